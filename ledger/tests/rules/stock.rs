//! Stock that is counted, re-classified, sold: R82, R25, R27, R31, R48, R30, R43, and what approvals are judged by.

use sunshine_ledger::posting::Account;

use crate::check;
use crate::table::Ledger;

/// What every account of the tables' books holds.
fn balances(ledger: &Ledger) -> Vec<(Account, i64)> {
    let rows = ledger.books.trial_balance();
    rows.iter().map(|row| (row.account, row.balance)).collect()
}

#[test]
fn r82_two_others_count() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100
        02-02 keeper propose_count action=D1 count=C1 counted=B1:9                             => R06
        02-02 count count=C1 counted=B1:9 counters=[\"keeper\",\"nobody\"]                     => R13
        02-02 count count=C1 counted=B1:9 counters=[\"keeper\"]                                => R82
        02-02 count count=C1 counted=B1:9 counters=[\"keeper\",\"keeper\"]                     => R82
        # The proposer, and then the approver.
        02-02 count count=C1 counted=B1:9 counters=[\"keeper\",\"accountant\"]                 => R82
        02-02 manager propose_count action=D2 count=C2 counted=B1:9 counters=[\"keeper\",\"approver\"]
        02-02 approver approve_action action=D2                                                => R82
        02-02 count count=C3 counted=B1:9
              stock W1 B1 = 9 90
        02-03 accountant propose_count action=D4 count=C3 counted=B1:8                         => R14
        ",
    );
}

#[test]
fn a_count_brings_the_books_to_the_shelf() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:3:100,B2:mask:5:-,B3:mask:7:70
        02-01 administrator open_warehouse warehouse=W3
        02-02 count count=C1 counted=B1:2 warehouse=XX                                         => R13
        02-02 count count=C1 counted=B1:2 warehouse=W2                                         => R13
        02-02 count count=C1 counted=XX:2                                                      => R13
        02-02 count count=C1 counted=B1:2 warehouse=direct                                     => R01
        02-02 count count=C1 counted=B1:2,B1:1                                                 => R01
        # It was not there yet.
        01-31 count count=C1 counted=B1:2                                                      => R30
        # Not here, not more than ever came.
        02-02 count count=C2 counted=B1:1 warehouse=W3                                         => R13
        02-02 count count=C2 counted=B1:4                                                      => R43
        02-02 dispose disposal=Z1 lines=B2:3 reason=lost
        # Less than the books say, more, as much; nobody has countersigned any of it.
        02-02 count count=C2 counted=B1:2,B2:4,B3:7
              stock W1 B1 = 2 67
              stock W1 B2 = 4 0
              stock W1 B3 = 7 70
        # What is found has no value.
        02-02 count count=C4 counted=B1:3
              stock W1 B1 = 3 67
        # All of it is gone, with all its value.
        02-03 count count=C5 counted=B1:0
              stock W1 B1 = 0 0
        # What is promised to somebody does not go missing before that is taken back.
        02-03 keeper/keeper2 countersign_lot batch=B3
        02-03 allocate allocation=L1 lines=B3:5 warehouse=W1
        02-03 count count=C6 counted=B3:4                                                      => R30
        02-03 count count=C7 counted=B3:5
        # What was moved there once is counted there.
        02-03 keeper/keeper2 countersign_lot batch=B2
        02-03 keeper move_goods lines=B2:1
        02-04 count count=C8 counted=B2:2 warehouse=W3
        ",
    );
}

#[test]
fn r43_a_count_says_what_the_books_said() {
    let lines = |booked: u32, counted: u32, value: u32| {
        format!(
            r#"lines=[{{"batch":"B1","booked":{booked},"counted":{counted},"value_fen":{value}}}] warehouse=W1 counters=["keeper","keeper2"]"#
        )
    };
    check(&format!(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:3:100
        02-02 accountant propose_action action=D1 count=C1 {}                                  => R43
        02-02 accountant propose_action action=D1 count=C1 {}                                  => R43
        02-02 accountant propose_action action=D1 count=C1 {}                                  => R43
        02-02 accountant propose_action action=D1 count=C1 {}
        02-02 accountant propose_count action=D2 count=C2 counted=B1:3
        02-02 approver approve_action action=D1
        # It was counted, and then counted otherwise.
        02-02 approver approve_action action=D2                                                => R43
              stock W1 B1 = 1 34
        ",
        lines(2, 1, 50),
        lines(3, 1, 67),
        lines(3, 4, 33),
        lines(3, 1, 66),
    ));
}

#[test]
fn r33_and_r34_a_count_is_as_large_as_what_is_missing() {
    check(
        "
        01-01 administrator set_policy key=approval.collective_min_fen value=40
        01-01 administrator set_policy key=approval.collective_min_qty value=5
        01-01 administrator grant_role staff=approver role=approver limit_fen=50
        02-01 keeper accept_goods gift=G1 lots=B1:mask:100:100,B2:mask:100:100,B3:mask:100:-
        02-02 count count=C1 counted=B1:75,B2:74                                               => R33
        02-02 count count=C2 counted=B1:80,B2:81,B3:96
        02-02 count count=C3 counted=B1:60,B2:61                                               => R34
        02-02 count count=C4 counted=B3:91                                                     => R34
        02-02 approver approve_action action=D-C4 evidence=~collective_minute
        # Found is not missing.
        02-02 count count=C5 counted=B3:100
        ",
    );
}

#[test]
fn missing_goods_are_a_cost_unless_they_are_held_for_others() {
    let mut ledger = Ledger::with_world();
    ledger.run(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100 fund=AG treatment=agency treatment_basis=协议
        02-02 count count=C1 counted=B1:0
        ",
    );
    assert_eq!(balances(&ledger), []);
    ledger.run(
        "
        02-01 keeper accept_goods gift=G2 lots=B2:mask:10:100
        02-02 count count=C2 counted=B2:0
        ",
    );
    assert_eq!(balances(&ledger), [(Account::DonationIncome, -100), (Account::OtherCost, 100)]);
    ledger.replays();
}

#[test]
fn goods_become_another_item_and_stay_the_same_gift() {
    check(
        "
        01-01 administrator define_item item=kn95
        02-01 keeper accept_goods gift=G1 lots=B1:mask:3:100 lot.expiry=2020-03-01
        02-02 keeper propose_reclassification action=D1 reclassification=Y1 batch=B1 qty=1     => R06
        02-02 reclassify reclassification=Y1 batch=XX qty=1                                    => R13
        02-02 reclassify reclassification=Y1 batch=B1 qty=1 item=xx                            => R13
        02-02 reclassify reclassification=Y1 batch=B1 qty=1 warehouse=W2                       => R13
        02-02 reclassify reclassification=Y1 batch=B1 qty=1 warehouse=direct                   => R01
        02-02 reclassify reclassification=Y1 batch=B1 qty=1 item=mask                          => R01
        02-02 reclassify reclassification=Y1 batch=B1 qty=1 new_batch=B1                       => R14
        02-02 reclassify reclassification=Y1 batch=B1 qty=4                                    => R30
        01-31 reclassify reclassification=Y1 batch=B1 qty=1                                    => R30
        # Countersigned or not, it stays where it is.
        02-02 reclassify reclassification=Y2 batch=B1 qty=2
              stock W1 B1 = 1 34
              stock W1 B1-2 = 2 66
        02-02 accountant propose_reclassification action=D3 reclassification=Y2 batch=B1 qty=1 new_batch=B1-3 => R14
        # Each is signed for by its own second counter, and expires as before.
        02-02 allocate allocation=L1 lines=B1-2:2 warehouse=W1
        02-03 keeper ship_goods shipment=S1 lines=B1-2:2                                       => R31
        02-03 keeper countersign_lot batch=B1-2                                                => R32
        02-03 manager countersign_lot batch=B1-2                                               => R24
        02-03 keeper/keeper2 countersign_lot batch=B1-2
        03-02 keeper ship_goods shipment=S1 lines=B1-2:2                                       => R27
        # What is promised is not turned into something else.
        02-03 reclassify reclassification=Y4 batch=B1-2 item=mask new_batch=B1-4 qty=1         => R30
        02-03 keeper ship_goods shipment=S1 lines=B1-2:2
        02-03 accountant propose_reversal action=D9 target=batch:B1                            => R46
        02-03 accountant propose_reversal action=D9 target=gift:G1                             => R46
        ",
    );
}

#[test]
fn r25_a_certificate_goes_with_the_goods() {
    check(
        "
        01-01 administrator define_item item=serum regulated=true
        02-01 keeper accept_goods gift=G1 lots=B1:mask:3:30
        02-01 keeper accept_goods gift=G2 lots=B2:drug:3:30 lot.expiry=2021-02-01 lot.certificate=PAPER evidence=~quality_certificate
        02-02 reclassify reclassification=Y1 batch=B1 item=drug qty=1                          => R25
        02-02 reclassify reclassification=Y2 batch=B2 item=serum qty=1 new_batch=B2-2
        # Of what was taken from it too.
        02-02 reclassify reclassification=Y3 batch=B2-2 item=mask qty=1 new_batch=B2-3
        02-02 reclassify reclassification=Y4 batch=B2-3 item=drug qty=1 new_batch=B2-4
              stock W1 B2-4 = 1 10
        ",
    );
}

#[test]
fn r43_a_new_class_takes_the_issue_value() {
    check(
        r#"
        01-01 administrator define_item item=kn95
        02-01 keeper accept_goods gift=G1 lots=B1:mask:2:3
        02-02 accountant propose_action action=D1 reclassification=Y1 batch=B1 item=kn95 new_batch=B1-2 qty=1 value_fen=2 warehouse=W1 => R43
        02-02 accountant propose_action action=D1 reclassification=Y1 batch=B1 item=kn95 new_batch=B1-2 qty=1 value_fen=1 warehouse=W1
        02-02 approver approve_action action=D1
              stock W1 B1-2 = 1 1
              stock W1 B1 = 1 2
        "#,
    );
}

#[test]
fn goods_are_sold_out_of_their_lot() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100,B2:mask:10:- lot.expiry=2020-03-01
        02-02 keeper propose_sale action=D1 sale=X1 batch=B1 qty=1                             => R06
        02-02 sell sale=X1 batch=XX qty=1                                                      => R13
        02-02 sell sale=X1 batch=B1 qty=1 account=A2                                           => R13
        02-02 sell sale=X1 batch=B1 qty=1 warehouse=W2                                         => R13
        02-02 sell sale=X1 batch=B1 qty=1 warehouse=direct                                     => R01
        02-02 sell sale=X1 batch=B1 qty=1                                                      => R31
        02-02 keeper/keeper2 countersign_lot batch=B1
        02-02 keeper/keeper2 countersign_lot batch=B2
        02-02 sell sale=X1 batch=B1 qty=1 costs_fen=51                                         => R48
        03-02 sell sale=X1 batch=B1 qty=1                                                      => R27
        02-02 sell sale=X1 batch=B1 qty=11                                                     => R30
        01-31 sell sale=X1 batch=B1 qty=1                                                      => R31
        02-02 sell sale=X2 batch=B1 qty=3 costs_fen=5
              stock W1 B1 = 7 70
              cash HB KY = 45
        02-02 accountant propose_sale action=D3 sale=X2 batch=B1 qty=1                         => R14
        # As much as it costs.
        02-02 sell sale=X4 batch=B2 qty=10 costs_fen=50 basis=surplus
              stock W1 B2 = 0 0
              cash HB KY = 45
        02-03 allocate allocation=L1 lines=B1:5 warehouse=W1
        02-03 sell sale=X5 batch=B1 qty=3                                                      => R30
        02-03 sell sale=X6 batch=B1 qty=2 basis=unusable
        02-04 administrator open_account account=A3
        02-04 administrator close_account account=A3
        02-04 sell sale=X7 batch=B1 qty=1 account=A3                                           => R66
        ",
    );
}

