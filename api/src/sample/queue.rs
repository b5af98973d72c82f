//! When money can go out: payments stand in a queue, and each is decided on the first day on which all before it and
//! itself are covered by what lies in the bank, that day's own gifts not counted.
use super::calendar::STAGE_END;

/// What a payment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// To a recipient outside.
    Grant,
    /// To an organisation inside.
    Transfer(usize),
    /// For goods that are then delivered: used when signed for.
    Purchase,
}

/// One payment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Payment {
    /// Who pays.
    pub org: usize,
    /// The stage in which it is used.
    pub stage: usize,
    /// In fen.
    pub amount: u64,
    /// What.
    pub kind: Kind,
    /// The day of the decision: before [`schedule`] the earliest, after it the actual one.
    pub day: usize,
}

/// Days that lie between deciding on a purchase and the signature of its recipient.
pub(crate) const PURCHASE_DAYS: usize = 3;

/// A payment that nothing covers in time: its organisation and day. Cannot happen where use is apportioned below what is available.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Uncovered {
    /// Who pays.
    pub org: usize,
    /// The last day on which it could have.
    pub day: usize,
}

/// Money in and committed elsewhere, per day, of one organisation.
#[derive(Debug, Clone)]
pub(crate) struct Till {
    /// Arrives in the bank that day.
    pub inflow: Vec<u64>,
    /// Decided that day outside the queue.
    pub fixed: Vec<u64>,
}

impl Till {
    /// Nothing yet, for so many days.
    pub(crate) fn new(days: usize) -> Self {
        Self { inflow: vec![0; days], fixed: vec![0; days] }
    }

    /// Per day, what all decisions of the queue up to that day may sum to: never more than a later day leaves.
    pub(crate) fn available(&self) -> Vec<u64> {
        let mut available = vec![0; self.inflow.len()];
        let (mut arrived, mut fixed) = (0, 0);
        for (day, left) in available.iter_mut().enumerate() {
            fixed += self.fixed[day];
            *left = u64::saturating_sub(arrived, fixed);
            arrived += self.inflow[day];
        }
        for day in (0..available.len().saturating_sub(1)).rev() {
            available[day] = available[day].min(available[day + 1]);
        }
        available
    }
}

/// Gives every payment of one organisation its day. A purchase that would come too late to be delivered becomes a grant.
pub(crate) fn schedule(queue: &mut [Payment], available: &[u64]) -> Result<(), Uncovered> {
    queue.sort_by_key(|payment| (payment.stage, payment.day));
    let mut sum = 0;
    for payment in queue {
        sum += payment.amount;
        let end = STAGE_END[payment.stage];
        let covered = available.partition_point(|&fen| fen < sum);
        payment.day = payment.day.max(covered);
        if payment.day > end {
            return Err(Uncovered { org: payment.org, day: end });
        }
        if payment.kind == Kind::Purchase && payment.day + PURCHASE_DAYS > end {
            payment.kind = Kind::Grant;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_decided_before_it_is_covered() {
        let mut till = Till::new(97);
        till.inflow[3] = 100;
        till.inflow[10] = 50;
        till.fixed[12] = 30;
        let available = till.available();
        assert_eq!([available[3], available[4], available[11], available[40]], [0, 100, 120, 120]);
        let pay = |amount, day| Payment { org: 1, stage: 0, amount, kind: Kind::Grant, day };
        let mut queue = [pay(60, 1), pay(60, 2)];
        schedule(&mut queue, &available).unwrap();
        assert_eq!(queue.map(|payment| payment.day), [4, 11]);
        assert!(schedule(&mut [pay(121, 1)], &available).is_err());
    }
}
