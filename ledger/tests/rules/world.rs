//! A small province: who is in it, and what a command usually says.

/// The usual members of each command.
pub(crate) const USUAL: &[(&str, &str)] = &[
    (
        "create_ledger",
        r#"{"format":1,"founders":["F-1","F-2"],"origin":"ledger.example/donations","rules":1,"sample":false,"vkey":"ledger.example/donations+e0ee5b00+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"}"#,
    ),
    // The example of FORMAT.md section 10.
    (
        "rotate_key",
        r#"{"endorsement":"4O5bAPN6/Ynb7PjMe0qgOUrLcQ0y1Pw552Go73cS7TUh5+CRKihQOHSF6kdQgtZ5xoJRsFyDucVYU6vhs/E5ZqaBVgE=","reason":"例行更换","vkey":"ledger.example/donations+2163b2ea+ASmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X"}"#,
    ),
    ("register_organisation", r#"{"level":"city","name":"市会","organisation":"X","parent":"HB"}"#),
    ("register_staff", r#"{"organisation":"HB","staff":"X"}"#),
    (
        "grant_role",
        r#"{"organisation":"HB","role":"keeper","staff":"X","valid_from":"2020-01-01"}"#,
    ),
    ("revoke_role", r#"{"organisation":"HB","role":"keeper","staff":"keeper"}"#),
    ("open_account", r#"{"account":"X","bank":"银行","holder":"省会","name":"专户"}"#),
    (
        "register_channel",
        r#"{"channel":"X","fee_bearer":"organisation","fee_bp":60,"kind":"wechat","name":"微信"}"#,
    ),
    (
        "establish_fund",
        r#"{"fund":"X","kind":"purpose","name":"基金","purpose":"用途","restriction":"restricted","source_class":"donation"}"#,
    ),
    (
        "file_campaign",
        r#"{"campaign":"X","end":"2020-06-30","fund":"KM","start":"2020-01-20","title":"募捐","use_plan":"方案"}"#,
    ),
    (
        "declare_emergency",
        r#"{"authority":"省政府","emergency":"X","from":"2020-01-20T00:00:00+08:00","level":"I","name":"疫情"}"#,
    ),
    (
        "define_item",
        r#"{"base_unit":"只","item":"X","medical":true,"min_shelf_days":0,"name":"口罩","regulated":false,"standard":"GB"}"#,
    ),
    ("open_warehouse", r#"{"keeper":"keeper","name":"库","place":"武汉","warehouse":"X"}"#),
    (
        "register_recipient",
        r#"{"kind":"hospital","name":"示例医院","recipient":"X","region":"武汉","related_party":false}"#,
    ),
    (
        "approve_project",
        r#"{"budget_fen":1000,"category":"relief","charity_project":true,"funds":["KY"],"name":"项目","period_from":"2020-01-01","period_to":"2020-12-31","project":"X","region":"湖北"}"#,
    ),
    ("set_policy", r#"{"effective_from":"2020-01-01","legal_basis":"理事会","value":1}"#),
    (
        "define_metric",
        r#"{"kind":"flow","metric":"X","name":"统计","name_en":"Statistic","precision":0,"scope_text":"全省","unit":"人"}"#,
    ),
    (
        "set_review_section",
        r#"{"lines":[{"metric":"hours","qualifier":"exact"}],"section":"top","title":"综述","title_en":"At a glance","year":2020}"#,
    ),
    ("close_account", r#"{"reason":"不再使用"}"#),
    ("close_fund", r#"{"reason":"目的已达成"}"#),
    ("change_campaign", r#"{"end":"2020-07-31","reason":"延期","use_plan":"方案"}"#),
    ("close_campaign", r#"{"summary":"已结束"}"#),
    (
        "report_progress",
        r#"{"period_from":"2020-01-01","period_to":"2020-01-31","progress":"Y1","summary":"已开工"}"#,
    ),
    ("close_project", r#"{"summary":"已完成"}"#),
    ("change_organisation", r#"{"name":"市会","reason":"更名"}"#),
    ("close_organisation", r#"{"reason":"并入上级"}"#),
    ("change_fund", r#"{"name":"新名","purpose":"用途","reason":"章程修订"}"#),
    (
        "change_emergency_stage",
        r#"{"authority":"省政府","from":"2020-03-01T00:00:00+08:00","stage":"recovery"}"#,
    ),
    (
        "record_opening_balance",
        r#"{"as_of":"2019-12-31","basis":"审计","fund":"KY","money":{"account":"A1","amount_fen":100},"opening":"O1"}"#,
    ),
    (
        "receive_interest",
        r#"{"account":"A1","amount_fen":10,"interest":"X","period_from":"2020-01-01","period_to":"2020-03-31","shares":[{"amount_fen":10,"fund":"KY"}]}"#,
    ),
    (
        "record_other_source",
        r#"{"basis":"文件","fund":"FI","kind":"fiscal","money":{"account":"A1","amount_fen":100},"source":"Q1"}"#,
    ),
    (
        "receive_money",
        r#"{"account":"A1","amount_fen":100,"designation":"undesignated","donor_kind":"individual","fund":"KY","gift":"X","treatment":"income"}"#,
    ),
    (
        "settle_channel",
        r#"{"account":"A1","channel":"C1","lines":[{"fee_fen":1,"fund":"KY","gross_fen":100}],"net_fen":99,"settlement":"X"}"#,
    ),
    (
        "accept_goods",
        r#"{"counters":["keeper","keeper2"],"custody":"warehouse","designation":"undesignated","donor_kind":"organisation","fund":"KY","gift":"X","treatment":"income","valuer":"accountant","warehouse":"W1"}"#,
    ),
    (
        "deliver_goods_directly",
        r#"{"allocation":"L1","counters":["keeper","keeper2"],"designation":"undesignated","donor_kind":"organisation","fund":"KY","gift":"X","shipment":"S1","treatment":"income","valuer":"accountant"}"#,
    ),
    (
        "make_pledge",
        r#"{"amount_fen":100,"donor_kind":"organisation","pledge":"X","public_promise":true}"#,
    ),
    ("fulfil_pledge", r#"{"gift":"G1","pledge":"V1"}"#),
    ("cancel_pledge", r#"{"pledge":"V1","reason":"经济状况显著恶化"}"#),
    (
        "decline_gift",
        r#"{"amount_fen":100,"declined":"X","donor_kind":"individual","explanation":"附带商业条件","reason":"conditions"}"#,
    ),
    (
        "record_service",
        r#"{"description":"心理援助","donor_kind":"individual","hours":8,"persons":2,"service":"X"}"#,
    ),
    ("receive_receipt_block", r#"{"block":"X","code":"32050124","form":"electronic"}"#),
    ("issue_receipt", r#"{"amount_fen":100,"gift":"G1"}"#),
    ("waive_receipt", r#"{"gift":"G1","reason":"waived"}"#),
    ("choose_disclosure", r#"{"gift":"G1","minor":false,"mode":"named"}"#),
    ("withdraw_consent", r#"{"gift":"G1","mode":"masked"}"#),
    ("issue_certificate", r#"{"certificate":"X","gift":"G1"}"#),
    (
        "propose_action",
        r#"{"decided_by":"理事会","fund":"KY","purpose":"救助","recipient":"H1","use":"grant"}"#,
    ),
    ("receive_unclaimed", r#"{"account":"A1","amount_fen":100,"fund":"UN","unclaimed":"U1"}"#),
    (
        "claim_unclaimed",
        r#"{"amount_fen":100,"designation":"undesignated","donor_kind":"individual","fund":"KY","gift":"G1","treatment":"income","unclaimed":"U1"}"#,
    ),
    (
        "propose_disposal",
        r#"{"method":"无害化销毁","reason":"expired","warehouse":"W1","witnesses":["keeper","keeper2"]}"#,
    ),
    ("propose_reversal", r#"{"reason":"录入错误"}"#),
    ("disburse_funds", r#"{"account":"A1","allocation":"L1","amount_fen":100,"disbursement":"X"}"#),
    (
        "return_disbursement",
        r#"{"account":"A1","allocation":"L1","amount_fen":100,"disbursement":"P1","reason":"户名不符","return":"X"}"#,
    ),
    (
        "purchase_goods",
        r#"{"account":"A1","allocation":"L1","counters":["keeper","keeper2"],"purchase":"X","warehouse":"W1"}"#,
    ),
    ("ship_goods", r#"{"allocation":"L1","shipment":"X","warehouse":"W1"}"#),
    ("sign_goods", "{}"),
    (
        "value_goods",
        r#"{"valuation":"N1","valuation_basis":"market","valuer":"manager","value_fen":100}"#,
    ),
    ("propose_count", r#"{"counters":["keeper","keeper2"],"reason":"年终盘点","warehouse":"W1"}"#),
    (
        "propose_reclassification",
        r#"{"item":"kn95","new_batch":"B1-2","reason":"复检为KN95","warehouse":"W1"}"#,
    ),
    (
        "propose_sale",
        r#"{"account":"A1","basis":"perishable","costs_fen":0,"proceeds_fen":50,"reason":"临期","warehouse":"W1"}"#,
    ),
    (
        "return_goods",
        r#"{"counters":["keeper","keeper2"],"reason":"用不完","return":"N1","shipment":"S1","warehouse":"W1"}"#,
    ),
    ("close_warehouse", r#"{"reason":"租约到期","warehouse":"W1"}"#),
    (
        "change_project",
        r#"{"budget_fen":2000,"period_to":"2021-06-30","project":"PR","reason":"延期"}"#,
    ),
    ("send_transfer", r#"{"allocation":"L1","fund":"KY","organisation":"WH","transfer":"T1"}"#),
    ("receive_transfer", r#"{"transfer":"T1"}"#),
    ("reject_action", r#"{"reason":"材料不全"}"#),
    ("reject_on_paper", r#"{"reason":"材料不全"}"#),
    ("withdraw_action", r#"{"reason":"重新申请"}"#),
    ("move_money", r#"{"amount_fen":10,"from":"A1","fund":"KY","move":"V1","to":"A3"}"#),
    ("move_goods", r#"{"from":"W1","move":"V1","to":"W3"}"#),
    ("count_cash", r#"{"account":"A1","count":"C1","counters":["cashier","manager"]}"#),
    (
        "return_investment",
        r#"{"account":"A1","amount_fen":20,"closes":false,"cost_fen":20,"investment":"I1"}"#,
    ),
    ("confirm_delivery", r#"{"allocation":"L1","delivery":"Y1","person_times":3,"region":"武汉"}"#),
    (
        "report_use",
        r#"{"allocation":"L1","households":0,"period_from":"2020-01-01","person_times":1,"persons":1,"report":"X"}"#,
    ),
    (
        "import_statement",
        r#"{"account":"A1","from":"2020-01-01","in_fen":0,"in_lines":0,"opening_fen":0,"out_fen":0,"out_lines":0,"to":"2020-01-31"}"#,
    ),
    ("withdraw_statement", r#"{"reason":"导错文件"}"#),
    ("match_lines", r#"{"account":"A1","entries":[],"lines":[],"rule":"manual"}"#),
    ("undo_match", r#"{"reason":"勾错一笔"}"#),
    (
        "report_stat",
        r#"{"metric":"hours","period_from":"2020-01-01","period_to":"2020-01-31","qualifier":"exact","report":"X","source_system":"系统","value":5}"#,
    ),
    (
        "publish_disclosure",
        r#"{"params":{"scope":"system:HB"},"size":5,"spec":1,"view":"donations"}"#,
    ),
    ("correct_disclosure", r#"{"reason":"合计有误","view":"donations"}"#),
    ("record_anchor", r#"{"anchor":"X","place":"湖北日报第4版","size":5}"#),
    (
        "report_audit",
        r#"{"audit":"X","firm":"示例会计师事务所","opinion":"unqualified","size":5,"year":2020}"#,
    ),
    ("destroy_vault_key", r#"{"epoch":1,"erased":0}"#),
    (
        "give_recognition",
        r#"{"deed":"运送物资","kind":"organisation","name":"示例物流","recognition":"X"}"#,
    ),
    (
        "report_related_party",
        r#"{"amount_fen":100,"description":"租用仓库","recipient":"RP","related":"X"}"#,
    ),
    ("file_inquiry", r#"{"inquiry":"I1","kind":"question"}"#),
    ("reply_to_inquiry", r#"{"inquiry":"I1","reply":"已核实"}"#),
    ("rate_inquiry", r#"{"inquiry":"I1","score":5}"#),
    ("close_inquiry", r#"{"inquiry":"I1","outcome":"answered"}"#),
];

/// The kind of evidence that a command usually has; `evidence-` leaves it out.
pub(crate) const PAPERS: &[(&str, &str)] = &[("value_goods", "valuation")];

/// Province HB over city WH over county JX; one person for each role, each for all three.
/// Funds: KY donations, KM the campaign's, AG agency, FI fiscal. `drug` is regulated and needs 180 days.
pub(crate) const WORLD: &str = "
    01-01 founder            create_ledger
    01-01 founder            register_organisation organisation=HB level=province parent- name=省会
    01-01 founder            register_organisation organisation=WH
    01-01 founder            register_organisation organisation=JX level=county parent=WH name=县会
    01-01 founder            register_staff staff=administrator
    01-01 founder            register_staff staff=accountant
    01-01 founder            register_staff staff=cashier
    01-01 founder            register_staff staff=approver
    01-01 founder            register_staff staff=keeper
    01-01 founder            register_staff staff=keeper2
    01-01 founder            register_staff staff=manager
    01-01 founder            register_staff staff=publisher
    01-01 founder            grant_role staff=administrator role=administrator
    01-01 administrator      grant_role staff=accountant role=accountant
    01-01 administrator      grant_role staff=cashier role=cashier
    01-01 administrator      grant_role staff=approver role=approver
    01-01 administrator      grant_role staff=keeper
    01-01 administrator      grant_role staff=keeper2
    01-01 administrator      grant_role staff=manager role=manager
    01-01 administrator      grant_role staff=publisher role=publisher
    01-01 administrator      grant_role staff=cashier role=cashier organisation=WH
    01-01 administrator      grant_role staff=accountant role=accountant organisation=WH
    01-01 administrator      grant_role staff=approver role=approver organisation=WH
    01-01 administrator      grant_role staff=keeper organisation=WH
    01-01 administrator      grant_role staff=keeper2 organisation=WH
    01-01 founder            grant_role staff=administrator role=administrator organisation=WH
    01-01 administrator      establish_fund fund=KY
    01-01 administrator      establish_fund fund=KM
    01-01 administrator      establish_fund fund=AG source_class=agency
    01-01 administrator      establish_fund fund=FI source_class=fiscal
    01-01 administrator      open_account account=A1
    01-01 administrator@WH   open_account account=A2
    01-01 administrator      register_channel channel=C1
    01-01 administrator      open_warehouse warehouse=W1
    01-01 administrator@WH   open_warehouse warehouse=W2
    01-01 administrator      define_item item=mask
    01-01 administrator      define_item item=drug min_shelf_days=180 regulated=true
    01-01 administrator      register_recipient recipient=H1
    01-01 administrator      register_recipient recipient=SUP kind=supplier name=供应商
    01-01 administrator      declare_emergency emergency=E1
    01-01 administrator      declare_emergency emergency=E2 name=台风
    01-01 administrator      file_campaign campaign=M1 emergency=E1
    01-01 administrator      approve_project project=PR
    01-01 administrator      define_metric metric=hours
";
