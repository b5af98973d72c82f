//! Rules about ids, the tree, policies and periods: R13 to R19, R58 to R60.

use super::{Problem, law};
use crate::site::lang::said;

pub(super) const PROBLEMS: &[Problem] = &[
    Problem {
        code: "unknown_reference",
        rule: 13,
        status: 422,
        title: said("引用的编号不存在", "An id that is not registered"),
        says: said(
            "记录里提到的每个编号（基金、账户、仓库、品类、捐赠、认捐……）都先登记过，提到的捐赠没有被冲正；只有公开方式和撤回同意，捐赠冲正后也可以记。",
            "Every id a record names (fund, account, warehouse, item, gift, pledge …) was registered before, and a gift it names is not reversed; how a donor is shown, and that he withdraws his consent, can be said of a reversed gift too.",
        ),
        mend: said("核对编号；还没登记的先登记。", "Check the id; register it first if it is new."),
        example: said(
            "fund 写成 F-COVlD（小写 L），登记的是 F-COVID。",
            "fund is F-COVlD (a small L); registered is F-COVID.",
        ),
        law: law::ACCOUNTING_LAW,
    },
    Problem {
        code: "id_taken",
        rule: 14,
        status: 422,
        title: said("编号已经用过", "The id is taken"),
        says: said(
            "单据号在同类里只用一次，冲正后也不再用；票据号码作废后也不再用。",
            "A document number is used once in its kind and stays used after a reversal, a receipt's number after it is void.",
        ),
        mend: said(
            "若是同一笔，它已经在账上；若是另一笔，换一个单据号。",
            "If it is the same document it is booked already; if another, give it its own number.",
        ),
        example: said("gift ZJ-0001 已是记录 320。", "gift ZJ-0001 stands at record 320."),
        law: law::ACCOUNTING_LAW,
    },
    Problem {
        code: "self_grant",
        rule: 15,
        status: 422,
        title: said("不能给自己授权", "Nobody grants himself a role"),
        says: said("授权人与被授权人不是同一人。", "Who grants and who is granted are two people."),
        mend: said("由另一位管理员授权。", "Have another administrator grant it."),
        example: said("工号 0001 给 0001 授审批人。", "Staff 0001 grants approver to 0001."),
        law: law::TWO_PERSONS,
    },
    Problem {
        code: "founder_retired",
        rule: 16,
        status: 422,
        title: said("创始人只建账", "Founders only set up"),
        says: said(
            "创始人岗位只登记人员、机构和授权，且 org 为 ledger。",
            "The founder role records only staff, organisations and grants, with org ledger.",
        ),
        mend: said(
            "由管理员或业务岗位来记。",
            "Have an administrator or the role concerned record it.",
        ),
        example: said("以 founder 身份记一笔收款。", "A receipt is booked in the role founder."),
        law: law::TWO_PERSONS,
    },
    Problem {
        code: "tree_shape",
        rule: 17,
        status: 422,
        title: said("机构层级不对", "The tree of organisations does not fit"),
        says: said(
            "只有一个机构没有上级；上级已登记，级别高于下级。",
            "Exactly one organisation has no parent; a parent is registered and ranks above.",
        ),
        mend: said("核对上级编号和级别。", "Check the parent's code and the level."),
        example: said("市级机构的上级写成县级。", "A city's parent is a county."),
        law: law::HOUSE,
    },
    Problem {
        code: "recipient_in_tree",
        rule: 18,
        status: 422,
        title: said("名称与别的机构相同", "The name is an organisation's already"),
        says: said(
            "没有两个机构同名。受助方在系统之外，不用机构现在或曾用的名称；给系统内机构用上划下拨。",
            "No two organisations bear one name. A recipient is outside the tree and bears no name that an organisation has or had; what goes to an organisation inside is a transfer.",
        ),
        mend: said("改用 send_transfer，或更正名称。", "Use a transfer, or correct the name."),
        example: said(
            "把某市红十字会登记为受助方。",
            "A city's Red Cross is registered as a recipient.",
        ),
        law: law::HOUSE,
    },
    Problem {
        code: "policy_unknown",
        rule: 19,
        status: 422,
        title: said("没有这个规则参数，或超出范围", "No such policy, or out of range"),
        says: said(
            "参数名在规则第 6 节的表内，值在其范围内。",
            "The key is one of RULES.md section 6 and the value lies in its range.",
        ),
        mend: said("对照第 6 节改正。", "Correct it against section 6."),
        example: said(
            "disclosure.emergency_days 写成 0，范围是 1 到 365。",
            "disclosure.emergency_days is 0; the range is 1 to 365.",
        ),
        law: law::HOUSE,
    },
    Problem {
        code: "project_period",
        rule: 58,
        status: 422,
        title: said("起止日期颠倒", "It ends before it begins"),
        says: said("起始日不晚于终止日。", "The first day is not after the last."),
        mend: said("核对两个日期。", "Check both dates."),
        example: said(
            "项目 2020-12-31 起，2020-01-01 止。",
            "A project from 2020-12-31 to 2020-01-01.",
        ),
        law: law::HOUSE,
    },
    Problem {
        code: "date_not_before_gift",
        rule: 59,
        status: 422,
        title: said("期初日在记账日之后", "The opening day lies after the booking day"),
        says: said(
            "期初余额的 as_of 不晚于它的记账日。",
            "An opening balance's as_of is not after its effective day.",
        ),
        mend: said("核对 as_of。", "Check as_of."),
        example: said(
            "2020-01-01 记账，as_of 写成 2020-12-31。",
            "Booked on 2020-01-01, as_of says 2020-12-31.",
        ),
        law: law::ACCOUNTING_LAW,
    },
    Problem {
        code: "sum_overflow",
        rule: 60,
        status: 422,
        title: said("金额超出可精确记录的范围", "Beyond what can be recorded exactly"),
        says: said(
            "任何余额都在 ±90,071,992,547,409.91 元之内；超出就退回，绝不近似。",
            "Every balance stays within CNY ±90,071,992,547,409.91; beyond it is refused, never rounded.",
        ),
        mend: said(
            "核对金额：多半是多写了几个 0。",
            "Check the amount: most likely some zeros too many.",
        ),
        example: said("一笔 90 万亿元的收款。", "A receipt of 90 trillion yuan."),
        law: law::HOUSE,
    },
];
