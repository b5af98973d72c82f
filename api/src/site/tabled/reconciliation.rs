//! `reconciliation`: accounts reconciled with their banks.

use sunshine_projections::{ReconciliationRow, View};

use super::column::{Column, Of};
use super::table::Table;
use super::thing::Thing;
use super::{Large, Tabled, When, count};
use crate::site::document;
use crate::site::lang::said;

pub(super) static TABLED: Tabled = Tabled {
    view: View::Reconciliation,
    path: "/reconciliation",
    when: When::Period,
    title: said("银行对账", "Bank reconciliation"),
    question: said("账上的钱，银行里有没有", "Whether the money in the books is at the bank"),
    // No sum of money stands here: without a reconciliation it would say 0, and a line that is open at two months' ends is in both.
    large: Large::Words(&[(said("余额调节表（份）", "Reconciliations"), |a| {
        Some(count(a, "reconciled"))
    })]),
    small: &[
        (said("银行已收、账上未收（行）", "Lines that came, not booked"), |a| {
            count(a, "in_lines")
        }),
        (said("银行已付、账上未付（行）", "Lines that left, not booked"), |a| {
            count(a, "out_lines")
        }),
    ],
    tables: &[&TABLE],
    empty: &[
        said("这段时间还没有编制余额调节表；", "no account was reconciled for this period yet;"),
        said("口径太窄，可以改选全省系统。", "the scope is too narrow: choose the whole system."),
    ],
    notes: &[said(
        "每个账户每月一行，取最近的一份，由两个人编制和复核。银行余额加上账上已记、银行未记的，等于账面余额加上银行已记、账上未记的，也就是调节后余额。跨过两个月末的流水，两个月都算。",
        "One row for an account and a month, the latest one, made by one person and approved by another. The bank's balance with what only the books have equals the books' with what only the bank has: the adjusted balance. A line that is open at the ends of two months counts in both.",
    )],
    more: None,
};

static TABLE: Table<ReconciliationRow> = Table {
    name: "reconciliation",
    title: said("逐户逐月", "Every account and month"),
    rows: |a| document::reconciliations(a.sheet.document).cloned().collect(),
    columns: &[
        Column::new(said("记录", "Record"), Of::Record(|row| Some(row.position))),
        Column::new(said("月份", "Month"), Of::Text(|row| Ok(&row.month))),
        Column::new(
            said("机构", "Organisation"),
            Of::Thing(Thing::Organisation, |row| Some(&row.org)),
        ),
        Column::new(said("账户", "Account"), Of::Text(|row| Ok(&row.account))),
        Column::new(said("银行余额（元）", "Bank (CNY)"), Of::Fen(|row| row.bank_fen)),
        Column::new(said("账面余额（元）", "Books (CNY)"), Of::Fen(|row| row.book_fen)),
        Column::sum(
            said("银行已收、账上未收（元）", "Came, not booked (CNY)"),
            Of::Fen(|row| row.in_fen),
            &["in"],
        ),
        Column::sum(
            said("银行已付、账上未付（元）", "Left, not booked (CNY)"),
            Of::Fen(|row| row.out_fen),
            &["out"],
        ),
        Column::new(said("调节后余额（元）", "Adjusted (CNY)"), Of::Fen(|row| row.adjusted_fen)),
    ],
    place: None,
    note: None,
};
