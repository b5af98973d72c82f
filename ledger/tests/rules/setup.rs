//! R13 to R19 and R58: the tree, people, and everything with a name.

use crate::check;

#[test]
fn r13_what_is_named_is_known() {
    check(
        "
        02-01 administrator file_campaign campaign=M2 fund=XX                       => R13
        02-01 administrator file_campaign campaign=M2 emergency=XX                  => R13
        02-01 administrator file_campaign campaign=M2 emergency=E2
        02-01 administrator open_warehouse warehouse=W3 keeper=nobody               => R13
        02-01 administrator open_warehouse warehouse=W3 keeper=F-2
        02-01 administrator approve_project project=P2 funds=[\"XX\"]               => R13
        02-01 administrator define_metric metric=m partner=XX                       => R13
        02-01 administrator define_metric metric=m partner=hours
        02-01 administrator revoke_role staff=cashier role=keeper                   => R13
        02-01 administrator grant_role staff=nobody                                 => R13
        02-01 administrator register_staff staff=S9 organisation=XX                 => R13
        02-01 cashier@WH receive_money gift=G1                                      => R13
        02-01 cashier receive_money gift=G1 account- channel=XX                     => R13
        02-01 cashier receive_money gift=G1 fund=XX                                 => R13
        ",
    );
}

#[test]
fn r14_an_id_is_used_once() {
    check(
        "
        02-01 administrator register_organisation organisation=WH                   => R14
        02-01 administrator register_staff staff=keeper                             => R14
        02-01 administrator register_staff staff=F-1
        02-01 administrator register_staff staff=F-1                                => R14
        02-01 administrator open_account account=A1                                 => R14
        02-01 administrator register_channel channel=C1                             => R14
        02-01 administrator establish_fund fund=KY                                  => R14
        02-01 administrator file_campaign campaign=M1                               => R14
        02-01 administrator declare_emergency emergency=E1                          => R14
        02-01 administrator define_item item=mask                                   => R14
        02-01 administrator open_warehouse warehouse=W1                             => R14
        02-01 administrator register_recipient recipient=H1                         => R14
        02-01 administrator approve_project project=PR                              => R14
        02-01 administrator define_metric metric=hours                              => R14
        02-01 cashier receive_money gift=G1
        02-01 cashier receive_money gift=G1                                         => R14
        02-01 keeper accept_goods gift=G2 lots=B1:mask:5:100,B1:mask:5:100          => R14
        02-01 accountant record_opening_balance
        02-01 accountant record_opening_balance                                     => R14
        02-01 accountant record_other_source
        02-01 accountant record_other_source                                        => R14
        ",
    );
}

#[test]
fn r15_nobody_grants_himself() {
    check(
        "
        02-01 administrator grant_role staff=administrator role=cashier             => R15
        02-01 founder grant_role staff=F-1 role=cashier                             => R15
        02-01 founder grant_role staff=F-2 role=cashier
        ",
    );
}

#[test]
fn r16_founders_only_set_up() {
    check(
        "
        02-01 founder@HB register_staff staff=S9                                    => R16
        02-01 founder establish_fund fund=F9                                        => R05
        02-01 founder@HB establish_fund fund=F9                                     => R16
        02-01 founder register_staff staff=S9 organisation=ledger
        ",
    );
}

#[test]
fn r17_the_tree_has_one_root_and_descends() {
    check(
        "
        02-01 founder register_organisation organisation=Y parent-                  => R17
        02-01 founder register_organisation organisation=Y parent=XX                => R17
        02-01 founder register_organisation organisation=Y level=city parent=WH     => R17
        02-01 founder register_organisation organisation=Y level=province parent=HB => R17
        02-01 founder register_organisation organisation=Y level=grassroots parent=JX name=社区
        02-01 founder register_organisation organisation=Z level=industry parent=Y name=铁路
        02-01 founder register_organisation organisation=Q level=county parent=Z    => R17
        02-01 founder register_organisation organisation=Q level=grassroots parent=Z name=车站
        ",
    );
    crate::table::Ledger::new().run(
        "
        01-01 founder create_ledger
        01-01 founder register_organisation organisation=HB parent=HB               => R17
        01-01 founder register_organisation organisation=HB level=province parent-
        ",
    );
}

#[test]
fn r18_a_recipient_is_outside_the_tree() {
    check(
        "
        02-01 administrator register_recipient recipient=R9 name=县会               => R18
        02-01 administrator register_recipient recipient=R9 name=示例小学
        02-01 administrator register_organisation organisation=Y name=示例小学      => R18
        ",
    );
}

#[test]
fn r19_policies_are_listed() {
    check(
        "
        02-01 administrator set_policy key=clock.speed                              => R19
        02-01 administrator set_policy key=clock.tolerance_seconds value=86401      => R19
        02-01 administrator set_policy key=clock.tolerance_seconds value=-1         => R19
        02-01 administrator set_policy key=disclosure.emergency_days value=0        => R19
        02-01 administrator set_policy key=disclosure.emergency_days value=365
        ",
    );
}

#[test]
fn r58_periods_end_after_they_begin() {
    check(
        "
        02-01 administrator approve_project project=P2 period_from=2021-01-01       => R58
        02-01 administrator file_campaign campaign=M2 end=2020-01-19                => R58
        02-01 administrator file_campaign campaign=M2 end=2020-01-20
        02-01 administrator grant_role staff=manager valid_to=2019-12-31            => R58
        ",
    );
}
