//! R85: goods accepted without a value are given one later, where they are then; and R46 of taking it back.

use sunshine_ledger::posting::Account;

use crate::check;
use crate::table::Ledger;

#[test]
fn r85_what_has_no_value_is_given_one_once() {
    check(
        "
        01-01 administrator open_warehouse warehouse=W3
        02-01 keeper accept_goods gift=G1 lots=B1:mask:4:- valuer-
        02-01 keeper accept_goods gift=G2 lots=B2:mask:4:100
        02-01 accountant record_opening_balance goods=B3:mask:4:-
        02-02 keeper value_goods batch=B1 warehouse=W1                                         => R06
        02-02 accountant value_goods batch=XX warehouse=W1                                     => R13
        02-02 accountant value_goods batch=B1 warehouse=W2                                     => R13
        02-02 accountant value_goods batch=B1 shipment=S9                                      => R13
        02-02 accountant value_goods batch=B1 warehouse=W1 valuer=nobody                       => R13
        02-02 accountant value_goods batch=B1                                                  => R01
        02-02 accountant value_goods batch=B1 warehouse=direct                                 => R01
        02-02 accountant value_goods batch=B1 warehouse=W1 shipment=S1                         => R01
        02-02 accountant value_goods batch=B1 warehouse=W1 valuation_basis=nominal             => R01
        02-02 accountant value_goods batch=B1 warehouse=W1 valuation_basis=unvalued            => R01
        02-02 accountant value_goods batch=B1 warehouse=W1 valuation_basis=carrying            => R01
        # It has one; it was no gift; it is not there.
        02-02 accountant value_goods batch=B2 warehouse=W1                                     => R85
        02-02 accountant value_goods batch=B3 warehouse=W1                                     => R85
        02-02 accountant value_goods batch=B1 warehouse=W3                                     => R85
        02-02 accountant value_goods batch=B1 warehouse=W1 valuer=keeper2                      => R24
        # Nor does who records it value it, nor without a paper; and it has no value before it came.
        02-02 accountant value_goods batch=B1 warehouse=W1 valuer=accountant                   => R24
        02-02 accountant value_goods batch=B1 warehouse=W1 evidence-                           => R69
        02-02 accountant value_goods batch=B1 warehouse=W1 evidence- evidence=~market          => R69
        01-31 accountant value_goods batch=B1 warehouse=W1                                     => R85
        02-02 accountant value_goods batch=B1 warehouse=W1
              stock W1 B1 = 4 100
        02-02 accountant value_goods batch=B1 warehouse=W1 valuation=N2                        => R85
        02-02 keeper/keeper2 countersign_lot batch=B1
        02-03 keeper move_goods lines=B1:1
              stock W3 B1 = 1 25
        02-03 accountant value_goods batch=B1 warehouse=W1                                     => R14
        # What is found later has none again, and gets none: all that came was valued.
        02-03 count count=C1 counted=B1:0
        02-03 count count=C2 counted=B1:2
        02-03 accountant value_goods batch=B1 warehouse=W1 valuation=N2                        => R85
        ",
    );
}

#[test]
fn a_shipment_is_valued_on_its_way_or_after_it_was_signed_for() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:12:- valuer-
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 allocate allocation=L1 lines=B1:8 warehouse=W1
        02-02 allocate allocation=L2 lines=B1:4 warehouse=W1
        02-03 keeper ship_goods shipment=S1 lines=B1:4
        02-03 keeper ship_goods shipment=S2 lines=B1:4
        02-03 keeper ship_goods shipment=S3 lines=B1:4 allocation=L2
        02-04 keeper sign_goods shipment=S1 lines=B1:3:1:0
        02-05 manager report_use report=Z1 used_fen=1                                          => R50
        # It was not on its way yet, and not yet signed for.
        02-02 accountant value_goods batch=B1 shipment=S2                                      => R85
        02-03 accountant value_goods batch=B1 shipment=S1                                      => R85
        # Three of four arrived: three quarters of the value were used, a quarter lost.
        02-05 accountant value_goods batch=B1 shipment=S1 valuation=N1 value_fen=101
        02-05 accountant value_goods batch=B1 shipment=S1 valuation=N2                         => R85
        02-05 manager report_use report=Z1 used_fen=76                                         => R50
        02-05 manager report_use report=Z1 used_fen=75
        02-05 accountant value_goods batch=B1 shipment=S2 valuation=N2 value_fen=102
        02-05 accountant value_goods batch=B1 shipment=S2 valuation=N3                         => R85
        # It was valued on its way: it is worth that when it arrives, and it does not come back.
        02-06 accountant propose_reversal action=D1 target=shipment:S2                         => R46
        02-06 keeper sign_goods shipment=S2 lines=B1:2:1:1
        02-06 manager report_use report=Z2 used_fen=51
        02-06 manager report_use report=Z3 used_fen=1                                          => R50
        # What never left is not worth anything on a way.
        02-06 accountant propose_reversal action=D2 target=shipment:S3
        02-06 approver approve_action action=D2
        02-06 accountant value_goods batch=B1 shipment=S3 valuation=N3                         => R85
        02-06 accountant value_goods batch=B1 warehouse=W1 valuation=N3 value_fen=7
              stock W1 B1 = 4 7
        # And what left with a value has one.
        02-07 keeper ship_goods shipment=S4 lines=B1:4 allocation=L2
        02-07 accountant value_goods batch=B1 shipment=S4 valuation=N4                         => R85
        ",
    );
}

