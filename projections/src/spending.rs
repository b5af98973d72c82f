//! One row of the list of uses: as a fact with ordinals, as stored bytes, as a row of a document.
//! `VIEWS.md` section 10 says which entries are uses.

use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{AllocationMade, Event, GoodsReturned, GoodsSigned};
use sunshine_ledger::time::Date;

use crate::attribution::Attribution;
use crate::codec::{Reader, put, put_day, put_option, put_signed};
use crate::earlier::{Earlier, of_prior_year};
use crate::facts::Class;
use crate::lines::{summed, value_of_lines};
use crate::list_block::{ListRow, SUMS_MAX};
use crate::rows::{GoodsLine, Row, Table, UseKind, UseRow};

/// A use, or the reversal of one: then with the target's members, numbers negated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Use {
    pub(crate) position: u64,
    /// Whose use it is: of what was transferred, the sender's.
    pub(crate) org: u32,
    pub(crate) day: Date,
    pub(crate) reverses: Option<u64>,
    pub(crate) prior_year: bool,
    pub(crate) allocation: u32,
    pub(crate) purpose: u32,
    pub(crate) kind: UseKind,
    /// To whom it was transferred.
    pub(crate) to: Option<u32>,
    /// When the goods went out.
    pub(crate) shipped: Option<Date>,
    pub(crate) spent: Spent,
}

/// What was used; a valuation has no lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Spent {
    Money {
        fen: i64,
    },
    Goods {
        value_fen: i64,
        /// What of the value was bought with money.
        bought_fen: i64,
        lines: Vec<(u32, i64)>,
    },
}

pub(crate) const KINDS: [UseKind; 5] =
    [UseKind::Paid, UseKind::Returned, UseKind::Delivered, UseKind::Transferred, UseKind::Valued];

impl Use {
    /// The row that an entry makes, if it makes one. `earlier` is what it is understood by.
    pub(crate) fn of(
        known: &Attribution,
        entry: &Entry,
        earlier: &Earlier,
    ) -> Result<Option<Use>, String> {
        let (using, sign) = earlier.adding(entry);
        let of = |kind, allocation, spent| {
            Ok::<_, String>(Use {
                position: entry.position.get(),
                org: known.organisation(&entry.org)?,
                day: entry.effective_day(),
                reverses: earlier.target.as_ref().map(|target| target.position.get()),
                prior_year: of_prior_year(entry),
                allocation,
                purpose: known.allocations.get(allocation).purpose,
                kind,
                to: None,
                shipped: None,
                spent,
            })
        };
        let row = if let Event::FundsDisbursed(paid) = &using.event {
            let fen = sign * i64::from(paid.amount_fen);
            of(UseKind::Paid, known.allocation(&paid.allocation)?, Spent::Money { fen })?
        } else if let Event::DisbursementReturned(back) = &using.event {
            let fen = -sign * i64::from(back.amount_fen);
            of(UseKind::Returned, known.allocation(&back.allocation)?, Spent::Money { fen })?
        } else if let Event::GoodsSigned(signed) = &using.event {
            let shipment = known.shipment(&signed.shipment)?;
            let row = of(UseKind::Delivered, shipment.allocation, delivered(known, signed)?)?;
            Use { shipped: Some(shipment.day), ..row }
        } else if let Event::GoodsReturned(back) = &using.event {
            let shipment = earlier.shipment(known, back.shipment)?;
            let row = of(UseKind::Returned, shipment.allocation, brought_back(known, back, sign)?)?;
            Use { shipped: Some(shipment.day), ..row }
        } else if let Event::GoodsValued(valued) = &using.event
            && let Some(id) = valued.shipment
            && let Some((good, _)) = earlier.good_and_lost(valued)?
        {
            let shipment = earlier.shipment(known, id)?;
            let (value_fen, lines) = (sign * good, Vec::new());
            let spent = Spent::Goods { value_fen, bought_fen: 0, lines };
            let row = of(UseKind::Valued, shipment.allocation, spent)?;
            Use { shipped: Some(shipment.day), ..row }
        } else if let Event::TransferSent(sent) = &using.event
            && let Some(amount) = sent.amount_fen
        {
            let spent = Spent::Money { fen: amount.into() };
            let row = of(UseKind::Transferred, known.allocation(&sent.allocation)?, spent)?;
            Use { to: Some(known.organisation(&sent.organisation)?), ..row }
        } else if let Event::TransferReceived(received) = &using.event
            && let Some(lines) = &received.lines
        {
            let transfer = known.transfer(&received.transfer)?;
            let moved = lines
                .iter()
                .map(|line| Ok::<_, String>((known.batch(&line.batch)?.item, i64::from(line.qty))));
            let spent = Spent::Goods {
                value_fen: value_of_lines(lines)?,
                bought_fen: 0,
                lines: moved.collect::<Result<_, _>>()?,
            };
            let row = of(UseKind::Transferred, transfer.allocation, spent)?;
            let (org, to, shipped) = (transfer.from, Some(row.org), Some(transfer.day));
            Use { org, to, shipped, ..row }
        } else {
            return Ok(None);
        };
        Ok(Some(row))
    }

