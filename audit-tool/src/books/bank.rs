//! What the bank says of each account, which of it the books have, and which months are reconciled (R95 to R99).
//!
//! A ledger without statements pays next to nothing for this: how a gift of money moved its account stands with the gift,
//! and whatever else moved one takes 24 bytes.

use super::bits::Bits;
use super::history::History;
use super::names::{Names, Table};
use super::posting::{Object, Posting};
use super::{Books, NONE};
use crate::event::{Kind, Side};
use crate::rules::Ctx;
use crate::text::{Day, Month};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Lines of one side of a statement: how many, and their sum.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) lines: i64,
    pub(crate) fen: i64,
}

impl Part {
    pub(crate) fn less(self, other: Self) -> Self {
        let lines = self.lines.saturating_sub(other.lines);
        Self { lines, fen: self.fen.saturating_sub(other.fen) }
    }

    pub(crate) fn add(&mut self, fen: i64) {
        self.lines += 1;
        self.fen = self.fen.saturating_add(fen);
    }

    /// Whether so many lines, of a fen or more each, can have this sum.
    pub(crate) fn is_possible(self) -> bool {
        self.lines >= 0 && self.fen >= self.lines && (self.fen == 0) == (self.lines == 0)
    }
}

/// What comes to the account, and what leaves it.
pub(crate) fn of_side(side: Side) -> usize {
    match side {
        Side::In => 0,
        Side::Out => 1,
    }
}

#[derive(Debug)]
pub(crate) struct Statement {
    pub(crate) org: u32,
    pub(crate) account: u32,
    pub(crate) position: u64,
    pub(crate) eff: Day,
    pub(crate) from: Day,
    pub(crate) to: Day,
    pub(crate) closing: i64,
    pub(crate) sides: [Part; 2],
    /// What of it no match has.
    pub(crate) left: [Part; 2],
    pub(crate) withdrawn: bool,
}

/// A match; its lines and entries stand in one list each, between the ends of the match before and its own.
#[derive(Debug)]
pub(crate) struct Matching {
    pub(crate) org: u32,
    account: u32,
    pub(crate) eff: Day,
    pub(crate) settled: Day,
    lines_end: u32,
    entries_end: u32,
    pub(crate) undone: bool,
}

/// What the books and the bank had at the end of a month, as its entry tells it.
#[derive(Debug)]
pub(crate) struct Reconciled {
    pub(crate) position: u64,
    pub(crate) org: u32,
    pub(crate) account: u32,
    pub(crate) month: Month,
    pub(crate) adjusted: i64,
    pub(crate) bank: i64,
    pub(crate) book: i64,
    pub(crate) outstanding: [Part; 2],
}

/// The entry of a movement: a gift by its place among those of money, another one by its place among the movements.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Mover {
    Gift(u32),
    Other(u32),
}

/// How an entry moved an account.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Movement {
    pub(crate) by: Mover,
    pub(crate) eff: Day,
    pub(crate) amount: i64,
}

/// A movement that no gift of money made.
#[derive(Debug)]
struct OtherMovement {
    position: u64,
    amount: i64,
    account: u32,
    eff: Day,
}

/// One account.
#[derive(Debug, Default)]
struct OfAccount {
    /// The earliest `eff` of what moved it.
    first_moved: Option<Day>,
    /// What opening balances brought.
    openings: History,
    /// Those not withdrawn, in the order of their days.
    statements: Vec<u32>,
    /// At the end of a month, by side: the lines of all statements up to then without those settled by then, and their
    /// sum.
    open: [[History; 2]; 2],
    /// Months with a reconciliation that stands, and with a count of their last day that does.
    reconciled: BTreeSet<Month>,
    counted: BTreeSet<Month>,
}

fn fall(months: &mut BTreeSet<Month>, from: Month) {
    while months.last().is_some_and(|last| *last >= from) {
        months.pop_last();
    }
}

#[derive(Debug, Default)]
pub(crate) struct Bank {
    pub(crate) statements: Table<Statement>,
    pub(crate) matches: Table<Matching>,
    pub(crate) reconciliations: Names,
    /// In the order of the log.
    pub(crate) reconciled: Vec<Reconciled>,
    accounts: Vec<OfAccount>,
    movements: Vec<OtherMovement>,
    /// Of all matches: statement, line, and the amount, negative where it left the account.
    lines: Vec<(u32, u32, i64)>,
    entries: Vec<Mover>,
    matched_gifts: Bits,
    matched_others: Bits,
    /// Lines in matches: a bit for each of 64 by statement and the number of the first, however many a statement says that
    /// it has.
    matched_lines: FxHashMap<(u32, u32), u64>,
    /// Matched lines that are settled in a later month than that of their statement.
    late: FxHashMap<(u32, u32), Month>,
}

fn count(len: usize) -> u32 {
    u32::try_from(len).expect("fewer than 2^32")
}

impl Bank {
    fn account(&self, at: u32) -> Option<&OfAccount> {
        self.accounts.get(at as usize)
    }

