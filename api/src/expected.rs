//! What a value should have been, in both languages, out of what serde says when it is another. Nothing that was sent
//! is repeated: it may be somebody's name.

use std::borrow::Cow;

/// What should stand in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Expected {
    /// In Chinese, after 应为.
    pub(crate) zh: String,
    /// In English, after "expected".
    pub(crate) en: String,
}

/// What serde met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// A member that has to be there is not; its name is ours.
    Missing(String),
    /// A member that is none of these.
    Unknown(Expected),
    /// A value of another form.
    Form(Expected),
}

impl Wrong {
    /// Out of the message of serde, or of what the ledger's own types say through it.
    pub(crate) fn of(message: &str) -> Wrong {
        if let Some(member) = message.strip_prefix("missing field `") {
            return Wrong::Missing(member.split('`').next().unwrap_or_default().to_owned());
        }
        // What was expected comes last and is ours; the name of a member that is met before it may hold anything.
        let expected = message.rfind("expected ").map(|at| &message[at + "expected ".len()..]);
        if message.starts_with("unknown field") {
            let none = message.ends_with("there are no fields");
            let expected = expected.filter(|_| !none);
            return Wrong::Unknown(expected.map_or_else(Expected::no_member, Expected::of));
        }
        if message.starts_with("data did not match any variant") {
            return Wrong::Form(Expected::said(
                "/openapi.json 所列的写法之一",
                "one of the forms in /openapi.json",
            ));
        }
        Wrong::Form(expected.map_or_else(Expected::by_the_rules, Expected::of))
    }

    /// In Chinese.
    pub(crate) fn zh(&self) -> String {
        match self {
            Wrong::Missing(member) => format!("缺少 {member}"),
            Wrong::Unknown(expected) => format!("没有这个成员；应为{}", expected.zh),
            Wrong::Form(expected) => format!("应为{}", expected.zh),
        }
    }

    /// In English.
    pub(crate) fn en(&self) -> String {
        match self {
            Wrong::Missing(member) => format!("{member} is missing"),
            Wrong::Unknown(expected) => format!("unknown member, expected {}", expected.en),
            Wrong::Form(expected) => format!("expected {}", expected.en),
        }
    }
}

impl Expected {
    /// In these words.
    pub(crate) fn said(zh: &str, en: &str) -> Expected {
        Expected { zh: zh.to_owned(), en: en.to_owned() }
    }

    /// Where nothing says more.
    fn by_the_rules() -> Expected {
        Expected::said("规则第 1 节所列的写法", "the form of RULES.md, section 1")
    }

    fn no_member() -> Expected {
        Expected::said("空，不写任何成员", "none")
    }

    /// Whether it is one of several words, or the only one.
    pub(crate) fn names(&self, word: &str) -> bool {
        let words = self.en.strip_prefix("one of ").unwrap_or(&self.en);
        words.split(", ").flat_map(|words| words.split(" or ")).any(|one| one == word)
    }

    /// The least and the greatest number that may stand there, where it is a number.
    pub(crate) fn bounds(&self) -> Option<(i64, i64)> {
        if let Some(most) = self.en.strip_prefix("a whole number of at most ") {
            return Some((i64::MIN, most.parse().ok()?));
        }
        let (_, bounds) = self.en.split_once(" from ")?;
        let (from, to) = bounds.split_once(" to ")?;
        Some((from.parse().ok()?, to.parse().ok()?))
    }

    /// What stands behind "expected": a type of serde's, words to choose from, or what a type of the ledger's says of itself.
    fn of(en: &str) -> Expected {
        // Of a list of JSON the place in the text follows.
        let en = en.split(" at line ").next().unwrap_or(en);
        let plain = plain(en);
        if let Some(zh) = known(&plain) {
            return Expected { zh, en: plain.into_owned() };
        }
        Expected { en: plain.into_owned(), ..Expected::by_the_rules() }
    }
}

/// A type of serde's in words; all else as it is.
fn plain(en: &str) -> Cow<'_, str> {
    if en.starts_with("struct ")
        || en.starts_with("map")
        || en.starts_with("a map")
        || en.contains("tagged enum")
    {
        return "an object".into();
    }
    if en.starts_with("tuple ") || en.starts_with("a sequence") {
        return "a list".into();
    }
    match en {
        "i64" | "u64" | "u32" | "u16" | "u8" => "a whole number of at most 9007199254740991".into(),
        "a boolean" => "true or false".into(),
        "variant identifier" | "string or map" => "a string".into(),
        other => other.replace('`', "").into(),
    }
}

