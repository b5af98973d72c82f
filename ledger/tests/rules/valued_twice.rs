//! R85: goods are given a value once, wherever they have gone in the meantime and whatever became of it.

use crate::check;

/// Rice without a value, which is given one that is lost at once.
const RICE: &str = "
    01-01 administrator open_warehouse warehouse=W3
    01-01 administrator define_item item=kn95
    02-01 keeper accept_goods gift=G1 lots=B1:mask:10:- valuer-
    02-01 keeper/keeper2 countersign_lot batch=B1
    02-02 accountant value_goods batch=B1 warehouse=W1 value_fen=70000
    02-03 impair impairment=J1 batch=B1 value_fen=70000
";

#[test]
fn what_was_valued_is_not_valued_again_elsewhere() {
    for elsewhere in [
        "
        02-04 allocate allocation=L1 lines=B1:10 warehouse=W1 use=transfer organisation=WH
        02-05 keeper send_transfer lines=B1:10 warehouse=W1
        02-06 keeper@WH receive_transfer warehouse=W2
        02-07 accountant@WH value_goods batch=B1 warehouse=W2 valuation=N2 value_fen=70000     => R85
        ",
        "
        02-04 keeper move_goods lines=B1:4
        02-05 accountant value_goods batch=B1 warehouse=W3 valuation=N2 value_fen=70000        => R85
        ",
        "
        02-04 reclassify reclassification=Y1 batch=B1 qty=10
        02-05 accountant value_goods batch=B1-2 warehouse=W1 valuation=N2 value_fen=70000      => R85
        ",
        "
        02-04 allocate allocation=L1 lines=B1:10 warehouse=W1
        02-05 keeper ship_goods shipment=S1 lines=B1:10
        02-05 accountant value_goods batch=B1 shipment=S1 valuation=N2 value_fen=70000         => R85
        02-06 keeper sign_goods shipment=S1 lines=B1:10:0:0
        02-07 accountant value_goods batch=B1 shipment=S1 valuation=N2 value_fen=70000         => R85
        # Nor what comes back of it.
        02-08 keeper return_goods shipment=S1 lines=B1:3 warehouse=W3
        02-09 accountant value_goods batch=B1 warehouse=W3 valuation=N2 value_fen=70000        => R85
        ",
    ] {
        check(&format!("{RICE}{elsewhere}"));
    }
}

/// The part of a small value that goes with few goods is nothing, but it was theirs.
#[test]
fn what_took_nothing_of_a_value_had_it_all_the_same() {
    check(
        "
        01-01 administrator open_warehouse warehouse=W3
        02-01 keeper accept_goods gift=G1 lots=B1:mask:1000:- valuer-
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 accountant value_goods batch=B1 warehouse=W1 value_fen=100
        02-03 keeper move_goods lines=B1:9
              stock W3 B1 = 9 0
        02-04 accountant value_goods batch=B1 warehouse=W3 valuation=N2 value_fen=500000       => R85
        ",
    );
}

/// Parts that lie in several places are valued where each lies, up to all that was accepted.
#[test]
fn each_part_is_valued_once_where_it_is() {
    check(
        "
        01-01 administrator open_warehouse warehouse=W3
        01-01 administrator define_item item=kn95
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:- valuer-
        02-01 keeper accept_goods gift=G2 lots=B2:mask:4:- valuer-
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 keeper move_goods lines=B1:2
        02-02 reclassify reclassification=Y1 batch=B1 qty=1
        02-02 allocate allocation=L1 lines=B1:3 warehouse=W1
        02-02 allocate allocation=L2 lines=B1:3 warehouse=W1 use=transfer organisation=WH
        02-03 keeper ship_goods shipment=S1 lines=B1:3
        02-03 keeper send_transfer allocation=L2 lines=B1:3 warehouse=W1
        02-04 keeper@WH receive_transfer warehouse=W2
        02-05 accountant value_goods batch=B1 warehouse=W1 valuation=N1 value_fen=10
        02-05 accountant value_goods batch=B1 warehouse=W3 valuation=N2 value_fen=20
        02-05 accountant value_goods batch=B1-2 warehouse=W1 valuation=N3 value_fen=10
        02-05 accountant value_goods batch=B1 shipment=S1 valuation=N4 value_fen=30
        02-05 accountant@WH value_goods batch=B1 warehouse=W2 valuation=N5 value_fen=30
        # All ten have a value now; another gift's have none yet.
        02-06 count count=C1 counted=B1:0
        02-06 count count=C2 counted=B1:1
        02-07 accountant value_goods batch=B1 warehouse=W1 valuation=N6                        => R85
        02-07 accountant value_goods batch=B2 warehouse=W1 valuation=N6
        ",
    );
}

/// A valuation that is reversed met nothing.
#[test]
fn what_was_valued_wrongly_is_valued_anew() {
    check(
        "
        01-01 administrator open_warehouse warehouse=W3
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:- valuer-
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 accountant value_goods batch=B1 warehouse=W1 value_fen=70000
        02-03 accountant propose_reversal action=D1 target=batch:B1
        02-03 approver approve_action action=D1
        02-04 keeper move_goods lines=B1:4
        02-05 accountant value_goods batch=B1 warehouse=W3 valuation=N2 value_fen=28000
        02-05 accountant value_goods batch=B1 warehouse=W1 valuation=N3 value_fen=42000
        02-06 allocate allocation=L1 lines=B1:4 warehouse=W3
        02-06 accountant propose_reversal action=D2 target=batch:B1
        02-06 approver approve_action action=D2
        02-06 accountant propose_reversal action=D3 target=batch:B1
        02-06 approver approve_action action=D3
        02-07 keeper ship_goods shipment=S1 lines=B1:4 warehouse=W3
        02-08 accountant value_goods batch=B1 shipment=S1 valuation=N4 value_fen=28000
        02-09 accountant propose_reversal action=D4 target=batch:B1
        02-09 approver approve_action action=D4
        02-10 accountant value_goods batch=B1 shipment=S1 valuation=N5 value_fen=27000
        02-10 accountant value_goods batch=B1 warehouse=W1 valuation=N6 value_fen=42000
        ",
    );
}
