//! The months of the period: a picture of two columns each, and the table it is drawn from.

use maud::{Markup, html};
use sunshine_projections::MonthRow;

use super::Statement;
use crate::site::chart::paired::{Pair, draw};
use crate::site::date;
use crate::site::document;
use crate::site::grid::Grid;
use crate::site::lang::{Lang, said};
use crate::site::lines::{self, Lined, others_note, short_cells, short_columns};
use crate::site::number;
use crate::site::period::Period;

pub(super) fn section(s: &Statement<'_>) -> Markup {
    let (sheet, lang) = (&s.sheet, s.sheet.lang);
    // Months that have not begun are in the document, all zero but for the balance carried on.
    let begun = |row: &&MonthRow| {
        Period::parse(&row.month.to_string()).is_some_and(|month| month.first() <= s.span.1)
    };
    let months: Vec<&MonthRow> = document::months(sheet.document).filter(begun).collect();
    if months.len() < 2 {
        return html! {};
    }
    let total = lines::of(sheet.document);
    let grid = Grid {
        lang,
        caption: html! { b { (lang.of("按月", "By month")) } " · " (sheet.scope_words()) " · " (lang.of("元", "CNY")) },
        head: said("月份", "Month"),
        columns: &short_columns::<MonthRow>(),
    };
    html! {
        h2 id="months" { (lang.of("每个月", "Month by month")) }
        (chart(s, &months))
        (grid.table(&months, |row| {
            let code = row.month.to_string();
            html! { a class="num" href=(sheet.link(&format!("/statements/{code}?scope={}", sheet.scope()))) { (code) } }
        }, Some((html! { (lang.of("全期", "The period")) }, short_cells(&total)))))
        (others_note(lang))
    }
}

fn chart(s: &Statement<'_>, months: &[&MonthRow]) -> Markup {
    let lang = s.sheet.lang;
    let pairs: Vec<Pair> = months
        .iter()
        .enumerate()
        .map(|(i, row)| Pair {
            // Twelve names do not fit on a phone.
            label: if months.len() <= 6 || i % 2 == 0 { short(lang, row) } else { String::new() },
            received: lines::received(&row.lines()),
            used: lines::used(&row.lines()),
        })
        .collect();
    draw(lang, "months", &finding(lang, months), &pairs)
}

/// `1月`, `Jan`.
fn short(lang: Lang, row: &MonthRow) -> String {
    let first = Period::parse(&row.month.to_string()).map(Period::first);
    first.map_or_else(String::new, |first| match lang {
        Lang::Zh => format!("{}月", first.month()),
        Lang::En => date::month(first).chars().take(3).collect(),
    })
}

/// The month with most received, which the picture shows first.
fn finding(lang: Lang, months: &[&MonthRow]) -> String {
    let most = months.iter().max_by_key(|row| lines::received(&Lined::lines(**row)));
    let Some(row) = most else { return String::new() };
    let fen = lines::received(&Lined::lines(*row));
    if fen <= 0 {
        return lang.of("各月接受与使用", "Received and used, month by month").to_owned();
    }
    let month = Period::parse(&row.month.to_string()).map_or_else(String::new, |p| p.words(lang));
    let amount = number::said(lang, fen);
    match lang {
        Lang::Zh => format!("接受最多的是{month}：{amount}"),
        Lang::En => format!("Most was received in {month}: {amount}"),
    }
}
