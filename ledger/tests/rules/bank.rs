//! What the bank says and what the books explain of it: R95 to R99.

use crate::check;

#[test]
fn r95_a_statement_adds_up_and_follows_the_one_before() {
    check(
        "
        01-05 accountant record_opening_balance
        01-10 cashier receive_money gift=G1 amount_fen=50
        02-01 keeper import_statement statement=K1 opening_fen=100 closing_fen=100                                     => R06
        02-01 cashier import_statement statement=K1 account=XX opening_fen=100 closing_fen=100                         => R13
        02-01 cashier import_statement statement=K1 account=A2 opening_fen=0 closing_fen=0                             => R13
        # It adds up, line by line at least one fen.
        02-01 cashier import_statement statement=K1 opening_fen=100 in_lines=1 in_fen=50 closing_fen=149               => R95
        02-01 cashier import_statement statement=K1 opening_fen=100 in_lines=51 in_fen=50 closing_fen=150              => R95
        02-01 cashier import_statement statement=K1 opening_fen=100 in_fen=50 closing_fen=150                          => R95
        02-01 cashier import_statement statement=K1 opening_fen=100 in_lines=1 closing_fen=100                         => R95
        02-01 cashier import_statement statement=K1 opening_fen=100 out_lines=1 out_fen=101 closing_fen=0              => R95
        # Of one month, and not of a day to come.
        02-01 cashier import_statement statement=K1 opening_fen=100 closing_fen=100 from=2020-01-31 to=2020-01-30      => R95
        02-01 cashier import_statement statement=K1 opening_fen=100 closing_fen=100 to=2020-02-01                      => R95
        01-30 cashier import_statement statement=K1 opening_fen=100 closing_fen=100                                    => R95
        # The first one opens with what the account had, the opening balance with it.
        02-01 cashier import_statement statement=K1 opening_fen=99 in_lines=1 in_fen=50 closing_fen=149                => R95
        02-01 cashier import_statement statement=K1 opening_fen=0 in_lines=1 in_fen=50 closing_fen=50                  => R95
        02-01 cashier import_statement statement=K1 opening_fen=150 closing_fen=150 from=2020-01-11 to=2020-01-12
        02-01 cashier withdraw_statement statement=K1
        02-01 cashier import_statement statement=K1 opening_fen=100 in_lines=1 in_fen=50 closing_fen=150               => R14
        02-01 cashier import_statement statement=K2 opening_fen=100 in_lines=1 in_fen=50 closing_fen=150 to=2020-01-20
        # The next one follows it.
        02-01 cashier import_statement statement=K3 from=2020-01-22 opening_fen=150 closing_fen=150                    => R95
        02-01 cashier import_statement statement=K3 from=2020-01-20 opening_fen=150 closing_fen=150                    => R95
        02-01 cashier import_statement statement=K3 from=2020-01-21 opening_fen=151 closing_fen=151                    => R95
        02-01 accountant import_statement statement=K3 from=2020-01-21 opening_fen=150 closing_fen=150
        ",
    );
}

