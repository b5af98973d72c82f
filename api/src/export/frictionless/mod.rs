//! A Frictionless data package: `datapackage.json` and one CSV for each table.

mod field;
mod file;
mod tables;

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use sunshine_projections::{Ask, GoodsLine, Now, Row, Standing};

use super::fault::{ExportFault, at};
use super::registered::Registered;
use super::source::Source;
use super::views::{self, WHOLE, each_row, fault, word};
use file::TableFile;

pub(super) fn write(source: &Source, reading: &Path, dir: &Path) -> Result<(), ExportFault> {
    let registered = Registered::read(source)?;
    let views = views::open(source, reading)?;
    let standing = views.catch_up_to(source.size()).map_err(fault)?;
    let mut resources = vec![organisations(&standing, dir)?];
    resources.extend(subjects(&standing, &registered, dir)?);
    resources.extend(donations(source, &standing, dir)?);
    resources.extend(uses(source, &standing, dir)?);
    resources.push(stock(source, &standing, dir)?);
    resources.push(publications(source, &standing, dir)?);
    let sample = "示例数据，人名与单位均为虚构 SAMPLE: nobody in it is real. ";
    let package = json!({
        "created": source.time,
        "description": format!(
            "{}金额以元计，两位小数。以 = + - @ 开头的文字前加撇号。Amounts are CNY with two decimals. Text that a spreadsheet would take for a formula has an apostrophe before it.",
            if source.sample { sample } else { "" },
        ),
        "name": "sunshine-ledger",
        "profile": "tabular-data-package",
        "resources": resources,
        "sunshine": {
            "as_of": {"root": source.root(), "size": source.size(), "time": source.time},
            "origin": source.origin(),
            "sample": source.sample,
            "scope": "system",
        },
        "title": "阳光账本 Sunshine Ledger",
    });
    let path = dir.join("datapackage.json");
    let text = format!("{package:#}\n");
    fs::write(&path, text).map_err(at(&path))
}

fn yuan(fen: i64) -> String {
    let (minus, size) = (if fen < 0 { "-" } else { "" }, fen.unsigned_abs());
    format!("{minus}{}.{:02}", size / 100, size % 100)
}

fn may<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn organisations(standing: &Standing<'_>, dir: &Path) -> Result<Value, ExportFault> {
    let mut file = TableFile::new(dir, &tables::ORGANISATIONS)?;
    for one in standing.organisations() {
        let (en, parent) = (may(one.name_en), may(one.parent));
        file.row([one.organisation, one.name, en, word(one.level), parent])?;
    }
    file.ended()
}

/// Funds, projects, recipients and items, as they are called at this size.
fn subjects(
    standing: &Standing<'_>,
    registered: &Registered,
    dir: &Path,
) -> Result<[Value; 4], ExportFault> {
    let mut funds = TableFile::new(dir, &tables::FUNDS)?;
    for one in registered.funds.iter().filter_map(|id| standing.fund(id)) {
        let (restriction, source) = (word(one.restriction), word(one.source_class));
        funds.row([one.fund, one.name, may(one.name_en), restriction, source, one.purpose])?;
    }
    let mut projects = TableFile::new(dir, &tables::PROJECTS)?;
    for one in registered.projects.iter().filter_map(|id| standing.project(id)) {
        projects.row([
            one.project,
            one.name,
            may(one.name_en),
            word(one.category),
            one.charity_project.to_string(),
            yuan(one.budget_fen),
            one.period_from.to_string(),
            one.period_to.to_string(),
            one.region,
        ])?;
    }
    let mut recipients = TableFile::new(dir, &tables::RECIPIENTS)?;
    for one in registered.recipients.iter().filter_map(|id| standing.recipient(id)) {
        let (kind, related) = (word(one.kind), one.related_party.to_string());
        recipients.row([one.recipient, one.name, may(one.name_en), kind, one.region, related])?;
    }
    let mut items = TableFile::new(dir, &tables::ITEMS)?;
    for one in &registered.items {
        items.row([
            one.item.to_string(),
            one.name.to_string(),
            may(one.name_en.as_ref()),
            one.standard.to_string(),
            one.base_unit.to_string(),
        ])?;
    }
    Ok([funds.ended()?, projects.ended()?, recipients.ended()?, items.ended()?])
}

