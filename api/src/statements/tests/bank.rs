//! Statements as banks lay them out.
use crate::statements::bank::{BankLine, Held, Profile, Statement, read};
use crate::statements::finding::Findings;
use encoding_rs::GB18030;
use rust_xlsxwriter::{Format, Workbook};

const CORPORATE: &str = "示例银行对公账户明细\n账号:,3300000000000000001,户名:,示例省红十字会\n\
交易日期,流水号,借方发生额,贷方发生额,余额,对方户名,对方账号,摘要,用途\n\
2020-02-03,A0001,,\"10,000.00\",\"110,000.00\",示例医药有限公司,6200000000000000011,转账,捐赠\n\
2020-02-03,A0002,0.00,5.50,\"110,005.50\",张示例,6200000000000000012,转账,捐款\n\
2020-02-04,A0003,\"2,005.50\",-,\"108,000.00\",示例医院,6200000000000000013,转账,拨付\n\
合计,,\"2,005.50\",\"10,005.50\",,,,,\n打印时间：2020-02-05\n";

const ICBC: &str = "交易日期,帐号,储种,序号,币种,钞汇,摘要,地区,收入/支出金额,余额,对方户名,对方帐号,渠道\n\
2020-02-05,3300000000000000001,活期,00001,人民币,钞,汇款,3301,\"+1,000.00\",\"1,200.00\",示例公司,6200000000000000011,网银\n\
2020-02-04,3300000000000000001,活期,00001,人民币,钞,转账,3301,-50.00,200.00,示例医院,6200000000000000013,柜面\n\
2020-02-03,3300000000000000001,活期,00001,人民币,钞,汇款,3301,100,250.00,张示例,6200000000000000012,网银\n";

const CCB: &str = "序号,摘要,币别,钞汇,交易日期,交易金额,账户余额,交易地点/附言,对方账号与户名\n\
1,跨行转账,人民币元,钞,20200203,88.00,188.00,武汉加油,6200000000000000012/张示例\n\
2,转账,人民币元,钞,20200204,-8.00,180.00,退款,6200000000000000012/张示例\n";

const BOC: &str = "记账日期\t记账时间\t币别\t金额\t余额\t交易名称\t渠道\t网点名称\t附言\t对方账户名\t对方卡号/账号\t对方开户行\n\
2020-02-03\t09:30:15\t人民币\t66.60\t66.60\t转账\t手机银行\t示例支行\t示例捐款\t李示例\t6200000000000000014\t示例银行\n";

const MARKED: &str = "交易时间,借贷标志,交易金额,余额,对方户名,凭证号\n\
2020-02-03 09:30:15,贷,10.00,10.00,张示例,V1\n2020-02-03 10:30:15,借,4.00,6.00,示例医院,V2\n";

fn by(profile: &str, text: &str) -> Result<Statement, Findings> {
    read(text.as_bytes(), &Profile::named(profile).unwrap(), None, None)
}

fn moved(statement: &Statement) -> Vec<(u64, String, i64, i64)> {
    let line = |line: &BankLine| (line.line, line.day.to_string(), line.money_in, line.money_out);
    statement.lines.iter().map(line).collect()
}

#[test]
fn a_corporate_statement_is_read_line_by_line() {
    let statement = by("generic", CORPORATE).unwrap();
    assert_eq!(
        moved(&statement),
        [
            (4, "2020-02-03".into(), 1_000_000, 0),
            (5, "2020-02-03".into(), 550, 0),
            (6, "2020-02-04".into(), 0, 200_550),
        ]
    );
    assert_eq!(statement.balances, Some((10_000_000, 10_800_000)));
    assert_eq!(statement.held, Held { line_by_line: true, balances: false, totals: true });
    let first = &statement.lines[0];
    assert_eq!(
        [&first.party_name, &first.party_account, &first.memo, &first.serial],
        ["示例医药有限公司", "6200000000000000011", "转账 捐赠", "A0001"]
    );
    let gbk = GB18030.encode(&CORPORATE.replace('\n', "\r\n")).0.into_owned();
    assert_eq!(read(&gbk, &Profile::named("generic").unwrap(), None, None).unwrap(), statement);
    let list = String::from_utf8(statement.list("A1-x").bytes).unwrap();
    assert!(
        list.contains(
            "\n6,2020-02-04,,2005.50,108000.00,示例医院,6200000000000000013,转账 拨付,A0003\n"
        ),
        "{list}"
    );
}