    fn account_mut(&mut self, at: u32) -> &mut OfAccount {
        let at = at as usize;
        if at >= self.accounts.len() {
            self.accounts.resize_with(at + 1, OfAccount::default);
        }
        &mut self.accounts[at]
    }

    fn statements_of(&self, account: u32) -> &[u32] {
        self.account(account).map_or(&[], |row| &row.statements)
    }

    fn first(&self, account: u32) -> Option<&Statement> {
        self.statements_of(account).first().map(|at| self.statements.row(*at))
    }

    pub(crate) fn last(&self, account: u32) -> Option<u32> {
        self.statements_of(account).last().copied()
    }

    /// The statement that ends on this day.
    pub(crate) fn ending(&self, account: u32, day: Day) -> Option<&Statement> {
        let all = self.statements_of(account);
        let at = all.partition_point(|at| self.statements.row(*at).to < day);
        all.get(at).map(|at| self.statements.row(*at)).filter(|row| row.to == day)
    }

    /// By side, the lines of all statements up to the end of this month without those settled by then.
    pub(crate) fn outstanding(&self, account: u32, month: Month) -> [Part; 2] {
        let day = month.last_day();
        let Some(row) = self.account(account) else { return [Part::default(); 2] };
        row.open.each_ref().map(|[lines, fen]| Part { lines: lines.on(day), fen: fen.on(day) })
    }

    pub(crate) fn is_line_matched(&self, statement: u32, line: u32) -> bool {
        let lines = self.matched_lines.get(&(statement, line / 64));
        lines.is_some_and(|lines| lines & (1 << (line % 64)) != 0)
    }

    fn hold_line(&mut self, statement: u32, line: u32, holds: bool) {
        let lines = self.matched_lines.entry((statement, line / 64)).or_default();
        let bit = 1 << (line % 64);
        *lines = if holds { *lines | bit } else { *lines & !bit };
    }

    /// Whether a line is in a match that is settled by the end of this month, which is not before its statement's.
    pub(crate) fn is_settled(&self, statement: u32, line: u32, month: Month) -> bool {
        let matched = self.is_line_matched(statement, line);
        matched && self.late.get(&(statement, line)).is_none_or(|settled| *settled <= month)
    }

    pub(crate) fn is_matched(&self, by: Mover) -> bool {
        match by {
            Mover::Gift(at) => self.matched_gifts.has(at),
            Mover::Other(at) => self.matched_others.has(at),
        }
    }

    fn hold(&mut self, by: Mover, holds: bool) {
        match by {
            Mover::Gift(at) => self.matched_gifts.set(at, holds),
            Mover::Other(at) => self.matched_others.set(at, holds),
        }
    }

    /// Adds to what is open from a day on, or with sign −1 takes it away.
    fn open(&mut self, account: u32, day: Day, sides: &[Part; 2], sign: i64) {
        for (histories, part) in self.account_mut(account).open.iter_mut().zip(sides) {
            for (history, change) in histories.iter_mut().zip([part.lines, part.fen]) {
                if change != 0 {
                    history.add(day, sign * change);
                }
            }
        }
    }

    pub(crate) fn import(&mut self, id: &str, row: Statement) {
        let (account, to, sides) = (row.account, row.to, row.sides);
        let at = self.statements.add(id, row);
        self.account_mut(account).statements.push(at);
        self.open(account, to, &sides, 1);
    }

    pub(crate) fn withdraw(&mut self, at: u32) {
        let row = self.statements.row_mut(at);
        row.withdrawn = true;
        let (account, to, sides) = (row.account, row.to, row.sides);
        self.open(account, to, &sides, -1);
        let row = self.account_mut(account);
        // Numbers rise as statements are imported.
        if let Ok(place) = row.statements.binary_search(&at) {
            row.statements.remove(place);
        }
        fall(&mut row.reconciled, to.month());
    }

    /// Takes lines (statement, line, amount) and entries into a match.
    pub(crate) fn join(
        &mut self,
        id: &str,
        (org, account): (u32, u32),
        (eff, settled): (Day, Day),
        lines: &[(u32, u32, i64)],
        entries: &[Mover],
    ) {
        self.lines.extend(lines);
        self.entries.extend(entries);
        let (lines_end, entries_end) = (count(self.lines.len()), count(self.entries.len()));
        let row = Matching { org, account, eff, settled, lines_end, entries_end, undone: false };
        let at = self.matches.add(id, row);
        self.bind(at, true);
    }

    pub(crate) fn undo(&mut self, at: u32) {
        self.matches.row_mut(at).undone = true;
        self.bind(at, false);
    }