/// The Chinese of what is expected.
fn known(en: &str) -> Option<String> {
    let fixed = FIXED.iter().find(|(known, _)| *known == en).map(|(_, zh)| (*zh).to_owned());
    fixed.or_else(|| range(en)).or_else(|| choice(en))
}

/// `fen from 1 to 9007199254740991`.
fn range(en: &str) -> Option<String> {
    let (what, bounds) = en.split_once(" from ")?;
    let (from, to) = bounds.split_once(" to ")?;
    let (_, zh) = COUNTED.iter().find(|(counted, _)| *counted == what)?;
    Some(format!("{zh}{from} 至 {to}"))
}

/// `one of a, b, c`, `a or b`, `a`: words of the wire, which have no language.
fn choice(en: &str) -> Option<String> {
    let listed = en.strip_prefix("one of ");
    let words: Vec<&str> = match listed {
        Some(words) => words.split(", ").collect(),
        None => en.split(" or ").collect(),
    };
    let of_the_wire = |word: &&str| {
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    };
    let zh = words.join("、");
    words
        .iter()
        .all(of_the_wire)
        .then(|| if words.len() > 1 { format!("下列之一：{zh}") } else { format!(" {zh}") })
}

/// What is counted within bounds.
const COUNTED: &[(&str, &str)] = &[
    ("fen", "以分为单位的整数金额，"),
    ("a quantity", "整数数量，"),
    ("an integer", "整数，"),
    ("basis points", "万分比，"),
    ("days", "天数，"),
    ("a pack factor", "每包装的基本单位数，"),
    ("a precision", "小数位数，"),
    ("a year", "年份，"),
    ("an epoch", "期次，"),
    ("a score", "评分，"),
    ("a number of lines", "笔数，"),
    ("the number of a line", "第几行，"),
    ("a version", "版本号，"),
    ("a position", "记录位置，"),
    ("a revision", "主体内的序号，"),
];

