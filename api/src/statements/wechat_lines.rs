//! The files of WeChat Pay: a table, then a second table of one row that sums it up. Every value has a back-tick before it, so
//! that spreadsheets keep it as text; values are not quoted, so a comma within one is told from a separator by the back-tick.
use super::decode;
use super::finding::{Findings, Gathered, layout};
use super::limits::Room;
use super::sheet::{self, Headings, Line};
use crate::import::{Fault, spelling};

/// The two tables of such a file.
pub(crate) struct Tables {
    /// The headings of the rows.
    pub(crate) headings: Headings,
    /// The rows.
    pub(crate) rows: Vec<Line>,
    /// The headings of the sums.
    pub(crate) sum_headings: Headings,
    /// The sums.
    pub(crate) sums: Line,
}

/// The rows and the sums. The sums begin with the heading `first_sum`.
///
/// # Errors
/// When there are no two tables, or a row has another number of values than there are headings.
pub(crate) fn tables(
    bytes: &[u8],
    first_heading: &str,
    first_sum: &str,
) -> Result<Tables, Findings> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(layout(
            "这是工作簿或压缩包；微信支付账单是文本，请用下载的原文件",
            "a workbook or an archive; bills of WeChat Pay are text: take the file as downloaded",
        )
        .into());
    }
    let text = decode::text(bytes)?;
    let (mut lines, mut room) = (Vec::new(), Room::default());
    for (number, line) in (1..).zip(text.split('\n')) {
        if !spelling::trim(line).is_empty() {
            let cells = values(line)?;
            room.row(&cells)?;
            lines.push(Line { number, cells });
        }
    }
    let begins = |line: &Line, with: &str| sheet::heading(line.cell(0)) == with;
    let mut lines = lines.into_iter();
    let first = lines.next().filter(|line| begins(line, first_heading)).ok_or_else(|| {
        layout(
            format!("第一行不是以“{first_heading}”开头的表头"),
            format!("the first line is no row of headings that begins with \"{first_heading}\""),
        )
    })?;
    let mut rest: Vec<Line> = lines.collect();
    let sum_at = rest.iter().position(|line| begins(line, first_sum)).ok_or_else(|| {
        layout(
            format!("没有以“{first_sum}”开头的汇总表头：文件不完整"),
            format!(
                "no headings of sums that begin with \"{first_sum}\": the file is not complete"
            ),
        )
    })?;
    let after = rest.split_off(sum_at);
    let [sum_headings, sums] = <[Line; 2]>::try_from(after).map_err(|_| {
        layout(
            "汇总表头之后应恰有一行汇总",
            "exactly one row of sums belongs under the headings of sums",
        )
    })?;
    let (headings, sum_headings) = (Headings::of(&first), Headings::of(&sum_headings));
    let mut gathered = Gathered::default();
    let rows = rest.iter().map(|row| (row, headings.width()));
    for (line, width) in rows.chain([(&sums, sum_headings.width())]) {
        if line.cells.len() != width {
            let fault = layout(
                "本行栏数与表头不同",
                "this row has another number of values than the headings",
            );
            let fault = fault.with("values", line.cells.len().to_string());
            gathered.line(line.number, fault.with("headings", width.to_string()));
        }
    }
    gathered.or(Tables { headings, rows: rest, sum_headings, sums })
}

/// The values of a line.
fn values(line: &str) -> Result<Vec<String>, Fault> {
    let ticked = line.strip_prefix('`').filter(|line| !line.contains(['"', '\t']));
    if let Some(line) = ticked {
        let parts = line.trim_end_matches([',', ' ']).split(",`");
        return Ok(parts.map(|value| spelling::trim(value).to_owned()).collect());
    }
    let mut rows = sheet::of_text(line, b',')?;
    let cells = rows.pop().map(|row| row.cells).unwrap_or_default();
    Ok(cells
        .into_iter()
        .map(|cell| {
            cell.strip_prefix('`').map_or(cell.clone(), |value| spelling::trim(value).to_owned())
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_within_a_value_is_no_separator() {
        assert_eq!(values("`1,`示例, 捐款,`,`0.60%").unwrap(), ["1", "示例, 捐款", "", "0.60%"]);
        assert_eq!(values("`1,`示例,`").unwrap(), ["1", "示例", ""]);
        assert_eq!(values("`1,\"`示例, 捐款\",`").unwrap(), ["1", "示例, 捐款", ""]);
        assert_eq!(values("交易时间,商户号").unwrap(), ["交易时间", "商户号"]);
    }
}
