//! What was read of a file: said on the screen, and turned into files.
use super::finding::Findings;
use super::gift::{self, Source, Terms};
use super::output::{self, Made};
use super::trade::{Trades, Why};
use super::{Profile, amount, bank, cell, wechat_bill};
use std::fmt;
use sunshine_ledger::CommandSecret;
use sunshine_ledger::id::AccountId;

/// A file that was read and foots.
#[derive(Debug)]
pub struct Reading {
    kind: Kind,
    /// The first letters of the file's BLAKE3: two files of one day are told apart by it.
    print: String,
    size: usize,
}

#[derive(Debug)]
enum Kind {
    Trades(Source, Trades),
    Bank(bank::Statement),
}

impl Reading {
    /// Reads the trade bill of WeChat Pay. Only trades for `products` count as gifts; none named means all.
    ///
    /// # Errors
    /// With everything that is wrong with the file.
    pub fn wechat_bill(bytes: &[u8], products: &[String]) -> Result<Self, Findings> {
        let trades = wechat_bill::read(bytes)?.only(products);
        Ok(Self::new(bytes, Kind::Trades(Source::Wechat, trades)))
    }

    /// Reads a statement of a bank. `opening` and `closing` are what a clerk knows of the balances, in fen.
    ///
    /// # Errors
    /// With everything that is wrong with the file.
    pub fn bank(
        bytes: &[u8],
        profile: &Profile,
        opening: Option<i64>,
        closing: Option<i64>,
    ) -> Result<Self, Findings> {
        Ok(Self::new(bytes, Kind::Bank(bank::read(bytes, profile, opening, closing)?)))
    }

    fn new(bytes: &[u8], kind: Kind) -> Self {
        let print = blake3::hash(bytes).to_hex()[..12].to_owned();
        Self { kind, print, size: bytes.len() }
    }

    /// The files to write for payments: a register to import, and a list of what is left to a clerk.
    #[must_use]
    pub fn gifts(&self, terms: &Terms, secret: &CommandSecret) -> Vec<Made> {
        let Kind::Trades(source, trades) = &self.kind else { return Vec::new() };
        let name = format!("{}-{}", terms.channel, self.print);
        let mut made = output::registers(&gift::rows(*source, trades, terms, secret), &name);
        made.extend(clerks_list(trades, &name));
        made
    }

    /// The file to write for a statement of a bank: a list. Nothing of it is recorded before a clerk says what it is.
    #[must_use]
    pub fn lines(&self, account: AccountId) -> Vec<Made> {
        match &self.kind {
            Kind::Bank(statement) => vec![statement.list(&format!("{account}-{}", self.print))],
            Kind::Trades(..) => Vec::new(),
        }
    }
}

/// What is left to a clerk, if anything is.
fn clerks_list(trades: &Trades, name: &str) -> Option<Made> {
    const HEADINGS: [&str; 7] = ["行号", "时间", "金额", "交易号", "相关单号", "说明", "处理"];
    let rows = trades.left.iter().map(|left| {
        [
            left.line.to_string(),
            cell::shown(left.at),
            amount::yuan(left.fen.into()),
            left.transaction.clone(),
            left.related.clone(),
            left.words.clone(),
            left.why.said().0.to_owned(),
        ]
    });
    (!trades.left.is_empty()).then(|| output::list(&format!("待处理-{name}"), HEADINGS, rows))
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "文件 file: {} 字节 bytes, BLAKE3 {}…", self.size, self.print)?;
        match &self.kind {
            Kind::Trades(_, trades) => say_trades(f, trades),
            Kind::Bank(statement) => write!(f, "{statement}"),
        }
    }
}

fn say_trades(f: &mut fmt::Formatter<'_>, trades: &Trades) -> fmt::Result {
    let mut row = |name: &str, count: usize, fen: i128| {
        writeln!(f, "{name}: {count} 笔 rows, {} 元 yuan", amount::yuan(fen))
    };
    row("捐款 gifts", trades.paid.len(), trades.gross())?;
    let mut whys: Vec<Why> = trades.left.iter().map(|left| left.why).collect();
    whys.sort_unstable();
    whys.dedup();
    for why in whys {
        let (count, fen) = trades.left_for(why);
        let (zh, en) = why.said();
        row(&format!("不登记 left to a clerk [{zh} / {en}]"), count, fen)?;
    }
    let fee = amount::text(trades.fee, wechat_bill::FEE_PLACES);
    writeln!(f, "手续费 fees: {fee} 元 yuan")?;
    write!(f, "与文件自己的合计相符 the rows sum up to what the file says of itself")
}
