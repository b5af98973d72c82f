//! What the bank says: statements, which of their lines the books explain, and the month's reconciliation.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{AccountId, MatchId, Position, ReconciliationId, StatementId};
use crate::list::List;
use crate::money::{Amount, Fen, PositiveFen};
use crate::month::Month;
use crate::quantity::{LineNumber, Lines};
use crate::text::Text;
use crate::time::Date;

/// 0 … 200 elements.
pub type Few<T> = List<T, 0, 200>;

/// 导入银行对账单. Its lines stay with the office; here is how many there are and what they sum to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatementImported {
    /// Which account.
    pub account: AccountId,
    /// What it holds after the last line.
    pub closing_fen: Fen,
    /// The first day.
    pub from: Date,
    /// What came to the account, in all.
    pub in_fen: Fen,
    /// In how many lines.
    pub in_lines: Lines,
    /// What it held before the first line.
    pub opening_fen: Fen,
    /// What left the account, in all.
    pub out_fen: Fen,
    /// In how many lines.
    pub out_lines: Lines,
    /// Its new id.
    pub statement: StatementId,
    /// The last day.
    pub to: Date,
}

/// 撤回银行对账单.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatementWithdrawn {
    /// Why.
    pub reason: Text,
    /// Which statement.
    pub statement: StatementId,
}

/// The side of a line, as the account's holder sees it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// 收入
    In,
    /// 支出
    Out,
}

/// A line of a statement, by its number there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BankLine {
    /// How much.
    pub amount_fen: PositiveFen,
    /// On which day.
    pub day: Date,
    /// Which of the statement's lines, from 1 on.
    pub line: LineNumber,
    /// Whether it came or left.
    pub side: Side,
    /// Of which statement.
    pub statement: StatementId,
}

/// What found that lines and entries are the same.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum MatchRule {
    /// 流水号一致
    Transaction,
    /// 金额、日期、户名一致
    Payer,
    /// 金额一致、日期相近
    Window,
    /// 批次合计一致
    Batch,
    /// 人工勾对
    Manual,
}

/// 对账勾对. One of the two lists may be empty: what a bank put right itself, or the books did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinesMatched {
    /// Of which account.
    pub account: AccountId,
    /// The entries, ascending.
    pub entries: Few<Position>,
    /// The lines.
    pub lines: Few<BankLine>,
    /// Its new id.
    #[serde(rename = "match")]
    pub match_id: MatchId,
    /// What found them.
    pub rule: MatchRule,
}

/// 撤销勾对.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MatchUndone {
    /// Which match.
    #[serde(rename = "match")]
    pub match_id: MatchId,
    /// Why.
    pub reason: Text,
}

/// A line that the bank has and the books have not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OutstandingLine {
    /// How much.
    pub amount_fen: PositiveFen,
    /// On which day.
    pub day: Date,
    /// Which of the statement's lines, from 1 on.
    pub line: LineNumber,
    /// What it is.
    pub reason: Text,
    /// Whether it came or left.
    pub side: Side,
    /// Of which statement.
    pub statement: StatementId,
}

/// 银行存款余额调节表.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountReconciled {
    /// Which account.
    pub account: AccountId,
    /// What both sides come to when what one has and the other has not is added.
    pub adjusted_fen: Amount,
    /// What the bank says at the end of the month.
    pub bank_fen: Fen,
    /// What the books say at the end of the month.
    pub book_fen: Fen,
    /// Which month.
    pub month: Month,
    /// What the bank has and the books have not.
    pub outstanding: Few<OutstandingLine>,
    /// Its new id.
    pub reconciliation: ReconciliationId,
}

impl OutstandingLine {
    /// The line without its reason.
    #[must_use]
    pub fn bank_line(&self) -> BankLine {
        BankLine {
            amount_fen: self.amount_fen,
            day: self.day,
            line: self.line,
            side: self.side,
            statement: self.statement,
        }
    }
}

impl BankLine {
    /// What it adds to the account.
    #[must_use]
    pub fn signed(&self) -> i64 {
        let amount = i64::from(self.amount_fen);
        match self.side {
            Side::In => amount,
            Side::Out => -amount,
        }
    }
}
