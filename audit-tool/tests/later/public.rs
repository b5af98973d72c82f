//! R53 and R75 to R77: anchors and audits, corrections, related parties, and what people ask.

use crate::forge::story::Story;
use crate::{Attack, Honest, broken, by, hold, shows};
use serde_json::{Value, json};

fn file(s: &mut Story) {
    by(s, "MAN", "inquiry:IX", "inquiry_filed", json!({"inquiry": "IX", "kind": "complaint"}));
}

fn reply(s: &mut Story) -> usize {
    by(s, "MAN", "inquiry:IX", "inquiry_replied", json!({"inquiry": "IX", "reply": "答复"}))
}

fn rate(s: &mut Story) -> usize {
    by(s, "MAN", "inquiry:IX", "inquiry_rated", json!({"inquiry": "IX", "score": 1}))
}

fn close(s: &mut Story, outcome: &str) -> usize {
    let mut data = json!({"inquiry": "IX", "outcome": outcome});
    if outcome == "escalated" {
        data["to"] = json!("上级");
    }
    by(s, "MAN", "inquiry:IX", "inquiry_closed", data)
}

#[test]
fn an_inquiry_is_answered_before_it_is_rated_or_closed() {
    let attacks: [(&str, Attack); 7] = [
        ("rated without a reply", |s| {
            file(s);
            rate(s)
        }),
        ("rated twice", |s| {
            file(s);
            reply(s);
            rate(s);
            rate(s)
        }),
        ("answered without a reply", |s| {
            file(s);
            close(s, "answered")
        }),
        ("replied to after it was closed", |s| {
            file(s);
            close(s, "escalated");
            reply(s)
        }),
        ("rated after it was closed", |s| {
            file(s);
            reply(s);
            close(s, "answered");
            rate(s)
        }),
        ("closed twice", |s| {
            file(s);
            reply(s);
            close(s, "answered");
            close(s, "answered")
        }),
        ("escalated after it was closed", |s| {
            file(s);
            close(s, "escalated");
            close(s, "escalated")
        }),
    ];
    broken("R75", &attacks);
    let honest: [(&str, Honest); 2] = [
        ("replied to after it was rated", |s| {
            file(s);
            reply(s);
            rate(s);
            reply(s);
            close(s, "escalated");
        }),
        ("about the entry before it", |s| {
            let about = s.entries.len() - 1;
            let data = json!({"about": about, "inquiry": "IX", "kind": "tip"});
            by(s, "PUB", "inquiry:IX", "inquiry_filed", data);
        }),
    ];
    hold(&honest);
    let attacks: [(&str, Attack); 3] = [
        ("about itself", |s| {
            let about = s.entries.len();
            let data = json!({"about": about, "inquiry": "IX", "kind": "tip"});
            by(s, "PUB", "inquiry:IX", "inquiry_filed", data)
        }),
        ("another office's inquiry", |s| {
            file(s);
            let data = json!({"inquiry": "IX", "reply": "答复"});
            s.entry("C", "MAN", "manager", "inquiry:IX", "inquiry_replied", data)
        }),
        ("an unknown recipient", |s| related(s, "NONE")),
    ];
    broken("R13", &attacks);
}

fn related(s: &mut Story, recipient: &str) -> usize {
    let data =
        json!({"amount_fen": 5, "description": "租车", "recipient": recipient, "related": "QX"});
    by(s, "PUB", "related:QX", "related_party_reported", data)
}

#[test]
fn a_related_party_was_registered_as_one() {
    broken("R76", &[("a hospital", |s| related(s, "HOSP"))]);
    hold(&[("the related one", |s| {
        related(s, "REL");
    })]);
}

/// Positions of the publications: the first was corrected by the second.
fn published(s: &Story) -> Vec<usize> {
    let all = s.entries.iter().enumerate();
    all.filter(|(_, e)| e["type"] == "disclosure_published").map(|(at, _)| at).collect()
}

fn correct(s: &mut Story, published: usize, replacement: Option<usize>) -> usize {
    let mut data = json!({"published": published, "reason": "更正", "view": "integrity"});
    if let Some(position) = replacement {
        data["replacement"] = json!(position);
    }
    by(s, "PUB", "view:integrity", "disclosure_corrected", data)
}

/// A publication of another view; its document is not the right one, which is another finding.
fn another_view(s: &mut Story) -> usize {
    let (_, size, root) = crate::forge::story::integrity(&s.entries);
    s.sizes.push(size);
    let data = json!({"hash": "12".repeat(32), "params": {}, "root": root, "size": size, "spec": 1, "view": "publications"});
    by(s, "PUB", "view:publications", "disclosure_published", data)
}

