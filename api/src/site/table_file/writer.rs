//! One table, written in any form.

use super::about::About;
use super::datum::Datum;
use super::form::Form;
use super::head::{self, Head};
use super::hxl;
use super::xlsx::Workbook;
use crate::formula_guard::guarded;
use crate::site::failure::Failure;
use crate::site::lang::Lang;

const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// A file being written, row after row.
pub(super) enum Writer {
    Csv(Box<csv::Writer<Vec<u8>>>),
    JsonLines { names: Vec<String>, out: Vec<u8> },
    Xlsx(Box<Workbook>),
}

impl Writer {
    pub(super) fn new(
        form: Form,
        lang: Lang,
        heads: &[Head],
        about: &About,
    ) -> Result<Writer, Failure> {
        match form {
            Form::Csv => {
                let mut out = csv::Writer::from_writer(Vec::from(BYTE_ORDER_MARK));
                let heads = heads.iter().map(|head| head.say(lang));
                out.write_record(heads).map_err(Failure::internal)?;
                Ok(Writer::Csv(Box::new(out)))
            }
            Form::JsonLines => {
                let mut out = br#"{"about":"#.to_vec();
                serde_json::to_writer(&mut out, about).map_err(Failure::internal)?;
                out.extend_from_slice(b"}\n");
                Ok(Writer::JsonLines { names: head::names(heads), out })
            }
            Form::Xlsx => {
                Workbook::new(lang, heads, about).map(|book| Writer::Xlsx(Box::new(book)))
            }
        }
    }

    /// A row of HXL hashtags, which only CSV has.
    pub(super) fn tag(&mut self, heads: &[Head]) -> Result<(), Failure> {
        match self {
            Writer::Csv(out) => {
                out.write_record(hxl::tags(&head::names(heads))).map_err(Failure::internal)
            }
            Writer::JsonLines { .. } | Writer::Xlsx(_) => Ok(()),
        }
    }

    pub(super) fn row(&mut self, cells: &[Datum]) -> Result<(), Failure> {
        match self {
            Writer::Csv(out) => {
                out.write_record(cells.iter().map(for_spreadsheets)).map_err(Failure::internal)
            }
            Writer::JsonLines { names, out } => object(names, cells, out),
            Writer::Xlsx(book) => book.row(cells),
        }
    }

    /// What is written so far and can be sent; a workbook is sent only when it is whole.
    pub(super) fn taken(&mut self) -> Result<Vec<u8>, Failure> {
        match self {
            Writer::Csv(out) => std::mem::replace(&mut **out, csv::Writer::from_writer(Vec::new()))
                .into_inner()
                .map_err(Failure::internal),
            Writer::JsonLines { out, .. } => Ok(std::mem::take(out)),
            Writer::Xlsx(_) => Ok(Vec::new()),
        }
    }

    /// The rest of it.
    pub(super) fn ended(mut self) -> Result<Vec<u8>, Failure> {
        match self {
            Writer::Xlsx(book) => book.bytes(),
            _ => self.taken(),
        }
    }
}

/// A cell of CSV.
fn for_spreadsheets(cell: &Datum) -> String {
    match cell {
        Datum::Text(text) => guarded(text),
        other => other.plain(),
    }
}

/// A line of JSON: what is not said is absent, money is whole fen, decimals are text.
fn object(names: &[String], cells: &[Datum], out: &mut Vec<u8>) -> Result<(), Failure> {
    let mut next = b'{';
    for (name, cell) in names.iter().zip(cells) {
        let (name, value) = match cell {
            Datum::Empty => continue,
            Datum::Fen(fen) => {
                let name = name.strip_suffix("_cny").unwrap_or(name);
                (format!("{name}_fen"), serde_json::Value::from(*fen))
            }
            Datum::Count(count) => (name.clone(), serde_json::Value::from(*count)),
            Datum::Text(_) | Datum::Day(_) | Datum::Scaled(..) => {
                (name.clone(), serde_json::Value::from(cell.plain()))
            }
        };
        out.push(next);
        serde_json::to_writer(&mut *out, &name).map_err(Failure::internal)?;
        out.push(b':');
        serde_json::to_writer(&mut *out, &value).map_err(Failure::internal)?;
        next = b',';
    }
    if next == b'{' {
        out.push(next);
    }
    out.extend_from_slice(b"}\n");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_text_is_guarded() {
        assert_eq!(for_spreadsheets(&Datum::text("=1+1")), "'=1+1");
        assert_eq!(for_spreadsheets(&Datum::Fen(-5)), "-0.05");
    }

    #[test]
    fn a_line_of_json_has_fen_whole_and_leaves_out_what_is_not_said() {
        let names = ["id", "used_cny", "days", "rate", "note"].map(str::to_owned);
        let cells = [
            Datum::text("0012"),
            Datum::Fen(-1_205),
            Datum::Count(3),
            Datum::Scaled(998, 1),
            Datum::Empty,
        ];
        let mut out = Vec::new();
        object(&names, &cells, &mut out).unwrap();
        object(&names, &[const { Datum::Empty }; 5], &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, "{\"id\":\"0012\",\"used_fen\":-1205,\"days\":3,\"rate\":\"99.8\"}\n{}\n");
    }
}
