//! Two applications that the approver sends back: nothing comes of them.
use super::calendar::{At, on};
use super::draft::Draft;
use super::funds::GENERAL_FUND;
use super::matters::matter;
use super::world::{OFFICE, Post};
use crate::register::{Matter, words, yuan};

/// Files both, each with its answer on the same afternoon.
pub(super) fn file(draft: &mut Draft<'_>) {
    let meal = Matter {
        matter: "费用支出".into(),
        subject: GENERAL_FUND.into(),
        related: draft.world.account(OFFICE),
        kind: words::MATTER_KIND.zh("management").into(),
        amount: yuan(18_000),
        remark: "座谈会工作餐".into(),
        ..Matter::default()
    };
    rejected(draft, "FY", on(2020, 9, 16), meal, "工作餐不得从捐款列支");
    let reopening = Matter {
        matter: "反结账".into(),
        subject: "2020-06".into(),
        remark: "补记一笔六月的利息".into(),
        ..Matter::default()
    };
    rejected(draft, "FJ", on(2020, 7, 20), reopening, "可记在七月，不必反结账");
}

fn rejected(
    draft: &mut Draft<'_>,
    series: &'static str,
    day: usize,
    row: Matter,
    reason: &'static str,
) {
    let asked = Matter { step: words::STEP.zh("propose").into(), ..row };
    let action = matter(draft, Post::Accountant, At::new(day, 10, 10), series, asked);
    let row = Matter {
        matter: "驳回申请".into(),
        subject: action,
        remark: reason.into(),
        ..Matter::default()
    };
    matter(draft, Post::Approver, At::new(day, 15, 30), "BH", row);
}
