//! Cells turned into the ledger's own types.
use super::problem::Fault;
use super::spelling;
use crate::personal_number::{self, Kind};
use crate::register::{Cell, Column, Form, Need};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::StrDeserializer;
use std::borrow::Cow;
use sunshine_ledger::Digest;
use sunshine_ledger::event::{
    ChannelKind, Custody, DerivedFigure, DerivedScope, Designation, DonorKind, FeeBearer, FundKind,
    GrantedRole, Level, MetricKind, OtherKind, ProjectCategory, Qualifier, RecipientKind,
    Restriction, Role, SourceClass, Tail, Treatment, Usage, ValuationBasis,
};
use sunshine_ledger::id::{
    AccountId, ActionId, AllocationId, BatchId, CampaignId, ChannelId, DisbursementId, EarmarkId,
    EmergencyId, ErasureId, FundId, GiftId, ItemId, MetricId, Name, OpeningId, OrgId, PolicyKey,
    ProgrammeId, ProjectId, PurchaseId, RecipientId, ReportId, ReturnId, SectionId, SettlementId,
    ShipmentId, SourceId, StaffId, TransferId, WarehouseId,
};
use sunshine_ledger::money::{Fen, MAX_INTEGER, PositiveFen};
use sunshine_ledger::quantity::{
    BasisPoints, Integer, PackFactor, PositiveQty, Precision, Qty, ShelfDays, Year,
};
use sunshine_ledger::text::{Long, Text};
use sunshine_ledger::time::{BusinessTime, Date};
use sunshine_ledger::uscc::Uscc;
use unicode_normalization::UnicodeNormalization as _;

/// One cell that cannot be read.
#[derive(Debug)]
pub(crate) struct CellFault {
    /// Row within the document, from 0.
    pub(crate) row: usize,
    /// Its heading.
    pub(crate) heading: &'static str,
    /// What is wrong.
    pub(crate) fault: Fault,
}

/// A value that is written in a cell. The text has no spaces around it and is not empty.
pub trait FromCell: Sized {
    /// `None` when the text is not one of these values.
    fn from_cell(text: &str) -> Option<Self>;
}

/// A cell that must be filled.
///
/// # Errors
/// When it is empty, or not written as its column asks.
pub(crate) fn must<T: FromCell>(cell: Cell<'_>) -> Result<T, CellFault> {
    may(cell)?.ok_or_else(|| at(cell, Fault::malformed("此栏不能为空", "this cell must be filled")))
}

/// A cell that may be empty.
///
/// # Errors
/// When it is not written as its column asks.
pub(crate) fn may<T: FromCell>(cell: Cell<'_>) -> Result<Option<T>, CellFault> {
    match spelling::trim(cell.text) {
        "" => Ok(None),
        text => T::from_cell(text).map(Some).ok_or_else(|| out_of_range(cell)),
    }
}

/// Whether a cell holds anything.
pub(crate) fn filled(cell: Cell<'_>) -> bool {
    !spelling::trim(cell.text).is_empty()
}

/// Several values with `;` (or its full-width form) between them.
///
/// # Errors
/// When there is none or one of them is not written as its column asks.
pub(crate) fn list<T: FromCell>(cell: Cell<'_>) -> Result<Vec<T>, CellFault> {
    must::<Anything>(cell)?;
    split(cell.text).map(|part| T::from_cell(part).ok_or_else(|| out_of_range(cell))).collect()
}

/// The parts of a list.
pub(crate) fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', '；']).map(spelling::trim).filter(|part| !part.is_empty())
}

/// A fault of one cell of the document's first row.
pub(crate) fn at(cell: Cell<'_>, fault: Fault) -> CellFault {
    CellFault { row: 0, heading: cell.heading, fault }
}

/// Any text: only whether it is there matters.
pub(crate) struct Anything;

impl FromCell for Anything {
    fn from_cell(_: &str) -> Option<Self> {
        Some(Self)
    }
}

/// The text is well formed as such, but the value is not one that may stand there.
fn out_of_range(cell: Cell<'_>) -> CellFault {
    at(cell, Fault::malformed("数值或写法不合要求", "not a value that may stand here"))
}

