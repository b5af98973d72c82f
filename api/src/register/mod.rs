//! The registers that offices keep as CSV files: one definition of every column, used by whoever writes a register
//! (the sample) and whoever reads one (the import). `REGISTERS.md` is drawn from these definitions and a test keeps it so.
//!
//! One folder holds one business day; a file in it is named after its register (`捐款登记表.csv`), is UTF-8 with a byte order mark,
//! and starts with the headings. Consecutive rows with one 单据号 (and one 环节) are one document and become one command.
mod blank;
mod column;
mod decide;
mod document;
mod goods;
mod matter;
mod money;
mod report;
mod setup;
mod word;
mod write;

pub use blank::blank;
pub use column::{Cell, Column, Form, Need, Row};
pub use decide::{AllocationForm, ReversalForm};
pub use document::document;
pub use goods::{Acceptance, Countersignature, Purchase, Shipment, Signature, Transfer};
pub use matter::{MATTERS, Matter, MatterKind};
pub use money::{ChannelSettlement, Disbursement, Gift, Opening, OtherSource, Return};
pub use report::{Publication, Statistic, UseReport};
pub use setup::{
    Account, Campaign, Channel, Emergency, Fund, Grant, Item, Metric, Organisation, Policy,
    Project, Recipient, ReviewSection, Staff, Warehouse,
};
pub use word::Word;
pub use word::lists as words;
pub use write::{DayFolder, yuan};

/// Every register. The order is the order of files within one stage: documents of equal business time and equal
/// [`Stage`] are taken in this order, so that what others refer to comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Register {
    /// 机构
    Organisation,
    /// 人员
    Staff,
    /// 授权
    Grant,
    /// 规则参数
    Policy,
    /// 账户
    Account,
    /// 渠道
    Channel,
    /// 基金
    Fund,
    /// 应急响应
    Emergency,
    /// 募捐活动
    Campaign,
    /// 物资品类
    Item,
    /// 仓库
    Warehouse,
    /// 受助单位
    Recipient,
    /// 项目
    Project,
    /// 统计口径
    Metric,
    /// 综述栏目
    ReviewSection,
    /// 期初余额
    Opening,
    /// 其他来源入库单
    OtherSource,
    /// 捐款登记表
    Gift,
    /// 物资验收入库单
    Acceptance,
    /// 渠道结算
    ChannelSettlement,
    /// 拨付审批单
    AllocationForm,
    /// 冲正单
    ReversalForm,
    /// 资金拨付
    Disbursement,
    /// 退款登记
    Return,
    /// 采购入库单
    Purchase,
    /// 清点复核单
    Countersignature,
    /// 物资出库单
    Shipment,
    /// 上划下拨
    Transfer,
    /// 受赠确认单
    Signature,
    /// 使用反馈
    UseReport,
    /// 业务统计表
    Statistic,
    /// 事项登记表
    Matter,
    /// 信息公开单
    Publication,
}

/// Where a document stands among others of the same business time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Organisations, people, accounts, funds and whatever else others refer to.
    SetUp,
    /// Gifts and other income.
    In,
    /// 申请.
    Proposal,
    /// 审批.
    Approval,
    /// Payments, purchases, shipments, transfers sent; also direct deliveries, which need an approved allocation.
    Out,
    /// Signatures, transfers received, use reports, statistics.
    Signature,
    /// 信息公开单.
    Publication,
}

impl Register {
    /// All registers, in order.
    pub const ALL: [Self; 33] = [
        Self::Organisation,
        Self::Staff,
        Self::Grant,
        Self::Policy,
        Self::Account,
        Self::Channel,
        Self::Fund,
        Self::Emergency,
        Self::Campaign,
        Self::Item,
        Self::Warehouse,
        Self::Recipient,
        Self::Project,
        Self::Metric,
        Self::ReviewSection,
        Self::Opening,
        Self::OtherSource,
        Self::Gift,
        Self::Acceptance,
        Self::ChannelSettlement,
        Self::AllocationForm,
        Self::ReversalForm,
        Self::Disbursement,
        Self::Return,
        Self::Purchase,
        Self::Countersignature,
        Self::Shipment,
        Self::Transfer,
        Self::Signature,
        Self::UseReport,
        Self::Statistic,
        Self::Matter,
        Self::Publication,
    ];

