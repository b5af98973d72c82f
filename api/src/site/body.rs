//! The body of a command, read strictly: an object stands where an object is meant, no member stands twice, and no
//! message repeats what was sent: somebody's name may have been put in the place of a field or of its name.

mod tree;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use sunshine_ledger::command::{Command, CommandType, PrivateValue};
use sunshine_ledger::entry::EvidenceList;
use sunshine_ledger::id::{Name, OrgId, Revision};
use sunshine_ledger::time::BusinessTime;

use super::failure::Failure;
use super::problem;
use tree::{Place, Tree};

/// What a body asks for.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) command: Command,
    pub(super) evidence: Option<EvidenceList>,
    pub(super) expected_revision: Option<Revision>,
    pub(super) occurred_at: BusinessTime,
    pub(super) org: OrgId,
    pub(super) private: BTreeMap<Name, PrivateValue>,
}

/// Its members, data and private values not yet looked at.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Members {
    org: OrgId,
    occurred_at: BusinessTime,
    data: Value,
    #[serde(default)]
    private: Map<String, Value>,
    #[serde(default)]
    evidence: Option<EvidenceList>,
    #[serde(default)]
    expected_revision: Option<Revision>,
}

/// Reads the body of a command.
pub(super) fn read(kind: CommandType, bytes: &[u8]) -> Result<Asked, Failure> {
    let tree = Tree::read(bytes).map_err(|why| form(&Place::root(), &without_values(&why)))?;
    let body = &tree.value;
    let members: Members =
        typed(Place::root(), body, |value| serde_path_to_error::deserialize(value.clone()))?;
    let at = Place::root().member("data");
    let command = typed(at.clone(), &members.data, |value| {
        let mut track = serde_path_to_error::Track::new();
        let tracked = serde_path_to_error::Deserializer::new(value.clone(), &mut track);
        kind.parse(tracked).map_err(|why| serde_path_to_error::Error::new(track.path(), why))
    })?;
    meant(&at, &members.data, &command)?;
    let evidence = Place::root().member("evidence");
    meant(&evidence, body.get("evidence").unwrap_or(&Value::Null), &members.evidence)?;
    let private = private(kind, members.private)?;
    // Only now: every name on the way is one of ours.
    if let Some(place) = tree.repeated {
        return Err(form(&place, "expected once, stands twice"));
    }
    Ok(Asked {
        command,
        evidence: members.evidence,
        expected_revision: members.expected_revision,
        occurred_at: members.occurred_at,
        org: members.org,
        private,
    })
}

/// Reads a body whose members are numbers, strings and lists of them.
pub(super) fn read_plain<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    let tree = Tree::read(bytes).map_err(|why| form(&Place::root(), &without_values(&why)))?;
    let read =
        typed(Place::root(), &tree.value, |value| serde_path_to_error::deserialize(value.clone()))?;
    match tree.repeated {
        Some(place) => Err(form(&place, "expected once, stands twice")),
        None => Ok(read),
    }
}

/// A member of a body is not as it should be.
pub(super) fn malformed(member: &str, what: &str) -> Failure {
    form(&Place::root().member(member), what)
}

type Tracked<T> = Result<T, serde_path_to_error::Error<serde_json::Error>>;

/// An object read as its type, or the place at which it is none.
fn typed<T>(at: Place, value: &Value, read: impl Fn(&Value) -> Tracked<T>) -> Result<T, Failure> {
    if !value.is_object() {
        return Err(form(&at, OBJECT));
    }
    read(value).map_err(|why| {
        let message = why.inner().to_string();
        let place = at.then(why.path(), message.starts_with("unknown field"));
        form(&place, &without_values(&message))
    })
}

const OBJECT: &str = "expected an object";

/// A type also reads its members by position, out of a list: a list where an object is meant is refused here.
fn meant(at: &Place, given: &Value, meant: &impl Serialize) -> Result<(), Failure> {
    let meant = serde_json::to_value(meant).map_err(Failure::internal)?;
    match list_for_object(at, given, &meant) {
        Some(place) => Err(form(&place, OBJECT)),
        None => Ok(()),
    }
}

