//! The two papers with two signatures. A document has two rows or more: 申请 (one row per goods line) on the day it was applied for,
//! 审批 on the day it was approved, each signed by its own 经办人.
use super::column::{Form, register};
use super::words;

register! {
    /// 拨付审批单. 金额 for money; 仓库 with 批次 and 数量 for goods on hand; 仓库 `direct` with 品类 and 数量 for goods still to come.
    /// An 审批 row needs only the first five columns, 环节, 会议纪要 and 附件.
    AllocationForm by "单据号" Id "Number of the allocation, the same on 申请 and 审批" "BF-0001" {
        step: "环节" Must Form::Word(&words::STEP), "Application or approval", "申请";
        kind: "拨付类别" May Form::Word(&words::USE), "申请: what it is for", "资助";
        fund: "基金" May Form::Id, "申请: fund", "F-RELIEF";
        earmark: "专款标识" May Form::Id, "申请: earmark", "AGR-0001";
        emergency: "应急响应" May Form::Id, "申请: emergency", "E2020-01";
        project: "项目" May Form::Id, "申请: project", "P2020-01";
        recipient: "受助单位" May Form::Id, "申请, 资助 or 采购: recipient or supplier", "R-0001";
        organisation: "接收机构" May Form::Id, "申请, 上划下拨: receiving organisation", "330100";
        purpose: "用途" May Form::Text, "申请: purpose", "采购防护用品";
        decided_by: "决定机构" May Form::Text, "申请: who decided it", "省红十字会党组会";
        amount: "金额" May Form::Yuan, "申请, money: amount", "120,000.00";
        warehouse: "仓库" May Form::Id, "申请, goods: warehouse, or `direct`", "330000-W1";
        batch: "批次" May Form::Id, "申请, goods on hand: batch", "B-0001";
        item: "品类" May Form::Id, "申请, `direct`: item", "MASK-N95";
        qty: "数量" May Form::Count, "申请, goods: quantity in base units", "2000";
        minute: "会议纪要" May Form::Hash, "审批: BLAKE3 of the collective minute (becomes evidence `collective_minute`)", "4b1d70c6ae9bd42f33c16bd5d0cfd9de1efd44e5f4b2d18e5ab3d67b1e2b4c11";
    }
}
register! {
    /// 冲正单. Names what it undoes by register and number; the organisation is the same. Its 单据号 is an action as that of a
    /// 拨付审批单 is, so the two registers share one series of numbers.
    ReversalForm by "单据号" Id "Number of the reversal, the same on 申请 and 审批" "CZ-0001" {
        step: "环节" Must Form::Word(&words::STEP), "Application or approval", "申请";
        target_register: "原登记表" May Form::Text, "申请: register of the document to undo", "捐款登记表";
        target_doc: "原单据号" May Form::Id, "申请: its 单据号", "JK-20200125-0001";
        reason: "原因" May Form::Text, "申请: why", "重复登记";
        minute: "会议纪要" May Form::Hash, "审批: BLAKE3 of the collective minute (becomes evidence `collective_minute`)", "4b1d70c6ae9bd42f33c16bd5d0cfd9de1efd44e5f4b2d18e5ab3d67b1e2b4c11";
    }
}
