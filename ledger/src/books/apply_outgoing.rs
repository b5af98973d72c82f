//! Traces of gifts, decisions and outflows: batches, allocations and what is drawn of them, transfers, reports.

use super::apply::Applied;
use super::days::Days;
use super::dependents::{self, Dependent};
use super::facts::{Kind, What};
use super::{
    Action, Allocation, Batch, Books, Disbursement, Drawn, Form, Ix, Lot, Moved, Origin, Purse,
    ShipmentState, Transfer, UnclaimedState, signed,
};
use crate::digest::Digest;
use crate::effect::Unknown;
use crate::event::{
    ActionProposed, AllocationMade, EntryReversed, Event, FundsDisbursed, GoodsPurchased,
    TransferSent, UseReported, ValuationBasis, ValuedLine,
};
use crate::id::{ActionId, EarmarkId, FundId, StaffId};
use crate::time::Date;

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
                let row = self.batches.row_mut(batch);
                row.countersigners.push(actor);
                let earlier = row.countersigned_on.unwrap_or(applied.day);
                row.countersigned_on = Some(earlier.min(applied.day));
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
                countersigned_on: None,
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
                self.return_of(applied.day, disbursement, signed(e.amount_fen.get())?)
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
            used: Days::default(),
            reported: Days::default(),
            draws: Vec::new(),
            reversed: false,
        };
        let allocation = self.allocations.add(e.allocation, allocation);
        self.encumber(applied.day, allocation, 1)
    }

    fn form(&self, e: &AllocationMade) -> Result<Form, Unknown> {
        if let Some(amount) = e.amount_fen {
            return Ok(Form::Money { amount: amount.get(), drawn: Days::default() });
        }
        if let Some(items) = &e.direct_items {
            let drawn = |line: &crate::event::ItemLine| {
                Ok(Drawn {
                    of: self.items.find(&line.item).ok_or(Unknown)?,
                    quantity: line.qty.get(),
                    drawn: Days::default(),
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
                drawn: Days::default(),
            })
        };
        Ok(Form::Lots { warehouse, lines: lines.iter().map(drawn).collect::<Result<_, _>>()? })
    }

    /// Encumbers (`sign` 1) or releases (−1) the whole of an allocation of which nothing is drawn.
    fn encumber(
        &mut self,
        day: Date,
        allocation: Ix<Allocation>,
        sign: i64,
    ) -> Result<(), Unknown> {
        let row = self.allocations.row(allocation);
        match &row.form {
            Form::Money { amount, .. } => {
                self.purses.row_mut(row.purse).encumbered.add(day, sign * signed(*amount)?);
            }
            Form::Lots { warehouse, lines } => {
                for line in lines {
                    let lot = self.lots.ensure((Some(*warehouse), line.of), Lot::default);
                    let quantity = signed(line.quantity)?;
                    self.lots.row_mut(lot).encumbered.add(day, sign * quantity);
                }
            }
            Form::Direct { .. } => {}
        }
        Ok(())
    }

    /// Draws money under an allocation, or gives it back.
    fn draw(
        &mut self,
        day: Date,
        allocation: Ix<Allocation>,
        change: Change,
    ) -> Result<(), Unknown> {
        let row = self.allocations.row_mut(allocation);
        let Form::Money { drawn, .. } = &mut row.form else { return Err(Unknown) };
        drawn.add(day, change);
        self.purses.row_mut(row.purse).encumbered.add(day, -change);
        Ok(())
    }

    /// Draws goods under an allocation, or gives them back (`sign` −1).
    pub(super) fn draw_goods(
        &mut self,
        day: Date,
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
                    self.lots.row_mut(lot).encumbered.add(day, -change);
                    &mut lines.iter_mut().find(|line| line.of == goods.batch).ok_or(Unknown)?.drawn
                }
                Form::Direct { items } => {
                    let item = self.batches.row(goods.batch).item;
                    &mut items.iter_mut().find(|line| line.of == item).ok_or(Unknown)?.drawn
                }
            };
            drawn.add(day, change);
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
                returned: Days::default(),
            },
        );
        self.pay(applied.day, allocation, signed(e.amount_fen.get())?)
    }

    fn pay(
        &mut self,
        day: Date,
        allocation: Ix<Allocation>,
        change: Change,
    ) -> Result<(), Unknown> {
        self.allocations.row_mut(allocation).used.add(day, change);
        self.draw(day, allocation, change)
    }

    fn return_of(
        &mut self,
        day: Date,
        disbursement: Ix<Disbursement>,
        change: Change,
    ) -> Result<(), Unknown> {
        let row = self.disbursements.row_mut(disbursement);
        row.returned.add(day, change);
        let allocation = row.allocation;
        self.pay(day, allocation, -change)
    }

    fn purchase(&mut self, applied: &Applied<'_>, e: &GoodsPurchased) -> Result<(), Unknown> {
        let allocation = self.allocations.find(&e.allocation).ok_or(Unknown)?;
        let (_, fund, earmark) = self.purses.key(self.allocations.row(allocation).purse);
        let purse = (self.funds.key(fund), self.earmark_id(earmark));
        self.drawn_by(applied, allocation);
        self.add_batches(applied, &e.lots, purse, Origin::Purchased, &e.counters)?;
        self.draw(applied.day, allocation, signed(e.amount_fen.get())?)
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
            self.draw(applied.day, allocation, signed(amount)?)?;
        } else {
            self.draw_goods(applied.day, allocation, &lines, 1)?;
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
        let reported = &mut self.allocations.row_mut(allocation).reported;
        reported.add(e.period_to, signed(e.used_fen.get())?);
        Ok(())
    }

    /// What a reversal takes back besides its postings (RULES.md section 4).
    fn reverse(&mut self, applied: &Applied<'_>, e: &EntryReversed) -> Result<(), Unknown> {
        let fact = self.facts.at(e.target).ok_or(Unknown)?;
        let day = applied.day;
        self.facts.reverse(fact, day);
        self.no_longer_pledged(fact)?;
        let fact_row = self.facts.row(fact);
        let What::Other(undone) = &fact_row.what else { return Ok(()) };
        let org = undone.org;
        self.name_no_longer(e.target, undone);
        self.unfollow(&fact_row, undone, day);
        match undone.kind.clone() {
            Kind::GoodsIn => Ok(()),
            Kind::Purchased { allocation, amount } => {
                dependents::remove(&mut self.allocations.row_mut(allocation).draws, e.target);
                self.draw(day, allocation, -signed(amount)?)
            }
            Kind::Allocated(allocation) => {
                self.encumber(day, allocation, -1)?;
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
                self.pay(day, allocation, -signed(amount)?)
            }
            Kind::Returned { disbursement, amount } => {
                self.return_of(day, disbursement, -signed(amount)?)
            }
            Kind::Shipped(shipment) => {
                let row = self.shipments.row_mut(shipment);
                row.state = ShipmentState::Reversed;
                let (allocation, lines) = (row.allocation, &row.lines);
                let lines: Vec<_> = lines.iter().map(|line| line.moved).collect();
                dependents::remove(&mut self.allocations.row_mut(allocation).draws, e.target);
                self.draw_goods(day, allocation, &lines, -1)
            }
            Kind::Valued(valued) => self.no_longer_valued(day, undone, valued),
            Kind::UseReported { allocation, used } => {
                let reported = &mut self.allocations.row_mut(allocation).reported;
                reported.add(day, -signed(used)?);
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
            Kind::Claimed { unclaimed, amount } => {
                self.now(unclaimed, UnclaimedState::Waiting);
                self.unclaimed.row_mut(unclaimed).claimed.add(day, -signed(amount)?);
                Ok(())
            }
            Kind::Postings
            | Kind::Refunded { .. }
            | Kind::IntentChanged { .. }
            | Kind::GivenUp { lost: false }
            | Kind::Reclassified => Ok(()),
            Kind::Counted { .. } | Kind::GivenUp { lost: true } => {
                self.go_astray(day, &undone.legs, -1);
                Ok(())
            }
            Kind::Managed { year, amount } => {
                self.no_longer_managed(day, year, amount);
                Ok(())
            }
            Kind::ClawedBack { clawback, .. } => {
                self.no_longer_owed(clawback);
                Ok(())
            }
            Kind::ShortfallClosed { clawback, amount } => self.owed_again(day, clawback, amount),
            Kind::Impaired(_) => self.no_longer_impaired(day, undone),
            Kind::InvestmentPlaced(investment) => {
                self.investments.row_mut(investment).reversed = true;
                Ok(())
            }
            Kind::InvestmentReturned { investment, cost } => {
                self.not_given_back(day, investment, cost)
            }
            Kind::CameBack { shipment, .. } => self.delivered_again(day, shipment, undone),
        }
    }
}
