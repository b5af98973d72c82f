//! The way to every page: a few in the header, all of them at the foot.

use maud::{Markup, html};

use super::lang::{Lang, Said, said};

/// What the header has room for; the rest stands in the menu at the foot.
const HEADER: [(&str, Said); 4] = [
    ("/donations", said("捐赠", "Gifts")),
    ("/uses", said("使用", "Uses")),
    ("/reviews", said("综述", "Reviews")),
    ("/integrity", said("核验", "Check")),
];

type Group = (Said, &'static [(&'static str, Said)]);

/// Every page that is not about one thing, by what a visitor comes for.
const MENU: [Group; 5] = [
    (
        said("一笔一笔", "One by one"),
        &[
            ("/donations", said("捐赠明细", "Gifts")),
            ("/uses", said("使用明细", "Uses")),
            ("/recipients", said("受助方", "Recipients")),
            ("/search", said("搜索", "Search")),
        ],
    ),
    (
        said("一年一年", "Year by year"),
        &[
            ("/reviews", said("年度综述", "Annual reviews")),
            ("/statements", said("收支表", "Statements")),
            ("/flows", said("钱款去向", "Follow the money")),
            ("/timeliness", said("及时性", "Timeliness")),
            ("/ratios", said("支出比例", "Ratios")),
            ("/scorecard", said("履职对照", "Scorecard")),
        ],
    ),
    (
        said("按对象", "By subject"),
        &[
            ("/funds", said("基金", "Funds")),
            ("/projects", said("项目", "Projects")),
            ("/organisations", said("各级组织", "Organisations")),
            ("/campaigns", said("募捐活动", "Campaigns")),
            ("/goods", said("物资库存", "Goods in stock")),
        ],
    ),
    (
        said("大家盯着", "Under watch"),
        &[
            ("/corrections", said("更正", "Corrections")),
            ("/intent-changes", said("用途变更", "Changes of purpose")),
            ("/overdue", said("逾期事项", "Overdue")),
            ("/inquiries", said("咨询投诉", "Questions and complaints")),
            ("/related-parties", said("关联交易", "Related-party transactions")),
            ("/recognition", said("红人榜", "Roll of honour")),
            ("/reconciliation", said("银行对账", "Bank reconciliation")),
        ],
    ),
    (
        said("自己核对", "Check it yourself"),
        &[
            ("/about", said("一个数是怎么来的", "How a figure comes to be")),
            ("/integrity", said("核验", "Check")),
            ("/open-data", said("开放数据", "Open data")),
            ("/interface", said("接口", "Interface")),
            ("/problems", said("规则与提示", "Rules and refusals")),
        ],
    ),
];

/// Addresses of the menu's pages.
pub(super) fn paths() -> impl Iterator<Item = &'static str> {
    MENU.iter().flat_map(|(_, pages)| pages.iter().map(|(path, _)| *path))
}

/// Pages whose names bear what was typed, in either language.
pub(super) fn named(words: &str) -> Vec<(&'static str, Said)> {
    let words = words.to_lowercase();
    let bears =
        |label: &Said| label.zh.contains(&words) || label.en.to_lowercase().contains(&words);
    let pages = MENU.iter().flat_map(|(_, pages)| pages.iter().copied());
    pages.filter(|(_, label)| bears(label)).collect()
}

/// The header's links and its search box, for wide screens; `here` is the page they stand on.
pub(super) fn wide(lang: Lang, here: &str) -> Markup {
    html! {
        @for (path, label) in HEADER {
            a class="wide" href=(lang.path(path)) aria-current=[here.starts_with(path).then_some("page")] {
                (lang.say(label))
            }
        }
        form class="find" role="search" method="get" action=(lang.path("/search")) {
            label class="vh" for="find" { (lang.of("搜索", "Search")) }
            input id="find" name="q" type="search" autocomplete="off" placeholder=(lang.of("记录号、单号、名称", "Number, id or name"));
            button type="submit" { (lang.of("搜索", "Search")) }
        }
    }
}

/// The whole menu.
pub(super) fn all(lang: Lang) -> Markup {
    html! {
        nav class="menu" aria-label=(lang.of("全部页面", "All pages")) {
            @for (title, pages) in MENU {
                section {
                    h2 { (lang.say(title)) }
                    ul { @for (path, label) in pages { li { a href=(lang.path(path)) { (lang.say(*label)) } } } }
                }
            }
        }
    }
}
