//! Rules about what the bank says: R95 to R99.

use super::{Problem, law};
use crate::site::lang::said;

pub(super) const PROBLEMS: &[Problem] = &[
    Problem {
        code: "statement_chain",
        rule: 95,
        status: 422,
        title: said("对账单接不上", "The statement does not follow"),
        says: said(
            "期初加收入减支出等于期末；每一边的合计不小于笔数，笔数为零合计才为零；起止日在同一个月，止日不晚于导入那天。每份对账单从上一份的次日开始，期初等于上一份的期末；账户的第一份，期初等于账上此前的余额。",
            "Opening plus what came less what left is closing; on each side the sum is at least the number of lines, and 0 exactly when there is none; first and last day are of one month, and the last is not after the day of the import. Each statement begins on the day after the one before and opens with what that closed with; the first one of an account opens with what the books had until then.",
        ),
        mend: said(
            "核对文件是否完整、有没有漏掉一份，再导入；导错的先撤回。",
            "See whether the file is complete and none is missing in between, then import it; withdraw one that was imported wrongly.",
        ),
        example: said(
            "上一份到 1 月 20 日，期末 1,500.00 元；这一份从 1 月 22 日开始，期初 1,510.00 元。",
            "The one before ends on 20 January with CNY 1,500.00; this one begins on 22 January with CNY 1,510.00.",
        ),
        law: law::RECONCILED,
    },
    Problem {
        code: "match_wrong",
        rule: 96,
        status: 422,
        title: said("勾对不上", "These do not match"),
        says: said(
            "流水是这个账户的对账单里的、没有勾对过；分录动过这个账户、不在第一份对账单的期初里、没有勾对过；两边合计分毫不差。勾掉之后，剩下的流水还能凑成对账单的合计。",
            "The lines are of statements of this account and in no other match; the entries moved this account, are not in the opening of its first statement, and are in no other match; both sides sum to the same fen. What is left of the statement can still sum to its total.",
        ),
        mend: said(
            "核对金额、流水行号和记录；差额另行入账（手续费、利息），再一起勾对。",
            "Check amounts, line numbers and records; book a difference (a fee, interest) by its own entry and match them together.",
        ),
        example: said(
            "一笔流水 80.00 元，勾对的两笔捐款合计 79.00 元。",
            "A line of CNY 80.00 is matched with two gifts that sum to CNY 79.00.",
        ),
        law: law::RECONCILED,
    },
    Problem {
        code: "match_settled",
        rule: 97,
        status: 409,
        title: said("不能撤回", "It cannot be taken back"),
        says: said(
            "只有账户最近的一份对账单、没有一笔勾对过的，才能撤回；勾对只撤销一次。所在月份结了账的，都不能撤回。",
            "Only the last statement of an account is withdrawn, and none of whose lines is matched; a match is undone once. Neither is taken back when its month is closed.",
        ),
        mend: said(
            "先撤销勾对、从最近的一份撤起；月份已结账的，由两个人反结账。",
            "Undo the matches and begin with the last statement; a closed month is opened again by two persons.",
        ),
        example: said(
            "撤回 1 月上半月的对账单，但下半月的已经导入。",
            "The statement of early January is withdrawn while that of late January stands.",
        ),
        law: law::RECONCILED,
    },
    Problem {
        code: "not_explained",
        rule: 98,
        status: 422,
        title: said("余额调节不平", "The reconciliation does not add up"),
        says: said(
            "对账单到月末最后一天；银行余额是它的期末，账面余额是账上当日的余额；月末前没有勾对的每一笔流水都列出、写明原因，笔数和合计一笔不差；调节后余额等于账面余额加上这些流水。月份没有结账。",
            "A statement ends on the last day of the month; the bank's balance is its closing, the books' is what they have on that day; every line up to then that is not settled is listed with a reason, to the number and to the fen; the adjusted balance is the books' with these. The month is not closed.",
        ),
        mend: said(
            "先勾对能勾对的，其余逐笔列为未达账项并写明原因。",
            "Match what can be matched and list the rest, each with its reason.",
        ),
        example: said(
            "还有 2 笔流水没有勾对，只列了 1 笔。",
            "Two lines are not matched, and one is listed.",
        ),
        law: law::RECONCILED,
    },
    Problem {
        code: "not_reconciled",
        rule: 99,
        status: 422,
        title: said("还有账户没有对账", "An account is not reconciled"),
        says: said(
            "参数 close.reconciled 为 1 时，结账前本机构每个动过、没有销户的账户都有这个月的余额调节表，或者月末当天的现金盘点，而且之后没有再动过。",
            "Where the policy close.reconciled is 1, every account of the office that ever moved and is not closed has a reconciliation of the month, or a count of its cash on the last day, and nothing changed since.",
        ),
        mend: said(
            "导入对账单、勾对、由两个人编制余额调节表；现金账户在月末当天盘点。",
            "Import the statements, match them, and have two persons reconcile the account; count a box of cash on the last day.",
        ),
        example: said(
            "2 月结账，专户 A-1 还没有 2 月的余额调节表。",
            "February is closed while account A-1 has no reconciliation of February.",
        ),
        law: law::RECONCILED,
    },
];
