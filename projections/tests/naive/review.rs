//! `VIEWS.md` section 12, "Value": metric by metric.

use serde_json::Value;

use super::{Books, list, number, text, within};

/// What one entry adds to a metric: whose it is and how much.
pub(crate) type Adds = Vec<(String, i64)>;

impl Books {
    fn fits(&self, derivation: &Value, allocation: &Value) -> bool {
        let named = list(&derivation["emergencies"]);
        let project = allocation["project"].as_str();
        let project = project.map(|_| &self.made("project", &allocation["project"])["data"]);
        let fund = self.entries.iter().find(|entry| {
            entry["type"] == "fund_established" && entry["data"]["fund"] == allocation["fund"]
        });
        (derivation["emergencies"].is_null() || named.contains(&allocation["emergency"]))
            && (derivation["category"].is_null()
                || project.is_some_and(|of| of["category"] == derivation["category"]))
            && (derivation["programme"].is_null()
                || project
                    .is_some_and(|of| list(&of["programmes"]).contains(&derivation["programme"])))
            && (derivation["charity"] != true
                || project.is_some_and(|of| of["charity_project"] == true))
            && (derivation["source_class"].is_null()
                || fund.is_some_and(|of| of["data"]["source_class"] == derivation["source_class"]))
    }

    /// What entries add to a metric; of projects, the number of them and of the entries behind.
    pub(crate) fn metric(
        &self,
        metric: &Value,
        scope: &str,
        year: &str,
    ) -> Result<Adds, (i64, usize)> {
        let derivation = &metric["derivation"];
        if derivation.is_null() {
            return Ok(self.reported(metric, scope, year));
        }
        let x = scope.split_once(':').unwrap().1;
        let office = derivation["scope"] == "office";
        let scope = if office { format!("office:{x}") } else { scope.to_owned() };
        let scope = scope.as_str();
        let ours = |org: &str| self.holds(scope, org);
        match derivation["figure"].as_str().unwrap() {
            "received" => {
                let named = list(&derivation["emergencies"]);
                let fits = |gift: &Value| {
                    let emergency = self.emergency_of_gift(&gift["data"]).unwrap_or_default();
                    named.is_empty() || named.contains(&Value::String(emergency))
                };
                let gifts = self.gifts().filter(|gift| !gift.prior && within(year, &gift.day));
                let gifts = gifts.filter(|gift| fits(gift.of)).map(|gift| (gift.org, gift.fen));
                Ok(gifts.filter(|(org, _)| ours(org)).collect())
            }
            "used" => {
                let uses = self.uses().into_iter().filter(|of| {
                    let leaves =
                        scope.starts_with("office:") && !ours(&of.to) && !self.above(&of.to, x);
                    within(year, &of.day)
                        && !of.prior
                        && ours(&of.org)
                        && (of.kind != "transferred" || leaves)
                        && self.fits(derivation, &of.allocation)
                });
                Ok(uses.map(|of| (of.org, of.money + of.goods)).collect())
            }
            "person_times" => Ok(self
                .reports()
                .into_iter()
                .filter(|report| within(year, &report.period_to) && ours(&report.org))
                .filter(|report| self.fits(derivation, &report.allocation))
                .map(|report| (report.org, number(&report.data["person_times"])))
                .collect()),
            _ => Err(self.active(derivation, scope, year)),
        }
    }

    fn active(&self, derivation: &Value, scope: &str, year: &str) -> (i64, usize) {
        let (mut projects, mut entries) = (0, 0);
        let (uses, reports) = (self.uses(), self.reports());
        for project in self.entries.iter().filter(|entry| entry["type"] == "project_approved") {
            let id = &project["data"]["project"];
            let uses = uses.iter().filter(|of| {
                of.allocation["project"] == *id
                    && (of.kind == "paid" || of.kind == "delivered")
                    && within(year, &of.day)
                    && self.holds(scope, &of.org)
                    && self.fits(derivation, &of.allocation)
            });
            let signs: Vec<i64> = uses.map(|of| of.sign).collect();
            let reports = reports.iter().filter(|report| {
                report.allocation["project"] == *id
                    && within(year, &report.period_to)
                    && self.holds(scope, &report.org)
                    && self.fits(derivation, &report.allocation)
            });
            let reports = reports.count();
            if signs.iter().sum::<i64>() + i64::try_from(reports).unwrap() > 0 {
                projects += 1;
                entries += signs.len() + reports;
            }
        }
        (projects, entries)
    }

    fn reported(&self, metric: &Value, scope: &str, year: &str) -> Adds {
        let mut adds: Vec<(String, String, i64)> = Vec::new();
        for entry in self.standing("stat_reported") {
            let (data, org) = (&entry["data"], text(&entry["org"]));
            let (from, to) = (text(&data["period_from"]), text(&data["period_to"]));
            if data["metric"] != metric["metric"] || !self.holds(scope, &org) || !within(year, &to)
            {
                continue;
            }
            if metric["kind"] == "stock" {
                let newer = adds.iter().any(|(other, of, _)| *other == org && *of > to);
                if newer {
                    continue;
                }
                adds.retain(|(other, ..)| *other != org);
            } else if !within(year, &from) {
                continue;
            }
            adds.push((org, to, number(&data["value"])));
        }
        adds.into_iter().map(|(org, _, value)| (org, value)).collect()
    }
}
