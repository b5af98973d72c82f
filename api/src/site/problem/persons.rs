//! Rules about what is unclaimed, given back, disposed of and erased: R79 to R84.

use super::{Problem, law};
use crate::site::lang::said;

pub(super) const PROBLEMS: &[Problem] = &[
    Problem {
        code: "unclaimed_fund",
        rule: 79,
        status: 422,
        title: said("待确认款走错了基金", "The wrong fund for unclaimed money"),
        says: said(
            "不知道是谁捐的、捐给什么的钱，只进“待确认”性质的基金；这样的基金不收别的款，不分利息，也不能从中拨付、划转或支付费用。",
            "Money whose owner or wish is not known goes to a fund of kind `unclaimed`; such a fund takes nothing else, no interest either, and nothing is allocated, moved or paid from it.",
        ),
        mend: said(
            "用 receive_unclaimed 记入待确认基金；知道以后用 claim_unclaimed 认领，再从所属基金拨付。",
            "Record it with receive_unclaimed into that fund; when its owner is known, claim it with claim_unclaimed and allocate from the fund it goes to.",
        ),
        example: said(
            "从待确认基金拨付 2,000.00 元给医院。",
            "CNY 2,000.00 is allocated to a hospital from the fund of unclaimed money.",
        ),
        law: law::SEPARATE,
    },
    Problem {
        code: "unclaimed_settled",
        rule: 80,
        status: 422,
        title: said("待确认款不能这样认领", "The sum cannot be claimed so"),
        says: said(
            "一笔待确认款全额认领，只认领一次；认领被冲正的，从冲正生效那天起可以重新认领。",
            "An unclaimed sum is claimed whole and once; when the claim was reversed it can be claimed anew, from the day of the reversal on.",
        ),
        mend: said("核对款项编号、金额和日期。", "Check the number, the amount and the day."),
        example: said(
            "待确认款 2,000.00 元，认领 1,500.00 元，少 500.00 元。",
            "The unclaimed sum is CNY 2,000.00, the claim CNY 1,500.00: CNY 500.00 too little.",
        ),
        law: law::SEPARATE,
    },
    Problem {
        code: "refund_over_gift",
        rule: 81,
        status: 422,
        title: said("退还超过捐赠，或票据还有效", "More than was given, or a receipt still stands"),
        says: said(
            "只退捐款，退还的连同被追回的、改了用途的，合计不超过捐款金额，从生效日起逐日看都是这样；已开票据的，先作废票据。",
            "Only gifts of money are given back, with what was clawed back or put to another purpose no more than the gift, on every day from the effective day on; a receipt is made void first.",
        ),
        mend: said(
            "核对已退金额；先申请作废票据，再申请退还；部分退还后按余额重新开票。",
            "Check what was given back already; void the receipt first, then refund; after a part, issue a receipt over what is left.",
        ),
        example: said(
            "捐款 1,000.00 元，已退 600.00 元，再退 500.00 元，超出 100.00 元。",
            "The gift is CNY 1,000.00, CNY 600.00 went back, CNY 500.00 more would be CNY 100.00 too much.",
        ),
        law: law::REFUND,
    },
    Problem {
        code: "witnesses_missing",
        rule: 82,
        status: 422,
        title: said("报损缺见证人，或盘点缺清点人", "Too few witnesses or counters"),
        says: said(
            "报损须有两名以上见证人，盘点须有两名以上清点人，他们不是申请人，也不是审批人。",
            "A disposal has at least two witnesses, a count at least two counters, none of them the one who proposes or approves it.",
        ),
        mend: said(
            "请另外两名在册人员到场见证或清点。",
            "Have two other registered people witness or count it.",
        ),
        example: said(
            "见证人写了 S-3 和 S-3，只有一人。",
            "The witnesses are S-3 and S-3: one person.",
        ),
        law: law::STOCK_LOSS,
    },
    Problem {
        code: "not_erasable",
        rule: 83,
        status: 422,
        title: said("没有可删除的个人信息", "Nothing to erase"),
        says: said(
            "只能删除此前记录里还在的个人信息，一条只删一次。",
            "What is erased is the personal data of earlier records that still have some, each once.",
        ),
        mend: said("核对记录的位置号。", "Check the positions of the records."),
        example: said(
            "第 1,024 条没有个人信息，却列在删除之内。",
            "Record 1,024 has no personal data and is listed to be erased.",
        ),
        law: law::ERASURE,
    },
    Problem {
        code: "epoch_order",
        rule: 84,
        status: 422,
        title: said("密钥期次不符", "The keys end in order"),
        says: said(
            "信息密钥一期一期销毁，并写明本期内删除了多少条。",
            "The vault's keys are destroyed one after another, each with the number of erasures since the one before.",
        ),
        mend: said(
            "用 sunshine destroy-vault-key，期次和数量由它填写。",
            "Use sunshine destroy-vault-key, which fills in both.",
        ),
        example: said(
            "销毁的是第 3 期，而第 2 期还在。",
            "Key 3 would be destroyed while key 2 is still there.",
        ),
        law: law::ERASURE,
    },
];
