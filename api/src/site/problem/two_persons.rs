//! Rules about deciding and reversing: R31 to R37, R39, R40, R45 to R47.

use super::{Problem, law};
use crate::site::lang::said;

pub(super) const PROBLEMS: &[Problem] = &[
    Problem {
        code: "not_countersigned",
        rule: 31,
        status: 422,
        title: said("批次还没有复核", "The batch is not countersigned"),
        says: said(
            "物资出库前，另一名清点人已复核签字，复核的日期不晚于出库。",
            "Before goods leave, another counter has countersigned the batch, on a day not after theirs.",
        ),
        mend: said(
            "由清点人之一（不是验收人）先记 countersign_lot；复核补记晚了的，出库日期写在复核当天或之后。",
            "Have one of the counters, not the acceptor, record countersign_lot; if that came late, date the issue on or after it.",
        ),
        example: said(
            "批次 B-12 由 0207 验收，还没有第二人签字。",
            "Batch B-12 was accepted by 0207; nobody has countersigned.",
        ),
        law: law::GOODS,
    },
    Problem {
        code: "same_person",
        rule: 32,
        status: 422,
        title: said("申请和批准是同一人", "Proposed and approved by one person"),
        says: said(
            "批准或驳回的人不是申请人；复核人不是验收人。",
            "Who approves or rejects is not the proposer; the countersigner is not the acceptor.",
        ),
        mend: said("由另一人批准或驳回。", "Have another person approve or reject."),
        example: said(
            "A-103 由 0312 申请，又由 0312 批准。",
            "A-103 was proposed by 0312 and approved by 0312.",
        ),
        law: law::TWO_PERSONS,
    },
    Problem {
        code: "over_limit",
        rule: 33,
        status: 422,
        title: said("超过审批限额", "Beyond the approver's limit"),
        says: said(
            "金额不超过批准人当天的限额。",
            "The amount is within the approver's limit of that day.",
        ),
        mend: said("由限额更高的审批人批准。", "Have an approver with a higher limit approve."),
        example: said(
            "限额 500,000.00 元，本次 620,000.00 元，超 120,000.00 元。",
            "The limit is CNY 500,000.00, this is CNY 620,000.00: CNY 120,000.00 beyond.",
        ),
        law: law::COLLECTIVE,
    },
    Problem {
        code: "minute_missing",
        rule: 34,
        status: 422,
        title: said("缺集体决策纪要", "The collective minute is missing"),
        says: said(
            "达到集体决策金额或数量的，批准时附会议纪要。",
            "At or above the collective threshold, the approval carries the minute.",
        ),
        mend: said(
            "附 kind 为 collective_minute 的证据再批准。",
            "Attach evidence of kind collective_minute and approve again.",
        ),
        example: said(
            "门槛 1,000,000.00 元，本次 3,000,000.00 元，无纪要。",
            "The threshold is CNY 1,000,000.00; this is CNY 3,000,000.00 without a minute.",
        ),
        law: law::COLLECTIVE,
    },
    Problem {
        code: "not_what_was_seen",
        rule: 35,
        status: 422,
        title: said("批准的不是看到的那份", "Not what was seen"),
        says: said(
            "批准和驳回都写明申请记录的指纹，放行的内容与申请逐字节相同。",
            "An approval or rejection names the proposal's hash, and what is released equals the proposal byte for byte.",
        ),
        mend: said(
            "重新打开申请，看过后再批准。",
            "Open the proposal again, read it, then approve.",
        ),
        example: said(
            "申请指纹 9f3a…，批准写的是 77c1…。",
            "The proposal's hash is 9f3a…, the approval names 77c1….",
        ),
        law: law::TWO_PERSONS,
    },
    Problem {
        code: "action_settled",
        rule: 36,
        status: 422,
        title: said("申请已经办结", "The action is settled"),
        says: said(
            "一项申请只办结一次：批准、驳回或撤回。",
            "An action is settled once: approved, rejected or withdrawn.",
        ),
        mend: said(
            "不用再办；还要的另行申请。",
            "Nothing to do; what is still wanted needs another proposal.",
        ),
        example: said(
            "A-103 已由记录 4,021 驳回，不能再批准。",
            "A-103 was rejected at record 4,021 and cannot be approved.",
        ),
        law: law::TWO_PERSONS,
    },
    Problem {
        code: "allocation_kind",
        rule: 37,
        status: 422,
        title: said("与拨付决定不符", "It does not fit the allocation"),
        says: said(
            "拨款、发货、调拨、采购各按其拨付决定：类别、机构、基金、限定一致。受益人签收的是没有冲正的资助。",
            "Payment, shipment, transfer and purchase follow their allocation: same kind, organisation, fund, earmark. What a beneficiary signs for is a grant that is not reversed.",
        ),
        mend: said(
            "核对拨付编号；用途变了另行申请。",
            "Check the allocation; another use needs another proposal.",
        ),
        example: said(
            "拨付 P-7 是采购，却记成直接拨款。",
            "Allocation P-7 is a purchase; a grant was booked.",
        ),
        law: law::DONOR_WILL,
    },
    Problem {
        code: "recipient_xor_organisation",
        rule: 39,
        status: 422,
        title: said("受助方与系统内机构二选一", "A recipient or an organisation, not both"),
        says: said(
            "拨付写受助方（赠与、采购）或系统内另一机构（下拨、上划），只写其一；采购付给供应商。",
            "An allocation names a recipient (grant, purchase) or another organisation (transfer), one of them; a purchase pays a supplier.",
        ),
        mend: said("去掉多余的一个，或补上缺的一个。", "Leave one out, or add the missing one."),
        example: said(
            "同一拨付既写 recipient R-9 又写 organisation 330100。",
            "One allocation names recipient R-9 and organisation 330100.",
        ),
        law: law::CHARITY_USE,
    },
    Problem {
        code: "purpose_mismatch",
        rule: 40,
        status: 422,
        title: said("与募捐目的不符", "It does not fit the purpose"),
        says: said(
            "为某次应急募集的基金，拨付要写明那次应急；写了项目的，项目列有这个基金。",
            "An allocation from a fund raised for an emergency names that emergency; a named project lists the fund.",
        ),
        mend: said(
            "改用对应的基金，或补上 emergency、project。",
            "Use the fund that fits, or add emergency or project.",
        ),
        example: said("疫情防控基金拨给助学项目。", "The epidemic fund pays a school project."),
        law: law::DONOR_WILL,
    },
    Problem {
        code: "not_reversible",
        rule: 45,
        status: 422,
        title: said("这条不能冲正", "This record cannot be reversed"),
        says: said(
            "只冲正规则第 4 节列明的类别，同一机构，只冲一次，且生效日不早于原记录，也不早于其后续记录的冲正。",
            "Only the types of RULES.md section 4 are reversed, by the same organisation, once, on a day not before their own, nor before that of a reversal of what followed from them.",
        ),
        mend: said(
            "对照第 4 节；已冲正的看冲正记录；日子早了就改日子。",
            "See section 4; if it was reversed, see that record; if the day is too early, give a later one.",
        ),
        example: said("记录 320 已由记录 411 冲正。", "Record 320 was reversed at record 411."),
        law: law::ACCOUNTING_LAW,
    },
    Problem {
        code: "dependents_first",
        rule: 46,
        status: 422,
        title: said("先冲正后续记录", "Reverse what depends on it first"),
        says: said(
            "后面还有依赖它的记录时，先从后面冲起；开了票据的捐赠，先作废票据；补过计价的批次，先冲正补计价。",
            "While later records rest on it, those are reversed first; a gift's receipt is made void first, a later valuation of its batches reversed first.",
        ),
        mend: said("按从后到前的顺序冲正。", "Reverse from the latest backwards."),
        example: said(
            "拨付 P-7 已付 20,000.00 元，先退汇或冲正付款。",
            "CNY 20,000.00 of allocation P-7 was paid: return or reverse the payment first.",
        ),
        law: law::ACCOUNTING_LAW,
    },
    Problem {
        code: "undone_wrong",
        rule: 47,
        status: 422,
        title: said("冲正分录与原分录不相反", "The reversal is not its target turned round"),
        says: said(
            "冲正的分录逐条等于原分录取负；原记录属于已经结账的往年的，其中的收入和费用改记“以前年度净资产调整”。",
            "A reversal's postings are its target's, each negated, in order; where the target lies in an earlier year that is closed, its income and costs stand on the account of prior years instead.",
        ),
        mend: said("不要手写 undone，由账本填写。", "Leave undone to the ledger."),
        example: said(
            "原分录 +100.00 / −100.00，冲正写成 −10.00 / +10.00。",
            "The target posts +100.00 / −100.00, the reversal −10.00 / +10.00.",
        ),
        law: law::ACCOUNTING_LAW,
    },
];
