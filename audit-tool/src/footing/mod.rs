//! R55 and R52, judged on the published bytes alone: whether the parts of a document add to its totals as VIEWS.md
//! states under Footing. Nothing here is recomputed from the log, so it shows what recomputation could only repeat.

mod lists;
mod parts;
mod review;
mod sums;
#[cfg(test)]
mod tests;
mod watch;

use crate::books::Books;
use crate::rule::Rule;
use crate::text::{Cur, Json, Res};
use parts::Parts;

/// A sum that does not hold: what VIEWS.md states, the total, and what the parts give.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unequal {
    pub(crate) rule: Rule,
    pub(crate) what: String,
    pub(crate) total: String,
    pub(crate) parts: String,
}

/// What a document was checked for.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    pub(crate) unequal: Vec<Unequal>,
    /// `used_money` and `used_goods` of a statement, of all projects or of all recipients: they agree for the same period
    /// and scope.
    pub(crate) used: Option<(String, [i128; 2])>,
}

impl Checked {
    fn equal(&mut self, rule: Rule, what: impl ToString, total: i128, parts: i128) {
        if total != parts {
            self.differ(rule, what, total, parts);
        }
    }

    fn differ(
        &mut self,
        rule: Rule,
        what: impl ToString,
        total: impl ToString,
        parts: impl ToString,
    ) {
        let (total, parts) = (total.to_string(), parts.to_string());
        self.unequal.push(Unequal { rule, what: what.to_string(), total, parts });
    }

    /// What projects used in all and what recipients were given is what the statement of the same size, period and scope
    /// shows.
    pub(crate) fn same(&mut self, one: [i128; 2], other: [i128; 2]) {
        for (at, name) in ["used_money", "used_goods"].into_iter().enumerate() {
            self.add(format!("{name} of statement, projects and recipients"), one[at], other[at]);
        }
    }

    fn add(&mut self, what: impl ToString, total: i128, parts: i128) {
        self.equal(Rule::R55, what, total, parts);
    }
}

/// Reads a document of this view and adds up its parts. `books` tells which metrics belong together.
pub(crate) fn check(view: &str, bytes: &[u8], books: &Books) -> Checked {
    let read = std::str::from_utf8(bytes)
        .map_err(|_| "UTF-8".to_owned())
        .and_then(|text| read(text).map_err(|bad| format!("{} at byte {}", bad.want, bad.at)));
    let mut checked = Checked::default();
    match read {
        Err(want) => {
            checked.differ(Rule::R55, "a document of VIEWS section 1", want, "other bytes")
        }
        Ok(parts) => judge(view, &parts, books, &mut checked),
    }
    checked
}

fn judge(view: &str, parts: &Parts<'_>, books: &Books, checked: &mut Checked) {
    match view {
        "emergency" => sums::emergency(parts, books, checked),
        "statement" => sums::statement(parts, checked),
        "funds" => sums::funds(parts, checked),
        "organisations" => sums::organisations(parts, checked),
        "projects" => sums::projects(parts, checked),
        "flows" => sums::flows(parts, checked),
        "timeliness" => sums::timeliness(parts, checked),
        "annual_review" => review::annual_review(parts, books, checked),
        "corrections" => watch::corrections(parts, checked),
        "intent_changes" => watch::intent_changes(parts, checked),
        "related_parties" => watch::related_parties(parts, checked),
        "recognition" => watch::recognition(parts, checked),
        "inquiries" => watch::inquiries(parts, checked),
        "reconciliation" => watch::reconciliation(parts, checked),
        "campaigns" => watch::campaigns(parts, checked),
        "overdue" => watch::overdue(parts, checked),
        "goods" => watch::goods(parts, checked),
        "recipients" => watch::recipients(parts, checked),
        "ratios" => watch::ratios(parts, checked),
        "scorecard" => watch::scorecard(parts, checked),
        "integrity" => checked.add("Σ type", parts.figure("entries"), parts.sum("type", "count")),
        "donations" => lists::donations(parts, checked),
        "uses" => lists::uses(parts, checked),
        "publications" => {
            checked.add("rows", parts.figure("publications"), parts.count("publication"));
        }
        // R53 refuses a view that VIEWS.md does not have.
        _ => {}
    }
}

/// Reads a document row by row, so that a long list is never held as a tree.
fn read(text: &str) -> Res<Parts<'_>> {
    let mut c = Cur::new(text);
    c.open()?;
    c.key("\"as_of\":")?;
    c.skip(2)?;
    c.key("\"figures\":")?;
    let figures = c.list((0, usize::MAX), |c| Json::read(c, 3))?;
    c.key("\"params\":")?;
    let params = Json::read(&mut c, 2)?;
    let mut parts = Parts::new(figures, params);
    c.key("\"rows\":")?;
    c.list((0, usize::MAX), |c| Json::read(c, 3).map(|row| parts.take(row)))?;
    if c.has_key("\"sample\":") {
        c.key("\"sample\":")?;
        c.lit("true")?;
    }
    for key in ["\"scope\":", "\"spec\":", "\"view\":"] {
        c.key(key)?;
        c.skip(2)?;
    }
    c.close()?;
    c.end()?;
    Ok(parts)
}
