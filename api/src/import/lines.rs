//! A register's bytes with every end of line made one line feed.
//!
//! A csv reader that ends a row at CR counts the LF behind it into the next row, and names a line one too low; so it
//! never meets a CR. Every line ends in LF here, the last one too: then the end of a row says where the row began.
use csv::StringRecord;
use memchr::memchr;
use std::io::{self, BufRead, Read};

/// Turns CR LF and lone CR into LF, and ends the last line.
pub(crate) struct Lines<R> {
    inner: R,
    /// The last byte read was CR: an LF that follows belongs to it.
    after_cr: bool,
    /// The last byte given was LF, or nothing was given yet.
    ended: bool,
}

impl<R: BufRead> Lines<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self { inner, after_cr: false, ended: true }
    }
}

impl<R: BufRead> Read for Lines<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut given = 0;
        while given < out.len() {
            let input = self.inner.fill_buf()?;
            let Some(&first) = input.first() else {
                if !self.ended {
                    out[given] = b'\n';
                    given += 1;
                }
                self.ended = true;
                break;
            };
            if first == b'\n' && self.after_cr {
                self.after_cr = false;
                self.inner.consume(1);
                continue;
            }
            let room = input.len().min(out.len() - given);
            let cr = memchr(b'\r', &input[..room]);
            let plain = cr.unwrap_or(room);
            out[given..given + plain].copy_from_slice(&input[..plain]);
            given += plain;
            if cr.is_some() {
                out[given] = b'\n';
                given += 1;
            }
            self.after_cr = cr.is_some();
            self.ended = out[given - 1] == b'\n';
            self.inner.consume(plain + usize::from(cr.is_some()));
        }
        Ok(given)
    }
}

/// The line, from 1, on which the record just read begins: blank lines before it are passed over by the reader, and
/// cells in quotes may hold further lines.
pub(crate) fn line_of<R: Read>(reader: &csv::Reader<R>, record: &StringRecord) -> u64 {
    let asked = record.position().map_or(1, csv::Position::line);
    let within = memchr::memchr_iter(b'\n', record.as_slice().as_bytes()).count() + 1;
    let ended = reader.position().line().saturating_sub(u64::try_from(within).unwrap_or(u64::MAX));
    // A quote that nobody closes runs to the end of the file, which then ends no row.
    ended.max(asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, capacity: usize, step: usize) -> String {
        let mut lines = Lines::new(io::BufReader::with_capacity(capacity, text.as_bytes()));
        let (mut all, mut part) = (Vec::new(), vec![0; step]);
        loop {
            match lines.read(&mut part).unwrap() {
                0 => return String::from_utf8(all).unwrap(),
                n => all.extend_from_slice(&part[..n]),
            }
        }
    }

    #[test]
    fn every_end_of_line_is_one_line_feed_however_the_bytes_arrive() {
        for (given, expected) in [
            ("", ""),
            ("a", "a\n"),
            ("a\n", "a\n"),
            ("a\r", "a\n"),
            ("a\r\nb\r\n", "a\nb\n"),
            ("a\n\r\n\r\rb", "a\n\n\n\nb\n"),
            ("\r\n\n\ra\r\n", "\n\n\na\n"),
        ] {
            for capacity in 1..9 {
                for step in 1..9 {
                    assert_eq!(
                        read(given, capacity, step),
                        expected,
                        "{given:?} {capacity} {step}"
                    );
                }
            }
        }
    }
}
