//! Set-up: organisations, people, accounts, funds and whatever else later documents refer to.
use super::column::{Form, register};
use super::words;

register! {
    /// 机构. The root is registered by a founder with 机构 `ledger`.
    Organisation by "编号" Id "The new organisation's code" "330100" {
        name: "名称" Must Form::Text, "Name", "杭州市红十字会";
        name_en: "英文名称" May Form::Text, "Name in English", "Hangzhou Red Cross";
        level: "层级" Must Form::Word(&words::LEVEL), "Level", "市级";
        parent: "上级机构" May Form::Id, "Code of the parent; empty for the root only", "330000";
        uscc: "统一社会信用代码" May Form::Text, "Unified social credit code", "13999999KLMNPQRTUA";
    }
}
register! {
    /// 人员. One reference per person, for ever.
    Staff by "编号" Id "The new staff reference" "S0012" {
        organisation: "所属机构" Must Form::Id, "Code of the organisation, or `ledger`", "330100";
        staff_name: "姓名" Vault Form::Text, "Name", "王示例";
    }
}
register! {
    /// 授权.
    Grant by "单据号" Id "Number of this paper" "SQ-0001" {
        step: "事项" Must Form::Word(&words::GRANT), "Grant or revoke", "授权";
        staff: "人员工号" Must Form::Id, "Who gets or loses the role", "S0012";
        organisation: "授权机构" Must Form::Id, "For which organisation", "330100";
        granted: "岗位" Must Form::Word(&words::ROLE), "Which role", "审批人";
        limit: "审批限额" May Form::Yuan, "Only for 审批人: the largest amount he approves alone", "500,000.00";
        valid_from: "生效日" May Form::Date, "First day; needed for 授权", "2020-01-01";
        valid_to: "失效日" May Form::Date, "Last day", "2020-12-31";
    }
}
register! {
    /// 规则参数.
    Policy by "单据号" Id "Number of this paper" "CS-0001" {
        key: "参数" Must Form::Code, "Key of RULES.md section 6", "approval.collective_min_fen";
        value: "取值" Must Form::Count, "Value, in the key's own unit (fen, days, seconds)", "50000000";
        effective_from: "生效日" Must Form::Date, "First day", "2020-01-01";
        legal_basis: "依据" Must Form::Text, "Legal basis", "三重一大决策制度";
    }
}
register! {
    /// 账户: a bank account for gifts (捐赠专户).
    Account by "编号" Id "The new account's code" "330000-A1" {
        bank: "开户行" Must Form::Text, "Bank and branch", "示例银行杭州分行";
        holder: "户名" Must Form::Text, "Account holder", "浙江省红十字会";
        name: "名称" Must Form::Text, "What the account is called", "捐赠专户";
        tail: "尾号" May Form::Text, "Last four digits", "0001";
        account_no: "账号" Vault Form::Text, "Full account number", "6222000000000000001";
    }
}
register! {
    /// 渠道.
    Channel by "编号" Id "The new channel's code" "330000-WX" {
        name: "名称" Must Form::Text, "Name", "微信公众号";
        name_en: "英文名称" May Form::Text, "Name in English", "WeChat";
        kind: "类型" Must Form::Word(&words::CHANNEL), "Kind", "微信";
        fee_bp: "费率" Must Form::Count, "Fee in basis points, 0 to 10000", "60";
        fee_bearer: "手续费承担方" Must Form::Word(&words::FEE_BEARER), "Who bears the fee", "本机构";
    }
}
register! {
    /// 基金.
    Fund by "编号" Id "The new fund's code" "F-RELIEF" {
        name: "名称" Must Form::Text, "Name", "新冠肺炎疫情防控基金";
        name_en: "英文名称" May Form::Text, "Name in English", "Epidemic relief fund";
        kind: "性质" Must Form::Word(&words::FUND), "Kind", "专项";
        purpose: "用途" Must Form::Long, "What it may be spent on", "用于疫情防控";
        restriction: "限定性" Must Form::Word(&words::RESTRICTION), "Restriction", "限定";
        source_class: "资金来源" Must Form::Word(&words::SOURCE_CLASS), "Where its money comes from", "社会捐赠";
    }
}
register! {
    /// 应急响应.
    Emergency by "编号" Id "The new emergency's code" "E2020-01" {
        name: "名称" Must Form::Text, "Name", "新冠肺炎疫情";
        name_en: "英文名称" May Form::Text, "Name in English", "COVID-19";
        level: "级别" Must Form::Text, "Level of response", "一级";
        authority: "发布机关" Must Form::Text, "Who declared it", "浙江省人民政府";
        from: "开始时间" Must Form::Time, "From when it counts", "2020-01-23 00:00:00";
    }
}
register! {
    /// 募捐活动.
    Campaign by "编号" Id "The new campaign's code" "C2020-01" {
        title: "名称" Must Form::Text, "Title", "抗击疫情募捐";
        title_en: "英文名称" May Form::Text, "Title in English", "Epidemic appeal";
        fund: "基金" Must Form::Id, "The fund its gifts go to", "F-RELIEF";
        emergency: "应急响应" May Form::Id, "The emergency it is for", "E2020-01";
        filing_no: "备案号" May Form::Text, "Filing number", "备2020-001";
        start: "开始日" Must Form::Date, "First day", "2020-01-24";
        end: "结束日" Must Form::Date, "Last day", "2020-04-30";
        use_plan: "用途计划" Must Form::Long, "What the gifts are for", "采购防护物资，支援医疗机构";
    }
}
register! {
    /// 物资品类.
    Item by "编号" Id "The new item's code" "MASK-N95" {
        name: "名称" Must Form::Text, "Name", "医用防护口罩";
        name_en: "英文名称" May Form::Text, "Name in English", "Medical respirator";
        base_unit: "基本单位" Must Form::Text, "The unit that quantities count", "只";
        packs: "包装" May Form::Packs, "Larger units and how many base units they hold", "盒:20;箱:400";
        standard: "执行标准" Must Form::Text, "Standard", "GB 19083-2010";
        medical: "医用" Must Form::YesNo, "Medical goods", "是";
        regulated: "须质检" Must Form::YesNo, "Each lot needs a quality certificate", "是";
        min_shelf_days: "最短效期天数" Must Form::Count, "Days a lot must still keep at acceptance; 0 for goods that do not expire", "90";
    }
}
register! {
    /// 仓库.
    Warehouse by "编号" Id "The new warehouse's code, not `direct`" "330000-W1" {
        name: "名称" Must Form::Text, "Name", "省红十字会备灾仓库";
        place: "地点" Must Form::Text, "Where, to the district", "杭州市西湖区";
        keeper: "保管员" Must Form::Id, "Staff reference of the keeper", "S0031";
    }
}
register! {
    /// 受助单位: always outside the organisation.
    Recipient by "编号" Id "The new recipient's code" "R-0001" {
        name: "名称" Must Form::Text, "Name", "示例第一医院";
        name_en: "英文名称" May Form::Text, "Name in English", "Example First Hospital";
        kind: "类型" Must Form::Word(&words::RECIPIENT), "Kind", "医疗机构";
        region: "地区" Must Form::Text, "Where", "杭州市";
        related_party: "关联方" Must Form::YesNo, "Related party", "否";
        uscc: "统一社会信用代码" May Form::Text, "Unified social credit code", "12999999ABCDEFGHJN";
    }
}
register! {
    /// 项目.
    Project by "编号" Id "The new project's code" "P2020-01" {
        name: "名称" Must Form::Text, "Name", "疫情防控物资保障";
        name_en: "英文名称" May Form::Text, "Name in English", "Epidemic supplies";
        category: "类别" Must Form::Word(&words::PROJECT), "Category", "救灾";
        budget: "预算" Must Form::Yuan, "Budget", "10,000,000.00";
        charity_project: "慈善项目" Must Form::YesNo, "Counts as a charity project", "是";
        funds: "基金" Must Form::Ids, "Funds it may draw on", "F-RELIEF;F-GENERAL";
        period_from: "起始日" Must Form::Date, "First day", "2020-01-01";
        period_to: "截止日" Must Form::Date, "Last day", "2020-12-31";
        region: "地区" Must Form::Text, "Where", "浙江省";
        programmes: "专项行动" May Form::Ids, "Drives it belongs to", "SANWEI-2021";
    }
}
register! {
    /// 统计口径. With 推算 the metric is computed from the books and never reported; the columns after it say which entries count.
    Metric by "编号" Code "The new metric's code, `.` and `_` allowed too" "first_aid.trained" {
        name: "名称" Must Form::Text, "Name", "应急救护培训人数";
        name_en: "英文名称" Must Form::Text, "Name in English", "People trained in first aid";
        kind: "类型" Must Form::Word(&words::METRIC), "Flow or stock", "流量";
        partner: "衔接指标" May Form::Code, "For a stock: the flow that leads from opening to closing", "stem_cell.added";
        precision: "小数位" Must Form::Count, "Decimals, 0 to 4", "0";
        scope_text: "口径" Must Form::Text, "What is counted", "全省系统当年新增";
        unit: "单位" Must Form::Text, "Unit", "人次";
        derived: "推算" May Form::Word(&words::DERIVED), "What is added up; empty for a metric that is reported", "使用";
        derived_scope: "推算口径" May Form::Word(&words::DERIVED_SCOPE), "With 推算: the whole system or the office alone", "系统";
        emergencies: "推算应急响应" May Form::Ids, "With 推算: only of these emergencies", "E2021-01;E2021-03";
        category: "推算项目类别" May Form::Word(&words::PROJECT), "With 推算: only of projects of this category", "博爱家园";
        programme: "推算专项行动" May Form::Id, "With 推算: only of projects of this drive", "SANWEI-2021";
        charity: "推算慈善项目" May Form::YesNo, "With 推算: only charity projects", "是";
        source_class: "推算资金来源" May Form::Word(&words::SOURCE_CLASS), "With 推算: only from funds of this source", "社会捐赠";
    }
}
register! {
    /// 综述栏目: one row per metric, in the order in which the year's review shows them.
    ReviewSection by "编号" Id "The section's code" "2021-top" {
        year: "年度" Must Form::Count, "The year of the review", "2021";
        title: "标题" Must Form::Text, "Title", "全年概览";
        title_en: "英文标题" Must Form::Text, "Title in English", "The year at a glance";
        metric: "指标" Must Form::Code, "编号 of the 统计口径", "home.new";
        name: "本年名称" May Form::Text, "The metric's name in this review, where it differs", "新建标准化博爱家园";
        name_en: "本年英文名称" May Form::Text, "The same in English", "New homes";
        qualifier: "限定词" Must Form::Word(&words::QUALIFIER), "How the printed figure relates to the exact one", "准确";
        scope_text: "本年口径" May Form::Text, "What is counted in this review, where it differs", "全省";
    }
}
