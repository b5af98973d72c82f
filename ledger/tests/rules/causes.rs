//! R101: nothing is booked before what it is about.

use crate::check;
use crate::funds::FUNDS;

#[test]
fn an_answer_comes_after_its_proposal() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-10 accountant propose_action action=D1 allocation=L1 amount_fen=10
        02-10 accountant propose_action action=D2 allocation=L2 amount_fen=10
        02-10 accountant propose_action action=D3 allocation=L3 amount_fen=10
        02-09 approver approve_action action=D1                                                => R101
        02-09 approver reject_action action=D2                                                 => R101
        02-09 accountant withdraw_action action=D3                                             => R101
        02-09 approver approve_on_paper action=D1 from_import=1 evidence=~register             => R101
        02-09 approver reject_on_paper action=D2 from_import=1 evidence=~register              => R101
        # On the same day, at whatever hour.
        02-10T08:00:00 approver approve_action action=D1
        02-10 approver reject_action action=D2
        02-11 accountant withdraw_action action=D3
        ",
    );
}

/// The days are those of booking: a slip of a closed month is booked in the next one, and so is what answers it.
#[test]
fn days_are_those_of_booking() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-20 accountant propose_action action=D1 allocation=L1 amount_fen=10
        03-02 accountant close_period month=2020-02
        02-25 accountant propose_action action=D2 allocation=L2 amount_fen=10
              booked 2020-03-01
        # Both are booked on the first of March.
        02-24 approver approve_action action=D2
              booked 2020-03-01
        02-19 approver approve_action action=D1
        02-10 cashier disburse_funds disbursement=P1 amount_fen=10
              booked 2020-03-01
        ",
    );
}

#[test]
fn nothing_is_drawn_before_it_was_decided() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=900
        02-01 keeper accept_goods gift=G2 lots=B1:mask:9:90
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-10 allocate allocation=L1 amount_fen=100
        02-10 allocate allocation=L2 amount_fen=100 use=purchase recipient=SUP
        02-10 allocate allocation=L3 lines=B1:3 warehouse=W1
        02-10 allocate allocation=L4 amount_fen=100 use=transfer organisation=WH
        02-10 allocate allocation=L5 lines=B1:3 warehouse=W1 use=transfer organisation=WH
        02-10 allocate allocation=L6 items=mask:5 warehouse=direct
        02-09 cashier disburse_funds disbursement=P1                                           => R101
        02-09 keeper purchase_goods purchase=U1 allocation=L2 amount_fen=20 lots=B2:mask:5:20   => R101
        02-09 keeper ship_goods shipment=S1 allocation=L3 lines=B1:3                           => R101
        02-09 cashier send_transfer transfer=T1 allocation=L4 amount_fen=100 account=A1        => R101
        02-09 keeper send_transfer transfer=T2 allocation=L5 lines=B1:3 warehouse=W1           => R101
        02-09 keeper deliver_goods_directly allocation=L6 gift=G3 shipment=S2 lots=B3:mask:5:50 => R101
        02-09 manager confirm_delivery delivery=Y1 evidence=~signature                         => R101
        # R38 first.
        02-09 cashier disburse_funds disbursement=P1 amount_fen=101                            => R38
        02-10 cashier disburse_funds disbursement=P1
        02-10 keeper purchase_goods purchase=U1 allocation=L2 amount_fen=20 lots=B2:mask:5:20
        02-10 keeper ship_goods shipment=S1 allocation=L3 lines=B1:3
        02-10 cashier send_transfer transfer=T1 allocation=L4 amount_fen=100 account=A1
        02-10 keeper send_transfer transfer=T2 allocation=L5 lines=B1:3 warehouse=W1
        02-10 keeper deliver_goods_directly allocation=L6 gift=G3 shipment=S2 lots=B3:mask:5:50
        02-10 manager confirm_delivery delivery=Y1 evidence=~signature
        ",
    );
}

#[test]
fn what_was_paid_comes_back_after_it_was_paid() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=900
        02-02 allocate allocation=L1 amount_fen=100
        02-10 cashier disburse_funds disbursement=P1 amount_fen=60
        02-09 cashier return_disbursement return=N1 amount_fen=10                              => R101
        02-09 cashier return_disbursement return=N1 amount_fen=61                              => R101
        02-10 cashier return_disbursement return=N1 amount_fen=61                              => R41
        02-10 cashier return_disbursement return=N1 amount_fen=10
        ",
    );
}

