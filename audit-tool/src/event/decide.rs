//! Two persons: proposals, what becomes of them, and what approvals release.

use super::bank::AccountReconciled;
use super::between::{
    CostPaid, FundMoved, IntentChanged, MoneyClawedBack, RestrictionReleased, ShortfallClosed,
};
use super::change::PeriodReopened;
use super::claim::RefundPaid;
use super::incoming::Line;
use super::invest::InvestmentPlaced;
use super::kind::Kind;
use super::person::PersonErased;
use super::receipt::ReceiptVoided;
use super::setup::Signed;
use super::stock::{GoodsCounted, GoodsImpaired, GoodsReclassified, GoodsSold};
use super::within::GoodsDisposed;
use crate::text::{Cur, Fen, Hex64, Id, Int, Member, Object, Qty, Res, Text, record, words};

words! { Use, "grant, transfer or purchase" { Grant = "grant", Transfer = "transfer", Purchase = "purchase", } }
words! {
    /// The accounts of RULES section 2, in the order of its table.
    Account, "an account" {
        Bank = "bank", Clearing = "clearing", Inventory = "inventory", InTransit = "in_transit",
        AgencyLiability = "agency_liability", Unclaimed = "unclaimed", NetAssets = "net_assets", DonationIncome = "donation_income",
        OtherIncome = "other_income", TransferIn = "transfer_in", PassedUpIn = "passed_up_in",
        ProgrammeCost = "programme_cost", TransferOut = "transfer_out", PassedUp = "passed_up",
        FundraisingCost = "fundraising_cost", ManagementCost = "management_cost", OtherCost = "other_cost",
        Investment = "investment", InvestmentIncome = "investment_income",
        Shortfall = "shortfall", PriorYear = "prior_year",
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
record! { EntryReversed { reason: Text<'a>, target: Int, undone: Undone<'a> } }

/// The postings turned round; the one list that may be empty, because some targets post nothing.
#[derive(Debug, Clone)]
pub(crate) struct Undone<'a>(pub(crate) Vec<PostingText<'a>>);
impl<'a> Member<'a> for Undone<'a> {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        c.list((0, 400), PostingText::read).map(Self)
    }
}

macro_rules! releases {
    ($($v:ident $kind:ident),* $(,)?) => {
        /// What a proposal would release.
        #[derive(Debug, Clone)]
        pub(crate) enum Release<'a> { $($v($kind<'a>)),* }
        impl<'a> Release<'a> {
            /// Reads the data of a released event of this kind.
            fn read(kind: Kind, c: &mut Cur<'a>) -> Res<Self> {
                match kind {
                    $(Kind::$kind => Member::read(c).map(Self::$v),)*
                    _ => c.bad("the data of an event that an approval releases"),
                }
            }
            pub(crate) fn kind(&self) -> Kind {
                match self { $(Self::$v(_) => Kind::$kind),* }
            }
        }
    };
}
releases! {
    Allocation AllocationMade, Reversal EntryReversed, Voiding ReceiptVoided, Reopening PeriodReopened,
    Refund RefundPaid, Disposal GoodsDisposed, Erasure PersonErased, Count GoodsCounted,
    Reclassification GoodsReclassified, Sale GoodsSold, FundMove FundMoved, Intent IntentChanged,
    Restriction RestrictionReleased, Cost CostPaid, Clawback MoneyClawedBack, Shortfall ShortfallClosed,
    Impairment GoodsImpaired, Investment InvestmentPlaced, Reconciliation AccountReconciled,
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
        // The type stands after the data that it explains.
        let mut ahead = c.clone();
        ahead.skip(3)?;
        let kind = Kind::member(&mut ahead, "\"type\":")?;
        let release = Release::read(kind, c)?;
        let text = c.since(from);
        Kind::member(c, "\"type\":")?;
        c.close()?;
        Ok(Self { release, text })
    }
}
