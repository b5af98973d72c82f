//! Closed lists of words, as people say them.

use sunshine_ledger::event::{DonorKind, EventType, Role, Source, Usage};

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
        EventType::OpeningBalance => said("期初余额", "Opening balance"),
        EventType::OtherSourceIn => said("其他来源（不是捐赠）", "Other source (no gift)"),
        EventType::MoneyReceived => said("捐款到账", "Gift of money received"),
        EventType::ChannelSettled => said("渠道结算", "Channel settled"),
        EventType::GoodsAccepted => said("物资验收", "Gift of goods accepted"),
        EventType::LotCountersigned => said("清点复核", "Batch countersigned"),
        EventType::ActionProposed => said("申请", "Action proposed"),
        EventType::ActionApproved => said("批准", "Action approved"),
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
        EventType::UseReported => said("使用反馈", "Use reported"),
        EventType::StatReported => said("业务统计", "Statistic reported"),
        EventType::DisclosurePublished => said("信息公开", "Disclosure published"),
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

/// Papers by the kinds that the rules, the registers and the sample know.
pub(super) fn paper(kind: &str) -> Option<Said> {
    Some(match kind {
        "bank_receipt" => said("银行回单", "Bank receipt"),
        "collective_minute" => said("集体决策纪要", "Minutes of the collective decision"),
        "quality_certificate" => said("质检证书", "Quality certificate"),
        "register" => said("登记簿", "Register"),
        _ => return None,
    })
}
