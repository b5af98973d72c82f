//! R66 and R67 for organisations, which close empty; and organisations and funds that are called otherwise.

use super::Ctx;
use super::uscc::checks;
use crate::books::{Books, Ending};
use crate::event::{Account, FundChanged, OrganisationChanged, OrganisationClosed};
use crate::rule::Rule;
use crate::text::Text;

/// Accounts on which nothing may stand when an organisation closes.
const EMPTY: [Account; 7] = [
    Account::Bank,
    Account::Clearing,
    Account::Unclaimed,
    Account::Inventory,
    Account::InTransit,
    Account::Investment,
    Account::Shortfall,
];

impl Books {
    /// R18 for an organisation's name, which it may have had until now.
    pub(super) fn named_alone(&self, ctx: &mut Ctx<'_>, name: Text<'_>, own: Option<u32>) {
        let bearers = self.org_names.get(name.0).copied().unwrap_or(0);
        let kept = own.is_some_and(|at| self.orgs.row(at).name == name.0);
        let free = bearers == u32::from(kept);
        let apart = !self.recipient_names.contains(name.0);
        ctx.judge(Rule::R18, free && apart, || {
            let of = if apart { "another organisation" } else { "a recipient" };
            (
                "a name that no other organisation and no recipient has".into(),
                format!("{}, that of {of}", name.0),
            )
        });
    }

    pub(super) fn organisation_changed(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &OrganisationChanged<'_>,
    ) -> Option<()> {
        let at = ctx.known(self.orgs.get(e.organisation.0), "organisation", e.organisation.0)?;
        self.named_alone(ctx, e.name, Some(at));
        checks(ctx, e.uscc);
        self.office_open(ctx, at);
        self.in_charge(ctx, Some(at));
        let before = std::mem::replace(&mut self.orgs.row_mut(at).name, e.name.0.to_owned());
        if let Some(count) = self.org_names.get_mut(&before) {
            *count -= 1;
        }
        *self.org_names.entry(e.name.0.to_owned()).or_default() += 1;
        Some(())
    }

    pub(super) fn organisation_closed(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &OrganisationClosed<'_>,
    ) -> Option<()> {
        let at = ctx.known(self.orgs.get(e.organisation.0), "organisation", e.organisation.0)?;
        self.office_open(ctx, at);
        let left = self.left_in(at);
        ctx.judge(Rule::R67, left.is_none(), || {
            let found = format!("{}, {}", e.organisation.0, left.unwrap_or_default());
            ("an organisation that has nothing more, and nothing below it".into(), found)
        });
        self.in_charge(ctx, Some(at));
        self.closings.organisations.entry(at).or_insert(ctx.day());
        Some(())
    }

    /// R67: what keeps an organisation from being closed.
    fn left_in(&self, org: u32) -> Option<&'static str> {
        if self.root() == Some(org) {
            return Some("the root");
        }
        let closed = |at: &u32| self.closings.organisations.contains_key(at);
        let all = 0..u32::try_from(self.orgs.rows.len()).expect("fewer organisations than 2^32");
        if all.clone().any(|at| self.is_ancestor(org, at) && !closed(&at)) {
            return Some("with an organisation below it that is not closed");
        }
        let purses = self.purses.iter().filter(|((of, _, _), _)| *of == org);
        let holds = |at: u32| {
            let totals = &self.purse_rows[at as usize].totals;
            EMPTY.iter().any(|account| totals[*account as usize] != 0)
        };
        if purses.map(|(_, at)| *at).any(holds) {
            return Some("with something in a purse");
        }
        if self.lots.iter().any(|((of, _, _), lot)| *of == org && lot.qty.head() != 0) {
            return Some("with goods in a warehouse");
        }
        let waits = &self.followed;
        let sent = waits.transfers.iter().map(|at| self.transfers.row(*at));
        let shipped = waits.shipments.iter().any(|at| self.shipments.row(*at).org == org);
        if shipped || sent.clone().any(|row| row.org == org && !row.lines.is_empty()) {
            return Some("with goods under way");
        }
        sent.clone().any(|row| row.to == org).then_some("with a transfer to it that waits")
    }

    pub(super) fn fund_changed(&mut self, ctx: &mut Ctx<'_>, e: &FundChanged<'_>) -> Option<()> {
        let at = ctx.known(self.funds.get(e.fund.0), "fund", e.fund.0)?;
        self.changes(ctx, Ending::Fund(at));
        ctx.needs("filing");
        self.in_charge_of(ctx, self.funds.row(at).org);
        self.funds.row_mut(at).name = e.name.0.to_owned();
        Some(())
    }
}
