//! A loss above what was signed is accepted by two persons; one below it is not, and leads to a successor.

use super::{Office, change, give, last_segment, position_of, said, signed_size, text};
use serde_json::{Value, json};
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;
use sunshine_ledger::{Log, Opening};
use sunshine_tests::{Ran, Site, audit, sunshine, sunshine_killed};

/// The office after a crash that lost gifts which were acknowledged and not yet signed: the position of the first.
fn crashed() -> (Office, u64, u64) {
    for _ in 0..20 {
        let office = Office::new();
        let mut site = Site::serve(&office.data());
        let token = site.token("cashier", super::PROVINCE);
        let gifts =
            ["ONE", "TWO", "THREE"].map(|name| give(&site, &token, name).expect("an answer"));
        let _killed = site.child().kill();
        let _reaped = site.child().wait();
        // Written before the note of it is published.
        let record = fs::read_to_string(office.data().join("signer")).expect("a record");
        let signed = record.split(' ').nth(2).and_then(|size| size.parse().ok()).expect("a size");
        let last = position_of(&gifts[2]);
        if signed <= last {
            lose(&last_segment(&office.data()));
            // The watermark follows an answer by a moment; a kill in it leaves nobody who knows.
            if Log::open(&office.data(), &Opening::default()).is_err() {
                return (office, last, signed);
            }
        }
    }
    panic!("every gift was signed before the kill, or no watermark knew of it");
}

/// The last frame becomes zeros, as on a disk that lied about its last sync.
fn lose(segment: &Path) {
    let mut bytes = fs::read(segment).expect("a segment");
    let mut frames =
        (0..bytes.len()).step_by(4_096).filter(|at| bytes[*at..].starts_with(b"frame "));
    let last = frames.next_back().expect("a frame");
    bytes[last..].fill(0);
    fs::write(segment, bytes).expect("written");
}

fn repair(office: &Office, first: &str, second: &str) -> Ran {
    let (first, second) = (text(&office.token(first)), text(&office.token(second)));
    let data = text(&office.data());
    sunshine(&[
        "repair",
        "--accept-loss",
        "--dir",
        &data,
        "--first",
        &first,
        "--second",
        &second,
        "--reason",
        "示例：硬盘掉电",
    ])
}

fn entries(dir: &Path) -> Vec<Value> {
    let (_log, reader, _) = Log::open(dir, &Opening::default()).expect("a log that opens");
    let mut entries = Vec::new();
    let read = reader.scan(0..reader.size(), |_, line| {
        entries.push(serde_json::from_slice(line).expect("entries are JSON"));
        ControlFlow::Continue(())
    });
    read.expect("a log that reads");
    entries
}

#[test]
fn two_persons_accept_a_loss_above_what_was_signed() {
    let (office, lost, signed) = crashed();
    let data = text(&office.data());
    let served = sunshine(&["serve", "--dir", &data, "--addr", "127.0.0.1:0"]);
    assert_eq!(served.code, 2);
    let examined = sunshine(&["doctor", "--dir", &data]);
    assert!(
        examined.code == 1 && examined.out.contains("acknowledged_entries_missing"),
        "{}",
        said(&examined)
    );
    for (first, second, why) in [
        ("administrator", "administrator", "R32"),
        ("cashier", "approver", "cashier"),
        ("administrator", "keeper", "second"),
    ] {
        let refused = repair(&office, first, second);
        assert_eq!(refused.code, 2, "{first} and {second}: {}", said(&refused));
        assert!(why == "R32" || refused.err.contains("administrator"), "{}", refused.err);
    }
    let examined = sunshine(&["doctor", "--dir", &data]);
    assert!(examined.out.contains("acknowledged_entries_missing"), "a refusal changes nothing");

    let repaired = repair(&office, "administrator", "approver").ok();
    assert!(repaired.out.contains("quarantine"), "{}", repaired.out);
    let examined = sunshine(&["doctor", "--dir", &data]);
    assert_eq!(examined.code, 0, "{}", said(&examined));
    let again = repair(&office, "administrator", "approver").ok();
    assert!(again.out.contains("Nothing is lost"), "{}", again.out);

    let all = entries(&office.data());
    let declared = &all[usize::try_from(lost).expect("small")];
    assert_eq!(declared["type"], "loss_declared");
    assert_eq!(declared["data"]["lost"], 1);
    assert_eq!(declared["data"]["size"], signed);
    assert_eq!((&declared["stream"], &declared["revision"]), (&"ledger".into(), &1.into()));
    assert_ne!(declared["actor"], declared["data"]["second"]);
    assert_eq!(all.len() as u64, lost + 1);
    let verdict = audit(&data, &[]).holds();
    assert!(verdict.text.contains(&format!("position {lost} declares")), "{}", verdict.text);

    let site = Site::serve(&office.data());
    let token = site.token("cashier", super::PROVINCE);
    let replayed = give(&site, &token, "TWO").expect("an answer");
    assert_eq!((replayed.status, replayed.replayed), (200, true), "what was kept is known");
    let anew = give(&site, &token, "THREE").expect("an answer");
    assert_eq!(
        (anew.status, position_of(&anew)),
        (201, lost + 1),
        "what was lost is recorded again"
    );
    let page = site.get(&format!("/entries/{lost}")).text();
    assert!(page.contains("灭失"), "the public reads of it");
    assert_eq!(site.stop(), Some(0));
}

