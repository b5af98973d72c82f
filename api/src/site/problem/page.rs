//! `/problems/{code}`: the rule, its law, a case with figures, and the way out.

use maud::{Markup, html};

use super::{Problem, all};
use crate::site::lang::Lang;

/// The page below its h1.
pub(in crate::site) fn content(lang: Lang, problem: &Problem) -> Markup {
    html! {
        p class="lead" { (lang.say(problem.says)) }
        table class="facts" {
            caption class="vh" { (lang.say(problem.title)) }
            tbody {
                tr { th scope="row" { (lang.of("怎么改", "How to mend it")) } td { (lang.say(problem.mend)) } }
                tr { th scope="row" { (lang.of("例子", "Example")) } td { (lang.say(problem.example)) } }
                tr { th scope="row" { (lang.of("依据", "Basis")) } td { (lang.say(problem.law)) } }
                @if let Some(rule) = problem.rule_name() {
                    tr { th scope="row" { (lang.of("规则编号", "Rule")) } td { (rule) } }
                }
                tr { th scope="row" { (lang.of("代码", "Code")) } td { code { (problem.code) } } }
                tr { th scope="row" { (lang.of("HTTP 状态", "HTTP status")) } td class="num" { (problem.status) } }
            }
        }
        p { a href=(lang.path("/problems")) { (lang.of("全部规则与提示", "All rules and refusals")) } }
    }
}

/// `/problems`: the list.
pub(in crate::site) fn index(lang: Lang) -> Markup {
    let list = |of_rules: bool| {
        let mut problems: Vec<&Problem> = all().filter(|p| (p.rule > 0) == of_rules).collect();
        problems.sort_by_key(|p| p.rule);
        html! {
            ul class="codes" {
                @for p in problems {
                    li {
                        @if let Some(rule) = p.rule_name() { span class="quiet num" { (rule) " " } }
                        a href=(lang.path(&format!("/problems/{}", p.code))) { (lang.say(p.title)) }
                    }
                }
            }
        }
    };
    html! {
        p { (lang.of(
            "账本按这些规则收或退每一笔。被退回的什么都不留下，改正后可以重发。审计程序用同样的规则重新检查每一条记录。",
            "The ledger takes or refuses every document by these rules. A refusal leaves nothing behind and can be sent again once mended. The auditor's program holds every record against the same rules.",
        )) }
        h2 { (lang.of("账目规则", "Rules of the books")) }
        (list(true))
        h2 { (lang.of("接口提示", "At the door")) }
        (list(false))
    }
}
