//! Rules about consent, investments, what accounts stand at when a month ends, codes of organisations, and days before their causes: R91 to R94, R101.

use super::{Problem, law};
use crate::site::lang::said;

pub(super) const PROBLEMS: &[Problem] = &[
    Problem {
        code: "no_consent",
        rule: 91,
        status: 422,
        title: said("没有可撤回的同意", "There is no consent to withdraw"),
        says: said(
            "撤回的是实名公开的同意：这笔捐赠最近一次选择的公开方式是实名，此后没有撤回过。",
            "What is withdrawn is consent to be named: the gift's latest choice is to be named, and nothing was withdrawn since.",
        ),
        mend: said(
            "核对捐赠编号；本来就不是实名公开的，不用撤回。",
            "Check the gift; where the donor is not named, there is nothing to withdraw.",
        ),
        example: said(
            "捐赠 G-2026-031 选择的是匿名公开，又要撤回实名公开的同意。",
            "Gift G-2026-031 is shown without a name, and consent to a name is to be withdrawn.",
        ),
        law: law::PRIVACY,
    },
    Problem {
        code: "investment_state",
        rule: 92,
        status: 422,
        title: said("投资或收回不符", "The investment or its return does not fit"),
        says: said(
            "投资只用非限定的捐赠、会费或其他资金。收回属于本机构没有冲正也没有结清的投资，不早于投出；各次收回所对应的原投出之和逐日看都不超过投出的金额，恰好等于时写明结清。",
            "Only unrestricted money of donations, dues or other sources is placed. What comes back is of an investment of this organisation that is neither reversed nor closed, and not before it was placed; what it had been placed for sums to no more than was placed, on every day from the effective day on, and the one that reaches it says that it closes it.",
        ),
        mend: said(
            "换基金；收回的，核对投资编号、日期、原投出金额和 closes。",
            "Choose another fund; for a return, check the investment, the day, cost_fen and closes.",
        ),
        example: said(
            "投出 1,000,000.00 元，已收回其中 600,000.00 元，再收回 500,000.00 元，多 100,000.00 元。",
            "CNY 1,000,000.00 was placed and CNY 600,000.00 of it came back; CNY 500,000.00 more is CNY 100,000.00 too much.",
        ),
        law: law::SEPARATE,
    },
    Problem {
        code: "balances_wrong",
        rule: 93,
        status: 422,
        title: said("月末余额不符", "The balances at the end of the month do not fit"),
        says: said(
            "结账写明本机构各科目到月末的余额：不为零的每个科目一行，按科目表的次序，借贷相抵为零。余额由账本填写。",
            "A closing says what each account of the organisation stands at when the month ends: one line for every account that is not 0, in the order of the chart, summing to 0. The ledger fills them in.",
        ),
        mend: said(
            "不要自己填写余额，只写月份。",
            "Leave the balances to the ledger and give the month alone.",
        ),
        example: said(
            "银行存款到月末是 12,500.00 元，结账写的是 12,000.00 元。",
            "The bank stands at CNY 12,500.00 when the month ends, and the closing says CNY 12,000.00.",
        ),
        law: law::MONTHS,
    },
    Problem {
        code: "uscc_wrong",
        rule: 94,
        status: 422,
        title: said("统一社会信用代码有误", "The unified social credit code is wrong"),
        says: said(
            "代码由数字和大写字母组成，不用 I、O、S、V、Z；最后一位是按前十七位算出的校验码（GB 32100）。一个代码只登记一个受助方。",
            "A code is of digits and capital letters other than I, O, S, V and Z; its last character is computed from the other seventeen (GB 32100). One code is one recipient.",
        ),
        mend: said(
            "对照登记证书逐位核对；已登记过的，用原来的受助方编号。",
            "Compare it with the certificate, character by character; where the recipient is registered already, use its id.",
        ),
        example: said(
            "529999995000000197 写成了 529999995000000198。",
            "529999995000000197 was written as 529999995000000198.",
        ),
        law: law::CODES,
    },
    Problem {
        code: "before_its_cause",
        rule: 101,
        status: 422,
        title: said("早于它的起因", "Dated before its cause"),
        says: said(
            "生效日不早于它所依据的事项：批准、驳回、撤回不早于申请；复核不早于验收或采购；拨付、采购、发货、调拨、受益人签收、使用反馈不早于拨付决定；退汇不早于付款；受赠确认不早于发货；受助方退回不早于所退物资的补计价及其冲正；退还、追回、开票、不开票、证书、认捐兑现和指明捐赠的用途变更不早于捐赠；再开票、退还不早于作废，作废不早于开票；弥补不早于追回；认领不早于到账；认捐的兑现、撤销不早于认捐；答复、评价、办结不早于来件；撤回同意不早于同意；项目的进展、结项不早于立项。",
            "Nothing takes effect before what it is about: an approval, rejection or withdrawal before the proposal; a countersignature before the acceptance or purchase; a payment, purchase, shipment, transfer, delivery or use report before the allocation; a return before the payment; a signature before the shipment; goods that come back before they were valued, or a valuation of them was reversed; a refund, claw-back, receipt, waiver, certificate, fulfilled pledge, or a change of purpose that names a gift, before that gift; a new receipt or a refund before the old one was made void, and that before it was issued; what closes a claw-back before it; a claim before the money came; the end of a pledge before it; a reply, rating or closing before the inquiry; a withdrawn consent before the consent; progress and closing before the project was approved.",
        ),
        mend: said(
            "核对两边的日期；日期确实写错的，先冲正原记录，再按正确的日期重记。",
            "Check both days; where the earlier record has the wrong one, reverse it and record it anew.",
        ),
        example: said(
            "申请日期 2020-02-10，批准日期写成 2020-02-08。",
            "The proposal is of 2020-02-10 and the approval says 2020-02-08.",
        ),
        law: law::ACCOUNTING_LAW,
    },
];