#[test]
fn every_built_in_profile_reads_its_bank() {
    let icbc = by("icbc", ICBC).unwrap();
    assert_eq!(
        moved(&icbc).iter().map(|line| (line.2, line.3)).collect::<Vec<_>>(),
        [(10_000, 0), (0, 5_000), (100_000, 0)]
    );
    assert_eq!((icbc.lines[0].line, icbc.balances), (4, Some((15_000, 120_000))));
    let ccb = by("ccb", CCB).unwrap();
    assert_eq!(
        (ccb.lines[0].party_name.as_str(), ccb.lines[0].party_account.as_str()),
        ("张示例", "6200000000000000012")
    );
    assert_eq!(ccb.lines[0].memo, "跨行转账 武汉加油");
    assert_eq!(ccb.balances, Some((10_000, 18_000)));
    let boc = by("boc", BOC).unwrap();
    assert_eq!(
        (boc.lines[0].money_in, boc.lines[0].memo.as_str(), boc.balances),
        (6_660, "转账 示例捐款", Some((0, 6_660)))
    );
    let marked = by("generic-marked", MARKED).unwrap();
    assert_eq!((marked.lines[1].money_out, marked.balances), (400, Some((0, 600))));
}

#[test]
fn a_workbook_with_a_merged_title_is_the_same_statement() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.merge_range(0, 0, 0, 8, "示例银行对公账户明细", &Format::new()).unwrap();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    for (row, line) in (1..).zip(CORPORATE.lines().skip(2).take(5)) {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
        let record = reader.records().next().unwrap().unwrap();
        for (column, cell) in (0..).zip(&record) {
            let number = cell.replace(',', "").parse::<f64>();
            match (column, number) {
                (0, _) if cell.starts_with("2020") => {
                    let date = rust_xlsxwriter::ExcelDateTime::parse_from_str(cell).unwrap();
                    sheet.write_with_format(row, column, &date, &day).unwrap();
                }
                (2..=4, Ok(number)) => drop(sheet.write(row, column, number).unwrap()),
                _ => drop(sheet.write(row, column, cell).unwrap()),
            }
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    let profile = Profile::named("generic").unwrap();
    let (of_book, of_text) =
        (read(&bytes, &profile, None, None).unwrap(), by("generic", CORPORATE).unwrap());
    let lines = |statement: &Statement| {
        let line = |line: &BankLine| BankLine { line: 0, ..line.clone() };
        statement.lines.iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!((lines(&of_book), of_book.balances), (lines(&of_text), of_text.balances));
    // An account number kept as a number has lost its last digits.
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(["日期", "收入", "支出", "余额", "对方账号"]) {
        sheet.write(0, column, heading).unwrap();
    }
    sheet.write(1, 0, "20200203").unwrap();
    for (column, number) in [(1, 5.0), (3, 5.0), (4, 6.2e18)] {
        sheet.write(1, column, number).unwrap();
    }
    let findings = read(&book.save_to_buffer().unwrap(), &profile, None, None).unwrap_err();
    assert!(findings.told()[0].fault.zh.contains("科学计数法"), "{findings:?}");
}

#[test]
fn a_statement_that_does_not_foot_is_refused_with_both_figures() {
    for (profile, text, from, to, line, figures) in [
        (
            "generic",
            CORPORATE,
            "110,005.50",
            "110,005.51",
            Some(5),
            "said=110005.51, rows=110005.50",
        ),
        (
            "generic",
            CORPORATE,
            "\"10,005.50\",,",
            "\"10,005.00\",,",
            Some(7),
            "said=10005.00, rows=10005.50",
        ),
        (
            "generic",
            CORPORATE,
            "2020-02-03,A0002",
            "合计,,0.00,10000.01,,,,,\n2020-02-03,A0002",
            Some(5),
            "said=10000.01, rows=10000.00",
        ),
        ("icbc", ICBC, "-50.00", "50.00", Some(3), "said=200.00, rows=300.00"),
        (
            "ccb",
            CCB,
            "2,转账",
            "3,转账,人民币元,钞,20200204,-8.00,180.00,,\n2,转账",
            Some(4),
            "said=180.00, rows=172.00",
        ),
    ] {
        assert!(text.contains(from), "{from}");
        let findings = by(profile, &text.replacen(from, to, 1)).unwrap_err();
        let first = &findings.told()[0];
        assert_eq!((first.line, first.fault.rule.as_str()), (line, "totals"), "{first}");
        assert_eq!(first.fault.figures_text(), figures);
    }
    let generic = Profile::named("generic").unwrap();
    for (opening, closing, figures) in [
        (Some(1), None, "said=0.01, rows=100000.00"),
        (None, Some(10_800_001), "said=108000.01, rows=108000.00"),
    ] {
        let findings = read(CORPORATE.as_bytes(), &generic, opening, closing).unwrap_err();
        assert_eq!(findings.told()[0].fault.figures_text(), figures);
    }
}

#[test]
fn without_balances_or_sums_a_clerk_must_say_them() {
    let bare = "日期,收入,支出,摘要\n2020-02-03,5.00,,捐款\n2020-02-04,,2.00,手续费\n";
    let generic = Profile::named("generic").unwrap();
    let findings = by("generic", bare).unwrap_err();
    assert!(findings.told()[0].fault.zh.contains("无从核对"), "{findings:?}");
    let statement = read(bare.as_bytes(), &generic, Some(100), Some(400)).unwrap();
    assert_eq!((statement.balances, statement.held.balances), (Some((100, 400)), true));
    let findings = read(bare.as_bytes(), &generic, Some(100), Some(401)).unwrap_err();
    assert_eq!(findings.told()[0].fault.figures_text(), "said=4.01, rows=4.00");
    // Sums that end before the last line hold nothing.
    let early = bare.replace("2020-02-04", "合计,5.00,0.00,\n2020-02-04");
    assert!(by("generic", &early).unwrap_err().told()[0].fault.zh.contains("无从核对"));
}

#[test]
fn broken_cells_are_refused_with_line_and_column_and_without_their_text() {
    for (profile, text, from, to, line, column, word) in [
        ("generic", CORPORATE, "2020-02-04", "2020-02-31", 6, "交易日期", "日期"),
        ("generic", CORPORATE, "0.00,5.50", "1.00,5.50", 5, "贷方发生额", "既有收入又有支出"),
        ("generic", CORPORATE, "5.50,\"110", "5.505,\"110", 5, "贷方发生额", "两位小数"),
        ("generic", CORPORATE, "6200000000000000012", "6.2E+18", 5, "对方账号", "科学计数法"),
        ("icbc", ICBC, "人民币,钞,转账", "美元,钞,转账", 3, "币种", "人民币"),
        ("ccb", CCB, "180.00", "", 3, "", "没有余额"),
        ("generic-marked", MARKED, "借,4.00", "错,4.00", 3, "借贷标志", "借贷标志"),
    ] {
        assert!(text.contains(from), "{from}");
        let findings = by(profile, &text.replacen(from, to, 1)).unwrap_err();
        let first = &findings.told()[0];
        assert_eq!(first.line, Some(line), "{findings:?}");
        assert_eq!(first.column.as_deref().unwrap_or_default(), column, "{findings:?}");
        assert!(first.fault.zh.contains(word), "{first}");
        for finding in findings.told() {
            let said = finding.to_string();
            assert!(!said.contains("张示例") && !said.contains("62000"), "{said}");
        }
    }
    let two = ICBC.replacen("3300000000000000001", "3300000000000000002", 1);
    assert!(by("icbc", &two).unwrap_err().told()[0].fault.zh.contains("多个账号"));
    assert!(by("icbc", CCB).unwrap_err().told()[0].fault.zh.contains("没有找到表头"));
    assert!(
        by("ccb", CCB.lines().next().unwrap()).unwrap_err().told()[0].fault.zh.contains("没有一笔")
    );
}

#[test]
fn a_balance_carried_over_moves_nothing_whatever_a_payer_writes() {
    let carried = "日期,收入,支出,余额,摘要\n,,,95.00,承前页\n2020-02-03,5.00,,100.00,捐款\n,,,100.00,承前页\n2020-02-04,,2.00,98.00,手续费\n";
    let statement = by("generic", carried).unwrap();
    assert_eq!((statement.lines.len(), statement.balances), (2, Some((9_500, 9_800))));
    let wrong = carried.replace(",,,100.00", ",,,100.01");
    assert_eq!(
        by("generic", &wrong).unwrap_err().told()[0].fault.figures_text(),
        "said=100.01, rows=100.00"
    );
    let payer = carried.replace("捐款", "承前页");
    assert_eq!(by("generic", &payer).unwrap().lines.len(), 2);
    let turned = "日期,收入,支出,余额,摘要\n2020-02-04,,2.00,98.00,手续费\n,,,100.00,承前页\n2020-02-03,5.00,,100.00,捐款\n,,,95.00,期初余额\n";
    assert_eq!(by("generic", turned).unwrap().balances, Some((9_500, 9_800)));
}

/// For whoever needs one.
pub(super) fn statements() -> [(&'static str, &'static str); 5] {
    [("generic", CORPORATE), ("icbc", ICBC), ("ccb", CCB), ("boc", BOC), ("generic-marked", MARKED)]
}
