//! Set-up: the ledger itself, the tree, people, accounts, channels, funds and everything else that later events name.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::words::{
    ChannelKind, DerivedFigure, DerivedScope, FeeBearer, FundKind, GrantedRole, Level, MetricKind,
    ProjectCategory, Qualifier, RecipientKind, Restriction, SourceClass,
};
use crate::digest::Digest;
use crate::id::{
    AccountId, CampaignId, ChannelId, EmergencyId, FundId, ItemId, MetricId, OrgId, PolicyKey,
    ProgrammeId, ProjectId, RecipientId, SectionId, StaffId, WarehouseId,
};
use crate::list::{List, Many};
use crate::malformed::{Malformed, spelled};
use crate::money::PositiveFen;
use crate::quantity::{BasisPoints, Integer, PackFactor, Precision, Qty, ShelfDays, Version, Year};
use crate::text::{Long, Text};
use crate::time::{BusinessTime, Date};
use crate::uscc::Uscc;

/// 建账: position 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LedgerCreated {
    /// Version of FORMAT.md.
    pub format: Version,
    /// At least two different people who set up the ledger.
    pub founders: Many<StaffId>,
    /// The name of the log.
    pub origin: Text,
    /// Version of RULES.md.
    pub rules: Version,
    /// Whether this is a sample with a simulated clock.
    pub sample: bool,
    /// The ledger that this one continues.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor_of: Option<Predecessor>,
    /// The verification key of its checkpoints.
    pub vkey: Text,
}

/// The ledger before, as far as it can be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Predecessor {
    /// The largest size that was signed there, where that is beyond `size`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newest: Option<SignedSize>,
    /// Its name.
    pub origin: Text,
    /// Its tree's root at `size`.
    pub root: Digest,
    /// How many of its entries can be read.
    pub size: Qty,
}

/// A size and the root that was signed there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignedSize {
    /// The root.
    pub root: Digest,
    /// The size.
    pub size: Qty,
}

/// 灭失声明: the log goes on although entries after its place were lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LossDeclared {
    /// How many entries are known to be lost.
    pub lost: Qty,
    /// What happened.
    pub reason: Text,
    /// Root of the tree at `size`.
    pub root: Digest,
    /// Who accepts the loss besides the actor.
    pub second: StaffId,
    /// Size of the newest checkpoint that was signed before the loss.
    pub size: Qty,
}

/// 换钥: notes of every size above its position are signed with another key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyRotated {
    /// The signature of the key in force over the new one, as it stands in a note's line.
    pub endorsement: Text,
    /// Why.
    pub reason: Text,
    /// The new verification key.
    pub vkey: Text,
}

/// 机构登记.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OrganisationRegistered {
    /// Its level.
    pub level: Level,
    /// Its name.
    pub name: Text,
    /// Its English name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<Text>,
    /// Its new id.
    pub organisation: OrgId,
    /// The organisation above it; absent for the root alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<OrgId>,
    /// Its unified social credit code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uscc: Option<Uscc>,
}

/// 人员登记.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffRegistered {
    /// Where the person works, or `ledger`.
    pub organisation: OrgId,
    /// The new reference, one per person for ever.
    pub staff: StaffId,
}

/// 授权.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleGranted {
    /// Up to which amount an approver approves; no limit when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_fen: Option<PositiveFen>,
    /// For which organisation.
    pub organisation: OrgId,
    /// Which role.
    pub role: GrantedRole,
    /// To whom.
    pub staff: StaffId,
    /// First day.
    pub valid_from: Date,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
}

/// 撤销授权.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleRevoked {
    /// For which organisation.
    pub organisation: OrgId,
    /// Which role.
    pub role: GrantedRole,
    /// From whom.
    pub staff: StaffId,
}

/// 捐赠专户.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountOpened {
    /// Its new id.
    pub account: AccountId,
    /// The bank.
    pub bank: Text,
    /// The holder.
    pub holder: Text,
    /// Its name.
    pub name: Text,
    /// Last four digits of its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tail: Option<Tail>,
}

/// The last four digits of an account number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tail([u8; 4]);

impl Tail {
    const SCHEMA: (&'static str, &'static str) = (r"^\d{4}$", "four digits");

    /// Reads four digits.
    ///
    /// # Errors
    /// [`Malformed`] for anything else.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let digits: Option<[u8; 4]> = text.as_bytes().try_into().ok();
        digits
            .filter(|d| d.iter().all(u8::is_ascii_digit))
            .map(Self)
            .ok_or(Malformed::new("four digits"))
    }

    fn with_str<T>(&self, use_it: impl FnOnce(&str) -> T) -> T {
        use_it(std::str::from_utf8(&self.0).expect("digits are ASCII"))
    }
}
spelled!(Tail);

/// 捐赠渠道.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChannelRegistered {
    /// Its new id.
    pub channel: ChannelId,
    /// Who pays its fees.
    pub fee_bearer: FeeBearer,
    /// Its fee, in basis points of the gross amount.
    pub fee_bp: BasisPoints,
    /// Its kind.
    pub kind: ChannelKind,
    /// Its name.
    pub name: Text,
    /// Its English name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<Text>,
}

/// 基金.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FundEstablished {
    /// Its new id.
    pub fund: FundId,
    /// Its kind.
    pub kind: FundKind,
    /// Its name.
    pub name: Text,
    /// Its English name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<Text>,
    /// What it is for.
    pub purpose: Long,
    /// 限定 or 非限定.
    pub restriction: Restriction,
    /// Where its money comes from.
    pub source_class: SourceClass,
}

