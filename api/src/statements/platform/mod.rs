//! Settlement lists of platforms on the Internet (互联网募捐信息平台): sums of one batch, and the gifts that it pays out. One line
//! at the bank is many gifts.
mod batch;
mod profile;

pub use profile::Layout;

use super::cell;
use super::finding::{Findings, Gathered, layout};
use super::settlement::Settled;
use super::sheet::{self, Headings, Line};
use super::trade::{Paid, Trades, Why};
use super::wechat_bill::FEE_PLACES;
use super::{amount, trade};
use crate::import::Fault;
pub(crate) use batch::Batch;
use std::collections::HashSet;

/// A list that foots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Settlement {
    /// The gifts of the batch.
    pub(crate) trades: Trades,
    /// What the list says of the batch.
    pub(crate) batch: Batch,
}

impl Settlement {
    /// What was paid out, where the list says number, day, gross and net of its batch and every row of it is a gift.
    pub(crate) fn settled(&self) -> Option<Settled> {
        let (gross, fee, net) = self.batch.settles(&self.trades)?;
        let ((_, serial), (_, day)) = (self.batch.number.clone()?, self.batch.settled_on?);
        // Paid out after the last of its gifts; the list says the day only.
        let last = self.trades.paid.iter().map(|paid| paid.at).max()?;
        Some(Settled { at: day.midnight().max(last), serial, gross, fee, net })
    }
}

/// Reads a list.
///
/// # Errors
/// With everything that is wrong: no row of headings, a value that is not written as it should be, sums that are not those of the
/// rows, or no sum of the batch.
pub(crate) fn read(bytes: &[u8], profile: &Layout) -> Result<Settlement, Findings> {
    let (rows, at, columns) = table(bytes, profile)?;
    let mut gathered = Gathered::default();
    let mut batch = Batch::default();
    for line in &rows[..at] {
        batch.row(line, profile, &mut gathered);
    }
    let mut reading = Reading {
        columns: &columns,
        headings: &rows[at],
        trades: Trades::default(),
        seen: HashSet::new(),
    };
    for line in &rows[at + 1..] {
        if columns.holds_a_gift(line) {
            reading.row(line, &mut gathered);
        } else {
            batch.row(line, profile, &mut gathered);
        }
    }
    let trades = reading.trades;
    batch.foot(&trades, columns.fee.is_some(), &mut gathered);
    gathered.or(Settlement { trades, batch })
}

/// The rows, which of them holds the headings, and where the columns stand.
fn table(bytes: &[u8], profile: &Layout) -> Result<(Vec<Line>, usize, Columns), Fault> {
    for rows in sheet::readings(bytes)? {
        let found =
            rows.iter().enumerate().find_map(|(at, line)| Some((at, Columns::of(line, profile)?)));
        if let Some((at, columns)) = found {
            return Ok((rows, at, columns));
        }
    }
    Err(layout(
        format!("没有找到表头：格式“{}”所需的时间、订单号、金额栏不全", profile.name),
        format!(
            "no row of headings: the columns of time, order and amount that profile \"{}\" needs are not there",
            profile.name
        ),
    ))
}

/// Where the columns stand.
struct Columns {
    time: usize,
    transaction: usize,
    amount: usize,
    fee: Option<usize>,
    name: Option<usize>,
    message: Option<usize>,
    product: Option<usize>,
}

impl Columns {
    fn of(line: &Line, profile: &Layout) -> Option<Self> {
        let headings = Headings::of(line);
        let place = |names: &[String]| {
            headings.place(&names.iter().map(String::as_str).collect::<Vec<_>>())
        };
        Some(Self {
            time: place(&profile.time)?,
            transaction: place(&profile.transaction)?,
            amount: place(&profile.amount)?,
            fee: place(&profile.fee),
            name: place(&profile.name_of_donor),
            message: place(&profile.message),
            product: place(&profile.product),
        })
    }

    /// Whether a row is of the table: two of its three needed cells are filled, so that one that is missing is a finding.
    fn holds_a_gift(&self, line: &Line) -> bool {
        let filled = [self.time, self.transaction, self.amount]
            .into_iter()
            .filter(|place| !line.cell(*place).is_empty());
        let sums = Batch::is_sum(line);
        filled.count() >= 2 && !sums
    }
}

struct Reading<'a> {
    columns: &'a Columns,
    headings: &'a Line,
    trades: Trades,
    seen: HashSet<String>,
}

impl Reading<'_> {
    fn row(&mut self, line: &Line, gathered: &mut Gathered) {
        let Columns { time, transaction, amount, fee, name, message, product } = *self.columns;
        let headings = self.headings;
        let mut text = |place: Option<usize>| {
            place.map_or(Some(String::new()), |place| {
                gathered.good(line.number, headings.cell(place), cell::private(line.cell(place)))
            })
        };
        let (name, message) = (text(name), text(message));
        let at = gathered.good(line.number, headings.cell(time), cell::time(line.cell(time)));
        let number = cell::transaction(line.cell(transaction));
        let number = gathered.good(line.number, headings.cell(transaction), number);
        let fen = amount::fen(line.cell(amount));
        let fen = gathered.good(line.number, headings.cell(amount), fen);
        let fee = fee.map_or(Some(0), |place| {
            let fee = line.cell(place);
            let fee = if cell::is_empty(fee) { Ok(0) } else { amount::fen(fee) };
            gathered.good(line.number, headings.cell(place), fee)
        });
        let (Some(at), Some(number), Some(fen), Some(fee)) = (at, number, fen, fee) else { return };
        let (Some(name), Some(message)) = (name, message) else { return };
        self.trades.fee += i128::from(fee) * 10_i128.pow(FEE_PLACES - 2);
        let product = product.map_or("", |place| line.cell(place)).to_owned();
        if fen <= 0 {
            let why = if fen < 0 { Why::Refund } else { Why::Nothing };
            let related = String::new();
            let left = trade::Left {
                line: line.number,
                at,
                why,
                transaction: number,
                related,
                fen,
                words: product,
            };
            self.trades.left.push(left);
        } else if !self.seen.insert(number.clone()) {
            let fault = Fault::malformed("同一订单号出现两次", "one order stands twice");
            gathered.cell(line.number, headings.cell(transaction), fault);
        } else {
            let mark = String::new();
            let paid = Paid {
                line: line.number,
                at,
                transaction: number,
                fen: fen.unsigned_abs(),
                name,
                mark,
                product,
                message,
            };
            self.trades.paid.push(paid);
        }
    }
}
