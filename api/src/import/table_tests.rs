use super::source::Sources;
use super::table::{self, Contents, Document};
use crate::import::cells;
use crate::import::convert::{Ask, Convert};
use crate::register::{
    self, Acceptance, AllocationForm, DayFolder, Gift, Register, Row, Signature, Stage,
};
use std::fs;
use std::path::Path;
use sunshine_ledger::command::Command;

/// A row whose cells are the examples of its columns, but for those that exclude each other.
fn example<R: Row>(empty: &[&str]) -> R {
    R::from_cells(|n| {
        let column = &R::COLUMNS[n];
        if empty.contains(&column.heading) { "" } else { column.example }
    })
}

fn read_all(folder: &Path) -> Contents {
    let sources = Sources::find(&[folder.to_owned()]).unwrap();
    let mut contents = Contents::default();
    for file in sources.days.values().flatten().chain(&sources.loose) {
        table::read(file, &mut contents).unwrap();
    }
    contents
}

/// Writes one row, reads it back, and gives the document.
fn there_and_back<R: Convert>(row: &R) -> Document {
    let parent = tempfile::tempdir().unwrap();
    let mut day = DayFolder::create(parent.path(), "2020-01-25").unwrap();
    day.write(row).unwrap();
    day.finish().unwrap();
    let mut contents = read_all(parent.path());
    assert!(contents.refused.is_empty(), "{:?}", contents.refused);
    assert_eq!(contents.documents.len(), 1);
    contents.documents.remove(0)
}

#[test]
fn every_register_round_trips() {
    const GOODS: &[&str] = &[
        "仓库",
        "品类",
        "批次",
        "数量",
        "生产日期",
        "有效期至",
        "计价依据",
        "价值",
        "质检证书",
        "效期例外",
    ];
    fn check<R: Convert + PartialEq + std::fmt::Debug>(empty: &[&str], command: &str) {
        let row: R = example(empty);
        let document = there_and_back(&row);
        let found = match &document.draft.ask {
            Ask::Command(command) => command.command_type().name(),
            Ask::Approve(_) => "approve",
            Ask::Reverse { .. } => "reverse",
            Ask::Publish(_) => "publish",
            Ask::Refer(referring) => referring.command.name(),
            Ask::Erase(_) => "erase",
        };
        assert_eq!(found, command);
        assert_eq!(document.order.register, R::REGISTER);
        assert_eq!((document.line, document.rows), (2, 0..1));
    }
    check::<register::Organisation>(&[], "register_organisation");
    check::<register::Staff>(&[], "register_staff");
    check::<register::Grant>(&[], "grant_role");
    check::<register::Policy>(&[], "set_policy");
    check::<register::Account>(&[], "open_account");
    check::<register::Channel>(&[], "register_channel");
    check::<register::Fund>(&[], "establish_fund");
    check::<register::Emergency>(&[], "declare_emergency");
    check::<register::Campaign>(&[], "file_campaign");
    check::<register::Item>(&[], "define_item");
    check::<register::Warehouse>(&[], "open_warehouse");
    check::<register::Recipient>(&[], "register_recipient");
    check::<register::Project>(&[], "approve_project");
    check::<register::Metric>(&["衔接指标"], "define_metric");
    check::<register::Metric>(
        &[
            "衔接指标",
            "推算",
            "推算口径",
            "推算应急响应",
            "推算项目类别",
            "推算专项行动",
            "推算慈善项目",
            "推算资金来源",
        ],
        "define_metric",
    );
    check::<register::ReviewSection>(&[], "set_review_section");
    check::<register::Opening>(GOODS, "record_opening_balance");
    check::<register::Opening>(&["账户", "金额"], "record_opening_balance");
    check::<register::OtherSource>(GOODS, "record_other_source");
    check::<register::OtherSource>(&["账户", "金额"], "record_other_source");
    check::<Gift>(&["账户"], "receive_money");
    check::<Acceptance>(&["报关单号", "出库单号", "拨付单号"], "accept_goods");
    check::<register::ChannelSettlement>(&[], "settle_channel");
    check::<AllocationForm>(&["仓库", "批次", "品类", "数量", "接收机构"], "propose_action");
    check::<AllocationForm>(&["金额"], "propose_action");
    check::<register::ReversalForm>(&[], "reverse");
    check::<register::Disbursement>(&[], "disburse_funds");
    check::<register::Return>(&[], "return_disbursement");
    check::<register::Purchase>(&[], "purchase_goods");
    check::<register::Countersignature>(&[], "countersign_lot");
    check::<register::Shipment>(&[], "ship_goods");
    check::<register::Transfer>(&["仓库", "批次", "数量"], "send_transfer");
    check::<register::Transfer>(&["账户", "金额"], "send_transfer");
    check::<Signature>(&[], "sign_goods");
    check::<register::UseReport>(&[], "report_use");
    check::<register::Statistic>(&[], "report_stat");
    check::<register::Publication>(&[], "publish");
}

