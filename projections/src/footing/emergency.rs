//! `VIEWS.md` section 2.

use super::{Footing, equal};
use crate::document::Document;
use crate::rows::{DayRow, ItemRow, OrganisationRow, Row};

pub(super) fn foots(document: &Document) -> Footing {
    let day = |of: fn(&DayRow) -> i64| {
        move |row: &Row| if let Row::Day(row) = row { Some(of(row)) } else { None }
    };
    let organisation = |of: fn(&OrganisationRow) -> i64| {
        move |row: &Row| if let Row::Organisation(row) = row { Some(of(row)) } else { None }
    };
    let item = |of: fn(&ItemRow) -> i64| {
        move |row: &Row| if let Row::Item(row) = row { Some(of(row)) } else { None }
    };
    document.adds_to("received.goods", day(|row| row.received_goods))?;
    document.adds_to("received.money", day(|row| row.received_money))?;
    document.adds_to("used.goods", day(|row| row.used_goods))?;
    document.adds_to("used.money", day(|row| row.used_money))?;
    document.adds_to("received.goods", organisation(|row| row.received_goods))?;
    document.adds_to("received.money", organisation(|row| row.received_money))?;
    document.adds_to("received.goods", item(|row| row.received_fen))?;
    let used = document.sum(item(|row| row.used_fen)) + document.total("used.goods.reserve");
    equal("used.goods", used, document.total("used.goods"))?;
    // What leaves the scope is no organisation's own use; nothing leaves the system of the root.
    let own = document.sum(organisation(|row| row.used_goods - row.transferred_goods));
    let used = document.total("used.goods") - document.total("used.goods.transferred");
    equal("used.goods", own, used)?;
    let own = document.sum(organisation(|row| row.used_money - row.transferred_money));
    let used = document.total("used.money") - document.total("used.money.transferred");
    equal("used.money", own, used)
}
