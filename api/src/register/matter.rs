//! 事项登记表: everything rarer than a gift or a payment, in one register. Which columns a matter uses, and under which
//! name of its command, stands in one table; the reader of the register and its page are both made of it.
use super::column::{Form, register};
use super::words;
use sunshine_ledger::command::CommandType;

register! {
    /// 事项登记表. Each 事项 uses some of the columns, as the table below says; the others stay empty.
    Matter by "单据号" Id "Number of this paper; where something new gets an id, that id" "SX-0001" {
        step: "环节" May Form::Word(&words::STEP), "Only for what two persons decide: application or approval, under one 单据号", "申请";
        matter: "事项" Must Form::Word(&words::MATTER), "What is recorded", "销户";
        subject: "对象" May Form::Code, "What it is about: an id, a month, a number", "330000-A2";
        related: "关联" May Form::Ids, "Further ids, in the order that the table below gives", "JK-0001";
        kind: "类别" May Form::Word(&words::MATTER_KIND), "Which kind", "咨询";
        donor_kind: "捐赠人类别" May Form::Word(&words::DONOR), "Who promises, offers or gives", "单位";
        designation: "捐赠意愿" May Form::Word(&words::DESIGNATION), "Whether the donor designates it", "非定向";
        treatment: "核算方式" May Form::Word(&words::TREATMENT), "Income or agency", "捐赠收入";
        emergency: "应急响应" May Form::Id, "Emergency it is given for", "E2020-01";
        warehouse: "仓库" May Form::Id, "Warehouse", "330000-W1";
        earmark: "专款标识" May Form::Id, "What binds the money beyond its fund", "X-0001";
        to_earmark: "转入专款" May Form::Id, "What binds it from now on beyond the fund it goes to", "X-0002";
        amount: "金额" May Form::Yuan, "Amount", "1,000.00";
        costs: "费用" May Form::Yuan, "What it cost to sell", "50.00";
        items: "物资" May Form::Quantities, "Items or batches with their quantities", "MASK-N95=2000";
        count: "数量" May Form::Count, "A number: people, a score, a record's position", "5";
        hours: "时长" May Form::Count, "Hours", "8";
        since: "时点" May Form::Time, "Since when", "2020-03-23 00:00:00";
        from: "起始日" May Form::Date, "First day", "2020-01-01";
        to: "截止日" May Form::Date, "Last day, or by when", "2020-06-30";
        title: "名称" May Form::Text, "A name from now on, or with whom money is placed, or who audited", "示例市红十字会";
        title_en: "英文名称" May Form::Text, "The name from now on in English", "Example City Red Cross";
        whether: "是否" May Form::YesNo, "What the matter asks: a minor, nothing left of it", "否";
        public: "公开承诺" May Form::YesNo, "Whether it was promised in public", "是";
        text: "内容" May Form::Long, "The longer text: a summary, a plan, a reply. Public: names nobody", "已核对，账目相符";
        remark: "说明" May Form::Text, "The shorter text: a reason, a description. Public: names nobody", "合并账户";
        name: "姓名" Vault Form::Text, "Who: donor, payer, person recognised", "示例·王小明";
        contact: "联系方式" Vault Form::Text, "Telephone or address", "13800000000";
        secret: "私密内容" Vault Form::Text, "What may not become public: the question as it was asked, a check code", "请问我的捐款用到哪里了";
    }
}

/// One kind of matter.
#[derive(Debug, Clone, Copy)]
pub struct MatterKind {
    /// The command, or the event that an approval releases.
    pub code: &'static str,
    /// 事项.
    pub zh: &'static str,
    /// Member of the command's data (`?` where it may be absent) and the heading it comes from (`#n`: the n-th of several ids).
    pub members: &'static [(&'static str, &'static str)],
    /// Private field and its heading.
    pub private: &'static [(&'static str, &'static str)],
}

impl MatterKind {
    /// Whether two persons decide it, so that it has the steps 申请 and 审批.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        CommandType::from_name(self.code).is_none()
    }

    /// The matter of a code.
    #[must_use]
    pub fn of(code: &str) -> Option<&'static MatterKind> {
        MATTERS.iter().find(|matter| matter.code == code)
    }
}

macro_rules! matters {
    ($($code:literal $zh:literal [$($member:literal $heading:literal),*] $([$($private:literal $cell:literal),*])?;)*) => {
        /// Every matter.
        pub const MATTERS: &[MatterKind] = &[$(MatterKind {
            code: $code,
            zh: $zh,
            members: &[$(($member, $heading)),*],
            private: &[$($(($private, $cell)),*)?],
        }),*];
        /// Codes and words, for the column 事项.
        pub(crate) const MATTER_WORDS: &[(&str, &str)] = &[$(($code, $zh)),*];
    };
}

