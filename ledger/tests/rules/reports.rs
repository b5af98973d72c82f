//! R50, R51, R53: what is reported and published.

use crate::check;

#[test]
fn r50_no_more_is_reported_than_was_used() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 allocate allocation=L1 amount_fen=100
        02-03 manager report_use report=Z1 used_fen=1                                         => R50
        02-03 cashier disburse_funds disbursement=P1 amount_fen=60
        02-03 manager report_use report=Z1 used_fen=40
        02-03 manager report_use report=Z1 used_fen=1                                         => R14
        02-03 manager report_use report=Z2 used_fen=21                                        => R50
        02-03 manager report_use report=Z2 used_fen=5 period_from=2020-03-01                  => R50
        02-03 accountant propose_reversal action=D1 target=allocation:L1
        02-03 approver approve_action action=D1
        02-03 manager report_use report=Z2 used_fen=60
        ",
    );
}

#[test]
fn r51_one_report_per_metric_and_period() {
    check(
        "
        02-01 manager report_stat report=Z1 period_from=2020-02-01                            => R51
        02-01 manager report_stat report=Z1 period_to=2020-02-02                              => R51
        02-01 manager report_stat report=Z1
        02-01 manager report_stat report=Z2                                                   => R51
        02-01 accountant propose_reversal action=D1 target=metric:hours
        02-01 approver approve_action action=D1
        02-01 manager report_stat report=Z2
        02-01 manager report_stat report=Z3 metric=XX                                         => R13
        ",
    );
}

#[test]
fn r53_a_publication_speaks_of_what_is_there() {
    let paper = "hash=PAPER root=PAPER";
    let size = crate::table::Ledger::with_world().log.len();
    check(&format!(
        "
        02-01 administrator grant_role staff=publisher role=publisher organisation=WH
        02-01 publisher@WH publish_disclosure {paper}                                         => R05
        02-01 publisher publish_disclosure {paper} size=0                                     => R53
        02-01 publisher publish_disclosure {paper} size={}                                    => R53
        02-01 publisher publish_disclosure {paper} view=rumours                               => R53
        02-01 publisher publish_disclosure {paper} spec=2                                     => R53
        02-01 publisher publish_disclosure {paper} params={{}}                                => R53
        02-01 publisher publish_disclosure {paper} size={}
        ",
        size + 2,
        size + 1
    ));
}
