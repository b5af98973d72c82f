//! R24 and R43 of cash that is counted, and what people sign for (R69).

use crate::check;

#[test]
fn cash_is_counted_by_two_against_the_books_of_the_day() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 cashier count_cash count=C1 account=XX counted_fen=100                           => R13
        02-02 cashier count_cash count=C1 account=A2 counted_fen=0                             => R13
        02-02 cashier count_cash count=C1 counted_fen=100 counters=[\"cashier\",\"XX\"]        => R13
        02-02 cashier count_cash count=C1 counted_fen=100 counters=[\"cashier\"]               => R24
        02-02 cashier count_cash count=C1 counted_fen=100 counters=[\"keeper\",\"manager\"]    => R24
        # What is not known is not known, whatever was counted and why.
        02-02 cashier count_cash count=C1 account=A2 counted_fen=100                           => R13
        02-02 cashier count_cash count=C1 account=A2 counted_fen=100 reason=找零               => R13
        02-02 cashier count_cash count=C1 account=XX counted_fen=0 reason=找零                 => R13
        # A reason exactly where the two differ.
        02-02 cashier count_cash count=C1 counted_fen=90                                       => R01
        02-02 cashier count_cash count=C1 counted_fen=100 reason=找零                          => R01
        # The books said another thing on that day than they do now.
        01-31 cashier count_cash count=C1 counted_fen=100                                      => R43
        01-31 cashier count_cash count=C1 counted_fen=0                                        => R43
        01-31 cashier count_cash count=C1 counted_fen=90 reason=找零                           => R43
        02-02 accountant count_cash count=C1 counted_fen=100                                   => R06
        02-02 cashier count_cash count=C1 counted_fen=100
        02-02 cashier count_cash count=C1 counted_fen=100                                      => R14
        02-03 cashier count_cash count=C2 counted_fen=90 reason=找零
        # It moved nothing.
        cash HB KY = 100
        # One kind of id for both counts.
        02-03 keeper accept_goods gift=G2 lots=B1:mask:10:100
        02-03 count count=C2 counted=B1:10                                                     => R14
        02-03 administrator open_account account=A3
        02-03 administrator close_account account=A3
        02-04 cashier count_cash count=C3 account=A3 counted_fen=0                             => R66
        ",
    );
}

#[test]
fn people_sign_for_what_reached_them() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 allocate allocation=L1 amount_fen=100
        02-03 manager confirm_delivery delivery=Y1 allocation=XX evidence=~signature           => R13
        02-03 keeper@WH confirm_delivery delivery=Y1 evidence=~signature                       => R13
        02-03 keeper confirm_delivery delivery=Y1                                              => R69
        02-03 cashier confirm_delivery delivery=Y1 evidence=~signature                         => R06
        02-03 keeper confirm_delivery delivery=Y1 private=donor_name evidence=~signature       => R10
        02-03 keeper confirm_delivery delivery=Y1 private=receiver_name private=id_no evidence=~signature
        02-03 keeper confirm_delivery delivery=Y1 evidence=~signature                          => R14
        02-03 manager confirm_delivery delivery=Y2 evidence=~signature
        ",
    );
}

/// Nobody signs for what was not granted, nor for what never was, nor before it was.
#[test]
fn r37_people_sign_for_a_grant_that_stands() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 allocate allocation=L1 amount_fen=10
        02-02 allocate allocation=L2 amount_fen=10 use=transfer organisation=WH
        02-02 allocate allocation=L3 amount_fen=10 use=purchase recipient=SUP
        02-02 allocate allocation=L4 items=mask:5 warehouse=direct
        02-03 manager confirm_delivery delivery=Y1 allocation=L2 evidence=~signature           => R37
        02-03 manager confirm_delivery delivery=Y1 allocation=L3 evidence=~signature           => R37
        02-01 manager confirm_delivery delivery=Y1 evidence=~signature                         => R101
        02-02 manager confirm_delivery delivery=Y1 evidence=~signature
        02-03 manager confirm_delivery delivery=Y2 allocation=L4 evidence=~signature
        02-04 accountant propose_reversal action=D1 target=allocation:L1
        02-04 approver approve_action action=D1
        02-04 manager confirm_delivery delivery=Y3 evidence=~signature                         => R37
        ",
    );
}