/// What is wrong with a cell by its column alone; `None` when nothing is. No message repeats a cell:
/// a name or a number of a person may stand in the wrong column, and messages are mailed about.
pub(crate) fn check(column: &Column, text: &str) -> Option<Fault> {
    let text = spelling::trim(text);
    if text.is_empty() {
        let missing = column.need == Need::Must;
        return missing.then(|| Fault::malformed("此栏不能为空", "this cell must be filled"));
    }
    if column.need == Need::Vault && spelling::is_scientific(text) {
        return Some(Fault::malformed(
            "号码被表格软件改成了科学计数法，原号码已丢失；把该列设为文本后重新录入",
            "a spreadsheet turned this number into scientific notation and lost its digits; set the column to text and enter it again",
        ));
    }
    if let Some(kind) = personal(column.form, text) {
        return Some(looks_personal(kind));
    }
    let (good, zh, en): (bool, Cow<'_, str>, Cow<'_, str>) = form(column.form, text);
    if let Some((zh, en)) = too_large(column.form, text).filter(|_| !good) {
        return Some(Fault::malformed(zh, en));
    }
    (!good).then(|| Fault::malformed(format!("应为{zh}"), format!("expected {en}")))
}

/// An id that looks like a person's number.
pub(crate) fn looks_personal(kind: Kind) -> Fault {
    let (zh, en) = personal_number::told(kind);
    Fault::new("id_looks_personal", zh, en)
}

/// Whose number an id, or one of several, looks like.
fn personal(form: Form, text: &str) -> Option<Kind> {
    match form {
        Form::Id | Form::Code => personal_number::of(text),
        Form::Ids => split(text).find_map(personal_number::of),
        Form::Quantities => {
            let ids = split(text).filter_map(|part| part.split_once(['=', '＝']));
            ids.map(|(id, _)| spelling::trim(id)).find_map(personal_number::of)
        }
        _ => None,
    }
}

/// What is said of a number that is well written and beyond what can be recorded.
fn too_large(form: Form, text: &str) -> Option<(&'static str, &'static str)> {
    let count = |text: &str| spelling::count(spelling::trim(text)).is_some_and(|n| n > MAX_INTEGER);
    let (large, said) = match form {
        Form::Yuan => (spelling::fen(text).is_some_and(|fen| fen > MAX_INTEGER), MOST_YUAN),
        Form::Count => (count(text), MOST),
        Form::Quantities => {
            let parts = split(text).filter_map(|part| part.split_once(['=', '＝']));
            (parts.map(|(_, quantity)| quantity).any(count), MOST)
        }
        _ => return None,
    };
    large.then_some(said)
}

const MOST_YUAN: (&str, &str) = (
    "金额太大：最多 90,071,992,547,409.91 元",
    "too large: an amount is at most 90,071,992,547,409.91 yuan",
);
const MOST: (&str, &str) = (
    "数字太大：最多 9,007,199,254,740,991",
    "too large: a number is at most 9,007,199,254,740,991",
);

