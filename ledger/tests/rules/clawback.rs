//! A gift taken back after it was spent, and how the gap is closed: R90, with what its lines name besides.

use crate::check;
use crate::funds::FUNDS;
use crate::table::Ledger;

/// Where the log goes on after the funds.
fn with_funds() -> usize {
    let mut ledger = Ledger::with_world();
    ledger.run(FUNDS);
    ledger.log.len()
}

#[test]
fn r90_another_purse_pays_for_a_gift_that_is_taken_back() {
    check(&format!(
        "{FUNDS}
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 cashier receive_money gift=G2 amount_fen=300 fund=FREE
        02-01 cashier receive_money gift=G3 amount_fen=50 fund=AG treatment=agency treatment_basis=协议
        02-01 keeper accept_goods gift=G4 lots=B1:mask:5:100
        02-01 accountant record_other_source fund=GOV
        02-02 allocate allocation=L1 amount_fen=100
        02-02 cashier disburse_funds disbursement=P1 amount_fen=100
        02-03 claw_back clawback=K1 gift=XX fund=FREE amount_fen=1                             => R13
        02-03 claw_back clawback=K1 gift=G1 fund=XX amount_fen=1                               => R13
        02-03 claw_back clawback=K1 gift=G1 fund=FREE amount_fen=1 account=A2                  => R13
        02-03 claw_back clawback=K1 gift=G1 fund=UN amount_fen=1                               => R79
        # Of money, no more than was given, covered by what is free and was given.
        02-03 claw_back clawback=K1 gift=G4 fund=FREE amount_fen=1                             => R90
        02-03 claw_back clawback=K1 gift=G1 fund=FREE amount_fen=101                           => R90
        02-03 claw_back clawback=K1 gift=G1 fund=RB amount_fen=1                               => R90
        02-03 claw_back clawback=K1 gift=G1 fund=GOV amount_fen=1                              => R90
        02-03 claw_back clawback=K1 gift=G2 fund=FREE amount_fen=1                             => R90
        02-03 claw_back clawback=K1 gift=G1 fund=SPARE amount_fen=1                            => R28
        01-31 claw_back clawback=K1 gift=G1 fund=FREE amount_fen=1                             => R101
        02-03 claw_back clawback=K1 gift=G1 fund=FREE amount_fen=1 account=A3                  => R29
        02-03 claw_back clawback=K1 gift=G1 fund=FREE amount_fen=60
              cash HB FREE = 240
              cash HB KY = 0
              balance HB KY donation_income = -140
              balance HB KY shortfall = -60
              balance HB FREE shortfall = 60
        02-03 accountant propose_action action=D9 clawback=K1 gift=G1 fund=FREE amount_fen=1  => R14
        02-03 claw_back clawback=K2 gift=G1 fund=FREE amount_fen=41                            => R90
        02-03 claw_back clawback=K2 gift=G3 fund=FREE amount_fen=50
              balance HB AG agency_liability = 0
              balance HB AG shortfall = -50
        # A purse of the same fund may pay when it is another one.
        02-03 move_fund move=V1 fund=FREE to_fund=FREE to_earmark=XY-1 amount_fen=10
        02-03 claw_back clawback=K3 gift=G2 fund=FREE earmark=XY-1 amount_fen=10
        # What was taken back is gone.
        02-04 refund refund=F1 gift=G1 amount_fen=41                                           => R81
        02-04 accountant propose_reversal action=D1 target={gift}                              => R46
        02-04 administrator close_account account=A3
        02-04 claw_back clawback=K4 gift=G1 fund=FREE amount_fen=1 account=A3                  => R66
        02-05 administrator set_policy key=approval.collective_min_fen value=20
        02-05 administrator grant_role staff=approver role=approver limit_fen=30
        02-05 claw_back clawback=K5 gift=G1 fund=FREE amount_fen=31                            => R33
        02-05 claw_back clawback=K6 gift=G1 fund=FREE amount_fen=20                            => R34
        ",
        gift = with_funds(),
    ));
}

#[test]
fn r90_a_shortfall_is_closed_once() {
    check(&format!(
        "{FUNDS}
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 cashier receive_money gift=G2 amount_fen=300 fund=FREE
        02-02 allocate allocation=L1 amount_fen=100
        02-02 cashier disburse_funds disbursement=P1 amount_fen=100
        02-03 claw_back clawback=K1 gift=G1 fund=FREE amount_fen=100
        02-04 close_shortfall closing=C1 clawback=XX amount_fen=1                              => R13
        02-04 @WH close_shortfall closing=C1 clawback=K1 amount_fen=1                          => R13
        02-04 close_shortfall closing=C1 clawback=K1 amount_fen=1 outcome=recovered            => R01
        02-04 close_shortfall closing=C1 clawback=K1 amount_fen=1 account=A1                   => R01
        02-04 close_shortfall closing=C1 clawback=K1 amount_fen=1 outcome=recovered account=A2 => R13
        02-04 close_shortfall closing=C1 clawback=K1 amount_fen=101                            => R90
        # Nothing was recovered yet.
        02-04 close_shortfall closing=C1 clawback=K1 amount_fen=1 outcome=recovered account=A1 => R28
        02-05 cashier receive_money gift=G3 amount_fen=30
        02-04 close_shortfall closing=C1 clawback=K1 amount_fen=1 outcome=recovered account=A1 => R28
        02-05 close_shortfall closing=C1 clawback=K1 amount_fen=31 outcome=recovered account=A1 => R28
        02-05 close_shortfall closing=C1 clawback=K1 amount_fen=30 outcome=recovered account=A1
              cash HB KY = 0
              cash HB FREE = 230
              balance HB KY shortfall = -70
        02-05 accountant propose_action action=D9 closing=C1 clawback=K1 amount_fen=1         => R14
        02-05 close_shortfall closing=C2 clawback=K1 amount_fen=71                             => R90
        02-05 close_shortfall closing=C2 clawback=K1 amount_fen=70
              cash HB FREE = 230
              balance HB KY shortfall = 0
              balance HB FREE shortfall = 0
              balance HB KY net_assets = -70
              balance HB FREE net_assets = 70
        02-05 close_shortfall closing=C3 clawback=K1 amount_fen=1                              => R90
        02-06 administrator close_account account=A3
        02-06 close_shortfall closing=C4 clawback=K1 amount_fen=1 outcome=recovered account=A3 => R66
        02-06 claw_back clawback=K2 gift=G3 fund=FREE amount_fen=30
        02-07 administrator set_policy key=approval.collective_min_fen value=20
        02-07 administrator grant_role staff=approver role=approver limit_fen=25
        02-07 close_shortfall closing=C5 clawback=K2 amount_fen=26                             => R33
        02-07 close_shortfall closing=C6 clawback=K2 amount_fen=20                             => R34
        "
    ));
}