fn list_for_object(at: &Place, given: &Value, meant: &Value) -> Option<Place> {
    match (given, meant) {
        (Value::Array(_), Value::Object(_)) => Some(at.clone()),
        (Value::Object(given), Value::Object(meant)) => given.iter().find_map(|(name, given)| {
            list_for_object(&at.clone().member(name), given, meant.get(name)?)
        }),
        (Value::Array(given), Value::Array(meant)) => given
            .iter()
            .zip(meant)
            .enumerate()
            .find_map(|(n, (given, meant))| list_for_object(&at.clone().item(n), given, meant)),
        _ => None,
    }
}

/// Private values are checked one by one, so that no message can hold one.
fn private(
    kind: CommandType,
    given: Map<String, Value>,
) -> Result<BTreeMap<Name, PrivateValue>, Failure> {
    let fields = kind.event_type().private_fields();
    let at = Place::root().member("private");
    let mut private = BTreeMap::new();
    for (name, value) in given {
        let Some(field) = fields.iter().find(|field| **field == name) else {
            let unknown = problem::of("private_field_unknown").unwrap_or(problem::INTERNAL);
            let (zh, en) = if fields.is_empty() {
                (
                    "这类事项没有私密字段。".to_owned(),
                    "This event has no private fields.".to_owned(),
                )
            } else {
                let fields = fields.join(", ");
                (
                    format!("private 中有一个字段不在表内；列明的有：{fields}"),
                    format!("a member of private is not one of this event's: {fields}"),
                )
            };
            return Err(Failure::of(unknown).because(zh, en));
        };
        let at = at.clone().member(field);
        let wrong = |what: &str| form(&at, what);
        let field = Name::parse(field).map_err(|why| wrong(why.expected))?;
        let Value::String(text) = value else { return Err(wrong("expected a string")) };
        let value = PrivateValue::new(&text).map_err(|why| wrong(why.expected))?;
        private.insert(field, value);
    }
    Ok(private)
}

fn form(at: &Place, what: &str) -> Failure {
    let problem = problem::of("malformed").unwrap_or(problem::INTERNAL);
    let detail = format!("{at}: {what}");
    Failure::of(problem).because(detail.clone(), detail)
}

