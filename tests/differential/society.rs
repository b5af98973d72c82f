//! Who lives there, and what may be asked of them: rows in the language of the ledger's own tables (`ledger/tests/rules/table.rs`).
//!
//! `<g+>` is a new id of pool `g`, `<g>` one that was accepted before, `<g.n>` what stood at `n` in the row that made it; `<n:1|2>` is
//! one of these, `<n>` the same again, `<n=g.n>` gives it another name, `<n-1>` is one less.

/// Beside the world of the tables: more funds, places and people, two of whom may do less than they seem to.
pub(crate) const MORE: &str = "
    01-02 administrator establish_fund fund=FREE restriction=unrestricted
    01-02 administrator establish_fund fund=SPARE restriction=unrestricted
    01-02 administrator establish_fund fund=RB
    01-02 administrator establish_fund fund=GOV source_class=fiscal restriction=unrestricted
    01-02 administrator establish_fund fund=UN kind=unclaimed source_class=other
    01-02 administrator open_account account=A3
    01-02 administrator open_warehouse warehouse=W3
    01-02 administrator define_item item=kn95
    01-02 administrator register_recipient recipient=RP name=关联单位 related_party=true
    01-02 administrator approve_project project=PF funds=[\"FREE\",\"RB\"] category=aid
    01-02 administrator define_metric metric=stock kind=stock
    01-02 administrator define_metric metric=got precision=2 derivation={\"figure\":\"received\",\"scope\":\"system\"}
    01-02 administrator define_metric metric=met derivation={\"figure\":\"person_times\",\"scope\":\"system\"}
    01-02 administrator register_staff staff=CHIEF
    01-02 administrator grant_role staff=CHIEF role=approver limit_fen=30
    01-02 administrator register_staff staff=BOTH
    01-02 administrator grant_role staff=BOTH role=accountant
    01-02 administrator grant_role staff=BOTH role=approver
    01-02 administrator grant_role staff=manager role=manager organisation=WH
    01-02 administrator set_policy key=fee.management_bp value=2000
    01-02 administrator set_review_section lines=[{\"metric\":\"hours\",\"qualifier\":\"exact\"},{\"metric\":\"got\",\"qualifier\":\"exact\"},{\"metric\":\"met\",\"qualifier\":\"exact\"}]
    01-03 accountant receive_receipt_block block=K0 first=1 last=400
    01-03 accountant record_opening_balance opening=O0 money={\"account\":\"A1\",\"amount_fen\":300}
    01-03 cashier receive_money gift=G0 amount_fen=300 fund=FREE
    01-03 cashier receive_money gift=G1 amount_fen=200
    01-03 cashier@WH receive_money gift=G2 amount_fen=100 account=A2
";

/// How often a row is drawn, and the row.
pub(crate) type Weighed = (usize, &'static str);

/// What may be asked.
pub(crate) const ROWS: &[&[Weighed]] = &[
    crate::incoming::ROWS,
    crate::outgoing::ROWS,
    crate::turning::ROWS,
    crate::office::ROWS,
    crate::bank::ROWS,
];
