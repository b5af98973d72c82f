//! Day by day: two charts and the table they are drawn from.

use maud::{Markup, html};
use sunshine_projections::DayRow;

use super::Emergency;
use crate::site::chart::{Chart, Line, draw, totals};
use crate::site::date;
use crate::site::document;
use crate::site::figure::cell;
use crate::site::number;

/// So many days on which something happened stand open; earlier ones are folded.
const RECENT: usize = 10;

pub(super) fn section(e: &Emergency<'_>) -> Markup {
    let days: Vec<&DayRow> = document::days(e.document).collect();
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return html! {};
    };
    let moved: Vec<&DayRow> = days.iter().copied().filter(|day| moved(day)).collect();
    let (earlier, recent) = moved.split_at(moved.len().saturating_sub(RECENT));
    let lang = e.lang;
    html! {
        h2 id="days" { (lang.of("每日累计", "Day by day")) }
        div class="charts" {
            (chart(e, first, last, "money", &days, |day| day.received_money, |day| day.used_money))
            (chart(e, first, last, "goods", &days, |day| day.received_goods, |day| day.used_goods))
        }
        @if moved.is_empty() {
            p { (lang.of("还没有收支。", "Nothing has come or gone yet.")) }
        } @else {
            p class="small quiet" {
                span class="num" { (moved.len()) } (lang.of(" 天有收支，其余 ", " days on which something came or went; on the other "))
                span class="num" { (days.len() - moved.len()) } (lang.of(" 天没有，表中不列。", " nothing did, and they are not listed."))
            }
            (table(e, recent, lang.of("最近有收支的日子", "Latest of these days")))
        }
        @if !earlier.is_empty() {
            details open[e.open] {
                summary {
                    (lang.of("此前的 ", "The ")) span class="num" { (earlier.len()) } (lang.of(" 天", " before"))
                }
                (table(e, earlier, lang.of("此前有收支的日子", "Earlier ones")))
            }
        }
    }
}

/// Whether anything came or went.
pub(in crate::site) fn moved(day: &DayRow) -> bool {
    [day.received_money, day.received_goods, day.used_money, day.used_goods] != [0; 4]
}

fn chart(
    e: &Emergency<'_>,
    first: &DayRow,
    last: &DayRow,
    what: &str,
    days: &[&DayRow],
    received: fn(&DayRow) -> i64,
    used: fn(&DayRow) -> i64,
) -> Markup {
    let lang = e.lang;
    let (Some(from), Some(to)) =
        (date::day_of(&first.day.to_string()), date::day_of(&last.day.to_string()))
    else {
        return html! {};
    };
    let (received, used) =
        (totals(days.iter().map(|day| received(day))), totals(days.iter().map(|day| used(day))));
    let said = |totals: &[i64]| {
        let fen = totals.last().copied().unwrap_or(0);
        number::said(lang, fen)
    };
    let (came, went) = (said(&received), said(&used));
    let kind =
        if what == "money" { lang.of("资金", "money") } else { lang.of("物资", "goods") };
    let until = date::civil(lang, to);
    let title = match lang {
        crate::site::lang::Lang::Zh => format!("到{until}，接受{kind}{came}，使用{went}"),
        crate::site::lang::Lang::En => format!("By {until}: {kind} received {came}, used {went}"),
    };
    draw(&Chart {
        lang,
        id: &format!("chart-{what}"),
        title,
        description: lang
            .of(
                "每日累计的两条阶梯线：实线是接受，虚线是使用。数字见下表。",
                "Two step lines of running totals: solid is received, dashed is used. The figures are in the table below.",
            )
            .to_owned(),
        first: from,
        last: to,
        lines: vec![
            Line { class: "received", name: lang.of("接受", "received"), totals: received },
            Line { class: "used", name: lang.of("使用", "used"), totals: used },
        ],
    })
}

fn table(e: &Emergency<'_>, days: &[&DayRow], title: &str) -> Markup {
    let lang = e.lang;
    let heads = [
        lang.of("接受资金", "Money received"),
        lang.of("使用资金", "Money used"),
        lang.of("接受物资", "Goods received"),
        lang.of("使用物资", "Goods used"),
    ];
    let negative = days.iter().any(|day| {
        [day.received_money, day.used_money, day.received_goods, day.used_goods]
            .iter()
            .any(|fen| *fen < 0)
    });
    html! {
        table class="cards pairs" {
            caption { b { (title) } " · " (super::scope_words(e)) " · " (lang.of("当日发生额，元", "what each day added, in CNY")) }
            thead { tr {
                th scope="col" { (lang.of("日期", "Day")) }
                @for head in heads { th scope="col" class="r" { (head) } }
            } }
            tbody {
                @for day in days.iter().rev() {
                    tr {
                        th scope="row" class="head num" { (day.day) }
                        (cell(lang, heads[0], day.received_money))
                        (cell(lang, heads[1], day.used_money))
                        (cell(lang, heads[2], day.received_goods))
                        (cell(lang, heads[3], day.used_goods))
                    }
                }
            }
        }
        @if negative {
            p class="small quiet" {
                (lang.of(
                    "负数：当日冲正或退汇多于当日发生。",
                    "A minus: that day's reversals or returned payments exceed what happened.",
                ))
            }
        }
    }
}