/// All else that a type says of itself.
const FIXED: &[(&str, &str)] = &[
    ("an object", "对象"),
    ("a list", "列表"),
    ("a string", "文字"),
    ("a whole number of at most 9007199254740991", "整数，最大 9007199254740991"),
    ("true or false", " true 或 false"),
    (
        "a list that is not empty and not longer than RULES.md allows",
        "不空、也不超过规则所许长度的列表",
    ),
    (
        "an id of 1 to 40 of A-Z a-z 0-9 -, not beginning with -",
        "编号：1 至 40 个字母、数字或“-”，首位不是“-”",
    ),
    (
        "a metric id of 1 to 40 of A-Z a-z 0-9 . _ -, not beginning with -",
        "指标编号：1 至 40 个字母、数字或“.”“_”“-”，首位不是“-”",
    ),
    (
        "a policy key of 1 to 40 of A-Z a-z 0-9 . _ -, not beginning with -",
        "参数名：1 至 40 个字母、数字或“.”“_”“-”，首位不是“-”",
    ),
    ("a name of 1 to 40 of a-z 0-9 _", "名称：1 至 40 个小写字母、数字或“_”"),
    ("an id, or two ids joined by /", "编号，或以“/”相连的两个编号"),
    ("text of 1 to 200 code points without space at either end", "1 至 200 字的文字，首尾没有空格"),
    (
        "text of 1 to 2000 code points without space at either end",
        "1 至 2000 字的文字，首尾没有空格",
    ),
    ("text in Unicode Normalization Form C", "Unicode NFC 形式的文字"),
    (
        "text without control or bidirectional control characters",
        "没有控制字符和双向控制字符的文字",
    ),
    ("a text of 18 characters", "18 个字符"),
    ("a private value of 1 to 2000 code points", "1 至 2000 字的私密内容"),
    (
        "a day that exists as YYYY-MM-DD, years 1900 to 2199",
        "存在的日期，写作 YYYY-MM-DD，1900 至 2199 年",
    ),
    ("a month YYYY-MM that exists", "存在的月份，写作 YYYY-MM"),
    ("a time as YYYY-MM-DDTHH:MM:SS+08:00", "时间，写作 YYYY-MM-DDTHH:MM:SS+08:00"),
    ("a time as YYYY-MM-DDTHH:MM:SS.mmm+08:00", "时间，写作 YYYY-MM-DDTHH:MM:SS.mmm+08:00"),
    ("four digits", "四位数字"),
    ("eight digits", "八位数字"),
    ("ten digits", "十位数字"),
    ("eight digits, a hyphen, ten digits", "八位数字、“-”、十位数字"),
    ("exactly one of commitment and hash", "commitment 与 hash 二者之一"),
    ("a role other than founder", "创始人以外的岗位"),
    ("64 lower-case hexadecimal digits", "64 位小写十六进制数"),
    ("16 bytes, lower-case hexadecimal", "32 位小写十六进制数"),
    ("at least two founders", "至少两位创始人"),
    ("ledger, or kind:id", "ledger，或“种类:编号”"),
    (
        "a stream: ledger, or kind:id of at most 90 bytes",
        "主体：ledger，或不超过 90 字节的“种类:编号”",
    ),
    (
        "names of private fields as RULES.md has them, at least one",
        "规则所列的私密字段名，至少一个",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// What the types of the ledger say they expect, out of their source.
    fn phrases(source: &str) -> Vec<String> {
        let literals = |text: &str| -> Vec<String> {
            text.split('"').skip(1).step_by(2).map(str::to_owned).collect()
        };
        let mut found = Vec::new();
        for after in source.split("Malformed::new(").skip(1) {
            if after.trim_start().starts_with('"') {
                found.extend(literals(after).into_iter().take(1));
            }
        }
        let mut within = false;
        for line in source.lines().map(str::trim_start) {
            let begins = ["bounded! {", "ids! {", "texts! {", "digits! {"];
            within |= begins.iter().any(|begin| line.starts_with(begin));
            if within && !line.starts_with("///") {
                found.extend(literals(line).into_iter().next_back());
            }
            within &= !line.ends_with('}');
        }
        if source.contains("Malformed::new(Self::SCHEMA.1)") {
            let constants = source.split("const SCHEMA: (&'static str, &'static str) =").skip(1);
            for constant in constants.filter_map(|after| after.split(';').next()) {
                found.extend(literals(constant).into_iter().next_back());
            }
        }
        found
    }

    fn sources(folder: &std::path::Path, into: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, into);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                into.push(std::fs::read_to_string(path).unwrap());
            }
        }
    }

    #[test]
    fn whatever_the_ledger_expects_has_a_chinese_word() {
        let mut files = Vec::new();
        sources(
            std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../ledger/src")),
            &mut files,
        );
        let all: Vec<String> = files.iter().flat_map(|file| phrases(file)).collect();
        for some in [
            "ten digits",
            "fen from 1 to 9007199254740991",
            "an id of 1 to 40 of A-Z a-z 0-9 -, not beginning with -",
            "a text of 18 characters",
        ] {
            assert!(all.iter().any(|phrase| phrase == some), "{some} was not found: {all:?}");
        }
        for phrase in all {
            assert!(known(&plain(&phrase)).is_some(), "no Chinese for {phrase:?}");
        }
    }

    #[test]
    fn what_serde_says_is_told_in_both_languages_without_what_it_met() {
        for (message, zh, en) in [
            ("missing field `gift`", "缺少 gift", "gift is missing"),
            (
                "unknown field `张三, expected 138`, expected `hash` or `kind`",
                "没有这个成员；应为下列之一：hash、kind",
                "unknown member, expected hash or kind",
            ),
            (
                "unknown field `expected 138`, there are no fields",
                "没有这个成员；应为空，不写任何成员",
                "unknown member, expected none",
            ),
            (
                "unknown variant `138`, expected one of `income`, `agency`",
                "应为下列之一：income、agency",
                "expected one of income, agency",
            ),
            (
                "invalid type: string \"138\", expected i64",
                "应为整数，最大 9007199254740991",
                "expected a whole number of at most 9007199254740991",
            ),
            ("invalid type: string \"138\", expected struct Lot", "应为对象", "expected an object"),
            (
                "invalid value: string \"138\", expected 64 lower-case hexadecimal digits",
                "应为64 位小写十六进制数",
                "expected 64 lower-case hexadecimal digits",
            ),
            (
                "expected fen from 1 to 9007199254740991",
                "应为以分为单位的整数金额，1 至 9007199254740991",
                "expected fen from 1 to 9007199254740991",
            ),
            (
                "something else of 138",
                "应为规则第 1 节所列的写法",
                "expected the form of RULES.md, section 1",
            ),
        ] {
            let wrong = Wrong::of(message);
            assert_eq!((wrong.zh().as_str(), wrong.en().as_str()), (zh, en), "{message}");
        }
    }
}
