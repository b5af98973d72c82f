//! R28 to R30, R37, R38, R41 to R43, R49: what goes out.

use crate::check;

#[test]
fn r28_no_past_day_ends_below_zero() {
    check(
        "
        02-10 cashier receive_money gift=G1 amount_fen=100
        02-09 allocate allocation=L1 amount_fen=100                                   => R28
        02-10 allocate allocation=L1 amount_fen=100
        02-10 cashier disburse_funds disbursement=P1 amount_fen=60
        02-05 cashier receive_money gift=G2 amount_fen=10
        02-06 allocate allocation=L2 amount_fen=11                                    => R28
        02-06 allocate allocation=L2 amount_fen=10
        02-06 cashier disburse_funds allocation=L2 disbursement=P2 amount_fen=10
        02-10 cashier disburse_funds disbursement=P3 amount_fen=30
              cash HB KY = 0
        ",
    );
}

#[test]
fn r29_no_account_pays_what_it_does_not_hold() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100 account- channel=C1
        02-02 allocate allocation=L1 amount_fen=100
        02-03 cashier disburse_funds disbursement=P1                                  => R29
        02-03 cashier receive_money gift=G2 amount_fen=100 fund=KM
        02-03 cashier disburse_funds disbursement=P1
        ",
    );
}

#[test]
fn r37_r38_an_outflow_fits_its_allocation() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=1000
        02-01 keeper accept_goods gift=G2 lots=B1:mask:9:100,B2:mask:9:100
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-01 keeper/keeper2 countersign_lot batch=B2
        02-02 allocate allocation=L1 amount_fen=100
        02-02 allocate allocation=L2 lines=B1:5 warehouse=W1
        02-02 allocate allocation=L3 amount_fen=100 use=transfer organisation=WH
        02-02 allocate allocation=L4 amount_fen=100 use=purchase recipient=SUP
        02-03 cashier disburse_funds disbursement=P1 allocation=XX                    => R13
        02-03 cashier disburse_funds disbursement=P1 allocation=L2                    => R37
        02-03 cashier disburse_funds disbursement=P1 allocation=L3                    => R37
        02-03 cashier disburse_funds disbursement=P1 allocation=L4                    => R37
        02-03 keeper ship_goods shipment=S1 allocation=L1 lines=B1:5                  => R37
        02-03 cashier disburse_funds disbursement=P1 amount_fen=101                   => R38
        02-03 cashier disburse_funds disbursement=P1 amount_fen=60
        02-03 cashier disburse_funds disbursement=P2 amount_fen=41                    => R38
        02-03 keeper ship_goods shipment=S1 allocation=L2 lines=B1:6                  => R38
        02-03 keeper ship_goods shipment=S1 allocation=L2 lines=B2:1                  => R38
        02-03 keeper ship_goods shipment=S1 allocation=L2 lines=B1:3
        02-03 keeper ship_goods shipment=S2 allocation=L2 lines=B1:3                  => R38
        02-03 keeper ship_goods shipment=S2 allocation=L2 lines=B1:2
              stock W1 B1 = 4 45
        ",
    );
}

#[test]
fn r30_no_past_day_of_a_lot_ends_below_zero() {
    check(
        "
        02-10 accountant record_opening_balance goods=B1:mask:5:100
        02-09 allocate allocation=L1 lines=B1:5 warehouse=W1                          => R30
        02-10 allocate allocation=L1 lines=B1:5 warehouse=W1
        02-10 keeper ship_goods shipment=S1 lines=B1:5
        ",
    );
}

#[test]
fn r41_no_more_returns_than_was_paid() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 allocate allocation=L1 amount_fen=100
        02-03 cashier disburse_funds disbursement=P1 amount_fen=60
        02-04 cashier return_disbursement return=N1 amount_fen=61                     => R41
        02-04 cashier return_disbursement return=N1 amount_fen=20
        02-04 cashier return_disbursement return=N1 amount_fen=20                     => R14
        02-04 cashier return_disbursement return=N2 amount_fen=41                     => R41
        02-04 cashier return_disbursement return=N2 disbursement=P9                   => R13
        02-05 cashier disburse_funds disbursement=P2 amount_fen=60
              cash HB KY = 0
        ",
    );
}

