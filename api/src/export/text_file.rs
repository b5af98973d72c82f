//! A file of text, written from front to back.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use super::fault::{ExportFault, at};

pub(super) struct TextFile {
    out: BufWriter<File>,
    path: PathBuf,
}

impl TextFile {
    pub(super) fn create(path: PathBuf) -> Result<TextFile, ExportFault> {
        let out = BufWriter::new(File::create(&path).map_err(at(&path))?);
        Ok(TextFile { out, path })
    }

    pub(super) fn put(&mut self, text: &str) -> Result<(), ExportFault> {
        self.out.write_all(text.as_bytes()).map_err(at(&self.path))
    }

    /// All of it has been handed over.
    pub(super) fn end(&mut self) -> Result<(), ExportFault> {
        self.out.flush().map_err(at(&self.path))
    }
}
