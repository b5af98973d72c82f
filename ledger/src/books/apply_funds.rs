//! Traces of money between funds, of costs, and of what is taken back.

use super::apply::Applied;
use super::days::Days;
use super::facts::Kind;
use super::{Books, Clawback, Ix, Purse, PurseKey, signed};
use crate::effect::Unknown;
use crate::event::{CostKind, CostPaid, Event, IntentChanged, MoneyClawedBack, ShortfallClosed};
use crate::time::Date;

impl Books {
    pub(super) fn trace_funds(&mut self, applied: &Applied<'_>) -> Result<(), Unknown> {
        match &applied.entry.event {
            Event::IntentChanged(e) => self.change(applied, e),
            Event::CostPaid(e) => self.pay_cost(applied, e),
            Event::MoneyClawedBack(e) => self.claw_back(applied, e),
            Event::ShortfallClosed(e) => self.close_shortfall(applied, e),
            Event::InvestmentPlaced(e) => self.invest(applied, e),
            Event::InvestmentReturned(e) => self.give_back(applied, e),
            _ => Ok(()),
        }
    }

    /// What a reversal of one of them touches besides its postings.
    pub(super) fn of_funds(&self, applied: &Applied<'_>) -> Result<Kind, Unknown> {
        match &applied.entry.event {
            Event::IntentChanged(IntentChanged { gift: Some(gift), .. }) => {
                let gift = self.gift(gift).ok_or(Unknown)?.fact;
                Ok(Kind::IntentChanged { gift })
            }
            Event::CostPaid(e) if e.kind == CostKind::Management => {
                let fund = self.funds.find(&e.fund).ok_or(Unknown)?;
                let year = (applied.org, fund, applied.day.year());
                let year = self.cost_years.find(&year).ok_or(Unknown)?;
                Ok(Kind::Managed { year, amount: e.amount_fen.get() })
            }
            Event::MoneyClawedBack(e) => Ok(Kind::ClawedBack {
                clawback: self.clawbacks.find(&e.clawback).ok_or(Unknown)?,
                amount: e.amount_fen.get(),
            }),
            Event::ShortfallClosed(e) => Ok(Kind::ShortfallClosed {
                clawback: self.clawbacks.find(&e.clawback).ok_or(Unknown)?,
                amount: e.amount_fen.get(),
            }),
            Event::InvestmentPlaced(e) => {
                let placed = self.investments.find(&e.investment).ok_or(Unknown)?;
                Ok(Kind::InvestmentPlaced(placed))
            }
            Event::InvestmentReturned(e) => self.came_of(e),
            _ => Ok(Kind::Postings),
        }
    }

    fn change(&mut self, applied: &Applied<'_>, e: &IntentChanged) -> Result<(), Unknown> {
        let Some(gift) = &e.gift else { return Ok(()) };
        let gift = self.gift(gift).ok_or(Unknown)?.fact;
        let changed = (applied.entry.position, signed(e.amount_fen.get())?);
        self.changed.entry(gift).or_default().push(changed);
        Ok(())
    }

    fn pay_cost(&mut self, applied: &Applied<'_>, e: &CostPaid) -> Result<(), Unknown> {
        if e.kind == CostKind::Management {
            let fund = self.funds.find(&e.fund).ok_or(Unknown)?;
            self.manage(applied.org, fund, applied.day, e.amount_fen.get());
        }
        Ok(())
    }

    fn claw_back(&mut self, applied: &Applied<'_>, e: &MoneyClawedBack) -> Result<(), Unknown> {
        let (gift, _) = self.gift(&e.gift).and_then(|gift| gift.money).ok_or(Unknown)?;
        let earmark = e.earmark.map(|earmark| self.earmarks.ensure(earmark, || super::Earmark));
        let fund = self.funds.find(&e.fund).ok_or(Unknown)?;
        let key: PurseKey = (applied.org, fund, earmark);
        let cover: Ix<Purse> = self.purses.ensure(key, Purse::default);
        let amount = e.amount_fen.get();
        let clawback = Clawback {
            org: applied.org,
            gift,
            cover,
            taken_on: applied.day,
            amount,
            closed: Days::default(),
        };
        self.clawbacks.add(e.clawback, clawback);
        Ok(())
    }

    fn close_shortfall(
        &mut self,
        applied: &Applied<'_>,
        e: &ShortfallClosed,
    ) -> Result<(), Unknown> {
        self.streams.take("closing", e.closing.as_str());
        let clawback = self.clawbacks.find(&e.clawback).ok_or(Unknown)?;
        self.clawbacks.row_mut(clawback).closed.add(applied.day, signed(e.amount_fen.get())?);
        Ok(())
    }

    /// Nothing is owed of a claw-back that is reversed.
    pub(super) fn no_longer_owed(&mut self, clawback: Ix<Clawback>) {
        self.clawbacks.row_mut(clawback).amount = 0;
    }

    /// What was closed is owed again.
    pub(super) fn owed_again(
        &mut self,
        day: Date,
        clawback: Ix<Clawback>,
        amount: u64,
    ) -> Result<(), Unknown> {
        self.clawbacks.row_mut(clawback).closed.add(day, -signed(amount)?);
        Ok(())
    }
}
