//! R72: what is promised, what counts to it, and until when it can be taken back; what is declined, what is given as service.

use crate::check;

#[test]
fn a_pledge_is_made_of_money_or_of_goods() {
    check(
        "
        02-01 manager make_pledge pledge=V1 emergency=E1 due=2020-03-01 private=donor_name
        02-01 accountant make_pledge pledge=V1                                        => R14
        02-01 accountant make_pledge pledge=V2 emergency=XX                           => R13
        02-01 accountant make_pledge pledge=V2 items=[{\"item\":\"mask\",\"qty\":5}]  => R01
        02-01 accountant make_pledge pledge=V2 amount_fen-                            => R01
        02-01 accountant make_pledge pledge=V2 amount_fen- items=[{\"item\":\"mask\",\"qty\":5},{\"item\":\"mask\",\"qty\":1}] => R01
        02-01 accountant make_pledge pledge=V2 amount_fen- items=[{\"item\":\"mask\",\"qty\":5},{\"item\":\"XX\",\"qty\":1}]   => R13
        02-01 accountant make_pledge pledge=V2 amount_fen- items=[{\"item\":\"mask\",\"qty\":5},{\"item\":\"drug\",\"qty\":1}]
        02-01 cashier make_pledge pledge=V3                                           => R06
              cash HB KY = 0
        ",
    );
}

#[test]
fn r72_a_gift_counts_to_one_pledge_of_its_kind() {
    check(
        "
        02-01 manager make_pledge pledge=V1 amount_fen=100
        02-01 manager make_pledge pledge=V2 amount_fen- items=[{\"item\":\"mask\",\"qty\":5}]
        02-01 manager make_pledge pledge=V3 amount_fen=100
        02-02 manager fulfil_pledge                                                   => R13
        02-02 cashier receive_money gift=G1 amount_fen=60
        02-02 cashier receive_money gift=G2 amount_fen=60 account- channel=C1
        02-02 keeper accept_goods gift=G3 lots=B1:mask:5:100
        02-02 cashier@WH receive_money gift=G4 account=A2
        02-02 manager fulfil_pledge pledge=XX                                         => R13
        02-02 manager fulfil_pledge gift=G4                                           => R13
        02-02 manager fulfil_pledge pledge=V2                                         => R72
        02-02 manager fulfil_pledge gift=G3                                           => R72
        02-02 manager fulfil_pledge
        02-02 accountant fulfil_pledge                                                => R72
        02-02 accountant fulfil_pledge pledge=V3                                      => R72
        02-02 accountant fulfil_pledge gift=G2
        02-02 accountant fulfil_pledge gift=G3 pledge=V2
              cash HB KY = 120
        ",
    );
}

#[test]
fn r72_what_was_given_is_not_taken_back() {
    check(
        "
        02-01 manager make_pledge pledge=V1 amount_fen=100
        02-01 manager make_pledge pledge=V2 amount_fen=101
        02-01 manager make_pledge pledge=V3 amount_fen- items=[{\"item\":\"mask\",\"qty\":5}]
        02-02 cashier receive_money gift=G1 amount_fen=100
        02-02 cashier receive_money gift=G2 amount_fen=100
        02-02 keeper accept_goods gift=G3 lots=B1:mask:5:100
        02-02 manager cancel_pledge pledge=XX                                         => R13
        02-02 manager fulfil_pledge gift=G1 pledge=V1
        02-02 manager fulfil_pledge gift=G2 pledge=V2
        02-02 manager fulfil_pledge gift=G3 pledge=V3
        02-03 manager cancel_pledge pledge=V1                                         => R72
        # One fen was not given.
        02-03 manager cancel_pledge pledge=V2
        02-03 manager cancel_pledge pledge=V2                                         => R72
        # How many goods a pledge is short of nobody can say.
        02-03 accountant cancel_pledge pledge=V3
        02-04 cashier receive_money gift=G4 amount_fen=1
        02-04 manager fulfil_pledge gift=G4 pledge=V2                                 => R72
        ",
    );
}

#[test]
fn r72_a_pledge_of_another_organisation_is_unknown() {
    check(
        "
        02-01 manager make_pledge pledge=V1 amount_fen=100
        02-02 cashier@WH receive_money gift=G1 account=A2
        02-02 accountant@WH fulfil_pledge gift=G1 pledge=V1                           => R13
        02-02 accountant@WH cancel_pledge pledge=V1                                   => R13
        ",
    );
}

#[test]
fn a_gift_that_is_reversed_no_longer_counts() {
    check(
        "
        02-01 manager make_pledge pledge=V1 amount_fen=100
        02-01 manager make_pledge pledge=V2 amount_fen=100
        02-02 cashier receive_money gift=G1 amount_fen=100
        02-02 cashier receive_money gift=G2 amount_fen=100
        02-02 manager fulfil_pledge gift=G1 pledge=V1
        02-03 manager cancel_pledge pledge=V1                                         => R72
        02-03 accountant propose_reversal action=D1 target=gift:G1
        02-03 approver approve_action action=D1
        02-04 manager fulfil_pledge gift=G1 pledge=V2                                 => R13
        02-04 manager cancel_pledge pledge=V1
        # What counted to a pledge that was cancelled goes on counting to it.
        02-05 manager make_pledge pledge=V3 amount_fen=500
        02-05 manager fulfil_pledge gift=G2 pledge=V3
        02-05 manager cancel_pledge pledge=V3
        02-05 manager fulfil_pledge gift=G2 pledge=V2                                 => R72
        02-06 accountant propose_reversal action=D2 target=gift:G2
        02-06 approver approve_action action=D2
              cash HB KY = 0
        ",
    );
}

#[test]
fn a_direct_delivery_is_a_gift_of_goods() {
    check(
        "
        02-01 manager make_pledge pledge=V1 amount_fen- items=[{\"item\":\"mask\",\"qty\":5}]
        02-01 manager make_pledge pledge=V2 amount_fen=100
        02-02 allocate allocation=L1 items=mask:5 warehouse=direct
        02-03 keeper deliver_goods_directly gift=G1 lots=B1:mask:5:100
        02-03 manager fulfil_pledge pledge=V2                                         => R72
        02-03 manager fulfil_pledge pledge=V1
        ",
    );
}

#[test]
fn what_is_declined_or_done_is_no_money() {
    check(
        "
        02-01 accountant decline_gift declined=N1
        02-01 keeper decline_gift declined=N1                                         => R14
        02-01 keeper decline_gift declined=N2 amount_fen- reason=unfit items=[{\"item\":\"XX\",\"qty\":5}] => R13
        02-01 keeper decline_gift declined=N2 items=[{\"item\":\"mask\",\"qty\":5}]   => R01
        02-01 keeper decline_gift declined=N2 amount_fen- reason=unfit items=[{\"item\":\"mask\",\"qty\":5}]
        02-01 keeper record_service service=Y1                                        => R06
        02-01 manager record_service service=Y1 private=donor_name
        02-01 manager record_service service=Y1                                       => R14
              cash HB KY = 0
        ",
    );
}
