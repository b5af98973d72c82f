//! Applying an entry: the envelope, the event's own traces, its postings, and what a later reversal needs.

use super::facts::{Kind, Leg, Object, Side, Undone, What};
use super::{Books, Ix, Org, Purse, gifts};
use crate::effect::{self, Unknown};
use crate::entry::Entry;
use crate::event::{DisposalReason, Event, ShownAs};
use crate::id::Position;
use crate::posting::{Account, Posting};
use crate::quantity::QtyChange;
use crate::time::Date;

/// An entry does not fit the books. The rules let no such entry pass, so the log was not written by them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the entry at position {} does not fit the books that the entries before it left", .position.get())]
pub struct Unapplied {
    /// Where it stands.
    pub position: Position,
}

/// An entry with the places of what its envelope names.
pub(super) struct Applied<'a> {
    pub(super) entry: &'a Entry,
    pub(super) org: Ix<Org>,
    pub(super) day: Date,
}

impl Books {
    /// Applies the next entry. Never decides: whether it may stand was decided before it was written.
    ///
    /// # Errors
    /// [`Unapplied`] when the entry cannot follow on these books; they are then of no further use.
    pub fn apply(&mut self, entry: &Entry) -> Result<(), Unapplied> {
        let unapplied = Unapplied { position: entry.position };
        if entry.position.get() != self.entries {
            return Err(unapplied);
        }
        self.follow(entry).map_err(|Unknown| unapplied)?;
        self.note_private(entry);
        self.entries += 1;
        Ok(())
    }

    fn follow(&mut self, entry: &Entry) -> Result<(), Unknown> {
        if entry.org.is_ledger() {
            self.set_up(entry)?;
            self.streams.add(&entry.stream, |_| None);
            return Ok(());
        }
        let org = self.orgs.find(&entry.org).ok_or(Unknown)?;
        let applied = Applied { entry, org, day: entry.effective_day() };
        self.trace(&applied)?;
        self.take_in(&applied)?;
        self.name_batches(&applied)?;
        let postings = effect::postings(self, org, &entry.event)?;
        let legs = postings.iter().map(|p| self.leg(org, p)).collect::<Result<Vec<_>, _>>()?;
        for leg in &legs {
            self.post(leg, applied.day)?;
        }
        self.move_accounts(&applied, &legs);
        self.miss_and_find(&applied, &legs);
        let what = self.what(&applied, legs)?;
        let (facts, position, stream) = (&mut self.facts, entry.position, &entry.stream);
        let mut push = |previous, what| facts.push(position, applied.day, stream, previous, what);
        self.streams.add(stream, |previous| what.map(|what| push(previous, what)));
        Ok(())
    }

    /// What the event leaves behind besides postings.
    fn trace(&mut self, applied: &Applied<'_>) -> Result<(), Unknown> {
        match &applied.entry.event {
            Event::OpeningBalance(_)
            | Event::OtherSourceIn(_)
            | Event::MoneyReceived(_)
            | Event::GoodsAccepted(_)
            | Event::LotCountersigned(_)
            | Event::ChannelSettled(_) => self.trace_incoming(applied),
            Event::ActionProposed(_)
            | Event::ActionApproved(_)
            | Event::ActionRejected(_)
            | Event::ActionWithdrawn(_)
            | Event::AllocationMade(_)
            | Event::EntryReversed(_)
            | Event::FundsDisbursed(_)
            | Event::DisbursementReturned(_)
            | Event::GoodsPurchased(_)
            | Event::TransferSent(_)
            | Event::TransferReceived(_)
            | Event::TransferConfirmed(_)
            | Event::UseReported(_)
            | Event::StatReported(_) => self.trace_outgoing(applied),
            Event::PledgeMade(_)
            | Event::PledgeFulfilled(_)
            | Event::PledgeCancelled(_)
            | Event::GiftDeclined(_)
            | Event::ServiceDonated(_)
            | Event::ReceiptBlockReceived(_)
            | Event::ReceiptIssued(_)
            | Event::ReceiptVoided(_)
            | Event::ReceiptWaived(_)
            | Event::CertificateIssued(_) => self.trace_pledges_and_receipts(applied),
            Event::UnclaimedReceived(_) | Event::UnclaimedClaimed(_) | Event::RefundPaid(_) => {
                self.trace_unclaimed_and_refunds(applied)
            }
            Event::InterestReceived(_)
            | Event::MoneyClawedBack(_)
            | Event::ShortfallClosed(_)
            | Event::FundMoved(_)
            | Event::IntentChanged(_)
            | Event::RestrictionReleased(_)
            | Event::InvestmentPlaced(_)
            | Event::InvestmentReturned(_)
            | Event::CostPaid(_) => self.trace_funds(applied),
            Event::GoodsShipped(_)
            | Event::GoodsSigned(_)
            | Event::GoodsValued(_)
            | Event::GoodsReturned(_)
            | Event::GoodsDisposed(_)
            | Event::GoodsCounted(_)
            | Event::GoodsImpaired(_)
            | Event::GoodsReclassified(_)
            | Event::GoodsSold(_) => self.trace_stock(applied),
            Event::StatementImported(_)
            | Event::StatementWithdrawn(_)
            | Event::LinesMatched(_)
            | Event::MatchUndone(_)
            | Event::AccountReconciled(_)
            | Event::CashCounted(_) => self.trace_bank(applied),
            Event::DisclosurePublished(_)
            | Event::DisclosureCorrected(_)
            | Event::AnchorRecorded(_)
            | Event::AuditReported(_)
            | Event::RecognitionGiven(_)
            | Event::RelatedPartyReported(_)
            | Event::InquiryFiled(_)
            | Event::InquiryReplied(_)
            | Event::InquiryRated(_)
            | Event::InquiryClosed(_) => self.trace_watch(applied),
            // A choice is a fact of its gift's stream; a delivery is known by its own.
            Event::DisclosureChosen(_)
            | Event::ConsentWithdrawn(_)
            | Event::DeliveryConfirmed(_) => Ok(()),
            _ => self.set_up(applied.entry),
        }
    }