/// Whether the text has the form, and the form in words.
fn form(form: Form, text: &str) -> (bool, Cow<'static, str>, Cow<'static, str>) {
    let (good, zh, en) = match form {
        Form::Id => (
            OrgId::parse(text).is_ok(),
            "1 至 40 个字母、数字或“-”，首位不是“-”",
            "1 to 40 of A-Z a-z 0-9 -, not beginning with -",
        ),
        Form::Code => (
            MetricId::parse(text).is_ok(),
            "1 至 40 个字母、数字或“-”“.”“_”，首位不是“-”",
            "1 to 40 of A-Z a-z 0-9 - . _, not beginning with -",
        ),
        Form::Text => (
            Text::from_cell(text).is_some(),
            "200 字以内、无控制字符的文字",
            "text of up to 200 characters without control characters",
        ),
        Form::Long => (
            Long::from_cell(text).is_some(),
            "2000 字以内、无控制字符的文字",
            "text of up to 2,000 characters without control characters",
        ),
        Form::Time => (
            BusinessTime::from_cell(text).is_some(),
            "时间，如 2020-01-25 09:30:00",
            "a time as 2020-01-25 09:30:00",
        ),
        Form::Date => (
            Date::from_cell(text).is_some(),
            "存在的日期，如 2020-01-25",
            "a day that exists, as 2020-01-25",
        ),
        Form::Yuan => (
            Fen::from_cell(text).is_some(),
            "元，两位小数，如 1,234.50",
            "yuan with two decimals, as 1,234.50",
        ),
        Form::Count => {
            (Qty::from_cell(text).is_some(), "整数，如 12,000", "a whole number, as 12,000")
        }
        Form::YesNo => (bool::from_cell(text).is_some(), "“是”或“否”", "是 or 否"),
        Form::Ids => (
            split(text).all(|part| OrgId::parse(part).is_ok()),
            "以“;”分隔的编号",
            "ids with ; between them",
        ),
        Form::Hash => (
            Digest::from_cell(text).is_some(),
            "64 位小写十六进制数",
            "64 lower-case hexadecimal digits",
        ),
        Form::Evidence => (
            split(text).all(|part| evidence(part).is_some()),
            "“种类:哈希”，多个以“;”分隔",
            "kind:hash, several with ; between them",
        ),
        Form::Packs => (
            split(text).all(|part| pack(part).is_some()),
            "“单位:数量”，多个以“;”分隔",
            "unit:factor, several with ; between them",
        ),
        Form::Params => (
            split(text).all(|part| param(part).is_some()),
            "“名=值”，多个以“;”分隔",
            "name=value, several with ; between them",
        ),
        Form::Quantities => (
            split(text).all(|part| quantity(part).is_some()),
            "“编号=数量”，多个以“;”分隔",
            "id=quantity, several with ; between them",
        ),
        Form::Word(words) => {
            let zh: Vec<_> = words.0.iter().map(|(_, zh)| *zh).collect();
            let en: Vec<_> = words.0.iter().map(|(code, zh)| format!("{zh} ({code})")).collect();
            let zh = format!("下列之一：{}", zh.join("、"));
            return (
                words.code(text).is_some(),
                zh.into(),
                format!("one of {}", en.join(", ")).into(),
            );
        }
    };
    (good, zh.into(), en.into())
}

/// `kind:hash`.
pub(crate) fn evidence(part: &str) -> Option<(Name, Digest)> {
    let (kind, hash) = part.split_once([':', '：'])?;
    Some((Name::parse(spelling::trim(kind)).ok()?, Digest::from_cell(spelling::trim(hash))?))
}

/// `unit:factor`.
pub(crate) fn pack(part: &str) -> Option<(Text, PackFactor)> {
    let (unit, factor) = part.split_once([':', '：'])?;
    let factor = u32::try_from(spelling::count(spelling::trim(factor))?).ok()?;
    Some((Text::from_cell(spelling::trim(unit))?, PackFactor::new(factor).ok()?))
}

/// `name=value`.
pub(crate) fn param(part: &str) -> Option<(Name, Text)> {
    let (name, value) = part.split_once(['=', '＝'])?;
    Some((Name::parse(spelling::trim(name)).ok()?, Text::from_cell(spelling::trim(value))?))
}

/// `id=quantity`.
pub(crate) fn quantity(part: &str) -> Option<(ItemId, Qty)> {
    let (id, quantity) = part.split_once(['=', '＝'])?;
    Some((ItemId::parse(spelling::trim(id)).ok()?, Qty::from_cell(spelling::trim(quantity))?))
}

/// NFC, which is how text stands in entries; most text is so already.
pub(crate) fn nfc(text: &str) -> Cow<'_, str> {
    if unicode_normalization::is_nfc(text) {
        text.into()
    } else {
        text.nfc().collect::<String>().into()
    }
}

macro_rules! parsed {
    ($($name:ident)*) => {$(
        impl FromCell for $name {
            fn from_cell(text: &str) -> Option<Self> {
                Self::parse(text).ok()
            }
        }
    )*};
}
parsed! { PolicyKey Name Tail Uscc }

/// Ids become public: one that looks like a person's number is none.
macro_rules! ids {
    ($($name:ident)*) => {$(
        impl FromCell for $name {
            fn from_cell(text: &str) -> Option<Self> {
                Self::parse(text).ok().filter(|_| personal_number::of(text).is_none())
            }
        }
    )*};
}
ids! {
    OrgId StaffId AccountId ChannelId SettlementId FundId CampaignId EmergencyId ItemId WarehouseId
    RecipientId ProjectId OpeningId SourceId GiftId BatchId ActionId AllocationId DisbursementId ReturnId
    PurchaseId ShipmentId TransferId ReportId ErasureId EarmarkId ProgrammeId SectionId MetricId
}

