//! Cumulative step lines drawn on the server. The chart is a picture of the table below it: same
//! document, same figures, one unit, zero at the foot.

pub(super) mod paired;

use jiff::civil::Date;
use maud::{Markup, html};
use sunshine_projections::fits;

use super::adding;
use super::date;
use super::lang::Lang;
use super::number;

/// Pixels times ten: the drawing needs no finer step and no floats.
const LEFT: i64 = 440;
const RIGHT: i64 = 2_680;
const TOP: i64 = 280;
const FOOT: i64 = 1_780;
/// Labels of lines that end close together are moved apart by this much.
const LABEL_GAP: i64 = 150;

/// Room for the label of an end and half a year's.
const CLEAR: i64 = 900;

/// One line: its meaning (class of colour and dash), its name and its running total day by day.
pub(super) struct Line<'a> {
    pub(super) class: &'static str,
    pub(super) name: &'a str,
    pub(super) totals: Vec<i64>,
}

/// What the chart says and shows.
pub(super) struct Chart<'a> {
    pub(super) lang: Lang,
    /// Unique in the page: ties title and description to the picture.
    pub(super) id: &'a str,
    /// States the finding.
    pub(super) title: String,
    /// Says what the picture shows, for those who do not see it.
    pub(super) description: String,
    pub(super) first: Date,
    pub(super) last: Date,
    pub(super) lines: Vec<Line<'a>>,
}

/// Running totals of what each day added.
pub(super) fn totals(days: impl Iterator<Item = i64>) -> Vec<i64> {
    days.scan(0_i64, |total, added| {
        *total = adding::sum([*total, added]);
        Some(*total)
    })
    .collect()
}

/// The figure: title, picture, nothing on hover only.
pub(super) fn draw(chart: &Chart<'_>) -> Markup {
    if !chart.lines.iter().flat_map(|line| &line.totals).copied().all(fits) {
        return undrawn(chart.lang, &chart.title);
    }
    let highest = chart.lines.iter().flat_map(|line| &line.totals).copied().max().unwrap_or(0);
    let lowest = chart.lines.iter().flat_map(|line| &line.totals).copied().min().unwrap_or(0);
    let axis = Axis::over(chart.lang, lowest.min(0), highest.max(1));
    let labels = label_heights(&chart.lines, &axis);
    let (title, description) = (format!("{}-t", chart.id), format!("{}-d", chart.id));
    html! {
        figure {
            figcaption { (chart.title) }
            svg class="chart" viewBox="0 0 328 204" role="img" aria-labelledby={ (title) " " (description) } {
                title id=(title) { (chart.title) }
                desc id=(description) { (chart.description) }
                text x="0" y="10" { (axis.unit) }
                @for tick in axis.ticks() {
                    @let y = axis.y(tick);
                    path class=(if tick == 0 { "base" } else { "grid" }) d={ "M" (px(LEFT)) " " (px(y)) "H" (px(RIGHT)) } {}
                    text x=(px(LEFT - 50)) y=(px(y + 40)) text-anchor="end" { (axis.label(tick)) }
                }
                (days(chart))
                (years(chart))
                @for (line, y) in chart.lines.iter().zip(labels) {
                    path class={ "line " (line.class) } d=(steps(&line.totals, &axis)) {}
                    @if let Some(total) = line.totals.last() {
                        circle class={ "dot " (line.class) } cx=(px(RIGHT)) cy=(px(axis.y(*total))) r="3" {}
                    }
                    text class={ "lab " (line.class) } x=(px(RIGHT + 60)) y=(px(y + 40)) { (line.name) }
                }
            }
        }
    }
}

/// In place of a picture whose amounts have no digits.
fn undrawn(lang: Lang, title: &str) -> Markup {
    html! {
        p class="note" { (title) (lang.of("。数额过大，画不出图。", ". The amounts are too large to be drawn.")) }
    }
}

fn days(chart: &Chart<'_>) -> Markup {
    html! {
        text x=(px(LEFT)) y="196" { (chart.first) }
        @if chart.first != chart.last {
            text x=(px(RIGHT)) y="196" text-anchor="end" { (chart.last) }
        }
    }
}

/// Where a year begins between the ends; its name only where it stands clear of their labels.
fn years(chart: &Chart<'_>) -> Markup {
    let whole = date::days_between(chart.first, chart.last).max(1);
    let begins = (chart.first.year() + 1..=chart.last.year())
        .map(|year| (year, date::days_between(chart.first, Date::constant(year, 1, 1))))
        .map(|(year, day)| (year, LEFT + (RIGHT - LEFT) * day / whole));
    html! {
        @for (year, x) in begins {
            path class="grid" d={ "M" (px(x)) " " (px(TOP)) "V" (px(FOOT + 40)) } {}
            @if (LEFT + CLEAR..=RIGHT - CLEAR).contains(&x) {
                text x=(px(x)) y="196" text-anchor="middle" { (year) }
            }
        }
    }
}