#[test]
fn r33_r34_and_r43_a_sale_is_as_large_as_the_value_it_gives_away() {
    check(
        r#"
        01-01 administrator set_policy key=approval.collective_min_fen value=40
        01-01 administrator set_policy key=approval.collective_min_qty value=5
        01-01 administrator grant_role staff=approver role=approver limit_fen=50
        02-01 keeper accept_goods gift=G1 lots=B1:mask:100:100,B2:mask:100:-
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-01 keeper/keeper2 countersign_lot batch=B2
        02-02 sell sale=X1 batch=B1 qty=51                                                     => R33
        02-02 sell sale=X2 batch=B1 qty=40                                                     => R34
        02-02 sell sale=X3 batch=B2 qty=5                                                      => R34
        # What it brings counts where that is more.
        02-02 sell sale=X4 batch=B2 qty=4 proceeds_fen=51                                      => R33
        02-02 sell sale=X4A batch=B2 qty=4 proceeds_fen=39
        02-02 accountant propose_action action=D5 sale=X5 account=A1 basis=surplus batch=B1 costs_fen=0 proceeds_fen=9 qty=3 value_fen=2 warehouse=W1 => R43
        02-02 accountant propose_action action=D5 sale=X5 account=A1 basis=surplus batch=B1 costs_fen=0 proceeds_fen=9 qty=3 value_fen=3 warehouse=W1
        02-02 approver approve_action action=D5
              stock W1 B1 = 97 97
        "#,
    );
}

