//! By the day: what was undone in April stood until then, so it is not done again in February. Money: R38, R41, R46, R50, R74, R80,
//! R81, R88 to R90, R92. A use report is the exception: one that is reversed counts on no day (R50).

use crate::check;
use crate::funds::FUNDS;

#[test]
fn r38_what_was_drawn_until_april_is_not_drawn_again_in_february() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=1000
        02-02 allocate allocation=L1 amount_fen=100
        02-10 cashier disburse_funds disbursement=P1 amount_fen=60
        04-10 accountant propose_reversal action=D1 target=allocation:L1
        04-10 approver approve_action action=D1
        02-20 cashier disburse_funds disbursement=P2 amount_fen=41                             => R38
        04-09 cashier disburse_funds disbursement=P2 amount_fen=41                             => R38
        02-05 cashier disburse_funds disbursement=P2 amount_fen=41                             => R38
        # A late slip over what is left on each of these days.
        02-20 cashier disburse_funds disbursement=P2 amount_fen=40
        04-10 cashier disburse_funds disbursement=P3 amount_fen=61                             => R38
        04-10 cashier disburse_funds disbursement=P3 amount_fen=60
        # A purchase and a transfer draw alike.
        02-02 allocate allocation=L2 amount_fen=100 use=purchase recipient=SUP
        02-10 keeper purchase_goods purchase=U1 allocation=L2 amount_fen=60 lots=B1:mask:5:60
        04-10 accountant propose_reversal action=D2 target=purchase:U1
        04-10 approver approve_action action=D2
        02-20 keeper purchase_goods purchase=U2 allocation=L2 amount_fen=41 lots=B2:mask:5:41  => R38
        02-20 keeper purchase_goods purchase=U2 allocation=L2 amount_fen=40 lots=B2:mask:5:40
        04-10 keeper purchase_goods purchase=U3 allocation=L2 amount_fen=60 lots=B3:mask:5:60
        ",
    );
}

#[test]
fn r38_what_came_back_in_april_is_not_paid_again_before() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=1000
        02-02 allocate allocation=L1 amount_fen=100
        02-10 cashier disburse_funds disbursement=P1 amount_fen=90
        04-10 cashier return_disbursement return=N1 amount_fen=30
        04-09 cashier disburse_funds disbursement=P2 amount_fen=11                             => R38
        04-09 cashier disburse_funds disbursement=P2 amount_fen=10
        04-10 cashier disburse_funds disbursement=P3 amount_fen=31                             => R38
        04-10 cashier disburse_funds disbursement=P3 amount_fen=30
        ",
    );
}

#[test]
fn r41_what_had_come_back_until_april_does_not_come_back_again_in_february() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 allocate allocation=L1 amount_fen=100
        02-10 cashier disburse_funds disbursement=P1 amount_fen=60
        03-01 cashier return_disbursement return=N1 amount_fen=20
        04-10 accountant propose_reversal action=D1 target=allocation:L1
        04-10 approver approve_action action=D1
        02-20 cashier return_disbursement return=N2 amount_fen=41                              => R41
        04-09 cashier return_disbursement return=N2 amount_fen=41                              => R41
        02-20 cashier return_disbursement return=N2 amount_fen=40
        04-10 cashier return_disbursement return=N3 amount_fen=20
        ",
    );
}

#[test]
fn r46_a_reversal_too_leaves_every_day_true() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=1000
        # Until April all of it was drawn, beside what came back: that is not drawn too.
        02-02 allocate allocation=L1 amount_fen=100
        02-10 cashier disburse_funds disbursement=P1 amount_fen=60
        02-12 cashier return_disbursement return=N1 amount_fen=50
        02-20 cashier disburse_funds disbursement=P2 amount_fen=90
        04-10 accountant propose_reversal action=D1 target=allocation:L1
        04-10 approver approve_action action=D1
        04-09 accountant propose_reversal action=D2 target=allocation:L1                       => R46
        04-10 accountant propose_reversal action=D2 target=allocation:L1
        04-10 approver approve_action action=D2
        # An allocation that was drawn until April was not undone in March.
        04-11 accountant propose_reversal action=D3 target=allocation:L1
        04-11 approver approve_action action=D3
        04-10 accountant propose_reversal action=D4 target=allocation:L1                       => R46
        04-11 accountant propose_reversal action=D4 target=allocation:L1
        04-11 approver approve_action action=D4
        # A report that is reversed counts on no day, and its payment is reversed for one of them.
        02-02 allocate allocation=L2 amount_fen=100
        02-10 cashier disburse_funds disbursement=P3 allocation=L2 amount_fen=40
        02-10 cashier disburse_funds disbursement=P4 allocation=L2 amount_fen=60
        02-20 manager report_use report=Z1 allocation=L2 used_fen=41
        04-10 accountant propose_reversal action=D5 target=allocation:L2
        04-10 approver approve_action action=D5
        02-20 accountant propose_reversal action=D6 target=allocation:L2
        02-20 approver approve_action action=D6
              cash HB KY = 900
        ",
    );
}

