//! The list of events: section 7 of RULES.md against the code, member by member, and `events.csv`, which is made
//! of both. `SUNSHINE_WRITE_DOCUMENTS=1` writes that file anew.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use sunshine_ledger::event::EventType;

/// One line of RULES.md section 7.
#[derive(Debug, PartialEq, Eq)]
struct Listed {
    family: String,
    name: String,
    zh: String,
    /// The newest one: said where it is not the first.
    schema: u32,
    roles: Vec<String>,
    /// Name and whether it may be absent, sorted.
    members: BTreeMap<String, bool>,
    private: Vec<String>,
    rules: Vec<String>,
}

const DONOR: [&str; 5] = ["channel_txn", "donor_id", "donor_name", "donor_phone", "memo"];
const ROLES: [&str; 8] = [
    "accountant",
    "administrator",
    "approver",
    "cashier",
    "founder",
    "keeper",
    "manager",
    "publisher",
];

/// Section 7 as it stands in RULES.md.
fn listed() -> Vec<Listed> {
    let page = include_str!("../../RULES.md");
    let section = page.split("\n## 7.").nth(1).unwrap();
    let (mut family, mut family_roles, mut events) = (String::new(), Vec::new(), Vec::new());
    for line in section.lines() {
        if let Some(heading) = line.strip_prefix("### ") {
            family = heading.split(" (").next().unwrap().to_owned();
            family_roles = roles(
                heading.split("by: ").nth(1).and_then(|by| by.split(',').next()).unwrap_or(""),
            );
        }
        let Some((name, rest)) = line.strip_prefix("- **").and_then(|line| line.split_once("** "))
        else {
            continue;
        };
        let parts: Vec<&str> = rest.split(" · ").collect();
        let form = parts.iter().enumerate().find_map(|(at, part)| Some((at, form(part)?)));
        let (data, (schema, form)) = form.unwrap();
        let by = parts[1..data].iter().copied();
        let own = by.clone().find_map(|part| part.strip_prefix("by: ")).map(roles);
        let mut roles = match own {
            Some(roles) => roles,
            None if by.clone().any(|part| part.starts_with("released")) => {
                vec!["approver".to_owned()]
            }
            None if by.clone().any(|part| part.starts_with("in the receiver's group")) => {
                Vec::new()
            }
            None => family_roles.clone(),
        };
        if by.clone().any(|part| part.starts_with("or founder")) {
            roles.push("founder".to_owned());
        }
        roles.sort_unstable();
        let private = parts.iter().find_map(|part| part.strip_prefix("private: "));
        let private = private.map_or(Vec::new(), |names| {
            match names.split(['.', ';']).next().unwrap().trim() {
                "donor" => DONOR.map(str::to_owned).to_vec(),
                names => names.trim_matches('`').split(' ').map(str::to_owned).collect(),
            }
        });
        let after = parts[data + 1..].iter().copied().filter(|part| !part.starts_with("private: "));
        let rules = after.flat_map(rule_numbers).collect();
        let members = members(form);
        let (name, zh, family) = (name.to_owned(), parts[0].to_owned(), family.clone());
        events.push(Listed { family, name, zh, schema, roles, members, private, rules });
    }
    events
}

/// `{…}`, or `schema 2: {…}`.
fn form(part: &str) -> Option<(u32, &str)> {
    let (schema, form) = match part.strip_prefix("schema ") {
        Some(rest) => {
            rest.split_once(": ").map(|(schema, form)| (schema.parse().unwrap(), form))?
        }
        None => (1, part),
    };
    form.starts_with("`{").then_some((schema, form))
}

/// The roles that a text names.
fn roles(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_ascii_lowercase());
    words.filter(|word| ROLES.contains(word)).map(str::to_owned).collect()
}

/// `R13` and the like, in their order, once each.
fn rule_numbers(text: &str) -> Vec<String> {
    let mut numbers = Vec::new();
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()) {
        let number = word
            .strip_prefix('R')
            .filter(|n| (2..=3).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit()));
        if number.is_some() && !numbers.iter().any(|known| known == word) {
            numbers.push(word.to_owned());
        }
    }
    numbers
}

