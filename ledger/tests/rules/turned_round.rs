//! Section 4 of RULES.md for goods: a count, a disposal, a sale, a new class and a return are turned round, dependents first.

use crate::check;

#[test]
fn a_count_is_turned_round_while_what_was_found_is_there() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100,B2:mask:10:-
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-01 keeper/keeper2 countersign_lot batch=B2
        02-02 count count=C1 counted=B1:7,B2:10
              stock W1 B1 = 7 70
        02-03 count count=C2 counted=B1:9
              stock W1 B1 = 9 70
        # The gift waits for both, for the one too in which B2 was as booked.
        02-03 accountant propose_reversal action=D1 target=gift:G1                             => R46
        # What was counted since is what there is: the earlier count waits for the later one.
        02-04 accountant propose_reversal action=D2 target=count:C1                            => R46
        02-04 dispose disposal=Z1 lines=B1:3
        02-04 accountant propose_reversal action=D4 target=count:C2                            => R46
        02-04 accountant propose_reversal action=D5 target=disposal:Z1
        02-04 approver approve_action action=D5
              stock W1 B1 = 9 70
        02-04 accountant propose_reversal action=D4 target=count:C2
        02-04 approver approve_action action=D4
              stock W1 B1 = 7 70
        02-04 accountant propose_reversal action=D2 target=count:C1
        02-04 approver approve_action action=D2
              stock W1 B1 = 10 100
        02-04 accountant propose_reversal action=D3 target=count:C1                            => R45
        02-04 count count=C3 counted=B1:9
              stock W1 B1 = 9 90
        02-04 accountant propose_reversal action=D6 target=count:C3
        02-04 approver approve_action action=D6
              stock W1 B1 = 10 100
        ",
    );
}

/// A count is of the batch that it names: of what was made from it, it says nothing, and of what that was made from neither.
#[test]
fn r46_what_was_made_from_a_batch_is_counted_for_itself() {
    check(
        "
        01-01 administrator define_item item=kn95
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 reclassify reclassification=Y1 batch=B1 qty=2
        02-03 sell sale=X1 batch=B1 qty=3
        02-03 sell sale=X2 batch=B1-2 qty=1
        02-04 count count=C1 counted=B1-2:1
        02-05 accountant propose_reversal action=D1 target=sale:X2                             => R46
        02-05 accountant propose_reversal action=D1 target=sale:X1
        02-05 approver approve_action action=D1
        02-06 sell sale=X3 batch=B1-2 qty=1
        02-07 count count=C2 counted=B1:8
        02-08 accountant propose_reversal action=D2 target=sale:X3
        02-08 approver approve_action action=D2
              stock W1 B1 = 8 80
              stock W1 B1-2 = 1 10
        ",
    );
}

/// Otherwise the same goods would be there twice: found by the count, and back by the reversal.
#[test]
fn r46_what_was_counted_since_is_what_there_is() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 sell sale=X1 batch=B1 qty=6 proceeds_fen=30 costs_fen=10
        # What was sold is not found.
        02-03 count count=C1 counted=B1:5                                                      => R43
        02-03 count count=C1 counted=B1:4
              stock W1 B1 = 4 40
        02-04 accountant propose_reversal action=D1 target=sale:X1                             => R46
        02-04 accountant propose_reversal action=D2 target=count:C1
        02-04 approver approve_action action=D2
              stock W1 B1 = 4 40
        02-04 accountant propose_reversal action=D1 target=sale:X1
        02-04 approver approve_action action=D1
              stock W1 B1 = 10 100
        02-05 dispose disposal=Z1 lines=B1:4
        02-05 accountant propose_reversal action=D3 target=disposal:Z1
        # What two people count between proposal and approval counts too.
        02-06 count count=C2 counted=B1:6
        02-06 approver approve_action action=D3                                                => R46
              stock W1 B1 = 6 60
        ",
    );
}

