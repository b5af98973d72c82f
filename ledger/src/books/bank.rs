//! What the bank says of an account, and how much of it the books explain: statements, matches, reconciled months.

use serde::{Deserialize, Serialize};

use super::apply::Applied;
use super::days::Days;
use super::facts::{Leg, Object, What};
use super::{BankAccount, Books, FactIx, Ix, signed};
use crate::effect::Unknown;
use crate::event::{
    AccountReconciled, CashCounted, Event, LinesMatched, MatchUndone, Side, StatementImported,
    StatementWithdrawn,
};
use crate::id::{MatchId, Position, StatementId, StreamId};
use crate::month::Month;
use crate::time::Date;

/// One for what came in, one for what went out.
pub(crate) type BySide<T> = [T; 2];

/// What the bank says of an account.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Bank {
    /// Where the first statement stands, and its first day.
    pub(crate) begun: Option<(Position, Date)>,
    /// Statements that stand, in the order of their days.
    pub(crate) statements: Vec<Ix<Statement>>,
    /// How many lines are settled, and what they sum to.
    pub(crate) settled_lines: BySide<Days>,
    pub(crate) settled_fen: BySide<Days>,
    /// Months whose reconciliation stands.
    pub(crate) reconciled: Vec<Month>,
    /// Last days of months on which cash was counted, where that stands.
    pub(crate) counted: Vec<Date>,
    /// What opening balances brought.
    pub(crate) opened_with: Days,
}

/// A statement, standing or withdrawn.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Statement {
    pub(crate) account: Ix<BankAccount>,
    pub(crate) imported_on: Date,
    pub(crate) from: Date,
    pub(crate) to: Date,
    pub(crate) closing: u64,
    /// How many lines there are, and what they sum to.
    pub(crate) lines: BySide<u32>,
    pub(crate) fen: BySide<u64>,
    /// Of these in matches.
    pub(crate) matched_lines: BySide<u32>,
    pub(crate) matched_fen: BySide<u64>,
    pub(crate) withdrawn: bool,
}

/// Lines and the entries that explain them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Matched {
    pub(crate) account: Ix<BankAccount>,
    pub(crate) lines: Box<[MatchedLine]>,
    pub(crate) entries: Box<[Position]>,
    /// On which day it is settled.
    pub(crate) settled: Date,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct MatchedLine {
    pub(crate) statement: Ix<Statement>,
    pub(crate) line: u32,
    pub(crate) side: Side,
    pub(crate) amount: u64,
}

/// What an entry did to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Movement {
    pub(crate) amount: i64,
    pub(crate) day: Date,
    /// It is in a match.
    pub(crate) matched: bool,
}

const MATCHED: u64 = 1;
const NEGATIVE: u64 = 2;
/// The amount has a record of its own: it is 2^44 fen or more.
const WIDE: u64 = 4;
const DAY_AT: u32 = 3;
const AMOUNT_AT: u32 = 20;
const AMOUNT_BITS: u32 = u64::BITS - AMOUNT_AT;

impl Books {
    pub(super) fn trace_bank(&mut self, applied: &Applied<'_>) -> Result<(), Unknown> {
        match &applied.entry.event {
            Event::StatementImported(e) => self.import_statement(applied, e),
            Event::StatementWithdrawn(e) => self.withdraw_statement(e),
            Event::LinesMatched(e) => self.match_lines(applied, e),
            Event::MatchUndone(e) => self.undo_match(applied, e),
            Event::AccountReconciled(e) => self.reconcile(e),
            Event::CashCounted(e) => self.count_cash(applied, e),
            _ => Err(Unknown),
        }
    }

    fn import_statement(
        &mut self,
        applied: &Applied<'_>,
        e: &StatementImported,
    ) -> Result<(), Unknown> {
        let account = self.accounts.find(&e.account).ok_or(Unknown)?;
        let statement = Statement {
            account,
            imported_on: applied.day,
            from: e.from,
            to: e.to,
            closing: e.closing_fen.get(),
            lines: [e.in_lines.get(), e.out_lines.get()],
            fen: [e.in_fen.get(), e.out_fen.get()],
            matched_lines: [0; 2],
            matched_fen: [0; 2],
            withdrawn: false,
        };
        let statement = self.statements.add(e.statement, statement);
        let bank = &mut self.accounts.row_mut(account).bank;
        if bank.statements.is_empty() {
            bank.begun = Some((applied.entry.position, e.from));
        }
        bank.statements.push(statement);
        Ok(())
    }

    fn withdraw_statement(&mut self, e: &StatementWithdrawn) -> Result<(), Unknown> {
        let place = self.statements.find(&e.statement).ok_or(Unknown)?;
        let row = self.statements.row_mut(place);
        row.withdrawn = true;
        let (account, to) = (row.account, row.to);
        let bank = &mut self.accounts.row_mut(account).bank;
        bank.statements.retain(|statement| *statement != place);
        if bank.statements.is_empty() {
            bank.begun = None;
        }
        bank.explained_anew(to);
        Ok(())
    }