/// What serde says, without the value or the name it met. What it expected comes last and is ours.
fn without_values(message: &str) -> String {
    let expected = || message.rfind("expected ").map(|at| &message[at..]);
    let starts = |starts: &[&str]| starts.iter().any(|start| message.starts_with(start));
    if starts(&["unknown field"]) {
        return format!("unknown member, {}", expected().unwrap_or("expected none"));
    }
    if starts(&["invalid type: ", "invalid value: ", "invalid length ", "unknown variant"]) {
        return expected().unwrap_or("not of the expected form").to_owned();
    }
    if starts(&["data did not match any variant"]) {
        return "expected one of the forms in /openapi.json".to_owned();
    }
    message.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::lang::Lang;

    /// What is answered to a gift in which `from` stands as `to`; empty where it is read.
    fn said(from: &str, to: &str) -> String {
        let body = r#"{"org":"330000","occurred_at":"2020-02-01T09:00:00+08:00","data":{"account":"6604",
            "amount_fen":100,"designation":"undesignated","donor_kind":"individual","fund":"F-1","gift":"G-1",
            "treatment":"income"},"private":{"donor_name":"张三"},"evidence":[{"hash":"HASH","kind":"slip"}]}"#;
        let body = body.replace("HASH", &"0".repeat(64)).replace(from, to);
        answer("receive_money", &body)
    }

    fn answer(command: &str, body: &str) -> String {
        match read(CommandType::from_name(command).unwrap(), body.as_bytes()) {
            Ok(_) => String::new(),
            Err(failure) => failure.detail(Lang::En).to_owned(),
        }
    }

    #[test]
    fn a_list_is_no_object() {
        assert_eq!(said("", ""), "");
        let body = r#"["330000","2020-02-01T09:00:00+08:00",{},{},null,null]"#;
        assert_eq!(answer("receive_money", body), "body: expected an object");
        let data = r#"{"org":"330000","occurred_at":"2020-02-01T09:00:00+08:00","data":["A-1"]}"#;
        assert_eq!(answer("approve_on_paper", data), "data: expected an object");
        let lines = r#"{"org":"330000","occurred_at":"2020-02-01T09:00:00+08:00","data":{"allocation":"A-1",
            "lines":[{"batch":"B-1","qty":1},["B-2",1]],"shipment":"S-1","warehouse":"W-1"}}"#;
        assert_eq!(answer("ship_goods", lines), "data.lines[1]: expected an object");
        let objects = lines.replace(r#"["B-2",1]"#, r#"{"batch":"B-2","qty":1}"#);
        assert_eq!(answer("ship_goods", &objects), "");
        let hash = format!(r#"{{"hash":"{}","kind":"slip"}}"#, "0".repeat(64));
        let list = format!(r#"["{}","slip"]"#, "0".repeat(64));
        assert_ne!(said(&hash, &list), "");
    }

    #[test]
    fn a_member_stands_once() {
        for (from, to, place) in [
            (r#""org":"330000""#, r#""org":"330000","org":"330000""#, "org"),
            (r#""amount_fen":100"#, r#""amount_fen":100,"amount_fen":10"#, "data.amount_fen"),
            (r#""张三""#, r#""张三","donor_name":"李四""#, "private.donor_name"),
            (r#""kind":"slip""#, r#""kind":"slip","kind":"slip""#, "evidence[0].kind"),
            (r#""evidence""#, r#""data":{},"evidence""#, "data"),
        ] {
            let said = said(from, to);
            assert!(!said.is_empty(), "{to} was read");
            if place != "data" {
                assert_eq!(said, format!("{place}: expected once, stands twice"));
            }
        }
    }

    #[test]
    fn what_is_wrong_is_placed_and_not_repeated() {
        for (from, to, start) in [
            (
                r#""gift":"G-1""#,
                r#""gift":"G-1","zhang_san_13800138000":1"#,
                "data: unknown member, expected one of",
            ),
            (
                r#""gift":"G-1""#,
                r#""gift":"G-1","x`, expected 13800138000":1"#,
                "data: unknown member, expected one of",
            ),
            (
                r#""evidence""#,
                r#""13800138000":1,"evidence""#,
                "body: unknown member, expected one of",
            ),
            (r#""kind":"slip""#, r#""kind":"slip","张三":1"#, "evidence[0]: unknown member"),
            ("100", r#""13800138000""#, "data.amount_fen: expected "),
            (r#""income""#, r#""13800138000""#, "data.treatment: expected "),
            (r#""G-1""#, r#""张 13800138000""#, "data.gift: expected "),
            (r#""330000""#, r#""张三""#, "org: expected "),
            ("donor_name", "13800138000", "a member of private is not one of this event's: "),
            ("donor_name", "张 13800138000", "a member of private is not one of this event's: "),
            (r#""张三""#, "13800138000", "private.donor_name: expected a string"),
            (r#""张三""#, r#""张\u0007三""#, "private.donor_name: "),
            (r#""gift":"G-1","#, "", "data: missing field `gift`"),
            (r#""individual""#, "13800138000x", "body: expected `,` or `}` at line"),
        ] {
            let said = said(from, to);
            assert!(said.starts_with(start), "{to}: {said}");
            assert!(
                !said.contains("138") && !said.contains('张') && !said.contains("zhang"),
                "{said}"
            );
        }
    }

    #[test]
    fn the_names_of_a_views_parameters_are_the_callers() {
        let body = r#"{"org":"330000","occurred_at":"2020-02-01T09:00:00+08:00","data":{"hash":"HASH","root":"HASH",
            "params":{"zhang_san":"1","zhang_san":"2"},"size":1,"spec":1,"view":"donations"}}"#;
        let body = body.replace("HASH", &"0".repeat(64));
        assert_eq!(
            answer("publish_disclosure", &body),
            "data.params.…: expected once, stands twice"
        );
        let number = body.replace("\"1\"", "1").replace("\"2\"", "2");
        assert!(answer("publish_disclosure", &number).starts_with("data.params.…: expected "));
    }
}
