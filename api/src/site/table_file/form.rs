//! The forms of file in which a table is had.

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::site) enum Form {
    /// RFC 4180, UTF-8 with a byte order mark: for spreadsheets.
    Csv,
    /// One JSON object a line: for programs.
    JsonLines,
    /// Office Open XML: for spreadsheets, with numbers that are numbers and text that is text.
    Xlsx,
}

impl Form {
    pub(in crate::site) const ALL: [Form; 3] = [Form::Csv, Form::JsonLines, Form::Xlsx];

    /// How its files end.
    pub(in crate::site) const fn suffix(self) -> &'static str {
        match self {
            Form::Csv => ".csv",
            Form::JsonLines => ".jsonl",
            Form::Xlsx => ".xlsx",
        }
    }

    /// Its media type.
    pub(super) const fn media(self) -> &'static str {
        match self {
            Form::Csv => "text/csv; charset=utf-8",
            Form::JsonLines => "application/jsonl; charset=utf-8",
            Form::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// A name without its suffix, and the form that it names; none where it names a page.
    pub(in crate::site) fn of(name: &str) -> Option<(&str, Form)> {
        let stem = |form: Form| name.strip_suffix(form.suffix()).map(|stem| (stem, form));
        Form::ALL.into_iter().find_map(stem)
    }
}
