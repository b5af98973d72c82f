//! The table of projects, and how long each has been silent.

use maud::{Markup, html};
use sunshine_projections::ProjectRow;

use super::shown::{APART, Shown, TOGETHER};
use super::{Projects, own_path};
use crate::site::date;
use crate::site::grid::Grid;
use crate::site::lang::{Lang, said};
use crate::site::listed::DOT;
use crate::site::words;

/// Active projects first, then by number.
pub(super) fn table(p: &Projects<'_>, rows: &[&ProjectRow]) -> Markup {
    let (sheet, lang) = (&p.sheet, p.sheet.lang);
    let shown: Vec<Shown> = rows.iter().map(|row| Shown::of(row, p.money_used, p.period)).collect();
    let grid = Grid {
        lang,
        caption: html! {
            b { (lang.of("项目", "Projects")) } " · " (p.period.words(lang)) " · " (sheet.scope_words()) " · " (lang.of("金额单位：元", "amounts in CNY"))
            " · " (lang.of("有进展的在前，各按编号", "active ones first, then by number")) " · " (lang.of("— 表示未报告", "— means not reported"))
        },
        head: said("项目", "Project"),
        columns: if p.money_used.is_some() { &APART } else { &TOGETHER },
    };
    grid.table(&shown.iter().collect::<Vec<_>>(), |shown| html! {
        @let row = &shown.row;
        a href=(sheet.link(&own_path(&row.project, sheet.scope(), p.period))) { (sheet.names.of(lang, "project", &row.project)) }
        (sheet.end_mark("project", &row.project))
        @if shown.overspent() { " " span class="badge turn" { (lang.of("已用资金超过已批准资金", "more money used than allocated")) } }
        br;
        span class="quiet small" {
            span class="num" { (row.project) } (DOT) (lang.say(words::category(row.category)))
            @if row.charity_project { (DOT) (lang.of("博爱公益", "charity project")) }
            (DOT) (last_report(lang, row, &sheet.document.as_of.time.to_string()))
        }
    }, None)
}

/// How long a project has been silent, by the ledger's own last day.
pub(super) fn last_report(lang: Lang, row: &ProjectRow, now: &str) -> String {
    let days = row.last_report.and_then(|last| {
        Some(date::days_between(date::day_of(&last.to_string())?, date::day_of(now)?))
    });
    match (lang, row.last_report, days) {
        (Lang::Zh, Some(last), Some(days)) => format!("最近反馈到 {last}（{days} 天前）"),
        (Lang::En, Some(last), Some(days)) => {
            let until = date::day(lang, &last.to_string());
            format!(
                "last report covers up to {until} ({days} {} ago)",
                if days == 1 { "day" } else { "days" }
            )
        }
        (Lang::Zh, ..) => "尚无反馈".to_owned(),
        (Lang::En, ..) => "no report yet".to_owned(),
    }
}
