//! What the days of a step are held against: a limit of the law, or a target that the society set
//! itself. Which of the two it is, the recorded basis says.

use maud::{Markup, html};

use super::{Timeliness, words};
use crate::site::date;
use crate::site::emergency::BINDING_FROM;
use crate::site::lang::{Said, said};
use crate::site::names::han;
use crate::site::number;
use sunshine_projections::Step;

/// How a recorded basis says that the society set the days itself.
const OWN: &str = "服务目标";

/// A limit as the policy in force says it.
pub(in crate::site) struct Limit {
    pub(in crate::site) step: Step,
    pub(in crate::site) days: i64,
    pub(in crate::site) from: String,
    /// Whether it is the law or the society's own target: in the policy's own words.
    pub(in crate::site) basis: String,
    pub(in crate::site) position: u64,
}

/// What the days are called.
pub(super) struct Bound {
    pub(super) name: Said,
    pub(super) days: Said,
    pub(super) within: Said,
    pub(super) late: Said,
    source: Said,
    told: Said,
}

const LIMIT: Bound = Bound {
    name: said("期限", "limit"),
    days: said("期限（天）", "Limit, days"),
    within: said("期限内（件）", "Within the limit"),
    late: said("逾期完成（件）", "Done past their limit"),
    source: said("期限从哪里来", "Where the limits come from"),
    told: said(
        "法定期限还是服务目标，以设定时写明的依据为准",
        "whether a limit is the law or a target is said by its recorded basis",
    ),
};

const TARGET: Bound = Bound {
    name: said("目标", "target"),
    days: said("目标（天）", "Target, days"),
    within: said("目标内（件）", "Within the target"),
    late: said("逾期完成（件）", "Done past their target"),
    source: said("目标从哪里来", "Where the targets come from"),
    told: said(
        "下列天数是本会自定的服务目标，不是法定期限",
        "These are the society's own targets, not legal limits",
    ),
};

/// Where nothing is known of the bases, as in a file.
pub(super) const EITHER: Bound = Bound {
    name: said("期限或目标", "limit or target"),
    days: said("期限或目标（天）", "Limit or target, days"),
    within: said("期限或目标内（件）", "Within it"),
    ..LIMIT
};

/// Targets if every recorded basis says so.
pub(super) fn of(limits: &[Limit]) -> &'static Bound {
    let own = !limits.is_empty() && limits.iter().all(|limit| limit.basis.starts_with(OWN));
    if own { &TARGET } else { &LIMIT }
}

/// Where each of them comes from, in the policy's own words.
pub(super) fn section(t: &Timeliness<'_>) -> Markup {
    let (sheet, lang, bound) = (&t.sheet, t.sheet.lang, of(t.limits));
    html! {
        h2 id="limits" { (lang.say(bound.source)) }
        @if t.limits.is_empty() {
            p { (lang.of("没有设过期限；表里只有实际天数。", "No limits are set; the table has the actual days only.")) }
        } @else {
            table class="cards" {
                caption { (lang.say(bound.told)) }
                thead { tr {
                    th scope="col" { (lang.of("步骤", "Step")) }
                    th scope="col" class="r" { (lang.of("天数", "Days")) }
                    th scope="col" { (lang.of("起", "From")) }
                    th scope="col" { (lang.of("依据", "Basis")) }
                } }
                tbody { @for limit in t.limits { tr {
                    th scope="row" class="head" { (lang.say(words(limit.step).0)) }
                    td class="r" data-l=(lang.of("天数", "Days")) { (number::count(limit.days)) }
                    td data-l=(lang.of("起", "From")) { span class="num" { (limit.from) } }
                    td class="wide" { (han(lang, &limit.basis)) " " a class="small nowrap" href=(sheet.link(&format!("/entries/{}", limit.position))) { (lang.of("记录 ", "record ")) (number::size(limit.position)) } }
                } } }
            }
        }
        p class="small quiet" { (lang.of("应急公布每五天一次的法定期限自 ", "The five-day limit for emergency bulletins binds from ")) (date::civil(lang, BINDING_FROM)) (lang.of(" 起施行，此前只作对照。", "; before, it is a benchmark.")) }
    }
}
