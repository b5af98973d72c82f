//! Numbers that no document can hold. Folds and views add in 128 bits and stay exact; a document
//! holds numbers within ±(2^53−1) alone (`VIEWS.md` section 1). Where a number is beyond,
//! [`TOO_LARGE`] stands for it, so that everything else can still be shown; a document that has it
//! is never given out as one.

use std::io;

use serde::Serialize;
use serde_json::ser::Formatter;

use crate::document::Document;
use crate::fault::NoDocument;

/// The greatest number of a document.
pub const NUMBER_MAX: i64 = (1 << 53) - 1;
/// Stands for a number beyond [`NUMBER_MAX`], turned round for one below its negative. It lies so
/// far beyond that what is added to or taken from it does not bring it back.
pub const TOO_LARGE: i64 = 1 << 57;

/// A number of a document, or what stands for it.
pub(crate) fn exact(value: i128) -> i64 {
    match i64::try_from(value) {
        Ok(value) if fits(value) => value,
        _ if value < 0 => -TOO_LARGE,
        _ => TOO_LARGE,
    }
}

/// Whether a document can hold a number.
pub fn fits(value: i64) -> bool {
    (-NUMBER_MAX..=NUMBER_MAX).contains(&value)
}

impl Document {
    /// Why this is none to be given out: a number that does not fit.
    pub fn refused(&self) -> Option<NoDocument> {
        self.too_large().map(|what| NoDocument::TooLarge {
            view: self.view.name(),
            scope: self.scope.code.clone(),
            what,
        })
    }

    /// The first number that does not fit, by the code of its figure or the member of its row.
    fn too_large(&self) -> Option<String> {
        if let Some(figure) = self.figures.iter().find(|figure| !fits(figure.value())) {
            return Some(figure.code().to_owned());
        }
        let mut measure = Measure::default();
        let written = (&self.figures, &self.rows)
            .serialize(&mut serde_json::Serializer::with_formatter(io::sink(), &mut measure));
        match written {
            Ok(()) => measure.found,
            Err(fault) => Some(fault.to_string()),
        }
    }
}

/// Looks at every number that is written.
#[derive(Debug, Default)]
struct Measure {
    in_key: bool,
    /// The member that is being written.
    member: String,
    found: Option<String>,
}

impl Measure {
    fn number(&mut self, fits: bool) -> io::Result<()> {
        if !fits && self.found.is_none() {
            self.found = Some(self.member.clone());
        }
        Ok(())
    }
}

impl Formatter for &mut Measure {
    fn begin_object_key<W: ?Sized + io::Write>(&mut self, _: &mut W, _: bool) -> io::Result<()> {
        self.in_key = true;
        self.member.clear();
        Ok(())
    }

    fn end_object_key<W: ?Sized + io::Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.in_key = false;
        Ok(())
    }

    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        _: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if self.in_key {
            self.member.push_str(fragment);
        }
        Ok(())
    }

    fn write_i64<W: ?Sized + io::Write>(&mut self, _: &mut W, value: i64) -> io::Result<()> {
        self.number(fits(value))
    }

    fn write_u64<W: ?Sized + io::Write>(&mut self, _: &mut W, value: u64) -> io::Result<()> {
        self.number(i64::try_from(value).is_ok_and(fits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_stays_beyond_whatever_document_numbers_are_taken_from_it() {
        let most = i128::from(NUMBER_MAX);
        assert_eq!((exact(most), exact(-most)), (NUMBER_MAX, -NUMBER_MAX));
        for (value, sign) in [(most + 1, 1), (i128::MAX, 1), (-most - 1, -1), (i128::MIN, -1)] {
            let stands = exact(value);
            assert_eq!(stands.signum(), sign);
            assert!(!fits(stands) && !fits(stands - sign * 8 * NUMBER_MAX), "{value}");
        }
    }
}
