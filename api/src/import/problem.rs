//! What is wrong with a row or a file, in words for the person who keeps the register.
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// One finding. `line` counts from 1 and includes the headings; a file as a whole has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: Arc<PathBuf>,
    /// The line on which the row starts.
    pub line: Option<u64>,
    /// The heading of the cell, where one cell is at fault.
    pub column: Option<&'static str>,
    /// What was found.
    pub fault: Fault,
}

/// The rule that speaks, its figures, and both wordings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Rule and code of RULES.md (`R28 money_overdrawn`), or a code of this page's own (`file`, `conflict`).
    pub rule: String,
    /// Names and values that the rule compared.
    pub figures: Vec<(String, String)>,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Fault {
    /// A fault without figures.
    pub fn new(rule: &str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { rule: rule.into(), figures: Vec::new(), zh: zh.into(), en: en.into() }
    }

    /// A cell that is not written as its column asks (R01).
    pub fn malformed(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::new("R01 malformed", zh, en)
    }

    /// The same with one more figure.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.figures.push((name.into(), value.into()));
        self
    }

    /// What the rule rests on, in Chinese and in English; nothing for a code of this page's own.
    #[must_use]
    pub fn law(&self) -> Option<(&'static str, &'static str)> {
        let (_, code) = self.rule.split_once(' ')?;
        crate::site::law_of(code)
    }

    /// `name=value` for every figure, with `, ` between them.
    #[must_use]
    pub fn figures_text(&self) -> String {
        let figures: Vec<_> =
            self.figures.iter().map(|(name, value)| format!("{name}={value}")).collect();
        figures.join(", ")
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(column) = self.column {
            write!(f, " [{column}]")?;
        }
        let Fault { rule, zh, en, .. } = &self.fault;
        write!(f, " {rule}: {zh} / {en}")?;
        let figures = self.fault.figures_text();
        if !figures.is_empty() {
            write!(f, " ({figures})")?;
        }
        match self.fault.law() {
            Some((zh, en)) => write!(f, " 依据 basis: {zh} / {en}"),
            None => Ok(()),
        }
    }
}