/// What another office counts of the batch lies in its own warehouses.
#[test]
fn r46_only_the_office_s_own_count_holds_back() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 dispose disposal=Z1 lines=B1:2
        02-02 allocate allocation=L1 lines=B1:4 warehouse=W1 use=transfer organisation=WH
        02-03 keeper send_transfer transfer=T1 allocation=L1 lines=B1:4 warehouse=W1
        02-04 keeper@WH receive_transfer transfer=T1 warehouse=W2
        02-05 accountant@WH propose_count action=D1 count=C1 counted=B1:4 warehouse=W2
        02-05 approver@WH approve_action action=D1
        02-06 accountant propose_reversal action=D2 target=disposal:Z1
        02-06 count count=C2 counted=B1:4
        02-06 approver approve_action action=D2                                                => R46
        02-07 accountant propose_reversal action=D3 target=count:C2
        02-07 approver approve_action action=D3
        02-07 approver approve_action action=D2
              stock W1 B1 = 6 60
              stock W2 B1 = 4 40
        ",
    );
}

#[test]
fn r46_what_left_before_a_count_does_not_come_back_after_it() {
    check(
        "
        01-01 administrator define_item item=kn95
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 allocate allocation=L1 lines=B1:4 warehouse=W1
        02-03 keeper ship_goods shipment=S1 lines=B1:4
        02-03 reclassify reclassification=Y1 batch=B1 qty=2
        02-04 count count=C1 counted=B1:4
        02-05 accountant propose_reversal action=D1 target=shipment:S1                         => R46
        02-05 accountant propose_reversal action=D2 target=batch:B1                            => R46
        02-05 accountant propose_reversal action=D3 target=count:C1
        02-05 approver approve_action action=D3
        02-05 accountant propose_reversal action=D1 target=shipment:S1
        02-05 approver approve_action action=D1
        02-05 accountant propose_reversal action=D2 target=batch:B1
        02-05 approver approve_action action=D2
              stock W1 B1 = 10 100
        # What was counted before it left may come back.
        02-06 count count=C2 counted=B1:10
        02-06 keeper ship_goods shipment=S2 lines=B1:4
        02-06 reclassify reclassification=Y2 batch=B1 qty=2 new_batch=B1-3
        02-06 accountant propose_reversal action=D4 target=shipment:S2
        02-06 approver approve_action action=D4
        02-06 accountant propose_reversal action=D5 target=batch:B1
        02-06 approver approve_action action=D5
              stock W1 B1 = 10 100
        ",
    );
}

#[test]
fn r46_what_was_found_is_promised_to_nobody() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 count count=C1 counted=B1:0
        02-03 count count=C2 counted=B1:3
        02-03 allocate allocation=L1 lines=B1:1 warehouse=W1
        02-03 accountant propose_reversal action=D1 target=count:C2                            => R46
        02-03 accountant propose_reversal action=D2 target=allocation:L1
        02-03 approver approve_action action=D2
        # It was not found yet.
        02-02 accountant propose_reversal action=D1 target=count:C2                            => R45
        # It was there that day, and on the next one was not.
        02-04 dispose disposal=Z1 lines=B1:3
        02-05 accountant propose_reversal action=D5 target=disposal:Z1
        02-05 approver approve_action action=D5
        02-03 accountant propose_reversal action=D1 target=count:C2                            => R30
        02-05 accountant propose_reversal action=D1 target=count:C2
        02-05 approver approve_action action=D1
              stock W1 B1 = 0 0
        # What is no longer missed was found then.
        02-04 accountant propose_reversal action=D3 target=count:C1                            => R46
        02-05 accountant propose_reversal action=D3 target=count:C1
        02-05 approver approve_action action=D3
              stock W1 B1 = 10 100
        02-05 accountant propose_reversal action=D4 target=gift:G1
        02-05 approver approve_action action=D4
        # A batch whose gift is undone is neither counted, nor valued, nor another item.
        02-05 count count=C4 counted=B1:1                                                      => R13
        02-05 accountant value_goods batch=B1 warehouse=W1                                     => R13
        02-05 reclassify reclassification=Y1 batch=B1 qty=1 item=drug                          => R13
        ",
    );
}

