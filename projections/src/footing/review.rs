//! `VIEWS.md` section 12, and the gap of R52.

use super::{Footing, equal};
use crate::document::Document;
use crate::figure::{Continuity, FigureOrigin};
use crate::rows::{PartRow, Row};

pub(super) fn foots(document: &Document) -> Footing {
    for figure in document.review_figures() {
        let parts: Vec<&PartRow> = document
            .rows
            .iter()
            .filter_map(|row| match row {
                Row::Part(part) if part.code == figure.code => Some(part),
                _ => None,
            })
            .collect();
        // The number of projects has no parts, and is the only one of precision 0 that may be
        // derived without any.
        let whole = figure.origin == FigureOrigin::Derived && figure.precision == 0;
        if !(whole && parts.is_empty()) {
            let value = parts.iter().map(|part| i128::from(part.value)).sum();
            equal(&figure.code, value, figure.value.into())?;
            let events = parts.iter().map(|part| i128::from(part.events)).sum();
            equal(&format!("events of {}", figure.code), events, figure.events.into())?;
        }
        if let Some(Continuity { closing, flow, gap, opening, .. }) = figure.continuity {
            let stated = match (closing, opening, flow) {
                (Some(closing), Some(opening), Some(flow)) => {
                    Some(i128::from(closing) - i128::from(opening) - i128::from(flow))
                }
                _ => None,
            };
            let what = format!("gap of {}", figure.code);
            equal(&what, stated.unwrap_or(0), gap.unwrap_or(0).into())?;
            equal(&what, stated.is_some().into(), gap.is_some().into())?;
        }
    }
    Ok(())
}