/// A day's total holds until the next day's: steps, no slopes.
fn steps(totals: &[i64], axis: &Axis) -> String {
    let last = i64::try_from(totals.len()).unwrap_or(1) - 1;
    let mut path = format!("M{} {}", px(LEFT), px(axis.y(0)));
    let mut shown = 0;
    for (i, total) in totals.iter().enumerate() {
        if *total == shown {
            continue;
        }
        let day = i64::try_from(i).unwrap_or(last);
        let x = if last == 0 { RIGHT } else { LEFT + (RIGHT - LEFT) * day / last };
        path.push_str(&format!("H{}V{}", px(x), px(axis.y(*total))));
        shown = *total;
    }
    path.push_str(&format!("H{}", px(RIGHT)));
    path
}

/// Heights of the direct labels, in the lines' order, none over another.
fn label_heights(lines: &[Line<'_>], axis: &Axis) -> Vec<i64> {
    let mut heights: Vec<i64> =
        lines.iter().map(|line| axis.y(line.totals.last().copied().unwrap_or(0))).collect();
    let mut order: Vec<usize> = (0..heights.len()).collect();
    order.sort_by_key(|&i| heights[i]);
    for pair in order.windows(2) {
        heights[pair[1]] = heights[pair[1]].max(heights[pair[0]] + LABEL_GAP);
    }
    heights
}

fn px(tenths: i64) -> String {
    if tenths % 10 == 0 {
        (tenths / 10).to_string()
    } else {
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

/// The scale: whole steps of 1, 2 or 5 times a power of ten in one unit.
struct Axis {
    unit: &'static str,
    unit_fen: i64,
    step: i64,
    low: i64,
    high: i64,
}

impl Axis {
    fn over(lang: Lang, lowest: i64, highest: i64) -> Axis {
        let span = highest.saturating_sub(lowest).max(1);
        let units: [(i64, &'static str); 3] = match lang {
            Lang::Zh => [(10_000_000_000, "亿元"), (1_000_000, "万元"), (100, "元")],
            Lang::En => {
                [(100_000_000_000, "CNY billion"), (100_000_000, "CNY million"), (100, "CNY")]
            }
        };
        let (unit_fen, unit) =
            units.into_iter().find(|(fen, _)| span >= *fen).unwrap_or((100, units[2].1));
        let mut step = 1;
        'found: for power in 0.. {
            for factor in [1, 2, 5] {
                step = 10_i64.pow(power) * factor;
                if step >= span / 4 {
                    break 'found;
                }
            }
        }
        let low = lowest.div_euclid(step) * step;
        let high = (highest + step - 1).div_euclid(step) * step;
        Axis { unit, unit_fen, step, low, high }
    }

    fn ticks(&self) -> impl Iterator<Item = i64> + '_ {
        (0..=(self.high - self.low) / self.step).map(|i| self.low + i * self.step)
    }

    fn y(&self, fen: i64) -> i64 {
        let span = i128::from(self.high - self.low);
        let up = i128::from(FOOT - TOP) * i128::from(fen - self.low) / span;
        FOOT - i64::try_from(up).unwrap_or(0)
    }

    /// The tick in its unit, with as many decimals as the step needs.
    fn label(&self, fen: i64) -> String {
        let minus = if fen < 0 { "\u{2212}" } else { "" };
        let size = fen.abs();
        let (whole, rest) = (size / self.unit_fen, size % self.unit_fen);
        if rest == 0 && self.step % self.unit_fen == 0 {
            return format!("{minus}{}", number::count(whole));
        }
        let hundredths = rest * 100 / self.unit_fen;
        let text = format!("{minus}{}.{hundredths:02}", number::count(whole));
        text.strip_suffix('0').map_or(text.clone(), str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(lowest: i64, highest: i64) -> (&'static str, Vec<String>) {
        let axis = Axis::over(Lang::Zh, lowest, highest);
        (axis.unit, axis.ticks().map(|tick| axis.label(tick)).collect())
    }

    #[test]
    fn the_scale_starts_at_zero_and_counts_in_round_steps() {
        let (unit, ticks) = labels(0, 94_025_440_000);
        assert_eq!(unit, "亿元");
        assert_eq!(ticks, ["0", "5", "10"]);
        let (unit, ticks) = labels(0, 17_000_000_000);
        assert_eq!(
            (unit, ticks),
            ("亿元", vec!["0.0".into(), "0.5".into(), "1.0".into(), "1.5".into(), "2.0".into()])
        );
    }

    #[test]
    fn negative_totals_are_drawn_below_zero() {
        let axis = Axis::over(Lang::Zh, -500, 1_000);
        assert!(axis.y(-500) > axis.y(0));
        assert!(axis.ticks().any(|tick| tick == 0));
    }

    #[test]
    fn labels_do_not_overlap() {
        let lines = [
            Line { class: "received", name: "a", totals: vec![100] },
            Line { class: "used", name: "b", totals: vec![99] },
        ];
        let heights = label_heights(&lines, &Axis::over(Lang::Zh, 0, 100));
        assert!((heights[1] - heights[0]).abs() >= LABEL_GAP);
    }
}
