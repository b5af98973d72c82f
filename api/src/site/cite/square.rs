//! An address as a QR code, drawn as one path: a row of dark modules is one stroke.

use maud::{Markup, html};
use qrcode::{Color, EcLevel, QrCode};

/// Light modules around it, as readers want them.
const QUIET: usize = 4;

/// The picture; nothing where the address is too long for one.
pub(super) fn of(address: &str, label: &str) -> Markup {
    let Ok(code) = QrCode::with_error_correction_level(address, EcLevel::M) else {
        return html! {};
    };
    let side = code.width() + 2 * QUIET;
    html! {
        svg class="square" viewBox={ "0 0 " (side) " " (side) } role="img" aria-label=(label) {
            path d=(path(&code.to_colors(), code.width())) {}
        }
    }
}

fn path(modules: &[Color], width: usize) -> String {
    let mut path = String::new();
    for (y, row) in modules.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one == next) {
            if run[0] == Color::Dark {
                path.push_str(&format!(
                    "M{} {}h{}v1h-{}z",
                    x + QUIET,
                    y + QUIET,
                    run.len(),
                    run.len()
                ));
            }
            x += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_dark_modules_is_one_stroke() {
        let (d, l) = (Color::Dark, Color::Light);
        assert_eq!(
            path(&[d, d, l, l, d, d, d, l, d], 3),
            "M4 4h2v1h-2zM5 5h2v1h-2zM4 6h1v1h-1zM6 6h1v1h-1z"
        );
    }

    #[test]
    fn corners_are_where_readers_look_for_them() {
        let text = of("https://example.org/statements/2021?as_of=80000", "x").into_string();
        // Seven dark modules begin the first row: the upper left finder.
        assert!(text.contains("M4 4h7v1h-7z"), "{text}");
    }

    #[test]
    fn what_is_too_long_has_no_picture() {
        assert_eq!(of(&"x".repeat(4_000), "x").into_string(), "");
    }
}
