//! What stands before anything happens: funds, recipients, projects, metrics, a review, policies.

use serde_json::{Value, json};
use sunshine_ledger::event::Event;

use super::{Writer, of};

pub(super) const FUNDS: [(&str, &str, &str); 3] = [
    ("f", "restricted", "donation"),
    ("g", "unrestricted", "donation"),
    ("a", "restricted", "agency"),
];
pub(super) const METRICS: [(&str, &str, Option<&str>, &str); 9] = [
    ("home.added", "flow", None, ""),
    ("home.total", "stock", Some("home.added"), ""),
    ("class.held", "flow", None, ""),
    ("in.all", "flow", None, r#"{"figure":"received","scope":"system"}"#),
    ("in.covid", "flow", None, r#"{"emergencies":["E-1"],"figure":"received","scope":"office"}"#),
    ("out.office", "flow", None, r#"{"figure":"used","scope":"office"}"#),
    (
        "out.drive",
        "flow",
        None,
        r#"{"category":"relief","figure":"used","programme":"D-1","scope":"system","source_class":"donation"}"#,
    ),
    (
        "people",
        "flow",
        None,
        r#"{"emergencies":["E-1","E-2"],"figure":"person_times","scope":"system"}"#,
    ),
    ("projects", "flow", None, r#"{"charity":true,"figure":"projects","scope":"system"}"#),
];
/// The entries that set the ledger up.
pub(super) const SET_UP: usize = 37;

impl Writer {
    pub(super) fn set_up(&mut self, at: usize, line: &mut Vec<u8>) {
        let event = match at {
            13..=14 => {
                let (fund, restriction, source_class) = FUNDS[at - 12];
                Event::FundEstablished(of(json!({"fund": fund, "kind": "purpose",
                    "name": format!("{fund} 基金"), "purpose": "p", "restriction": restriction,
                    "source_class": source_class})))
            }
            15..=16 => {
                let id = ["R", "H"][at - 15];
                Event::RecipientRegistered(of(
                    json!({"kind": "hospital", "name": format!("{id} 医院"),
                    "recipient": id, "region": "湖北", "related_party": false}),
                ))
            }
            17..=19 => {
                let (id, category) =
                    [("P-1", "relief"), ("P-2", "aid"), ("P-3", "relief")][at - 17];
                let mut data = json!({"budget_fen": 1_000_000, "category": category,
                    "charity_project": at != 18, "funds": ["f", "g"], "name": format!("{id} 项目"),
                    "period_from": "2020-01-01", "period_to": "2020-03-31", "project": id,
                    "region": "湖北"});
                if at == 17 {
                    data["programmes"] = json!(["D-1", "D-2"]);
                }
                Event::ProjectApproved(of(data))
            }
            20..=28 => {
                let (metric, kind, partner, derivation) = METRICS[at - 20];
                let fen = derivation.contains("received") || derivation.contains("used");
                let mut data = json!({"kind": kind, "metric": metric, "name": format!("{metric} 数"),
                    "name_en": metric, "precision": if fen { 2 } else { 0 }, "scope_text": "全省",
                    "unit": "个"});
                if let Some(partner) = partner {
                    data["partner"] = json!(partner);
                }
                if !derivation.is_empty() {
                    data["derivation"] = serde_json::from_str(derivation).unwrap();
                }
                Event::MetricDefined(of(data))
            }
            29..=30 => {
                let (section, of_it) = [("top", &METRICS[..5]), ("rest", &METRICS[5..])][at - 29];
                let line = |&(metric, ..): &(&str, &str, Option<&str>, &str)| json!({"metric": metric, "qualifier": "exact"});
                let mut lines: Vec<Value> = of_it.iter().map(line).collect();
                lines[0]["name"] = json!("另名");
                Event::ReviewSectionSet(of(
                    json!({"lines": lines, "section": section, "title": section,
                    "title_en": section, "year": 2020}),
                ))
            }
            31..=34 => {
                let (step, from, value) = [
                    ("recorded", "2020-01-01", 10),
                    ("recorded", "2020-02-01", 3),
                    ("paid", "2020-01-01", 7),
                    ("signed", "2020-03-01", 0),
                ][at - 31];
                Event::PolicySet(of(
                    json!({"effective_from": from, "key": format!("timeliness.{step}_days"),
                    "legal_basis": "规定", "value": value}),
                ))
            }
            35 => Event::OpeningBalance(of(
                json!({"as_of": "2019-12-31", "basis": "审计", "fund": "g",
                "money": {"account": "A-1", "amount_fen": 50_000_000}, "opening": "O-0"}),
            )),
            _ => Event::FundEstablished(of(json!({"fund": "u", "kind": "unclaimed",
                "name": "待确认", "purpose": "p", "restriction": "restricted",
                "source_class": "other"}))),
        };
        self.entry("hb", None, event, line);
    }
}
