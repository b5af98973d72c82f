//! Files of WeChat Pay as its documents lay them out.
use crate::import::Fault;
use crate::statements::finding::Findings;
use crate::statements::trade::{Trades, Why};
use crate::statements::wechat_bill;

const BILL: &str = "\u{feff}交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注\r\n\
`2020-02-03 09:30:15,`wx0000000000000001,`1900000001,`0,`,`4200000000202002030000000001,`SL0001,`oExampleExampleExample000001,`JSAPI,`SUCCESS,`OTHERS,`CNY,`100.00,`0.00,`0,`0,`0.00,`0.00,`,`,`示例捐款, 抗疫,`,`0.60000,`0.60%,`100.00,`0.00,`\r\n\
`2020-02-03 10:00:00,`wx0000000000000001,`1900000001,`0,`,`4200000000202002030000000002,`SL0002,`oExampleExampleExample000002,`JSAPI,`SUCCESS,`OTHERS,`CNY,`9.90,`0.00,`0,`0,`0.00,`0.00,`,`,`示例捐款, 抗疫,`,`0.05940,`0.60%,`9.90,`0.00,`\r\n\
`2020-02-03 10:05:00,`wx0000000000000001,`1900000001,`0,`,`4200000000202002030000000003,`SL0003,`oExampleExampleExample000003,`JSAPI,`SUCCESS,`OTHERS,`CNY,`20.00,`5.00,`0,`0,`0.00,`0.00,`,`,`示例义卖,`,`0.12000,`0.60%,`20.00,`0.00,`\r\n\
`2020-02-03 11:00:00,`wx0000000000000001,`1900000001,`0,`,`4200000000202002020000000009,`SL0009,`oExampleExampleExample000009,`JSAPI,`REFUND,`OTHERS,`CNY,`0.00,`0.00,`50000000002020020300000000001,`TK0001,`50.00,`0.00,`ORIGINAL,`PROCESSING,`示例捐款, 抗疫,`,`-0.30000,`0.60%,`0.00,`50.00,`\r\n\
总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\r\n\
`4,`129.90,`50.00,`0.00,`0.47940,`129.90,`50.00\r\n";

/// The bill, for whoever needs one.
pub(super) fn bill() -> String {
    BILL.to_owned()
}

fn read(text: &str) -> Result<Trades, Findings> {
    wechat_bill::read(text.as_bytes())
}

/// The bill with one thing changed, and the first finding.
fn broken(from: &str, to: &str) -> (Option<u64>, Option<String>, Fault) {
    assert!(BILL.contains(from), "{from}");
    let findings = read(&BILL.replacen(from, to, 1)).unwrap_err();
    let first = findings.told()[0].clone();
    (first.line, first.column, first.fault)
}

#[test]
fn every_row_of_a_bill_is_a_payment_or_left_to_a_clerk() {
    let trades = read(BILL).unwrap();
    let paid: Vec<_> =
        trades.paid.iter().map(|paid| (paid.line, paid.fen, paid.product.as_str())).collect();
    assert_eq!(paid, [(2, 10_000, "示例捐款, 抗疫"), (3, 990, "示例捐款, 抗疫")]);
    assert_eq!(trades.paid[0].transaction, "4200000000202002030000000001");
    assert_eq!(trades.paid[0].mark, "oExampleExampleExample000001");
    assert_eq!(trades.paid[0].at.to_string(), "2020-02-03T09:30:15+08:00");
    let left: Vec<_> = trades.left.iter().map(|left| (left.line, left.why, left.fen)).collect();
    assert_eq!(left, [(4, Why::Voucher, 2_000), (5, Why::Refund, -5_000)]);
    assert_eq!(trades.fee, 47_940);
    let only = trades.only(&["示例义卖".to_owned()]);
    assert_eq!((only.paid.len(), only.left_for(Why::OtherProduct)), (0, (2, 10_990)));
}

