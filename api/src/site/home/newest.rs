//! The newest gifts and uses on the home page.

use maud::{Markup, html};

use super::Home;
use crate::site::donations::donor;
use crate::site::names::han;
use crate::site::number;
use crate::site::uses::{Feedbacks, Reading, to};

pub(super) fn gifts(h: &Home<'_>) -> Markup {
    let lang = h.lang;
    html! {
        section {
            h2 { (lang.of("最新捐赠", "Newest gifts")) }
            @if h.gifts.is_empty() { p { (lang.of("还没有捐赠记录。", "No gifts are recorded yet.")) } }
            @else {
                table {
                    caption { (lang.of("新的在前；物资按入库价值", "newest first; goods at their value on acceptance")) }
                    thead { tr {
                        th scope="col" { (lang.of("捐赠", "Gift")) }
                        th scope="col" class="r" { (lang.of("金额（元）", "Amount (CNY)")) }
                    } }
                    tbody { @for gift in h.gifts { tr {
                        th scope="row" {
                            a href=(lang.path(&format!("/entries/{}", gift.position))) { (donor(lang, &gift.donor_kind)) }
                            span class="quiet small" {
                                " · " span class="num" { (gift.day) } " · " (h.names.organisation_name(lang, &gift.org))
                                @for lot in gift.goods.iter().flatten() { " · " (h.names.goods(lang, &lot.item, lot.qty)) }
                                @if gift.reverses.is_some() { " · " (lang.of("冲正", "reversal")) }
                                @if gift.refunds.is_some() { " · " (lang.of("退还", "refund")) }
                                @if gift.claws_back.is_some() { " · " (lang.of("被追回", "clawed back")) }
                                @if gift.values.is_some() { " · " (lang.of("补计价", "valued later")) }
                            }
                        }
                        td class="r" { (number::yuan(lang, gift.money_fen.or(gift.value_fen).unwrap_or(0))) }
                    } } }
                }
            }
            p { a href=(lang.path("/donations")) { (lang.of("全部捐赠明细 ›", "All gifts ›")) } }
        }
    }
}

pub(super) fn uses(h: &Home<'_>) -> Markup {
    let lang = h.lang;
    let feedbacks = Feedbacks::new();
    let reading = Reading { lang, names: h.names, feedbacks: &feedbacks };
    html! {
        section {
            h2 { (lang.of("最新使用", "Newest uses")) }
            @if h.uses.is_empty() { p { (lang.of("还没有拨付或签收。", "No payment or delivery yet.")) } }
            @else {
                table {
                    caption { (lang.of("付款、签收和调拨；新的在前", "payments, deliveries and transfers; newest first")) }
                    thead { tr {
                        th scope="col" { (lang.of("给谁、做什么", "To whom, what for")) }
                        th scope="col" class="r" { (lang.of("金额（元）", "Amount (CNY)")) }
                    } }
                    tbody { @for one in h.uses { tr {
                        th scope="row" {
                            a href=(lang.path(&format!("/entries/{}", one.position))) { (to(&reading, one)) }
                            span class="quiet small" {
                                " · " span class="num" { (one.day) } " · " (han(lang, &one.purpose))
                                @if one.reverses.is_some() { " · " (lang.of("冲正", "reversal")) }
                            }
                        }
                        td class="r" { (number::yuan(lang, one.money_fen.or(one.value_fen).unwrap_or(0))) }
                    } } }
                }
            }
            p { a href=(lang.path("/uses")) { (lang.of("全部使用明细 ›", "All uses ›")) } }
        }
    }
}
