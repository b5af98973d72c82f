//! Large trees and whole envelopes, made by an independent script, as a site serves them.

use super::{Files, leaf, root, serve, tiles, verify};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

fn vectors(name: &str) -> Value {
    let file = format!("{}/../tests/vectors/{name}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_slice(&std::fs::read(file).expect("the vectors")).expect("JSON")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("text")
}

/// Entries, note and key of one size; the right edge is that of the vectors.
fn site_of(vectors: &Value, at: &Value) -> (Files, String) {
    let size = at["size"].as_u64().expect("a size");
    let rest = (1..size).map(|n| format!("{{\"n\":{n}}}"));
    let first = text(&vectors["first_entry"]).to_owned();
    let lines: Vec<String> = std::iter::once(first).chain(rest).collect();
    let mut files = Files::new();
    tiles(&mut files, &lines);
    for (path, hash) in at["right_edge"].as_object().expect("paths") {
        let body = files.get(&format!("/{path}")).expect("a tile");
        let found: String = Sha256::digest(body).iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(found, *hash, "{path} of size {size}");
    }
    files.insert("/checkpoint".into(), text(&at["checkpoint"]).into());
    (files, text(&vectors["vkey"]).to_owned())
}

/// How many findings there are beside the entries, none of which but the first is a real one.
fn beside_the_entries(json: &Value) -> u64 {
    let count = |value: &Value| value.as_u64().expect("a count");
    count(&json["findings_total"]) - (count(&json["size"]) - 1)
}

#[test]
fn large_trees_are_read_as_an_independent_script_made_them() {
    let vectors = vectors("tree.json");
    let sizes = vectors["sizes"].as_array().expect("sizes");
    // Nothing is signed before the first frame, so no site serves size 0.
    for at in sizes.iter().filter(|at| at["size"] != 0) {
        let (files, key) = site_of(&vectors, at);
        let count = files.keys().filter(|path| path.starts_with("/tile")).count();
        let bundles = files.keys().filter(|path| path.starts_with("/tile/entries")).count();
        let (_, json) = verify(&serve(files), &["--key", &key]);
        assert_eq!((&json["size"], &json["root"]), (&at["size"], &at["root"]));
        assert_eq!(beside_the_entries(&json), 0, "{}", json["first"]);
        assert_eq!((&json["key"], &json["checked"]["signatures"]), (&json!("given"), &json!(1)));
        assert_eq!(json["checked"]["tiles"], count - bundles);
    }
}

/// What the right edge covers is compared, byte for byte.
#[test]
fn a_changed_right_edge_of_a_large_tree_is_found() {
    let vectors = vectors("tree.json");
    let at = vectors["sizes"].as_array().and_then(|sizes| sizes.last()).expect("a size");
    for path in at["right_edge"].as_object().expect("paths").keys() {
        let (mut files, key) = site_of(&vectors, at);
        let body = files.get_mut(&format!("/{path}")).expect("a tile");
        *body.last_mut().expect("a byte") ^= 1;
        let (code, json) = verify(&serve(files), &["--key", &key]);
        // With an entry its leaf's tile differs, and the root.
        let expected = if path.starts_with("tile/entries") { 2 } else { 1 };
        assert_eq!((code, beside_the_entries(&json)), (1, expected), "{path}");
    }
}

/// What the auditor says of a site of these entries, whose note no key signed.
fn unsigned(lines: &[String]) -> Value {
    let mut files = Files::new();
    tiles(&mut files, lines);
    let leaves: Vec<[u8; 32]> = lines.iter().map(|line| leaf(line)).collect();
    let root = STANDARD.encode(root(&leaves));
    let note = format!("o.example\n{}\n{root}\n\n\u{2014} o.example AAAAAAA=\n", lines.len());
    files.insert("/checkpoint".into(), note.into());
    let (code, json) = verify(&serve(files), &[]);
    assert_eq!(code, 1, "no entry is a founding one");
    json
}

/// Where these entries are not in the one spelling. Other rules they break are not asked about.
fn malformed(lines: &[String]) -> Vec<u64> {
    let json = unsigned(lines);
    let findings = json["findings"].as_array().expect("findings");
    let spelled_wrong = findings.iter().filter(|finding| finding["rule"] == "R01");
    spelled_wrong.map(|finding| finding["position"].as_u64().expect("a position")).collect()
}

#[test]
fn an_envelope_with_every_optional_member_is_read() {
    let vectors = vectors("format.json");
    let envelopes = vectors["envelopes"].as_array().expect("envelopes");
    let sound: Vec<String> = envelopes.iter().map(|line| text(line).to_owned()).collect();
    assert_eq!(malformed(&sound), [0; 0]);
    for (member, other) in [
        ("\"booked_on\":\"2020-03-01\",", "\"booked_on\":\"2020-03-1\","),
        ("\"commitment\":", "\"committed\":"),
        ("\"more\":true,", "\"more\":false,"),
        ("\"memo\":", "\"zzzz\":"),
    ] {
        assert!(sound[1].contains(member), "{member}");
        let other = [sound[0].clone(), sound[1].replacen(member, other, 1)];
        assert_eq!(malformed(&other), [1], "{member}");
    }
}

/// Bundle, tile and roots of the log in tessera's `testdata`, and a bundle of its first five entries in hex.
#[test]
fn bundles_of_another_implementation() {
    let words =
        "one two three four five six seven eit nain ten ileven twelf threeten fourten fivten";
    let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
    let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
    let mut files = Files::new();
    tiles(&mut files, &words[..5]);
    let five = "00036f6e65000374776f000574687265650004666f7572000466697665";
    assert_eq!(hex(&files["/tile/entries/000.p/5"]), five);
    tiles(&mut files, &words);
    let bundle = &files["/tile/entries/000.p/15"];
    let expected = "9ac6a9fc9012f2b4d67ac26041933c119e1505defc5c808ed614c5778c9f1716";
    assert_eq!((bundle.len(), hex(&Sha256::digest(bundle)).as_str()), (99, expected));
    let expected = "93593af14d2cce39867d2e73fe4ca400a38581605c5c4501a03e752d9b51a130";
    assert_eq!(hex(&Sha256::digest(&files["/tile/0/000.p/15"])), expected);
    for (size, root) in [
        (5, "gy5gl3aksFyiCO95a/1vLXz88A3dRq+0l9Sxte8ZqZQ="),
        (15, "rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs="),
    ] {
        let json = unsigned(&words[..size]);
        assert_eq!((&json["size"], &json["root"]), (&json!(size), &json!(root)), "{json:#}");
        assert_eq!((&json["findings_total"], &json["checked"]["tiles"]), (&json!(size), &json!(1)));
    }
}
