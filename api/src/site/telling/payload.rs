//! What a proposal asks for, after "申请：" and "proposes to".

use maud::{Markup, html};
use sunshine_ledger::event::Payload;

use super::{Teller, words};

impl Teller<'_> {
    pub(super) fn asked(&self, payload: &Payload) -> Markup {
        match payload {
            Payload::AllocationMade(made) => self.what(made),
            Payload::EntryReversed(reversal) => {
                html! { (self.lang.of("冲正", "reverse ")) (self.link(reversal.target.get())) }
            }
            Payload::ReceiptVoided(void) => html! {
                @if self.zh() { "作废捐赠 " (self.first("gift", &void.gift)) " 的票据 " span class="num" { (void.receipt) } "，原因：" (void.reason) }
                @else { "make receipt " span class="num" { (void.receipt) } " of gift " (self.first("gift", &void.gift)) " void, because: " (self.han(&void.reason)) }
            },
            Payload::RefundPaid(refund) => html! {
                @if self.zh() { "退还捐赠 " (self.first("gift", &refund.gift)) " 的 " (self.money(refund.amount_fen)) "，原因：" (refund.reason) }
                @else { "give " (self.money(refund.amount_fen)) " of gift " (self.first("gift", &refund.gift)) " back, because: " (self.han(&refund.reason)) }
            },
            Payload::PersonErased(erased) => html! {
                @if self.zh() { "删除 " (erased.of.len()) " 条记录里的个人信息" }
                @else { "erase the personal data behind " (erased.of.len()) (if erased.of.len() == 1 { " record" } else { " records" }) }
            },
            Payload::PeriodReopened(reopened) => html! {
                @if self.zh() { "重新打开" (self.month(reopened.month)) "和之后各月的账，原因：" (reopened.reason) }
                @else { "open the books of " (self.month(reopened.month)) " and the months after it again, because: " (self.han(&reopened.reason)) }
            },
            Payload::GoodsDisposed(_)
            | Payload::GoodsCounted(_)
            | Payload::GoodsReclassified(_)
            | Payload::GoodsImpaired(_)
            | Payload::GoodsSold(_) => self.asked_of_goods(payload),
            Payload::FundMoved(_)
            | Payload::IntentChanged(_)
            | Payload::RestrictionReleased(_)
            | Payload::CostPaid(_)
            | Payload::MoneyClawedBack(_)
            | Payload::InvestmentPlaced(_)
            | Payload::AccountReconciled(_)
            | Payload::ShortfallClosed(_) => self.asked_of_money(payload),
        }
    }

    fn asked_of_goods(&self, payload: &Payload) -> Markup {
        match payload {
            Payload::GoodsDisposed(disposal) => html! {
                @if self.zh() { "报损 " (self.batches(disposal.lines.len())) "物资，原因：" (self.lang.say(words::disposal(disposal.reason))) }
                @else { "dispose of " (self.batches(disposal.lines.len())) " of goods, because: " (self.lang.say(words::disposal(disposal.reason))) }
            },
            Payload::GoodsCounted(count) => html! {
                @if self.zh() { "按盘点结果入账，“" (self.name("warehouse", &count.warehouse)) "” " (self.batches(count.lines.len())) "物资，盘亏价值 " (self.money(Self::sum(count.lines.iter().map(|line| line.value_fen)))) "，原因：" (count.reason) }
                @else { "book the count of " (self.batches(count.lines.len())) " of goods in \u{201C}" (self.name("warehouse", &count.warehouse)) "\u{201D}, with " (self.money(Self::sum(count.lines.iter().map(|line| line.value_fen)))) " missing, because: " (self.han(&count.reason)) }
            },
            Payload::GoodsImpaired(lost) => html! {
                @if self.zh() { "对批次 " code { (lost.batch) } " 的物资减值 " (self.money(lost.value_fen)) "，数量不变，原因：" (lost.reason) }
                @else { "write " (self.money(lost.value_fen)) " off the value of batch " code { (lost.batch) } ", because: " (self.han(&lost.reason)) }
            },
            Payload::GoodsReclassified(change) => {
                let qty = i64::try_from(change.qty.get()).unwrap_or(i64::MAX);
                let goods = self.names.goods(self.lang, change.item.as_str(), qty);
                html! {
                    @if self.zh() { "把批次 " code { (change.batch) } " 里实为 " (goods) "的转为批次 " code { (change.new_batch) } "，价值 " (self.money(change.value_fen)) "，原因：" (change.reason) }
                    @else { "turn what is " (goods) " in batch " code { (change.batch) } ", worth " (self.money(change.value_fen)) ", into batch " code { (change.new_batch) } ", because: " (self.han(&change.reason)) }
                }
            }
            Payload::GoodsSold(sale) => html! {
                @if self.zh() { "变卖批次 " code { (sale.batch) } " 的物资，账面价值 " (self.money(sale.value_fen)) "，卖得 " (self.money(sale.proceeds_fen)) "，费用 " (self.money(sale.costs_fen)) "，因为" (self.lang.say(words::sale(sale.basis))) }
                @else { "sell goods of batch " code { (sale.batch) } ", worth " (self.money(sale.value_fen)) " in the books, for " (self.money(sale.proceeds_fen)) " at costs of " (self.money(sale.costs_fen)) ", because " (self.lang.say(words::sale(sale.basis))) }
            },
            _ => html! {},
        }
    }

    fn asked_of_money(&self, payload: &Payload) -> Markup {
        match payload {
            Payload::FundMoved(moved) => html! {
                @if self.zh() { "把 " (self.money(moved.amount_fen)) " 从“" (self.name("fund", &moved.fund)) "”划到“" (self.name("fund", &moved.to_fund)) "”，原因：" (moved.reason) }
                @else { "move " (self.money(moved.amount_fen)) " from \u{201C}" (self.name("fund", &moved.fund)) "\u{201D} to \u{201C}" (self.name("fund", &moved.to_fund)) "\u{201D}, because: " (self.han(&moved.reason)) }
            },
            Payload::IntentChanged(change) => html! {
                @if self.zh() { "把“" (self.name("fund", &change.fund)) "”的 " (self.money(change.amount_fen)) " 改用于“" (self.name("fund", &change.to_fund)) "”，依据：" (self.lang.say(words::intent(change.basis))) "，原因：" (change.reason) }
                @else { "use " (self.money(change.amount_fen)) " of \u{201C}" (self.name("fund", &change.fund)) "\u{201D} for \u{201C}" (self.name("fund", &change.to_fund)) "\u{201D} instead, as " (self.lang.say(words::intent(change.basis))) ", because: " (self.han(&change.reason)) }
            },
            Payload::RestrictionReleased(release) => html! {
                @if self.zh() { "解除“" (self.name("fund", &release.fund)) "”里 " (self.money(release.amount_fen)) " 的限定，转到“" (self.name("fund", &release.to_fund)) "”，因为" (self.lang.say(words::release(release.basis))) "，原因：" (release.reason) }
                @else { "release " (self.money(release.amount_fen)) " from \u{201C}" (self.name("fund", &release.fund)) "\u{201D} into \u{201C}" (self.name("fund", &release.to_fund)) "\u{201D}, as " (self.lang.say(words::release(release.basis))) ", because: " (self.han(&release.reason)) }
            },
            Payload::CostPaid(cost) => html! {
                @if self.zh() { "从“" (self.name("fund", &cost.fund)) "”支付" (self.lang.say(words::cost(cost.kind))) " " (self.money(cost.amount_fen)) "：" (cost.description) }
                @else { "pay " (self.money(cost.amount_fen)) " of " (self.lang.say(words::cost(cost.kind))) " from \u{201C}" (self.name("fund", &cost.fund)) "\u{201D}: " (self.han(&cost.description)) }
            },
            Payload::MoneyClawedBack(back) => html! {
                @if self.zh() { "记捐赠 " (self.first("gift", &back.gift)) " 的 " (self.money(back.amount_fen)) " 被追回，由“" (self.name("fund", &back.fund)) "”垫付，原因：" (back.reason) }
                @else { "book that " (self.money(back.amount_fen)) " of gift " (self.first("gift", &back.gift)) " was taken back, laid out by \u{201C}" (self.name("fund", &back.fund)) "\u{201D}, because: " (self.han(&back.reason)) }
            },
            Payload::InvestmentPlaced(placed) => html! {
                @if self.zh() { "用“" (self.name("fund", &placed.fund)) "”的 " (self.money(placed.amount_fen)) " 投资于" (placed.issuer) "的" (self.lang.say(words::investment(placed.kind))) "，原因：" (placed.reason) }
                @else { "place " (self.money(placed.amount_fen)) " of \u{201C}" (self.name("fund", &placed.fund)) "\u{201D} in " (self.lang.say(words::investment(placed.kind))) " of " (self.han(&placed.issuer)) ", because: " (self.han(&placed.reason)) }
            },
            Payload::AccountReconciled(reconciled) => html! {
                @if self.zh() { "确认“" (self.name("account", &reconciled.account)) "”" (self.month(reconciled.month)) "的银行存款余额调节表：银行 " (self.money(reconciled.bank_fen)) "，账面 " (self.money(reconciled.book_fen)) }
                @else { "confirm the reconciliation of \u{201C}" (self.name("account", &reconciled.account)) "\u{201D} for " (self.month(reconciled.month)) ": " (self.money(reconciled.bank_fen)) " at the bank, " (self.money(reconciled.book_fen)) " in the books" }
            },
            Payload::ShortfallClosed(closed) => html! {
                @if self.zh() { "弥补追回 " code { (closed.clawback) } " 所欠的 " (self.money(closed.amount_fen)) "（" (self.lang.say(words::shortfall(closed.outcome))) "），原因：" (closed.reason) }
                @else { "close " (self.money(closed.amount_fen)) " of what claw-back " code { (closed.clawback) } " had cost (" (self.lang.say(words::shortfall(closed.outcome))) "), because: " (self.han(&closed.reason)) }
            },
            _ => html! {},
        }
    }
}