#[test]
fn a_publication_is_corrected_once_by_one_of_its_kind() {
    let attacks: [(&str, Attack); 8] = [
        ("twice", |s| {
            let at = published(s)[0];
            correct(s, at, None)
        }),
        ("what was not published", |s| correct(s, 1, None)),
        ("what is not there yet", |s| correct(s, 100_000, None)),
        ("itself", |s| {
            let at = s.entries.len();
            correct(s, at, None)
        }),
        ("by itself", |s| {
            let at = published(s)[1];
            correct(s, at, Some(at))
        }),
        ("by an earlier one", |s| {
            let at = published(s);
            correct(s, at[1], Some(at[0]))
        }),
        ("by what was not published", |s| {
            let at = published(s)[1];
            correct(s, at, Some(at + 1))
        }),
        ("of another view", |s| {
            let at = published(s)[1];
            let at = correct(s, at, None);
            s.entries[at]["data"]["view"] = json!("publications");
            s.entries[at]["stream"] = json!("view:publications");
            at
        }),
    ];
    broken("R77", &attacks);
    let honest: [(&str, Honest); 2] = [
        ("without a replacement", |s| {
            let at = published(s)[1];
            correct(s, at, None);
        }),
        ("by the newest", |s| {
            let at = s.publish();
            let before = published(s)[1];
            correct(s, before, Some(at));
        }),
    ];
    hold(&honest);
    // One of another view is no replacement.
    let mut s = crate::later();
    let other = another_view(&mut s);
    let before = published(&s)[1];
    let at = correct(&mut s, before, Some(other));
    let (_, json) = crate::audited(&s);
    let findings = json["findings"].as_array().expect("findings");
    let here: Vec<&Value> =
        findings.iter().filter(|f| f["position"] == json!(at)).map(|f| &f["rule"]).collect();
    assert_eq!(here, [&json!("R77")], "{json:#}");
}

/// An anchor or an audit of what the last publication speaks of.
fn sworn(s: &mut Story, kind: &str, change: impl FnOnce(&mut Value)) -> usize {
    let old = s.entries.iter().find(|e| e["type"] == kind).expect("an entry");
    let mut data = old["data"].clone();
    let id = if kind == "anchor_recorded" { "anchor" } else { "audit" };
    data[id] = json!("NX");
    change(&mut data);
    let at = by(s, "PUB", &format!("{id}:NX"), kind, data);
    shows(s, at, "audit_report")
}

#[test]
fn anchors_and_audits_speak_of_a_signed_root() {
    let attacks: [(&str, Attack); 6] = [
        ("an anchor of another root", |s| {
            sworn(s, "anchor_recorded", |d| d["root"] = json!("12".repeat(32)))
        }),
        ("an anchor of nothing", |s| sworn(s, "anchor_recorded", |d| d["size"] = json!(0))),
        ("an anchor of what is to come", |s| {
            let size = s.entries.len() + 1;
            sworn(s, "anchor_recorded", |d| d["size"] = json!(size))
        }),
        ("an audit of another root", |s| {
            sworn(s, "audit_reported", |d| d["root"] = json!("12".repeat(32)))
        }),
        ("an audit of a size that was not signed", |s| {
            let (_, size, root) = crate::forge::story::integrity(&s.entries);
            sworn(s, "audit_reported", |d| {
                d["root"] = json!(root);
                d["size"] = json!(size);
            })
        }),
        ("an audit of nothing", |s| sworn(s, "audit_reported", |d| d["size"] = json!(0))),
    ];
    broken("R53", &attacks);
    let honest: [(&str, Honest); 1] = [("the size that was just signed", |s| {
        let (_, size, root) = crate::forge::story::integrity(&s.entries);
        s.sizes.push(size);
        sworn(s, "audit_reported", |d| {
            d["root"] = json!(root);
            d["size"] = json!(size);
        });
    })];
    hold(&honest);
    let attacks: [(&str, Attack); 3] = [
        ("a correction by the city", |s| {
            let at = published(s)[1];
            let at = correct(s, at, None);
            s.entries[at]["org"] = json!("C");
            at
        }),
        ("an anchor by the city", |s| {
            let at = sworn(s, "anchor_recorded", |_| ());
            s.entries[at]["org"] = json!("C");
            at
        }),
        ("an audit by the city", |s| {
            let at = sworn(s, "audit_reported", |_| ());
            s.entries[at]["org"] = json!("C");
            at
        }),
    ];
    broken("R05", &attacks);
}
