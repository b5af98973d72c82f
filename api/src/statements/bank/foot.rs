//! Whether the lines of a statement make its balances and sums.
use super::{BankLine, Held, Statement};
use crate::import::Fault;
use crate::statements::amount::yuan;
use crate::statements::finding::Gathered;

/// What came in and what went out.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    pub(super) came: i128,
    pub(super) went: i128,
}

impl Sums {
    fn add(&mut self, came: i64, went: i64) {
        self.came += i128::from(came);
        self.went += i128::from(went);
    }
}

/// Sums kept while a statement is read.
#[derive(Debug, Default)]
pub(crate) struct Footing {
    /// Of all lines so far.
    pub(super) all: Sums,
    /// Of the page so far.
    pub(super) page: Sums,
    /// Lines since the last row of sums over everything.
    since: usize,
    /// There was such a row, and it held both sides.
    held: bool,
    opening: Option<i128>,
    closing: Option<i128>,
    /// Rows that only say a balance: where, after how many lines, what.
    carried: Vec<(u64, usize, i128)>,
}

impl Footing {
    pub(super) fn new(opening: Option<i64>, closing: Option<i64>) -> Self {
        Self {
            opening: opening.map(i128::from),
            closing: closing.map(i128::from),
            ..Self::default()
        }
    }

    /// Counts a line.
    pub(crate) fn add(&mut self, came: i64, went: i64) {
        self.all.add(came, went);
        self.page.add(came, went);
        self.since += 1;
    }

    /// A row of sums was compared; whether it held both sides.
    pub(crate) fn totals(&mut self, of_page: bool, held: bool) {
        if of_page {
            self.page = Sums::default();
        } else {
            self.since = 0;
            self.held = held;
        }
    }

    /// A row says the balance after some lines, and moves nothing.
    pub(super) fn carried(&mut self, line: u64, after: usize, fen: i64) {
        self.carried.push((line, after, fen.into()));
    }

    /// The statement; what does not foot is gathered.
    pub(crate) fn foot(
        self,
        lines: Vec<BankLine>,
        notes: usize,
        gathered: &mut Gathered,
    ) -> Statement {
        let totals = self.held && self.since == 0;
        let Ordered { lines, newest_first, ends } = in_order(lines, gathered);
        for (row, after, said) in &self.carried {
            let found =
                balance_after(&lines, newest_first, *after).or(ends.map(|(opening, _)| opening));
            if let Some(found) = found {
                gathered.equal(Some(*row), "余额 balance", yuan(*said), yuan(found));
            }
        }
        for (said, found, name) in [
            (self.opening, ends.map(|(opening, _)| opening), "期初余额 opening balance"),
            (self.closing, ends.map(|(_, closing)| closing), "期末余额 closing balance"),
        ] {
            if let (Some(said), Some(found)) = (said, found) {
                gathered.equal(None, name, yuan(said), yuan(found));
            }
        }
        let said = self.opening.zip(self.closing);
        if let Some((opening, closing)) = said {
            let found = opening + self.all.came - self.all.went;
            let name =
                "期初余额＋收入－支出＝期末余额 opening balance + in − out = closing balance";
            gathered.equal(None, name, yuan(closing), yuan(found));
        }
        let balances = ends.or(said);
        if balances.is_none() && !totals && !lines.is_empty() {
            gathered.file(Fault::new(
                "totals",
                "文件既无余额栏也无合计行，无从核对：请用 --opening 与 --closing 给出期初、期末余额",
                "there are neither balances nor sums to hold the lines against: give the balances with --opening and --closing",
            ));
        }
        let held = Held { line_by_line: ends.is_some(), balances: said.is_some(), totals };
        Statement { lines, balances, held, notes }
    }
}

/// The balance at a place between the lines of the file, `after` of which stand above it; nothing where no line is older.
fn balance_after(lines: &[BankLine], newest_first: bool, after: usize) -> Option<i128> {
    let older = if newest_first { lines.len().checked_sub(after)? } else { after };
    lines.get(older.checked_sub(1)?)?.balance.map(i128::from)
}

/// Lines with the oldest first.
struct Ordered {
    lines: Vec<BankLine>,
    /// The file has them the other way round.
    newest_first: bool,
    /// The balances before and after them, where every line has its balance.
    ends: Option<(i128, i128)>,
}

fn in_order(mut lines: Vec<BankLine>, gathered: &mut Gathered) -> Ordered {
    let without = lines.iter().find(|line| line.balance.is_none()).map(|line| line.line);
    let with = lines.iter().any(|line| line.balance.is_some());
    if let (Some(line), true) = (without, with) {
        gathered.line(
            line,
            Fault::malformed("本行没有余额，其他行有", "this line has no balance and others have"),
        );
    }
    let complete = with && without.is_none();
    let newest_first = match lines.first().zip(lines.last()) {
        Some((first, last)) if first.day != last.day => first.day > last.day,
        // Of one day only the balances can tell.
        _ => complete && breaks(lines.iter()).is_some() && breaks(lines.iter().rev()).is_none(),
    };
    if newest_first {
        lines.reverse();
    }
    let ends = lines.first().zip(lines.last()).filter(|_| complete).map(|(first, last)| {
        let balance = |line: &BankLine| i128::from(line.balance.unwrap_or_default());
        (balance(first) - moved(first), balance(last))
    });
    if let Some((line, said, found)) = breaks(lines.iter()).filter(|_| complete) {
        gathered.equal(Some(line), "余额 balance", yuan(said), yuan(found));
    }
    Ordered { lines, newest_first, ends }
}

fn moved(line: &BankLine) -> i128 {
    i128::from(line.money_in) - i128::from(line.money_out)
}

/// The first line whose balance is not the one before it and what the line moved: where, what it says, what it should be.
fn breaks<'a>(lines: impl Iterator<Item = &'a BankLine>) -> Option<(u64, i128, i128)> {
    let mut before: Option<i128> = None;
    for line in lines {
        let said = i128::from(line.balance?);
        if let Some(expected) = before.map(|before| before + moved(line))
            && expected != said
        {
            return Some((line.line, said, expected));
        }
        before = Some(said);
    }
    None
}