#[test]
fn a_bill_saved_again_by_a_spreadsheet_is_read_too() {
    let quoted = BILL.replace("`示例捐款, 抗疫", "\"`示例捐款, 抗疫\"").replace("\r\n", "\n");
    assert_eq!(read(&quoted).unwrap(), read(BILL).unwrap());
    let gbk = encoding_rs::GB18030.encode(BILL.trim_start_matches('\u{feff}')).0.into_owned();
    assert_eq!(wechat_bill::read(&gbk).unwrap(), read(BILL).unwrap());
}

#[test]
fn a_bill_that_does_not_foot_is_refused_with_both_figures() {
    for (from, to, what, said, rows) in [
        ("`4,`129.90", "`5,`129.90", "总交易单数", "5", "4"),
        ("`4,`129.90", "`4,`129.91", "应结订单总金额", "129.91", "129.90"),
        ("`129.90,`50.00\r\n", "`129.90,`49.99\r\n", "申请退款总金额", "49.99", "50.00"),
        ("`0.47940", "`0.47941", "手续费总金额", "0.47941", "0.47940"),
    ] {
        let (line, _, fault) = broken(from, to);
        assert_eq!((line, fault.rule.as_str()), (Some(7), "totals"));
        assert!(fault.zh.contains(what), "{}", fault.zh);
        assert_eq!(fault.figures_text(), format!("said={said}, rows={rows}"));
    }
}

#[test]
fn a_broken_bill_is_refused_with_line_and_column_and_without_a_private_value() {
    for (from, to, line, column, word) in [
        ("`4200000000202002030000000002", "`4.2E+27", 3, "微信订单号", "科学计数法"),
        (
            "`4200000000202002030000000002",
            "`4200000000202002030000000001",
            3,
            "微信订单号",
            "出现两次",
        ),
        ("`SUCCESS", "`NOTPAY", 2, "交易状态", "SUCCESS"),
        ("`100.00,`0.00", "`100.001,`0.00", 2, "应结订单金额", "两位小数"),
        ("`CNY", "`USD", 2, "货币种类", "人民币"),
        ("`2020-02-03 09:30:15", "`43864.396", 2, "交易时间", "时间"),
        ("`100.00,`0.00,`\r\n", "`-100.00,`0.00,`\r\n", 2, "订单金额", "负"),
    ] {
        let (found, named, fault) = broken(from, to);
        assert_eq!((found, named.as_deref()), (Some(line), Some(column)), "{fault:?}");
        assert!(fault.zh.contains(word), "{fault:?}");
    }
    for (from, to, word) in [
        ("交易时间,公众账号ID", "记账时间,公众账号ID", "交易时间"),
        ("总交易单数,", "总单数,", "汇总"),
        ("用户标识,", "用户,", "用户标识"),
        ("`4,`129.90,`50.00,`0.00,`0.47940,`129.90,`50.00\r\n", "", "汇总"),
        ("`JSAPI,`SUCCESS", "`SUCCESS", "栏数"),
        ("`1900000001", "`1900000002", "商户号"),
    ] {
        let (_, _, fault) = broken(from, to);
        assert!(fault.zh.contains(word), "{word}: {fault:?}");
    }
    let private =
        read(&BILL.replace("`CNY", "`USD").replace("`100.00,`0.00", "`1x,`0.00")).unwrap_err();
    for finding in private.told() {
        let said = finding.to_string();
        for secret in ["oExample", "42000000", "SL000", "1900000001"] {
            assert!(!said.contains(secret), "{said}");
        }
    }
}

#[test]
fn a_damaged_or_cut_bill_is_never_read_as_less() {
    let bytes = BILL.as_bytes();
    let whole = read(BILL).unwrap();
    let mut read = 0;
    for cut in 0..bytes.len() {
        if let Ok(trades) = wechat_bill::read(&bytes[..cut]) {
            assert_eq!(trades, whole);
            read += 1;
        }
    }
    assert!(read <= 4, "only without the end of the last line: {read}");
}
