//! Bytes that mean nothing end in words and never in a panic.
use super::{alipay, bank, flow, platform, wechat};
use crate::statements::{Layout, Profile, Reading, sheet, workbook};
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use std::io::{Cursor, Read, Write};

/// Every reader.
fn read_all(bytes: &[u8]) {
    let _ = sheet::readings(bytes);
    let _ = (
        Reading::wechat_bill(bytes, &[]),
        Reading::wechat_flow(bytes),
        Reading::alipay(bytes, &[]),
    );
    for profile in Profile::built_in() {
        let _ = Reading::bank(bytes, &profile, None, None);
    }
    for layout in Layout::built_in() {
        let _ = Reading::platform(bytes, &layout);
    }
}

/// A file with some of its bytes changed, cut away or doubled.
fn damaged(whole: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    let size = whole.len();
    prop::collection::vec((0..size, any::<u8>(), 0..4_u8), 1..6).prop_map(move |changes| {
        let mut bytes = whole.clone();
        for (at, byte, way) in changes {
            let at = at.min(bytes.len().saturating_sub(1));
            match way {
                0 if !bytes.is_empty() => bytes[at] = byte,
                1 if !bytes.is_empty() => drop(bytes.remove(at)),
                2 => bytes.insert(at, byte),
                _ => bytes.truncate(bytes.len().max(1) - usize::from(byte).min(bytes.len() / 8)),
            }
        }
        bytes
    })
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_all(&bytes);
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "[`,\"\n交易时间总单数0-9.E+-￥\t]{0,200}") {
        read_all(text.as_bytes());
    }

    #[test]
    fn a_damaged_text_is_read_without_a_panic(
        bytes in prop::sample::select(texts()).prop_flat_map(|text| damaged(text.into_bytes())),
    ) {
        read_all(&bytes);
    }

    #[test]
    fn a_damaged_archive_is_read_without_a_panic(bytes in damaged(alipay::downloaded())) {
        read_all(&bytes);
    }

    #[test]
    fn a_damaged_workbook_is_read_without_a_panic(bytes in damaged(workbook())) {
        read_all(&bytes);
    }

    /// The parts of a workbook are packed; damage reaches the reader of sheets only where it is packed again.
    #[test]
    fn a_workbook_with_a_damaged_sheet_is_read_without_a_panic(sheet in damaged(part(SHEET))) {
        read_all(&repacked(SHEET, &sheet));
    }
}

/// Found by the test above: the library panics there where sums are checked.
#[test]
fn a_sheet_that_says_it_ends_before_it_begins_is_refused() {
    let sheet = String::from_utf8(part(SHEET)).unwrap();
    let turned = sheet.replace("A1:D2", "D2:A1");
    assert_ne!(turned, sheet);
    assert_eq!(workbook::rows(&repacked(SHEET, turned.as_bytes())).unwrap_err().rule, "file");
}

fn texts() -> Vec<String> {
    let of_banks = bank::statements().into_iter().map(|(_, text)| text.to_owned());
    of_banks.chain([wechat::bill(), flow::flow(), platform::list()]).collect()
}

const SHEET: &str = "xl/worksheets/sheet1.xml";

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(["日期", "收入", "支出", "余额"]) {
        sheet.write(0, column, heading).unwrap();
        sheet.write(1, column, 20_200_203.5).unwrap();
    }
    book.save_to_buffer().unwrap()
}

fn part(name: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook())).unwrap();
    let mut bytes = Vec::new();
    archive.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

fn repacked(name: &str, part: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook())).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index).unwrap();
        if file.name().is_ok_and(|found| found != name) {
            writer.raw_copy_file(file).unwrap();
        }
    }
    writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    writer.write_all(part).unwrap();
    writer.finish().unwrap().into_inner()
}