#[test]
fn steps_choose_command_stage_and_key() {
    let approval = AllocationForm { step: "审批".into(), ..example(&["金额"]) };
    let document = there_and_back(&approval);
    assert!(matches!(document.draft.ask, Ask::Approve(_)));
    assert_eq!(document.order.stage, Stage::Approval);
    assert_eq!(document.draft.key.register, "拨付审批单·审批");
    assert_eq!(document.draft.evidence.len(), 2, "minute and attachment");

    let direct = Acceptance { custody: "直达".into(), ..example(&["报关单号", "仓库"]) };
    let document = there_and_back(&direct);
    assert!(matches!(document.draft.ask, Ask::Command(Command::DeliverGoodsDirectly(_))));
    assert_eq!(document.order.stage, Stage::Out);

    let received = register::Transfer {
        direction: "received".into(),
        ..example(&["仓库", "批次", "数量"])
    };
    let document = there_and_back(&received);
    assert!(matches!(document.draft.ask, Ask::Command(Command::ReceiveTransfer(_))));
    assert_eq!(document.order.stage, Stage::Signature);
    assert_eq!(document.draft.key.register, "上划下拨·收到");
}

#[test]
fn every_example_is_well_formed_and_every_form_refuses_something() {
    for register in Register::ALL {
        for column in register.columns() {
            assert!(
                cells::check(column, column.example).is_none(),
                "{} {}",
                register.name(),
                column.heading
            );
            let fault = cells::check(column, "\u{1}\u{202e}").expect(column.heading);
            assert!(fault.zh.starts_with("应为") && fault.en.starts_with("expected "), "{fault:?}");
        }
    }
}

#[test]
fn rows_of_one_document_are_folded_and_must_agree() {
    let parent = tempfile::tempdir().unwrap();
    let mut day = DayFolder::create(parent.path(), "2020-01-25").unwrap();
    let first: Signature = example(&[]);
    let second = Signature { batch: "B-2".into(), receiver_name: String::new(), ..first.clone() };
    let third = Signature { batch: "B-3".into(), shipment: "CK-9".into(), ..first.clone() };
    let other = Signature { doc: "QR-2".into(), ..first.clone() };
    for row in [&first, &second, &other, &other, &third] {
        day.write(row).unwrap();
    }
    day.finish().unwrap();
    let contents = read_all(parent.path());
    let rows: Vec<_> = contents.documents.iter().map(|document| document.rows.clone()).collect();
    assert_eq!(rows, [0..2, 2..4, 4..5]);
    let Ask::Command(Command::SignGoods(signed)) = &contents.documents[0].draft.ask else {
        panic!()
    };
    assert_eq!(signed.lines.len(), 2);

    let parent = tempfile::tempdir().unwrap();
    let mut day = DayFolder::create(parent.path(), "2020-01-25").unwrap();
    day.write(&first).unwrap();
    day.write(&third).unwrap();
    day.finish().unwrap();
    let refused = read_all(parent.path()).refused;
    assert_eq!((refused.len(), refused[0].rows.clone()), (1, 0..2));
    let problem = &refused[0].problems[0];
    assert_eq!((problem.line, problem.column), (Some(3), Some("出库单号")));
}

