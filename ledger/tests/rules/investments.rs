//! R92: free money that is placed to earn something, and what comes back of it.

use crate::funds::FUNDS;
use crate::table::{Ledger, request};

/// Two funds with 100 fen each, one of them free.
fn money() -> String {
    format!(
        "{FUNDS}
        02-01 cashier receive_money gift=G1 amount_fen=100 fund=FREE
        02-01 cashier receive_money gift=G2 amount_fen=100
        02-01 accountant record_other_source fund=GOV"
    )
}

#[test]
fn only_free_money_is_placed() {
    crate::check(&format!(
        "{}
        02-02 invest investment=I1 amount_fen=60 fund=XX                                       => R13
        02-02 invest investment=I1 amount_fen=60 account=A2                                    => R13
        02-02 invest investment=I1 amount_fen=60 fund=UN                                       => R79
        02-02 invest investment=I1 amount_fen=60 fund=KY                                       => R92
        02-02 invest investment=I1 amount_fen=60 fund=AG2                                      => R92
        02-02 invest investment=I1 amount_fen=60 fund=GOV                                      => R92
        02-02 invest investment=I1 amount_fen=101                                              => R28
        01-31 invest investment=I1 amount_fen=60                                               => R28
        02-02 invest investment=I1 amount_fen=1 account=A3                                     => R29
        02-02 invest investment=I1 amount_fen=60 matures=2020-12-31
        cash HB FREE = 40
        balance HB FREE investment = 60
        02-02 accountant propose_action action=D1 investment=I1 amount_fen=1                   => R14
        02-02 administrator close_account account=A3
        02-02 invest investment=I2 amount_fen=1 account=A3                                     => R66
        # An approver's limit looks at the amount.
        02-03 administrator grant_role staff=approver role=approver limit_fen=20
        02-03 invest investment=I2 amount_fen=21                                               => R33
        02-03 invest investment=I3 amount_fen=20
        ",
        money()
    ));
}

#[test]
fn what_comes_back_ends_so_much_of_it() {
    crate::check(&format!(
        "{}
        02-02 invest investment=I1 amount_fen=60
        02-03 cashier return_investment return=N1 investment=I2 cost_fen=20                    => R13
        02-03 cashier@WH return_investment return=N1 account=A2 cost_fen=20                    => R13
        02-03 cashier return_investment return=N1 account=A2 cost_fen=20                       => R13
        02-01 cashier return_investment return=N1 cost_fen=20                                  => R92
        02-03 cashier return_investment return=N1 amount_fen=0 cost_fen=0                      => R92
        02-03 cashier return_investment return=N1 cost_fen=61                                  => R92
        02-03 cashier return_investment return=N1 cost_fen=60                                  => R92
        02-03 cashier return_investment return=N1 cost_fen=20 closes=true                      => R92
        02-03 cashier return_investment return=N1 amount_fen=25 cost_fen=20
        balance HB FREE investment = 40
        balance HB FREE investment_income = -5
        cash HB FREE = 65
        02-03 cashier return_investment return=N1 cost_fen=20                                  => R14
        # What it earns while it stands ends none of it.
        02-04 accountant return_investment return=N2 amount_fen=3 cost_fen=0
        balance HB FREE investment_income = -8
        # A loss is a debit, and nothing of it need come.
        02-05 accountant return_investment return=N3 amount_fen=0 cost_fen=10
        balance HB FREE investment_income = 2
        02-05 cashier return_investment return=N4 amount_fen=40 cost_fen=31 closes=true        => R92
        02-05 cashier return_investment return=N4 amount_fen=40 cost_fen=30 closes=true
        balance HB FREE investment = 0
        balance HB FREE investment_income = -8
        cash HB FREE = 108
        02-06 cashier return_investment return=N5 amount_fen=1 cost_fen=0                      => R92
        ",
        money()
    ));
}

#[test]
fn returns_are_reversed_before_what_they_are_of() {
    let placed = {
        let mut ledger = Ledger::with_world();
        ledger.run(&money());
        ledger.log.len() + 1
    };
    crate::check(&format!(
        "{}
        02-02 invest investment=I1 amount_fen=60
        02-03 cashier return_investment return=N1 amount_fen=70 cost_fen=60 closes=true
        02-03 accountant propose_reversal action=D1 target={}                                  => R46
        02-04 accountant propose_reversal action=D2 target=investment:I1
        02-04 approver approve_action action=D2
        balance HB FREE investment = 60
        balance HB FREE investment_income = 0
        # It is open again.
        02-05 cashier return_investment return=N2 amount_fen=1 cost_fen=0
        02-05 accountant propose_reversal action=D3 target=investment:I1
        02-05 approver approve_action action=D3
        02-06 accountant propose_reversal action=D4 target=investment:I1
        02-06 approver approve_action action=D4
        cash HB FREE = 100
        balance HB FREE investment = 0
        02-07 cashier return_investment return=N3 amount_fen=1 cost_fen=0                      => R92
        02-07 accountant propose_action action=D5 investment=I1 amount_fen=1                   => R14
        ",
        money(),
        placed + 1
    ));
    // What came back and was spent since cannot be taken back.
    crate::check(&format!(
        "{}
        02-02 invest investment=I1 amount_fen=100
        02-03 cashier return_investment return=N1 amount_fen=100 cost_fen=100 closes=true
        02-04 pay_cost cost=C1 amount_fen=1 fund=FREE
        02-05 accountant propose_reversal action=D1 target=investment:I1                       => R28
        ",
        money()
    ));
}

#[test]
fn what_a_closed_year_earned_stands_on_the_prior_year() {
    crate::check(&format!(
        "{}
        02-02 invest investment=I1 amount_fen=60
        02-03 cashier return_investment return=N1 amount_fen=70 cost_fen=60 closes=true
        2021-01-10 accountant close_period month=2020-12
        2021-01-11 accountant propose_reversal action=D1 target=investment:I1
        2021-01-11 approver approve_action action=D1
        balance HB FREE investment = 60
        balance HB FREE investment_income = -10
        balance HB FREE prior_year = 10
        ",
        money()
    ));
}

#[test]
fn a_refusal_says_what_is_left() {
    let mut ledger = Ledger::with_world();
    ledger.run(&money());
    ledger.run(
        "
        02-02 invest investment=I1 amount_fen=60
        02-03 cashier return_investment return=N1 amount_fen=20 cost_fen=20
        ",
    );
    let asked = "02-04 cashier return_investment return=N2 amount_fen=50 cost_fen=50";
    let refusal = ledger.ask(&request(&ledger.books, asked)).unwrap_err();
    assert!(refusal.zh().contains("尚余 0.40 元，金额 0.50 元"), "{}", refusal.zh());
    let asked = "02-04 accountant propose_action action=D9 investment=I2 fund=KY amount_fen=1";
    let refusal = ledger.ask(&request(&ledger.books, asked)).unwrap_err();
    assert!(refusal.zh().contains("基金 KY，来源类别 捐赠，限定 限定"), "{}", refusal.zh());
}
