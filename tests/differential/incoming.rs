//! What comes in, what is said around a gift, and what is decided.

use crate::society::Weighed;

pub(crate) const ROWS: &[Weighed] = &[
    // Money.
    (
        5,
        "cashier receive_money gift=<gm+> amount_fen=<n:30|60|90|200> fund=<f:KY|KY|FREE|RB> private=donor_name",
    ),
    (2, "cashier receive_money gift=<ge+> amount_fen=<n:100|150> earmark=<e:EM1|EM2>"),
    (2, "cashier receive_money gift=<gk+> amount_fen=<n:100|300> fund=<f:KM|KM|KM|KY> campaign=M1"),
    (
        1,
        "cashier receive_money gift=<gm+> amount_fen=<n:50> fund=<f:KY> emergency=<em:E1|E2> designation=<ds:designated|undesignated>",
    ),
    (
        1,
        "cashier receive_money gift=<ga+> amount_fen=<n:40> fund=<f:AG|AG|KY> treatment=agency treatment_basis=协议",
    ),
    (1, "cashier receive_money gift=<gm+> amount_fen=<n:40> fund=<f:GOV|AG|UN|KM>"),
    (2, "cashier receive_money gift=<gc+> amount_fen=<n:100|250> account- channel=C1"),
    (
        2,
        "<w:cashier|accountant> settle_channel settlement=<st+> lines=[{\"fee_fen\":1,\"fund\":\"KY\",\"gross_fen\":<gc.n>}] net_fen=<gc.n-1>",
    ),
    (2, "cashier@WH receive_money gift=<gw+> amount_fen=<n:50|100> account=A2"),
    (2, "cashier receive_unclaimed unclaimed=<u+> amount_fen=<n:25|75> fund=<f:UN|UN|UN|KY>"),
    (2, "cashier claim_unclaimed gift=<gm+> unclaimed=<u> amount_fen=<n=u.n> fund=<f:KY|FREE>"),
    (
        1,
        "<w:cashier|accountant> receive_interest interest=<i+> amount_fen=<n:8|9> shares=[{\"amount_fen\":<n>,\"fund\":\"<f:KY|FREE|UN>\"}]",
    ),
    (
        1,
        "accountant record_opening_balance opening=<o+> money={\"account\":\"A1\",\"amount_fen\":<n:70>} fund=<f:KY|FREE|AG> as_of=<a:2019-12-31|2021-12-31>",
    ),
    (1, "accountant record_opening_balance opening=<o+> goods=<b+>:mask:<q:5>:<v:50> fund=KY"),
    (
        1,
        "accountant record_other_source source=<x+> fund=<f:GOV|FI|AG> money={\"account\":\"<ac:A1|A3>\",\"amount_fen\":<n:80>}",
    ),
    // Goods.
    (
        4,
        "keeper accept_goods gift=<gg+> lots=<b+>:mask:<q:4|6|9>:<v:41|100>; keeper/keeper2 countersign_lot batch=<b>",
    ),
    (2, "keeper accept_goods gift=<gg+> lots=<b+>:mask:<q:5>:<v:40> earmark=EM1"),
    (
        3,
        "keeper accept_goods gift=<gu+> lots=<bu+>:mask:<q:4|7>:- valuer-; keeper/keeper2 countersign_lot batch=<bu>",
    ),
    (
        1,
        "keeper accept_goods gift=<gg+> lots=<b+>:drug:<q:4>:<v:80> lot.certificate=<ce:PAPER|OTHER> evidence=~quality_certificate lot.expiry=<ex:2021-06-30|2020-09-30|2020-05-31>",
    ),
    (
        1,
        "keeper accept_goods gift=<gg+> lots=<b+>:mask:<q:4>:<v:40> counters=[\"keeper\",\"<co:keeper|keeper2|keeper2|manager>\"] valuer=<va:accountant|keeper2>",
    ),
    (
        1,
        "keeper accept_goods gift=<gg+> lots=<b+>:mask:<q:4>:<v:100|99> lot.valuation_basis=nominal",
    ),
    (
        1,
        "keeper@WH accept_goods gift=<gy+> lots=<bw+>:mask:<q:4>:<v:44> warehouse=W2; keeper/keeper2@WH countersign_lot batch=<bw>",
    ),
    (2, "keeper/<w:keeper|keeper2|keeper2> countersign_lot batch=<b>"),
    (
        3,
        "accountant value_goods batch=<bu> warehouse=W1 valuation=<y+> value_fen=<v:33|70> valuer=<va:manager|manager|keeper2>",
    ),
    (1, "accountant value_goods batch=<sv.bv> shipment=<sv> valuation=<y+> value_fen=<v:33|70>"),
    (1, "accountant value_goods batch=<bu> warehouse=W1 valuation=<y+> evidence-"),
    // Around a gift.
    (1, "manager make_pledge pledge=<pl+> amount_fen=<n:60|100> due=2020-06-01"),
    (1, "accountant make_pledge pledge=<pi+> amount_fen- items=[{\"item\":\"mask\",\"qty\":5}]"),
    (2, "manager fulfil_pledge pledge=<pl> gift=<gm>"),
    (1, "manager fulfil_pledge pledge=<pi> gift=<gg>"),
    (1, "accountant cancel_pledge pledge=<pl>"),
    (1, "accountant decline_gift declined=<dc+>"),
    (1, "manager record_service service=<sc+>"),
    (
        1,
        "accountant receive_receipt_block block=<bl+> first=<fi:500|600|700> last=<la:599|650|400>",
    ),
    (4, "accountant issue_receipt gift=<gm> amount_fen=<gm.n> receipt=<nr+>"),
    (1, "accountant issue_receipt gift=<gg> amount_fen=<gg.v> receipt=<nr+>"),
    (1, "accountant issue_receipt gift=<gu> amount_fen=0 receipt=<nr+>"),
    (
        2,
        "accountant propose_action action=<d+> gift=<rc.gm> receipt=<rc.nr>; approver approve_action action=<d>",
    ),
    (
        2,
        "accountant issue_receipt gift=<gm> amount_fen=<gm.n> receipt=<nr+>; manager issue_certificate certificate=<rc+> gift=<gm>",
    ),
    (1, "cashier waive_receipt gift=<gm>"),
    (1, "manager issue_certificate certificate=<cf+> gift=<gm>"),
    (
        3,
        "accountant propose_action action=<d+> refund=<rf+> gift=<gm> amount_fen=<n:10|30>; approver approve_action action=<d>",
    ),
    (2, "cashier choose_disclosure gift=<gm> evidence=~<ev:consent|consent|notice>"),
    (
        1,
        "manager choose_disclosure gift=<gm> minor=true evidence=~consent evidence=~<ev:guardian_consent|notice>",
    ),
    (1, "accountant choose_disclosure gift=<gw> mode=<mo:masked|anonymous>"),
    (1, "accountant choose_disclosure gift=<gg> mode=<mo:masked|anonymous>"),
    (
        2,
        "cashier choose_disclosure gift=<gm> evidence=~consent; manager withdraw_consent gift=<gm>",
    ),
    (2, "manager withdraw_consent gift=<gm> mode=<mo:masked|anonymous>"),
    // Decisions.
    (
        5,
        "accountant propose_action action=<d+> allocation=<lm+> amount_fen=<n:10|20|40> fund=<f:KY|KY|FREE>; approver approve_action action=<d>",
    ),
    (
        1,
        "accountant propose_action action=<d+> allocation=<lm+> amount_fen=<n:10|40> project=<pr:PR|PF>; approver approve_action action=<d>",
    ),
    (
        1,
        "accountant propose_action action=<d+> allocation=<le+> amount_fen=<n:50> earmark=<e:EM1|EM2|EM3>; approver approve_action action=<d>",
    ),
    (
        2,
        "accountant propose_action action=<d+> allocation=<lk+> amount_fen=<n:50> fund=KM emergency=<em:E1|E1|E2>; approver approve_action action=<d>",
    ),
    (
        2,
        "accountant propose_action action=<d+> allocation=<lp+> amount_fen=<n:24|60> use=purchase recipient=<re:SUP|SUP|H1>; approver approve_action action=<d>",
    ),
    (
        2,
        "accountant propose_action action=<d+> allocation=<lt+> amount_fen=<n:20|50> use=transfer organisation=<to:WH|WH|HB>; approver approve_action action=<d>",
    ),
    (
        1,
        "accountant@WH propose_action action=<d+> allocation=<lw+> amount_fen=<n:20> use=transfer organisation=HB; approver@WH approve_action action=<d>",
    ),
    (
        4,
        "accountant propose_action action=<d+> allocation=<lg+> lines=<b>:<q:1|2> warehouse=W1; approver approve_action action=<d>",
    ),
    (
        1,
        "accountant propose_action action=<d+> allocation=<lg+> lines=<b=bu>:<q:1|3> warehouse=W1; approver approve_action action=<d>",
    ),
    (
        2,
        "accountant propose_action action=<d+> allocation=<lh+> lines=<b>:<q:1|2> warehouse=W1 use=transfer organisation=WH; approver approve_action action=<d>",
    ),
    (
        2,
        "accountant propose_action action=<d+> allocation=<ld+> items=mask:<q:5|8> warehouse=direct; approver approve_action action=<d>",
    ),
    (2, "accountant propose_action action=<da+> allocation=<lq+> amount_fen=<n:20|40>"),
    (2, "approver approve_action action=<da> evidence=~collective_minute"),
    (1, "approver approve_action action=<da> proposal=PAPER"),
    (1, "approver/CHIEF approve_action action=<da>"),
    (1, "approver reject_action action=<da>"),
    (1, "<w:accountant|accountant|manager> withdraw_action action=<da>"),
    (
        1,
        "accountant/BOTH propose_action action=<d+> allocation=<lm+> amount_fen=<n:10>; approver/<w:BOTH|approver> approve_action action=<d>",
    ),
];
