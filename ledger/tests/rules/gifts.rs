//! R20 to R22, R48, R59, R60: gifts, opening balances, other sources, settlements.

use crate::check;

#[test]
fn a_gift_raises_cash() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 cashier receive_money gift=G2 amount_fen=50 account- channel=C1
              cash HB KY = 150
        ",
    );
}

#[test]
fn r20_treatment_follows_the_funds_source() {
    check(
        "
        02-01 cashier receive_money gift=G1 fund=AG                                           => R20
        02-01 cashier receive_money gift=G1 fund=AG treatment=agency                          => R20
        02-01 cashier receive_money gift=G1 fund=AG treatment=agency treatment_basis=协议
        02-01 cashier receive_money gift=G2 fund=KY treatment=agency treatment_basis=协议     => R20
        02-01 cashier receive_money gift=G2 treatment_basis=协议                              => R20
        02-01 cashier receive_money gift=G2 fund=FI                                           => R20
        02-01 accountant record_other_source fund=AG                                          => R20
        02-01 accountant record_other_source fund=FI
        02-01 accountant record_opening_balance fund=AG                                       => R20
        ",
    );
}

#[test]
fn r21_an_emergency_takes_gifts_from_its_beginning() {
    check(
        "
        01-19T23:59:59 cashier receive_money gift=G1 emergency=E1                             => R21
        01-19T23:59:59 cashier receive_money gift=G1 emergency=E1 designation=designated
        01-20T00:00:00 cashier receive_money gift=G2 emergency=E1
        01-20 cashier receive_money gift=G3 fund=KM campaign=M1 emergency=E2                  => R21
        01-20 cashier receive_money gift=G3 fund=KM campaign=M1 emergency=E1
        ",
    );
}

#[test]
fn r22_a_campaign_has_a_fund_and_days() {
    check(
        "
        02-01 cashier receive_money gift=G1 campaign=M1                                       => R22
        01-19 cashier receive_money gift=G1 campaign=M1 fund=KM                               => R22
        07-01 cashier receive_money gift=G1 campaign=M1 fund=KM                               => R22
        06-30 cashier receive_money gift=G1 campaign=M1 fund=KM
        ",
    );
}

#[test]
fn r48_a_settlement_adds_up() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100 account- channel=C1
        02-02 cashier settle_channel settlement=T1 net_fen=98                                 => R48
        02-02 cashier settle_channel settlement=T1 lines=[{\"fee_fen\":101,\"fund\":\"KY\",\"gross_fen\":100}] net_fen=0   => R48
        02-02 cashier settle_channel settlement=T1
        02-02 cashier settle_channel settlement=T1                                            => R14
              cash HB KY = 99
        ",
    );
}

#[test]
fn r29_a_channel_settles_what_it_received() {
    check(
        "
        02-03 cashier receive_money gift=G1 amount_fen=100 account- channel=C1
        02-04 cashier receive_money gift=G2 amount_fen=100
        02-02 cashier settle_channel settlement=T1                                            => R28
        02-02 cashier settle_channel settlement=T1 lines=[{\"fee_fen\":0,\"fund\":\"KY\",\"gross_fen\":100}] net_fen=100   => R29
        02-03 cashier settle_channel settlement=T1 lines=[{\"fee_fen\":0,\"fund\":\"KY\",\"gross_fen\":101}] net_fen=101   => R29
        02-03 cashier settle_channel settlement=T1
        ",
    );
}

#[test]
fn r28_a_fee_is_an_outflow() {
    check(
        "
        02-03 cashier receive_money gift=G1 amount_fen=100 account- channel=C1
        02-03 allocate allocation=L1 amount_fen=100
        02-04 cashier settle_channel settlement=T1                                            => R28
        02-04 cashier settle_channel settlement=T1 lines=[{\"fee_fen\":0,\"fund\":\"KY\",\"gross_fen\":100}] net_fen=100
        ",
    );
}

#[test]
fn r59_an_opening_balance_stands_before_its_day() {
    check(
        "
        01-01 accountant record_opening_balance as_of=2020-01-02                              => R59
        01-01 accountant record_opening_balance as_of=2020-01-01
        ",
    );
}

#[test]
fn r60_sums_stay_exact() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=9007199254740991
        02-01 cashier receive_money gift=G2 amount_fen=1                                      => R60
        02-02 cashier receive_money gift=G2 amount_fen=1 fund=KM                              => R60
        02-02 cashier@WH receive_money gift=G2 amount_fen=1 account=A2
        ",
    );
}