#[test]
fn r46_a_valuation_is_taken_back_while_the_place_is_as_it_was() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:8:- valuer-
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 accountant value_goods batch=B1 warehouse=W1
        # A gift whose goods were valued stays until that is taken back.
        02-02 accountant propose_reversal action=D1 target=gift:G1                             => R46
        02-02 accountant propose_reversal action=D1 target=batch:B1
        02-02 approver approve_action action=D1
              stock W1 B1 = 8 0
        02-02 accountant propose_reversal action=D2 target=batch:B1                            => R45
        02-02 accountant propose_reversal action=D2 target=gift:G1
        02-02 accountant value_goods batch=B1 warehouse=W1 valuation=N1                        => R14
        02-02 accountant value_goods batch=B1 warehouse=W1 valuation=N2
        02-02 approver approve_action action=D2                                                => R46
        02-03 allocate allocation=L1 lines=B1:8 warehouse=W1
        02-03 keeper ship_goods shipment=S1 lines=B1:4
        02-03 accountant propose_reversal action=D3 target=batch:B1                            => R46
        02-03 accountant propose_reversal action=D3 target=shipment:S1
        02-03 approver approve_action action=D3
        02-03 accountant propose_reversal action=D4 target=batch:B1
        02-03 approver approve_action action=D4
              stock W1 B1 = 8 0
        # The same of what is on its way, before and after it is signed for.
        02-04 keeper ship_goods shipment=S2 lines=B1:4
        02-04 accountant value_goods batch=B1 shipment=S2 valuation=N3
        02-04 accountant propose_reversal action=D5 target=batch:B1
        02-04 keeper sign_goods shipment=S2 lines=B1:4:0:0
        02-04 approver approve_action action=D5                                                => R46
        02-04 manager report_use report=Z1 used_fen=100
        02-04 keeper ship_goods shipment=S3 lines=B1:4
        02-04 accountant value_goods batch=B1 shipment=S3 valuation=N4
        02-04 accountant propose_reversal action=D6 target=batch:B1
        02-04 approver approve_action action=D6
        02-04 keeper sign_goods shipment=S3 lines=B1:2:2:0
        02-05 accountant value_goods batch=B1 shipment=S3 valuation=N5 value_fen=11
        02-05 accountant propose_reversal action=D7 target=batch:B1
        02-05 approver approve_action action=D7
        02-05 manager report_use report=Z2 used_fen=1                                          => R50
        02-05 accountant value_goods batch=B1 shipment=S3 valuation=N6 value_fen=12
        02-05 manager report_use report=Z2 used_fen=6
        # What was reported of it is reported of nothing else.
        02-05 accountant propose_reversal action=D8 target=batch:B1                            => R46
        02-05 accountant propose_reversal action=D9 target=allocation:L1
        02-05 approver approve_action action=D9
        02-05 accountant propose_reversal action=D8 target=batch:B1
        02-05 keeper return_goods shipment=S3 lines=B1:1
        02-05 approver approve_action action=D8                                                => R46
        ",
    );
}

#[test]
fn a_gift_valued_anywhere_is_not_undone() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:2:- valuer-
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 allocate allocation=L1 lines=B1:2 warehouse=W1
        02-02 keeper ship_goods shipment=S1 lines=B1:2
        02-03 keeper sign_goods shipment=S1 lines=B1:1:1:0
        # The odd fen is all lost, so that nothing of the value comes back with the goods.
        02-03 accountant value_goods batch=B1 shipment=S1 value_fen=1
        02-04 keeper return_goods lines=B1:1
        02-04 count count=C1 counted=B1:2
              stock W1 B1 = 2 0
        02-04 accountant propose_reversal action=D1 target=gift:G1                             => R46
        ",
    );
}

