//! The document `flows` (VIEWS section 10): from kind of gift to fund, from fund to project, from project to recipient.

use super::period::Period;
use super::write::{AsOf, Document, Made, Row};
use super::{Asked, Scope};
use crate::books::{Books, NONE};
use crate::text::Word;
use std::collections::BTreeMap;

/// Used, and left.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Out {
    used: i128,
    left: i128,
}

impl Out {
    fn add(&mut self, other: Self) {
        self.used += other.used;
        self.left += other.left;
    }

    fn write(self, row: Row<'_>) -> Row<'_> {
        row.number("left_fen", self.left).number("used_fen", self.used)
    }
}

pub(super) fn make(
    books: &Books,
    as_of: &AsOf,
    asked: &Asked,
    scope: &Scope,
) -> Result<Made, String> {
    let period = Period::begun(asked.param("period")?, as_of)?;
    let mut gifts: BTreeMap<(&str, &str, &str), i128> = BTreeMap::new();
    for (key, sum) in &books.gift_book.sums {
        if scope.has(key.org) && period.has(key.month) {
            let kind = if key.goods { "goods" } else { "money" };
            let row = gifts.entry((books.funds.id(key.fund), kind, key.donor.word())).or_default();
            *row += i128::from(sum.fen);
        }
    }
    let mut projects: BTreeMap<(&str, Option<&str>), Out> = BTreeMap::new();
    let mut recipients: BTreeMap<[Option<&str>; 3], Out> = BTreeMap::new();
    let mut whole = Out::default();
    let id = |at: u32, text: fn(&Books, u32) -> &str| (at != NONE).then(|| text(books, at));
    let rows = books.uses.rows.iter();
    for row in rows.filter(|row| scope.has(row.org) && period.has_day(row.day)) {
        let (money, goods) = row.used();
        let left = books.left_by(scope, row).map_or(0, |_| row.whole());
        let out = Out { used: money + goods, left };
        let allocation = books.allocations.row(row.allocation);
        let project = id(allocation.project, |b, at| b.projects.id(at));
        let recipient = id(allocation.recipient, |b, at| b.recipients.id(at));
        let receiver = id(allocation.receiver, |b, at| b.orgs.id(at));
        projects.entry((books.funds.id(allocation.fund), project)).or_default().add(out);
        recipients.entry([project, recipient, receiver]).or_default().add(out);
        whole.add(out);
    }
    let figures = vec![
        ("received", "fen", gifts.values().sum()),
        ("used", "fen", whole.used),
        ("left", "fen", whole.left),
    ];
    let mut out = Document::open(as_of, asked, figures)?;
    for ((fund, kind, donor), fen) in gifts.into_iter().filter(|(_, fen)| *fen != 0) {
        let row = Row::new("in").text("donor_kind", donor).text("fund", fund).text("kind", kind);
        out.put(row.number("received_fen", fen))?;
    }
    for ((fund, project), sums) in projects.into_iter().filter(|(_, s)| *s != Out::default()) {
        let row = Row::new("project").text("fund", fund).maybe("project", project);
        out.put(sums.write(row))?;
    }
    for ([project, recipient, receiver], sums) in
        recipients.into_iter().filter(|(_, s)| *s != Out::default())
    {
        let row = Row::new("recipient").maybe("organisation", receiver);
        out.put(sums.write(row.maybe("project", project).maybe("recipient", recipient)))?;
    }
    Ok(out.close(as_of, asked, scope))
}
