//! Ids are public for ever, so none may be a person's number. What looks like one is refused at the
//! door, over HTTP and in registers: the rules of the books cannot tell, and what is recorded stays.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use schemars::SchemaGenerator;
use serde_json::{Map, Value};
use sunshine_ledger::command::{Command, CommandType};

/// Whose number a text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A mobile phone's: 11 digits, the first a 1.
    Mobile,
    /// A resident's: 18 characters with the check character of GB 11643.
    Resident,
    /// A bank card's: 16 to 19 digits with the check digit of ISO/IEC 7812.
    BankCard,
}

impl Kind {
    /// What it looks like, in Chinese.
    pub(crate) const fn zh(self) -> &'static str {
        match self {
            Kind::Mobile => "手机号",
            Kind::Resident => "身份证号",
            Kind::BankCard => "银行卡号",
        }
    }

    /// In English.
    pub(crate) const fn en(self) -> &'static str {
        match self {
            Kind::Mobile => "a mobile number",
            Kind::Resident => "a resident id number",
            Kind::BankCard => "a bank card number",
        }
    }
}

/// Whose number an id looks like; `None` where it looks like nobody's. A number with hyphens in it is looked at without them;
/// behind letters a mobile or a resident's number is one too.
pub(crate) fn of(id: &str) -> Option<Kind> {
    // What is longer is no id but a hash.
    if id.len() > 40 {
        return None;
    }
    let joined = id.replace('-', "");
    let written_apart = !joined.is_empty() && joined.bytes().all(|b| b.is_ascii_digit());
    let id = if written_apart { &joined } else { id };
    whole(id).or_else(|| inside(id))
}

/// The same of any text: a mobile or a resident's number among what is no digit. A card's number is not looked for: the numbers of
/// bank documents are as long, and one in ten passes its check.
pub(crate) fn in_text(text: &str) -> Option<Kind> {
    inside(text)
}

fn whole(id: &str) -> Option<Kind> {
    let bytes = id.as_bytes();
    let all_digits = bytes.iter().all(u8::is_ascii_digit);
    match bytes {
        [b'1', ..] if bytes.len() == 11 && all_digits => Some(Kind::Mobile),
        _ if is_resident(bytes) => Some(Kind::Resident),
        _ if all_digits && (16..=19).contains(&bytes.len()) && passes_luhn(bytes) => {
            Some(Kind::BankCard)
        }
        _ => None,
    }
}

/// One that stands in an id between what is not a digit. Documents are numbered by office, day and serial, so that one looks like
/// a resident only where the day is that of a birth and not of a document.
fn inside(id: &str) -> Option<Kind> {
    let mut runs = id.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    if runs.any(|run| {
        is_mobile(run.as_bytes())
            || run.strip_prefix("86").is_some_and(|run| is_mobile(run.as_bytes()))
    }) {
        return Some(Kind::Mobile);
    }
    let born =
        |run: &[u8]| run.get(6..10).is_some_and(|year| (&b"1900"[..]..=b"2015").contains(&year));
    let upper = id.to_ascii_uppercase();
    let mut runs = upper.split(|c: char| !c.is_ascii_digit() && c != 'X');
    runs.any(|run| born(run.as_bytes()) && is_resident(run.as_bytes())).then_some(Kind::Resident)
}

/// 11 digits as mobile numbers are allotted: 13 to 19 first.
fn is_mobile(digits: &[u8]) -> bool {
    digits.len() == 11 && matches!(digits, [b'1', b'3'..=b'9', ..])
}

/// ISO 7064 MOD 11-2 over 17 digits, the check character behind them.
fn is_resident(bytes: &[u8]) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10X98765432";
    let Some((last, digits)) = bytes.split_last() else { return false };
    if digits.len() != WEIGHTS.len() || !digits.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(b, weight)| u32::from(b - b'0') * weight).sum();
    usize::try_from(sum % 11).is_ok_and(|at| CHECKS[at] == last.to_ascii_uppercase())
}

fn passes_luhn(digits: &[u8]) -> bool {
    let each = digits.iter().rev().enumerate().map(|(at, b)| {
        let digit = u32::from(b - b'0');
        match (at % 2, digit) {
            (0, digit) => digit,
            (_, digit) if digit > 4 => 2 * digit - 9,
            (_, digit) => 2 * digit,
        }
    });
    each.sum::<u32>().is_multiple_of(10)
}

/// Why such an id is refused, without repeating it, in Chinese and in English.
pub(crate) fn told(kind: Kind) -> (String, String) {
    (
        format!("这个编号像是{}。编号永远公开，请改用不指向个人的编号。", kind.zh()),
        format!(
            "This id looks like {}. Ids are public for ever: choose one that points to nobody.",
            kind.en()
        ),
    )
}

