//! Goods: accepted, bought, counted again, shipped, signed for, moved between offices. One row per lot or line; what does not
//! belong to the line is taken from the document's first row, and later rows repeat it or leave it empty.
use super::column::{Form, register};
use super::words;

register! {
    /// 物资验收入库单.
    Acceptance by "单据号" Id "Number of the gift" "WZ-20200126-0001" {
        donor_kind: "捐赠人类别" Must Form::Word(&words::DONOR), "Kind of donor", "单位";
        donor_name: "捐赠人" Vault Form::Text, "Donor's name", "示例医药有限公司";
        donor_phone: "电话" Vault Form::Text, "Telephone", "13800000000";
        donor_id: "证件号" Vault Form::Text, "Number of an identity paper, or 统一社会信用代码", "91330000000000000X";
        custody: "方式" Must Form::Word(&words::CUSTODY), "Into a warehouse, through customs, or straight to the recipient", "入库";
        customs_no: "报关单号" May Form::Text, "Exactly for 海关提货", "310120200000000001";
        warehouse: "仓库" May Form::Id, "Warehouse; empty for 直达", "330000-W1";
        counters: "清点人" Must Form::Ids, "Staff references of who counted: two or more, the 经办人 among them", "S0031;S0032";
        valuer: "计价人" May Form::Id, "Who set the values; needed when a lot has one, and not a counter", "S0012";
        fund: "基金" Must Form::Id, "Fund", "F-RELIEF";
        earmark: "专款标识" May Form::Id, "Earmark", "AGR-0001";
        campaign: "募捐活动" May Form::Id, "Campaign", "C2020-01";
        emergency: "应急响应" May Form::Id, "Emergency", "E2020-01";
        designation: "捐赠意愿" Must Form::Word(&words::DESIGNATION), "Whether the donor names who gets it", "定向";
        treatment: "核算方式" Must Form::Word(&words::TREATMENT), "Income, or held for another", "捐赠收入";
        treatment_basis: "核算依据" May Form::Text, "Exactly for 受托代理: why", "三方协议第3条";
        item: "品类" Must Form::Id, "Lot: item", "MASK-N95";
        batch: "批次" Must Form::Id, "Lot: new batch number", "B-0003";
        qty: "数量" Must Form::Count, "Lot: quantity in base units", "12,000";
        made_on: "生产日期" May Form::Date, "Lot: made on", "2020-01-10";
        expiry: "有效期至" May Form::Date, "Lot: last day of use", "2022-01-09";
        valuation_basis: "计价依据" Must Form::Word(&words::BASIS), "Lot: basis of the value", "发票";
        value: "价值" May Form::Yuan, "Lot: value; empty for 未计价", "36,000.00";
        certificate: "质检证书" May Form::Hash, "Lot: BLAKE3 of the quality certificate (becomes evidence `quality_certificate` too)", "4b1d70c6ae9bd42f33c16bd5d0cfd9de1efd44e5f4b2d18e5ab3d67b1e2b4c11";
        exception: "效期例外" May Form::Text, "Lot: why a short shelf life is accepted", "当日发放";
        shipment: "出库单号" May Form::Id, "直达: number of the shipment", "CK-0001";
        allocation: "拨付单号" May Form::Id, "直达: 单据号 of the 拨付审批单", "BF-0001";
        carrier: "承运人" May Form::Text, "直达: carrier", "示例物流";
        memo: "附言" Vault Form::Text, "Donor's message", "同舟共济";
        channel_txn: "流水号" Vault Form::Text, "Waybill or transaction number", "SF0000000000001";
    }
}
register! {
    /// 采购入库单: bought out of an approved purchase allocation.
    Purchase by "单据号" Id "Number of the purchase" "CG-0001" {
        allocation: "拨付单号" Must Form::Id, "单据号 of the 拨付审批单", "BF-0002";
        account: "账户" Must Form::Id, "Bank account that pays", "330000-A1";
        amount: "金额" Must Form::Yuan, "What is paid: the sum of the lots' values", "36,000.00";
        counters: "清点人" Must Form::Ids, "Staff references of who counted: two or more, the 经办人 among them", "S0031;S0032";
        warehouse: "仓库" Must Form::Id, "Warehouse", "330000-W1";
        item: "品类" Must Form::Id, "Lot: item", "MASK-N95";
        batch: "批次" Must Form::Id, "Lot: new batch number", "B-0004";
        qty: "数量" Must Form::Count, "Lot: quantity in base units", "12,000";
        made_on: "生产日期" May Form::Date, "Lot: made on", "2020-01-10";
        expiry: "有效期至" May Form::Date, "Lot: last day of use", "2022-01-09";
        value: "价值" Must Form::Yuan, "Lot: value by invoice", "36,000.00";
        certificate: "质检证书" May Form::Hash, "Lot: BLAKE3 of the quality certificate (becomes evidence `quality_certificate` too)", "4b1d70c6ae9bd42f33c16bd5d0cfd9de1efd44e5f4b2d18e5ab3d67b1e2b4c11";
        exception: "效期例外" May Form::Text, "Lot: why a short shelf life is accepted", "当日发放";
    }
}
register! {
    /// 清点复核单: the second counter signs one batch.
    Countersignature by "单据号" Id "Number of this paper" "FH-0001" {
        batch: "批次" Must Form::Id, "Batch", "B-0003";
    }
}
register! {
    /// 物资出库单.
    Shipment by "单据号" Id "Number of the shipment" "CK-0002" {
        allocation: "拨付单号" Must Form::Id, "单据号 of the 拨付审批单", "BF-0003";
        warehouse: "仓库" Must Form::Id, "Warehouse", "330000-W1";
        carrier: "承运人" May Form::Text, "Carrier", "示例物流";
        batch: "批次" Must Form::Id, "Line: batch", "B-0003";
        qty: "数量" Must Form::Count, "Line: quantity in base units", "2,000";
    }
}
register! {
    /// 受赠确认单: the recipient signs for a shipment, lines in the shipment's order.
    Signature by "单据号" Id "Number of this paper" "QR-0001" {
        shipment: "出库单号" Must Form::Id, "单据号 of the 物资出库单, or the 出库单号 of a direct delivery", "CK-0002";
        receiver_name: "收货人" Vault Form::Text, "Who signed", "李示例";
        batch: "批次" Must Form::Id, "Line: batch", "B-0003";
        good: "完好数量" Must Form::Count, "Line: received in good order", "1,998";
        short: "短少数量" Must Form::Count, "Line: missing", "0";
        damaged: "损坏数量" Must Form::Count, "Line: damaged", "2";
    }
}
register! {
    /// 上划下拨. 发出 in the sender's books, 收到 in the receiver's, both under one number. Money: 账户 and 金额; goods: 仓库, 批次, 数量.
    Transfer by "单据号" Id "Number of the transfer, the same on both sides" "XB-0001" {
        direction: "方向" Must Form::Word(&words::DIRECTION), "Sent or received", "发出";
        allocation: "拨付单号" May Form::Id, "发出: 单据号 of the 拨付审批单", "BF-0004";
        organisation: "接收机构" May Form::Id, "发出: receiving organisation", "330100";
        fund: "基金" Must Form::Id, "Fund", "F-RELIEF";
        earmark: "专款标识" May Form::Id, "Earmark", "AGR-0001";
        account: "账户" May Form::Id, "Money: bank account, each side its own", "330000-A1";
        amount: "金额" May Form::Yuan, "Money: amount", "300,000.00";
        warehouse: "仓库" May Form::Id, "Goods: warehouse, each side its own", "330000-W1";
        batch: "批次" May Form::Id, "Goods, line: batch", "B-0003";
        qty: "数量" May Form::Count, "Goods, line: quantity in base units", "2,000";
    }
}
