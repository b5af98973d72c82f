//! R43 and R85 of goods that lose value: the quantity stays.

use crate::check;

const GOODS: &str = "
    02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100
    02-01 keeper/keeper2 countersign_lot batch=B1
";

#[test]
fn no_more_value_is_lost_than_is_there() {
    check(&format!(
        "{GOODS}
        02-02 impair impairment=J1 batch=XX value_fen=1                                        => R13
        02-02 impair impairment=J1 batch=B1 value_fen=1 warehouse=W2                           => R13
        02-02 impair impairment=J1 batch=B1 value_fen=1 warehouse=direct                       => R01
        02-02 impair impairment=J1 batch=B1 value_fen=101                                      => R43
        01-31 impair impairment=J1 batch=B1 value_fen=1                                        => R43
        02-02 impair impairment=J1 batch=B1 value_fen=40
        stock W1 B1 = 10 60
        balance HB KY other_cost = 40
        balance HB KY inventory = 60
        02-02 accountant propose_action action=D1 impairment=J1 batch=B1 value_fen=1           => R14
        # Before the first one there was more: what is left after it counts.
        02-01 impair impairment=J2 batch=B1 value_fen=61                                       => R43
        02-01 impair impairment=J2 batch=B1 value_fen=60
        stock W1 B1 = 10 0
        02-03 impair impairment=J3 batch=B1 value_fen=1                                        => R43
        # They leave as any others, without a value.
        02-04 sell sale=X1 batch=B1 qty=4 proceeds_fen=9 costs_fen=0
        stock W1 B1 = 6 0
        02-05 administrator open_warehouse warehouse=W3
        02-05 administrator close_warehouse warehouse=W3 reason=x
        02-05 impair impairment=J3 batch=B1 value_fen=1 warehouse=W3                           => R66
        "
    ));
}

#[test]
fn an_approver_is_limited_by_the_value_and_an_agency_owes_less() {
    check(&format!(
        "{GOODS}
        02-01 keeper accept_goods gift=G2 lots=B2:mask:10:100 fund=AG treatment=agency treatment_basis=协议
        02-02 administrator grant_role staff=approver role=approver limit_fen=20
        02-02 impair impairment=J1 batch=B1 value_fen=21                                       => R33
        02-02 impair impairment=J2 batch=B2 value_fen=20
        balance HB AG agency_liability = -80
        balance HB AG other_cost = 0
        "
    ));
}

#[test]
fn it_is_reversed_while_the_lot_is_as_it_left_it() {
    check(&format!(
        "{GOODS}
        02-02 impair impairment=J1 batch=B1 value_fen=40
        02-03 impair impairment=J2 batch=B1 value_fen=10
        02-04 accountant propose_reversal action=D1 target=impairment:J1                       => R46
        # Nor is a gift reversed whose goods lost value since.
        02-04 accountant propose_reversal action=D2 target=gift:G1                             => R46
        02-04 accountant propose_reversal action=D3 target=impairment:J2
        02-04 approver approve_action action=D3
        stock W1 B1 = 10 60
        02-05 accountant propose_reversal action=D4 target=impairment:J1
        02-05 approver approve_action action=D4
        stock W1 B1 = 10 100
        balance HB KY other_cost = 0
        02-05 accountant propose_reversal action=D5 target=impairment:J1                       => R45
        02-06 accountant propose_action action=D6 impairment=J1 batch=B1 value_fen=1           => R14
        02-06 accountant propose_reversal action=D6 target=gift:G1
        02-06 approver approve_action action=D6
        "
    ));
}

/// R85: a value that was written off is not given anew.
#[test]
fn what_lost_its_value_is_not_valued_again() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:- valuer-
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-10 accountant value_goods batch=B1 valuation=N1 valuation_basis=market value_fen=50 valuer=manager warehouse=W1
        # On the days before it had a value there is none to lose.
        02-09 impair impairment=J1 batch=B1 value_fen=1                                        => R43
        02-11 impair impairment=J1 batch=B1 value_fen=50
        stock W1 B1 = 10 0
        02-12 accountant value_goods batch=B1 valuation=N2 valuation_basis=market value_fen=50 valuer=manager warehouse=W1 => R85
        02-12 accountant propose_reversal action=D1 target=batch:B1                            => R46
        02-12 accountant propose_reversal action=D2 target=impairment:J1
        02-12 approver approve_action action=D2
        02-13 accountant propose_reversal action=D3 target=batch:B1
        02-13 approver approve_action action=D3
        02-14 accountant value_goods batch=B1 valuation=N3 valuation_basis=market value_fen=30 valuer=manager warehouse=W1
        stock W1 B1 = 10 30
        ",
    );
}
