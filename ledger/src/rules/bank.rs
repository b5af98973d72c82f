//! What the bank says and what the books explain of it: R95 to R99.

use super::reversal::at;
use super::{Case, Verdict, causes, fresh, gifts, known};
use crate::books::{BankAccount, Books, Ix, Movement, Org, Statement};
use crate::event::{
    AccountReconciled, BankLine, LinesMatched, MatchUndone, Side, StatementImported,
    StatementWithdrawn,
};
use crate::id::{AccountId, PolicyKey, Position};
use crate::month::Month;
use crate::refusal::{Refusal, Rule, Value};
use crate::time::Date;

/// The policy under which a month closes only when every account is reconciled.
const RECONCILED: &str = "close.reconciled";

/// R13: an account of the organisation, closed or not: its bank may still have something to say.
fn account(case: &Case<'_>, id: &AccountId) -> Result<Ix<BankAccount>, Refusal> {
    gifts::own_account(case, id)?;
    known(case.books.accounts.find(id), id)
}

/// R14 R13 R95.
pub(super) fn imported(case: &Case<'_>, e: &StatementImported) -> Verdict {
    fresh(case.books.statements.contains(&e.statement), &e.statement)?;
    let account = account(case, &e.account)?;
    let refused = || Refusal::new(Rule::StatementChain).with("statement", e.statement.as_str());
    let adds_up = e.opening_fen.get().checked_add(e.in_fen.get());
    let closing = adds_up.and_then(|sum| sum.checked_sub(e.out_fen.get()));
    if closing != Some(e.closing_fen.get()) {
        let refusal = refused().with("found", e.closing_fen);
        return Err(match closing.and_then(|closing| i64::try_from(closing).ok()) {
            Some(closing) => refusal.with("expected", Value::Fen(closing)),
            None => refusal,
        });
    }
    for (lines, fen) in [(e.in_lines, e.in_fen), (e.out_lines, e.out_fen)] {
        if !sums_to(i64::from(lines.get()), fen.get()) {
            return Err(refused().with("amount", fen).with("lines", lines.get() as usize));
        }
    }
    if e.from > e.to || Month::of(e.from) != Month::of(e.to) || e.to > case.day {
        return Err(refused().with("from", e.from).with("to", e.to).with("day", case.day));
    }
    let (from, opening) = match case.books.accounts.row(account).bank.statements.last() {
        Some(last) => {
            let last = case.books.statements.row(*last);
            (last.to.plus_days(1), i64::try_from(last.closing).unwrap_or(i64::MAX))
        }
        None => (e.from, case.books.before_statements(account, e.from)),
    };
    if e.from == from && i64::from(e.opening_fen) == opening {
        return Ok(());
    }
    Err(refused()
        .with("from", e.from)
        .with("open_from", from)
        .with("found", e.opening_fen)
        .with("expected", Value::Fen(opening)))
}

/// So many lines of at least one fen each can sum to this.
fn sums_to(lines: i64, fen: u64) -> bool {
    let lines = u64::try_from(lines).unwrap_or(u64::MAX);
    fen >= lines && (fen == 0) == (lines == 0)
}

/// R13 R101 R97.
pub(super) fn withdrawn(case: &Case<'_>, e: &StatementWithdrawn) -> Verdict {
    let (place, row) = statement_here(case, e)?;
    causes::not_before(case, row.imported_on, ("statement", e.statement.as_str()))?;
    let refused = || Refusal::new(Rule::MatchSettled).with("statement", e.statement.as_str());
    let last = case.books.accounts.row(row.account).bank.statements.last();
    if last != Some(&place) {
        return Err(refused().with("to", row.to));
    }
    let matched: u32 = row.matched_lines.iter().sum();
    if matched > 0 {
        return Err(refused().with("lines", matched as usize));
    }
    still_open(case, Month::of(row.to), refused)
}

fn statement_here<'a>(
    case: &Case<'a>,
    e: &StatementWithdrawn,
) -> Result<(Ix<Statement>, &'a Statement), Refusal> {
    let (place, row) = known(case.books.standing_statement(&e.statement), &e.statement)?;
    let here = case.books.accounts.row(row.account).org == case.org;
    known(here.then_some((place, row)), &e.statement)
}

/// The organisation is not closed through a month.
fn still_open(case: &Case<'_>, month: Month, refused: impl Fn() -> Refusal) -> Verdict {
    match case.books.orgs.row(case.org).open_from {
        Some(open_from) if month.first_day() < open_from => {
            Err(refused().with("month", month.as_str()).with("open_from", open_from))
        }
        _ => Ok(()),
    }
}

