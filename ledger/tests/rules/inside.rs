//! Money between an organisation's accounts, goods between its warehouses: R28 to R31 and R43.

use crate::check;

#[test]
fn money_moves_between_accounts() {
    check(
        "
        02-01 administrator open_account account=A3
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 cashier receive_money gift=G2 amount_fen=30 fund=KM
        02-02 cashier move_money from=A1 to=A1                                                => R01
        02-02 cashier move_money from=A1 to=A2                                                => R13
        02-02 cashier move_money from=A2 to=A3                                                => R13
        02-02 cashier move_money fund=XX                                                      => R13
        02-02 keeper move_money                                                               => R06
        02-02 cashier move_money amount_fen=131                                               => R28
        # The account has it, the purse has not.
        02-02 cashier move_money amount_fen=101                                               => R28
        02-02 cashier move_money amount_fen=31 fund=KM                                        => R28
        02-02 cashier move_money earmark=xx amount_fen=1                                      => R28
        # Nor on the day before.
        01-31 cashier move_money amount_fen=1                                                 => R28
        02-02 cashier move_money amount_fen=60
              cash HB KY = 100
        02-02 cashier move_money amount_fen=10                                                => R14
        # Goods have the same numbers.
        02-02 keeper move_goods lines=B1:1 move=V1                                            => R14
        # The purse has it, the account has not.
        02-02 cashier move_money move=V2 amount_fen=71                                        => R29
        02-01 cashier move_money move=V2 amount_fen=1 from=A3 to=A1                           => R29
        02-02 cashier move_money move=V2 amount_fen=61 from=A3 to=A1                          => R29
        02-02 cashier move_money move=V2 amount_fen=60 from=A3 to=A1
        # What is allocated can be moved, and is spent where it lies then.
        02-03 allocate allocation=L1 amount_fen=100
        02-03 cashier move_money move=V3 amount_fen=100
        02-03 cashier disburse_funds disbursement=P1 amount_fen=31                            => R29
        02-03 cashier disburse_funds disbursement=P1 amount_fen=100 account=A3
              cash HB KY = 0
        02-03 administrator close_account account=A3
        02-03 cashier move_money move=V4 fund=KM amount_fen=30                                => R66
        02-03 cashier move_money move=V4 fund=KM amount_fen=30 from=A3 to=A1                  => R66
        ",
    );
}

#[test]
fn goods_move_between_warehouses_with_their_value() {
    check(
        "
        02-01 administrator open_warehouse warehouse=W3
        02-01 keeper accept_goods gift=G1 lots=B1:mask:3:100,B2:mask:5:- lot.expiry=2020-02-10
        02-02 keeper move_goods lines=B1:1                                                    => R31
        02-02 keeper/keeper2 countersign_lot batch=B1
        02-02 keeper/keeper2 countersign_lot batch=B2
        02-02 keeper move_goods lines=B1:1 to=W1                                              => R01
        02-02 keeper move_goods lines=B1:1,B1:1                                               => R01
        02-02 keeper move_goods lines=B1:1 to=direct                                          => R01
        02-02 keeper move_goods lines=B1:1 to=W2                                              => R13
        02-02 keeper move_goods lines=XX:1                                                    => R13
        02-02 cashier move_goods lines=B1:1                                                   => R06
        02-02 keeper move_goods lines=B1:4                                                    => R30
        # It was not countersigned yet.
        01-31 keeper move_goods lines=B1:1                                                    => R31
        # What is allocated in a warehouse stays there.
        02-02 allocate allocation=L1 lines=B1:2 warehouse=W1
        02-02 keeper move_goods lines=B1:2                                                    => R30
        02-02 keeper move_goods lines=B1:1,B2:5
              stock W1 B1 = 2 67
              stock W3 B1 = 1 33
              stock W1 B2 = 0 0
              stock W3 B2 = 5 0
        02-02 keeper move_goods lines=B1:1                                                    => R14
        02-02 keeper ship_goods shipment=S1 lines=B1:2
              stock W1 B1 = 0 0
        # Back, expired or not; a gift whose goods are elsewhere is not reversed.
        02-11 keeper move_goods move=V2 lines=B1:1 from=W3 to=W1
              stock W1 B1 = 1 33
        02-11 accountant propose_reversal action=D9 target=gift:G1                            => R46
        ",
    );
}

#[test]
fn goods_that_were_moved_are_allocated_where_they_are() {
    check(
        "
        02-01 administrator open_warehouse warehouse=W3
        02-01 keeper accept_goods gift=G1 lots=B1:mask:5:100
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 keeper move_goods lines=B1:5
        02-02 allocate allocation=L1 lines=B1:5 warehouse=W1                                  => R30
        02-02 allocate allocation=L2 lines=B1:5 warehouse=W3
        02-02 accountant propose_reversal action=D9 target=gift:G1                            => R46
        02-03 keeper ship_goods shipment=S1 allocation=L2 warehouse=W3 lines=B1:5
        02-03 keeper sign_goods shipment=S1 lines=B1:5:0:0
        ",
    );
}
