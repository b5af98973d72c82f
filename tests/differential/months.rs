//! Which day an entry is booked on, by the words of R08 and R65.

use std::collections::BTreeMap;

use serde_json::Value;

/// Months that organisations have closed.
#[derive(Default)]
pub(crate) struct Months {
    through: BTreeMap<String, String>,
    earliest: BTreeMap<String, String>,
}

impl Months {
    pub(crate) fn learn(&mut self, entry: &Value) {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let (org, month) = (text(&entry["org"]), text(&entry["data"]["month"]));
        if entry["type"] == "period_closed" {
            let earliest = self.earliest.entry(org.clone()).or_insert_with(|| month.clone());
            *earliest = month.clone().min(earliest.clone());
            self.through.insert(org, month);
        } else if entry["type"] == "period_reopened" {
            if month > self.earliest[&org] {
                self.through.insert(org, before(&month));
            } else {
                self.through.remove(&org);
            }
        }
    }

    /// The first open day, where the day on which it happened is not open to all of these.
    pub(crate) fn booked_on(&self, orgs: &[&str], day: &str) -> Option<String> {
        let latest = orgs.iter().filter_map(|org| self.through.get(*org)).max()?;
        (day[..7] <= **latest).then(|| format!("{}-01", after(latest)))
    }

    /// Whether this December, or a later month, is closed.
    pub(crate) fn year_is_closed(&self, org: &str, year: &str) -> bool {
        self.through.get(org).is_some_and(|through| *through >= format!("{year}-12"))
    }
}

fn parts(month: &str) -> (u32, u32) {
    (month[..4].parse().expect("a year"), month[5..].parse().expect("a month"))
}

fn after(month: &str) -> String {
    let (year, month) = parts(month);
    if month == 12 { format!("{}-01", year + 1) } else { format!("{year}-{:02}", month + 1) }
}

fn before(month: &str) -> String {
    let (year, month) = parts(month);
    if month == 1 { format!("{}-12", year - 1) } else { format!("{year}-{:02}", month - 1) }
}
