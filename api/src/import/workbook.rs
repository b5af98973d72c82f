//! A register kept as a workbook: its first sheet, read as if it had been saved as CSV, and refused rows as a workbook again.
use super::problem::Fault;
use crate::register::{Column, Form, Register};
use crate::statements::{FILE_BYTES, workbook_rows};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// How the name of a workbook ends.
pub(super) const ENDING: &str = ".xlsx";

/// Whether a file is a workbook, by its name.
pub(super) fn is_one(path: &Path) -> bool {
    path.to_str().is_some_and(|path| path.ends_with(ENDING))
}

/// The rows as CSV. A row of the sheet is the line of the same number, as long as no cell holds more than one line.
///
/// # Errors
/// When the file cannot be read, is no workbook, or is larger than is read.
pub(super) fn as_csv(path: &Path, register: Register) -> Result<Vec<u8>, Fault> {
    let unreadable = |error: &dyn std::fmt::Display| {
        Fault::new("file", format!("读不到：{error}"), format!("cannot be read: {error}"))
    };
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| unreadable(&error))?;
    file.take(FILE_BYTES + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if u64::try_from(bytes.len()).is_ok_and(|size| size > FILE_BYTES) {
        return Err(Fault::new("file", "文件太大", "the file is too large")
            .with("most", FILE_BYTES.to_string()));
    }
    let rows = workbook_rows(&bytes)?;
    let headings = rows.first().map(|row| row.cells.clone()).unwrap_or_default();
    let columns: Vec<Option<&Column>> = headings
        .iter()
        .map(|heading| register.columns().iter().find(|column| column.heading == heading))
        .collect();
    let (mut out, mut line) = (Vec::new(), 1);
    for row in rows {
        // The reader passes over empty lines, and counts them.
        out.resize(out.len() + usize::try_from(row.number - line).unwrap_or_default(), b'\n');
        line = row.number + 1;
        let width = row.cells.len().max(headings.len());
        let cells = (0..width).map(|place| {
            let text = row.cells.get(place).map_or("", String::as_str);
            written(text, columns.get(place).copied().flatten())
        });
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(cells).map_err(|error| unreadable(&error))?;
        out.extend(writer.into_inner().map_err(|error| unreadable(&error))?);
    }
    Ok(out)
}

/// A cell as registers write it: a spreadsheet drops the last zero of an amount.
fn written(text: &str, column: Option<&Column>) -> String {
    let short = |text: &str| {
        text.split_once('.').is_some_and(|(_, decimals)| {
            decimals.len() == 1 && decimals.bytes().all(|b| b.is_ascii_digit())
        })
    };
    match column {
        Some(column) if matches!(column.form, Form::Yuan) && short(text) => format!("{text}0"),
        _ => text.to_owned(),
    }
}

/// Rows as a workbook, every cell a text.
///
/// # Errors
/// When the workbook cannot be made.
pub(super) fn of_rows(rows: &[Vec<String>]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let text = Format::new().set_num_format("@");
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string_with_format(row, column, cell, &text)?;
        }
    }
    book.save_to_buffer()
}
