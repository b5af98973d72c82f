//! Two columns for each month, received and used: what happened in it, not running totals.

use maud::{Markup, html};
use sunshine_projections::fits;

use super::{Axis, FOOT, LEFT, RIGHT, px, undrawn};
use crate::site::lang::Lang;

/// One month's two amounts.
pub(in crate::site) struct Pair {
    /// As short as it can be said: `1月`, `Jan`.
    pub(in crate::site) label: String,
    pub(in crate::site) received: i64,
    pub(in crate::site) used: i64,
}

/// The figure: the title states the finding, the table below has the figures.
pub(in crate::site) fn draw(lang: Lang, id: &str, title: &str, pairs: &[Pair]) -> Markup {
    let amounts = || pairs.iter().flat_map(|pair| [pair.received, pair.used]);
    if !amounts().all(fits) {
        return undrawn(lang, title);
    }
    let axis =
        Axis::over(lang, amounts().min().unwrap_or(0).min(0), amounts().max().unwrap_or(0).max(1));
    let count = i64::try_from(pairs.len()).unwrap_or(1).max(1);
    let step = (RIGHT + 600 - LEFT) / count;
    let width = (step * 2 / 5).min(160);
    let (name, said) = (format!("{id}-t"), format!("{id}-d"));
    let bar = |x: i64, fen: i64, class: &str| {
        let (top, foot) = (axis.y(fen.max(0)), axis.y(fen.min(0)));
        html! { rect class=(class) x=(px(x)) y=(px(top)) width=(px(width)) height=(px((foot - top).max(0))) {} }
    };
    html! {
        figure {
            figcaption { (title) }
            svg class="chart" viewBox="0 0 328 204" role="img" aria-labelledby={ (name) " " (said) } {
                title id=(name) { (title) }
                desc id=(said) { (lang.of(
                    "每月两根柱：左边接受，右边使用。数字见下表。",
                    "Two columns for each month: received on the left, used on the right. The figures are in the table below.",
                )) }
                text x="0" y="10" { (axis.unit) }
                @for tick in axis.ticks() {
                    @let y = axis.y(tick);
                    path class=(if tick == 0 { "base" } else { "grid" }) d={ "M" (px(LEFT)) " " (px(y)) "H328" } {}
                    text x=(px(LEFT - 50)) y=(px(y + 40)) text-anchor="end" { (axis.label(tick)) }
                }
                @for (i, pair) in (0_i64..).zip(pairs) {
                    @let x = LEFT + step * i + (step - 2 * width - 20) / 2;
                    (bar(x, pair.received, "bar received"))
                    (bar(x + width + 20, pair.used, "bar used"))
                    text x=(px(LEFT + step * i + step / 2)) y=(px(FOOT + 180)) text-anchor="middle" { (pair.label) }
                }
            }
            p class="small quiet key" {
                span class="swatch received" aria-hidden="true" {} (lang.of("接受", "received")) " "
                span class="swatch used" aria-hidden="true" {} (lang.of("使用", "used"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_on_zero_and_a_minus_hangs_below_it() {
        let pair = |received, used| Pair { label: "1".into(), received, used };
        let text = draw(Lang::Zh, "m", "t", &[pair(100_000, 0), pair(0, -50_000)]).into_string();
        let axis = Axis::over(Lang::Zh, -50_000, 100_000);
        let down = format!(r#"y="{}""#, px(axis.y(0)));
        assert_eq!(text.matches("class=\"bar").count(), 4);
        assert!(text.contains(&down), "the minus begins at zero: {text}");
    }
}
