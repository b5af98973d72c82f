//! Rules about when a proposal can still be decided, and on what it adds up to: R70, R71, R78.

use super::{Problem, law};
use crate::site::lang::said;

pub(super) const PROBLEMS: &[Problem] = &[
    Problem {
        code: "proposal_expired",
        rule: 70,
        status: 422,
        title: said("申请放得太久，已经失效", "The proposal is too old"),
        says: said(
            "定了有效期的，从申请到批准不超过规定的天数。",
            "Where a policy sets a number of days, an approval comes within so many days of its proposal.",
        ),
        mend: said(
            "撤回这份申请，按现在的情况重新申请。",
            "Withdraw the proposal and make a new one as things stand now.",
        ),
        example: said(
            "有效期 30 天；1月10日申请，2月20日才批，已过 41 天。",
            "30 days are allowed; proposed on 10 January and approved on 20 February, it is 41 days old.",
        ),
        law: law::TWO_PERSONS,
    },
    Problem {
        code: "not_the_proposer",
        rule: 71,
        status: 422,
        title: said("别人的申请，不能撤回", "Only the proposer withdraws"),
        says: said(
            "申请由提出它的人撤回；别人不同意，由审批人驳回。",
            "A proposal is withdrawn by who made it; who disagrees is an approver and rejects it.",
        ),
        mend: said(
            "请申请人撤回，或由审批人用 reject_action 驳回。",
            "Ask the proposer to withdraw it, or have an approver reject it with reject_action.",
        ),
        example: said(
            "A-103 由 0312 申请，0207 要撤回。",
            "A-103 was proposed by 0312, and 0207 withdraws it.",
        ),
        law: law::TWO_PERSONS,
    },
    Problem {
        code: "split_under_limit",
        rule: 78,
        status: 422,
        title: said("拆成几笔，合起来超限", "Split into parts, together over the limit"),
        says: said(
            "同一机构在任何一段规定天数内批给同一受助方的，不论先记后记，几笔加起来不超过批准人的限额；加起来到了集体决策标准的，附会议纪要。",
            "What one organisation approves for one recipient within any span of the days that the policy sets, whichever was recorded first, stays within the approver's limit in sum, and carries the collective minute once the sum reaches the threshold.",
        ),
        mend: said(
            "由限额更高的人批准，或附 kind 为 collective_minute 的会议纪要。",
            "Have an approver with a higher limit approve, or attach the minute, of kind collective_minute.",
        ),
        example: said(
            "限额 500,000.00 元，10 天内先批 300,000.00 元，再批 280,000.00 元，合计 580,000.00 元，超 80,000.00 元。",
            "The limit is CNY 500,000.00. CNY 300,000.00 and then CNY 280,000.00 within 10 days make CNY 580,000.00: CNY 80,000.00 beyond.",
        ),
        law: law::COLLECTIVE,
    },
];
