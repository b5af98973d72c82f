//! Set-up: the ledger itself, the tree, people, and everything that later records name.

use maud::{Markup, html};
use sunshine_ledger::event::{Event, EventType};

use super::{Part, Teller, kind, unknown, words};
use crate::site::date;
use crate::site::lang::said;

impl Teller<'_> {
    pub(super) fn set_up(&self, event: &Event) -> Part {
        match event {
            Event::LedgerCreated(e) => Part::new(html! {
                @if self.zh() { "账本 " code { (e.origin) } " 由 " (e.founders.len()) " 位创始人建立" @if e.sample { "，是示例账本，时钟是模拟的" } "。" }
                @else { "The ledger " code { (e.origin) } " was founded by " (e.founders.len()) " people" @if e.sample { "; it is a sample with a simulated clock" } "." }
            })
            .fact(said("验证钥匙", "Verification key"), html! { span class="hash" { (e.vkey) } }),
            Event::LossDeclared(e) => Part::new(html! {
                @if self.zh() { "从这一条的位置起，原有的记录灭失，已知 " span class="num" { (e.lost) } " 条；经办人与工号 " (e.second) " 两人接受，账本由此接着记。原因：" (e.reason) "。" }
                @else { "Records that stood at this place and after it were lost, " span class="num" { (e.lost) } " of them as far as is known. The actor and staff " (e.second) " accepted that, and the ledger goes on from here. Reason: " (self.han(&e.reason)) "." }
            })
            .fact(said("灭失前最后的封条", "Last checkpoint before"), html! { span class="num" { (e.size) } " " span class="hash" { (e.root) } }),
            Event::KeyRotated(e) => Part::new(html! {
                @if self.zh() { "更换签封条的钥匙：此条之后的封条由新钥匙签，旧钥匙再副签三十天。新钥匙由旧钥匙签字认可。原因：" (e.reason) "。" }
                @else { "The key that signs checkpoints was changed: those that cover this record are signed by the new key, and for thirty days by the old one too. The old key has signed the new one. Reason: " (self.han(&e.reason)) "." }
            })
            .fact(said("新的验证钥匙", "New verification key"), html! { span class="hash" { (e.vkey) } }),
            Event::StaffRegistered(e) => Part::new(html! {
                @if self.zh() { "登记工号 " (e.staff) "。姓名不公开。" } @else { "Staff reference " (e.staff) " was registered. The name is not public." }
            }),
            Event::RoleGranted(e) => Part::new(html! {
                @if self.zh() { "授予工号 " (e.staff) " 在" (self.name("org", &e.organisation)) "的岗位：" (self.lang.say(words::role(e.role.role()))) "，自 " (e.valid_from) " 起" }
                @else { "Staff " (e.staff) " was granted the role of " (self.lang.say(words::role(e.role.role()))) " at " (self.name("org", &e.organisation)) " from " (e.valid_from) }
                @if let Some(to) = e.valid_to { (self.lang.of("至 ", " to ")) (to) }
                (self.lang.of("。", "."))
            })
            .maybe(said("审批限额", "Limit"), e.limit_fen.map(|fen| self.money(fen))),
            Event::RoleRevoked(e) => Part::new(html! {
                @if self.zh() { "撤销工号 " (e.staff) " 在" (self.name("org", &e.organisation)) "的岗位：" (self.lang.say(words::role(e.role.role()))) "。" }
                @else { "The role of " (self.lang.say(words::role(e.role.role()))) " was taken from staff " (e.staff) " at " (self.name("org", &e.organisation)) "." }
            }),
            Event::PolicySet(e) => Part::new(html! {
                @if self.zh() { "自 " (e.effective_from) " 起，参数 " code { (e.key) } " 为 " span class="num" { (e.value) } "。依据：" (e.legal_basis) "。" }
                @else { "From " (e.effective_from) " on, " code { (e.key) } " is " span class="num" { (e.value) } ". Basis: " (self.han(&e.legal_basis)) "." }
            }),
            other => self.registered(other),
        }
    }

    /// What is registered under a name.
    fn registered(&self, event: &Event) -> Part {
        let (name, facts): (Markup, Vec<_>) = match event {
            Event::OrganisationRegistered(e) => (
                self.han(&e.name),
                vec![(said("机构编号", "Code"), html! { code { (e.organisation) } })],
            ),
            Event::AccountOpened(e) => (
                self.han(&e.name),
                vec![
                    (said("开户行", "Bank"), self.han(&e.bank)),
                    (said("户名", "Holder"), self.han(&e.holder)),
                ],
            ),
            Event::ChannelRegistered(e) => (
                self.han(&e.name),
                vec![(said("渠道编号", "Channel"), html! { code { (e.channel) } })],
            ),
            Event::FundEstablished(e) => {
                (self.han(&e.name), vec![(said("用途", "Purpose"), self.han(&e.purpose))])
            }
            Event::CampaignFiled(e) => (
                self.han(&e.title),
                vec![
                    (
                        said("期限", "Period"),
                        html! { span class="num" { (e.start) " – " (e.end) } },
                    ),
                    (said("使用计划", "Plan"), self.han(&e.use_plan)),
                ],
            ),
            Event::EmergencyDeclared(e) => (
                self.han(&e.name),
                vec![
                    (said("宣布机关", "Authority"), self.han(&e.authority)),
                    (said("级别", "Level"), self.han(&e.level)),
                    (said("起", "From"), html! { (date::moment(self.lang, &e.from.to_string())) }),
                ],
            ),
            Event::ItemDefined(e) => (
                self.han(&e.name),
                vec![
                    (said("基本单位", "Base unit"), self.han(&e.base_unit)),
                    (said("标准", "Standard"), self.han(&e.standard)),
                ],
            ),
            Event::WarehouseOpened(e) => {
                (self.han(&e.name), vec![(said("地点", "Place"), self.han(&e.place))])
            }
            Event::RecipientRegistered(e) => (
                self.han(&e.name),
                vec![
                    (said("所在地", "Region"), self.han(&e.region)),
                    (
                        said("关联方", "Related party"),
                        html! { (if e.related_party { self.lang.of("是", "yes") } else { self.lang.of("否", "no") }) },
                    ),
                ],
            ),
            Event::ProjectApproved(e) => (
                self.han(&e.name),
                vec![
                    (said("预算", "Budget"), self.money(e.budget_fen)),
                    (
                        said("期限", "Period"),
                        html! { span class="num" { (e.period_from) " – " (e.period_to) } },
                    ),
                ],
            ),
            Event::MetricDefined(e) => (
                self.han(&e.name),
                vec![
                    (said("口径", "Scope"), self.han(&e.scope_text)),
                    (said("单位", "Unit"), self.han(&e.unit)),
                ],
            ),
            Event::ReviewSectionSet(e) => (
                self.han(&e.title),
                vec![
                    (said("年度", "Year"), html! { span class="num" { (e.year) } }),
                    (said("指标数", "Metrics"), html! { span class="num" { (e.lines.len()) } }),
                ],
            ),
            other => return unknown(other),
        };
        let what: EventType = event.event_type();
        let part = Part::new(
            html! { (self.lang.say(kind(what))) (self.lang.of("：", ": ")) (name) (self.lang.of("。", ".")) },
        );
        facts.into_iter().fold(part, |part, (label, value)| part.fact(label, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::lang::Lang;
    use crate::site::names::Names;

    #[test]
    fn set_up_events_have_sentences_of_their_own() {
        let names = Names::none();
        let teller = Teller { lang: Lang::Zh, names: &names };
        let event: Event = sunshine_ledger::event::RoleRevoked {
            organisation: sunshine_ledger::id::OrgId::parse("330000").unwrap(),
            role: sunshine_ledger::event::Role::Cashier.try_into().unwrap(),
            staff: sunshine_ledger::id::StaffId::parse("0207").unwrap(),
        }
        .into();
        assert_eq!(
            teller.set_up(&event).sentence.into_string(),
            "撤销工号 0207 在330000的岗位：出纳。"
        );
    }
}