impl FromCell for Digest {
    fn from_cell(text: &str) -> Option<Self> {
        Self::parse(text.as_bytes())
    }
}

macro_rules! texts {
    ($($name:ident)*) => {$(
        impl FromCell for $name {
            fn from_cell(text: &str) -> Option<Self> {
                Self::parse(&nfc(text)).ok()
            }
        }
    )*};
}
texts! { Text Long }

macro_rules! numbers {
    ($($name:ident $read:ident;)*) => {$(
        impl FromCell for $name {
            fn from_cell(text: &str) -> Option<Self> {
                Self::new(spelling::$read(text)?.try_into().ok()?).ok()
            }
        }
    )*};
}
numbers! {
    Fen fen; PositiveFen fen; Qty count; PositiveQty count; Integer count;
    BasisPoints count; ShelfDays count; Precision count; Year count;
}

macro_rules! words {
    ($($name:ident $list:ident;)*) => {$(
        impl FromCell for $name {
            fn from_cell(text: &str) -> Option<Self> {
                let code = crate::register::words::$list.code(text)?;
                let code: StrDeserializer<'_, serde::de::value::Error> = code.into_deserializer();
                Self::deserialize(code).ok()
            }
        }
    )*};
}
words! {
    Role ROLE; GrantedRole ROLE; Level LEVEL; ChannelKind CHANNEL; FeeBearer FEE_BEARER; FundKind FUND;
    Restriction RESTRICTION; SourceClass SOURCE_CLASS; RecipientKind RECIPIENT; ProjectCategory PROJECT;
    MetricKind METRIC; DerivedFigure DERIVED; DerivedScope DERIVED_SCOPE; OtherKind OTHER_SOURCE; DonorKind DONOR; Designation DESIGNATION; Treatment TREATMENT;
    Custody CUSTODY; ValuationBasis BASIS; Usage USE; Qualifier QUALIFIER;
}

impl FromCell for bool {
    fn from_cell(text: &str) -> Option<Self> {
        match text {
            "是" => Some(true),
            "否" => Some(false),
            _ => None,
        }
    }
}

impl FromCell for Date {
    fn from_cell(text: &str) -> Option<Self> {
        let (year, month, day) = spelling::civil_date(text)?;
        Self::new(year, month, day).ok()
    }
}

impl FromCell for BusinessTime {
    fn from_cell(text: &str) -> Option<Self> {
        let (day, time) = text.split_once([' ', 'T']).unwrap_or((text, "0:00"));
        let seconds = spelling::time_of_day(spelling::trim(time))?;
        Some(Self::from_local_seconds(Date::from_cell(day)?.midnight().local_seconds() + seconds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_large_is_told_so_and_what_is_badly_written_as_before() {
        let said = |form: Form, text: &str| {
            let column =
                Column { heading: "金额", need: Need::Must, form, example: "", meaning: "" };
            check(&column, text)
                .map_or(String::new(), |fault| format!("{} / {}", fault.zh, fault.en))
        };
        assert_eq!(said(Form::Yuan, "90071992547409.91"), "");
        assert_eq!(said(Form::Count, "9,007,199,254,740,991"), "");
        for (form, text, start) in [
            (
                Form::Yuan,
                "90,071,992,547,409.92",
                "金额太大：最多 90,071,992,547,409.91 元 / too large",
            ),
            (Form::Yuan, "999999999999999999999999", "金额太大"),
            (Form::Yuan, "90071992547409.9", "应为元，两位小数"),
            (Form::Count, "9007199254740992", "数字太大：最多 9,007,199,254,740,991 / too large"),
            (Form::Count, "99999999999999999999", "数字太大"),
            (Form::Count, "1.5", "应为整数"),
            (Form::Quantities, "MASK=1;GOWN=9007199254740992", "数字太大"),
            (Form::Quantities, "MASK:1", "应为“编号=数量”"),
        ] {
            let said = said(form, text);
            assert!(said.starts_with(start), "{text}: {said}");
        }
    }
}