#[test]
fn a_line_is_named_as_an_editor_counts_it() {
    let head = "机构,业务时间,单据号,经办人工号,经办岗位,批次,附件";
    let bad = "330000,2020-01-25 09:00,FH-1,0001,老板,B-1,";
    let good = "330000,2020-01-25 09:00,FH-2,0001,会计,B-1,";
    for end in ["\n", "\r\n", "\r"] {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("清点复核单.csv");
        // Lines 2 and 5 are bad, 3 and 4 are blank; a quoted cell of line 6 goes on in line 7; 8 has no end.
        let quoted = format!("330000,2020-01-25 09:00,FH-3,0001,\"会{end}计\",B-1,");
        let text = [head, bad, "", "", bad, &quoted, bad].join(end);
        fs::write(&path, text).unwrap();
        let refused = read_all(&path).refused;
        let lines: Vec<_> =
            refused.iter().map(|refused| refused.problems[0].line.unwrap()).collect();
        assert_eq!(lines, [2, 5, 6, 8], "{end:?}");
        fs::write(&path, [head, good, "", good, "1,2", ""].join(end)).unwrap();
        let contents = read_all(&path);
        let lines: Vec<_> = contents.documents.iter().map(|document| document.line).collect();
        assert_eq!(lines, [2, 4], "{end:?}");
        assert_eq!(contents.refused[0].problems[0].line, Some(5), "a ragged row, {end:?}");
    }
}

/// One gift with one cell changed; the problems of reading it.
fn spoilt(heading: &str, cell: &str) -> Vec<(Option<u64>, Option<&'static str>, String)> {
    let parent = tempfile::tempdir().unwrap();
    let mut day = DayFolder::create(parent.path(), "2020-01-25").unwrap();
    let gift = Gift::from_cells(|n| match Gift::COLUMNS[n].heading {
        found if found == heading => cell,
        "账户" if heading != "账户" => "",
        _ => Gift::COLUMNS[n].example,
    });
    day.write(&gift).unwrap();
    day.finish().unwrap();
    let refused = read_all(parent.path()).refused;
    refused
        .into_iter()
        .flat_map(|refused| refused.problems)
        .map(|p| (p.line, p.column, p.fault.zh))
        .collect()
}

#[test]
fn each_kind_of_bad_cell_is_named() {
    for (heading, cell) in [
        ("机构", "三三"),
        ("业务时间", "2020-01-25 25:00"),
        ("业务时间", "2020-02-30"),
        ("业务时间", "2020-01-26 09:00"),
        ("单据号", "-1"),
        ("单据号", ""),
        ("经办岗位", "老板"),
        ("金额", "1.5"),
        ("金额", "0.00"),
        ("金额", "90071992547409.92"),
        ("金额", "约200"),
        ("账户", "330000-A1"),
        ("捐赠意愿", "定项"),
        ("流水号", "4.2E+27"),
        ("附言", "a\u{202e}b"),
        ("附件", "photo:12"),
        ("附件", "Photo:4b1d70c6ae9bd42f33c16bd5d0cfd9de1efd44e5f4b2d18e5ab3d67b1e2b4c11"),
    ] {
        let problems = spoilt(heading, cell);
        assert_eq!(problems.len(), 1, "{heading} {cell}: {problems:?}");
        let (line, column, _) = &problems[0];
        // A gift with account and channel: the second of the two is named.
        let named = if heading == "账户" { "渠道" } else { heading };
        assert_eq!((*line, *column), (Some(2), Some(named)), "{cell}");
    }
    assert_eq!(spoilt("金额", " 1,234.50 "), []);
    assert_eq!(spoilt("业务时间", "2020/1/25 9:05"), []);
    assert_eq!(spoilt("捐赠人", "Jose\u{301}"), []);
}

