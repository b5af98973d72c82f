//! What a list says of its batch: words with a figure beside them, above or below the gifts.
use super::profile::Layout;
use crate::import::Fault;
use crate::statements::finding::{Gathered, layout};
use crate::statements::sheet::{self, Line};
use crate::statements::trade::Trades;
use crate::statements::wechat_bill::FEE_PLACES;
use crate::statements::{amount, cell};
use sunshine_ledger::time::Date;

/// The batch, as the list has it; each with the line on which it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Batch {
    /// Its number.
    pub(crate) number: Option<(u64, String)>,
    /// The day on which it was paid out.
    pub(crate) settled_on: Option<(u64, Date)>,
    count: Option<(u64, u64)>,
    gross: Option<(u64, i64)>,
    fees: Option<(u64, i64)>,
    net: Option<(u64, i64)>,
}

impl Batch {
    /// Whether a row begins as sums do.
    pub(super) fn is_sum(line: &Line) -> bool {
        let first = line.cells.iter().find(|cell| !cell.is_empty()).map_or("", String::as_str);
        ["合计", "总计", "小计"].iter().any(|word| first.starts_with(word))
    }

    /// Reads every `words: figure` and every `words`, `figure` of a row.
    pub(super) fn row(&mut self, line: &Line, profile: &Layout, gathered: &mut Gathered) {
        for (place, text) in line.cells.iter().enumerate() {
            let (words, within) = text.split_once(['：', ':']).unwrap_or((text, ""));
            let figure =
                if within.trim().is_empty() { line.cell(place + 1) } else { within.trim() };
            self.said(line.number, &sheet::heading(words), figure, profile, gathered);
        }
    }

    fn said(
        &mut self,
        line: u64,
        words: &str,
        figure: &str,
        profile: &Layout,
        gathered: &mut Gathered,
    ) {
        let is = |names: &[String]| names.iter().any(|name| sheet::heading(name) == words);
        let mut put = |slot: &mut Option<(u64, i64)>| {
            once(slot, line, words, gathered, amount::fen(figure));
        };
        if is(&profile.gross) {
            put(&mut self.gross);
        } else if is(&profile.fees) {
            put(&mut self.fees);
        } else if is(&profile.net) {
            put(&mut self.net);
        } else if is(&profile.count) {
            once(&mut self.count, line, words, gathered, amount::count(figure));
        } else if is(&profile.batch) {
            once(&mut self.number, line, words, gathered, cell::transaction(figure));
        } else if is(&profile.settled_on) {
            once(&mut self.settled_on, line, words, gathered, cell::day(figure));
        }
    }

    /// Holds the gifts against what the list says of them. Where fees stand on no row, the list's own sum of them is taken.
    pub(super) fn foot(&mut self, trades: &Trades, fees_on_rows: bool, gathered: &mut Gathered) {
        let Some((line, gross)) = self.gross else {
            return gathered.file(layout(
                "没有批次总额，无从核对",
                "no sum of the batch to hold the gifts against",
            ));
        };
        let left: i128 = trades.left.iter().map(|left| i128::from(left.fen)).sum();
        let found = trades.gross() + left;
        gathered.equal(
            Some(line),
            "批次总额 gross",
            amount::yuan(gross.into()),
            amount::yuan(found),
        );
        if let Some((line, count)) = self.count {
            let found = trades.paid.len() + trades.left.len();
            gathered.equal(Some(line), "笔数 rows", count.to_string(), found.to_string());
        }
        let of_rows = trades.fee / 10_i128.pow(FEE_PLACES - 2);
        if let (Some((line, fees)), true) = (self.fees, fees_on_rows) {
            gathered.equal(
                Some(line),
                "手续费 fees",
                amount::yuan(fees.into()),
                amount::yuan(of_rows),
            );
        }
        let fees =
            if fees_on_rows { Some(of_rows) } else { self.fees.map(|(_, fees)| fees.into()) };
        if let (Some((line, net)), Some(fees)) = (self.net, fees) {
            let found = i128::from(gross) - fees;
            gathered.equal(
                Some(line),
                "总额－手续费＝打款 gross − fees = net",
                amount::yuan(net.into()),
                amount::yuan(found),
            );
        }
    }

    /// Gross, fee and net in fen, where the list says gross and net and nothing of it is left to a clerk.
    pub(crate) fn settles(&self, trades: &Trades) -> Option<(u64, u64, u64)> {
        let (gross, net) = (self.gross?.1, self.net?.1);
        let whole = trades.left.is_empty() && gross > 0 && (0..=gross).contains(&net);
        whole.then(|| (gross.unsigned_abs(), (gross - net).unsigned_abs(), net.unsigned_abs()))
    }
}

/// Fills a slot once; the same words again must say the same.
fn once<T: PartialEq>(
    slot: &mut Option<(u64, T)>,
    line: u64,
    words: &str,
    gathered: &mut Gathered,
    read: Result<T, Fault>,
) {
    let Some(value) = gathered.good(line, words, read) else { return };
    if slot.as_ref().is_some_and(|(_, before)| *before != value) {
        let fault = layout("同一项合计出现两次且不同", "the same sum stands twice and differs");
        return gathered.cell(line, words, fault);
    }
    *slot = Some((line, value));
}