/// 募捐备案.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CampaignFiled {
    /// Its new id.
    pub campaign: CampaignId,
    /// The emergency it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<EmergencyId>,
    /// Last day of gifts.
    pub end: Date,
    /// The number of its filing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filing_no: Option<Text>,
    /// Where its gifts go.
    pub fund: FundId,
    /// First day of gifts.
    pub start: Date,
    /// Its title.
    pub title: Text,
    /// Its English title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<Text>,
    /// How the money is to be used.
    pub use_plan: Long,
}

/// 应急响应.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EmergencyDeclared {
    /// Who declared it.
    pub authority: Text,
    /// Its new id.
    pub emergency: EmergencyId,
    /// From when gifts can be attributed to it.
    pub from: BusinessTime,
    /// The level of the response.
    pub level: Text,
    /// Its name.
    pub name: Text,
    /// Its English name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<Text>,
}

/// 物资品类.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemDefined {
    /// The unit in which it is counted.
    pub base_unit: Text,
    /// Its new id.
    pub item: ItemId,
    /// Whether it is medical.
    pub medical: bool,
    /// Shelf life that must remain at acceptance, in days.
    pub min_shelf_days: ShelfDays,
    /// Its name.
    pub name: Text,
    /// Its English name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<Text>,
    /// Larger units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub packs: Option<Many<Pack>>,
    /// Whether its lots need a quality certificate.
    pub regulated: bool,
    /// The standard it follows.
    pub standard: Text,
}

/// A larger unit of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// How many base units it holds.
    pub factor: PackFactor,
    /// Its name.
    pub unit: Text,
}

/// 仓库.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WarehouseOpened {
    /// Who keeps it.
    pub keeper: StaffId,
    /// Its name.
    pub name: Text,
    /// Where it is.
    pub place: Text,
    /// Its new id.
    pub warehouse: WarehouseId,
}

/// 受助方: always outside the tree, never a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecipientRegistered {
    /// Its kind.
    pub kind: RecipientKind,
    /// Its name.
    pub name: Text,
    /// Its English name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<Text>,
    /// Its new id.
    pub recipient: RecipientId,
    /// Where it is.
    pub region: Text,
    /// Whether it is a related party.
    pub related_party: bool,
    /// Its unified social credit code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uscc: Option<Uscc>,
}

/// 项目立项.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectApproved {
    /// Its budget.
    pub budget_fen: PositiveFen,
    /// Its line of work.
    pub category: ProjectCategory,
    /// Whether it counts as a charity project.
    pub charity_project: bool,
    /// The funds that may pay for it.
    pub funds: Many<FundId>,
    /// Its name.
    pub name: Text,
    /// Its English name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<Text>,
    /// First day.
    pub period_from: Date,
    /// Last day.
    pub period_to: Date,
    /// The drives it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programmes: Option<List<ProgrammeId, 1, 20>>,
    /// Its new id.
    pub project: ProjectId,
    /// Where it works.
    pub region: Text,
}

/// 规则参数.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicySet {
    /// From which day it binds.
    pub effective_from: Date,
    /// Which parameter (RULES.md section 6).
    pub key: PolicyKey,
    /// Why.
    pub legal_basis: Text,
    /// Its value.
    pub value: Integer,
}

/// 统计口径.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MetricDefined {
    /// How it is computed from the books; absent when it is reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub derivation: Option<Derivation>,
    /// Flow or stock.
    pub kind: MetricKind,
    /// Its new id.
    pub metric: MetricId,
    /// Its name.
    pub name: Text,
    /// Its English name.
    pub name_en: Text,
    /// The flow that explains a stock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<MetricId>,
    /// Decimal places: values are stored × 10^precision.
    pub precision: Precision,
    /// What it covers.
    pub scope_text: Text,
    /// Its unit.
    pub unit: Text,
}

/// How a metric is computed from the books (VIEWS.md, `annual_review`): a figure, and which of its entries count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Derivation {
    /// Only of projects of this line of work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<ProjectCategory>,
    /// Only charity projects.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub charity: bool,
    /// Only of these emergencies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergencies: Option<Many<EmergencyId>>,
    /// What is added up.
    pub figure: DerivedFigure,
    /// Only of projects of this drive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<ProgrammeId>,
    /// The organisation with everything below it, or alone.
    pub scope: DerivedScope,
    /// Only from funds of this source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_class: Option<SourceClass>,
}

/// 综述栏目: which metrics a section of a year's review shows, and how that year words them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewSectionSet {
    /// Its metrics, in the order in which they are shown.
    pub lines: Many<ReviewLine>,
    /// Its id, new in its year.
    pub section: SectionId,
    /// Its title.
    pub title: Text,
    /// Its English title.
    pub title_en: Text,
    /// The year of the review.
    pub year: Year,
}

impl ReviewSectionSet {
    /// What is taken when the section is set: its id within its year.
    pub(crate) fn section_of_year(&self) -> String {
        self.of_year(self.section.as_str())
    }

    /// A name within the year.
    pub(crate) fn of_year(&self, name: &str) -> String {
        format!("{}-{name}", self.year)
    }
}

/// A metric in a review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewLine {
    /// Which metric.
    pub metric: MetricId,
    /// Its name this year, where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// Its English name this year, where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<Text>,
    /// How exact the printed figure is.
    pub qualifier: Qualifier,
    /// What it covers this year, where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope_text: Option<Text>,
}
