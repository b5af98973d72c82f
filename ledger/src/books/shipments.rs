//! What was shipped, line by line: on its way, signed for, valued later, come back.

use serde::{Deserialize, Serialize};

use super::days::Days;
use super::register::Ix;
use super::rows::{Allocation, Moved, Org};
use crate::id::Position;
use crate::money::Fen;
use crate::quantity::{Qty, issue_value};
use crate::time::Date;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Shipment {
    pub(crate) org: Ix<Org>,
    pub(crate) allocation: Ix<Allocation>,
    pub(crate) shipped_on: Date,
    pub(crate) lines: Box<[Shipped]>,
    pub(crate) state: ShipmentState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum ShipmentState {
    UnderWay,
    Signed(Signature),
    Reversed,
}

/// When goods were signed for, and where in the log that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Signature {
    pub(crate) on: Date,
    pub(crate) at: Position,
}

/// A line of a shipment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Shipped {
    /// What left, with its value when it is signed for.
    pub(crate) moved: Moved,
    /// The valuation of it that stands.
    pub(crate) valued: Option<Position>,
    /// The last day on which it was valued, or that reversed.
    pub(crate) revalued_on: Option<Date>,
    /// How much was signed for in good order.
    pub(crate) good: u64,
    /// How much of that came back.
    pub(crate) returned: Days,
    /// The last day on which a return of it was reversed.
    pub(crate) back_again_on: Option<Date>,
    /// Value of what of it did not.
    pub(crate) good_value: u64,
}

impl Shipment {
    /// The signature, once there is one.
    pub(crate) const fn signature(&self) -> Option<Signature> {
        match self.state {
            ShipmentState::Signed(signature) => Some(signature),
            ShipmentState::UnderWay | ShipmentState::Reversed => None,
        }
    }
}

impl Shipped {
    pub(crate) fn leaving(moved: Moved) -> Self {
        Self {
            moved,
            valued: None,
            revalued_on: None,
            good: 0,
            returned: Days::default(),
            back_again_on: None,
            good_value: 0,
        }
    }

    /// It was valued on a day, or a valuation reversed.
    pub(super) fn revalued(&mut self, day: Date) {
        self.revalued_on = self.revalued_on.max(Some(day));
    }

    /// Issue value of a quantity that comes back (R43); `None` beyond what is left of the good part.
    pub(crate) fn coming_back(&self, quantity: Qty) -> Option<Fen> {
        let left = Qty::new(self.good.checked_add_signed(-self.returned.head())?).ok()?;
        issue_value(Fen::new(self.good_value).ok()?, quantity, left)
    }

    /// How much of a value given to the whole line belongs to its good part.
    pub(crate) fn good_part(&self, value: Fen) -> Option<Fen> {
        issue_value(value, Qty::new(self.good).ok()?, Qty::new(self.moved.quantity).ok()?)
    }
}
