//! The fund flow of WeChat Pay as its documents lay it out.
use crate::statements::finding::Findings;
use crate::statements::trade::Why;
use crate::statements::wechat_flow::{Flow, read};

const FLOW: &str = "\u{feff}记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额（元）,账户结余（元）,资金变更提交申请人,备注,业务凭证号\r\n\
`2020-02-03 09:30:15,`4200000000202002030000000001,`1900000000000000000000000001,`交易,`交易,`收入,`100.00,`100.00,`system,`,`SL0001\r\n\
`2020-02-03 09:30:16,`4200000000202002030000000001,`1900000000000000000000000002,`扣除交易手续费,`扣除交易手续费,`支出,`0.60,`99.40,`system,`,`SL0001\r\n\
`2020-02-03 10:00:00,`4200000000202002030000000002,`1900000000000000000000000003,`交易,`交易,`收入,`9.90,`109.30,`system,`,`SL0002\r\n\
`2020-02-03 10:00:01,`4200000000202002030000000002,`1900000000000000000000000004,`扣除交易手续费,`扣除交易手续费,`支出,`0.06,`109.24,`system,`,`SL0002\r\n\
`2020-02-03 23:00:00,`1000000000000000000000000009,`1900000000000000000000000005,`提现,`提现,`支出,`109.24,`0.00,`示例经办,`,`TX0001\r\n\
资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额\r\n\
`5,`2,`109.90,`3,`109.90\r\n";

/// The flow of the bill's two payments, withdrawn on the same day.
pub(super) fn flow() -> String {
    FLOW.to_owned()
}

fn of(text: &str) -> Result<Flow, Findings> {
    read(text.as_bytes())
}

#[test]
fn a_withdrawal_of_everything_is_a_settlement() {
    let flow = of(FLOW).unwrap();
    assert_eq!(flow.statement.sums(), (10_990, 10_990));
    assert_eq!(flow.statement.balances, Some((0, 0)));
    assert_eq!(
        flow.kinds(),
        [(Why::Payment, 2, 10_990), (Why::Fee, 2, -66), (Why::Withdrawal, 1, -10_924)]
    );
    let (settled, others) = flow.settled();
    let [one] = &settled[..] else { panic!("{settled:?}") };
    assert_eq!((one.gross, one.fee, one.net, others), (10_990, 66, 10_924, 0));
    assert_eq!(one.at.to_string(), "2020-02-03T23:00:00+08:00");
}

#[test]
fn a_withdrawal_that_may_settle_other_days_is_left_to_a_clerk() {
    for (changes, why) in [
        (
            vec![
                ("`100.00,`100.00", "`100.00,`101.00"),
                ("`99.40", "`100.40"),
                ("`109.30", "`110.30"),
                ("`109.24,`system", "`110.24,`system"),
                ("`109.24,`0.00", "`109.24,`1.00"),
            ],
            "money was there before, and remains",
        ),
        (vec![("`109.24,`0.00", "`100.00,`9.24"), ("`3,`109.90", "`3,`100.66")], "money remains"),
        (
            vec![("`交易,`交易,`收入,`9.90", "`充值,`充值,`收入,`9.90")],
            "something else moved the account",
        ),
        (
            vec![("`扣除交易手续费,`扣除交易手续费,`支出,`0.06", "`退款,`退款,`支出,`0.06")],
            "a refund",
        ),
    ] {
        let text = changes.iter().fold(FLOW.to_owned(), |text, (from, to)| {
            assert!(text.contains(from), "{from}");
            text.replacen(from, to, 1)
        });
        let (settled, others) =
            of(&text).unwrap_or_else(|findings| panic!("{why}: {findings:?}")).settled();
        assert_eq!((settled, others), (vec![], 1), "{why}");
    }
}

#[test]
fn a_flow_that_does_not_foot_is_refused_with_both_figures() {
    for (from, to, line, figures) in [
        ("`99.40", "`99.41", 3, "said=99.41, rows=99.40"),
        ("`5,`2", "`6,`2", 8, "said=6, rows=5"),
        ("`109.90,`3", "`109.91,`3", 8, "said=109.91, rows=109.90"),
        ("`3,`109.90", "`3,`109.00", 8, "said=109.00, rows=109.90"),
    ] {
        let findings = of(&FLOW.replacen(from, to, 1)).unwrap_err();
        let first = findings
            .told()
            .iter()
            .find(|finding| finding.fault.figures_text() == figures)
            .unwrap_or_else(|| panic!("{findings:?}"));
        assert_eq!((first.line, first.fault.rule.as_str()), (Some(line), "totals"));
    }
}

#[test]
fn a_broken_flow_is_refused_with_line_and_column() {
    for (from, to, column, word) in [
        ("`收入", "`进账", "收支类型", "收入或支出"),
        ("`100.00,`100.00", "`-100.00,`100.00", "收支金额(元)", "大于零"),
        ("`1900000000000000000000000001", "`1.9E+27", "资金流水单号", "科学计数法"),
        ("`2020-02-03 09:30:15", "`昨天", "记账时间", "时间"),
    ] {
        let findings = of(&FLOW.replacen(from, to, 1)).unwrap_err();
        let first = &findings.told()[0];
        assert_eq!((first.line, first.column.as_deref()), (Some(2), Some(column)), "{findings:?}");
        assert!(first.fault.zh.contains(word), "{first}");
    }
}
