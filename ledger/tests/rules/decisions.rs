//! R32 to R36, R39, R40: two people decide.

use crate::check;

#[test]
fn an_approval_releases_what_was_proposed() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 accountant propose_action action=D1 allocation=L1 amount_fen=60
              cash HB KY = 100
        02-02 approver approve_action action=D1
              cash HB KY = 40
        02-02 accountant propose_action action=D2 allocation=L1 amount_fen=1                   => R14
        ",
    );
}

#[test]
fn r28_an_allocation_needs_free_money() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 accountant propose_action action=D1 allocation=L1 amount_fen=101                 => R28
        02-02 accountant propose_action action=D1 allocation=L1 amount_fen=60
        02-02 accountant propose_action action=D2 allocation=L2 amount_fen=60
        02-02 approver approve_action action=D2
        02-02 approver approve_action action=D1                                                => R28
        ",
    );
}

#[test]
fn r30_an_allocation_needs_free_goods() {
    check(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:5:100
        02-02 accountant propose_action action=D1 allocation=L1 lines=B1:6 warehouse=W1        => R30
        02-02 accountant propose_action action=D1 allocation=L1 lines=B1:5 warehouse=W1 fund=KM emergency=E1 => R30
        02-02 allocate allocation=L1 lines=B1:3 warehouse=W1
        02-02 allocate allocation=L2 lines=B1:3 warehouse=W1                                   => R30
        02-02 allocate allocation=L2 lines=B1:2 warehouse=W1
        ",
    );
}

#[test]
fn r32_the_approver_is_another_person() {
    check(
        "
        02-01 administrator grant_role staff=accountant role=approver
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 accountant propose_action action=D1 allocation=L1 amount_fen=60
        02-02 approver/accountant approve_action action=D1                                     => R32
        02-02 approver approve_action action=D1
        ",
    );
}

#[test]
fn r33_an_approver_has_a_limit() {
    check(
        "
        02-01 administrator grant_role staff=approver role=approver limit_fen=50
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 keeper accept_goods gift=G2 lots=B1:mask:10:100
        02-02 allocate allocation=L1 amount_fen=51                                             => R33
        02-02 allocate allocation=L2 amount_fen=50
        02-02 allocate allocation=L3 lines=B1:6 warehouse=W1                                   => R33
        02-02 allocate allocation=L4 lines=B1:5 warehouse=W1
        02-02 accountant propose_reversal action=D9 target=gift:G2                             => R46
        02-02 accountant propose_reversal action=D9 target=allocation:L2
        02-02 approver approve_action action=D9
        02-02 accountant propose_reversal action=D8 target=gift:G1
        02-02 approver approve_action action=D8                                                => R33
        ",
    );
}

#[test]
fn r34_large_actions_are_decided_together() {
    check(
        "
        02-01 administrator set_policy key=approval.collective_min_fen value=50 effective_from=2020-02-02
        02-01 administrator set_policy key=approval.collective_min_qty value=5 effective_from=2020-02-02
        02-01 cashier receive_money gift=G1 amount_fen=1000
        02-01 keeper accept_goods gift=G2 lots=B1:mask:50:- valuer-
        02-01 allocate allocation=L1 amount_fen=50
        02-02 allocate allocation=L2 amount_fen=49
        02-02 accountant propose_action action=D3 allocation=L3 amount_fen=50
        02-02 approver approve_action action=D3                                                => R34
        02-02 approver approve_action action=D3 evidence=~collective_minute
        02-02 allocate allocation=L4 lines=B1:4 warehouse=W1
        02-02 allocate allocation=L5 lines=B1:5 warehouse=W1                                   => R34
        02-02 allocate allocation=L6 items=mask:5 warehouse=direct                             => R34
        ",
    );
}

#[test]
fn r35_r36_what_was_seen_is_approved_once() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 accountant propose_action action=D1 allocation=L1 amount_fen=60
        02-02 approver approve_action action=D1 proposal=OTHER                                 => R35
        02-02 approver approve_on_paper action=D1                                              => R35
        02-02 approver@WH approve_action action=D1                                             => R13
        02-02 approver approve_on_paper action=D1 from_import=1 evidence=~register
        02-02 approver approve_action action=D1                                                => R36
        ",
    );
}

#[test]
fn r39_outside_or_inside_the_tree() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 accountant propose_action action=D1 allocation=L1 amount_fen=5 organisation=WH                       => R39
        02-02 accountant propose_action action=D1 allocation=L1 amount_fen=5 recipient-                            => R39
        02-02 accountant propose_action action=D1 allocation=L1 amount_fen=5 use=transfer                          => R39
        02-02 accountant propose_action action=D1 allocation=L1 amount_fen=5 use=transfer organisation=HB          => R39
        02-02 accountant propose_action action=D1 allocation=L1 amount_fen=5 use=purchase                          => R39
        02-02 accountant propose_action action=D1 allocation=L1 items=mask:5 warehouse=direct use=purchase recipient=SUP => R39
        02-02 accountant propose_action action=D1 allocation=L1 items=mask:5 warehouse=direct use=transfer organisation=WH => R39
        02-02 accountant propose_action action=D1 allocation=L1 amount_fen=5 use=purchase recipient=SUP
        02-02 accountant propose_action action=D2 allocation=L2 amount_fen=5 use=transfer organisation=WH
        ",
    );
}

#[test]
fn r40_money_serves_its_purpose() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100 fund=KM campaign=M1
        02-02 accountant propose_action action=D1 allocation=L1 amount_fen=5 fund=KM                               => R40
        02-02 accountant propose_action action=D1 allocation=L1 amount_fen=5 fund=KM emergency=E2                  => R40
        02-02 accountant propose_action action=D1 allocation=L1 amount_fen=5 fund=KM emergency=E1 project=PR       => R40
        02-02 accountant propose_action action=D1 allocation=L1 amount_fen=5 fund=KM emergency=E1
        02-02 administrator file_campaign campaign=M2 emergency=E2
        02-02 accountant propose_action action=D2 allocation=L2 amount_fen=5 fund=KM
        ",
    );
}
