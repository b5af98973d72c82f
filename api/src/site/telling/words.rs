//! Closed lists of words, as people say them.

use sunshine_ledger::event::{
    AuditOpinion, CostKind, DeclineReason, DisposalReason, DonorKind, EventType, InquiryKind,
    InquiryOutcome, IntentBasis, InvestmentKind, LaterStage, MatchRule, ReceiptForm,
    RecognisedKind, ReleaseBasis, Role, SaleBasis, ShortfallOutcome, ShownAs, ShownWithoutName,
    Source, Usage, ValuationBasis, WaiverReason,
};
use sunshine_ledger::posting::Account;

use crate::site::lang::{Said, said};

/// What an event is called.
pub(in crate::site) fn kind(event: EventType) -> Said {
    match event {
        EventType::LedgerCreated => said("建账", "Ledger founded"),
        EventType::LossDeclared => said("灭失声明", "Loss declared"),
        EventType::KeyRotated => said("换钥", "Key rotated"),
        EventType::OrganisationRegistered => said("机构登记", "Organisation registered"),
        EventType::StaffRegistered => said("人员登记", "Staff registered"),
        EventType::RoleGranted => said("授权", "Role granted"),
        EventType::RoleRevoked => said("撤销授权", "Role revoked"),
        EventType::AccountOpened => said("捐赠专户", "Donation account"),
        EventType::ChannelRegistered => said("捐赠渠道", "Donation channel"),
        EventType::FundEstablished => said("基金", "Fund established"),
        EventType::CampaignFiled => said("募捐备案", "Campaign filed"),
        EventType::EmergencyDeclared => said("应急响应", "Emergency declared"),
        EventType::ItemDefined => said("物资品类", "Item defined"),
        EventType::WarehouseOpened => said("仓库", "Warehouse opened"),
        EventType::RecipientRegistered => said("受助方登记", "Recipient registered"),
        EventType::ProjectApproved => said("项目立项", "Project approved"),
        EventType::PolicySet => said("规则参数", "Policy set"),
        EventType::MetricDefined => said("统计口径", "Metric defined"),
        EventType::ReviewSectionSet => said("综述栏目", "Review section set"),
        EventType::AccountClosed => said("销户", "Account closed"),
        EventType::FundClosed => said("基金停收", "Fund closed"),
        EventType::CampaignChanged => said("募捐变更备案", "Campaign changed"),
        EventType::CampaignClosed => said("募捐结束", "Campaign ended"),
        EventType::ProjectProgressed => said("项目进展", "Project progress"),
        EventType::ProjectClosed => said("项目结项", "Project concluded"),
        EventType::ProjectChanged => said("项目调整", "Project changed"),
        EventType::WarehouseClosed => said("仓库停用", "Warehouse closed"),
        EventType::OrganisationChanged => said("机构变更", "Organisation changed"),
        EventType::OrganisationClosed => said("机构撤销", "Organisation closed"),
        EventType::FundChanged => said("基金变更", "Fund changed"),
        EventType::EmergencyStageChanged => said("应急阶段", "Emergency stage changed"),
        EventType::PeriodClosed => said("结账", "Month closed"),
        EventType::PeriodReopened => said("反结账", "Month reopened"),
        EventType::OpeningBalance => said("期初余额", "Opening balance"),
        EventType::OtherSourceIn => said("其他来源（不是捐赠）", "Other source (no gift)"),
        EventType::MoneyReceived => said("捐款到账", "Gift of money received"),
        EventType::ChannelSettled => said("渠道结算", "Channel settled"),
        EventType::GoodsAccepted => said("物资验收", "Gift of goods accepted"),
        EventType::LotCountersigned => said("清点复核", "Batch countersigned"),
        EventType::PledgeMade => said("认捐（尚未收到）", "Pledge (not yet received)"),
        EventType::PledgeFulfilled => said("认捐兑现", "Pledge kept"),
        EventType::PledgeCancelled => said("撤销认捐", "Pledge cancelled"),
        EventType::GiftDeclined => said("拒收", "Gift declined"),
        EventType::ServiceDonated => said("服务捐赠", "Service given"),
        EventType::ReceiptBlockReceived => said("领用票据", "Receipt numbers received"),
        EventType::ReceiptIssued => said("开具捐赠票据", "Receipt issued"),
        EventType::ReceiptVoided => said("作废捐赠票据", "Receipt made void"),
        EventType::ReceiptWaived => said("不开票据", "No receipt"),
        EventType::DisclosureChosen => said("公开方式", "How to be shown"),
        EventType::ConsentWithdrawn => said("撤回同意", "Consent withdrawn"),
        EventType::CertificateIssued => said("捐赠证书", "Certificate given"),
        EventType::UnclaimedReceived => said("待确认款到账", "Unclaimed money received"),
        EventType::UnclaimedClaimed => said("待确认款认领", "Unclaimed money claimed"),
        EventType::GoodsValued => said("补计价", "Goods valued later"),
        EventType::InterestReceived => said("利息", "Interest"),
        EventType::RefundPaid => said("退还捐赠", "Gift refunded"),
        EventType::MoneyClawedBack => said("捐款被追回", "Gift clawed back"),
        EventType::ShortfallClosed => said("追回款弥补", "Claw-back made good"),
        EventType::GoodsDisposed => said("物资报损", "Goods disposed of"),
        EventType::GoodsCounted => said("盘点", "Stock counted"),
        EventType::GoodsImpaired => said("存货减值", "Goods impaired"),
        EventType::CashCounted => said("现金盘点", "Cash counted"),
        EventType::InvestmentPlaced => said("投资", "Investment placed"),
        EventType::InvestmentReturned => said("投资收回", "Investment returned"),
        EventType::GoodsReclassified => said("品类更正", "Goods re-classified"),
        EventType::GoodsSold => said("物资变卖", "Goods sold"),
        EventType::FundMoved => said("基金划转", "Moved between funds"),
        EventType::IntentChanged => said("用途变更", "Purpose changed"),
        EventType::RestrictionReleased => said("限定解除", "Restriction released"),
        EventType::CostPaid => said("费用支出", "Cost paid"),
        EventType::PersonErased => said("个人信息删除", "Personal data erased"),
        EventType::VaultKeyDestroyed => said("销毁信息密钥", "Key of the vault destroyed"),
        EventType::ActionProposed => said("申请", "Action proposed"),
        EventType::ActionApproved => said("批准", "Action approved"),
        EventType::ActionRejected => said("驳回", "Action rejected"),
        EventType::ActionWithdrawn => said("撤回", "Action withdrawn"),
        EventType::AllocationMade => said("拨付决定", "Allocation made"),
        EventType::EntryReversed => said("红字冲正", "Record reversed"),
        EventType::FundsDisbursed => said("资金拨付", "Funds paid out"),
        EventType::DisbursementReturned => said("退汇", "Payment returned"),
        EventType::GoodsPurchased => said("采购入库", "Goods purchased"),
        EventType::GoodsShipped => said("物资出库", "Goods shipped"),
        EventType::GoodsSigned => said("受赠确认", "Goods signed for"),
        EventType::TransferSent => said("上划下拨·发出", "Transfer sent"),
        EventType::TransferReceived => said("上划下拨·收到", "Transfer received"),
        EventType::TransferConfirmed => said("上划下拨·确认", "Transfer confirmed"),
        EventType::DeliveryConfirmed => said("受益人签收", "Delivery confirmed"),
        EventType::UseReported => said("使用反馈", "Use reported"),
        EventType::GoodsReturned => said("受助方退回物资", "Goods returned by a recipient"),
        EventType::MoneyMoved => said("内部转账", "Money moved inside"),
        EventType::GoodsMoved => said("移库", "Goods moved inside"),
        EventType::StatementImported => said("导入银行对账单", "Bank statement imported"),
        EventType::StatementWithdrawn => said("撤回银行对账单", "Bank statement withdrawn"),
        EventType::LinesMatched => said("对账勾对", "Bank lines matched"),
        EventType::MatchUndone => said("撤销勾对", "Match undone"),
        EventType::AccountReconciled => said("银行存款余额调节表", "Account reconciled"),
        EventType::StatReported => said("业务统计", "Statistic reported"),
        EventType::DisclosurePublished => said("信息公开", "Disclosure published"),
        EventType::DisclosureCorrected => said("更正公告", "Disclosure corrected"),
        EventType::AnchorRecorded => said("外部存证", "Anchor outside"),
        EventType::AuditReported => said("审计报告", "Audit report"),
        EventType::RecognitionGiven => said("红人榜", "Roll of honour"),
        EventType::RelatedPartyReported => said("关联交易", "Related-party transaction"),
        EventType::InquiryFiled => said("群众咨询投诉", "Question or complaint"),
        EventType::InquiryReplied => said("答复", "Answer"),
        EventType::InquiryRated => said("评价", "Answer rated"),
        EventType::InquiryClosed => said("办结", "Question or complaint closed"),
    }
}

