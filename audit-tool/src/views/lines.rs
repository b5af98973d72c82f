//! Lines summed for a scope: opening, what came and went, closing (VIEWS section 6).

use super::Scope;
use super::activity::{ALL, End, LINES, Line};
use super::figures::{Crossing, crossing};
use super::period::Period;
use super::write::{Figure, Row};
use crate::books::Books;
use crate::text::Month;
use std::collections::BTreeMap;

/// An amount on a line of one organisation and fund in one month.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece {
    pub(crate) org: u32,
    pub(crate) fund: u32,
    pub(crate) month: Month,
    line: Line,
    amount: i64,
}

/// The line members of a row or document.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Share {
    opening: i128,
    lines: [i128; LINES],
}

impl Share {
    pub(crate) fn add(&mut self, piece: &Piece, period: &Period) {
        let amount = i128::from(piece.amount);
        if period.has(piece.month) {
            self.lines[piece.line as usize] += amount;
        } else if piece.month < period.first {
            self.opening += if piece.line.comes_in() { amount } else { -amount };
        }
    }

    pub(crate) fn closing(&self) -> i128 {
        let signed = ALL.into_iter().zip(self.lines);
        signed.fold(
            self.opening,
            |sum, (line, amount)| {
                if line.comes_in() { sum + amount } else { sum - amount }
            },
        )
    }

    /// The same lines after another opening.
    pub(crate) fn opened(self, opening: i128) -> Self {
        Self { opening, ..self }
    }

    pub(crate) fn opening(&self) -> i128 {
        self.opening
    }

    pub(crate) fn line(&self, line: Line) -> i128 {
        self.lines[line as usize]
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.opening == 0 && self.lines == [0; LINES]
    }

    pub(crate) fn figures(&self) -> Vec<Figure> {
        let lines = ALL.into_iter().map(|line| (line.name(), "fen", self.line(line)));
        let ends = [("opening", "fen", self.opening), ("closing", "fen", self.closing())];
        lines.chain(ends).collect()
    }

    pub(crate) fn write<'r>(&self, mut row: Row<'r>) -> Row<'r> {
        for (name, _, value) in self.figures() {
            row = row.number(name, value);
        }
        row
    }
}

/// Whose edge a movement crosses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge<'s> {
    Of(&'s Scope),
    /// That of each office by itself.
    Offices(&'s Scope),
}

impl Books {
    /// What the scope as a whole shows.
    pub(crate) fn pieces(&self, scope: &Scope, each: impl FnMut(Piece)) {
        self.pieces_at(Edge::Of(scope), each);
    }

    /// What scope `office:o` shows, for every o of the scope.
    pub(crate) fn office_pieces(&self, scope: &Scope, each: impl FnMut(Piece)) {
        self.pieces_at(Edge::Offices(scope), each);
    }

    fn pieces_at(&self, edge: Edge<'_>, mut each: impl FnMut(Piece)) {
        let (Edge::Of(scope) | Edge::Offices(scope)) = edge;
        for (org, fund, month, line, amount) in self.activity.own() {
            if amount != 0 && scope.has(org) {
                each(Piece { org, fund, month, line, amount });
            }
        }
        for (key, sum) in &self.gift_book.sums {
            if scope.has(key.org) {
                let line = if key.goods { Line::ReceivedGoods } else { Line::ReceivedMoney };
                let (org, fund, month) = (key.org, key.fund, key.month);
                each(Piece { org, fund, month, line, amount: sum.fen });
                each(Piece { org, fund, month, line: Line::Corrected, amount: sum.corrected });
            }
        }
        for (&(from, to, fund, month), amounts) in &self.activity.moves {
            let (left, entered) = self.edges(edge, from, to);
            let ends = [(from, left, End::Left), (to, entered, End::Entered)];
            for (org, line, end) in ends {
                if let Some(line) = line {
                    each(Piece { org, fund, month, line, amount: amounts[end as usize] });
                }
            }
        }
    }

    /// The line by which a movement leaves, and that by which it enters.
    fn edges(&self, edge: Edge<'_>, from: u32, to: u32) -> (Option<Line>, Option<Line>) {
        let entering =
            if self.is_ancestor(to, from) { Line::PassedUpIn } else { Line::TransferredIn };
        match edge {
            Edge::Of(scope) => match crossing(self, scope, from, to) {
                Crossing::PassedUp => (Some(Line::PassedUp), None),
                Crossing::Transferred => (Some(Line::TransferredOut), None),
                Crossing::Enters => (None, Some(entering)),
                Crossing::Inside | Crossing::Outside => (None, None),
            },
            Edge::Offices(scope) => {
                let leaving =
                    if self.is_ancestor(to, from) { Line::PassedUp } else { Line::TransferredOut };
                (scope.has(from).then_some(leaving), scope.has(to).then_some(entering))
            }
        }
    }

    /// The scope's own share.
    pub(crate) fn share(&self, scope: &Scope, period: &Period) -> Share {
        let mut share = Share::default();
        self.pieces(scope, |piece| share.add(&piece, period));
        share
    }

    /// The share of each office of the scope, seen from that office.
    pub(crate) fn office_shares(&self, scope: &Scope, period: &Period) -> BTreeMap<u32, Share> {
        let mut shares: BTreeMap<u32, Share> = BTreeMap::new();
        self.office_pieces(scope, |piece| {
            shares.entry(piece.org).or_default().add(&piece, period);
        });
        shares
    }
}
