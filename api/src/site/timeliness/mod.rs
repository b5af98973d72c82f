//! Are they slow? Each step against its limit or target, and what is still open.

mod bounds;
mod strips;

use maud::{Markup, html};
use sunshine_projections::{Step, StepRow};

use super::document;
use super::figure;
use super::grid::{Cell, Column, Grid};
use super::lang::{Lang, Said, said};
use super::period::Period;
use super::periods::{self, Span};
use super::scope;
use super::sheet::Sheet;
use bounds::Bound;
use strips::Strip;

pub(super) use bounds::Limit;

/// All that the page shows.
pub(super) struct Timeliness<'a> {
    pub(super) sheet: Sheet<'a>,
    pub(super) period: Period,
    pub(super) span: Span,
    pub(super) limits: &'a [Limit],
}

/// The columns of a file, which knows no bases.
pub(super) const COLUMNS: [Column<StepRow>; 8] = columns(&bounds::EITHER);

const fn columns(bound: &Bound) -> [Column<StepRow>; 8] {
    [
        Column { head: said("已完成（件）", "Done"), of: |s| Cell::Count(whole(s.done)) },
        Column { head: said("中位数（天）", "Median, days"), of: |s| days(s.median_days) },
        Column {
            head: said("九成不超过（天）", "Nine in ten within, days"),
            of: |s| days(s.p90_days),
        },
        Column { head: said("最长（天）", "Longest, days"), of: |s| days(s.max_days) },
        Column { head: bound.days, of: |s| Cell::of_count(s.limit_days) },
        Column { head: bound.within, of: |s| Cell::of_count(s.within.map(whole)) },
        Column { head: said("未完成（件）", "Open"), of: |s| Cell::Count(whole(s.open)) },
        Column {
            head: said("等得最久（天）", "Longest wait, days"),
            of: |s| Cell::of_count(s.oldest_open_days),
        },
    ]
}

/// Counts of entries are far below 2^53.
fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn days(days: Option<u32>) -> Cell {
    Cell::of_count(days.map(i64::from))
}

/// From what to what a step is measured.
pub(super) fn words(step: Step) -> (Said, Said) {
    match step {
        Step::Recorded => {
            (said("记账", "Booked"), said("捐赠到账或验收 → 记入总账", "gift received → booked"))
        }
        Step::Disclosed => (
            said("公布", "Disclosed"),
            said("捐赠到账或验收 → 首次公布", "gift received → first published"),
        ),
        Step::Allocated => {
            (said("批准", "Decided"), said("申请拨付 → 批准", "proposed → approved"))
        }
        Step::Paid => (
            said("付款", "Paid"),
            said(
                "批准（资金）→ 首次付款、采购或下拨",
                "money allocated → first paid, spent or sent on",
            ),
        ),
        Step::Signed => {
            (said("签收", "Signed"), said("物资出库 → 受助方签收", "shipped → signed for"))
        }
    }
}

/// The page's content below its h1.
pub(super) fn content(t: &Timeliness<'_>) -> Markup {
    let (sheet, lang) = (&t.sheet, t.sheet.lang);
    let path = |period: Period, scope: &str| format!("/timeliness/{}?scope={scope}", period.code());
    let steps: Vec<&StepRow> = document::steps(sheet.document).collect();
    html! {
        p class="quiet small under" { (sheet.scope_words()) " · " (lang.of("统计 ", "Matters begun in ")) (t.period.words(lang)) (lang.of("开始的事项", "")) }
        (scope::chips(lang, sheet.names, sheet.scope(), |code| path(t.period, code)))
        (answer(t, &steps))
        (sheet.as_of())
        (periods::chips(lang, t.period, t.span, |period| path(period, sheet.scope())))
        (chart(lang, bounds::of(t.limits), &steps))
        (table(t, &steps))
        ul class="links" {
            li { a href=(format!("/timeliness/{}.csv?scope={}&as_of={}", t.period.code(), sheet.scope(), sheet.size())) { (lang.of("本表（CSV）", "This table (CSV)")) } }
            li { a href=(sheet.json()) { (lang.of("本页文件（JSON）", "This page's document (JSON)")) } }
        }
        (bounds::section(t))
        (sheet.cite(&path(t.period, sheet.scope()), lang.of("及时性", "Timeliness")))
    }
}

