//! 口径: whose figures these are, in words, as links and as a choice.

use maud::{Markup, html};

use super::document::scope_parts;
use super::lang::Lang;
use super::names::Names;

/// `浙江省红十字会（含下级）`.
pub(super) fn words(lang: Lang, names: &Names<'_>, code: &str) -> Markup {
    let (system, organisation) = scope_parts(code);
    html! {
        (names.organisation_name(lang, organisation))
        @if system { (lang.of("（含下级）", " with its branches")) } @else { (lang.of("（本级）", " alone")) }
    }
}

/// `全省系统`, `省本级`, or the organisation's name.
pub(super) fn label(lang: Lang, names: &Names<'_>, code: &str) -> Markup {
    let (system, organisation) = scope_parts(code);
    if names.root().is_some_and(|root| root.id == organisation) {
        return html! { (if system { lang.of("全省系统", "System-wide") } else { lang.of("省本级", "Provincial office") }) };
    }
    words(lang, names, code)
}

/// 全省系统 / 省本级 as links that change the address, and the shown one where it is another.
pub(super) fn chips(
    lang: Lang,
    names: &Names<'_>,
    shown: &str,
    path: impl Fn(&str) -> String,
) -> Markup {
    let root = names.root().map_or("", |root| root.id.as_str());
    let mut codes = vec![format!("system:{root}"), format!("office:{root}")];
    if codes.iter().all(|code| code != shown) {
        codes.push(shown.to_owned());
    }
    html! {
        ul class="chips" aria-label=(lang.of("口径", "Scope")) {
            @for code in &codes {
                li {
                    @if code == shown { span aria-current="true" { (label(lang, names, code)) } }
                    @else { a href=(lang.path(&path(code))) { (label(lang, names, code)) } }
                }
            }
        }
    }
}

/// One organisation, with its branches or alone, to be chosen in a form.
pub(super) fn choice(lang: Lang, names: &Names<'_>, shown: &str) -> Markup {
    let (_, organisation) = scope_parts(shown);
    html! {
        div {
            label for="scope" { (lang.of("口径", "Scope")) }
            select id="scope" name="scope" {
                @for org in &names.organisations {
                    @for (kind, words) in [("system", lang.of("（含下级）", " with branches")), ("office", lang.of("（本级）", " alone"))] {
                        @let code = format!("{kind}:{}", org.id);
                        option value=(code) selected[code == *shown] { (org.name(lang)) (words) }
                    }
                }
                @if names.organisation(organisation).is_none() { option value=(shown) selected { (shown) } }
            }
        }
    }
}