pub(super) fn matched_by(rule: MatchRule) -> Said {
    match rule {
        MatchRule::Transaction => said("流水号一致", "by the number of the transaction"),
        MatchRule::Payer => said("金额、日期、户名一致", "by amount, day and payer"),
        MatchRule::Window => said("金额一致、日期相近", "by amount and nearly the day"),
        MatchRule::Batch => said("批次合计一致", "by the sum of a batch"),
        MatchRule::Manual => said("人工勾对", "by a person"),
    }
}

pub(super) fn role(role: Role) -> Said {
    match role {
        Role::Founder => said("创始人", "founder"),
        Role::Administrator => said("管理员", "administrator"),
        Role::Accountant => said("会计", "accountant"),
        Role::Cashier => said("出纳", "cashier"),
        Role::Approver => said("审批人", "approver"),
        Role::Keeper => said("仓管员", "keeper"),
        Role::Manager => said("业务主管", "manager"),
        Role::Publisher => said("信息公开员", "publisher"),
    }
}

pub(super) fn source(source: Source) -> Said {
    match source {
        Source::Manual => said("手工录入", "typed in"),
        Source::Import => said("登记簿导入", "imported from a register"),
        Source::Api => said("系统接口", "from another system"),
        Source::Platform => said("募捐平台", "from a fundraising platform"),
    }
}

