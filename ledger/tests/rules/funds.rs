//! Money that leaves one fund for another: R87 and R88, with what their lines name besides.

use crate::check;

/// Beside the world's: two free funds, two restricted ones, one of the state, and one for what is unclaimed.
pub(crate) const FUNDS: &str = "
    01-02 administrator establish_fund fund=FREE restriction=unrestricted
    01-02 administrator establish_fund fund=SPARE restriction=unrestricted
    01-02 administrator establish_fund fund=RB
    01-02 administrator establish_fund fund=GOV source_class=fiscal restriction=unrestricted
    01-02 administrator establish_fund fund=GOV2 source_class=fiscal restriction=unrestricted
    01-02 administrator establish_fund fund=AG2 source_class=agency restriction=unrestricted
    01-02 administrator establish_fund fund=UN kind=unclaimed source_class=other
    01-02 administrator open_account account=A3
";

#[test]
fn free_money_moves_between_funds() {
    check(&format!(
        "{FUNDS}
        02-01 cashier receive_money gift=G1 amount_fen=100 fund=FREE
        02-01 cashier receive_money gift=G2 amount_fen=100
        02-01 accountant record_other_source fund=GOV
        02-02 move_fund move=V1 fund=XX to_fund=RB amount_fen=1                                => R13
        02-02 move_fund move=V1 fund=FREE to_fund=XX amount_fen=1                              => R13
        02-02 move_fund move=V1 fund=FREE to_fund=RB amount_fen=1 account=A2                   => R13
        02-02 move_fund move=V1 fund=FREE to_fund=UN amount_fen=1                              => R79
        02-02 move_fund move=V1 fund=UN to_fund=FREE amount_fen=1                              => R79
        # What is restricted does not move, nor does anything into another class, nor into itself.
        02-02 move_fund move=V1 fund=KY to_fund=FREE amount_fen=1                              => R87
        02-02 move_fund move=V1 fund=FREE to_fund=GOV amount_fen=1                             => R87
        02-02 move_fund move=V1 fund=AG2 to_fund=AG amount_fen=1                               => R87
        02-02 move_fund move=V1 fund=FREE to_fund=FREE amount_fen=1                            => R87
        02-02 move_fund move=V1 fund=FREE to_fund=RB amount_fen=101                            => R28
        01-31 move_fund move=V1 fund=FREE to_fund=RB amount_fen=1                              => R28
        02-02 move_fund move=V1 fund=FREE to_fund=RB amount_fen=60
              cash HB FREE = 40
              cash HB RB = 60
              balance HB FREE net_assets = 60
              balance HB RB net_assets = -60
        # The three moves share their numbers.
        02-02 accountant propose_action action=D9 move=V1 fund=FREE to_fund=RB amount_fen=1   => R14
        02-02 cashier move_money move=V1 amount_fen=1                                          => R14
        02-02 cashier move_money move=V2 amount_fen=10
        02-02 move_fund move=V2 fund=FREE to_fund=RB amount_fen=1                              => R14
        # Into another purse of the same fund, and of the state's money.
        02-02 move_fund move=V3 fund=FREE to_fund=FREE to_earmark=XY-1 amount_fen=10
              cash HB FREE = 30
        02-02 move_fund move=V4 fund=GOV to_fund=GOV2 amount_fen=100
        # What is promised stays.
        02-03 allocate allocation=L1 amount_fen=20 fund=FREE
        02-03 move_fund move=V5 fund=FREE to_fund=RB amount_fen=11                             => R28
        02-03 administrator close_fund fund=RB
        02-04 move_fund move=V5 fund=FREE to_fund=RB amount_fen=1                              => R66
        02-03 move_fund move=V5 fund=FREE to_fund=RB amount_fen=1
        02-04 cashier move_money move=V6 amount_fen=10 from=A3 to=A1
        02-04 administrator close_account account=A3
        02-05 move_fund move=V7 fund=FREE to_fund=SPARE amount_fen=1 account=A3                => R66
        "
    ));
}

