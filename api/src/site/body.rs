//! The body of a command, read strictly: an object stands where an object is meant, no member stands twice, and no
//! message repeats what was sent: somebody's name may have been put in the place of a field or of its name.

mod batch;
#[cfg(test)]
mod null_tests;
mod refused;
mod tree;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use sunshine_ledger::command::{Command, CommandType, PrivateValue};
use sunshine_ledger::entry::EvidenceList;
use sunshine_ledger::id::{Name, OrgId, Revision};
use sunshine_ledger::time::BusinessTime;

use super::failure::Failure;
use super::problem;
use crate::expected::Wrong;
use crate::personal_number;
use crate::tracked::{self, Tracked, tracked};
use tree::{Place, Tree};

pub(super) use batch::{Batch, COMMANDS_MAX as BATCH_COMMANDS_MAX, Item};

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
    /// Read in its place.
    #[serde(rename = "data")]
    _data: IgnoredAny,
    #[serde(default)]
    private: Map<String, Value>,
    #[serde(default)]
    evidence: Option<EvidenceList>,
    #[serde(default)]
    expected_revision: Option<Revision>,
}

/// Reads the body of a command.
pub(super) fn read(kind: CommandType, bytes: &[u8]) -> Result<Asked, Failure> {
    let tree = Tree::read(bytes).map_err(|why| refused::no_json(&why))?;
    let body = &tree.value;
    let members: Members = typed(Place::root(), body, serde_path_to_error::deserialize)?;
    let data = Place::root().member("data");
    let command = typed(data.clone(), body, |value| tracked(value, |data| kind.parse(data)));
    let command = command.map_err(|why| match kind {
        CommandType::ProposeAction => payload(body).unwrap_or(why),
        _ => why,
    })?;
    meant(&data, body, &command)?;
    meant(&Place::root().member("evidence"), body, &members.evidence)?;
    let private = private(kind, body, members.private)?;
    if let Some((member, kind)) = personal_number::in_command(&command) {
        let (zh, en) = personal_number::told(kind);
        let failure = Failure::of(problem::ID_LOOKS_PERSONAL).because(zh, en);
        return Err(failure.figure("member", "text", member));
    }
    // Only now: every name on the way is one of ours.
    if let Some(odd) = refused::odd(&tree.odd) {
        return Err(odd);
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
    let tree = Tree::read(bytes).map_err(|why| refused::no_json(&why))?;
    let read = typed(Place::root(), &tree.value, serde_path_to_error::deserialize)?;
    refused::odd(&tree.odd).map_or(Ok(read), Err)
}

/// A member of a body is not as it should be: what its type says of itself.
pub(super) fn malformed(member: &str, what: &str) -> Failure {
    let body = serde_json::json!({member: []});
    refused::wrong(Place::root().member(member), &body, &Wrong::of(what))
}

/// The object at `at` read as its type, or the place at which it is none.
fn typed<T>(at: Place, body: &Value, read: impl Fn(Value) -> Tracked<T>) -> Result<T, Failure> {
    match at.within(body) {
        Some(value) if value.is_object() => {
            read(value.clone()).map_err(|why| fault(at, body, &why))
        }
        _ => Err(refused::no_object(&at, body)),
    }
}

fn fault(at: Place, body: &Value, why: &serde_path_to_error::Error<serde_json::Error>) -> Failure {
    let wrong = Wrong::of(&why.inner().to_string());
    let at = at.then(why.path(), matches!(wrong, Wrong::Unknown(_)));
    refused::wrong(at, body, &wrong)
}

/// What is wrong within the payload of a proposal.
fn payload(body: &Value) -> Option<Failure> {
    let at = Place::root().member("data").member("payload");
    let given = at.within(body)?;
    let member = |name: &str| given.get(name).cloned();
    let read = tracked::payload(member("type"), member("data"));
    read.err().map(|why| fault(at, body, &why))
}

/// A type also reads its members by position, out of a list: a list where an object is meant is refused here.
fn meant(at: &Place, body: &Value, meant: &impl Serialize) -> Result<(), Failure> {
    let meant = serde_json::to_value(meant).map_err(Failure::internal)?;
    let list = at.within(body).and_then(|given| list_for_object(at, given, &meant));
    list.map_or(Ok(()), |place| Err(refused::no_object(&place, body)))
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
    body: &Value,
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
        let wrong = |what: &str| refused::wrong(at.clone().member(field), body, &Wrong::of(what));
        let field = Name::parse(field).map_err(|why| wrong(&why.to_string()))?;
        let Value::String(text) = value else { return Err(wrong("expected a string")) };
        let value = PrivateValue::new(&text).map_err(|why| wrong(&why.to_string()))?;
        private.insert(field, value);
    }
    Ok(private)
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
        assert_eq!(answer("receive_money", body), "body: expected an object, found a list");
        let data = r#"{"org":"330000","occurred_at":"2020-02-01T09:00:00+08:00","data":["A-1"]}"#;
        assert_eq!(answer("approve_on_paper", data), "data: expected an object, found a list");
        let lines = r#"{"org":"330000","occurred_at":"2020-02-01T09:00:00+08:00","data":{"allocation":"A-1",
            "lines":[{"batch":"B-1","qty":1},["B-2",1]],"shipment":"S-1","warehouse":"W-1"}}"#;
        assert_eq!(answer("ship_goods", lines), "data.lines[1]: expected an object, found a list");
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
            (r#""gift":"G-1","#, "", "data.gift: missing"),
            (r#""individual""#, "13800138000x", "body: not JSON: expected `,` or `}` at line "),
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

    /// What is answered to a proposal of an allocation in which `from` stands as `to`.
    fn proposed(from: &str, to: &str) -> String {
        let body = r#"{"org":"330000","occurred_at":"2020-02-01T09:00:00+08:00","data":{"action":"A-1","payload":{
            "data":{"allocation":"P-1","amount_fen":100,"decided_by":"办公会","fund":"F-1","purpose":"救助","recipient":"R-1","use":"grant"},
            "type":"allocation_made"}}}"#;
        answer("propose_action", &body.replace(from, to))
    }

    #[test]
    fn within_a_proposal_the_place_is_known_too() {
        assert_eq!(proposed("", ""), "");
        for (from, to, expected) in [
            (
                "100",
                "0",
                "data.payload.data.amount_fen: expected fen from 1 to 9007199254740991, found a number that is too small",
            ),
            (
                r#""grant""#,
                r#""gift""#,
                "data.payload.data.use: expected one of grant, transfer, purchase, found a string",
            ),
            (r#""P-1""#, "null", "data.payload.data.allocation: expected a string, found null"),
            (r#""fund":"F-1","#, "", "data.payload.data.fund: missing"),
            (
                r#""fund":"F-1""#,
                r#""fund":"F-1","emergency":null"#,
                "data.payload.data.emergency: is null: a member that has no value is left out",
            ),
            (
                r#""type":"allocation_made""#,
                r#""kind":"allocation_made""#,
                "data.payload.type: missing",
            ),
        ] {
            assert_eq!(proposed(from, to), expected, "{to}");
        }
    }

    #[test]
    fn what_is_too_large_is_said_to_be_so_with_the_limit() {
        let limit = "data.amount_fen: expected fen from 1 to 9007199254740991, found a number that is too large";
        assert_eq!(said(":100,", ":9007199254740991,"), "");
        assert_eq!(said(":100,", ":9007199254740992,"), limit);
        let whole = "data.amount_fen: expected a whole number of at most 9007199254740991, found ";
        for (number, found) in [
            ("18446744073709551615", "a number that is too large"),
            ("99999999999999999999999", "a number that is too large"),
            ("1e300", "a number that is too large"),
            ("1.5", "a number with a point or an exponent"),
            ("1e2", "a number with a point or an exponent"),
        ] {
            assert_eq!(
                said(":100,", &format!(":{number},")),
                format!("{whole}{found}"),
                "{number}"
            );
        }
        assert!(
            said(":100,", ":1e400,").starts_with("body: not JSON: number out of range at line ")
        );
    }

    #[test]
    fn a_refusal_is_told_in_chinese_too_with_its_figures() {
        let body = r#"{"org":"330000","occurred_at":"2020-02-01T09:00:00+08:00","data":{"action":"A-1","reason":""}}"#;
        let Err(failure) = read(CommandType::WithdrawAction, body.as_bytes()) else {
            panic!("an empty reason was read")
        };
        let zh = "data.reason：应为1 至 200 字的文字，首尾没有空格；收到的是文字";
        assert_eq!(failure.detail(Lang::Zh), zh);
        let figures = serde_json::to_value(failure.figures()).unwrap();
        let text = |name: &str, value: &str| serde_json::json!({"name": name, "unit": "text", "value": value});
        let expected = "text of 1 to 200 code points without space at either end";
        let all =
            [text("member", "data.reason"), text("expected", expected), text("found", "a string")];
        assert_eq!(figures, Value::from(all.to_vec()));
    }
}
