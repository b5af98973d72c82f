//! Figures of a review as cells of a file.

use sunshine_ledger::event::{MetricKind, Qualifier};
use sunshine_projections::{FigureOrigin, ReviewFigure, SectionRow};

use crate::site::table_file::Datum;

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
pub(in crate::site) fn value_cells(section: &SectionRow, figure: &ReviewFigure) -> Vec<Datum> {
    let chain = figure.continuity.as_ref();
    let number = |value: Option<i64>| {
        value.map_or(Datum::Empty, |value| Datum::Scaled(value, figure.precision))
    };
    vec![
        Datum::text(section.title.as_str()),
        Datum::text(figure.code.as_str()),
        Datum::text(figure.name.as_str()),
        Datum::text(figure.name_en.as_str()),
        Datum::Scaled(figure.value, figure.precision),
        Datum::text(figure.unit.as_str()),
        Datum::text(match figure.qualifier {
            Qualifier::Exact => "exact",
            Qualifier::Rounded => "rounded",
            Qualifier::Over => "over",
            Qualifier::Nearly => "nearly",
        }),
        Datum::text(match figure.kind {
            MetricKind::Flow => "flow",
            MetricKind::Stock => "stock",
        }),
        Datum::text(figure.scope_text.as_str()),
        Datum::text(match figure.origin {
            FigureOrigin::Derived => "derived",
            FigureOrigin::Reported => "reported",
        }),
        Datum::position(figure.events),
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
