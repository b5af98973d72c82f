//! Rules about what ends, and about months: R65 to R69.

use super::{Problem, law};
use crate::site::lang::said;

pub(super) const PROBLEMS: &[Problem] = &[
    Problem {
        code: "month_order",
        rule: 65,
        status: 422,
        title: said("结账的月份不对", "The month cannot be closed or opened"),
        says: said(
            "月份过完了才能结账，只能往后结；反结账的，须是已经结账的月份。",
            "A month is closed once it is over, and later than the one before; only a month that is closed is opened again.",
        ),
        mend: said(
            "核对月份；结到三月，一月和二月就一起结了。",
            "Check the month; closing through March closes January and February with it.",
        ),
        example: said(
            "现在是 2020-03-31，要结 2020-03：三月还没过完，4月1日起才能结。",
            "It is 2020-03-31 and 2020-03 is to be closed: March is not over, from 1 April on it can be.",
        ),
        law: law::MONTHS,
    },
    Problem {
        code: "closed",
        rule: 66,
        status: 422,
        title: said("已经结束，不再接受新的", "It is closed and takes nothing new"),
        says: said(
            "销了户的账户不再收付，停用的仓库不再进出；停收的基金、结束的募捐、结项的项目，不再接受结束那天之后的款物或拨付，停收的基金也不再划入。什么都只结束一次，结束后不再调整。结束日期不早于已经收下、拨付的：基金、募捐、项目不能倒填日期结束，否则已记的账就不成立了（已冲正的也算）。",
            "A closed account neither takes nor pays, and in a closed warehouse nothing moves. A closed fund or campaign takes no gift, and a closed project no allocation, of a day after its closing; nothing is moved into a closed fund. Nothing is closed twice, nor changed once it is closed. No fund, campaign or project is closed as of a day before what it already took, reversed since or not: that could not have been recorded then.",
        ),
        mend: said(
            "换一个还开着的账户、仓库、基金或项目；发生日在结束之前的，核对 occurred_at；结束日期早于已收、已拨的，改写最后一笔当天或之后。",
            "Use an account, warehouse, fund or project that is open; if it happened before the closing, check occurred_at; a closing dated before what was taken is dated on or after the last of it.",
        ),
        example: said(
            "基金 F-COVID 于 2021-06-30 停收，2021-07-02 又来一笔 500.00 元。",
            "Fund F-COVID was closed on 2021-06-30; a gift of CNY 500.00 is of 2021-07-02.",
        ),
        law: law::ENDINGS,
    },
    Problem {
        code: "not_empty",
        rule: 67,
        status: 422,
        title: said("里面不是空的，不能销户或停用", "It is not empty and cannot be closed"),
        says: said(
            "销户当天起，账户余额每天都是零；停用当天起，仓库里每天都没有物资。",
            "From the day it is closed an account holds no money and a warehouse no goods, on any day.",
        ),
        mend: said(
            "先用 move_money 把余额转走，或用 move_goods 把物资移走，再销户或停用。",
            "Move the rest away with move_money or move_goods, then close it.",
        ),
        example: said(
            "账户 6604 余额 50,000.00 元，要销户。",
            "Account 6604 holds CNY 50,000.00 and is to be closed.",
        ),
        law: law::SEPARATE,
    },
    Problem {
        code: "stage_order",
        rule: 68,
        status: 422,
        title: said("应急阶段不能后退", "The stage of an emergency does not go back"),
        says: said(
            "应急从响应到恢复重建，再到结束，只向前；新阶段的起始不早于前一阶段。",
            "An emergency goes from response to recovery to its end, only forwards; a stage does not begin before the one it follows.",
        ),
        mend: said(
            "核对阶段和起始时间；事态再起的，另行宣布一次应急。",
            "Check the stage and its beginning; if things flare up again, declare another emergency.",
        ),
        example: said(
            "2020-03-23 已转入恢复重建，又报 2020-03-01 起结束。",
            "It has been in recovery since 2020-03-23, and is said to have ended on 2020-03-01.",
        ),
        law: law::ENDINGS,
    },
    Problem {
        code: "evidence_missing",
        rule: 69,
        status: 422,
        title: said("缺少规定的附件", "The paper it needs is missing"),
        says: said(
            "募捐变更要附备案文件，项目结项要附结项报告，审计报告要附报告本身，登红人榜要附本人同意书，补计价要附计价依据文件。",
            "A changed campaign needs its filing, a concluded project its final report, an audit its report, a recognition the consent of who is named, a later valuation the paper that it rests on.",
        ),
        mend: said(
            "附上 kind 为 filing、final_report、audit_report、consent 或 valuation 的证据。",
            "Attach evidence of kind filing, final_report, audit_report, consent or valuation.",
        ),
        example: said(
            "项目 P-7 结项，只附了银行回单，没有结项报告。",
            "Project P-7 is concluded with a bank receipt attached and no final report.",
        ),
        law: law::PAPERS,
    },
];
