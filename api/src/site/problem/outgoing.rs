//! Rules about what goes out: R28 to R30, R38, R41 to R44.

use super::{Problem, law};
use crate::site::lang::said;

pub(super) const PROBLEMS: &[Problem] = &[
    Problem {
        code: "money_overdrawn",
        rule: 28,
        status: 422,
        title: said("可用余额不够", "Not enough money available"),
        says: said(
            "规则：从发生日起，每一天的资金都不能为负，并且要够支付当天已批准未付的款项；批准拨付时也一样，钱还没到账的日子不能先批。",
            "Rule: on every day from the effective one on, cash must not be below zero and must cover what was approved by then and not yet paid. An approval is judged so too: nothing is approved for a day before its money came.",
        ),
        mend: said(
            "改金额，或先冲正别的待付拨付，或等钱到账；补记旧日期的，看提示的那一天差多少。",
            "Change the amount, reverse another allocation first, or wait for money to arrive; if it is dated back, look at the day that is named.",
        ),
        example: said(
            "可用余额 88,000.00 元，本次要付 120,000.00 元，差 32,000.00 元。",
            "CNY 88,000.00 is available, this payment is CNY 120,000.00: CNY 32,000.00 short.",
        ),
        law: law::DONOR_WILL,
    },
    Problem {
        code: "account_overdrawn",
        rule: 29,
        status: 422,
        title: said("账户或渠道余额不够", "The account does not cover it"),
        says: said(
            "规则：银行账户和渠道待结算的余额从发生日起任何一天都不能为负。",
            "Rule: a bank account or channel clearing must not fall below zero on any later day.",
        ),
        mend: said(
            "换账户，或先结算渠道、调入资金。",
            "Use another account, or settle the channel or move money in first.",
        ),
        example: said(
            "账户 6604 余额 50,000.00 元，付款 60,000.00 元。",
            "Account 6604 holds CNY 50,000.00; the payment is CNY 60,000.00.",
        ),
        law: law::SEPARATE,
    },
    Problem {
        code: "lot_overdrawn",
        rule: 30,
        status: 422,
        title: said("库存不够", "The lot does not cover it"),
        says: said(
            "规则：从发生日起，批次每一天的数量和价值都不能为负，没有数量就没有价值，并且要够当天已批准未发的。补计价、减值（及其冲正）之前的日子，物资不再出库。",
            "Rule: on every day from the effective one on, a batch must not be below zero in quantity or in value, has no value without a quantity, and must cover what was approved by then. Nothing leaves it with a day before it was last valued or impaired, or that was reversed.",
        ),
        mend: said(
            "改数量，或换批次；补记在补计价、减值之前的，先冲正那次补计价或减值，补记后重做。",
            "Change the quantity, or take another batch; to date it before a valuation or an impairment, reverse that first and make it anew afterwards.",
        ),
        example: said(
            "批次 B-12 在库 3,000 只，出库 3,200 只，少 200 只。",
            "Batch B-12 has 3,000 pieces, 3,200 are asked: 200 short.",
        ),
        law: law::GOODS,
    },
    Problem {
        code: "over_allocation",
        rule: 38,
        status: 422,
        title: said("超过拨付决定", "More than was allocated"),
        says: said(
            "已付减退回不超过拨付金额；物资每行不超过批准数量。从生效日起逐日看都要成立：后来冲正或退回的，到冲正、退回生效那天之前仍算数。",
            "Drawn less returned is within the allocation; per line of goods within its quantity. It holds on every day from the effective day on: what was reversed or returned later still counts before that day.",
        ),
        mend: said(
            "改金额或数量；不够另行申请。补记旧日期的，把日期写在冲正或退回生效之后。",
            "Change the amount or quantity; more needs another proposal. If it is dated back, date it after the reversal or return took effect.",
        ),
        example: said(
            "批准 100,000.00 元，已付 80,000.00 元，本次 30,000.00 元。",
            "CNY 100,000.00 was allocated, CNY 80,000.00 paid, CNY 30,000.00 is asked.",
        ),
        law: law::TWO_PERSONS,
    },
    Problem {
        code: "over_return",
        rule: 41,
        status: 422,
        title: said("退汇超过原付款", "More is returned than was paid"),
        says: said(
            "一笔付款的退汇合计不超过该笔金额。从生效日起逐日看都要成立：后来冲正或退回的，到冲正、退回生效那天之前仍算数。",
            "Returns of one disbursement sum to no more than it. It holds on every day from the effective day on: what was reversed or returned later still counts before that day.",
        ),
        mend: said(
            "核对付款编号和金额；补记旧日期的，把日期写在冲正或退回生效之后。",
            "Check the disbursement and the amount. If it is dated back, date it after the reversal or return took effect.",
        ),
        example: said(
            "付 20,000.00 元，退 25,000.00 元。",
            "CNY 20,000.00 was paid, CNY 25,000.00 returned.",
        ),
        law: law::ACCOUNTING_LAW,
    },
    Problem {
        code: "signature_incomplete",
        rule: 42,
        status: 422,
        title: said("签收与发货对不上", "The signature does not match the shipment"),
        says: said(
            "签收逐批对应发货：完好 + 短少 + 损坏 = 发出，一次签完。",
            "Batch by batch: good + short + damaged = shipped, signed once.",
        ),
        mend: said("补齐各批数量。", "Complete the quantities of every batch."),
        example: said(
            "发出 36,000 只，签收完好 16,000 + 16,000，少 4,000 只没有说明。",
            "36,000 pieces were shipped, 16,000 + 16,000 signed for: 4,000 are unexplained.",
        ),
        law: law::DONOR_WILL,
    },
    Problem {
        code: "value_wrong",
        rule: 43,
        status: 422,
        title: said(
            "账本算的价值或账面数不对",
            "A value or quantity that the ledger fills in is wrong",
        ),
        says: said(
            "出库、盘亏、变卖、退回的价值由账本按批次价值和数量算出，盘点的账面数由账本填写。盘盈只能是此前盘亏、签收短少或报失的，不超过还没找到的数量；凭空多出的物资另行接收入账。",
            "The ledger works out the value of what is issued, missing, sold or given back from the batch's value and quantity, and fills in what a count finds booked. A count finds only what went astray before (missing in a count, short at a signature, disposed of as lost) and was not found since; goods from nowhere are accepted as goods of their own.",
        ),
        mend: said(
            "不要手写 value_fen 和 booked，由账本填写；申请之后账面变了的，重新申请；盘盈超出的，按来源另记接收。",
            "Leave value_fen and booked to the ledger; if the books moved after the proposal, propose anew; what a count finds beyond that, accept by its origin.",
        ),
        example: said(
            "1,000 只中的 300 只，批值 1,000.00 元：应为 300.00 元。",
            "300 of 1,000 pieces worth CNY 1,000.00: CNY 300.00.",
        ),
        law: law::VALUE,
    },
    Problem {
        code: "transfer_unmatched",
        rule: 44,
        status: 422,
        title: said("上划下拨两头对不上", "The two ends of a transfer differ"),
        says: said(
            "收到方是发出方写明的机构，一次，基金、限定、金额或物资都相同，日期不早于发出。",
            "The receiver is the organisation the sender named, once, with the same fund, earmark, amount or goods, not before it was sent.",
        ),
        mend: said("对照发出记录核对。", "Check against the sender's record."),
        example: said(
            "发出 500,000.00 元，收到记成 50,000.00 元。",
            "CNY 500,000.00 was sent; CNY 50,000.00 is booked as received.",
        ),
        law: law::ACCOUNTING_LAW,
    },
];