/// The first member of a command that holds such an id, and whose number it looks like.
pub(crate) fn in_command(command: &Command) -> Option<(String, Kind)> {
    found(&serde_json::to_value(command).ok()?)
}

fn found(value: &Value) -> Option<(String, Kind)> {
    match value {
        Value::Object(members) => members.iter().find_map(|(name, value)| {
            let own = ID_MEMBERS.contains(name).then(|| ids(value).find_map(of)).flatten();
            own.map(|kind| (name.clone(), kind)).or_else(|| found(value))
        }),
        Value::Array(all) => all.iter().find_map(found),
        _ => None,
    }
}

/// A text, or the texts of a list.
fn ids(value: &Value) -> impl Iterator<Item = &str> {
    let listed = value.as_array().into_iter().flatten();
    value.as_str().into_iter().chain(listed.filter_map(Value::as_str))
}

/// Members of commands that are ids, as the commands' own schemas say.
static ID_MEMBERS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let mut generator = SchemaGenerator::default();
    let commands: Vec<Value> =
        CommandType::ALL.iter().map(|kind| kind.schema(&mut generator).to_value()).collect();
    let definitions = generator.definitions().clone();
    let mut names = BTreeSet::new();
    for schema in commands.iter().chain(definitions.values()) {
        collect(schema, &definitions, &mut names);
    }
    names
});

fn collect(schema: &Value, definitions: &Map<String, Value>, names: &mut BTreeSet<String>) {
    let members = schema.get("properties").and_then(Value::as_object);
    for (name, member) in members.into_iter().flatten() {
        if is_id(member, definitions) {
            names.insert(name.clone());
        }
    }
    match schema {
        Value::Object(parts) => parts.values().for_each(|part| collect(part, definitions, names)),
        Value::Array(parts) => parts.iter().for_each(|part| collect(part, definitions, names)),
        _ => {}
    }
}

/// Whether a schema is an id's, or of a list of ids.
fn is_id(schema: &Value, definitions: &Map<String, Value>) -> bool {
    let text = |name: &str| schema.get(name).and_then(Value::as_str);
    if let Some(named) = text("$ref").and_then(|path| path.rsplit('/').next()) {
        return definitions.get(named).is_some_and(|schema| is_id(schema, definitions));
    }
    text("pattern").is_some_and(|pattern| pattern.starts_with("^[A-Za-z0-9][A-Za-z0-9"))
        || schema.get("items").is_some_and(|items| is_id(items, definitions))
        || ["anyOf", "oneOf", "allOf"].iter().any(|name| {
            let parts = schema.get(name).and_then(Value::as_array);
            parts.is_some_and(|parts| parts.iter().any(|part| is_id(part, definitions)))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_persons_are_told_from_ids() {
        for (text, kind) in [
            ("13800138000", Some(Kind::Mobile)),
            // The examples of GB 11643 and its lower-case spelling.
            ("11010519491231002X", Some(Kind::Resident)),
            ("11010519491231002x", Some(Kind::Resident)),
            ("440524188001010014", Some(Kind::Resident)),
            ("4111111111111111", Some(Kind::BankCard)),
            ("6222021234567890128", Some(Kind::BankCard)),
            ("110105194912310021", None),
            ("4111111111111112", None),
            ("23800138000", None),
            ("138001380000", None),
            // Written apart, with the country's code, or behind a letter, it is the same person's.
            ("138-0013-8000", Some(Kind::Mobile)),
            ("8613800138000", Some(Kind::Mobile)),
            ("86-138-0013-8000", Some(Kind::Mobile)),
            ("G-13800138000", Some(Kind::Mobile)),
            ("G13800138000-2", Some(Kind::Mobile)),
            ("ID-11010519491231002x", Some(Kind::Resident)),
            ("4111-1111-1111-1111", Some(Kind::BankCard)),
            // Documents: an office, a day and a serial.
            ("JZ-330000-20200131-0012", None),
            ("JZ330000202001310011", None),
            ("G-12000000001", None),
            ("-", None),
            ("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b13800138000d15d6c15b0f00", None),
            ("330000", None),
            ("", None),
        ] {
            assert_eq!(of(text), kind, "{text}");
        }
    }

    #[test]
    fn ids_of_all_commands_are_known_and_texts_are_none() {
        for name in ["gift", "fund", "batch", "account", "action", "recipient", "staff", "funds"] {
            assert!(ID_MEMBERS.contains(name), "{name}: {:?}", *ID_MEMBERS);
        }
        for name in ["name", "purpose", "reason", "amount_fen", "uscc", "tail"] {
            assert!(!ID_MEMBERS.contains(name), "{name}");
        }
    }
}
