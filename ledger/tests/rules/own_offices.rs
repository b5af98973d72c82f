//! R05 and R06: an office decides for itself and for those below it, and the rules of the ledger are the root's.

use crate::check;

/// A city with a project, a fund and an emergency of its own, and a county below it.
const OFFICES: &str = r#"
    01-01 administrator grant_role staff=manager role=manager organisation=WH
    01-01 administrator grant_role staff=manager role=manager organisation=JX
    01-01 founder grant_role staff=administrator role=administrator organisation=JX
    01-01 administrator@WH approve_project project=WP
    01-01 administrator@WH establish_fund fund=WF
    01-01 administrator@WH declare_emergency emergency=WE name=洪水
"#;

#[test]
fn r05_policies_are_set_by_the_root() {
    check(&format!(
        "{OFFICES}
        02-01 administrator@WH set_policy key=approval.valid_days value=30                     => R05
        02-01 administrator@JX set_policy key=fee.management_bp value=9999                     => R05
        # Before it is looked at.
        02-01 administrator@WH set_policy key=no.such_key value=30                             => R05
        02-01 administrator set_policy key=no.such_key value=30                                => R19
        02-01 administrator set_policy key=approval.valid_days value=30
        "
    ));
}

#[test]
fn r06_an_emergency_is_of_who_declared_it() {
    check(&format!(
        "{OFFICES}
        03-01 administrator@WH change_emergency_stage emergency=E1                             => R06
        03-01 administrator@JX change_emergency_stage emergency=WE                             => R06
        # The event's other rules first.
        03-01 administrator@WH change_emergency_stage emergency=E1 from=2020-01-19T23:59:59+08:00 => R68
        03-01 administrator@WH change_emergency_stage emergency=WE
        03-02 administrator change_emergency_stage emergency=WE stage=ended
        "
    ));
}

#[test]
fn r06_a_project_is_of_who_approved_it() {
    check(&format!(
        "{OFFICES}
        02-01 manager@WH report_progress project=PR                                            => R06
        02-01 manager@JX report_progress project=WP                                            => R06
        02-01 manager@WH report_progress project=WP
        02-02 manager report_progress project=WP progress=Y2
        02-03 manager@WH close_project project=PR                                              => R69
        02-03 manager@WH close_project project=PR evidence=~final_report                       => R06
        02-03 manager@JX close_project project=WP evidence=~final_report                       => R06
        02-03 manager@WH close_project project=WP evidence=~final_report
        02-03 manager close_project project=PR evidence=~final_report
        "
    ));
}

#[test]
fn r06_a_campaign_is_for_a_fund_of_ones_own() {
    check(&format!(
        "{OFFICES}
        02-01 administrator@WH file_campaign campaign=M2 fund=KM                               => R06
        02-01 administrator@JX file_campaign campaign=M2 fund=WF                               => R06
        02-01 administrator@WH file_campaign campaign=M2 fund=KM end=2019-12-31                => R58
        02-01 administrator@WH file_campaign campaign=M2 fund=WF
        02-01 administrator file_campaign campaign=M3 fund=WF
        "
    ));
}
