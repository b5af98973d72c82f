//! The business details of Alipay (业务明细), in the archive in which they are downloaded or taken out of it.
//!
//! Lines that begin with `#` frame the table; the last of them sum it up, and a second file of the archive (汇总) does so again.
use super::finding::{Findings, Gathered, layout};
use super::sheet::{self, Headings, Line};
use super::trade::{Left, Paid, Trades, Why};
use super::wechat_bill::FEE_PLACES;
use super::{amount, archive, cell, decode};
use crate::import::Fault;
use std::collections::HashSet;

/// Columns that are read, by [`Column`].
const HEADINGS: [&str; 8] = [
    "支付宝交易号",
    "业务类型",
    "商品名称",
    "完成时间",
    "对方账户",
    "订单金额（元）",
    "商家实收（元）",
    "服务费（元）",
];

#[derive(Clone, Copy)]
enum Column {
    Transaction,
    Kind,
    Product,
    Time,
    Payer,
    Ordered,
    Received,
    Fee,
}

/// Reads the archive, or the details alone.
///
/// # Errors
/// With everything that is wrong: another layout, a value that is not written as it should be, sums that are not those of the rows,
/// or no sums at all.
pub(crate) fn read(bytes: &[u8]) -> Result<Trades, Findings> {
    let (details, summary) = files(bytes)?;
    let framed = framed(&decode::text(&details)?)?;
    let rows = sheet::of_text(&framed.table, b',')?;
    let (first, rows) =
        rows.split_first().ok_or_else(|| layout("明细中没有表头", "no headings in the details"))?;
    let headings = Headings::of(first);
    let mut reading = Reading {
        places: headings.all(HEADINGS)?,
        request: headings.place(&["退款批次号/请求号", "退款批次号"]),
        gathered: Gathered::default(),
        trades: Trades::default(),
        sums: Sums::default(),
        seen: HashSet::new(),
    };
    for line in rows {
        reading.row(line);
    }
    let Reading { mut gathered, trades, sums, .. } = reading;
    let mut held = framed.sums(&sums, &mut gathered);
    if let Some(summary) = summary {
        of_summary(&decode::text(&summary)?, &sums, &mut gathered)?;
        held = true;
    }
    if !held {
        gathered.file(Fault::new(
            "totals",
            "既无合计行也无汇总文件，无从核对：请读下载的压缩包",
            "there are neither sums nor a summary to hold the rows against: read the archive as downloaded",
        ));
    }
    gathered.or(trades)
}

/// The details, and the summary where there is one.
fn files(bytes: &[u8]) -> Result<(Vec<u8>, Option<Vec<u8>>), Fault> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return Ok((bytes.to_vec(), None));
    }
    let entries = archive::unpack(bytes, |name| name.ends_with(".csv"))?;
    let (summaries, details): (Vec<_>, Vec<_>) =
        entries.into_iter().partition(|entry| entry.name.contains("汇总"));
    let counts = (details.len(), summaries.len());
    let mut details = details.into_iter();
    match (details.next(), counts) {
        (Some(one), (1, 0 | 1)) => {
            Ok((one.bytes, summaries.into_iter().next().map(|entry| entry.bytes)))
        }
        _ => Err(layout(
            "压缩包中应有一个业务明细文件和至多一个汇总文件",
            "the archive should hold one file of details and at most one summary",
        )
        .with("details", counts.0.to_string())
        .with("summaries", counts.1.to_string())),
    }
}

/// What stands between the frames, every other line being empty, and the remarks behind them.
struct Framed {
    table: String,
    remarks: Vec<(u64, String)>,
}

fn framed(text: &str) -> Result<Framed, Fault> {
    let (mut table, mut remarks) = (String::new(), Vec::new());
    let (mut begins, mut ends) = (0, 0);
    for (number, line) in (1..).zip(text.split('\n')) {
        let remark = line.trim_start().strip_prefix('#');
        match remark {
            Some(remark) if remark.contains("列表结束") => ends += 1,
            Some(remark) if remark.contains("明细列表") => begins += 1,
            Some(remark) if ends > 0 => remarks.push((number, remark.trim().to_owned())),
            None if begins == 1 && ends == 0 => table.push_str(line),
            _ => {}
        }
        table.push('\n');
    }
    if (begins, ends) == (1, 1) {
        return Ok(Framed { table, remarks });
    }
    Err(layout(
        "应有一行“业务明细列表”和一行“列表结束”：文件不完整，或不是业务明细",
        "one line \"业务明细列表\" and one \"列表结束\" should frame the rows: the file is not complete, or none of details",
    )
    .with("begins", begins.to_string())
    .with("ends", ends.to_string()))
}

/// Sums of the rows.
#[derive(Debug, Default)]
struct Sums {
    trades: i128,
    refunds: i128,
    /// Fen of trades, and of refunds as a positive number.
    received: i128,
    returned: i128,
    /// Hundred-thousandths of a yuan.
    fee: i128,
}

impl Framed {
    /// Holds the rows against the sums behind them; whether both of payments and of refunds were there.
    fn sums(&self, sums: &Sums, gathered: &mut Gathered) -> bool {
        let mut held = 0;
        for (line, remark) in &self.remarks {
            let (count, fen) = match remark {
                text if text.starts_with("交易合计") => (sums.trades, sums.received),
                text if text.starts_with("退款合计") => (sums.refunds, sums.returned),
                _ => continue,
            };
            let Some((said, said_fen)) = sums_in(remark) else {
                gathered.line(*line, layout("读不懂合计行", "a row of sums that cannot be read"));
                continue;
            };
            held += 1;
            gathered.equal(Some(*line), "笔数 rows", said.to_string(), count.to_string());
            gathered.equal(
                Some(*line),
                "商家实收 received",
                amount::yuan(said_fen),
                amount::yuan(fen),
            );
        }
        held == 2
    }
}

