//! The rules that a stranger can judge, with their codes (RULES.md section 3) and a sentence each.

macro_rules! rules {
    ($($v:ident $number:literal $code:literal $zh:literal $en:literal;)*) => {
        /// A rule of RULES.md.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(crate) enum Rule { $($v),* }
        impl Rule {
            /// Every rule that this auditor knows.
            pub(crate) const ALL: &[Self] = &[$(Self::$v),*];
            pub(crate) fn number(self) -> u8 { match self { $(Self::$v => $number),* } }
            pub(crate) fn code(self) -> &'static str { match self { $(Self::$v => $code),* } }
            pub(crate) fn zh(self) -> &'static str { match self { $(Self::$v => $zh),* } }
            pub(crate) fn en(self) -> &'static str { match self { $(Self::$v => $en),* } }
        }
    };
}
rules! {
    R01 1 "malformed" "记录不是格式文件规定的唯一写法" "the entry is not in the format's one spelling";
    R02 2 "command_repeated" "同一命令值只属于一组记录，组内各项必须一致" "one command value belongs to one group whose entries agree";
    R03 3 "group_incomplete" "记录组不完整或不是规则允许的组合" "the group of entries is incomplete or not one that the rules allow";
    R04 4 "not_founded" "第 0 条且只有第 0 条是建账" "position 0 and no other is ledger_created";
    R05 5 "organisation_unknown" "机构未登记" "the organisation is not registered";
    R06 6 "role_missing" "经办人当日没有这项权限" "the actor did not hold this role on that day";
    R07 7 "occurred_in_future" "发生时间晚于记账时间" "it happened later than it was recorded";
    R08 8 "period_open" "记账日不是首个未结账日，或无已结账月份却改了日子" "booked_on is not the first open day, or stands where the day is open";
    R09 9 "stale_revision" "流内序号不连续，或流名不对" "the revision or the stream is not the next one";
    R10 10 "private_field_unknown" "有不该出现的私密字段" "a private field that this event does not have";
    R11 11 "import_of_others" "导入的记录没有登记簿凭据" "an imported entry without its register as evidence";
    R13 13 "unknown_reference" "引用了未登记的编号" "an id is named that was never registered";
    R14 14 "id_taken" "编号已被使用" "an id was used before";
    R15 15 "self_grant" "自己给自己授权" "somebody granted a role to himself";
    R16 16 "founder_retired" "创始人只能做建账初期的登记" "a founder records only the first registrations";
    R17 17 "tree_shape" "机构层级不成树" "the organisations do not form a tree of levels";
    R18 18 "recipient_in_tree" "两个机构同名，或受助方与机构同名" "two organisations, or a recipient and an organisation of the tree, share a name";
    R19 19 "policy_unknown" "规则参数未知或超出范围" "an unknown policy, or a value out of range";
    R20 20 "agency_mismatch" "受托代理处理与基金性质不符" "agency treatment does not agree with the fund";
    R21 21 "before_emergency" "捐赠早于应急开始或归属冲突" "the gift precedes its emergency, or names two";
    R22 22 "campaign_fund" "捐赠与募捐备案的基金或期限不符" "the gift does not agree with its campaign's fund or days";
    R23 23 "value_basis" "计价依据与金额不符" "value and basis of valuation do not agree";
    R24 24 "two_counters" "清点人、计价人不符合双人要求" "counters and valuer are not the required persons";
    R25 25 "certificate_missing" "受监管物资缺质量证明" "a regulated item without its quality certificate";
    R26 26 "shelf_life" "保质期不足" "too little shelf life at acceptance";
    R27 27 "expired" "物资已过期" "expired goods left the warehouse";
    R28 28 "money_overdrawn" "款项透支" "a purse is overdrawn";
    R29 29 "account_overdrawn" "账户或渠道余额透支" "a bank account or channel is overdrawn";
    R30 30 "lot_overdrawn" "库存的数量或金额透支" "a lot is overdrawn, in quantity or in value";
    R31 31 "not_countersigned" "批次未经第二人复核" "goods left before a second person countersigned";
    R32 32 "same_person" "审批或复核与经办是同一人" "the same person acted twice where two must";
    R33 33 "over_limit" "超过审批限额" "above the approver's limit";
    R34 34 "minute_missing" "缺集体决策纪要" "the minute of the collective decision is missing";
    R35 35 "not_what_was_seen" "批准的不是所见的申请" "what was approved is not what was proposed";
    R36 36 "action_settled" "申请已批准、驳回或撤回" "the action was settled before";
    R37 37 "allocation_kind" "支出或签收与拨付决定不符" "the drawing, or what was signed for, does not fit its allocation";
    R38 38 "over_allocation" "超过拨付数额" "more was drawn than allocated";
    R39 39 "recipient_xor_organisation" "拨付对象必须是受助方或体系内机构之一" "an allocation names a recipient or an organisation of the tree, as its use asks";
    R40 40 "purpose_mismatch" "用途与募捐目的或项目不符" "the purpose does not agree with the campaign or project";
    R41 41 "over_return" "退回超过拨付" "more was returned than paid";
    R42 42 "signature_incomplete" "签收与发出不一致" "the signature does not account for what was shipped";
    R43 43 "value_wrong" "金额不是规则算出的数" "a value is not the one that the rules give";
    R44 44 "transfer_unmatched" "调拨收发不符" "the receipt does not match what was sent";
    R45 45 "not_reversible" "该记录不能冲正" "this entry cannot be reversed";
    R46 46 "dependents_first" "须先冲正后续记录" "later entries must be reversed first";
    R47 47 "undone_wrong" "冲正的分录不是原分录的相反数" "the reversal is not the target's postings turned round";
    R48 48 "settlement_sum" "结算金额不平" "the settlement does not add up";
    R49 49 "purchase_sum" "采购金额与明细不符" "the lots do not sum to the purchase";
    R50 50 "report_over_use" "使用反馈超过使用数" "more use was reported than took place";
    R51 51 "metric_mismatch" "统计期间不符或重复" "the statistic's period does not fit, or is reported twice";
    R52 52 "continuity_gap" "存量不连续" "a stock does not continue from its flow";
    R53 53 "publication_unsigned" "公布所依据的规模、根或视图不成立" "the publication's size, root or view does not hold";
    R54 54 "publication_differs" "公布的文件与重新计算的不同" "the published document is not the recomputed one";
    R55 55 "parts_do_not_foot" "公布文件各部分相加不等于合计" "the parts of a published document do not add up";
    R58 58 "project_period" "起止日期颠倒" "a period ends before it begins";
    R59 59 "date_not_before_gift" "期初日期晚于记账日" "an opening balance dated after its booking";
    R60 60 "sum_overflow" "数额超出上限" "a balance leaves its bounds";
    R61 61 "derivation_mismatch" "推导口径与指标不符" "a derivation does not agree with its metric";
    R62 62 "metric_in_review" "同一指标在一年综述中出现两次" "a metric stands twice in one year's review";
    R63 63 "key_unfit" "新的签名钥匙不以账本命名、写法不对或曾经用过" "the new signing key is no vkey of the ledger's name, or was used before";
    R64 64 "key_not_endorsed" "现用钥匙没有认可新的签名钥匙" "the key in force has not signed the new one";
    R65 65 "month_order" "结账或反结账的月份次序不对" "a month is closed too early or twice, or reopened without being closed";
    R66 66 "closed" "已关闭的账户、仓库、基金、募捐、项目或机构" "an account, warehouse, fund, campaign, project or organisation that was closed";
    R67 67 "not_empty" "账户、仓库或机构不是空的" "the account, warehouse or organisation is not empty";
    R68 68 "stage_order" "应急阶段次序不对" "the stages of an emergency do not follow each other so";
    R69 69 "evidence_missing" "缺少这类记录必需的凭据" "evidence of the kind that this event needs is missing";
    R70 70 "proposal_expired" "申请已过有效期" "the proposal had expired";
    R71 71 "not_the_proposer" "撤回的不是申请人" "withdrawn by another person than the proposer";
    R72 72 "pledge_state" "认捐的状态或种类不符" "the pledge's state or kind does not allow it";
    R73 73 "receipt_block" "票据号段不成立或票号不在本机构号段内" "a block of receipts does not hold, or the number is in none of this organisation";
    R74 74 "receipt_state" "捐赠的票据状态或金额不符" "the gift's receipt, or its amount, does not allow it";
    R75 75 "inquiry_state" "咨询投诉的办理次序不对" "the inquiry's state does not allow it";
    R76 76 "not_related" "受助方未登记为关联方" "the recipient was not registered as a related party";
    R77 77 "not_correctable" "更正所指的公布不成立" "the correction does not name publications that can be corrected so";
    R78 78 "split_under_limit" "拆分拨付规避限额或集体决策" "allocations were split under a limit or the collective's threshold";
    R79 79 "unclaimed_fund" "待确认基金只收待确认款，待确认款只进待确认基金" "an unclaimed fund takes unclaimed sums and nothing else, and they no other fund";
    R80 80 "unclaimed_settled" "待确认款须整笔认领且只认领一次" "an unclaimed sum is claimed whole, and once";
    R81 81 "refund_over_gift" "退款超过捐赠所余、捐赠有有效票据或不是捐款" "a refund above what is left of its gift, of goods, or while a receipt stands";
    R82 82 "witnesses_missing" "报损见证人或盘点人不符合要求" "the witnesses of a disposal, or the counters of a count, are not two others than who acts";
    R83 83 "not_erasable" "所指记录没有可删除的个人信息，或已删除" "an entry without private fields, or one erased before, was named to be erased";
    R84 84 "epoch_order" "销毁钥匙的期次或删除条数不符" "the epoch or the number of erasures of a destroyed key is not the next one";
    R85 85 "not_unvalued" "批次、库存或发货不是待补计价的，或同一批物资重复计价" "the batch, lot or shipment is not one that can be valued now, or goods are valued twice";
    R86 86 "over_good" "退回超过签收完好的数量，或尚未签收" "more comes back than was signed good, or nothing was signed for";
    R87 87 "fund_class" "两只基金的类别或限定不允许这样划转或列支" "the class or restriction of the funds does not allow it";
    R88 88 "intent_basis" "用途变更的依据、公示期或所指捐赠不符" "the basis, notice or gift of a change of intent does not allow it";
    R89 89 "fee_over_cap" "管理费用超过规定比例" "management costs above their share of the year's programme costs";
    R90 90 "over_clawback" "追回或弥补超过所余，或垫付基金不符" "more is clawed back or closed than is left, or the covering fund does not fit";
    R91 91 "no_consent" "没有可撤回的同意" "no consent stands that could be withdrawn";
    R92 92 "investment_state" "投资的基金、余额或结清与规则不符" "the investment's fund, rest or closing does not allow it";
    R93 93 "balances_wrong" "结账余额不是账上的数" "the balances of a closed month are not those of the books";
    R94 94 "uscc_wrong" "统一社会信用代码的字符或校验码不对" "a unified social credit code has a wrong character or check character";
    R95 95 "statement_chain" "银行对账单的余额、笔数或起止日期与上一份或账上接不上" "the statement does not add up, or does not follow the one before it";
    R96 96 "match_wrong" "勾对的对账单行与记录不符，或已被勾对" "the lines and entries of a match do not agree, do not exist, or are in another one";
    R97 97 "match_settled" "对账单已被勾对或不是最后一份，勾对已撤销，或月份已结账" "the statement is matched or not the last one, the match was undone, or its month is closed";
    R98 98 "not_explained" "余额调节表与银行、账上或未达账项不符" "the reconciliation does not agree with the bank, the books or the lines that are outstanding";
    R99 99 "not_reconciled" "结账时有账户未编制余额调节表" "a month is closed while an account of it is not reconciled";
    R101 101 "before_its_cause" "日期早于其所依据的记录" "dated before what it is about";
}
