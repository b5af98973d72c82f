//! Words that a refusal says in both languages.

use serde::{Serialize, Serializer};

use crate::event::{EventType, SourceClass};
use crate::posting::Account;

/// The same in Chinese and in English. A machine reads the English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Chinese.
    pub zh: &'static str,
    /// English, or the word on the wire.
    pub en: &'static str,
}

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.en)
    }
}

impl EventType {
    /// What a refusal calls an entry that another one waits for.
    pub(crate) const fn words(self) -> Words {
        let zh = match self {
            Self::ReceiptIssued => "开具捐赠票据",
            Self::RefundPaid => "退还捐赠",
            Self::MoneyClawedBack => "捐款被追回",
            Self::ShortfallClosed => "追回款弥补",
            Self::IntentChanged => "用途变更",
            Self::UnclaimedClaimed => "待确认款认领",
            Self::FundsDisbursed => "资金拨付",
            Self::DisbursementReturned => "退汇",
            Self::UseReported => "使用反馈",
            Self::GoodsPurchased => "采购入库",
            Self::GoodsShipped => "物资出库",
            Self::GoodsSigned => "受赠确认",
            Self::GoodsReturned => "受助方退回物资",
            Self::GoodsValued => "补计价",
            Self::GoodsCounted => "盘点",
            Self::GoodsImpaired => "存货减值",
            Self::InvestmentReturned => "投资收回",
            Self::GoodsReclassified => "品类更正",
            Self::GoodsSold => "物资变卖",
            Self::GoodsDisposed => "物资报损",
            Self::GoodsMoved => "移库",
            Self::TransferSent => "上划下拨·发出",
            Self::TransferReceived => "上划下拨·收到",
            _ => "其他事项",
        };
        Words { zh, en: self.name() }
    }
}

impl Account {
    /// What a refusal calls it.
    pub(crate) const fn words(self) -> Words {
        let (zh, en) = match self {
            Self::Bank => ("银行存款", "bank"),
            Self::Clearing => ("渠道待结算", "clearing"),
            Self::Inventory => ("存货", "inventory"),
            Self::InTransit => ("在途物资", "in_transit"),
            Self::AgencyLiability => ("受托代理负债", "agency_liability"),
            Self::Unclaimed => ("待确认捐款", "unclaimed"),
            Self::NetAssets => ("净资产", "net_assets"),
            Self::DonationIncome => ("捐赠收入", "donation_income"),
            Self::OtherIncome => ("其他收入", "other_income"),
            Self::TransferIn => ("上级拨款收入", "transfer_in"),
            Self::PassedUpIn => ("下级上缴收入", "passed_up_in"),
            Self::ProgrammeCost => ("业务活动成本", "programme_cost"),
            Self::TransferOut => ("拨付下级", "transfer_out"),
            Self::PassedUp => ("上缴上级", "passed_up"),
            Self::FundraisingCost => ("筹资费用", "fundraising_cost"),
            Self::ManagementCost => ("管理费用", "management_cost"),
            Self::OtherCost => ("其他费用", "other_cost"),
            Self::Investment => ("投资", "investment"),
            Self::InvestmentIncome => ("投资收益", "investment_income"),
            Self::Shortfall => ("追回待弥补", "shortfall"),
            Self::PriorYear => ("以前年度调整", "prior_year"),
        };
        Words { zh, en }
    }
}

impl SourceClass {
    /// What a refusal calls it.
    pub(crate) const fn words(self) -> Words {
        let (zh, en) = match self {
            Self::Donation => ("捐赠", "donation"),
            Self::Fiscal => ("财政", "fiscal"),
            Self::Reserve => ("储备", "reserve"),
            Self::Agency => ("受托代理", "agency"),
            Self::Headquarters => ("总会", "headquarters"),
            Self::Dues => ("会费", "dues"),
            Self::Other => ("其他", "other"),
        };
        Words { zh, en }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RULES.md leads: what has a name here has the page's.
    #[test]
    fn entries_are_called_as_on_the_page() {
        let page = include_str!("../../RULES.md");
        let mut named = 0;
        for kind in EventType::ALL {
            let Words { zh, en } = kind.words();
            if zh != "其他事项" {
                named += 1;
                assert!(page.contains(&format!("- **{en}** {zh} ·")), "{en} {zh}");
            }
        }
        assert_eq!(named, 23);
    }

    #[test]
    fn accounts_are_called_as_on_the_wire() {
        for account in Account::ALL {
            let wire = serde_json::to_value(account).unwrap();
            assert_eq!(wire, account.words().en);
        }
    }
}
