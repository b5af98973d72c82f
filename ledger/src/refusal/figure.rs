//! A named value of a refusal, with its unit.

use serde::Serialize;

use super::Words;
use crate::money::{Fen, PositiveFen};
use crate::quantity::{PositiveQty, Qty};
use crate::time::{BusinessTime, Date};

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// What it is; a word of [`LABELS`].
    pub name: &'static str,
    /// How much.
    #[serde(flatten)]
    pub value: Value,
}

/// A value with its unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "unit", content = "value", rename_all = "snake_case")]
pub enum Value {
    /// Money in fen.
    Fen(i64),
    /// Goods in the item's base unit.
    Qty(i64),
    /// A number of things.
    Count(i64),
    /// A day.
    Day(Date),
    /// A time.
    Time(BusinessTime),
    /// An id or a word.
    Text(String),
    /// A word or a sentence that differs by language.
    #[serde(rename = "text")]
    Words(Words),
}

macro_rules! values {
    ($($from:ty => $to:ident $(($convert:expr))?;)*) => {$(
        impl From<$from> for Value {
            fn from(value: $from) -> Self {
                Self::$to(values!(@ value $($convert)?))
            }
        }
    )*};
    (@ $value:ident) => { $value };
    (@ $value:ident $convert:expr) => { $convert($value) };
}

values! {
    Fen => Fen(i64::from);
    PositiveFen => Fen(i64::from);
    Qty => Qty(i64::from);
    PositiveQty => Qty(i64::from);
    Date => Day;
    BusinessTime => Time;
    &str => Text(String::from);
    String => Text;
    Words => Words;
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// Name, Chinese, English.
pub const LABELS: &[(&str, &str, &str)] = &[
    ("account", "账户", "account"),
    ("action", "申请", "action"),
    ("actor", "经办人", "actor"),
    ("allocation", "拨付决定", "allocation"),
    ("allowed", "应为", "allowed"),
    ("amount", "金额", "amount"),
    ("balance", "结存", "balance"),
    ("batch", "批次", "batch"),
    ("booked", "账面数", "booked"),
    ("came_in", "入账数量", "came in"),
    ("campaign", "募捐活动", "campaign"),
    ("channel", "渠道", "channel"),
    ("closed_year", "已结账年度", "closed year"),
    ("counted", "实点数", "counted"),
    ("day", "日期", "day"),
    ("dependent", "须先处理", "what depends on it"),
    ("dependent_at", "其位置", "its position"),
    ("earmark", "专项", "earmark"),
    ("emergency", "应急响应", "emergency"),
    ("encumbered", "已决定未拨付", "encumbered"),
    ("expected", "应为", "expected"),
    ("expiry", "有效期至", "expiry"),
    ("field", "字段", "field"),
    ("found", "实为", "found"),
    ("from", "起始", "from"),
    ("fund", "基金", "fund"),
    ("gift", "捐赠", "gift"),
    ("gone", "已退还、追回或变更", "gone"),
    ("held", "现有", "held"),
    ("id", "编号", "id"),
    ("in_force", "现用钥匙", "key in force"),
    ("item", "品类", "item"),
    ("key", "参数", "key"),
    ("kind", "类别", "kind"),
    ("left", "尚余", "left"),
    ("level", "层级", "level"),
    ("limit", "限额", "limit"),
    ("line", "第几笔", "posting"),
    ("metric", "统计指标", "metric"),
    ("minimum", "至少", "minimum"),
    ("month", "月份", "month"),
    ("name", "名称", "name"),
    ("occurred_at", "发生时间", "occurred_at"),
    ("open_from", "未结账起始日", "open_from"),
    ("organisation", "机构", "organisation"),
    ("parent", "上级", "parent"),
    ("pledge", "认捐", "pledge"),
    ("position", "位置", "position"),
    ("project", "项目", "project"),
    ("quantity", "数量", "quantity"),
    ("receipt", "票据", "receipt"),
    ("recipient", "受助方", "recipient"),
    ("recorded_at", "记录时间", "recorded_at"),
    ("restriction", "限定", "restriction"),
    ("role", "角色", "role"),
    ("source_class", "来源类别", "source class"),
    ("stream", "主体", "stream"),
    ("to", "截止", "to"),
    ("to_fund", "转入基金", "to fund"),
    ("to_restriction", "转入基金限定", "its restriction"),
    ("to_source_class", "转入基金来源类别", "its source class"),
    ("value", "价值", "value"),
    ("valued_on", "补计价日", "valued on"),
    ("warehouse", "仓库", "warehouse"),
];

impl Figure {
    /// In Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        let label = LABELS.iter().find(|(name, ..)| *name == self.name).map_or(self.name, |l| l.1);
        match &self.value {
            Value::Fen(fen) => {
                let (sign, yuan) = yuan(*fen);
                format!("{label} {sign}{yuan} 元")
            }
            Value::Words(words) => format!("{label} {}", words.zh),
            other => format!("{label} {}", plain(other)),
        }
    }

    /// In English.
    #[must_use]
    pub fn en(&self) -> String {
        let label = LABELS.iter().find(|(name, ..)| *name == self.name).map_or(self.name, |l| l.2);
        let label = label.replace('_', " ");
        match &self.value {
            Value::Fen(fen) => {
                let (sign, yuan) = yuan(*fen);
                format!("{label} {sign}¥{yuan}")
            }
            other => format!("{label} {}", plain(other)),
        }
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Fen(n) | Value::Qty(n) | Value::Count(n) => grouped(n.unsigned_abs(), *n < 0),
        Value::Day(day) => day.to_string(),
        Value::Time(time) => time.to_string(),
        Value::Text(text) => text.clone(),
        Value::Words(words) => words.en.to_owned(),
    }
}

/// Sign and yuan with two decimals.
fn yuan(fen: i64) -> (&'static str, String) {
    let amount = fen.unsigned_abs();
    let sign = if fen < 0 { "-" } else { "" };
    (sign, format!("{}.{:02}", grouped(amount / 100, false), amount % 100))
}

fn grouped(number: u64, negative: bool) -> String {
    let digits = number.to_string();
    let mut text = String::from(if negative { "-" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
