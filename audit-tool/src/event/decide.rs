//! Two persons: proposals, approvals, and what they release.

use super::incoming::Line;
use super::kind::Kind;
use super::setup::Signed;
use crate::text::{Cur, Fen, Hex64, Id, Int, Member, Object, Qty, Res, Text, record, words};

words! { Use, "grant, transfer or purchase" { Grant = "grant", Transfer = "transfer", Purchase = "purchase", } }
words! {
    /// The accounts of RULES section 2.
    Account, "an account" {
        Bank = "bank", Clearing = "clearing", Inventory = "inventory", InTransit = "in_transit",
        AgencyLiability = "agency_liability", NetAssets = "net_assets", DonationIncome = "donation_income",
        OtherIncome = "other_income", TransferIn = "transfer_in", PassedUpIn = "passed_up_in",
        ProgrammeCost = "programme_cost", TransferOut = "transfer_out", PassedUp = "passed_up",
        FundraisingCost = "fundraising_cost", OtherCost = "other_cost",
    }
}

record! { ActionProposed { action: Id<'a>, payload: Box<Payload<'a>> } }
record! { ActionApproved { action: Id<'a>, proposal: Hex64<'a> } }
record! { DirectItem { item: Id<'a>, qty: Qty } }
record! { AllocationMade {
    allocation: Id<'a>, amount_fen: Option<Fen>, decided_by: Text<'a>,
    direct_items: Option<Vec<DirectItem<'a>>>, earmark: Option<Id<'a>>, emergency: Option<Id<'a>>,
    fund: Id<'a>, lines: Option<Vec<Line<'a>>>, organisation: Option<Id<'a>>, project: Option<Id<'a>>,
    purpose: Text<'a>, recipient: Option<Id<'a>>, use_ = "use": Use, warehouse: Option<Id<'a>>,
} }
record! { PostingText {
    account: Account, amount: Signed, earmark: Option<Id<'a>>, fund: Id<'a>, object: Option<Object<'a>>,
    qty: Option<Signed>,
} }
record! { EntryReversed { -reason: Text<'a>, target: Int, undone: Undone<'a> } }

/// The postings turned round; the one list that may be empty, because some targets post nothing.
#[derive(Debug, Clone)]
pub(crate) struct Undone<'a>(pub(crate) Vec<PostingText<'a>>);
impl<'a> Member<'a> for Undone<'a> {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        c.list((0, 400), PostingText::read).map(Self)
    }
}

/// What a proposal would release.
#[derive(Debug, Clone)]
pub(crate) enum Payload<'a> {
    Allocation(AllocationMade<'a>, &'a str),
    Reversal(EntryReversed<'a>, &'a str),
}

impl<'a> Member<'a> for Payload<'a> {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        c.open()?;
        c.key("\"data\":")?;
        let from = c.at();
        if c.rest().starts_with(b"{\"reason\":") {
            let data = EntryReversed::read(c)?;
            let text = c.since(from);
            c.key("\"type\":")?;
            c.lit("\"entry_reversed\"")?;
            c.close()?;
            return Ok(Self::Reversal(data, text));
        }
        let data = AllocationMade::read(c)?;
        let text = c.since(from);
        c.key("\"type\":")?;
        c.lit("\"allocation_made\"")?;
        c.close()?;
        Ok(Self::Allocation(data, text))
    }
}

impl<'a> Payload<'a> {
    pub(crate) fn kind(&self) -> Kind {
        match self {
            Self::Allocation(..) => Kind::AllocationMade,
            Self::Reversal(..) => Kind::EntryReversed,
        }
    }

    /// The bytes of the payload's data.
    pub(crate) fn text(&self) -> &'a str {
        match self {
            Self::Allocation(_, text) | Self::Reversal(_, text) => text,
        }
    }
}
