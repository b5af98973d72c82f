//! The business details of Alipay as its documents lay them out.
use crate::statements::alipay::read;
use crate::statements::finding::Findings;
use crate::statements::trade::{Trades, Why};
use encoding_rs::GB18030;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const DETAILS: &str = "#支付宝业务明细查询\n#账号：[20880000000000010156]\n#起始日期：[2020年02月03日 00:00:00]   终止日期：[2020年02月04日 00:00:00]\n\
#-----------------------------------------业务明细列表----------------------------------------\n\
支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注\n\
2020020322000000000000000001\t,SL1001\t,交易,示例捐款,2020-02-03 09:30:00,2020-02-03 09:30:15,,,,,*示例(exa***@example.com)\t,200.00,200.00,0.00,0.00,0.00,0.00,0.00,,0.00,0.00,,-1.20,0.00,\n\
2020020322000000000000000002\t,SL1002\t,交易,示例捐款,2020-02-03 10:00:00,2020-02-03 10:00:05,,,,,*示例(138******00)\t,50.00,45.00,0.00,0.00,0.00,5.00,0.00,,0.00,0.00,,-0.27,0.00,\n\
2020020222000000000000000009\t,SL1009\t,退款,示例捐款,2020-02-03 11:00:00,2020-02-03 11:00:05,,,,,*示例(exa***@example.com)\t,-30.00,-30.00,0.00,0.00,0.00,0.00,0.00,,0.00,0.00,TK1009\t,0.18,0.00,\n\
#-----------------------------------------业务明细列表结束------------------------------------\n\
#交易合计：2笔，商家实收共245.00元，商家优惠共5.00元\n#退款合计：1笔，商家实收退款共-30.00元，商家优惠退款共0.00元\n#导出时间：[2020年02月04日 10:00:00]\n";

const SUMMARY: &str = "#支付宝业务汇总查询\n#账号：[20880000000000010156]\n\
#-----------------------------------------业务汇总列表----------------------------------------\n\
门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,支付宝优惠（元）,商家优惠（元）,卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）\n\
合计\t,,2,1,220.00,215.00,0.00,5.00,0.00,-1.29,0.00,213.71\n\
#-----------------------------------------业务汇总列表结束------------------------------------\n";

fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(&GB18030.encode(text).0).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The archive as it is downloaded.
pub(super) fn downloaded() -> Vec<u8> {
    archive(&[
        ("2088_20200203_业务明细.csv", DETAILS),
        ("2088_20200203_业务明细(汇总).csv", SUMMARY),
    ])
}

fn of(details: &str, summary: &str) -> Result<Trades, Findings> {
    read(&archive(&[("业务明细.csv", details), ("业务明细(汇总).csv", summary)]))
}

#[test]
fn an_archive_is_read_and_held_against_both_its_sums() {
    let trades = read(&downloaded()).unwrap();
    let [paid] = &trades.paid[..] else { panic!("{trades:?}") };
    assert_eq!(
        (paid.line, paid.fen, paid.transaction.as_str()),
        (6, 20_000, "2020020322000000000000000001")
    );
    assert_eq!(
        (paid.mark.as_str(), paid.at.to_string().as_str()),
        ("*示例(exa***@example.com)", "2020-02-03T09:30:15+08:00")
    );
    let left: Vec<_> = trades
        .left
        .iter()
        .map(|left| (left.line, left.why, left.fen, left.related.as_str()))
        .collect();
    assert_eq!(left, [(7, Why::Voucher, 4_500, ""), (8, Why::Refund, -3_000, "TK1009")]);
    assert_eq!(trades.fee, 129_000);
    // The details alone, in UTF-8, and with refunds written without a sign.
    assert_eq!(read(DETAILS.as_bytes()).unwrap(), trades);
    let unsigned = DETAILS.replace("-30.00,-30.00", "30.00,30.00").replace("共-30.00", "共30.00");
    assert_eq!(of(&unsigned, SUMMARY).unwrap(), trades);
}

#[test]
fn an_archive_that_does_not_foot_is_refused_with_both_figures() {
    for (from, to, figures) in [
        ("交易合计：2笔", "交易合计：3笔", "said=3, rows=2"),
        ("共245.00元", "共245.01元", "said=245.01, rows=245.00"),
        ("共-30.00元", "共-3.00元", "said=3.00, rows=30.00"),
        ("合计\t,,2,1", "合计\t,,1,1", "said=1, rows=2"),
        ("220.00,215.00", "220.00,216.00", "said=216.00, rows=215.00"),
        ("-1.29,0.00,213.71", "-1.28,0.00,213.71", "said=-1.28000, rows=-1.29000"),
    ] {
        let [details, summary] = [DETAILS, SUMMARY].map(|text| text.replacen(from, to, 1));
        assert!(details != DETAILS || summary != SUMMARY, "{from}");
        let findings = of(&details, &summary).unwrap_err();
        let first = &findings.told()[0];
        assert_eq!(
            (first.fault.rule.as_str(), first.fault.figures_text().as_str()),
            ("totals", figures)
        );
    }
    let bare = DETAILS.split("#交易合计").next().unwrap();
    assert!(read(bare.as_bytes()).unwrap_err().told()[0].fault.zh.contains("无从核对"));
    assert!(of(bare, SUMMARY).is_ok());
}

#[test]
fn a_broken_archive_is_refused_in_words() {
    for (from, to, word) in [
        ("列表结束", "列表完", "文件不完整"),
        ("支付宝交易号,", "交易号,", "缺少栏目"),
        ("\t,SL1002\t,交易", "\t,SL1002\t,转账", "业务类型"),
        ("2020020322000000000000000002", "2020020322000000000000000001", "出现两次"),
        ("2020020322000000000000000002\t", "2.02E+27", "科学计数法"),
        ("200.00,200.00", "-200.00,-200.00", "为负"),
        ("2020-02-03 10:00:05", "", "时间"),
    ] {
        let text = DETAILS.replacen(from, to, 1);
        assert_ne!(text, DETAILS, "{from}");
        let findings = of(&text, SUMMARY).unwrap_err();
        assert!(findings.told()[0].fault.zh.contains(word), "{word}: {findings:?}");
        for finding in findings.told() {
            let said = finding.to_string();
            assert!(!said.contains("exa***") && !said.contains("20200203220"), "{said}");
        }
    }
    for files in [&[][..], &[("说明.txt", "示例")], &[("甲.csv", DETAILS), ("乙.csv", DETAILS)]]
    {
        assert!(read(&archive(files)).is_err());
    }
}
