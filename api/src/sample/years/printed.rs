//! What must come out of the two years: the printed figures of `annual_review.csv`, one copy for the sample and for every test.

/// The figures as published.
pub const ANNUAL_REVIEW: &str = include_str!("../annual_review.csv");
/// The headings under which they stand.
const SECTIONS: &str = include_str!("../review_sections.csv");

/// One printed figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The year of the review.
    pub year: String,
    /// The section it stands in.
    pub section: String,
    /// The metric.
    pub code: String,
    /// Its name in this review.
    pub name: String,
    /// The same in English.
    pub name_en: String,
    /// The value × 10^precision.
    pub value: u64,
    /// Decimals: two for yuan, one for per cent, none for counts.
    pub precision: u32,
    /// Unit.
    pub unit: String,
    /// Code of the qualifier.
    pub qualifier: String,
    /// `flow` or `stock`.
    pub kind: String,
    /// What is counted.
    pub scope: String,
}

/// One heading.
#[derive(Debug)]
pub(crate) struct Section {
    /// The year.
    pub year: String,
    /// Its code.
    pub section: String,
    /// Title.
    pub title: String,
    /// Title in English.
    pub title_en: String,
}

fn rows(text: &'static str) -> impl Iterator<Item = csv::StringRecord> {
    let reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    reader.into_records().map(|row| row.expect("the embedded file is well formed"))
}

/// All printed figures, in the order of the texts.
#[must_use]
pub fn printed() -> Vec<Printed> {
    let figure = |row: csv::StringRecord| {
        let cell = |index: usize| row[index].to_owned();
        let precision = match &row[6] {
            "元" => 2,
            "%" => 1,
            _ => 0,
        };
        Printed {
            year: cell(0),
            section: cell(1),
            code: cell(2),
            name: cell(3),
            name_en: cell(4),
            value: scaled(&row[5], precision),
            precision,
            unit: cell(6),
            qualifier: cell(7),
            kind: cell(8),
            scope: cell(9),
        }
    };
    rows(ANNUAL_REVIEW).map(figure).collect()
}

/// All headings, in the order of the texts.
pub(crate) fn sections() -> Vec<Section> {
    let section = |row: csv::StringRecord| {
        let cell = |index: usize| row[index].to_owned();
        Section { year: cell(0), section: cell(1), title: cell(2), title_en: cell(3) }
    };
    rows(SECTIONS).map(section).collect()
}

/// `99.8` at precision 1 is 998.
fn scaled(text: &str, precision: u32) -> u64 {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let width = usize::try_from(precision).expect("a small number");
    format!("{whole}{decimals:0<width$}").parse().expect("the embedded file holds figures")
}

/// The value of one figure.
pub(crate) fn value(year: i16, code: &str) -> u64 {
    let year = year.to_string();
    let found = printed().into_iter().find(|figure| figure.year == year && figure.code == code);
    found.expect("a figure of the embedded file").value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_printed_figure_stands_under_a_heading() {
        let printed = printed();
        assert_eq!(printed.len(), 83);
        assert_eq!(value(2020, "donation.received"), 174_900_000_000);
        assert_eq!(value(2021, "window.satisfaction"), 998);
        let sections = sections();
        assert_eq!(sections.len(), 12);
        for figure in &printed {
            let known = |s: &&Section| s.year == figure.year && s.section == figure.section;
            assert_eq!(sections.iter().filter(known).count(), 1, "{figure:?}");
        }
    }
}
