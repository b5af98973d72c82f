//! `inquiries`: what the public asked, how long the answer took, and what they thought of it.

use sunshine_projections::{InquiryRow, View};

use super::column::{Column, NONE, Of};
use super::table::Table;
use super::thing::Thing;
use super::{Around, Large, Tabled, When, count};
use crate::site::document;
use crate::site::lang::{Said, said};
use crate::site::telling;

pub(super) static TABLED: Tabled = Tabled {
    view: View::Inquiries,
    path: "/inquiries",
    when: When::Period,
    title: said("咨询投诉", "Questions and complaints"),
    question: said(
        "群众问了什么、几天答复、满不满意",
        "What the public asked, how many days the answer took, and how it was rated",
    ),
    large: Large::Words(&[
        (said("收到（件）", "Received"), |a| Some(count(a, "filed"))),
        (said("已答复", "Answered"), |a| Some(count(a, "replied"))),
        (said("未办结", "Open"), |a| Some(count(a, "open"))),
    ]),
    small: &[
        (said("已办结", "Closed"), |a| count(a, "closed")),
        (said("来信人评过分", "Rated by those who asked"), |a| count(a, "rated")),
        (said("平均分（满分 5 分）", "Mean rating, of 5"), mean),
    ],
    tables: &[&TABLE],
    empty: &[
        said(
            "这段时间没有收到咨询、投诉或举报；",
            "no question, complaint or tip-off came in this period;",
        ),
        said("口径太窄，可以改选全省系统。", "the scope is too narrow: choose the whole system."),
    ],
    notes: &[said(
        "来信的内容和联系方式不公开，答复公开。按收到的那天归入期间；后来怎样，以数据截至那天为准。",
        "What was asked and who asked is not public; the answer is. A matter belongs to the period in which it came; what became of it is told as of the day of the data.",
    )],
    more: None,
};

static TABLE: Table<InquiryRow> = Table {
    name: "inquiry",
    title: said("逐件办理", "Every matter"),
    rows: |a| document::inquiries(a.sheet.document).cloned().collect(),
    columns: &[
        Column::new(said("记录", "Record"), Of::Record(|row| Some(row.position))),
        Column::new(said("收到", "Received"), Of::Day(|row| Ok(row.filed))),
        Column::new(
            said("机构", "Organisation"),
            Of::Thing(Thing::Organisation, |row| Some(&row.org)),
        ),
        Column::new(said("类别", "Kind"), Of::Word(|row| Some(telling::inquiry(row.kind)))),
        Column::new(
            said("答复日", "Answered on"),
            Of::Day(|row| row.replied.ok_or(unanswered(row))),
        ),
        Column::new(said("几天答复", "Days to the answer"), Of::Count(days)),
        Column::new(
            said("评分（满分 5 分）", "Rating, of 5"),
            Of::Count(|row| row.score.map(i64::from).ok_or(UNRATED)),
        ),
        Column::new(said("办结", "Closed"), Of::Day(|row| row.closed.ok_or(OPEN))),
        Column::new(said("结果", "Outcome"), Of::Word(|row| row.outcome.map(telling::outcome))),
        Column::new(said("移送给", "Passed on to"), Of::Short(|row| row.to.as_deref())),
        Column::new(
            said("答复", "Answer"),
            Of::Text(|row| row.reply.as_deref().ok_or(unanswered(row))),
        ),
    ],
    place: None,
    note: None,
};

const OPEN: Said = said("没有办结", "open");
const UNRATED: Said = said("没有评分", "not rated");

fn unanswered(row: &InquiryRow) -> Said {
    match row.closed {
        Some(_) => said("没有答复就办结了", "closed without an answer"),
        None => said("还没有答复", "not answered yet"),
    }
}

fn days(row: &InquiryRow) -> Result<i64, Said> {
    let replied = row.replied.ok_or(NONE)?;
    Ok(i64::from(replied.day_number()) - i64::from(row.filed.day_number()))
}

/// The mean rating to one decimal, rounded down; words where nobody rated.
fn mean(around: &Around<'_>) -> String {
    let (score, rated) = (around.sheet.figure("score"), around.sheet.figure("rated"));
    match (10 * score).checked_div(rated) {
        Some(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
        None => around.sheet.lang.say(UNRATED).to_owned(),
    }
}
