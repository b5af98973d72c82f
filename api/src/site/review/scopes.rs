//! What figures of the reviews cover, in English. A scope is recorded in the year's own words; one that is not listed stands
//! in Chinese.

use maud::{Markup, html};

use crate::site::lang::Lang;
use crate::site::names::han;

const SCOPES: [(&str, &str); 9] = [
    ("全省", "the whole province"),
    ("全省红十字系统", "the Red Cross system of the province"),
    ("省本级", "the provincial office alone"),
    ("省级", "provincial level"),
    ("三为实践活动", "the practice drive of 2021 (san wei)"),
    ("截至2020年底", "up to the end of 2020"),
    ("杭州市", "Hangzhou"),
    ("杭州、湖州、绍兴", "Hangzhou, Huzhou and Shaoxing"),
    ("绍兴、杭州、嘉兴等地", "Shaoxing, Hangzhou, Jiaxing and other places"),
];

/// What a figure covers.
pub(super) fn covers(lang: Lang, recorded: &str) -> Markup {
    let english = SCOPES.iter().find(|(chinese, _)| *chinese == recorded);
    match (lang, english) {
        (Lang::En, Some((_, english))) => html! { (english) },
        _ => han(lang, recorded),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_scope_is_said_in_english_and_another_as_recorded() {
        assert_eq!(covers(Lang::En, "全省").into_string(), "the whole province");
        assert_eq!(covers(Lang::Zh, "全省").into_string(), "全省");
        assert!(covers(Lang::En, "某地").into_string().contains("zh-CN"));
    }
}
