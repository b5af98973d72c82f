//! Reads one register file: headings, rows, documents.
use super::cells::{self, CellFault};
use super::convert::{Convert, Draft};
use super::lines::{Lines, line_of};
use super::problem::{Fault, Problem};
use super::source::SourceFile;
use super::{spelling, workbook};
use crate::register::{self, Cell, Column, Need, Register, Row, Stage};
use csv::StringRecord;
use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::ops::Range;
use sunshine_ledger::Digest;
use sunshine_ledger::time::BusinessTime;

/// One document: what becomes one command.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    /// Place in the merge of a day.
    pub(crate) order: Order,
    /// The line on which it starts.
    pub(crate) line: u64,
    /// Its rows, counted from 0 without the headings.
    pub(crate) rows: Range<u64>,
    /// What it asks for.
    pub(crate) draft: Draft,
}

/// Place in the merge of a day: time, stage, register, file, row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Order {
    /// 业务时间.
    pub(crate) at: BusinessTime,
    /// Set-up before income before applications, and so on.
    pub(crate) stage: Stage,
    /// Registers in the order of REGISTERS.md.
    pub(crate) register: Register,
    /// File among the files of the import.
    pub(crate) file: u32,
    /// First row in the file.
    pub(crate) row: u64,
}

/// Rows that are no document, and why.
#[derive(Debug)]
pub(crate) struct Refused {
    /// The file, by its ordinal.
    pub(crate) file: u32,
    /// Its rows, counted from 0 without the headings.
    pub(crate) rows: Range<u64>,
    /// What is wrong, at least one.
    pub(crate) problems: Vec<Problem>,
}

/// What a file holds.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    /// The documents that can be read.
    pub(crate) documents: Vec<Document>,
    /// The rows that cannot.
    pub(crate) refused: Vec<Refused>,
}

/// Reads a whole file.
///
/// # Errors
/// When the file as a whole cannot be used: not readable, another encoding, wrong headings.
pub(crate) fn read(file: &SourceFile, into: &mut Contents) -> Result<(), Box<Problem>> {
    use Register as R;
    let read = match file.register {
        R::Organisation => rows::<register::Organisation>,
        R::Staff => rows::<register::Staff>,
        R::Grant => rows::<register::Grant>,
        R::Policy => rows::<register::Policy>,
        R::Account => rows::<register::Account>,
        R::Channel => rows::<register::Channel>,
        R::Fund => rows::<register::Fund>,
        R::Emergency => rows::<register::Emergency>,
        R::Campaign => rows::<register::Campaign>,
        R::Item => rows::<register::Item>,
        R::Warehouse => rows::<register::Warehouse>,
        R::Recipient => rows::<register::Recipient>,
        R::Project => rows::<register::Project>,
        R::Metric => rows::<register::Metric>,
        R::ReviewSection => rows::<register::ReviewSection>,
        R::Opening => rows::<register::Opening>,
        R::OtherSource => rows::<register::OtherSource>,
        R::Gift => rows::<register::Gift>,
        R::Acceptance => rows::<register::Acceptance>,
        R::ChannelSettlement => rows::<register::ChannelSettlement>,
        R::AllocationForm => rows::<register::AllocationForm>,
        R::ReversalForm => rows::<register::ReversalForm>,
        R::Disbursement => rows::<register::Disbursement>,
        R::Return => rows::<register::Return>,
        R::Purchase => rows::<register::Purchase>,
        R::Countersignature => rows::<register::Countersignature>,
        R::Shipment => rows::<register::Shipment>,
        R::Transfer => rows::<register::Transfer>,
        R::Signature => rows::<register::Signature>,
        R::UseReport => rows::<register::UseReport>,
        R::Statistic => rows::<register::Statistic>,
        R::Matter => rows::<register::Matter>,
        R::Publication => rows::<register::Publication>,
    };
    read(file, into).map_err(|fault| {
        Box::new(Problem { file: file.path.clone(), line: None, column: None, fault })
    })
}

/// BLAKE3 of a file.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn hash(file: &SourceFile) -> std::io::Result<Digest> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(&*file.path)?)?;
    Ok(Digest::from_bytes(*hasher.finalize().as_bytes()))
}

