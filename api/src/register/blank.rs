//! Blank workbooks of the registers: headings, columns of text so that no spreadsheet changes a number or a day, lists of the words
//! where a cell is one of some, and a second sheet that explains every column.
use super::{Column, Form, Need, Register};
use rust_xlsxwriter::{DataValidation, Format, Workbook, Worksheet, XlsxError};

/// Rows for which the words are offered.
const OFFERED: u32 = 10_000;

/// The blank workbook of a register, `捐款登记表.xlsx`.
///
/// # Errors
/// When the workbook cannot be made.
pub fn blank(register: Register) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let text = Format::new().set_num_format("@");
    let head = Format::new().set_bold().set_num_format("@");
    let sheet = book.add_worksheet();
    sheet.set_name(register.name())?;
    for (place, column) in (0..).zip(register.columns()) {
        sheet.set_column_format(place, &text)?;
        sheet.set_column_width(place, width(column))?;
        sheet.write_string_with_format(0, place, column.heading, &head)?;
        if let Form::Word(words) = column.form {
            let offered: Vec<_> = words.0.iter().map(|(_, zh)| *zh).collect();
            // A list of more letters than a workbook takes is explained on the second sheet only.
            if let Ok(list) = DataValidation::new().allow_list_strings(&offered) {
                sheet.add_data_validation(1, place, OFFERED, place, &list)?;
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    explained(book.add_worksheet(), register, &head)?;
    book.save_to_buffer()
}

/// The second sheet.
fn explained(sheet: &mut Worksheet, register: Register, head: &Format) -> Result<(), XlsxError> {
    sheet.set_name("说明")?;
    let heads = ["栏目 Heading", "必填 Needed", "写法 Form", "含义 Meaning", "例 Example"];
    for (place, text) in (0..).zip(heads) {
        sheet.set_column_width(place, 30)?;
        sheet.write_string_with_format(0, place, text, head)?;
    }
    for (row, column) in (1..).zip(register.columns()) {
        let cells = [
            column.heading.to_owned(),
            need(column.need).to_owned(),
            form(column.form),
            column.meaning.to_owned(),
            column.example.to_owned(),
        ];
        for (place, text) in (0..).zip(cells) {
            sheet.write_string(row, place, text)?;
        }
    }
    Ok(())
}

fn width(column: &Column) -> u32 {
    match column.form {
        Form::Hash | Form::Evidence | Form::Long => 40,
        Form::Time | Form::Text => 20,
        _ => 14,
    }
}

fn need(need: Need) -> &'static str {
    match need {
        Need::Must => "必填 needed",
        Need::May => "可空 optional",
        Need::Vault => "可空，不公开 optional, private",
    }
}

fn form(form: Form) -> String {
    let said = match form {
        Form::Id => "1 至 40 个字母、数字或“-” id",
        Form::Code => "字母、数字或“-”“.”“_” code",
        Form::Text => "至多 200 字 text",
        Form::Long => "至多 2000 字 long text",
        Form::Time => "2020-01-25 09:30:00，北京时间 time",
        Form::Date => "2020-01-25 date",
        Form::Yuan => "元，两位小数或整数 yuan",
        Form::Count => "整数 count",
        Form::YesNo => "是 否",
        Form::Ids => "编号，以“;”分隔 ids",
        Form::Hash => "64 位十六进制 BLAKE3 hash",
        Form::Evidence => "种类:哈希，以“;”分隔 evidence",
        Form::Packs => "盒:20;箱:400 packs",
        Form::Params => "名=值，以“;”分隔 params",
        Form::Quantities => "编号=数量，以“;”分隔 quantities",
        Form::Word(words) => {
            return words.0.iter().map(|(_, zh)| *zh).collect::<Vec<_>>().join(" ");
        }
    };
    said.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statements::workbook_rows;

    #[test]
    fn every_register_has_a_blank_workbook_with_its_headings() {
        for register in Register::ALL {
            let rows = workbook_rows(&blank(register).unwrap()).unwrap();
            let headings: Vec<_> = register.columns().iter().map(|column| column.heading).collect();
            assert_eq!(rows.len(), 1, "{}", register.name());
            assert_eq!(rows[0].cells, headings);
        }
    }
}
