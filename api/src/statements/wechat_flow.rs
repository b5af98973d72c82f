//! The fund flow of WeChat Pay (资金账单): every movement of the merchant's account with its balance, like a bank's statement.
//!
//! What a withdrawal settles is known exactly in one case only: the account was empty, payments and their fees came, and the
//! withdrawal emptied it again. Then it is a row of 渠道结算; every other withdrawal is left to a clerk.
use super::bank::{BankLine, Footing, Statement};
use super::finding::{Findings, Gathered};
use super::settlement::Settled;
use super::trade::Why;
use super::{amount, cell, wechat_lines};
use crate::import::Fault;
use sunshine_ledger::time::BusinessTime;

/// Columns that are read.
const HEADINGS: [&str; 8] = [
    "记账时间",
    "资金流水单号",
    "业务名称",
    "业务类型",
    "收支类型",
    "收支金额(元)",
    "账户结余(元)",
    "备注",
];
const SUMS: [&str; 5] = ["资金流水总笔数", "收入笔数", "收入金额", "支出笔数", "支出金额"];

/// The flow of one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Flow {
    /// Its movements, the oldest first.
    pub(crate) statement: Statement,
    /// By the line of a movement: when it was and what it is.
    moves: Vec<(u64, BusinessTime, Why)>,
}

/// Reads a flow.
///
/// # Errors
/// With everything that is wrong: another layout, a value that is not written as it should be, balances or sums that are not those
/// of the rows.
pub(crate) fn read(bytes: &[u8]) -> Result<Flow, Findings> {
    let tables = wechat_lines::tables(bytes, "记账时间", "资金流水总笔数")?;
    let places = tables.headings.all(HEADINGS)?;
    let mut gathered = Gathered::default();
    let (mut lines, mut moves, mut footing) = (Vec::new(), Vec::new(), Footing::default());
    for line in &tables.rows {
        let [time, serial, name, kind, way, money, balance, remark] =
            places.map(|place| line.cell(place));
        let mut get =
            |column: usize, fault: Fault| gathered.cell(line.number, HEADINGS[column], fault);
        let at = cell::time(time).map_err(|fault| get(0, fault)).ok();
        let serial = cell::transaction(serial).map_err(|fault| get(1, fault)).ok();
        let remark = cell::private(remark).map_err(|fault| get(7, fault)).ok();
        let fen = amount::positive(money).map_err(|fault| get(5, fault)).ok();
        let balance = amount::fen(balance).map_err(|fault| get(6, fault)).ok();
        let income = match way {
            "收入" => Some(true),
            "支出" => Some(false),
            _ => {
                get(4, Fault::malformed("应为收入或支出", "expected 收入 (in) or 支出 (out)"));
                None
            }
        };
        let (Some(at), Some(serial), Some(remark)) = (at, serial, remark) else { continue };
        let (Some(fen), Some(balance), Some(income)) = (fen, balance, income) else { continue };
        let (money_in, money_out) = if income { (fen, 0) } else { (0, fen) };
        footing.add(money_in, money_out);
        moves.push((line.number, at, what(kind, income)));
        let memo = [name, kind, &remark].into_iter().filter(|text| !cell::is_empty(text));
        lines.push(BankLine {
            line: line.number,
            day: at.date(),
            money_in,
            money_out,
            balance: Some(balance),
            party_name: String::new(),
            party_account: String::new(),
            memo: memo.collect::<Vec<_>>().join(" "),
            serial,
        });
    }
    let count = |side: fn(&BankLine) -> i64| {
        lines.iter().filter(|line| side(line) != 0).count().to_string()
    };
    let sum = |side: fn(&BankLine) -> i64| {
        amount::yuan(lines.iter().map(|line| i128::from(side(line))).sum())
    };
    let found = [
        lines.len().to_string(),
        count(|line| line.money_in),
        sum(|line| line.money_in),
        count(|line| line.money_out),
        sum(|line| line.money_out),
    ];
    let sums = tables.sum_headings.all(SUMS)?;
    for ((place, heading), found) in sums.into_iter().zip(SUMS).zip(found) {
        let text = tables.sums.cell(place);
        let said = if heading.ends_with("金额") {
            amount::fen(text).map(|fen| amount::yuan(fen.into()))
        } else {
            amount::count(text).map(|count| count.to_string())
        };
        if let Some(said) = gathered.good(tables.sums.number, heading, said) {
            gathered.equal(Some(tables.sums.number), heading, said, found);
        }
    }
    footing.totals(false, true);
    let statement = footing.foot(lines, 0, &mut gathered);
    gathered.or(Flow { statement, moves })
}

/// What a movement is, by the words for its kind.
fn what(kind: &str, income: bool) -> Why {
    if kind.contains("手续费") {
        Why::Fee
    } else if kind.contains("退款") {
        Why::Refund
    } else if kind.contains("提现") {
        Why::Withdrawal
    } else if kind == "交易" && income {
        Why::Payment
    } else {
        Why::Movement
    }
}

impl Flow {
    /// Count and fen of every kind of movement that there is.
    pub(crate) fn kinds(&self) -> Vec<(Why, usize, i128)> {
        let mut kinds: Vec<(Why, usize, i128)> = Vec::new();
        for (line, _, why) in self.in_order() {
            let fen = i128::from(line.money_in) - i128::from(line.money_out);
            match kinds.iter_mut().find(|(kind, _, _)| *kind == why) {
                Some((_, count, sum)) => {
                    *count += 1;
                    *sum += fen;
                }
                None => kinds.push((why, 1, fen)),
            }
        }
        kinds
    }

    /// Withdrawals of which the file says exactly what they settle, and how many others there are.
    pub(crate) fn settled(&self) -> (Vec<Settled>, usize) {
        let (mut settled, mut others) = (Vec::new(), 0);
        let opening = self.statement.balances.map(|(opening, _)| opening);
        // Payments and fees since the account was empty; nothing once something else moved it.
        let mut since = (opening == Some(0)).then_some((0_i128, 0_i128));
        for (line, at, why) in self.in_order() {
            let moved = i128::from(line.money_in) - i128::from(line.money_out);
            let empty = line.balance == Some(0);
            match (why, since) {
                (Why::Payment, Some((gross, fee))) => since = Some((gross + moved, fee)),
                (Why::Fee, Some((gross, fee))) => since = Some((gross, fee - moved)),
                (Why::Withdrawal, _) => {
                    match since
                        .filter(|_| empty)
                        .and_then(|(gross, fee)| exact(gross, fee, line, at))
                    {
                        Some(exact) => settled.push(exact),
                        None => others += 1,
                    }
                    since = empty.then_some((0, 0));
                }
                _ => since = None,
            }
        }
        (settled, others)
    }

    fn in_order(&self) -> impl Iterator<Item = (&BankLine, BusinessTime, Why)> {
        self.statement.lines.iter().filter_map(|line| {
            let place =
                self.moves.binary_search_by_key(&line.line, |(number, _, _)| *number).ok()?;
            let (_, at, why) = *self.moves.get(place)?;
            Some((line, at, why))
        })
    }
}

/// The settlement that a withdrawal of everything is; none where there were no payments or more fees came back than went.
fn exact(gross: i128, fee: i128, withdrawal: &BankLine, at: BusinessTime) -> Option<Settled> {
    let gross = u64::try_from(gross).ok().filter(|gross| *gross > 0)?;
    let (fee, net) = (u64::try_from(fee).ok()?, u64::try_from(withdrawal.money_out).ok()?);
    Some(Settled { at, serial: withdrawal.serial.clone(), gross, fee, net })
}
