//! By the day: what was undone in April stood until then, so it is not done again in February. Goods: R31, R38, R43, R46, R50, R85,
//! R86.

use crate::check;

#[test]
fn r38_what_was_shipped_until_april_is_not_shipped_again_in_february() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:20:200
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 allocate allocation=L1 lines=B1:5 warehouse=W1
        02-10 keeper ship_goods shipment=S1 lines=B1:3
        04-10 accountant propose_reversal action=D1 target=shipment:S1
        04-10 approver approve_action action=D1
        02-20 keeper ship_goods shipment=S2 lines=B1:3                                         => R38
        04-09 keeper ship_goods shipment=S2 lines=B1:3                                         => R38
        02-20 keeper ship_goods shipment=S2 lines=B1:2
        04-10 keeper ship_goods shipment=S3 lines=B1:3
        ",
    );
}

/// Goods are found only where something went astray: what was sold, used or burnt is nowhere to be found.
#[test]
fn r43_goods_are_found_that_went_astray() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:20:200
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-01 keeper accept_goods gift=G2 lots=B2:mask:20:200
        02-01 keeper/keeper2 countersign_lot batch=B2
        02-02 count count=C1 counted=B1:20
        02-02 sell sale=X1 batch=B1 qty=3
        02-02 count count=C2 counted=B1:18                                                     => R43
        02-02 dispose disposal=Z1 lines=B1:2 reason=unfit
        02-02 count count=C2 counted=B1:16                                                     => R43
        02-02 allocate allocation=L1 lines=B1:5 warehouse=W1
        02-03 keeper ship_goods shipment=S1 lines=B1:5
        02-03 count count=C2 counted=B1:11                                                     => R43
        # One short is somewhere; one damaged is not.
        02-04 manager sign_goods shipment=S1 lines=B1:3:1:1
        02-04 count count=C3 counted=B1:12                                                     => R43
        02-04 count count=C4 counted=B1:11
        02-04 count count=C5 counted=B1:12                                                     => R43
        02-05 dispose disposal=Z2 lines=B1:4 reason=lost
        02-06 count count=C6 counted=B1:12                                                     => R43
        02-06 count count=C7 counted=B1:11
        # What was missed is found again, of this gift and not of another.
        02-07 count count=C8 counted=B1:9
        02-08 count count=C9 counted=B1:9,B2:21                                                => R43
        02-08 count count=C10 counted=B1:12                                                    => R43
        02-08 count count=C11 counted=B1:11
              stock W1 B1 = 11 53
        ",
    );
}

#[test]
fn r43_what_had_been_found_until_april_is_not_found_again_in_february() {
    check(
        "
        01-01 administrator open_warehouse warehouse=W3
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 keeper move_goods lines=B1:4
        02-05 count count=C1 counted=B1:3
        02-10 count count=C2 counted=B1:6 warehouse=W3
        04-10 accountant propose_reversal action=D1 target=count:C2
        04-10 approver approve_action action=D1
        # Of three that were missed two were elsewhere until April.
        02-20 count count=C3 counted=B1:5                                                      => R43
        04-09 count count=C3 counted=B1:5                                                      => R43
        # Nobody missed them yet.
        02-20 count count=C4 counted=B1:4
        04-10 count count=C5 counted=B1:7                                                      => R43
        04-10 count count=C5 counted=B1:6
        ",
    );
}

/// A loss that turned out to be none, after a part of it was found elsewhere.
#[test]
fn r46_what_was_found_since_is_not_missed_no_longer() {
    check(
        "
        01-01 administrator open_warehouse warehouse=W3
        01-01 administrator define_item item=kn95
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 reclassify reclassification=Y1 batch=B1 qty=4
        02-02 keeper move_goods lines=B1-2:2
        02-05 dispose disposal=Z1 lines=B1:3 reason=lost
        02-10 count count=C1 counted=B1-2:3
        02-11 accountant propose_reversal action=D1 target=disposal:Z1                         => R46
        04-10 accountant propose_reversal action=D2 target=count:C1
        04-10 approver approve_action action=D2
        04-09 accountant propose_reversal action=D1 target=disposal:Z1                         => R46
        04-10 accountant propose_reversal action=D1 target=disposal:Z1
        04-10 approver approve_action action=D1
              stock W1 B1 = 6 60
        # What a count missed is the same; where enough else is astray it is not.
        05-01 count count=C2 counted=B1:4
        05-02 dispose disposal=Z2 lines=B1-2:1 reason=lost
        05-03 count count=C3 counted=B1-2:2
        05-04 accountant propose_reversal action=D3 target=count:C2
        05-04 approver approve_action action=D3
        05-05 dispose disposal=Z3 lines=B1:2 reason=lost
        05-06 count count=C4 counted=B1-2:3
        05-08 accountant propose_reversal action=D4 target=disposal:Z3                         => R46
        05-08 accountant propose_reversal action=D5 target=count:C4
        05-08 approver approve_action action=D5
        05-08 accountant propose_reversal action=D4 target=disposal:Z3
        05-08 approver approve_action action=D4
        ",
    );
}