/// How much is open, since when, and how much of what is done was late.
fn answer(t: &Timeliness<'_>, steps: &[&StepRow]) -> Markup {
    let lang = t.sheet.lang;
    let open: u64 = steps.iter().map(|step| step.open).sum();
    let oldest = steps.iter().filter_map(|step| step.oldest_open_days).max();
    let late = steps.iter().filter_map(|step| Some(step.done.saturating_sub(step.within?)));
    let late = late.reduce(u64::saturating_add);
    html! {
        section class="answer" aria-label=(lang.of("主要数字", "Key figures")) {
            (figure::counts(lang, "three", &[
                (lang.of("现在未完成（件）", "Open now"), Some(open)),
                (lang.of("等得最久（天）", "Longest wait, days"), oldest.and_then(|days| u64::try_from(days).ok())),
                (lang.say(bounds::of(t.limits).late), late),
            ]))
        }
    }
}

fn chart(lang: Lang, bound: &Bound, steps: &[&StepRow]) -> Markup {
    let strips: Vec<Strip> = steps
        .iter()
        .filter_map(|step| {
            Some(Strip {
                label: lang.say(words(step.step).0).to_owned(),
                median: i64::from(step.median_days?),
                p90: i64::from(step.p90_days?),
                limit: step.limit_days,
            })
        })
        .collect();
    html! { @if !strips.is_empty() { (strips::draw(lang, &finding(lang, bound, steps), lang.say(bound.name), &strips)) } }
}

/// The steps in which nine in ten did not keep to their days, or that there is none.
fn finding(lang: Lang, bound: &Bound, steps: &[&StepRow]) -> String {
    if steps.iter().all(|step| step.limit_days.is_none()) {
        return lang
            .of(
                "每一步用了多少天（没有设期限）",
                "How many days each step took (no limits are set)",
            )
            .to_owned();
    }
    let late: Vec<&str> = steps
        .iter()
        .filter(|step| {
            step.p90_days.zip(step.limit_days).is_some_and(|(p90, limit)| i64::from(p90) > limit)
        })
        .map(|step| lang.say(words(step.step).0))
        .collect();
    let name = lang.say(bound.name);
    match (lang, late.is_empty()) {
        (Lang::Zh, true) => format!("有{name}的各步，九成以上都在{name}内"),
        (Lang::En, true) => format!("In every step with a {name}, nine in ten kept it"),
        (Lang::Zh, false) => format!("九成未能都在{name}内的：{}", late.join("、")),
        (Lang::En, false) => format!("Nine in ten did not keep the {name} in: {}", late.join(", ")),
    }
}

fn table(t: &Timeliness<'_>, steps: &[&StepRow]) -> Markup {
    let (sheet, lang) = (&t.sheet, t.sheet.lang);
    let grid = Grid {
        lang,
        caption: html! { b { (lang.of("每一步用了多少天", "How long each step took")) } " · " (t.period.words(lang)) " · " (sheet.scope_words()) },
        head: said("步骤", "Step"),
        columns: &columns(bounds::of(t.limits)),
    };
    html! {
        (grid.table(steps, |step| {
            let (name, from_to) = words(step.step);
            html! { (lang.say(name)) br; span class="quiet small" { (lang.say(from_to)) } }
        }, None))
        p class="small quiet" { (lang.of(
            "中位数：一半的事项在此天数以内。九成不超过：九成的事项在此天数以内。未完成：到数据截至那天还没有下一步，天数从开始算到那天。冲正的拨付和发货不算未完成。",
            "Median: half were done within so many days. Nine in ten within: nine tenths were. Open: the next step had not come by the day of the data; its age is counted to that day. Reversed decisions and shipments are not open.",
        )) }
    }
}
