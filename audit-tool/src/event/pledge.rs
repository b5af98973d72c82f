//! Around a gift: what was promised, declined, or given as work.

use super::incoming::DonorKind;
use crate::text::{Day, Fen, Id, Qty, Text, record, words};

words! { DeclineReason, "why a gift is declined" {
    Conditions = "conditions", Unfit = "unfit", NotNeeded = "not_needed", SourceUnknown = "source_unknown",
} }

record! { ItemQty { item: Id<'a>, -qty: Qty } }
record! { PledgeMade {
    amount_fen: Option<Fen>, -donor_kind: DonorKind, -due: Option<Day>, emergency: Option<Id<'a>>,
    items: Option<Vec<ItemQty<'a>>>, pledge: Id<'a>, -public_promise: bool,
} }
record! { PledgeFulfilled { gift: Id<'a>, pledge: Id<'a> } }
record! { PledgeCancelled { pledge: Id<'a>, -reason: Text<'a> } }
record! { GiftDeclined {
    amount_fen: Option<Fen>, declined: Id<'a>, -donor_kind: DonorKind, -explanation: Text<'a>,
    items: Option<Vec<ItemQty<'a>>>, -reason: DeclineReason,
} }
record! { ServiceDonated {
    -description: Text<'a>, -donor_kind: DonorKind, -hours: Option<Qty>, -persons: Qty, service: Id<'a>,
} }
