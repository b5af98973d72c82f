//! The list of gifts: every one, in the order of the ledger, with sums that add up.

use maud::{Markup, html};
use sunshine_ledger::event::ShownAs;
use sunshine_projections::GiftRow;

use super::adding;
use super::document;
use super::figure::{self, Figure};
use super::lang::{Lang, Said, said};
use super::listed::{self, DOT, Listed, goods_of};
use super::number;
use super::sheet::Sheet;

/// The page's content below its h1.
pub(super) fn content(l: &Listed<'_>) -> Markup {
    let (sheet, lang) = (&l.sheet, l.sheet.lang);
    html! {
        (l.filter())
        section class="answer" aria-label=(lang.of("合计", "Totals")) {
            (figure::block(lang, "", &[
                Figure { label: said("接受资金", "Money received"), colour: Some("received"), fen: sheet.figure("received.money") },
                Figure { label: said("接受物资", "Goods received"), colour: Some("received"), fen: sheet.figure("received.goods") },
            ]))
            @let count = (html! { (lang.of("捐赠笔数（已减冲正）", "Gifts (reversals deducted)")) }, number::count(sheet.figure("gifts")));
            (figure::small(&[count].into_iter().chain(corrected(sheet)).collect::<Vec<_>>()))
        }
        (sheet.as_of())
        @if sheet.document.rows.is_empty() { (listed::empty(lang)) } @else {
            (l.pager(lang.of("翻页，表前", "Pages, above the table")))
            (table(l))
        }
        (l.pager(lang.of("翻页", "Pages")))
        (l.foot(lang.of("捐赠明细", "Gifts")))
    }
}

/// What reversals of prior years took back, where there were any: it is in no sum of the period.
pub(super) fn corrected(sheet: &Sheet<'_>) -> Option<(Markup, String)> {
    let (lang, fen) = (sheet.lang, sheet.figure("corrected"));
    let label =
        lang.of("以前年度调整（不在合计内）", "Prior years corrected (in none of the sums)");
    (fen != 0).then(|| (html! { (label) }, number::money(lang, fen)))
}

fn table(d: &Listed<'_>) -> Markup {
    let lang = d.sheet.lang;
    let heads = Heads::of(lang);
    let rows: Vec<&GiftRow> = document::gifts(d.sheet.document).collect();
    let counted = || rows.iter().filter(|row| !row.prior_year);
    let sum = |of: fn(&GiftRow) -> Option<i64>| adding::sum(counted().filter_map(|row| of(row)));
    let both = |label: &str, fen: i64| html! { td class="r" data-l=(label) { span { (number::yuan(lang, fen)) } } };
    html! {
        table class="cards gifts" {
            caption {
                b { (lang.of("捐赠明细", "Gifts")) } " · "
                (lang.of("按记账先后；此表不显示捐赠人姓名，本人选择公开的见其记录；物资价值为入库时的价值，补计价另列一行", "in the order of the ledger; donors are not named here, and who chose to be is in the gift's record; goods at their value on acceptance, a later valuation in a row of its own"))
            }
            thead { tr {
                th scope="col" { (heads.record) }
                th scope="col" { (heads.day) }
                th scope="col" { (heads.donor) }
                th scope="col" { (heads.what) }
                th scope="col" class="r" { (heads.money) }
                th scope="col" class="r" { (heads.value) }
            } }
            tbody { @for gift in &rows { (row(d, gift, &heads)) } }
            tfoot {
                tr {
                    th scope="row" colspan="4" { (lang.of("本页合计", "This page")) " · " (listed::rows(lang, rows.len())) }
                    (both(heads.money, sum(|gift| gift.money_fen))) (both(heads.value, sum(|gift| gift.value_fen)))
                }
                tr {
                    th scope="row" colspan="4" { (lang.of("全部合计", "All")) " · " (number::count(d.sheet.figure("gifts"))) (lang.of(" 笔", " gifts")) }
                    (both(heads.money, d.sheet.figure("received.money"))) (both(heads.value, d.sheet.figure("received.goods")))
                }
            }
        }
    }
}

