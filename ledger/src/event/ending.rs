//! Set-up, second half: what changes and what ends.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{
    AccountId, CampaignId, EmergencyId, FundId, OrgId, ProgressId, ProjectId, WarehouseId,
};
use crate::money::PositiveFen;
use crate::text::{Long, Text};
use crate::time::{BusinessTime, Date};
use crate::uscc::Uscc;

/// 销户.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountClosed {
    /// Which account.
    pub account: AccountId,
    /// Why.
    pub reason: Text,
}

/// 基金停收.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FundClosed {
    /// Which fund.
    pub fund: FundId,
    /// Why.
    pub reason: Text,
}

/// 募捐变更备案.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CampaignChanged {
    /// Which campaign.
    pub campaign: CampaignId,
    /// Its last day from now on.
    pub end: Date,
    /// Number of the new filing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filing_no: Option<Text>,
    /// Why.
    pub reason: Text,
    /// What it is for from now on.
    pub use_plan: Long,
}

/// 募捐结束.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CampaignClosed {
    /// Which campaign.
    pub campaign: CampaignId,
    /// What it brought and did.
    pub summary: Long,
}

/// 项目进展.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectProgressed {
    /// First day of the period.
    pub period_from: Date,
    /// Last day of the period.
    pub period_to: Date,
    /// Its new id.
    pub progress: ProgressId,
    /// Which project.
    pub project: ProjectId,
    /// What was done.
    pub summary: Long,
}

impl ProjectProgressed {
    /// Its name within its project.
    pub(crate) fn of_project(&self) -> String {
        format!("{}/{}", self.project, self.progress)
    }
}

/// 项目结项.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectClosed {
    /// Which project.
    pub project: ProjectId,
    /// What becomes of what is left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residual_plan: Option<Text>,
    /// What was reached.
    pub summary: Long,
}

/// 应急阶段.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EmergencyStageChanged {
    /// Whose decision.
    pub authority: Text,
    /// Which emergency.
    pub emergency: EmergencyId,
    /// Since when.
    pub from: BusinessTime,
    /// The stage that begins.
    pub stage: LaterStage,
}

/// Stage of an emergency after the response, in which it is declared.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum LaterStage {
    /// 恢复重建
    Recovery,
    /// 结束
    Ended,
}

/// 项目调整: budget and last day as they are from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectChanged {
    /// The budget.
    pub budget_fen: PositiveFen,
    /// Its last day.
    pub period_to: Date,
    /// Which project.
    pub project: ProjectId,
    /// Why.
    pub reason: Text,
}

/// 仓库停用.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WarehouseClosed {
    /// Why.
    pub reason: Text,
    /// Which warehouse.
    pub warehouse: WarehouseId,
}

/// 机构变更: all of it as it is from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OrganisationChanged {
    /// Its name.
    pub name: Text,
    /// Its English name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<Text>,
    /// Which organisation.
    pub organisation: OrgId,
    /// Why.
    pub reason: Text,
    /// Its unified social credit code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uscc: Option<Uscc>,
}

/// 机构撤销.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OrganisationClosed {
    /// Which organisation.
    pub organisation: OrgId,
    /// Why.
    pub reason: Text,
}

/// 基金变更: its restriction and class stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FundChanged {
    /// Which fund.
    pub fund: FundId,
    /// Its name from now on.
    pub name: Text,
    /// Its English name from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<Text>,
    /// What it is for from now on.
    pub purpose: Long,
    /// Why.
    pub reason: Text,
}
