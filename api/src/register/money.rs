//! Money in and out, and the two registers that bring either money or goods.
use super::column::{Form, register};
use super::words;

register! {
    /// 期初余额: one money row, or one row per lot.
    Opening by "单据号" Id "Number of this paper" "QC-0001" {
        as_of: "截止日" Must Form::Date, "The day of the balance", "2019-12-31";
        basis: "依据" Must Form::Text, "The paper it comes from", "2019年度审计报告";
        fund: "基金" Must Form::Id, "Fund", "F-RESERVE";
        earmark: "专款标识" May Form::Id, "Earmark", "AGR-0001";
        account: "账户" May Form::Id, "Money: bank account", "330000-A1";
        amount: "金额" May Form::Yuan, "Money: amount", "1,000,000.00";
        warehouse: "仓库" May Form::Id, "Goods: warehouse", "330000-W1";
        item: "品类" May Form::Id, "Goods: item", "MASK-N95";
        batch: "批次" May Form::Id, "Goods: new batch number", "B-0001";
        qty: "数量" May Form::Count, "Goods: quantity in base units", "12000";
        made_on: "生产日期" May Form::Date, "Goods: made on", "2019-10-01";
        expiry: "有效期至" May Form::Date, "Goods: last day of use", "2022-09-30";
        valuation_basis: "计价依据" May Form::Word(&words::BASIS), "Goods: basis of the value", "发票";
        value: "价值" May Form::Yuan, "Goods: value of the lot; empty for 未计价", "36,000.00";
        certificate: "质检证书" May Form::Hash, "Goods: BLAKE3 of the quality certificate", "4b1d70c6ae9bd42f33c16bd5d0cfd9de1efd44e5f4b2d18e5ab3d67b1e2b4c11";
        exception: "效期例外" May Form::Text, "Goods: why a short shelf life is accepted", "当日发放";
    }
}
register! {
    /// 其他来源入库单: one money row, or one row per lot.
    OtherSource by "单据号" Id "Number of this paper" "QT-0001" {
        kind: "来源类别" Must Form::Word(&words::OTHER_SOURCE), "Kind of source", "财政拨款";
        basis: "依据" Must Form::Text, "The paper it comes from", "财社〔2020〕1号";
        fund: "基金" Must Form::Id, "Fund", "F-FISCAL";
        earmark: "专款标识" May Form::Id, "Earmark", "AGR-0001";
        account: "账户" May Form::Id, "Money: bank account", "330000-A1";
        amount: "金额" May Form::Yuan, "Money: amount", "500,000.00";
        warehouse: "仓库" May Form::Id, "Goods: warehouse", "330000-W1";
        item: "品类" May Form::Id, "Goods: item", "MASK-N95";
        batch: "批次" May Form::Id, "Goods: new batch number", "B-0002";
        qty: "数量" May Form::Count, "Goods: quantity in base units", "12000";
        made_on: "生产日期" May Form::Date, "Goods: made on", "2019-10-01";
        expiry: "有效期至" May Form::Date, "Goods: last day of use", "2022-09-30";
        valuation_basis: "计价依据" May Form::Word(&words::BASIS), "Goods: basis of the value", "账面价值";
        value: "价值" May Form::Yuan, "Goods: value of the lot; empty for 未计价", "36,000.00";
        certificate: "质检证书" May Form::Hash, "Goods: BLAKE3 of the quality certificate", "4b1d70c6ae9bd42f33c16bd5d0cfd9de1efd44e5f4b2d18e5ab3d67b1e2b4c11";
        exception: "效期例外" May Form::Text, "Goods: why a short shelf life is accepted", "当日发放";
    }
}
register! {
    /// 捐款登记表. 账户 or 渠道, exactly one.
    Gift by "单据号" Id "Number of the gift" "JK-20200125-0001" {
        donor_kind: "捐赠人类别" Must Form::Word(&words::DONOR), "Kind of donor", "个人";
        donor_name: "捐赠人" Vault Form::Text, "Donor's name", "张示例";
        donor_phone: "电话" Vault Form::Text, "Telephone", "13800000000";
        donor_id: "证件号" Vault Form::Text, "Number of an identity paper, or 统一社会信用代码", "330102000000000000";
        amount: "金额" Must Form::Yuan, "Amount, gross of fees", "200.00";
        account: "账户" May Form::Id, "Bank account, when it came by bank", "330000-A1";
        channel: "渠道" May Form::Id, "Channel, when it is settled later", "330000-WX";
        fund: "基金" Must Form::Id, "Fund", "F-RELIEF";
        earmark: "专款标识" May Form::Id, "Earmark: gifts bound to one agreement, project or recipient", "AGR-0001";
        campaign: "募捐活动" May Form::Id, "Campaign", "C2020-01";
        emergency: "应急响应" May Form::Id, "Emergency", "E2020-01";
        designation: "捐赠意愿" Must Form::Word(&words::DESIGNATION), "Whether the donor names who gets it", "非定向";
        treatment: "核算方式" Must Form::Word(&words::TREATMENT), "Income, or held for another", "捐赠收入";
        treatment_basis: "核算依据" May Form::Text, "Exactly for 受托代理: why", "三方协议第3条";
        memo: "附言" Vault Form::Text, "Donor's message", "武汉加油";
        channel_txn: "流水号" Vault Form::Text, "Transaction number of bank or channel", "4200000000202001250000000001";
    }
}
register! {
    /// 渠道结算: one row per purse; 净额 is the same on all rows of a document.
    ChannelSettlement by "单据号" Id "Number of the settlement" "JS-20200126-WX" {
        channel: "渠道" Must Form::Id, "Channel", "330000-WX";
        account: "账户" Must Form::Id, "Bank account that received the net sum", "330000-A1";
        net: "净额" Must Form::Yuan, "What arrived: the lines' gross less fees", "9,940.00";
        fund: "基金" Must Form::Id, "Line: fund", "F-RELIEF";
        earmark: "专款标识" May Form::Id, "Line: earmark", "AGR-0001";
        gross: "结算金额" Must Form::Yuan, "Line: gross", "10,000.00";
        fee: "手续费" Must Form::Yuan, "Line: fee, 0.00 if none", "60.00";
    }
}
register! {
    /// 资金拨付: a payment out of an approved allocation.
    Disbursement by "单据号" Id "Number of the payment" "FK-0001" {
        allocation: "拨付单号" Must Form::Id, "单据号 of the 拨付审批单", "BF-0001";
        account: "账户" Must Form::Id, "Bank account that pays", "330000-A1";
        amount: "金额" Must Form::Yuan, "Amount", "120,000.00";
        payee_account: "收款账号" Vault Form::Text, "Payee's account number", "6222000000000000009";
        bank_txn: "流水号" Vault Form::Text, "Bank's transaction number", "2020012500000001";
    }
}
register! {
    /// 退款登记: a payment, or a part of one, that came back (退汇).
    Return by "单据号" Id "Number of the return" "TH-0001" {
        allocation: "拨付单号" Must Form::Id, "单据号 of the 拨付审批单", "BF-0001";
        disbursement: "资金拨付单号" Must Form::Id, "单据号 of the payment in 资金拨付", "FK-0001";
        account: "账户" Must Form::Id, "Bank account that received it", "330000-A1";
        amount: "金额" Must Form::Yuan, "Amount", "20,000.00";
        reason: "原因" Must Form::Text, "Why it came back", "户名不符退汇";
    }
}