/// `交易合计：2笔，商家实收共109.90元，…`: the rows and the fen. A refund may bear a sign.
fn sums_in(remark: &str) -> Option<(u64, i128)> {
    let (_, after) = remark.split_once(['：', ':'])?;
    let (count, after) = after.split_once('笔')?;
    let (_, after) = after.split_once('共')?;
    let (yuan, _) = after.split_once('元')?;
    Some((amount::count(count).ok()?, i128::from(amount::fen(yuan).ok()?).abs()))
}

/// Holds the rows against the summary's own row of sums.
fn of_summary(text: &str, sums: &Sums, gathered: &mut Gathered) -> Result<(), Fault> {
    let table = framed_or_plain(text);
    let rows = sheet::of_text(&table, b',')?;
    let missing = || layout("汇总文件中没有合计行", "no row of sums in the summary");
    let first = rows.first().ok_or_else(missing)?;
    let places = Headings::of(first).all([
        "交易订单总笔数",
        "退款订单总笔数",
        "商家实收（元）",
        "服务费（元）",
    ])?;
    let sum = rows.iter().find(|line| line.cell(0).starts_with("合计")).ok_or_else(missing)?;
    let net = sums.received - sums.returned;
    let unit = 10_i128.pow(FEE_PLACES - 2);
    for (place, found) in places.into_iter().zip([sums.trades, sums.refunds, net, -sums.fee]) {
        let heading = first.cell(place);
        let count = heading.ends_with("笔数");
        let fee = heading.starts_with("服务费");
        let read = if count {
            amount::count(sum.cell(place)).map(i128::from)
        } else {
            amount::fen(sum.cell(place))
                .map(|fen| if fee { i128::from(fen) * unit } else { fen.into() })
        };
        let shown = |number: i128| match (count, fee) {
            (true, _) => number.to_string(),
            (_, true) => amount::text(number, FEE_PLACES),
            _ => amount::yuan(number),
        };
        if let Some(said) = gathered.good(sum.number, heading, read) {
            gathered.equal(
                Some(sum.number),
                &format!("汇总 summary: {heading}"),
                shown(said),
                shown(found),
            );
        }
    }
    Ok(())
}

/// The summary without its remarks, which may or may not frame it.
fn framed_or_plain(text: &str) -> String {
    let kept =
        text.split('\n').map(|line| if line.trim_start().starts_with('#') { "" } else { line });
    kept.collect::<Vec<_>>().join("\n")
}

struct Reading<'a> {
    places: [usize; HEADINGS.len()],
    request: Option<usize>,
    gathered: Gathered,
    trades: Trades,
    sums: Sums,
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
        let at = self.get(line, Column::Time, cell::time);
        let transaction = self.get(line, Column::Transaction, cell::transaction);
        let payer = self.get(line, Column::Payer, cell::private);
        let ordered = self.get(line, Column::Ordered, amount::fen);
        let received = self.get(line, Column::Received, amount::fen);
        let fee = self.get(line, Column::Fee, fee);
        let (Some(at), Some(transaction), Some(mark)) = (at, transaction, payer) else { return };
        let (Some(ordered), Some(received), Some(fee)) = (ordered, received, fee) else { return };
        self.trades.fee -= i128::from(fee);
        self.sums.fee -= i128::from(fee);
        let product = self.text(line, Column::Product).to_owned();
        let (why, fen) = match self.text(line, Column::Kind) {
            "退款" => {
                self.sums.refunds += 1;
                self.sums.returned += i128::from(received).abs();
                (Why::Refund, -received.abs())
            }
            "交易" => {
                self.sums.trades += 1;
                self.sums.received += i128::from(received);
                if !self.seen.insert(self.text(line, Column::Transaction)) {
                    let fault =
                        Fault::malformed("同一交易号出现两次", "one transaction stands twice");
                    return self.gathered.cell(line.number, "支付宝交易号", fault);
                }
                if received < 0 || ordered < 0 {
                    let fault = Fault::malformed("付款金额为负", "a payment of less than nothing");
                    return self.gathered.cell(line.number, "商家实收（元）", fault);
                }
                if ordered == received && received > 0 {
                    return self.trades.paid.push(Paid {
                        line: line.number,
                        at,
                        transaction,
                        fen: received.unsigned_abs(),
                        name: String::new(),
                        mark,
                        product,
                        message: String::new(),
                    });
                }
                (if ordered == received { Why::Nothing } else { Why::Voucher }, received)
            }
            _ => {
                let fault = Fault::malformed(
                    "业务类型应为交易或退款",
                    "expected 交易 (a payment) or 退款 (a refund)",
                );
                return self.gathered.cell(line.number, "业务类型", fault);
            }
        };
        let related = self.request.map_or("", |place| line.cell(place)).to_owned();
        self.trades.left.push(Left {
            line: line.number,
            at,
            why,
            transaction,
            related,
            fen,
            words: product,
        });
    }
}

/// A fee, negative where it costs us, in hundred-thousandths of a yuan; empty is none.
fn fee(text: &str) -> Result<i64, Fault> {
    if cell::is_empty(text) {
        return Ok(0);
    }
    amount::scaled(text, FEE_PLACES).ok_or_else(|| {
        Fault::malformed(
            format!("应为元，至多 {FEE_PLACES} 位小数"),
            format!("expected yuan with at most {FEE_PLACES} decimals"),
        )
    })
}
