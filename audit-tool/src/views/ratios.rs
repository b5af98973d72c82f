//! The document `ratios` (VIEWS section 14): what comes of what is given.

use super::activity::Line;
use super::lines::Share;
use super::period::Period;
use super::write::{AsOf, Document, Made, Row};
use super::{Asked, Scope};
use crate::books::Books;
use crate::event::SourceClass;

/// Of the funds of donations in one year.
#[derive(Debug, Default, Clone, Copy)]
struct Year {
    received: i128,
    spent: i128,
    management: i128,
    fundraising: i128,
    raising: i128,
}

impl Year {
    fn of(books: &Books, scope: &Scope, year: &Period) -> Self {
        let given = |fund: u32| books.funds.row(fund).class == SourceClass::Donation;
        let mut share = Share::default();
        books.pieces(scope, |piece| {
            if given(piece.fund) {
                share.add(&piece, year);
            }
        });
        let mut all = Self {
            received: share.line(Line::ReceivedMoney) + share.line(Line::ReceivedGoods),
            spent: share.line(Line::UsedMoney)
                + share.line(Line::UsedGoods)
                + share.line(Line::TransferredOut),
            ..Self::default()
        };
        for (&(org, fund, month), [management, fundraising]) in &books.stock.costs {
            if scope.has(org) && year.has(month) && given(fund) {
                all.management += i128::from(*management);
                all.fundraising += i128::from(*fundraising);
            }
        }
        all.raising = all.fundraising + share.line(Line::Fees);
        all
    }
}

pub(super) fn make(
    books: &Books,
    as_of: &AsOf,
    asked: &Asked,
    scope: &Scope,
) -> Result<Made, String> {
    let period = Period::year(asked.param("year")?, as_of)?;
    let year = Year::of(books, scope, &period);
    let last = Year::of(books, scope, &period.before());
    let first = Year::of(books, scope, &period.before().before());
    let spent = year.spent + last.spent + first.spent;
    let received = year.received + last.received + first.received;
    let whole = year.spent + year.management + year.raising;
    let ratios = [
        ("spent", "ratio.spent_bp", year.spent, year.received),
        ("spent_last", "ratio.spent_last_bp", year.spent, last.received),
        ("spent_three", "ratio.spent_three_bp", spent, received),
        ("management", "ratio.management_bp", year.management, whole),
        ("fundraising", "ratio.fundraising_bp", year.raising, year.received),
    ];
    let figures = vec![
        ("fundraising", "fen", year.fundraising),
        ("management", "fen", year.management),
        ("raising", "fen", year.raising),
        ("received", "fen", year.received),
        ("spent", "fen", year.spent),
    ];
    let day = period.last_day().min(as_of.day());
    let mut out = Document::open(as_of, asked, figures)?;
    for (name, policy, numerator, denominator) in ratios {
        let mut row = Row::new("ratio")
            .number("denominator_fen", denominator)
            .number("numerator_fen", numerator)
            .text("ratio", name);
        if denominator > 0 && numerator >= 0 {
            row = row.number("bp", 10_000 * numerator / denominator);
        }
        if let Some(limit) = books.policy(policy, day) {
            row = row.number("limit_bp", limit);
        }
        out.put(row)?;
    }
    Ok(out.close(as_of, asked, scope))
}
