//! R66, R67, R94 of organisations that change and end.

use crate::check;

const RIGHT: &str = "53999999000000001H";
const WRONG: &str = "53999999000000001J";

#[test]
fn names_and_codes_are_those_of_the_newest_change() {
    check(&format!(
        "
        01-02 administrator register_organisation organisation=YC name=宜昌 uscc={WRONG}        => R94
        # A code of eighteen characters, none of which a code has.
        01-02 administrator register_organisation organisation=YC name=宜昌 uscc=一二三四五六七八九十一二三四五六七八 => R94
        01-02 administrator register_organisation organisation=YC name=宜昌 uscc={RIGHT}
        01-02 administrator register_recipient recipient=R1 name=宜昌医院 uscc={WRONG}          => R94
        01-02 administrator register_recipient recipient=R1 name=宜昌医院 uscc={RIGHT}
        # One legal person is one recipient, whatever name it goes by.
        01-02 administrator register_recipient recipient=R2 name=宜昌第一医院 uscc={RIGHT}     => R94
        01-03 administrator change_organisation organisation=XX name=武汉                      => R13
        01-03 administrator change_organisation organisation=WH name=示例医院                  => R18
        01-03 administrator change_organisation organisation=WH name=武汉 uscc={WRONG}         => R94
        01-03 administrator@WH change_organisation organisation=HB name=武汉                   => R06
        01-03 administrator@WH change_organisation organisation=JX name=新县会
        01-03 administrator@WH change_organisation organisation=WH name=武汉 uscc={RIGHT}
        # The name is the organisation's now, and the one before was: neither is a recipient's.
        01-04 administrator register_recipient recipient=R2 name=武汉                          => R18
        01-04 administrator register_recipient recipient=R2 name=市会                          => R18
        01-04 administrator register_recipient recipient=R2 name=市民医院
        "
    ));
}

#[test]
fn r18_no_two_organisations_bear_one_name() {
    check(
        "
        01-02 administrator change_organisation organisation=JX name=市会                      => R18
        01-02 administrator register_organisation organisation=YC name=县会                    => R18
        # Its own name it may keep, and what nobody bears any more is free for an organisation.
        01-02 administrator change_organisation organisation=WH name=市会 name_en=Wuhan
        01-03 administrator change_organisation organisation=WH name=武汉
        01-03 administrator register_organisation organisation=YC name=市会
        01-04 administrator change_organisation organisation=WH name=市会                      => R18
        01-04 administrator change_organisation organisation=YC name=宜昌
        01-05 administrator change_organisation organisation=WH name=市会
        # One that has ended keeps it.
        01-06 administrator close_organisation organisation=JX
        01-07 administrator register_organisation organisation=JS level=county parent=WH name=县会 => R18
        ",
    );
}

#[test]
fn one_that_is_closed_records_nothing_and_is_named_for_nothing() {
    check(
        "
        01-02 administrator close_organisation organisation=HB                                 => R67
        01-02 administrator close_organisation organisation=XX                                 => R13
        01-02 administrator close_organisation organisation=WH                                 => R67
        01-02 administrator grant_role staff=cashier role=cashier organisation=JX
        01-02 administrator@WH close_organisation organisation=HB                              => R67
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 allocate allocation=L1 amount_fen=10 use=transfer organisation=JX
        02-03 administrator@WH close_organisation organisation=JX
        02-03 administrator@WH close_organisation organisation=JX                              => R66
        02-03 administrator@WH change_organisation organisation=JX name=县                     => R66
        02-04 cashier@JX receive_money gift=G2 account=A2                                      => R66
        01-15 cashier@JX receive_money gift=G2 account=A2                                      => R66
        02-04 administrator register_organisation organisation=GR level=grassroots parent=JX name=社区 => R66
        02-04 allocate allocation=L2 amount_fen=10 use=transfer organisation=JX                => R66
        02-04 cashier send_transfer transfer=T1 allocation=L1 organisation=JX amount_fen=10 account=A1 fund=KY => R66
        02-04 administrator close_organisation organisation=WH
        02-05 administrator@WH change_organisation organisation=WH name=市                     => R66
        ",
    );
}

#[test]
fn an_organisation_ends_with_nothing_in_its_books() {
    check(
        "
        01-02 administrator close_organisation organisation=JX
        02-01 cashier@WH receive_money gift=G1 account=A2 amount_fen=10
        02-01 administrator close_organisation organisation=WH                                 => R67
        02-02 @WH refund refund=F1 gift=G1 amount_fen=10 account=A2
        02-02 administrator close_organisation organisation=WH
        ",
    );
}

#[test]
fn goods_and_transfers_under_way_keep_it_open() {
    check(
        "
        01-02 administrator close_organisation organisation=JX
        # Goods without a value are something all the same.
        02-01 keeper@WH accept_goods gift=G1 warehouse=W2 lots=B1:mask:10:- valuer-
        02-01 keeper/keeper2@WH countersign_lot batch=B1
        02-01 administrator close_organisation organisation=WH                                 => R67
        02-02 @WH allocate allocation=L1 lines=B1:10 warehouse=W2
        02-03 keeper@WH ship_goods shipment=S1 allocation=L1 lines=B1:10 warehouse=W2
        02-03 administrator close_organisation organisation=WH                                 => R67
        02-04 keeper@WH sign_goods shipment=S1 lines=B1:10:0:0
        # Money on its way to it would find nobody.
        02-05 cashier receive_money gift=G2 amount_fen=100
        02-05 allocate allocation=L2 amount_fen=10 use=transfer organisation=WH
        02-05 cashier send_transfer transfer=T1 allocation=L2 amount_fen=10 account=A1
        02-05 administrator close_organisation organisation=WH                                 => R67
        02-06 cashier@WH receive_transfer transfer=T1 account=A2
        02-06 administrator close_organisation organisation=WH                                 => R67
        02-07 @WH allocate allocation=L3 amount_fen=10
        02-07 cashier@WH disburse_funds disbursement=P1 allocation=L3 account=A2 amount_fen=10
        02-08 administrator close_organisation organisation=WH
        ",
    );
}
