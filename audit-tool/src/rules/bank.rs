//! R95 to R97: statements follow each other, lines and entries are matched once and agree, and what a closed month has
//! stays as it is.

use super::Ctx;
use crate::books::{Books, Movement, Mover, Part, Statement, of_side};
use crate::event::{LinesMatched, MatchUndone, StatementImported, StatementWithdrawn, Told};
use crate::rule::Rule;
use crate::text::{Day, Id, Month, day_text};
use std::collections::BTreeMap;

impl Books {
    /// R13 for a statement that was not withdrawn, of the entry's organisation.
    pub(super) fn own_statement(&self, ctx: &mut Ctx<'_>, id: Id<'_>) -> Option<u32> {
        let at = self.bank.statements.get(id.0).filter(|at| {
            let row = self.bank.statements.row(*at);
            row.org == ctx.org && !row.withdrawn
        });
        ctx.known(at, "statement of this organisation", id.0)
    }

    /// The month through which the entry's organisation is closed.
    pub(super) fn closed_through(&self, ctx: &Ctx<'_>) -> Option<Month> {
        self.orgs.rows.get(ctx.org as usize).and_then(|row| row.months.through)
    }

    /// That a month of the entry's organisation is open.
    pub(super) fn still_open_month(&self, ctx: &mut Ctx<'_>, rule: Rule, month: Month) {
        let through = self.closed_through(ctx);
        ctx.judge(rule, through.is_none_or(|through| through < month), || {
            let closed = through.map_or_else(String::new, |month| month.to_string());
            (format!("a month after {closed}"), month.to_string())
        });
    }

    pub(super) fn statement_imported(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &StatementImported<'_>,
    ) -> Option<()> {
        let taken = self.bank.statements.get(e.statement.0).is_some();
        ctx.fresh(taken, e.statement.0);
        let account = self.own_account(ctx, e.account)?;
        let side = |lines: u64, fen: i64| Part {
            lines: i64::try_from(lines).expect("at most 1,000,000"),
            fen,
        };
        let sides =
            [side(e.in_lines.0, e.in_fen.signed()), side(e.out_lines.0, e.out_fen.signed())];
        self.follows(ctx, account, e, sides);
        if taken {
            return Some(());
        }
        let row = Statement {
            org: ctx.org,
            account,
            position: ctx.entry.position,
            eff: ctx.eff,
            from: e.from,
            to: e.to,
            closing: e.closing_fen.signed(),
            sides,
            left: sides,
            withdrawn: false,
        };
        self.bank.import(e.statement.0, row);
        Some(())
    }

    /// R95
    fn follows(
        &self,
        ctx: &mut Ctx<'_>,
        account: u32,
        e: &StatementImported<'_>,
        sides: [Part; 2],
    ) {
        let (opening, closing) = (e.opening_fen.signed(), e.closing_fen.signed());
        let sum = opening + sides[0].fen - sides[1].fen;
        ctx.judge(Rule::R95, sum == closing, || {
            (format!("closing {sum}"), format!("closing {closing}"))
        });
        for part in sides {
            ctx.judge(Rule::R95, part.is_possible(), || {
                ("a fen or more for each line".into(), format!("{} of {}", part.fen, part.lines))
            });
        }
        let (day, one_month) = (ctx.day(), e.from.month() == e.to.month());
        ctx.judge(Rule::R95, e.from <= e.to && one_month && e.to <= day, || {
            (
                format!("days of one month up to {}", day_text(day)),
                format!("{} to {}", day_text(e.from), day_text(e.to)),
            )
        });
        let (from, held) = match self.bank.last(account).map(|at| self.bank.statements.row(at)) {
            Some(last) => (Day(last.to.0 + 1), last.closing),
            None => (e.from, self.held_before(account, e.from)),
        };
        ctx.judge(Rule::R95, (e.from, opening) == (from, held), || {
            (
                format!("from {} on with {held}", day_text(from)),
                format!("from {} on with {opening}", day_text(e.from)),
            )
        });
    }

    pub(super) fn statement_withdrawn(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &StatementWithdrawn<'_>,
    ) -> Option<()> {
        let at = self.own_statement(ctx, e.statement)?;
        let row = self.bank.statements.row(at);
        ctx.after("statement", row.eff);
        let (last, free) = (self.bank.last(row.account) == Some(at), row.left == row.sides);
        ctx.judge(Rule::R97, last && free, || {
            let found = if last { "matched lines" } else { "a statement before the last" };
            ("the account's last statement, with no line in a match".into(), found.into())
        });
        self.still_open_month(ctx, Rule::R97, row.to.month());
        self.bank.withdraw(at);
        Some(())
    }

