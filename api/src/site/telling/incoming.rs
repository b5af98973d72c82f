//! What came in.

use maud::{Markup, html};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{ChannelSettled, Event, Goods, GoodsAccepted, Money, MoneyReceived};
use sunshine_ledger::money::Fen;

use super::{Part, Teller, unknown, words};
use crate::site::lang::said;

impl Teller<'_> {
    pub(super) fn incoming(&self, entry: &Entry) -> Part {
        match &entry.event {
            Event::MoneyReceived(e) => self.gift_of_money(e),
            Event::GoodsAccepted(e) => self.gift_of_goods(e),
            Event::OpeningBalance(e) => {
                let lead = self.lang.of("期初余额：", "Opening balance: ");
                self.not_a_gift(lead, e.money.as_ref(), e.goods.as_ref(), &e.fund.to_string())
                    .fact(said("截至", "As of"), html! { span class="num" { (e.as_of) } })
                    .fact(said("凭据", "Basis"), self.han(&e.basis))
            }
            Event::OtherSourceIn(e) => {
                let lead = self.lang.of("不是捐赠的收入：", "Income that is no gift: ");
                self.not_a_gift(lead, e.money.as_ref(), e.goods.as_ref(), &e.fund.to_string())
                    .fact(said("凭据", "Basis"), self.han(&e.basis))
            }
            Event::ChannelSettled(e) => self.settled(e),
            Event::LotCountersigned(e) => Part::new(html! {
                @if self.zh() { "工号 " (entry.actor) " 复核签字：批次 " code { (e.batch) } " 的清点属实。" }
                @else { "Staff " (entry.actor) " countersigned the count of batch " code { (e.batch) } "." }
            }),
            other => unknown(other),
        }
    }

    pub(super) fn purpose(&self, emergency: Option<&str>, campaign: Option<&str>) -> Markup {
        html! {
            @if let Some(id) = emergency {
                (self.lang.of("，用于", ", for ")) a href=(self.lang.path(&format!("/emergencies/{id}"))) { (self.name("emergency", &id)) }
            } @else if let Some(id) = campaign { (self.lang.of("，响应", ", in answer to ")) (self.name("campaign", &id)) }
        }
    }

    fn gift_of_money(&self, e: &MoneyReceived) -> Part {
        let donor = self.lang.say(words::donor(e.donor_kind));
        let way = match (&e.channel, &e.account) {
            (Some(channel), _) => self.name("channel", channel),
            (None, Some(account)) => self.name("account", account),
            (None, None) => html! {},
        };
        let purpose = self.purpose(
            e.emergency.as_ref().map(|id| id.as_str()),
            e.campaign.as_ref().map(|id| id.as_str()),
        );
        let fund = self.name("fund", &e.fund);
        Part::new(html! {
            @if self.zh() { (donor) "捐款 " (self.money(e.amount_fen)) "，经" (way) "，进入" (fund) (purpose) "。" }
            @else { (donor) " gave " (self.money(e.amount_fen)) " through " (way) ", into " (fund) (purpose) "." }
        })
        .amount(e.amount_fen)
        .fact(said("捐赠编号", "Gift"), html! { code { (e.gift) } })
        .fact(said("基金", "Fund"), self.fund(&e.fund))
        .maybe(said("限定于", "Earmark"), e.earmark.as_ref().map(|id| html! { code { (id) } }))
        .maybe(said("受托代理依据", "Basis of agency"), e.treatment_basis.as_ref().map(|text| self.han(text)))
    }

    fn gift_of_goods(&self, e: &GoodsAccepted) -> Part {
        let donor = self.lang.say(words::donor(e.donor_kind));
        let place = match &e.warehouse {
            Some(id) => {
                html! { (self.lang.of("，验收入", ", accepted into ")) (self.name("warehouse", id)) }
            }
            None => {
                html! { (self.lang.of("，直接送达受助方", ", delivered directly to the recipient")) }
            }
        };
        let purpose = self.purpose(
            e.emergency.as_ref().map(|id| id.as_str()),
            e.campaign.as_ref().map(|id| id.as_str()),
        );
        let goods = self.lots(&e.lots);
        let (value, unvalued) =
            (Self::value(&e.lots), e.lots.iter().any(|lot| lot.value_fen.is_none()));
        Part::new(html! {
            @if self.zh() { (donor) "捐赠 " (goods) (place) (purpose) "。" }
            @else { (donor) " gave " (goods) (place) (purpose) "." }
        })
        .amount(value)
        .fact(said("捐赠编号", "Gift"), html! { code { (e.gift) } })
        .fact(said("基金", "Fund"), self.fund(&e.fund))
        .fact(said("清点人", "Counted by"), self.people(&e.counters))
        .maybe(said("估价人", "Valued by"), e.valuer.as_ref().map(|staff| html! { span class="num" { (staff) } }))
        .maybe(said("报关单号", "Customs no."), e.customs_no.as_ref().map(|text| html! { (text) }))
        .fact(said("批次", "Batches"), html! { @for (i, lot) in e.lots.iter().enumerate() { @if i > 0 { " " } code { (lot.batch) } } })
        .maybe(said("计价", "Value"), unvalued.then(|| html! { (self.lang.of("有未计价的批次，不含在金额里", "some lots are unvalued and not in the amount")) }))
    }

    fn not_a_gift(
        &self,
        lead: &str,
        money: Option<&Money>,
        goods: Option<&Goods>,
        fund: &str,
    ) -> Part {
        let (name, link) = (self.name("fund", &fund), self.fund(&fund));
        let value = money.map_or_else(
            || goods.map_or(Fen::MIN, |goods| Self::value(&goods.lots)),
            |money| money.amount_fen.into(),
        );
        Part::new(html! {
            (lead)
            @if let Some(money) = money { (self.money(money.amount_fen)) }
            @if let Some(goods) = goods { (self.lots(&goods.lots)) }
            (self.lang.of("，归入", ", in ")) (name) (self.lang.of("。", "."))
        })
        .amount(value)
        .fact(said("基金", "Fund"), link)
    }

    fn settled(&self, e: &ChannelSettled) -> Part {
        let gross =
            Fen::checked_sum(e.lines.iter().map(|line| line.gross_fen.into())).unwrap_or(Fen::MAX);
        let fee = Fen::checked_sum(e.lines.iter().map(|line| line.fee_fen)).unwrap_or(Fen::MAX);
        let (channel, account) =
            (self.name("channel", &e.channel), self.name("account", &e.account));
        Part::new(html! {
            @if self.zh() { (channel) "结算：收款总额 " (self.money(gross)) "，手续费 " (self.money(fee)) "，净额 " (self.money(e.net_fen)) " 到" (account) "。" }
            @else { (channel) " settled: " (self.money(gross)) " gross, fee " (self.money(fee)) ", net " (self.money(e.net_fen)) " into " (account) "." }
        })
        .amount(e.net_fen)
        .fact(said("结算编号", "Settlement"), html! { code { (e.settlement) } })
    }
}