    /// The leg of a posting; a purse that is named for the first time is opened.
    fn leg(&mut self, org: Ix<Org>, posting: &Posting) -> Result<Leg, Unknown> {
        if let Some(earmark) = posting.earmark {
            self.earmarks.ensure(earmark, || super::Earmark);
        }
        let key = self.purse_key(org, &posting.fund, posting.earmark.as_ref()).ok_or(Unknown)?;
        let purse = self.purses.ensure(key, Purse::default);
        let object = self.object(posting).ok_or(Unknown)?;
        Ok(Leg {
            account: posting.account,
            purse,
            object,
            amount: posting.amount.get(),
            quantity: posting.qty.map_or(0, QtyChange::get),
        })
    }

    fn post(&mut self, leg: &Leg, day: Date) -> Result<(), Unknown> {
        let purse = self.purses.row_mut(leg.purse);
        let total = &mut purse.totals[leg.account as usize];
        *total = total.checked_add(leg.amount).ok_or(Unknown)?;
        let (org, _, _) = self.purses.key(leg.purse);
        self.orgs.row_mut(org).months.add(day, leg.account, leg.amount);
        let purse = self.purses.row_mut(leg.purse);
        if matches!(leg.account, Account::Bank | Account::Clearing) {
            purse.cash.add(day, leg.amount);
        }
        if leg.account == Account::ProgrammeCost {
            self.add_use(leg, day);
        }
        match leg.object {
            Object::Account(account) => self.accounts.row_mut(account).balance.add(day, leg.amount),
            Object::Channel(channel) => {
                let clearing = self.clearings.ensure((channel, leg.purse), Default::default);
                self.clearings.row_mut(clearing).balance.add(day, leg.amount);
            }
            Object::Stock(place, batch) => {
                let lot = self.lots.ensure((place, batch), Default::default);
                let lot = self.lots.row_mut(lot);
                lot.value.add(day, leg.amount);
                lot.quantity.add(day, leg.quantity);
            }
            Object::None | Object::Investment(_) | Object::Transit(_) => {}
        }
        Ok(())
    }

    /// What a count or a loss says of where goods are.
    fn miss_and_find(&mut self, applied: &Applied<'_>, legs: &[Leg]) {
        match &applied.entry.event {
            Event::GoodsDisposed(e) if e.reason != DisposalReason::Lost => {}
            Event::GoodsDisposed(_) | Event::GoodsCounted(_) => {
                self.go_astray(applied.day, legs, 1);
            }
            _ => {}
        }
    }