matters! {
    "close_account" "销户" ["account" "对象", "reason" "说明"];
    "close_fund" "基金停收" ["fund" "对象", "reason" "说明"];
    "change_campaign" "募捐变更备案" ["campaign" "对象", "end" "截止日", "filing_no?" "关联#1", "reason" "说明", "use_plan" "内容"];
    "close_campaign" "募捐结束" ["campaign" "对象", "summary" "内容"];
    "report_progress" "项目进展" ["period_from" "起始日", "period_to" "截止日", "progress" "单据号", "project" "对象", "summary" "内容"];
    "close_project" "项目结项" ["project" "对象", "residual_plan?" "说明", "summary" "内容"];
    "change_project" "项目调整" ["budget_fen" "金额", "period_to" "截止日", "project" "对象", "reason" "说明"];
    "close_warehouse" "仓库停用" ["reason" "说明", "warehouse" "对象"];
    "change_organisation" "机构变更" ["name" "名称", "name_en?" "英文名称", "organisation" "对象", "reason" "说明", "uscc?" "关联#1"];
    "close_organisation" "机构撤销" ["organisation" "对象", "reason" "说明"];
    "change_fund" "基金变更" ["fund" "对象", "name" "名称", "name_en?" "英文名称", "purpose" "内容", "reason" "说明"];
    "change_emergency_stage" "应急阶段" ["authority" "说明", "emergency" "对象", "from" "时点", "stage" "类别"];
    "close_period" "结账" ["month" "对象"];
    "period_reopened" "反结账" ["month" "对象", "reason" "说明"];
    "receive_unclaimed" "待确认款" ["account" "关联#1", "amount_fen" "金额", "fund" "对象", "unclaimed" "单据号"] ["payer" "姓名"];
    "claim_unclaimed" "待确认款认领" ["amount_fen" "金额", "campaign?" "关联#2", "designation" "捐赠意愿", "donor_kind" "捐赠人类别", "earmark?" "专款标识",
        "emergency?" "应急响应", "fund" "对象", "gift" "单据号", "treatment" "核算方式", "treatment_basis?" "说明", "unclaimed" "关联#1"]
        ["donor_name" "姓名", "donor_phone" "联系方式", "memo" "私密内容"];
    "value_goods" "补计价" ["batch" "对象", "shipment?" "关联#2", "valuation" "单据号", "valuation_basis" "类别", "value_fen" "金额", "valuer" "关联#1", "warehouse?" "仓库"];
    "receive_interest" "利息" ["account" "关联#1", "amount_fen" "金额", "earmark?" "专款标识", "fund" "对象", "interest" "单据号", "period_from" "起始日", "period_to" "截止日"];
    "make_pledge" "认捐" ["amount_fen?" "金额", "donor_kind" "捐赠人类别", "due?" "截止日", "emergency?" "对象", "items?" "物资", "pledge" "单据号", "public_promise" "公开承诺"]
        ["donor_name" "姓名", "donor_phone" "联系方式", "memo" "私密内容"];
    "fulfil_pledge" "认捐兑现" ["gift" "关联#1", "pledge" "对象"];
    "cancel_pledge" "撤销认捐" ["pledge" "对象", "reason" "说明"];
    "decline_gift" "拒收" ["amount_fen?" "金额", "declined" "单据号", "donor_kind" "捐赠人类别", "explanation" "说明", "items?" "物资", "reason" "类别"]
        ["donor_name" "姓名", "donor_phone" "联系方式", "memo" "私密内容"];
    "record_service" "服务捐赠" ["description" "说明", "donor_kind" "捐赠人类别", "hours?" "时长", "persons" "数量", "service" "单据号"]
        ["donor_name" "姓名", "donor_phone" "联系方式", "memo" "私密内容"];
    "receive_receipt_block" "领用票据" ["block" "单据号", "code" "对象", "first" "关联#1", "form" "类别", "last" "关联#2"];
    "issue_receipt" "开具票据" ["amount_fen" "金额", "gift" "关联#1", "receipt" "对象"] ["payer" "姓名", "check_code" "私密内容"];
    "receipt_voided" "作废票据" ["gift" "关联#1", "reason" "说明", "receipt" "对象"];
    "refund_paid" "退还捐赠" ["account" "关联#2", "amount_fen" "金额", "gift" "关联#1", "reason" "说明", "refund" "单据号"];
    "money_clawed_back" "捐款被追回" ["account" "关联#1", "amount_fen" "金额", "clawback" "单据号", "earmark?" "专款标识", "fund" "对象", "gift" "关联#2", "reason" "说明"];
    "shortfall_closed" "追回款弥补" ["account?" "关联#1", "amount_fen" "金额", "clawback" "对象", "closing" "单据号", "outcome" "类别", "reason" "说明"];
    "waive_receipt" "不开票据" ["gift" "对象", "reason" "类别"];
    "choose_disclosure" "公开方式" ["gift" "对象", "minor" "是否", "mode" "类别"];
    "withdraw_consent" "撤回同意" ["gift" "对象", "mode" "类别"];
    "issue_certificate" "捐赠证书" ["certificate" "单据号", "gift" "对象"];
    "withdraw_action" "撤回申请" ["action" "对象", "reason" "说明"];
    "reject_on_paper" "驳回申请" ["action" "对象", "reason" "说明"];
    "move_money" "内部转账" ["amount_fen" "金额", "earmark?" "专款标识", "from" "关联#1", "fund" "对象", "move" "单据号", "to" "关联#2"];
    "move_goods" "移库" ["from" "关联#1", "lines" "物资", "move" "单据号", "to" "关联#2"];
    "count_cash" "现金盘点" ["account" "对象", "count" "单据号", "counted_fen" "金额", "counters" "关联", "reason?" "说明"];
    "investment_placed" "投资" ["account" "关联#1", "amount_fen" "金额", "earmark?" "专款标识", "fund" "对象", "investment" "单据号", "issuer" "名称", "kind" "类别",
        "matures?" "截止日", "reason" "说明"];
    "return_investment" "投资收回" ["account" "关联#1", "amount_fen" "金额", "closes" "是否", "cost_fen" "费用", "investment" "对象", "return" "单据号"];
    "confirm_delivery" "受益人签收" ["allocation" "对象", "delivery" "单据号", "person_times" "数量", "region" "说明"] ["id_no" "私密内容", "receiver_name" "姓名"];
    "goods_disposed" "物资报损" ["disposal" "单据号", "lines" "物资", "method" "内容", "reason" "类别", "warehouse" "对象", "witnesses" "关联"];
    "return_goods" "受助方退回" ["counters" "关联", "lines" "物资", "reason" "说明", "return" "单据号", "shipment" "对象", "warehouse" "仓库"];
    "goods_counted" "盘点" ["count" "单据号", "counters" "关联", "lines" "物资", "reason" "说明", "warehouse" "对象"];
    "goods_impaired" "存货减值" ["batch" "对象", "impairment" "单据号", "reason" "说明", "value_fen" "金额", "warehouse" "仓库"];
    "goods_reclassified" "品类更正" ["batch" "对象", "item" "关联#1", "new_batch" "关联#2", "qty" "数量", "reason" "说明", "reclassification" "单据号", "warehouse" "仓库"];
    "goods_sold" "物资变卖" ["account" "关联#1", "basis" "类别", "batch" "对象", "costs_fen" "费用", "proceeds_fen" "金额", "qty" "数量", "reason" "说明", "sale" "单据号",
        "warehouse" "仓库"];
    "fund_moved" "基金划转" ["account" "关联#1", "amount_fen" "金额", "earmark?" "专款标识", "fund" "对象", "move" "单据号", "reason" "说明", "to_earmark?" "转入专款",
        "to_fund" "关联#2"];
    "intent_changed" "用途变更" ["account" "关联#1", "amount_fen" "金额", "basis" "类别", "change" "单据号", "earmark?" "专款标识", "fund" "对象", "gift?" "关联#3",
        "notice_from?" "起始日", "notice_to?" "截止日", "reason" "说明", "to_earmark?" "转入专款", "to_fund" "关联#2"];
    "restriction_released" "限定解除" ["account" "关联#1", "amount_fen" "金额", "basis" "类别", "earmark?" "专款标识", "fund" "对象", "reason" "说明", "release" "单据号",
        "to_earmark?" "转入专款", "to_fund" "关联#2"];
    "cost_paid" "费用支出" ["account" "关联#1", "amount_fen" "金额", "campaign?" "关联#2", "cost" "单据号", "description" "说明", "earmark?" "专款标识", "fund" "对象", "kind" "类别"];
    "person_erased" "删除个人信息" ["erasure" "单据号", "legal_basis" "说明", "of" "关联"];
    "correct_disclosure" "更正公告" ["published" "关联#1", "reason" "说明", "replacement?" "关联#2", "view" "对象"];
    "record_anchor" "外部存证" ["anchor" "单据号", "place" "说明", "size, root" "关联#1"];
    "report_audit" "审计报告" ["audit" "单据号", "firm" "名称", "opinion" "类别", "size, root" "关联#1", "year" "对象"];
    "give_recognition" "红人榜" ["deed" "说明", "kind" "类别", "name?" "内容", "recognition" "单据号"] ["person_name" "姓名"];
    "report_related_party" "关联交易" ["amount_fen" "金额", "description" "说明", "recipient" "对象", "related" "单据号"];
    "file_inquiry" "咨询投诉" ["about?" "数量", "inquiry" "单据号", "kind" "类别"] ["contact" "联系方式", "question" "私密内容"];
    "reply_to_inquiry" "答复" ["inquiry" "对象", "reply" "内容"];
    "rate_inquiry" "评价" ["inquiry" "对象", "score" "数量"];
    "close_inquiry" "办结" ["inquiry" "对象", "outcome" "类别", "to?" "说明"];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::Row as _;
    use sunshine_ledger::event::{EventType, Role};

    #[test]
    fn every_matter_is_a_command_or_released_and_reads_columns_that_are_there() {
        for matter in MATTERS {
            let event = EventType::from_name(matter.code);
            assert!(
                !matter.is_decided()
                    || event.is_some_and(|event| event.roles() == [Role::Approver]),
                "{}",
                matter.code
            );
            for (member, heading) in matter.members.iter().chain(matter.private) {
                let heading = heading.split('#').next().unwrap();
                assert!(
                    Matter::COLUMNS.iter().any(|column| column.heading == heading),
                    "{member} of {} reads {heading}",
                    matter.code
                );
            }
        }
    }
}
