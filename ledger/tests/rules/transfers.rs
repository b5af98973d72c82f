//! R44, and what a transfer leaves in both offices.

use crate::check;

#[test]
fn r44_money_arrives_as_it_was_sent() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 allocate allocation=L1 amount_fen=100 use=transfer organisation=WH
        02-03 cashier send_transfer amount_fen=60 account=A1 organisation=JX                  => R37
        02-03 cashier send_transfer amount_fen=60 account=A1 fund=KM                          => R37
        02-03 cashier send_transfer amount_fen=101 account=A1                                 => R38
        02-03 cashier send_transfer amount_fen=60 account=A1
        02-03 cashier receive_transfer account=A1                                             => R44
        02-02 cashier@WH receive_transfer account=A2                                          => R44
        02-03 cashier@WH receive_transfer account=A2 amount_fen=59                            => R44
        02-03 cashier@WH receive_transfer warehouse=W2                                        => R01
        02-03 cashier@WH receive_transfer account=A2 transfer=T9                              => R13
        02-03 cashier@WH receive_transfer account=A2
        02-03 cashier@WH receive_transfer account=A2                                          => R44
              cash HB KY = 0
              cash WH KY = 60
        ",
    );
}

#[test]
fn goods_arrive_with_their_value_and_go_on() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:3:100
        02-02 allocate allocation=L1 lines=B1:2 warehouse=W1 use=transfer organisation=WH
        02-03 keeper send_transfer warehouse=W1 lines=B1:2                                    => R31
        02-03 keeper/keeper2 countersign_lot batch=B1
        02-03 keeper send_transfer warehouse=W1 lines=B1:2
              stock W1 B1 = 1 34
        02-04 keeper@WH receive_transfer warehouse=W2 lines=B1:1                              => R44
        02-04 keeper@WH receive_transfer warehouse=W2
              stock W2 B1 = 2 66
        02-05 @WH allocate allocation=L2 lines=B1:2 warehouse=W2
        02-06 keeper@WH ship_goods shipment=S2 allocation=L2 warehouse=W2 lines=B1:2
        02-07 keeper@WH sign_goods shipment=S2 lines=B1:2:0:0
              stock W2 B1 = 0 0
        ",
    );
}

#[test]
fn money_passed_up_comes_back_down() {
    check(
        "
        02-01 cashier@WH receive_money gift=G1 amount_fen=100 account=A2
        02-02 @WH allocate allocation=L1 amount_fen=100 use=transfer organisation=HB
        02-03 cashier@WH send_transfer amount_fen=100 account=A2 organisation=HB
        02-03 cashier receive_transfer account=A1
              cash HB KY = 100
        ",
    );
}
