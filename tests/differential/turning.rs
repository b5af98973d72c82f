//! What is undone: every kind that can be, by what it is about, and whatever stands at a random place.

use crate::society::Weighed;

macro_rules! undone {
    ($($weight:literal $stream:literal)*) => {
        &[$(($weight, concat!(
            "accountant propose_reversal action=<d+> target=", $stream, "; approver approve_action action=<d>"
        ))),*]
    };
}

pub(crate) const ROWS: &[Weighed] = undone! {
    2 "gift:<gm>" 1 "gift:<gk>" 1 "gift:<gc>" 2 "gift:<gg>" 1 "gift:<gu>" 1 "gift:<gd>" 1 "gift:<gw>"
    2 "allocation:<lm>" 1 "allocation:<lg>" 1 "allocation:<lp>" 1 "allocation:<ld>" 1 "allocation:<p.lm>"
    2 "shipment:<s>" 1 "shipment:<sd>" 1 "purchase:<pu>"
    1 "opening:<o>" 1 "other:<x>" 1 "unclaimed:<u>" 1 "interest:<i>"
    1 "batch:<bu>" 1 "batch:<sv.bv>" 1 "batch:<b>"
    1 "count:<cn>" 1 "disposal:<di>" 1 "sale:<sl>"
    1 "move:<mw>" 1 "change:<ch>" 1 "release:<rl>" 1 "cost:<co>" 1 "clawback:<cb>"
    1 "impairment:<im>" 2 "investment:<iv>"
    1 "metric:hours" 4 "<pos>"
};
