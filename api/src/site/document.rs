//! View documents as the pages read them.

use sunshine_projections::{
    ActivityRow, CampaignRow, ChangeRow, ClassRow, CorrectionRow, DayRow, Document, Figure,
    FundRow, GiftRow, HoldingRow, InRow, InquiryRow, ItemRow, LotRow, MonthRow, OfficeRow,
    OrganisationRow, OverdueRow, PartRow, ProjectFlowRow, ProjectRow, PublicationRow, RatioRow,
    RecipientFlowRow, RecipientItemRow, RecipientRow, RecognitionRow, ReconciliationRow,
    RelatedRow, ReviewFigure, Row, ScoreRow, SectionRow, StepRow, StockRow, Table, UnderWayRow,
    UseRow,
};

/// A figure's value. Every figure of a view stands in its documents, so an absent one can only be
/// of another specification.
pub(super) fn figure(document: &Document, code: &str) -> i64 {
    document.figure(code).unwrap_or(0)
}

/// A resolved parameter.
pub(super) fn param<'a>(document: &'a Document, name: &str) -> &'a str {
    document.params.get(name).map_or("", String::as_str)
}

/// Whether branches are included, and the organisation.
pub(super) fn scope_parts(code: &str) -> (bool, &str) {
    match code.split_once(':') {
        Some((kind, organisation)) => (kind == "system", organisation),
        None => (code == "system", ""),
    }
}

macro_rules! rows {
    ($($name:ident $variant:ident $row:ty;)*) => {$(
        /// The rows of one table, in their order.
        pub(super) fn $name(document: &Document) -> impl Iterator<Item = &$row> {
            document.rows.iter().filter_map(|row| match row {
                Row::$variant(row) => {
                    // Boxed rows and plain ones alike.
                    let row: &$row = row;
                    Some(row)
                }
                _ => None,
            })
        }
    )*};
}

rows! {
    activities Activity ActivityRow;
    campaigns Campaign CampaignRow;
    changes Change ChangeRow;
    classes Class ClassRow;
    corrections Correction CorrectionRow;
    days Day DayRow;
    funds Fund FundRow;
    holdings Holding HoldingRow;
    incomes In InRow;
    inquiries Inquiry InquiryRow;
    items Item ItemRow;
    lots Lot LotRow;
    months Month MonthRow;
    overdue Overdue OverdueRow;
    parts Part PartRow;
    projects Project ProjectRow;
    project_flows ProjectFlow ProjectFlowRow;
    ratios Ratio RatioRow;
    recipient_flows RecipientFlow RecipientFlowRow;
    recipient_items RecipientItem RecipientItemRow;
    recipients Recipient RecipientRow;
    recognitions Recognition RecognitionRow;
    reconciliations Reconciliation ReconciliationRow;
    related Related RelatedRow;
    scores Score ScoreRow;
    sections Section SectionRow;
    steps Step StepRow;
    stock Stock StockRow;
    under_way UnderWay UnderWayRow;
    uses Use UseRow;
    organisations Organisation OrganisationRow;
}

/// Gifts and reversals of gifts.
pub(super) fn gifts(document: &Document) -> impl Iterator<Item = &GiftRow> {
    document.rows.iter().filter_map(gift)
}

/// The gift of a row.
pub(super) fn gift(row: &Row) -> Option<&GiftRow> {
    match row {
        Row::Gift(gift) => Some(gift),
        _ => None,
    }
}

/// The use of a row.
pub(super) fn use_of(row: &Row) -> Option<&UseRow> {
    match row {
        Row::Use(one) => Some(one),
        _ => None,
    }
}

/// Publications.
pub(super) fn publications(document: &Document) -> impl Iterator<Item = &PublicationRow> {
    document.rows.iter().filter_map(|row| match row {
        Row::Publication(row) => Some(&**row),
        _ => None,
    })
}

/// The figures of an annual review.
pub(super) fn review_figures(document: &Document) -> impl Iterator<Item = &ReviewFigure> {
    document.figures.iter().filter_map(|figure| match figure {
        Figure::Review(figure) => Some(&**figure),
        Figure::Plain(_) => None,
    })
}

/// Organisations alone, or with everything below them: two tables of one form.
pub(super) fn offices(document: &Document, table: Table) -> impl Iterator<Item = &OfficeRow> {
    document.rows.iter().filter_map(move |row| match row {
        Row::Office(row) if row.table == table => Some(&**row),
        _ => None,
    })
}
