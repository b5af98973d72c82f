//! Statements of banks (银行流水): every line with what came in or went out, held against the balances and sums of the file.
mod columns;
mod foot;
mod profile;
mod read;

pub(crate) use foot::Footing;
pub use profile::{Amounts, Profile};
pub(crate) use read::read;

use super::amount;
use super::output::{self, Made};
use std::fmt;
use sunshine_ledger::time::Date;

/// One line of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BankLine {
    /// Where it stands in the file.
    pub(crate) line: u64,
    /// Day of the booking.
    pub(crate) day: Date,
    /// Fen that came in; negative where a booking was taken back.
    pub(crate) money_in: i64,
    /// Fen that went out; negative where a booking was taken back.
    pub(crate) money_out: i64,
    /// The balance after it.
    pub(crate) balance: Option<i64>,
    /// The other party. Private.
    pub(crate) party_name: String,
    /// Its account. Private.
    pub(crate) party_account: String,
    /// What it is for. Private.
    pub(crate) memo: String,
    /// The bank's number.
    pub(crate) serial: String,
}

/// A statement that foots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Statement {
    /// Its lines, the oldest first.
    pub(crate) lines: Vec<BankLine>,
    /// Balance before and after, where the file or the clerk said it.
    pub(crate) balances: Option<(i128, i128)>,
    /// Against what it was held.
    pub(crate) held: Held,
    /// Rows that hold no money: titles, notes, who printed it.
    pub(crate) notes: usize,
}

/// Against what a statement was held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Held {
    /// The balance of every line.
    pub(crate) line_by_line: bool,
    /// The balances before and after.
    pub(crate) balances: bool,
    /// The sums of the file's own rows of sums.
    pub(crate) totals: bool,
}

impl Statement {
    /// Sum of what came in and of what went out.
    pub(crate) fn sums(&self) -> (i128, i128) {
        self.lines.iter().fold((0, 0), |(came, went), line| {
            (came + i128::from(line.money_in), went + i128::from(line.money_out))
        })
    }

    /// The statement as a list of our own, one line per line of the bank.
    pub(crate) fn list(&self, title: &str) -> Made {
        const HEADINGS: [&str; 9] =
            ["行号", "日期", "收入", "支出", "余额", "对方户名", "对方账号", "摘要", "流水号"];
        let side = |fen: i64| if fen == 0 { String::new() } else { amount::yuan(fen.into()) };
        let rows = self.lines.iter().map(|line| {
            // A line of nothing is a line too.
            let nothing = line.money_in == 0 && line.money_out == 0;
            [
                line.line.to_string(),
                line.day.to_string(),
                if nothing { amount::yuan(0) } else { side(line.money_in) },
                side(line.money_out),
                line.balance.map_or(String::new(), |fen| amount::yuan(fen.into())),
                line.party_name.clone(),
                line.party_account.clone(),
                line.memo.clone(),
                line.serial.clone(),
            ]
        });
        output::list(title, HEADINGS, rows)
    }
}

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (came, went) = self.sums();
        let count =
            |side: fn(&BankLine) -> i64| self.lines.iter().filter(|line| side(line) != 0).count();
        let mut row = |name: &str, count: usize, fen| {
            writeln!(f, "{name}: {count} 笔 lines, {} 元 yuan", amount::yuan(fen))
        };
        row("收入 in", count(|line| line.money_in), came)?;
        row("支出 out", count(|line| line.money_out), went)?;
        if let Some((opening, closing)) = self.balances {
            writeln!(
                f,
                "期初余额 before: {} 元 yuan, 期末余额 after: {} 元 yuan",
                amount::yuan(opening),
                amount::yuan(closing)
            )?;
        }
        if self.notes > 0 {
            writeln!(f, "标题与附注 titles and notes: {} 行 rows", self.notes)?;
        }
        let Held { line_by_line, balances, totals } = self.held;
        let held = [
            (line_by_line, "逐行余额 the balance of every line"),
            (balances, "期初期末余额 the balances before and after"),
            (totals, "合计行 the rows of sums"),
        ];
        let held: Vec<_> =
            held.into_iter().filter(|(held, _)| *held).map(|(_, what)| what).collect();
        write!(f, "已核对 held against: {}", held.join("; "))
    }
}