const REFUNDS: Said = said("退还 ", "refund of ");
const CLAWS_BACK: Said = said("追回 ", "claw-back of ");
const VALUES: Said = said("补计价 ", "later value of ");
pub(super) const PRIOR_YEAR: Said = said("以前年度调整", "prior years corrected");

struct Heads {
    record: &'static str,
    day: &'static str,
    donor: &'static str,
    what: &'static str,
    money: &'static str,
    value: &'static str,
}

impl Heads {
    fn of(lang: Lang) -> Heads {
        match lang {
            Lang::Zh => Heads {
                record: "记录",
                day: "日期",
                donor: "捐赠人",
                what: "用途与去向",
                money: "资金（元）",
                value: "物资价值（元）",
            },
            Lang::En => Heads {
                record: "Record",
                day: "Day",
                donor: "Donor",
                what: "For",
                money: "Money (CNY)",
                value: "Goods (CNY)",
            },
        }
    }
}

fn row(d: &Listed<'_>, gift: &GiftRow, heads: &Heads) -> Markup {
    let lang = d.sheet.lang;
    html! {
        tr {
            th scope="row" class="head num" data-l=(heads.record) {
                a href=(lang.path(&format!("/entries/{}", gift.position))) { (number::size(gift.position)) }
            }
            td class="day" data-l=(heads.day) { span class="num" { (gift.day) } }
            td class="donor" data-l=(heads.donor) { span {
                (donor(lang, &gift.donor_kind))
                @if gift.shown == Some(ShownAs::Named) {
                    " " a class="badge" href=(lang.path(&format!("/entries/{}", gift.position))) { (lang.of("实名，见记录", "named in its record")) }
                }
                @if let Some(target) = gift.reverses {
                    " " a class="badge turn" href=(lang.path(&format!("/entries/{target}"))) { (lang.of("冲正 ", "reverses ")) (number::size(target)) }
                }
                @for (before, gift) in [(REFUNDS, gift.refunds), (CLAWS_BACK, gift.claws_back), (VALUES, gift.values)] {
                    @if let Some(gift) = gift {
                        " " a class="badge turn" href=(lang.path(&format!("/entries/{gift}"))) { (lang.say(before)) (number::size(gift)) }
                    }
                }
                @if gift.prior_year { " " span class="badge" { (lang.say(PRIOR_YEAR)) } }
            } }
            td class="wide" {
                (d.sheet.names.of(lang, "fund", &gift.fund))
                span class="quiet" {
                    (DOT) (designation(lang, &gift.designation)) (DOT) (d.sheet.names.organisation_name(lang, &gift.org))
                    @if let Some(channel) = &gift.channel { (DOT) (d.sheet.names.of(lang, "channel", channel)) }
                }
                @if let Some(goods) = &gift.goods {
                    br;
                    (goods_of(d.sheet.names, lang, goods))
                }
            }
            (amount(lang, heads.money, gift.money_fen))
            (amount(lang, heads.value, gift.value_fen))
        }
    }
}

/// A gift of money has no value of goods and the other way round: the cell is empty, not 0.
fn amount(lang: Lang, label: &str, fen: Option<i64>) -> Markup {
    match fen {
        Some(fen) => html! { td class="r" data-l=(label) { span { (number::yuan(lang, fen)) } } },
        None => html! { td class="r none" {} },
    }
}

pub(super) fn donor(lang: Lang, kind: &str) -> String {
    match kind {
        "individual" => lang.of("爱心人士", "A person"),
        "organisation" => lang.of("爱心单位", "An organisation"),
        "overseas" => lang.of("境外捐赠人", "A donor overseas"),
        "anonymous" => lang.of("爱心人士（匿名）", "Anonymous"),
        other => other,
    }
    .to_owned()
}

pub(super) fn designation(lang: Lang, kind: &str) -> String {
    match kind {
        "designated" => lang.of("定向", "designated"),
        "undesignated" => lang.of("非定向", "undesignated"),
        other => other,
    }
    .to_owned()
}
