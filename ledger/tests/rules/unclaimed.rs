//! R79, R80: money of which it is not yet known whose it is, and its claim.

use crate::check;

#[test]
fn r79_a_fund_for_what_is_unclaimed_and_for_nothing_else() {
    check(
        "
        01-02 administrator establish_fund fund=UN kind=unclaimed                              => R79
        01-02 administrator establish_fund fund=UN kind=unclaimed source_class=agency          => R79
        01-02 administrator establish_fund fund=UN kind=unclaimed source_class=other restriction=unrestricted => R79
        01-02 administrator establish_fund fund=KY kind=unclaimed                              => R14
        01-02 administrator establish_fund fund=UN kind=unclaimed source_class=other
        01-02 administrator establish_fund fund=OT source_class=other
        01-02 administrator open_account account=A3
        02-01 cashier receive_unclaimed fund=XX                                                => R13
        02-01 cashier receive_unclaimed account=XX                                             => R13
        02-01 cashier receive_unclaimed account=A2                                             => R13
        02-01 cashier receive_unclaimed fund=KY                                                => R79
        02-01 cashier receive_unclaimed fund=OT                                                => R79
        02-01 accountant receive_unclaimed                                                     => R06
        02-01 cashier receive_unclaimed private=donor_name                                     => R10
        02-01 cashier receive_unclaimed private=payer
        02-01 cashier receive_unclaimed amount_fen=1                                           => R14
              cash HB UN = 100
        02-02 cashier receive_money gift=G1 fund=UN                                            => R79
        02-02 keeper accept_goods gift=G1 fund=UN lots=B1:mask:5:100                           => R79
        02-02 accountant record_other_source fund=UN                                           => R79
        02-02 accountant record_opening_balance fund=UN                                        => R79
        02-02 accountant record_opening_balance fund=UN goods=B1:mask:5:100                    => R79
        02-02 cashier claim_unclaimed fund=UN                                                  => R79
        02-02 administrator file_campaign campaign=M2 fund=UN                                  => R79
        02-02 accountant propose_action action=D1 allocation=L1 amount_fen=50 fund=UN          => R79
        02-02 cashier move_money fund=UN                                                       => R79
        02-02 cashier claim_unclaimed
        02-02 refund refund=F1 gift=G1 amount_fen=100
        ",
    );
}

#[test]
fn r80_it_is_claimed_whole_and_once() {
    check(
        "
        01-02 administrator establish_fund fund=UN kind=unclaimed source_class=other
        02-01 cashier receive_unclaimed unclaimed=U1
        02-01 cashier receive_unclaimed unclaimed=U2 amount_fen=30
        02-05 cashier claim_unclaimed unclaimed=XX                                             => R13
        02-05 cashier@WH claim_unclaimed                                                       => R13
        02-05 accountant claim_unclaimed                                                       => R06
        02-05 cashier claim_unclaimed amount_fen=99                                            => R80
        02-05 cashier claim_unclaimed amount_fen=101                                           => R80
        02-05 cashier claim_unclaimed unclaimed=U2                                             => R80
        # Not before it came.
        01-31 cashier claim_unclaimed                                                          => R101
        02-05 cashier claim_unclaimed private=donor_name earmark=XY-1
              cash HB UN = 30
              cash HB KY = 0
        02-06 cashier claim_unclaimed gift=G2                                                  => R80
        02-06 cashier claim_unclaimed unclaimed=U2 amount_fen=30                               => R14
        02-06 cashier receive_money gift=G1                                                    => R14
        02-06 cashier claim_unclaimed gift=G2 unclaimed=U2 amount_fen=30
              cash HB UN = 0
              cash HB KY = 30
        ",
    );
}

#[test]
fn r80_a_claim_that_was_reversed_does_not_count() {
    check(
        "
        01-02 administrator establish_fund fund=UN kind=unclaimed source_class=other
        02-01 cashier receive_unclaimed
        02-05 cashier claim_unclaimed
        02-06 accountant propose_reversal action=D1 target=unclaimed:U1                        => R46
        02-06 accountant@WH propose_reversal action=D1 target=gift:G1                          => R45
        02-06 accountant propose_reversal action=D1 target=gift:G1
        02-06 accountant propose_reversal action=D2 target=gift:G1
        02-06 approver approve_action action=D1
        02-06 approver approve_action action=D2                                                => R45
              cash HB UN = 100
              cash HB KY = 0
        02-07 cashier claim_unclaimed                                                          => R14
        02-07 cashier claim_unclaimed gift=G2 amount_fen=99                                    => R80
        # It was away on that day.
        02-05 cashier claim_unclaimed gift=G2                                                  => R80
        02-07 cashier claim_unclaimed gift=G2 fund=KM campaign=M1
        02-07 cashier claim_unclaimed gift=G3                                                  => R80
        02-08 accountant propose_reversal action=D3 target=gift:G2
        02-08 approver approve_action action=D3
        # Nobody's, and gone: it never came.
        02-08 accountant propose_reversal action=D4 target=unclaimed:U1
        02-08 approver approve_action action=D4
              cash HB UN = 0
        02-09 cashier claim_unclaimed gift=G4                                                  => R13
        02-09 cashier receive_unclaimed                                                        => R14
        02-09 accountant propose_reversal action=D5 target=unclaimed:U1                        => R45
        02-09 accountant@WH propose_reversal action=D5 target=unclaimed:U1                     => R45
        ",
    );
}