#[test]
fn r96_lines_and_entries_are_matched_once_and_to_the_fen() {
    check(
        "
        01-05 cashier receive_money gift=G0 amount_fen=7
        01-10 cashier receive_money gift=G1 amount_fen=50
        01-10 cashier receive_money gift=G2 amount_fen=30
        01-11 cashier receive_money gift=G3 amount_fen=20 channel=C1 account-
        02-01 cashier import_statement statement=K1 opening_fen=7 from=2020-01-06 in_lines=3 in_fen=90 out_lines=1 out_fen=10 closing_fen=87
        02-02 cashier match_lines match=V1 bank=K1:1:01-10:+80 entries=[#gift:G1,#gift:G2]                             => R06
        02-02 accountant match_lines match=V1 account=A2 bank=K1:1:01-10:+80                                           => R13
        02-02 accountant match_lines match=V1 bank=K9:1:01-10:+80                                                      => R13
        02-02 accountant match_lines match=V1                                                                          => R01
        02-02 accountant match_lines match=V1 bank=K1:1:01-10:+50,K1:1:01-10:+30 entries=[#gift:G1,#gift:G2]           => R01
        02-02 accountant match_lines match=V1 bank=K1:1:01-10:+80 entries=[#gift:G2,#gift:G1]                          => R01
        # One line of the bank for two gifts: to the fen.
        02-02 accountant match_lines match=V1 bank=K1:1:01-10:+79 entries=[#gift:G1,#gift:G2]                          => R96
        02-02 accountant match_lines match=V1 bank=K1:1:01-10:-80 entries=[#gift:G1,#gift:G2]                          => R96
        02-02 accountant match_lines match=V1 bank=K1:5:01-10:+80 entries=[#gift:G1,#gift:G2]                          => R96
        02-02 accountant match_lines match=V1 bank=K1:1:01-05:+80 entries=[#gift:G1,#gift:G2]                          => R96
        02-02 accountant match_lines match=V1 bank=K1:1:02-01:+80 entries=[#gift:G1,#gift:G2]                          => R96
        # What never came to the account; what the first statement opened with; what is to come.
        02-02 accountant match_lines match=V1 bank=K1:1:01-10:+20 entries=[#gift:G3]                                   => R96
        02-02 accountant match_lines match=V1 bank=K1:1:01-10:+7 entries=[#gift:G0]                                    => R96
        02-02 accountant match_lines match=V1 bank=K1:1:01-10:+80 entries=[9999]                                       => R96
        02-02 accountant match_lines match=V1 bank=K1:1:01-10:+80 entries=[#gift:G1,#gift:G2] rule=batch
        02-02 accountant match_lines match=V1 bank=K1:2:01-10:+1                                                       => R14
        # Once.
        02-02 accountant match_lines match=V2 bank=K1:1:01-10:+50 entries=[#gift:G1]                                   => R96
        02-02 accountant match_lines match=V2 bank=K1:2:01-10:+50 entries=[#gift:G1]                                   => R96
        # Two lines are left of what came, 10 fen in all: neither more, nor less than one for each.
        02-03 cashier receive_money gift=G4 amount_fen=11
        02-03 cashier receive_money gift=G5 amount_fen=10
        02-03 cashier receive_money gift=G6 amount_fen=9
        02-03 accountant match_lines match=V2 bank=K1:2:01-20:+11 entries=[#gift:G4]                                   => R96
        02-03 accountant match_lines match=V2 bank=K1:2:01-20:+10 entries=[#gift:G5]                                   => R96
        02-03 accountant match_lines match=V2 bank=K1:2:01-20:+5,K1:3:01-20:+4 entries=[#gift:G6]                      => R96
        # A match is not before what it is about.
        01-31 accountant match_lines match=V2 bank=K1:2:01-20:+9 entries=[#gift:G6]                                    => R101
        02-02 accountant match_lines match=V2 bank=K1:2:01-20:+9 entries=[#gift:G6]                                    => R101
        02-03 accountant match_lines match=V2 bank=K1:2:01-20:+9 entries=[#gift:G6]
        # What was recorded wrongly and put right is one match with the line; a correction in the books alone needs no line.
        02-04 accountant propose_reversal action=D1 target=gift:G4
        02-04 approver approve_action action=D1
        02-04 accountant match_lines match=V3 entries=[#gift:G4]                                                       => R96
        ",
    );
}

#[test]
fn r97_what_rests_on_it_stays() {
    check(
        "
        01-10 cashier receive_money gift=G1 amount_fen=50
        02-01 cashier import_statement statement=K1 in_lines=1 in_fen=50 closing_fen=50 to=2020-01-20
        02-01 cashier import_statement statement=K2 from=2020-01-21 opening_fen=50 closing_fen=50
        02-01 accountant match_lines match=V1 bank=K1:1:01-10:+50 entries=[#gift:G1]
        02-02 cashier withdraw_statement statement=XX                                                                  => R13
        02-02 cashier@WH withdraw_statement statement=K2                                                               => R13
        01-31 cashier withdraw_statement statement=K2                                                                  => R101
        # Not the last one; one of whose lines is matched.
        02-02 cashier withdraw_statement statement=K1                                                                  => R97
        02-02 cashier withdraw_statement statement=K2
        02-02 cashier withdraw_statement statement=K2                                                                  => R13
        02-02 cashier withdraw_statement statement=K1                                                                  => R97
        02-02 cashier undo_match match=V1                                                                              => R06
        02-02 accountant undo_match match=XX                                                                           => R13
        02-02 accountant@WH undo_match match=V1                                                                        => R13
        01-31 accountant undo_match match=V1                                                                           => R101
        02-02 accountant undo_match match=V1
        02-02 accountant undo_match match=V1                                                                           => R97
        02-02 accountant match_lines match=V2 bank=K1:1:01-10:+50 entries=[#gift:G1]
        # Of a closed month neither comes back; opened again it does.
        02-03 accountant close_period month=2020-01
        02-03 accountant undo_match match=V2                                                                           => R97
        02-03 reopen month=2020-01
        02-03 accountant undo_match match=V2
        02-03 accountant close_period month=2020-01
        02-04 cashier withdraw_statement statement=K1                                                                  => R97
        # A match that is recorded after the month was closed is settled in the next one.
        02-04 accountant match_lines match=V3 bank=K1:1:01-10:+50 entries=[#gift:G1]
        02-04 accountant undo_match match=V3
        ",
    );
}

#[test]
fn r98_every_line_is_explained() {
    check(
        "
        01-10 cashier receive_money gift=G1 amount_fen=50
        01-31 cashier receive_money gift=G2 amount_fen=30
        # The bank had the first one, interest of 3 and a fee of 1 that the books have not; the second gift is under way.
        02-01 cashier import_statement statement=K1 in_lines=2 in_fen=53 out_lines=1 out_fen=1 closing_fen=52
        02-01 accountant match_lines match=V1 bank=K1:1:01-10:+50 entries=[#gift:G1]
        02-02 reconcile reconciliation=X1 account=A2 bank_fen=52 book_fen=80 adjusted_fen=82                           => R13
        02-02 reconcile reconciliation=X1 bank_fen=52 book_fen=80 adjusted_fen=82 outstanding=K9:2:01-30:+3:利息         => R13
        02-02 reconcile reconciliation=X1 bank_fen=52 book_fen=80 adjusted_fen=80                                      => R98
        02-02 reconcile reconciliation=X1 bank_fen=52 book_fen=80 adjusted_fen=83 outstanding=K1:2:01-30:+3:利息         => R98
        02-02 reconcile reconciliation=X1 bank_fen=52 book_fen=80 adjusted_fen=82 outstanding=K1:2:01-30:+3:利息,K1:2:01-31:-1:手续费 => R01
        02-02 reconcile reconciliation=X1 bank_fen=52 book_fen=80 adjusted_fen=82 outstanding=K1:2:01-30:+3:利息,K1:1:01-31:-1:手续费 => R98
        02-02 reconcile reconciliation=X1 bank_fen=52 book_fen=80 adjusted_fen=82 outstanding=K1:2:01-30:+3:利息,K1:4:01-31:-1:手续费 => R98
        02-02 reconcile reconciliation=X1 bank_fen=52 book_fen=80 adjusted_fen=82 outstanding=K1:2:01-30:+3:利息,K1:3:02-01:-1:手续费 => R98
        02-02 reconcile reconciliation=X1 bank_fen=52 book_fen=80 adjusted_fen=83 outstanding=K1:2:01-30:+4:利息,K1:3:01-31:-1:手续费 => R98
        02-02 reconcile reconciliation=X1 bank_fen=52 book_fen=80 adjusted_fen=81 outstanding=K1:2:01-30:+3:利息,K1:3:01-31:-1:手续费 => R98
        02-02 reconcile reconciliation=X1 bank_fen=51 book_fen=80 adjusted_fen=82 outstanding=K1:2:01-30:+3:利息,K1:3:01-31:-1:手续费 => R98
        02-02 reconcile reconciliation=X1 bank_fen=52 book_fen=50 adjusted_fen=52 outstanding=K1:2:01-30:+3:利息,K1:3:01-31:-1:手续费 => R98
        02-02 reconcile reconciliation=X1 month=2020-02 bank_fen=52 book_fen=80 adjusted_fen=82                        => R98
        02-02 reconcile reconciliation=X1 bank_fen=52 book_fen=80 adjusted_fen=82 outstanding=K1:2:01-30:+3:利息,K1:3:01-31:-1:手续费
        02-02 reconcile reconciliation=X1 bank_fen=52 book_fen=80 adjusted_fen=82 outstanding=K1:2:01-30:+3:利息,K1:3:01-31:-1:手续费 => R14
        # A line that is explained by an entry of the next month is outstanding in this one, and not in the next.
        02-03 accountant receive_interest interest=N1 amount_fen=3 shares=[{\"amount_fen\":3,\"fund\":\"KY\"}]
        02-03 accountant match_lines match=V2 bank=K1:2:01-30:+3 entries=[#interest:N1]
        02-03 reconcile reconciliation=X2 bank_fen=52 book_fen=80 adjusted_fen=79 outstanding=K1:3:01-31:-1:手续费       => R98
        02-03 reconcile reconciliation=X2 bank_fen=52 book_fen=80 adjusted_fen=82 outstanding=K1:2:01-30:+3:利息,K1:3:01-31:-1:手续费
        03-01 cashier import_statement statement=K2 from=2020-02-01 to=2020-02-29 opening_fen=52 in_lines=1 in_fen=30 closing_fen=82
        03-01 accountant match_lines match=V3 bank=K2:1:02-01:+30 entries=[#gift:G2]
        03-02 reconcile reconciliation=X3 month=2020-02 bank_fen=82 book_fen=83 adjusted_fen=82 outstanding=K1:3:01-31:-1:手续费
        # A closed month is not reconciled any more.
        03-02 accountant close_period month=2020-01
        03-02 reconcile reconciliation=X4 bank_fen=52 book_fen=80 adjusted_fen=82 outstanding=K1:2:01-30:+3:利息,K1:3:01-31:-1:手续费 => R98
        ",
    );
}

#[test]
fn r99_no_month_closes_before_its_accounts_are_reconciled() {
    check(
        "
        01-01 administrator set_policy key=close.reconciled value=2                                                    => R19
        01-01 administrator set_policy key=close.reconciled value=1 effective_from=2020-02-01
        01-01 administrator open_account account=A3
        01-10 cashier receive_money gift=G1 amount_fen=50
        # January is before the policy.
        02-01 accountant close_period month=2020-01
        02-10 cashier move_money amount_fen=5
        03-01 accountant close_period month=2020-02                                                                    => R99
        03-01 cashier import_statement statement=K1 from=2020-02-01 to=2020-02-29 opening_fen=50 out_lines=1 out_fen=5 closing_fen=45
        03-01 accountant match_lines match=V1 bank=K1:1:02-10:-5 entries=[#move:V1]
        03-01 reconcile reconciliation=X1 month=2020-02 bank_fen=45 book_fen=45 adjusted_fen=45
        # The box of cash is counted on the last day.
        03-01 accountant close_period month=2020-02                                                                    => R99
        02-28 cashier count_cash count=C1 account=A3 counted_fen=5
        03-01 accountant close_period month=2020-02                                                                    => R99
        02-29 cashier count_cash count=C2 account=A3 counted_fen=5
        # What moves the accounts afterwards, and what is said of their lines, asks for a new one.
        02-20 cashier move_money move=V2 amount_fen=1
        03-02 accountant close_period month=2020-02                                                                    => R99
        02-29 cashier count_cash count=C3 account=A3 counted_fen=6
        03-02 accountant close_period month=2020-02                                                                    => R99
        03-02 reconcile reconciliation=X2 month=2020-02 bank_fen=45 book_fen=44 adjusted_fen=44
        03-02 accountant undo_match match=V1
        03-02 accountant close_period month=2020-02                                                                    => R99
        03-02 accountant match_lines match=V3 bank=K1:1:02-10:-5 entries=[#move:V1]
        03-02 accountant close_period month=2020-02                                                                    => R99
        03-02 reconcile reconciliation=X3 month=2020-02 bank_fen=45 book_fen=44 adjusted_fen=44
        # An account of another office, and one that never moved, need none.
        03-02 administrator open_account account=A4
        03-02 accountant close_period month=2020-02
        03-03 reopen month=2020-02
        03-03 accountant close_period month=2020-02
        ",
    );
}

#[test]
fn what_the_bank_put_right_itself_needs_no_entry() {
    check(
        "
        01-10 cashier receive_money gift=G1 amount_fen=50
        02-01 cashier import_statement statement=K1 in_lines=2 in_fen=53 out_lines=1 out_fen=3 closing_fen=50
        02-01 accountant match_lines match=V1 bank=K1:1:01-10:+50 entries=[#gift:G1]
        02-01 accountant match_lines match=V2 bank=K1:2:01-11:+3,K1:3:01-12:-3
        02-01 reconcile reconciliation=X1 bank_fen=50 book_fen=50 adjusted_fen=50
        ",
    );
}
