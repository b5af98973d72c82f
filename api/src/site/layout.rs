//! The frame of every page: sample strip, header, breadcrumb, one h1, footer.

use maud::{DOCTYPE, Markup, html};

use super::date;
use super::lang::{Lang, Said, said};
use super::mark::mark;
use super::menu;
use super::style;
use sunshine_projections::AsOf;

/// What surrounds a page's own content.
pub(super) struct Frame<'a> {
    pub(super) lang: Lang,
    /// Path and query without the language prefix, for the language switch.
    pub(super) path: String,
    /// The h1 and the document's title.
    pub(super) title: String,
    /// Steps from home to the page's parent: label and path without prefix.
    pub(super) crumbs: Vec<(String, String)>,
    /// The day shown in the strip where the ledger is a sample: `as_of.time`.
    pub(super) sample: Option<&'a str>,
    /// The visitor asked for 大字.
    pub(super) large: bool,
}

const NAME: Said = said("阳光账本", "Sunshine Ledger");
/// Puts content into the frame.
pub(super) fn page(frame: &Frame<'_>, content: Markup) -> Markup {
    let lang = frame.lang;
    let site = lang.say(NAME);
    let mark_sample = frame.sample.map(|_| lang.of("【示例数据】", "[Sample data] ")).unwrap_or("");
    html! {
        (DOCTYPE)
        html lang=(lang.tag()) class=[frame.large.then_some("large")] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (mark_sample) (frame.title) " · " (site) }
                link rel="stylesheet" href=(style::href());
                link rel="icon" href="/assets/mark.svg" type="image/svg+xml";
                @for other in Lang::BOTH {
                    link rel="alternate" hreflang=(other.tag()) href=(other.path(&frame.path));
                }
            }
            body {
                a class="skip" href="#content" { (lang.of("跳到正文", "Skip to content")) }
                @if let Some(time) = frame.sample { (strip(lang, time)) }
                (header(frame))
                main id="content" class="wrap" {
                    @if frame.path.split('?').next() != Some("/") { (crumbs(frame)) }
                    h1 { (frame.title) }
                    (content)
                }
                (footer(frame))
            }
        }
    }
}

fn strip(lang: Lang, time: &str) -> Markup {
    let day = time.get(..10).unwrap_or(time);
    html! {
        div class="sample" role="note" { div class="wrap" {
            b { (lang.of("示例数据", "Sample data")) }
            (lang.of(" · 不是真实捐款 · 模拟日期 ", " · not real gifts · simulated date "))
            span class="num" { (day) }
        } }
    }
}

fn header(frame: &Frame<'_>) -> Markup {
    let lang = frame.lang;
    let other = lang.other();
    html! {
        header class="top" { div class="wrap" {
            a class="brand" href=(lang.path("/")) { (mark()) (lang.say(NAME)) }
            nav aria-label=(lang.of("主导航", "Main")) {
                (menu::wide(lang, &frame.path))
                a class="seek" href=(lang.path("/search")) { (lang.of("搜索", "Search")) }
                a href="#menu" { (lang.of("菜单", "Menu")) }
                a href=(other.path(&frame.path)) lang=(other.tag()) hreflang=(other.tag()) {
                    (lang.of("English", "中文"))
                }
            }
        } }
    }
}

fn crumbs(frame: &Frame<'_>) -> Markup {
    let lang = frame.lang;
    html! {
        nav aria-label=(lang.of("当前位置", "Breadcrumb")) { ol class="crumbs" {
            li { a href=(lang.path("/")) { (lang.of("首页", "Home")) } }
            @for (label, path) in &frame.crumbs { li { a href=(lang.path(path)) { (label) } } }
        } }
    }
}

fn footer(frame: &Frame<'_>) -> Markup {
    let lang = frame.lang;
    let size = if frame.large { "0" } else { "1" };
    html! {
        footer id="menu" { div class="wrap" {
            (menu::all(lang))
            ul class="foot" {
                li { a href=(lang.path("/")) { (lang.of("首页", "Home")) } }
                li { a href={ "/text-size?large=" (size) "&back=" (encoded(&lang.path(&frame.path))) } {
                    @if frame.large { (lang.of("标准字号", "Normal text")) }
                    @else { (lang.of("大字", "Large text")) }
                } }
            }
            p class="small quiet" {
                (lang.of(
                    "每个数字都能追到公开账目里的记录；凡是推算的，任何人都可以重新推算。没有脚本，没有追踪。",
                    "Every figure here leads to records of the public ledger; whatever is derived, anyone can derive again. No scripts, no tracking.",
                ))
            }
        } }
    }
}

/// The line below an answer block: which state of the ledger the figures are of, in the words of
/// the citation. Records are numbered from 0, so their count leads to the one numbered one less.
pub(super) fn as_of(lang: Lang, as_of: &AsOf) -> Markup {
    let last = as_of.size.saturating_sub(1);
    html! {
        p class="asof" {
            (lang.of("数据截至 ", "As of ")) (date::moment(lang, &as_of.time.to_string())) " · "
            a class="nowrap" href=(lang.path(&format!("/entries/{last}"))) {
                (lang.of("共 ", "")) span class="num" { (super::number::size(as_of.size)) } (lang.of(" 条记录", " records"))
            }
            " · "
            a href=(lang.path("/integrity")) { (lang.of("核验", "check")) }
        }
    }
}

/// Percent-encodes a path for use as a query value.
pub(super) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
