//! A table's file: CSV in UTF-8 without a byte order mark, counted and hashed as it is written.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::field::{Kind, Table};
use crate::export::fault::{ExportFault, at};
use crate::formula_guard::guarded;

/// A file that knows what was written to it.
struct Counted {
    out: BufWriter<File>,
    bytes: u64,
    hash: Sha256,
}

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.bytes += u64::try_from(written).unwrap_or(u64::MAX);
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

pub(super) struct TableFile {
    table: &'static Table,
    out: csv::Writer<Counted>,
    path: PathBuf,
}

impl TableFile {
    pub(super) fn new(dir: &Path, table: &'static Table) -> Result<TableFile, ExportFault> {
        let path = dir.join(format!("{}.csv", table.name));
        let out = BufWriter::new(File::create(&path).map_err(at(&path))?);
        let counted = Counted { out, bytes: 0, hash: Sha256::new() };
        let mut file = TableFile { table, out: csv::Writer::from_writer(counted), path };
        file.record(table.fields.iter().map(|field| field.name.to_owned()))?;
        Ok(file)
    }

    fn record(&mut self, cells: impl Iterator<Item = String>) -> Result<(), ExportFault> {
        self.out.write_record(cells).map_err(|fault| at(&self.path)(fault.into()))
    }

    /// A row, a cell for every field.
    pub(super) fn row<const N: usize>(&mut self, cells: [String; N]) -> Result<(), ExportFault> {
        let table = self.table;
        let cells = table.fields.iter().zip(cells).map(|(field, cell)| match field.kind {
            Kind::Text => guarded(&cell),
            _ => cell,
        });
        self.record(cells)
    }

    /// Its descriptor of Data Package.
    pub(super) fn ended(self) -> Result<Value, ExportFault> {
        let (table, path) = (self.table, self.path);
        let counted = self.out.into_inner().map_err(|fault| at(&path)(fault.into_error()))?;
        counted.out.into_inner().map_err(|fault| at(&path)(fault.into_error()))?;
        let hash: String = counted.hash.finalize().iter().map(|b| format!("{b:02x}")).collect();
        Ok(json!({
            "bytes": counted.bytes,
            "encoding": "utf-8",
            "format": "csv",
            "hash": format!("sha256:{hash}"),
            "mediatype": "text/csv",
            "name": table.name,
            "path": format!("{}.csv", table.name),
            "profile": "tabular-data-resource",
            "schema": table.schema(),
            "title": table.title,
        }))
    }
}
