//! The trade bill of WeChat Pay (微信支付交易账单, all trades of one day): a row for every payment and every refund.
use super::finding::{Findings, Gathered, layout};
use super::sheet::Line;
use super::trade::{Left, Paid, Trades, Why};
use super::wechat_lines::{self, Tables};
use super::{amount, cell};
use crate::import::Fault;
use std::collections::HashSet;

/// Decimals of a fee.
pub(crate) const FEE_PLACES: u32 = 5;

/// Columns that are read, by [`Column`].
const HEADINGS: [&str; 17] = [
    "交易时间",
    "微信订单号",
    "用户标识",
    "交易状态",
    "货币种类",
    "应结订单金额",
    "代金券金额",
    "微信退款单号",
    "退款金额",
    "充值券退款金额",
    "退款状态",
    "商品名称",
    "手续费",
    "订单金额",
    "申请退款金额",
    "商户号",
    "商户订单号",
];

#[derive(Clone, Copy)]
enum Column {
    Time,
    Transaction,
    Payer,
    Status,
    Currency,
    Settled,
    Voucher,
    Refund,
    RefundSum,
    VoucherRefund,
    RefundStatus,
    Product,
    Fee,
    Ordered,
    RefundAsked,
    Merchant,
    Order,
}

/// The sums of the last row, each with the column that it sums up.
const SUMS: [(&str, Option<Column>, u32); 7] = [
    ("总交易单数", None, 0),
    ("应结订单总金额", Some(Column::Settled), 2),
    ("退款总金额", Some(Column::RefundSum), 2),
    ("充值券退款总金额", Some(Column::VoucherRefund), 2),
    ("手续费总金额", Some(Column::Fee), FEE_PLACES),
    ("订单总金额", Some(Column::Ordered), 2),
    ("申请退款总金额", Some(Column::RefundAsked), 2),
];

/// Reads a bill.
///
/// # Errors
/// With everything that is wrong: another layout, a value that is not written as it should be, a transaction listed twice, sums
/// that are not those of the rows.
pub(crate) fn read(bytes: &[u8]) -> Result<Trades, Findings> {
    let tables = wechat_lines::tables(bytes, "交易时间", "总交易单数")?;
    let places = tables.headings.all(HEADINGS)?;
    let mut reading = Reading {
        places,
        gathered: Gathered::default(),
        trades: Trades::default(),
        sums: [0; SUMS.len()],
        seen: HashSet::new(),
    };
    let mut merchants = HashSet::new();
    for line in &tables.rows {
        merchants.insert(reading.text(line, Column::Merchant));
        reading.row(line);
    }
    if merchants.len() > 1 {
        let fault = layout(
            "文件中有多个商户号：请逐个商户下载",
            "more than one merchant in one file: download one by one",
        );
        reading.gathered.file(fault.with("merchants", merchants.len().to_string()));
    }
    reading.foot(&tables)?;
    reading.gathered.or(reading.trades)
}

struct Reading<'a> {
    places: [usize; HEADINGS.len()],
    gathered: Gathered,
    trades: Trades,
    /// By place in [`SUMS`].
    sums: [i128; SUMS.len()],
    seen: HashSet<&'a str>,
}

