//! One box: a number leads to its record, a document's number to the record that made it, a word
//! to what bears it in its name. Names of persons are not in the ledger and are not looked for.

mod query;

use maud::{Markup, html};
use sunshine_projections::Labelled;

use super::lang::{Lang, Said, said};
use super::menu;
use super::names::{Named, Names};
use super::number;

pub(super) use query::Query;

/// Things of one kind that fit.
pub(super) struct Group {
    pub(super) title: Said,
    /// How many fit, shown or not.
    pub(super) count: usize,
    pub(super) hits: Vec<Hit>,
    /// Where all things of the kind are listed.
    pub(super) all: Option<&'static str>,
}

/// One thing that fits.
pub(super) struct Hit {
    pub(super) named: Named,
    /// Where it stands, without language prefix.
    pub(super) path: String,
}

/// A record found by a number.
pub(super) struct Record {
    pub(super) position: u64,
    /// What it says, in one sentence.
    pub(super) sentence: Markup,
}

/// What was found.
pub(super) enum Found {
    /// Nothing was asked.
    Nothing,
    /// It was not looked for: it seems to be about a person.
    Personal,
    /// It was not looked for: it is too long.
    TooLong,
    /// Records and things; both may be empty. More letters narrow words down, but no number.
    Results { records: Vec<Record>, groups: Vec<Group>, words: bool },
}

/// All that the page shows.
pub(super) struct Search<'a> {
    pub(super) lang: Lang,
    pub(super) names: &'a Names<'a>,
    /// What was typed.
    pub(super) typed: &'a str,
    pub(super) found: Found,
    /// Records there are.
    pub(super) size: u64,
}

/// The page's content below its h1.
pub(super) fn content(s: &Search<'_>) -> Markup {
    let lang = s.lang;
    html! {
        form class="filter" role="search" method="get" action=(lang.path("/search")) {
            div class="grow" {
                label for="q" { (lang.of("记录号、单号或名称", "A record's number, a document's number, or a name")) }
                input id="q" name="q" type="search" value=[asked(s)] autocomplete="off" maxlength="60";
            }
            button class="btn" type="submit" { (lang.of("搜索", "Search")) }
        }
        p class="small quiet" { (lang.of(
            "您搜的内容不会留下：不记日志，不存页面。",
            "What you look for here leaves no trace: it is neither logged nor kept.",
        )) }
        @match &s.found {
            Found::Nothing => (help(s)),
            Found::Personal => (personal(lang)),
            Found::TooLong => div class="note" { p { (lang.of("字太多了：60 个字以内就够找到。", "That is too long: up to 60 characters find everything here.")) } },
            Found::Results { records, groups, .. } if records.is_empty() && groups.is_empty() => (nothing(s)),
            Found::Results { records, groups, words } => (results(s, records, groups, *words)),
        }
    }
}

/// What was typed stands in the box again, unless it seems to be about a person.
fn asked<'a>(s: &'a Search<'_>) -> Option<&'a str> {
    (!matches!(s.found, Found::Personal)).then_some(s.typed)
}

fn results(s: &Search<'_>, records: &[Record], groups: &[Group], words: bool) -> Markup {
    let lang = s.lang;
    let all = records.len() + groups.iter().map(|group| group.count).sum::<usize>();
    html! {
        p role="status" {
            (lang.of("找到 ", "Found: ")) b class="num" { (all) } (lang.of(" 项", ""))
            @if !records.is_empty() { " · " (lang.of("记录 ", "records ")) span class="num" { (records.len()) } }
            @for group in groups { " · " (lang.say(group.title)) " " span class="num" { (group.count) } }
        }
        @if !records.is_empty() {
            h2 { (lang.of("记录", "Records")) }
            ul class="found" { @for record in records { li {
                a href=(lang.path(&format!("/entries/{}", record.position))) {
                    (lang.of("记录 ", "Record ")) (number::size(record.position))
                }
                " " (record.sentence)
            } } }
        }
        @for group in groups {
            h2 { (lang.say(group.title)) " " span class="quiet small num" { (group.count) } }
            ul class="found" { @for hit in &group.hits { li {
                a href=(lang.path(&hit.path)) { (hit.named.name(lang)) }
                " " span class="quiet small num" { (hit.named.id) }
            } } }
            @if group.hits.len() < group.count {
                p class="small quiet" {
                    (lang.of("只列前 ", "Only the first ")) (group.hits.len()) (lang.of(" 项", " are listed"))
                    @if words { (lang.of("；多打几个字可以缩小范围", "; more letters narrow it down")) }
                    (lang.of("。", ". "))
                    @if let Some(all) = group.all { a href=(lang.path(all)) { (lang.of("全部", "All of them ›")) } }
                }
            }
        }
    }
}

