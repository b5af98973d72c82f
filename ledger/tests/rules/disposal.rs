//! R82: goods that can no longer be used, before two witnesses.

use sunshine_ledger::posting::Account;

use crate::check;
use crate::table::Ledger;

#[test]
fn r82_two_others_see_it() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100
        02-02 dispose disposal=Z1 lines=B1:1 witnesses=[\"keeper\",\"nobody\"]                 => R13
        02-02 dispose disposal=Z1 lines=B1:1 witnesses=[\"keeper\"]                            => R82
        02-02 dispose disposal=Z1 lines=B1:1 witnesses=[\"keeper\",\"keeper\"]                 => R82
        # The proposer, and then the approver.
        02-02 dispose disposal=Z1 lines=B1:1 witnesses=[\"keeper\",\"accountant\"]             => R82
        02-02 dispose disposal=Z1 lines=B1:1 witnesses=[\"keeper\",\"keeper2\",\"accountant\"] => R82
        02-02 manager propose_disposal action=D2 disposal=Z2 lines=B1:1 witnesses=[\"keeper\",\"approver\"]
        02-02 approver approve_action action=D2                                                => R82
        02-02 manager propose_disposal action=D3 disposal=Z3 lines=B1:1 witnesses=[\"accountant\",\"keeper\"]
        02-02 approver/manager approve_action action=D3                                        => R06
        02-02 approver approve_action action=D3
              stock W1 B1 = 9 90
        02-02 dispose disposal=Z4 lines=B1:1 witnesses=[\"keeper\",\"keeper2\",\"keeper\"]
              stock W1 B1 = 8 80
        ",
    );
}

#[test]
fn r30_no_more_than_is_there_and_free() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100,B2:mask:5:-
        02-02 keeper propose_disposal action=D1 disposal=Z1 lines=B1:1                         => R06
        02-02 dispose disposal=Z1 lines=B1:1 warehouse=XX                                      => R13
        02-02 dispose disposal=Z1 lines=B1:1 warehouse=W2                                      => R13
        02-02 dispose disposal=Z1 lines=XX:1                                                   => R13
        02-02 dispose disposal=Z1 lines=B1:1,B1:1                                              => R01
        02-02 dispose disposal=Z1 lines=B1:1 warehouse=direct                                  => R01
        02-02 dispose disposal=Z1 lines=B1:11                                                  => R30
        01-31 dispose disposal=Z1 lines=B1:1                                                   => R30
        # Nobody has countersigned it.
        02-02 dispose disposal=Z1 lines=B1:3 reason=damaged
              stock W1 B1 = 7 70
        02-02 accountant propose_disposal action=D2 disposal=Z1 lines=B1:1                     => R14
        02-03 keeper/keeper2 countersign_lot batch=B1
        02-03 allocate allocation=L1 lines=B1:4 warehouse=W1
        02-03 dispose disposal=Z3 lines=B1:4                                                   => R30
        02-03 dispose disposal=Z4 lines=B1:3,B2:5 reason=lost
              stock W1 B1 = 4 40
              stock W1 B2 = 0 0
        02-04 keeper ship_goods shipment=S1 lines=B1:4
        02-04 dispose disposal=Z5 lines=B1:1                                                   => R30
        ",
    );
}

#[test]
fn a_disposal_of_what_expired_and_of_everything() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100 lot.expiry=2020-03-01
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 allocate allocation=L1 lines=B1:1 warehouse=W1
        03-02 keeper ship_goods shipment=S1 lines=B1:1                                         => R27
        03-02 dispose disposal=Z1 lines=B1:10                                                  => R30
        03-02 accountant propose_disposal action=D2 disposal=Z2 lines=B1:9
        03-02 accountant propose_disposal action=D3 disposal=Z3 lines=B1:9
        03-02 approver reject_action action=D3
        03-02 approver approve_action action=D2
              stock W1 B1 = 1 10
        03-02 accountant propose_reversal action=D4 target=allocation:L1
        03-02 approver approve_action action=D4
        03-03 dispose disposal=Z5 lines=B1:1
              stock W1 B1 = 0 0
        # What was not gone after all is in its lot again, the last of it first or not.
        03-03 accountant propose_reversal action=D6 target=gift:G1                             => R46
        03-03 accountant propose_reversal action=D7 target=disposal:Z2
        03-03 approver approve_action action=D7
              stock W1 B1 = 9 90
        03-03 accountant propose_reversal action=D8 target=disposal:Z2                         => R45
        03-03 accountant propose_reversal action=D6 target=gift:G1                             => R46
        03-03 accountant propose_reversal action=D9 target=disposal:Z5
        03-03 approver approve_action action=D9
        03-03 accountant propose_reversal action=D6 target=gift:G1
        03-03 approver approve_action action=D6
              stock W1 B1 = 0 0
        ",
    );
}

#[test]
fn r43_its_value_is_that_of_the_lot_when_it_is_decided() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:3:5
        02-02 accountant propose_action action=D1 disposal=Z1 lines=[{\"batch\":\"B1\",\"qty\":2,\"value_fen\":2}] method=焚烧 reason=unfit warehouse=W1 witnesses=[\"keeper\",\"keeper2\"] => R43
        # Nothing stays behind that is worth something.
        02-02 accountant propose_action action=D1 disposal=Z1 lines=[{\"batch\":\"B1\",\"qty\":3,\"value_fen\":4}] method=焚烧 reason=unfit warehouse=W1 witnesses=[\"keeper\",\"keeper2\"] => R30
        02-02 accountant propose_action action=D1 disposal=Z1 lines=[{\"batch\":\"B1\",\"qty\":2,\"value_fen\":3}] method=焚烧 reason=unfit warehouse=W1 witnesses=[\"keeper\",\"keeper2\"]
        02-02 accountant propose_disposal action=D2 disposal=Z2 lines=B1:1
        02-02 accountant propose_disposal action=D3 disposal=Z3 lines=B1:1
        02-02 approver approve_action action=D2
        # The odd fen went with the first one or stays with the second: it is worth something else now.
        02-02 approver approve_action action=D3                                                => R43
        02-02 approver approve_action action=D1                                                => R30
        02-02 dispose disposal=Z4 lines=B1:2
              stock W1 B1 = 0 0
        ",
    );
}

#[test]
fn r33_and_r34_a_disposal_is_as_large_as_its_values() {
    check(
        "
        01-01 administrator set_policy key=approval.collective_min_fen value=40
        01-01 administrator set_policy key=approval.collective_min_qty value=5
        01-01 administrator grant_role staff=approver role=approver limit_fen=50
        02-01 keeper accept_goods gift=G1 lots=B1:mask:100:100,B2:mask:100:100,B3:mask:100:-
        02-02 dispose disposal=Z1 lines=B1:26,B2:25                                            => R33
        02-02 dispose disposal=Z2 lines=B1:20,B2:19,B3:4
        02-02 dispose disposal=Z3 lines=B1:20,B2:20                                            => R34
        02-02 approver approve_action action=D-Z3 evidence=~collective_minute
        02-02 dispose disposal=Z4 lines=B1:1,B3:5                                              => R34
        02-02 approver approve_action action=D-Z4 evidence=~collective_minute
        # At the limit.
        02-02 accountant propose_disposal action=D5 disposal=Z5 lines=B2:50
        02-02 approver approve_action action=D5 evidence=~collective_minute
        ",
    );
}

#[test]
fn goods_held_for_others_are_not_our_cost() {
    let mut ledger = Ledger::with_world();
    ledger.run(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100 fund=AG treatment=agency treatment_basis=协议
        02-02 dispose disposal=Z1 lines=B1:10
        ",
    );
    assert_eq!(ledger.books.trial_balance(), []);
    ledger.run(
        "
        02-01 keeper accept_goods gift=G2 lots=B2:mask:10:100
        02-02 dispose disposal=Z2 lines=B2:10
        ",
    );
    let rows = ledger.books.trial_balance();
    let rows: Vec<_> = rows.iter().map(|row| (row.account, row.balance)).collect();
    assert_eq!(rows, [(Account::DonationIncome, -100), (Account::OtherCost, 100)]);
    ledger.replays();
}
