//! What others ask the books.

use super::{Books, Days, FactIx};
use crate::digest::Digest;
use crate::event::{EventType, Role};
use crate::id::{
    ActionId, AllocationId, BatchId, EarmarkId, FundId, OrgId, PolicyKey, Position, Revision,
    StaffId, StreamId, WarehouseId,
};
use crate::posting::Account;
use crate::text::Text;
use crate::time::Date;

/// One line of the trial balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TrialRow {
    /// Whose books.
    pub org: OrgId,
    /// The purse's fund.
    pub fund: FundId,
    /// The purse's earmark.
    pub earmark: Option<EarmarkId>,
    /// Which account.
    pub account: Account,
    /// Fen, debit positive.
    pub balance: i64,
}

/// What a lot holds at the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stock {
    /// In base units.
    pub quantity: i64,
    /// In fen.
    pub value_fen: i64,
    /// Allocated and not yet drawn, in base units.
    pub encumbered: i64,
}

impl Books {
    /// Whether position 0 has been applied.
    #[must_use]
    pub const fn is_founded(&self) -> bool {
        self.entries > 0
    }

    /// Whether position 0 says that this is a sample.
    #[must_use]
    pub const fn is_sample(&self) -> bool {
        self.sample
    }

    /// How many entries a stream has, which is the next one's revision.
    ///
    /// # Panics
    /// After 2^53 entries of one stream.
    #[must_use]
    pub fn revision(&self, stream: &StreamId) -> Revision {
        Revision::new(self.streams.entries(stream)).expect("fewer than 2^53 entries")
    }

    /// The root organisation.
    #[must_use]
    pub fn root(&self) -> Option<OrgId> {
        self.orgs.iter().next().map(|(id, _)| *id)
    }

    /// An organisation's name.
    #[must_use]
    pub fn org_name(&self, org: &OrgId) -> Option<&Text> {
        self.orgs.get(org).map(|row| &row.name)
    }

    /// An organisation's English name.
    #[must_use]
    pub fn org_name_en(&self, org: &OrgId) -> Option<&Text> {
        self.orgs.get(org)?.name_en.as_ref()
    }

    /// A fund's name.
    #[must_use]
    pub fn fund_name(&self, fund: &FundId) -> Option<&Text> {
        self.funds.get(fund).map(|row| &row.name)
    }

    /// The value of a policy on a day (RULES.md section 6); `None` where none is set.
    #[must_use]
    pub fn policy_on(&self, key: &PolicyKey, day: Date) -> Option<i64> {
        self.policies.get(key)?.range(..=day).next_back().map(|(_, value)| *value)
    }

    /// The roles in which a person may record an event for an organisation on a day, in the order of the event's line.
    #[must_use]
    pub fn roles_for(
        &self,
        actor: &StaffId,
        org: &OrgId,
        event: EventType,
        day: Date,
    ) -> Vec<Role> {
        event.roles().iter().copied().filter(|role| self.holds(actor, org, *role, day)).collect()
    }

    /// Whether a person holds a role for an organisation on a day (R06). Founders hold theirs for `ledger`.
    #[must_use]
    pub fn holds(&self, actor: &StaffId, org: &OrgId, role: Role, day: Date) -> bool {
        let Some(staff) = self.staff.find(actor) else { return false };
        if role == Role::Founder {
            return self.staff.row(staff).founder;
        }
        let Some(org) = self.orgs.find(org) else { return false };
        self.grants.get(&(staff, org, role)).is_some_and(|grant| grant.valid_on(day))
    }

    /// The newest entry of a stream that can be reversed and has not been.
    #[must_use]
    pub fn reversible(&self, stream: &StreamId) -> Option<Position> {
        let mut next: Option<FactIx> = self.streams.newest_fact(stream);
        while let Some(place) = next {
            let fact = self.facts.row(place);
            if fact.what.is_reversible() && !self.facts.is_reversed(place) {
                return Some(fact.position);
            }
            next = fact.previous;
        }
        None
    }

    /// Cash of a purse that no allocation has encumbered, in fen; zero for a purse that has never been named.
    #[must_use]
    pub fn available(&self, org: &OrgId, fund: &FundId, earmark: Option<&EarmarkId>) -> i64 {
        let purse = self.orgs.find(org).and_then(|org| self.purse(org, fund, earmark));
        purse.map_or(0, |purse| {
            let purse = self.purses.row(purse);
            purse.cash.head() - purse.encumbered.head()
        })
    }

    /// The fund from which an allocation is made.
    #[must_use]
    pub fn allocation_fund(&self, allocation: &AllocationId) -> Option<FundId> {
        self.allocations.get(allocation).map(|row| row.fund)
    }

    /// What a warehouse (or `direct`) holds of a batch; `None` when it never held any.
    #[must_use]
    pub fn stock(&self, warehouse: &WarehouseId, batch: &BatchId) -> Option<Stock> {
        let lot = self.lots.get(&self.lot_key(warehouse, batch)?)?;
        Some(Stock {
            quantity: lot.quantity.head(),
            value_fen: lot.value.head(),
            encumbered: lot.encumbered.head(),
        })
    }

    /// The lowest of: cash of a purse, balance of a bank account, of a channel's clearing, quantity and value of a lot on any day, and
    /// what no allocation has encumbered. Never below zero (R28, R29, R30); a doctor looks at it after a replay.
    #[must_use]
    pub fn lowest(&self) -> i64 {
        let cash = self
            .purses
            .iter()
            .map(|(_, p)| p.cash.lowest().min(lowest_free(&p.cash, &p.encumbered)));
        let accounts = self.accounts.iter().map(|(_, a)| a.balance.lowest());
        let clearings = self.clearings.iter().map(|(_, c)| c.balance.lowest());
        let lots =
            self.lots.iter().map(|(_, l)| l.lowest().min(lowest_free(&l.quantity, &l.encumbered)));
        cash.chain(accounts).chain(clearings).chain(lots).min().unwrap_or(0)
    }

    /// The hash of an action's proposal, which its approval has to name.
    #[must_use]
    pub fn proposal(&self, action: &ActionId) -> Option<Digest> {
        self.actions.get(action).map(|row| row.proposal)
    }

    /// Every balance that is not zero, sorted. Per purse they sum to zero.
    #[must_use]
    pub fn trial_balance(&self) -> Vec<TrialRow> {
        let mut rows: Vec<_> = self
            .purses
            .iter()
            .flat_map(|(key, purse)| {
                let (org, fund, earmark) = *key;
                let (org, fund, earmark) =
                    (self.orgs.key(org), self.funds.key(fund), self.earmark_id(earmark));
                let balances = Account::ALL.into_iter().zip(purse.totals);
                balances.filter(|(_, balance)| *balance != 0).map(move |(account, balance)| {
                    TrialRow { org, fund, earmark, account, balance }
                })
            })
            .collect();
        rows.sort_unstable();
        rows
    }
}

/// The least at the end of any day that is left of a balance beside what is encumbered of it.
fn lowest_free(balance: &Days, encumbered: &Days) -> i64 {
    let left =
        balance.with(encumbered, Date::MIN).map(|(_, balance, encumbered)| balance - encumbered);
    left.min().unwrap_or(0)
}
