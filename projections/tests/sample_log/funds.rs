//! Money between funds, costs, interest, gifts that are clawed back, projects that change.

use serde_json::{Value, json};
use sunshine_ledger::event::Event;

use super::{FUNDS, ORGS, Writer, of};

impl Writer {
    pub(super) fn of_funds(&mut self, org: usize, line: &mut Vec<u8>) -> bool {
        match self.roll(7) {
            0 | 1 => self.between(org, line),
            2 => self.cost(org, line),
            3 => self.interest(org, line),
            4 => return self.claw_back(line),
            5 => return self.close_gap(line),
            _ => self.change_project(line),
        }
        true
    }

    fn between(&mut self, org: usize, line: &mut Vec<u8>) {
        let (from, position) = (self.pick(3), self.position);
        let to = FUNDS[(from + 1 + self.pick(2)) % 3].0;
        let mut data = json!({"account": "A-1", "amount_fen": self.roll(90_000) + 1,
            "fund": FUNDS[from].0, "reason": "r", "to_fund": to});
        let mut put = |member: &str, id: &str| data[member] = json!(format!("{id}-{position}"));
        let (stream, event) = match self.roll(3) {
            0 => {
                put("move", "M");
                (format!("move:M-{position}"), Event::FundMoved(of(data)))
            }
            1 => {
                put("change", "C");
                data["basis"] = json!("plan_refiled");
                (format!("change:C-{position}"), Event::IntentChanged(of(data)))
            }
            _ => {
                put("release", "E");
                data["basis"] = json!("purpose_met");
                (format!("release:E-{position}"), Event::RestrictionReleased(of(data)))
            }
        };
        self.keep_reversible(org, stream);
        self.entry(ORGS[org].0, None, event, line);
    }

    fn cost(&mut self, org: usize, line: &mut Vec<u8>) {
        let id = format!("Q-{}", self.position);
        let kind = ["management", "fundraising", "bank"][self.pick(3)];
        let data = json!({"account": "A-1", "amount_fen": self.roll(9_000) + 1, "cost": id,
            "description": "d", "fund": FUNDS[self.pick(3)].0,
            "kind": kind});
        self.keep_reversible(org, format!("cost:{id}"));
        self.entry(ORGS[org].0, None, Event::CostPaid(of(data)), line);
    }

    fn interest(&mut self, org: usize, line: &mut Vec<u8>) {
        let (id, f, g) = (format!("I-{}", self.position), self.roll(500) + 1, self.roll(500) + 1);
        let data = json!({"account": "A-1", "amount_fen": f + g, "interest": id,
            "period_from": "2020-01-01", "period_to": "2020-01-31",
            "shares": [{"amount_fen": f, "fund": "f"}, {"amount_fen": g, "fund": "g"}]});
        self.keep_reversible(org, format!("interest:{id}"));
        self.entry(ORGS[org].0, None, Event::InterestReceived(of(data)), line);
    }

    fn claw_back(&mut self, line: &mut Vec<u8>) -> bool {
        if self.refundable.is_empty() {
            return false;
        }
        let pick = self.pick(self.refundable.len());
        let (org, gift, amount) = self.refundable.swap_remove(pick);
        let id = format!("A-{}", self.position);
        let data = json!({"account": "A-1", "amount_fen": amount, "clawback": id, "fund": "g",
            "gift": gift, "reason": "r"});
        if !self.may_be_turned(org, format!("gift:{gift}")) {
            self.clawbacks.push((org, id, amount));
        }
        self.entry(ORGS[org].0, None, Event::MoneyClawedBack(of(data)), line);
        true
    }

    fn close_gap(&mut self, line: &mut Vec<u8>) -> bool {
        if self.clawbacks.is_empty() {
            return false;
        }
        let pick = self.pick(self.clawbacks.len());
        let (org, clawback, left) = self.clawbacks.swap_remove(pick);
        let amount = self.roll(left) + 1;
        let mut data: Value = json!({"amount_fen": amount, "clawback": clawback,
            "closing": format!("J-{}", self.position), "outcome": "written_off", "reason": "r"});
        if self.roll(2) == 0 {
            data["outcome"] = json!("recovered");
            data["account"] = json!("A-1");
        }
        if !self.may_be_turned(org, format!("clawback:{clawback}")) && amount < left {
            self.clawbacks.push((org, clawback, left - amount));
        }
        self.entry(ORGS[org].0, None, Event::ShortfallClosed(of(data)), line);
        true
    }

    fn change_project(&mut self, line: &mut Vec<u8>) {
        let project = ["P-1", "P-2", "P-3"][self.pick(3)];
        let period_to = ["2020-02-15", "2020-06-30"][self.pick(2)];
        let data = json!({"budget_fen": self.roll(9_000_000) + 1, "period_to": period_to,
            "project": project, "reason": "r"});
        self.entry("hb", None, Event::ProjectChanged(of(data)), line);
    }
}
