//! `corrections`: what was changed, why, and where the old record stands.

use sunshine_ledger::event::EventType;
use sunshine_projections::{CorrectionKind, CorrectionRow, View};

use super::column::{Column, Of};
use super::table::Table;
use super::thing::Thing;
use super::{Large, Tabled, When, count};
use crate::site::document;
use crate::site::donations::PRIOR_YEAR;
use crate::site::lang::{Said, said};
use crate::site::telling;

pub(super) static TABLED: Tabled = Tabled {
    view: View::Corrections,
    path: "/corrections",
    when: When::Period,
    title: said("更正", "Corrections"),
    question: said(
        "改过什么、为什么改、原来的在哪里",
        "What was changed, why, and where the old record stands",
    ),
    large: Large::Words(&[
        (said("更正（件）", "Corrections"), |a| Some(count(a, "corrections"))),
        (said("冲正的记录", "Records reversed"), |a| Some(count(a, "corrections.entries"))),
        (said("更正的公布", "Publications corrected"), |a| {
            Some(count(a, "corrections.publications"))
        }),
    ]),
    small: &[(said("同期全部记录", "All records of the period"), |a| count(a, "entries"))],
    tables: &[&TABLE],
    empty: &[
        said(
            "这段时间没有更正过记录，也没有更正过公布的文件；",
            "no record and no publication was corrected in this period;",
        ),
        said(
            "更正记在别的期间：按更正那天算，不按原记录那天；",
            "the correction lies in another period: it counts on its own day, not on that of the old record;",
        ),
        said("口径太窄，可以改选全省系统。", "the scope is too narrow: choose the whole system."),
    ],
    notes: &[said(
        "原来的记录和文件都保留，不改不删；更正是另写一条，两条互相指认。",
        "The old record or document stays as it was; a correction is a record of its own, and each leads to the other.",
    )],
    more: None,
};

static TABLE: Table<CorrectionRow> = Table {
    name: "correction",
    title: said("逐条更正", "Every correction"),
    rows: |a| document::corrections(a.sheet.document).cloned().collect(),
    columns: &[
        Column::new(said("更正记录", "Correcting record"), Of::Record(|row| Some(row.position))),
        Column::new(said("日期", "Day"), Of::Day(|row| Ok(row.day))),
        Column::new(
            said("机构", "Organisation"),
            Of::Thing(Thing::Organisation, |row| Some(&row.org)),
        ),
        Column::new(said("更正什么", "What"), Of::Word(|row| Some(kind(row.kind)))),
        Column::new(said("原记录", "Corrected record"), Of::Record(|row| Some(row.of))),
        Column::new(said("原日期", "Its day"), Of::Day(|row| Ok(row.of_day))),
        Column::new(
            said("原事项", "What it was"),
            Of::Word(|row| EventType::from_name(&row.of_type).map(telling::kind)),
        ),
        Column::new(
            said("文件", "Document"),
            Of::Word(|row| row.view.as_deref().and_then(telling::view)),
        ),
        Column::new(said("以此为准", "Stands instead"), Of::Record(|row| row.replacement)),
        Column::new(
            said("以前年度", "Prior year"),
            Of::Word(|row| row.prior_year.then_some(PRIOR_YEAR)),
        ),
        Column::new(said("原因", "Why"), Of::Text(|row| Ok(&row.reason))),
    ],
    place: None,
    note: None,
};

fn kind(kind: CorrectionKind) -> Said {
    match kind {
        CorrectionKind::Entry => said("冲正记录", "A record"),
        CorrectionKind::Publication => said("更正公布", "A publication"),
    }
}