#[test]
fn a_sale_is_turned_round_while_its_money_is_there() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 sell sale=X1 batch=B1 qty=4 proceeds_fen=30 costs_fen=10
              cash HB KY = 20
        02-02 accountant propose_reversal action=D1 target=gift:G1                             => R46
        02-02 administrator open_account account=A3
        02-03 keeper countersign_lot batch=B1                                                  => R32
        02-03 cashier move_money amount_fen=20
        02-03 accountant propose_reversal action=D1 target=sale:X1                             => R29
        02-03 cashier move_money move=V2 amount_fen=20 from=A3 to=A1
        02-03 allocate allocation=L1 amount_fen=1
        02-03 accountant propose_reversal action=D1 target=sale:X1                             => R28
        02-03 accountant propose_reversal action=D2 target=allocation:L1
        02-03 approver approve_action action=D2
        02-03 accountant propose_reversal action=D1 target=sale:X1
        02-03 approver approve_action action=D1
              cash HB KY = 0
              stock W1 B1 = 10 100
              balance HB KY other_cost = 0
              balance HB KY other_income = 0
        02-03 accountant propose_reversal action=D3 target=gift:G1
        02-03 approver approve_action action=D3
        ",
    );
}

#[test]
fn a_new_class_is_turned_round_while_nothing_else_names_it() {
    check(
        "
        01-01 administrator define_item item=kn95
        01-01 administrator open_warehouse warehouse=W3
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 reclassify reclassification=Y1 batch=B1 qty=4
        # Promised, looked at, made into something else, given up.
        02-03 allocate allocation=L1 lines=B1-2:1 warehouse=W1
        02-03 accountant propose_reversal action=D1 target=batch:B1                            => R46
        02-03 keeper ship_goods shipment=S1 lines=B1-2:1
        02-03 accountant propose_reversal action=D1 target=batch:B1                            => R46
        02-03 accountant propose_reversal action=D2 target=shipment:S1
        02-03 approver approve_action action=D2
        02-03 accountant propose_reversal action=D3 target=allocation:L1
        02-03 approver approve_action action=D3
        02-03 count count=C1 counted=B1-2:4
        02-03 accountant propose_reversal action=D1 target=batch:B1                            => R46
        02-03 accountant propose_reversal action=D4 target=count:C1
        02-03 approver approve_action action=D4
        02-03 reclassify reclassification=Y2 batch=B1-2 item=mask new_batch=B1-3 qty=1
        02-03 accountant propose_reversal action=D1 target=batch:B1                            => R46
        02-03 accountant propose_reversal action=D5 target=batch:B1-2
        02-03 approver approve_action action=D5
              stock W1 B1-2 = 4 40
              stock W1 B1-3 = 0 0
        02-03 count count=C2 counted=B1-3:1                                                    => R13
        02-03 dispose disposal=Z1 lines=B1-2:1
        02-03 accountant propose_reversal action=D1 target=batch:B1                            => R46
        02-03 accountant propose_reversal action=D6 target=disposal:Z1
        02-03 approver approve_action action=D6
        # It was there that day, and on the next one was not.
        02-04 dispose disposal=Z2 lines=B1-2:1
        02-05 accountant propose_reversal action=D8 target=disposal:Z2
        02-05 approver approve_action action=D8
        02-03 accountant propose_reversal action=D1 target=batch:B1                            => R30
        02-05 accountant propose_reversal action=D1 target=batch:B1
        02-05 approver approve_action action=D1
              stock W1 B1 = 10 100
              stock W1 B1-2 = 0 0
        # Its id stays taken.
        02-04 reclassify reclassification=Y3 batch=B1 qty=4                                    => R14
        02-04 reclassify reclassification=Y4 batch=B1 qty=4 new_batch=B1-4
        # What was moved is not moved back by a reversal: it was once somewhere else.
        02-04 keeper move_goods lines=B1-4:1
        02-04 keeper move_goods move=V2 lines=B1-4:1 from=W3 to=W1
        02-04 accountant propose_reversal action=D7 target=batch:B1                            => R46
        02-04 accountant propose_reversal action=D7 target=gift:G1                             => R46
        ",
    );
}

