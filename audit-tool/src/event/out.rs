//! What goes out: payments, purchases, shipments, signatures, transfers, and what is said of its use.

use super::incoming::{Lot, VLine};
use crate::text::{Day, Fen, Fen0, Id, Qty, Qty0, Text, record};

record! { FundsDisbursed { account: Id<'a>, allocation: Id<'a>, amount_fen: Fen, disbursement: Id<'a> } }
record! { DisbursementReturned {
    account: Id<'a>, allocation: Id<'a>, amount_fen: Fen, disbursement: Id<'a>, -reason: Text<'a>,
    return_ = "return": Id<'a>,
} }
record! { GoodsPurchased {
    account: Id<'a>, allocation: Id<'a>, amount_fen: Fen, counters: Vec<Id<'a>>, lots: Vec<Lot<'a>>,
    purchase: Id<'a>, warehouse: Id<'a>,
} }
record! { GoodsShipped {
    allocation: Id<'a>, -carrier: Option<Text<'a>>, lines: Vec<VLine<'a>>, shipment: Id<'a>, warehouse: Id<'a>,
} }
record! { SignedLine {
    batch: Id<'a>, damaged: Qty0, good: Qty0, short: Qty0, value_good_fen: Fen0, value_lost_fen: Fen0,
} }
record! { GoodsSigned { lines: Vec<SignedLine<'a>>, shipment: Id<'a> } }
record! { TransferSent {
    account: Option<Id<'a>>, allocation: Id<'a>, amount_fen: Option<Fen>, earmark: Option<Id<'a>>,
    fund: Id<'a>, lines: Option<Vec<VLine<'a>>>, organisation: Id<'a>, transfer: Id<'a>,
    warehouse: Option<Id<'a>>,
} }
record! { TransferReceived {
    account: Option<Id<'a>>, amount_fen: Option<Fen>, earmark: Option<Id<'a>>, fund: Id<'a>,
    lines: Option<Vec<VLine<'a>>>, transfer: Id<'a>, warehouse: Option<Id<'a>>,
} }
record! { TransferConfirmed { transfer: Id<'a> } }
record! { UseReported {
    allocation: Id<'a>, households: Qty0, period_from: Day, period_to: Day, person_times: Qty0,
    persons: Qty0, report: Id<'a>, used_fen: Fen0,
} }
record! { DeliveryConfirmed { allocation: Id<'a>, delivery: Id<'a>, -person_times: Qty, -region: Text<'a> } }
