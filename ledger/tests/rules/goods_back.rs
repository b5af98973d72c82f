//! R86: what a recipient gives back, into a warehouse and out of what was used; and a warehouse that is closed.

use sunshine_ledger::posting::Account;

use crate::check;
use crate::table::Ledger;

#[test]
fn r86_no_more_comes_back_than_arrived_in_good_order() {
    check(
        "
        01-01 administrator open_warehouse warehouse=W3
        02-01 keeper accept_goods gift=G1 lots=B1:mask:9:100,B2:mask:5:50
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-01 keeper/keeper2 countersign_lot batch=B2
        02-02 allocate allocation=L1 lines=B1:6,B2:1 warehouse=W1
        02-03 keeper ship_goods shipment=S1 lines=B1:6
        02-04 keeper return_goods lines=B1:1                                                   => R86
        02-04 keeper sign_goods shipment=S1 lines=B1:5:1:0
        02-04 manager report_use report=Z1 used_fen=40
        02-05 manager return_goods lines=B1:1                                                  => R06
        02-05 keeper return_goods lines=B1:1 shipment=S9                                       => R13
        02-05 keeper@WH return_goods lines=B1:1 warehouse=W2                                   => R13
        02-05 keeper return_goods lines=B1:1 warehouse=W2                                      => R13
        02-05 keeper return_goods lines=XX:1                                                   => R13
        # Known, but not of this shipment.
        02-05 keeper return_goods lines=B2:1                                                   => R13
        02-05 keeper return_goods lines=B1:1 warehouse=direct                                  => R01
        02-05 keeper return_goods lines=B1:1,B1:1                                              => R01
        02-05 keeper return_goods lines=B1:1 counters=[\"keeper\",\"nobody\"]                  => R13
        02-05 keeper return_goods lines=B1:1 counters=[\"keeper\"]                             => R24
        02-05 keeper return_goods lines=B1:1 counters=[\"keeper2\",\"manager\"]                => R24
        02-05 keeper return_goods lines=B1:6                                                   => R86
        # 66 fen left, 55 of them arrived: a fifth of it comes back, and at last what remains.
        02-05 keeper return_goods lines=B1:1 warehouse=W3
              stock W3 B1 = 1 11
        02-05 keeper return_goods lines=B1:1                                                   => R14
        02-05 keeper return_goods return=N2 lines=B1:5                                         => R86
        # What came back was not used.
        02-05 manager report_use report=Z2 used_fen=5                                          => R50
        02-05 manager report_use report=Z2 used_fen=4
        # What was reported used does not come back before that is taken back.
        02-06 keeper return_goods return=N2 lines=B1:4                                         => R50
        02-06 accountant propose_reversal action=D1 target=allocation:L1
        02-06 approver approve_action action=D1
        02-06 keeper return_goods return=N2 lines=B1:4                                         => R50
        02-06 accountant propose_reversal action=D2 target=allocation:L1
        02-06 approver approve_action action=D2
        02-03 keeper return_goods return=N2 lines=B1:4                                         => R86
        02-06 keeper return_goods return=N2 lines=B1:4
              stock W1 B1 = 7 78
        02-06 keeper return_goods return=N3 lines=B1:1                                         => R86
        # Of money and of goods.
        02-06 cashier receive_money gift=G2 amount_fen=100
        02-06 allocate allocation=L2 amount_fen=100
        02-06 cashier disburse_funds disbursement=P1 allocation=L2 amount_fen=100
        02-06 cashier return_disbursement return=N2 allocation=L2 disbursement=P1 amount_fen=1 => R14
        ",
    );
}

#[test]
fn r31_what_was_delivered_directly_is_countersigned_before_it_leaves_a_warehouse() {
    check(
        "
        02-02 allocate allocation=L1 items=mask:5 warehouse=direct
        02-03 keeper deliver_goods_directly gift=G1 lots=B1:mask:5:100
        02-03 keeper sign_goods shipment=S1 lines=B1:5:0:0
        02-04 keeper return_goods lines=B1:3
              stock W1 B1 = 3 60
        02-05 allocate allocation=L2 lines=B1:3 warehouse=W1
        02-05 keeper ship_goods shipment=S2 lines=B1:3 allocation=L2                           => R31
        02-05 keeper countersign_lot batch=B1                                                  => R32
        02-05 keeper/keeper2 countersign_lot batch=B1
        02-05 keeper ship_goods shipment=S2 lines=B1:3 allocation=L2
        ",
    );
}

#[test]
fn a_return_takes_back_the_use_and_whatever_was_valued() {
    let mut ledger = Ledger::with_world();
    let balances = |ledger: &Ledger| -> Vec<_> {
        let rows = ledger.books.trial_balance();
        rows.iter().map(|row| (row.account, row.balance)).collect()
    };
    ledger.run(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:4:- valuer-
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 allocate allocation=L1 lines=B1:4 warehouse=W1
        02-03 keeper ship_goods shipment=S1 lines=B1:4
        02-04 keeper sign_goods shipment=S1 lines=B1:3:1:0
        02-05 accountant value_goods batch=B1 shipment=S1 value_fen=100
        02-06 keeper return_goods lines=B1:2
              stock W1 B1 = 2 50
        ",
    );
    assert_eq!(
        balances(&ledger),
        [
            (Account::Inventory, 50),
            (Account::DonationIncome, -100),
            (Account::ProgrammeCost, 25),
            (Account::OtherCost, 25),
        ]
    );
    ledger.run(
        "
        02-01 keeper accept_goods gift=G2 lots=B2:mask:4:40 fund=AG treatment=agency treatment_basis=协议
        02-01 keeper/keeper2 countersign_lot batch=B2
        02-02 allocate allocation=L2 lines=B2:4 warehouse=W1 fund=AG
        02-03 keeper ship_goods shipment=S2 lines=B2:4 allocation=L2
        02-04 keeper sign_goods shipment=S2 lines=B2:4:0:0
        02-06 keeper return_goods return=N2 shipment=S2 lines=B2:2
        ",
    );
    let rows = ledger.books.trial_balance();
    let held = rows.iter().filter(|row| row.fund.as_str() == "AG");
    let held: Vec<_> = held.map(|row| (row.account, row.balance)).collect();
    assert_eq!(held, [(Account::Inventory, 20), (Account::AgencyLiability, -20)]);
    ledger.replays();
}

#[test]
fn r85_what_came_back_in_part_is_valued_where_it_is() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:4:- valuer-
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 allocate allocation=L1 lines=B1:4 warehouse=W1
        02-03 keeper ship_goods shipment=S1 lines=B1:4
        02-04 keeper sign_goods shipment=S1 lines=B1:4:0:0
        02-05 keeper return_goods lines=B1:1
        02-06 accountant value_goods batch=B1 shipment=S1                                      => R85
        02-06 accountant value_goods batch=B1 warehouse=W1
              stock W1 B1 = 1 100
        ",
    );
}

#[test]
fn r67_an_empty_warehouse_is_closed_and_named_no_more() {
    check(
        r#"
        01-01 administrator open_warehouse warehouse=W3
        01-01 administrator define_item item=kn95
        02-01 keeper accept_goods gift=G1 lots=B1:mask:4:40 warehouse=W3
        02-01 keeper accept_goods gift=G2 lots=B2:mask:4:40
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-01 keeper/keeper2 countersign_lot batch=B2
        02-02 administrator close_warehouse warehouse=XX                                       => R13
        02-02 administrator close_warehouse warehouse=W2                                       => R13
        02-02 keeper close_warehouse warehouse=W3                                              => R06
        02-02 administrator close_warehouse warehouse=W3                                       => R67
        02-02 allocate allocation=L1 lines=B2:2 warehouse=W1
        02-02 keeper ship_goods shipment=S1 lines=B2:2
        02-02 keeper sign_goods shipment=S1 lines=B2:2:0:0
        02-02 allocate allocation=L2 items=mask:1 warehouse=direct
        02-03 keeper move_goods from=W3 to=W1 lines=B1:4
        # Empty at the head, but not on every day from this one on.
        02-02 administrator close_warehouse warehouse=W3                                       => R67
        02-03 administrator close_warehouse warehouse=W3
        02-04 administrator close_warehouse warehouse=W3                                       => R66
        # Not even a slip from before.
        02-01 keeper accept_goods gift=G3 lots=B3:mask:4:40 warehouse=W3                       => R66
        02-04 keeper move_goods move=V2 from=W1 to=W3 lines=B1:4                               => R66
        02-04 keeper move_goods move=V2 from=W3 to=W1 lines=B1:4                               => R66
        02-04 allocate allocation=L3 lines=B1:1 warehouse=W3                                   => R66
        02-04 dispose disposal=Z1 lines=B1:1 warehouse=W3                                      => R66
        02-04 count count=C1 counted=B1:1 warehouse=W3                                         => R66
        02-04 reclassify reclassification=Y1 batch=B1 qty=1 warehouse=W3                       => R66
        02-04 sell sale=X1 batch=B1 qty=1 warehouse=W3                                         => R66
        02-04 keeper return_goods lines=B2:1 warehouse=W3                                      => R66
        02-04 cashier receive_money gift=G4 amount_fen=20
        02-04 allocate allocation=L4 amount_fen=20 use=purchase recipient=SUP
        02-04 keeper purchase_goods purchase=U1 allocation=L4 amount_fen=20 lots=B4:mask:5:20 warehouse=W3 => R66
        "#,
    );
}

#[test]
fn r66_nothing_goes_back_to_a_closed_warehouse() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:4:- valuer-
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 allocate allocation=L1 lines=B1:4 warehouse=W1
        02-02 keeper ship_goods shipment=S1 lines=B1:4
        02-03 administrator close_warehouse
        02-04 accountant propose_reversal action=D1 target=shipment:S1                         => R66
              stock W1 B1 = 0 0
        02-04 keeper ship_goods shipment=S2 lines=B1:4                                         => R66
        02-02 accountant record_opening_balance goods=B2:mask:1:-                              => R66
        02-02 accountant record_other_source goods=B2:mask:1:-                                 => R66
        ",
    );
}
