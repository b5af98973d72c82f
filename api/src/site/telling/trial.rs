//! The trial balance of a month that is closed: what every account stands at, in the order of the chart.

use maud::{Markup, html};
use sunshine_ledger::event::Balances;
use sunshine_ledger::month::Month;

use super::{Teller, words};
use crate::site::figure::cell;

impl Teller<'_> {
    pub(super) fn trial(&self, month: Month, balances: &Balances) -> Markup {
        let amount = self.lang.of("余额（元）", "Balance (CNY)");
        let all = balances.iter().fold(0_i64, |all, one| all.saturating_add(one.amount.get()));
        html! {
            table class="sum" {
                caption {
                    b { (self.lang.of("各科目余额", "What the accounts stand at")) } " · " (self.month(month)) (self.lang.of("末", ", at its end")) " · "
                    (self.lang.of("元；借方为正，贷方为负", "CNY; debit positive, credit negative"))
                }
                thead { tr { th scope="col" { (self.lang.of("科目", "Account")) } th scope="col" class="r" { (amount) } } }
                tbody { @for one in balances.iter() { tr {
                    th scope="row" { (self.lang.say(words::account(one.account))) }
                    (cell(self.lang, amount, one.amount.get()))
                } } }
                tfoot { tr { th scope="row" { (self.lang.of("合计", "Sum")) } (cell(self.lang, amount, all)) } }
            }
            @if balances.iter().next().is_none() {
                p class="small quiet" { (self.lang.of("没有余额不为零的科目。", "No account stands at anything but 0.")) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::lang::Lang;
    use crate::site::names::Names;

    fn trial(lang: Lang, balances: &str) -> String {
        let names = Names::none();
        let month = Month::parse("2020-02").unwrap();
        let balances: Balances = serde_json::from_str(balances).unwrap();
        Teller { lang, names: &names }.trial(month, &balances).into_string()
    }

    #[test]
    fn the_accounts_have_names_in_both_languages_and_foot_to_nothing() {
        let balances = r#"[{"account":"bank","amount":123456},{"account":"inventory","amount":44},{"account":"donation_income","amount":-123500}]"#;
        let zh = trial(Lang::Zh, balances);
        for said in ["银行存款", "存货", "捐赠收入", "1,234.56", "−1,235.00", "2020年2月末"]
        {
            assert!(zh.contains(said), "{said}: {zh}");
        }
        let (_, foot) = zh.split_once("<tfoot>").unwrap();
        assert!(foot.contains("合计") && foot.contains("<span>0.00</span>"), "{foot}");
        let en = trial(Lang::En, balances);
        for said in ["Bank deposits", "Inventory", "Donation income", "February 2020", "Sum"] {
            assert!(en.contains(said), "{said}: {en}");
        }
        let wrong = trial(Lang::En, r#"[{"account":"bank","amount":5}]"#);
        let (_, foot) = wrong.split_once("<tfoot>").unwrap();
        assert!(foot.contains("0.05"), "the foot is added up: {foot}");
        assert!(trial(Lang::Zh, "[]").contains("没有余额不为零的科目"));
    }
}
