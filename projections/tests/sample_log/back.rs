//! What is not yet known to be whose, what is given back, and goods that are disposed of.

use serde_json::json;
use sunshine_ledger::event::Event;

use super::{Lot, ORGS, Writer, of};

impl Writer {
    /// The gift that comes next can be reversed or refunded, not both.
    pub(super) fn keep_gift(&mut self, org: usize, amount: u64) {
        let gift = format!("G-{}", self.position);
        if self.papers.len() < 50 {
            self.papers.push((org, gift.clone(), ""));
        }
        if self.roll(3) > 0 {
            self.keep_reversible(org, format!("gift:{gift}"));
        } else if self.refundable.len() < 50 {
            self.refundable.push((org, gift, amount));
        }
    }

    pub(super) fn unclaimed(&mut self, org: usize, line: &mut Vec<u8>) -> bool {
        let (id, amount) = (format!("U-{}", self.position), self.roll(90_000) + 1);
        let data = json!({"account": "A-1", "amount_fen": amount, "fund": "u", "unclaimed": id});
        if self.roll(5) == 0 {
            self.keep_reversible(org, format!("unclaimed:{id}"));
        } else if self.unclaimed.len() < 50 {
            self.unclaimed.push((org, id, amount));
        }
        self.entry(ORGS[org].0, None, Event::UnclaimedReceived(of(data)), line);
        true
    }

    pub(super) fn claim(&mut self, line: &mut Vec<u8>) -> bool {
        if self.unclaimed.is_empty() {
            return false;
        }
        let pick = self.pick(self.unclaimed.len());
        let (org, id, amount) = self.unclaimed.swap_remove(pick);
        let mut data = self.gift(amount);
        data["unclaimed"] = json!(id);
        if self.roll(3) == 0 {
            self.mistaken.push((self.position, (org, id, amount)));
        } else {
            self.keep_gift(org, amount);
        }
        self.entry(ORGS[org].0, None, Event::UnclaimedClaimed(of(data)), line);
        true
    }

    /// Reverses a claim; what it claimed can be claimed anew.
    pub(super) fn disclaim(&mut self, line: &mut Vec<u8>) -> bool {
        if self.mistaken.is_empty() {
            return false;
        }
        let pick = self.pick(self.mistaken.len());
        let (target, sum) = self.mistaken.swap_remove(pick);
        let org = sum.0;
        self.unclaimed.push(sum);
        self.papers.retain(|(_, gift, _)| *gift != format!("G-{target}"));
        let stream = format!("gift:G-{target}");
        let data = json!({"reason": "r", "target": target, "undone": self.undone()});
        self.entry(ORGS[org].0, Some(&stream), Event::EntryReversed(of(data)), line);
        true
    }

    pub(super) fn refund(&mut self, line: &mut Vec<u8>) -> bool {
        if self.refundable.is_empty() {
            return false;
        }
        let pick = self.pick(self.refundable.len());
        let (org, gift, left) = self.refundable.swap_remove(pick);
        let amount = if self.roll(2) == 0 { left } else { self.roll(left) + 1 };
        let data = json!({"account": "A-1", "amount_fen": amount, "gift": gift, "reason": "r",
            "refund": format!("F-{}", self.position)});
        if !self.may_be_turned(org, format!("gift:{gift}")) && amount < left {
            self.refundable.push((org, gift, left - amount));
        }
        self.entry(ORGS[org].0, None, Event::RefundPaid(of(data)), line);
        true
    }

    pub(super) fn dispose(&mut self, line: &mut Vec<u8>) -> bool {
        if self.lots.is_empty() {
            return false;
        }
        let pick = self.pick(self.lots.len());
        let Lot { org, batch, qty, value } = self.lots.swap_remove(pick);
        let gone = self.roll(qty) + 1;
        let lost = value * gone / qty;
        let data = json!({"disposal": format!("X-{}", self.position), "method": "m",
            "lines": [{"batch": batch, "qty": gone, "value_fen": lost}], "reason": "expired",
            "warehouse": "W", "witnesses": ["S-3", "S-4"]});
        if !self.may_be_turned(org, format!("disposal:X-{}", self.position)) && gone < qty {
            self.lots.push(Lot { org, batch, qty: qty - gone, value: value - lost });
        }
        self.entry(ORGS[org].0, None, Event::GoodsDisposed(of(data)), line);
        true
    }
}
