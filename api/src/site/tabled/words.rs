//! Closed lists of words that these documents say.

use sunshine_ledger::event::{IntentBasis, RecipientKind, ReleaseBasis};
use sunshine_projections::{DutyKind, Ratio};

use crate::site::lang::{Said, said};
use crate::site::telling;

/// The ground of a change of purpose or of a release, by its word.
pub(super) fn basis(word: &str) -> Option<Said> {
    let value = || serde_json::Value::String(word.to_owned());
    let intent = serde_json::from_value::<IntentBasis>(value()).map(telling::intent);
    intent.or_else(|_| serde_json::from_value::<ReleaseBasis>(value()).map(telling::release)).ok()
}

/// What a recipient is.
pub(super) fn recipient(kind: RecipientKind) -> Said {
    match kind {
        RecipientKind::Hospital => said("医疗机构", "hospital"),
        RecipientKind::Community => said("社区", "community"),
        RecipientKind::School => said("学校", "school"),
        RecipientKind::Enterprise => said("企业", "enterprise"),
        RecipientKind::Government => said("政府部门", "public authority"),
        RecipientKind::Charity => said("慈善组织", "charity"),
        RecipientKind::Supplier => said("供应商", "supplier"),
    }
}

/// What has to be done by a day.
pub(super) fn duty(kind: DutyKind) -> Said {
    match kind {
        DutyKind::Bulletin => said("应急期间公布收支", "bulletin of an emergency"),
        DutyKind::Campaign => said("结束到期的募捐", "closing of a campaign that is over"),
        DutyKind::Progress => said("报告项目进展", "report on a project's progress"),
        DutyKind::Project => said("到期项目结项", "closing of a project that is over"),
        DutyKind::Receipt => said("开具捐赠票据", "receipt for a gift"),
        DutyKind::Reply => said("答复来信", "answer to the public"),
        DutyKind::Signature => said("受助方签收物资", "signature for goods shipped"),
        DutyKind::Transfer => said("收到上划下拨", "receipt of a transfer"),
    }
}

/// A ratio's name, and over what it is taken.
pub(super) fn ratio(ratio: Ratio) -> (Said, Said) {
    match ratio {
        Ratio::Spent => (
            said("当年支出比例", "Spent of the year's gifts"),
            said("本年支出 ÷ 本年接受捐赠", "spent in the year ÷ received in the year"),
        ),
        Ratio::SpentLast => (
            said("支出占上年接受的比例", "Spent of the last year's gifts"),
            said("本年支出 ÷ 上年接受捐赠", "spent in the year ÷ received the year before"),
        ),
        Ratio::SpentThree => (
            said("三年支出比例", "Spent in three years"),
            said("三年支出 ÷ 同样三年接受捐赠", "spent in three years ÷ received in them"),
        ),
        Ratio::Management => (
            said("管理费用比例", "Management costs"),
            said(
                "管理费用 ÷（支出＋管理费用＋筹资费用）",
                "management ÷ (spent + management + raising)",
            ),
        ),
        Ratio::Fundraising => (
            said("筹资费用比例", "Fundraising costs"),
            said(
                "筹资费用（含手续费）÷ 本年接受捐赠",
                "fundraising with bank fees ÷ received in the year",
            ),
        ),
    }
}
