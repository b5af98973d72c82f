//! The one style sheet. Its address carries its hash, so it may be kept for ever.

use std::sync::LazyLock;

/// The sheet's text.
pub(super) const SHEET: &str = include_str!("site.css");

static NAME: LazyLock<String> = LazyLock::new(|| {
    let hash = blake3::hash(SHEET.as_bytes()).to_hex();
    format!("/assets/site.{}.css", &hash[..16])
});

/// Where the sheet stands.
pub(super) fn href() -> &'static str {
    &NAME
}
