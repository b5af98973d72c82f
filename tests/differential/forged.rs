//! The entries of a refused command behind what was accepted before, with everything around them as it would have been.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde_json::{Value, json};
use sunshine_ledger::entry::Private;
use sunshine_ledger::{Digest, Subject};
use sunshine_tests::canonical;

use crate::as_asked::{Told, events};
use crate::life::{Life, Refused};

/// The lines to append; `None` where what is undone was never known.
pub(crate) fn lines(life: &Life, refused: &Refused) -> Option<Vec<Vec<u8>>> {
    let request = &refused.request;
    let group = events(life, request)?;
    let orgs: Vec<&str> = group.iter().map(|told| told.org.as_str()).collect();
    let day = request.occurred_at.date().to_string();
    let booked_on = life.months.booked_on(&orgs, &day);
    let mut previous = life.ledger.log.last().map_or(Digest::ZERO, |line| Digest::of(line));
    let mut streams: BTreeMap<String, usize> = BTreeMap::new();
    let last = group.len() - 1;
    let mut lines = Vec::new();
    for (place, told) in group.iter().enumerate() {
        let stream = stream(life, told);
        let held = life.entries.iter().filter(|entry| entry["stream"] == stream).count();
        let beside = streams.entry(stream.clone()).or_default();
        let revision = held + *beside;
        *beside += 1;
        let mut entry = json!({
            "actor": request.actor.to_string(),
            "command": Digest::of(&life.entries.len().to_le_bytes()).to_string(),
            "data": told.data,
            "occurred_at": request.occurred_at,
            "org": told.org,
            "position": life.entries.len() + place,
            "prev": previous.to_string(),
            "recorded_at": refused.recorded_at,
            "request": request.digest().to_string(),
            "revision": revision,
            "role": request.role,
            "schema": 1,
            "source": request.source,
            "stream": stream,
            "type": told.kind,
        });
        if let Some(day) = &booked_on {
            entry["booked_on"] = json!(day);
        }
        if let Some(evidence) = &request.evidence {
            entry["evidence"] = serde_json::to_value(evidence).expect("evidence is JSON");
        }
        if place < last {
            entry["more"] = json!(true);
        }
        if place == 0 {
            if let Some(expected) = request.expected_revision {
                entry["revision"] = json!(expected);
            }
            let fields: BTreeMap<_, _> =
                request.private.keys().map(|name| (*name, Digest::ZERO)).collect();
            if !fields.is_empty() {
                let private = Private { fields, subject: Subject([7; 16]) };
                entry["private"] = serde_json::to_value(private).expect("it is JSON");
            }
        }
        let line = canonical(&entry);
        previous = Digest::of(&line);
        lines.push(line);
    }
    Some(lines)
}

/// The stream that the event's line in RULES.md gives.
fn stream(life: &Life, told: &Told) -> String {
    if told.kind == "entry_reversed" {
        let target = told.data["target"].as_u64().and_then(|at| usize::try_from(at).ok());
        let target = target.and_then(|at| life.entries.get(at));
        return target.and_then(|entry| entry["stream"].as_str()).unwrap_or("ledger").to_owned();
    }
    let form = &streams()[told.kind.as_str()];
    match form.split_once(":{") {
        None => form.clone(),
        Some((kind, member)) => {
            let id = &told.data[member.trim_end_matches('}')];
            format!("{kind}:{}", id.as_str().map_or_else(|| id.to_string(), str::to_owned))
        }
    }
}

/// `gift:{gift}` by event, as section 7 lists them.
fn streams() -> &'static BTreeMap<String, String> {
    static STREAMS: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    STREAMS.get_or_init(|| {
        let page = include_str!("../../ledger/RULES.md");
        let lines = page.lines().filter_map(|line| line.strip_prefix("- **"));
        let listed = lines.filter_map(|line| {
            let (kind, rest) = line.split_once("**")?;
            Some((kind.to_owned(), rest.split(" · ").nth(1)?.trim_matches('`').to_owned()))
        });
        listed.collect()
    })
}

/// What the forged entries speak of has to be signed too.
pub(crate) fn sizes(lines: &[Vec<u8>]) -> impl Iterator<Item = u64> + '_ {
    let read =
        |line: &Vec<u8>| serde_json::from_slice::<Value>(line).ok()?["data"]["size"].as_u64();
    lines.iter().filter_map(read)
}
