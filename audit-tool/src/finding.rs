//! What the auditor reports: one finding, where it is, what had to be there and what is.

use crate::rule::Rule;

/// A file and a byte in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) file: String,
    pub(crate) byte: u64,
}

/// Something that does not hold.
#[derive(Debug, Clone)]
pub(crate) struct Finding {
    pub(crate) rule: Option<Rule>,
    pub(crate) code: &'static str,
    pub(crate) position: Option<u64>,
    /// First position of, and first after, what it may lie in, where one position is not known.
    pub(crate) span: Option<(u64, u64)>,
    pub(crate) place: Option<Place>,
    pub(crate) expected: String,
    pub(crate) found: String,
    pub(crate) zh: String,
    pub(crate) en: String,
}

impl Finding {
    /// Damage, or bytes that break FORMAT.md.
    pub(crate) fn format(code: &'static str, zh: &str, en: &str) -> Self {
        Self {
            rule: None,
            code,
            position: None,
            span: None,
            place: None,
            expected: String::new(),
            found: String::new(),
            zh: zh.to_owned(),
            en: en.to_owned(),
        }
    }

    pub(crate) fn rule(breach: Breach, position: u64) -> Self {
        Self {
            rule: Some(breach.rule),
            code: breach.rule.code(),
            position: Some(position),
            span: None,
            place: None,
            expected: breach.expected,
            found: breach.found,
            zh: breach.rule.zh().to_owned(),
            en: breach.rule.en().to_owned(),
        }
    }

    pub(crate) fn at(mut self, position: u64) -> Self {
        self.position = Some(position);
        self
    }

    /// Somewhere in these positions; at the first of them unless another finding says more.
    pub(crate) fn within(mut self, span: (u64, u64)) -> Self {
        self.position = Some(span.0);
        self.span = Some(span);
        self
    }

    pub(crate) fn placed(mut self, file: &str, byte: u64) -> Self {
        self.place = Some(Place { file: file.to_owned(), byte });
        self
    }

    pub(crate) fn want(mut self, expected: impl ToString, found: impl ToString) -> Self {
        self.expected = expected.to_string();
        self.found = found.to_string();
        self
    }

    /// `R28 money_overdrawn`, or the code alone.
    pub(crate) fn name(&self) -> String {
        match self.rule {
            Some(rule) => format!("R{:02} {}", rule.number(), self.code),
            None => self.code.to_owned(),
        }
    }
}

/// A rule broken by one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Breach {
    pub(crate) rule: Rule,
    pub(crate) expected: String,
    pub(crate) found: String,
}

/// Why there is no verdict: exit code 2.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    #[error("cannot read {what}: {why}")]
    Unreadable { what: String, why: String },
    #[error("{0}")]
    UnknownVersion(String),
    #[error("{0}")]
    Usage(String),
}

impl Trouble {
    pub(crate) fn unreadable(what: impl ToString, why: impl ToString) -> Self {
        Self::Unreadable { what: what.to_string(), why: why.to_string() }
    }
}

/// Findings kept in the report; the rest are counted.
pub(crate) const KEPT: usize = 100;

/// Findings in the order in which they were met, and notes.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) list: Vec<Finding>,
    pub(crate) count: u64,
    pub(crate) notes: Vec<(String, String)>,
}

impl Findings {
    pub(crate) fn add(&mut self, finding: Finding) {
        self.count += 1;
        if self.list.len() < KEPT {
            self.list.push(finding);
        }
    }

    pub(crate) fn note(&mut self, zh: impl ToString, en: impl ToString) {
        self.notes.push((zh.to_string(), en.to_string()));
    }

    /// Gives findings that only know a range the exact position that another one knows inside it.
    pub(crate) fn refine(&mut self) {
        let exact: Vec<u64> =
            self.list.iter().filter(|f| f.span.is_none()).filter_map(|f| f.position).collect();
        for finding in &mut self.list {
            if let Some((from, to)) = finding.span {
                let inside = exact.iter().copied().filter(|at| (from..to).contains(at));
                finding.position = inside.min().or(finding.position);
            }
        }
    }

    /// The first wrong position; findings without one (files, keys) come last.
    pub(crate) fn first(&self) -> Option<&Finding> {
        self.list.iter().min_by_key(|finding| finding.position.unwrap_or(u64::MAX))
    }
}
