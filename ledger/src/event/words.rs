//! Closed lists of words that events use.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// In which capacity somebody acts.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 创始人: sets up the ledger, granted by position 0 alone.
    Founder,
    /// 管理员
    Administrator,
    /// 会计
    Accountant,
    /// 出纳
    Cashier,
    /// 审批人
    Approver,
    /// 仓管员
    Keeper,
    /// 业务主管
    Manager,
    /// 信息公开员
    Publisher,
}

/// How an entry came.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Typed in.
    Manual,
    /// Read from a register.
    Import,
    /// From another system.
    Api,
    /// From a fundraising platform.
    Platform,
}

/// Level of an organisation.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 省
    Province,
    /// 市
    City,
    /// 县
    County,
    /// 基层
    Grassroots,
    /// 行业
    Industry,
}

/// Kind of a donation channel.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    /// 银行
    Bank,
    /// 现金
    Cash,
    /// 微信
    Wechat,
    /// 支付宝
    Alipay,
    /// 银联
    Unionpay,
    /// 互联网募捐平台
    Platform,
    /// 募捐箱
    Box,
    /// 邮汇
    Post,
    /// 海关
    Customs,
}

/// Who pays a channel's fees.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum FeeBearer {
    /// The society.
    Organisation,
    /// The channel.
    Channel,
    /// The donor.
    Donor,
}

/// Kind of a fund.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum FundKind {
    /// With a purpose.
    Purpose,
    /// 意愿待确认: the donor's wish is not yet known.
    IntentPending,
    /// 待确认: it is not yet known whose money it is.
    Unclaimed,
}

/// 限定 or 非限定.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Restriction {
    /// 限定性
    Restricted,
    /// 非限定性
    Unrestricted,
}

/// Where the money of a fund comes from.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum SourceClass {
    /// 社会捐赠
    Donation,
    /// 财政
    Fiscal,
    /// 储备
    Reserve,
    /// 受托代理
    Agency,
    /// 总会拨付
    Headquarters,
    /// 会费
    Dues,
    /// 其他
    Other,
}

/// Kind of a recipient outside the tree.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum RecipientKind {
    /// 医院
    Hospital,
    /// 社区
    Community,
    /// 学校
    School,
    /// 企业
    Enterprise,
    /// 政府机构
    Government,
    /// 慈善组织
    Charity,
    /// 供应商
    Supplier,
}

/// Line of work of a project.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ProjectCategory {
    /// 救灾
    Relief,
    /// 救助
    Aid,
    /// 救护
    FirstAid,
    /// 造血干细胞
    StemCell,
    /// 器官捐献
    Organ,
    /// 博爱家园
    Home,
    /// 生命教育
    LifeEducation,
    /// 助学
    Student,
    /// 志愿服务
    Volunteer,
    /// 其他
    Other,
}

/// What a derived metric adds up.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DerivedFigure {
    /// 接受: gifts of money and goods, in fen.
    Received,
    /// 使用: money and goods, in fen.
    Used,
    /// 受益人次: of use reports.
    PersonTimes,
    /// 项目数: projects that were active.
    Projects,
}

/// Over which organisations a derived metric is computed.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DerivedScope {
    /// 系统: the organisation with everything below it.
    System,
    /// 本级: the organisation alone.
    Office,
}

/// Whether a metric adds up over time.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum MetricKind {
    /// Counts what happened in a period.
    Flow,
    /// Counts what stands at its end.
    Stock,
}

/// On what a lot's value rests.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ValuationBasis {
    /// 发票
    Invoice,
    /// 协议
    Agreement,
    /// 招标价
    Bid,
    /// 物价部门
    PriceAuthority,
    /// 市价
    Market,
    /// 评估
    Appraisal,
    /// 报关单
    Customs,
    /// 名义金额, 100 fen
    Nominal,
    /// 未计价
    Unvalued,
    /// 账面价值
    Carrying,
}

/// 定向 or 非定向.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Designation {
    /// 定向: the donor names a recipient or project.
    Designated,
    /// 非定向
    Undesignated,
}

/// Who gives.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DonorKind {
    /// 个人
    Individual,
    /// 单位
    Organisation,
    /// 境外
    Overseas,
    /// 匿名
    Anonymous,
}

/// Whether a gift is income.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Treatment {
    /// 捐赠收入
    Income,
    /// 受托代理: an outside recipient is named and cannot be changed.
    Agency,
}

/// Where accepted goods stand.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Custody {
    /// In a warehouse.
    Warehouse,
    /// Received through customs.
    Customs,
    /// Nowhere: delivered directly.
    Direct,
}

/// Kind of a receipt that is no gift.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum OtherKind {
    /// 政府补助
    Fiscal,
    /// 会费
    Dues,
    /// 总会拨付
    Headquarters,
    /// 储备
    Reserve,
    /// 其他
    Other,
}

/// What an allocation is for.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Usage {
    /// To a recipient.
    Grant,
    /// To an organisation of the tree.
    Transfer,
    /// To a supplier, for goods into stock.
    Purchase,
}

/// How exact a reported figure is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// 准确
    Exact,
    /// 约
    Rounded,
    /// 多, 余
    Over,
    /// 近
    Nearly,
}

impl Role {
    /// The word as it stands in an entry.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Founder => "founder",
            Self::Administrator => "administrator",
            Self::Accountant => "accountant",
            Self::Cashier => "cashier",
            Self::Approver => "approver",
            Self::Keeper => "keeper",
            Self::Manager => "manager",
            Self::Publisher => "publisher",
        }
    }
}

/// Any role but founder: what can be granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Role", into = "Role")]
pub struct GrantedRole(Role);

impl GrantedRole {
    /// The role.
    #[must_use]
    pub const fn role(self) -> Role {
        self.0
    }
}

impl TryFrom<Role> for GrantedRole {
    type Error = crate::malformed::Malformed;
    fn try_from(role: Role) -> Result<Self, Self::Error> {
        if role == Role::Founder {
            Err(crate::malformed::Malformed::new("a role other than founder"))
        } else {
            Ok(Self(role))
        }
    }
}

impl From<GrantedRole> for Role {
    fn from(granted: GrantedRole) -> Self {
        granted.0
    }
}

impl JsonSchema for GrantedRole {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "GrantedRole".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "enum": ["administrator", "accountant", "cashier", "approver", "keeper", "manager", "publisher"]})
    }
}
