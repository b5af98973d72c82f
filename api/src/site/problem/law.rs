//! What a rule rests on: a law's article, or the house's own promise where no law says it.

use crate::site::lang::{Said, said};

pub(super) const HOUSE: Said =
    said("本账本的规则（ledger/RULES.md）", "A rule of this ledger (ledger/RULES.md)");
pub(super) const CHAIN: Said = said(
    "本账本的规则：账目只增不改，一种写法（ledger/FORMAT.md）",
    "A rule of this ledger: entries are added, never changed, in one spelling (ledger/FORMAT.md)",
);
pub(super) const ACCOUNTING_LAW: Said = said(
    "《会计法》第十四、十五、三十五条：凭证不得涂改，账簿连续编号，不相容岗位分开",
    "Accounting Law, arts 14, 15, 35: vouchers unaltered, books numbered without gaps, incompatible duties apart",
);
pub(super) const TWO_PERSONS: Said = said(
    "《会计法》第三十五条；《红十字会法》第二十二条：内部控制，申请与批准分开",
    "Accounting Law art. 35; Red Cross Law art. 22: internal control, proposer and approver apart",
);
pub(super) const COLLECTIVE: Said = said(
    "“三重一大”集体决策制度；《红十字会法》第二十二条",
    "Collective decision on major matters (the \"three majors, one large\" rule); Red Cross Law art. 22",
);
pub(super) const DONOR_WILL: Said = said(
    "《红十字会法》第二十一条；《公益事业捐赠法》第十八条：按捐赠人意愿使用",
    "Red Cross Law art. 21; Donation Law art. 18: use follows the donor's wish",
);
pub(super) const CHARITY_USE: Said = said(
    "《慈善法》第五十四、五十九条；《红十字会法》第二十一条",
    "Charity Law arts 54, 59; Red Cross Law art. 21",
);
pub(super) const GOODS: Said = said(
    "《红十字会法》第二十二条；救灾捐赠物资验收的通行办法：两人清点，凭证齐全",
    "Red Cross Law art. 22; common practice for relief goods: two people count, papers complete",
);
pub(super) const VALUE: Said = said(
    "《浙江省实施〈慈善法〉办法》第十七条；民间非营利组织会计制度：非货币捐赠按会计制度计价",
    "Zhejiang measures on the Charity Law, art. 17; accounting system for non-profits: goods are valued by accounting rules",
);
pub(super) const RECEIVED: Said = said(
    "《浙江省实施〈慈善法〉办法》第十七条：实际收到之后才入账",
    "Zhejiang measures on the Charity Law, art. 17: booked once actually received",
);
pub(super) const DISCLOSURE: Said = said(
    "《红十字会法》第二十三条：及时公开捐赠的收入和使用；《慈善法》第七十二条：应急期间至少每五日公开一次",
    "Red Cross Law art. 23: income and use of donations are published promptly; Charity Law art. 72: in an emergency at least every five days",
);
pub(super) const PRIVACY: Said = said(
    "《个人信息保护法》第二十五条；《慈善法》第八十二条：未经单独同意不公开个人信息",
    "Personal Information Protection Law art. 25; Charity Law art. 82: no personal data is published without separate consent",
);
pub(super) const AGENCY: Said = said(
    "民间非营利组织会计制度：受托代理",
    "Accounting system for non-profits: agency transactions",
);
pub(super) const CODES: Said = said(
    "GB 32100《法人和其他组织统一社会信用代码编码规则》",
    "GB 32100, the coding rules of unified social credit codes",
);
pub(super) const RECONCILED: Said = said(
    "《会计法》第十七条：账实相符；会计基础工作规范：定期核对，编制银行存款余额调节表",
    "Accounting Law art. 17: books agree with what is there; basic norms of accounting work: reconciled regularly with the bank",
);
pub(super) const SEPARATE: Said = said(
    "民间非营利组织会计制度；捐赠收支单独核算的要求",
    "Accounting system for non-profits; donations are accounted for separately",
);
pub(super) const MONTHS: Said = said(
    "《会计法》第十五条；《会计基础工作规范》：按月结账",
    "Accounting Law art. 15; rules on basic accounting work: books are closed by month",
);
pub(super) const ENDINGS: Said = said(
    "本账本的规则；相关的有《慈善法》第七十三条（应急募捐方案可以事后备案）、第七十九条（募捐和项目的情况定期公开）",
    "A rule of this ledger, beside Charity Law arts 73 (plans raised in an emergency may be filed afterwards) and 79 (campaigns and projects are disclosed at regular intervals)",
);
pub(super) const PAPERS: Said = said(
    "《会计法》第十四条：办理事项须有真实、完整的凭证",
    "Accounting Law art. 14: every act rests on papers that are true and complete",
);
pub(super) const PLEDGE: Said = said(
    "《慈善法》第四十一条：公开承诺的捐赠应当履行",
    "Charity Law art. 41: a gift that was promised in public is to be given",
);
pub(super) const RECEIPTS: Said = said(
    "《公益事业捐赠票据使用管理办法》（财综〔2024〕1号）；《慈善法》第三十八条",
    "Measures on donation receipts (MOF 2024 no. 1); Charity Law art. 38",
);
pub(super) const PUBLIC_VOICE: Said = said(
    "《慈善法》第一百零八条：任何人都可以投诉、举报",
    "Charity Law art. 108: anyone may complain or report",
);
pub(super) const RELATED: Said = said(
    "《慈善法》第四十、五十九条：不得指定利害关系人为受益人；民政部令第81号（针对慈善组织，本账本参照）：关联交易要公开",
    "Charity Law arts 40, 59: related persons are not chosen as beneficiaries; MCA order 81, written for charities and taken as a benchmark here: dealings with them are disclosed",
);
pub(super) const CORRECTION: Said = said(
    "民政部令第81号（2026-01-01 起施行，针对慈善组织，本账本参照）：更正要公开并附更正说明",
    "MCA order 81, in force from 2026-01-01, written for charities and taken as a benchmark here: corrections are published with a note",
);
pub(super) const REFUND: Said = said(
    "《公益事业捐赠法》第十八条：按捐赠协议使用捐赠财产，改变用途须征得捐赠人同意",
    "Law on Donations art. 18: gifts are used as agreed with the donor, and otherwise only with his consent",
);
pub(super) const STOCK_LOSS: Said = said(
    "民间非营利组织会计制度：存货盘点和处置",
    "Accounting system for non-profits: counting and disposal of stock",
);
pub(super) const ERASURE: Said = said(
    "《个人信息保护法》第四十七条：个人信息的删除",
    "Personal Information Protection Law art. 47: erasure of personal data",
);
pub(super) const INTENT: Said = said(
    "《慈善法》第五十六条、《公益事业捐赠法》第十八条：改变约定的用途须捐赠人同意；《浙江省实施〈慈善法〉办法》第十八条：联系不上捐赠人的，公告不少于六十日",
    "Charity Law art. 56, Law on Donations art. 18: another purpose needs the donor's consent; Zhejiang measures on the Charity Law, art. 18: where he cannot be reached, a public notice of at least sixty days",
);
pub(super) const FEES: Said = said(
    "《慈善法》第六十一条对慈善组织的管理费用有要求，本账本参照；比例和依据由规则参数写明",
    "Charity Law art. 61 bounds the management costs of charities and is taken as a benchmark here; a policy sets the ratio and names its basis",
);
pub(super) const SUMS: Said = said(
    "民间非营利组织会计制度；捐赠收支单独核算的要求；变卖物资：《慈善法》第五十四条，所得扣除费用后用于捐赠目的",
    "Accounting system for non-profits; donations are accounted for separately; sales of goods: Charity Law art. 54, what is left after costs serves the purpose of the gift",
);
