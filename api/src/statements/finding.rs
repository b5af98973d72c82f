//! Why a file is refused: the line, the column, the rule and the figures, and never what a cell holds.
use super::limits;
use crate::import::Fault;
use std::fmt;

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The line, from 1, or the row of a workbook; none for the file as a whole.
    pub line: Option<u64>,
    /// The heading of the cell, where one cell is at fault.
    pub column: Option<String>,
    /// Rule, figures and both wordings.
    pub fault: Fault,
}

/// Everything that is wrong with a file, at least one thing. A file with findings is refused whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings {
    told: Vec<Finding>,
    more: usize,
}

impl Findings {
    /// The findings, the first hundred.
    #[must_use]
    pub fn told(&self) -> &[Finding] {
        &self.told
    }

    /// How many there are besides.
    #[must_use]
    pub fn more(&self) -> usize {
        self.more
    }
}

impl From<Fault> for Findings {
    fn from(fault: Fault) -> Self {
        Self { told: vec![Finding { line: None, column: None, fault }], more: 0 }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "{line}: ")?;
        }
        if let Some(column) = &self.column {
            write!(f, "[{column}] ")?;
        }
        let Fault { rule, zh, en, .. } = &self.fault;
        write!(f, "{rule}: {zh} / {en}")?;
        let figures = self.fault.figures_text();
        if figures.is_empty() { Ok(()) } else { write!(f, " ({figures})") }
    }
}

/// Gathers findings, so that a person sees all of them at once.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    told: Vec<Finding>,
    more: usize,
}

impl Gathered {
    /// One cell is wrong.
    pub(crate) fn cell(&mut self, line: u64, column: &str, fault: Fault) {
        self.push(Finding { line: Some(line), column: Some(column.to_owned()), fault });
    }

    /// A line is wrong.
    pub(crate) fn line(&mut self, line: u64, fault: Fault) {
        self.push(Finding { line: Some(line), column: None, fault });
    }

    /// The file is wrong.
    pub(crate) fn file(&mut self, fault: Fault) {
        self.push(Finding { line: None, column: None, fault });
    }

    /// The value, where nothing is wrong; a cell that is wrong is gathered.
    pub(crate) fn good<T>(&mut self, line: u64, column: &str, read: Result<T, Fault>) -> Option<T> {
        read.map_err(|fault| self.cell(line, column, fault)).ok()
    }

    /// Two figures that must be one; both are told when they differ.
    pub(crate) fn equal(&mut self, line: Option<u64>, what: &str, said: String, found: String) {
        if said != found {
            let fault = Fault::new(
                "totals",
                format!("文件自己的合计与逐行相加不符：{what}"),
                format!("what the file says of itself is not the sum of its rows: {what}"),
            )
            .with("said", said)
            .with("rows", found);
            self.push(Finding { line, column: None, fault });
        }
    }

    fn push(&mut self, finding: Finding) {
        if self.told.len() < limits::FINDINGS {
            self.told.push(finding);
        } else {
            self.more += 1;
        }
    }

    /// `value`, when nothing was found.
    pub(crate) fn or<T>(self, value: T) -> Result<T, Findings> {
        if self.told.is_empty() {
            Ok(value)
        } else {
            Err(Findings { told: self.told, more: self.more })
        }
    }
}

/// The layout is not the one that was named.
pub(crate) fn layout(zh: impl Into<String>, en: impl Into<String>) -> Fault {
    Fault::new("layout", zh, en)
}

/// The file is larger than is read.
pub(crate) fn too_large(what: &str, most: impl fmt::Display) -> Fault {
    Fault::new("limit", format!("文件太大：{what}"), format!("the file is too large: {what}"))
        .with("most", most.to_string())
}
