//! R45: nothing is reversed before what hung on it was: in between, that would stand alone.

use crate::check;
use crate::funds::FUNDS;
use crate::table::Ledger;

#[test]
fn an_investment_is_reversed_after_its_returns() {
    check(&format!(
        "{FUNDS}
        01-05 cashier receive_money gift=G1 amount_fen=50000 fund=FREE
        02-01 invest investment=I1 amount_fen=40000
        03-01 cashier return_investment return=N1 amount_fen=40000 cost_fen=40000 closes=true
        05-10 accountant propose_reversal action=D1 target=investment:I1
        05-10 approver approve_action action=D1
        # From February 5 to May 10 it would have come back without having been placed.
        02-05 accountant propose_reversal action=D2 target=investment:I1                       => R45
        05-09 accountant propose_reversal action=D2 target=investment:I1                       => R45
        05-10 accountant propose_reversal action=D2 target=investment:I1
        05-10 approver approve_action action=D2
        balance HB FREE investment = 0
        "
    ));
}

#[test]
fn a_payment_is_reversed_after_its_returns() {
    let paid = Ledger::with_world().log.len() + 4;
    check(&format!(
        "
        05-01 cashier receive_money gift=G1 amount_fen=500
        05-01 allocate allocation=L1 amount_fen=500
        05-02 cashier disburse_funds disbursement=P1 amount_fen=300
        05-10 cashier return_disbursement return=N1 amount_fen=100
        05-11 cashier return_disbursement return=N2 amount_fen=200
        06-10 accountant propose_reversal action=D1 target={}
        06-10 approver approve_action action=D1
        05-20 accountant propose_reversal action=D2 target={}
        05-20 approver approve_action action=D2
        # The latest of them, not the last in the log.
        05-03 accountant propose_reversal action=D3 target={paid}                              => R45
        06-09 accountant propose_reversal action=D3 target={paid}                              => R45
        06-10 accountant propose_reversal action=D3 target={paid}
        06-10 approver approve_action action=D3
              cash HB KY = 0
        balance HB KY programme_cost = 0
        # Of another payment nothing came back.
        05-03 cashier disburse_funds disbursement=P2 amount_fen=100
        05-03 accountant propose_reversal action=D4 target=allocation:L1
        05-03 approver approve_action action=D4
        ",
        paid + 1,
        paid + 2,
    ));
}

/// A refund, a claw-back or a change of purpose without the gift that it is of.
#[test]
fn a_gift_is_reversed_after_all_that_went_of_it() {
    let given = {
        let mut ledger = Ledger::with_world();
        ledger.run(FUNDS);
        ledger.log.len()
    };
    for went in [
        "02-10 refund refund=F1 gift=G1 amount_fen=10",
        "02-10 claw_back clawback=K1 gift=G1 fund=FREE amount_fen=10",
        "02-10 change_intent change=V1 gift=G1 to_fund=FREE amount_fen=10 evidence=~consent",
    ] {
        let undone = if went.contains("change_intent") { "change:V1" } else { "gift:G1" };
        check(&format!(
            "{FUNDS}
            02-01 cashier receive_money gift=G1 amount_fen=100
            02-01 cashier receive_money gift=G9 amount_fen=900 fund=FREE
            02-01 cashier receive_money gift=G8 amount_fen=900
            {went}
            03-10 accountant propose_reversal action=D1 target={undone}
            03-10 approver approve_action action=D1
            02-05 accountant propose_reversal action=D2 target={given}                         => R45
            03-09 accountant propose_reversal action=D2 target={given}                         => R45
            03-10 accountant propose_reversal action=D2 target={given}
            03-10 approver approve_action action=D2
            # Another gift was never touched.
            02-05 accountant propose_reversal action=D3 target=gift:G8
            02-05 approver approve_action action=D3
            "
        ));
    }
}

