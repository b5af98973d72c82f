//! A table as a workbook: numbers are numbers, text is text, nothing is a formula.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Worksheet, XlsxError};
use sunshine_ledger::time::Date;

use super::about::About;
use super::datum::Datum;
use super::head::Head;
use crate::site::failure::Failure;
use crate::site::lang::Lang;
use crate::site::problem;

/// Rows of a sheet, its heads among them: what the format holds.
const ROWS_MAX: u32 = 1_048_576;
/// The largest number that a spreadsheet keeps digit by digit: it has fifteen of them.
const NUMBER_MAX: u64 = 999_999_999_999_999;

/// A workbook being written. Rows go to a file of the system as they come, not into memory.
pub(super) struct Workbook {
    book: rust_xlsxwriter::Workbook,
    next: u32,
    looks: Looks,
    about: Vec<[String; 2]>,
    lang: Lang,
}

struct Looks {
    head: Format,
    yuan: Format,
    day: Format,
}

impl Workbook {
    pub(super) fn new(lang: Lang, heads: &[Head], about: &About) -> Result<Workbook, Failure> {
        let looks = Looks {
            head: Format::new().set_bold(),
            yuan: Format::new().set_num_format("0.00"),
            day: Format::new().set_num_format("yyyy-mm-dd"),
        };
        let mut book = rust_xlsxwriter::Workbook::new();
        // The same file for the same state: when it was made is when the ledger stood there.
        if let Some(day) = excel_day(about.as_of.time.date()) {
            book.set_properties(&DocProperties::new().set_creation_datetime(&day));
        }
        let sheet = book.add_worksheet_with_constant_memory();
        begun(sheet, lang, heads, &looks).map_err(Failure::internal)?;
        Ok(Workbook { book, next: 1, looks, about: told(lang, about), lang })
    }

    pub(super) fn row(&mut self, cells: &[Datum]) -> Result<(), Failure> {
        if self.next >= ROWS_MAX {
            return Err(too_long());
        }
        let sheet = self.book.worksheet_from_index(0).map_err(Failure::internal)?;
        for (column, cell) in (0..).zip(cells) {
            write(sheet, (self.next, column), cell, &self.looks).map_err(Failure::internal)?;
        }
        self.next += 1;
        Ok(())
    }

    pub(super) fn bytes(mut self) -> Result<Vec<u8>, Failure> {
        let sheet = self.book.add_worksheet();
        explained(sheet, self.lang, &self.about, &self.looks).map_err(Failure::internal)?;
        self.book.save_to_buffer().map_err(Failure::internal)
    }
}

fn begun(
    sheet: Result<&mut Worksheet, XlsxError>,
    lang: Lang,
    heads: &[Head],
    looks: &Looks,
) -> Result<(), XlsxError> {
    let sheet = sheet?;
    sheet.set_name(lang.of("数据", "Data"))?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, head) in (0..).zip(heads) {
        sheet.write_string_with_format(0, column, head.say(lang), &looks.head)?;
    }
    Ok(())
}

fn explained(
    sheet: &mut Worksheet,
    lang: Lang,
    about: &[[String; 2]],
    looks: &Looks,
) -> Result<(), XlsxError> {
    sheet.set_name(lang.of("说明", "About"))?;
    sheet.set_column_width(0, 20)?;
    sheet.set_column_width(1, 70)?;
    for (row, [name, value]) in (0..).zip(about) {
        sheet.write_string_with_format(row, 0, name, &looks.head)?;
        sheet.write_string(row, 1, value)?;
    }
    Ok(())
}

fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Datum,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let plain = cell.plain();
    match cell {
        Datum::Empty => return Ok(()),
        Datum::Day(day) => {
            if let Some(day) = excel_day(*day) {
                sheet.write_datetime_with_format(row, column, &day, &looks.day)?;
                return Ok(());
            }
        }
        Datum::Fen(n) | Datum::Count(n) | Datum::Scaled(n, _) if n.unsigned_abs() <= NUMBER_MAX => {
            if let Some(number) = number(&plain) {
                match cell {
                    Datum::Fen(_) => {
                        sheet.write_number_with_format(row, column, number, &looks.yuan)?
                    }
                    _ => sheet.write_number(row, column, number)?,
                };
                return Ok(());
            }
        }
        _ => {}
    }
    sheet.write_string(row, column, plain)?;
    Ok(())
}

/// A spreadsheet has no other numbers; up to [`NUMBER_MAX`] this one is written digit by digit.
fn number(plain: &str) -> Option<f64> {
    plain.parse().ok()
}

fn excel_day(day: Date) -> Option<ExcelDateTime> {
    let (year, month, day) = day.civil();
    ExcelDateTime::from_ymd(u16::try_from(year).ok()?, month, day).ok()
}

/// What stands on the second sheet.
fn told(lang: Lang, about: &About) -> Vec<[String; 2]> {
    let mut told = vec![
        [lang.of("文件", "View").to_owned(), about.view.name().to_owned()],
        [lang.of("表", "Table").to_owned(), about.table.clone()],
        [lang.of("口径", "Scope").to_owned(), about.scope.code.clone()],
        [lang.of("计到", "As of").to_owned(), about.as_of.time.to_string()],
        [lang.of("记录数", "Records").to_owned(), about.as_of.size.to_string()],
        [lang.of("树根", "Root").to_owned(), about.as_of.root.clone()],
        [
            lang.of("单位", "Unit").to_owned(),
            lang.of("金额以元计，精确到分", "Amounts are CNY, exact to the fen").to_owned(),
        ],
    ];
    told.extend(about.params.iter().map(|(name, value)| [name.clone(), value.clone()]));
    if about.sample {
        let sample = "这是示例数据，人名与单位均为虚构 Sample data: nobody in it is real";
        told.push([lang.of("示例", "Sample").to_owned(), sample.to_owned()]);
    }
    told.retain(|[_, value]| !value.is_empty());
    told
}

fn too_long() -> Failure {
    Failure::of(problem::BAD_PARAMETER)
        .because(
            "清单超过 XLSX 一张表的 1,048,576 行；请缩短期间、缩小口径，或取 .csv、.jsonl。",
            "The list is longer than the 1,048,576 rows of an XLSX sheet; choose a shorter period or a smaller scope, or take .csv or .jsonl.",
        )
        .figure("rows_max", "count", ROWS_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_that_is_full_takes_no_row_and_says_so() {
        let mut book = Workbook {
            book: rust_xlsxwriter::Workbook::new(),
            next: ROWS_MAX - 1,
            looks: Looks { head: Format::new(), yuan: Format::new(), day: Format::new() },
            about: vec![],
            lang: Lang::Zh,
        };
        book.book.add_worksheet_with_constant_memory().unwrap();
        book.row(&[Datum::text("最后一行")]).unwrap();
        let refused = book.row(&[Datum::text("多一行")]).unwrap_err();
        assert!(refused.detail(Lang::Zh).contains("1,048,576"));
    }
}