#[test]
fn r88_the_donor_agrees_to_another_use() {
    check(&format!(
        "{FUNDS}
        02-01 cashier receive_money gift=G1 amount_fen=100 earmark=XY-1 designation=designated
        02-01 cashier receive_money gift=G2 amount_fen=100
        02-01 keeper accept_goods gift=G3 lots=B1:mask:5:100
        02-02 change_intent change=N1 to_fund=RB amount_fen=1 gift=XX                          => R13
        02-02 change_intent change=N1 fund=XX to_fund=RB amount_fen=1 gift=G1                  => R13
        02-02 change_intent change=N1 to_fund=XX amount_fen=1 gift=G1                          => R13
        02-02 change_intent change=N1 to_fund=UN amount_fen=1 gift=G1                          => R79
        02-02 change_intent change=N1 to_fund=KY amount_fen=1 gift=G2                          => R87
        02-02 change_intent change=N1 to_fund=FI amount_fen=1 gift=G2                          => R87
        # Who agrees is named, by a gift of money of this very purse.
        02-02 change_intent change=N1 to_fund=RB amount_fen=1                                  => R88
        02-02 change_intent change=N1 to_fund=RB amount_fen=1 gift=G1                          => R88
        02-02 change_intent change=N1 to_fund=RB amount_fen=1 gift=G3                          => R88
        02-02 change_intent change=N1 earmark=XY-1 to_fund=RB amount_fen=101 gift=G1           => R88
        # He need not have signed when it is asked for, but when it is decided.
        02-02 change_intent change=N1 earmark=XY-1 to_fund=RB amount_fen=60 gift=G1            => R88
        02-02 approver approve_action action=D-N1 evidence=~notice                             => R88
        02-02 approver approve_action action=D-N1 evidence=~consent
              cash HB RB = 60
        02-03 accountant propose_action action=D8 change=N1 to_fund=RB amount_fen=1 gift=G2   => R14
        # What is gone of a gift is gone: it is neither changed again nor given back.
        02-03 change_intent change=N2 earmark=XY-1 to_fund=RB amount_fen=41 gift=G1            => R88
        02-03 refund refund=F1 gift=G1 amount_fen=41                                           => R81
        02-03 accountant propose_reversal action=D9 target=gift:G1                             => R46
        02-03 refund refund=F1 gift=G1 amount_fen=30
        02-03 change_intent change=N2 earmark=XY-1 to_fund=RB amount_fen=11 gift=G1            => R88
        02-03 change_intent change=N3 earmark=XY-1 to_fund=RB amount_fen=10 gift=G1 evidence=~consent
              cash HB RB = 70
        "
    ));
}

#[test]
fn r88_a_plan_filed_anew_and_a_public_notice() {
    check(&format!(
        "{FUNDS}
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 change_intent change=N1 to_fund=RB amount_fen=1 basis=plan_refiled               => R88
        02-02 change_intent change=N2 to_fund=RB amount_fen=10 basis=plan_refiled evidence=~filing
              cash HB RB = 10
        # A notice has its two days, and nothing else has.
        02-02 change_intent change=N3 to_fund=RB amount_fen=1 basis=public_notice              => R01
        02-02 change_intent change=N3 to_fund=RB amount_fen=1 basis=public_notice notice_from=2020-01-01 => R01
        02-02 change_intent change=N3 to_fund=RB amount_fen=1 basis=plan_refiled notice_to=2020-01-01 => R01
        05-02 change_intent change=N3 to_fund=RB amount_fen=5 basis=public_notice notice_from=2020-03-01 notice_to=2020-04-29 => R88
        04-30 change_intent change=N3 to_fund=RB amount_fen=5 basis=public_notice notice_from=2020-03-01 notice_to=2020-04-30 => R88
        05-01 change_intent change=N3 to_fund=RB amount_fen=5 basis=public_notice notice_from=2020-03-01 notice_to=2020-04-30 evidence=~notice
              cash HB RB = 15
        # As long as the rule of the day says.
        01-01 administrator set_policy key=intent.notice_days value=0                          => R19
        01-01 administrator set_policy key=intent.notice_days value=3651                       => R19
        05-01 administrator set_policy key=intent.notice_days value=30 effective_from=2020-05-01
        04-30 change_intent change=N4 to_fund=RB amount_fen=5 basis=public_notice notice_from=2020-03-01 notice_to=2020-03-31 => R88
        05-01 change_intent change=N4 to_fund=RB amount_fen=5 basis=public_notice notice_from=2020-03-01 notice_to=2020-03-30 => R88
        05-01 change_intent change=N5 to_fund=RB amount_fen=5 basis=public_notice notice_from=2020-03-01 notice_to=2020-03-31 evidence=~notice
        # It may end up free: what binds it now is what was agreed.
        05-02 change_intent change=N6 to_fund=FREE amount_fen=81 basis=plan_refiled            => R28
        05-02 change_intent change=N7 to_fund=FREE amount_fen=80 basis=plan_refiled evidence=~filing
              cash HB KY = 0
        05-03 administrator close_fund fund=SPARE
        05-04 change_intent change=N8 fund=FREE to_fund=SPARE amount_fen=1 basis=plan_refiled  => R66
        "
    ));
}