#[test]
fn what_was_claimed_after_the_proposal_is_not_reversed() {
    check(
        "
        01-02 administrator establish_fund fund=UN kind=unclaimed source_class=other
        02-01 cashier receive_unclaimed
        02-02 accountant propose_reversal action=D1 target=unclaimed:U1
        02-02 cashier claim_unclaimed
        02-02 approver approve_action action=D1                                                => R46
        02-02 allocate allocation=L1 amount_fen=1
        # R28: a fen of it is promised.
        02-03 accountant propose_reversal action=D2 target=gift:G1                             => R28
        ",
    );
}

#[test]
fn a_claim_fits_its_fund_campaign_and_emergency() {
    check(
        "
        01-02 administrator establish_fund fund=UN kind=unclaimed source_class=other
        01-03 cashier receive_unclaimed unclaimed=U1
        01-03 cashier receive_unclaimed unclaimed=U2
        01-03 cashier receive_unclaimed unclaimed=U3
        02-05 cashier claim_unclaimed fund=XX                                                  => R13
        02-05 cashier claim_unclaimed campaign=XX                                              => R13
        02-05 cashier claim_unclaimed emergency=XX                                             => R13
        02-05 cashier claim_unclaimed fund=FI                                                  => R20
        02-05 cashier claim_unclaimed fund=AG                                                  => R20
        02-05 cashier claim_unclaimed fund=AG treatment=agency                                 => R20
        02-05 cashier claim_unclaimed treatment_basis=协议                                     => R20
        02-05 cashier claim_unclaimed fund=AG treatment=agency treatment_basis=协议
        02-05 cashier claim_unclaimed gift=G2 unclaimed=U2 campaign=M1                         => R22
        01-19 cashier claim_unclaimed gift=G2 unclaimed=U2 campaign=M1 fund=KM                 => R22
        02-05 cashier claim_unclaimed gift=G2 unclaimed=U2 campaign=M1 fund=KM emergency=E2    => R21
        # It counts from the day of the claim.
        01-19 cashier claim_unclaimed gift=G2 unclaimed=U2 emergency=E1                        => R21
        01-19 cashier claim_unclaimed gift=G2 unclaimed=U2 emergency=E1 designation=designated
        02-06 administrator close_campaign campaign=M1
        02-06 administrator close_fund fund=KY
        02-07 cashier claim_unclaimed gift=G3 unclaimed=U3 campaign=M1 fund=KM                 => R66
        02-07 cashier claim_unclaimed gift=G3 unclaimed=U3                                     => R66
        02-06 cashier claim_unclaimed gift=G3 unclaimed=U3
        ",
    );
}

#[test]
fn what_is_closed_takes_no_unclaimed_money() {
    check(
        "
        01-02 administrator establish_fund fund=UN kind=unclaimed source_class=other
        01-02 administrator open_account account=A3
        02-01 cashier receive_unclaimed account=A3
        02-01 cashier receive_money gift=G9
        # The purse's money is moved away over the account, so that it is empty.
        02-01 cashier move_money from=A3 to=A1 amount_fen=100
        02-02 administrator close_account account=A3
        02-02 cashier receive_unclaimed unclaimed=U2 account=A3                                => R66
        02-02 administrator close_fund fund=UN
        02-03 cashier receive_unclaimed unclaimed=U2                                           => R66
        02-02 cashier receive_unclaimed unclaimed=U2
        # A claim names no account and does not name the fund in which it waited.
        02-04 cashier claim_unclaimed
        02-04 cashier claim_unclaimed gift=G2 unclaimed=U2
              cash HB UN = 0
              cash HB KY = 300
        ",
    );
}

#[test]
fn what_is_claimed_is_a_gift_of_money() {
    check(
        "
        01-02 administrator establish_fund fund=UN kind=unclaimed source_class=other
        02-01 accountant receive_receipt_block block=K1 first=1 last=100
        02-01 manager make_pledge pledge=V1 amount_fen=100
        02-01 manager make_pledge pledge=V2 amount_fen- items=[{\"item\":\"mask\",\"qty\":5}]
        02-01 cashier receive_unclaimed
        02-01 accountant issue_receipt receipt=1                                               => R13
        02-01 manager fulfil_pledge                                                            => R13
        02-02 cashier claim_unclaimed
        02-02 manager fulfil_pledge pledge=V2                                                  => R72
        02-02 manager fulfil_pledge
        02-02 manager cancel_pledge                                                            => R72
        02-02 manager issue_certificate certificate=T1
        02-02 cashier waive_receipt
        02-02 accountant issue_receipt receipt=1 amount_fen=99                                 => R74
        02-02 accountant issue_receipt receipt=1
        02-03 accountant propose_reversal action=D1 target=gift:G1                             => R46
        02-03 void receipt=1 gift=G1
        02-03 accountant propose_reversal action=D1 target=gift:G1
        02-03 approver approve_action action=D1
        # It no longer counts to the pledge.
        02-03 manager cancel_pledge
        02-03 accountant issue_receipt receipt=2                                               => R13
        02-04 cashier claim_unclaimed gift=G2
        02-04 allocate allocation=L1 amount_fen=100
        02-04 cashier disburse_funds disbursement=P1 allocation=L1 amount_fen=100
        ",
    );
}