    fn match_lines(&mut self, applied: &Applied<'_>, e: &LinesMatched) -> Result<(), Unknown> {
        let matched = self.matched(applied, e)?;
        for line in &matched.lines {
            self.streams.note(&line_key(line.statement, line.line), of_day(matched.settled) + 1);
        }
        for position in &matched.entries {
            let mut movement = self.movement(matched.account, *position).ok_or(Unknown)?;
            movement.matched = true;
            self.note_movement(matched.account, *position, movement);
        }
        self.settle_lines(&matched, 1)
    }

    fn undo_match(&mut self, applied: &Applied<'_>, e: &MatchUndone) -> Result<(), Unknown> {
        let (place, matched) = self.match_of(&e.match_id).ok_or(Unknown)?;
        self.facts.reverse(place, applied.day);
        for line in &matched.lines {
            self.streams.note(&line_key(line.statement, line.line), 0);
        }
        for position in &matched.entries {
            let mut movement = self.movement(matched.account, *position).ok_or(Unknown)?;
            movement.matched = false;
            self.note_movement(matched.account, *position, movement);
        }
        self.settle_lines(&matched, -1)
    }

    /// Counts the lines of a match, or no longer.
    fn settle_lines(&mut self, matched: &Matched, sign: i64) -> Result<(), Unknown> {
        for line in &matched.lines {
            let side = line.side as usize;
            let statement = self.statements.row_mut(line.statement);
            let (lines, fen) =
                (&mut statement.matched_lines[side], &mut statement.matched_fen[side]);
            let amount = signed(line.amount)?;
            *lines = lines.checked_add_signed(if sign > 0 { 1 } else { -1 }).ok_or(Unknown)?;
            *fen = fen.checked_add_signed(sign * amount).ok_or(Unknown)?;
            let bank = &mut self.accounts.row_mut(matched.account).bank;
            bank.settled_lines[side].add(matched.settled, sign);
            bank.settled_fen[side].add(matched.settled, sign * amount);
        }
        self.accounts.row_mut(matched.account).bank.explained_anew(matched.settled);
        Ok(())
    }

    fn reconcile(&mut self, e: &AccountReconciled) -> Result<(), Unknown> {
        self.streams.take("reconciliation", e.reconciliation.as_str());
        let account = self.accounts.find(&e.account).ok_or(Unknown)?;
        let bank = &mut self.accounts.row_mut(account).bank;
        if !bank.reconciled.contains(&e.month) {
            bank.reconciled.push(e.month);
        }
        Ok(())
    }

    fn count_cash(&mut self, applied: &Applied<'_>, e: &CashCounted) -> Result<(), Unknown> {
        let day = applied.day;
        if Month::of(day).last_day() == day {
            let account = self.accounts.find(&e.account).ok_or(Unknown)?;
            let counted = &mut self.accounts.row_mut(account).bank.counted;
            if !counted.contains(&day) {
                counted.push(day);
            }
        }
        Ok(())
    }

    /// What an entry's postings did to each account.
    pub(super) fn move_accounts(&mut self, applied: &Applied<'_>, legs: &[Leg]) {
        let mut moved: Vec<(Ix<BankAccount>, i64)> = Vec::new();
        for leg in legs {
            let Object::Account(account) = leg.object else { continue };
            match moved.iter_mut().find(|(known, _)| *known == account) {
                Some((_, sum)) => *sum += leg.amount,
                None => moved.push((account, leg.amount)),
            }
        }
        let day = applied.day;
        for (account, amount) in moved.into_iter().filter(|(_, amount)| *amount != 0) {
            let movement = Movement { amount, day, matched: false };
            self.note_movement(account, applied.entry.position, movement);
            let bank = &mut self.accounts.row_mut(account).bank;
            bank.explained_anew(day);
            bank.counted.retain(|counted| *counted < day);
            if matches!(applied.entry.event, Event::OpeningBalance(_)) {
                bank.opened_with.add(day, amount);
            }
        }
    }

    fn note_movement(&mut self, account: Ix<BankAccount>, position: Position, movement: Movement) {
        let amount = movement.amount.unsigned_abs();
        let wide = amount >> AMOUNT_BITS != 0;
        let flag = |set: bool, flag: u64| if set { flag } else { 0 };
        let flags = flag(movement.matched, MATCHED)
            | flag(movement.amount < 0, NEGATIVE)
            | flag(wide, WIDE);
        let narrow = if wide { 0 } else { amount << AMOUNT_AT };
        let packed = flags | of_day(movement.day) << DAY_AT | narrow;
        self.streams.note(&movement_key(account, position), packed);
        if wide {
            self.streams.note(&amount_key(account, position), amount);
        }
    }

