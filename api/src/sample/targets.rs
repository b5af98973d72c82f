//! What must come out: the published figures, read from `bulletins.csv` and taken apart into windows and stages.
use super::apportion::shares;

/// The figures as published, one copy for the sample and for every test.
pub const BULLETINS: &str = include_str!("bulletins.csv");

/// 0.01 万元 in fen: the figures have two decimals.
const FEN: u64 = 10_000;

/// One published row, in fen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// `2020-01-28T17:00:00+08:00`, the moment up to which it counts.
    pub as_of: String,
    /// `system` or `office`.
    pub scope: String,
    /// `received` or `used`.
    pub direction: String,
    /// Money, in fen.
    pub money: u64,
    /// Goods, in fen.
    pub goods: u64,
}

/// All published rows, in the order of the file.
#[must_use]
pub fn published() -> Vec<Published> {
    let mut reader =
        csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(BULLETINS.as_bytes());
    let row = |row: csv::Result<csv::StringRecord>| {
        let row = row.expect("the embedded file is well formed");
        let text = |index: usize| row[index].to_owned();
        Published {
            as_of: text(0),
            scope: text(1),
            direction: text(2),
            money: fen(&row[3]),
            goods: fen(&row[4]),
        }
    };
    reader.records().map(row).collect()
}

/// `5044` or `1704.44` 万元 in fen.
fn fen(text: &str) -> u64 {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "00"));
    let digits = format!("{whole}{decimals:0<2}");
    digits.parse::<u64>().expect("the embedded file holds figures") * FEN
}

/// Money and goods, in fen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Pair {
    /// Money.
    pub money: u64,
    /// Goods.
    pub goods: u64,
}

impl Pair {
    fn less(self, other: Self) -> Self {
        Self { money: self.money - other.money, goods: self.goods - other.goods }
    }
}

/// What each window brings in and each stage uses: differences of the cumulative figures.
#[derive(Debug)]
pub(crate) struct Targets {
    /// Received by the provincial office, per window.
    pub office_received: [Pair; 4],
    /// Received by all others, per window.
    pub others_received: [Pair; 4],
    /// Used in the sense of the office's scope: transfers down are in it. Per stage.
    pub office_used: [Pair; 3],
    /// Used by the whole system, per stage.
    pub system_used: [Pair; 3],
    /// Goods of a reserve held before, used by the office in the first stage.
    pub reserve: u64,
    /// Donated goods which the others still hold at the end of each stage, lost ones included.
    pub held: [u64; 3],
}

impl Targets {
    /// From the published rows. What they do not say (the office's part of the first window) is taken in proportion.
    pub(crate) fn published() -> Self {
        let rows = published();
        let find = |scope: &str, direction: &str| -> Vec<Pair> {
            rows.iter()
                .filter(|row| row.scope == scope && row.direction == direction)
                .map(|row| Pair { money: row.money, goods: row.goods })
                .collect()
        };
        let system = find("system", "received");
        let office = find("office", "received");
        let (system_out, office_out) = (find("system", "used"), find("office", "used"));
        let reserve = office_out[0].goods - office[0].goods;
        let first = Pair {
            money: shares(office[0].money, &[system[0].money, system[1].money - system[0].money])
                [0],
            goods: shares(office[0].goods, &[system[0].goods, system[1].goods - system[0].goods])
                [0],
        };
        let office =
            [first, office[0].less(first), office[1].less(office[0]), office[2].less(office[1])];
        let system_in = [
            system[0],
            system[1].less(system[0]),
            system[2].less(system[1]),
            system[3].less(system[2]),
        ];
        let stages = |rows: &[Pair]| [rows[0], rows[1].less(rows[0]), rows[2].less(rows[1])];
        Self {
            office_received: office,
            others_received: std::array::from_fn(|window| system_in[window].less(office[window])),
            office_used: stages(&office_out),
            system_used: stages(&system_out),
            reserve,
            held: std::array::from_fn(|stage| {
                system[stage + 1].goods + reserve - system_out[stage].goods
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_add_up_to_what_was_published() {
        let targets = Targets::published();
        assert_eq!(published().len(), 13);
        assert_eq!(published()[0].money, 5_044_000_000);
        assert_eq!(published()[0].goods, 1_704_440_000);
        assert_eq!(targets.reserve, 14_730_000);
        assert_eq!(targets.held, [219_510_000, 145_350_000, 128_210_000]);
        let received: u64 = targets
            .office_received
            .iter()
            .chain(&targets.others_received)
            .map(|pair| pair.money)
            .sum();
        assert_eq!(received, 94_025_440_000);
        for stage in 1..3 {
            let received = targets.office_received[stage + 1].goods;
            assert_eq!(received, targets.office_used[stage].goods, "nothing stays at the office");
        }
    }
}
