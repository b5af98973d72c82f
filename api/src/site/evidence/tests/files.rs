//! What is taken, what is refused, and what is left of it.

use super::*;
use crate::opened::{OpenOptions, Opened};
use crate::site::evidence::BYTES_MAX;
use std::path::Path;

const PAPER: &[u8] = "捐赠协议（示例）\n".as_bytes();
/// Of nobody: a number as mobile numbers are allotted.
const PHONE: &str = "13800138000";

#[test]
fn a_paper_is_kept_under_its_hash_and_again_changes_nothing() {
    let served = Served::new();
    let token = cashier(&served);
    let first = put(&served, &token, TEXT, PAPER);
    assert_eq!(first.status, 201, "{}", first.text);
    assert_eq!(first.header("cache-control"), "no-store");
    assert_eq!(first.json(), json!({"bytes": PAPER.len(), "hash": hash(PAPER)}));
    let path = served.data().join("evidence").join(hash(PAPER));
    let written = std::fs::metadata(&path).unwrap().modified().unwrap();
    let again = put(&served, &token, TEXT, PAPER);
    assert_eq!((again.status, again.json()), (200, first.json()));
    assert_eq!(std::fs::metadata(&path).unwrap().modified().unwrap(), written);
    assert_eq!(std::fs::read(&path).unwrap(), PAPER);
    // Other bytes do not pass because the file is here.
    let other = put_to(&served, Some(&token), &address(&hash(PAPER)), Some(TEXT), b"other");
    assert_eq!(code(&other), refused(422, "evidence_differs"));
    assert_eq!(files(&served), [hash(PAPER)]);
}

#[test]
fn bytes_of_another_hash_are_refused_with_both() {
    let served = Served::new();
    let named = hash(PAPER);
    let answer = put_to(
        &served,
        Some(&cashier(&served)),
        &address(&named),
        Some(TEXT),
        &PAPER[..PAPER.len() - 1],
    );
    assert_eq!(code(&answer), refused(422, "evidence_differs"));
    let found = hash(&PAPER[..PAPER.len() - 1]);
    let figures = json!([{"name": "named", "unit": "text", "value": named}, {"name": "found", "unit": "text", "value": found}]);
    assert_eq!(answer.json()["figures"], figures);
    assert_eq!(files(&served), [""; 0]);
}

#[test]
fn what_is_not_said_to_be_public_or_not_said_well_is_refused_before_it_is_read() {
    let served = Served::new();
    let token = cashier(&served);
    let hash = hash(PAPER);
    for (path, kind, status, expected) in [
        (format!("/api/v1/evidence/{hash}"), Some(TEXT), 400, "evidence_not_public"),
        (
            format!("/api/v1/evidence/{hash}?visibility=private"),
            Some(TEXT),
            400,
            "evidence_not_public",
        ),
        (
            format!("/api/v1/evidence/{hash}?visibility=public&visibility=private"),
            Some(TEXT),
            400,
            "evidence_not_public",
        ),
        (format!("/api/v1/evidence/{hash}?public=1"), Some(TEXT), 400, "bad_parameter"),
        (address(&hash.to_uppercase()), Some(TEXT), 400, "bad_parameter"),
        (address(&hash[1..]), Some(TEXT), 400, "bad_parameter"),
        (address(&format!("..%2f{hash}")), Some(TEXT), 400, "bad_parameter"),
        (address(&hash), None, 415, "evidence_type"),
        (address(&hash), Some("text/html"), 415, "evidence_type"),
        (address(&hash), Some("image/svg+xml"), 415, "evidence_type"),
    ] {
        let answer = put_to(&served, Some(&token), &path, kind, PAPER);
        assert_eq!(code(&answer), refused(status, expected), "{path} {kind:?}");
        assert_eq!(served.get(&format!("/problems/{expected}")).status, 200);
    }
    assert_eq!(files(&served), [""; 0]);
}