#[test]
fn a_return_is_turned_round_while_it_lies_as_it_came() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 allocate allocation=L1 lines=B1:8 warehouse=W1
        02-03 keeper ship_goods shipment=S1 lines=B1:8
        02-04 keeper sign_goods shipment=S1 lines=B1:6:2:0
        02-05 keeper return_goods lines=B1:3
              stock W1 B1 = 5 50
              balance HB KY programme_cost = 30
        # Two of the five may be promised, not three.
        02-05 allocate allocation=L2 lines=B1:3 warehouse=W1
        02-05 accountant propose_reversal action=D1 target=shipment:S1                         => R46
        02-05 accountant propose_reversal action=D2 target=allocation:L2
        02-05 approver approve_action action=D2
        02-05 allocate allocation=L3 lines=B1:2 warehouse=W1
        02-05 keeper ship_goods shipment=S3 allocation=L3 lines=B1:1
        02-05 accountant propose_reversal action=D1 target=shipment:S1                         => R46
        02-05 accountant propose_reversal action=D3 target=shipment:S3
        02-05 approver approve_action action=D3
        02-04 accountant propose_reversal action=D1 target=shipment:S1                         => R45
        # It lay there that day, and on the next one did not.
        02-06 dispose disposal=Z2 lines=B1:3
        02-07 accountant propose_reversal action=D8 target=disposal:Z2
        02-07 approver approve_action action=D8
        02-05 accountant propose_reversal action=D1 target=shipment:S1                         => R30
        02-07 accountant propose_reversal action=D1 target=shipment:S1
        02-07 manager report_use report=Z1 used_fen=31                                         => R50
        02-07 approver approve_action action=D1
              stock W1 B1 = 2 20
              balance HB KY programme_cost = 60
        # It is used again, and can come back again.
        02-06 manager report_use report=Z1 used_fen=60                                         => R50
        02-07 manager report_use report=Z1 used_fen=60
        02-07 keeper return_goods return=N2 lines=B1:1                                         => R50
        02-07 accountant propose_reversal action=D5 target=allocation:L1
        02-07 approver approve_action action=D5
        # Three of them had come back on the day before.
        02-06 keeper return_goods return=N2 lines=B1:4                                         => R86
        02-07 keeper return_goods return=N2 lines=B1:7                                         => R86
        02-07 keeper return_goods return=N2 lines=B1:6
        # The shipment was signed for: that stays.
        02-07 accountant propose_reversal action=D6 target=shipment:S1
        02-07 approver approve_action action=D6
        02-07 accountant propose_reversal action=D7 target=shipment:S1                         => R46
        ",
    );
}

#[test]
fn what_a_closed_year_cost_in_goods_comes_back_to_an_account_of_its_own() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100
        02-02 dispose disposal=Z1 lines=B1:4
        02-03 cashier receive_money gift=G2 amount_fen=50
        02-03 refund refund=F1 gift=G2 amount_fen=50
        2021-01-10 accountant close_period month=2020-12
        2021-01-11 accountant propose_reversal action=D1 target=disposal:Z1
        2021-01-11 approver approve_action action=D1
              balance HB KY other_cost = 40
              balance HB KY prior_year = -40
        2021-01-11 accountant propose_reversal action=D2 target=gift:G2
        2021-01-11 approver approve_action action=D2
              balance HB KY prior_year = -90
              cash HB KY = 50
        2021-01-11 accountant propose_reversal action=D3 target=gift:G2
        2021-01-11 approver approve_action action=D3
              balance HB KY prior_year = -40
              cash HB KY = 0
        ",
    );
}
