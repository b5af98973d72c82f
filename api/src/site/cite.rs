//! "Cite": how to quote a page so that anyone finds the same figures again, and what a sheet of paper says of itself.

mod square;

use maud::{Markup, html};

use super::date;
use super::lang::Lang;
use super::number;
use sunshine_projections::AsOf;

/// What is quoted.
pub(super) struct Cite<'a> {
    pub(super) lang: Lang,
    /// The site's address as the visitor reached it, without a slash at the end.
    pub(super) base: &'a str,
    /// Path and query of this page at this `as_of`.
    pub(super) path: String,
    /// The document behind the page.
    pub(super) document: String,
    pub(super) title: &'a str,
    pub(super) as_of: &'a AsOf,
    /// BLAKE3 of the document's bytes, 64 hex.
    pub(super) hash: &'a str,
    pub(super) sample: bool,
    /// Meant for paper: the address also stands as a square that a phone reads.
    pub(super) print: bool,
    /// Lists stand at every signed size; other views stay at an old one only where published.
    pub(super) lasting: bool,
}

/// The block.
pub(super) fn cite(c: &Cite<'_>) -> Markup {
    let lang = c.lang;
    let url = format!("{}{}", c.base, lang.path(&c.path));
    html! {
        section class="cite" aria-label=(lang.of("引用", "Cite")) {
            @if c.print { (square::of(&url, lang.of("本页网址的二维码", "QR code of this page's address"))) }
            p {
                b { (lang.of("引用 ", "Cite ")) }
                @if c.sample { (lang.of("（示例数据）", "(sample data) ")) }
                (lang.of("阳光账本：", "Sunshine Ledger: ")) (c.title)
                (lang.of("。数据截至 ", ". As of ")) (date::moment(lang, &c.as_of.time.to_string()))
                (lang.of("，前 ", ", first ")) span class="num" { (number::size(c.as_of.size)) } (lang.of(" 条记录。", " records. "))
                span class="url" { (url) }
            }
            p {
                (lang.of("本页所据文件 ", "Document behind this page ")) a href=(c.document) { "JSON" }
                " · BLAKE3 " (hash(c.hash))
            }
            @if !c.lasting {
                p class="quiet" {
                    (lang.of(
                        "公布过的时点以后照样打得开；没有公布过的，账目更新后只能从记录重新推算：引用时请一并留存 JSON。",
                        "States that were published stay open for ever; others can only be derived again from the records once the ledger moves on: keep the JSON with your quotation.",
                    ))
                }
            }
        }
        (foot(c, &url))
    }
}

/// The last line of every sheet of paper: the style sheet makes it the foot of a table that is the page, since only such
/// a foot is printed again on each sheet. A screen does not show it.
fn foot(c: &Cite<'_>, url: &str) -> Markup {
    let lang = c.lang;
    let short = url.split_once("://").map_or(url, |(_, rest)| rest);
    html! {
        div class="sheet" aria-hidden="true" { p {
            @if c.sample { b { (lang.of("示例数据", "Sample data")) } " · " }
            (short) " · " (lang.of("前 ", "first ")) (number::size(c.as_of.size)) (lang.of(" 条记录", " records"))
            " · BLAKE3 " (hash(c.hash.get(..16).unwrap_or(c.hash))) "…"
        } }
    }
}

/// A hash in groups of four, which eyes can compare.
pub(super) fn hash(hex: &str) -> Markup {
    html! { span class="hash" { @for part in groups(hex) { span { (part) } } } }
}

fn groups(hex: &str) -> impl Iterator<Item = &str> {
    (0..hex.len().div_ceil(4)).filter_map(move |i| hex.get(i * 4..hex.len().min(i * 4 + 4)))
}
