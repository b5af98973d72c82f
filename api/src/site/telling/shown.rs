//! How a donor is shown, and consent that is withdrawn.

use maud::html;
use sunshine_ledger::event::Event;

use super::{Part, Teller, unknown, words};
use crate::site::lang::said;

impl Teller<'_> {
    pub(super) fn shown(&self, event: &Event) -> Part {
        match event {
            Event::DisclosureChosen(e) => {
                let (gift, mode) =
                    (self.first("gift", &e.gift), self.lang.say(words::shown(e.mode)));
                Part::new(html! {
                    @if self.zh() { "捐赠 " (gift) " 的捐赠人选择：从此" (mode) "公开。" }
                    @else { "The donor of gift " (gift) " chose to be shown " (mode) " from now on." }
                })
                .fact(said("未成年人", "A minor"), html! { @if e.minor { (self.lang.of("是", "yes")) } @else { (self.lang.of("否", "no")) } })
            }
            Event::ConsentWithdrawn(e) => {
                let gift = self.first("gift", &e.gift);
                let mode = self.lang.say(words::shown_without_name(e.mode));
                Part::new(html! {
                    @if self.zh() { "捐赠 " (gift) " 的捐赠人撤回实名公开的同意：从此" (mode) "公开。以前公开过的无法收回。" }
                    @else { "The donor of gift " (gift) " withdrew the consent to be named and is shown " (mode) " from now on. What was shown before cannot be taken back." }
                })
            }
            other => unknown(other),
        }
    }
}