/// What was not lost was not astray either, and is undone whatever was found.
#[test]
fn what_was_burnt_is_undone_whatever_was_found() {
    check(
        "
        01-01 administrator open_warehouse warehouse=W3
        01-01 administrator define_item item=kn95
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 reclassify reclassification=Y1 batch=B1 qty=4
        02-02 keeper move_goods lines=B1-2:2
        02-05 dispose disposal=Z1 lines=B1:1 reason=lost
        02-05 dispose disposal=Z2 lines=B1:3 reason=unfit
        02-10 count count=C1 counted=B1-2:3
        02-11 accountant propose_reversal action=D1 target=disposal:Z1                         => R46
        02-11 accountant propose_reversal action=D2 target=disposal:Z2
        02-11 approver approve_action action=D2
              stock W1 B1 = 5 50
        ",
    );
}

#[test]
fn r50_goods_do_not_come_back_while_they_are_reported_used() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 allocate allocation=L1 lines=B1:5 warehouse=W1
        02-03 keeper ship_goods shipment=S1 lines=B1:5
        02-10 manager sign_goods shipment=S1 lines=B1:5:0:0
        02-09 manager report_use report=Z1 used_fen=1                                          => R50
        02-20 manager report_use report=Z1 used_fen=40
        03-01 keeper return_goods return=N1 lines=B1:2                                         => R50
        03-01 keeper return_goods return=N1 lines=B1:1
        04-10 accountant propose_reversal action=D1 target=allocation:L1
        04-10 approver approve_action action=D1
        03-01 keeper return_goods return=N2 lines=B1:2
        # Of the two that are left.
        04-10 manager report_use report=Z2 used_fen=21                                         => R50
        04-10 manager report_use report=Z2 used_fen=20
        ",
    );
}

#[test]
fn r86_what_was_back_until_april_does_not_come_back_again_in_february() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 allocate allocation=L1 lines=B1:5 warehouse=W1
        02-03 keeper ship_goods shipment=S1 lines=B1:5
        02-10 manager sign_goods shipment=S1 lines=B1:5:0:0
        02-20 keeper return_goods return=N1 lines=B1:3
        04-10 accountant propose_reversal action=D1 target=shipment:S1
        04-10 approver approve_action action=D1
        02-25 keeper return_goods return=N2 lines=B1:3                                         => R86
        04-09 keeper return_goods return=N2 lines=B1:3                                         => R86
        02-15 keeper return_goods return=N2 lines=B1:3                                         => R86
        02-25 keeper return_goods return=N2 lines=B1:2
        04-10 keeper return_goods return=N3 lines=B1:3
              stock W1 B1 = 10 100
        ",
    );
}

#[test]
fn r85_what_was_valued_until_april_is_not_valued_again_in_february() {
    check(
        "
        01-01 administrator open_warehouse warehouse=W3
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:- valuer-
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 keeper move_goods lines=B1:4
        02-10 accountant value_goods batch=B1 warehouse=W1 valuation=N1
        04-10 accountant propose_reversal action=D1 target=batch:B1
        04-10 approver approve_action action=D1
        02-20 accountant value_goods batch=B1 warehouse=W1 valuation=N2                        => R85
        04-09 accountant value_goods batch=B1 warehouse=W1 valuation=N2                        => R85
        # The other four had no value on these days.
        02-20 accountant value_goods batch=B1 warehouse=W3 valuation=N2
        04-10 accountant value_goods batch=B1 warehouse=W1 valuation=N3
        ",
    );
}

#[test]
fn r31_goods_leave_after_they_were_countersigned() {
    check(
        "
        01-01 administrator open_warehouse warehouse=W3
        02-01 keeper accept_goods gift=G1 lots=B1:mask:20:200
        02-10 keeper/keeper2 countersign_lot batch=B1
        02-02 allocate allocation=L1 lines=B1:5 warehouse=W1
        02-02 allocate allocation=L2 lines=B1:5 warehouse=W1 use=transfer organisation=WH
        02-09 keeper ship_goods shipment=S1 lines=B1:5                                         => R31
        02-09 keeper send_transfer allocation=L2 lines=B1:5 warehouse=W1                       => R31
        02-09 keeper move_goods lines=B1:1                                                     => R31
        02-09 sell sale=X1 batch=B1 qty=1                                                      => R31
        02-10T08:00:00 keeper ship_goods shipment=S1 lines=B1:5
        02-10 keeper send_transfer allocation=L2 lines=B1:5 warehouse=W1
        02-10 keeper move_goods lines=B1:1
        02-10 sell sale=X1 batch=B1 qty=1
        # What is disposed of or counted needs none.
        02-09 dispose disposal=Z1 lines=B1:1
        ",
    );
}