    /// Money, or what was bought with it, and goods otherwise, in fen.
    pub(crate) fn amounts(&self) -> (i64, i64) {
        match self.spent {
            Spent::Money { fen } => (fen, 0),
            Spent::Goods { value_fen, bought_fen, .. } => (bought_fen, value_fen - bought_fen),
        }
    }

    /// +1 for a use, −1 for a reversal.
    pub(crate) fn count(&self) -> i64 {
        if self.reverses.is_some() { -1 } else { 1 }
    }

    /// The row of a document; `made` is its allocation.
    pub(crate) fn row(&self, known: &Attribution, made: &AllocationMade) -> Row {
        let purpose = known.purposes.get(self.purpose);
        let id = |known: &str| known.to_owned();
        let (mut money_fen, mut value_fen, mut goods) = (None, None, None);
        match &self.spent {
            Spent::Money { fen } => money_fen = Some(*fen),
            Spent::Goods { value_fen: value, lines, .. } => {
                let line = |&(item, qty): &(u32, i64)| GoodsLine {
                    item: known.items.id(item).to_owned(),
                    qty,
                };
                value_fen = Some(*value);
                goods = (self.kind != UseKind::Valued).then(|| lines.iter().map(line).collect());
            }
        }
        Row::Use(Box::new(UseRow {
            allocation: id(known.allocations.id(self.allocation)),
            approved: known.allocations.get(self.allocation).day,
            day: self.day,
            decided_by: id(made.decided_by.as_str()),
            emergency: purpose.emergency.map(|ordinal| id(known.emergencies.id(ordinal))),
            fund: id(known.funds.id(purpose.fund)),
            goods,
            kind: self.kind,
            money_fen,
            org: id(known.organisations.id(self.org)),
            organisation: purpose.organisation.map(|ordinal| id(known.organisations.id(ordinal))),
            position: self.position,
            prior_year: self.prior_year,
            project: purpose.project.map(|ordinal| id(known.projects.id(ordinal))),
            purpose: id(made.purpose.as_str()),
            recipient: purpose.recipient.map(|ordinal| id(known.payees.name(ordinal))),
            reverses: self.reverses,
            shipped: self.shipped,
            table: Table::Use,
            value_fen,
        }))
    }
}

fn delivered(known: &Attribution, signed: &GoodsSigned) -> Result<Spent, String> {
    let mut lines = Vec::with_capacity(signed.lines.len());
    let (mut value, mut bought) = (Vec::new(), Vec::new());
    for line in &signed.lines {
        let batch = known.batch(&line.batch)?;
        lines.push((batch.item, i64::from(line.good)));
        value.push(i64::from(line.value_good_fen));
        if batch.class == Class::Purchased {
            bought.push(i64::from(line.value_good_fen));
        }
    }
    let value_fen = summed(value.into_iter())?;
    Ok(Spent::Goods { value_fen, bought_fen: summed(bought.into_iter())?, lines })
}

/// What came back, and is used no more; turned round in a reversal.
fn brought_back(known: &Attribution, back: &GoodsReturned, sign: i64) -> Result<Spent, String> {
    let mut lines = Vec::with_capacity(back.lines.len());
    let mut bought = Vec::new();
    for line in &back.lines {
        let batch = known.batch(&line.batch)?;
        lines.push((batch.item, -sign * i64::from(line.qty)));
        if batch.class == Class::Purchased {
            bought.push(i64::from(line.value_fen));
        }
    }
    let bought_fen = -sign * summed(bought.into_iter())?;
    let value_fen = -sign * value_of_lines(&back.lines)?;
    Ok(Spent::Goods { value_fen, bought_fen, lines })
}

impl ListRow for Use {
    const ROWS: u8 = b'u';
    const TOTALS: u8 = b'v';
    const SUMS: usize = 6;

    fn position(&self) -> u64 {
        self.position
    }

    fn org(&self) -> u32 {
        self.org
    }

    fn day(&self) -> Date {
        self.day
    }

    fn mark(&self) -> Option<u32> {
        Some(self.purpose)
    }