/// A receipt is of what was given, less what was given or taken back.
#[test]
fn r74_a_receipt_is_of_what_was_not_taken_back() {
    check(&format!(
        "{FUNDS}
        02-01 accountant receive_receipt_block block=K1 first=1 last=100
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 cashier receive_money gift=G2 amount_fen=100 fund=FREE
        02-01 accountant issue_receipt receipt=1
        02-02 claw_back clawback=K1 gift=G1 fund=FREE amount_fen=60
        02-03 void receipt=1 gift=G1
        02-03 accountant issue_receipt receipt=2 amount_fen=100                                => R74
        02-03 accountant issue_receipt receipt=2 amount_fen=40
        "
    ));
}

/// By chance this is never met: what was recovered has to be spent first, and no gift may follow.
#[test]
fn r28_what_was_recovered_is_spent_and_cannot_be_owed_again() {
    check(&format!(
        "{FUNDS}
        02-01 cashier receive_money gift=G1 amount_fen=200
        02-01 cashier receive_money gift=G2 amount_fen=300 fund=FREE
        02-02 claw_back clawback=K1 gift=G1 fund=FREE amount_fen=60
        02-03 close_shortfall closing=C1 clawback=K1 amount_fen=60 outcome=recovered account=A1
              cash HB FREE = 300
        02-03 move_fund move=V1 fund=FREE to_fund=SPARE amount_fen=241
        02-04 accountant propose_reversal action=D1 target=clawback:K1                         => R28
        02-04 move_fund move=V2 fund=SPARE to_fund=FREE amount_fen=1
        02-04 accountant propose_reversal action=D1 target=clawback:K1
        02-04 approver approve_action action=D1
              cash HB FREE = 0
              balance HB KY shortfall = -60
        "
    ));
}

#[test]
fn r46_a_shortfall_and_then_its_claw_back_are_turned_round() {
    let clawback = with_funds() + 9;
    check(&format!(
        "{FUNDS}
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 cashier receive_money gift=G2 amount_fen=300 fund=FREE
        02-01 accountant receive_receipt_block block=K1 first=1 last=100
        02-02 allocate allocation=L1 amount_fen=100
        02-02 cashier disburse_funds disbursement=P1 amount_fen=100
        02-03 claw_back clawback=K1 gift=G1 fund=FREE amount_fen=100
        02-04 cashier receive_money gift=G3 amount_fen=40
        02-04 close_shortfall closing=C1 clawback=K1 amount_fen=30 outcome=recovered account=A1
        02-04 close_shortfall closing=C2 clawback=K1 amount_fen=20
        # The closings first, the newest of them before.
        02-05 accountant propose_reversal action=D1 target={clawback}                          => R46
        02-05 accountant propose_reversal action=D2 target=clawback:K1
        02-05 approver approve_action action=D2
              balance HB KY net_assets = 0
              balance HB KY shortfall = -70
        02-05 accountant propose_reversal action=D1 target={clawback}                          => R46
        # What was recovered is spent again before the other purse gives it back.
        02-05 move_fund move=V1 fund=FREE to_fund=SPARE amount_fen=230
        02-05 accountant propose_reversal action=D3 target=clawback:K1                         => R28
        02-05 accountant propose_reversal action=D4 target=move:V1
        02-05 approver approve_action action=D4
        02-05 accountant propose_reversal action=D3 target=clawback:K1
        02-05 approver approve_action action=D3
              cash HB KY = 40
              balance HB KY shortfall = -100
        02-05 accountant propose_reversal action=D5 target=clawback:K1                         => R45
        # Not while a receipt says that it is kept; and then nothing is owed.
        02-05 accountant issue_receipt receipt=1 amount_fen=0
        02-05 accountant propose_reversal action=D1 target={clawback}                          => R46
        02-05 void receipt=1 gift=G1
        02-05 accountant propose_reversal action=D1 target={clawback}
        02-05 approver approve_action action=D1
              cash HB FREE = 300
              balance HB KY donation_income = -140
              balance HB KY shortfall = 0
              balance HB FREE shortfall = 0
        02-06 close_shortfall closing=C3 clawback=K1 amount_fen=1                              => R90
        # Nothing of the gift is gone, so all of it can be taken back again.
        02-06 claw_back clawback=K2 gift=G1 fund=FREE amount_fen=101                           => R90
        02-06 claw_back clawback=K2 gift=G1 fund=FREE amount_fen=100
        "
    ));
}
