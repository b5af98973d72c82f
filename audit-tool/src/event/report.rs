//! Statistics and publications.

use super::metric::MetricId;
use crate::text::{Bad, Cur, Day, Hex64, Id, Int, Member, Res, Stamp, Text, record, words};

words! { Qualifier, "a qualifier" {
    Exact = "exact", Rounded = "rounded", Over = "over", Nearly = "nearly",
} }
record! { StatReported {
    metric: MetricId<'a>, period_from: Day, period_to: Day, -qualifier: Qualifier, report: Id<'a>,
    -source_system: Text<'a>, value: Int,
} }
/// The version of a view's specification.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Version(pub(crate) u64);
impl<'a> Member<'a> for Version {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        let (at, want) = (c.at(), "a version from 1 to 1000000");
        let value = c.number(1_000_000, want)?;
        if value == 0 { Err(Bad { at, want }) } else { Ok(Self(value)) }
    }
}

record! { DisclosurePublished {
    due_at: Option<Stamp<'a>>, hash: Hex64<'a>, params: Params<'a>, root: Hex64<'a>, size: Int, spec: Version,
    view: ViewName<'a>,
} }

/// A view's name: any word; R53 judges whether VIEWS.md has it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ViewName<'a>(pub(crate) &'a str);
impl<'a> Member<'a> for ViewName<'a> {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        c.plain(|b| b.is_ascii_lowercase() || b == b'_', "a view's name").map(Self)
    }
}

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
            let name = c.plain(|b| b.is_ascii_lowercase() || b == b'_', "a parameter's name")?;
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