pub(super) fn donor(kind: DonorKind) -> Said {
    match kind {
        DonorKind::Individual => said("一位爱心人士", "A person"),
        DonorKind::Organisation => said("一家爱心单位", "An organisation"),
        DonorKind::Overseas => said("一位境外捐赠人", "A donor overseas"),
        DonorKind::Anonymous => said("一位匿名爱心人士", "Someone who wishes to stay anonymous"),
    }
}

pub(super) fn usage(usage: Usage) -> Said {
    match usage {
        Usage::Grant => said("赠与", "grant"),
        Usage::Transfer => said("上划下拨", "transfer"),
        Usage::Purchase => said("采购", "purchase"),
    }
}

/// What an emergency does from a day on.
pub(super) fn stage(stage: LaterStage) -> Said {
    match stage {
        LaterStage::Recovery => said("转入恢复重建", "is in recovery"),
        LaterStage::Ended => said("结束应急响应", "is over"),
    }
}

/// Why a gift was declined.
pub(super) fn declined(reason: DeclineReason) -> Said {
    match reason {
        DeclineReason::Conditions => {
            said("附加的条件不能接受", "its conditions could not be accepted")
        }
        DeclineReason::Unfit => said("不合格，不能用", "it was not fit for use"),
        DeclineReason::NotNeeded => said("超出需要", "there was no need for it"),
        DeclineReason::SourceUnknown => said("来源不明", "it was not clear where it came from"),
    }
}

pub(super) fn form(form: ReceiptForm) -> Said {
    match form {
        ReceiptForm::Electronic => said("电子", "electronic"),
        ReceiptForm::Paper => said("纸质", "on paper"),
    }
}

/// Why there is no receipt.
pub(super) fn waived(reason: WaiverReason) -> Said {
    match reason {
        WaiverReason::Anonymous => said("捐赠人匿名", "the donor is anonymous"),
        WaiverReason::Waived => said("捐赠人不要", "the donor does not want one"),
    }
}

pub(super) fn opinion(opinion: AuditOpinion) -> Said {
    match opinion {
        AuditOpinion::Unqualified => {
            said("无保留意见（账目公允）", "unqualified, the books are fair")
        }
        AuditOpinion::Qualified => said(
            "保留意见（有一处或几处不认可）",
            "qualified, the books are fair but for some points",
        ),
        AuditOpinion::Adverse => said("否定意见（账目不公允）", "adverse, the books are not fair"),
        AuditOpinion::Disclaimer => said(
            "无法表示意见（材料不够，不能下结论）",
            "no opinion, there was too little to judge by",
        ),
    }
}

pub(super) fn recognised(kind: RecognisedKind) -> Said {
    match kind {
        RecognisedKind::Person => said("一位爱心人士", "a person"),
        RecognisedKind::Organisation => said("一家爱心单位", "an organisation"),
    }
}

