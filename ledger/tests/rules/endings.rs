//! R66 to R69 for what changes and ends: accounts, funds, campaigns, projects, emergencies.

use crate::check;

#[test]
fn r67_an_empty_account_is_closed_and_named_no_more() {
    check(
        "
        02-01 administrator open_account account=A3
        02-01 cashier receive_money gift=G1 account=A3
        02-02 administrator close_account account=A3                                          => R67
        02-03 allocate allocation=L1 amount_fen=100
        02-04 cashier disburse_funds disbursement=P1 account=A3
        # Empty at the head, but not on every day from this one on.
        02-03 administrator close_account account=A3                                          => R67
        02-04 administrator close_account account=A2                                          => R13
        02-04 administrator close_account account=XX                                          => R13
        02-04 administrator close_account account=A3
        02-05 administrator close_account account=A3                                          => R66
        # Not even a slip from before.
        02-01 cashier receive_money gift=G2 account=A3                                        => R66
        02-01 accountant record_opening_balance money={\"account\":\"A3\",\"amount_fen\":5}   => R66
        02-01 accountant record_other_source money={\"account\":\"A3\",\"amount_fen\":5}      => R66
        02-05 cashier receive_money gift=G2 account- channel=C1
        02-05 cashier settle_channel account=A3                                               => R66
        02-05 cashier settle_channel
        02-05 allocate allocation=L2 amount_fen=20
        02-05 cashier disburse_funds disbursement=P2 allocation=L2 account=A3 amount_fen=1    => R66
        02-05 cashier return_disbursement return=N1 account=A3                                => R66
        02-05 allocate allocation=L3 amount_fen=20 use=purchase recipient=SUP
        02-05 keeper purchase_goods purchase=U1 allocation=L3 amount_fen=20 lots=B1:mask:5:20 account=A3 => R66
        02-05 allocate allocation=L4 amount_fen=20 use=transfer organisation=WH
        02-05 cashier send_transfer allocation=L4 amount_fen=20 account=A3                    => R66
        02-05 cashier send_transfer allocation=L4 amount_fen=20 account=A1
        02-05 administrator@WH close_account account=A2
        02-05 cashier@WH receive_transfer account=A2                                          => R66
        ",
    );
}

#[test]
fn r67_money_that_is_booked_later_counts() {
    check(
        "
        02-10 cashier receive_money gift=G1 account=A1
        02-11 accountant propose_reversal action=D1 target=gift:G1
        02-12 approver approve_action action=D1
        # Empty on this day and at the head, not between.
        02-09 administrator close_account account=A1                                          => R67
        02-11 administrator close_account account=A1                                          => R67
        02-12 administrator close_account account=A1
        ",
    );
}

#[test]
fn r66_a_closed_fund_takes_nothing_that_happened_later() {
    check(
        "
        02-01 cashier receive_money gift=G1 fund=KM
        02-10 administrator close_fund fund=XX                                                => R13
        02-10T08:00:00 administrator close_fund fund=KM
        02-11 administrator close_fund fund=KM                                                => R66
        # The same day, and earlier ones that are heard of later.
        02-10T23:00:00 cashier receive_money gift=G2 fund=KM
        02-09 cashier receive_money gift=G3 fund=KM
        02-11 cashier receive_money gift=G4 fund=KM                                           => R66
        02-10 keeper accept_goods gift=G4 lots=B1:mask:5:100 fund=KM
        02-11 keeper accept_goods gift=G5 lots=B2:mask:5:100 fund=KM                          => R66
        02-11 accountant record_opening_balance fund=KM                                       => R66
        02-10 accountant record_opening_balance fund=KM
        02-11 accountant record_other_source fund=KM                                          => R66
        02-10 accountant record_other_source fund=KM
        02-11 administrator file_campaign campaign=M2                                         => R66
        02-10 administrator file_campaign campaign=M2
        # What is in it can still be spent, and come back.
        02-11 allocate allocation=L1 amount_fen=100 fund=KM
        02-11 cashier disburse_funds disbursement=P1
        02-12 cashier return_disbursement return=N1
        ",
    );
}

#[test]
fn r66_a_late_slip_of_a_closed_month_comes_before_its_fund_was_closed() {
    check(
        "
        02-20 administrator close_fund fund=KM
        03-01 accountant close_period month=2020-02
        02-19 cashier receive_money gift=G1 fund=KM
              booked 2020-03-01
        02-21 cashier receive_money gift=G2 fund=KM                                           => R66
        ",
    );
}

#[test]
fn a_campaign_is_changed_then_closed() {
    check(
        "
        07-10 cashier receive_money gift=G1 fund=KM campaign=M1                               => R22
        06-01 administrator change_campaign campaign=M1                                       => R69
        06-01 administrator change_campaign campaign=M1 evidence=~minute                      => R69
        06-01 administrator change_campaign campaign=XX evidence=~filing                      => R13
        06-01 administrator change_campaign campaign=M1 end=2020-01-19 evidence=~filing       => R58
        06-01 administrator change_campaign campaign=M1 end=2020-01-20 evidence=~filing
        06-01 administrator change_campaign campaign=M1 evidence=~filing
        07-10 cashier receive_money gift=G1 fund=KM campaign=M1
        07-11 administrator close_campaign campaign=XX                                        => R13
        07-11 administrator close_campaign campaign=M1
        07-11 administrator close_campaign campaign=M1                                        => R66
        07-11 administrator change_campaign campaign=M1 evidence=~filing                      => R66
        07-11 cashier receive_money gift=G2 fund=KM campaign=M1
        07-12 cashier receive_money gift=G3 fund=KM campaign=M1                               => R66
        07-12 keeper accept_goods gift=G3 lots=B1:mask:5:100 fund=KM campaign=M1              => R66
        # The fund goes on.
        07-12 cashier receive_money gift=G3 fund=KM
        ",
    );
}

#[test]
fn a_project_progresses_then_is_closed() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 manager report_progress project=XX                                              => R13
        02-01 manager report_progress project=PR period_from=2020-02-01                       => R58
        02-01 manager report_progress project=PR
        02-01 manager report_progress project=PR                                              => R14
        02-01 administrator approve_project project=P2
        # An id of another project.
        02-01 manager report_progress project=P2
        03-01 manager close_project project=PR                                                => R69
        03-01 manager close_project project=XX evidence=~final_report                         => R13
        03-01 manager close_project project=PR evidence=~final_report
        03-01 manager close_project project=PR evidence=~final_report                         => R66
        02-20 manager report_progress project=PR progress=Y2                                  => R66
        03-01 allocate allocation=L1 amount_fen=10 project=PR
        03-02 allocate allocation=L2 amount_fen=10 project=PR                                 => R66
        03-02 allocate allocation=L2 amount_fen=10 project=P2
        ",
    );
}

