//! A file of a bank, by the profile of the bank.
use super::columns::{Columns, Places};
use super::foot::{Footing, Sums};
use super::profile::{Amounts, Profile};
use super::{BankLine, Statement};
use crate::import::Fault;
use crate::statements::finding::{Findings, Gathered, layout};
use crate::statements::sheet::{self, Line};
use crate::statements::{amount, cell};
use std::collections::HashSet;

/// What renminbi is called.
const RENMINBI: [&str; 7] = ["", "人民币", "人民币元", "CNY", "RMB", "156", "人民币(CNY)"];

/// Reads a statement. `opening` and `closing` are what a clerk knows of the balances, in fen.
///
/// # Errors
/// With everything that is wrong: no row of headings, a cell that is not written as it should be, balances or sums that are not
/// those of the lines, or nothing at all to hold the lines against.
pub(crate) fn read(
    bytes: &[u8],
    profile: &Profile,
    opening: Option<i64>,
    closing: Option<i64>,
) -> Result<Statement, Findings> {
    let (rows, at, columns) = table(bytes, profile)?;
    let heading = rows[at].cells.clone();
    let mut reading = Reading {
        profile,
        columns: &columns,
        gathered: Gathered::default(),
        lines: Vec::new(),
        footing: Footing::new(opening, closing),
        accounts: HashSet::new(),
        notes: at,
    };
    for line in &rows[at + 1..] {
        // A page of a long statement begins with the headings again.
        if line.cells != heading {
            reading.row(line, &rows[at]);
        }
    }
    if reading.accounts.len() > 1 {
        let fault = layout(
            "文件中有多个账号：请逐个账户下载",
            "more than one account in one file: download one by one",
        );
        reading.gathered.file(fault.with("accounts", reading.accounts.len().to_string()));
    }
    if reading.lines.is_empty() {
        reading.gathered.file(layout("没有一笔流水", "not one line"));
    }
    let Reading { mut gathered, lines, footing, notes, .. } = reading;
    let statement = footing.foot(lines, notes, &mut gathered);
    gathered.or(statement)
}

/// The rows, which of them holds the headings, and where the columns stand.
fn table(bytes: &[u8], profile: &Profile) -> Result<(Vec<Line>, usize, Columns), Fault> {
    for rows in sheet::readings(bytes)? {
        let found =
            rows.iter().enumerate().find_map(|(at, line)| Some((at, Columns::of(line, profile)?)));
        if let Some((at, columns)) = found {
            return Ok((rows, at, columns));
        }
    }
    Err(layout(
        format!("没有找到表头：格式“{}”所需的日期栏与金额栏不全", profile.name),
        format!(
            "no row of headings: the columns of day and amount that profile \"{}\" needs are not there",
            profile.name
        ),
    ))
}

struct Reading<'a> {
    profile: &'a Profile,
    columns: &'a Columns,
    gathered: Gathered,
    lines: Vec<BankLine>,
    footing: Footing,
    accounts: HashSet<String>,
    notes: usize,
}

