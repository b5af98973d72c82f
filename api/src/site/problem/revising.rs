//! Rules about stock looked at again, money between funds, costs and claw-backs: R85 to R90.

use super::{Problem, law};
use crate::site::lang::said;

pub(super) const PROBLEMS: &[Problem] = &[
    Problem {
        code: "not_unvalued",
        rule: 85,
        status: 422,
        title: said("这里没有可补计价的物资", "Nothing there to be valued later"),
        says: said(
            "补计价的是收下时未计价的捐赠批次：在仓库里还有数量、从生效日起每一天都没有价值的，或随某次发货发出、没有补过计价也没有退回过的（冲正过补计价或退回的，不早于冲正那天）。同一批物资不补两次：各次补计价的数量之和逐日看都不超过收下的数量，移库、调拨、减值、品类更正之后也一样。",
            "What is valued later is a donated batch accepted without a value: what stands in a warehouse without one on every day from the effective one on, or what left with a shipment, was not valued since and of which nothing came back (where a valuation or a return was reversed, not before that day). No goods are valued twice: the quantities valued sum to no more than was accepted, on every day from the effective day on, after a move, a transfer, an impairment or a re-classification too.",
        ),
        mend: said(
            "核对批次，以及 warehouse 或 shipment；补错了的，先冲正那次补计价。",
            "Check the batch and the warehouse or shipment; to correct a valuation, reverse it first.",
        ),
        example: said(
            "批次 B-12 已按市价补计 36,000.00 元，又要补计 40,000.00 元。",
            "Batch B-12 was valued at CNY 36,000.00 already, and CNY 40,000.00 is asked.",
        ),
        law: law::VALUE,
    },
    Problem {
        code: "over_good",
        rule: 86,
        status: 422,
        title: said("退回的比签收的多", "More comes back than was signed for"),
        says: said(
            "受助方退回的物资，先要签收过；每批各次退回之和逐日看都不超过签收的完好数量。",
            "Goods come back from a recipient only after he signed for them; per batch all returns together are no more than what was signed for as good, on every day from the effective day on.",
        ),
        mend: said(
            "核对发货编号、批次和数量。",
            "Check the shipment, the batches and the quantities.",
        ),
        example: said(
            "签收完好 900 只，已退回 600 只，再退 400 只，多 100 只。",
            "900 pieces were signed for as good and 600 came back; 400 more are 100 too many.",
        ),
        law: law::HOUSE,
    },
    Problem {
        code: "fund_class",
        rule: 87,
        status: 422,
        title: said("这两个基金之间不能这样转", "Money does not pass between these funds so"),
        says: said(
            "两个基金的来源类别相同，且不是受托代理。划转只从非限定基金转出；限定解除从限定基金转到非限定基金。费用不从受托代理基金支付。",
            "Both funds are of one source class, and not of agency. fund_moved leaves an unrestricted fund; restriction_released goes from a restricted to an unrestricted one. No cost is paid from an agency fund.",
        ),
        mend: said(
            "换基金；限定的钱改用途，用 intent_changed 并附依据。",
            "Choose other funds; for restricted money use intent_changed with its basis.",
        ),
        example: said(
            "从限定的疫情防控基金划转 500,000.00 元到非限定基金。",
            "CNY 500,000.00 is moved from the restricted epidemic fund into an unrestricted one.",
        ),
        law: law::SEPARATE,
    },
    Problem {
        code: "intent_basis",
        rule: 88,
        status: 422,
        title: said("用途变更的依据不足", "The change of purpose lacks its basis"),
        says: said(
            "捐赠人同意的附同意书并写明是哪笔捐赠，变更备案的附备案文件，公告的附公告；公告期不少于规定的天数（没有另定的，60 天），并且已经期满。变更、退还和被追回的合计逐日看都不超过那笔捐款。以捐赠人同意为由解除限定的，也附同意书。",
            "A donor's agreement comes with his consent and names his gift, a plan filed anew with the filing, a public notice with the notice; the notice ran for the days the policy sets (60 where none does) and is over. What is changed, refunded and clawed back of a gift sums to no more than it, on every day from the effective day on. A restriction released by a donor's agreement comes with his consent too.",
        ),
        mend: said(
            "批准时附 kind 为 consent、filing 或 notice 的证据；公告没有满期的，等满期再批。",
            "Attach evidence of kind consent, filing or notice to the approval; wait until the notice has run.",
        ),
        example: said(
            "公告 2026-03-01 至 2026-04-10，只有 40 天，应不少于 60 天。",
            "The notice ran from 2026-03-01 to 2026-04-10, 40 days; at least 60 are needed.",
        ),
        law: law::INTENT,
    },
    Problem {
        code: "fee_over_cap",
        rule: 89,
        status: 422,
        title: said("管理费用超过上限", "Management costs beyond their cap"),
        says: said(
            "定了比例的，一个机构从一个基金支付的当年管理费用，不超过这个基金当年业务活动成本乘以该比例；从生效日起逐日看，后来冲正的到冲正生效前仍算数。",
            "Where a policy sets a ratio, what an organisation pays of management costs from a fund in a year is at most that ratio of the fund's programme costs of the year, on every day from the effective day on: what was reversed later counts until then.",
        ),
        mend: said(
            "减少金额，或从别的来源支付；比例有变的，先由管理员改参数 fee.management_bp 并写明依据。",
            "Pay less, or from another source; if the ratio has changed, an administrator sets fee.management_bp first, with its legal basis.",
        ),
        example: said(
            "比例 10%，当年业务活动成本 1,000,000.00 元，已付管理费用 95,000.00 元，再付 8,000.00 元，超 3,000.00 元。",
            "The ratio is 10%, programme costs of the year are CNY 1,000,000.00, CNY 95,000.00 was paid; CNY 8,000.00 more is CNY 3,000.00 beyond.",
        ),
        law: law::FEES,
    },
    Problem {
        code: "over_clawback",
        rule: 90,
        status: 422,
        title: said("追回或弥补的数不对", "The claw-back or its closing does not fit"),
        says: said(
            "被追回的是一笔捐款，连同已退还、已变更的，不超过那笔捐款；由社会捐赠的非限定基金垫付，不是这笔捐赠自己所在的那一份。各次弥补之和不超过被追回的金额。两样都从生效日起逐日看。",
            "What is taken back is a gift of money, with what was refunded and changed no more than it. An unrestricted fund of public donations lays it out, not the purse the gift is in. What is closed sums to no more than the claw-back. Both hold on every day from the effective day on.",
        ),
        mend: said(
            "核对捐赠、金额和垫付的基金；弥补的，核对追回编号和已经弥补的金额。",
            "Check the gift, the amount and the covering fund; for a closing, the claw-back and what was closed already.",
        ),
        example: said(
            "被追回 20,000.00 元，已弥补 15,000.00 元，再弥补 8,000.00 元，多 3,000.00 元。",
            "CNY 20,000.00 was taken back and CNY 15,000.00 closed; CNY 8,000.00 more is CNY 3,000.00 too much.",
        ),
        law: law::HOUSE,
    },
];