    /// What a reversal of this entry, or a later paper of the same gift, would need; `None` when nothing asks for it.
    fn what(&self, applied: &Applied<'_>, legs: Vec<Leg>) -> Result<Option<What>, Unknown> {
        let kind = match &applied.entry.event {
            Event::MoneyReceived(_) => return money_in(&legs).map(Some),
            Event::OpeningBalance(e) if e.money.is_some() => return money_in(&legs).map(Some),
            Event::OtherSourceIn(e) if e.money.is_some() => return money_in(&legs).map(Some),
            Event::OpeningBalance(_) | Event::OtherSourceIn(_) => Kind::GoodsIn,
            Event::GoodsAccepted(e) if e.warehouse.is_some() => Kind::GoodsIn,
            Event::GoodsAccepted(_) => {
                let value = gifts::value(&legs).ok_or(Unknown)?;
                return Ok(Some(What::Delivered { org: applied.org, value }));
            }
            Event::ReceiptIssued(e) => return Ok(Some(What::Receipt(e.receipt))),
            Event::ReceiptWaived(_) => return Ok(Some(What::Waived)),
            Event::LinesMatched(e) => {
                return Ok(Some(What::Matched(Box::new(self.matched(applied, e)?))));
            }
            Event::DisclosureChosen(e) => {
                return Ok(Some(What::Shown { named: e.mode == ShownAs::Named }));
            }
            Event::ConsentWithdrawn(_) => return Ok(Some(What::Shown { named: false })),
            Event::RefundPaid(e) => Kind::Refunded { amount: e.amount_fen.get() },
            Event::InterestReceived(_)
            | Event::MoneyClawedBack(_)
            | Event::ShortfallClosed(_)
            | Event::FundMoved(_)
            | Event::IntentChanged(_)
            | Event::RestrictionReleased(_)
            | Event::InvestmentPlaced(_)
            | Event::InvestmentReturned(_)
            | Event::CostPaid(_) => self.of_funds(applied)?,
            Event::UnclaimedReceived(e) => {
                Kind::Unclaimed(self.unclaimed.find(&e.unclaimed).ok_or(Unknown)?)
            }
            Event::UnclaimedClaimed(e) => Kind::Claimed {
                unclaimed: self.unclaimed.find(&e.unclaimed).ok_or(Unknown)?,
                amount: e.amount_fen.get(),
            },
            Event::GoodsPurchased(e) => Kind::Purchased {
                allocation: self.allocations.find(&e.allocation).ok_or(Unknown)?,
                amount: e.amount_fen.get(),
            },
            Event::AllocationMade(e) => {
                Kind::Allocated(self.allocations.find(&e.allocation).ok_or(Unknown)?)
            }
            Event::FundsDisbursed(e) => {
                Kind::Disbursed(self.disbursements.find(&e.disbursement).ok_or(Unknown)?)
            }
            Event::DisbursementReturned(e) => Kind::Returned {
                disbursement: self.disbursements.find(&e.disbursement).ok_or(Unknown)?,
                amount: e.amount_fen.get(),
            },
            Event::GoodsShipped(e) if !e.warehouse.is_direct() => {
                Kind::Shipped(self.shipments.find(&e.shipment).ok_or(Unknown)?)
            }
            Event::GoodsValued(e) => Kind::Valued(self.valued(e)?),
            Event::GoodsCounted(e) => Kind::Counted {
                batches: e
                    .lines
                    .iter()
                    .map(|line| self.batches.find(&line.batch).ok_or(Unknown))
                    .collect::<Result<_, _>>()?,
                found: self.held_by(&legs)?,
            },
            Event::GoodsDisposed(e) => Kind::GivenUp { lost: e.reason == DisposalReason::Lost },
            Event::GoodsSold(_) => Kind::GivenUp { lost: false },
            Event::GoodsImpaired(_) => Kind::Impaired(self.impaired(&legs)?),
            Event::GoodsReclassified(_) => Kind::Reclassified,
            Event::GoodsReturned(e) => Kind::CameBack {
                shipment: self.shipments.find(&e.shipment).ok_or(Unknown)?,
                held: self.held_by(&legs)?,
            },
            Event::UseReported(e) => Kind::UseReported {
                allocation: self.allocations.find(&e.allocation).ok_or(Unknown)?,
                used: e.used_fen.get(),
                to: e.period_to,
            },
            Event::StatReported(e) => Kind::StatReported {
                metric: self.metrics.find(&e.metric).ok_or(Unknown)?,
                from: e.period_from,
                to: e.period_to,
            },
            _ => return Ok(None),
        };
        Ok(Some(What::Other(Box::new(Undone { org: applied.org, legs: legs.into(), kind }))))
    }
}

/// Two postings: the money, and what explains it.
fn money_in(legs: &[Leg]) -> Result<What, Unknown> {
    let [debit, credit] = legs else { return Err(Unknown) };
    let side = match debit.object {
        Object::Account(account) => Side::Account(account),
        Object::Channel(channel) => Side::Channel(channel),
        _ => return Err(Unknown),
    };
    let amount = u64::try_from(debit.amount).map_err(|_| Unknown)?;
    Ok(What::MoneyIn { purse: debit.purse, side, credit: credit.account, amount })
}
