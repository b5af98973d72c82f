//! R08 and R65: months are closed, what belongs to a closed one is booked on the first open day, and two people reopen one.

use crate::check;

#[test]
fn r08_a_slip_of_a_closed_month_is_booked_on_the_first_open_day() {
    check(
        "
        02-29 cashier receive_money gift=G1
              booked -
        03-01 accountant close_period month=2020-02
              booked -
        02-29 cashier receive_money gift=G2
              booked 2020-03-01
        01-15 cashier receive_money gift=G3
              booked 2020-03-01
        03-01 cashier receive_money gift=G4
              booked -
        # Another organisation's months are its own.
        02-29 cashier@WH receive_money gift=G5 account=A2
              booked -
        # Founders act for no organisation.
        02-01 founder register_staff staff=S9
              booked -
        ",
    );
}

#[test]
fn r08_both_entries_of_a_group_have_the_same_day() {
    check(
        "
        01-10 cashier receive_money gift=G1 amount_fen=100
        02-02 accountant close_period month=2020-01
        01-20 accountant propose_action action=D1 allocation=L1 amount_fen=60
              booked 2020-02-01
        01-20 approver approve_action action=D1
              booked 2020-02-01
        01-20 accountant propose_reversal action=D2 target=allocation:L1
        01-21 approver approve_action action=D2
              booked 2020-02-01
        ",
    );
}

#[test]
fn r08_goods_arrive_when_both_offices_are_open() {
    let sent = "
        01-01 keeper accept_goods gift=G1 lots=B1:mask:3:100
        01-02 keeper/keeper2 countersign_lot batch=B1
        01-02 allocate allocation=L1 lines=B1:2 warehouse=W1 use=transfer organisation=WH
        01-03 keeper send_transfer warehouse=W1 lines=B1:2
        01-04 allocate allocation=L2 lines=B1:1 warehouse=W1 use=transfer organisation=WH
        01-04 keeper send_transfer transfer=T2 allocation=L2 warehouse=W1 lines=B1:1
    ";
    // The sender's month is closed, the receiver's is not.
    check(&format!(
        "{sent}
        02-02 accountant close_period month=2020-01
        01-31 keeper@WH receive_transfer warehouse=W2
              booked 2020-02-01
        02-01 keeper@WH receive_transfer transfer=T2 warehouse=W2
              booked -
        "
    ));
    // The receiver's is closed, through a later month than the sender's.
    check(&format!(
        "{sent}
        02-02 accountant close_period month=2020-01
        03-02 accountant@WH close_period month=2020-02
        01-31 keeper@WH receive_transfer warehouse=W2
              booked 2020-03-01
        "
    ));
    // Money is confirmed by nobody: the sender's month does not matter.
    check(
        "
        01-01 cashier receive_money gift=G1 amount_fen=100
        01-02 allocate allocation=L1 amount_fen=100 use=transfer organisation=WH
        01-03 cashier send_transfer amount_fen=60 account=A1
        02-02 accountant close_period month=2020-01
        01-31 cashier@WH receive_transfer account=A2
              booked -
        ",
    );
}

#[test]
fn r08_rules_that_ask_for_the_booked_day() {
    check(
        "
        # R06: the role is held on the day of booking, not on that of the slip.
        02-15 administrator revoke_role staff=cashier role=cashier
        02-14 cashier receive_money gift=G1
        03-01 accountant close_period month=2020-02
        02-14 cashier receive_money gift=G2                                                   => R06
        03-01 administrator grant_role staff=cashier role=cashier valid_from=2020-03-01
        02-14 cashier receive_money gift=G2
              booked 2020-03-01
        # R28: money that came in late is there from the day of booking on.
        04-02 accountant close_period month=2020-03
        02-20 allocate allocation=L1 amount_fen=200
        03-31 cashier disburse_funds disbursement=P1 amount_fen=200
              booked 2020-04-01
        # R59: an opening balance is not later than its booking.
        03-10 accountant record_opening_balance as_of=2020-04-01
        03-10 accountant record_opening_balance as_of=2020-04-02 opening=O2                   => R59
        # R44: what was sent late was not received before it was booked.
        03-01 allocate allocation=L2 amount_fen=50 use=transfer organisation=WH
        03-02 cashier send_transfer allocation=L2 amount_fen=50 account=A1
        03-31 cashier@WH receive_transfer account=A2                                          => R44
        04-01 cashier@WH receive_transfer account=A2
        ",
    );
}