    /// Uses less reversals, used money, used goods, returned, leaving, and what prior years'
    /// reversals correct.
    fn sums(&self) -> [i64; SUMS_MAX] {
        let (money, goods) = self.amounts();
        let uses = match self.kind {
            UseKind::Paid | UseKind::Delivered => self.count(),
            UseKind::Returned | UseKind::Transferred | UseKind::Valued => 0,
        };
        if self.prior_year {
            return [uses, 0, 0, 0, 0, money + goods];
        }
        match self.kind {
            UseKind::Paid | UseKind::Delivered | UseKind::Valued => [uses, money, goods, 0, 0, 0],
            UseKind::Returned => [uses, money, goods, -money - goods, 0, 0],
            UseKind::Transferred => [uses, 0, 0, 0, money + goods, 0],
        }
    }

    fn encode(&self, base: u64, out: &mut Vec<u8>) {
        put(out, self.position - base);
        put(out, self.org.into());
        put_day(out, self.day);
        let kind = KINDS.iter().position(|&kind| kind == self.kind).unwrap_or(0);
        let flags = u64::from(matches!(self.spent, Spent::Goods { .. }))
            | u64::from(self.reverses.is_some()) << 1
            | u64::from(self.shipped.is_some()) << 2
            | u64::from(self.prior_year) << 3
            | u64::try_from(kind).unwrap_or(0) << 4;
        put(out, flags);
        if let Some(target) = self.reverses {
            put(out, target);
        }
        if let Some(day) = self.shipped {
            put_day(out, day);
        }
        put(out, self.allocation.into());
        put(out, self.purpose.into());
        put_option(out, self.to);
        match &self.spent {
            Spent::Money { fen } => put_signed(out, *fen),
            Spent::Goods { value_fen, bought_fen, lines } => {
                put_signed(out, *value_fen);
                put_signed(out, *bought_fen);
                put(out, u64::try_from(lines.len()).unwrap_or(u64::MAX));
                for &(item, qty) in lines {
                    put(out, item.into());
                    put_signed(out, qty);
                }
            }
        }
    }

    fn decode(base: u64, reader: &mut Reader<'_>) -> Option<Use> {
        let position = base.checked_add(reader.take()?)?;
        let org = reader.take_u32()?;
        let day = reader.take_day()?;
        let flags = reader.take()?;
        let kind = *KINDS.get(usize::try_from(flags >> 4).ok()?)?;
        let reverses = if flags & 2 != 0 { Some(reader.take()?) } else { None };
        let shipped = if flags & 4 != 0 { Some(reader.take_day()?) } else { None };
        let allocation = reader.take_u32()?;
        let purpose = reader.take_u32()?;
        let to = reader.take_option()?;
        let spent = if flags & 1 == 0 {
            Spent::Money { fen: reader.take_signed()? }
        } else {
            let (value_fen, bought_fen) = (reader.take_signed()?, reader.take_signed()?);
            let lines = (0..reader.take()?)
                .map(|_| Some((reader.take_u32()?, reader.take_signed()?)))
                .collect::<Option<_>>()?;
            Spent::Goods { value_fen, bought_fen, lines }
        };
        let prior_year = flags & 8 != 0;
        Some(Use {
            position,
            org,
            day,
            reverses,
            prior_year,
            allocation,
            purpose,
            kind,
            to,
            shipped,
            spent,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::list_block;
    use proptest::prelude::*;

    fn uses() -> impl Strategy<Value = Use> {
        let spent = prop_oneof![
            any::<i32>().prop_map(|fen| Spent::Money { fen: fen.into() }),
            (any::<i32>(), 0_i64..9, proptest::collection::vec((0_u32..9, -99_i64..99), 1..4))
                .prop_map(|(value, bought_fen, lines)| Spent::Goods {
                    value_fen: value.into(),
                    bought_fen,
                    lines,
                }),
        ];
        let day = || (0_i32..109_573).prop_map(|day| Date::MIN.plus_days(day));
        let options = (
            proptest::option::of((0_u64..1 << 53, any::<bool>())),
            proptest::option::of(day()),
            0..KINDS.len(),
        );
        (1_u64..300, 0_u32..5, day(), options, 0_u32..700, proptest::option::of(0_u32..9), spent)
            .prop_map(|(position, org, day, (reverses, shipped, kind), allocation, to, spent)| {
                Use {
                    position,
                    org,
                    day,
                    reverses: reverses.map(|(target, _)| target),
                    prior_year: reverses.is_some_and(|(_, prior_year)| prior_year),
                    allocation,
                    purpose: allocation / 7,
                    kind: KINDS[kind],
                    to,
                    shipped,
                    spent,
                }
            })
    }

    proptest! {
        #[test]
        fn rows_come_back_and_headers_sum_them(mut rows in proptest::collection::vec(uses(), 1..40)) {
            let mut position = 1 << 40;
            for row in &mut rows {
                position += row.position;
                row.position = position;
            }
            list_block::tests::check(&rows);
        }
    }
}
