//! Kinds of papers that are taken: what a request calls them, and how their bytes begin.

use memchr::memmem;

/// A kind of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Csv,
    Jpeg,
    Pdf,
    Png,
    Text,
    Webp,
    Xlsx,
}

/// What nobody knows the kind of.
pub(super) const UNKNOWN: (&str, &str) = ("application/octet-stream", "bin");

impl Kind {
    pub(super) const ALL: [Kind; 7] =
        [Kind::Pdf, Kind::Png, Kind::Jpeg, Kind::Webp, Kind::Text, Kind::Csv, Kind::Xlsx];

    /// Its media type.
    pub(super) const fn media(self) -> &'static str {
        match self {
            Kind::Csv => "text/csv",
            Kind::Jpeg => "image/jpeg",
            Kind::Pdf => "application/pdf",
            Kind::Png => "image/png",
            Kind::Text => "text/plain",
            Kind::Webp => "image/webp",
            Kind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// The kind of a `Content-Type`, whatever its parameters.
    pub(super) fn of_media(text: &str) -> Option<Kind> {
        let name = text.split(';').next().unwrap_or_default().trim();
        Kind::ALL.into_iter().find(|kind| kind.media().eq_ignore_ascii_case(name))
    }

    /// Whether the bytes of a whole file are of this kind.
    pub(super) fn fits(self, bytes: &[u8]) -> bool {
        match self {
            Kind::Csv | Kind::Text => std::str::from_utf8(bytes).is_ok_and(is_plain),
            Kind::Jpeg => bytes.starts_with(&[0xFF, 0xD8, 0xFF]),
            Kind::Pdf => bytes.starts_with(b"%PDF-"),
            Kind::Png => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
            Kind::Webp => bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"),
            Kind::Xlsx => is_workbook(bytes),
        }
    }

    /// Whether it can be read for numbers of persons as it is.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Kind::Csv | Kind::Text)
    }
}

/// Media type and suffix of a file that begins so.
pub(super) fn told(head: &[u8]) -> (&'static str, &'static str) {
    let begins = |kind: Kind| kind.fits(head);
    if begins(Kind::Pdf) {
        (Kind::Pdf.media(), "pdf")
    } else if begins(Kind::Png) {
        (Kind::Png.media(), "png")
    } else if begins(Kind::Jpeg) {
        (Kind::Jpeg.media(), "jpg")
    } else if begins(Kind::Webp) {
        (Kind::Webp.media(), "webp")
    } else if head.starts_with(ZIP) {
        (Kind::Xlsx.media(), "xlsx")
    } else if is_plain(&whole_characters(head)) {
        ("text/plain; charset=utf-8", "txt")
    } else {
        UNKNOWN
    }
}

const ZIP: &[u8] = b"PK\x03\x04";

/// Names within a ZIP file stand in it uncompressed. A workbook with macros is none.
fn is_workbook(bytes: &[u8]) -> bool {
    let holds = |name: &str| memmem::find(bytes, name.as_bytes()).is_some();
    bytes.starts_with(ZIP)
        && holds("[Content_Types].xml")
        && holds("xl/workbook.xml")
        && !holds("vbaProject")
}

/// Text for people: something, without control characters but line ends and tabs.
fn is_plain(text: &str) -> bool {
    !text.is_empty() && !text.chars().any(|c| c.is_control() && !"\t\n\r".contains(c))
}

/// The beginning of a text may end within a character; what is no text comes out empty.
fn whole_characters(head: &[u8]) -> String {
    match std::str::from_utf8(head) {
        Ok(text) => text.to_owned(),
        Err(error) if error.error_len().is_none() => {
            String::from_utf8_lossy(&head[..error.valid_up_to()]).into_owned()
        }
        Err(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_told_by_its_media_type_whatever_its_case_and_parameters() {
        for kind in Kind::ALL {
            assert_eq!(Kind::of_media(kind.media()), Some(kind));
        }
        assert_eq!(Kind::of_media("Text/CSV; charset=utf-8"), Some(Kind::Csv));
        for other in ["text/html", "image/svg+xml", "application/zip", "", "text"] {
            assert_eq!(Kind::of_media(other), None, "{other}");
        }
    }

    #[test]
    fn bytes_are_of_their_kind_or_refused() {
        let workbook = b"PK\x03\x04..[Content_Types].xml..xl/workbook.xml";
        let jpeg = [0xFF, 0xD8, 0xFF, 0xE0];
        let sound: [(Kind, &[u8]); 7] = [
            (Kind::Pdf, b"%PDF-1.7\n"),
            (Kind::Png, b"\x89PNG\r\n\x1a\n...."),
            (Kind::Jpeg, &jpeg),
            (Kind::Webp, b"RIFF\x10\0\0\0WEBPVP8 "),
            (Kind::Text, "会议纪要\n".as_bytes()),
            (Kind::Csv, "\u{feff}日期,金额\r\n".as_bytes()),
            (Kind::Xlsx, workbook),
        ];
        for (kind, bytes) in sound {
            for other in Kind::ALL {
                let text = kind.is_text() && other.is_text();
                let pdf = kind == Kind::Pdf && other.is_text();
                assert_eq!(other.fits(bytes), kind == other || text || pdf, "{other:?} {kind:?}");
            }
        }
        for kind in Kind::ALL {
            assert!(!kind.fits(b""), "{kind:?}");
        }
        assert!(!Kind::Text.fits(b"a\0b") && !Kind::Text.fits(b"\xb1\xb1"), "no text in UTF-8");
        assert!(
            !Kind::Xlsx.fits(b"PK\x03\x04[Content_Types].xml xl/workbook.xml xl/vbaProject.bin")
        );
        assert!(!Kind::Xlsx.fits(b"PK\x03\x04[Content_Types].xml word/document.xml"));
    }

    #[test]
    fn what_is_given_is_called_by_what_it_is() {
        assert_eq!(told(b"%PDF-1.4").0, "application/pdf");
        assert_eq!(told(b"<html><script>").0, "text/plain; charset=utf-8");
        let han = "阳光".as_bytes();
        assert_eq!(told(&han[..5]).1, "txt", "cut within a character");
        for odd in [&b""[..], b"\0\x01", &han[1..]] {
            assert_eq!(told(odd), UNKNOWN);
        }
    }
}