#[test]
fn a_loss_is_never_declared_over_http() {
    let office = Office::new();
    let site = Site::serve(&office.data());
    let token = site.token("administrator", super::PROVINCE);
    let data =
        json!({ "lost": 1, "reason": "示例", "root": "0".repeat(64), "second": "0101", "size": 1 });
    let body =
        json!({ "data": data, "occurred_at": "2020-05-01T00:00:00+08:00", "org": super::PROVINCE });
    let answer = site.command("declare_loss", &token, "loss", &body);
    assert_eq!((answer.status, &answer.json()["code"]), (404, &"unknown_command".into()));
}

#[test]
fn a_loss_below_what_was_signed_leads_to_a_successor() {
    let office = Office::new();
    let data = text(&office.data());
    change(&last_segment(&office.data()), 200_000);
    let refused = repair(&office, "administrator", "approver");
    assert_eq!(refused.code, 2, "{}", said(&refused));
    assert!(
        refused.err.contains("--successor-of") && refused.err.contains("restore"),
        "{}",
        refused.err
    );
    let signed =
        signed_size(&fs::read_to_string(office.data().join("checkpoint")).expect("a note"));
    assert!(refused.err.contains(&signed.to_string()), "{}", refused.err);

    let new = text(&office.at("successor"));
    let made = sunshine(&[
        "init",
        "--dir",
        &new,
        "--origin",
        "ledger.example/donations-2",
        "--founder",
        "F1",
        "--founder",
        "F2",
        "--successor-of",
        &data,
    ])
    .ok();
    assert!(made.out.contains(&signed.to_string()), "{}", made.out);
    let created = &entries(&office.at("successor"))[0]["data"];
    let before = &created["successor_of"];
    let kept = before["size"].as_u64().expect("a size");
    assert!(0 < kept && kept < signed);
    assert_eq!(before["newest"]["size"], signed);
    assert!(
        before["origin"]
            .as_str()
            .is_some_and(|origin| origin.starts_with("sample.sunshine/ledger-"))
    );
    assert_ne!(before["root"], before["newest"]["root"]);

    // Of a whole ledger the successor names all of it, and nothing beyond.
    let whole = Office::new();
    let new = text(&whole.at("successor"));
    let _made = sunshine(&[
        "init",
        "--dir",
        &new,
        "--origin",
        "ledger.example/donations-2",
        "--founder",
        "F1",
        "--founder",
        "F2",
        "--successor-of",
        &text(&whole.data()),
    ])
    .ok();
    let created = &entries(&whole.at("successor"))[0]["data"];
    assert_eq!(created["successor_of"]["size"], signed);
    assert!(created["successor_of"].get("newest").is_none());
    let _holds = audit(&new, &[]).holds();
}

#[test]
fn a_watermark_that_cannot_be_read_is_written_anew_only_where_all_else_is_sound() {
    let office = Office::new();
    let data = text(&office.data());
    assert_eq!(
        sunshine(&["repair", "--accept-watermark", "--dir", &data]).code,
        2,
        "nothing is wrong"
    );
    fs::write(office.data().join("watermark"), "?").expect("written");
    assert_eq!(sunshine(&["serve", "--dir", &data, "--addr", "127.0.0.1:0"]).code, 2);
    let segment = last_segment(&office.data());
    change(&segment, 200_000);
    assert_eq!(sunshine(&["repair", "--accept-watermark", "--dir", &data]).code, 2);
    change(&segment, 200_000);
    let _mended = sunshine(&["repair", "--accept-watermark", "--dir", &data]).ok();
    assert_eq!(Site::serve(&office.data()).stop(), Some(0));
}

#[test]
fn damage_is_accepted_where_the_watermark_is_lost_too() {
    let (office, lost, _) = crashed();
    let (data, segment) = (text(&office.data()), last_segment(&office.data()));
    let bytes = fs::read(&segment).expect("a segment");
    let used = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    change(&segment, used.next_multiple_of(4_096));
    fs::write(office.data().join("watermark"), "?").expect("written");
    assert_eq!(sunshine(&["repair", "--accept-watermark", "--dir", &data]).code, 2);
    let _repaired = repair(&office, "administrator", "approver").ok();
    let all = entries(&office.data());
    let declared = all.last().expect("entries");
    assert_eq!((&declared["type"], &declared["position"]), (&"loss_declared".into(), &lost.into()));
    assert_eq!(declared["data"]["lost"], 0, "nobody knows how many");
    assert_eq!(sunshine(&["doctor", "--dir", &data]).code, 0);
    let _holds = audit(&data, &[]).holds();
    assert_eq!(Site::serve(&office.data()).stop(), Some(0));
}

#[test]
fn a_repair_that_is_killed_is_given_again() {
    let (office, lost, _) = crashed();
    let (first, second) = (text(&office.token("administrator")), text(&office.token("approver")));
    let data = text(&office.data());
    let people = ["--first", &first, "--second", &second, "--reason", "示例"];
    let arguments = [&["repair", "--accept-loss", "--dir", &data][..], &people[..]].concat();
    for wait in (0..).map(|n| Duration::from_millis(2 + 7 * n)) {
        let ran = sunshine_killed(&arguments, wait);
        if ran.code != -1 {
            // A process that another test is just starting holds our files, and so the lock, until
            // it becomes another program.
            if ran.err.contains("Stop the server first") && wait < Duration::from_secs(10) {
                continue;
            }
            let _repaired = ran.ok();
            break;
        }
        // Either it refuses to start, or the loss stands in the log.
        if let Ok((_log, reader, _)) = Log::open(&office.data(), &Opening::default()) {
            assert_eq!(reader.size(), lost + 1);
        }
    }
    let declared: Vec<_> =
        entries(&office.data()).into_iter().filter(|e| e["type"] == "loss_declared").collect();
    assert_eq!(declared.len(), 1, "once");
    assert_eq!(Site::serve(&office.data()).stop(), Some(0));
}