    pub(super) fn lines_matched(&mut self, ctx: &mut Ctx<'_>, e: &LinesMatched<'_>) -> Option<()> {
        let taken = self.bank.matches.get(e.match_.0).is_some();
        ctx.fresh(taken, e.match_.0);
        let account = self.own_account(ctx, e.account);
        let mut lines = Vec::with_capacity(e.lines.0.len());
        for line in &e.lines.0 {
            let told = line.told();
            lines.extend(self.own_statement(ctx, told.statement).map(|at| (at, told)));
        }
        let account = account?;
        if lines.len() < e.lines.0.len() {
            return None;
        }
        self.lines_free(ctx, account, &lines);
        let moved = self.entries_free(ctx, account, e);
        let came: i128 = lines.iter().map(|(_, told)| i128::from(told.signed())).sum();
        let booked: i128 = moved.iter().map(|moved| i128::from(moved.amount)).sum();
        ctx.judge(Rule::R96, came == booked, || {
            (format!("entries that sum to {came}"), booked.to_string())
        });
        for (at, _) in &lines {
            ctx.after("statement", self.bank.statements.row(*at).eff);
        }
        for moved in &moved {
            ctx.after("entry", moved.eff);
        }
        if taken {
            return Some(());
        }
        let days = lines.iter().map(|line| line.1.day).chain(moved.iter().map(|moved| moved.eff));
        let open = self.closed_through(ctx).map(|month| Month(month.0 + 1).first_day());
        let settled = days.chain(open).max().unwrap_or(ctx.eff);
        let lines: Vec<(u32, u32, i64)> =
            lines.iter().map(|(at, told)| (*at, told.line, told.signed())).collect();
        let entries: Vec<Mover> = moved.iter().map(|moved| moved.by).collect();
        let (org, eff) = (ctx.org, ctx.eff);
        self.bank.join(e.match_.0, (org, account), (eff, settled), &lines, &entries);
        Some(())
    }

    /// R96 for the lines of a match.
    fn lines_free(&self, ctx: &mut Ctx<'_>, account: u32, lines: &[(u32, Told<'_>)]) {
        let mut taken: BTreeMap<u32, [Part; 2]> = BTreeMap::new();
        for (at, told) in lines {
            let free = !self.bank.is_line_matched(*at, told.line);
            self.line_there(ctx, Rule::R96, account, (*at, told), free);
            taken.entry(*at).or_default()[of_side(told.side)].add(told.amount);
        }
        for (at, sides) in taken {
            let row = self.bank.statements.row(at);
            for (left, part) in row.left.into_iter().zip(sides) {
                let rest = left.less(part);
                ctx.judge(Rule::R96, part.lines == 0 || rest.is_possible(), || {
                    (
                        format!("of {} lines that sum to {}", left.lines, left.fen),
                        format!("{} that sum to {}", part.lines, part.fen),
                    )
                });
            }
        }
    }

    /// That a line is one of the account's statements, and `free`.
    pub(super) fn line_there(
        &self,
        ctx: &mut Ctx<'_>,
        rule: Rule,
        account: u32,
        (at, told): (u32, &Told<'_>),
        free: bool,
    ) {
        let row = self.bank.statements.row(at);
        let [came, went] = row.sides;
        let number = i64::from(told.line) <= came.lines + went.lines;
        let there = row.account == account && number && (row.from..=row.to).contains(&told.day);
        ctx.judge(rule, there && free, || {
            let matched = if free { "" } else { ", in a match" };
            (
                format!(
                    "a line of a statement of {} that is in no match",
                    self.accounts.id(account)
                ),
                format!(
                    "line {} of {} on {}{matched}",
                    told.line,
                    told.statement.0,
                    day_text(told.day)
                ),
            )
        });
    }

    /// R96 for the entries of a match; how each moved the account.
    fn entries_free(&self, ctx: &mut Ctx<'_>, account: u32, e: &LinesMatched<'_>) -> Vec<Movement> {
        let mut all = Vec::with_capacity(e.entries.0.len());
        for position in &e.entries.0 {
            let moved = self.movement(position.0, account);
            let free = moved.is_some_and(|moved| {
                let before = self.is_before_statements(account, position.0, moved.eff);
                !before && !self.bank.is_matched(moved.by)
            });
            ctx.judge(Rule::R96, free, || {
                let id = self.accounts.id(account);
                (
                    format!("an entry that moves {id}, not before its statements and in no match"),
                    format!("position {}", position.0),
                )
            });
            all.extend(moved);
        }
        all
    }

    pub(super) fn match_undone(&mut self, ctx: &mut Ctx<'_>, e: &MatchUndone<'_>) -> Option<()> {
        let at = self.bank.matches.get(e.match_.0);
        let at = at.filter(|at| self.bank.matches.row(*at).org == ctx.org);
        let at = ctx.known(at, "match of this organisation", e.match_.0)?;
        let row = self.bank.matches.row(at);
        let (undone, settled) = (row.undone, row.settled);
        ctx.after("match", row.eff);
        ctx.judge(Rule::R97, !undone, || {
            ("a match that was not undone".into(), e.match_.0.to_owned())
        });
        self.still_open_month(ctx, Rule::R97, settled.month());
        if !undone {
            self.bank.undo(at);
        }
        Some(())
    }
}
