//! The first sheet of an XLSX workbook as rows of texts.
//!
//! A workbook keeps numbers as floats. A number is taken as the shortest decimal that gives the same float, which is what was
//! typed as long as it has at most 15 digits; with more, what was typed is gone, and the cell is written so that no reader takes it.
use super::archive;
use super::finding::too_large;
use super::limits::{self, Room};
use super::sheet::Line;
use crate::import::{Fault, spelling};
use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};
use std::io::Cursor;
use std::panic;

/// Digits that every float keeps.
const DIGITS: usize = 15;

/// The rows that hold anything.
///
/// # Errors
/// When it is no workbook or larger than is read.
pub(crate) fn rows(bytes: &[u8]) -> Result<Vec<Line>, Fault> {
    // Of a sheet that says it ends before it begins (`B2:A1`) calamine subtracts what it must not, and panics.
    panic::catch_unwind(|| read(bytes)).unwrap_or_else(|_| Err(damaged()))
}

fn damaged() -> Fault {
    Fault::new("file", "不是 XLSX 工作簿，或已损坏", "no XLSX workbook, or a damaged one")
}

fn read(bytes: &[u8]) -> Result<Vec<Line>, Fault> {
    // What the workbook unpacks to is counted before anything is kept of it.
    archive::unpack(bytes, |_| false)
        .map_err(|fault| if fault.rule == "limit" { fault } else { damaged() })?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let first = book.sheet_names().first().cloned().ok_or_else(damaged)?;
    let mut cells = book.worksheet_cells_reader(&first).map_err(|_| damaged())?;
    let (mut rows, mut room): (Vec<Line>, _) = (Vec::new(), Room::default());
    while let Some(cell) = cells.next_cell().map_err(|_| damaged())? {
        let (row, column) = cell.get_position();
        let text = spelling::trim(&text(cell.get_value())).to_owned();
        if text.is_empty() {
            continue;
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        // The rows of a sheet end here; a higher number is damage, and would be as many empty lines.
        if row >= 1 << 20 {
            return Err(damaged());
        }
        if column >= limits::COLUMNS {
            return Err(too_large("一行的栏数 cells of a row", limits::COLUMNS));
        }
        let number = u64::from(row) + 1;
        let new = match rows.last() {
            Some(last) if last.number == number => false,
            Some(last) if last.number > number => return Err(damaged()),
            _ => true,
        };
        if new {
            rows.push(Line { number, cells: Vec::new() });
        }
        let Some(last) = rows.last_mut() else { continue };
        let more = (column + 1).saturating_sub(last.cells.len());
        room.take(usize::from(new), more, text.len())?;
        if more > 0 {
            last.cells.resize(column + 1, String::new());
        }
        last.cells[column] = text;
    }
    Ok(rows)
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => typed(number.to_string(), || format!("{number:E}")),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "是".to_owned(),
        DataRef::Bool(false) => "否".to_owned(),
        DataRef::DateTime(time) => civil(*time),
        DataRef::Error(_) => "#错误".to_owned(),
        DataRef::Empty => String::new(),
    }
}

/// The decimal, or the number with an exponent when the decimal has more digits than a float keeps.
fn typed(decimal: String, exponent: impl Fn() -> String) -> String {
    let digits = decimal.chars().filter(char::is_ascii_digit).skip_while(|c| *c == '0').count();
    if digits > DIGITS { exponent() } else { decimal }
}

/// A day as `2020-01-25`, with the time of day where there is one, to the nearest second.
fn civil(time: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, milli) = time.to_ymd_hms_milli();
    let Ok(date) = sunshine_ledger::time::Date::new(i32::from(year), month, day) else {
        return "#日期".to_owned();
    };
    let seconds = i64::from(hour) * 3_600 + i64::from(minute) * 60 + i64::from(second);
    let rounded = date.midnight().local_seconds() + seconds + i64::from(milli >= 500);
    let at = sunshine_ledger::time::BusinessTime::from_local_seconds(rounded);
    let within = rounded.rem_euclid(86_400);
    if within == 0 {
        at.date().to_string()
    } else {
        let (hour, minute, second) = (within / 3_600, within / 60 % 60, within % 60);
        format!("{} {hour:02}:{minute:02}:{second:02}", at.date())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

    #[test]
    fn cells_of_every_kind_are_texts() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.merge_range(0, 0, 0, 3, "示例银行 流水", &Format::new()).unwrap();
        sheet.write(2, 0, "金额").unwrap();
        for (column, number) in [(0, 1_234.5), (1, 0.1 + 0.2), (2, 4.2e27), (3, -5.0)] {
            sheet.write(3, column, number).unwrap();
        }
        let day = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
        let time = ExcelDateTime::parse_from_str("2020-01-25T09:30:15").unwrap();
        sheet.write_with_format(4, 0, &time, &day).unwrap();
        let date = ExcelDateTime::parse_from_str("2020-01-25").unwrap();
        sheet.write_with_format(4, 1, &date, &day).unwrap();
        sheet.write(4, 2, true).unwrap();
        let bytes = book.save_to_buffer().unwrap();
        let rows = rows(&bytes).unwrap();
        let told: Vec<_> = rows.iter().map(|row| (row.number, row.cells.join("|"))).collect();
        assert_eq!(
            told,
            [
                (1, "示例银行 流水".into()),
                (3, "金额".into()),
                (4, "1234.5|3.0000000000000004E-1|4.2E27|-5".into()),
                (5, "2020-01-25 09:30:15|2020-01-25|是".into()),
            ]
        );
    }

    #[test]
    fn a_damaged_workbook_is_refused() {
        let mut book = Workbook::new();
        book.add_worksheet().write(0, 0, "示例").unwrap();
        let bytes = book.save_to_buffer().unwrap();
        assert_eq!(rows(&bytes).unwrap()[0].cells, ["示例"]);
        for cut in [10, bytes.len() / 2, bytes.len() - 10] {
            assert_eq!(rows(&bytes[..cut]).unwrap_err().rule, "file");
        }
    }
}