/// What a row is of, a line for each item.
fn goods(
    file: &mut TableFile,
    position: u64,
    lines: Option<&Vec<GoodsLine>>,
) -> Result<(), ExportFault> {
    for (n, line) in lines.into_iter().flatten().enumerate() {
        let (line_number, qty) = ((n + 1).to_string(), line.qty.to_string());
        file.row([position.to_string(), line_number, line.item.clone(), qty])?;
    }
    Ok(())
}

fn donations(
    source: &Source,
    standing: &Standing<'_>,
    dir: &Path,
) -> Result<[Value; 2], ExportFault> {
    let mut file = TableFile::new(dir, &tables::DONATIONS)?;
    let mut given = TableFile::new(dir, &tables::DONATED_GOODS)?;
    let ask = |page| Ask::Donations { period: None, scope: WHOLE, page };
    each_row(source, standing, ask, |row| {
        let Row::Gift(row) = row else { return Err(fault("a row of another list")) };
        file.row([
            row.position.to_string(),
            row.day.to_string(),
            row.org.clone(),
            row.donor_kind.clone(),
            row.shown.map_or_else(String::new, word),
            word(row.kind),
            row.money_fen.map_or_else(String::new, yuan),
            row.value_fen.map_or_else(String::new, yuan),
            row.fund.clone(),
            row.designation.clone(),
            may(row.campaign.as_ref()),
            may(row.emergency.as_ref()),
            may(row.channel.as_ref()),
            may(row.reverses),
            may(row.refunds),
            may(row.claws_back),
            may(row.values),
            row.prior_year.to_string(),
        ])?;
        goods(&mut given, row.position, row.goods.as_ref())?;
        Ok(row.position)
    })?;
    Ok([file.ended()?, given.ended()?])
}

fn uses(source: &Source, standing: &Standing<'_>, dir: &Path) -> Result<[Value; 2], ExportFault> {
    let mut file = TableFile::new(dir, &tables::USES)?;
    let mut used = TableFile::new(dir, &tables::USED_GOODS)?;
    let ask = |page| Ask::Uses { period: None, scope: WHOLE, page };
    each_row(source, standing, ask, |row| {
        let Row::Use(row) = row else { return Err(fault("a row of another list")) };
        file.row([
            row.position.to_string(),
            row.day.to_string(),
            word(row.kind),
            row.org.clone(),
            may(row.recipient.as_ref()),
            may(row.organisation.as_ref()),
            row.purpose.clone(),
            row.decided_by.clone(),
            row.money_fen.map_or_else(String::new, yuan),
            row.value_fen.map_or_else(String::new, yuan),
            row.fund.clone(),
            may(row.project.as_ref()),
            may(row.emergency.as_ref()),
            row.allocation.clone(),
            row.approved.to_string(),
            may(row.shipped),
            may(row.reverses),
            row.prior_year.to_string(),
        ])?;
        goods(&mut used, row.position, row.goods.as_ref())?;
        Ok(row.position)
    })?;
    Ok([file.ended()?, used.ended()?])
}

fn stock(source: &Source, standing: &Standing<'_>, dir: &Path) -> Result<Value, ExportFault> {
    let mut file = TableFile::new(dir, &tables::STOCK)?;
    let rows = match standing.organisations().is_empty() {
        true => Vec::new(),
        false => {
            let ask = Ask::Goods(Now { scope: WHOLE, at: None });
            views::document(source, standing, &ask)?.rows
        }
    };
    for row in &rows {
        let Row::Lot(row) = row else { continue };
        file.row([
            row.organisation.clone(),
            row.warehouse.clone(),
            row.batch.clone(),
            row.item.clone(),
            row.qty.to_string(),
            yuan(row.value_fen),
            row.since.to_string(),
            may(row.expiry),
        ])?;
    }
    file.ended()
}

fn publications(
    source: &Source,
    standing: &Standing<'_>,
    dir: &Path,
) -> Result<Value, ExportFault> {
    let mut file = TableFile::new(dir, &tables::PUBLICATIONS)?;
    each_row(
        source,
        standing,
        |page| Ask::Publications { page },
        |row| {
            let Row::Publication(row) = row else { return Err(fault("a row of another list")) };
            let params: Vec<String> =
                row.params.iter().map(|(name, value)| format!("{name}={value}")).collect();
            file.row([
                row.position.to_string(),
                row.view.clone(),
                params.join("; "),
                row.size.to_string(),
                row.root.clone(),
                row.hash.clone(),
                may(row.due_at),
            ])?;
            Ok(row.position)
        },
    )?;
    file.ended()
}