#[test]
fn r08_rules_that_ask_for_the_day_it_happened() {
    check(
        "
        08-01 accountant close_period month=2020-07
        # R22: the campaign ended with June, and was still open on the day of the gift.
        06-30 cashier receive_money gift=G1 fund=KM campaign=M1
              booked 2020-08-01
        07-01 cashier receive_money gift=G2 fund=KM campaign=M1                               => R22
        # R26 and R27: goods had their shelf life, and were not expired, on that day.
        02-01 keeper accept_goods gift=G3 lots=B1:mask:5:100 lot.expiry=2020-02-01
              booked 2020-08-01
        02-02 keeper accept_goods gift=G4 lots=B2:mask:5:100 lot.expiry=2020-02-01            => R26
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-01 allocate allocation=L1 lines=B1:5 warehouse=W1
        02-02 keeper ship_goods shipment=S1 lines=B1:1                                        => R27
        02-01 keeper ship_goods shipment=S1 lines=B1:1
              booked 2020-08-01
        ",
    );
}

#[test]
fn r65_months_are_closed_forwards_when_they_are_over() {
    check(
        "
        02-29 accountant close_period month=2020-02                                           => R65
        02-29 keeper close_period month=2020-01                                               => R06
        02-01 accountant close_period month=2020-01
        03-01 accountant close_period month=2020-01                                           => R65
        03-01 accountant close_period month=2019-12                                           => R65
        # A month may be passed over: it is closed with the one after it.
        04-01 accountant close_period month=2020-03
        02-15 cashier receive_money gift=G1
              booked 2020-04-01
        04-01 accountant close_period month=2020-02                                           => R65
        ",
    );
}

#[test]
fn r65_two_people_reopen_a_month_and_all_after_it() {
    check(
        "
        02-01 accountant propose_action action=D1 month=2020-01                               => R65
        02-01 accountant close_period month=2020-01
        04-01 accountant close_period month=2020-03
        04-01 accountant propose_action action=D1 month=2020-04                               => R65
        04-01 accountant propose_action action=D1 month=2020-02
        04-02 accountant propose_action action=D2 month=2020-03
        03-15 approver approve_action action=D1
              booked 2020-04-01
        # What the other one would open is open by now.
        04-02 approver approve_action action=D2                                               => R65
        02-15 cashier receive_money gift=G1
              booked -
        01-31 cashier receive_money gift=G2
              booked 2020-02-01
        # The months are closed again, and the first one that was ever closed is opened with all before it.
        04-03 accountant close_period month=2020-03
        04-03 reopen month=2020-01
        01-15 cashier receive_money gift=G3
              booked -
        04-03 reopen month=2020-03                                                            => R65
        # A month before the first one is closed with it, and so opened with it.
        04-04 accountant close_period month=2020-03
        04-04 reopen month=2019-06
        2020-01-02 cashier receive_money gift=G4
              booked -
        ",
    );
}

/// The earliest month ever closed is what counts, not the first that was.
#[test]
fn r65_an_earlier_month_closed_later_is_the_first() {
    check(
        "
        05-05 accountant close_period month=2020-03
        05-06 reopen month=2020-03
        02-02 cashier receive_money gift=G1
              booked -
        05-07 accountant close_period month=2020-01
        05-08 reopen month=2020-01
        01-20 cashier receive_money gift=G2
              booked -
        05-09 accountant close_period month=2020-01
        05-09 accountant close_period month=2020-03
        05-10 reopen month=2020-02
        01-20 cashier receive_money gift=G3
              booked 2020-02-01
        ",
    );
}
