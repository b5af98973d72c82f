//! Facts that every record has: who, in which role, for whom, how it came.

use maud::html;
use sunshine_ledger::entry::Entry;

use super::{Teller, words};
use crate::site::entry::Fact;
use crate::site::lang::said;

impl Teller<'_> {
    pub(super) fn envelope(&self, entry: &Entry) -> Vec<Fact> {
        let lang = self.lang;
        let mut facts = Vec::new();
        let org = entry.org.to_string();
        if org != "ledger" {
            facts.push(Fact {
                label: said("机构", "Organisation"),
                value: self.linked("org", "organisations", &org),
            });
        }
        facts.push(Fact {
            label: said("经手", "Recorded by"),
            value: html! {
                (lang.of("工号 ", "staff ")) span class="num" { (entry.actor) } " · " (lang.say(words::role(entry.role)))
                " · " (lang.say(words::source(entry.source)))
            },
        });
        if let Some(day) = entry.booked_on {
            facts.push(Fact {
                label: said("记账日", "Booked on"),
                value: html! {
                    (self.day(&day))
                    (lang.of(
                        "。事情发生的月份已经结账，所以记在结账后的第一天",
                        ". The month in which it happened was closed, so it is booked on the first day that is open",
                    ))
                },
            });
        }
        if let Some(private) = &entry.private {
            facts.push(Fact {
                label: said("不公开的信息", "Not public"),
                value: html! {
                    (lang.of("有 ", "")) (private.fields.len()) (lang.of("", if private.fields.len() == 1 { " value" } else { " values" }))
                    (lang.of(
                        " 项个人信息不在账上，账上只有承诺值；本人同意才公开，依法可以删除，金额与证明不变。",
                        " of personal data, not in the ledger: only a commitment to each. Shown only with consent, erasable by law, amount and proof unchanged.",
                    ))
                },
            });
        }
        facts.push(Fact {
            label: said("事项", "Subject"),
            value: html! { code { (entry.stream) } (lang.of(" 第 ", ", record ")) (entry.revision.get() + 1) (lang.of(" 条", " of it")) },
        });
        facts
    }
}
