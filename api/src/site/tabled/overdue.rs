//! `overdue`: what the law or the office's own rules ask for by a day, and is not done.

use std::cmp::Reverse;

use sunshine_projections::{DutyKind, OverdueRow, View};

use super::column::{Column, NONE, Of};
use super::table::Table;
use super::thing::Thing;
use super::{Around, Large, Tabled, When, words};
use crate::site::document;
use crate::site::lang::{Said, said};
use crate::site::number;

pub(super) static TABLED: Tabled = Tabled {
    view: View::Overdue,
    path: "/overdue",
    when: When::Now,
    title: said("逾期事项", "Overdue"),
    question: said(
        "该做没做的有哪些、拖了几天",
        "What should have been done by now, and how late it is",
    ),
    large: Large::Words(&[
        (said("逾期（件）", "Overdue"), |a| Some(number::count(of_all(a, "overdue")))),
        (said("最久逾期（天）", "Longest overdue, days"), |a| {
            document::overdue(a.sheet.document).map(|row| row.days).max().map(number::count)
        }),
        (said("未完成，含未到期的", "Not done, due or not"), |a| {
            Some(number::count(of_all(a, "open")))
        }),
    ]),
    small: &[],
    tables: &[&TABLE, &DUTIES],
    empty: &[
        said(
            "设了期限的事项都按期做完，或还没有到期；",
            "whatever has a limit was done in time or is not due yet;",
        ),
        said(
            "没有设期限的事项不算逾期：见下表“未设期限”；",
            "what has no limit cannot be overdue: see “no limit set” below;",
        ),
        said("口径太窄，可以改选全省系统。", "the scope is too narrow: choose the whole system."),
    ],
    notes: &[],
    more: None,
};

/// A figure over all kinds of duties.
fn of_all(around: &Around<'_>, what: &str) -> i64 {
    let of = |kind: DutyKind| around.sheet.figure(&format!("{what}.{}", kind.name()));
    DutyKind::ALL.into_iter().map(of).fold(0, i64::saturating_add)
}

static TABLE: Table<OverdueRow> = Table {
    name: "overdue",
    title: said("谁逾期了", "Who is late"),
    rows: |a| {
        let mut rows: Vec<OverdueRow> = document::overdue(a.sheet.document).cloned().collect();
        rows.sort_by_key(|row| Reverse(row.days));
        rows
    },
    columns: &[
        Column::new(said("事项", "What"), Of::Word(|row| Some(words::duty(row.kind)))),
        Column::new(
            said("机构", "Organisation"),
            Of::Thing(Thing::Organisation, |row| Some(&row.org)),
        ),
        Column::new(said("逾期（件）", "Overdue"), Of::Count(|row| Ok(row.count))),
        Column::new(said("最久逾期（天）", "Longest, days"), Of::Count(|row| Ok(row.days))),
        Column::new(said("最久的一件始于", "The longest began"), Of::Day(|row| Ok(row.oldest))),
    ],
    place: None,
    note: Some(said(
        "拖得最久的在前。天数从应完成的次日算到数据截至那天。",
        "The longest stands first. Days run from the due day to the day of the data.",
    )),
};

/// Days within which an emergency is reported on where no policy says otherwise (RULES section 6).
const BULLETIN_DAYS: i64 = 5;

/// A kind of duty and what asks for it.
struct Duty {
    kind: DutyKind,
    open: i64,
    late: i64,
    days: Option<i64>,
    basis: Option<String>,
    position: Option<u64>,
}

fn duties(around: &Around<'_>) -> Vec<Duty> {
    let at = around.sheet.document.as_of_day();
    let duty = |kind: DutyKind| {
        let of = |what: &str| around.sheet.figure(&format!("{what}.{}", kind.name()));
        let policy = (around.policy)(kind.policy(), at);
        let default = (kind == DutyKind::Bulletin).then_some(BULLETIN_DAYS);
        Duty {
            kind,
            open: of("open"),
            late: of("overdue"),
            days: policy.as_ref().map(|policy| policy.value).or(default),
            position: policy.as_ref().map(|policy| policy.position),
            basis: policy.map(|policy| policy.legal_basis),
        }
    };
    DutyKind::ALL.into_iter().map(duty).collect()
}

static DUTIES: Table<Duty> = Table {
    name: "duty",
    title: said("期限从哪里来", "Where the limits come from"),
    rows: duties,
    columns: &[
        Column::new(said("事项", "What"), Of::Word(|duty| Some(words::duty(duty.kind)))),
        Column::new(said("期限（天）", "Limit, days"), Of::Count(|duty| duty.days.ok_or(UNSET))),
        Column::new(
            said("未完成（件）", "Not done"),
            Of::Count(|duty| duty.days.map(|_| duty.open).ok_or(NONE)),
        ),
        Column::new(
            said("其中逾期（件）", "of it overdue"),
            Of::Count(|duty| duty.days.map(|_| duty.late).ok_or(NONE)),
        ),
        Column::new(said("设定的记录", "Set by record"), Of::Record(|duty| duty.position)),
        Column::new(
            said("依据", "Basis"),
            Of::Text(|duty| duty.basis.as_deref().ok_or(unset(duty))),
        ),
    ],
    place: None,
    note: Some(said(
        "依据是设定期限时写明的原话：是法定期限还是本会自定，以它为准。每件事按它开始那天的期限算；未设期限的事项没有“未完成”可数。",
        "The basis is in the words in which the limit was set; whether it is the law or the society's own rule is said there. Each matter keeps the limit of the day it began; where no limit is set there is nothing to count.",
    )),
};

const UNSET: Said = said("未设期限", "no limit set");

fn unset(duty: &Duty) -> Said {
    match duty.days {
        Some(_) => said(
            "没有另设，按账本规则的五天",
            "not set otherwise: the five days of the ledger's rules",
        ),
        None => NONE,
    }
}
