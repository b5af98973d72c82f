//! What changed and what ended: organisations, accounts, funds, campaigns, projects, warehouses, emergencies and months.

use maud::html;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{
    CampaignChanged, EmergencyStageChanged, Event, FundChanged, OrganisationChanged,
    ProjectChanged, ProjectClosed, ProjectProgressed,
};
use sunshine_ledger::month::Month;

use super::{Part, Teller, unknown, words};
use crate::site::date;
use crate::site::lang::said;
use crate::site::period::Period;

impl Teller<'_> {
    pub(super) fn ended(&self, entry: &Entry) -> Part {
        match &entry.event {
            Event::AccountClosed(e) => Part::new(html! {
                @if self.zh() { "账户“" (self.name("account", &e.account)) "”销户，里面已经没有钱。原因：" (e.reason) "。" }
                @else { "The account \u{201C}" (self.name("account", &e.account)) "\u{201D} was closed with nothing left in it. Reason: " (self.han(&e.reason)) "." }
            })
            .fact(said("账户编号", "Account"), html! { code { (e.account) } })
            .fact(said("原因", "Reason"), self.han(&e.reason)),
            Event::FundClosed(e) => Part::new(html! {
                @if self.zh() { "“" (self.name("fund", &e.fund)) "”停止接受新的款物，里面已有的照常使用。原因：" (e.reason) "。" }
                @else { "\u{201C}" (self.name("fund", &e.fund)) "\u{201D} takes nothing new; what is in it is spent as before. Reason: " (self.han(&e.reason)) "." }
            })
            .fact(said("基金", "Fund"), self.fund(&e.fund))
            .fact(said("原因", "Reason"), self.han(&e.reason)),
            Event::CampaignChanged(e) => self.campaign_changed(e),
            Event::CampaignClosed(e) => Part::new(html! {
                @if self.zh() { "募捐“" (self.name("campaign", &e.campaign)) "”结束，之后的捐赠不再算在它名下。" }
                @else { "The campaign \u{201C}" (self.name("campaign", &e.campaign)) "\u{201D} has ended; later gifts no longer count to it." }
            })
            .fact(said("募捐编号", "Campaign"), html! { code { (e.campaign) } })
            .fact(said("总结", "Summary"), self.han(&e.summary)),
            Event::ProjectProgressed(e) => self.progressed(e),
            Event::ProjectClosed(e) => self.project_closed(e),
            Event::ProjectChanged(e) => self.project_changed(e),
            Event::WarehouseClosed(e) => Part::new(html! {
                @if self.zh() { "仓库“" (self.name("warehouse", &e.warehouse)) "”停用，里面已经没有物资。原因：" (e.reason) "。" }
                @else { "The warehouse \u{201C}" (self.name("warehouse", &e.warehouse)) "\u{201D} was closed with nothing left in it. Reason: " (self.han(&e.reason)) "." }
            })
            .fact(said("仓库编号", "Warehouse"), html! { code { (e.warehouse) } })
            .fact(said("原因", "Reason"), self.han(&e.reason)),
            Event::OrganisationChanged(e) => self.organisation_changed(e),
            Event::OrganisationClosed(e) => Part::new(html! {
                @if self.zh() { "机构“" (self.name("org", &e.organisation)) "”撤销，账目已清，此后不再记账。原因：" (e.reason) "。" }
                @else { "The organisation \u{201C}" (self.name("org", &e.organisation)) "\u{201D} was closed with nothing left in its books; it records nothing more. Reason: " (self.han(&e.reason)) "." }
            })
            .fact(said("机构编号", "Organisation"), html! { code { (e.organisation) } })
            .fact(said("原因", "Reason"), self.han(&e.reason)),
            Event::FundChanged(e) => self.fund_changed(e),
            Event::EmergencyStageChanged(e) => self.stage(e),
            Event::PeriodClosed(e) => Part::new(html! {
                @let org = self.name("org", &entry.org);
                @if self.zh() { (org) "结账到" (self.month(e.month)) "。这些月份的事，以后补记的都记在 " (self.day(&e.month.next().first_day())) "。" }
                @else { (org) " closed its books through " (self.month(e.month)) ". What happened up to then and is recorded later is booked on " (self.day(&e.month.next().first_day())) "." }
            })
            .fact(said("结账到", "Closed through"), html! { (self.month(e.month)) })
            .table(e.balances.as_ref().map(|balances| self.trial(e.month, balances))),
            Event::PeriodReopened(e) => Part::new(html! {
                @let org = self.name("org", &entry.org);
                @if self.zh() { (org) "重新打开" (self.month(e.month)) "和之后各月的账。原因：" (e.reason) "。" }
                @else { (org) " opened the books of " (self.month(e.month)) " and the months after it again. Reason: " (self.han(&e.reason)) "." }
            })
            .fact(said("从哪个月起", "From"), html! { (self.month(e.month)) })
            .fact(said("原因", "Reason"), self.han(&e.reason)),
            other => unknown(other),
        }
    }

    /// `2020年2月`, `February 2020`.
    pub(super) fn month(&self, month: Month) -> String {
        Period::parse(month.as_str())
            .map_or_else(|| month.to_string(), |period| period.words(self.lang))
    }

    fn organisation_changed(&self, e: &OrganisationChanged) -> Part {
        Part::new(html! {
            @if self.zh() { "机构 " code { (e.organisation) } " 的登记变更：从此名称为“" (e.name) "”。原因：" (e.reason) "。" }
            @else { "What is registered of organisation " code { (e.organisation) } " was changed: from now on its name is \u{201C}" (self.han(&e.name)) "\u{201D}. Reason: " (self.han(&e.reason)) "." }
        })
        .fact(said("名称", "Name"), self.han(&e.name))
        .maybe(said("英文名称", "English name"), e.name_en.as_ref().map(|text| html! { (text) }))
        .maybe(said("统一社会信用代码", "Unified social credit code"), e.uscc.as_ref().map(|text| html! { code { (text) } }))
        .fact(said("原因", "Reason"), self.han(&e.reason))
    }

    fn fund_changed(&self, e: &FundChanged) -> Part {
        Part::new(html! {
            @if self.zh() { "基金 " code { (e.fund) } " 的登记变更：从此名称为“" (e.name) "”，用途以这里写的为准；是否限定、来源类别不变。原因：" (e.reason) "。" }
            @else { "What is registered of fund " code { (e.fund) } " was changed: from now on its name is \u{201C}" (self.han(&e.name)) "\u{201D} and its purpose the one that stands here; its restriction and class stay. Reason: " (self.han(&e.reason)) "." }
        })
        .fact(said("基金", "Fund"), self.fund(&e.fund))
        .fact(said("名称", "Name"), self.han(&e.name))
        .maybe(said("英文名称", "English name"), e.name_en.as_ref().map(|text| html! { (text) }))
        .fact(said("用途", "Purpose"), self.han(&e.purpose))
        .fact(said("原因", "Reason"), self.han(&e.reason))
    }

    fn campaign_changed(&self, e: &CampaignChanged) -> Part {
        let name = self.name("campaign", &e.campaign);
        Part::new(html! {
            @if self.zh() { "募捐“" (name) "”的备案变更：从此到 " (self.day(&e.end)) " 为止，使用计划以这里写的为准。原因：" (e.reason) "。" }
            @else { "The filing of the campaign \u{201C}" (name) "\u{201D} was changed: from now on it runs until " (self.day(&e.end)) " and its plan is the one that stands here. Reason: " (self.han(&e.reason)) "." }
        })
        .fact(said("募捐编号", "Campaign"), html! { code { (e.campaign) } })
        .fact(said("截止日", "Last day"), html! { span class="num" { (e.end) } })
        .fact(said("使用计划", "Plan"), self.han(&e.use_plan))
        .fact(said("原因", "Reason"), self.han(&e.reason))
        .maybe(said("备案号", "Filing no."), e.filing_no.as_ref().map(|text| html! { (text) }))
    }

    fn progressed(&self, e: &ProjectProgressed) -> Part {
        let name = self.name("project", &e.project);
        Part::new(html! {
            @if self.zh() { "项目“" (name) "”报告了 " (self.day(&e.period_from)) "到 " (self.day(&e.period_to)) "的进展。" }
            @else { "The project \u{201C}" (name) "\u{201D} reported its progress from " (self.day(&e.period_from)) " to " (self.day(&e.period_to)) "." }
        })
        .fact(said("做了什么", "What was done"), self.han(&e.summary))
        .fact(said("项目", "Project"), self.linked("project", "projects", &e.project))
        .fact(said("进展编号", "Report"), html! { code { (e.progress) } })
    }

    fn project_closed(&self, e: &ProjectClosed) -> Part {
        let name = self.name("project", &e.project);
        Part::new(html! {
            @if self.zh() { "项目“" (name) "”结项，不再有新的拨付。" }
            @else { "The project \u{201C}" (name) "\u{201D} was concluded; nothing more is allocated to it." }
        })
        .fact(said("总结", "Summary"), self.han(&e.summary))
        .maybe(said("剩余怎么用", "What becomes of the rest"), e.residual_plan.as_ref().map(|text| self.han(text)))
        .fact(said("项目", "Project"), self.linked("project", "projects", &e.project))
    }

    fn project_changed(&self, e: &ProjectChanged) -> Part {
        let name = self.name("project", &e.project);
        Part::new(html! {
            @if self.zh() { "项目“" (name) "”调整：从此预算 " (self.money(e.budget_fen)) "，到 " (self.day(&e.period_to)) "为止。原因：" (e.reason) "。" }
            @else { "The project \u{201C}" (name) "\u{201D} was changed: from now on its budget is " (self.money(e.budget_fen)) " and it runs until " (self.day(&e.period_to)) ". Reason: " (self.han(&e.reason)) "." }
        })
        .amount(e.budget_fen)
        .fact(said("项目", "Project"), self.linked("project", "projects", &e.project))
        .fact(said("截止日", "Last day"), html! { span class="num" { (e.period_to) } })
        .fact(said("原因", "Reason"), self.han(&e.reason))
    }

    fn stage(&self, e: &EmergencyStageChanged) -> Part {
        let name = self.name("emergency", &e.emergency);
        let stage = self.lang.say(words::stage(e.stage));
        let from = date::moment(self.lang, &e.from.to_string());
        Part::new(html! {
            @if self.zh() { "“" (name) "”自 " (from) " 起" (stage) "。决定机关：" (e.authority) "。" }
            @else { "\u{201C}" (name) "\u{201D} " (stage) " from " (from) " on. Decided by " (self.han(&e.authority)) "." }
        })
        .fact(said("应急响应", "Emergency"), self.linked("emergency", "emergencies", &e.emergency))
        .fact(said("决定机关", "Decided by"), self.han(&e.authority))
        .fact(said("起", "From"), html! { (from) })
    }
}