    /// What an entry did to an account; `None` where nothing.
    pub(crate) fn movement(
        &self,
        account: Ix<BankAccount>,
        position: Position,
    ) -> Option<Movement> {
        let packed = self.streams.noted(&movement_key(account, position))?;
        let amount = match packed & WIDE {
            0 => packed >> AMOUNT_AT,
            _ => self.streams.noted(&amount_key(account, position))?,
        };
        let amount = i64::try_from(amount).ok()?;
        let days = packed >> DAY_AT & ((1 << (AMOUNT_AT - DAY_AT)) - 1);
        Some(Movement {
            amount: if packed & NEGATIVE == 0 { amount } else { -amount },
            day: Date::MIN.plus_days(i32::try_from(days).ok()?),
            matched: packed & MATCHED != 0,
        })
    }

    /// On which day a line of a statement is settled; `None` where it is in no match.
    pub(crate) fn settled_on(&self, statement: Ix<Statement>, line: u32) -> Option<Date> {
        let noted = self.streams.noted(&line_key(statement, line))?.checked_sub(1)?;
        Some(Date::MIN.plus_days(i32::try_from(noted).ok()?))
    }

    /// A match by its id, undone or not.
    pub(crate) fn match_of(&self, id: &MatchId) -> Option<(FactIx, Matched)> {
        let place = self.streams.newest_fact(&StreamId::of("match", id.as_str()))?;
        match self.facts.row(place).what {
            What::Matched(matched) => Some((place, *matched)),
            _ => None,
        }
    }

    /// What a match is, before it is noted.
    pub(super) fn matched(
        &self,
        applied: &Applied<'_>,
        e: &LinesMatched,
    ) -> Result<Matched, Unknown> {
        let account = self.accounts.find(&e.account).ok_or(Unknown)?;
        let mut settled = self.orgs.row(applied.org).open_from.unwrap_or(Date::MIN);
        let mut lines = Vec::with_capacity(e.lines.len());
        for line in &e.lines {
            settled = settled.max(line.day);
            lines.push(MatchedLine {
                statement: self.statements.find(&line.statement).ok_or(Unknown)?,
                line: line.line.get(),
                side: line.side,
                amount: line.amount_fen.get(),
            });
        }
        for position in &e.entries {
            settled = settled.max(self.movement(account, *position).ok_or(Unknown)?.day);
        }
        let entries = e.entries.iter().copied().collect();
        Ok(Matched { account, lines: lines.into(), entries, settled })
    }

    /// What is before the statements of an account comes to, if its first statement began on a day.
    pub(crate) fn before_statements(&self, account: Ix<BankAccount>, from: Date) -> i64 {
        let row = self.accounts.row(account);
        let opened = &row.bank.opened_with;
        let until = |days: &Days| if from == Date::MIN { 0 } else { days.at(from.plus_days(-1)) };
        until(&row.balance) + opened.head() - until(opened)
    }

    /// Whether the entry at a position is an opening balance.
    pub(crate) fn is_opening(&self, position: Position) -> bool {
        let fact = self.facts.at(position);
        fact.is_some_and(|fact| self.facts.stream(fact).as_str().starts_with("opening:"))
    }

    /// How many lines of each side are up to a day and not settled by then, and what they sum to.
    pub(crate) fn outstanding(
        &self,
        account: Ix<BankAccount>,
        day: Date,
    ) -> (BySide<i64>, BySide<i64>) {
        let bank = &self.accounts.row(account).bank;
        let (mut lines, mut fen) = ([0; 2], [0; 2]);
        for side in [Side::In as usize, Side::Out as usize] {
            let statements = bank.statements.iter().map(|place| self.statements.row(*place));
            for statement in statements.filter(|statement| statement.to <= day) {
                lines[side] += i64::from(statement.lines[side]);
                fen[side] += i64::try_from(statement.fen[side]).unwrap_or(i64::MAX);
            }
            lines[side] -= bank.settled_lines[side].at(day);
            fen[side] -= bank.settled_fen[side].at(day);
        }
        (lines, fen)
    }

    /// A statement that stands.
    pub(crate) fn standing_statement(
        &self,
        id: &StatementId,
    ) -> Option<(Ix<Statement>, &Statement)> {
        let place = self.statements.find(id)?;
        let row = self.statements.row(place);
        (!row.withdrawn).then_some((place, row))
    }
}

impl Bank {
    /// Something changed on a day that a reconciliation would show: none from then on stands.
    fn explained_anew(&mut self, day: Date) {
        self.reconciled.retain(|month| month.last_day() < day);
    }
}

/// Days since the first one there is.
fn of_day(day: Date) -> u64 {
    u64::try_from(day.day_number() - Date::MIN.day_number()).expect("no day is before the first")
}

fn movement_key(account: Ix<BankAccount>, position: Position) -> String {
    format!("moved:{}:{}", account.number(), position.get())
}

fn amount_key(account: Ix<BankAccount>, position: Position) -> String {
    format!("amount:{}:{}", account.number(), position.get())
}

fn line_key(statement: Ix<Statement>, line: u32) -> String {
    format!("line:{}:{line}", statement.number())
}
