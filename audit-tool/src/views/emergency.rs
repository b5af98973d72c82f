//! The document `emergency` (VIEWS section 2).

use super::figures::{Four, ItemSums, Sums, items};
use super::write::{AsOf, Document, Made, bounded};
use super::{Asked, Scope};
use crate::books::Books;
use crate::text::{Day, day_text};
use std::collections::BTreeMap;

pub(super) fn make(
    books: &Books,
    as_of: &AsOf,
    asked: &Asked,
    scope: &Scope,
) -> Result<Made, String> {
    let at = books.emergencies.get(asked.param("id")?).ok_or("an unknown emergency")?;
    let to = Day::parse(asked.param("to")?).ok_or("`to` is no date")?;
    let last = as_of.day();
    let first = books.emergencies.row(at).from_day;
    if to > last || to < first {
        return Err(format!("`to` lies outside {} to {}", day_text(first), day_text(last)));
    }
    let book = &books.emergency_books[at as usize];
    let sums = Sums::of(books, book, scope, to);
    let items = items(books, book, scope, to);
    let mut out = Document::open(as_of, asked, sums.figures())?;
    write_days(&mut out, &sums.days, first, to)?;
    write_items(&mut out, books, &items)?;
    write_orgs(&mut out, books, &sums.orgs)?;
    Ok(out.close(as_of, asked, scope))
}

fn write_days(
    out: &mut Document,
    days: &BTreeMap<Day, Four>,
    from: Day,
    to: Day,
) -> Result<(), String> {
    let nothing = Four::default();
    let busy = days.iter().find(|(_, four)| !four.is_zero()).map(|(day, _)| *day);
    let from = busy.map_or(from, |day| day.min(from));
    for day in (from.0..=to.0).map(Day) {
        let row = days.get(&day).unwrap_or(&nothing);
        for value in [row.received_goods, row.received_money, row.used_goods, row.used_money] {
            bounded(value)?;
        }
        out.row(format_args!(
            "{{\"day\":\"{}\",\"received_goods\":{},\"received_money\":{},\"table\":\"day\",\"used_goods\":{},\"used_money\":{}}}",
            day_text(day), row.received_goods, row.received_money, row.used_goods, row.used_money
        ));
    }
    Ok(())
}

fn write_items(
    out: &mut Document,
    books: &Books,
    items: &BTreeMap<u32, ItemSums>,
) -> Result<(), String> {
    let mut sorted: Vec<_> = items.iter().filter(|(_, row)| !row.is_zero()).collect();
    sorted.sort_unstable_by_key(|(item, _)| books.items.id(**item));
    for (item, row) in sorted {
        let on_hand = bounded(row.on_hand())?;
        let all = [
            row.transit,
            row.lost,
            row.passed_up,
            row.purchased_used,
            row.received.fen,
            row.received.qty,
        ];
        for value in all.into_iter().chain([
            row.reserve_used,
            row.reclassified,
            row.sold,
            row.transferred_in,
            row.used.fen,
            row.used.qty,
        ]) {
            bounded(value)?;
        }
        let registered = books.items.row(*item);
        out.row(format_args!(
            concat!(
                "{{\"in_transit_qty\":{},\"item\":\"{}\",\"lost_qty\":{},\"name\":\"{}\",\"on_hand_qty\":{},",
                "\"passed_up_qty\":{},\"purchased_used_qty\":{},\"received_fen\":{},\"received_qty\":{},",
                "\"reclassified_qty\":{},\"reserve_used_qty\":{},\"sold_qty\":{},",
                "\"table\":\"item\",\"transferred_in_qty\":{},\"unit\":\"{}\",",
                "\"used_fen\":{},\"used_qty\":{}}}"
            ),
            row.transit, books.items.id(*item), row.lost, registered.name, on_hand,
            row.passed_up, row.purchased_used, row.received.fen, row.received.qty,
            row.reclassified, row.reserve_used, row.sold, row.transferred_in, registered.unit, row.used.fen, row.used.qty
        ));
    }
    Ok(())
}

fn write_orgs(out: &mut Document, books: &Books, orgs: &BTreeMap<u32, Four>) -> Result<(), String> {
    let mut sorted: Vec<_> = orgs.iter().filter(|(_, row)| !row.is_zero()).collect();
    sorted.sort_unstable_by_key(|(org, _)| books.orgs.id(**org));
    for (org, row) in sorted {
        let all =
            [row.received_goods, row.received_money, row.transferred_goods, row.transferred_money];
        for value in all.into_iter().chain([row.used_goods, row.used_money]) {
            bounded(value)?;
        }
        out.row(format_args!(
            concat!(
                "{{\"name\":\"{}\",\"organisation\":\"{}\",\"received_goods\":{},\"received_money\":{},",
                "\"table\":\"organisation\",\"transferred_goods\":{},\"transferred_money\":{},",
                "\"used_goods\":{},\"used_money\":{}}}"
            ),
            books.orgs.row(*org).name, books.orgs.id(*org), row.received_goods, row.received_money,
            row.transferred_goods, row.transferred_money, row.used_goods, row.used_money
        ));
    }
    Ok(())
}
