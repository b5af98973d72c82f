//! R53, R69, R75 to R77: what is corrected, deposited, audited and praised, and what the public asks.

use crate::check;
use crate::table::Ledger;

#[test]
fn r77_a_publication_is_corrected_once_by_its_like() {
    let first = Ledger::with_world().log.len();
    let [second, other, later, newest] = [1, 2, 3, 4].map(|n| first + n);
    check(&format!(
        "
        02-01 publisher publish_disclosure hash=PAPER root=PAPER
        02-02 publisher publish_disclosure hash=OTHER root=PAPER
        02-02 publisher publish_disclosure hash=PAPER root=PAPER params={{\"scope\":\"system:WH\"}}
        02-02 publisher publish_disclosure hash=PAPER root=PAPER view=uses
        02-03 administrator grant_role staff=publisher role=publisher organisation=WH
        02-03 publisher@WH correct_disclosure published={first}                                => R05
        02-03 publisher correct_disclosure published={newest}                                  => R77
        02-03 publisher correct_disclosure published=999                                       => R77
        02-03 publisher correct_disclosure published={first} view=uses                         => R77
        02-03 publisher correct_disclosure published={first} replacement={other}               => R77
        02-03 publisher correct_disclosure published={first} replacement={later}               => R77
        02-03 publisher correct_disclosure published={first} replacement={first}               => R77
        02-03 publisher correct_disclosure published={first} replacement={newest}              => R77
        02-03 publisher correct_disclosure published={second} replacement={first}              => R77
        02-03 publisher correct_disclosure published={first} replacement={second}
        02-03 publisher correct_disclosure published={first} replacement={second}              => R77
        02-03 publisher correct_disclosure published={first}                                   => R77
        # Withdrawn with nothing instead; then what replaced another one.
        02-03 publisher correct_disclosure published={later} view=uses
        02-03 publisher correct_disclosure published={second}
        ",
    ));
}

#[test]
fn r53_an_anchor_names_a_size_that_is_there() {
    let size = Ledger::with_world().log.len();
    check(&format!(
        "
        02-01 publisher record_anchor anchor=Z1 root=PAPER size=0                              => R53
        02-01 publisher record_anchor anchor=Z1 root=PAPER size={}                             => R53
        02-01 publisher record_anchor anchor=Z1 root=PAPER size={size}
        02-01 publisher record_anchor anchor=Z1 root=PAPER                                     => R14
        02-02 administrator grant_role staff=publisher role=publisher organisation=WH
        02-02 publisher@WH record_anchor anchor=Z2 root=PAPER                                  => R05
        ",
        size + 1
    ));
}

#[test]
fn r69_an_audit_report_is_there() {
    let size = Ledger::with_world().log.len();
    check(&format!(
        "
        02-01 publisher report_audit audit=Z1 root=PAPER                                       => R69
        02-01 publisher report_audit audit=Z1 root=PAPER evidence=~consent                     => R69
        02-01 publisher report_audit audit=Z1 root=PAPER size=0 evidence=~audit_report         => R53
        02-01 publisher report_audit audit=Z1 root=PAPER size={} evidence=~audit_report        => R53
        02-01 publisher report_audit audit=Z1 root=PAPER size={size} evidence=~audit_report
        02-01 publisher report_audit audit=Z1 root=PAPER evidence=~audit_report                => R14
        02-02 administrator grant_role staff=publisher role=publisher organisation=WH
        02-02 publisher@WH report_audit audit=Z2 root=PAPER evidence=~audit_report             => R05
        ",
        size + 1
    ));
}

#[test]
fn r69_nobody_is_praised_against_his_will() {
    check(
        "
        02-01 publisher give_recognition recognition=Z1                                        => R69
        02-01 publisher give_recognition recognition=Z1 name- evidence=~consent                => R01
        02-01 publisher give_recognition recognition=Z1 kind=person evidence=~consent          => R01
        02-01 publisher give_recognition recognition=Z1 evidence=~consent
        02-01 publisher give_recognition recognition=Z1 evidence=~consent                      => R14
        02-01 publisher give_recognition recognition=Z2 kind=person name- private=person_name evidence=~consent
        ",
    );
}

#[test]
fn r76_a_related_party_was_registered_as_one() {
    check(
        "
        02-01 administrator register_recipient recipient=RP name=关联单位 related_party=true
        02-01 accountant report_related_party related=Z1 recipient=XX                          => R13
        02-01 accountant report_related_party related=Z1 recipient=H1                          => R76
        02-01 accountant report_related_party related=Z1
        02-01 publisher report_related_party related=Z1                                        => R14
        ",
    );
}

#[test]
fn r75_asked_replied_rated_closed() {
    let next = Ledger::with_world().log.len();
    check(&format!(
        "
        02-01 manager file_inquiry about={next}                                                => R13
        02-01 manager file_inquiry about={} private=question
        02-01 publisher file_inquiry                                                           => R14
        02-01 publisher reply_to_inquiry inquiry=XX                                            => R13
        02-01 publisher rate_inquiry inquiry=XX                                                => R13
        02-01 publisher close_inquiry inquiry=XX                                               => R13
        02-01 publisher rate_inquiry                                                           => R75
        02-01 publisher close_inquiry                                                          => R75
        02-02 publisher reply_to_inquiry
        02-02 publisher reply_to_inquiry reply=补充答复
        02-03 publisher rate_inquiry score=1
        02-03 manager rate_inquiry score=5                                                     => R75
        02-04 manager close_inquiry outcome=escalated                                          => R01
        02-04 manager close_inquiry
        02-05 manager close_inquiry                                                            => R75
        02-05 manager reply_to_inquiry                                                         => R75
        02-05 manager rate_inquiry                                                             => R75
        ",
        next - 1
    ));
}

#[test]
fn r75_what_nobody_answered_is_handed_on() {
    check(
        "
        02-01 administrator grant_role staff=manager role=manager organisation=WH
        02-01 manager file_inquiry kind=tip
        02-01 manager@WH reply_to_inquiry                                                      => R13
        02-01 manager close_inquiry outcome=escalated to=纪检组
        02-02 manager file_inquiry inquiry=I2 kind=complaint
        02-02 manager reply_to_inquiry inquiry=I2
        02-02 manager close_inquiry inquiry=I2 outcome=escalated to=民政厅
        02-02 manager rate_inquiry inquiry=I2                                                  => R75
        ",
    );
}
