//! The view `donations`: rows and figures of the list of gifts. `VIEWS.md` section 3.

use crate::ask::PageAsked;
use crate::document::Contents;
use crate::fault::NoDocument;
use crate::figure::Figure;
use crate::follow::Standing;
use crate::gift::Gift;
use crate::list::Wanted;
use crate::rows::Row;

/// Figures over all wanted gifts; the rows of a page, or all of them.
pub(crate) fn view(
    standing: &Standing<'_>,
    wanted: &Wanted<'_>,
    page: Option<PageAsked>,
) -> Result<Contents, NoDocument> {
    let (fold, store) = (&standing.state.fold, &standing.state.store);
    let [gifts, money, goods, corrected, ..] = fold.gifts.totals(store, wanted, fold.size)?.sums;
    let figures = vec![
        Figure::fen("corrected", corrected),
        Figure::count("gifts", gifts),
        Figure::fen("received.goods", goods),
        Figure::fen("received.money", money),
    ];
    let (gifts, shown) = fold.gifts.rows(store, wanted, page)?;
    Ok((figures, rows(standing, &gifts, wanted.size)?, shown))
}

/// Rows of documents, with how their donors are shown as of `size`.
pub(crate) fn rows(
    standing: &Standing<'_>,
    gifts: &[Gift],
    size: u64,
) -> Result<Vec<Row>, NoDocument> {
    let (fold, store) = (&standing.state.fold, &standing.state.store);
    let given = gifts.iter().filter(|gift| gift.is_given());
    let mut positions: Vec<u64> = given.map(|gift| gift.position).collect();
    positions.sort_unstable();
    let shown = fold.shown.of(store, &positions, size)?;
    let row = |gift: &Gift| gift.row(&fold.known, shown.get(&gift.position).copied());
    Ok(gifts.iter().map(row).collect())
}
