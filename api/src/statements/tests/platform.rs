//! A settlement list of a platform.
use crate::statements::finding::Findings;
use crate::statements::platform::{Layout, Settlement, read};

const LIST: &str = "示例公益平台结算清单\n结算批次号,B20200205001,结算日期,2020-02-05\n结算笔数：3,结算总金额：160.00,手续费总额：0.96,实际打款金额：159.04\n\n\
捐赠时间,订单号,捐赠人,项目名称,捐赠金额(元),手续费,留言\n\
2020-02-03 09:30:15,PT0001,张示例,示例项目,100.00,0.60,武汉加油\n\
2020-02-03 10:00:00,PT0002,匿名,示例项目,50.00,0.30,=1+1\n\
2020-02-04 08:00:00,PT0003,李示例,示例项目,10.00,0.06,/\n\
合计,,,,160.00,0.96,\n";

/// The list, for whoever needs one.
pub(super) fn list() -> String {
    LIST.to_owned()
}

fn of(text: &str) -> Result<Settlement, Findings> {
    read(text.as_bytes(), &Layout::named("gongyi").unwrap())
}

#[test]
fn a_batch_is_its_gifts_and_one_settlement() {
    let settlement = of(LIST).unwrap();
    let gifts: Vec<_> = settlement
        .trades
        .paid
        .iter()
        .map(|paid| (paid.line, paid.fen, paid.name.as_str(), paid.message.as_str()))
        .collect();
    assert_eq!(
        gifts,
        [(6, 10_000, "张示例", "武汉加油"), (7, 5_000, "匿名", "=1+1"), (8, 1_000, "李示例", "")]
    );
    let settled = settlement.settled().unwrap();
    assert_eq!((settled.gross, settled.fee, settled.net), (16_000, 96, 15_904));
    assert_eq!(settled.serial, "B20200205001");
    assert_eq!(settled.at.to_string(), "2020-02-05T00:00:00+08:00");
    // Without the day or the number the settlement is left to a clerk, the gifts stand.
    for part in ["结算日期,2020-02-05", "结算批次号,B20200205001", ",实际打款金额：159.04"]
    {
        let less = of(&LIST.replace(part, "")).unwrap();
        assert_eq!(less.settled(), None, "{part}");
        assert_eq!(less.trades, settlement.trades, "{part}");
    }
}

#[test]
fn a_batch_that_does_not_foot_is_refused_with_both_figures() {
    for (from, to, figures) in [
        ("结算总金额：160.00", "结算总金额：161.00", "said=161.00, rows=160.00"),
        ("结算笔数：3", "结算笔数：4", "said=4, rows=3"),
        ("手续费总额：0.96", "手续费总额：0.95", "said=0.95, rows=0.96"),
        ("打款金额：159.04", "打款金额：160.00", "said=160.00, rows=159.04"),
        ("PT0003,李示例,示例项目,10.00", "PT0003,李示例,示例项目,1.00", "said=160.00, rows=151.00"),
    ] {
        assert!(LIST.contains(from), "{from}");
        let findings = of(&LIST.replacen(from, to, 1)).unwrap_err();
        let first = &findings.told()[0].fault;
        assert_eq!((first.rule.as_str(), first.figures_text().as_str()), ("totals", figures));
    }
    assert!(
        of(&LIST.replace("结算总金额", "金额若干")).unwrap_err().told()[0]
            .fault
            .zh
            .contains("没有批次总额")
    );
}

#[test]
fn a_broken_list_is_refused_in_words() {
    for (from, to, line, word) in [
        ("PT0002", "PT0001", 7, "出现两次"),
        ("PT0002", "1.0E+15", 7, "科学计数法"),
        ("50.00,0.30", "五十,0.30", 7, "两位小数"),
        ("2020-02-04 08:00:00", "", 8, "时间"),
        ("PT0003", "", 8, "交易号"),
        ("结算日期,2020-02-05", "结算日期,二月五日", 2, "日期"),
    ] {
        let findings = of(&LIST.replacen(from, to, 1)).unwrap_err();
        let first = &findings.told()[0];
        assert_eq!(first.line, Some(line), "{findings:?}");
        assert!(first.fault.zh.contains(word) && !first.to_string().contains("示例"), "{first}");
    }
    assert!(
        of(&LIST.replace("订单号", "单号")).unwrap_err().told()[0]
            .fault
            .zh
            .contains("没有找到表头")
    );
}
