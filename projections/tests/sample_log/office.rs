//! Decisions and reports: proposals, reversals, reports, publications.

use serde_json::json;
use sunshine_ledger::event::Event;

use super::set_up::METRICS;
use super::{Grant, ORGS, Writer, of};

impl Writer {
    pub(super) fn reverse(&mut self, line: &mut Vec<u8>) -> bool {
        if self.reversible.is_empty() {
            return false;
        }
        let pick = self.pick(self.reversible.len());
        let (org, target, stream) = self.reversible.swap_remove(pick);
        // Nothing is drawn on an allocation that is reversed.
        self.grants.retain(|grant| grant.id != format!("L-{target}"));
        self.papers.retain(|(_, gift, _)| *gift != format!("G-{target}"));
        let data = json!({"reason": "r", "target": target, "undone": self.undone()});
        self.entry(ORGS[org].0, Some(&stream), Event::EntryReversed(of(data)), line);
        true
    }

    pub(super) fn report(&mut self, org: usize, line: &mut Vec<u8>) -> bool {
        let report = format!("N-{}", self.position);
        let month = |from: bool, roll: u64| {
            let (year, month) = (2019 + roll / 12, roll % 12 + 1);
            format!("{year}-{month:02}-{}", if from { "01" } else { "28" })
        };
        let roll = self.roll(18) + 6;
        if self.roll(2) == 0 || self.grants.is_empty() {
            let (metric, kind, ..) = METRICS[[0, 1, 1, 2][self.pick(4)]];
            // Stocks are told anew for the same months.
            let roll = if kind == "stock" { 12 + roll % 2 } else { roll };
            let data = json!({"metric": metric, "period_from": month(true, roll - self.roll(3)),
                "period_to": month(false, roll), "qualifier": "exact", "report": report,
                "source_system": "台账", "value": self.roll(500)});
            self.keep_reversible(org, format!("metric:{metric}"));
            self.entry(ORGS[org].0, None, Event::StatReported(of(data)), line);
        } else {
            let pick = self.pick(self.grants.len());
            let Grant { org, id, .. } = self.grants[pick].clone();
            let data = json!({"allocation": id, "households": self.roll(9), "period_from": "2019-01-01",
                "period_to": month(false, roll), "person_times": self.roll(99),
                "persons": self.roll(50), "report": report, "used_fen": self.roll(70_000)});
            self.keep_reversible(org, format!("allocation:{id}"));
            self.entry(ORGS[org].0, None, Event::UseReported(of(data)), line);
        }
        true
    }

    pub(super) fn propose(&mut self, org: usize, line: &mut Vec<u8>) -> bool {
        if self.roll(2) == 0 && !self.proposed.is_empty() {
            let pick = self.pick(self.proposed.len());
            let (org, action) = self.proposed.swap_remove(pick);
            let data = json!({"action": action, "proposal": self.head});
            self.entry(ORGS[org].0, None, Event::ActionApproved(of(data)), line);
            return true;
        }
        let action = format!("X-{}", self.position);
        let payload = match self.roll(4) {
            0 => {
                json!({"data": {"reason": "r", "target": 3, "undone": []}, "type": "entry_reversed"})
            }
            _ => json!({"data": {"allocation": format!("L-{}", self.position), "amount_fen": 5,
                "decided_by": "c", "fund": "f", "purpose": "p", "recipient": "R", "use": "grant"},
                "type": "allocation_made"}),
        };
        if self.proposed.len() < 30 {
            self.proposed.push((org, action.clone()));
        }
        let data = json!({"action": action, "payload": payload});
        self.entry(ORGS[org].0, None, Event::ActionProposed(of(data)), line);
        true
    }

    pub(super) fn publish(&mut self, line: &mut Vec<u8>) -> bool {
        let (view, params) = match self.roll(8) {
            0 => ("donations", json!({"scope": "office:wh"})),
            1 => ("donations", json!({"period": "2020-02", "scope": "system:hb"})),
            2 => ("statement", json!({"period": "2020", "scope": "system:hb"})),
            _ => ("emergency", json!({"id": "E-1", "scope": "system:hb", "to": "2020-03-01"})),
        };
        let size = self.position - self.roll(5);
        let data = json!({"hash": self.head, "params": params, "root": self.head, "size": size,
            "spec": 1, "view": view});
        if self.published.len() < 20 {
            self.published.push((self.position, view));
        }
        self.entry("hb", None, Event::DisclosurePublished(of(data)), line);
        true
    }
}