#[test]
fn a_private_value_is_not_repeated() {
    let [(_, _, zh)] = &spoilt("附言", "secret\u{7}")[..] else { panic!() };
    assert!(!zh.contains("secret"));
}

fn fault_of(bytes: &[u8]) -> String {
    let parent = tempfile::tempdir().unwrap();
    let path = parent.path().join("清点复核单.csv");
    fs::write(&path, bytes).unwrap();
    let sources = Sources::find(&[path]).unwrap();
    match table::read(&sources.loose[0], &mut Contents::default()) {
        Ok(()) => String::new(),
        Err(problem) => problem.fault.en,
    }
}

#[test]
fn files_that_cannot_be_used_say_why() {
    let head = "机构,业务时间,单据号,经办人工号,经办岗位,批次,附件\n";
    assert_eq!(fault_of(head.as_bytes()), "");
    assert_eq!(fault_of("批次,机构,业务时间,单据号,经办人工号,经办岗位\n".as_bytes()), "");
    assert!(fault_of(b"").contains("empty"));
    assert!(fault_of(b"\xff\xfe\x3a\x67").contains("not UTF-8"));
    assert!(fault_of(b"\xbb\xfa\xb9\xb9,\xd2\xb5\n").contains("not UTF-8"));
    assert!(fault_of(&[head.as_bytes(), b"330000,\xbb\xfa\n"].concat()).contains("not UTF-8"));
    assert!(
        fault_of("机构,业务时间,单据号,经办人工号,经办岗位,批号\n".as_bytes()).contains("column 6")
    );
    assert!(fault_of("机构,业务时间,单据号,经办人工号,经办岗位\n".as_bytes()).contains("批次"));
    assert!(
        fault_of("机构,机构,业务时间,单据号,经办人工号,经办岗位,批次\n".as_bytes())
            .contains("twice")
    );
}

#[test]
fn rejected_rows_stand_beside_the_file_and_read_again() {
    let parent = tempfile::tempdir().unwrap();
    let mut day = DayFolder::create(parent.path(), "2020-01-25").unwrap();
    let good: Gift = example(&["账户"]);
    for (doc, amount) in [("JK-1", "1.00"), ("JK-2", "一元"), ("JK-3", "3.00")] {
        day.write(&Gift { doc: doc.into(), amount: amount.into(), ..good.clone() }).unwrap();
    }
    day.finish().unwrap();
    let folder = parent.path().join("2020-01-25");
    let sources = Sources::find(std::slice::from_ref(&folder)).unwrap();
    let file = sources.days.values().flatten().next().unwrap();
    let mut contents = Contents::default();
    table::read(file, &mut contents).unwrap();
    let refused = &contents.refused[0];
    let reasons = [(refused.rows.start, super::reject::reason(&refused.problems))].into();
    let path = super::reject::write(file, &reasons).unwrap();
    assert_eq!(path, folder.join("捐款登记表.拒收.csv"));
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.starts_with('\u{feff}') && text.lines().next().unwrap().ends_with(",原因"));
    assert_eq!(text.lines().count(), 2);
    assert!(text.lines().nth(1).unwrap().contains("JK-2") && text.contains("[金额]"), "{text}");
    // A folder passes over it; named, it is read as the register it came from.
    assert_eq!(Sources::find(&[folder]).unwrap().days.values().map(Vec::len).sum::<usize>(), 1);
    fs::write(&path, text.replace("一元", "1.00")).unwrap();
    let sources = Sources::find(std::slice::from_ref(&path)).unwrap();
    let mut contents = Contents::default();
    table::read(&sources.loose[0], &mut contents).unwrap();
    assert_eq!((contents.documents.len(), contents.refused.len()), (1, 0));
    assert_eq!(super::reject::path_of(&path), path);
}
