//! R47 of a closed year: what it earned or cost is not earned or spent again in the year of the reversal.

use crate::check;
use crate::funds::FUNDS;
use crate::table::Ledger;

#[test]
fn r47_a_closed_years_income_and_costs_stand_on_an_account_of_their_own() {
    let payment = Ledger::with_world().log.len() + 8 + 5;
    check(&format!(
        "{FUNDS}
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 keeper accept_goods gift=G2 lots=B1:mask:5:70
        02-02 allocate allocation=L1 amount_fen=60
        02-02 cashier disburse_funds disbursement=P1 amount_fen=60
        02-03 pay_cost cost=N1 amount_fen=10 kind=bank
        03-31 cashier receive_interest interest=N1
        03-31 cashier receive_money gift=G3 amount_fen=50
        2021-01-10 accountant propose_reversal action=D0 target=gift:G3
        2021-01-10 accountant close_period month=2020-12
        # What was proposed before the year was closed says something else.
        2021-01-10 approver approve_action action=D0                                           => R47
        2021-01-10 accountant propose_reversal action=D1 target=gift:G3
        2021-01-10 approver approve_action action=D1
              booked -
              balance HB KY donation_income = -220
              balance HB KY prior_year = 50
        # Its day is of the closed year, its booking is not.
        12-30 accountant propose_reversal action=D2 target={payment}
        12-30 approver approve_action action=D2
              booked 2021-01-01
              balance HB KY programme_cost = 60
              balance HB KY prior_year = -10
        2021-01-11 accountant propose_reversal action=D3 target=cost:N1
        2021-01-11 approver approve_action action=D3
              balance HB KY other_cost = 10
              balance HB KY prior_year = -20
        2021-01-11 accountant propose_reversal action=D4 target=interest:N1
        2021-01-11 approver approve_action action=D4
              balance HB KY other_income = -10
              balance HB KY prior_year = -10
        2021-01-11 accountant propose_reversal action=D5 target=gift:G2
        2021-01-11 approver approve_action action=D5
              balance HB KY donation_income = -220
              balance HB KY prior_year = 60
              balance HB KY inventory = 0
        "
    ));
}

#[test]
fn r47_only_of_an_earlier_year_that_is_closed_whole() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=1
        02-01 cashier receive_money gift=G2 amount_fen=2
        02-01 cashier receive_money gift=G3 amount_fen=4
        02-01 cashier receive_money gift=G5 amount_fen=16 fund=AG treatment=agency treatment_basis=协议
        # The next year, but the last is still open.
        2021-01-05 accountant propose_reversal action=D1 target=gift:G1
        2021-01-05 approver approve_action action=D1
        2021-01-06 accountant close_period month=2020-11
        2021-01-06 accountant propose_reversal action=D2 target=gift:G2
        2021-01-06 approver approve_action action=D2
              balance HB KY donation_income = -4
        # Booked in January because December is closed, a gift of December is one of this year.
        2021-02-06 accountant close_period month=2020-12
        12-31 cashier receive_money gift=G4 amount_fen=8
              booked 2021-01-01
        2021-02-06 accountant propose_reversal action=D4 target=gift:G4
        2021-02-06 approver approve_action action=D4
              balance HB KY donation_income = -4
              balance HB KY prior_year = 0
        # Money of others is nobody's income.
        2021-02-06 accountant propose_reversal action=D5 target=gift:G5
        2021-02-06 approver approve_action action=D5
              balance HB AG agency_liability = 0
              balance HB AG prior_year = 0
        # A year that is opened again is not closed.
        2021-02-07 reopen month=2020-12
        2021-02-08 accountant propose_reversal action=D3 target=gift:G3
        2021-02-08 accountant close_period month=2021-01
        2021-02-08 approver approve_action action=D3                                           => R47
        2021-02-08 reopen month=2021-01
        2021-02-08 approver approve_action action=D3                                           => R47
        2021-02-08 accountant propose_reversal action=D6 target=gift:G3
        2021-02-08 approver approve_action action=D6
              balance HB KY prior_year = 4
        ",
    );
}

#[test]
fn r47_what_is_undone_of_a_closed_year_is_said_so() {
    let target = Ledger::with_world().log.len();
    let undone = |account: &str| {
        format!(
            r#"[{{"account":"bank","amount":-100,"fund":"KY","object":"A1"}},{{"account":"{account}","amount":100,"fund":"KY"}}]"#
        )
    };
    let (income, prior) = (undone("donation_income"), undone("prior_year"));
    check(&format!(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        2021-01-05 accountant propose_action action=D1 target={target} undone={prior}          => R47
        2021-01-05 accountant close_period month=2020-12
        2021-01-05 accountant propose_action action=D1 target={target} undone={income}         => R47
        2021-01-05 accountant propose_action action=D1 target={target} undone={prior}
        2021-01-05 approver approve_action action=D1
              cash HB KY = 0
        "
    ));
}
