//! R81: money given back to who gave it.

use sunshine_ledger::refusal::Value;

use crate::check;
use crate::table::{Ledger, request};

#[test]
fn r81_no_more_than_was_given() {
    check(
        "
        02-01 administrator open_account account=A3
        02-01 administrator close_account account=A3
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 cashier receive_money gift=G9 amount_fen=900
        02-01 keeper accept_goods gift=G2 lots=B1:mask:5:100
        02-01 cashier@WH receive_money gift=G3 account=A2
        02-02 refund refund=F1 gift=XX amount_fen=1                                            => R13
        02-02 refund refund=F1 gift=G3 amount_fen=1                                            => R13
        02-02 refund refund=F1 gift=G1 amount_fen=1 account=A2                                 => R13
        02-02 refund refund=F1 gift=G1 amount_fen=1 account=A3                                 => R66
        02-02 refund refund=F1 gift=G2 amount_fen=1                                            => R81
        02-02 refund refund=F1 gift=G1 amount_fen=101                                          => R81
        # Not before it came.
        01-31 refund refund=F1 gift=G1 amount_fen=1                                            => R101
        # In two parts exactly, and not a fen more.
        02-02 refund refund=F2 gift=G1 amount_fen=60
              cash HB KY = 940
        02-03 accountant propose_action action=D9 refund=F2 gift=G9 amount_fen=1               => R14
        02-03 refund refund=F3 gift=G1 amount_fen=41                                           => R81
        02-03 refund refund=F4 gift=G1 amount_fen=40
              cash HB KY = 900
        02-03 refund refund=F5 gift=G1 amount_fen=1                                            => R81
        ",
    );
}

#[test]
fn r81_is_judged_of_the_proposal_and_of_what_is_released() {
    check(
        "
        02-01 accountant receive_receipt_block block=K1 first=1 last=100
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 administrator grant_role staff=accountant role=approver
        02-02 cashier propose_action action=D1 refund=F1 gift=G1 amount_fen=60                 => R06
        02-02 accountant propose_action action=D1 refund=F1 gift=G1 amount_fen=60
        02-02 manager propose_action action=D2 refund=F2 gift=G1 amount_fen=60
        02-02 accountant propose_action action=D3 refund=F1 gift=G1 amount_fen=1
        02-02 accountant issue_receipt receipt=1
        02-02 approver approve_action action=D1                                                => R81
        02-02 void receipt=1 gift=G1
        02-02 approver/accountant approve_action action=D1                                     => R32
        02-02 approver approve_action action=D1 proposal=OTHER                                 => R35
        02-02 approver approve_action action=D1
        02-02 approver approve_action action=D2                                                => R81
        02-02 approver approve_action action=D3                                                => R14
        ",
    );
}

#[test]
fn r81_a_receipt_is_voided_first_and_r74_is_of_what_is_left() {
    check(
        "
        02-01 accountant receive_receipt_block block=K1 first=1 last=100
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 accountant issue_receipt receipt=1
        02-02 refund refund=F1 gift=G1 amount_fen=30                                           => R81
        02-02 void receipt=1 gift=G1
        02-02 refund refund=F2 gift=G1 amount_fen=30
        02-02 accountant issue_receipt receipt=2 amount_fen=100                                => R74
        02-02 accountant issue_receipt receipt=2 amount_fen=69                                 => R74
        02-02 accountant issue_receipt receipt=2 amount_fen=70
        02-03 refund refund=F3 gift=G1 amount_fen=70                                           => R81
        02-03 void receipt=2 gift=G1
        02-03 cashier waive_receipt
        # The refund before the receipt and the waiver still counts.
        02-03 refund refund=F4 gift=G1 amount_fen=71                                           => R81
        02-03 refund refund=F5 gift=G1 amount_fen=70
        02-03 cashier waive_receipt                                                            => R74
        02-03 accountant issue_receipt receipt=3 amount_fen=1                                  => R74
        ",
    );
}

#[test]
fn r46_a_gift_is_reversed_after_its_refunds() {
    let next = Ledger::with_world().log.len();
    check(&format!(
        "
        02-01 manager make_pledge pledge=V1 amount_fen=100
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 accountant propose_reversal action=D1 target=gift:G1
        02-02 refund refund=F1 gift=G1 amount_fen=1
        02-02 approver approve_action action=D1                                                => R46
        02-02 accountant propose_reversal action=D2 target={gift}                              => R46
        # What was promised was given, whatever went back.
        02-03 manager fulfil_pledge
        02-03 manager cancel_pledge                                                            => R72
        # Not while a receipt says what is left; then the refund and after it the gift.
        02-03 accountant receive_receipt_block block=K1 first=1 last=100
        02-03 accountant issue_receipt receipt=1 amount_fen=99
        02-03 accountant propose_reversal action=D3 target={refund}                            => R46
        02-03 void receipt=1 gift=G1
        02-03 accountant propose_reversal action=D3 target=gift:G1
        02-03 approver approve_action action=D3
              cash HB KY = 100
        02-03 accountant propose_reversal action=D4 target={refund}                            => R45
        02-03 accountant issue_receipt receipt=2 amount_fen=99                                 => R74
        02-03 refund refund=F2 gift=G1 amount_fen=101                                          => R81
        02-03 approver approve_action action=D1
              cash HB KY = 0
        02-03 manager cancel_pledge
        ",
        gift = next + 1,
        refund = next + 5,
    ));
}