/// What hangs on what hangs on a gift.
#[test]
fn a_claw_back_is_reversed_after_its_closings() {
    let given = {
        let mut ledger = Ledger::with_world();
        ledger.run(FUNDS);
        ledger.log.len()
    };
    check(&format!(
        "{FUNDS}
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 cashier receive_money gift=G9 amount_fen=900 fund=FREE
        02-10 claw_back clawback=K1 gift=G1 fund=FREE amount_fen=10
        02-20 close_shortfall closing=C1 clawback=K1 amount_fen=10
        03-20 accountant propose_reversal action=D1 target=clawback:K1
        03-20 approver approve_action action=D1
        03-19 accountant propose_reversal action=D2 target=gift:G1                             => R45
        03-20 accountant propose_reversal action=D2 target=gift:G1
        03-20 approver approve_action action=D2
        03-19 accountant propose_reversal action=D3 target={given}                             => R45
        03-20 accountant propose_reversal action=D3 target={given}
        03-20 approver approve_action action=D3
        "
    ));
}

#[test]
fn a_sum_is_reversed_after_its_claim() {
    check(
        "
        01-02 administrator establish_fund fund=UN kind=unclaimed source_class=other
        02-01 cashier receive_unclaimed unclaimed=U1
        02-10 cashier claim_unclaimed gift=G1
        03-10 accountant propose_reversal action=D1 target=gift:G1
        03-10 approver approve_action action=D1
        03-09 accountant propose_reversal action=D2 target=unclaimed:U1                        => R45
        # Until then it was the other gift's.
        03-09 cashier claim_unclaimed gift=G2                                                  => R80
        03-10 accountant propose_reversal action=D2 target=unclaimed:U1
        03-10 approver approve_action action=D2
        ",
    );
}

#[test]
fn a_shipment_is_reversed_after_its_valuation() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:4:- valuer-
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 allocate allocation=L1 lines=B1:4 warehouse=W1
        02-03 keeper ship_goods shipment=S1 lines=B1:4
        02-10 accountant value_goods batch=B1 shipment=S1
        03-10 accountant propose_reversal action=D1 target=batch:B1
        03-10 approver approve_action action=D1
        03-09 accountant propose_reversal action=D2 target=shipment:S1                         => R45
        03-10 accountant propose_reversal action=D2 target=shipment:S1
        03-10 approver approve_action action=D2
              stock W1 B1 = 4 0
        ",
    );
}

/// Until it was voided the receipt said so.
#[test]
fn what_a_receipt_spoke_of_is_reversed_after_it_was_voided() {
    check(&format!(
        "{FUNDS}
        01-02 accountant receive_receipt_block block=K1 first=1 last=9
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 cashier receive_money gift=G2 amount_fen=100
        02-01 cashier receive_money gift=G3 amount_fen=100
        02-01 cashier receive_money gift=G9 amount_fen=900 fund=FREE
        02-01 keeper accept_goods gift=G4 lots=B1:mask:4:- valuer-
        02-02 refund refund=F1 gift=G2 amount_fen=40
        02-02 claw_back clawback=K1 gift=G3 fund=FREE amount_fen=40
        02-02 accountant value_goods batch=B1 warehouse=W1 value_fen=40
        02-03 accountant issue_receipt receipt=1 gift=G1 amount_fen=100
        02-03 accountant issue_receipt receipt=2 gift=G2 amount_fen=60
        02-03 accountant issue_receipt receipt=3 gift=G3 amount_fen=60
        02-03 accountant issue_receipt receipt=4 gift=G4 amount_fen=40
        04-01 void receipt=1 gift=G1
        04-01 void receipt=2 gift=G2
        04-01 void receipt=3 gift=G3
        04-01 void receipt=4 gift=G4
        03-31 accountant propose_reversal action=D1 target=gift:G1                             => R45
        03-31 accountant propose_reversal action=D2 target=gift:G2                             => R45
        03-31 accountant propose_reversal action=D3 target=gift:G3                             => R45
        03-31 accountant propose_reversal action=D4 target=batch:B1                            => R45
        04-01 accountant propose_reversal action=D1 target=gift:G1
        04-01 approver approve_action action=D1
        04-01 accountant propose_reversal action=D2 target=gift:G2
        04-01 approver approve_action action=D2
        04-01 accountant propose_reversal action=D3 target=gift:G3
        04-01 approver approve_action action=D3
        04-01 accountant propose_reversal action=D4 target=batch:B1
        04-01 approver approve_action action=D4
        "
    ));
}
