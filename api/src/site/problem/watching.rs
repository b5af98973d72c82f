//! Rules about what the public asks, related parties and corrections: R75 to R77.

use super::{Problem, law};
use crate::site::lang::said;

pub(super) const PROBLEMS: &[Problem] = &[
    Problem {
        code: "inquiry_state",
        rule: 75,
        status: 422,
        title: said("这件咨询投诉现在不能这样办", "The question or complaint is not at that point"),
        says: said(
            "办结之后不再答复、不再评价；先答复才能评价，只评一次；以“已经答复”办结的，须答复过。",
            "Once closed it is neither answered nor rated. It is rated once, after an answer, and closed as answered only when it was.",
        ),
        mend: said(
            "先用 reply_to_inquiry 答复；办不了的，以移送办结，写明移送给谁。",
            "Answer it with reply_to_inquiry first; what you cannot settle is closed as escalated, naming to whom.",
        ),
        example: said(
            "投诉 Q-12 还没有答复，就记了 5 分。",
            "Complaint Q-12 was given 5 points before anyone answered it.",
        ),
        law: law::PUBLIC_VOICE,
    },
    Problem {
        code: "not_related",
        rule: 76,
        status: 422,
        title: said("对方没有登记为关联方", "Not registered as a related party"),
        says: said(
            "报告关联交易的对方，登记时写明是关联方。",
            "The other side of a related-party transaction was registered as a related party.",
        ),
        mend: said(
            "核对编号；登记时漏写的，按关联方重新登记一个编号。",
            "Check the id; if the mark was forgotten, register the party anew with it.",
        ),
        example: said(
            "R-9 登记时关联方写“否”，又报与它的交易 36,000.00 元。",
            "R-9 is registered as unrelated, yet a transaction of CNY 36,000.00 with it is reported.",
        ),
        law: law::RELATED,
    },
    Problem {
        code: "not_correctable",
        rule: 77,
        status: 422,
        title: said("更正的对象不对", "This correction does not fit"),
        says: said(
            "更正的是早先一次公布，只更正一次；写了替换的，替换的是之后公布的同一种文件、同一范围。",
            "A correction names an earlier publication, once; what stands instead was published later, as the same view of the same things.",
        ),
        mend: said(
            "先公布正确的文件，再更正；写两次公布的记录号。",
            "Publish the right document first, then correct, naming the records of both.",
        ),
        example: said(
            "记录 4,120 公布的是 2020 年捐赠明细，替换的记录 4,300 却是使用明细。",
            "Record 4,120 published the gifts of 2020; its replacement, record 4,300, published the uses.",
        ),
        law: law::CORRECTION,
    },
];
