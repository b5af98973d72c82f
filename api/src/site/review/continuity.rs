//! 衔接: whether a stock is last year's stock and what the year added, said as a sum.

use crate::site::lang::Lang;

use super::printed::{Stat, change};

/// The parts of the sum, each absent where nothing was reported.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chain {
    pub(super) opening: Option<i64>,
    pub(super) flow: Option<i64>,
    pub(super) closing: Option<i64>,
    pub(super) gap: Option<i64>,
}

impl Chain {
    /// Whether there is a gap to be seen.
    pub(super) fn breaks(&self) -> bool {
        self.gap.is_some_and(|gap| gap != 0)
    }

    /// `2020 年末 579 + 本年新增 364 = 943，与 657 相差 −286`.
    pub(super) fn words(&self, lang: Lang, year: i16, like: Stat<'_>) -> String {
        let before = year - 1;
        let said = |value: i64| Stat { value, ..like }.digits();
        let (Some(opening), Some(flow), Some(closing)) = (self.opening, self.flow, self.closing)
        else {
            return self.missing(lang, year);
        };
        let sum = opening.saturating_add(flow);
        let left = match lang {
            Lang::Zh => format!("{before} 年末 {} + 本年新增 {} = {}", said(opening), said(flow), said(sum)),
            Lang::En => format!(
                "{} at the end of {before} + {} added in {year} = {}",
                said(opening),
                said(flow),
                said(sum)
            ),
        };
        match (lang, self.breaks()) {
            (Lang::Zh, false) => format!("{left}，与年末数相符"),
            (Lang::En, false) => format!("{left}, which is the figure at the end of {year}"),
            (Lang::Zh, true) => {
                format!("{left}，与 {} 相差 {}", said(closing), change(Stat { value: closing, ..like }, sum))
            }
            (Lang::En, true) => format!(
                "{left}; the figure reported is {}, a difference of {}",
                said(closing),
                change(Stat { value: closing, ..like }, sum)
            ),
        }
    }

    /// What keeps the sum from being made.
    fn missing(&self, lang: Lang, year: i16) -> String {
        let parts = [
            (self.opening.is_none(), format!("{} 年末数", year - 1), format!("the figure at the end of {}", year - 1)),
            (self.flow.is_none(), "本年新增数".to_owned(), format!("what {year} added")),
            (self.closing.is_none(), format!("{year} 年末数"), format!("the figure at the end of {year}")),
        ];
        let absent: Vec<&str> = parts
            .iter()
            .filter(|(absent, ..)| *absent)
            .map(|(_, zh, en)| lang.of(zh, en))
            .collect();
        match lang {
            Lang::Zh => format!("{}未报告，无法核对", absent.join("、")),
            Lang::En => format!("Cannot be compared: {} not reported", absent.join(" and ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOMES: Stat<'_> = Stat { value: 0, precision: 0, unit: "个" };

    #[test]
    fn a_gap_is_shown_as_a_sum() {
        let chain = Chain { opening: Some(579), flow: Some(364), closing: Some(657), gap: Some(-286) };
        assert_eq!(chain.words(Lang::Zh, 2021, HOMES), "2020 年末 579 + 本年新增 364 = 943，与 657 相差 \u{2212}286");
        assert_eq!(
            chain.words(Lang::En, 2021, HOMES),
            "579 at the end of 2020 + 364 added in 2021 = 943; the figure reported is 657, a difference of \u{2212}286"
        );
        assert!(chain.breaks());
    }

    #[test]
    fn a_sum_that_closes_says_so_and_a_missing_part_is_named() {
        let closes = Chain { opening: Some(643), flow: Some(103), closing: Some(746), gap: Some(0) };
        assert_eq!(closes.words(Lang::Zh, 2021, HOMES), "2020 年末 643 + 本年新增 103 = 746，与年末数相符");
        let open = Chain { opening: None, flow: None, ..closes };
        assert_eq!(open.words(Lang::Zh, 2021, HOMES), "2020 年末数、本年新增数未报告，无法核对");
        assert_eq!(
            open.words(Lang::En, 2021, HOMES),
            "Cannot be compared: the figure at the end of 2020 and what 2021 added not reported"
        );
    }
}
