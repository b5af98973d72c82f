//! The words that cells choose from: Chinese in the registers, the code in the entries. Both are read, Chinese is written.

/// A list of (code, Chinese word).
#[derive(Debug)]
pub struct Word(pub &'static [(&'static str, &'static str)]);

impl Word {
    /// The Chinese word of a code; the code itself when it is not in the list.
    #[must_use]
    pub fn zh<'a>(&self, code: &'a str) -> &'a str {
        self.0.iter().find(|(known, _)| *known == code).map_or(code, |(_, zh)| zh)
    }

    /// The code for a cell that holds either the Chinese word or the code.
    #[must_use]
    pub fn code(&self, cell: &str) -> Option<&'static str> {
        self.0.iter().find(|(code, zh)| *zh == cell || *code == cell).map(|(code, _)| *code)
    }
}

/// The lists, one per column that uses words.
pub mod lists {
    use super::Word;

    /// 岗位
    pub const ROLE: Word = Word(&[
        ("founder", "创建人"),
        ("administrator", "管理员"),
        ("accountant", "会计"),
        ("cashier", "出纳"),
        ("approver", "审批人"),
        ("keeper", "保管员"),
        ("manager", "项目主管"),
        ("publisher", "信息公开员"),
    ]);
    /// 机构层级
    pub const LEVEL: Word = Word(&[
        ("province", "省级"),
        ("city", "市级"),
        ("county", "县级"),
        ("grassroots", "基层"),
        ("industry", "行业"),
    ]);
    /// 授权事项
    pub const GRANT: Word = Word(&[("grant", "授权"), ("revoke", "撤销")]);
    /// 渠道类型
    pub const CHANNEL: Word = Word(&[
        ("bank", "银行"),
        ("cash", "现金"),
        ("wechat", "微信"),
        ("alipay", "支付宝"),
        ("unionpay", "银联"),
        ("platform", "互联网平台"),
        ("box", "募捐箱"),
        ("post", "邮汇"),
        ("customs", "海关"),
    ]);
    /// 手续费承担方
    pub const FEE_BEARER: Word =
        Word(&[("organisation", "本机构"), ("channel", "渠道方"), ("donor", "捐赠人")]);
    /// 基金性质
    pub const FUND: Word =
        Word(&[("purpose", "专项"), ("intent_pending", "意愿待确认"), ("unclaimed", "待确认")]);
    /// 限定性
    pub const RESTRICTION: Word = Word(&[("restricted", "限定"), ("unrestricted", "非限定")]);
    /// 资金来源
    pub const SOURCE_CLASS: Word = Word(&[
        ("donation", "社会捐赠"),
        ("fiscal", "财政拨款"),
        ("reserve", "储备"),
        ("agency", "受托代理"),
        ("headquarters", "总会下拨"),
        ("dues", "会费"),
        ("other", "其他"),
    ]);
    /// 受助单位类型
    pub const RECIPIENT: Word = Word(&[
        ("hospital", "医疗机构"),
        ("community", "社区"),
        ("school", "学校"),
        ("enterprise", "企业"),
        ("government", "政府部门"),
        ("charity", "慈善组织"),
        ("supplier", "供应商"),
    ]);
    /// 项目类别
    pub const PROJECT: Word = Word(&[
        ("relief", "救灾"),
        ("aid", "救助"),
        ("first_aid", "应急救护"),
        ("stem_cell", "造血干细胞"),
        ("organ", "器官捐献"),
        ("home", "博爱家园"),
        ("life_education", "生命教育"),
        ("student", "助学"),
        ("volunteer", "志愿服务"),
        ("other", "其他"),
    ]);
    /// 推算
    pub const DERIVED: Word = Word(&[
        ("received", "接受"),
        ("used", "使用"),
        ("person_times", "受益人次"),
        ("projects", "项目数"),
    ]);
    /// 推算口径
    pub const DERIVED_SCOPE: Word = Word(&[("system", "系统"), ("office", "本级")]);
    /// 统计类型
    pub const METRIC: Word = Word(&[("flow", "流量"), ("stock", "存量")]);
    /// 其他来源类别
    pub const OTHER_SOURCE: Word = Word(&[
        ("fiscal", "财政拨款"),
        ("dues", "会费"),
        ("headquarters", "总会下拨"),
        ("reserve", "储备"),
        ("other", "其他"),
    ]);
    /// 捐赠人类别
    pub const DONOR: Word = Word(&[
        ("individual", "个人"),
        ("organisation", "单位"),
        ("overseas", "境外"),
        ("anonymous", "匿名"),
    ]);
    /// 捐赠意愿
    pub const DESIGNATION: Word = Word(&[("designated", "定向"), ("undesignated", "非定向")]);
    /// 核算方式
    pub const TREATMENT: Word = Word(&[("income", "捐赠收入"), ("agency", "受托代理")]);
    /// 验收方式
    pub const CUSTODY: Word =
        Word(&[("warehouse", "入库"), ("customs", "海关提货"), ("direct", "直达")]);
    /// 计价依据
    pub const BASIS: Word = Word(&[
        ("invoice", "发票"),
        ("agreement", "协议"),
        ("bid", "中标价"),
        ("price_authority", "价格主管部门"),
        ("market", "市场价"),
        ("appraisal", "评估"),
        ("customs", "报关单"),
        ("nominal", "名义金额"),
        ("unvalued", "未计价"),
        ("carrying", "账面价值"),
    ]);
    /// 环节
    pub const STEP: Word = Word(&[("propose", "申请"), ("approve", "审批")]);
    /// 拨付类别
    pub const USE: Word =
        Word(&[("grant", "资助"), ("transfer", "上划下拨"), ("purchase", "采购")]);
    /// 上划下拨方向
    pub const DIRECTION: Word = Word(&[("sent", "发出"), ("received", "收到")]);
    /// 数值限定
    pub const QUALIFIER: Word =
        Word(&[("exact", "准确"), ("rounded", "约"), ("over", "余"), ("nearly", "近")]);
    /// 事项
    pub const MATTER: Word = Word(crate::register::matter::MATTER_WORDS);
    /// 事项类别
    pub const MATTER_KIND: Word = Word(&[
        ("recovery", "恢复重建"),
        ("ended", "结束"),
        ("conditions", "附加条件"),
        ("unfit", "不合格"),
        ("not_needed", "超出需要"),
        ("source_unknown", "来源不明"),
        ("expired", "过期"),
        ("damaged", "损坏"),
        ("lost", "灭失"),
        ("electronic", "电子"),
        ("paper", "纸质"),
        ("anonymous", "匿名"),
        ("waived", "放弃"),
        ("person", "个人"),
        ("organisation", "单位"),
        ("question", "咨询"),
        ("complaint", "投诉"),
        ("tip", "举报"),
        ("answered", "已答复"),
        ("escalated", "移送"),
        ("invoice", "发票"),
        ("agreement", "协议"),
        ("bid", "中标价"),
        ("price_authority", "价格主管部门"),
        ("market", "市场价"),
        ("appraisal", "评估"),
        ("customs", "报关单"),
        ("perishable", "不易储存"),
        ("unusable", "难以直接使用"),
        ("surplus", "超出实际需要"),
        ("donor_consent", "捐赠人同意"),
        ("plan_refiled", "方案变更备案"),
        ("public_notice", "公告期满"),
        ("time_expired", "限定期满"),
        ("purpose_met", "用途已满足"),
        ("management", "管理费用"),
        ("fundraising", "筹资费用"),
        ("bank", "银行手续费"),
        ("other", "其他费用"),
        ("recovered", "已追回"),
        ("written_off", "核销"),
        ("named", "实名"),
        ("masked", "部分隐去"),
        ("deposit", "存款"),
        ("bond", "债券"),
        ("fund_units", "基金份额"),
        ("unqualified", "无保留意见"),
        ("qualified", "保留意见"),
        ("adverse", "否定意见"),
        ("disclaimer", "无法表示意见"),
    ]);
}