impl Reading<'_> {
    fn row(&mut self, line: &Line, headings: &Line) {
        let first = line.cells.iter().find(|cell| !cell.is_empty()).map_or("", String::as_str);
        let begins = |words: &[String]| {
            words.iter().any(|word| sheet::heading(first).starts_with(word.as_str()))
        };
        if begins(&self.profile.totals) {
            return self.totals(line, headings, first.starts_with("本页"));
        }
        let memos = self.columns.memo.iter().map(|place| line.cell(*place));
        let carried = begins(&self.profile.carried)
            || memos.into_iter().any(|memo| self.profile.carried.iter().any(|word| memo == word));
        if carried && !self.columns.moves_money(line) {
            return self.carried(line, headings);
        }
        if !self.columns.has_money(line) {
            self.notes += 1;
            return;
        }
        if let Some(read) = self.line(line, headings) {
            self.footing.add(read.money_in, read.money_out);
            self.lines.push(read);
        }
    }

    /// A value, or nothing and a finding.
    fn get<T>(
        &mut self,
        line: &Line,
        headings: &Line,
        place: usize,
        read: impl Fn(&str) -> Result<T, Fault>,
    ) -> Option<T> {
        self.gathered.good(line.number, headings.cell(place), read(line.cell(place)))
    }

    /// A text that may be empty, of a column that may be missing.
    fn text(&mut self, line: &Line, headings: &Line, place: Option<usize>) -> Option<String> {
        place.map_or(Some(String::new()), |place| self.get(line, headings, place, cell::private))
    }

    fn line(&mut self, line: &Line, headings: &Line) -> Option<BankLine> {
        let columns = self.columns;
        if let Some(place) = columns.currency
            && !RENMINBI.contains(&line.cell(place))
        {
            let fault = Fault::malformed("币种不是人民币", "another currency than renminbi");
            self.gathered.cell(line.number, headings.cell(place), fault);
        }
        if let Some(place) = columns.own_account.filter(|place| !line.cell(*place).is_empty()) {
            self.get(line, headings, place, cell::whole_number);
            self.accounts.insert(line.cell(place).to_owned());
        }
        let day = self.get(line, headings, columns.date, cell::day);
        let amounts = self.amounts(line, headings);
        let balance = columns.balance.filter(|place| !cell::is_empty(line.cell(*place)));
        let balance = match balance {
            Some(place) => self.get(line, headings, place, amount::fen).map(Some),
            None => Some(None),
        };
        let mut party_account = self.text(line, headings, columns.party_account);
        let mut party_name = self.text(line, headings, columns.party_name);
        if let Some(party) =
            columns.party.and_then(|place| self.get(line, headings, place, cell::private))
        {
            let (account, name) = party.split_once('/').unwrap_or(("", &party));
            party_account = Some(account.trim().to_owned());
            party_name = Some(name.trim().to_owned());
        }
        let mut memos = Vec::new();
        for place in &columns.memo {
            let memo = self.text(line, headings, Some(*place))?;
            if !memo.is_empty() && !memos.contains(&memo) {
                memos.push(memo);
            }
        }
        let serial = self.text(line, headings, columns.serial);
        let (money_in, money_out) = amounts?;
        Some(BankLine {
            line: line.number,
            day: day?,
            money_in,
            money_out,
            balance: balance?,
            party_name: party_name?,
            party_account: party_account?,
            memo: memos.join(" "),
            serial: serial?,
        })
    }

    /// Fen in and out.
    fn amounts(&mut self, line: &Line, headings: &Line) -> Option<(i64, i64)> {
        let or_nothing = |text: &str| if cell::is_empty(text) { Ok(0) } else { amount::fen(text) };
        match (self.columns.amounts, &self.profile.amounts) {
            (Places::Two { money_in, money_out }, _) => {
                let came = self.get(line, headings, money_in, or_nothing)?;
                let went = self.get(line, headings, money_out, or_nothing)?;
                if came != 0 && went != 0 {
                    let fault = Fault::malformed(
                        "同一行既有收入又有支出",
                        "money in and money out in one line",
                    );
                    self.gathered.cell(line.number, headings.cell(money_in), fault);
                    return None;
                }
                Some((came, went))
            }
            (Places::Marked { amount, mark }, Amounts::Marked { marks_in, marks_out, .. }) => {
                let fen = self.get(line, headings, amount, amount::fen)?;
                let said = line.cell(mark);
                let is = |marks: &[String]| marks.iter().any(|mark| mark == said);
                if is(marks_in) {
                    Some((fen, 0))
                } else if is(marks_out) {
                    Some((0, fen))
                } else {
                    let fault = Fault::malformed(
                        "不是已知的借贷标志",
                        "not a mark that says which way the money went",
                    );
                    self.gathered.cell(line.number, headings.cell(mark), fault);
                    None
                }
            }
            (Places::Signed(amount) | Places::Marked { amount, .. }, _) => {
                let fen = self.get(line, headings, amount, amount::fen)?;
                Some(if fen < 0 { (0, -fen) } else { (fen, 0) })
            }
        }
    }

    /// A row of sums: those of the page or of all lines before it.
    fn totals(&mut self, line: &Line, headings: &Line, of_page: bool) {
        let sums = if of_page { self.footing.page } else { self.footing.all };
        let Sums { came, went } = sums;
        let expected: Vec<(usize, i128)> = match self.columns.amounts {
            Places::Two { money_in, money_out } => vec![(money_in, came), (money_out, went)],
            Places::Signed(amount) | Places::Marked { amount, .. } => vec![(amount, came - went)],
        };
        let mut held = true;
        for (place, sum) in expected {
            if cell::is_empty(line.cell(place)) {
                held = false;
            } else if let Some(said) = self.get(line, headings, place, amount::fen) {
                let (said, found) = (amount::yuan(said.into()), amount::yuan(sum));
                self.gathered.equal(Some(line.number), headings.cell(place), said, found);
            }
        }
        self.footing.totals(of_page, held);
    }

    /// A row that says a balance and moves nothing.
    fn carried(&mut self, line: &Line, headings: &Line) {
        let balance = self.columns.balance.filter(|place| !cell::is_empty(line.cell(*place)));
        let Some(place) = balance else {
            self.notes += 1;
            return;
        };
        if let Some(said) = self.get(line, headings, place, amount::fen) {
            self.footing.carried(line.number, self.lines.len(), said);
        }
    }
}