/// R14 R13 R96 R101.
pub(super) fn matched(case: &Case<'_>, e: &LinesMatched) -> Verdict {
    fresh(case.entries > 0, &e.match_id)?;
    let account = account(case, &e.account)?;
    let mut statements = Vec::with_capacity(e.lines.len());
    for line in &e.lines {
        statements.push(known(case.books.standing_statement(&line.statement), &line.statement)?);
    }
    for (line, (place, row)) in e.lines.iter().zip(&statements) {
        if row.account != account {
            return Err(wrong(e).with("statement", line.statement.as_str()));
        }
        in_statement(row, line, || wrong(e))?;
        if case.books.settled_on(*place, line.line.get()).is_some() {
            return Err(wrong(e)
                .with("statement", line.statement.as_str())
                .with("line", line.line.get() as usize));
        }
    }
    left_sums(e, &statements)?;
    let mut movements = Vec::with_capacity(e.entries.len());
    for position in &e.entries {
        let movement = to_match(case, account, *position);
        movements.push(movement.ok_or_else(|| wrong(e).with("position", at(*position)))?);
    }
    let bank: i128 = e.lines.iter().map(|line| i128::from(line.signed())).sum();
    let book: i128 = movements.iter().map(|movement| i128::from(movement.amount)).sum();
    if bank != book {
        let fen = |sum: i128| Value::Fen(i64::try_from(sum).unwrap_or(i64::MAX));
        return Err(wrong(e).with("found", fen(bank)).with("booked", fen(book)));
    }
    for (line, (_, row)) in e.lines.iter().zip(&statements) {
        causes::not_before(case, row.imported_on, ("statement", line.statement.as_str()))?;
    }
    let last = movements.iter().map(|movement| movement.day).max();
    causes::not_before(case, last.unwrap_or(Date::MIN), ("match", e.match_id.as_str()))
}

fn wrong(e: &LinesMatched) -> Refusal {
    Refusal::new(Rule::MatchWrong).with("match", e.match_id.as_str())
}

/// The line can be one of the statement.
fn in_statement(row: &Statement, line: &BankLine, refused: impl Fn() -> Refusal) -> Verdict {
    let lines: u32 = row.lines.iter().sum();
    if line.line.get() <= lines && (row.from..=row.to).contains(&line.day) {
        return Ok(());
    }
    Err(refused()
        .with("statement", line.statement.as_str())
        .with("line", line.line.get() as usize)
        .with("limit", lines as usize)
        .with("day", line.day)
        .with("from", row.from)
        .with("to", row.to))
}

/// R96: of each statement and side, what is left after the match can still be the lines that are left.
fn left_sums(e: &LinesMatched, statements: &[(Ix<Statement>, &Statement)]) -> Verdict {
    for (place, row) in statements {
        for side in [Side::In, Side::Out] {
            let of = |line: &BankLine| line.side == side;
            let here = e.lines.iter().zip(statements).filter(|(_, (other, _))| other == place);
            let taken: Vec<_> = here.map(|(line, _)| line).filter(|line| of(line)).collect();
            let at = side as usize;
            let lines = i64::from(row.lines[at])
                - i64::from(row.matched_lines[at])
                - i64::try_from(taken.len()).unwrap_or(i64::MAX);
            let fen = taken.iter().try_fold(row.fen[at] - row.matched_fen[at], |left, line| {
                left.checked_sub(line.amount_fen.get())
            });
            if lines < 0 || fen.is_none_or(|fen| !sums_to(lines, fen)) {
                let left = row.fen[at] - row.matched_fen[at];
                return Err(wrong(e)
                    .with("lines", usize::try_from(lines.max(0)).unwrap_or(usize::MAX))
                    .with("left", Value::Fen(i64::try_from(left).unwrap_or(i64::MAX))));
            }
        }
    }
    Ok(())
}

/// R96: an earlier entry that moves the account, not before its statements, in no match.
fn to_match(case: &Case<'_>, account: Ix<BankAccount>, position: Position) -> Option<Movement> {
    let movement = case.books.movement(account, position).filter(|movement| !movement.matched)?;
    let opening = || case.books.is_opening(position);
    let before = case
        .books
        .accounts
        .row(account)
        .bank
        .begun
        .is_some_and(|(first, from)| position < first && (movement.day < from || opening()));
    (!before).then_some(movement)
}

