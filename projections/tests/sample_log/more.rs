//! Donors who are shown and no longer, other names, money that is invested, value that is lost while
//! the goods stay; and what no view adds: cash that is counted, deliveries that are confirmed, months
//! and organisations that are closed.

use serde_json::json;
use sunshine_ledger::event::Event;

use super::{FUNDS, Lot, ORGS, Writer, of};

impl Writer {
    pub(super) fn more(&mut self, org: usize, line: &mut Vec<u8>) -> bool {
        match self.roll(10) {
            0..=3 => return self.show(line),
            4 => self.rename(line),
            5 => return self.impair(line),
            6 => self.invest(org, line),
            7 | 8 => return self.take_home(line),
            _ => self.note(org, line),
        }
        true
    }

    fn show(&mut self, line: &mut Vec<u8>) -> bool {
        if self.papers.is_empty() {
            return false;
        }
        let at = self.pick(self.papers.len());
        let (org, gift, _) = self.papers[at].clone();
        let event = match self.roll(5) {
            0 => Event::ConsentWithdrawn(of(json!({"gift": gift, "mode": "masked"}))),
            1 => Event::ConsentWithdrawn(of(json!({"gift": gift, "mode": "anonymous"}))),
            n => {
                let mode = ["named", "masked", "anonymous"][usize::try_from(n - 2).unwrap()];
                let data = json!({"gift": gift, "minor": self.roll(2) == 0, "mode": mode});
                Event::DisclosureChosen(of(data))
            }
        };
        self.entry(ORGS[org].0, None, event, line);
        true
    }

    fn rename(&mut self, line: &mut Vec<u8>) {
        let name = format!("新名 {}", self.position);
        let event = if self.roll(2) == 0 {
            let organisation = ORGS[self.pick(4)].0;
            let mut data = json!({"name": name, "organisation": organisation, "reason": "r"});
            if self.roll(2) == 0 {
                data["name_en"] = json!("New");
            }
            Event::OrganisationChanged(of(data))
        } else {
            let fund = FUNDS[self.pick(3)].0;
            Event::FundChanged(of(
                json!({"fund": fund, "name": name, "purpose": "q", "reason": "r"}),
            ))
        };
        self.entry("hb", None, event, line);
    }

    fn impair(&mut self, line: &mut Vec<u8>) -> bool {
        let Some(at) = self.lots.iter().position(|lot| lot.value > 0) else { return false };
        let Lot { org, batch, qty, value } = self.lots.swap_remove(at);
        let (id, lost) = (format!("N-{}", self.position), self.roll(value) + 1);
        let data = json!({"batch": batch, "impairment": id, "reason": "r", "value_fen": lost,
            "warehouse": "W"});
        if !self.may_be_turned(org, format!("impairment:{id}")) {
            self.lots.push(Lot { org, batch, qty, value: value - lost });
        }
        self.entry(ORGS[org].0, None, Event::GoodsImpaired(of(data)), line);
        true
    }

    fn invest(&mut self, org: usize, line: &mut Vec<u8>) {
        let (id, amount) = (format!("V-{}", self.position), self.roll(90_000) + 1);
        let data = json!({"account": "A-1", "amount_fen": amount, "fund": FUNDS[self.pick(2)].0,
            "investment": id, "issuer": "行", "kind": "deposit", "reason": "r"});
        if !self.may_be_turned(org, format!("investment:{id}")) {
            self.investments.push((org, id, amount));
        }
        self.entry(ORGS[org].0, None, Event::InvestmentPlaced(of(data)), line);
    }

    /// Some or all of an investment, with a gain or at a loss.
    fn take_home(&mut self, line: &mut Vec<u8>) -> bool {
        if self.investments.is_empty() {
            return false;
        }
        let pick = self.pick(self.investments.len());
        let (org, id, left) = self.investments.swap_remove(pick);
        let cost = if self.roll(3) == 0 { left } else { self.roll(left + 1) };
        let data = json!({"account": "A-1", "amount_fen": self.roll(2 * cost + 99), "cost_fen": cost,
            "closes": cost == left, "investment": id, "return": format!("R-{}", self.position)});
        if !self.may_be_turned(org, format!("investment:{id}")) && cost < left {
            self.investments.push((org, id, left - cost));
        }
        self.entry(ORGS[org].0, None, Event::InvestmentReturned(of(data)), line);
        true
    }

    fn note(&mut self, org: usize, line: &mut Vec<u8>) {
        let position = self.position;
        let event = match self.roll(4) {
            0 => Event::CashCounted(of(
                json!({"account": "A-1", "booked_fen": 5, "count": format!("K-{position}"),
                "counted_fen": 4, "counters": ["S-3", "S-4"], "reason": "r"}),
            )),
            1 => Event::DeliveryConfirmed(of(
                json!({"allocation": "L-1", "delivery": format!("D-{position}"),
                "person_times": 3, "region": "r"}),
            )),
            2 => Event::PeriodClosed(of(
                json!({"balances": [{"account": "bank", "amount": 5}, {"account": "net_assets",
                "amount": -5}], "month": "2020-01"}),
            )),
            _ => Event::OrganisationClosed(of(json!({"organisation": "jh", "reason": "r"}))),
        };
        self.entry(ORGS[org].0, None, event, line);
    }
}
