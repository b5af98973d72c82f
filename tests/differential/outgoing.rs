//! What goes out, what comes back, and what is moved inside.

use crate::society::Weighed;

pub(crate) const ROWS: &[Weighed] = &[
    (5, "cashier disburse_funds disbursement=<p+> allocation=<lm> amount_fen=<n=lm.n>"),
    (2, "cashier disburse_funds disbursement=<p+> allocation=<lm> amount_fen=<n:10|15>"),
    (1, "cashier disburse_funds disbursement=<p+> allocation=<lm=lq> amount_fen=<n:20>"),
    (1, "cashier disburse_funds disbursement=<p+> allocation=<lm=lk> amount_fen=<n:25>"),
    (1, "cashier disburse_funds disbursement=<p+> allocation=<lm=le> amount_fen=<n:50>"),
    (1, "cashier disburse_funds disbursement=<p+> allocation=<lm=lp> amount_fen=<n:10>"),
    (
        3,
        "cashier return_disbursement return=<r+> disbursement=<p> allocation=<p.lm> amount_fen=<n:5|10>",
    ),
    (
        3,
        "keeper purchase_goods purchase=<pu+> allocation=<lp> amount_fen=<n=lp.n> lots=<b+>:mask:<q:4|8>:<n>; keeper/keeper2 countersign_lot batch=<b>",
    ),
    (
        1,
        "keeper purchase_goods purchase=<pu+> allocation=<lp> amount_fen=<n=lp.n> lots=<b+>:mask:<q:4|8>:<v:12|20>",
    ),
    (5, "keeper ship_goods shipment=<s+> allocation=<lg> lines=<b=lg.b>:<q=lg.q>"),
    (1, "keeper ship_goods shipment=<s+> allocation=<lg> lines=<b=lg.b>:<q:1|2>"),
    (1, "keeper ship_goods shipment=<s+> allocation=<lg=lh> lines=<b=lh.b>:<q=lh.q>"),
    (3, "manager sign_goods shipment=<s> lines=<s.b>:<s.q>:0:0"),
    (1, "keeper sign_goods shipment=<s> lines=<s.b>:<s.q-1>:<z:1|0>:0"),
    (
        2,
        "keeper deliver_goods_directly gift=<gd+> shipment=<sd+> allocation=<ld> lots=<bd+>:mask:<q:2|3>:<v:20|31>",
    ),
    (
        2,
        "keeper deliver_goods_directly gift=<gd+> shipment=<sv+> allocation=<ld> lots=<bv+>:mask:<q:2|3>:- valuer-",
    ),
    (1, "keeper/keeper2 countersign_lot batch=<bd>"),
    (2, "manager sign_goods shipment=<sd> lines=<sd.bd>:<sd.q>:0:0"),
    (1, "manager sign_goods shipment=<sv> lines=<sv.bv>:<sv.q-1>:0:1"),
    (2, "cashier send_transfer transfer=<tm+> allocation=<lt> amount_fen=<n=lt.n> account=A1"),
    (2, "cashier@WH receive_transfer transfer=<tm> account=A2"),
    (2, "keeper send_transfer transfer=<tg+> allocation=<lh> lines=<b=lh.b>:<q=lh.q> warehouse=W1"),
    (2, "keeper@WH receive_transfer transfer=<tg> warehouse=W2"),
    (
        1,
        "cashier@WH send_transfer transfer=<tw+> allocation=<lw> amount_fen=<n=lw.n> account=A2 organisation=HB",
    ),
    (1, "cashier receive_transfer transfer=<tw> account=A1"),
    (2, "keeper return_goods return=<rg+> shipment=<s> lines=<s.b>:<k:1|2>"),
    (1, "keeper return_goods return=<rg+> shipment=<sd> lines=<sd.bd>:1"),
    (
        3,
        "manager report_use report=<ru+> allocation=<lm> used_fen=<n:0|5|10|20> period_to=<a:2020-02-28|2020-01-01>",
    ),
    (1, "accountant report_use report=<ru+> allocation=<lg> used_fen=<n:5|10>"),
    (
        2,
        "<w:keeper|manager> confirm_delivery delivery=<dv+> allocation=<lg> evidence=~<ev:signature|signature|notice> private=receiver_name",
    ),
    // Inside.
    (2, "cashier move_money move=<mv+> amount_fen=<n:10|40> from=<fr:A1|A1|A3> to=<to:A3|A3|A2>"),
    (2, "keeper move_goods move=<mv+> lines=<b>:<q:1|2> from=W1 to=W3"),
    (1, "keeper move_goods move=<mv+> lines=<b>:1 from=W3 to=W1"),
    (
        2,
        "accountant propose_disposal action=<d+> disposal=<di+> lines=<b>:<q:1|2> witnesses=[\"keeper\",\"<w:keeper2|keeper2|keeper|accountant>\"]; approver approve_action action=<d>",
    ),
    (
        4,
        "accountant propose_count action=<d+> count=<cn+> counted=<b>:<k:0|2|3|4|9>; approver approve_action action=<d>",
    ),
    (
        1,
        "accountant propose_count action=<d+> count=<cn+> counted=<b>:<k:1> warehouse=W3; approver approve_action action=<d>",
    ),
    (
        2,
        "accountant propose_reclassification action=<d+> reclassification=<cl+> batch=<b> new_batch=<bn+> qty=<q:1|2> item=<it:kn95|kn95|drug>; approver approve_action action=<d>",
    ),
    (
        2,
        "accountant propose_sale action=<d+> sale=<sl+> batch=<b> qty=<q:1> proceeds_fen=<n:20|35> costs_fen=<c:0|5|30>; approver approve_action action=<d>",
    ),
    (
        2,
        "accountant propose_action action=<d+> impairment=<im+> batch=<b> value_fen=<v:1|5|60>; approver approve_action action=<d>",
    ),
    (
        2,
        "accountant propose_action action=<d+> investment=<iv+> amount_fen=<n:10|30> fund=<f:FREE|FREE|KY|GOV>; approver approve_action action=<d>",
    ),
    (
        2,
        "cashier return_investment return=<ir+> investment=<iv> amount_fen=<n:0|8|12> cost_fen=<c:0|5|10> closes=<cl:false|false|true>",
    ),
    (
        1,
        "<w:cashier|accountant> return_investment return=<ir+> investment=<iv> amount_fen=<n=iv.n> cost_fen=<n> closes=true",
    ),
    (
        2,
        "accountant propose_action action=<d+> move=<mw+> amount_fen=<n:10|20> fund=<f:FREE|FREE|KY> to_fund=<tf:RB|SPARE|GOV|FREE>; approver approve_action action=<d>",
    ),
    (
        2,
        "accountant propose_action action=<d+> change=<ch+> gift=<gm> amount_fen=<n:5|20> fund=<gm.f> to_fund=<tf:RB|SPARE|KY|AG>; approver approve_action action=<d> evidence=~<ev:consent|consent|filing>",
    ),
    (
        1,
        "accountant propose_action action=<d+> change=<ch+> basis=public_notice notice_from=<nf:2020-01-02|2020-03-01> notice_to=2020-03-10 amount_fen=<n:5> fund=KY to_fund=<tf:RB|SPARE>; approver approve_action action=<d> evidence=~notice",
    ),
    (
        2,
        "accountant propose_action action=<d+> release=<rl+> amount_fen=<n:5|20> fund=<f:KY|RB|FREE> to_fund=<tf:FREE|SPARE|RB>; approver approve_action action=<d>",
    ),
    (
        3,
        "accountant propose_action action=<d+> cost=<co+> amount_fen=<n:2|5|30> fund=<f:KY|FREE|AG> kind=<kd:management|management|fundraising|bank|other>; approver approve_action action=<d>",
    ),
    (
        3,
        "accountant propose_action action=<d+> clawback=<cb+> gift=<gm> amount_fen=<n:10|20> fund=<f:FREE|FREE|SPARE|KY>; approver approve_action action=<d>",
    ),
    (
        3,
        "accountant propose_action action=<d+> closing=<cg+> clawback=<cb> amount_fen=<n:5|10> outcome=written_off; approver approve_action action=<d>",
    ),
    (
        1,
        "accountant propose_action action=<d+> closing=<cg+> clawback=<cb> amount_fen=<n:5|10> outcome=recovered account=A1; approver approve_action action=<d>",
    ),
];
