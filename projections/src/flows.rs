//! The view `flows`: from kinds of gifts to funds, from funds to projects, from projects to
//! recipients. `VIEWS.md` section 10.

use std::collections::BTreeMap;

use crate::fault::NoDocument;
use crate::figure::Figure;
use crate::fold::Fold;
use crate::organisations::Scope;
use crate::period::Period;
use crate::rows::{GiftKind, InRow, ProjectFlowRow, RecipientFlowRow, Row, Table, UseKind, word};
use crate::too_large::exact;

/// What was used and what left the scope, in fen.
#[derive(Clone, Copy, Default)]
struct Outflow {
    used: i128,
    left: i128,
}

impl Outflow {
    fn is_zero(&self) -> bool {
        self.used == 0 && self.left == 0
    }
}

/// Figures and rows of a scope in a period.
pub(crate) fn view(
    fold: &Fold,
    scope: &Scope,
    period: Period,
) -> Result<(Vec<Figure>, Vec<Row>), NoDocument> {
    let (received, mut rows) = incoming(fold, scope, period)?;
    let (all, outgoing) = outgoing(fold, scope, period)?;
    rows.extend(outgoing);
    let figures = vec![
        Figure::fen("left", all.left),
        Figure::fen("received", received),
        Figure::fen("used", all.used),
    ];
    Ok((figures, rows))
}

fn incoming(fold: &Fold, scope: &Scope, period: Period) -> Result<(i128, Vec<Row>), NoDocument> {
    let (mut received, mut into) = (0, BTreeMap::new());
    for (key, [fen, _]) in fold.gift_sums.iter() {
        if !scope.holds(key.org) || !period.holds(key.month) {
            continue;
        }
        received += fen;
        let kind = if key.goods { GiftKind::Goods } else { GiftKind::Money };
        let words = (word(&kind), word(&key.donor_kind));
        let row = into.entry((fold.known.funds.id(key.fund), words));
        row.or_insert((kind, key.donor_kind, 0_i128)).2 += fen;
    }
    let mut rows = Vec::new();
    for ((fund, _), (kind, donor_kind, fen)) in into {
        if fen != 0 {
            rows.push(Row::In(InRow {
                donor_kind,
                fund: fund.to_owned(),
                kind,
                received_fen: exact(fen),
                table: Table::In,
            }));
        }
    }
    Ok((received, rows))
}

fn outgoing(fold: &Fold, scope: &Scope, period: Period) -> Result<(Outflow, Vec<Row>), NoDocument> {
    let known = &fold.known;
    let mut all = Outflow::default();
    let (mut projects, mut recipients) = (BTreeMap::new(), BTreeMap::new());
    for (key, [money, goods, ..]) in fold.use_sums.iter() {
        if !scope.holds(key.org) || !period.holds(key.month) || key.prior_year {
            continue;
        }
        let purpose = known.purposes.get(key.purpose);
        let project = purpose.project.map(|ordinal| known.projects.id(ordinal));
        let recipient = purpose.recipient.map(|ordinal| known.payees.name(ordinal));
        let organisation = purpose.organisation.map(|ordinal| known.organisations.id(ordinal));
        let of_fund: &mut Outflow =
            projects.entry((known.funds.id(purpose.fund), project)).or_default();
        let of_recipient: &mut Outflow =
            recipients.entry((project, recipient, organisation)).or_default();
        let amount = money + goods;
        for flow in [&mut all, of_fund, of_recipient] {
            match key.kind {
                UseKind::Paid | UseKind::Returned | UseKind::Delivered | UseKind::Valued => {
                    flow.used += amount;
                }
                UseKind::Transferred if scope.holds(key.to) => {}
                UseKind::Transferred => flow.left += amount,
            }
        }
    }
    let owned = |id: Option<&str>| id.map(str::to_owned);
    let mut rows = Vec::new();
    for ((fund, project), flow) in projects.into_iter().filter(|(_, flow)| !flow.is_zero()) {
        rows.push(Row::ProjectFlow(ProjectFlowRow {
            fund: fund.to_owned(),
            left_fen: exact(flow.left),
            project: owned(project),
            table: Table::Project,
            used_fen: exact(flow.used),
        }));
    }
    for ((project, recipient, organisation), flow) in recipients {
        if !flow.is_zero() {
            rows.push(Row::RecipientFlow(RecipientFlowRow {
                left_fen: exact(flow.left),
                organisation: owned(organisation),
                project: owned(project),
                recipient: owned(recipient),
                table: Table::Recipient,
                used_fen: exact(flow.used),
            }));
        }
    }
    Ok((all, rows))
}
