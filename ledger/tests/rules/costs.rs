//! Interest and costs: R48, R87 and R89, with what their lines name besides.

use crate::check;
use crate::funds::FUNDS;

#[test]
fn interest_goes_to_whose_money_earned_it() {
    check(&format!(
        "{FUNDS}
        02-01 keeper receive_interest interest=N1                                              => R06
        02-01 cashier receive_interest interest=N1 account=XX                                  => R13
        02-01 cashier receive_interest interest=N1 account=A2                                  => R13
        02-01 cashier receive_interest interest=N1 shares=[{{\"amount_fen\":10,\"fund\":\"XX\"}}] => R13
        02-01 cashier receive_interest interest=N1 shares=[{{\"amount_fen\":10,\"fund\":\"UN\"}}] => R79
        02-01 cashier receive_interest interest=N1 period_to=2019-12-31                        => R58
        02-01 cashier receive_interest interest=N1 amount_fen=11                               => R48
        02-01 cashier receive_interest interest=N1 amount_fen=9                                => R48
        02-01 cashier receive_interest interest=N1 shares=[{{\"amount_fen\":5,\"fund\":\"KY\"}},{{\"amount_fen\":5,\"fund\":\"KY\"}}] => R01
        04-01 cashier receive_interest interest=N1 shares=[{{\"amount_fen\":4,\"earmark\":\"XY-1\",\"fund\":\"KY\"}},{{\"amount_fen\":3,\"fund\":\"KY\"}},{{\"amount_fen\":3,\"fund\":\"AG\"}}]
              cash HB KY = 3
              cash HB AG = 3
              balance HB KY other_income = -7
              balance HB AG agency_liability = -3
        04-01 accountant receive_interest interest=N1                                          => R14
        04-01 accountant receive_interest interest=N2
        # Undone while it is there.
        04-02 allocate allocation=L1 amount_fen=13
        04-02 accountant propose_reversal action=D1 target=interest:N2                         => R28
        04-02 accountant propose_reversal action=D1 target=interest:N1                         => R28
        04-02 accountant propose_reversal action=D1 target=allocation:L1
        04-02 approver approve_action action=D1
        04-02 accountant propose_reversal action=D2 target=interest:N1
        04-02 approver approve_action action=D2
              cash HB KY = 10
        04-03 administrator close_account account=A3
        04-04 cashier receive_interest interest=N3 account=A3                                  => R66
        "
    ));
}

#[test]
fn costs_are_paid_by_two_persons() {
    check(&format!(
        "{FUNDS}
        02-01 cashier receive_money gift=G1 amount_fen=100 fund=FREE
        02-01 cashier receive_money gift=G2 amount_fen=50 fund=AG treatment=agency treatment_basis=协议
        02-02 pay_cost cost=N1 fund=XX amount_fen=1                                            => R13
        02-02 pay_cost cost=N1 fund=FREE amount_fen=1 account=A2                               => R13
        02-02 pay_cost cost=N1 fund=FREE amount_fen=1 campaign=XX                              => R13
        02-02 pay_cost cost=N1 fund=UN amount_fen=1                                            => R79
        02-02 pay_cost cost=N1 fund=AG amount_fen=1                                            => R87
        02-02 pay_cost cost=N1 fund=FREE amount_fen=101                                        => R28
        02-02 pay_cost cost=N1 fund=FREE amount_fen=1 account=A3                               => R29
        02-02 pay_cost cost=N1 fund=FREE amount_fen=40
        02-02 pay_cost cost=N2 fund=FREE amount_fen=20 kind=fundraising campaign=M1
        02-02 pay_cost cost=N3 fund=FREE amount_fen=10 kind=bank
        02-02 pay_cost cost=N4 fund=FREE amount_fen=5 kind=other
              cash HB FREE = 25
              balance HB FREE management_cost = 40
              balance HB FREE fundraising_cost = 20
              balance HB FREE other_cost = 15
        02-02 accountant propose_action action=D9 cost=N4 fund=FREE amount_fen=1              => R14
        02-03 accountant propose_reversal action=D1 target=cost:N1
        02-03 approver approve_action action=D1
        02-03 accountant propose_reversal action=D2 target=cost:N3
        02-03 approver approve_action action=D2
              cash HB FREE = 75
              balance HB FREE management_cost = 0
        02-03 accountant propose_reversal action=D3 target=cost:N1                             => R45
        02-03 administrator close_account account=A3
        02-04 pay_cost cost=N5 fund=FREE amount_fen=1 account=A3                               => R66
        02-04 administrator set_policy key=approval.collective_min_fen value=40
        02-04 administrator grant_role staff=approver role=approver limit_fen=50
        02-04 pay_cost cost=N6 fund=FREE amount_fen=51                                         => R33
        02-04 pay_cost cost=N7 fund=FREE amount_fen=40                                         => R34
        "
    ));
}

#[test]
fn r89_management_is_a_part_of_what_is_used_in_the_year() {
    check(&format!(
        "{FUNDS}
        01-01 administrator set_policy key=fee.management_bp value=10001                       => R19
        02-01 cashier receive_money gift=G1 amount_fen=10000 fund=FREE
        02-01 cashier receive_money gift=G2 amount_fen=5000 fund=SPARE
        02-01 cashier receive_money gift=G3 amount_fen=1000 fund=FREE earmark=XY-1 designation=designated
        02-02 allocate allocation=L1 fund=FREE amount_fen=2000
        02-02 cashier disburse_funds disbursement=P1 allocation=L1 amount_fen=1000
        # Without a cap there is none.
        02-02 pay_cost cost=N0 fund=SPARE amount_fen=1
        03-01 administrator set_policy key=fee.management_bp value=1000 effective_from=2020-03-01
        02-29 pay_cost cost=N1 fund=FREE amount_fen=60
        03-01 pay_cost cost=N2 fund=FREE amount_fen=41                                         => R89
        03-01 pay_cost cost=N2 fund=FREE amount_fen=41 kind=fundraising
        # Of the whole fund, whatever binds it beyond.
        03-01 pay_cost cost=N3 fund=FREE earmark=XY-1 amount_fen=41                            => R89
        03-01 pay_cost cost=N3 fund=FREE earmark=XY-1 amount_fen=40
        # Of this fund, not of another, and of this year, not of the next.
        03-01 pay_cost cost=N4 fund=SPARE amount_fen=1                                         => R89
        2021-01-02 pay_cost cost=N4 fund=FREE amount_fen=1                                     => R89
        # What is reversed counts until the day of that.
        12-30 accountant propose_reversal action=D1 target=cost:N1
        12-30 approver approve_action action=D1
        12-29 pay_cost cost=N4 fund=FREE amount_fen=60                                         => R89
        12-31 pay_cost cost=N4 fund=FREE amount_fen=61                                         => R89
        12-31 pay_cost cost=N4 fund=FREE amount_fen=60
        # What comes back was not used.
        12-31 cashier disburse_funds disbursement=P2 allocation=L1 amount_fen=100
        12-31 cashier return_disbursement return=N1 disbursement=P1 amount_fen=90
        12-31 pay_cost cost=N5 fund=FREE amount_fen=2                                          => R89
        12-31 pay_cost cost=N5 fund=FREE amount_fen=1
        "
    ));
}