impl<'a> Reading<'a> {
    fn text(&self, line: &'a Line, column: Column) -> &'a str {
        line.cell(self.places[column as usize])
    }

    /// A value, or nothing and a finding.
    fn get<T>(
        &mut self,
        line: &'a Line,
        column: Column,
        read: impl Fn(&str) -> Result<T, Fault>,
    ) -> Option<T> {
        let text = self.text(line, column);
        self.gathered.good(line.number, HEADINGS[column as usize], read(text))
    }

    fn row(&mut self, line: &'a Line) {
        self.sums[0] += 1;
        for (sum, (_, column, places)) in SUMS.iter().enumerate() {
            let Some(column) = *column else { continue };
            if let Some(number) = self.get(line, column, |text| number(text, *places)) {
                self.sums[sum] += i128::from(number);
            }
        }
        if !matches!(self.text(line, Column::Currency), "CNY") {
            let fault = Fault::malformed("币种不是人民币（CNY）", "another currency than CNY");
            self.gathered.cell(line.number, "货币种类", fault);
        }
        let at = self.get(line, Column::Time, cell::time);
        let transaction = self.get(line, Column::Transaction, cell::transaction);
        let payer = self.get(line, Column::Payer, cell::private);
        let fee = self.get(line, Column::Fee, |text| number(text, FEE_PLACES));
        let amounts = (
            self.get(line, Column::Ordered, amount::fen),
            self.get(line, Column::Settled, amount::fen),
            self.get(line, Column::Voucher, amount::fen),
            self.get(line, Column::RefundAsked, amount::fen),
        );
        let (Some(at), Some(transaction), Some(mark), Some(fee)) = (at, transaction, payer, fee)
        else {
            return;
        };
        let (Some(ordered), Some(settled), Some(voucher), Some(refund)) = amounts else { return };
        self.trades.fee += i128::from(fee);
        let product = self.text(line, Column::Product).to_owned();
        let (why, fen, related) = match self.text(line, Column::Status) {
            "REFUND" => (Why::Refund, -refund, self.text(line, Column::Refund)),
            "REVOKED" => (Why::Revoked, 0, ""),
            "SUCCESS" if !self.seen.insert(self.text(line, Column::Transaction)) => {
                let fault = Fault::malformed("同一交易号出现两次", "one transaction stands twice");
                return self.gathered.cell(line.number, "微信订单号", fault);
            }
            "SUCCESS" if ordered < 0 || settled < 0 => {
                let fault = Fault::malformed("付款金额为负", "a payment of less than nothing");
                return self.gathered.cell(line.number, "订单金额", fault);
            }
            "SUCCESS" if ordered != settled || voucher != 0 => {
                (Why::Voucher, settled, self.text(line, Column::Order))
            }
            "SUCCESS" if ordered == 0 => (Why::Nothing, 0, ""),
            "SUCCESS" => {
                return self.trades.paid.push(Paid {
                    line: line.number,
                    at,
                    transaction,
                    fen: ordered.unsigned_abs(),
                    name: String::new(),
                    mark,
                    product,
                    message: String::new(),
                });
            }
            _ => {
                let fault = Fault::malformed(
                    "应为 SUCCESS、REFUND 或 REVOKED",
                    "expected SUCCESS, REFUND or REVOKED",
                );
                return self.gathered.cell(line.number, "交易状态", fault);
            }
        };
        let words = match why {
            Why::Refund => format!("{} {product}", self.text(line, Column::RefundStatus)),
            _ => product,
        };
        let related = related.to_owned();
        self.trades.left.push(Left {
            line: line.number,
            at,
            why,
            transaction,
            related,
            fen,
            words,
        });
    }

    /// The last row says what all rows say.
    fn foot(&mut self, tables: &Tables) -> Result<(), Findings> {
        let places = tables.sum_headings.all(SUMS.map(|(heading, _, _)| heading))?;
        let line = tables.sums.number;
        for ((place, (heading, column, decimals)), found) in
            places.into_iter().zip(SUMS).zip(self.sums)
        {
            let text = tables.sums.cell(place);
            let said = match column {
                None => amount::count(text).map(i128::from),
                Some(_) => number(text, decimals).map(i128::from),
            };
            let Some(said) = self.gathered.good(line, heading, said) else { continue };
            let shown = |number| {
                if column.is_some() { amount::text(number, decimals) } else { number.to_string() }
            };
            self.gathered.equal(Some(line), heading, shown(said), shown(found));
        }
        Ok(())
    }
}

/// An amount with more decimals than fen have.
fn number(text: &str, places: u32) -> Result<i64, Fault> {
    if places == 2 {
        return amount::fen(text);
    }
    amount::scaled(text, places).ok_or_else(|| {
        Fault::malformed(
            format!("应为元，至多 {places} 位小数"),
            format!("expected yuan with at most {places} decimals"),
        )
    })
}
