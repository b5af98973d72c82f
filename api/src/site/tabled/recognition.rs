//! `recognition`: deeds that were recognised; persons without their names.

use sunshine_ledger::event::RecognisedKind;
use sunshine_projections::{RecognitionRow, View};

use super::column::{Column, Of};
use super::table::Table;
use super::thing::Thing;
use super::{Large, Tabled, When, count};
use crate::site::document;
use crate::site::lang::{Said, said};

pub(super) static TABLED: Tabled = Tabled {
    view: View::Recognition,
    path: "/recognition",
    when: When::Period,
    title: said("红人榜", "Roll of honour"),
    question: said("谁做了什么好事", "Who did what good"),
    large: Large::Words(&[
        (said("单位（家）", "Organisations"), |a| Some(count(a, "organisations"))),
        (said("个人（位）", "Persons"), |a| Some(count(a, "persons"))),
    ]),
    small: &[],
    tables: &[&TABLE],
    empty: &[
        said("这段时间没有表彰过；", "nobody was recognised in this period;"),
        said("口径太窄，可以改选全省系统。", "the scope is too narrow: choose the whole system."),
    ],
    notes: &[said(
        "单位写名称。个人的姓名不进公开账目：经本人同意的另行公布，这里只写事迹。",
        "Organisations stand by name. Names of persons never enter the public ledger: with their consent they are announced elsewhere, here stands the deed.",
    )],
    more: None,
};

static TABLE: Table<RecognitionRow> = Table {
    name: "recognition",
    title: said("表彰", "Recognised"),
    rows: |a| document::recognitions(a.sheet.document).cloned().collect(),
    columns: &[
        Column::new(said("记录", "Record"), Of::Record(|row| Some(row.position))),
        Column::new(said("日期", "Day"), Of::Day(|row| Ok(row.day))),
        Column::new(said("表彰机构", "By"), Of::Thing(Thing::Organisation, |row| Some(&row.org))),
        Column::new(
            said("表彰谁", "Who"),
            Of::Text(|row| row.name.as_deref().ok_or(nameless(row.kind))),
        ),
        Column::new(said("事迹", "For"), Of::Text(|row| Ok(&row.deed))),
    ],
    place: None,
    note: None,
};

fn nameless(kind: RecognisedKind) -> Said {
    match kind {
        RecognisedKind::Person => {
            said("个人（姓名经本人同意另行公布）", "A person (named elsewhere, with consent)")
        }
        RecognisedKind::Organisation => said("单位（未留名）", "An organisation (no name given)"),
    }
}
