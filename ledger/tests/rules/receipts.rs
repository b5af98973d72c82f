//! R73, R74: numbers of receipts, and one receipt for one gift.

use crate::check;
use crate::table::Ledger;

#[test]
fn r73_a_block_is_neither_empty_nor_endless_nor_another_ones() {
    check(
        "
        02-01 accountant receive_receipt_block block=K1 first=10 last=9                        => R73
        02-01 accountant receive_receipt_block block=K1 first=1000000 last=2000000             => R73
        02-01 accountant receive_receipt_block block=K1 first=1000000 last=1999999
        02-01 accountant receive_receipt_block block=K1 first=1 last=2                         => R14
        02-01 accountant receive_receipt_block block=K2 first=1999999 last=2000000             => R73
        02-01 accountant receive_receipt_block block=K2 first=999999 last=1000000              => R73
        02-01 accountant receive_receipt_block block=K2 first=1500000 last=1500000             => R73
        02-01 accountant receive_receipt_block block=K2 first=999999 last=1998999              => R73
        02-01 accountant@WH receive_receipt_block block=K2 first=1999000 last=2000000          => R73
        # Beside it, and the same numbers of another code.
        02-01 accountant receive_receipt_block block=K2 first=2000000 last=2000000
        02-01 accountant@WH receive_receipt_block block=K3 first=999999 last=999999 form=paper
        02-01 accountant receive_receipt_block block=K4 first=1000000 last=1999999 code=32050224
        02-01 accountant receive_receipt_block block=K5 first=0 last=999998
        02-01 accountant receive_receipt_block block=K6 first=9999999999 last=9999999999
        02-01 accountant receive_receipt_block block=K7 first=9999000000 last=9999999999       => R73
        ",
    );
}

#[test]
fn r73_a_number_is_one_of_the_organisation() {
    check(
        "
        02-01 accountant receive_receipt_block block=K1 first=10 last=12
        02-01 accountant@WH receive_receipt_block block=K2 first=13 last=14
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 cashier receive_money gift=G2 amount_fen=100
        02-01 cashier@WH receive_money gift=G3 account=A2
        02-02 accountant issue_receipt receipt=9                                               => R73
        02-02 accountant issue_receipt receipt=13                                              => R73
        02-02 accountant issue_receipt receipt=15                                              => R73
        02-02 accountant issue_receipt receipt=32050224-10                                     => R73
        02-02 accountant issue_receipt receipt=31050124-10                                     => R73
        02-02 accountant issue_receipt receipt=10 private=payer
        02-02 accountant issue_receipt receipt=12 gift=G2
        02-02 accountant@WH issue_receipt receipt=13 gift=G3
        ",
    );
}

#[test]
fn r74_one_receipt_of_the_whole_gift() {
    check(
        "
        02-01 accountant receive_receipt_block block=K1 first=1 last=100
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 cashier receive_money gift=G2 amount_fen=50 account- channel=C1
        02-01 cashier@WH receive_money gift=G3 account=A2
        02-02 accountant issue_receipt receipt=1 gift=XX                                       => R13
        02-02 accountant issue_receipt receipt=1 gift=G3                                       => R13
        02-02 accountant issue_receipt receipt=1 amount_fen=99                                 => R74
        02-02 accountant issue_receipt receipt=1 amount_fen=101                                => R74
        02-02 accountant issue_receipt receipt=1 amount_fen=0                                  => R74
        02-02 accountant issue_receipt receipt=1 amount_fen=100
        02-02 accountant issue_receipt receipt=2                                               => R74
        02-02 accountant issue_receipt receipt=1                                               => R14
        02-02 accountant issue_receipt receipt=1 gift=G2 amount_fen=50                         => R14
        02-02 accountant issue_receipt receipt=2 gift=G2 amount_fen=50
        02-02 cashier issue_receipt receipt=3                                                  => R06
        ",
    );
}

#[test]
fn r74_goods_are_worth_their_valued_lots() {
    check(
        "
        02-01 accountant receive_receipt_block block=K1 first=1 last=100
        02-01 keeper accept_goods gift=G1 lots=B1:mask:5:100,B2:mask:5:30,B3:mask:5:-
        02-01 keeper accept_goods gift=G2 lots=B4:mask:5:- valuer-
        02-02 allocate allocation=L1 items=mask:9 warehouse=direct
        02-02 keeper deliver_goods_directly gift=G3 lots=B5:mask:5:70,B6:mask:4:-
        02-03 accountant issue_receipt receipt=1 amount_fen=100                                => R74
        02-03 accountant issue_receipt receipt=1 amount_fen=130
        02-03 accountant issue_receipt receipt=2 gift=G2 amount_fen=1                          => R74
        02-03 accountant issue_receipt receipt=2 gift=G2 amount_fen=0
        02-03 accountant issue_receipt receipt=3 gift=G3 amount_fen=69                         => R74
        02-03 accountant issue_receipt receipt=3 gift=G3 amount_fen=70
        # What is given later on does not make the gift smaller.
        02-03 keeper/keeper2 countersign_lot batch=B1
        02-03 allocate allocation=L2 lines=B1:5 warehouse=W1
        02-03 keeper ship_goods shipment=S2 allocation=L2 lines=B1:5
        02-04 void gift=G1 receipt=1
        02-04 accountant issue_receipt receipt=4 amount_fen=130
        ",
    );
}

