//! 衔接: whether a stock is last year's stock and what the year added, said as a sum.

use sunshine_projections::Continuity;

use crate::site::adding;
use crate::site::lang::Lang;

use super::printed::{Stat, change};

/// Whether there is a gap to be seen.
pub(super) fn breaks(chain: &Continuity) -> bool {
    chain.gap.is_some_and(|gap| gap != 0)
}

/// `2020 年末 579 + 本年新增 364 = 943，与填报的 2021 年末数 657 相差 −286`.
pub(super) fn words(lang: Lang, chain: &Continuity, year: i16, like: Stat<'_>) -> String {
    let before = year - 1;
    let said = |value: i64| Stat { value, ..like }.digits(lang);
    let (Some(opening), Some(flow), Some(closing)) = (chain.opening, chain.flow, chain.closing)
    else {
        return missing(lang, chain, year);
    };
    let sum = adding::sum([opening, flow]);
    let left = match lang {
        Lang::Zh => {
            format!("{before} 年末 {} + 本年新增 {} = {}", said(opening), said(flow), said(sum))
        }
        Lang::En => format!(
            "{} at the end of {before} + {} added in {year} = {}",
            said(opening),
            said(flow),
            said(sum)
        ),
    };
    let apart = change(lang, Stat { value: closing, ..like }, sum);
    match (lang, breaks(chain)) {
        (Lang::Zh, false) => format!("{left}，与年末数相符"),
        (Lang::En, false) => format!("{left}, which is the figure at the end of {year}"),
        (Lang::Zh, true) => {
            format!("{left}，与填报的 {year} 年末数 {} 相差 {apart}", said(closing))
        }
        (Lang::En, true) => {
            format!(
                "{left}; the figure reported for the end of {year} is {}, a difference of {apart}",
                said(closing)
            )
        }
    }
}

/// What keeps the sum from being made.
fn missing(lang: Lang, chain: &Continuity, year: i16) -> String {
    let parts = [
        (
            chain.opening.is_none(),
            format!("{} 年末数", year - 1),
            format!("the figure at the end of {}", year - 1),
        ),
        (chain.flow.is_none(), "本年新增数".to_owned(), format!("what {year} added")),
        (
            chain.closing.is_none(),
            format!("{year} 年末数"),
            format!("the figure at the end of {year}"),
        ),
    ];
    let absent: Vec<&str> =
        parts.iter().filter(|(absent, ..)| *absent).map(|(_, zh, en)| lang.of(zh, en)).collect();
    match lang {
        Lang::Zh => format!("{}未报告，无法核对", absent.join("、")),
        Lang::En => {
            let was = if absent.len() == 1 { "was" } else { "were" };
            format!("Cannot be compared: {} {was} not reported", absent.join(" and "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOMES: Stat<'_> = Stat { value: 0, precision: 0, unit: "个" };

    fn chain(
        opening: Option<i64>,
        flow: Option<i64>,
        closing: Option<i64>,
        gap: Option<i64>,
    ) -> Continuity {
        Continuity { closing, flow, gap, opening, partner: "home.new".into() }
    }

    #[test]
    fn a_gap_is_shown_as_a_sum() {
        let chain = chain(Some(579), Some(364), Some(657), Some(-286));
        assert_eq!(
            words(Lang::Zh, &chain, 2021, HOMES),
            "2020 年末 579 + 本年新增 364 = 943，与填报的 2021 年末数 657 相差 \u{2212}286"
        );
        assert_eq!(
            words(Lang::En, &chain, 2021, HOMES),
            "579 at the end of 2020 + 364 added in 2021 = 943; the figure reported for the end of 2021 is 657, a difference of \u{2212}286"
        );
        assert!(breaks(&chain));
    }

    #[test]
    fn a_sum_that_closes_says_so_and_a_missing_part_is_named() {
        let closes = chain(Some(643), Some(103), Some(746), Some(0));
        assert_eq!(
            words(Lang::Zh, &closes, 2021, HOMES),
            "2020 年末 643 + 本年新增 103 = 746，与年末数相符"
        );
        let open = chain(None, None, Some(746), None);
        assert_eq!(words(Lang::Zh, &open, 2021, HOMES), "2020 年末数、本年新增数未报告，无法核对");
        assert_eq!(
            words(Lang::En, &open, 2021, HOMES),
            "Cannot be compared: the figure at the end of 2020 and what 2021 added were not reported"
        );
    }
}