pub(in crate::site) fn inquiry(kind: InquiryKind) -> Said {
    match kind {
        InquiryKind::Question => said("咨询", "Question"),
        InquiryKind::Complaint => said("投诉", "Complaint"),
        InquiryKind::Tip => said("举报", "Tip-off"),
    }
}

pub(in crate::site) fn outcome(outcome: InquiryOutcome) -> Said {
    match outcome {
        InquiryOutcome::Answered => said("已经答复", "it was answered"),
        InquiryOutcome::Escalated => said("移送", "it was passed on"),
    }
}

/// Papers by the kinds that the rules, the registers and the sample know.
pub(in crate::site) fn paper(kind: &str) -> Option<Said> {
    Some(match kind {
        "audit_report" => said("审计报告", "Audit report"),
        "bank_receipt" => said("银行回单", "Bank receipt"),
        "collective_minute" => said("集体决策纪要", "Minutes of the collective decision"),
        "consent" => said("本人同意书", "Consent of the person"),
        "filing" => said("备案文件", "Filing"),
        "final_report" => said("结项报告", "Final report"),
        "guardian_consent" => said("监护人同意书", "Consent of the guardian"),
        "notice" => said("公告", "Public notice"),
        "quality_certificate" => said("质检证书", "Quality certificate"),
        "register" => said("登记簿", "Register"),
        "signature" => said("签收单（本人签名）", "Receipt signed by the person"),
        "valuation" => said("计价依据文件", "Valuation paper"),
        _ => return None,
    })
}

pub(super) fn disposal(reason: DisposalReason) -> Said {
    match reason {
        DisposalReason::Expired => said("过期", "expired"),
        DisposalReason::Damaged => said("损坏", "damaged"),
        DisposalReason::Lost => said("灭失", "lost"),
        DisposalReason::Unfit => said("不合格", "unfit for use"),
    }
}

/// On what a value rests.
pub(super) fn valuation(basis: ValuationBasis) -> Said {
    match basis {
        ValuationBasis::Invoice => said("发票", "an invoice"),
        ValuationBasis::Agreement => said("协议", "an agreement"),
        ValuationBasis::Bid => said("招标价", "a bid"),
        ValuationBasis::PriceAuthority => said("物价部门的价格", "the price authority"),
        ValuationBasis::Market => said("市价", "the market price"),
        ValuationBasis::Appraisal => said("评估", "an appraisal"),
        ValuationBasis::Customs => said("报关单", "the customs declaration"),
        ValuationBasis::Nominal => said("名义金额", "a nominal amount"),
        ValuationBasis::Unvalued => said("未计价", "no value"),
        ValuationBasis::Carrying => said("账面价值", "the carrying amount"),
    }
}

/// Why goods are sold.
pub(super) fn sale(basis: SaleBasis) -> Said {
    match basis {
        SaleBasis::Perishable => said("不易储存", "they do not keep"),
        SaleBasis::Unusable => {
            said("难以直接用于捐赠目的", "they cannot well be used for what they were given for")
        }
        SaleBasis::Surplus => said("超出实际需要", "there are more than are needed"),
    }
}

/// What permits another use.
pub(in crate::site) fn intent(basis: IntentBasis) -> Said {
    match basis {
        IntentBasis::DonorConsent => said("捐赠人同意", "the donor agreed"),
        IntentBasis::PlanRefiled => said("募捐方案变更备案", "the fundraising plan was filed anew"),
        IntentBasis::PublicNotice => {
            said("公告期满", "it was announced in public and the notice has run")
        }
    }
}

/// What ends a restriction.
pub(in crate::site) fn release(basis: ReleaseBasis) -> Said {
    match basis {
        ReleaseBasis::TimeExpired => said("限定时间已到", "its time is over"),
        ReleaseBasis::PurposeMet => said("限定用途已满足", "its purpose is met"),
        ReleaseBasis::DonorConsent => said("捐赠人同意", "the donor agreed"),
    }
}

pub(super) fn cost(kind: CostKind) -> Said {
    match kind {
        CostKind::Management => said("管理费用", "management costs"),
        CostKind::Fundraising => said("筹资费用", "fundraising costs"),
        CostKind::Bank => said("银行手续费", "bank charges"),
        CostKind::Other => said("其他费用", "other costs"),
    }
}

/// How the gap that a claw-back left is closed.
pub(super) fn shortfall(outcome: ShortfallOutcome) -> Said {
    match outcome {
        ShortfallOutcome::Recovered => said("已追回款项", "the money was recovered"),
        ShortfallOutcome::WrittenOff => said("核销", "written off"),
    }
}

