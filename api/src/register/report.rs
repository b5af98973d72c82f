//! What is reported back, and what is published.
use super::column::{Form, register};
use super::words;

register! {
    /// 使用反馈.
    UseReport by "单据号" Id "Number of the report" "FB-0001" {
        allocation: "拨付单号" Must Form::Id, "单据号 of the 拨付审批单", "BF-0001";
        period_from: "起始日" Must Form::Date, "First day reported", "2020-02-01";
        period_to: "截止日" Must Form::Date, "Last day reported", "2020-02-29";
        used: "使用金额" Must Form::Yuan, "What was used; 0.00 if only people are reported", "80,000.00";
        persons: "受益人数" Must Form::Count, "People", "350";
        person_times: "受益人次" Must Form::Count, "People, each time counted", "1,200";
        households: "受益户数" Must Form::Count, "Households", "0";
    }
}
register! {
    /// 业务统计表.
    Statistic by "单据号" Id "Number of the report" "TJ-0001" {
        metric: "指标" Must Form::Code, "编号 of the 统计口径", "first_aid.trained";
        period_from: "起始日" Must Form::Date, "First day", "2020-01-01";
        period_to: "截止日" Must Form::Date, "Last day", "2020-03-31";
        value: "数值" Must Form::Count, "Whole number in units of the last decimal: 12.5 with 小数位 1 is 125", "15230";
        qualifier: "限定词" Must Form::Word(&words::QUALIFIER), "How the reported figure relates to the exact one", "准确";
        source_system: "来源系统" Must Form::Text, "System it comes from", "业务管理系统";
    }
}
register! {
    /// 信息公开单.
    Publication by "单据号" Id "Number of this paper" "GK-0001" {
        view: "视图" Must Form::Text, "View of VIEWS.md", "emergency";
        params: "参数" May Form::Params, "Its parameters; what is left out takes the default", "id=E2020-01;scope=system";
        due_at: "应公开时间" May Form::Time, "By when it had to be public", "2020-01-30 23:59:59";
    }
}
