//! What the bank says, and what the books explain of it.

use maud::{Markup, html};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{
    AccountReconciled, Event, LinesMatched, OutstandingLine, StatementImported,
};

use super::{Part, Teller, unknown, words};
use crate::site::lang::said;
use crate::site::number;

impl Teller<'_> {
    pub(super) fn banked(&self, entry: &Entry) -> Part {
        match &entry.event {
            Event::StatementImported(e) => self.statement(e),
            Event::StatementWithdrawn(e) => Part::new(html! {
                @if self.zh() { "撤回银行对账单 " code { (e.statement) } "。原因：" (e.reason) "。" }
                @else { "The bank statement " code { (e.statement) } " was withdrawn. Reason: " (self.han(&e.reason)) "." }
            })
            .fact(said("对账单", "Statement"), html! { code { (e.statement) } }),
            Event::LinesMatched(e) => self.matched(e),
            Event::MatchUndone(e) => Part::new(html! {
                @if self.zh() { "撤销勾对 " code { (e.match_id) } "。原因：" (e.reason) "。" }
                @else { "The match " code { (e.match_id) } " was undone. Reason: " (self.han(&e.reason)) "." }
            })
            .fact(said("勾对编号", "Match"), html! { code { (e.match_id) } }),
            Event::AccountReconciled(e) => self.reconciled(e),
            other => unknown(other),
        }
    }

    fn statement(&self, e: &StatementImported) -> Part {
        let account = self.name("account", &e.account);
        let (came, left) = (self.money(e.in_fen), self.money(e.out_fen));
        Part::new(html! {
            @if self.zh() { "导入“" (account) "”的银行对账单：收入 " (e.in_lines) " 笔 " (came) "，支出 " (e.out_lines) " 笔 " (left) "，期末 " (self.money(e.closing_fen)) "。" }
            @else { "The bank's statement of \u{201C}" (account) "\u{201D} was imported: " (came) " came in " (e.in_lines) " lines, " (left) " left in " (e.out_lines) ", and " (self.money(e.closing_fen)) " are there at its end." }
        })
        .amount(e.closing_fen)
        .fact(said("对账单", "Statement"), html! { code { (e.statement) } })
        .fact(said("起止", "From and to"), html! { (self.day(&e.from)) " – " (self.day(&e.to)) })
        .fact(said("期初", "Opening"), self.money(e.opening_fen))
    }

    fn matched(&self, e: &LinesMatched) -> Part {
        let (account, rule) = (self.name("account", &e.account), words::matched_by(e.rule));
        let (lines, entries) = (e.lines.len(), e.entries.len());
        Part::new(html! {
            @if self.zh() { "勾对“" (account) "”：银行流水 " (lines) " 笔，对应账上 " (entries) " 条，分毫不差（" (self.lang.say(rule)) "）。" }
            @else { "Matched on \u{201C}" (account) "\u{201D}: lines of the bank, " (lines) ", with entries of the books, " (entries) ", to the fen (" (self.lang.say(rule)) ")." }
        })
        .fact(said("勾对编号", "Match"), html! { code { (e.match_id) } })
        .maybe(
            said("对应的记录", "Entries"),
            (entries > 0).then(|| html! { @for position in &e.entries { a href=(self.lang.path(&format!("/entries/{position}"))) { "#" (position) } " " } }),
        )
    }

    fn reconciled(&self, e: &AccountReconciled) -> Part {
        let account = self.name("account", &e.account);
        let count = e.outstanding.len();
        Part::new(html! {
            @if self.zh() { "“" (account) "”" (self.month(e.month)) "的银行存款余额调节表：银行 " (self.money(e.bank_fen)) "，账面 " (self.money(e.book_fen)) "，银行已记、账上未记 " (count) " 笔。" }
            @else { "\u{201C}" (account) "\u{201D} was reconciled with its bank for " (self.month(e.month)) ": " (self.money(e.bank_fen)) " at the bank, " (self.money(e.book_fen)) " in the books, lines that the bank has and the books have not: " (count) "." }
        })
        .amount(e.bank_fen)
        .fact(said("调节表编号", "Reconciliation"), html! { code { (e.reconciliation) } })
        .fact(said("调节后余额", "Adjusted balance"), html! { span class="num" { (number::money(self.lang, e.adjusted_fen.get())) } })
        .table((count > 0).then(|| self.outstanding(&e.outstanding)))
    }

    fn outstanding(&self, lines: &[OutstandingLine]) -> Markup {
        html! {
            table {
                caption { (self.lang.of("银行已记、账上未记", "At the bank and not in the books")) }
                thead { tr {
                    th scope="col" { (self.lang.of("日期", "Day")) }
                    th scope="col" class="num" { (self.lang.of("金额（元）", "Amount (CNY)")) }
                    th scope="col" { (self.lang.of("原因", "Reason")) }
                } }
                tbody { @for line in lines { tr {
                    td { (self.day(&line.day)) }
                    td class="num" { (number::yuan(self.lang, line.bank_line().signed())) }
                    td { (self.han(&line.reason)) }
                } } }
            }
        }
    }
}