#[test]
fn r50_a_report_that_was_reversed_counts_on_no_day() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 allocate allocation=L1 amount_fen=100
        02-10 cashier disburse_funds disbursement=P1 amount_fen=100
        # Nothing was used yet.
        02-09 manager report_use report=Z1 used_fen=1                                          => R50
        02-20 manager report_use report=Z1 used_fen=80
        02-21 manager report_use report=Z2 used_fen=21                                         => R50
        # Nor does it come back while it is reported used.
        03-01 cashier return_disbursement return=N1 amount_fen=21                              => R50
        04-10 accountant propose_reversal action=D1 target=allocation:L1
        04-10 approver approve_action action=D1
        # The views have it no longer, from its period's end on.
        02-21 manager report_use report=Z2 used_fen=21
        03-01 cashier return_disbursement return=N1 amount_fen=80                              => R50
        03-01 cashier return_disbursement return=N1 amount_fen=79
        04-10 manager report_use report=Z3 used_fen=1                                          => R50
        ",
    );
}

#[test]
fn r80_what_was_claimed_until_april_is_not_claimed_by_another_in_february() {
    check(
        "
        01-02 administrator establish_fund fund=UN kind=unclaimed source_class=other
        02-01 cashier receive_unclaimed
        02-10 cashier claim_unclaimed gift=G1
        04-10 accountant propose_reversal action=D1 target=gift:G1
        04-10 approver approve_action action=D1
        # Neither while it was the other's, nor before: it would be both from then on.
        02-20 cashier claim_unclaimed gift=G2                                                  => R80
        04-09 cashier claim_unclaimed gift=G2                                                  => R80
        02-05 cashier claim_unclaimed gift=G2                                                  => R80
        04-10 cashier claim_unclaimed gift=G2
        ",
    );
}

#[test]
fn r81_what_was_given_back_until_april_is_not_given_back_again_in_february() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 cashier receive_money gift=G9 amount_fen=900
        02-10 refund refund=F1 gift=G1 amount_fen=60
        04-10 accountant propose_reversal action=D1 target=gift:G1
        04-10 approver approve_action action=D1
        02-20 refund refund=F2 gift=G1 amount_fen=41                                           => R81
        04-09 refund refund=F2 gift=G1 amount_fen=41                                           => R81
        02-20 refund refund=F2 gift=G1 amount_fen=40
        04-10 refund refund=F3 gift=G1 amount_fen=61                                           => R81
        04-10 refund refund=F3 gift=G1 amount_fen=60
        ",
    );
}

#[test]
fn r88_what_had_another_use_until_april_has_not_a_third_in_february() {
    check(&format!(
        "{FUNDS}
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 cashier receive_money gift=G9 amount_fen=900
        02-10 change_intent change=N1 to_fund=RB amount_fen=60 gift=G1 evidence=~consent
        04-10 accountant propose_reversal action=D1 target=change:N1
        04-10 approver approve_action action=D1
        02-20 change_intent change=N2 to_fund=RB amount_fen=41 gift=G1 evidence=~consent       => R88
        04-09 change_intent change=N2 to_fund=RB amount_fen=41 gift=G1 evidence=~consent       => R88
        # Of a gift one sum is gone, whatever became of it.
        02-20 refund refund=F1 gift=G1 amount_fen=41                                           => R81
        02-20 change_intent change=N2 to_fund=RB amount_fen=40 gift=G1 evidence=~consent
        04-10 change_intent change=N3 to_fund=RB amount_fen=60 gift=G1 evidence=~consent
        "
    ));
}

#[test]
fn r89_what_was_spent_until_april_counts_in_february() {
    check(
        "
        01-01 administrator set_policy key=fee.management_bp value=1000
        02-01 cashier receive_money gift=G1 amount_fen=2000
        02-02 allocate allocation=L1 amount_fen=1000
        02-03 cashier disburse_funds disbursement=P1 amount_fen=1000
        02-10 pay_cost cost=C1 amount_fen=60
        04-10 accountant propose_reversal action=D1 target=cost:C1
        04-10 approver approve_action action=D1
        02-20 pay_cost cost=C2 amount_fen=41                                                   => R89
        04-09 pay_cost cost=C2 amount_fen=41                                                   => R89
        02-20 pay_cost cost=C2 amount_fen=40
        04-10 pay_cost cost=C3 amount_fen=61                                                   => R89
        04-10 pay_cost cost=C3 amount_fen=60
        ",
    );
}

