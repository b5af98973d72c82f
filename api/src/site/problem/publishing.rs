//! Rules about publishing, and promises no stranger can see: R52 to R57.

use super::{Problem, law};
use crate::site::lang::said;

pub(super) const PROBLEMS: &[Problem] = &[
    Problem {
        code: "continuity_gap",
        rule: 52,
        status: 422,
        title: said("存量与增量衔接不上", "Opening, flow and closing do not join"),
        says: said(
            "期末 = 期初 + 本期；不等就公开显示差额。",
            "Closing = opening + flow; a difference is shown in public.",
        ),
        mend: said(
            "核对各期报送；确有差额的写明原因。",
            "Check the reports; explain a difference that is real.",
        ),
        example: said(
            "2020 年末 579，2021 年新增 364，年末应为 943。",
            "579 at the end of 2020 and 364 new in 2021 make 943.",
        ),
        law: law::DISCLOSURE,
    },
    Problem {
        code: "publication_unsigned",
        rule: 53,
        status: 422,
        title: said("公布的数不在签名封条上", "Published figures not under a seal"),
        says: said(
            "公布、外部存证和审计报告都写明签过名的记录数和树根；公布的视图和参数是 VIEWS.md 里的。",
            "A publication, an anchor and an audit report name a signed size and its root; a publication also a view and parameters of VIEWS.md.",
        ),
        mend: said(
            "公布用 sunshine publish，它会填好；存证和审计照抄 /checkpoint 里的。",
            "Publish with sunshine publish, which fills them in; for an anchor or an audit copy those of /checkpoint.",
        ),
        example: said(
            "size 写 57,204，最近一次签名是 57,200。",
            "size is 57,204; the newest signature covers 57,200.",
        ),
        law: law::DISCLOSURE,
    },
    Problem {
        code: "publication_differs",
        rule: 54,
        status: 422,
        title: said("公布的文件重算后不一样", "The published document recomputes differently"),
        says: said(
            "由前 size 条记录重算出的文件，指纹与公布的相同。",
            "Recomputed from the first size entries, the document has the published hash.",
        ),
        mend: said("重新生成文件再公布。", "Make the document again and publish that."),
        example: said(
            "公布指纹 ab12…，重算得 cd34…。",
            "ab12… was published; recomputing gives cd34….",
        ),
        law: law::DISCLOSURE,
    },
    Problem {
        code: "parts_do_not_foot",
        rule: 55,
        status: 422,
        title: said("分项加起来不等于合计", "The parts do not add to their total"),
        says: said(
            "公布的每份文件，分项之和等于合计。",
            "In every published document the parts add to their totals.",
        ),
        mend: said(
            "这是程序的错，不是您的：告诉账本的主办机构。",
            "This is a fault of the program, not yours: tell the office that runs the ledger.",
        ),
        example: said(
            "分项合计 22.361 万元，合计写 22.316 万元。",
            "The parts sum to 223,610 yuan; the total says 223,160.",
        ),
        law: law::DISCLOSURE,
    },
    Problem {
        code: "refusal_leaves_no_trace",
        rule: 56,
        status: 422,
        title: said("退回的命令不留痕迹", "A refusal leaves no trace"),
        says: said(
            "被退回的命令什么都不写：没有记录，没有私密信息，键也没有用掉。",
            "A refused command writes nothing: no entry, no private value, and its key is unused.",
        ),
        mend: said("改正后可用同一个键重发。", "Correct it and send it again with the same key."),
        example: said(
            "金额写错被退回，改正后用原键提交成功。",
            "A wrong amount is refused; corrected, it is accepted under the same key.",
        ),
        law: law::HOUSE,
    },
    Problem {
        code: "outcome_unknown",
        rule: 57,
        status: 500,
        title: said("不知道是否写成", "It is not known whether it was written"),
        says: said(
            "写盘失败后不确认任何命令，服务停止写入。",
            "After a failed write nothing is acknowledged and the service stops writing.",
        ),
        mend: said(
            "稍后用同一个键、同样的内容再问：写成的会答复原结果，没写成的会重新执行。",
            "Ask again later with the same key and body: if it was written you get the first answer, if not it is done now.",
        ),
        example: said("磁盘满，提交时中断。", "The disk is full and the write broke off."),
        law: law::HOUSE,
    },
    Problem {
        code: "derivation_mismatch",
        rule: 61,
        status: 422,
        title: said("推算方法与指标不符", "The derivation does not fit the metric"),
        says: said(
            "推算的指标是当期数；金额两位小数，人次和项目数为整数；只能按该数适用的条件筛选。",
            "A derived metric counts a period; money has two decimals, people and projects none; only the filters of its figure apply.",
        ),
        mend: said(
            "改指标的种类或小数位，或去掉不适用的筛选条件。",
            "Change the metric's kind or decimals, or leave out the filter that does not apply.",
        ),
        example: said(
            "“受益人次”定义了 2 位小数，应为 0 位。",
            "“Times people were helped” is defined with 2 decimals instead of 0.",
        ),
        law: law::HOUSE,
    },
    Problem {
        code: "metric_in_review",
        rule: 62,
        status: 422,
        title: said("指标在综述里重复", "The metric stands in the review already"),
        says: said("同一年度综述中每项指标只列一次。", "A metric stands once in a year's review."),
        mend: said(
            "从本栏目去掉已列出的指标。",
            "Leave out the metric that another section of the year shows.",
        ),
        example: said(
            "“公共场所投放 AED”已在“为民红会”栏目，不能再列入“数字红会”。",
            "“AEDs in public places” stands under one heading of 2021 and cannot stand under another.",
        ),
        law: law::DISCLOSURE,
    },
    Problem {
        code: "key_unfit",
        rule: 63,
        status: 422,
        title: said("新钥匙不合格", "The new key does not fit"),
        says: said(
            "新的签名钥匙是 Ed25519，以账本命名，从未在这个账本用过。",
            "A new signing key is of Ed25519, has the ledger's name, and never signed for this ledger before.",
        ),
        mend: said(
            "不带 --key-file 运行 sunshine rotate-key，由程序生成；或另备一把以账本命名的钥匙。",
            "Run sunshine rotate-key without --key-file, which draws one; or bring another key of the ledger's name.",
        ),
        example: said(
            "换钥时给的是去年停用的那一把。",
            "The key offered is the one that was retired last year.",
        ),
        law: law::CHAIN,
    },
    Problem {
        code: "key_not_endorsed",
        rule: 64,
        status: 422,
        title: said("现用钥匙没有认可新钥匙", "The key in force has not signed the new one"),
        says: said(
            "换钥须由现用的钥匙签字，旁人才能从旧钥匙跟到新钥匙。",
            "A new key is signed by the one in force, so that strangers can follow from one to the next.",
        ),
        mend: said(
            "用 sunshine rotate-key 换钥，它用现用的钥匙签字；现用钥匙已失或被盗，就另立后继账本。",
            "Use sunshine rotate-key, which signs with the key in force; if that one is lost or stolen, begin a successor ledger.",
        ),
        example: said(
            "签字的是上一次已停用的钥匙。",
            "The signature is by a key that was itself retired before.",
        ),
        law: law::CHAIN,
    },
];