/// A signature says what the goods are worth, so it comes after whatever was said of that.
#[test]
fn goods_are_signed_for_after_they_left_and_were_valued() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:12:- valuer-
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 allocate allocation=L1 lines=B1:12 warehouse=W1
        02-05 keeper ship_goods shipment=S1 lines=B1:4
        02-05 keeper ship_goods shipment=S2 lines=B1:4
        02-05 keeper ship_goods shipment=S3 lines=B1:4
        02-04 keeper sign_goods shipment=S1 lines=B1:4:0:0                                     => R101
        02-04 keeper sign_goods shipment=S1 lines=B1:3:0:0                                     => R42
        02-05 keeper sign_goods shipment=S1 lines=B1:4:0:0
        02-08 accountant value_goods batch=B1 shipment=S2
        02-07 keeper sign_goods shipment=S2 lines=B1:4:0:0                                     => R101
        02-08 keeper sign_goods shipment=S2 lines=B1:4:0:0
        # Nor before a value was taken back that it had.
        02-06 accountant value_goods batch=B1 shipment=S3 valuation=N2
        02-09 accountant propose_reversal action=D1 target=batch:B1
        02-09 approver approve_action action=D1
        02-08 keeper sign_goods shipment=S3 lines=B1:4:0:0                                     => R101
        02-09 keeper sign_goods shipment=S3 lines=B1:4:0:0
        ",
    );
}

#[test]
fn what_happens_to_a_gift_happens_after_it() {
    check(&format!(
        "{FUNDS}
        02-01 accountant receive_receipt_block block=K1 first=1 last=100
        02-01 cashier receive_money gift=G0 amount_fen=900
        02-01 cashier receive_money gift=G9 amount_fen=900 fund=FREE
        02-10 cashier receive_money gift=G1 amount_fen=100
        02-09 refund refund=F1 gift=G1 amount_fen=10                                           => R101
        02-09 claw_back clawback=K1 gift=G1 fund=FREE amount_fen=10                            => R101
        02-09 change_intent change=V1 gift=G1 to_fund=FREE amount_fen=10 evidence=~consent     => R101
        02-09 accountant issue_receipt receipt=1 gift=G1 amount_fen=100                        => R101
        # A change that names no gift is of the purse.
        02-09 change_intent change=V0 to_fund=FREE amount_fen=10 basis=plan_refiled evidence=~filing
        02-10 refund refund=F2 gift=G1 amount_fen=10
        02-11 claw_back clawback=K2 gift=G1 fund=FREE amount_fen=10
        02-11 change_intent change=V2 gift=G1 to_fund=FREE amount_fen=10 evidence=~consent
        02-10 close_shortfall closing=C1 clawback=K2 amount_fen=10                             => R101
        02-11 close_shortfall closing=C2 clawback=K2 amount_fen=10
        02-11 accountant issue_receipt receipt=1 gift=G1 amount_fen=80
        # Of goods the receipt too.
        02-10 keeper accept_goods gift=G2 lots=B1:mask:9:90
        02-09 accountant issue_receipt receipt=2 gift=G2 amount_fen=90                         => R101
        02-10 accountant issue_receipt receipt=2 gift=G2 amount_fen=90
        "
    ));
}

#[test]
fn a_sum_is_claimed_after_it_came() {
    check(
        "
        01-02 administrator establish_fund fund=UN kind=unclaimed source_class=other
        02-01 cashier receive_unclaimed unclaimed=U0
        02-10 cashier receive_unclaimed unclaimed=U1
        02-09 cashier claim_unclaimed gift=G1 amount_fen=99                                    => R80
        02-09 cashier claim_unclaimed gift=G1                                                  => R101
        02-10 cashier claim_unclaimed gift=G1
        02-01 cashier claim_unclaimed gift=G2 unclaimed=U0
        # A gift from the day of the claim on.
        02-09 refund refund=F1 gift=G1 amount_fen=10                                           => R101
        02-01 refund refund=F2 gift=G2 amount_fen=10
        ",
    );
}

#[test]
fn goods_are_countersigned_after_they_came() {
    check(
        "
        02-10 keeper accept_goods gift=G1 lots=B1:mask:9:90
        02-09 keeper/keeper2 countersign_lot batch=B1                                          => R101
        # R32 first.
        02-09 keeper countersign_lot batch=B1                                                  => R32
        02-10 keeper/keeper2 countersign_lot batch=B1
        02-01 cashier receive_money gift=G2 amount_fen=900
        02-02 allocate allocation=L1 amount_fen=100 use=purchase recipient=SUP
        02-10 keeper purchase_goods purchase=U1 amount_fen=20 lots=B2:mask:5:20
        02-09 keeper/keeper2 countersign_lot batch=B2                                          => R101
        02-10 keeper/keeper2 countersign_lot batch=B2
        ",
    );
}