/// A reader past the byte order mark, if there is one, for which every line ends in LF; of a workbook, one of its first sheet.
///
/// # Errors
/// When the file cannot be read, is UTF-16, or is no workbook and named so.
pub(crate) fn open(file: &SourceFile) -> Result<csv::Reader<Box<dyn Read>>, Fault> {
    let reader = |input: Box<dyn Read>| {
        csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(input)
    };
    if workbook::is_one(&file.path) {
        let bytes = workbook::as_csv(&file.path, file.register)?;
        return Ok(reader(Box::new(Cursor::new(bytes))));
    }
    let unreadable = |error: std::io::Error| {
        Fault::new("file", format!("读不到：{error}"), format!("cannot be read: {error}"))
    };
    let mut input = BufReader::with_capacity(1 << 16, File::open(&*file.path).map_err(unreadable)?);
    let start = input.fill_buf().map_err(unreadable)?;
    if start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") {
        return Err(encoding("UTF-16"));
    }
    if start.starts_with(b"\xef\xbb\xbf") {
        input.consume(3);
    }
    Ok(reader(Box::new(Lines::new(input))))
}

fn encoding(found: &str) -> Fault {
    Fault::new(
        "file",
        "不是 UTF-8 编码。在表格软件中另存为“CSV UTF-8（逗号分隔）”后再导入",
        "not UTF-8; save it from the spreadsheet as \"CSV UTF-8 (comma delimited)\" and import again",
    )
    .with("encoding", found)
}

fn csv_fault(error: &csv::Error) -> Fault {
    match error.kind() {
        csv::ErrorKind::Utf8 { pos, .. } => {
            let line = pos.as_ref().map_or(0, csv::Position::line);
            encoding("GBK?").with("line", line.to_string())
        }
        _ => Fault::new("file", format!("读不到：{error}"), format!("cannot be read: {error}")),
    }
}

/// For every column of the register, where the file has it.
fn headings(columns: &[Column], first: &StringRecord) -> Result<Vec<Option<usize>>, Fault> {
    let found: Vec<&str> = first.iter().map(spelling::trim).collect();
    for (i, heading) in found.iter().enumerate() {
        let known = columns.iter().any(|column| column.heading == *heading)
            || *heading == super::reject::REASON;
        if !known || found[..i].contains(heading) {
            // Not repeated: where the headings are missing, the first row is somebody's.
            let place = i + 1;
            let names: Vec<_> = columns.iter().map(|column| column.heading).collect();
            return Err(Fault::new(
                "file",
                format!("第 {place} 栏的表头不是本表的栏目，或重复。栏目有：{}", names.join("、")),
                format!(
                    "the heading of column {place} is not one of this register, or stands twice; there are: {}",
                    names.join(", ")
                ),
            ));
        }
    }
    columns
        .iter()
        .map(|column| {
            let place = found.iter().position(|heading| *heading == column.heading);
            if place.is_none() && column.need == Need::Must {
                let heading = column.heading;
                return Err(Fault::new(
                    "file",
                    format!("缺少栏目“{heading}”"),
                    format!("heading \"{heading}\" is missing"),
                ));
            }
            Ok(place)
        })
        .collect()
}

/// Reads every row of one register and folds rows of one document.
fn rows<R: Row + Convert>(file: &SourceFile, into: &mut Contents) -> Result<(), Fault> {
    let mut reader = open(file)?;
    let mut record = StringRecord::new();
    if !reader.read_record(&mut record).map_err(|error| csv_fault(&error))? {
        return Err(Fault::new("file", "文件是空的", "the file is empty"));
    }
    let places = headings(R::COLUMNS, &record)?;
    let width = record.len();
    let mut folding = Folding::<R> { file, into, rows: Vec::new(), lines: Vec::new(), next: 0 };
    while reader.read_record(&mut record).map_err(|error| csv_fault(&error))? {
        let line = line_of(&reader, &record);
        if record.iter().all(|cell| spelling::trim(cell).is_empty()) {
            folding.blank();
        } else if record.len() == width {
            let cell =
                |n: usize| places[n].and_then(|place: usize| record.get(place)).unwrap_or_default();
            folding.row(R::from_cells(cell), line);
        } else {
            folding.ragged(line, record.len(), width);
        }
    }
    folding.flush();
    Ok(())
}

/// Rows of the document being read.
struct Folding<'a, R> {
    file: &'a SourceFile,
    into: &'a mut Contents,
    rows: Vec<R>,
    lines: Vec<u64>,
    /// Number of the next row.
    next: u64,
}

