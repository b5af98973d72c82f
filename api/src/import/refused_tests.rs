//! What the keeper of 事项登记表 is told of a row that fits its columns and not its matter.
use super::source::Sources;
use super::table::{self, Contents};
use crate::register::{DayFolder, Matter};

/// Column and words of the only problem of a row.
fn told(row: Matter) -> (Option<&'static str>, String, String) {
    let parent = tempfile::tempdir().unwrap();
    let mut day = DayFolder::create(parent.path(), "2020-01-25").unwrap();
    let common = Matter {
        org: "330000".into(),
        at: "2020-01-25 09:00".into(),
        doc: "SX-1".into(),
        actor: "0001".into(),
        role: "会计".into(),
        ..row
    };
    day.write(&common).unwrap();
    day.finish().unwrap();
    let sources = Sources::find(&[parent.path().to_owned()]).unwrap();
    let mut contents = Contents::default();
    table::read(sources.days.values().flatten().next().unwrap(), &mut contents).unwrap();
    let [refused] = &contents.refused[..] else { panic!("{:?}", contents.documents) };
    let [problem] = &refused.problems[..] else { panic!("{:?}", refused.problems) };
    (problem.column, problem.fault.zh.clone(), problem.fault.en.clone())
}

#[test]
fn the_real_reason_stands_in_both_languages_at_its_cell() {
    let receipt =
        Matter { matter: "不开票据".into(), subject: "JK-1".into(), ..Matter::default() };
    let (column, zh, en) = told(Matter { kind: "发票".into(), ..receipt });
    assert_eq!(column, Some("类别"));
    assert_eq!(zh, "这个事项应为下列之一：匿名、放弃");
    assert_eq!(en, "of this matter expected one of 匿名 (anonymous), 放弃 (waived)");

    let month = Matter { matter: "结账".into(), subject: "2020-13".into(), ..Matter::default() };
    let (column, zh, en) = told(month);
    assert_eq!(column, Some("对象"));
    assert_eq!(zh, "内容与事项不符：应为存在的月份，写作 YYYY-MM");
    assert_eq!(en, "the contents do not fit the matter: expected a month YYYY-MM that exists");

    // Of what two persons decide too.
    let cost = Matter {
        step: "申请".into(),
        matter: "费用支出".into(),
        subject: "F-1".into(),
        related: "A1".into(),
        kind: "管理费用".into(),
        amount: "0.00".into(),
        remark: "房租".into(),
        ..Matter::default()
    };
    assert_eq!(
        told(cost.clone()),
        (Some("金额"), "应大于 0".to_owned(), "expected more than 0".to_owned())
    );
    let (column, zh, _) = told(Matter { kind: "发票".into(), amount: "5.00".into(), ..cost });
    assert_eq!(column, Some("类别"));
    assert_eq!(zh, "这个事项应为下列之一：管理费用、筹资费用、银行手续费、其他费用");
}
