//! Statistics, publications, and what is said of them later.

use super::metric::MetricId;
use crate::text::{
    Bad, Cur, Day, Hex64, Id, Int, Member, Name, Res, Small, Stamp, Text, record, words,
};

words! { Qualifier, "a qualifier" {
    Exact = "exact", Rounded = "rounded", Over = "over", Nearly = "nearly",
} }
record! { StatReported {
    metric: MetricId<'a>, period_from: Day, period_to: Day, -qualifier: Qualifier, report: Id<'a>,
    -source_system: Text<'a>, value: Int,
} }
record! { DisclosurePublished {
    due_at: Option<Stamp<'a>>, hash: Hex64<'a>, params: Params<'a>, root: Hex64<'a>, size: Int, spec: Small<1, 1_000_000>,
    view: Name<'a>,
} }

words! { Opinion, "an auditor's opinion" {
    Unqualified = "unqualified", Qualified = "qualified", Adverse = "adverse", Disclaimer = "disclaimer",
} }
record! { DisclosureCorrected {
    published: Int, reason: Text<'a>, replacement: Option<Int>, view: Name<'a>,
} }
record! { AnchorRecorded { anchor: Id<'a>, -place: Text<'a>, root: Hex64<'a>, size: Int } }
record! { AuditReported {
    audit: Id<'a>, -firm: Text<'a>, -opinion: Opinion, root: Hex64<'a>, size: Int, -year: Small<2000, 2199>,
} }

/// Parameters by name, as text; also their own bytes.
#[derive(Debug, Clone)]
pub(crate) struct Params<'a> {
    pub(crate) pairs: Vec<(&'a str, &'a str)>,
    pub(crate) text: &'a str,
}
impl Params<'_> {
    /// Names and values, to be kept.
    pub(crate) fn owned(&self) -> Vec<(String, String)> {
        self.pairs.iter().map(|pair| (pair.0.to_owned(), pair.1.to_owned())).collect()
    }
}
impl<'a> Member<'a> for Params<'a> {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        let from = c.at();
        c.open()?;
        let mut pairs: Vec<(&str, &str)> = Vec::new();
        while c.peek() != Some(b'}') {
            if !pairs.is_empty() {
                c.lit(",")?;
            }
            let at = c.at();
            let name = Name::read(c)?.0;
            if pairs.last().is_some_and(|last| last.0 >= name) {
                return Err(Bad { at, want: "names in order, none twice" });
            }
            c.lit(":")?;
            pairs.push((name, Text::read(c)?.0));
        }
        c.close()?;
        Ok(Self { pairs, text: c.since(from) })
    }
}
