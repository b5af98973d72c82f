//! R28, R30, R50, R85 and R101: what a later entry ended stood until then, and a slip with an earlier day meets it.

use crate::check;

#[test]
fn what_was_decided_is_encumbered_until_that_is_reversed() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        03-01 cashier receive_money gift=G2 amount_fen=100
        # What comes in March is not decided on in February.
        02-15 allocate allocation=L1 amount_fen=101                                            => R28
        02-15 allocate allocation=L1 amount_fen=100
        03-15 allocate allocation=L2 amount_fen=100
        04-01 accountant propose_reversal action=D1 target=allocation:L2
        04-01 approver approve_action action=D1
              cash HB KY = 100
        03-20 allocate allocation=L3 amount_fen=1                                              => R28
        03-20 refund refund=F1 gift=G2 amount_fen=1                                            => R28
        # Of what is encumbered itself a payment takes its part.
        03-20 cashier disburse_funds allocation=L1 disbursement=P1 amount_fen=100
        04-01 allocate allocation=L3 amount_fen=101                                            => R28
        04-01 allocate allocation=L3 amount_fen=100
        ",
    );
}

#[test]
fn goods_that_were_decided_on_are_encumbered_until_that_is_reversed() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 allocate allocation=L1 lines=B1:10 warehouse=W1
        04-01 accountant propose_reversal action=D1 target=allocation:L1
        04-01 approver approve_action action=D1
        03-01 allocate allocation=L2 lines=B1:1 warehouse=W1                                   => R30
        03-01 dispose disposal=Z1 lines=B1:1                                                   => R30
        04-01 dispose disposal=Z1 lines=B1:1
        04-01 allocate allocation=L2 lines=B1:10 warehouse=W1                                  => R30
        04-01 allocate allocation=L2 lines=B1:9 warehouse=W1
        ",
    );
}

/// Rice without a value, of which a part is delivered.
const RICE: &str = "
    02-01 keeper accept_goods gift=G1 lots=B1:mask:10:- valuer-
    02-01 keeper/keeper2 countersign_lot batch=B1
    02-02 allocate allocation=L1 lines=B1:4 warehouse=W1
    02-03 keeper ship_goods shipment=S1 lines=B1:4
";

#[test]
fn a_lot_that_had_a_value_is_not_valued_for_those_days() {
    check(&format!(
        "{RICE}
        02-10 accountant value_goods batch=B1 warehouse=W1 valuation=N1 value_fen=600
        04-01 accountant propose_reversal action=D1 target=batch:B1
        04-01 approver approve_action action=D1
        03-01 accountant value_goods batch=B1 warehouse=W1 valuation=N2 value_fen=600          => R85
        04-01 accountant value_goods batch=B1 warehouse=W1 valuation=N2 value_fen=600
        "
    ));
}

#[test]
fn a_line_that_had_a_value_or_was_back_is_not_valued_for_those_days() {
    check(&format!(
        "{RICE}
        02-10 accountant value_goods batch=B1 shipment=S1 valuation=N1 value_fen=400
        04-01 accountant propose_reversal action=D1 target=batch:B1
        04-01 approver approve_action action=D1
        03-01 accountant value_goods batch=B1 shipment=S1 valuation=N2 value_fen=400           => R85
        04-01 accountant value_goods batch=B1 shipment=S1 valuation=N2 value_fen=400
        "
    ));
    check(&format!(
        "{RICE}
        02-05 keeper sign_goods shipment=S1 lines=B1:4:0:0
        02-10 keeper return_goods return=E1 shipment=S1 lines=B1:4 warehouse=W1
        04-01 accountant propose_reversal action=D1 target=shipment:S1
        04-01 approver approve_action action=D1
        03-01 accountant value_goods batch=B1 shipment=S1 valuation=N1 value_fen=400           => R85
        04-01 accountant value_goods batch=B1 shipment=S1 valuation=N1 value_fen=400
        "
    ));
}

/// Nobody knows now what a part of it was worth then.
#[test]
fn a_lot_gives_nothing_from_before_it_was_last_revalued() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100
        02-01 keeper/keeper2 countersign_lot batch=B1
        03-01 impair impairment=J1 batch=B1 value_fen=40
        02-20 dispose disposal=Z1 lines=B1:1                                                   => R30
        03-01 dispose disposal=Z1 lines=B1:1
        04-01 impair impairment=J2 batch=B1 value_fen=9
        04-20 accountant propose_reversal action=D2 target=impairment:J2
        04-20 approver approve_action action=D2
        # All in all it was not impaired in April, but on these days it was.
        03-15 dispose disposal=Z2 lines=B1:1                                                   => R30
        04-10 dispose disposal=Z2 lines=B1:1                                                   => R30
        04-20 dispose disposal=Z2 lines=B1:1
        ",
    );
}

#[test]
fn goods_come_back_after_what_was_said_of_their_value() {
    check(&format!(
        "{RICE}
        02-05 keeper sign_goods shipment=S1 lines=B1:4:0:0
        03-01 accountant value_goods batch=B1 shipment=S1 valuation=N1 value_fen=400
        02-20 keeper return_goods return=E1 shipment=S1 lines=B1:1 warehouse=W1                => R101
        03-01 keeper return_goods return=E1 shipment=S1 lines=B1:1 warehouse=W1
        04-01 accountant propose_reversal action=D1 target=shipment:S1
        04-01 approver approve_action action=D1
        # On these days the part that was back had taken its share of the value along.
        03-15 accountant propose_reversal action=D2 target=batch:B1                            => R45
        04-02 accountant propose_reversal action=D3 target=batch:B1
        04-02 approver approve_action action=D3
        04-01 keeper return_goods return=E2 shipment=S1 lines=B1:1 warehouse=W1                => R101
        04-02 keeper return_goods return=E2 shipment=S1 lines=B1:1 warehouse=W1
        "
    ));
}

/// A report is of the time that it names, and the views show it there.
#[test]
fn no_more_was_used_than_had_been_paid_when_the_period_ended() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 allocate allocation=L1 amount_fen=100
        02-10 cashier disburse_funds allocation=L1 disbursement=P1 amount_fen=60
        02-20 manager report_use report=Z1 used_fen=1 period_to=2020-02-21                     => R50
        02-20 manager report_use report=Z1 used_fen=1 period_to=2020-02-09                     => R50
        02-20 manager report_use report=Z1 used_fen=60 period_to=2020-02-10
        # It is not more than was used on any day since.
        02-15 cashier return_disbursement return=E1 disbursement=P1 amount_fen=1               => R50
        ",
    );
}

#[test]
fn a_decision_is_not_reversed_under_a_report_of_its_use() {
    // The gift, the proposal and its approval come before it.
    let decision = crate::table::Ledger::with_world().log.len() + 3;
    check(&format!(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 allocate allocation=L1 amount_fen=100
        02-10 manager report_use report=Z1 used_fen=0
        03-01 accountant propose_reversal action=D1 target={decision}                          => R46
        # The newest of the stream is the report.
        03-01 accountant propose_reversal action=D1 target=allocation:L1
        03-01 approver approve_action action=D1
        02-20 accountant propose_reversal action=D2 target={decision}                          => R45
        03-01 accountant propose_reversal action=D2 target={decision}
        03-01 approver approve_action action=D2
              cash HB KY = 100
        "
    ));
}
