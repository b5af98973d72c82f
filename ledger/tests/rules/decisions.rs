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
fn r35_a_rejection_on_paper_comes_by_import() {
    check(
        "
        02-01 administrator grant_role staff=accountant role=approver
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 accountant propose_action action=D1 allocation=L1 amount_fen=60
        02-02 approver reject_on_paper action=D1                                               => R35
        02-02 approver reject_on_paper action=XX from_import=1 evidence=~register              => R13
        02-02 accountant reject_on_paper action=D1 from_import=1 evidence=~register            => R06
        02-02 approver/accountant reject_on_paper action=D1 from_import=1 evidence=~register   => R32
        02-02 approver@WH reject_on_paper action=D1 from_import=1 evidence=~register           => R13
        02-02 approver reject_on_paper action=D1 from_import=1 evidence=~register
              cash HB KY = 100
        02-02 approver reject_on_paper action=D1 from_import=1 evidence=~register              => R36
        02-02 approver approve_on_paper action=D1 from_import=1 evidence=~register             => R36
        02-02 accountant propose_action action=D2 allocation=L1 amount_fen=60
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

#[test]
fn r36_an_action_is_settled_once() {
    check(
        "
        02-01 administrator grant_role staff=accountant role=approver
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 accountant propose_action action=D1 allocation=L1 amount_fen=60
        02-02 approver reject_action action=XX                                                 => R13
        02-02 approver@WH reject_action action=D1                                              => R13
        02-02 approver/accountant reject_action action=D1                                      => R32
        02-02 approver reject_action action=D1 proposal=OTHER                                  => R35
        02-02 approver reject_action action=D1
              cash HB KY = 100
        02-02 approver reject_action action=D1                                                 => R36
        02-02 approver approve_action action=D1                                                => R36
        02-02 accountant withdraw_action action=D1                                             => R36
        # The number stays taken, what it named does not.
        02-02 accountant propose_action action=D1 allocation=L1 amount_fen=60                  => R14
        02-02 accountant propose_action action=D2 allocation=L1 amount_fen=60
        02-02 approver approve_action action=D2
        02-02 approver reject_action action=D2                                                 => R36
        02-02 accountant withdraw_action action=D2                                             => R36
        ",
    );
}

#[test]
fn r71_who_proposed_withdraws() {
    check(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-01 accountant propose_action action=D1 allocation=L1 amount_fen=60
        02-02 manager withdraw_action action=D1                                                => R71
        02-02 accountant@WH withdraw_action action=D1                                          => R13
        02-02 accountant withdraw_action action=XX                                             => R13
        02-02 approver withdraw_action action=D1                                               => R06
        02-02 accountant withdraw_action action=D1
        02-02 approver approve_action action=D1                                                => R36
        02-02 approver reject_action action=D1                                                 => R36
        ",
    );
}

#[test]
fn r70_a_proposal_expires() {
    check(
        "
        01-01 administrator set_policy key=approval.valid_days value=0                         => R19
        01-01 administrator set_policy key=approval.valid_days value=3651                      => R19
        01-01 administrator set_policy key=approval.valid_days value=10 effective_from=2020-02-01
        01-05 cashier receive_money gift=G1 amount_fen=100
        01-05 accountant propose_action action=D1 allocation=L1 amount_fen=10
        01-31 approver approve_action action=D1
        02-01 accountant propose_action action=D2 allocation=L2 amount_fen=10
        02-01 accountant propose_action action=D3 allocation=L3 amount_fen=10
        02-12 approver approve_action action=D2                                                => R70
        02-11 approver approve_action action=D2
        # What has expired can still be rejected or withdrawn.
        02-12 approver reject_action action=D3
        # Of a proposal from a closed month the days count from its booking.
        03-01 accountant close_period month=2020-02
        02-15 accountant propose_action action=D4 allocation=L4 amount_fen=10
        02-15 accountant propose_action action=D5 allocation=L5 amount_fen=10
        03-12 approver approve_action action=D4                                                => R70
        03-11 approver approve_action action=D4
        02-15 approver approve_action action=D5
        ",
    );
}

#[test]
fn r78_a_limit_is_not_split() {
    check(
        "
        01-01 administrator set_policy key=approval.split_days value=0                         => R19
        01-01 administrator set_policy key=approval.split_days value=3651                      => R19
        01-01 administrator set_policy key=approval.split_days value=7 effective_from=2020-02-01
        01-01 administrator grant_role staff=approver role=approver limit_fen=100
        01-01 administrator grant_role staff=approver role=approver limit_fen=100 organisation=WH
        01-01 administrator register_recipient recipient=H2 name=另一医院
        01-31 cashier receive_money gift=G1 amount_fen=1000
        01-31 cashier@WH receive_money gift=G2 amount_fen=1000 account=A2
        02-03 allocate allocation=L1 amount_fen=60
        # The limit is reached, not passed, on the seventh day; on the eighth the first one has gone.
        02-09 allocate allocation=L2 amount_fen=41                                             => R78
        02-09 allocate allocation=L3 amount_fen=40
        02-09 allocate allocation=L4 amount_fen=1                                              => R78
        02-10 allocate allocation=L5 amount_fen=61                                             => R78
        02-10 allocate allocation=L6 amount_fen=60
        # R33 first, for the one alone.
        02-10 allocate allocation=L7 amount_fen=101                                            => R33
        # Another recipient, another organisation, a transfer: sums of their own, or none.
        02-10 allocate allocation=L8 amount_fen=100 recipient=H2
        02-10 @WH allocate allocation=L9 amount_fen=100
        02-10 allocate allocation=L10 amount_fen=100 use=transfer organisation=WH
        02-10 allocate allocation=L11 amount_fen=100 use=transfer organisation=WH
        # What was approved for later days counts too: it is one span of seven days, whoever was first.
        02-02 allocate allocation=L19 amount_fen=41                                            => R78
        02-02 allocate allocation=L12 amount_fen=40
        # A reversed one counts no more.
        02-10 allocate allocation=L13 amount_fen=1                                             => R78
        02-10 accountant propose_reversal action=D9 target=allocation:L6
        02-10 approver approve_action action=D9
        02-10 allocate allocation=L14 amount_fen=60
        02-10 allocate allocation=L15 amount_fen=1                                             => R78
        # Before the policy nothing was summed.
        01-31 allocate allocation=L16 amount_fen=100
        01-31 allocate allocation=L17 amount_fen=100
        ",
    );
}

#[test]
fn r78_a_collective_decision_is_not_split() {
    check(
        "
        01-01 administrator set_policy key=approval.collective_min_fen value=100
        01-01 administrator set_policy key=approval.split_days value=1
        02-01 cashier receive_money gift=G1 amount_fen=1000
        02-01 keeper accept_goods gift=G2 lots=B1:mask:10:100
        02-02 allocate allocation=L1 amount_fen=60
        02-02 allocate allocation=L2 amount_fen=39
        02-02 accountant propose_action action=D3 allocation=L3 amount_fen=1
        02-02 approver approve_action action=D3                                                => R78
        02-02 approver approve_action action=D3 evidence=~collective_minute
        # Goods count with what they were worth when they were approved, whatever the lot is worth now.
        02-03 allocate allocation=L4 lines=B1:5 warehouse=W1
        02-03 allocate allocation=L5 lines=B1:5 warehouse=W1                                   => R78
        02-03 allocate allocation=L6 amount_fen=50                                             => R78
        02-03 allocate allocation=L7 amount_fen=49
        02-03 allocate allocation=L8 items=mask:5 warehouse=direct
        # On the next day everything begins anew.
        02-04 allocate allocation=L9 lines=B1:5 warehouse=W1
        02-04 allocate allocation=L10 amount_fen=100                                           => R34
        ",
    );
}

#[test]
fn r78_days_are_those_of_booking() {
    check(
        "
        01-01 administrator set_policy key=approval.split_days value=1
        01-01 administrator grant_role staff=approver role=approver limit_fen=100
        01-05 cashier receive_money gift=G1 amount_fen=1000
        01-10 allocate allocation=L1 amount_fen=60
        01-11 allocate allocation=L2 amount_fen=60
        02-01 accountant close_period month=2020-01
        01-12 allocate allocation=L3 amount_fen=60
        01-13 allocate allocation=L4 amount_fen=60                                             => R78
        02-01 allocate allocation=L5 amount_fen=60                                             => R78
        02-02 allocate allocation=L6 amount_fen=60
        ",
    );
}