impl<R: Row + Convert> Folding<'_, R> {
    fn row(&mut self, row: R, line: u64) {
        let joins = !R::LINES.is_empty()
            && self.rows.last().is_some_and(|last| {
                (last.doc().text, last.org().text, last.step().text)
                    == (row.doc().text, row.org().text, row.step().text)
            });
        if !joins {
            self.flush();
        }
        self.rows.push(row);
        self.lines.push(line);
        self.next += 1;
    }

    fn blank(&mut self) {
        self.flush();
        self.next += 1;
    }

    fn ragged(&mut self, line: u64, cells: usize, width: usize) {
        self.flush();
        let fault = Fault::malformed(
            "本行栏数与表头不同；含逗号的内容要加引号",
            "this row has another number of cells than the headings; quote what holds a comma",
        )
        .with("cells", cells.to_string())
        .with("headings", width.to_string());
        let problem =
            Problem { file: self.file.path.clone(), line: Some(line), column: None, fault };
        self.into.refused.push(Refused {
            file: self.file.ordinal,
            rows: self.next..self.next + 1,
            problems: vec![problem],
        });
        self.next += 1;
    }

    /// Makes a document of the rows so far.
    fn flush(&mut self) {
        if self.rows.is_empty() {
            return;
        }
        let count = u64::try_from(self.rows.len()).unwrap_or(u64::MAX);
        let rows = self.next - count..self.next;
        match self.document() {
            Ok((at, stage, draft)) => self.into.documents.push(Document {
                order: Order {
                    at,
                    stage,
                    register: R::REGISTER,
                    file: self.file.ordinal,
                    row: rows.start,
                },
                line: self.lines[0],
                rows,
                draft,
            }),
            Err(first) => {
                let problems = self.problems(first);
                self.into.refused.push(Refused { file: self.file.ordinal, rows, problems });
            }
        }
        self.rows.clear();
        self.lines.clear();
    }

    fn document(&self) -> Result<(BusinessTime, Stage, Draft), CellFault> {
        let first = &self.rows[0];
        let at: BusinessTime = cells::must(first.at())?;
        if let Some(day) = self.file.day.filter(|day| *day != at.date()) {
            let fault = Fault::new(
                "day",
                "业务时间不在文件夹所示日期",
                "the business time is not on the folder's day",
            );
            return Err(cells::at(first.at(), fault.with("folder", day.to_string())));
        }
        self.one_head()?;
        let draft = Draft::of(&self.rows)?;
        Ok((at, R::REGISTER.stage(spelling::trim(first.step().text)), draft))
    }

    /// Later rows repeat what belongs to the document, or leave it empty.
    fn one_head(&self) -> Result<(), CellFault> {
        let Some((first, later)) = self.rows.split_first().filter(|(_, later)| !later.is_empty())
        else {
            return Ok(());
        };
        for (i, row) in later.iter().enumerate() {
            for (column, (head, cell)) in R::COLUMNS.iter().zip(first.cells().zip(row.cells())) {
                let (head, text) = (spelling::trim(head), spelling::trim(cell));
                if !text.is_empty() && text != head && !R::LINES.contains(&column.heading) {
                    let fault = Fault::malformed(
                        "同一单据的各行此栏应一致",
                        "rows of one document must agree in this cell",
                    );
                    return Err(CellFault { row: i + 1, heading: column.heading, fault });
                }
            }
        }
        Ok(())
    }

    /// Every cell that is not as its column asks; failing that, the fault that stopped the reading.
    fn problems(&self, first: CellFault) -> Vec<Problem> {
        let mut found = Vec::new();
        for (i, row) in self.rows.iter().enumerate() {
            for (column, cell) in R::COLUMNS.iter().zip(row.cells()) {
                // Rows after the first may leave empty what belongs to the document.
                let inherits = i > 0 && !R::LINES.contains(&column.heading);
                if inherits && spelling::trim(cell).is_empty() {
                    continue;
                }
                if let Some(fault) = cells::check(column, cell) {
                    found.push(self.problem(CellFault { row: i, heading: column.heading, fault }));
                }
            }
        }
        if found.is_empty() {
            found.push(self.problem(first));
        }
        found
    }

    fn problem(&self, fault: CellFault) -> Problem {
        let line = self.lines.get(fault.row).or(self.lines.first()).copied();
        Problem {
            file: self.file.path.clone(),
            line,
            column: Some(fault.heading),
            fault: fault.fault,
        }
    }
}

/// The empty cell of registers without 环节, 方向 or 方式.
pub(crate) const NO_STEP: Cell<'static> = Cell { heading: "", text: "" };
