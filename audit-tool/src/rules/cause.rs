//! R101: nothing is dated before what it is about.

use super::Ctx;
use crate::books::{Books, Lead};
use crate::rule::Rule;
use crate::text::{Day, day_text};

impl Ctx<'_> {
    /// R101, of what it is about and its day.
    pub(super) fn after(&mut self, cause: &str, day: Day) {
        let eff = self.eff;
        self.judge(Rule::R101, day <= eff, || {
            (format!("from {} on, the day of the {cause}", day_text(day)), day_text(eff))
        });
    }
}

impl Books {
    pub(super) fn after_allocation(&self, ctx: &mut Ctx<'_>, at: u32) {
        ctx.after("allocation", self.allocations.row(at).eff);
    }

    /// R101 for a receipt, or money that is given back: no receipt of the gift stood then.
    pub(super) fn after_voiding(&self, ctx: &mut Ctx<'_>, gift: u32) {
        if let Some(day) = self.receipts.voided(gift) {
            ctx.after("gift's voided receipt", day);
        }
    }

    pub(super) fn after_proposal(&self, ctx: &mut Ctx<'_>, at: u32) {
        ctx.after("proposal", self.actions.row(at).eff);
    }

    /// R101 for what is brought back of a shipment's line: as it was valued, or lost that value again.
    pub(super) fn after_valuation(&self, ctx: &mut Ctx<'_>, shipment: u32, line: usize) {
        if let Some(day) = self.valued_lines.get(&(shipment, line)) {
            ctx.after("line's valuation, or its reversal", *day);
        }
    }

    /// R101 for a signature: what was shipped, with the value that it got, or lost again, under way.
    pub(super) fn after_shipment(&self, ctx: &mut Ctx<'_>, at: u32) {
        ctx.after("shipment", self.shipments.row(at).eff);
        if let Some(day) = self.valued_shipments.get(&at) {
            ctx.after("shipment's valuation", *day);
        }
        if let Some(day) = self.leads.latest(Lead::Shipment(at)) {
            ctx.after("reversal of the shipment's valuation", day);
        }
    }
}