#[test]
fn r90_what_was_taken_back_until_april_is_not_taken_back_again_in_february() {
    check(&format!(
        "{FUNDS}
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 cashier receive_money gift=G9 amount_fen=900 fund=FREE
        02-10 claw_back clawback=K1 gift=G1 fund=FREE amount_fen=60
        04-10 accountant propose_reversal action=D1 target=gift:G1
        04-10 approver approve_action action=D1
        02-20 claw_back clawback=K2 gift=G1 fund=FREE amount_fen=41                            => R90
        04-09 claw_back clawback=K2 gift=G1 fund=FREE amount_fen=41                            => R90
        02-20 claw_back clawback=K2 gift=G1 fund=FREE amount_fen=40
        04-10 claw_back clawback=K3 gift=G1 fund=FREE amount_fen=60
        # What is owed is closed once on every day.
        04-11 close_shortfall closing=C1 clawback=K3 amount_fen=40
        06-10 accountant propose_reversal action=D2 target=clawback:K3
        06-10 approver approve_action action=D2
        04-20 close_shortfall closing=C2 clawback=K3 amount_fen=21                             => R90
        06-09 close_shortfall closing=C2 clawback=K3 amount_fen=21                             => R90
        04-20 close_shortfall closing=C2 clawback=K3 amount_fen=20
        06-10 close_shortfall closing=C3 clawback=K3 amount_fen=40
        "
    ));
}

#[test]
fn r92_what_was_back_until_april_does_not_come_back_again_in_february() {
    check(&format!(
        "{FUNDS}
        02-01 cashier receive_money gift=G9 amount_fen=900 fund=FREE
        02-05 invest investment=I1 amount_fen=100
        02-10 cashier return_investment return=E1 amount_fen=60 cost_fen=60
        04-10 accountant propose_reversal action=D1 target=investment:I1
        04-10 approver approve_action action=D1
        02-20 cashier return_investment return=E2 amount_fen=41 cost_fen=41                    => R92
        04-09 cashier return_investment return=E2 amount_fen=41 cost_fen=41                    => R92
        02-20 cashier return_investment return=E2 amount_fen=40 cost_fen=40
        04-10 cashier return_investment return=E3 amount_fen=60 cost_fen=60 closes=true
        # One that was closed until April earned nothing in March; before that it may have.
        02-05 invest investment=I2 amount_fen=100
        02-10 cashier return_investment investment=I2 return=E4 amount_fen=100 cost_fen=100 closes=true
        04-10 accountant propose_reversal action=D2 target=investment:I2
        04-10 approver approve_action action=D2
        04-09 cashier return_investment investment=I2 return=E5 amount_fen=1 cost_fen=0        => R92
        02-10 cashier return_investment investment=I2 return=E5 amount_fen=1 cost_fen=0        => R92
        02-09 cashier return_investment investment=I2 return=E5 amount_fen=1 cost_fen=0
        04-10 cashier return_investment investment=I2 return=E6 amount_fen=1 cost_fen=0
        "
    ));
}

#[test]
fn r74_a_receipt_is_of_what_is_kept_on_every_day() {
    check(&format!(
        "{FUNDS}
        02-01 accountant receive_receipt_block block=K1 first=1 last=100
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 cashier receive_money gift=G9 amount_fen=900 fund=FREE
        02-10 refund refund=F1 gift=G1 amount_fen=40
        04-10 accountant propose_reversal action=D1 target=gift:G1
        04-10 approver approve_action action=D1
        # 100 today, and 60 then.
        02-20 accountant issue_receipt receipt=1 amount_fen=100                                => R74
        02-20 accountant issue_receipt receipt=1 amount_fen=60                                 => R74
        04-10 accountant issue_receipt receipt=1 amount_fen=60                                 => R74
        04-10 accountant issue_receipt receipt=1 amount_fen=100
        # What is taken back on a later day is known already.
        02-01 cashier receive_money gift=G2 amount_fen=100
        02-10 claw_back clawback=K1 gift=G2 fund=FREE amount_fen=40
        02-09 accountant issue_receipt receipt=2 gift=G2 amount_fen=100                        => R74
        02-09 accountant issue_receipt receipt=2 gift=G2 amount_fen=60                         => R74
        02-10 accountant issue_receipt receipt=2 gift=G2 amount_fen=60
        # And goods are worth what they are from their valuation on.
        02-01 keeper accept_goods gift=G3 lots=B1:mask:5:- valuer-
        02-10 accountant value_goods batch=B1 warehouse=W1 value_fen=50
        02-09 accountant issue_receipt receipt=3 gift=G3 amount_fen=50                         => R74
        02-10 accountant issue_receipt receipt=3 gift=G3 amount_fen=50
        "
    ));
}
