//! R01 to R11: the envelope.

use crate::check;

#[test]
fn r01_members_fit_each_other() {
    check(
        "
        02-01 cashier receive_money gift=G1
        02-01 cashier receive_money gift=G2 channel=C1                              => R01
        02-01 cashier receive_money gift=G2 account-                                => R01
        02-01 accountant record_opening_balance money-                              => R01
        02-01 keeper accept_goods gift=G3 lots=B1:mask:5:- custody=customs valuer-  => R01
        02-01 administrator grant_role staff=manager role=manager limit_fen=5       => R01
        02-01 administrator open_warehouse warehouse=direct                         => R01
        02-01 administrator register_organisation organisation=ledger               => R01
        02-01 accountant propose_action action=D1 allocation=L1                     => R01
        02-01 accountant propose_action action=D1 allocation=L1 amount_fen=5 items=mask:5 warehouse=direct => R01
        02-01 accountant propose_action action=D1 allocation=L1 lines=B1:1,B1:2 warehouse=W1               => R01
        ",
    );
}

#[test]
fn r03_what_belongs_together_stands_together() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:5:100 custody=direct warehouse- => R03
        02-01 keeper ship_goods shipment=S1 warehouse=direct lines=B1:5                => R03
        02-01 keeper accept_goods gift=G1 lots=B1:mask:5:100
        ",
    );
}

#[test]
fn r04_a_ledger_is_founded_once() {
    check("02-01 founder create_ledger  => R04");
    let rows = "
        01-01 founder register_organisation organisation=HB parent-      => R04
        01-01 founder create_ledger founders=[\"F-1\",\"F-1\"]           => R04
        01-01 founder create_ledger founders=[\"F-2\",\"F-1\"]           => R04
        01-01 founder create_ledger
    ";
    crate::table::Ledger::new().run(rows);
}

#[test]
fn r05_organisations_are_registered() {
    check(
        "
        02-01 cashier@XX receive_money gift=G1                   => R05
        02-01 cashier@ledger receive_money gift=G1               => R05
        02-01 cashier receive_money gift=G1
        ",
    );
}

#[test]
fn r06_the_actor_holds_the_role_on_that_day() {
    check(
        "
        02-01 keeper receive_money gift=G1                       => R06
        02-01 cashier/keeper receive_money gift=G1               => R06
        02-01 cashier/nobody receive_money gift=G1               => R06
        02-01 cashier@JX receive_money gift=G1                   => R06
        2019-12-31 cashier receive_money gift=G1                 => R06
        02-01 administrator revoke_role staff=cashier role=cashier
        01-31 cashier receive_money gift=G1
        02-01 cashier receive_money gift=G2                      => R06
        02-02 administrator grant_role staff=cashier role=cashier valid_from=2020-02-02 valid_to=2020-02-03
        02-01 cashier receive_money gift=G2                      => R06
        02-03 cashier receive_money gift=G2
        02-04 cashier receive_money gift=G3                      => R06
        ",
    );
}

#[test]
fn r06_an_administrator_acts_for_his_part_of_the_tree() {
    check(
        "
        02-01 administrator@WH grant_role staff=keeper organisation=HB         => R06
        02-01 administrator@WH grant_role staff=keeper organisation=JX
        02-01 administrator@WH revoke_role organisation=HB                     => R06
        02-01 administrator@WH register_organisation organisation=YC parent=HB name=宜昌 => R06
        02-01 administrator@WH register_organisation organisation=YC level=county parent=WH name=宜昌
        ",
    );
}

#[test]
fn r07_nothing_happens_after_it_is_recorded() {
    check(
        "
        02-01T09:00:01 cashier receive_money gift=G1 recorded=2020-02-01T09:00:00   => R07
        02-01T09:00:00 cashier receive_money gift=G1 recorded=2020-02-01T09:00:00
        02-01 administrator set_policy key=clock.tolerance_seconds value=60
        02-01T09:01:00 cashier receive_money gift=G2 recorded=2020-02-01T09:00:00
        02-01T09:01:01 cashier receive_money gift=G3 recorded=2020-02-01T09:00:00   => R07
        ",
    );
}

#[test]
fn r09_the_caller_has_seen_the_stream() {
    check(
        "
        02-01 cashier receive_money gift=G1 expected=1                              => R09
        02-01 cashier receive_money gift=G1 expected=0
        02-01 administrator grant_role staff=manager role=manager expected=0        => R09
        02-01 administrator grant_role staff=manager role=manager expected=2
        ",
    );
}

#[test]
fn r10_only_listed_fields_are_private() {
    check(
        "
        02-01 cashier receive_money gift=G1 private=payee_account                   => R10
        02-01 cashier receive_money gift=G1 private=donor_name private=memo
        ",
    );
}

#[test]
fn r11_an_import_shows_its_register() {
    check(
        "
        02-01 cashier receive_money gift=G1 from_import=1                           => R11
        02-01 cashier receive_money gift=G1 from_import=1 evidence=~slip            => R11
        02-01 cashier receive_money gift=G1 from_import=1 evidence=~register
        ",
    );
}
