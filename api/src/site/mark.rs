//! Our own mark and the deadline arc: a sunrise over ruled paper. No ray is vertical and none is
//! horizontal, so that nothing in it reads as a cross; the protected emblem is never imitated.

use maud::{Markup, html};

/// Half disc, six rays at 15, 45, 75, 105, 135 and 165 degrees, three rules.
pub(super) fn mark() -> Markup {
    html! {
        svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false" {
            path class="rule" d="M3 19.75h26M3 24.25h26M3 28.75h26" {}
            path class="disc" d="M10 19a6 6 0 0 1 12 0z" {}
            path class="ray" d="M24.2 16.8l3.9-1M22 13l2.8-2.8M18.2 10.8l1-3.9M13.8 10.8l-1-3.9M10 13L7.2 10.2M7.8 16.8l-3.9-1" {}
        }
    }
}

/// The same as a file of its own, for the browser's tab.
pub(super) const ICON: &str = concat!(
    r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">"#,
    r##"<path d="M3 19.75h26M3 24.25h26M3 28.75h26" stroke="#875100" stroke-width="1.5"/>"##,
    r##"<path d="M10 19a6 6 0 0 1 12 0z" fill="#F4A51C"/>"##,
    r##"<path d="M24.2 16.8l3.9-1M22 13l2.8-2.8M18.2 10.8l1-3.9M13.8 10.8l-1-3.9M10 13L7.2 10.2"##,
    r##"M7.8 16.8l-3.9-1" stroke="#F4A51C" stroke-width="2" stroke-linecap="round"/></svg>"##
);

/// Points of a half circle of radius 30 around (42, 38), from the left end over the top to the
/// right end in eighths, in tenths of a pixel.
const ARC: [(i32, i32); 9] = [
    (120, 380),
    (143, 265),
    (208, 168),
    (305, 103),
    (420, 80),
    (535, 103),
    (632, 168),
    (697, 265),
    (720, 380),
];

/// The sun's way from the last publication to the next one due; past due it is below the rule.
/// Decorative: the words beside it say the same.
pub(super) fn deadline_arc(days_gone: i64, days_allowed: i64) -> Markup {
    let late = days_gone > days_allowed;
    let step = usize::try_from(8 * days_gone.max(0) / days_allowed.max(1)).unwrap_or(8).min(8);
    let (x, y) = if late { (720, 440) } else { ARC[step] };
    html! {
        svg class="arc" viewBox="0 0 84 50" aria-hidden="true" focusable="false" {
            path class="path" d="M12 38a30 30 0 0 1 60 0" {}
            path class="rule" d="M2 38.5h80" {}
            circle class="sun" cx=(tenths(x)) cy=(tenths(y)) r="5" {}
        }
    }
}

fn tenths(n: i32) -> String {
    format!("{}.{}", n / 10, n % 10)
}
