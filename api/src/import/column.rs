//! Which cell a rule speaks of, as far as its figures say.
use crate::register::Register;
use sunshine_ledger::refusal::Refusal;

/// Rules that compare amounts or counts, and the headings they compare.
const BY_CODE: &[(&str, &[&str])] = &[
    ("role_missing", &["经办岗位"]),
    ("occurred_in_future", &["业务时间"]),
    ("before_its_cause", &["业务时间"]),
    ("id_taken", &["单据号", "编号"]),
    ("self_grant", &["人员工号"]),
    ("tree_shape", &["上级机构"]),
    ("recipient_in_tree", &["名称"]),
    ("agency_mismatch", &["核算方式", "基金"]),
    ("before_emergency", &["应急响应"]),
    ("campaign_fund", &["募捐活动"]),
    ("value_basis", &["价值"]),
    ("two_counters", &["清点人", "经办人工号"]),
    ("certificate_missing", &["质检证书"]),
    ("shelf_life", &["有效期至"]),
    ("expired", &["批次"]),
    ("money_overdrawn", &["金额"]),
    ("account_overdrawn", &["金额", "结算金额"]),
    ("lot_overdrawn", &["数量"]),
    ("not_countersigned", &["批次"]),
    ("same_person", &["经办人工号"]),
    ("over_limit", &["经办人工号"]),
    ("minute_missing", &["会议纪要"]),
    ("action_settled", &["单据号"]),
    ("allocation_kind", &["拨付单号"]),
    ("over_allocation", &["金额", "数量"]),
    ("recipient_xor_organisation", &["受助单位"]),
    ("purpose_mismatch", &["应急响应"]),
    ("over_return", &["金额"]),
    ("signature_incomplete", &["批次"]),
    ("transfer_unmatched", &["单据号"]),
    ("not_reversible", &["原单据号"]),
    ("dependents_first", &["原单据号"]),
    ("settlement_sum", &["净额"]),
    ("purchase_sum", &["金额"]),
    ("report_over_use", &["使用金额"]),
    ("metric_mismatch", &["截止日"]),
    ("project_period", &["截止日", "结束日", "失效日"]),
    ("date_not_before_gift", &["截止日"]),
    ("policy_unknown", &["取值"]),
];

/// Names of figures, and the headings under which such ids stand.
const BY_FIGURE: &[(&str, &[&str])] = &[
    ("account", &["账户"]),
    ("action", &["单据号"]),
    ("allocation", &["拨付单号"]),
    ("batch", &["批次"]),
    ("campaign", &["募捐活动"]),
    ("channel", &["渠道"]),
    ("disbursement", &["资金拨付单号"]),
    ("emergency", &["应急响应"]),
    ("fund", &["基金"]),
    ("item", &["品类"]),
    ("metric", &["指标", "衔接指标"]),
    ("organisation", &["接收机构", "授权机构", "所属机构", "机构"]),
    ("parent", &["上级机构"]),
    ("project", &["项目"]),
    ("recipient", &["受助单位"]),
    ("shipment", &["出库单号"]),
    ("staff", &["人员工号", "保管员", "清点人", "经办人工号"]),
    ("transfer", &["单据号"]),
    ("warehouse", &["仓库"]),
];

/// The heading of the cell, when the register has one that fits.
pub(crate) fn of(register: Register, refusal: &Refusal) -> Option<&'static str> {
    let code = refusal.rule().code();
    let by_code =
        BY_CODE.iter().filter(|(known, _)| *known == code).flat_map(|(_, headings)| *headings);
    let by_figure = refusal.figures().iter().flat_map(|figure| {
        let fitting = BY_FIGURE.iter().filter(|(name, _)| *name == figure.name);
        fitting.flat_map(|(_, headings)| *headings)
    });
    let mut candidates = by_code.chain(by_figure);
    candidates
        .find(|heading| register.columns().iter().any(|column| column.heading == **heading))
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sunshine_ledger::refusal::Rule;

    #[test]
    fn every_heading_is_one_of_some_register() {
        for (name, headings) in BY_CODE.iter().chain(BY_FIGURE) {
            for heading in *headings {
                let known = Register::ALL
                    .into_iter()
                    .any(|r| r.columns().iter().any(|c| c.heading == *heading));
                assert!(known, "{name}: {heading}");
            }
        }
        for (code, _) in BY_CODE {
            assert!(Rule::ALL.iter().any(|rule| rule.code() == *code), "{code}");
        }
    }

    #[test]
    fn figures_name_the_cell() {
        let refusal = Refusal::new(Rule::UnknownReference).with("fund", "F-9");
        assert_eq!(of(Register::Gift, &refusal), Some("基金"));
        let refusal = Refusal::new(Rule::MoneyOverdrawn);
        assert_eq!(of(Register::Disbursement, &refusal), Some("金额"));
        assert_eq!(of(Register::Staff, &refusal), None);
    }
}
