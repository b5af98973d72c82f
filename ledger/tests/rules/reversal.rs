//! R45 to R47: red entries, dependents first.

use crate::check;

#[test]
fn a_reversal_gives_back_what_came() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 cashier receive_money gift=G2 amount_fen=50 account- channel=C1
        02-01 accountant record_opening_balance
        02-01 accountant record_other_source fund=KY
              cash HB KY = 350
        02-02 accountant propose_reversal action=D1 target=gift:G1
        02-02 approver approve_action action=D1
        02-02 accountant propose_reversal action=D2 target=gift:G2
        02-02 approver approve_action action=D2
        02-02 accountant propose_reversal action=D3 target=opening:O1
        02-02 approver approve_action action=D3
        02-02 accountant propose_reversal action=D4 target=other:Q1
        02-02 approver approve_action action=D4
              cash HB KY = 0
        02-03 cashier receive_money gift=G1                                           => R14
        ",
    );
}

#[test]
fn r45_only_once_and_only_what_is_listed() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 accountant propose_reversal action=D1 target=gift:G1
        02-02 accountant propose_reversal action=D2 target=gift:G1
        02-02 approver approve_action action=D1
        02-02 approver approve_action action=D2                                       => R45
        02-02 accountant propose_reversal action=D3 target=gift:G1                    => R45
        02-02 accountant propose_reversal action=D3 target=fund:KY                    => R45
        02-02 accountant propose_reversal action=D3 target=5                          => R45
        02-02 cashier receive_money gift=G2 amount_fen=100
        02-02 accountant@WH propose_reversal action=D3 target=gift:G2                 => R45
        ",
    );
}

#[test]
fn r45_what_was_not_yet_there_is_not_undone() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-05 cashier receive_money gift=G2 amount_fen=100
        02-04 accountant propose_reversal action=D1 target=gift:G2                    => R45
        02-05 accountant propose_reversal action=D1 target=gift:G2
        # The reversal is of the day on which it is approved, which is none before the proposal's.
        02-04 approver approve_action action=D1                                       => R101
        02-05 approver approve_action action=D1
              cash HB KY = 100
        # What is said after its month was closed is of the month that is open.
        02-29 cashier receive_money gift=G3 amount_fen=7
        03-02 accountant close_period month=2020-02
        02-28 accountant propose_reversal action=D2 target=gift:G3
        02-28 approver approve_action action=D2
              cash HB KY = 100
        ",
    );
}

#[test]
fn r28_a_gift_that_is_spent_stays() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 allocate allocation=L1 amount_fen=60
        02-03 accountant propose_reversal action=D1 target=gift:G1                    => R28
        02-03 accountant propose_reversal action=D1 target=allocation:L1
        02-03 approver approve_action action=D1
        02-04 cashier disburse_funds disbursement=P1 amount_fen=1                     => R37
        02-03 accountant propose_reversal action=D2 target=gift:G1
        02-03 approver approve_action action=D2
              cash HB KY = 0
        ",
    );
}

#[test]
fn r46_dependents_first() {
    // The gift, the proposal and its approval come before the allocation, the payment after it.
    let payment = crate::table::Ledger::with_world().log.len() + 4;
    check(&format!(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 allocate allocation=L1 amount_fen=60
        02-03 cashier disburse_funds disbursement=P1 amount_fen=60
        02-04 manager report_use report=Z1 used_fen=10
        02-05 accountant propose_reversal action=D1 target={allocation}               => R46
        02-05 accountant propose_reversal action=D1 target={payment}                  => R46
        # The newest of the stream is the report, then the return, the payment, the allocation.
        02-05 accountant propose_reversal action=D1 target=allocation:L1
        02-05 approver approve_action action=D1
        02-05 cashier return_disbursement return=N1 amount_fen=5
        02-05 accountant propose_reversal action=D2 target={payment}                  => R46
        02-06 accountant propose_reversal action=D3 target=allocation:L1
        02-06 approver approve_action action=D3
        02-06 accountant propose_reversal action=D4 target=allocation:L1
        02-06 approver approve_action action=D4
              cash HB KY = 40
        02-06 accountant propose_reversal action=D5 target=allocation:L1
        02-06 approver approve_action action=D5
              cash HB KY = 100
        02-06 cashier return_disbursement return=N2 amount_fen=1                      => R41
        ",
        allocation = payment - 1
    ));
}

