//! The paragraphs headed Footing, one function for each view of figures.

use super::Checked;
use super::parts::{Parts, lines};
use crate::books::Books;
use crate::text::Json;

/// Lines that do not depend on whose edge is crossed, so offices add up to their scope.
const WITHIN: [&str; 12] = [
    "corrected",
    "costs",
    "established",
    "fees",
    "lost",
    "moved",
    "other_in",
    "received_goods",
    "received_money",
    "sold",
    "used_goods",
    "used_money",
];

fn identity(parts: &Parts<'_>, checked: &mut Checked) {
    checked.add("the figures' closing", parts.figure("closing"), parts.closes());
    if let Some((table, closing, gives)) = parts.open {
        checked.add(format!("closing of a row of {table}"), closing, gives);
    }
}

fn all_of(
    parts: &Parts<'_>,
    table: &str,
    names: impl Iterator<Item = &'static str>,
    checked: &mut Checked,
) {
    for name in names {
        checked.add(format!("Σ {table} {name}"), parts.figure(name), parts.sum(table, name));
    }
}

pub(super) fn statement(parts: &Parts<'_>, checked: &mut Checked) {
    identity(parts, checked);
    all_of(parts, "class", lines().chain(["opening", "closing"]), checked);
    all_of(parts, "month", lines(), checked);
    let mut opening = parts.figure("opening");
    for month in parts.table("month") {
        let name = month.text("month").unwrap_or("");
        checked.add(format!("opening of {name}"), month.number("opening").unwrap_or(0), opening);
        opening = month.number("closing").unwrap_or(0);
    }
    checked.add("closing of the last month", parts.figure("closing"), opening);
    all_of(parts, "organisation", WITHIN.into_iter(), checked);
    let travelling = parts.figure("closing.money_in_transit");
    let held = parts.sum("organisation", "closing") + travelling;
    checked.add("Σ organisation closing, in transit", parts.figure("closing"), held);
    let seats = ["bank", "clearing", "goods", "goods_in_transit", "investments"];
    let seats = seats.iter().map(|seat| parts.figure(&format!("closing.{seat}")));
    checked.add("where it sits", parts.figure("closing"), seats.sum::<i128>() + travelling);
    let used = [parts.figure("used_money"), parts.figure("used_goods")];
    checked.used = Some((parts.whose(), used));
}

pub(super) fn funds(parts: &Parts<'_>, checked: &mut Checked) {
    identity(parts, checked);
    all_of(parts, "fund", lines().chain(["opening", "closing"]), checked);
    checked.add("Σ fund shortfall", parts.figure("shortfall"), parts.sum("fund", "shortfall"));
    checked.add("rows of fund", parts.figure("funds"), parts.count("fund"));
}

pub(super) fn organisations(parts: &Parts<'_>, checked: &mut Checked) {
    identity(parts, checked);
    all_of(parts, "office", WITHIN.into_iter(), checked);
    checked.add("rows of office", parts.figure("organisations"), parts.count("office"));
}

pub(super) fn projects(parts: &Parts<'_>, checked: &mut Checked) {
    let same = ["households", "person_times", "persons", "used_goods", "used_money"];
    all_of(parts, "project", same.into_iter(), checked);
    let accounted = parts.sum("project", "accounted_fen");
    checked.add("Σ project accounted_fen", parts.figure("accounted"), accounted);
    checked.add("rows of project", parts.figure("projects"), parts.count("project"));
    let is = |row: &Json<'_>, name: &str| row.get(name) == Some(&Json::Flag(true));
    let active = || parts.table("project").filter(|row| is(row, "active"));
    let count = |rows: usize| i128::try_from(rows).unwrap_or(i128::MAX);
    checked.add("rows active", parts.figure("projects.active"), count(active().count()));
    let charity = active().filter(|row| is(row, "charity_project")).count();
    checked.add("rows active, of charity", parts.figure("projects.charity"), count(charity));
    let used = ["used_money", "used_goods"]
        .map(|name| parts.figure(name) + parts.figure(&format!("unassigned.{name}")));
    checked.used = Some((parts.whose(), used));
}

pub(super) fn flows(parts: &Parts<'_>, checked: &mut Checked) {
    checked.add("Σ in", parts.figure("received"), parts.sum("in", "received_fen"));
    for table in ["project", "recipient"] {
        for code in ["used", "left"] {
            let sum = parts.sum(table, &format!("{code}_fen"));
            checked.add(format!("Σ {table} {code}"), parts.figure(code), sum);
        }
    }
}

pub(super) fn timeliness(parts: &Parts<'_>, checked: &mut Checked) {
    for row in parts.table("step") {
        for count in ["done", "open"] {
            let code = format!("{}.{count}", row.text("step").unwrap_or(""));
            let here = row.number(count).unwrap_or(0);
            checked.add(&code, parts.figure(&code), here);
        }
    }
}

pub(super) fn emergency(parts: &Parts<'_>, books: &Books, checked: &mut Checked) {
    for (figure, member) in [
        ("received.goods", "received_goods"),
        ("received.money", "received_money"),
        ("used.goods", "used_goods"),
        ("used.money", "used_money"),
    ] {
        let total = parts.figure(figure);
        checked.add(format!("Σ day {member}"), total, parts.sum("day", member));
        let offices = parts.sum("organisation", member);
        if member.starts_with("received") {
            checked.add(format!("Σ organisation {member}"), total, offices);
        } else if books.root().map(|root| format!("system:{}", books.orgs.id(root))).as_deref()
            == Some(parts.param("scope"))
        {
            let moved = parts.sum("organisation", &member.replace("used", "transferred"));
            checked.add(format!("Σ organisation {member}"), total, offices - moved);
        }
    }
    let received = parts.sum("item", "received_fen");
    checked.add("Σ item received_fen", parts.figure("received.goods"), received);
    let used = parts.sum("item", "used_fen") + parts.figure("used.goods.reserve");
    checked.add("Σ item used_fen", parts.figure("used.goods"), used);
}
