//! The ways from the home page into the books.

use maud::{Markup, html};

use super::Home;
use crate::site::lang::{Lang, said};

/// Years with a review.
pub(super) fn reviews(h: &Home<'_>) -> Markup {
    let lang = h.lang;
    html! {
        @if !h.reviews.is_empty() {
            h2 { (lang.of("年度综述", "Annual reviews")) }
            ul class="chips" { @for year in h.reviews.iter().rev() {
                li { a href=(lang.path(&format!("/reviews/{year}"))) { (year) } }
            } }
        }
    }
}

/// The ways into the books.
pub(super) fn ways(lang: Lang) -> Markup {
    let ways = [
        (
            "/funds",
            said("基金", "Funds"),
            said(
                "每个基金能用在哪里，还有多少",
                "what each fund may be used for, and what it holds",
            ),
        ),
        (
            "/projects",
            said("项目", "Projects"),
            said(
                "买了什么，给了谁，做完了没有",
                "what was bought, for whom, whether it is finished",
            ),
        ),
        (
            "/organisations",
            said("各级组织", "Organisations"),
            said("省、市、县各自的账", "the books of province, cities and counties"),
        ),
        (
            "/timeliness",
            said("及时性", "Timeliness"),
            said("每一步用了几天，还有多少没办", "how many days each step takes, how much is open"),
        ),
        (
            "/search",
            said("搜索", "Search"),
            said("记录号、单号、名称", "a record's number, a document's number, a name"),
        ),
        (
            "/open-data",
            said("开放数据", "Open data"),
            said("整本账，随便下载", "the whole ledger, to be downloaded"),
        ),
    ];
    html! {
        h2 { (lang.of("从哪里看起", "Where to look")) }
        ul class="ways" { @for (path, name, what) in ways {
            li { a href=(lang.path(path)) { (lang.say(name)) } br; span class="quiet small" { (lang.say(what)) } }
        } }
    }
}
