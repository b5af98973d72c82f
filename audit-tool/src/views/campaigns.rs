//! The document `campaigns` (VIEWS section 13): what was filed, and what it brought.

use super::followed::{Filed, Given};
use super::write::{AsOf, Document, Made, Row};
use super::{Asked, Scope};
use crate::books::Books;
use crate::text::Day;
use std::collections::BTreeMap;

/// What a campaign brought, of all days.
#[derive(Debug, Default, Clone, Copy)]
struct Brought {
    gifts: i128,
    money: i128,
    goods: i128,
}

impl Brought {
    fn add(&mut self, given: &Given) {
        self.gifts += i128::from(given.gifts);
        self.money += i128::from(given.money);
        self.goods += i128::from(given.goods);
    }
}

pub(super) fn make(
    books: &Books,
    as_of: &AsOf,
    asked: &Asked,
    scope: &Scope,
) -> Result<Made, String> {
    let to = Day::parse(asked.param("to")?).ok_or("`to` is no date")?;
    if to > as_of.day() {
        return Err(format!("{to} is after {}", as_of.day()));
    }
    let filed = books.followed.campaigns.iter().filter(|(_, filed)| scope.has(filed.org));
    let mut rows: BTreeMap<&str, (u32, &Filed, Brought)> = filed
        .map(|(at, filed)| (books.campaigns.id(*at), (*at, filed, Brought::default())))
        .collect();
    for ((campaign, day), given) in &books.followed.given {
        if *day <= to
            && let Some(row) = rows.get_mut(books.campaigns.id(*campaign))
        {
            row.2.add(given);
        }
    }
    let sum = |of: fn(&Brought) -> i128| rows.values().map(|row| of(&row.2)).sum();
    let figures = vec![
        ("campaigns", "count", rows.values().map(|_| 1).sum()),
        ("gifts", "count", sum(|row| row.gifts)),
        ("received_goods", "fen", sum(|row| row.goods)),
        ("received_money", "fen", sum(|row| row.money)),
    ];
    let mut out = Document::open(as_of, asked, figures)?;
    for (at, filed, brought) in rows.into_values() {
        out.put(write(books, at, filed, &brought))?;
    }
    Ok(out.close(as_of, asked, scope))
}

fn write<'b>(books: &'b Books, at: u32, filed: &'b Filed, brought: &Brought) -> Row<'b> {
    let campaign = books.campaigns.row(at);
    let row = Row::new("campaign")
        .text("campaign", books.campaigns.id(at))
        .maybe("emergency", campaign.emergency.map(|at| books.emergencies.id(at)))
        .own("end", campaign.end.to_string())
        .maybe("filing_no", filed.filing_no.as_deref())
        .text("fund", books.funds.id(campaign.fund))
        .number("gifts", brought.gifts)
        .text("org", books.orgs.id(filed.org))
        .number("received_goods", brought.goods)
        .number("received_money", brought.money)
        .own("start", campaign.start.to_string())
        .text("title", &filed.title);
    match filed.closed {
        Some(day) => row.own("closed", day.to_string()),
        None => row,
    }
}