/// Why nothing fits, and what to do.
fn nothing(s: &Search<'_>) -> Markup {
    let lang = s.lang;
    let last = s.size.saturating_sub(1);
    html! {
        div class="empty" role="status" {
            p { (lang.of("没有找到“", "Nothing found for “")) (s.typed) (lang.of("”。可以试试：", "”. You can try:")) }
            ul {
                li { (lang.of("记录号：0 到 ", "a record's number: 0 to ")) span class="num" { (number::size(last)) } (lang.of("；", ";")) }
                li { (lang.of("单号要打全，一字不差，例如捐赠编号、拨付编号、发货编号；", "a document's number, whole and exact: of a gift, an allocation, a shipment;")) }
                li { (lang.of("名称只打一部分，例如“", "part of a name, such as “")) (example(s)) (lang.of("”；", "”;")) }
                li { (lang.of("捐赠人、受助人的姓名不在账里，所以搜不到；", "names of donors and of people helped are not in the ledger, so they cannot be found;")) }
                li { a href=(lang.path("/donations")) { (lang.of("按机构和时间筛选捐赠明细", "filter the list of gifts by organisation and time")) } (lang.of("。", ".")) }
            }
        }
    }
}

fn personal(lang: Lang) -> Markup {
    html! {
        div class="note" role="status" {
            p { b { (lang.of("没有搜索：这看起来像电话、证件号、卡号或邮箱。", "Not searched: this looks like a phone, identity, card or mail address.")) } }
            p { (lang.of(
                "个人信息不在公开账里，也不该打进网址。请改用捐赠票据上的捐赠编号；没有票据，就请经手的红十字会按编号查给您。",
                "Personal data is not in the public ledger and does not belong in an address. Use the gift number printed on the donation receipt; without a receipt, ask the Red Cross office that took the gift to look it up for you.",
            )) }
        }
    }
}

fn help(s: &Search<'_>) -> Markup {
    let lang = s.lang;
    html! {
        table class="facts" {
            caption { b { (lang.of("打什么，找到什么", "What to type, what it finds")) } }
            tbody {
                tr { th scope="row" { (lang.of("记录号", "A record's number")) } td { (lang.of("那一条记录：它说什么、谁经手、怎么核验", "that record: what it says, who booked it, how to check it")) } }
                tr { th scope="row" { (lang.of("单号", "A document's number")) } td { (lang.of("捐赠、拨付、发货、调拨、采购等单据的第一条记录", "the first record of a gift, allocation, shipment, transfer or purchase")) } }
                tr { th scope="row" { (lang.of("名称的一部分", "Part of a name")) } td { (lang.of("组织、项目、基金、受助单位、物资品类、应急响应", "organisations, projects, funds, recipients, items, emergencies")) } }
            }
        }
        p { (lang.of("例如：", "For example: ")) a href=(lang.path(&format!("/search?q={}", super::layout::encoded(example(s))))) { (example(s)) } }
    }
}

/// A word that finds something in this ledger: two characters of an organisation's name.
fn example<'a>(s: &'a Search<'_>) -> &'a str {
    let named = s.names.organisations.get(1).or(s.names.organisations.first());
    let name = named.map_or("红十字", |named| named.zh.as_str());
    name.char_indices().nth(2).map_or(name, |(end, _)| &name[..end])
}

/// Pages whose own names fit.
pub(super) fn pages(words: &str) -> Option<Group> {
    let hits: Vec<Hit> = menu::named(words).into_iter().map(hit_of_page).collect();
    let title = said("页面", "Pages");
    (!hits.is_empty()).then_some(Group { title, count: hits.len(), hits, all: None })
}

fn hit_of_page((path, name): (&str, Said)) -> Hit {
    let named = Named { id: path.into(), zh: name.zh.into(), en: Some(name.en.into()) };
    Hit { named, path: path.to_owned() }
}

/// What things of a kind are called.
pub(super) fn title(kind: Labelled) -> Said {
    match kind {
        Labelled::Organisation => said("组织", "Organisations"),
        Labelled::Project => said("项目", "Projects"),
        Labelled::Fund => said("基金", "Funds"),
        Labelled::Recipient => said("受助单位", "Recipients"),
        Labelled::Item => said("物资品类", "Items"),
        Labelled::Emergency => said("应急响应", "Emergencies"),
        Labelled::Campaign => said("募捐活动", "Campaigns"),
        Labelled::Channel => said("捐赠渠道", "Channels"),
        Labelled::Metric => said("统计指标", "Statistics"),
    }
}