#[test]
fn what_a_sale_brings_stays_in_its_purse() {
    let mut ledger = Ledger::with_world();
    ledger.run(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100 fund=AG treatment=agency treatment_basis=协议
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 sell sale=X1 batch=B1 qty=10 proceeds_fen=70 costs_fen=10
              cash HB AG = 60
        ",
    );
    assert_eq!(balances(&ledger), [(Account::Bank, 60), (Account::AgencyLiability, -60)]);
    ledger.run(
        "
        02-01 keeper accept_goods gift=G2 lots=B2:mask:10:100
        02-01 keeper/keeper2 countersign_lot batch=B2
        02-02 sell sale=X2 batch=B2 qty=10 proceeds_fen=70 costs_fen=10
              cash HB KY = 60
        ",
    );
    let of_donations: Vec<_> = ledger
        .books
        .trial_balance()
        .into_iter()
        .filter(|row| row.fund.as_str() == "KY")
        .map(|row| (row.account, row.balance))
        .collect();
    assert_eq!(
        of_donations,
        [
            (Account::Bank, 60),
            (Account::DonationIncome, -100),
            (Account::OtherIncome, -70),
            (Account::OtherCost, 110),
        ]
    );
    ledger.replays();
}

#[test]
fn r43_a_count_is_of_the_day_it_is_booked_on() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100
        02-10 dispose disposal=Z1 lines=B1:4
        # Eight were there on the fifth, say the counters; the books say ten then and six now.
        02-05 count count=C1 counted=B1:8                                                      => R43
        02-10 count count=C1 counted=B1:5
              stock W1 B1 = 5 50
        ",
    );
}
