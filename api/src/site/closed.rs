//! What has ended: on which day, why, and where that is recorded. It is the last that a subject's stream says (R66), and it
//! is never taken back.

use maud::{Markup, html};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::Event;
use sunshine_ledger::time::Date;

use super::date;
use super::lang::{Lang, Said, said};
use super::names::han;
use super::number;

/// How something ended.
#[derive(Clone, Debug)]
pub(super) struct Closed {
    /// On which day it happened.
    day: Date,
    /// The record of it.
    pub(super) position: u64,
    what: What,
    /// Why, or what it came to.
    why: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Account,
    Campaign,
    Fund,
    Organisation,
    Project,
    Warehouse,
}

/// Kinds of streams whose subject can be closed.
const STREAMS: [&str; 6] = ["account:", "campaign:", "fund:", "org:", "project:", "warehouse:"];

/// Whether the subject of a stream can be closed.
pub(super) fn can_end(stream: &str) -> bool {
    STREAMS.iter().any(|kind| stream.starts_with(kind))
}

impl Closed {
    /// What an entry closes, if it does.
    pub(super) fn of(entry: &Entry) -> Option<Closed> {
        let (what, why) = match &entry.event {
            Event::AccountClosed(e) => (What::Account, e.reason.to_string()),
            Event::CampaignClosed(e) => (What::Campaign, e.summary.to_string()),
            Event::FundClosed(e) => (What::Fund, e.reason.to_string()),
            Event::OrganisationClosed(e) => (What::Organisation, e.reason.to_string()),
            Event::ProjectClosed(e) => (What::Project, e.summary.to_string()),
            Event::WarehouseClosed(e) => (What::Warehouse, e.reason.to_string()),
            _ => return None,
        };
        let (day, position) = (entry.occurred_at.date(), entry.position.get());
        Some(Closed { day, position, what, why })
    }

    /// The line at the head of its page.
    pub(super) fn line(&self, lang: Lang) -> Markup {
        let day = date::day(lang, &self.day.to_string());
        let why = match self.what {
            What::Campaign | What::Project => lang.of("总结：", "In sum: "),
            _ => lang.of("原因：", "Reason: "),
        };
        let record = lang.path(&format!("/entries/{}", self.position));
        html! {
            div class="note" { p {
                (lang.of("", "On ")) (day) (lang.say(self.what.says())) (lang.of("。", ". "))
                (why) (han(lang, self.why.trim_end_matches(['。', '.']))) (lang.of("。", ". "))
                a href=(record) { (lang.of("记录 ", "Record ")) (number::size(self.position)) }
            } }
        }
    }

    /// The mark in a row, which leads to the record.
    pub(super) fn mark(&self, lang: Lang) -> Markup {
        let record = lang.path(&format!("/entries/{}", self.position));
        html! { a class="badge" href=(record) { (lang.say(self.what.mark())) " " span class="num" { (self.day) } } }
    }
}

impl What {
    /// What goes on behind the day.
    const fn says(self) -> Said {
        match self {
            What::Account => said(
                "，这个账户销户，里面没有钱",
                " this account was closed with nothing left in it",
            ),
            What::Campaign => said(
                "，这次募捐结束，之后的捐赠不再算在它名下",
                " this campaign ended; later gifts no longer count to it",
            ),
            What::Fund => said(
                "，这个基金停止接受新的款物，里面已有的照常使用",
                " this fund was closed: it takes nothing new, and what it holds is spent as before",
            ),
            What::Organisation => said(
                "，这个机构撤销，账目已清，此后不再记账",
                " this organisation was closed with nothing left in its books; it records nothing more",
            ),
            What::Project => said(
                "，这个项目结项，不再有新的拨付",
                " this project was concluded; nothing more is allocated to it",
            ),
            What::Warehouse => said(
                "，这个仓库停用，里面没有物资",
                " this warehouse was closed with nothing left in it",
            ),
        }
    }

    const fn mark(self) -> Said {
        match self {
            What::Account => said("已销户", "closed"),
            What::Campaign => said("已结束", "ended"),
            What::Fund => said("已停收", "takes nothing new since"),
            What::Organisation => said("已撤销", "closed"),
            What::Project => said("已结项", "concluded"),
            What::Warehouse => said("已停用", "closed"),
        }
    }
}
