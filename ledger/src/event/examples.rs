//! One example of every event, with all its optional members where they fit together.

/// Type and members, in the order of the list.
pub(crate) const EVENTS: &[(&str, &str)] = &[
    (
        "ledger_created",
        r#"{"format":1,"founders":["F-1","F-2"],"origin":"ledger.example/donations","rules":1,"sample":true,"successor_of":{"newest":{"root":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","size":12},"origin":"old","root":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","size":9},"vkey":"v+k"}"#,
    ),
    (
        "loss_declared",
        r#"{"lost":3,"reason":"硬盘损坏","root":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","second":"S-2","size":9}"#,
    ),
    (
        "key_rotated",
        r#"{"endorsement":"4O5bAAfvJGDbo6JGGdX1lPsLdmLRkuM/wQBJzKXoZ7mhreKTO4hQVzxGXAWYYelebprBGJ6XiiuyBJ2toPxnF0SV3gw=","reason":"例行更换","vkey":"ledger.example/donations+e0ee5b00+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"}"#,
    ),
    (
        "organisation_registered",
        r#"{"level":"city","name":"武汉市红十字会","name_en":"Wuhan","organisation":"WH","parent":"HB","uscc":"13999999KLMNPQRTUA"}"#,
    ),
    ("staff_registered", r#"{"organisation":"HB","staff":"S-1"}"#),
    (
        "role_granted",
        r#"{"limit_fen":100,"organisation":"HB","role":"approver","staff":"S-1","valid_from":"2020-01-01","valid_to":"2020-12-31"}"#,
    ),
    ("role_revoked", r#"{"organisation":"HB","role":"approver","staff":"S-1"}"#),
    (
        "account_opened",
        r#"{"account":"A-1","bank":"中国银行","holder":"红十字会","name":"捐赠专户","tail":"0012"}"#,
    ),
    (
        "channel_registered",
        r#"{"channel":"C-1","fee_bearer":"channel","fee_bp":60,"kind":"wechat","name":"微信","name_en":"WeChat"}"#,
    ),
    (
        "fund_established",
        r#"{"fund":"F-1","kind":"purpose","name":"抗疫","name_en":"Relief","purpose":"抗击疫情","restriction":"restricted","source_class":"donation"}"#,
    ),
    (
        "campaign_filed",
        r#"{"campaign":"M-1","emergency":"E-1","end":"2020-12-31","filing_no":"1","fund":"F-1","start":"2020-01-01","title":"抗疫","title_en":"Relief","use_plan":"全部用于抗疫"}"#,
    ),
    (
        "emergency_declared",
        r#"{"authority":"省政府","emergency":"E-1","from":"2020-01-22T00:00:00+08:00","level":"I","name":"疫情","name_en":"Epidemic"}"#,
    ),
    (
        "item_defined",
        r#"{"base_unit":"只","item":"I-1","medical":true,"min_shelf_days":180,"name":"口罩","name_en":"Mask","packs":[{"factor":50,"unit":"盒"}],"regulated":true,"standard":"GB 19083"}"#,
    ),
    ("warehouse_opened", r#"{"keeper":"S-1","name":"主库","place":"武汉","warehouse":"W-1"}"#),
    (
        "recipient_registered",
        r#"{"kind":"hospital","name":"示例医院","name_en":"Hospital","recipient":"R-1","region":"武汉","related_party":false,"uscc":"12999999ABCDEFGHJN"}"#,
    ),
    (
        "project_approved",
        r#"{"budget_fen":1,"category":"first_aid","charity_project":true,"funds":["F-1"],"name":"项目","name_en":"Project","period_from":"2020-01-01","period_to":"2020-12-31","programmes":["D-1","D-2"],"project":"P-1","region":"湖北"}"#,
    ),
    (
        "policy_set",
        r#"{"effective_from":"2020-01-01","key":"clock.tolerance_seconds","legal_basis":"理事会","value":-5}"#,
    ),
    (
        "metric_defined",
        r#"{"kind":"stock","metric":"volunteer.hours_total","name":"时长","name_en":"Hours","partner":"volunteer.hours","precision":2,"scope_text":"全省","unit":"小时"}"#,
    ),
    (
        "metric_defined",
        r#"{"derivation":{"category":"relief","emergencies":["E-1"],"figure":"used","programme":"D-1","scope":"office","source_class":"donation"},"kind":"flow","metric":"relief.value","name":"救灾","name_en":"Relief","precision":2,"scope_text":"本级","unit":"元"}"#,
    ),
    (
        "metric_defined",
        r#"{"derivation":{"charity":true,"figure":"projects","scope":"system"},"kind":"flow","metric":"project.charity","name":"项目","name_en":"Projects","precision":0,"scope_text":"全省","unit":"个"}"#,
    ),
    (
        "review_section_set",
        r#"{"lines":[{"metric":"relief.value","name":"救灾款物","name_en":"Relief","qualifier":"over","scope_text":"全省"}],"section":"top","title":"综述","title_en":"At a glance","year":2021}"#,
    ),
    ("account_closed", r#"{"account":"A-1","reason":"合并账户"}"#),
    ("fund_closed", r#"{"fund":"F-1","reason":"活动结束"}"#),
    (
        "campaign_changed",
        r#"{"campaign":"M-1","end":"2021-06-30","filing_no":"2","reason":"延期","use_plan":"全部用于抗疫"}"#,
    ),
    ("campaign_closed", r#"{"campaign":"M-1","summary":"已结束"}"#),
    (
        "project_progressed",
        r#"{"period_from":"2020-01-01","period_to":"2020-03-31","progress":"G-1","project":"P-1","summary":"完成三成"}"#,
    ),
    ("project_closed", r#"{"project":"P-1","residual_plan":"用于同类项目","summary":"已完成"}"#),
    (
        "project_changed",
        r#"{"budget_fen":9,"period_to":"2021-12-31","project":"P-1","reason":"追加预算"}"#,
    ),
    ("warehouse_closed", r#"{"reason":"迁入新库","warehouse":"W-1"}"#),
    (
        "organisation_changed",
        r#"{"name":"武汉市红十字会","name_en":"Wuhan","organisation":"WH","reason":"更名","uscc":"13999999KLMNPQRTUA"}"#,
    ),
    ("organisation_closed", r#"{"organisation":"WH","reason":"并入上级"}"#),
    (
        "fund_changed",
        r#"{"fund":"F-1","name":"抗疫基金","name_en":"Relief","purpose":"抗击疫情和其后的重建","reason":"章程修订"}"#,
    ),
    (
        "emergency_stage_changed",
        r#"{"authority":"省政府","emergency":"E-1","from":"2020-03-23T00:00:00+08:00","stage":"recovery"}"#,
    ),
    (
        "period_closed",
        r#"{"balances":[{"account":"bank","amount":5},{"account":"donation_income","amount":-5}],"month":"2020-02"}"#,
    ),
    ("period_reopened", r#"{"month":"2020-02","reason":"漏记"}"#),
    (
        "opening_balance",
        r#"{"as_of":"2019-12-31","basis":"审计报告","earmark":"X-1","fund":"F-1","money":{"account":"A-1","amount_fen":5},"opening":"O-1"}"#,
    ),
    (
        "other_source_in",
        r#"{"basis":"文件","earmark":"X-1","fund":"F-1","goods":{"lots":[{"batch":"B-1","certificate":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","exception":"急用","expiry":"2021-01-01","item":"I-1","made_on":"2019-01-01","qty":5,"valuation_basis":"invoice","value_fen":7}],"warehouse":"W-1"},"kind":"fiscal","source":"Q-1"}"#,
    ),
    (
        "money_received",
        r#"{"account":"A-1","amount_fen":100,"campaign":"M-1","designation":"undesignated","donor_kind":"individual","earmark":"X-1","emergency":"E-1","fund":"F-1","gift":"G1","treatment":"agency","treatment_basis":"协议"}"#,
    ),
    (
        "channel_settled",
        r#"{"account":"A-1","channel":"C-1","lines":[{"earmark":"X-1","fee_fen":0,"fund":"F-1","gross_fen":9}],"net_fen":9,"settlement":"T-1"}"#,
    ),
    (
        "goods_accepted",
        r#"{"campaign":"M-1","counters":["S-1","S-2"],"custody":"customs","customs_no":"1","designation":"designated","donor_kind":"overseas","earmark":"X-1","emergency":"E-1","fund":"F-1","gift":"G2","lots":[{"batch":"B-2","item":"I-1","qty":5,"valuation_basis":"unvalued"}],"treatment":"income","treatment_basis":"x","valuer":"S-3","warehouse":"W-1"}"#,
    ),
    ("lot_countersigned", r#"{"batch":"B-1"}"#),
    ("unclaimed_received", r#"{"account":"A-1","amount_fen":5,"fund":"F-9","unclaimed":"U-1"}"#),
    (
        "unclaimed_claimed",
        r#"{"amount_fen":5,"campaign":"M-1","designation":"undesignated","donor_kind":"individual","earmark":"X-1","emergency":"E-1","fund":"F-1","gift":"G-9","treatment":"agency","treatment_basis":"代收","unclaimed":"U-1"}"#,
    ),
    (
        "goods_valued",
        r#"{"batch":"B-1","valuation":"N-1","valuation_basis":"market","value_fen":7,"valuer":"S-3","warehouse":"W-1"}"#,
    ),
    (
        "interest_received",
        r#"{"account":"A-1","amount_fen":7,"interest":"N-1","period_from":"2020-01-01","period_to":"2020-03-31","shares":[{"amount_fen":4,"earmark":"X-1","fund":"F-1"},{"amount_fen":3,"fund":"F-1"}]}"#,
    ),
    (
        "pledge_made",
        r#"{"amount_fen":5,"donor_kind":"organisation","due":"2020-06-30","emergency":"E-1","pledge":"K-1","public_promise":true}"#,
    ),
    ("pledge_fulfilled", r#"{"gift":"G-1","pledge":"K-1"}"#),
    ("pledge_cancelled", r#"{"pledge":"K-1","reason":"经营困难"}"#),
    (
        "gift_declined",
        r#"{"declined":"N-1","donor_kind":"overseas","explanation":"已过有效期","items":[{"item":"I-1","qty":5}],"reason":"unfit"}"#,
    ),
    (
        "service_donated",
        r#"{"description":"运输","donor_kind":"individual","hours":8,"persons":2,"service":"V-1"}"#,
    ),
    (
        "receipt_block_received",
        r#"{"block":"K-1","code":"33050120","first":"0000000001","form":"electronic","last":"0000001000"}"#,
    ),
    ("receipt_issued", r#"{"amount_fen":5,"gift":"G-1","receipt":"33050120-0000000001"}"#),
    ("receipt_voided", r#"{"gift":"G-1","reason":"抬头有误","receipt":"33050120-0000000001"}"#),
    (
        "refund_paid",
        r#"{"account":"A-1","amount_fen":5,"gift":"G-1","reason":"重复捐款","refund":"R-1"}"#,
    ),
    (
        "money_clawed_back",
        r#"{"account":"A-1","amount_fen":5,"clawback":"K-1","earmark":"X-1","fund":"F-2","gift":"G-1","reason":"涉案款项，法院扣划"}"#,
    ),
    (
        "shortfall_closed",
        r#"{"account":"A-1","amount_fen":5,"clawback":"K-1","closing":"K-2","outcome":"recovered","reason":"受助方退回"}"#,
    ),
    ("receipt_waived", r#"{"gift":"G-1","reason":"anonymous"}"#),
    ("disclosure_chosen", r#"{"gift":"G-1","minor":false,"mode":"named"}"#),
    ("consent_withdrawn", r#"{"gift":"G-1","mode":"masked"}"#),
    ("certificate_issued", r#"{"certificate":"Z-1","gift":"G-1"}"#),
    (
        "action_proposed",
        r#"{"action":"D-1","payload":{"data":{"allocation":"L-1","amount_fen":5,"decided_by":"理事会","earmark":"X-1","emergency":"E-1","fund":"F-1","project":"P-1","purpose":"抗疫","recipient":"R-1","use":"grant"},"type":"allocation_made"}}"#,
    ),
    (
        "action_approved",
        r#"{"action":"D-1","proposal":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}"#,
    ),
    (
        "action_rejected",
        r#"{"action":"D-1","proposal":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","reason":"材料不全"}"#,
    ),
    ("action_withdrawn", r#"{"action":"D-1","reason":"重复申请"}"#),
    (
        "allocation_made",
        r#"{"allocation":"L-1","decided_by":"理事会","direct_items":[{"item":"I-1","qty":5}],"earmark":"X-1","emergency":"E-1","fund":"F-1","organisation":"WH","project":"P-1","purpose":"抗疫","recipient":"R-1","use":"transfer","warehouse":"direct"}"#,
    ),
    (
        "entry_reversed",
        r#"{"reason":"录入错误","target":5,"undone":[{"account":"bank","amount":-5,"earmark":"X-1","fund":"F-1","object":"A-1"},{"account":"inventory","amount":0,"fund":"F-1","object":"W-1/B-1","qty":-7}]}"#,
    ),
    (
        "funds_disbursed",
        r#"{"account":"A-1","allocation":"L-1","amount_fen":5,"disbursement":"P-1"}"#,
    ),
    (
        "disbursement_returned",
        r#"{"account":"A-1","allocation":"L-1","amount_fen":5,"disbursement":"P-1","reason":"户名不符","return":"N-1"}"#,
    ),
    (
        "goods_purchased",
        r#"{"account":"A-1","allocation":"L-1","amount_fen":5,"counters":["S-1","S-2"],"lots":[{"batch":"B-3","item":"I-1","qty":5,"valuation_basis":"invoice","value_fen":5}],"purchase":"U-1","warehouse":"W-1"}"#,
    ),
    (
        "goods_shipped",
        r#"{"allocation":"L-1","carrier":"顺丰","lines":[{"batch":"B-1","qty":2,"value_fen":0}],"shipment":"H-1","warehouse":"W-1"}"#,
    ),
    (
        "goods_signed",
        r#"{"lines":[{"batch":"B-1","damaged":0,"good":2,"short":0,"value_good_fen":2,"value_lost_fen":0}],"shipment":"H-1"}"#,
    ),
    (
        "transfer_sent",
        r#"{"allocation":"L-1","earmark":"X-1","fund":"F-1","lines":[{"batch":"B-1","qty":2,"value_fen":0}],"organisation":"WH","transfer":"T-1","warehouse":"W-1"}"#,
    ),
    (
        "transfer_received",
        r#"{"account":"A-1","amount_fen":5,"earmark":"X-1","fund":"F-1","transfer":"T-1"}"#,
    ),
    ("transfer_confirmed", r#"{"transfer":"T-1"}"#),
    (
        "goods_returned",
        r#"{"counters":["S-1","S-2"],"lines":[{"batch":"B-1","qty":2,"value_fen":4}],"reason":"规格不符","return":"Q-2","shipment":"D-1","warehouse":"W-1"}"#,
    ),
    (
        "delivery_confirmed",
        r#"{"allocation":"L-1","delivery":"Y-1","person_times":3,"region":"武汉市江岸区"}"#,
    ),
    (
        "use_reported",
        r#"{"allocation":"L-1","households":1,"period_from":"2020-01-01","period_to":"2020-03-31","person_times":3,"persons":2,"report":"Z-1","used_fen":5}"#,
    ),
    (
        "money_moved",
        r#"{"amount_fen":5,"earmark":"X-1","from":"A-1","fund":"F-1","move":"V-1","to":"A-2"}"#,
    ),
    (
        "goods_disposed",
        r#"{"disposal":"D-1","lines":[{"batch":"B-1","qty":2,"value_fen":4}],"method":"无害化销毁","reason":"expired","warehouse":"W-1","witnesses":["S-1","S-2"]}"#,
    ),
    (
        "goods_moved",
        r#"{"from":"W-1","lines":[{"batch":"B-1","qty":2,"value_fen":0}],"move":"V-2","to":"W-2"}"#,
    ),
    (
        "goods_counted",
        r#"{"count":"N-1","counters":["S-1","S-2"],"lines":[{"batch":"B-1","booked":9,"counted":8,"value_fen":4}],"reason":"年末盘点","warehouse":"W-1"}"#,
    ),
    (
        "goods_impaired",
        r#"{"batch":"B-1","impairment":"J-1","reason":"受潮","value_fen":4,"warehouse":"W-1"}"#,
    ),
    (
        "cash_counted",
        r#"{"account":"A-1","booked_fen":9,"count":"N-2","counted_fen":8,"counters":["S-1","S-2"],"reason":"找零差错"}"#,
    ),
    (
        "investment_placed",
        r#"{"account":"A-1","amount_fen":5,"earmark":"X-1","fund":"F-2","investment":"T-1","issuer":"示例银行","kind":"deposit","matures":"2021-02-28","reason":"保值增值"}"#,
    ),
    (
        "investment_returned",
        r#"{"account":"A-1","amount_fen":6,"closes":true,"cost_fen":5,"investment":"T-1","return":"Q-3"}"#,
    ),
    (
        "goods_reclassified",
        r#"{"batch":"B-1","item":"I-2","new_batch":"B-2","qty":2,"reason":"复核为KN95","reclassification":"N-1","value_fen":4,"warehouse":"W-1"}"#,
    ),
    (
        "goods_sold",
        r#"{"account":"A-1","basis":"perishable","batch":"B-1","costs_fen":1,"proceeds_fen":9,"qty":2,"reason":"临近有效期","sale":"N-1","value_fen":4,"warehouse":"W-1"}"#,
    ),
    (
        "fund_moved",
        r#"{"account":"A-1","amount_fen":5,"earmark":"X-1","fund":"F-1","move":"V-3","reason":"补充应急基金","to_earmark":"X-2","to_fund":"F-2"}"#,
    ),
    (
        "intent_changed",
        r#"{"account":"A-1","amount_fen":5,"basis":"public_notice","change":"N-1","earmark":"X-1","fund":"F-1","gift":"G-1","notice_from":"2020-03-01","notice_to":"2020-05-01","reason":"原项目已完成","to_earmark":"X-2","to_fund":"F-2"}"#,
    ),
    (
        "restriction_released",
        r#"{"account":"A-1","amount_fen":5,"basis":"time_expired","earmark":"X-1","fund":"F-1","reason":"限定期满","release":"N-1","to_earmark":"X-2","to_fund":"F-2"}"#,
    ),
    (
        "cost_paid",
        r#"{"account":"A-1","amount_fen":5,"campaign":"M-1","cost":"N-1","description":"印制募捐材料","earmark":"X-1","fund":"F-1","kind":"fundraising"}"#,
    ),
    (
        "statement_imported",
        r#"{"account":"A-1","closing_fen":12,"from":"2020-02-01","in_fen":5,"in_lines":2,"opening_fen":9,"out_fen":2,"out_lines":1,"statement":"K-1","to":"2020-02-29"}"#,
    ),
    ("statement_withdrawn", r#"{"reason":"导错文件","statement":"K-1"}"#),
    (
        "lines_matched",
        r#"{"account":"A-1","entries":[5,9],"lines":[{"amount_fen":5,"day":"2020-02-03","line":1,"side":"in","statement":"K-1"}],"match":"V-1","rule":"batch"}"#,
    ),
    ("match_undone", r#"{"match":"V-1","reason":"勾错一笔"}"#),
    (
        "account_reconciled",
        r#"{"account":"A-1","adjusted_fen":10,"bank_fen":12,"book_fen":9,"month":"2020-02","outstanding":[{"amount_fen":1,"day":"2020-02-28","line":3,"reason":"利息，三月入账","side":"in","statement":"K-1"}],"reconciliation":"W-1"}"#,
    ),
    (
        "stat_reported",
        r#"{"metric":"volunteer.hours","period_from":"2020-01-01","period_to":"2020-03-31","qualifier":"over","report":"Z-2","source_system":"志愿者系统","value":5}"#,
    ),
    (
        "disclosure_published",
        r#"{"due_at":"2020-02-01T00:00:00+08:00","hash":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","params":{"at":"2020-02-01","scope":"system"},"root":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","size":5,"spec":1,"view":"emergency_bulletin"}"#,
    ),
    (
        "disclosure_corrected",
        r#"{"published":5,"reason":"口径有误","replacement":9,"view":"donations"}"#,
    ),
    (
        "anchor_recorded",
        r#"{"anchor":"O-1","place":"浙江日报第4版","root":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","size":9}"#,
    ),
    (
        "audit_reported",
        r#"{"audit":"U-1","firm":"示例会计师事务所","opinion":"unqualified","root":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","size":9,"year":2020}"#,
    ),
    ("person_erased", r#"{"erasure":"E-1","legal_basis":"个人信息保护法第四十七条","of":[5,9]}"#),
    ("vault_key_destroyed", r#"{"epoch":1,"erased":2}"#),
    (
        "recognition_given",
        r#"{"deed":"捐赠防护服","kind":"organisation","name":"示例公司","recognition":"H-1"}"#,
    ),
    (
        "related_party_reported",
        r#"{"amount_fen":5,"description":"租用仓库","recipient":"R-1","related":"L-1"}"#,
    ),
    ("inquiry_filed", r#"{"about":5,"inquiry":"Q-1","kind":"complaint"}"#),
    ("inquiry_replied", r#"{"inquiry":"Q-1","reply":"已核对"}"#),
    ("inquiry_rated", r#"{"inquiry":"Q-1","score":5}"#),
    ("inquiry_closed", r#"{"inquiry":"Q-1","outcome":"escalated","to":"民政厅"}"#),
];