    /// The lines and entries of a match are in it from now on, or no longer.
    fn bind(&mut self, at: u32, holds: bool) {
        let before = at.checked_sub(1).map(|at| self.matches.row(at));
        let before = before.map_or((0, 0), |row| (row.lines_end, row.entries_end));
        let row = self.matches.row(at);
        let (account, settled) = (row.account, row.settled);
        let lines = before.0 as usize..row.lines_end as usize;
        let entries = before.1 as usize..row.entries_end as usize;
        let mut sides = [Part::default(); 2];
        for place in lines {
            let (statement, line, amount) = self.lines[place];
            let side = usize::from(amount < 0);
            let row = self.statements.row_mut(statement);
            sides[side].add(amount.abs());
            let left = &mut row.left[side];
            let (one, fen) = if holds { (-1, -amount.abs()) } else { (1, amount.abs()) };
            *left = Part { lines: left.lines + one, fen: left.fen.saturating_add(fen) };
            let late = holds && settled.month() > row.to.month();
            self.hold_line(statement, line, holds);
            if late {
                self.late.insert((statement, line), settled.month());
            } else {
                self.late.remove(&(statement, line));
            }
        }
        for place in entries {
            self.hold(self.entries[place], holds);
        }
        self.open(account, settled, &sides, if holds { -1 } else { 1 });
        fall(&mut self.account_mut(account).reconciled, settled.month());
    }

    pub(crate) fn reconcile(&mut self, row: Reconciled) {
        self.account_mut(row.account).reconciled.insert(row.month);
        self.reconciled.push(row);
    }

    /// What is there was counted on the last day of this month.
    pub(crate) fn counted(&mut self, account: u32, month: Month) {
        self.account_mut(account).counted.insert(month);
    }

    /// Whether something moved the account by the end of this month, and neither a reconciliation nor a count of it
    /// stands.
    pub(crate) fn wants(&self, account: u32, month: Month) -> bool {
        self.account(account).is_some_and(|row| {
            let moved = row.first_moved.is_some_and(|day| day.month() <= month);
            moved && !row.reconciled.contains(&month) && !row.counted.contains(&month)
        })
    }
}

impl Books {
    /// Notes how an entry moved accounts, over all its purses.
    pub(super) fn moved(&mut self, ctx: &Ctx<'_>, legs: &[Posting]) {
        let mut sums: Vec<(u32, i64)> = Vec::new();
        for leg in legs {
            let Object::Bank(account) = leg.object else { continue };
            match sums.iter_mut().find(|sum| sum.0 == account) {
                Some(sum) => sum.1 = sum.1.saturating_add(leg.amount),
                None => sums.push((account, leg.amount)),
            }
        }
        let (position, kind, eff) = (ctx.entry.position, ctx.entry.kind(), ctx.eff);
        for (account, amount) in sums.into_iter().filter(|sum| sum.1 != 0) {
            let row = self.bank.account_mut(account);
            row.first_moved = Some(row.first_moved.map_or(eff, |first| first.min(eff)));
            fall(&mut row.reconciled, eff.month());
            fall(&mut row.counted, eff.month());
            if kind == Kind::OpeningBalance {
                row.openings.add(eff, amount);
            }
            if kind != Kind::MoneyReceived {
                self.bank.movements.push(OtherMovement { position, amount, account, eff });
            }
        }
    }

    /// How the entry at this position moved an account, if it did.
    pub(crate) fn movement(&self, position: u64, account: u32) -> Option<Movement> {
        if let Some(at) = self.money_gift_at(position) {
            let gift = &self.money_gifts[at];
            // A claim takes from the account what it puts there.
            let moved = gift.channel == NONE && gift.account == account;
            return (moved && !self.claims.contains_key(&gift.gift)).then(|| Movement {
                by: Mover::Gift(count(at)),
                eff: gift.eff,
                amount: gift.amount,
            });
        }
        let all = &self.bank.movements;
        let first = all.partition_point(|row| row.position < position);
        let mut here = (first..).zip(&all[first..]).take_while(|(_, row)| row.position == position);
        let (at, row) = here.find(|(_, row)| row.account == account)?;
        Some(Movement { by: Mover::Other(count(at)), eff: row.eff, amount: row.amount })
    }

    /// What an account held by what would be before its statements if the first one began on this day and were recorded
    /// now.
    pub(crate) fn held_before(&self, account: u32, from: Day) -> i64 {
        let eve = Day(from.0 - 1);
        let held = self.accounts.row(account).1.on(eve);
        let openings = self.bank.account(account).map(|row| &row.openings);
        held + openings.map_or(0, |sum| sum.head() - sum.on(eve))
    }

    /// Whether what moved an account is before its statements.
    pub(crate) fn is_before_statements(&self, account: u32, position: u64, eff: Day) -> bool {
        self.bank.first(account).is_some_and(|first| {
            let kind = self.targets.get(&position).map(|target| target.kind);
            let opening = kind == Some(Kind::OpeningBalance);
            position < first.position && (opening || eff < first.from)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Part;

    #[test]
    fn a_line_is_a_fen_or_more() {
        let possible = |lines, fen| Part { lines, fen }.is_possible();
        assert!(possible(0, 0) && possible(1, 1) && possible(2, 5));
        assert!(!possible(0, 1) && !possible(1, 0) && !possible(3, 2) && !possible(-1, 0));
    }
}
