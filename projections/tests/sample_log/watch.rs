//! What the public watches: receipts, inquiries, recognition, related parties, corrections of
//! publications; limits that are set; campaigns and projects that go on and end; goods that move.

use serde_json::json;
use sunshine_ledger::event::Event;

use super::{Lot, ORGS, Writer, of};

const LIMITS: [&str; 8] = [
    "disclosure.emergency",
    "due.campaign",
    "due.progress",
    "due.project",
    "due.receipt",
    "due.reply",
    "due.signature",
    "due.transfer",
];

impl Writer {
    pub(super) fn watch(&mut self, org: usize, line: &mut Vec<u8>) -> bool {
        match self.roll(12) {
            0..=3 => return self.paper(line),
            4..=6 => self.inquire(org, line),
            7 => {
                let mut data = json!({"deed": "d", "kind": "person",
                    "recognition": format!("R-{}", self.position)});
                if self.roll(2) == 0 {
                    data["kind"] = json!("organisation");
                    data["name"] = json!("示例");
                }
                self.entry(ORGS[org].0, None, Event::RecognitionGiven(of(data)), line);
            }
            8 => {
                let data = json!({"amount_fen": self.roll(90_000) + 1, "description": "d",
                    "recipient": "R", "related": format!("R-{}", self.position)});
                self.entry(ORGS[org].0, None, Event::RelatedPartyReported(of(data)), line);
            }
            9 => return self.correct(line),
            10 => self.limit_or_end(line),
            _ => return self.move_goods(line),
        }
        true
    }

    /// A receipt, its voiding, or that none is wanted: each where it may be.
    fn paper(&mut self, line: &mut Vec<u8>) -> bool {
        if self.papers.is_empty() {
            return false;
        }
        let at = self.pick(self.papers.len());
        let waives = self.roll(3) == 0;
        let number = format!("00000001-{:010}", self.position);
        let (org, gift, said) = &mut self.papers[at];
        let event = match *said {
            "issued" => {
                let data = json!({"gift": gift, "reason": "r", "receipt": number});
                *said = "voided";
                Event::ReceiptVoided(of(data))
            }
            "" | "voided" if waives => {
                *said = "waived";
                Event::ReceiptWaived(of(json!({"gift": gift, "reason": "waived"})))
            }
            _ => {
                *said = "issued";
                Event::ReceiptIssued(of(json!({"amount_fen": 1, "gift": gift, "receipt": number})))
            }
        };
        let org = ORGS[*org].0;
        self.entry(org, None, event, line);
        true
    }

    /// Filed, replied to once or twice, rated, closed.
    fn inquire(&mut self, org: usize, line: &mut Vec<u8>) {
        if self.inquiries.is_empty() || self.roll(2) == 0 && self.inquiries.len() < 20 {
            let id = format!("I-{}", self.position);
            let kind = ["question", "complaint", "tip"][self.pick(3)];
            self.inquiries.push((org, id.clone()));
            let event = Event::InquiryFiled(of(json!({"inquiry": id, "kind": kind})));
            return self.entry(ORGS[org].0, None, event, line);
        }
        let at = self.pick(self.inquiries.len());
        let (org, id) = self.inquiries[at].clone();
        let event = match self.roll(5) {
            0 => Event::InquiryRated(of(json!({"inquiry": id, "score": self.roll(5) + 1}))),
            1 => {
                self.inquiries.swap_remove(at);
                Event::InquiryClosed(of(json!({"inquiry": id, "outcome": "answered"})))
            }
            2 => {
                self.inquiries.swap_remove(at);
                Event::InquiryClosed(of(
                    json!({"inquiry": id, "outcome": "escalated", "to": "省里"}),
                ))
            }
            n => Event::InquiryReplied(of(json!({"inquiry": id, "reply": format!("答 {n}")}))),
        };
        self.entry(ORGS[org].0, None, event, line);
    }

    fn correct(&mut self, line: &mut Vec<u8>) -> bool {
        let Some((published, view)) = self.published.pop() else { return false };
        let data = json!({"published": published, "reason": "r", "view": view});
        self.entry("hb", None, Event::DisclosureCorrected(of(data)), line);
        true
    }

    fn limit_or_end(&mut self, line: &mut Vec<u8>) {
        let project = ["P-1", "P-2", "P-3"][self.pick(3)];
        let event = match self.roll(9) {
            0 => Event::CampaignChanged(of(json!({"campaign": "C-1", "end": "2020-02-25",
                "filing_no": "F-2", "reason": "r", "use_plan": "p"}))),
            1 => Event::CampaignClosed(of(json!({"campaign": "C-1", "summary": "s"}))),
            2 => Event::ProjectClosed(of(json!({"project": project, "summary": "s"}))),
            3 => Event::ProjectProgressed(of(json!({"period_from": "2020-01-01",
                "period_to": "2020-02-01", "progress": format!("P-{}", self.position),
                "project": project, "summary": "s"}))),
            4 => {
                Event::EmergencyStageChanged(of(json!({"authority": "省政府", "emergency": "E-2",
                "from": "2020-03-05T08:00:00+08:00", "stage": "ended"})))
            }
            _ => {
                let from = ["2020-01-01", "2020-02-15", "2020-03-02"][self.pick(3)];
                let key = format!("{}_days", LIMITS[self.pick(LIMITS.len())]);
                Event::PolicySet(of(json!({"effective_from": from, "key": key,
                    "legal_basis": "规定", "value": self.roll(9) + 1})))
            }
        };
        self.entry("hb", None, event, line);
    }

    /// All of a lot, which nobody touches afterwards.
    fn move_goods(&mut self, line: &mut Vec<u8>) -> bool {
        if self.lots.is_empty() {
            return false;
        }
        let pick = self.pick(self.lots.len());
        let Lot { org, batch, qty, value } = self.lots.swap_remove(pick);
        let data = json!({"from": "W", "move": format!("M-{}", self.position), "to": "V",
            "lines": [{"batch": batch, "qty": qty, "value_fen": value}]});
        self.entry(ORGS[org].0, None, Event::GoodsMoved(of(data)), line);
        true
    }
}
