//! R23 to R27, R31, R32: what is accepted, by whom it is counted, and until when it may leave.

use crate::check;

#[test]
fn r23_a_value_has_a_basis() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:5:100 lot.valuation_basis=unvalued                => R23
        02-01 keeper accept_goods gift=G1 lots=B1:mask:5:- valuer- lot.valuation_basis=market            => R23
        02-01 keeper accept_goods gift=G1 lots=B1:mask:5:99 lot.valuation_basis=nominal                  => R23
        02-01 keeper accept_goods gift=G1 lots=B1:mask:5:100 lot.valuation_basis=nominal
        02-01 keeper accept_goods gift=G2 lots=B2:mask:5:- valuer-
              stock W1 B2 = 5 0
        ",
    );
}

#[test]
fn r24_two_people_count_and_another_values() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:5:100 counters=[\"keeper\"]                       => R24
        02-01 keeper accept_goods gift=G1 lots=B1:mask:5:100 counters=[\"keeper\",\"keeper\"]            => R24
        02-01 keeper accept_goods gift=G1 lots=B1:mask:5:100 counters=[\"keeper2\",\"manager\"]          => R24
        02-01 keeper accept_goods gift=G1 lots=B1:mask:5:100 counters=[\"keeper\",\"nobody\"]            => R13
        02-01 keeper accept_goods gift=G1 lots=B1:mask:5:100 valuer=keeper2                              => R24
        02-01 keeper accept_goods gift=G1 lots=B1:mask:5:100 valuer-                                     => R24
        02-01 keeper accept_goods gift=G1 lots=B1:mask:5:-                                               => R24
        02-01 keeper accept_goods gift=G1 lots=B1:mask:5:100
        02-01 manager countersign_lot batch=B1                                                    => R24
        ",
    );
}

#[test]
fn r25_regulated_goods_have_a_certificate() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:drug:5:100 lot.expiry=2021-02-01                                                        => R25
        02-01 keeper accept_goods gift=G1 lots=B1:drug:5:100 lot.expiry=2021-02-01 lot.certificate=PAPER                                  => R25
        02-01 keeper accept_goods gift=G1 lots=B1:drug:5:100 lot.expiry=2021-02-01 lot.certificate=PAPER evidence=~photo                  => R25
        02-01 keeper accept_goods gift=G1 lots=B1:drug:5:100 lot.expiry=2021-02-01 lot.certificate=OTHER evidence=~quality_certificate    => R25
        02-01 keeper accept_goods gift=G1 lots=B1:drug:5:100 lot.expiry=2021-02-01 lot.certificate=PAPER evidence=~quality_certificate
        ",
    );
}

#[test]
fn r26_enough_shelf_life_remains() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:drug:5:100 lot.certificate=PAPER evidence=~quality_certificate                          => R26
        02-01 keeper accept_goods gift=G1 lots=B1:drug:5:100 lot.expiry=2020-07-29 lot.certificate=PAPER evidence=~quality_certificate    => R26
        02-01 keeper accept_goods gift=G1 lots=B1:drug:5:100 lot.expiry=2020-07-30 lot.certificate=PAPER evidence=~quality_certificate
        02-01 keeper accept_goods gift=G2 lots=B2:drug:5:100 lot.expiry=2020-03-01 lot.exception=急用 lot.certificate=PAPER evidence=~quality_certificate
        02-01 keeper accept_goods gift=G3 lots=B3:mask:5:100 lot.expiry=2020-01-31                                                        => R26
        02-01 accountant record_opening_balance goods=B4:mask:5:100 lot.expiry=2020-01-31                                                 => R26
        02-01 accountant record_opening_balance goods=B4:mask:5:100
              stock W1 B4 = 5 100
        ",
    );
}

#[test]
fn r27_expired_goods_stay() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:5:100 lot.expiry=2020-03-01
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 allocate allocation=L1 lines=B1:5 warehouse=W1
        03-02 keeper ship_goods shipment=S1 lines=B1:5                                                   => R27
        03-01 keeper ship_goods shipment=S1 lines=B1:5
        ",
    );
}

#[test]
fn r31_r32_a_second_counter_signs_before_goods_leave() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:5:100
        02-02 allocate allocation=L1 lines=B1:5 warehouse=W1
        02-03 keeper ship_goods shipment=S1 lines=B1:5                                                   => R31
        02-03 keeper countersign_lot batch=B1                                                            => R32
        02-03 keeper/keeper2 countersign_lot batch=XX                                                    => R13
        02-03 keeper/keeper2@WH countersign_lot batch=B1                                                 => R13
        02-03 keeper/keeper2 countersign_lot batch=B1
        02-03 keeper/keeper2 countersign_lot batch=B1                                                    => R32
        02-03 keeper ship_goods shipment=S1 lines=B1:5
        02-03 accountant record_opening_balance goods=B4:mask:5:100
        02-03 keeper/keeper2 countersign_lot batch=B4                                                    => R13
        02-03 allocate allocation=L2 lines=B4:5 warehouse=W1
        02-03 keeper ship_goods shipment=S2 allocation=L2 lines=B4:5
        ",
    );
}
