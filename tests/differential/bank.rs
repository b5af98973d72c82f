//! What the bank says: accounts of their own, whose statements, matches and months are right or nearly so.

use crate::society::Weighed;

pub(crate) const ROWS: &[Weighed] = &[
    (
        4,
        "administrator open_account account=<ba+>; cashier import_statement statement=<st+> account=<ba> in_fen=3 in_lines=1 out_fen=3 out_lines=1 closing_fen=<c:0|0|0|1>",
    ),
    (
        1,
        "cashier import_statement statement=<sv+> account=<ba=st.ba> from=2020-02-01 to=<to:2020-02-29|2020-02-20|2020-03-01> opening_fen=<n:0|0|2> closing_fen=<n>",
    ),
    (
        6,
        "accountant match_lines match=<mt+> account=<ba=st.ba> bank=<st>:1:01-1<d:0|1>:+3,<st>:<l:2|2|3>:01-12:-<m:3|3|2>",
    ),
    (1, "accountant match_lines match=<mu+> account=<ba=st.ba> entries=[<pos>]"),
    (
        2,
        "cashier receive_money gift=<gy+> amount_fen=<n:3> account=<ba=st.ba>; accountant match_lines match=<mv+> account=<ba> bank=<st>:1:01-10:+3 entries=[<pos>]",
    ),
    (3, "accountant undo_match match=<mt>"),
    (2, "cashier withdraw_statement statement=<st>"),
    (1, "cashier withdraw_statement statement=<sv>"),
    (
        3,
        "accountant propose_action action=<d+> reconciliation=<rc+> account=<ba=st.ba> month=<mo:2020-01|2020-01|2020-02> bank_fen=0 book_fen=0 adjusted_fen=<a:0|0|1>; approver approve_action action=<d>",
    ),
    (
        2,
        "accountant propose_action action=<d+> reconciliation=<rc+> account=<ba=st.ba> month=2020-01 bank_fen=0 book_fen=0 adjusted_fen=0 outstanding=<st>:1:01-10:+3:在途,<st>:2:01-12:-3:在途; approver approve_action action=<d>",
    ),
    (1, "administrator set_policy key=close.reconciled value=<v:1|0|2>"),
];
