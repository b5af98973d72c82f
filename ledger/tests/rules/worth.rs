//! R30 of a lot's value by the day: on no day is it worth less than nothing, nor anything with nothing in it.

use crate::check;

/// Goods of a thousand, of which nine hundred were lost from May 5 to June 4.
const IMPAIRED: &str = "
    01-01 administrator open_warehouse warehouse=W3
    01-01 administrator define_item item=kn95
    05-01 keeper accept_goods gift=G1 lots=B1:mask:10:1000
    05-01 keeper/keeper2 countersign_lot batch=B1
    05-02 allocate allocation=L1 lines=B1:5 warehouse=W1
    05-02 allocate allocation=L2 lines=B1:5 warehouse=W1 use=transfer organisation=WH
    05-05 impair impairment=J1 batch=B1 value_fen=900
    06-05 accountant propose_reversal action=D1 target=impairment:J1
    06-05 approver approve_action action=D1
          stock W1 B1 = 10 1000
";

/// What leaves takes what it is worth now; on the day on which it left it was not worth so much.
#[test]
fn nothing_takes_a_value_that_was_not_there_that_day() {
    for leaves in [
        "keeper ship_goods shipment=S1 lines=B1:5",
        "keeper send_transfer allocation=L2 lines=B1:5 warehouse=W1",
    ] {
        check(&format!("{IMPAIRED}\n05-20 {leaves} => R30\n06-04 {leaves} => R30\n06-05 {leaves}"));
    }
    let free = "
        06-05 accountant propose_reversal action=D2 target=allocation:L1
        06-05 approver approve_action action=D2
        06-05 accountant propose_reversal action=D3 target=allocation:L2
        06-05 approver approve_action action=D3
    ";
    for leaves in [
        "dispose disposal=Z1 lines=B1:10",
        "sell sale=X1 batch=B1 qty=10",
        "keeper move_goods lines=B1:2",
        "count count=C1 counted=B1:7",
        "reclassify reclassification=Y1 batch=B1 qty=10",
    ] {
        check(&format!("{IMPAIRED}{free}\n05-20 {leaves} => R30\n06-05 {leaves}"));
    }
    // Nor does a part that is worth no more than all was, or leaves before all was worth less.
    check(&format!(
        "{IMPAIRED}{free}
        05-20 dispose disposal=Z1 lines=B1:1                                                   => R30
        05-04 dispose disposal=Z1 lines=B1:1                                                   => R30
        06-05 dispose disposal=Z1 lines=B1:1
              stock W1 B1 = 9 900
        "
    ));
}

/// Goods of another unit value that came in later give what leaves an earlier day another value than it had.
#[test]
fn the_last_of_a_day_leaves_no_value_behind() {
    check(
        "
        01-01 administrator open_warehouse warehouse=W3
        05-01 keeper accept_goods gift=G1 lots=B1:mask:10:1000
        05-01 keeper/keeper2 countersign_lot batch=B1
        05-02 keeper move_goods move=V1 lines=B1:5
              stock W3 B1 = 5 500
        05-05 impair impairment=J1 batch=B1 value_fen=450
        06-05 keeper move_goods move=V2 lines=B1:5
              stock W3 B1 = 10 550
        # Five of them at 55 would leave 225 with no goods until June 5.
        05-20 dispose disposal=Z1 lines=B1:5 warehouse=W3                                      => R30
        05-20 dispose disposal=Z2 lines=B1:4 warehouse=W3
              stock W3 B1 = 6 330
        06-05 dispose disposal=Z3 lines=B1:6 warehouse=W3
        "
    );
}

/// A value comes back, or goes, only where the goods are.
#[test]
fn no_value_stands_where_no_goods_are() {
    check(
        "
        01-01 administrator open_warehouse warehouse=W3
        05-01 keeper accept_goods gift=G1 lots=B1:mask:10:1000
        05-01 keeper/keeper2 countersign_lot batch=B1
        05-05 impair impairment=J1 batch=B1 value_fen=900
        05-10 keeper move_goods move=V1 lines=B1:10
        06-01 keeper move_goods move=V2 lines=B1:10 from=W3 to=W1
              stock W1 B1 = 10 100
        # The lot is as it was left, but in between nothing was in it.
        05-20 accountant propose_reversal action=D1 target=impairment:J1                       => R30
        05-31 accountant propose_reversal action=D1 target=impairment:J1                       => R30
        06-01 accountant propose_reversal action=D1 target=impairment:J1
        06-01 approver approve_action action=D1
              stock W1 B1 = 10 1000
        # The same of a value that was given.
        05-01 keeper accept_goods gift=G2 lots=B2:mask:10:- valuer-
        05-01 keeper/keeper2 countersign_lot batch=B2
        05-05 accountant value_goods batch=B2 warehouse=W1 value_fen=700
        05-10 keeper move_goods move=V3 lines=B2:10
        06-01 keeper move_goods move=V4 lines=B2:10 from=W3 to=W1
        05-20 accountant propose_reversal action=D2 target=batch:B2                            => R30
        06-01 accountant propose_reversal action=D2 target=batch:B2
        06-01 approver approve_action action=D2
              stock W1 B2 = 10 0
        "
    );
}