#[test]
fn r46_a_return_stays_when_its_money_was_drawn_again() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=200
        02-02 allocate allocation=L1 amount_fen=60
        02-03 cashier disburse_funds disbursement=P1 amount_fen=60
        02-04 cashier return_disbursement return=N1 amount_fen=60
        02-05 accountant propose_reversal action=D1 target=allocation:L1
        02-06 cashier disburse_funds disbursement=P2 amount_fen=1
        02-06 approver approve_action action=D1                                       => R46
        ",
    );
}

#[test]
fn r46_goods_are_whole_or_stay() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:5:100,B2:mask:5:-
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 allocate allocation=L1 lines=B1:3 warehouse=W1
        02-02 accountant propose_reversal action=D1 target=gift:G1                    => R46
        02-03 keeper ship_goods shipment=S1 lines=B1:3
        02-03 accountant propose_reversal action=D1 target=gift:G1                    => R46
        02-03 accountant propose_reversal action=D1 target=allocation:L1              => R46
        02-04 accountant propose_reversal action=D1 target=shipment:S1
        02-04 approver approve_action action=D1
              stock W1 B1 = 5 100
        02-04 keeper sign_goods shipment=S1 lines=B1:3:0:0                            => R42
        02-04 accountant propose_reversal action=D2 target=gift:G1                    => R46
        02-04 accountant propose_reversal action=D2 target=allocation:L1
        02-04 approver approve_action action=D2
        02-03 accountant propose_reversal action=D3 target=gift:G1                    => R30
        02-04 accountant propose_reversal action=D3 target=gift:G1
        02-04 approver approve_action action=D3
              stock W1 B1 = 0 0
              stock W1 B2 = 0 0
        ",
    );
}

#[test]
fn r46_a_signed_shipment_stays() {
    check(
        "
        02-01 accountant record_opening_balance goods=B1:mask:5:100
        02-02 allocate allocation=L1 lines=B1:3 warehouse=W1
        02-03 keeper ship_goods shipment=S1 lines=B1:3
        02-04 keeper sign_goods shipment=S1 lines=B1:3:0:0
        02-04 accountant propose_reversal action=D1 target=shipment:S1                => R46
        ",
    );
}

#[test]
fn a_purchase_is_reversed_while_its_goods_are_whole() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 allocate allocation=L1 amount_fen=100 use=purchase recipient=SUP
        02-03 keeper purchase_goods purchase=U1 amount_fen=60 lots=B1:mask:3:60
        02-03 accountant propose_reversal action=D1 target=allocation:L1              => R46
        02-03 accountant propose_reversal action=D1 target=purchase:U1
        02-03 approver approve_action action=D1
        02-03 accountant propose_reversal action=D2 target=allocation:L1
        02-03 approver approve_action action=D2
              cash HB KY = 100
        ",
    );
}

#[test]
fn r47_what_is_undone_is_the_target_turned_round() {
    let target = crate::table::Ledger::with_world().log.len();
    let undone = |amount: i64| {
        format!(
            r#"[{{"account":"bank","amount":-{amount},"fund":"KY","object":"A1"}},{{"account":"donation_income","amount":{amount},"fund":"KY"}}]"#
        )
    };
    let (right, wrong) = (undone(100), undone(99));
    check(&format!(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 accountant propose_action action=D1 target={target} undone={wrong}      => R47
        02-02 accountant propose_action action=D1 target={target} undone=[]           => R47
        02-02 accountant propose_action action=D1 target={target} undone={right}
        02-02 approver approve_action action=D1
              cash HB KY = 0
        "
    ));
}

#[test]
fn r66_nothing_is_put_into_a_closed_account_or_warehouse() {
    check(
        "
        01-01 administrator open_account account=A3
        01-01 administrator open_warehouse warehouse=W3
        02-01 cashier receive_money gift=G1 amount_fen=100 account=A3
        02-01 keeper accept_goods gift=G2 lots=B1:mask:4:40 warehouse=W3
        02-02 refund refund=F1 gift=G1 amount_fen=100 account=A3
        02-02 dispose disposal=Z1 lines=B1:4 warehouse=W3
        02-02 accountant propose_reversal action=D1 target=gift:G1
        02-02 accountant propose_reversal action=D2 target=disposal:Z1
        02-03 administrator close_account account=A3
        02-03 administrator close_warehouse warehouse=W3
        02-03 approver approve_action action=D1                                                => R66
        02-03 approver approve_action action=D2                                                => R66
        02-03 accountant propose_reversal action=D3 target=disposal:Z1                         => R66
        ",
    );
}