#[test]
fn a_value_is_received_and_used_on_the_day_it_is_given() {
    let mut ledger = Ledger::with_world();
    let balances = |ledger: &Ledger| -> Vec<_> {
        let rows = ledger.books.trial_balance();
        rows.iter().map(|row| (row.account, row.balance)).collect()
    };
    ledger.run(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:9:- valuer-
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 allocate allocation=L1 lines=B1:6 warehouse=W1
        02-03 keeper ship_goods shipment=S1 lines=B1:3
        02-03 keeper ship_goods shipment=S2 lines=B1:3
        02-04 keeper sign_goods shipment=S1 lines=B1:2:0:1
        ",
    );
    assert_eq!(balances(&ledger), []);
    ledger.run(
        "
        02-05 accountant value_goods batch=B1 valuation=N1 shipment=S1 value_fen=100
        02-05 accountant value_goods batch=B1 valuation=N2 shipment=S2 value_fen=100
        02-05 accountant value_goods batch=B1 valuation=N3 warehouse=W1 value_fen=100
        ",
    );
    assert_eq!(
        balances(&ledger),
        [
            (Account::Inventory, 100),
            (Account::InTransit, 100),
            (Account::DonationIncome, -300),
            (Account::ProgrammeCost, 66),
            (Account::OtherCost, 34),
        ]
    );
    ledger.run(
        "
        02-01 keeper accept_goods gift=G2 lots=B2:mask:3:- valuer- fund=AG treatment=agency treatment_basis=协议
        02-01 keeper/keeper2 countersign_lot batch=B2
        02-02 allocate allocation=L2 lines=B2:3 warehouse=W1 fund=AG
        02-03 keeper ship_goods shipment=S3 lines=B2:3 allocation=L2
        02-04 keeper sign_goods shipment=S3 lines=B2:2:0:1
        02-05 accountant value_goods batch=B2 valuation=N4 shipment=S3 value_fen=100
        ",
    );
    let rows = ledger.books.trial_balance();
    assert!(rows.iter().all(|row| row.fund.as_str() != "AG"), "{rows:?}");
    ledger.replays();
}

#[test]
fn r30_a_valued_lot_gives_nothing_from_before_its_valuation() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:12:- valuer-
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 allocate allocation=L1 lines=B1:5 warehouse=W1
        02-02 allocate allocation=L2 lines=B1:2 warehouse=W1
        02-03 keeper ship_goods shipment=S2 lines=B1:2 allocation=L2
        02-10 accountant value_goods batch=B1 warehouse=W1
        02-09 keeper ship_goods shipment=S1 lines=B1:5                                         => R30
        02-09 dispose disposal=Z1 lines=B1:1                                                   => R30
        02-09 count count=C1 counted=B1:9                                                      => R30
        # Turned round, it holds nothing back.
        02-09 accountant propose_reversal action=D1 target=batch:B1                            => R45
        02-10 accountant propose_reversal action=D1 target=batch:B1
        02-10 approver approve_action action=D1
        02-09 dispose disposal=Z2 lines=B1:1
              stock W1 B1 = 9 0
        02-10 accountant value_goods batch=B1 warehouse=W1 valuation=N2 value_fen=90
        02-09 keeper ship_goods shipment=S1 lines=B1:5                                         => R30
        # What comes into it may be of before.
        02-09 accountant propose_reversal action=D2 target=shipment:S2
        02-09 approver approve_action action=D2
              stock W1 B1 = 11 90
        02-10 keeper ship_goods shipment=S1 lines=B1:5
        ",
    );
}

#[test]
fn r46_and_r74_a_receipt_says_what_a_gift_was_valued_at() {
    check(
        "
        02-01 accountant receive_receipt_block block=K1 first=1 last=100
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:-,B2:mask:5:50
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 accountant issue_receipt receipt=1 amount_fen=50
        02-02 accountant value_goods batch=B1 warehouse=W1
        # The receipt was there before.
        02-02 accountant propose_reversal action=D1 target=batch:B1
        02-02 approver approve_action action=D1
        02-02 accountant value_goods batch=B1 warehouse=W1 valuation=N2 value_fen=70
        02-03 void receipt=1 gift=G1
        02-03 accountant issue_receipt receipt=2 amount_fen=50                                 => R74
        02-03 accountant issue_receipt receipt=2 amount_fen=120
        02-03 accountant propose_reversal action=D2 target=batch:B1                            => R46
        02-03 void receipt=2 gift=G1
        02-03 accountant propose_reversal action=D2 target=batch:B1
        02-03 approver approve_action action=D2
        02-03 accountant issue_receipt receipt=3 amount_fen=120                                => R74
        02-03 accountant issue_receipt receipt=3 amount_fen=50
        # What was delivered at once is valued where it went.
        02-02 allocate allocation=L1 items=mask:5 warehouse=direct
        02-03 keeper deliver_goods_directly gift=G2 lots=B3:mask:4:- valuer-
        02-04 accountant value_goods batch=B3 shipment=S1 valuation=N3 value_fen=9
        02-04 accountant issue_receipt receipt=4 gift=G2 amount_fen=0                          => R74
        02-04 accountant issue_receipt receipt=4 gift=G2 amount_fen=9
        02-04 accountant propose_reversal action=D3 target=batch:B3                            => R46
        ",
    );
}
