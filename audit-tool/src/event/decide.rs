//! Two persons: proposals, what becomes of them, and what approvals release.

use super::change::PeriodReopened;
use super::claim::RefundPaid;
use super::incoming::Line;
use super::kind::Kind;
use super::person::PersonErased;
use super::receipt::ReceiptVoided;
use super::setup::Signed;
use super::within::GoodsDisposed;
use crate::text::{Bad, Cur, Fen, Hex64, Id, Int, Member, Object, Qty, Res, Text, record, words};

words! { Use, "grant, transfer or purchase" { Grant = "grant", Transfer = "transfer", Purchase = "purchase", } }
words! {
    /// The accounts of RULES section 2.
    Account, "an account" {
        Bank = "bank", Clearing = "clearing", Inventory = "inventory", InTransit = "in_transit",
        AgencyLiability = "agency_liability", Unclaimed = "unclaimed", NetAssets = "net_assets", DonationIncome = "donation_income",
        OtherIncome = "other_income", TransferIn = "transfer_in", PassedUpIn = "passed_up_in",
        ProgrammeCost = "programme_cost", TransferOut = "transfer_out", PassedUp = "passed_up",
        FundraisingCost = "fundraising_cost", OtherCost = "other_cost",
    }
}

record! { ActionProposed { action: Id<'a>, payload: Box<Payload<'a>> } }
record! { ActionApproved { action: Id<'a>, proposal: Hex64<'a> } }
record! { ActionRejected { action: Id<'a>, proposal: Hex64<'a>, -reason: Text<'a> } }
record! { ActionWithdrawn { action: Id<'a>, -reason: Text<'a> } }
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
pub(crate) enum Release<'a> {
    Allocation(AllocationMade<'a>),
    Reversal(EntryReversed<'a>),
    Voiding(ReceiptVoided<'a>),
    Reopening(PeriodReopened<'a>),
    Refund(RefundPaid<'a>),
    Disposal(GoodsDisposed<'a>),
    Erasure(PersonErased<'a>),
}

impl Release<'_> {
    pub(crate) fn kind(&self) -> Kind {
        match self {
            Self::Allocation(_) => Kind::AllocationMade,
            Self::Reversal(_) => Kind::EntryReversed,
            Self::Voiding(_) => Kind::ReceiptVoided,
            Self::Reopening(_) => Kind::PeriodReopened,
            Self::Refund(_) => Kind::RefundPaid,
            Self::Disposal(_) => Kind::GoodsDisposed,
            Self::Erasure(_) => Kind::PersonErased,
        }
    }
}

impl<'a> Member<'a> for Release<'a> {
    /// The type stands after the data; each of the seven begins with a member of its own.
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        let rest = c.rest();
        if rest.starts_with(b"{\"reason\":") {
            Member::read(c).map(Self::Reversal)
        } else if rest.starts_with(b"{\"gift\":") {
            Member::read(c).map(Self::Voiding)
        } else if rest.starts_with(b"{\"month\":") {
            Member::read(c).map(Self::Reopening)
        } else if rest.starts_with(b"{\"account\":") {
            Member::read(c).map(Self::Refund)
        } else if rest.starts_with(b"{\"disposal\":") {
            Member::read(c).map(Self::Disposal)
        } else if rest.starts_with(b"{\"erasure\":") {
            Member::read(c).map(Self::Erasure)
        } else {
            Member::read(c).map(Self::Allocation)
        }
    }
}

/// A release and the bytes of its data.
#[derive(Debug, Clone)]
pub(crate) struct Payload<'a> {
    pub(crate) release: Release<'a>,
    pub(crate) text: &'a str,
}

impl<'a> Member<'a> for Payload<'a> {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        c.open()?;
        c.key("\"data\":")?;
        let from = c.at();
        let release = Release::read(c)?;
        let text = c.since(from);
        let at = c.at();
        if Kind::member(c, "\"type\":")? != release.kind() {
            return Err(Bad { at, want: "the type of its data" });
        }
        c.close()?;
        Ok(Self { release, text })
    }
}
