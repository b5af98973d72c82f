//! `VIEWS.md` section 11: every start held against every end.

use serde_json::Value;

use super::{Books, day, days, given, happened, number, text, within};

/// The lags of a step, ascending, and the start days of what is open.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Times {
    pub(crate) lags: Vec<i64>,
    pub(crate) open: Vec<String>,
}

impl Books {
    fn covers(&self, publication: &Value, gift: &Value) -> bool {
        let (published, params) = (&publication["data"], &publication["data"]["params"]);
        let (org, day) = (text(&gift["org"]), day(gift));
        if number(&published["size"]) <= number(&gift["position"])
            || !params["scope"].as_str().is_some_and(|scope| self.holds(scope, &org))
        {
            return false;
        }
        match published["view"].as_str().unwrap() {
            "donations" => params["period"].as_str().is_none_or(|period| within(period, &day)),
            "emergency" => {
                self.emergency_of_gift(&gift["data"]) == params["id"].as_str().map(str::to_owned)
                    && day.as_str() <= params["to"].as_str().unwrap()
            }
            _ => false,
        }
    }

    pub(crate) fn times(&self, step: &str, scope: &str, period: &str) -> Times {
        let mut times = Times::default();
        let reversed = self.reversed();
        for (at, entry) in self.entries.iter().enumerate() {
            let (kind, start) = (entry["type"].as_str().unwrap(), day(entry));
            if !within(period, &start) || !self.holds_any(scope, entry) {
                continue;
            }
            let data = &entry["data"];
            let later = || self.entries[at + 1..].iter();
            let first = |fits: &dyn Fn(&Value) -> bool| later().find(|entry| fits(entry)).map(day);
            let gift = given(entry).is_some();
            let start = if gift { happened(entry) } else { start };
            let end = match (step, kind) {
                ("recorded", _) if gift => Some(text(&entry["recorded_at"])[..10].to_owned()),
                ("disclosed", _) if gift => {
                    first(&|one| one["type"] == "disclosure_published" && self.covers(one, entry))
                }
                ("allocated", "action_proposed")
                    if data["payload"]["type"] == "allocation_made" =>
                {
                    first(&|one| {
                        one["type"] == "action_approved" && one["data"]["action"] == data["action"]
                    })
                }
                ("paid", "allocation_made") if data["amount_fen"].is_number() => first(&|one| {
                    ["funds_disbursed", "goods_purchased", "transfer_sent"]
                        .contains(&one["type"].as_str().unwrap())
                        && one["data"]["allocation"] == data["allocation"]
                }),
                ("signed", "goods_shipped") => first(&|one| {
                    one["type"] == "goods_signed" && one["data"]["shipment"] == data["shipment"]
                }),
                _ => continue,
            };
            match end {
                Some(end) => times.lags.push((days(&end) - days(&start)).max(0)),
                None if !gift && reversed.contains(&number(&entry["position"])) => {}
                None => times.open.push(start),
            }
        }
        times.lags.sort_unstable();
        times.open.sort_unstable();
        times
    }

    fn holds_any(&self, scope: &str, entry: &Value) -> bool {
        let org = text(&entry["org"]);
        self.parents.contains_key(&org) && self.holds(scope, &org)
    }

    /// The limit of a step on a day.
    pub(crate) fn limit(&self, step: &str, at: &str) -> Option<i64> {
        let key = format!("timeliness.{step}_days");
        let mut found: Option<(&str, i64)> = None;
        for entry in &self.entries {
            let (data, from) = (&entry["data"], entry["data"]["effective_from"].as_str());
            let from = from.filter(|from| data["key"] == key.as_str() && *from <= at);
            if let Some(from) = from.filter(|from| found.is_none_or(|(best, _)| *from >= best)) {
                found = Some((from, number(&data["value"])));
            }
        }
        found.map(|(_, value)| value)
    }
}