#[test]
fn r74_voided_by_two_people_and_issued_anew() {
    check(
        "
        02-01 accountant receive_receipt_block block=K1 first=1 last=100
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 cashier receive_money gift=G2 amount_fen=100
        02-01 administrator grant_role staff=accountant role=approver
        02-02 void gift=G1 receipt=1                                                           => R74
        02-02 accountant issue_receipt receipt=1
        02-02 accountant issue_receipt receipt=2 gift=G2
        02-03 void gift=XX receipt=1                                                           => R13
        02-03 @WH void gift=G1 receipt=1                                                       => R13
        02-03 void gift=G1 receipt=2                                                           => R74
        02-03 void gift=G1 receipt=3                                                           => R74
        02-03 accountant propose_action action=D1 gift=G1 receipt=1
        02-03 accountant propose_action action=D2 gift=G1 receipt=1
        # It stands until the second person says so.
        02-03 accountant issue_receipt receipt=3                                               => R74
        02-03 approver/accountant approve_action action=D1                                     => R32
        02-03 approver approve_action action=D1
        02-03 approver approve_action action=D2                                                => R74
        02-04 accountant issue_receipt receipt=1                                               => R14
        02-04 accountant issue_receipt receipt=3
        02-04 void gift=G1 receipt=1                                                           => R74
        02-05 void gift=G1 receipt=3
        02-05 accountant issue_receipt receipt=4
        ",
    );
}

#[test]
fn r74_waived_once_while_there_is_none() {
    check(
        "
        02-01 accountant receive_receipt_block block=K1 first=1 last=100
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 cashier receive_money gift=G2 amount_fen=100
        02-02 cashier waive_receipt gift=XX                                                    => R13
        02-02 cashier waive_receipt reason=anonymous
        02-02 accountant waive_receipt                                                         => R74
        # Who changes his mind gets one.
        02-03 accountant issue_receipt receipt=1
        02-03 accountant waive_receipt                                                         => R74
        02-03 void gift=G1 receipt=1
        02-04 accountant waive_receipt
        02-04 cashier waive_receipt                                                            => R74
        02-04 accountant issue_receipt receipt=2
        02-05 accountant issue_receipt receipt=3 gift=G2
        02-05 cashier waive_receipt gift=G2                                                    => R74
        ",
    );
}

#[test]
fn r46_what_has_a_receipt_is_not_reversed() {
    check(
        "
        02-01 accountant receive_receipt_block block=K1 first=1 last=100
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 keeper accept_goods gift=G2 lots=B1:mask:5:70
        02-01 cashier receive_money gift=G3 amount_fen=100
        02-02 accountant propose_reversal action=D1 target=gift:G1
        02-02 accountant issue_receipt receipt=1
        02-02 accountant issue_receipt receipt=2 gift=G2 amount_fen=70
        02-02 cashier waive_receipt gift=G3
        02-03 approver approve_action action=D1                                                => R46
        02-03 accountant propose_reversal action=D2 target=gift:G1                             => R46
        02-03 accountant propose_reversal action=D2 target=gift:G2                             => R46
        02-03 void gift=G1 receipt=1
        02-03 cashier waive_receipt
        02-03 void gift=G2 receipt=2
        # The newest entry of the stream that can be reversed is the gift, whatever papers came after it.
        02-04 approver approve_action action=D1
        02-04 accountant propose_reversal action=D3 target=gift:G2
        02-04 approver approve_action action=D3
        02-04 accountant propose_reversal action=D4 target=gift:G3
        02-04 approver approve_action action=D4
              cash HB KY = 0
              stock W1 B1 = 0 0
        02-05 accountant issue_receipt receipt=3                                               => R13
        02-05 cashier waive_receipt                                                            => R13
        02-05 accountant issue_certificate certificate=T1                                      => R13
        ",
    );
}

#[test]
fn r45_a_paper_is_not_reversed() {
    // A block, a gift, then a receipt, a waiver of another gift, a direct delivery.
    let next = Ledger::with_world().log.len();
    check(&format!(
        "
        02-01 accountant receive_receipt_block block=K1 first=1 last=100
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 accountant issue_receipt receipt=1
        02-02 cashier receive_money gift=G2 amount_fen=100
        02-02 cashier waive_receipt gift=G2
        02-02 allocate allocation=L1 items=mask:5 warehouse=direct
        02-02 keeper deliver_goods_directly gift=G3 lots=B1:mask:5:100
        02-03 accountant propose_reversal action=D1 target={block}                             => R45
        02-03 accountant propose_reversal action=D1 target={receipt}                           => R45
        02-03 accountant propose_action action=D1 target={receipt} undone=[{undone}]           => R45
        02-03 accountant@WH propose_reversal action=D1 target={receipt}                        => R45
        02-03 accountant@WH propose_action action=D1 target={receipt} undone=[{undone}]        => R45
        02-03 accountant propose_reversal action=D1 target={waiver}                            => R45
        02-03 accountant propose_reversal action=D1 target={delivery}                          => R45
        02-03 accountant propose_reversal action=D1 target=gift:G3                             => R45
        02-03 accountant propose_action action=D1 target={delivery} undone=[{undone}]          => R45
        ",
        block = next,
        receipt = next + 2,
        waiver = next + 4,
        delivery = next + 8,
        undone = r#"{"account":"bank","amount":-100,"fund":"KY","object":"A1"}"#,
    ));
}

#[test]
fn a_certificate_is_for_a_gift() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 manager issue_certificate certificate=T1
        02-02 accountant issue_certificate certificate=T1                                      => R14
        02-02 accountant issue_certificate certificate=T2 gift=XX                              => R13
        02-02 accountant issue_certificate certificate=T2
        02-02 accountant@WH issue_certificate certificate=T3                                   => R13
        ",
    );
}
