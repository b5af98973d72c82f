//! The lines in which statements, funds and organisations add up (VIEWS.md section 6), in words
//! and in their one order.

use maud::{Markup, html};
use sunshine_projections::{
    ActivityRow, ClassRow, Document, FundRow, HoldingRow, Lines, MonthRow, OfficeRow,
};

use super::adding;
use super::document::figure;
use super::figure::{Term, sum};
use super::grid::{Cell, Column};
use super::lang::{Lang, Said, said};

/// How a line enters the closing balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// The balance before.
    Opening,
    Plus,
    Minus,
    /// The balance after.
    Closing,
}

/// One line: its sign, its words and its amount.
pub(super) type Line = (Sign, Said, fn(&Lines) -> i64);

/// All of them: the first, those in between and the last make the identity.
pub(super) const LINES: [Line; 18] = [
    (Sign::Opening, said("期初结存", "Opening"), |l| l.opening),
    (Sign::Plus, said("建账时已有", "On hand when the books began"), |l| l.established),
    (Sign::Plus, said("接受捐赠资金", "Gifts of money"), |l| l.received_money),
    (Sign::Plus, said("接受捐赠物资", "Gifts of goods"), |l| l.received_goods),
    (Sign::Plus, said("其他来源", "Other sources"), |l| l.other_in),
    (Sign::Plus, said("上级或同级转入", "Transferred in"), |l| l.transferred_in),
    (Sign::Plus, said("下级上划", "Passed up from below"), |l| l.passed_up_in),
    (Sign::Plus, said("基金之间调整（净额）", "Moved between funds, net"), |l| l.moved),
    (Sign::Plus, said("以前年度调整", "Prior years corrected"), |l| l.corrected),
    (Sign::Minus, said("使用资金", "Money used"), |l| l.used_money),
    (Sign::Minus, said("使用物资", "Goods used"), |l| l.used_goods),
    (Sign::Minus, said("下拨或转出", "Transferred out"), |l| l.transferred_out),
    (Sign::Minus, said("上划上级", "Passed up"), |l| l.passed_up),
    (Sign::Minus, said("渠道手续费", "Channel fees"), |l| l.fees),
    (Sign::Minus, said("费用支出", "Costs paid"), |l| l.costs),
    (Sign::Minus, said("损耗", "Lost or damaged"), |l| l.lost),
    (
        Sign::Minus,
        said("变卖物资（账面价值）", "Goods sold, at their value in the books"),
        |l| l.sold,
    ),
    (Sign::Closing, said("期末结存", "Closing"), |l| l.closing),
];

/// The closing balance.
pub(super) const CLOSING: Line = LINES[LINES.len() - 1];

/// Lines between which a table is closed by [`CLOSING`]: those that came with later events stand
/// only where one of the columns has them, so that a table does not grow by zeros.
pub(super) fn shown(columns: &[Lines]) -> impl Iterator<Item = &'static Line> {
    let lines: &'static [Line] = &LINES;
    lines.iter().filter(move |(sign, label, of)| {
        let stands = !LATER.contains(label) || columns.iter().any(|lines| of(lines) != 0);
        *sign != Sign::Closing && stands
    })
}

/// Lines that most tables have no number in.
const LATER: [Said; 4] = [LINES[7].1, LINES[8].1, LINES[14].1, LINES[16].1];

/// Lines that always stand in a sum; the others only where they are not zero.
fn always(sign: Sign, line: fn(&Lines) -> i64, lines: &Lines) -> bool {
    matches!(sign, Sign::Opening | Sign::Closing) || line(lines) != 0
}

/// A row that has the lines.
pub(super) trait Lined {
    /// Its lines.
    fn lines(&self) -> Lines;
}

macro_rules! lined {
    ($($row:ty)*) => {$(
        impl Lined for $row {
            fn lines(&self) -> Lines {
                <$row>::lines(self)
            }
        }
    )*};
}

lined!(ActivityRow ClassRow FundRow HoldingRow MonthRow OfficeRow);

impl Lined for Lines {
    fn lines(&self) -> Lines {
        *self
    }
}

/// The lines of a whole document.
pub(super) fn of(document: &Document) -> Lines {
    let f = |code| figure(document, code);
    Lines {
        opening: f("opening"),
        established: f("established"),
        received_money: f("received_money"),
        received_goods: f("received_goods"),
        other_in: f("other_in"),
        transferred_in: f("transferred_in"),
        passed_up_in: f("passed_up_in"),
        moved: f("moved"),
        corrected: f("corrected"),
        used_money: f("used_money"),
        used_goods: f("used_goods"),
        transferred_out: f("transferred_out"),
        passed_up: f("passed_up"),
        fees: f("fees"),
        costs: f("costs"),
        lost: f("lost"),
        sold: f("sold"),
        closing: f("closing"),
    }
}

/// Money and goods received.
pub(super) fn received(lines: &Lines) -> i64 {
    adding::sum([lines.received_money, lines.received_goods])
}

/// Money and goods used.
pub(super) fn used(lines: &Lines) -> i64 {
    adding::sum([lines.used_money, lines.used_goods])
}

/// What a short row leaves out, so that it still adds up: all that is neither received nor used.
fn others(lines: &Lines) -> i64 {
    adding::sum([lines.closing, -lines.opening, -received(lines), used(lines)])
}

