//! Rules about what comes in: R20 to R27, R48 to R51.

use super::{Problem, law};
use crate::site::lang::said;

pub(super) const PROBLEMS: &[Problem] = &[
    Problem {
        code: "agency_mismatch",
        rule: 20,
        status: 422,
        title: said("受托代理与基金类别不符", "Agency does not fit the fund"),
        says: said(
            "受托代理的捐赠进受托代理基金并写明依据；捐赠收入进社会捐赠基金。",
            "Agency gifts go to agency funds and name their basis; income goes to donation funds.",
        ),
        mend: said(
            "换基金，或改 treatment 并附 treatment_basis。",
            "Choose another fund, or change treatment and give treatment_basis.",
        ),
        example: said(
            "treatment 为 agency，基金类别是 donation。",
            "treatment is agency, the fund's class is donation.",
        ),
        law: law::AGENCY,
    },
    Problem {
        code: "before_emergency",
        rule: 21,
        status: 422,
        title: said("捐赠早于应急响应", "The gift is older than the emergency"),
        says: said(
            "归入某次应急的捐赠不早于响应开始，除非捐赠人定向。",
            "A gift counted to an emergency is not older than its start, unless the donor designated it.",
        ),
        mend: said(
            "去掉 emergency，或核对日期，或按定向捐赠记。",
            "Leave emergency out, check the date, or book it as designated.",
        ),
        example: said(
            "响应 2020-01-23 开始，捐款 2020-01-20 到账。",
            "The response began on 2020-01-23; the gift came on 2020-01-20.",
        ),
        law: law::DONOR_WILL,
    },
    Problem {
        code: "campaign_fund",
        rule: 22,
        status: 422,
        title: said("不合募捐备案的基金或期限", "Outside the campaign's fund or dates"),
        says: said(
            "活动内的捐赠进备案的基金，发生日在起止日之间；改过备案的，以最近一次为准。",
            "A gift under a campaign goes to its fund and is given within its dates, as they were last filed.",
        ),
        mend: said(
            "核对活动、基金和日期；延期的先用 change_campaign 记变更备案。",
            "Check campaign, fund and date; if it was extended, record the new filing with change_campaign first.",
        ),
        example: said(
            "活动 2020-06-30 截止，捐款 2020-07-02 到账。",
            "The campaign ended on 2020-06-30; the gift came on 2020-07-02.",
        ),
        law: said(
            "《慈善法》关于公开募捐方案备案的规定；《红十字会法》第十九条",
            "Charity Law on the filing of fundraising plans; Red Cross Law art. 19",
        ),
    },
    Problem {
        code: "value_basis",
        rule: 23,
        status: 422,
        title: said("物资价值与计价依据不符", "Value and its basis do not fit"),
        says: said(
            "未计价就没有金额，计价就有；名义金额每批 1.00 元；采购物资按发票。",
            "Unvalued goods carry no amount and valued ones do; nominal is CNY 1.00 a lot; bought goods go by invoice.",
        ),
        mend: said(
            "补上或去掉 value_fen，或改 valuation_basis。",
            "Add or leave out value_fen, or change valuation_basis.",
        ),
        example: said(
            "valuation_basis 为 unvalued，却有 value_fen 500000。",
            "valuation_basis is unvalued, yet value_fen is 500000.",
        ),
        law: law::VALUE,
    },
    Problem {
        code: "two_counters",
        rule: 24,
        status: 422,
        title: said("物资清点要两人", "Two people count goods"),
        says: said(
            "至少两名登记人员清点，经手人在内；估价人不参加清点，补计价的也一样。",
            "At least two registered staff count, the actor among them; the valuer, also of a later valuation, is not one of them.",
        ),
        mend: said("补上第二名清点人，或换估价人。", "Name a second counter, or another valuer."),
        example: said("counters 只有 0207 一人。", "counters names 0207 alone."),
        law: law::GOODS,
    },
    Problem {
        code: "certificate_missing",
        rule: 25,
        status: 422,
        title: said("缺质量合格证明", "The quality certificate is missing"),
        says: said(
            "医疗等受管制物资，每批附质量合格证明。",
            "Each lot of a regulated item carries its quality certificate.",
        ),
        mend: said(
            "附 kind 为 quality_certificate 的证据，并在批次里写它的指纹。",
            "Attach evidence of kind quality_certificate and name its hash in the lot.",
        ),
        example: said(
            "外科口罩 18,000 只，无证明。",
            "18,000 surgical masks without a certificate.",
        ),
        law: law::GOODS,
    },
    Problem {
        code: "shelf_life",
        rule: 26,
        status: 422,
        title: said("剩余保质期不足", "Too little shelf life is left"),
        says: said(
            "从验收当天算，剩余保质期不少于品类要求，除非写明例外理由；补记的也按验收当天算。",
            "From the day of acceptance, however late it is booked, the remaining shelf life is what the item demands, unless an exception gives the reason.",
        ),
        mend: said(
            "不收，或写 exception 说明理由。",
            "Do not accept it, or give the reason in exception.",
        ),
        example: said(
            "要求 180 天；2020-02-22 验收，有效期 2020-04-03，只剩 41 天。",
            "180 days are demanded; accepted on 2020-02-22 with expiry 2020-04-03, 41 are left.",
        ),
        law: law::GOODS,
    },
    Problem {
        code: "expired",
        rule: 27,
        status: 422,
        title: said("过期物资不出库", "Expired goods do not leave"),
        says: said(
            "发生那天已过有效期的批次，不出库、不调拨、不直达、不变卖；补记的也按发生那天算。",
            "A batch that had expired on the day itself, however late it is booked, is not shipped, transferred, delivered or sold.",
        ),
        mend: said("换一批，过期的按损耗处理。", "Take another batch; the expired one is a loss."),
        example: said(
            "批次 B-77 有效期 2020-03-01，出库日 2020-03-05。",
            "Batch B-77 expired on 2020-03-01; the shipment is of 2020-03-05.",
        ),
        law: law::GOODS,
    },
    Problem {
        code: "settlement_sum",
        rule: 48,
        status: 422,
        title: said("结算、利息或变卖加不起来", "A settlement, interest or a sale does not add up"),
        says: said(
            "渠道结算：每行总额不少于手续费，各行净额之和等于到账额。利息：各份之和等于总额。变卖：费用不超过卖得的钱。",
            "A settlement: no line's fee exceeds its gross, and the lines' net sums to what arrived. Interest: its shares sum to the whole. A sale: its costs are no more than its proceeds.",
        ),
        mend: said(
            "对照渠道账单、银行回单或变卖单据核对。",
            "Check against the channel's statement, the bank's slip or the papers of the sale.",
        ),
        example: said(
            "各行净额 9,940.00 元，net_fen 写 9,950.00 元：差 10.00 元。",
            "The lines net CNY 9,940.00; net_fen says CNY 9,950.00: CNY 10.00 too much.",
        ),
        law: law::SUMS,
    },
    Problem {
        code: "purchase_sum",
        rule: 49,
        status: 422,
        title: said("采购批次与发票金额不等", "The lots do not sum to the invoice"),
        says: said("各批价值之和等于付款额。", "The lots' values sum to the amount paid."),
        mend: said("对照发票核对各批价值。", "Check the lots' values against the invoice."),
        example: said(
            "各批合计 119,000.00 元，付款 120,000.00 元。",
            "The lots sum to CNY 119,000.00; CNY 120,000.00 was paid.",
        ),
        law: law::VALUE,
    },
    Problem {
        code: "report_over_use",
        rule: 50,
        status: 422,
        title: said("反馈的使用额超过实际支出", "More is reported than was used"),
        says: said(
            "一项拨付的使用反馈合计，不超过已付减退汇，加签收的物资价值（含后来补计价的），减受助方退回的物资价值。反馈从期间止日（period_to）起算，两边从那天起逐日看；起日不晚于止日，止日不晚于记账日。",
            "Use reports of an allocation sum to no more than paid less returned, plus goods signed for (also as valued since), less goods that came back. A report counts from the last day of its period (period_to) on, and both sides are looked at on every day from that one on; a period begins before it ends, and ends no later than it is reported.",
        ),
        mend: said(
            "核对 used_fen、period_to 和此前的反馈；钱物还没有用出去的那天，不能先反馈。",
            "Check used_fen, period_to and earlier reports; nothing is reported for a day before it was used.",
        ),
        example: said(
            "已付 80,000.00 元，反馈合计 85,000.00 元。",
            "CNY 80,000.00 was paid; reports sum to CNY 85,000.00.",
        ),
        law: law::DONOR_WILL,
    },
    Problem {
        code: "metric_mismatch",
        rule: 51,
        status: 422,
        title: said("统计期间不符或重复报送", "The period does not fit, or was reported already"),
        says: said(
            "期间起不晚于止，止不晚于报送日；同一指标、机构、期间只报一次。",
            "A period begins before it ends and ends by the day of the report; one report per metric, organisation and period.",
        ),
        mend: said(
            "核对期间；更正先冲正原报。",
            "Check the period; to correct, reverse the earlier report first.",
        ),
        example: said(
            "2020 年二季度已报送过。",
            "The second quarter of 2020 was reported already.",
        ),
        law: law::DISCLOSURE,
    },
];
