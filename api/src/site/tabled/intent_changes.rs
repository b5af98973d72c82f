//! `intent_changes`: money that serves another purpose than before, and on what ground.

use sunshine_ledger::event::EventType;
use sunshine_projections::{ChangeRow, View};

use super::column::{Column, NONE, Of};
use super::table::Table;
use super::thing::Thing;
use super::{Large, Tabled, When, count, words};
use crate::site::document;
use crate::site::lang::said;
use crate::site::telling;

pub(super) static TABLED: Tabled = Tabled {
    view: View::IntentChanges,
    path: "/intent-changes",
    when: When::Period,
    title: said("用途变更", "Changes of purpose"),
    question: said(
        "哪些钱改了用途、凭什么改",
        "Which money serves another purpose now, and on what ground",
    ),
    large: Large::Fen(&[(
        said("改作他用的金额（冲正已减去）", "Money that changed its purpose (reversals deducted)"),
        None,
        "amount",
    )]),
    small: &[(said("变更（件）", "Changes"), |a| count(a, "changes"))],
    tables: &[&TABLE],
    empty: &[
        said("这段时间没有改过用途；", "no purpose was changed in this period;"),
        said("口径太窄，可以改选全省系统。", "the scope is too narrow: choose the whole system."),
    ],
    notes: &[said(
        "用途变更：捐赠人同意，或募捐方案变更备案，或公告期满。限定解除：限定的时间到了，或用途已经满足，或捐赠人同意。基金划转：非限定的钱在基金之间调整。",
        "Purpose changed: the donor agreed, the fundraising plan was filed anew, or a public notice has run. Restriction released: its time is over, its purpose is met, or the donor agreed. Moved between funds: unrestricted money only.",
    )],
    more: None,
};

static TABLE: Table<ChangeRow> = Table {
    name: "change",
    title: said("逐笔变更", "Every change"),
    rows: |a| document::changes(a.sheet.document).cloned().collect(),
    columns: &[
        Column::new(said("记录", "Record"), Of::Record(|row| Some(row.position))),
        Column::new(said("日期", "Day"), Of::Day(|row| Ok(row.day))),
        Column::new(
            said("机构", "Organisation"),
            Of::Thing(Thing::Organisation, |row| Some(&row.org)),
        ),
        Column::new(
            said("事项", "What"),
            Of::Word(|row| EventType::from_name(&row.event).map(telling::kind)),
        ),
        Column::new(said("从基金", "From fund"), Of::Thing(Thing::Fund, |row| Some(&row.fund))),
        Column::new(said("从子目", "From earmark"), Of::Short(|row| row.earmark.as_deref())),
        Column::new(said("到基金", "To fund"), Of::Thing(Thing::Fund, |row| Some(&row.to_fund))),
        Column::new(said("到子目", "To earmark"), Of::Short(|row| row.to_earmark.as_deref())),
        Column::sum(said("金额（元）", "Amount (CNY)"), Of::Fen(|row| row.amount_fen), &["amount"]),
        Column::new(
            said("依据", "Ground"),
            Of::Word(|row| row.basis.as_deref().and_then(words::basis)),
        ),
        Column::new(said("公告起", "Notice from"), Of::Day(|row| row.notice_from.ok_or(NONE))),
        Column::new(said("公告止", "Notice to"), Of::Day(|row| row.notice_to.ok_or(NONE))),
        Column::new(said("捐赠", "Gift"), Of::Thing(Thing::Gift, |row| row.gift.as_deref())),
        Column::new(said("冲正的记录", "Reverses"), Of::Record(|row| row.reverses)),
        Column::new(said("原因", "Why"), Of::Text(|row| Ok(&row.reason))),
    ],
    place: None,
    note: None,
};
