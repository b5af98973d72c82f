//! R94: unified social credit codes, whose last character checks the others (GB 32100).

use super::Ctx;
use crate::event::Uscc;
use crate::rule::Rule;

/// The characters that a code has, each at the place of its value.
const CHARACTERS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// The value of its last character as the others give it; `None` where a character is none of a code's.
fn checked_by(code: &str) -> Option<(usize, usize)> {
    let values: Option<Vec<usize>> = code.chars().map(|c| CHARACTERS.find(c)).collect();
    let values = values?;
    let (last, others) = values.split_last()?;
    let (mut sum, mut weight) = (0, 1);
    for value in others {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    Some((*last, (31 - sum % 31) % 31))
}

pub(super) fn checks(ctx: &mut Ctx<'_>, code: Option<Uscc<'_>>) {
    let Some(Uscc(code)) = code else { return };
    let found = checked_by(code);
    ctx.judge(Rule::R94, found.is_some_and(|(last, right)| last == right), || {
        let right = found.and_then(|(_, right)| CHARACTERS.chars().nth(right));
        let expected = right.map_or_else(
            || format!("characters of {CHARACTERS}"),
            |right| format!("{right} as its last character"),
        );
        (expected, code.to_owned())
    });
}

#[cfg(test)]
mod tests {
    use super::checked_by;
    use serde_json::Value;

    #[test]
    fn the_vectors() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors/uscc.json");
        let vectors = std::fs::read(file).expect("the vectors");
        let vectors: Value = serde_json::from_slice(&vectors).expect("JSON");
        let all = |name: &str| vectors[name].as_array().expect("a list").clone();
        let holds = |code: &str| checked_by(code).is_some_and(|(last, right)| last == right);
        let (valid, invalid) = (all("valid"), all("invalid"));
        assert!(!valid.is_empty() && !invalid.is_empty());
        for code in valid {
            assert!(holds(code.as_str().expect("a code")), "{code}");
        }
        for one in invalid {
            let code = one["uscc"].as_str().expect("a code");
            // What has another length is no form of a code, whatever its last character says.
            match one["code"].as_str().expect("a rule") {
                "uscc_wrong" => assert!(!holds(code), "{one}"),
                _ => assert_ne!(code.chars().count(), 18, "{one}"),
            }
        }
    }
}