#[test]
fn r87_a_restriction_ends() {
    check(&format!(
        "{FUNDS}
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 cashier receive_money gift=G2 amount_fen=10 fund=FREE
        02-02 release_restriction release=N1 fund=XX to_fund=FREE amount_fen=1                 => R13
        02-02 release_restriction release=N1 to_fund=FREE amount_fen=1 account=A2              => R13
        02-02 release_restriction release=N1 to_fund=UN amount_fen=1                           => R79
        02-02 release_restriction release=N1 to_fund=RB amount_fen=1                           => R87
        02-02 release_restriction release=N1 fund=FREE to_fund=SPARE amount_fen=1              => R87
        02-02 release_restriction release=N1 to_fund=GOV amount_fen=1                          => R87
        02-02 release_restriction release=N1 to_fund=FREE amount_fen=101                       => R28
        02-02 release_restriction release=N1 to_fund=FREE amount_fen=40
              cash HB KY = 60
              cash HB FREE = 50
        02-02 accountant propose_action action=D9 release=N1 to_fund=FREE amount_fen=1        => R14
        02-02 administrator close_fund fund=FREE
        02-03 release_restriction release=N2 to_fund=FREE amount_fen=1                         => R66
        "
    ));
}

#[test]
fn r88_a_restriction_that_the_donor_lifts_has_his_paper() {
    check(&format!(
        "{FUNDS}
        02-01 cashier receive_money gift=G1 amount_fen=100
        # Asked for without it, and decided with it.
        02-02 release_restriction release=N1 to_fund=FREE amount_fen=10 basis=donor_consent    => R88
        02-02 approver approve_action action=D-N1 evidence=~notice                             => R88
        02-02 approver approve_action action=D-N1 evidence=~consent
              cash HB FREE = 10
        02-02 release_restriction release=N2 to_fund=FREE amount_fen=10 basis=donor_consent evidence=~consent
        # The other bases have theirs elsewhere.
        02-02 release_restriction release=N3 to_fund=FREE amount_fen=10 basis=purpose_met
        02-02 release_restriction release=N4 to_fund=FREE amount_fen=10
              cash HB FREE = 40
        "
    ));
}

#[test]
fn r46_they_are_reversed_while_the_money_is_there() {
    check(&format!(
        "{FUNDS}
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 change_intent change=N1 to_fund=RB amount_fen=60 gift=G1 evidence=~consent
        02-02 release_restriction release=N2 to_fund=FREE amount_fen=40
        02-02 move_fund move=V1 fund=FREE to_fund=SPARE amount_fen=40
        02-03 accountant propose_reversal action=D1 target=release:N2                          => R28
        02-03 accountant propose_reversal action=D1 target=move:V1
        02-03 approver approve_action action=D1
        02-03 accountant propose_reversal action=D2 target=move:V1                             => R45
        02-03 accountant propose_reversal action=D2 target=release:N2
        02-03 approver approve_action action=D2
              cash HB KY = 40
        # The gift is whole again once its change is undone.
        02-04 accountant propose_reversal action=D3 target=gift:G1                             => R46
        02-04 accountant propose_reversal action=D3 target=change:N1
        02-04 approver approve_action action=D3
              cash HB KY = 100
        02-04 accountant propose_action action=D9 change=N1 to_fund=RB amount_fen=1 gift=G1   => R14
        02-04 accountant propose_reversal action=D4 target=gift:G1
        02-04 approver approve_action action=D4
              balance HB KY net_assets = 0
        "
    ));
}

#[test]
fn r33_and_r34_they_are_as_large_as_their_amount() {
    check(&format!(
        "{FUNDS}
        01-01 administrator set_policy key=approval.collective_min_fen value=40
        01-01 administrator grant_role staff=approver role=approver limit_fen=50
        02-01 cashier receive_money gift=G1 amount_fen=500
        02-01 cashier receive_money gift=G2 amount_fen=500 fund=FREE
        02-02 move_fund move=V1 fund=FREE to_fund=RB amount_fen=51                             => R33
        02-02 move_fund move=V2 fund=FREE to_fund=RB amount_fen=40                             => R34
        02-02 approver approve_action action=D-V2 evidence=~collective_minute
        02-02 change_intent change=N1 to_fund=RB amount_fen=51 gift=G1 evidence=~consent       => R33
        02-02 change_intent change=N2 to_fund=RB amount_fen=40 gift=G1 evidence=~consent       => R34
        02-02 release_restriction release=N5 to_fund=FREE amount_fen=51                        => R33
        02-02 release_restriction release=N6 to_fund=FREE amount_fen=40                        => R34
        02-02 release_restriction release=N7 to_fund=FREE amount_fen=39
        "
    ));
}
