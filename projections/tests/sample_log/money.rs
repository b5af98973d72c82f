//! Money: gifts, allocations, payments, transfers, settlements.

use serde_json::{Value, json};
use sunshine_ledger::event::Event;

use super::{FUNDS, Grant, ORGS, Open, Writer, of};

impl Writer {
    pub(super) fn money_in(&mut self, org: usize, line: &mut Vec<u8>) {
        let amount = self.roll(1_000_000) + 1;
        let mut data = self.gift(amount);
        match self.roll(2) {
            0 => data["account"] = json!("A-1"),
            _ => data["channel"] = json!("wx"),
        }
        self.keep_gift(org, amount);
        self.entry(ORGS[org].0, None, Event::MoneyReceived(of(data)), line);
    }

    /// What every gift of money says.
    pub(super) fn gift(&mut self, amount: u64) -> Value {
        let mut data = json!({"amount_fen": amount, "designation": "designated",
            "donor_kind": "individual", "fund": "f", "gift": format!("G-{}", self.position),
            "treatment": "income"});
        match self.roll(6) {
            0 => data["donor_kind"] = json!("anonymous"),
            1 => data["donor_kind"] = json!("organisation"),
            _ => {}
        }
        match self.roll(9) {
            0 => data["fund"] = json!("g"),
            1 => data["fund"] = json!("a"),
            _ => {}
        }
        match self.roll(3) {
            0 => data["campaign"] = json!("C-1"),
            _ => self.emergency(&mut data),
        }
        data
    }

    pub(super) fn allocate(&mut self, org: usize, line: &mut Vec<u8>) -> bool {
        let id = format!("L-{}", self.position);
        let fund = FUNDS[self.pick(3)].0;
        let mut data = json!({"allocation": id, "amount_fen": self.roll(900_000) + 1,
            "decided_by": "c", "fund": fund, "purpose": "p", "use": "grant"});
        self.emergency(&mut data);
        match self.roll(4) {
            0 => {}
            project => data["project"] = json!(format!("P-{project}")),
        }
        let to = (self.roll(3) == 0).then(|| (org + 1 + self.pick(3)) % 4);
        match to {
            Some(to) => {
                data["organisation"] = json!(ORGS[to].0);
                data["use"] = json!("transfer");
            }
            None => data["recipient"] = json!(["R", "H"][self.pick(2)]),
        }
        if self.grants.len() >= 40 {
            self.grants.remove(0);
        }
        if self.roll(3) == 0 {
            self.keep_reversible(org, format!("allocation:{id}"));
        }
        self.grants.push(Grant { org, id, fund, to });
        self.entry(ORGS[org].0, None, Event::AllocationMade(of(data)), line);
        true
    }

    pub(super) fn pay(&mut self, line: &mut Vec<u8>) -> bool {
        if self.grants.is_empty() {
            return false;
        }
        let pick = self.pick(self.grants.len());
        let Grant { org, id: allocation, fund, to } = self.grants[pick].clone();
        let (position, amount) = (self.position, self.roll(70_000) + 1);
        let event = match (self.roll(4), to) {
            (_, Some(to)) => {
                let id = format!("T-{position}");
                let data = json!({"account": "A-1", "allocation": allocation, "amount_fen": amount,
                    "fund": fund, "organisation": ORGS[to].0, "transfer": id});
                self.open.push(Open::Money { id, to, amount, fund });
                Event::TransferSent(of(data))
            }
            (0, None) => {
                self.keep_reversible(org, format!("allocation:{allocation}"));
                Event::DisbursementReturned(of(json!({"account": "A-1", "allocation": allocation,
                "amount_fen": amount, "disbursement": "D-1", "reason": "r",
                "return": format!("R-{position}")})))
            }
            (_, None) => {
                self.keep_reversible(org, format!("allocation:{allocation}"));
                Event::FundsDisbursed(of(json!({"account": "A-1", "allocation": allocation,
                    "amount_fen": amount, "disbursement": format!("D-{position}")})))
            }
        };
        self.entry(ORGS[org].0, None, event, line);
        true
    }

    pub(super) fn settle(&mut self, org: usize, line: &mut Vec<u8>) -> bool {
        let (gross, fee) = (self.roll(90_000) + 1_000, self.roll(900));
        let data = json!({"account": "A-1", "channel": "wx", "lines": [{"fee_fen": fee, "fund": "f",
            "gross_fen": gross}], "net_fen": gross - fee, "settlement": format!("S-{}", self.position)});
        self.entry(ORGS[org].0, None, Event::ChannelSettled(of(data)), line);
        true
    }
}
