//! Money whose giver is not known yet, its claim, and money that is given back.

use super::incoming::{Designation, DonorKind, Treatment};
use crate::text::{Fen, Id, Text, record};

record! { UnclaimedReceived { account: Id<'a>, amount_fen: Fen, fund: Id<'a>, unclaimed: Id<'a> } }
record! { UnclaimedClaimed {
    amount_fen: Fen, campaign: Option<Id<'a>>, designation: Designation, donor_kind: DonorKind,
    earmark: Option<Id<'a>>, emergency: Option<Id<'a>>, fund: Id<'a>, gift: Id<'a>, treatment: Treatment,
    treatment_basis: Option<Text<'a>>, unclaimed: Id<'a>,
} }
record! { RefundPaid {
    account: Id<'a>, amount_fen: Fen, gift: Id<'a>, -reason: Text<'a>, refund: Id<'a>,
} }