#[test]
fn a_use_is_reported_after_what_was_decided() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=900
        02-10 allocate allocation=L1 amount_fen=100
        02-09 manager report_use report=Z1 used_fen=0                                          => R101
        02-09 manager report_use report=Z1 used_fen=1                                          => R101
        02-10 manager report_use report=Z1 used_fen=1                                          => R50
        02-10 manager report_use report=Z1 used_fen=0
        ",
    );
}

#[test]
fn papers_of_a_gift_come_after_it() {
    check(
        "
        02-01 accountant receive_receipt_block block=K1 first=1 last=100
        02-05 manager make_pledge pledge=V1
        02-10 cashier receive_money gift=G1
        02-09 cashier waive_receipt                                                            => R101
        02-09 accountant issue_certificate certificate=Z1                                      => R101
        02-09 manager fulfil_pledge                                                            => R101
        02-10 cashier waive_receipt
        02-09 cashier waive_receipt                                                            => R101
        02-10 cashier waive_receipt                                                            => R74
        02-10 accountant issue_certificate certificate=Z1
        02-10 manager fulfil_pledge
        # What was shown until then ends then.
        02-12 accountant choose_disclosure evidence=~consent
        02-11 accountant withdraw_consent                                                      => R101
        02-12 accountant withdraw_consent
        02-11 accountant withdraw_consent                                                      => R91
        ",
    );
}

#[test]
fn a_pledge_is_kept_or_cancelled_after_it_was_made() {
    check(
        "
        02-01 cashier receive_money gift=G1
        02-10 manager make_pledge pledge=V1
        02-10 manager make_pledge pledge=V2
        02-09 manager fulfil_pledge                                                            => R101
        02-09 manager cancel_pledge pledge=V2                                                  => R101
        02-10 manager fulfil_pledge
        02-10 manager cancel_pledge pledge=V2
        # R72 first.
        02-09 manager cancel_pledge pledge=V2                                                  => R72
        ",
    );
}

/// A receipt stands until the day of its voiding: until then there is no other, and nothing is given back.
#[test]
fn a_receipt_is_voided_after_it_was_issued_and_followed_after_that() {
    check(
        "
        02-01 accountant receive_receipt_block block=K1 first=1 last=100
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-10 accountant issue_receipt receipt=1
        02-09 void receipt=2 gift=G1                                                           => R74
        02-09 void receipt=1 gift=G1                                                           => R101
        04-10 void receipt=1 gift=G1
        04-09 accountant issue_receipt receipt=2                                               => R101
        04-09 accountant issue_receipt receipt=2 amount_fen=99                                 => R101
        04-09 accountant issue_receipt receipt=101                                             => R101
        04-09 refund refund=F1 gift=G1 amount_fen=10                                           => R101
        02-05 refund refund=F1 gift=G1 amount_fen=10                                           => R101
        04-10 accountant issue_receipt receipt=101                                             => R73
        04-10 accountant issue_receipt receipt=2
        # While one stands the day is still asked first.
        04-09 accountant issue_receipt receipt=3                                               => R101
        04-10 accountant issue_receipt receipt=3                                               => R74
        05-10 void receipt=2 gift=G1
        05-09 refund refund=F2 gift=G1 amount_fen=10                                           => R101
        05-10 refund refund=F2 gift=G1 amount_fen=10
        05-10 accountant issue_receipt receipt=3 amount_fen=90
        ",
    );
}

#[test]
fn an_inquiry_is_answered_after_it_was_filed() {
    check(
        "
        02-10 manager file_inquiry
        02-09 manager reply_to_inquiry                                                         => R101
        02-09 manager close_inquiry outcome=escalated to=上级                                  => R101
        # R75 first.
        02-09 manager rate_inquiry                                                             => R75
        02-10 manager reply_to_inquiry
        02-09 manager rate_inquiry                                                             => R101
        02-10 manager rate_inquiry
        02-09 manager close_inquiry                                                            => R101
        02-10 manager close_inquiry
        ",
    );
}

#[test]
fn a_project_progresses_after_it_was_approved() {
    check(
        "
        02-10 administrator approve_project project=P2
        02-09 manager report_progress project=P2                                               => R101
        02-09 manager close_project project=P2 evidence=~final_report                          => R101
        02-09 manager close_project project=P2                                                 => R69
        02-10 manager report_progress project=P2
        02-10 manager close_project project=P2 evidence=~final_report
        ",
    );
}