#[test]
fn r66_what_was_proposed_before_is_not_approved_after_its_project_was_closed() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 accountant propose_action action=D1 allocation=L1 amount_fen=10 project=PR
        03-01 manager close_project project=PR evidence=~final_report
        03-02 approver approve_action action=D1                                               => R66
        03-01 approver approve_action action=D1
        ",
    );
}

#[test]
fn r68_the_stages_of_an_emergency_go_forwards() {
    check(
        "
        03-01 administrator change_emergency_stage emergency=XX                                     => R13
        03-01 administrator change_emergency_stage emergency=E1 from=2020-01-19T23:59:59+08:00      => R68
        03-01 administrator change_emergency_stage emergency=E1 from=2020-01-20T00:00:00+08:00
        03-01 administrator change_emergency_stage emergency=E1 from=2020-03-01T00:00:00+08:00      => R68
        03-01 administrator change_emergency_stage emergency=E1 stage=ended from=2020-01-19T23:59:59+08:00 => R68
        03-01 administrator change_emergency_stage emergency=E1 stage=ended
        03-02 administrator change_emergency_stage emergency=E1 stage=ended                         => R68
        03-02 administrator change_emergency_stage emergency=E1                                     => R68
        03-01 administrator change_emergency_stage emergency=E2 stage=ended
        # R21 still asks for its beginning.
        03-02 cashier receive_money gift=G1 fund=KM campaign=M1
        01-19 cashier receive_money gift=G2 emergency=E1                                            => R21
        ",
    );
}

