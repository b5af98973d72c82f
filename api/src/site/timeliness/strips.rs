//! Median and 90th percentile of each step as bars against its limit or target, one scale in days.

use maud::{Markup, html};

use crate::site::lang::Lang;

/// Pixels times ten.
/// Behind the longest bar there is room for the labels, which stand in one column.
const RIGHT: i64 = 2_700;
const ROW: i64 = 560;
const TOP: i64 = 60;

/// One step's bars.
pub(super) struct Strip {
    pub(super) label: String,
    pub(super) median: i64,
    pub(super) p90: i64,
    pub(super) limit: Option<i64>,
}

/// The picture.
pub(super) fn draw(lang: Lang, title: &str, bound: &str, strips: &[Strip]) -> Markup {
    let most = strips.iter().flat_map(|s| [s.median, s.p90, s.limit.unwrap_or(0)]).max();
    let most = most.unwrap_or(0).max(1);
    let x = |days: i64| RIGHT * days / most;
    let height = TOP + ROW * i64::try_from(strips.len()).unwrap_or(0);
    let said = |days: i64| match lang {
        Lang::Zh => format!("{days} 天"),
        Lang::En => format!("{days} d"),
    };
    html! {
        figure {
            figcaption { (title) }
            svg class="chart strips" viewBox={ "0 0 328 " (px(height)) } role="img" aria-labelledby="strips-t strips-d" {
                title id="strips-t" { (title) }
                desc id="strips-d" {
                    (lang.of(
                        "每一步两条横条：上面是中位数，下面是九成不超过的天数；竖线是",
                        "Two bars for each step: the median of the days above, the days within which nine in ten were done below; the upright line is the ",
                    ))
                    (bound) (lang.of("。数字见下表。", ". The figures are in the table below."))
                }
                @for (i, strip) in strips.iter().enumerate() {
                    @let y = TOP + ROW * i64::try_from(i).unwrap_or(0);
                    text class="name" x="0" y=(px(y + 80)) {
                        (strip.label)
                        @if let Some(limit) = strip.limit { (lang.of("（", " (")) (bound) " " (said(limit)) (lang.of("）", ")")) }
                    }
                    @for (days, class, at) in [(strip.median, "median", y + 140), (strip.p90, "p90", y + 300)] {
                        rect class=(class) x="0" y=(px(at)) width=(px(x(days).max(10))) height="13" {}
                        text x="328" y=(px(at + 110)) text-anchor="end" { (said(days)) }
                    }
                    @if let Some(limit) = strip.limit {
                        path class="limit" d={ "M" (px(x(limit))) " " (px(y + 110)) "V" (px(y + 460)) } {}
                    }
                }
            }
            p class="small quiet key" {
                span class="swatch median" aria-hidden="true" {} (lang.of("中位数", "median")) " "
                span class="swatch p90" aria-hidden="true" {} (lang.of("九成不超过", "nine in ten within")) " "
                span class="swatch limit" aria-hidden="true" {} (bound)
            }
        }
    }
}

fn px(tenths: i64) -> String {
    format!("{}.{}", tenths / 10, tenths.rem_euclid(10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_and_both_bars_share_one_scale() {
        let strip = Strip { label: "付款".into(), median: 5, p90: 10, limit: Some(10) };
        let text = draw(Lang::Zh, "t", "期限", &[strip]).into_string();
        assert!(text.contains(r#"width="135.0""#) && text.contains(r#"width="270.0""#), "{text}");
        assert!(text.contains("M270.0"), "the limit stands where the longest bar ends");
    }

    #[test]
    fn labels_stand_in_one_column_and_name_the_bound() {
        let strip = |median| Strip { label: "付款".into(), median, p90: 100, limit: Some(5) };
        let text = draw(Lang::Zh, "t", "目标", &[strip(1), strip(90)]).into_string();
        assert_eq!(text.matches(r#"<text x="328""#).count(), 4, "{text}");
        assert!(text.contains("（目标 5 天）") && !text.contains("期限"), "{text}");
    }

    #[test]
    fn nothing_done_draws_no_bar_longer_than_a_hairline() {
        let strip = Strip { label: "签收".into(), median: 0, p90: 0, limit: None };
        let text = draw(Lang::En, "t", "target", &[strip]).into_string();
        assert_eq!(text.matches(r#"width="1.0""#).count(), 2);
        assert!(!text.contains("class=\"limit\" d"));
    }
}
