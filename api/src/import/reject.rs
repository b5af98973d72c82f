//! Refused rows beside their file, with the reason, ready to be mended and imported again.
use super::problem::{Fault, Problem};
use super::source::{self, REJECTED, SourceFile};
use super::{table, workbook};
use csv::StringRecord;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Heading of the added column; a register that has it is read as if it had not.
pub(crate) const REASON: &str = "原因";

/// Refused rows of one file: row number without the headings → reason.
pub(crate) type Reasons = BTreeMap<u64, String>;

/// `捐款登记表.csv` → `捐款登记表.拒收.csv`, and likewise of a workbook; a rejected file that is imported again is replaced.
#[must_use]
pub(crate) fn path_of(register: &Path) -> PathBuf {
    let name = register.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let (stem, ending) = source::without_ending(name).unwrap_or((name, ".csv"));
    let stem = stem.strip_suffix(REJECTED).unwrap_or(stem);
    register.with_file_name(format!("{stem}{REJECTED}{ending}"))
}

/// Writes the rows of `reasons` beside the file. Whoever finds the new file finds it whole.
///
/// # Errors
/// When the file cannot be read again or the new one cannot be written.
pub(crate) fn write(file: &SourceFile, reasons: &Reasons) -> io::Result<PathBuf> {
    let path = path_of(&file.path);
    let partial = path.with_extension("partial");
    let mut reader = table::open(file).map_err(|fault: Fault| io::Error::other(fault.en))?;
    let mut record = StringRecord::new();
    reader.read_record(&mut record)?;
    let skip = record.iter().position(|heading| heading == REASON);
    let cells = |record: &StringRecord, last: &str| {
        let kept = record
            .iter()
            .enumerate()
            .filter(|(i, _)| Some(*i) != skip)
            .map(|(_, cell)| cell.to_owned());
        kept.chain([last.to_owned()]).collect::<Vec<_>>()
    };
    let mut rows = vec![cells(&record, REASON)];
    let mut row = 0;
    while reader.read_record(&mut record)? {
        if let Some(reason) = reasons.get(&row) {
            // Ragged rows keep their cells; the reason then stands where it falls.
            rows.push(cells(&record, reason));
        }
        row += 1;
    }
    let bytes = if workbook::is_one(&path) {
        workbook::of_rows(&rows).map_err(io::Error::other)?
    } else {
        as_csv(&rows)?
    };
    let mut out = File::create(&partial)?;
    out.write_all(&bytes)?;
    out.sync_all()?;
    fs::rename(&partial, &path)?;
    Ok(path)
}

fn as_csv(rows: &[Vec<String>]) -> io::Result<Vec<u8>> {
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(b"\xef\xbb\xbf".to_vec());
    rows.iter().try_for_each(|row| out.write_record(row))?;
    out.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

/// The reason of some problems, in one cell.
#[must_use]
pub(crate) fn reason(problems: &[Problem]) -> String {
    let each = problems.iter().map(|problem| {
        let column = problem.column.map_or(String::new(), |column| format!("[{column}] "));
        let Fault { rule, zh, .. } = &problem.fault;
        let figures = problem.fault.figures_text();
        let figures = if figures.is_empty() { String::new() } else { format!("（{figures}）") };
        let law = problem.fault.law().map_or(String::new(), |(zh, _)| format!("，依据：{zh}"));
        format!("{column}{zh}{figures} {rule}{law}")
    });
    each.collect::<Vec<_>>().join("；")
}
