//! What a column is, and the macro that makes one row type of a register out of its list of columns.
use super::{Register, Word};

/// One column of a register.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// The Chinese heading, exactly as in the file's first row.
    pub heading: &'static str,
    /// Whether a cell must be filled.
    pub need: Need,
    /// How a cell is written.
    pub form: Form,
    /// What it says, in English, for the person who fills it in.
    pub meaning: &'static str,
    /// A cell that is well formed.
    pub example: &'static str,
}

/// Whether a cell must be filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// In every row of the document.
    Must,
    /// Only where the meaning says so.
    May,
    /// Optional and private: kept in the vault, never in an entry.
    Vault,
}

/// How a cell is written. Spaces around a cell are ignored; an empty cell is an absent value.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    /// 1 to 40 of `A-Z a-z 0-9 -`, not starting with `-`.
    Id,
    /// The same with `.` and `_` allowed too.
    Code,
    /// Up to 200 characters.
    Text,
    /// Up to 2,000 characters.
    Long,
    /// `2020-01-25 09:30:00`, `2020-01-25 09:30` or `2020-01-25` (midnight); Beijing time.
    Time,
    /// `2020-01-25`.
    Date,
    /// Yuan with exactly two decimals or none; thousands commas allowed: `1,234.50`.
    Yuan,
    /// A whole number, thousands commas allowed.
    Count,
    /// One of the words of a list.
    Word(&'static Word),
    /// `是` or `否`.
    YesNo,
    /// Several ids with `;` between them.
    Ids,
    /// 64 hexadecimal digits: BLAKE3 of a file.
    Hash,
    /// `kind:hash`, several with `;` between them.
    Evidence,
    /// `unit:factor`, several with `;` between them.
    Packs,
    /// `name=value`, several with `;` between them.
    Params,
    /// `id=quantity`, several with `;` between them.
    Quantities,
}

/// One cell, with the heading it stands under.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'a> {
    /// The heading.
    pub heading: &'static str,
    /// The text, as in the file.
    pub text: &'a str,
}

/// One row of one register: a struct of texts, empty where the cell is empty.
pub trait Row: Default + Clone + Send + 'static {
    /// The register it belongs to.
    const REGISTER: Register;
    /// Its columns, in order.
    const COLUMNS: &'static [Column];
    /// The cells, in the order of [`Self::COLUMNS`].
    fn cells(&self) -> impl Iterator<Item = &str>;
    /// A row out of its cells; `cell(n)` gives the text under column `n`.
    fn from_cells<'a>(cell: impl Fn(usize) -> &'a str) -> Self;
    /// 机构.
    fn org(&self) -> Cell<'_>;
    /// 业务时间.
    fn at(&self) -> Cell<'_>;
    /// 单据号 or 编号.
    fn doc(&self) -> Cell<'_>;
    /// 经办人工号.
    fn actor(&self) -> Cell<'_>;
    /// 经办岗位.
    fn role(&self) -> Cell<'_>;
    /// 附件.
    fn evidence(&self) -> Cell<'_>;
}

/// Makes a row type. Five columns stand before those listed (机构, 业务时间, the document's number under the heading given
/// after `by`, 经办人工号, 经办岗位) and one after them (附件). Every field has a method of the same name that gives the [`Cell`].
macro_rules! register {
    ($(#[$doc:meta])* $name:ident by $number:literal $number_form:ident $numbered:literal $number_example:literal {
        $( $field:ident: $heading:literal $need:ident $form:expr, $meaning:literal, $example:literal; )*
    }) => {
        $crate::register::column::register! { @type $(#[$doc])* $name
            org: "机构" Must Form::Id, "Whose books: the organisation's code; `ledger` for what the founders do", "330000";
            at: "业务时间" Must Form::Time, "When it happened, Beijing time", "2020-01-25 09:30:00";
            doc: $number Must Form::$number_form, $numbered, $number_example;
            actor: "经办人工号" Must Form::Id, "Staff reference of who acted", "S0012";
            role: "经办岗位" Must Form::Word(&$crate::register::words::ROLE), "In which capacity", "会计";
            $( $field: $heading $need $form, $meaning, $example; )*
            evidence: "附件" May Form::Evidence, "Attachments: kind (a-z 0-9 _) and BLAKE3 of the file; on the first row of a document", "bank_receipt:4b1d70c6ae9bd42f33c16bd5d0cfd9de1efd44e5f4b2d18e5ab3d67b1e2b4c11";
        }
    };
    (@type $(#[$doc:meta])* $name:ident $( $field:ident: $heading:literal $need:ident $form:expr, $meaning:expr, $example:expr; )*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct $name { $( #[doc = $heading] pub $field: String, )* }

        impl $crate::register::Row for $name {
            const REGISTER: $crate::register::Register = $crate::register::Register::$name;
            const COLUMNS: &'static [$crate::register::Column] = &[ $( $crate::register::Column {
                heading: $heading, need: $crate::register::Need::$need, form: $form, meaning: $meaning, example: $example,
            } ),* ];
            fn cells(&self) -> impl Iterator<Item = &str> { [ $( self.$field.as_str() ),* ].into_iter() }
            fn from_cells<'a>(cell: impl Fn(usize) -> &'a str) -> Self {
                let mut columns = 0..;
                Self { $( $field: cell(columns.next().expect("an open range never ends")).to_owned(), )* }
            }
            fn org(&self) -> $crate::register::Cell<'_> { self.org() }
            fn at(&self) -> $crate::register::Cell<'_> { self.at() }
            fn doc(&self) -> $crate::register::Cell<'_> { self.doc() }
            fn actor(&self) -> $crate::register::Cell<'_> { self.actor() }
            fn role(&self) -> $crate::register::Cell<'_> { self.role() }
            fn evidence(&self) -> $crate::register::Cell<'_> { self.evidence() }
        }

        impl $name {
            $(
                #[doc = $heading]
                #[must_use]
                pub fn $field(&self) -> $crate::register::Cell<'_> {
                    $crate::register::Cell { heading: $heading, text: &self.$field }
                }
            )*
        }
    };
}
pub(crate) use register;
