//! A place of a body that is not as it should be: where it is, what was expected and what kind of thing was found, in
//! both languages. What was found is never repeated.

use serde_json::{Number, Value};

use super::tree::{Odd, Place};
use crate::expected::{Expected, Wrong};
use crate::site::failure::Failure;
use crate::site::lang::{Said, said};
use crate::site::problem;

/// Greatest whole number of any command.
const MOST: i64 = (1 << 53) - 1;

/// What was met at `at` in `body`.
pub(super) fn wrong(at: Place, body: &Value, wrong: &Wrong) -> Failure {
    match wrong {
        Wrong::Missing(member) => {
            told(&at.member(member), said("缺少", "missing"), "a value", NOTHING.en)
        }
        Wrong::Unknown(expected) => {
            told(&at, (wrong.zh().as_str(), wrong.en().as_str()), &expected.en, "another member")
        }
        Wrong::Form(expected) => form(&at, expected, found(at.within(body), expected)),
    }
}

/// Something of another form.
fn form(at: &Place, expected: &Expected, found: Said) -> Failure {
    let zh = format!("应为{}；收到的是{}", expected.zh, found.zh);
    let en = format!("expected {}, found {}", expected.en, found.en);
    told(at, (zh.as_str(), en.as_str()), &expected.en, found.en)
}

/// A list, or anything else, where an object is meant.
pub(super) fn no_object(at: &Place, body: &Value) -> Failure {
    let object = Expected::said("对象", "an object");
    form(at, &object, found(at.within(body), &object))
}

/// What no command has. Asked last, when every name on the way is known to be one of ours.
pub(super) fn odd(odd: &Odd) -> Option<Failure> {
    if let Some(at) = &odd.repeated {
        let says = said("只应出现一次，出现了两次", "expected once, stands twice");
        return Some(told(at, says, "once", "twice"));
    }
    let at = odd.null.as_ref()?;
    let says =
        said("是 null：不写的成员应整个省去", "is null: a member that has no value is left out");
    Some(told(at, says, "a value, or no such member", "null"))
}

/// Bytes that are no JSON; `why` is what the reader of JSON says, which holds nothing of them.
pub(super) fn no_json(why: &str) -> Failure {
    let (why, at) = why.split_once(" at line ").unwrap_or((why, "?"));
    let zh = format!("不是合法的 JSON，读到第 {} 列为止", at.replace(" column ", " 行第 "));
    let en = format!("not JSON: {why} at line {at}");
    told(&Place::root(), (zh.as_str(), en.as_str()), "JSON", &format!("another text at line {at}"))
}

/// Both languages of a sentence.
trait Both {
    fn both(&self) -> (&str, &str);
}

impl Both for Said {
    fn both(&self) -> (&str, &str) {
        (self.zh, self.en)
    }
}

impl Both for (&str, &str) {
    fn both(&self) -> (&str, &str) {
        *self
    }
}

fn told(at: &Place, says: impl Both, expected: &str, found: &str) -> Failure {
    let (zh, en) = says.both();
    Failure::of(problem::of("malformed").unwrap_or(problem::INTERNAL))
        .because(format!("{at}：{zh}"), format!("{at}: {en}"))
        .figure("member", "text", at.to_string())
        .figure("expected", "text", expected)
        .figure("found", "text", found)
}

const NOTHING: Said = said("没有", "nothing");

/// What kind of thing a value is.
fn found(value: Option<&Value>, expected: &Expected) -> Said {
    match value {
        None => NOTHING,
        Some(Value::Null) => said("null", "null"),
        Some(Value::Bool(_)) => said("true 或 false", "true or false"),
        Some(Value::Number(number)) => size(number, expected.bounds()),
        Some(Value::String(_)) => said("文字", "a string"),
        Some(Value::Array(_)) => said("列表", "a list"),
        Some(Value::Object(_)) => said("对象", "an object"),
    }
}

fn size(number: &Number, bounds: Option<(i64, i64)>) -> Said {
    let (least, most) = bounds.unwrap_or((i64::MIN, MOST));
    let large = said("过大的数", "a number that is too large");
    match (number.as_i64(), number.as_f64()) {
        (Some(number), _) if number > most => large,
        (Some(number), _) if number < least => said("过小的数", "a number that is too small"),
        (Some(_), _) => said("数", "a number"),
        (None, Some(number)) if number > 9_007_199_254_740_991.0 => large,
        (None, _) => said("带小数点或指数的数", "a number with a point or an exponent"),
    }
}