/// R06: what an office set up is changed and ended there or above, and nowhere else.
#[test]
fn r06_only_who_set_it_up_changes_it_or_who_is_above() {
    check(
        "
        01-01 founder grant_role staff=manager role=administrator organisation=JX
        01-02 administrator@WH establish_fund fund=OWN
        01-02 administrator@WH file_campaign campaign=MO fund=OWN
        01-02 administrator@WH approve_project project=PO funds=[\"OWN\"]
        # Neither the province's things nor those of the city above.
        02-01 administrator@WH change_fund fund=KM evidence=~filing                            => R06
        02-01 administrator@WH close_fund fund=KM                                              => R06
        02-01 administrator@WH change_campaign campaign=M1 evidence=~filing                    => R06
        02-01 administrator@WH close_campaign campaign=M1                                      => R06
        02-01 administrator@WH change_project                                                  => R06
        02-01 administrator/manager@JX close_fund fund=OWN                                     => R06
        02-01 administrator/manager@JX close_campaign campaign=MO                              => R06
        # Their own, and what those below them set up.
        02-02 administrator@WH change_fund fund=OWN evidence=~filing
        02-02 administrator@WH change_campaign campaign=MO evidence=~filing
        02-02 administrator@WH change_project project=PO
        02-03 administrator change_fund fund=OWN evidence=~filing
        02-03 administrator change_campaign campaign=MO evidence=~filing
        02-03 administrator change_project project=PO
        02-04 administrator@WH close_campaign campaign=MO
        02-04 administrator close_fund fund=OWN
        # What a rule says of it comes first.
        02-05 administrator/manager@JX close_fund fund=OWN                                     => R66
        ",
    );
}

#[test]
fn a_project_is_changed_until_it_is_closed() {
    check(
        "
        02-01 manager change_project                                                          => R06
        02-01 administrator change_project project=XX                                         => R13
        02-01 administrator change_project period_to=2019-12-31                               => R58
        02-01 administrator change_project period_to=2020-01-01
        02-02 administrator change_project
        02-03 manager close_project project=PR evidence=~final_report
        02-01 administrator change_project                                                    => R66
        ",
    );
}

#[test]
fn a_fund_changes_its_name_and_purpose_with_a_filing_until_it_is_closed() {
    let mut ledger = crate::table::Ledger::with_world();
    ledger.run(
        "
        02-01 administrator change_fund fund=XX evidence=~filing                               => R13
        02-01 administrator change_fund fund=KY                                                => R69
        02-01 administrator change_fund fund=KY evidence=~notice                               => R69
        02-01 cashier change_fund fund=KY evidence=~filing                                     => R06
        02-01 administrator change_fund fund=KY evidence=~filing
        ",
    );
    let fund = sunshine_ledger::id::FundId::parse("KY").unwrap();
    assert_eq!(ledger.books.fund_name(&fund).map(|name| name.as_str()), Some("新名"));
    ledger.run(
        "
        02-02 administrator close_fund fund=KY
        02-02 administrator change_fund fund=KY evidence=~filing                               => R66
        01-31 administrator change_fund fund=KY evidence=~filing                               => R66
        ",
    );
    ledger.replays();
}

/// What came on a day could not have come if it had been closed on one before.
#[test]
fn r66_nothing_is_closed_before_what_it_took() {
    check(
        "
        02-10 cashier receive_money gift=G1 fund=KM campaign=M1
        02-09 administrator close_campaign campaign=M1                                        => R66
        02-09 administrator close_fund fund=KM                                                => R66
        # Reversed since or not.
        04-10 accountant propose_reversal action=D1 target=gift:G1
        04-10 approver approve_action action=D1
        02-09 administrator close_campaign campaign=M1                                        => R66
        02-09 administrator close_fund fund=KM                                                => R66
        # A late slip of a day before changes nothing of that.
        02-05 cashier receive_money gift=G2 fund=KM campaign=M1
        02-09 administrator close_fund fund=KM                                                => R66
        02-10T08:00:00 administrator close_campaign campaign=M1
        02-10T08:00:00 administrator close_fund fund=KM
        # What a fund takes beside gifts.
        01-02 administrator establish_fund fund=FREE restriction=unrestricted
        01-02 administrator establish_fund fund=RB
        02-01 cashier receive_money gift=G3 amount_fen=900 fund=FREE
        02-10 move_fund move=V1 fund=FREE to_fund=RB amount_fen=1
        02-09 administrator close_fund fund=RB                                                => R66
        02-10 administrator close_fund fund=RB
        01-02 administrator establish_fund fund=RC
        02-10 administrator file_campaign campaign=M2 fund=RC
        02-09 administrator close_fund fund=RC                                                => R66
        02-10 administrator close_fund fund=RC
        01-02 administrator establish_fund fund=RD
        02-10 keeper accept_goods gift=G4 lots=B1:mask:5:100 fund=RD
        02-09 administrator close_fund fund=RD                                                => R66
        02-10 administrator close_fund fund=RD
        # What is spent may be spent later: a fund that is closed can still be.
        02-11 allocate allocation=L1 amount_fen=1 fund=FREE
        02-10 administrator close_fund fund=FREE
        ",
    );
}

#[test]
fn r66_no_project_is_closed_before_what_was_decided_for_it() {
    check(
        "
        02-01 cashier receive_money gift=G1
        02-10 allocate allocation=L1 amount_fen=10 project=PR
        02-09 manager close_project project=PR evidence=~final_report                         => R66
        04-10 accountant propose_reversal action=D1 target=allocation:L1
        04-10 approver approve_action action=D1
        02-09 manager close_project project=PR evidence=~final_report                         => R66
        02-05 allocate allocation=L2 amount_fen=10 project=PR
        02-10 manager close_project project=PR evidence=~final_report
        ",
    );
}
