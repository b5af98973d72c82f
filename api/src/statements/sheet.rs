//! Rows of cells, whether they came from text or from a workbook, and the row of headings among them.
use super::finding::{layout, too_large};
use super::limits::{self, Room};
use super::{decode, workbook};
use crate::import::{Fault, lines, spelling};
use csv::StringRecord;

/// One row that holds anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// The line of a text file or the row of a workbook, from 1.
    pub(crate) number: u64,
    /// Its cells, without the spaces around them.
    pub(crate) cells: Vec<String>,
}

impl Line {
    /// The cell at a place; empty where the row ends before it.
    pub(crate) fn cell(&self, place: usize) -> &str {
        self.cells.get(place).map_or("", String::as_str)
    }
}

/// Everything that a table of text or the first sheet of a workbook holds, with every separator under which a text makes sense.
///
/// # Errors
/// When it is neither, or larger than is read.
pub(crate) fn readings(bytes: &[u8]) -> Result<Vec<Vec<Line>>, Fault> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(vec![workbook::rows(bytes)?]);
    }
    let text = decode::text(bytes)?;
    [b',', b'\t'].into_iter().map(|separator| of_text(&text, separator)).collect()
}

/// The rows of a text.
///
/// # Errors
/// When there are more of them, or of their cells, than are read.
pub(crate) fn of_text(text: &str, separator: u8) -> Result<Vec<Line>, Fault> {
    let ended = if text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") };
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .delimiter(separator)
        .from_reader(ended.as_bytes());
    let (mut rows, mut record, mut room) = (Vec::new(), StringRecord::new(), Room::default());
    while reader.read_record(&mut record).map_err(|_| {
        Fault::new("file", "不是逗号或制表符分隔的文本", "not a text separated by commas or tabs")
    })? {
        if record.len() > limits::COLUMNS {
            return Err(too_large("一行的栏数 cells of a row", limits::COLUMNS));
        }
        let cells: Vec<String> =
            record.iter().map(|cell| spelling::trim(cell).to_owned()).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            room.row(&cells)?;
            rows.push(Line { number: lines::line_of(&reader, &record), cells });
        }
    }
    Ok(rows)
}

/// A heading as it is compared: spaces gone, brackets of one width, 账 for 帐.
pub(crate) fn heading(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{3000}' && *c != '\u{feff}')
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            '／' => '/',
            '帐' => '账',
            other => other,
        })
        .collect()
}

/// Where the headings of a layout stand in a row.
#[derive(Debug, Clone)]
pub(crate) struct Headings {
    found: Vec<String>,
}

impl Headings {
    /// The headings of a row.
    pub(crate) fn of(line: &Line) -> Self {
        Self { found: line.cells.iter().map(|cell| heading(cell)).collect() }
    }

    /// The place of the first of some names that the row has.
    pub(crate) fn place(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| {
            let name = heading(name);
            self.found.iter().position(|found| *found == name)
        })
    }

    /// The places of headings that all must be there, and stand once.
    ///
    /// # Errors
    /// With the heading that is missing or stands twice.
    pub(crate) fn all<const N: usize>(&self, names: [&str; N]) -> Result<[usize; N], Fault> {
        let mut places = [0; N];
        for (place, name) in places.iter_mut().zip(names) {
            let wanted = heading(name);
            let mut at = self.found.iter().enumerate().filter(|(_, found)| **found == wanted);
            match (at.next(), at.next()) {
                (Some((found, _)), None) => *place = found,
                (None, _) => {
                    return Err(layout(
                        format!("缺少栏目“{name}”"),
                        format!("heading \"{name}\" is missing"),
                    ));
                }
                _ => {
                    return Err(layout(
                        format!("栏目“{name}”出现两次"),
                        format!("heading \"{name}\" stands twice"),
                    ));
                }
            }
        }
        Ok(places)
    }

    /// How many columns there are.
    pub(crate) fn width(&self) -> usize {
        self.found.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_their_line_and_empty_ones_are_passed_over() {
        let rows = of_text("a, b\t\n\n , \n\"c\nd\",e\n最后", b',').unwrap();
        let told: Vec<_> = rows.iter().map(|row| (row.number, row.cells.join("|"))).collect();
        assert_eq!(told, [(1, "a|b".into()), (4, "c\nd|e".into()), (6, "最后".into())]);
    }

    #[test]
    fn headings_are_found_in_either_width_and_once() {
        let row = Line {
            number: 1,
            cells: ["订单金额（元）", "帐 号", "备注", "备注"].map(str::to_owned).to_vec(),
        };
        let headings = Headings::of(&row);
        assert_eq!(headings.all(["账号", "订单金额(元)"]).unwrap(), [1, 0]);
        assert!(headings.all(["备注"]).unwrap_err().zh.contains("两次"));
        assert!(headings.all(["流水号"]).unwrap_err().zh.contains("缺少"));
        assert_eq!(headings.place(&["没有", "备注"]), Some(2));
    }

    #[test]
    fn a_row_with_too_many_cells_is_refused() {
        assert_eq!(of_text(&",".repeat(limits::COLUMNS), b',').unwrap_err().rule, "limit");
    }
}
