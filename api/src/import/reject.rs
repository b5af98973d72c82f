//! Refused rows beside their file, with the reason, ready to be mended and imported again.
use super::problem::{Fault, Problem};
use super::source::{REJECTED, SourceFile};
use super::table;
use csv::StringRecord;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Heading of the added column; a register that has it is read as if it had not.
pub(crate) const REASON: &str = "原因";

/// Refused rows of one file: row number without the headings → reason.
pub(crate) type Reasons = BTreeMap<u64, String>;

/// `捐款登记表.csv` → `捐款登记表.拒收.csv`; a rejected file that is imported again is replaced.
#[must_use]
pub(crate) fn path_of(register: &Path) -> PathBuf {
    let name = register.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let stem = name.strip_suffix(REJECTED).or_else(|| name.strip_suffix(".csv")).unwrap_or(name);
    register.with_file_name(format!("{stem}{REJECTED}"))
}

/// Writes the rows of `reasons` beside the file. Whoever finds the new file finds it whole.
///
/// # Errors
/// When the file cannot be read again or the new one cannot be written.
pub(crate) fn write(file: &SourceFile, reasons: &Reasons) -> io::Result<PathBuf> {
    let path = path_of(&file.path);
    let partial = path.with_extension("partial");
    let mut out = BufWriter::new(File::create(&partial)?);
    out.write_all(b"\xef\xbb\xbf")?;
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(out);
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
    out.write_record(cells(&record, REASON))?;
    let mut row = 0;
    while reader.read_record(&mut record)? {
        if let Some(reason) = reasons.get(&row) {
            // Ragged rows keep their cells; the reason then stands where it falls.
            out.write_byte_record(&csv::ByteRecord::from(cells(&record, reason)))?;
        }
        row += 1;
    }
    let out = out.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    fs::rename(&partial, &path)?;
    Ok(path)
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
