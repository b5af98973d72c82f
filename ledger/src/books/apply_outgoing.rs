//! Traces of gifts, decisions and outflows: batches, allocations and what is drawn of them, transfers, reports.

use super::apply::Applied;
use super::dependents::{self, Dependent};
use super::facts::{Kind, What};
use super::{
    Action, Allocation, Batch, Books, Disbursement, Drawn, Form, Ix, Lot, Moved, Origin, Purse,
    ShipmentState, Transfer, UnclaimedState,
};
use crate::digest::Digest;
use crate::effect::Unknown;
use crate::event::{
    ActionProposed, AllocationMade, EntryReversed, Event, FundsDisbursed, GoodsPurchased,
    TransferSent, UseReported, ValuationBasis, ValuedLine,
};
use crate::id::{ActionId, EarmarkId, FundId, StaffId};

/// A change of what is drawn, in fen or base units.
type Change = i64;

impl Books {
    pub(super) fn trace_incoming(&mut self, applied: &Applied<'_>) -> Result<(), Unknown> {
        match &applied.entry.event {
            Event::OpeningBalance(e) => e.goods.as_ref().map_or(Ok(()), |goods| {
                self.add_batches(applied, &goods.lots, (e.fund, e.earmark), Origin::Other, &[])
            }),
            Event::OtherSourceIn(e) => e.goods.as_ref().map_or(Ok(()), |goods| {
                self.add_batches(applied, &goods.lots, (e.fund, e.earmark), Origin::Other, &[])
            }),
            Event::GoodsAccepted(e) => self.add_batches(
                applied,
                &e.lots,
                (e.fund, e.earmark),
                Origin::Donated,
                &e.counters,
            ),
            Event::ChannelSettled(e) => {
                self.streams.take("settlement", e.settlement.as_str());
                Ok(())
            }
            Event::LotCountersigned(e) => {
                let actor = self.staff.find(&applied.entry.actor).ok_or(Unknown)?;
                let batch = self.batches.find(&e.batch).ok_or(Unknown)?;
                self.batches.row_mut(batch).countersigners.push(actor);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn add_batches(
        &mut self,
        applied: &Applied<'_>,
        lots: &[crate::event::Lot],
        (fund, earmark): (FundId, Option<EarmarkId>),
        origin: Origin,
        counters: &[StaffId],
    ) -> Result<(), Unknown> {
        let fund = self.funds.find(&fund).ok_or(Unknown)?;
        let earmark = earmark.map(|e| self.earmarks.ensure(e, || super::Earmark));
        let acceptor = self.staff.find(&applied.entry.actor).ok_or(Unknown)?;
        let counters: Box<[_]> =
            counters.iter().map(|c| self.staff.find(c).ok_or(Unknown)).collect::<Result<_, _>>()?;
        for lot in lots {
            let batch = Batch {
                org: applied.org,
                item: self.items.find(&lot.item).ok_or(Unknown)?,
                expiry: lot.expiry,
                fund,
                earmark,
                origin,
                unvalued: lot.valuation_basis == ValuationBasis::Unvalued,
                certified: lot.certificate.is_some(),
                taken_from: None,
                entry: applied.entry.position,
                quantity: lot.qty.get(),
                dependents: Vec::new(),
                acceptor,
                counters: counters.clone(),
                countersigners: Vec::new(),
            };
            self.batches.add(lot.batch, batch);
        }
        Ok(())
    }

    pub(super) fn trace_outgoing(&mut self, applied: &Applied<'_>) -> Result<(), Unknown> {
        match &applied.entry.event {
            Event::ActionProposed(e) => self.propose(applied, e),
            Event::ActionApproved(e) => self.settle(&e.action),
            Event::ActionRejected(e) => self.settle(&e.action),
            Event::ActionWithdrawn(e) => self.settle(&e.action),
            Event::AllocationMade(e) => self.allocate(applied, e),
            Event::EntryReversed(e) => self.reverse(applied, e),
            Event::FundsDisbursed(e) => self.disburse(applied, e),
            Event::DisbursementReturned(e) => {
                self.streams.take("return", e.return_id.as_str());
                let disbursement = self.disbursements.find(&e.disbursement).ok_or(Unknown)?;
                self.return_of(disbursement, signed(e.amount_fen.get())?)
            }
            Event::GoodsPurchased(e) => self.purchase(applied, e),
            Event::TransferSent(e) => self.send(applied, e),
            Event::TransferReceived(e) => {
                let transfer = self.transfers.find(&e.transfer).ok_or(Unknown)?;
                self.transfers.row_mut(transfer).received = true;
                Ok(())
            }
            Event::UseReported(e) => self.report_use(e),
            Event::StatReported(e) => {
                self.streams.take("report", e.report.as_str());
                let metric = self.metrics.find(&e.metric).ok_or(Unknown)?;
                self.stats.insert((metric, applied.org, e.period_from, e.period_to));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn propose(&mut self, applied: &Applied<'_>, e: &ActionProposed) -> Result<(), Unknown> {
        let proposer = self.staff.find(&applied.entry.actor).ok_or(Unknown)?;
        let mut bytes = Vec::new();
        applied.entry.encode(&mut bytes).map_err(|_| Unknown)?;
        let payload = Some(Box::new(e.payload.clone()));
        self.actions.add(
            e.action,
            Action {
                org: applied.org,
                proposer,
                proposed_on: applied.day,
                proposal: Digest::of(&bytes),
                payload,
            },
        );
        Ok(())
    }

    fn settle(&mut self, action: &ActionId) -> Result<(), Unknown> {
        let action = self.actions.find(action).ok_or(Unknown)?;
        self.actions.row_mut(action).payload = None;
        Ok(())
    }

    fn allocate(&mut self, applied: &Applied<'_>, e: &AllocationMade) -> Result<(), Unknown> {
        let earmark = e.earmark.map(|earmark| self.earmarks.ensure(earmark, || super::Earmark));
        let fund = self.funds.find(&e.fund).ok_or(Unknown)?;
        let purse = self.purses.ensure((applied.org, fund, earmark), Purse::default);
        let form = self.form(e)?;
        let recipient = match &e.recipient {
            Some(recipient) => Some(self.recipients.find(recipient).ok_or(Unknown)?),
            None => None,
        };
        let approved_fen = self.decision_size(e)?.amount;
        if let Some(recipient) = recipient {
            self.decide_for(applied.org, recipient, applied.day, signed(approved_fen)?);
        }
        let allocation = Allocation {
            org: applied.org,
            purse,
            fund: e.fund,
            usage: e.usage,
            organisation: e.organisation,
            recipient,
            approved_on: applied.day,
            approved_fen,
            form,
            disbursed: 0,
            signed: 0,
            reported: 0,
            draws: Vec::new(),
            reversed: false,
        };
        let allocation = self.allocations.add(e.allocation, allocation);
        self.encumber(allocation, 1)
    }

    fn form(&self, e: &AllocationMade) -> Result<Form, Unknown> {
        if let Some(amount) = e.amount_fen {
            return Ok(Form::Money { amount: amount.get(), drawn: 0 });
        }
        if let Some(items) = &e.direct_items {
            let drawn = |line: &crate::event::ItemLine| {
                Ok(Drawn {
                    of: self.items.find(&line.item).ok_or(Unknown)?,
                    quantity: line.qty.get(),
                    drawn: 0,
                })
            };
            return Ok(Form::Direct { items: items.iter().map(drawn).collect::<Result<_, _>>()? });
        }
        let (Some(lines), Some(warehouse)) = (&e.lines, &e.warehouse) else { return Err(Unknown) };
        let warehouse = self.warehouses.find(warehouse).ok_or(Unknown)?;
        let drawn = |line: &crate::event::Line| {
            Ok(Drawn {
                of: self.batches.find(&line.batch).ok_or(Unknown)?,
                quantity: line.qty.get(),
                drawn: 0,
            })
        };
        Ok(Form::Lots { warehouse, lines: lines.iter().map(drawn).collect::<Result<_, _>>()? })
    }

    /// Encumbers (`sign` 1) or releases (−1) the whole of an allocation of which nothing is drawn.
    fn encumber(&mut self, allocation: Ix<Allocation>, sign: i64) -> Result<(), Unknown> {
        let row = self.allocations.row(allocation);
        match &row.form {
            Form::Money { amount, .. } => {
                self.purses.row_mut(row.purse).encumbered += sign * signed(*amount)?
            }
            Form::Lots { warehouse, lines } => {
                for line in lines {
                    let lot = self.lots.ensure((Some(*warehouse), line.of), Lot::default);
                    self.lots.row_mut(lot).encumbered += sign * signed(line.quantity)?;
                }
            }
            Form::Direct { .. } => {}
        }
        Ok(())
    }

    /// Draws money under an allocation, or gives it back.
    fn draw(&mut self, allocation: Ix<Allocation>, change: Change) -> Result<(), Unknown> {
        let row = self.allocations.row_mut(allocation);
        let Form::Money { drawn, .. } = &mut row.form else { return Err(Unknown) };
        *drawn = drawn.checked_add_signed(change).ok_or(Unknown)?;
        self.purses.row_mut(row.purse).encumbered -= change;
        Ok(())
    }

    /// Draws goods under an allocation, or gives them back (`sign` −1).
    pub(super) fn draw_goods(
        &mut self,
        allocation: Ix<Allocation>,
        moved: &[Moved],
        sign: i64,
    ) -> Result<(), Unknown> {
        let row = self.allocations.row_mut(allocation);
        for goods in moved {
            let change = sign * signed(goods.quantity)?;
            let drawn = match &mut row.form {
                Form::Money { .. } => return Err(Unknown),
                Form::Lots { warehouse, lines } => {
                    let lot = self.lots.find(&(Some(*warehouse), goods.batch)).ok_or(Unknown)?;
                    self.lots.row_mut(lot).encumbered -= change;
                    &mut lines.iter_mut().find(|line| line.of == goods.batch).ok_or(Unknown)?.drawn
                }
                Form::Direct { items } => {
                    let item = self.batches.row(goods.batch).item;
                    &mut items.iter_mut().find(|line| line.of == item).ok_or(Unknown)?.drawn
                }
            };
            *drawn = drawn.checked_add_signed(change).ok_or(Unknown)?;
        }
        Ok(())
    }

    /// An entry that draws an allocation.
    pub(super) fn drawn_by(&mut self, applied: &Applied<'_>, allocation: Ix<Allocation>) {
        let entry = applied.entry;
        let draw = Dependent::new(entry.position, entry.event.event_type());
        self.allocations.row_mut(allocation).draws.push(draw);
    }

    fn disburse(&mut self, applied: &Applied<'_>, e: &FundsDisbursed) -> Result<(), Unknown> {
        let allocation = self.allocations.find(&e.allocation).ok_or(Unknown)?;
        self.drawn_by(applied, allocation);
        self.disbursements.add(
            e.disbursement,
            Disbursement {
                allocation,
                paid_on: applied.day,
                amount: e.amount_fen.get(),
                returned: 0,
            },
        );
        self.pay(allocation, signed(e.amount_fen.get())?)
    }

    fn pay(&mut self, allocation: Ix<Allocation>, change: Change) -> Result<(), Unknown> {
        let row = self.allocations.row_mut(allocation);
        row.disbursed = row.disbursed.checked_add_signed(change).ok_or(Unknown)?;
        self.draw(allocation, change)
    }

    fn return_of(&mut self, disbursement: Ix<Disbursement>, change: Change) -> Result<(), Unknown> {
        let row = self.disbursements.row_mut(disbursement);
        row.returned = row.returned.checked_add_signed(change).ok_or(Unknown)?;
        let allocation = row.allocation;
        self.pay(allocation, -change)
    }

    fn purchase(&mut self, applied: &Applied<'_>, e: &GoodsPurchased) -> Result<(), Unknown> {
        let allocation = self.allocations.find(&e.allocation).ok_or(Unknown)?;
        let (_, fund, earmark) = self.purses.key(self.allocations.row(allocation).purse);
        let purse = (self.funds.key(fund), self.earmark_id(earmark));
        self.drawn_by(applied, allocation);
        self.add_batches(applied, &e.lots, purse, Origin::Purchased, &e.counters)?;
        self.draw(allocation, signed(e.amount_fen.get())?)
    }

    pub(super) fn moved(&self, lines: &[ValuedLine]) -> Result<Box<[Moved]>, Unknown> {
        let moved = |line: &ValuedLine| {
            Ok(Moved {
                batch: self.batches.find(&line.batch).ok_or(Unknown)?,
                quantity: line.qty.get(),
                value: line.value_fen.get(),
            })
        };
        lines.iter().map(moved).collect()
    }

    fn send(&mut self, applied: &Applied<'_>, e: &TransferSent) -> Result<(), Unknown> {
        let allocation = self.allocations.find(&e.allocation).ok_or(Unknown)?;
        let (_, fund, earmark) = self.purses.key(self.allocations.row(allocation).purse);
        self.drawn_by(applied, allocation);
        let lines = self.moved(e.lines.as_deref().unwrap_or_default())?;
        let amount = e.amount_fen.map_or(0, |amount| amount.get());
        if amount > 0 {
            self.draw(allocation, signed(amount)?)?;
        } else {
            self.draw_goods(allocation, &lines, 1)?;
        }
        let receiver = self.orgs.find(&e.organisation).ok_or(Unknown)?;
        let transfer = Transfer {
            sender: applied.org,
            receiver,
            fund,
            earmark,
            amount,
            lines,
            sent_on: applied.day,
            received: false,
        };
        self.transfers.add(e.transfer, transfer);
        Ok(())
    }

    fn report_use(&mut self, e: &UseReported) -> Result<(), Unknown> {
        self.streams.take("report", e.report.as_str());
        let allocation = self.allocations.find(&e.allocation).ok_or(Unknown)?;
        let row = self.allocations.row_mut(allocation);
        row.reported = row.reported.checked_add(e.used_fen.get()).ok_or(Unknown)?;
        Ok(())
    }

    /// What a reversal takes back besides its postings (RULES.md section 4).
    fn reverse(&mut self, applied: &Applied<'_>, e: &EntryReversed) -> Result<(), Unknown> {
        let fact = self.facts.at(e.target).ok_or(Unknown)?;
        self.facts.reverse(fact);
        self.no_longer_pledged(fact)?;
        let fact_row = self.facts.row(fact);
        let What::Other(undone) = &fact_row.what else { return Ok(()) };
        let org = undone.org;
        self.name_no_longer(e.target, undone);
        self.unfollow(&fact_row, undone, applied.day);
        match undone.kind.clone() {
            Kind::GoodsIn => Ok(()),
            Kind::Purchased { allocation, amount } => {
                dependents::remove(&mut self.allocations.row_mut(allocation).draws, e.target);
                self.draw(allocation, -signed(amount)?)
            }
            Kind::Allocated(allocation) => {
                self.encumber(allocation, -1)?;
                let row = self.allocations.row_mut(allocation);
                row.reversed = true;
                if let Some(recipient) = row.recipient {
                    let (org, day, change) = (row.org, row.approved_on, -signed(row.approved_fen)?);
                    self.decide_for(org, recipient, day, change);
                }
                Ok(())
            }
            Kind::Disbursed(disbursement) => {
                let row = self.disbursements.row_mut(disbursement);
                let (allocation, amount) = (row.allocation, std::mem::take(&mut row.amount));
                dependents::remove(&mut self.allocations.row_mut(allocation).draws, e.target);
                self.pay(allocation, -signed(amount)?)
            }
            Kind::Returned { disbursement, amount } => {
                self.return_of(disbursement, -signed(amount)?)
            }
            Kind::Shipped(shipment) => {
                let row = self.shipments.row_mut(shipment);
                row.state = ShipmentState::Reversed;
                let (allocation, lines) = (row.allocation, &row.lines);
                let lines: Vec<_> = lines.iter().map(|line| line.moved).collect();
                dependents::remove(&mut self.allocations.row_mut(allocation).draws, e.target);
                self.draw_goods(allocation, &lines, -1)
            }
            Kind::Valued(valued) => self.no_longer_valued(fact_row.eff, undone, valued),
            Kind::UseReported { allocation, used } => {
                let row = self.allocations.row_mut(allocation);
                row.reported = row.reported.checked_sub(used).ok_or(Unknown)?;
                Ok(())
            }
            Kind::StatReported { metric, from, to } => {
                self.stats.remove(&(metric, org, from, to));
                Ok(())
            }
            Kind::Unclaimed(unclaimed) => {
                self.now(unclaimed, UnclaimedState::Reversed);
                Ok(())
            }
            Kind::Claimed { unclaimed, .. } => {
                self.now(unclaimed, UnclaimedState::Waiting);
                Ok(())
            }
            Kind::Postings
            | Kind::Refunded { .. }
            | Kind::Counted { .. }
            | Kind::GivenUp
            | Kind::Reclassified => Ok(()),
            Kind::IntentChanged { gift } => self.no_longer_changed(gift, e.target),
            Kind::Managed { year, amount } => self.no_longer_managed(year, amount),
            Kind::ClawedBack { clawback, .. } => {
                self.no_longer_owed(clawback);
                Ok(())
            }
            Kind::ShortfallClosed { clawback, amount } => self.owed_again(clawback, amount),
            Kind::Impaired(_) => self.no_longer_impaired(undone),
            Kind::InvestmentPlaced(investment) => {
                self.investments.row_mut(investment).reversed = true;
                Ok(())
            }
            Kind::InvestmentReturned { investment, cost } => self.not_given_back(investment, cost),
            Kind::CameBack { shipment, .. } => self.delivered_again(shipment, undone),
        }
    }
}

fn signed(number: u64) -> Result<Change, Unknown> {
    Change::try_from(number).map_err(|_| Unknown)
}
