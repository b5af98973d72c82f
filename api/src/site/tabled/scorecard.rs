//! `scorecard`: what every organisation did in a year, number beside number; no mark, no rank.

use sunshine_projections::{ScoreRow, Step, View};

use super::column::{Column, Of, Part};
use super::table::Table;
use super::thing::Thing;
use super::{Around, Large, Tabled, When, count, money};
use crate::site::document;
use crate::site::lang::{Said, said};

pub(super) static TABLED: Tabled = Tabled {
    view: View::Scorecard,
    path: "/scorecard",
    when: When::Year,
    title: said("履职对照", "Scorecard"),
    question: said(
        "各级组织一年里按期做了多少（不打分、不排名）",
        "What every organisation did in time in a year (no mark, no rank)",
    ),
    large: Large::Words(&[
        (said("组织（家）", "Organisations"), |a| Some(count(a, "organisations"))),
        (said("现在逾期（件）", "Overdue now"), |a| Some(count(a, "overdue"))),
        (said("更正（件）", "Corrections"), |a| Some(count(a, "corrections"))),
    ]),
    small: &[
        (said("使用款物", "Used"), |a| money(a, "used")),
        (said("其中已报告去向", "of it accounted for"), |a| money(a, "accounted")),
        (said("全部记录", "Records"), |a| count(a, "entries")),
    ],
    tables: &[&TABLE],
    empty: &[said("此口径内没有登记的组织。", "No organisation is registered in this scope.")],
    notes: &[
        said(
            "不打分，也不排名：把这些数合成一个分数，反而看不清哪里好、哪里差。顺序按组织编号。",
            "There is no mark and no rank: one number made of these would hide what is good and what is not. The order is that of the organisations' codes.",
        ),
        said(
            "记账、公布、批准、付款、签收：前一个数是按期完成的，后一个数是全部完成的，出自及时性；逾期出自逾期事项，是数据截至那天的数，不分年度；更正、来信分别出自更正、咨询投诉。都是本级的数。",
            "Booked, disclosed, decided, paid, signed: how many were done in time, of how many done, as in timeliness. Overdue is as of the day of the data, whatever the year. All of each office alone.",
        ),
    ],
    more: None,
};

/// A row, and which steps have a limit.
struct Line {
    row: ScoreRow,
    limited: [bool; Step::ALL.len()],
}

impl Line {
    fn step(&self, step: Step, within: i64, done: i64) -> Part {
        let limited = self.limited[step as usize];
        Part { of: limited.then_some(within), all: done, unknown: UNSET }
    }
}

const UNSET: Said = said("未设期限", "no limit set");

fn lines(around: &Around<'_>) -> Vec<Line> {
    let document = around.sheet.document;
    // As the document itself takes them: those in force on its day.
    let limited = Step::ALL.map(|step| {
        let key = format!("timeliness.{}_days", step.name());
        (around.policy)(&key, document.as_of_day()).is_some()
    });
    document::scores(document).map(|row| Line { row: row.clone(), limited }).collect()
}

const fn in_time(
    zh: &'static str,
    en: &'static str,
    done_zh: &'static str,
    done_en: &'static str,
) -> [Said; 2] {
    [said(zh, en), said(done_zh, done_en)]
}

static TABLE: Table<Line> = Table {
    name: "office",
    title: said("各级组织", "Every organisation"),
    rows: lines,
    columns: &[
        Column::new(
            said("组织", "Organisation"),
            Of::Thing(Thing::Organisation, |line| Some(&line.row.organisation)),
        ),
        Column::sum(
            said("记账（按期 / 全部）", "Booked (in time / all)"),
            Of::Part(in_time("记账·按期", "Booked in time", "记账", "Booked"), |line| {
                line.step(Step::Recorded, line.row.recorded_within, line.row.recorded)
            }),
            &["recorded_within", "recorded"],
        ),
        Column::sum(
            said("公布（按期 / 全部）", "Disclosed (in time / all)"),
            Of::Part(
                in_time("公布·按期", "Disclosed in time", "公布", "Disclosed"),
                |line| line.step(Step::Disclosed, line.row.disclosed_within, line.row.disclosed),
            ),
            &["disclosed_within", "disclosed"],
        ),
        Column::sum(
            said("批准（按期 / 全部）", "Decided (in time / all)"),
            Of::Part(in_time("批准·按期", "Decided in time", "批准", "Decided"), |line| {
                line.step(Step::Allocated, line.row.allocated_within, line.row.allocated)
            }),
            &["allocated_within", "allocated"],
        ),
        Column::sum(
            said("付款（按期 / 全部）", "Paid (in time / all)"),
            Of::Part(in_time("付款·按期", "Paid in time", "付款", "Paid"), |line| {
                line.step(Step::Paid, line.row.paid_within, line.row.paid)
            }),
            &["paid_within", "paid"],
        ),
        Column::sum(
            said("签收（按期 / 全部）", "Signed (in time / all)"),
            Of::Part(in_time("签收·按期", "Signed in time", "签收", "Signed"), |line| {
                line.step(Step::Signed, line.row.signed_within, line.row.signed)
            }),
            &["signed_within", "signed"],
        ),
        Column::sum(
            said("来信（答复 / 收到）", "Letters (answered / received)"),
            Of::Part(in_time("来信·已答复", "Answered", "来信", "Asked"), |line| {
                part(line.row.inquiries_replied, line.row.inquiries)
            }),
            &["inquiries_replied", "inquiries"],
        ),
        Column::sum(
            said("更正 / 记录", "Corrections / records"),
            Of::Part(in_time("更正", "Corrections", "记录", "Records"), |line| {
                part(line.row.corrections, line.row.entries)
            }),
            &["corrections", "entries"],
        ),
        Column::sum(
            said("现在逾期", "Overdue now"),
            Of::Count(|line| Ok(line.row.overdue)),
            &["overdue"],
        ),
        Column::sum(
            said("使用款物（元）", "Used (CNY)"),
            Of::Fen(|line| line.row.used_fen),
            &["used"],
        ),
        Column::sum(
            said("已报告去向（元）", "Accounted for (CNY)"),
            Of::Fen(|line| line.row.accounted_fen),
            &["accounted"],
        ),
    ],
    place: Some(|line| &line.row.organisation),
    note: None,
};

fn part(of: i64, all: i64) -> Part {
    Part { of: Some(of), all, unknown: UNSET }
}
