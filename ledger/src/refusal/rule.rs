//! Every rule of RULES.md on one page: number, code, and what it says in both languages. The law behind a rule is the
//! public window's to tell, on the page of its code.

macro_rules! rules {
    ($($number:literal $kind:ident $code:literal $zh:literal $en:literal;)*) => {
        /// A rule of RULES.md.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each rule is documented in RULES.md and by its sentence")]
        pub enum Rule {
            $($kind,)*
        }

        impl Rule {
            /// Every rule, by number.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)*];

            /// `R01` … `R101`.
            #[must_use]
            pub const fn number(self) -> &'static str {
                match self { $(Self::$kind => $number,)* }
            }

            /// Its code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$kind => $code,)* }
            }

            /// What it says, in Chinese.
            #[must_use]
            pub const fn zh(self) -> &'static str {
                match self { $(Self::$kind => $zh,)* }
            }

            /// What it says, in English.
            #[must_use]
            pub const fn en(self) -> &'static str {
                match self { $(Self::$kind => $en,)* }
            }
        }
    };
}

rules! {
    "R01" Malformed "malformed" "格式不符" "the request is not well formed";
    "R02" CommandRepeated "command_repeated" "同一命令只能记入一组分录" "one command belongs to one group of entries";
    "R03" GroupIncomplete "group_incomplete" "该事项不能单独记录" "this event is recorded only together with the one it belongs to";
    "R04" NotFounded "not_founded" "账本须先建账，且只建一次" "a ledger is founded first, and once";
    "R05" OrganisationUnknown "organisation_unknown" "机构未登记或不适用" "the organisation is not registered, or not the one this event is for";
    "R06" RoleMissing "role_missing" "经办人当日没有该项授权" "the actor did not hold the role for the organisation on that day";
    "R07" OccurredInFuture "occurred_in_future" "发生时间晚于记录时间" "it cannot have happened after it is recorded";
    "R08" PeriodOpen "period_open" "已结账月份的事项记在其后第一天，未结账的记在当天" "what happened in a closed month is booked on the first open day, all else on its own";
    "R09" StaleRevision "stale_revision" "该主体已有更新的记录" "the subject has entries that the caller has not seen";
    "R10" PrivateFieldUnknown "private_field_unknown" "该事项没有此项私密信息" "this event has no such private field";
    "R11" ImportOfOthers "import_of_others" "导入他人经办的事项须附登记簿" "an import of other people's acts needs its register as evidence";
    "R12" IdempotencyConflict "idempotency_conflict" "同一请求编号已用于不同内容" "the key was used for another body";
    "R13" UnknownReference "unknown_reference" "引用的编号不存在" "what is referred to is not known";
    "R14" IdTaken "id_taken" "编号已被使用" "the id was used before";
    "R15" SelfGrant "self_grant" "不得给自己授权" "nobody grants a role to himself";
    "R16" FounderRetired "founder_retired" "创始人只能登记机构、人员和授权" "a founder only registers organisations and staff and grants roles";
    "R17" TreeShape "tree_shape" "机构须有且只有一个根，逐级向下" "the tree has one root and its levels descend";
    "R18" RecipientInTree "recipient_in_tree" "机构名称不得重复，受助方不得与本系统机构（含曾用名）同名" "no two organisations have one name, and a recipient has none that an organisation has or had";
    "R19" PolicyUnknown "policy_unknown" "没有此参数或其值超出范围" "there is no such policy, or its value is out of range";
    "R20" AgencyMismatch "agency_mismatch" "捐赠的处理方式与基金性质不符" "the treatment does not fit the fund's source";
    "R21" BeforeEmergency "before_emergency" "捐赠早于应急响应或归属不一致" "the gift is earlier than the emergency, or is attributed to two";
    "R22" CampaignFund "campaign_fund" "募捐活动的捐赠须在期限内进入其基金" "a gift under a campaign goes to its fund, within its days";
    "R23" ValueBasis "value_basis" "价值与计价依据不符" "the value does not fit the basis of valuation";
    "R24" TwoCounters "two_counters" "验收须有两名清点人，估价人另有其人" "two people count, the actor among them, and another one values";
    "R25" CertificateMissing "certificate_missing" "管制物资须附质量合格证" "a regulated item needs its quality certificate";
    "R26" ShelfLife "shelf_life" "剩余有效期不足" "too little shelf life remains";
    "R27" Expired "expired" "批次已过有效期" "the batch has expired";
    "R28" MoneyOverdrawn "money_overdrawn" "资金不足：任何一天的结存不得为负，也不得少于当日已决定未拨付的金额" "money is short: no day may end below zero, nor below what is encumbered then";
    "R29" AccountOverdrawn "account_overdrawn" "账户或渠道余额不足：任何一天不得为负" "the account or channel is short: no day may end below zero";
    "R30" LotOverdrawn "lot_overdrawn" "库存不足：任何一天的数量和价值不得为负，无货不得有价值，数量也不得少于当日已决定未发出的数量" "the lot is short: no day may end below zero in quantity or value, nor with a value and no goods, nor with less than what is encumbered then";
    "R31" NotCountersigned "not_countersigned" "批次未经第二名清点人复核" "the batch has not been countersigned by a second counter";
    "R32" SamePerson "same_person" "须由另一人签字" "another person has to sign";
    "R33" OverLimit "over_limit" "超过审批人的限额" "the amount is over the approver's limit";
    "R34" MinuteMissing "minute_missing" "达到集体决策标准，须附会议纪要" "an action of this size needs the minute of a collective decision";
    "R35" NotWhatWasSeen "not_what_was_seen" "审批的内容与申请不一致" "what is approved is not what was proposed";
    "R36" ActionSettled "action_settled" "该申请已办结" "the action has been settled already";
    "R37" AllocationKind "allocation_kind" "该支出与拨付决定不符" "the outflow does not fit its allocation";
    "R38" OverAllocation "over_allocation" "超过拨付决定" "the outflow exceeds its allocation";
    "R39" RecipientXorOrganisation "recipient_xor_organisation" "拨付对象与用途不符" "the allocation's use and whom it names do not fit";
    "R40" PurposeMismatch "purpose_mismatch" "用途与基金或项目不符" "the purpose does not fit the fund or the project";
    "R41" OverReturn "over_return" "退回超过原支付" "more would be returned than was paid";
    "R42" SignatureIncomplete "signature_incomplete" "签收与发货不符，或已签收" "the signature does not match the shipment, or it was signed before";
    "R43" ValueWrong "value_wrong" "价值计算不符" "the value is not the issue value";
    "R44" TransferUnmatched "transfer_unmatched" "收到与发出不符，或已收到" "what is received does not match what was sent, or it was received before";
    "R45" NotReversible "not_reversible" "该分录不能冲正或已冲正" "the entry cannot be reversed, or was reversed before";
    "R46" DependentsFirst "dependents_first" "须先冲正依赖它的分录" "entries that depend on it have to be reversed first";
    "R47" UndoneWrong "undone_wrong" "红字分录与原分录不符" "the undone postings are not the target's turned round";
    "R48" SettlementSum "settlement_sum" "结算金额不平" "the settlement does not add up";
    "R49" PurchaseSum "purchase_sum" "各批价值之和不等于货款" "the lots' values do not add up to the price";
    "R50" ReportOverUse "report_over_use" "反馈的使用超过实际使用，或期间颠倒" "more is reported than was used, or the period is reversed";
    "R51" MetricMismatch "metric_mismatch" "统计期间不符或已报" "the period does not fit, or was reported before";
    "R52" ContinuityGap "continuity_gap" "期初加发生不等于期末" "opening plus flow is not closing";
    "R53" PublicationUnsigned "publication_unsigned" "公开文件与账本状态不符" "the publication does not fit the ledger it speaks of";
    "R54" PublicationDiffers "publication_differs" "公开文件与账本重算结果不同" "the document differs from the one recomputed";
    "R55" PartsDoNotFoot "parts_do_not_foot" "分项之和不等于合计" "the parts do not add up to their totals";
    "R56" RefusalLeavesNoTrace "refusal_leaves_no_trace" "被拒绝的命令不留痕迹" "a refused command writes nothing";
    "R57" OutcomeUnknown "outcome_unknown" "写入结果未知" "the outcome of the write is unknown";
    "R58" ProjectPeriod "project_period" "起止日期颠倒" "the period ends before it begins";
    "R59" DateNotBeforeGift "date_not_before_gift" "期初日期晚于入账日" "the opening balance is later than its own day";
    "R60" SumOverflow "sum_overflow" "金额或数量超出可记范围" "a balance would leave the range of exact integers";
    "R61" DerivationMismatch "derivation_mismatch" "统计指标的推算方法与指标不符" "the derivation does not fit the metric";
    "R62" MetricInReview "metric_in_review" "同一年度综述中每项指标只列一次" "a metric stands once in a year's review";
    "R63" KeyUnfit "key_unfit" "新钥匙不合格：须以账本命名、写法唯一、从未用过" "the new key is no key of this ledger's name in its one spelling, or was used before";
    "R64" KeyNotEndorsed "key_not_endorsed" "新钥匙没有现用钥匙的签字" "the key in force has not signed the new key";
    "R65" MonthOrder "month_order" "结账须逐月向后，反结账须是已结的月份" "months are closed forwards when they are over, and only closed ones are reopened";
    "R66" Closed "closed" "已结束，不再接受新的事项" "it is closed and takes nothing new";
    "R67" NotEmpty "not_empty" "账户余额不为零不得销户，仓库未清空不得停用，机构账目未清不得撤销" "an account, a warehouse or an organisation is closed only when it is empty";
    "R68" StageOrder "stage_order" "应急阶段只能向前" "the stages of an emergency only go forwards";
    "R69" EvidenceMissing "evidence_missing" "缺少规定的附件" "the evidence that this event needs is missing";
    "R70" ProposalExpired "proposal_expired" "申请已过有效期" "the proposal is too old to be approved";
    "R71" NotTheProposer "not_the_proposer" "只有申请人可以撤回" "an action is withdrawn by who proposed it";
    "R72" PledgeState "pledge_state" "认捐已撤销、已兑现或与捐赠不符" "the pledge is cancelled or fulfilled, or does not fit the gift";
    "R73" ReceiptBlock "receipt_block" "票据号段重叠、过长或号码不在号段内" "the block of receipt numbers does not fit, or the number is in none";
    "R74" ReceiptState "receipt_state" "票据状态或金额与捐赠不符" "the receipt does not fit the gift or its earlier receipts";
    "R75" InquiryState "inquiry_state" "该咨询投诉的状态不允许此操作" "the inquiry is not in a state for this";
    "R76" NotRelated "not_related" "该受助方未登记为关联方" "the recipient is not registered as a related party";
    "R77" NotCorrectable "not_correctable" "更正的对象或替换的文件不符" "what is corrected, or what replaces it, does not fit";
    "R78" SplitUnderLimit "split_under_limit" "拆分审批：同一受助方近期合计超过限额" "decisions for one recipient within the days of the policy are together over the limit";
    "R79" UnclaimedFund "unclaimed_fund" "待确认款只进入待确认基金，其他款项不得进入" "what is unclaimed goes to a fund for it, and nothing else does";
    "R80" UnclaimedSettled "unclaimed_settled" "待确认款须全额认领，且只认领一次" "what is unclaimed is claimed whole, and once";
    "R81" RefundOverGift "refund_over_gift" "退还超过捐赠金额，或票据尚未作废" "more would be refunded than was given, or a receipt still stands";
    "R82" WitnessesMissing "witnesses_missing" "报损须有两名见证人、盘点须有两名清点人，且不是申请人和审批人" "a disposal has two witnesses, a count two counters, who neither propose nor approve it";
    "R83" NotErasable "not_erasable" "该记录没有可删除的个人信息" "the entry has no private values to erase";
    "R84" EpochOrder "epoch_order" "密钥期次或删除数量不符" "the epoch or the number of erasures does not fit";
    "R85" NotUnvalued "not_unvalued" "该处没有未计价的此批物资，或已补计价" "there is no unvalued quantity of the batch there, or it was valued already";
    "R86" OverGood "over_good" "退回数量超过受助方签收的完好数量" "more comes back than was signed for in good order";
    "R87" FundClass "fund_class" "两个基金的来源类别或限定状态不允许此项划转" "the source classes or restrictions of the funds do not allow it";
    "R88" IntentBasis "intent_basis" "用途变更缺少依据、公告未满期，或超过捐赠余额" "the change of purpose lacks its basis, its notice has not run, or it exceeds what is left of the gift";
    "R89" FeeOverCap "fee_over_cap" "管理费用超过当年比例上限" "management costs of the year would exceed their cap";
    "R90" OverClawback "over_clawback" "追回或弥补的金额、垫付基金与该笔捐赠不符" "the claw-back, its closing or the covering fund does not fit the gift";
    "R91" NoConsent "no_consent" "捐赠人没有实名公开的有效同意，无可撤回" "no consent to be named stands that could be withdrawn";
    "R92" InvestmentState "investment_state" "投资须用非限定资金，收回不得早于投出、超过投出金额" "an investment is of unrestricted money, and no more comes back than was placed, nor before";
    "R93" BalancesWrong "balances_wrong" "月末余额与账簿不符或不平" "the balances are not those of the books at the end of the month, or do not sum to zero";
    "R94" UsccWrong "uscc_wrong" "统一社会信用代码有误：字符或校验码不符" "the unified social credit code is wrong: a character, or its check character";
    "R95" StatementChain "statement_chain" "对账单数字不平，或与上一份不衔接" "the statement does not add up, or does not follow the one before";
    "R96" MatchWrong "match_wrong" "勾对不成立：流水、分录或金额不符" "the match does not hold: its lines, its entries or their sums do not fit";
    "R97" MatchSettled "match_settled" "对账单或勾对已有依据它的记录，不能撤回" "something rests on the statement or the match: it cannot be taken back";
    "R98" NotExplained "not_explained" "余额调节表不平，或有未说明的流水" "the reconciliation does not add up, or lines are left unexplained";
    "R99" NotReconciled "not_reconciled" "有账户本月未对账，不能结账" "an account is not reconciled for the month, which cannot be closed";
    "R101" BeforeItsCause "before_its_cause" "入账日早于其所依据的事项" "it is dated before what it is about";
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RULES.md leads: its tables list the same numbers and codes, in the same order.
    #[test]
    fn the_page_lists_the_same_rules() {
        let page = include_str!("../../RULES.md");
        let listed: Vec<_> = page
            .lines()
            .filter_map(|line| line.strip_prefix("| R"))
            .filter(|row| row.starts_with(|c: char| c.is_ascii_digit()))
            .map(|row| {
                let mut cells = row.split(" | ");
                (
                    format!("R{}", cells.next().unwrap()),
                    cells.next().unwrap().trim_matches('`').to_owned(),
                )
            })
            .collect();
        let coded: Vec<_> =
            Rule::ALL.iter().map(|r| (r.number().to_owned(), r.code().to_owned())).collect();
        assert_eq!(listed, coded);
        assert_eq!(coded.len(), 100);
    }
}