    /// The Chinese name: the file is called `NAME.csv`, and 冲正单 names a register so.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Organisation => "机构",
            Self::Staff => "人员",
            Self::Grant => "授权",
            Self::Policy => "规则参数",
            Self::Account => "账户",
            Self::Channel => "渠道",
            Self::Fund => "基金",
            Self::Emergency => "应急响应",
            Self::Campaign => "募捐活动",
            Self::Item => "物资品类",
            Self::Warehouse => "仓库",
            Self::Recipient => "受助单位",
            Self::Project => "项目",
            Self::Metric => "统计口径",
            Self::ReviewSection => "综述栏目",
            Self::Opening => "期初余额",
            Self::OtherSource => "其他来源入库单",
            Self::Gift => "捐款登记表",
            Self::Acceptance => "物资验收入库单",
            Self::ChannelSettlement => "渠道结算",
            Self::AllocationForm => "拨付审批单",
            Self::ReversalForm => "冲正单",
            Self::Disbursement => "资金拨付",
            Self::Return => "退款登记",
            Self::Purchase => "采购入库单",
            Self::Countersignature => "清点复核单",
            Self::Shipment => "物资出库单",
            Self::Transfer => "上划下拨",
            Self::Signature => "受赠确认单",
            Self::UseReport => "使用反馈",
            Self::Statistic => "业务统计表",
            Self::Matter => "事项登记表",
            Self::Publication => "信息公开单",
        }
    }

    /// The register of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|register| register.name() == name)
    }

    /// `捐款登记表.csv` and so on.
    #[must_use]
    pub fn file_name(self) -> String {
        format!("{}.csv", self.name())
    }

    /// The register's columns, in the order in which they are written.
    #[must_use]
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Organisation => Organisation::COLUMNS,
            Self::Staff => Staff::COLUMNS,
            Self::Grant => Grant::COLUMNS,
            Self::Policy => Policy::COLUMNS,
            Self::Account => Account::COLUMNS,
            Self::Channel => Channel::COLUMNS,
            Self::Fund => Fund::COLUMNS,
            Self::Emergency => Emergency::COLUMNS,
            Self::Campaign => Campaign::COLUMNS,
            Self::Item => Item::COLUMNS,
            Self::Warehouse => Warehouse::COLUMNS,
            Self::Recipient => Recipient::COLUMNS,
            Self::Project => Project::COLUMNS,
            Self::Metric => Metric::COLUMNS,
            Self::ReviewSection => ReviewSection::COLUMNS,
            Self::Opening => Opening::COLUMNS,
            Self::OtherSource => OtherSource::COLUMNS,
            Self::Gift => Gift::COLUMNS,
            Self::Acceptance => Acceptance::COLUMNS,
            Self::ChannelSettlement => ChannelSettlement::COLUMNS,
            Self::AllocationForm => AllocationForm::COLUMNS,
            Self::ReversalForm => ReversalForm::COLUMNS,
            Self::Disbursement => Disbursement::COLUMNS,
            Self::Return => Return::COLUMNS,
            Self::Purchase => Purchase::COLUMNS,
            Self::Countersignature => Countersignature::COLUMNS,
            Self::Shipment => Shipment::COLUMNS,
            Self::Transfer => Transfer::COLUMNS,
            Self::Signature => Signature::COLUMNS,
            Self::UseReport => UseReport::COLUMNS,
            Self::Statistic => Statistic::COLUMNS,
            Self::Matter => Matter::COLUMNS,
            Self::Publication => Publication::COLUMNS,
        }
    }

    /// What a document of this register becomes, in one line.
    #[must_use]
    pub const fn becomes(self) -> &'static str {
        match self {
            Self::Organisation => "`organisation_registered`",
            Self::Staff => "`staff_registered`",
            Self::Grant => "`role_granted` (事项 授权) or `role_revoked` (事项 撤销)",
            Self::Policy => "`policy_set`",
            Self::Account => "`account_opened`",
            Self::Channel => "`channel_registered`",
            Self::Fund => "`fund_established`",
            Self::Emergency => "`emergency_declared`",
            Self::Campaign => "`campaign_filed`",
            Self::Item => "`item_defined`",
            Self::Warehouse => "`warehouse_opened`",
            Self::Recipient => "`recipient_registered`",
            Self::Project => "`project_approved`",
            Self::Metric => "`metric_defined`",
            Self::ReviewSection => "`review_section_set`; one row per metric",
            Self::Opening => {
                "`opening_balance`: money (账户, 金额) or goods (仓库 and lots), never both"
            }
            Self::OtherSource => {
                "`other_source_in`: money (账户, 金额) or goods (仓库 and lots), never both"
            }
            Self::Gift => "`money_received`",
            Self::Acceptance => {
                "`goods_accepted`; with 方式 直达 the command `deliver_goods_directly`: `goods_accepted` and `goods_shipped` together"
            }
            Self::ChannelSettlement => "`channel_settled`",
            Self::AllocationForm => {
                "环节 申请: `action_proposed` (its payload an `allocation_made`; action and allocation both bear the 单据号); 环节 审批: `action_approved` and the `allocation_made`"
            }
            Self::ReversalForm => {
                "环节 申请: `action_proposed` (its payload an `entry_reversed`); 环节 审批: `action_approved` and the `entry_reversed`"
            }
            Self::Disbursement => "`funds_disbursed`",
            Self::Return => "`disbursement_returned`",
            Self::Purchase => "`goods_purchased`",
            Self::Countersignature => "`lot_countersigned`",
            Self::Shipment => "`goods_shipped`",
            Self::Transfer => {
                "方向 发出: `transfer_sent`; 方向 收到: `transfer_received` (for goods with the sender's `transfer_confirmed`)"
            }
            Self::Signature => "`goods_signed`",
            Self::UseReport => "`use_reported`",
            Self::Statistic => "`stat_reported`",
            Self::Matter => {
                "the command of its 事项; with 环节 审批 `action_approved` and what it releases"
            }
            Self::Publication => {
                "`disclosure_published`; the document is computed from the newest signed checkpoint"
            }
        }
    }

    /// The stage of this register's documents; `step` is the cell 环节, 方向 or 方式 where the register has one.
    #[must_use]
    pub fn stage(self, step: &str) -> Stage {
        match self {
            Self::Opening | Self::OtherSource | Self::Gift | Self::ChannelSettlement => Stage::In,
            Self::Acceptance if words::CUSTODY.code(step) == Some("direct") => Stage::Out,
            Self::Acceptance => Stage::In,
            Self::Matter if words::STEP.code(step).is_none() => Stage::Signature,
            Self::AllocationForm | Self::ReversalForm | Self::Matter => {
                if words::STEP.code(step) == Some("approve") {
                    Stage::Approval
                } else {
                    Stage::Proposal
                }
            }
            Self::Transfer if words::DIRECTION.code(step) == Some("received") => Stage::Signature,
            Self::Disbursement
            | Self::Return
            | Self::Purchase
            | Self::Countersignature
            | Self::Shipment
            | Self::Transfer => Stage::Out,
            Self::Signature | Self::UseReport | Self::Statistic => Stage::Signature,
            Self::Publication => Stage::Publication,
            _ => Stage::SetUp,
        }
    }
}
