//! The view `recipients`: who was given what. `VIEWS.md` section 14.

use rustc_hash::FxHashMap;

use crate::fault::NoDocument;
use crate::figure::Figure;
use crate::fold::Fold;
use crate::names::index;
use crate::organisations::Scope;
use crate::period::Period;
use crate::rows::{RecipientItemRow, RecipientRow, Row, Table, UseKind};
use crate::too_large::exact;

/// What one recipient was given, or all were.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Given {
    deliveries: i128,
    payments: i128,
    unsigned: i128,
    used_goods: i128,
    used_money: i128,
}

impl Given {
    fn add(&mut self, other: &Given) {
        self.deliveries += other.deliveries;
        self.payments += other.payments;
        self.unsigned += other.unsigned;
        self.used_goods += other.used_goods;
        self.used_money += other.used_money;
    }
}

/// Everybody whom allocations name, by ordinal, over a scope and a period.
fn gather(fold: &Fold, scope: &Scope, period: Period) -> Vec<Given> {
    let known = &fold.known;
    let mut all = vec![Given::default(); index(known.payees.len())];
    for (key, [money, goods, _, uses]) in fold.use_sums.iter() {
        let ours = scope.holds(key.org) && period.holds(key.month);
        let recipient = known.purposes.get(key.purpose).recipient;
        let Some(recipient) = recipient.filter(|_| ours) else { continue };
        let given = &mut all[index(recipient)];
        match key.kind {
            UseKind::Paid => given.payments += uses,
            UseKind::Delivered => given.deliveries += uses,
            UseKind::Returned | UseKind::Valued => {}
            UseKind::Transferred => continue,
        }
        if !key.prior_year {
            given.used_money += money;
            given.used_goods += goods;
        }
    }
    for shipment in known.shipments.iter().filter(|shipment| scope.holds(shipment.org)) {
        if let Some(recipient) = known.purpose_of(shipment.allocation).recipient {
            all[index(recipient)].unsigned += 1;
        }
    }
    all
}

/// Figures and rows of a scope in a period.
pub(crate) fn view(
    fold: &Fold,
    scope: &Scope,
    period: Period,
) -> Result<(Vec<Figure>, Vec<Row>), NoDocument> {
    let known = &fold.known;
    let (mut sum, mut rows) = (Given::default(), Vec::new());
    for ((_, id), given) in known.payees.from(0).zip(gather(fold, scope, period)) {
        if given == Given::default() {
            continue;
        }
        sum.add(&given);
        let unknown = || NoDocument::Unreadable(format!("recipient {id} was not registered"));
        let of = known.recipients.get(known.recipients.find(id).ok_or_else(unknown)?);
        rows.push(RecipientRow {
            deliveries: exact(given.deliveries),
            kind: of.kind,
            name: of.name.clone(),
            payments: exact(given.payments),
            recipient: id.to_owned(),
            region: of.region.clone(),
            related_party: of.related_party,
            table: Table::Recipient,
            unsigned: exact(given.unsigned),
            used_goods: exact(given.used_goods),
            used_money: exact(given.used_money),
        });
    }
    rows.sort_unstable_by(|a, b| a.recipient.cmp(&b.recipient));
    let figures = vec![
        Figure::count("deliveries", sum.deliveries),
        Figure::count("payments", sum.payments),
        Figure::count("recipients", i128::try_from(rows.len()).unwrap_or(i128::MAX)),
        Figure::count("unsigned", sum.unsigned),
        Figure::fen("used_goods", sum.used_goods),
        Figure::fen("used_money", sum.used_money),
    ];
    let mut rows: Vec<Row> = rows.into_iter().map(|row| Row::Recipient(Box::new(row))).collect();
    rows.extend(items(fold, scope, period)?);
    Ok((figures, rows))
}

/// What each was delivered of every item.
fn items(
    fold: &Fold,
    scope: &Scope,
    period: Period,
) -> Result<impl Iterator<Item = Row>, NoDocument> {
    let known = &fold.known;
    let mut all: FxHashMap<(u32, u32), i128> = FxHashMap::default();
    for (key, [qty]) in fold.delivered.iter() {
        if scope.holds(key.org) && period.holds(key.month) {
            *all.entry((key.recipient, key.item)).or_default() += qty;
        }
    }
    let mut rows = Vec::new();
    for ((recipient, item), qty) in all.into_iter().filter(|&(_, qty)| qty != 0) {
        let of = known.items.get(item);
        rows.push(RecipientItemRow {
            item: known.items.id(item).to_owned(),
            name: of.name.clone(),
            qty: exact(qty),
            recipient: known.payees.name(recipient).to_owned(),
            table: Table::Item,
            unit: of.unit.clone(),
        });
    }
    rows.sort_unstable_by(|a, b| (&a.recipient, &a.item).cmp(&(&b.recipient, &b.item)));
    Ok(rows.into_iter().map(Row::RecipientItem))
}
