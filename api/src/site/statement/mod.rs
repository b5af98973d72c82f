//! 收支表: what came, what went and what is left of a period, to the fen.

mod columns;
mod composition;
mod months;
mod organisations;

use maud::{Markup, html};

use super::figure::{self, Figure};
use super::lang::said;
use super::lines;
use super::number;
use super::period::Period;
use super::periods::{self, Span};
use super::scope;
use super::sheet::Sheet;

/// All that the page shows.
pub(super) struct Statement<'a> {
    pub(super) sheet: Sheet<'a>,
    pub(super) period: Period,
    /// Between which days there are periods to go to.
    pub(super) span: Span,
}

impl Statement<'_> {
    /// The page of a period in a scope.
    fn path(&self, period: Period, scope: &str) -> String {
        format!("/statements/{}?scope={scope}", period.code())
    }

    /// A file of one of its tables.
    fn file(&self, table: &str) -> String {
        let sheet = &self.sheet;
        format!(
            "/statements/{}.csv?table={table}&scope={}&as_of={}",
            self.period.code(),
            sheet.scope(),
            sheet.size()
        )
    }
}

/// The page's content below its h1.
pub(super) fn content(s: &Statement<'_>) -> Markup {
    let (sheet, lang) = (&s.sheet, s.sheet.lang);
    let own = s.path(s.period, sheet.scope());
    html! {
        p class="quiet small under" { (sheet.scope_words()) " · " (s.period.days(lang)) }
        (scope::chips(lang, sheet.names, sheet.scope(), |code| s.path(s.period, code)))
        (answer(s))
        (sheet.as_of())
        (running(s))
        (periods::chips(lang, s.period, s.span, |period| s.path(period, sheet.scope())))
        (columns::section(s))
        (composition::section(s))
        (months::section(s))
        (organisations::section(s))
        (rules(s))
        (sheet.cite(&own, &title(s)))
    }
}

/// The h1.
pub(super) fn title(s: &Statement<'_>) -> String {
    let words = s.period.words(s.sheet.lang);
    match s.sheet.lang {
        super::lang::Lang::Zh => format!("{words}收支表"),
        super::lang::Lang::En => format!("Statement of activities, {words}"),
    }
}

fn answer(s: &Statement<'_>) -> Markup {
    let (sheet, lang) = (&s.sheet, s.sheet.lang);
    let total = lines::of(sheet.document);
    let closing = |label: super::lang::Said, row: Option<i64>| {
        (
            html! { (lang.say(label)) },
            row.map_or_else(|| "—".to_owned(), |fen| number::money(lang, fen)),
        )
    };
    let of = |class| columns::of_class(sheet.document, class).map(|row| row.closing);
    html! {
        section class="answer" aria-label=(lang.of("主要数字", "Key figures")) {
            (figure::block(lang, "three", &[
                Figure { label: said("接受捐赠款物", "Gifts received"), colour: Some("received"), fen: lines::received(&total) },
                Figure { label: said("使用款物", "Used"), colour: Some("used"), fen: lines::used(&total) },
                Figure { label: said("期末结存", "On hand at the end"), colour: Some("onhand"), fen: total.closing },
            ]))
            (figure::small(&[
                closing(said("期末结存中：限定", "On hand, of which restricted"), of(sunshine_projections::FundClass::Restricted)),
                closing(said("期末结存中：非限定", "On hand, of which unrestricted"), of(sunshine_projections::FundClass::Unrestricted)),
                closing(said("期末结存中：受托代理", "On hand, of which held as agent"), of(sunshine_projections::FundClass::Agency)),
            ]))
            details open[sheet.open] {
                summary { (lang.of("怎么加起来的", "How it adds up")) }
                (lines::adds_up(lang, &s.period.words(lang), &total, |label| link(s, label)))
            }
        }
    }
}

/// The list behind a line, where there is one.
fn link(s: &Statement<'_>, label: super::lang::Said) -> Option<String> {
    let list = match label.en {
        "Gifts of money" | "Gifts of goods" => "donations",
        "Money used" | "Goods used" => "uses",
        _ => return None,
    };
    let path = format!("/{list}?scope={}&period={}", s.sheet.scope(), s.period.code());
    Some(s.sheet.link(&path))
}

/// A period that is not over says so.
fn running(s: &Statement<'_>) -> Markup {
    let lang = s.sheet.lang;
    html! {
        @if s.period.last() > s.span.1 {
            div class="note" { p { (lang.of(
                "本期还没有结束：数字到上面写明的时点为止。",
                "This period is not over: the figures are up to the moment named above.",
            )) } }
        }
    }
}

/// Where the figures come from and what the words mean.
fn rules(s: &Statement<'_>) -> Markup {
    let lang = s.sheet.lang;
    html! {
        ul class="links" {
            li { a href=(s.file("class")) { (lang.of("收支表（CSV）", "Statement (CSV)")) } }
            li { a href=(s.file("month")) { (lang.of("按月（CSV）", "By month (CSV)")) } }
            li { a href=(s.file("organisation")) { (lang.of("按组织（CSV）", "By organisation (CSV)")) } }
            li { a href=(s.sheet.json()) { (lang.of("本页文件（JSON）", "This page's document (JSON)")) } }
            @let own = s.path(s.period, s.sheet.scope());
            @if s.sheet.open { li { a href=(s.sheet.link(&own)) { (lang.of("回到普通页", "Back to the ordinary page")) } } }
            @else { li { a href=(s.sheet.link(&format!("{own}&print=1"))) { (lang.of("打印用（全部展开）", "For print, all open")) } } }
        }
        p class="small quiet" { (lang.of(
            "限定：捐赠人或基金限定了用途。受托代理：捐赠人指定了受赠单位，红十字会只经手。按发生日归期；冲正记在冲正那天。往年的账已经结了，冲正它的列在“以前年度调整”，不动本期的接受和使用。基金之间调整：划转、用途变更、限定解除和追回的垫款，合计为零。表内数字到分，不取整。",
            "Restricted: the donor or the fund limits what it is for. Agency: the donor named the receiving body and the Red Cross only passes it on. Entries count on the day they happened, reversals on their own day. What reverses a year that is closed stands under prior years corrected and leaves this period's gifts and uses as they are. Moved between funds: moves, changes of purpose, releases and what funds lay out for claw-backs; over all funds it is zero. Figures are to the fen, nothing is rounded.",
        )) }
    }
}
