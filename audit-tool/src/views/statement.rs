//! The documents `statement`, `funds` and `organisations` (VIEWS sections 7 to 9).

use super::lines::Share;
use super::period::Period;
use super::write::{AsOf, Document, Figure, Made, Row};
use super::{Asked, Scope};
use crate::books::{Books, Fund, NONE};
use crate::event::{Restriction, SourceClass};
use crate::text::{Month, Word};
use std::collections::BTreeMap;

/// The classes of funds, in their order.
const CLASSES: [&str; 3] = ["restricted", "unrestricted", "agency"];

fn class(fund: &Fund) -> usize {
    match (fund.class, fund.restriction) {
        (SourceClass::Agency, _) => 2,
        (_, Restriction::Unrestricted) => 1,
        (_, Restriction::Restricted) => 0,
    }
}

/// Where what is on hand sits at the end of the period.
fn seats(books: &Books, scope: &Scope, period: &Period) -> Vec<Figure> {
    let mut sums = [0i128; 5];
    for (&(org, month), row) in &books.activity.seats {
        if scope.has(org) && month <= period.last {
            for (sum, add) in sums.iter_mut().zip(row) {
                *sum += i128::from(*add);
            }
        }
    }
    let [bank, clearing, goods, goods_in_transit, investments] = sums;
    let mut travelling = 0i128;
    for (&(from, to, _, month), ends) in &books.activity.moves {
        if scope.has(from) && scope.has(to) && month <= period.last {
            travelling += i128::from(ends[0]) - i128::from(ends[1]);
        }
    }
    vec![
        ("closing.bank", "fen", bank),
        ("closing.clearing", "fen", clearing),
        ("closing.goods", "fen", goods),
        ("closing.goods_in_transit", "fen", goods_in_transit),
        ("closing.investments", "fen", investments),
        ("closing.money_in_transit", "fen", travelling),
    ]
}

pub(super) fn statement(
    books: &Books,
    as_of: &AsOf,
    asked: &Asked,
    scope: &Scope,
) -> Result<Made, String> {
    let period = Period::begun(asked.param("period")?, as_of)?;
    let mut whole = Share::default();
    let mut classes = [Share::default(); 3];
    let mut months: BTreeMap<Month, Share> =
        period.months().map(|month| (month, Share::default())).collect();
    books.pieces(scope, |piece| {
        whole.add(&piece, &period);
        classes[class(books.funds.row(piece.fund))].add(&piece, &period);
        if let Some(month) = months.get_mut(&piece.month) {
            month.add(&piece, &period);
        }
    });
    let mut figures = whole.figures();
    figures.extend(seats(books, scope, &period));
    let mut out = Document::open(as_of, asked, figures)?;
    for (name, share) in CLASSES.into_iter().zip(classes) {
        out.put(share.write(Row::new("class")).text("class", name))?;
    }
    let mut opening = whole.opening();
    for (month, share) in months {
        let share = share.opened(opening);
        opening = share.closing();
        out.put(share.write(Row::new("month")).own("month", month.to_string()))?;
    }
    for (org, share) in books.by_id(books.office_shares(scope, &period)) {
        if !share.is_zero() {
            out.put(office(books, share.write(Row::new("organisation")), org))?;
        }
    }
    Ok(out.close(as_of, asked, scope))
}

fn office<'b>(books: &'b Books, row: Row<'b>, org: u32) -> Row<'b> {
    row.text("name", &books.orgs.row(org).name).text("organisation", books.orgs.id(org))
}

/// The lines of a fund, and what other funds lay out for its gifts.
#[derive(Debug, Default, Clone, Copy)]
struct Held {
    share: Share,
    shortfall: i128,
}

impl Held {
    fn is_zero(&self) -> bool {
        self.share.is_zero() && self.shortfall == 0
    }

    fn write<'r>(&self, row: Row<'r>) -> Row<'r> {
        self.share.write(row).number("shortfall", self.shortfall)
    }
}

pub(super) fn funds(
    books: &Books,
    as_of: &AsOf,
    asked: &Asked,
    scope: &Scope,
) -> Result<Made, String> {
    let period = Period::begun(asked.param("period")?, as_of)?;
    let mut whole = Share::default();
    let mut funds: BTreeMap<&str, (u32, Held)> = BTreeMap::new();
    books.pieces(scope, |piece| {
        whole.add(&piece, &period);
        let row = funds.entry(books.funds.id(piece.fund));
        row.or_insert((piece.fund, Held::default())).1.share.add(&piece, &period);
    });
    let mut holdings: BTreeMap<(&str, &str), (u32, Held)> = BTreeMap::new();
    books.office_pieces(scope, |piece| {
        let row = holdings.entry((books.funds.id(piece.fund), books.orgs.id(piece.org)));
        row.or_insert((piece.org, Held::default())).1.share.add(&piece, &period);
    });
    let mut shortfall = 0i128;
    for (&(org, fund, month), fen) in &books.activity.shortfalls {
        if scope.has(org) && month <= period.last {
            let (id, fen) = (books.funds.id(fund), i128::from(*fen));
            shortfall += fen;
            funds.entry(id).or_insert((fund, Held::default())).1.shortfall += fen;
            let holding = holdings.entry((id, books.orgs.id(org)));
            holding.or_insert((org, Held::default())).1.shortfall += fen;
        }
    }
    funds.retain(|_, (_, held)| !held.is_zero());
    let mut figures = whole.figures();
    figures.push(("shortfall", "fen", shortfall));
    figures.push(("funds", "count", i128::try_from(funds.len()).map_err(|e| e.to_string())?));
    let mut out = Document::open(as_of, asked, figures)?;
    for (id, (at, held)) in funds {
        let fund = books.funds.row(at);
        let row = held.write(Row::new("fund")).text("class", CLASSES[class(fund)]);
        let row = row.text("fund", id).text("name", &fund.name);
        out.put(row.text("source_class", fund.class.word()))?;
    }
    for ((fund, _), (org, held)) in holdings {
        if !held.is_zero() {
            let row = held.write(Row::new("holding")).text("fund", fund);
            out.put(office(books, row, org))?;
        }
    }
    Ok(out.close(as_of, asked, scope))
}

pub(super) fn organisations(
    books: &Books,
    as_of: &AsOf,
    asked: &Asked,
    scope: &Scope,
) -> Result<Made, String> {
    let period = Period::begun(asked.param("period")?, as_of)?;
    let shares = books.office_shares(scope, &period);
    let all = scope.orgs().map(|org| (org, ()));
    let all: Vec<u32> = books.by_id(all).into_iter().map(|(org, ())| org).collect();
    let mut figures = books.share(scope, &period).figures();
    let count = i128::try_from(all.len()).map_err(|e| e.to_string())?;
    figures.push(("organisations", "count", count));
    let mut out = Document::open(as_of, asked, figures)?;
    let row = |table, org, share: &Share| {
        let registered = books.orgs.row(org);
        let parent = (registered.parent != NONE).then(|| books.orgs.id(registered.parent));
        let row = share.write(Row::new(table)).text("level", registered.level.word());
        office(books, row.maybe("parent", parent), org)
    };
    for org in &all {
        let share = shares.get(org).copied().unwrap_or_default();
        out.put(row("office", *org, &share))?;
    }
    for org in all {
        let below = Scope::system(books, org);
        // The whole of an office's system counts, also where the document is of the office alone.
        let share = books.share(&below, &period);
        if below.orgs().nth(1).is_some() && !share.is_zero() {
            out.put(row("system", org, &share))?;
        }
    }
    Ok(out.close(as_of, asked, scope))
}
