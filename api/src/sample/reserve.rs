//! The reserve of goods held before the epidemic.
use super::accept::{certificate, number};
use super::apportion::shares;
use super::book::{desk, row};
use super::calendar::At;
use super::catalogue::{ITEMS, RESERVE_ITEMS};
use super::causes::{Cause, EPIDEMIC};
use super::chance::Chance;
use super::decisions::{EPIDEMIC_PROJECT, Purse};
use super::deliver::{Delivery, Whom, deliver, transfer};
use super::draft::Draft;
use super::funds::RESERVE_FUND;
use super::lots::Lot;
use super::matters::there_and_back;
use super::world::{Level, OFFICE, Post};
use crate::register::{Opening, words, yuan};

/// On the books before the epidemic, used in its first weeks, one lot by way of a city.
pub(crate) fn file(draft: &mut Draft<'_>, seed: u64, fen: u64) {
    draft.chance = Chance::new(seed, "reserve", 0);
    let weights: Vec<u64> = (0..3).map(|_| draft.chance.heavy(1)).collect();
    let mut lots: Vec<Lot> = shares(fen, &weights)
        .into_iter()
        .zip(RESERVE_ITEMS)
        .map(|(value, item)| Lot {
            item,
            qty: (value / ITEMS[item].price).max(1),
            value: Some(value),
            basis: "carrying",
            made: -90,
            ..Lot::default()
        })
        .collect();
    number(draft, OFFICE, &mut lots);
    let at = At::new(0, 8, 50);
    let head = row!(Opening, desk(draft.world, OFFICE, Post::Accountant, at), draft.number("QC", OFFICE), as_of: "2019-12-31",
        basis: "备灾物资台账（示例）", fund: RESERVE_FUND, warehouse: draft.world.warehouse(OFFICE));
    let opening = |lot: &Lot| Opening {
        item: ITEMS[lot.item].code.to_owned(),
        batch: lot.batch.clone(),
        qty: lot.qty.to_string(),
        made_on: lot.made_on(),
        expiry: lot.expiry(),
        valuation_basis: words::BASIS.zh(lot.basis).to_owned(),
        value: lot.value.map(yuan).unwrap_or_default(),
        certificate: certificate(lot),
        ..head.clone()
    };
    draft.book.put(at, lots.iter().map(opening).collect::<Vec<_>>());
    there_and_back(draft, &lots[0].batch);
    let cause = Cause { fund: RESERVE_FUND, emergency: EPIDEMIC };
    let purse = Purse::of(cause, EPIDEMIC_PROJECT);
    let cities = draft.world.of_level(Level::City);
    for (index, lot) in lots.iter().enumerate() {
        let lines = [lot.line()];
        let day = 2 + index * 3;
        let (org, day) = if index == 1 {
            let to = cities[draft.chance.index(cities.len())];
            transfer(draft, OFFICE, to, &purse, &lines, day, "下拨疫情防控物资");
            (to, day + 2)
        } else {
            (OFFICE, day)
        };
        deliver(
            draft,
            &Delivery {
                org,
                purse: &purse,
                lines: &lines,
                day,
                signed: Some(day + 1),
                damaged: 0,
                whom: Whom::Epidemic,
            },
        );
    }
}