/// The members of `{"name"?:form,…}` at its first level, and whether each may be absent.
fn members(text: &str) -> BTreeMap<String, bool> {
    let (mut depth, mut next, mut found) = (0, false, BTreeMap::new());
    let mut rest = text.strip_prefix('`').unwrap();
    while let Some(first) = rest.chars().next() {
        let mut step = first.len_utf8();
        match first {
            '{' | '[' | '(' => {
                depth += 1;
                next = depth == 1;
            }
            '}' | ']' | ')' => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            ',' => next = depth == 1,
            '"' if next => {
                let (name, after) = rest[1..].split_once('"').unwrap();
                found.insert(name.to_owned(), after.starts_with('?'));
                step = name.len() + 2;
                next = false;
            }
            // `"account"? xor "channel"?` names two in one place.
            ' ' if depth == 1 && rest.starts_with(" xor ") => {
                step = " xor ".len();
                next = true;
            }
            _ => next = false,
        }
        rest = &rest[step..];
    }
    found
}

/// The members of an event in one of its schemas, and whether they may be absent.
pub(crate) fn properties(kind: EventType, schema: u32) -> BTreeMap<String, bool> {
    let mut generator = schemars::SchemaGenerator::default();
    let schema = Value::from(kind.schema_of(schema, &mut generator).unwrap());
    let definitions = Value::Object(generator.take_definitions(true));
    let own = match schema["$ref"].as_str() {
        Some(place) => &definitions[place.rsplit('/').next().unwrap()],
        None => &schema,
    };
    let required: Vec<&str> =
        own["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let names = own["properties"].as_object().into_iter().flatten().map(|(name, _)| name);
    names.map(|name| (name.clone(), !required.contains(&name.as_str()))).collect()
}

/// The same of the code.
fn coded(kind: EventType) -> (Vec<String>, BTreeMap<String, bool>, Vec<String>) {
    let members = properties(kind, kind.newest_schema());
    let mut roles: Vec<String> = kind.roles().iter().map(|role| role.word().to_owned()).collect();
    roles.sort_unstable();
    let mut private: Vec<String> =
        kind.private_fields().iter().map(|name| (*name).to_owned()).collect();
    private.sort_unstable();
    (roles, members, private)
}

#[test]
fn the_page_lists_every_event_as_the_code_has_it() {
    let listed = listed();
    let names: Vec<&str> = listed.iter().map(|event| event.name.as_str()).collect();
    for kind in EventType::ALL {
        assert_eq!(names.iter().filter(|name| **name == kind.name()).count(), 1, "{}", kind.name());
    }
    assert_eq!(names.len(), EventType::ALL.len(), "an event that the code does not have");
    for mut event in listed {
        let kind = EventType::from_name(&event.name).unwrap();
        let (roles, members, private) = coded(kind);
        event.private.sort_unstable();
        assert_eq!(event.schema, kind.newest_schema(), "schema of {}", event.name);
        assert_eq!(event.roles, roles, "by: of {}", event.name);
        assert_eq!(event.members, members, "members of {}", event.name);
        assert_eq!(event.private, private, "private of {}", event.name);
        assert!(!event.zh.is_ascii(), "{} has a Chinese name", event.name);
    }
}

/// One row an event: what can be counted.
fn table() -> String {
    let mut text = "family,type,version,zh,by,required,optional,private,rules\n".to_owned();
    for event in listed() {
        let named = |optional: bool| {
            let names = event.members.iter().filter(|(_, absent)| **absent == optional);
            names.map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(" ")
        };
        let (required, optional) = (named(false), named(true));
        let family = event.family.split([':', ';']).next().unwrap();
        let (roles, private) = (event.roles.join(" "), event.private.join(" "));
        let schema = event.schema.to_string();
        let row = [
            family,
            &event.name,
            &schema,
            &event.zh,
            &roles,
            &required,
            &optional,
            &private,
            &event.rules.join(" "),
        ];
        assert!(row.iter().all(|cell| !cell.contains([',', '"'])), "{row:?}");
        text.push_str(&row.join(","));
        text.push('\n');
    }
    text
}

#[test]
fn the_list_that_is_counted_is_that_of_the_page() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("events.csv");
    let made = table();
    if std::env::var_os("SUNSHINE_WRITE_DOCUMENTS").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(kept, made, "SUNSHINE_WRITE_DOCUMENTS=1 writes events.csv anew");
    assert_eq!(made.lines().count(), 1 + EventType::ALL.len());
}