#[test]
fn bytes_are_what_they_are_said_to_be() {
    let served = Served::new();
    let token = cashier(&served);
    for (kind, bytes) in [
        ("application/pdf", &b"\x89PNG\r\n\x1a\n"[..]),
        ("image/png", b"%PDF-1.7"),
        (TEXT, b""),
        (TEXT, b"\xd6\xd0\xb9\xfa"),
        ("text/csv", b"a,b\0"),
        (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            b"PK\x03\x04 word/document.xml",
        ),
    ] {
        let answer = put(&served, &token, kind, bytes);
        assert_eq!(code(&answer), refused(422, "evidence_unlike_type"), "{kind} {bytes:?}");
    }
    assert_eq!(files(&served), [""; 0]);
}

#[test]
fn a_paper_is_at_most_so_large_whether_it_says_so_or_not() {
    let served = Served::new();
    let token = cashier(&served);
    let most = usize::try_from(BYTES_MAX).unwrap();
    let mut scan = b"%PDF-1.7\n".to_vec();
    scan.resize(most, b'x');
    assert_eq!(put(&served, &token, "application/pdf", &scan).status, 201);
    assert_eq!(std::fs::read(served.data().join("evidence").join(hash(&scan))).unwrap(), scan);
    scan.push(b'x');
    let announced = put(&served, &token, "application/pdf", &scan);
    assert_eq!(code(&announced), refused(413, "body_too_large"));
    let agent: ureq::Agent =
        ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let chunked = agent
        .put(format!("{}{}", served.base(), address(&hash(&scan))))
        .header("Content-Type", "application/pdf")
        .header("Authorization", format!("Bearer {token}"))
        .send(ureq::SendBody::from_reader(&mut &scan[..]));
    assert_eq!(code(&read(chunked.unwrap())), refused(413, "body_too_large"));
    assert_eq!(files(&served).len(), 1);
}

/// Every file below a directory that holds some bytes.
fn holding(dir: &Path, bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    for item in std::fs::read_dir(dir).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            found.extend(holding(&path, bytes));
        } else if memchr::memmem::find(&std::fs::read(&path).unwrap_or_default(), bytes).is_some() {
            found.push(path.display().to_string());
        }
    }
    found
}

#[test]
fn nothing_of_a_paper_that_is_not_public_stays_anywhere() {
    let served = Served::new();
    let token = cashier(&served);
    let canary = "身份证复印件 canary-7f3a";
    assert_eq!(put(&served, &token, TEXT, b"a public paper").status, 201);
    assert_eq!(holding(&served.data(), b"a public paper").len(), 1, "the search finds");
    let private = format!("/api/v1/evidence/{}?visibility=private", hash(canary.as_bytes()));
    let answer = put_to(&served, Some(&token), &private, Some(TEXT), canary.as_bytes());
    assert_eq!(code(&answer), refused(400, "evidence_not_public"));
    assert!(!answer.text.contains("canary"));
    for number in [format!("电话{PHONE}。"), format!("+86{PHONE}"), "11010519491231002x".to_owned()]
    {
        let list = format!("{canary},{number}\n");
        for kind in [TEXT, "text/csv"] {
            let answer = put(&served, &token, kind, list.as_bytes());
            assert_eq!(code(&answer), refused(422, "evidence_looks_personal"), "{number}");
            assert!(!answer.text.contains("canary") && !answer.text.contains(PHONE));
        }
    }
    assert_eq!(holding(&served.data(), b"canary"), [""; 0]);
    assert_eq!(holding(&served.data(), PHONE.as_bytes()), [""; 0]);
    // Numbers of documents are none of persons.
    let slip = "流水号,金额\n20200222000123456789,100\n6222020200112233445,7\n";
    assert_eq!(put(&served, &token, "text/csv", slip.as_bytes()).status, 201);
}

#[test]
fn a_start_removes_what_had_not_arrived() {
    let dir = tempfile::tempdir().unwrap();
    let data = Served::founded(dir.path());
    let evidence = data.join("evidence");
    std::fs::create_dir_all(&evidence).unwrap();
    let half = evidence.join(format!("{}.tmp", "0".repeat(64)));
    std::fs::write(&half, "half of a").unwrap();
    std::fs::write(evidence.join(hash(PAPER)), PAPER).unwrap();
    let opened = Opened::open(&data, &OpenOptions::default()).unwrap();
    assert!(!half.exists() && evidence.join(hash(PAPER)).exists());
    drop(opened);
}
