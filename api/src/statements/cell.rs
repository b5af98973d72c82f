//! Cells that are no amounts: times, numbers of transactions, private texts, the marks that payment companies set around them.
use crate::import::{Fault, FromCell, spelling};
use sunshine_ledger::text::Text;
use sunshine_ledger::time::{BusinessTime, Date};

/// A day and its time, as `2020-01-25 09:30:00` or `2020/1/25 9:30`.
///
/// # Errors
/// When it is no such time.
pub(crate) fn time(text: &str) -> Result<BusinessTime, Fault> {
    BusinessTime::from_cell(spelling::trim(text)).ok_or_else(|| {
        Fault::malformed(
            "应为时间，如 2020-01-25 09:30:00",
            "expected a time as 2020-01-25 09:30:00",
        )
    })
}

/// A time as registers write it.
pub(crate) fn shown(at: BusinessTime) -> String {
    at.to_string()[..19].replace('T', " ")
}

/// A day in one of the spellings of banks: `2020-01-25`, `2020/1/25`, `20200125`, `2020年1月25日`; a time behind it is passed over.
///
/// # Errors
/// When it is no such day.
pub(crate) fn day(text: &str) -> Result<Date, Fault> {
    let text = spelling::trim(text);
    let text = text.split_once([' ', 'T']).map_or(text, |(day, _)| day);
    let digits = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    let spelled = if digits {
        format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..])
    } else {
        text.replace(['年', '月'], "-").replace('日', "")
    };
    Date::from_cell(&spelled).ok_or_else(|| {
        Fault::malformed(
            "应为日期，如 2020-01-25 或 20200125",
            "expected a day as 2020-01-25 or 20200125",
        )
    })
}

/// The number of a transaction: letters, digits and `-_.|*@:`, at most 64.
///
/// # Errors
/// When it is empty, or something else, or a spreadsheet destroyed it.
pub(crate) fn transaction(text: &str) -> Result<String, Fault> {
    whole_number(text)?;
    let good = |b: u8| b.is_ascii_alphanumeric() || b"-_.|*@:".contains(&b);
    if text.is_empty() || text.len() > 64 || !text.bytes().all(good) {
        return Err(Fault::malformed(
            "应为交易号：至多 64 个字母、数字",
            "expected the number of a transaction: up to 64 letters and digits",
        ));
    }
    Ok(text.to_owned())
}

/// Refuses a number that a spreadsheet turned into `4.0E+27`: its digits are gone.
///
/// # Errors
/// When it is one.
pub(crate) fn whole_number(text: &str) -> Result<(), Fault> {
    if !is_scientific(text) {
        return Ok(());
    }
    Err(Fault::malformed(
        "号码被表格软件改成了科学计数法，原号码已丢失；重新下载原文件，不要用表格软件打开后另存",
        "a spreadsheet turned this number into scientific notation and lost its digits; download the file again and do not save it from a spreadsheet",
    ))
}

/// One digit, perhaps a fraction, and an exponent.
fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    whole.len() == 1
        && digits(whole)
        && digits(fraction)
        && !exponent.is_empty()
        && exponent.len() <= 3
        && digits(exponent)
}

/// A text that may be kept in the vault; `/`, `-` and `无` are the empty cell of those files.
///
/// # Errors
/// When it is longer than 200 characters or holds control characters.
pub(crate) fn private(text: &str) -> Result<String, Fault> {
    let text = spelling::trim(text);
    if is_empty(text) {
        return Ok(String::new());
    }
    whole_number(text)?;
    Text::from_cell(text).map(|_| text.to_owned()).ok_or_else(|| {
        Fault::malformed(
            "应为 200 字以内、无控制字符的文字",
            "expected text of up to 200 characters without control characters",
        )
    })
}

/// Whether a cell says that there is nothing.
pub(crate) fn is_empty(text: &str) -> bool {
    matches!(text, "" | "/" | "-" | "--" | "无" | "\\N")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_the_spellings_of_banks() {
        for text in [
            "2020-02-03",
            "2020/2/3",
            "20200203",
            "2020-02-03 09:30:15",
            "2020年2月3日",
            "2020年02月03日",
            " 20200203\t",
        ] {
            assert_eq!(day(text).unwrap().to_string(), "2020-02-03", "{text}");
        }
        for text in ["2020-02-30", "200203", "43864", "2020.02.03", "", "年月日"] {
            assert!(day(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_number_that_lost_its_digits_is_refused_in_words() {
        for text in ["4.0E+27", "4.2E27", "4E+27", "2.1e-5"] {
            assert!(transaction(text).unwrap_err().zh.contains("科学计数法"), "{text}");
        }
        for text in ["4200000000202002030000000001", "2020E27", "AE27", "T200P-1_2"] {
            assert_eq!(transaction(text).unwrap(), text);
        }
        for text in ["", "示例", "a b", &"1".repeat(65)] {
            assert!(transaction(text).is_err(), "{text}");
        }
    }

    #[test]
    fn private_texts_are_kept_as_they_are_and_empty_marks_are_empty() {
        assert_eq!(private(" 张示例\t").unwrap(), "张示例");
        assert_eq!(private("/").unwrap(), "");
        assert!(private("a\u{7}b").is_err());
        assert!(private(&"长".repeat(201)).is_err());
    }
}
