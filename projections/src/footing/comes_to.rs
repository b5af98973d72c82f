//! `VIEWS.md` section 14.

use std::collections::BTreeMap;

use super::{DoesNotFoot, Footing, equal};
use crate::document::Document;
use crate::rows::{Ratio, RatioRow, RecipientRow, Row, StockRow};

/// Quantity and value of an item.
type Stands<'a> = BTreeMap<&'a str, (i128, i128)>;

fn stands<'a>(
    document: &'a Document,
    of: impl Fn(&'a Row) -> Option<(&'a str, i64, i64)>,
) -> Stands<'a> {
    let mut all = Stands::new();
    for (item, qty, fen) in document.rows.iter().filter_map(of) {
        let sum = all.entry(item).or_default();
        sum.0 += i128::from(qty);
        sum.1 += i128::from(fen);
    }
    all
}

pub(super) fn goods(document: &Document) -> Footing {
    let on_hand = stands(document, |row| match row {
        Row::Lot(row) => Some((&row.item, row.qty, row.value_fen)),
        _ => None,
    });
    let in_transit = stands(document, |row| match row {
        Row::UnderWay(row) => Some((&row.item, row.qty, row.value_fen)),
        _ => None,
    });
    let item = |of: fn(&StockRow) -> i64| {
        move |row: &Row| if let Row::Stock(row) = row { Some(of(row)) } else { None }
    };
    for row in &document.rows {
        let Row::Stock(row) = row else { continue };
        let what = |of: &str| format!("{of} of item {}", row.item);
        let came = [
            row.received_qty,
            row.other_in_qty,
            row.purchased_qty,
            row.entered_qty,
            row.reclassified_qty,
        ];
        let went = [row.left_qty, row.delivered_qty, row.lost_qty, row.sold_qty];
        let sum = |numbers: &[i64]| numbers.iter().copied().map(i128::from).sum::<i128>();
        let here = i128::from(row.on_hand_qty) + i128::from(row.in_transit_qty);
        equal(&what("the stock"), sum(&came) - sum(&went), here)?;
        for (name, all, qty, fen) in [
            ("on_hand", &on_hand, row.on_hand_qty, row.on_hand_fen),
            ("in_transit", &in_transit, row.in_transit_qty, row.in_transit_fen),
        ] {
            let (parts, value) = all.get(row.item.as_str()).copied().unwrap_or_default();
            equal(&what(&format!("{name}_qty")), parts, qty.into())?;
            equal(&what(&format!("{name}_fen")), value, fen.into())?;
        }
    }
    // So that no lot is of an item without a row.
    let all = |of: &Stands<'_>| of.values().map(|&(qty, _)| qty).sum();
    equal("the quantities of all lots", all(&on_hand), document.sum(item(|row| row.on_hand_qty)))?;
    let under_way = document.sum(item(|row| row.in_transit_qty));
    equal("all quantities under way", all(&in_transit), under_way)?;
    document.adds_to("on_hand", item(|row| row.on_hand_fen))?;
    document.adds_to("in_transit", item(|row| row.in_transit_fen))?;
    document.adds_to("lots", |row| if let Row::Lot(_) = row { Some(1) } else { None })?;
    document.adds_to("under_way", |row| if let Row::UnderWay(_) = row { Some(1) } else { None })
}

pub(super) fn recipients(document: &Document) -> Footing {
    let recipient = |of: fn(&RecipientRow) -> i64| {
        move |row: &Row| if let Row::Recipient(row) = row { Some(of(row)) } else { None }
    };
    document.adds_to("deliveries", recipient(|row| row.deliveries))?;
    document.adds_to("payments", recipient(|row| row.payments))?;
    document.adds_to("recipients", recipient(|_| 1))?;
    document.adds_to("unsigned", recipient(|row| row.unsigned))?;
    document.adds_to("used_goods", recipient(|row| row.used_goods))?;
    document.adds_to("used_money", recipient(|row| row.used_money))
}

pub(super) fn ratios(document: &Document) -> Footing {
    let of = |ratio: Ratio| {
        let rows = document.rows.iter().filter_map(|row| match row {
            Row::Ratio(row) if row.ratio == ratio => Some(row),
            _ => None,
        });
        let found: Vec<&RatioRow> = rows.collect();
        match found[..] {
            [row] => Ok(row),
            _ => Err(DoesNotFoot {
                what: format!("rows of ratio {}", ratio.name()),
                parts: i128::try_from(found.len()).unwrap_or(i128::MAX),
                total: 1,
            }),
        }
    };
    let is = |ratio, code: &str, number: fn(&RatioRow) -> i64| {
        equal(
            &format!("{code} of {}", Ratio::name(ratio)),
            number(of(ratio)?).into(),
            document.total(code),
        )
    };
    is(Ratio::Spent, "spent", |row| row.numerator_fen)?;
    is(Ratio::Spent, "received", |row| row.denominator_fen)?;
    is(Ratio::SpentLast, "spent", |row| row.numerator_fen)?;
    is(Ratio::Management, "management", |row| row.numerator_fen)?;
    is(Ratio::Fundraising, "raising", |row| row.numerator_fen)?;
    is(Ratio::Fundraising, "received", |row| row.denominator_fen)?;
    of(Ratio::SpentThree)?;
    let paid = document.total("spent") + document.total("management") + document.total("raising");
    let management = of(Ratio::Management)?;
    equal("what management is held against", management.denominator_fen.into(), paid)?;
    for row in &document.rows {
        let Row::Ratio(row) = row else { continue };
        let (part, whole) = (i128::from(row.numerator_fen), i128::from(row.denominator_fen));
        let bp = (whole > 0 && part >= 0).then(|| 10_000 * part / whole);
        let shown = row.bp.map_or(-1, i128::from);
        equal(&format!("bp of {}", row.ratio.name()), shown, bp.unwrap_or(-1))?;
    }
    Ok(())
}

pub(super) fn scorecard(document: &Document) -> Footing {
    let rows = document.rows.iter().filter_map(|row| match row {
        Row::Score(row) => Some(row.named()),
        _ => None,
    });
    let rows: Vec<_> = rows.collect();
    let count = i128::try_from(rows.len()).unwrap_or(i128::MAX);
    equal("organisations", count, document.total("organisations"))?;
    for (at, (code, _)) in rows.first().into_iter().flatten().enumerate() {
        let sum = rows.iter().map(|numbers| i128::from(numbers[at].1)).sum();
        equal(code, sum, document.total(code))?;
    }
    Ok(())
}