/// How a donor is shown, after "is shown".
pub(super) fn shown(mode: ShownAs) -> Said {
    match mode {
        ShownAs::Named => said("以实名", "by name"),
        ShownAs::Masked => said("隐去部分姓名", "with part of the name hidden"),
        ShownAs::Anonymous => said("匿名", "without a name"),
    }
}

/// The same of one who does not consent to his name.
pub(super) fn shown_without_name(mode: ShownWithoutName) -> Said {
    match mode {
        ShownWithoutName::Masked => shown(ShownAs::Masked),
        ShownWithoutName::Anonymous => shown(ShownAs::Anonymous),
    }
}

/// What an account of the chart is called.
pub(super) fn account(account: Account) -> Said {
    match account {
        Account::Bank => said("银行存款", "Bank deposits"),
        Account::Clearing => said("其他货币资金（渠道待结算）", "Channels, to be settled"),
        Account::Inventory => said("存货", "Inventory"),
        Account::InTransit => said("在途物资", "Goods in transit"),
        Account::AgencyLiability => said("受托代理负债", "Agency liabilities"),
        Account::Unclaimed => said("其他应付款（待确认捐款）", "Unclaimed money"),
        Account::NetAssets => {
            said("净资产（期初和基金之间）", "Net assets: opening, and between funds")
        }
        Account::DonationIncome => said("捐赠收入", "Donation income"),
        Account::OtherIncome => said("其他收入", "Other income"),
        Account::TransferIn => said("上级拨款收入", "Received from offices above or beside"),
        Account::PassedUpIn => said("下级上缴收入", "Received from offices below"),
        Account::ProgrammeCost => said("业务活动成本", "Programme costs"),
        Account::TransferOut => said("业务活动成本（拨付下级）", "Passed on to other offices"),
        Account::PassedUp => said("业务活动成本（上缴上级）", "Passed up to offices above"),
        Account::FundraisingCost => said("筹资费用", "Fundraising costs"),
        Account::ManagementCost => said("管理费用", "Management costs"),
        Account::OtherCost => said("其他费用", "Other costs"),
        Account::Investment => said("短期投资", "Investments"),
        Account::InvestmentIncome => said("投资收益", "Investment income"),
        Account::Shortfall => said("其他应收款（追回待弥补）", "Gap left by gifts taken back"),
        Account::PriorYear => said("以前年度净资产调整", "Prior years corrected"),
    }
}

/// In what money is placed.
pub(super) fn investment(kind: InvestmentKind) -> Said {
    match kind {
        InvestmentKind::Deposit => said("存款", "a deposit"),
        InvestmentKind::Bond => said("债券", "bonds"),
        InvestmentKind::FundUnits => said("基金份额", "fund units"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Kinds of evidence that a text of RULES.md names: after "of kind", in R69's brackets, and behind R88's arrows.
    fn kinds(rules: &str) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        for mark in ["element of kind `", "elements of kind `", "evidence of kind `", "→ `"] {
            for line in rules.lines().filter(|line| mark != "→ `" || line.starts_with("| R88 ")) {
                found.extend(line.split(mark).skip(1).filter_map(|after| after.split('`').next()));
            }
        }
        for after in rules.split("R69 (").skip(1) {
            let within = after.split(')').next().unwrap_or_default();
            // A mode is no paper.
            let words = within.split('`').collect::<Vec<_>>();
            let papers = words.iter().zip(words.iter().skip(1)).step_by(2);
            found.extend(
                papers.filter(|(before, _)| !before.ends_with("mode ")).map(|(_, kind)| *kind),
            );
        }
        found
    }

    #[test]
    fn every_paper_that_the_rules_name_has_words() {
        let kinds = kinds(include_str!("../../../../ledger/RULES.md"));
        let some = [
            "audit_report",
            "collective_minute",
            "consent",
            "filing",
            "final_report",
            "guardian_consent",
            "notice",
        ];
        let more = ["quality_certificate", "register", "signature", "valuation"];
        assert_eq!(kinds, some.into_iter().chain(more).collect::<BTreeSet<_>>());
        for kind in kinds {
            let words = paper(kind).unwrap_or_else(|| panic!("{kind} has no words"));
            assert!(!words.zh.is_empty() && words.en.is_ascii(), "{kind}");
        }
    }
}
