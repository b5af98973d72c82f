//! Money between funds, what running costs, interest, and what is taken back after it was spent.

use crate::text::{Day, Fen, Id, Text, record, words};

record! { FundMoved {
    account: Id<'a>, amount_fen: Fen, earmark: Option<Id<'a>>, fund: Id<'a>, move_ = "move": Id<'a>,
    reason: Text<'a>, to_earmark: Option<Id<'a>>, to_fund: Id<'a>,
} }
words! { IntentBasis, "donor_consent, plan_refiled or public_notice" {
    DonorConsent = "donor_consent", PlanRefiled = "plan_refiled", PublicNotice = "public_notice",
} }
record! { IntentChanged {
    account: Id<'a>, amount_fen: Fen, basis: IntentBasis, change: Id<'a>, earmark: Option<Id<'a>>, fund: Id<'a>,
    gift: Option<Id<'a>>, notice_from: Option<Day>, notice_to: Option<Day>, reason: Text<'a>,
    to_earmark: Option<Id<'a>>, to_fund: Id<'a>,
} }
words! { ReleaseBasis, "time_expired, purpose_met or donor_consent" {
    TimeExpired = "time_expired", PurposeMet = "purpose_met", DonorConsent = "donor_consent",
} }
record! { RestrictionReleased {
    account: Id<'a>, amount_fen: Fen, basis: ReleaseBasis, earmark: Option<Id<'a>>, fund: Id<'a>,
    reason: Text<'a>, release: Id<'a>, to_earmark: Option<Id<'a>>, to_fund: Id<'a>,
} }
words! { CostKind, "management, fundraising, bank or other" {
    Management = "management", Fundraising = "fundraising", Bank = "bank", Other = "other",
} }
record! { CostPaid {
    account: Id<'a>, amount_fen: Fen, campaign: Option<Id<'a>>, cost: Id<'a>, -description: Text<'a>,
    earmark: Option<Id<'a>>, fund: Id<'a>, kind: CostKind,
} }
record! { InterestShare { amount_fen: Fen, earmark: Option<Id<'a>>, fund: Id<'a> } }
record! { InterestReceived {
    account: Id<'a>, amount_fen: Fen, interest: Id<'a>, period_from: Day, period_to: Day,
    shares: Vec<InterestShare<'a>>,
} }
record! { MoneyClawedBack {
    account: Id<'a>, amount_fen: Fen, clawback: Id<'a>, earmark: Option<Id<'a>>, fund: Id<'a>, gift: Id<'a>,
    -reason: Text<'a>,
} }
words! { ShortfallOutcome, "recovered or written_off" { Recovered = "recovered", WrittenOff = "written_off", } }
record! { ShortfallClosed {
    account: Option<Id<'a>>, amount_fen: Fen, clawback: Id<'a>, closing: Id<'a>, outcome: ShortfallOutcome,
    -reason: Text<'a>,
} }