#[test]
fn r28_and_r29_a_refund_is_an_outflow() {
    check(
        "
        02-01 administrator open_account account=A3
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 cashier receive_money gift=G2 amount_fen=50 account- channel=C1
        02-01 cashier receive_money gift=G3 amount_fen=20 earmark=XY-1 designation=designated
        02-01 cashier receive_money gift=G4 amount_fen=10 fund=AG treatment=agency treatment_basis=协议
        02-01 cashier receive_money gift=G6 amount_fen=500 fund=KM
        # Of the gift's purse, out of the account that is named.
        02-02 refund refund=F1 gift=G2 amount_fen=50 account=A3                                => R29
        02-02 refund refund=F2 gift=G2 amount_fen=50
              cash HB KY = 100
        02-02 refund refund=F3 gift=G3 amount_fen=20
              cash HB KY = 100
        02-02 refund refund=F4 gift=G4 amount_fen=10
              cash HB AG = 0
        02-03 allocate allocation=L1 amount_fen=70
        02-03 refund refund=F5 gift=G1 amount_fen=31                                           => R28
        02-03 refund refund=F6 gift=G1 amount_fen=30
        02-03 cashier disburse_funds disbursement=P1 allocation=L1 amount_fen=70
        02-03 refund refund=F7 gift=G1 amount_fen=1                                            => R28
        # A closed fund still gives back.
        02-03 cashier receive_money gift=G5 amount_fen=5 fund=KM
        02-03 administrator close_fund fund=KM
        02-04 refund refund=F8 gift=G5 amount_fen=5
        ",
    );
}

/// The words that a clerk reads: what is there, what of it is promised, what was asked for.
#[test]
fn r28_says_what_is_left_of_the_purse() {
    let mut ledger = Ledger::with_world();
    ledger.run(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 allocate allocation=L1 amount_fen=70
        02-02 cashier disburse_funds disbursement=P1 allocation=L1 amount_fen=45
        ",
    );
    let asked = "02-03 accountant propose_action action=D1 refund=F1 gift=G1 amount_fen=31";
    let asked = request(&ledger.books, asked);
    let refusal = ledger.ask(&asked).unwrap_err();
    let figure = |name| {
        let figure = refusal.figures().iter().find(|figure| figure.name == name);
        figure.map(|figure| figure.value.clone())
    };
    assert_eq!(refusal.rule().number(), "R28");
    assert_eq!(figure("balance"), Some(Value::Fen(55)));
    assert_eq!(figure("encumbered"), Some(Value::Fen(25)));
    assert_eq!(figure("amount"), Some(Value::Fen(31)));
}

#[test]
fn everything_given_back_leaves_nothing() {
    let claim = Ledger::with_world().log.len() + 5;
    let mut ledger = Ledger::with_world();
    ledger.run(&format!(
        "
        01-02 administrator establish_fund fund=UN kind=unclaimed source_class=other
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 cashier receive_money gift=G2 amount_fen=10 fund=AG treatment=agency treatment_basis=协议
        02-01 cashier receive_unclaimed unclaimed=U1
        02-01 cashier receive_unclaimed unclaimed=U2
        02-02 cashier claim_unclaimed gift=G3 unclaimed=U1 earmark=XY-1
        02-02 cashier claim_unclaimed gift=G4 unclaimed=U2 fund=AG treatment=agency treatment_basis=协议
        02-03 refund refund=F1 gift=G1 amount_fen=100
        02-03 refund refund=F2 gift=G2 amount_fen=10
        02-03 refund refund=F3 gift=G3 amount_fen=101                                          => R81
        02-03 refund refund=F4 gift=G3 amount_fen=100
        02-03 refund refund=F5 gift=G4 amount_fen=100
        02-03 accountant propose_reversal action=D1 target={claim}                             => R46
        ",
    ));
    assert_eq!(ledger.books.trial_balance(), []);
    ledger.replays();
}

#[test]
fn r33_and_r34_a_refund_is_as_large_as_its_amount() {
    check(
        "
        01-01 administrator set_policy key=approval.collective_min_fen value=40
        01-01 administrator grant_role staff=approver role=approver limit_fen=50
        02-01 cashier receive_money gift=G1 amount_fen=200
        02-02 refund refund=F1 gift=G1 amount_fen=51                                           => R33
        02-02 refund refund=F2 gift=G1 amount_fen=39
        02-02 refund refund=F3 gift=G1 amount_fen=40                                           => R34
        02-02 approver approve_action action=D-F3 evidence=~collective_minute
        02-02 accountant propose_action action=D4 refund=F4 gift=G1 amount_fen=50
        02-02 approver approve_action action=D4 evidence=~collective_minute
        ",
    );
}