/// R13 R101 R97.
pub(super) fn undone(case: &Case<'_>, e: &MatchUndone) -> Verdict {
    let (place, matched) = known(case.books.match_of(&e.match_id), &e.match_id)?;
    let here = case.books.accounts.row(matched.account).org == case.org;
    known(here.then_some(()), &e.match_id)?;
    let recorded = case.books.facts.row(place).eff;
    causes::not_before(case, recorded, ("match", e.match_id.as_str()))?;
    let refused = || Refusal::new(Rule::MatchSettled).with("match", e.match_id.as_str());
    if case.books.facts.is_reversed(place) {
        return Err(refused());
    }
    still_open(case, Month::of(matched.settled), refused)
}

/// R14 R13 R98.
pub(super) fn reconciled(case: &Case<'_>, e: &AccountReconciled) -> Verdict {
    let books = case.books;
    let taken = books.streams.is_taken("reconciliation", e.reconciliation.as_str());
    fresh(taken, &e.reconciliation)?;
    let account = account(case, &e.account)?;
    let mut statements = Vec::with_capacity(e.outstanding.len());
    for line in &e.outstanding {
        statements.push(known(books.standing_statement(&line.statement), &line.statement)?);
    }
    let last_day = e.month.last_day();
    let refused = || {
        Refusal::new(Rule::NotExplained)
            .with("account", e.account.as_str())
            .with("month", e.month.as_str())
    };
    still_open(case, e.month, refused)?;
    let row = books.accounts.row(account);
    let ends = row.bank.statements.iter().map(|place| books.statements.row(*place));
    let Some(statement) = ends.into_iter().find(|statement| statement.to == last_day) else {
        return Err(refused().with("to", last_day));
    };
    if statement.closing != e.bank_fen.get() {
        let closing = i64::try_from(statement.closing).unwrap_or(i64::MAX);
        return Err(refused().with("found", e.bank_fen).with("expected", Value::Fen(closing)));
    }
    let book = row.balance.at(last_day);
    if book != i64::from(e.book_fen) {
        return Err(refused().with("booked", e.book_fen).with("expected", Value::Fen(book)));
    }
    let (mut lines, mut fen) = ([0_i64; 2], [0_i128; 2]);
    for (line, (place, row)) in e.outstanding.iter().zip(&statements) {
        let line = line.bank_line();
        in_statement(row, &line, refused)?;
        let settled = books.settled_on(*place, line.line.get()).is_some_and(|on| on <= last_day);
        if row.account != account || row.to > last_day || settled {
            return Err(refused()
                .with("statement", line.statement.as_str())
                .with("line", line.line.get() as usize));
        }
        lines[line.side as usize] += 1;
        fen[line.side as usize] += i128::from(i64::from(line.amount_fen));
    }
    let (left_lines, left_fen) = books.outstanding(account, last_day);
    for side in [Side::In as usize, Side::Out as usize] {
        if lines[side] != left_lines[side] || fen[side] != i128::from(left_fen[side]) {
            let count = |n: i64| Value::Count(n);
            let shown = i64::try_from(fen[side]).unwrap_or(i64::MAX);
            return Err(refused()
                .with("found", count(lines[side]))
                .with("expected", count(left_lines[side]))
                .with("amount", Value::Fen(shown))
                .with("left", Value::Fen(left_fen[side])));
        }
    }
    let adjusted = i128::from(book) + fen[Side::In as usize] - fen[Side::Out as usize];
    if adjusted == i128::from(e.adjusted_fen.get()) {
        return Ok(());
    }
    let adjusted = i64::try_from(adjusted).unwrap_or(i64::MAX);
    Err(refused()
        .with("found", Value::Fen(e.adjusted_fen.get()))
        .with("expected", Value::Fen(adjusted)))
}

/// R99: what closes a month where the policy asks for it.
pub(super) fn all_reconciled(books: &Books, org: Ix<Org>, month: Month) -> Verdict {
    let last_day = month.last_day();
    let key = PolicyKey::parse(RECONCILED).expect("a policy of RULES.md section 6");
    if books.policy_on(&key, last_day) != Some(1) {
        return Ok(());
    }
    let ours = books.accounts.iter().filter(|(_, row)| row.org == org && !row.closed);
    let moved = ours.filter(|(_, row)| row.balance.moved_by(last_day));
    for (id, row) in moved {
        if !row.bank.reconciled.contains(&month) && !row.bank.counted.contains(&last_day) {
            return Err(Refusal::new(Rule::NotReconciled)
                .with("account", id.as_str())
                .with("month", month.as_str()));
        }
    }
    Ok(())
}
