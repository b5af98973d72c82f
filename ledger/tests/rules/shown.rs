//! R69 and R91: how a donor is shown, and consent that is withdrawn.

use crate::check;

#[test]
fn a_name_needs_consent_and_only_that_is_withdrawn() {
    check(
        "
        02-01 cashier receive_money gift=G1
        02-02 cashier choose_disclosure gift=G2 evidence=~consent                              => R13
        02-02 cashier@WH choose_disclosure gift=G1 evidence=~consent                           => R13
        02-02 keeper choose_disclosure gift=G1 evidence=~consent                               => R06
        02-02 cashier choose_disclosure gift=G1                                                => R69
        02-02 cashier choose_disclosure gift=G1 minor=true evidence=~consent                   => R69
        02-02 cashier choose_disclosure gift=G1 minor=true evidence=~guardian_consent          => R69
        # What was never given is not withdrawn.
        02-02 cashier withdraw_consent gift=G1                                                 => R91
        02-02 cashier withdraw_consent gift=G2                                                 => R13
        02-02 cashier choose_disclosure gift=G1 evidence=~consent
        02-03 accountant withdraw_consent gift=G1
        02-03 accountant withdraw_consent gift=G1                                              => R91
        02-04 manager choose_disclosure gift=G1 minor=true evidence=~consent evidence=~guardian_consent
        02-05 manager choose_disclosure gift=G1 mode=masked
        02-05 manager withdraw_consent gift=G1                                                 => R91
        02-05 manager choose_disclosure gift=G1 mode=anonymous minor=true
        02-05 manager withdraw_consent gift=G1                                                 => R91
        02-06 manager choose_disclosure gift=G1 evidence=~consent
        02-06 manager withdraw_consent gift=G1 mode=anonymous
        ",
    );
}

/// Papers and choices stand in one stream, and none hides another.
#[test]
fn choices_stand_beside_receipts_and_refunds() {
    check(
        "
        02-01 cashier receive_money gift=G1
        02-01 cashier choose_disclosure gift=G1 evidence=~consent
        02-01 accountant receive_receipt_block block=K1 first=1 last=100
        02-02 accountant issue_receipt receipt=1
        02-02 cashier choose_disclosure gift=G1 mode=masked
        02-02 accountant issue_receipt receipt=2                                               => R74
        02-03 void receipt=1 gift=G1
        02-03 cashier choose_disclosure gift=G1 evidence=~consent
        02-04 refund refund=F1 gift=G1 amount_fen=40
        02-04 cashier withdraw_consent gift=G1
        02-05 accountant propose_reversal action=D1 target=gift:G1
        02-05 approver approve_action action=D1
        02-05 accountant propose_reversal action=D2 target=gift:G1
        02-05 approver approve_action action=D2
        02-06 accountant issue_receipt receipt=2                                               => R13
        02-06 cashier withdraw_consent gift=G1                                                 => R91
        02-06 cashier choose_disclosure gift=G1 mode=anonymous
        ",
    );
}

/// R13: what is shown of a person ends when he says so, of a gift that is no longer one too.
#[test]
fn consent_outlives_the_gift_and_is_withdrawn_after_it() {
    check(
        "
        02-01 cashier receive_money gift=G1
        02-01 cashier choose_disclosure gift=G1 evidence=~consent
        02-05 accountant propose_reversal action=D1 target=gift:G1
        02-05 approver approve_action action=D1
        02-06 cashier@WH withdraw_consent gift=G1                                              => R13
        02-06 cashier withdraw_consent gift=G1
        02-06 cashier withdraw_consent gift=G1                                                 => R91
        02-07 cashier choose_disclosure gift=G1 mode=anonymous
        02-07 manager choose_disclosure gift=G1                                                => R69
        02-07 manager choose_disclosure gift=G1 evidence=~consent
        02-08 manager withdraw_consent gift=G1 mode=anonymous
        # For everything else there is no such gift.
        02-08 cashier waive_receipt gift=G1                                                    => R13
        02-08 manager issue_certificate certificate=Z1 gift=G1                                 => R13
        02-08 refund refund=F1 gift=G1 amount_fen=1                                            => R13
        02-08 cashier receive_money gift=G1                                                    => R14
        ",
    );
}
