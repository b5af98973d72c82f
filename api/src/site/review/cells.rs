//! Figures of a review as cells of a file.

use sunshine_ledger::event::{MetricKind, Qualifier};
use sunshine_projections::{FigureOrigin, ReviewFigure, SectionRow};

use crate::site::csv::guarded;

/// The number for machines: ASCII sign, no commas, all decimals.
pub(in crate::site) fn plain(value: i64, precision: u8) -> String {
    let scale = 10_u64.pow(u32::from(precision));
    let (whole, part) = (value.unsigned_abs() / scale, value.unsigned_abs() % scale);
    let minus = if value < 0 { "-" } else { "" };
    match usize::from(precision) {
        0 => format!("{minus}{whole}"),
        width => format!("{minus}{whole}.{part:0width$}"),
    }
}

/// One figure: an absent number of its continuity is an empty cell.
pub(in crate::site) fn value_cells(section: &SectionRow, figure: &ReviewFigure) -> Vec<String> {
    let chain = figure.continuity.as_ref();
    let number =
        |value: Option<i64>| value.map_or_else(String::new, |value| plain(value, figure.precision));
    vec![
        guarded(&section.title),
        guarded(&figure.code),
        guarded(&figure.name),
        guarded(&figure.name_en),
        plain(figure.value, figure.precision),
        guarded(&figure.unit),
        match figure.qualifier {
            Qualifier::Exact => "exact",
            Qualifier::Rounded => "rounded",
            Qualifier::Over => "over",
            Qualifier::Nearly => "nearly",
        }
        .to_owned(),
        match figure.kind {
            MetricKind::Flow => "flow",
            MetricKind::Stock => "stock",
        }
        .to_owned(),
        guarded(&figure.scope_text),
        match figure.origin {
            FigureOrigin::Derived => "derived",
            FigureOrigin::Reported => "reported",
        }
        .to_owned(),
        figure.events.to_string(),
        number(chain.and_then(|chain| chain.opening)),
        number(chain.and_then(|chain| chain.flow)),
        number(chain.and_then(|chain| chain.closing)),
        number(chain.and_then(|chain| chain.gap)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_for_machines_keep_their_decimals() {
        assert_eq!(plain(174_900_000_000, 2), "1749000000.00");
        assert_eq!(plain(998, 1), "99.8");
        assert_eq!(plain(-5, 2), "-0.05");
        assert_eq!(plain(-286, 0), "-286");
    }
}
