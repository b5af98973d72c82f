//! What was read of a file: said on the screen, and turned into files.
use super::finding::Findings;
use super::gift::{self, Source, Terms};
use super::output::{self, Made};
use super::platform::{self, Settlement};
use super::settlement::{self, Settled};
use super::trade::{Trades, Why};
use super::wechat_flow::{self, Flow};
use super::{Layout, Profile, alipay, amount, bank, cell, wechat_bill};
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
    Flow(Flow),
    Bank(bank::Statement),
    Platform(Settlement),
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

    /// Reads the business details of Alipay. `products` as in [`Self::wechat_bill`].
    ///
    /// # Errors
    /// With everything that is wrong with the file.
    pub fn alipay(bytes: &[u8], products: &[String]) -> Result<Self, Findings> {
        let trades = alipay::read(bytes)?.only(products);
        Ok(Self::new(bytes, Kind::Trades(Source::Alipay, trades)))
    }

    /// Reads the fund flow of WeChat Pay.
    ///
    /// # Errors
    /// With everything that is wrong with the file.
    pub fn wechat_flow(bytes: &[u8]) -> Result<Self, Findings> {
        Ok(Self::new(bytes, Kind::Flow(wechat_flow::read(bytes)?)))
    }

    /// Reads the settlement list of a platform.
    ///
    /// # Errors
    /// With everything that is wrong with the file.
    pub fn platform(bytes: &[u8], layout: &Layout) -> Result<Self, Findings> {
        Ok(Self::new(bytes, Kind::Platform(platform::read(bytes, layout)?)))
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

    /// The files to write for payments: registers to import, and a list of what is left to a clerk. A settlement that the file says
    /// exactly is among them when `account`, where the money went, is known.
    #[must_use]
    pub fn documents(
        &self,
        terms: &Terms,
        account: Option<AccountId>,
        secret: &CommandSecret,
    ) -> Vec<Made> {
        let name = format!("{}-{}", terms.channel, self.print);
        let mut made = Vec::new();
        if let Some((source, trades)) = self.trades() {
            made = output::registers(&gift::rows(source, trades, terms, secret), &name);
            made.extend(clerks_list(trades, &name));
        }
        if let Kind::Flow(flow) = &self.kind {
            made.push(flow.statement.list(&format!("资金流水-{name}")));
        }
        if let Some(account) = account {
            let rows = settlement::rows(self.source(), &self.settled(), terms, account, secret);
            made.extend(output::registers(&rows, &name));
        }
        made
    }

    /// The file to write for a statement of a bank: a list. Nothing of it is recorded before a clerk says what it is.
    #[must_use]
    pub fn lines(&self, account: AccountId) -> Vec<Made> {
        match &self.kind {
            Kind::Bank(statement) => {
                vec![statement.list(&format!("银行流水-{account}-{}", self.print))]
            }
            _ => Vec::new(),
        }
    }

    fn source(&self) -> Source {
        match &self.kind {
            Kind::Trades(source, _) => *source,
            Kind::Platform(_) => Source::Platform,
            Kind::Flow(_) | Kind::Bank(_) => Source::Wechat,
        }
    }

    fn trades(&self) -> Option<(Source, &Trades)> {
        match &self.kind {
            Kind::Trades(_, trades) => Some((self.source(), trades)),
            Kind::Platform(settlement) => Some((self.source(), &settlement.trades)),
            Kind::Flow(_) | Kind::Bank(_) => None,
        }
    }

    /// Settlements that the file says exactly.
    fn settled(&self) -> Vec<Settled> {
        match &self.kind {
            Kind::Flow(flow) => flow.settled().0,
            Kind::Platform(settlement) => settlement.settled().into_iter().collect(),
            Kind::Trades(..) | Kind::Bank(_) => Vec::new(),
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
            Kind::Trades(_, trades) => say_trades(f, trades)?,
            Kind::Bank(statement) => write!(f, "{statement}")?,
            Kind::Flow(flow) => {
                for (why, count, fen) in flow.kinds() {
                    let (zh, en) = why.said();
                    writeln!(f, "{zh} / {en}: {count} 笔 rows, {} 元 yuan", amount::yuan(fen))?;
                }
                let (settled, others) = flow.settled();
                writeln!(
                    f,
                    "提现 withdrawals: {} 笔可确知所结算的款项 exact, {others} 笔由经办人处理 left to a clerk",
                    settled.len()
                )?;
                write!(f, "{}", flow.statement)?;
            }
            Kind::Platform(settlement) => {
                say_trades(f, &settlement.trades)?;
                if settlement.settled().is_none() {
                    write!(
                        f,
                        "\n批次结算由经办人登记：文件未写明批次号、日期、总额与打款，或有待处理的行 the settlement is left to a clerk: the file does not say number, day, gross and net of the batch, or rows are left to a clerk"
                    )?;
                }
            }
        }
        for settled in self.settled() {
            let [gross, fee, net] =
                [settled.gross, settled.fee, settled.net].map(|fen| amount::yuan(fen.into()));
            write!(f, "\n渠道结算 settlement: {gross} − {fee} = {net} 元 yuan")?;
        }
        Ok(())
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