/// A row in short: opening + received − used + others = closing.
pub(super) fn short_columns<R: Lined>() -> [Column<R>; 7] {
    [
        Column { head: said("期初结存", "Opening"), of: |r| Cell::Fen(r.lines().opening) },
        Column {
            head: said("＋接受资金", "+ gifts of money"),
            of: |r| Cell::Fen(r.lines().received_money),
        },
        Column {
            head: said("＋接受物资", "+ gifts of goods"),
            of: |r| Cell::Fen(r.lines().received_goods),
        },
        Column {
            head: said("－使用资金", "\u{2212} money used"),
            of: |r| Cell::Fen(r.lines().used_money),
        },
        Column {
            head: said("－使用物资", "\u{2212} goods used"),
            of: |r| Cell::Fen(r.lines().used_goods),
        },
        Column {
            head: said("＋其他增减", "+ all else, net"),
            of: |r| Cell::Fen(others(&r.lines())),
        },
        Column { head: said("＝期末结存", "= closing"), of: |r| Cell::Fen(r.lines().closing) },
    ]
}

/// The same of a whole document, for the foot of a table.
pub(super) fn short_cells(lines: &Lines) -> Vec<Cell> {
    short_columns::<Lines>().iter().map(|column| (column.of)(lines)).collect()
}

/// What "all else" is.
pub(super) fn others_note(lang: Lang) -> Markup {
    html! { p class="small quiet" { (lang.of(
        "其他增减：建账时已有、其他来源、转入转出、上划、基金之间调整、以前年度调整、手续费、费用、损耗和变卖的净额；每一项都在各自页面的“怎么加起来的”里。",
        "All else, net: what was there when the books began, other sources, transfers, moves between funds, corrections of prior years, fees, costs, losses and sales; each stands by itself under “how it adds up” on the row's own page.",
    )) } }
}

/// Every line as a column, for files.
pub(super) fn all_columns<R: Lined>() -> Vec<Column<R>> {
    macro_rules! columns {
        ($($at:literal)*) => { vec![$(Column { head: LINES[$at].1, of: |row: &R| Cell::Fen(LINES[$at].2(&row.lines())) }),*] };
    }
    columns!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17)
}

/// "How it adds up": from opening to closing, with a link behind a term where there is a list.
pub(super) fn adds_up(
    lang: Lang,
    title: &str,
    lines: &Lines,
    link: impl Fn(Said) -> Option<String>,
) -> Markup {
    let terms: Vec<Term> = LINES
        .iter()
        .filter(|(sign, _, of)| *sign != Sign::Closing && always(*sign, *of, lines))
        .map(|(sign, label, of)| Term {
            plus: *sign != Sign::Minus,
            label: *label,
            fen: of(lines),
            href: link(*label),
        })
        .collect();
    sum(lang, title, &terms, CLOSING.1, lines.closing)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES_OF_A_YEAR: Lines = Lines {
        opening: 1_000,
        established: 50,
        received_money: 700,
        received_goods: 300,
        other_in: 20,
        transferred_in: 5,
        passed_up_in: 4,
        moved: -40,
        corrected: -7,
        used_money: 600,
        used_goods: 200,
        transferred_out: 30,
        passed_up: 3,
        fees: 2,
        costs: 11,
        lost: 1,
        sold: 9,
        closing: 1_176,
    };

    #[test]
    fn a_sum_and_a_short_row_both_come_to_the_closing_balance() {
        let lines = LINES_OF_A_YEAR;
        let total: i64 = LINES
            .iter()
            .filter(|(sign, ..)| *sign != Sign::Closing)
            .map(|(sign, _, of)| if *sign == Sign::Minus { -of(&lines) } else { of(&lines) })
            .sum();
        assert_eq!(total, lines.closing);
        let cell = |i: usize| match (short_columns::<Lines>()[i].of)(&lines) {
            Cell::Fen(fen) => fen,
            _ => panic!("amounts"),
        };
        assert_eq!(cell(0) + cell(1) + cell(2) - cell(3) - cell(4) + cell(5), cell(6));
    }

    #[test]
    fn every_line_of_a_row_has_its_words_and_its_column() {
        let lines = LINES_OF_A_YEAR;
        let sorted = |mut values: Vec<i64>| {
            values.sort_unstable();
            values
        };
        let told = sorted(LINES.iter().map(|(_, _, of)| of(&lines)).collect());
        let there = sorted(lines.named().map(|(_, value)| value).to_vec());
        assert_eq!(told, there);
        assert_eq!(all_columns::<Lines>().len(), LINES.len());
    }

    #[test]
    fn a_table_has_the_lines_of_later_events_only_where_a_column_does() {
        let words = |columns: &[Lines]| shown(columns).map(|line| line.1.zh).collect::<Vec<_>>();
        let plain = Lines { opening: 5, closing: 5, ..Lines::default() };
        let sold = Lines { opening: 5, sold: 5, ..Lines::default() };
        let (without, with) = (words(&[plain]), words(&[plain, sold]));
        assert_eq!(without.len(), 13, "{without:?}");
        assert!(!without.iter().any(|word| word.contains("变卖")), "{without:?}");
        assert!(with.len() == 14 && with.iter().any(|word| word.contains("变卖")), "{with:?}");
        let all = Lines { moved: 1, corrected: 1, costs: 1, ..sold };
        assert_eq!(words(&[all]).len(), LINES.len() - 1);
    }

    #[test]
    fn zeros_are_left_out_of_a_sum_but_not_its_ends() {
        let text = adds_up(Lang::Zh, "t", &Lines::default(), |_| None).into_string();
        assert!(text.contains("期初结存") && text.contains("期末结存") && !text.contains("损耗"));
    }
}
