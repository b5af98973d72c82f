//! Emergencies on the home page: a running one has a card, those in which nothing moves any more share a table.

use maud::{Markup, html};

use super::{Card, Home};
use crate::site::date;
use crate::site::document::{days, figure, param};
use crate::site::emergency::{exceeds, explained, moved};
use crate::site::grid::{Cell, Column, Grid};
use crate::site::lang::said;

/// An emergency in which something came or went within so many days is running.
const RUNNING_DAYS: i64 = 30;

impl Card<'_> {
    /// Whether anything came or went lately, by the document's own last day.
    pub(super) fn running(&self) -> bool {
        let last = days(self.document).filter(|day| moved(day)).last();
        let last = last.and_then(|day| date::day_of(&day.day.to_string()));
        match (last, date::day_of(param(self.document, "to"))) {
            (Some(last), Some(to)) => date::days_between(last, to) <= RUNNING_DAYS,
            _ => false,
        }
    }
}

fn columns<'a>() -> [Column<Card<'a>>; 4] {
    [
        Column {
            head: said("接受资金", "Money received"),
            of: |card| Cell::Fen(figure(card.document, "received.money")),
        },
        Column {
            head: said("使用资金", "Money used"),
            of: |card| Cell::Fen(figure(card.document, "used.money")),
        },
        Column {
            head: said("接受物资", "Goods received"),
            of: |card| Cell::Fen(figure(card.document, "received.goods")),
        },
        Column {
            head: said("使用物资", "Goods used"),
            of: |card| Cell::Fen(figure(card.document, "used.goods")),
        },
    ]
}

/// Those that are over, the newest declared first.
pub(super) fn over(h: &Home<'_>) -> Markup {
    let lang = h.lang;
    let rows: Vec<&Card<'_>> = h.cards.iter().filter(|card| !card.running()).collect();
    let grid = Grid {
        lang,
        caption: html! { (lang.of("从启动到现在，全省系统，元；近 ", "since each began, the whole system, in CNY; nothing came or went in the last ")) (RUNNING_DAYS) (lang.of(" 天没有收支", " days")) },
        head: said("应急响应", "Emergency"),
        columns: &columns(),
    };
    html! {
        @if !rows.is_empty() {
            h2 { (lang.of("此前的应急响应", "Earlier emergencies")) }
            (grid.table(&rows, |card| html! { a href=(lang.path(&format!("/emergencies/{}", card.id))) { (card.name) } }, None))
            @if rows.iter().any(|card| exceeds(card.document)) { p class="small quiet" { (explained(lang)) } }
        }
    }
}
