//! The view `campaigns`: every campaign and what it brought. `VIEWS.md` section 13.

use sunshine_ledger::time::Date;

use crate::fault::NoDocument;
use crate::figure::Figure;
use crate::fold::Fold;
use crate::names::index;
use crate::organisations::Scope;
use crate::rows::{CampaignRow, Row, Table};
use crate::too_large::exact;

/// What one campaign brought, or all of a scope.
#[derive(Clone, Copy, Default)]
struct Brought {
    gifts: i128,
    goods: i128,
    money: i128,
}

/// Figures and rows of the campaigns of a scope; what they brought up to a day.
pub(crate) fn view(
    fold: &Fold,
    scope: &Scope,
    to: Date,
) -> Result<(Vec<Figure>, Vec<Row>), NoDocument> {
    let known = &fold.known;
    let mut brought = vec![Brought::default(); index(known.campaigns.len())];
    for (key, [fen, gifts]) in fold.campaign_sums.iter().filter(|(key, _)| key.day <= to) {
        let of = &mut brought[index(key.campaign)];
        of.gifts += gifts;
        *(if key.goods { &mut of.goods } else { &mut of.money }) += fen;
    }
    let (mut all, mut rows) = (Brought::default(), Vec::new());
    for ((_, id, campaign), of) in known.campaigns.from(0).zip(brought) {
        if !scope.holds(campaign.org) {
            continue;
        }
        all.gifts += of.gifts;
        all.goods += of.goods;
        all.money += of.money;
        rows.push(CampaignRow {
            campaign: id.to_owned(),
            closed: campaign.closed,
            emergency: campaign.emergency.map(|of| known.emergencies.id(of).to_owned()),
            end: campaign.end,
            filing_no: campaign.filing_no.clone(),
            fund: known.funds.id(campaign.fund).to_owned(),
            gifts: exact(of.gifts),
            org: known.organisations.id(campaign.org).to_owned(),
            received_goods: exact(of.goods),
            received_money: exact(of.money),
            start: campaign.start,
            table: Table::Campaign,
            title: campaign.title.clone(),
        });
    }
    rows.sort_unstable_by(|a, b| a.campaign.cmp(&b.campaign));
    let figures = vec![
        Figure::count("campaigns", i128::try_from(rows.len()).unwrap_or(i128::MAX)),
        Figure::count("gifts", all.gifts),
        Figure::fen("received_goods", all.goods),
        Figure::fen("received_money", all.money),
    ];
    Ok((figures, rows.into_iter().map(|row| Row::Campaign(Box::new(row))).collect()))
}
