//! Registers kept as workbooks: filled in, refused in part, mended, read again.
use super::source::Sources;
use super::table::{self, Contents};
use super::{reject, source};
use crate::register::{Register, blank};
use crate::statements::workbook_rows;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::path::Path;
use sunshine_ledger::command::Command;

/// 捐款登记表 as a clerk fills it in: an amount as a number, a time as a spreadsheet's own, an empty row, a word that is no amount.
fn filled(path: &Path) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let place = |heading: &str| {
        let columns = Register::Gift.columns();
        u16::try_from(columns.iter().position(|column| column.heading == heading).unwrap()).unwrap()
    };
    for column in Register::Gift.columns() {
        sheet.write(0, place(column.heading), column.heading).unwrap();
    }
    let day = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    let at = ExcelDateTime::parse_from_str("2020-02-03T09:30:00").unwrap();
    for (row, doc) in [(1, "JK-1"), (3, "JK-2"), (4, "JK-3")] {
        for (heading, text) in [
            ("机构", "330000"),
            ("单据号", doc),
            ("经办人工号", "S0012"),
            ("经办岗位", "出纳"),
            ("捐赠人类别", "个人"),
            ("账户", "330000-A1"),
            ("基金", "F-1"),
            ("捐赠意愿", "非定向"),
            ("核算方式", "捐赠收入"),
        ] {
            sheet.write(row, place(heading), text).unwrap();
        }
        sheet.write_with_format(row, place("业务时间"), &at, &day).unwrap();
        sheet.write(row, place("金额"), 1_234.5).unwrap();
    }
    sheet.write(3, place("金额"), "一元").unwrap();
    book.save(path).unwrap();
}

fn read(path: &Path) -> (Contents, source::SourceFile) {
    let sources = Sources::find(&[path.to_owned()]).unwrap();
    let file = sources.days.into_values().flatten().chain(sources.loose).next().unwrap();
    let mut contents = Contents::default();
    table::read(&file, &mut contents).unwrap();
    (contents, file)
}

fn fen(contents: &Contents) -> Vec<u64> {
    let of = |document: &table::Document| match &document.draft.ask {
        super::convert::Ask::Command(Command::ReceiveMoney(gift)) => gift.amount_fen.get(),
        other => panic!("{other:?}"),
    };
    contents.documents.iter().map(of).collect()
}

#[test]
fn a_workbook_is_read_as_its_register_and_refused_rows_come_back_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("捐款登记表.xlsx");
    filled(&path);
    let (contents, file) = read(folder.path());
    assert_eq!(fen(&contents), [123_450, 123_450]);
    assert_eq!(contents.documents.iter().map(|document| document.line).collect::<Vec<_>>(), [2, 5]);
    let [refused] = &contents.refused[..] else { panic!("{:?}", contents.refused) };
    assert_eq!((refused.problems[0].line, refused.problems[0].column), (Some(4), Some("金额")));

    let reasons = [(refused.rows.start, reject::reason(&refused.problems))].into();
    let rejected = reject::write(&file, &reasons).unwrap();
    assert_eq!(rejected, folder.path().join("捐款登记表.拒收.xlsx"));
    let rows = workbook_rows(&std::fs::read(&rejected).unwrap()).unwrap();
    assert_eq!(rows[0].cells.last().unwrap(), "原因");
    assert_eq!(rows[1].cells[2], "JK-2");
    assert!(rows[1].cells.last().unwrap().contains("[金额]"), "{rows:?}");

    // A folder passes over the refused rows; mended and named, they are read as the register they came from.
    assert_eq!(Sources::find(&[folder.path().to_owned()]).unwrap().loose.len(), 1);
    let mut mended: Vec<Vec<String>> = rows.into_iter().map(|row| row.cells).collect();
    let place = mended[0].iter().position(|heading| heading == "金额").unwrap();
    mended[1][place] = "1.00".into();
    std::fs::write(&rejected, super::workbook::of_rows(&mended).unwrap()).unwrap();
    let (contents, _) = read(&rejected);
    assert_eq!((fen(&contents), contents.refused.len()), (vec![100], 0));
}

#[test]
fn a_file_that_is_no_workbook_or_another_register_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes, word) in [
        ("捐款登记表.xlsx", b"PK\x03\x04not".to_vec(), "工作簿"),
        ("资金拨付.xlsx", blank(Register::Gift).unwrap(), "表头"),
        ("退款登记.xlsx", Workbook::new().save_to_buffer().unwrap(), "空"),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let sources = Sources::find(&[path]).unwrap();
        let problem = table::read(&sources.loose[0], &mut Contents::default()).unwrap_err();
        assert!(problem.fault.zh.contains(word), "{name}: {problem}");
    }
}
