//! What the accounts of the rules are called in a journal: number and name of the chart, RULES.md
//! section 2, in the form that is in force on the day of the export.

use sunshine_ledger::posting::Account;
use sunshine_projections::Purse;

/// From this year on the 2024 revision of the chart is in force.
const REVISED: i32 = 2026;

/// Where an account stands among the five kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Assets,
    Liabilities,
    Equity,
    Income,
    Expenses,
}

/// An account of the chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Charted {
    pub(super) kind: Kind,
    /// `1002银行存款`.
    pub(super) name: &'static str,
}

/// The account of a purse. Goods that are held for others stand on an account of their own.
pub(super) fn charted(account: Account, agency: bool, year: i32) -> Charted {
    let revised = year >= REVISED;
    let by_year = |before, from| if revised { from } else { before };
    let (kind, name) = match account {
        Account::Bank => (Kind::Assets, "1002银行存款"),
        Account::Clearing => (Kind::Assets, "1009其他货币资金"),
        Account::Inventory if agency => (Kind::Assets, "1801受托代理资产-存货"),
        Account::Inventory => (Kind::Assets, "1201存货"),
        Account::InTransit if agency => (Kind::Assets, "1801受托代理资产-在途"),
        Account::InTransit => (Kind::Assets, "1202在途物资"),
        Account::Investment => (Kind::Assets, "1101短期投资"),
        Account::Shortfall => (Kind::Assets, "1122其他应收款-追回待弥补"),
        Account::AgencyLiability => (Kind::Liabilities, "2601受托代理负债"),
        Account::Unclaimed => (Kind::Liabilities, "2209其他应付款-待确认捐款"),
        Account::NetAssets => (Kind::Equity, "3101净资产"),
        Account::PriorYear => {
            (Kind::Equity, by_year("3101净资产-以前年度调整", "3201以前年度净资产调整"))
        }
        Account::DonationIncome => (Kind::Income, "4101捐赠收入"),
        Account::OtherIncome => (Kind::Income, by_year("4901其他收入", "4801其他收入")),
        Account::TransferIn => (Kind::Income, "4701上级拨款收入"),
        Account::PassedUpIn => (Kind::Income, "4701下级上缴收入"),
        Account::InvestmentIncome => (Kind::Income, "4601投资收益"),
        Account::ProgrammeCost => (Kind::Expenses, "5101业务活动成本"),
        Account::TransferOut => (Kind::Expenses, "5101拨付下级"),
        Account::PassedUp => (Kind::Expenses, "5101上缴上级"),
        Account::FundraisingCost => (Kind::Expenses, by_year("5301筹资费用", "5401筹资费用")),
        Account::ManagementCost => (Kind::Expenses, by_year("5201管理费用", "5301管理费用")),
        Account::OtherCost => (Kind::Expenses, by_year("5401其他费用", "5901其他费用")),
    };
    Charted { kind, name }
}

/// An amount with two decimals and its currency.
pub(super) fn yuan(fen: i64) -> String {
    let (minus, size) = (if fen < 0 { "-" } else { "" }, fen.unsigned_abs());
    format!("{minus}{}.{:02} CNY", size / 100, size % 100)
}

/// A purse's account, `:` between its parts. Every account is a leaf, so that no balance has
/// another's in it.
pub(super) fn path(purse: &Purse, root: &str, charted: Charted, words: [&str; 4]) -> String {
    let [org, fund, mark, free] = words;
    let earmark = match &purse.earmark {
        Some(earmark) => format!("{mark}{earmark}"),
        None => free.to_owned(),
    };
    format!("{root}:{}:{org}{}:{fund}{}:{earmark}", charted.name, purse.org, purse.fund)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chart_of_a_year_gives_every_account_a_name_of_its_own() {
        for year in [2020, 2026] {
            for agency in [false, true] {
                let mut names: Vec<_> =
                    Account::ALL.map(|account| charted(account, agency, year).name).into();
                names.sort_unstable();
                names.dedup();
                assert_eq!(names.len(), Account::ALL.len(), "{year} {agency}");
                assert!(names.iter().all(|name| name.starts_with(|c: char| c.is_ascii_digit())));
            }
        }
    }

    #[test]
    fn an_amount_keeps_its_fen() {
        assert_eq!(yuan(-5), "-0.05 CNY");
        assert_eq!(yuan(9_007_199_254_740_991), "90071992547409.91 CNY");
    }
}