#[test]
fn r42_a_signature_covers_the_shipment() {
    check(
        "
        02-01 accountant record_opening_balance goods=B1:mask:3:100,B2:mask:5:-
        02-02 allocate allocation=L1 lines=B1:3,B2:5 warehouse=W1
        02-03 keeper ship_goods shipment=S1 lines=B1:3,B2:5
        02-04 keeper sign_goods shipment=S9 lines=B1:3:0:0                            => R13
        02-04 keeper sign_goods shipment=S1 lines=B1:3:0:0                            => R42
        02-04 keeper sign_goods shipment=S1 lines=B2:5:0:0,B1:3:0:0                   => R42
        02-04 keeper sign_goods shipment=S1 lines=B1:2:0:0,B2:5:0:0                   => R42
        02-04 keeper sign_goods shipment=S1 lines=B1:2:1:0,B2:3:1:1
        02-04 keeper sign_goods shipment=S1 lines=B1:2:1:0,B2:3:1:1                   => R42
        02-05 manager report_use report=Z1 used_fen=67                                => R50
        02-05 manager report_use report=Z1 used_fen=66
        ",
    );
}

#[test]
fn r49_lots_add_up_to_the_price() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 allocate allocation=L1 amount_fen=100 use=purchase recipient=SUP
        02-03 keeper purchase_goods purchase=U1 amount_fen=60 lots=B1:mask:3:50       => R49
        02-03 keeper purchase_goods purchase=U1 amount_fen=60 lots=B1:mask:3:60 lot.valuation_basis=market  => R23
        02-03 keeper purchase_goods purchase=U1 amount_fen=101 lots=B1:mask:3:101     => R38
        02-03 keeper purchase_goods purchase=U1 amount_fen=60 lots=B1:mask:3:60
        02-03 keeper purchase_goods purchase=U1 amount_fen=20 lots=B2:mask:3:20       => R14
              stock W1 B1 = 3 60
              cash HB KY = 0
        ",
    );
}

#[test]
fn the_last_issue_takes_the_rest_of_the_value() {
    check(
        "
        02-01 accountant record_opening_balance goods=B1:mask:3:100
        02-02 allocate allocation=L1 lines=B1:3 warehouse=W1
        02-03 keeper ship_goods shipment=S1 lines=B1:1
              stock W1 B1 = 2 67
        02-03 keeper ship_goods shipment=S2 lines=B1:1
              stock W1 B1 = 1 34
        02-03 keeper ship_goods shipment=S3 lines=B1:1
              stock W1 B1 = 0 0
        ",
    );
}

#[test]
fn goods_delivered_directly_are_counted_per_item() {
    check(
        "
        02-01 allocate allocation=L1 items=mask:10 warehouse=direct
        02-02 keeper deliver_goods_directly gift=G1 lots=B1:mask:11:100                       => R38
        02-02 keeper deliver_goods_directly gift=G1 lots=B1:drug:1:100 lot.expiry=2021-01-01 lot.certificate=PAPER evidence=~quality_certificate => R38
        02-02 keeper deliver_goods_directly gift=G1 lots=B1:mask:5:100 fund=KM                => R37
        02-02 keeper deliver_goods_directly gift=G1 lots=B1:mask:5:100 lot.expiry=2020-02-01 lot.exception=急用  => R27
        02-02 keeper deliver_goods_directly gift=G1 lots=B1:mask:4:100,B2:mask:5:-
              stock direct B1 = 0 0
        02-02 keeper deliver_goods_directly gift=G2 shipment=S2 lots=B3:mask:2:100            => R38
        02-03 keeper sign_goods shipment=S1 lines=B1:4:0:0,B2:5:0:0
        02-03 keeper/keeper2 countersign_lot batch=B1
        ",
    );
}

#[test]
fn r50_a_return_of_money_leaves_what_was_reported() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 allocate allocation=L1 amount_fen=100
        02-02 cashier disburse_funds disbursement=P1 amount_fen=100
        02-03 manager report_use report=Z1 used_fen=70
        02-04 cashier return_disbursement return=N1 amount_fen=31                              => R50
        02-04 cashier return_disbursement return=N1 amount_fen=30
        02-04 cashier return_disbursement return=N2 amount_fen=1                               => R50
        ",
    );
}
