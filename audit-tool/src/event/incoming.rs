//! What comes in: opening balances, other sources, gifts, settlements, countersignatures.

use crate::event::setup::SourceClass;
use crate::text::{Bad, Cur, Day, Fen, Fen0, Hex64, Id, Member, Qty, Res, Text, record, words};

words! { Basis, "a basis of valuation" {
    Invoice = "invoice", Agreement = "agreement", Bid = "bid", PriceAuthority = "price_authority",
    Market = "market", Appraisal = "appraisal", Customs = "customs", Nominal = "nominal",
    Unvalued = "unvalued", Carrying = "carrying",
} }
words! { Designation, "designated or undesignated" {
    Designated = "designated", Undesignated = "undesignated",
} }
words! { DonorKind, "a kind of donor" {
    Individual = "individual", Organisation = "organisation", Overseas = "overseas", Anonymous = "anonymous",
} }
words! { Treatment, "income or agency" { Income = "income", Agency = "agency", } }
words! { Custody, "a custody" { Warehouse = "warehouse", Customs = "customs", Direct = "direct", } }

record! { Lot {
    batch: Id<'a>, certificate: Option<Hex64<'a>>, exception: Option<Text<'a>>, expiry: Option<Day>,
    item: Id<'a>, -made_on: Option<Day>, qty: Qty, valuation_basis: Basis, value_fen: Option<Fen>,
} }
record! { Line { batch: Id<'a>, qty: Qty } }
record! { VLine { batch: Id<'a>, qty: Qty, value_fen: Fen0 } }
record! { Money { account: Id<'a>, amount_fen: Fen } }
record! { Goods { lots: Vec<Lot<'a>>, warehouse: Id<'a> } }
record! { OpeningBalance {
    as_of: Day, -basis: Text<'a>, earmark: Option<Id<'a>>, fund: Id<'a>, goods: Option<Goods<'a>>,
    money: Option<Money<'a>>, opening: Id<'a>,
} }
record! { OtherSourceIn {
    -basis: Text<'a>, earmark: Option<Id<'a>>, fund: Id<'a>, goods: Option<Goods<'a>>, -kind: OtherKind,
    money: Option<Money<'a>>, source: Id<'a>,
} }
record! { MoneyReceived {
    account: Option<Id<'a>>, amount_fen: Fen, campaign: Option<Id<'a>>, channel: Option<Id<'a>>,
    designation: Designation, donor_kind: DonorKind, earmark: Option<Id<'a>>, emergency: Option<Id<'a>>,
    fund: Id<'a>, gift: Id<'a>, treatment: Treatment, treatment_basis: Option<Text<'a>>,
} }
record! { SettlementLine { earmark: Option<Id<'a>>, fee_fen: Fen0, fund: Id<'a>, gross_fen: Fen } }
record! { ChannelSettled {
    account: Id<'a>, channel: Id<'a>, lines: Vec<SettlementLine<'a>>, net_fen: Fen0, settlement: Id<'a>,
} }
record! { GoodsAccepted {
    campaign: Option<Id<'a>>, counters: Vec<Id<'a>>, custody: Custody, customs_no: Option<Text<'a>>,
    designation: Designation, donor_kind: DonorKind, earmark: Option<Id<'a>>, emergency: Option<Id<'a>>,
    fund: Id<'a>, gift: Id<'a>, lots: Vec<Lot<'a>>, treatment: Treatment,
    treatment_basis: Option<Text<'a>>, valuer: Option<Id<'a>>, warehouse: Option<Id<'a>>,
} }
record! { LotCountersigned { batch: Id<'a> } }

/// Where another source comes from: the source classes less donation and agency.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OtherKind;
impl<'a> Member<'a> for OtherKind {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        let at = c.at();
        match SourceClass::read(c)? {
            SourceClass::Donation | SourceClass::Agency => {
                Err(Bad { at, want: "fiscal, dues, headquarters, reserve or other" })
            }
            _ => Ok(Self),
        }
    }
}
