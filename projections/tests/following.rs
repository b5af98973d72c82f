//! Views that follow a log while it grows, and what pages ask of them.

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    reason = "a test stops at what it does not expect"
)]

mod sample_log;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use sunshine_ledger::entry::Entry;
use sunshine_ledger::{Digest, Log, LogReader, LogShape, Opening, Origin};
use sunshine_projections::{Ask, Extent, Fault, Labelled, NoDocument, Row, View, Views};

fn log(dir: &std::path::Path) -> (Log, LogReader) {
    let shape =
        LogShape::new(Origin::new("views.example/growing").unwrap(), 4 << 20, 4096).unwrap();
    Log::create(dir, &shape).unwrap();
    let (log, reader, _) = Log::open(dir, &Opening::default()).unwrap();
    (log, reader)
}

fn choices() -> impl FnMut() -> u64 {
    let mut state = 3_u64;
    move || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state ^ state >> 29
    }
}

#[test]
fn readers_see_whole_sizes_while_the_log_grows() {
    let dir = tempfile::tempdir().unwrap();
    let (mut log, reader) = log(&dir.path().join("log"));
    let views = Views::open(reader.clone(), &dir.path().join("views")).unwrap();
    let tail = reader.clone();
    let following = views.follow(move |at| {
        let head = tail.wait_beyond(at, Duration::from_secs(20));
        (head.size > at).then_some(head.size)
    });
    let done = Arc::new(AtomicBool::new(false));
    let readers: Vec<_> = (0..2)
        .map(|_| {
            let (views, done) = (views.clone(), Arc::clone(&done));
            thread::spawn(move || {
                let ask = Ask::parse(View::Integrity, Extent::Whole, []).unwrap();
                let mut seen = 0;
                while !done.load(Ordering::SeqCst) {
                    let standing = match views.standing() {
                        Ok(standing) => standing,
                        Err(Fault::OnTheWay { .. }) => continue,
                        Err(other) => panic!("{other}"),
                    };
                    let size = standing.size();
                    if let Ok(document) = standing.document(&ask, size, &Digest::ZERO) {
                        assert_eq!(document.figure("entries"), i64::try_from(size).ok());
                        assert_eq!(size % 50, 0, "a size at which no frame ends");
                        seen += 1;
                    }
                    drop(standing);
                    thread::sleep(Duration::from_millis(1));
                }
                seen
            })
        })
        .collect();
    let (mut writer, mut next, mut line) = (sample_log::Writer::new(7), choices(), Vec::new());
    for _ in 0..60 {
        let mut frame = log.begin();
        for _ in 0..50 {
            writer.next(next(), &mut line);
            frame.push(&line).unwrap();
        }
        log.commit(&mut frame).unwrap();
        thread::sleep(Duration::from_millis(3));
    }
    drop(log);
    following.join().unwrap().unwrap();
    done.store(true, Ordering::SeqCst);
    assert!(readers.into_iter().all(|reader| reader.join().unwrap() > 5));
    assert_eq!(views.size(), 3_000);
    assert!(matches!(
        views.catch_up_to(2_999),
        Err(Fault::Passed { size: 2_999, stands_at: 3_000 })
    ));
}

/// Two threads parse a long way; the earlier fault counts, whoever meets his first.
#[test]
fn the_first_entry_that_cannot_be_read_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let (mut log, reader) = log(&dir.path().join("log"));
    let (mut writer, mut next, mut line) = (sample_log::Writer::new(7), choices(), Vec::new());
    let bad = [9_001, 9_003, 11_000, 13_500];
    for frame in 0..200 {
        let mut lines = log.begin();
        for n in 0..100 {
            writer.next(next(), &mut line);
            let bad = bad.contains(&(frame * 100 + n));
            lines.push(if bad { b"{}" } else { &line }).unwrap();
        }
        log.commit(&mut lines).unwrap();
    }
    let views = Views::open(reader, &dir.path().join("views")).unwrap();
    match views.catch_up_to(20_000).map(drop) {
        Err(Fault::Unparsable { position: 9_001, .. }) => {}
        other => panic!("{other:?}"),
    }
}

#[test]
fn neighbours_are_those_of_the_stream() {
    let dir = tempfile::tempdir().unwrap();
    let (_log, reader) = sample_log::write(&dir.path().join("log"), 16 << 20, 20_000, 7, choices());
    let views = Views::open(reader.clone(), &dir.path().join("views")).unwrap();
    let standing = views.catch_up_to(20_000).unwrap();
    let streams: Vec<String> = (0..20_000)
        .map(|at| Entry::parse(&reader.entry(at).unwrap()).unwrap().stream.to_string())
        .collect();
    let longest = streams.iter().position(|stream| stream == "view:emergency").unwrap() as u64;
    for position in [0, longest, 9_000, 12_345, 19_999] {
        let stream = &streams[position as usize];
        let ours = |at: &u64| &streams[*at as usize] == stream;
        let mut expected: Vec<u64> = (0..position).rev().filter(ours).take(4).collect();
        expected.reverse();
        expected.extend((position + 1..20_000).filter(ours).take(4));
        let found = standing.neighbours(position, 4).unwrap();
        assert_eq!(found.iter().map(|one| one.position).collect::<Vec<_>>(), expected, "{stream}");
    }
    assert!(standing.neighbours(20_000, 4).is_err());
}

#[test]
fn names_publications_and_what_is_due() {
    let dir = tempfile::tempdir().unwrap();
    let (_log, reader) = sample_log::write(&dir.path().join("log"), 4 << 20, 3_000, 7, choices());
    let views = Views::open(reader, &dir.path().join("views")).unwrap();
    let standing = views.catch_up_to(3_000).unwrap();
    let organisations = standing.organisations();
    assert_eq!(organisations.len(), 4);
    assert_eq!(organisations[3].parent.as_deref(), Some("wh"));
    assert_eq!(standing.label(Labelled::Fund, "u").unwrap().name, "待确认");
    assert_eq!(standing.label(Labelled::Item, "boat"), None);
    assert_eq!(standing.emergencies()[1].emergency, "E-2");

    let params = [("id", "E-1"), ("scope", "system:hb"), ("to", "2020-03-01")];
    let params: BTreeMap<_, _> = params.map(|(a, b)| (a.to_owned(), b.to_owned())).into();
    let published: Vec<_> = standing.published(View::Emergency, &params).collect();
    let made = standing.publications_made().iter();
    assert_eq!(published.len(), made.filter(|one| one.view == "emergency").count());
    let due = standing.bulletins();
    assert_eq!(due[0].last.as_ref(), published.last().copied());
    let last = published.last().unwrap().occurred_at.date();
    assert_eq!((due[0].days, due[0].next_due), (5, last.plus_days(5)));
    assert_eq!(due[1].last, None);
    assert_eq!(due[1].next_due.to_string(), "2020-02-25");

    let ask = |params: &[(&str, &str)]| {
        Ask::parse(View::Emergency, Extent::Whole, params.iter().copied()).unwrap()
    };
    let refused = |params: &[(&str, &str)], size| {
        standing.document(&ask(params), size, &Digest::ZERO).unwrap_err().to_string()
    };
    assert_eq!(refused(&[("id", "E-9")], 3_000), "emergency E-9 is not declared");
    assert_eq!(
        refused(&[("id", "E-1"), ("scope", "office:zz")], 3_000),
        "organisation zz is not registered"
    );
    assert_eq!(
        refused(&[("id", "E-1"), ("to", "2020-02-19")], 3_000),
        "parameter to is \"2020-02-19\", expected a day from 2020-02-20 to 2020-03-01"
    );
    assert_eq!(
        refused(&[("id", "E-1")], 2_999),
        "view emergency is computed as of size 3000, not 2999"
    );
    assert_eq!(refused(&[("id", "E-1")], 3_001), "size 3001 is not between 1 and 3000");
    let gifts = Ask::parse(View::Donations, Extent::Page, []).unwrap();
    let early = standing.document(&gifts, 1, &Digest::ZERO);
    assert_eq!(early, Err(NoDocument::NoOrganisation));
}

/// The mutant of ACCOUNTING: money passed on inside the tree is nobody's use but the office's own.
#[test]
fn a_transfer_is_no_use_of_the_system() {
    let vectors: serde_json::Value =
        serde_json::from_str(include_str!("../../tests/vectors/views.json")).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let (mut log, reader) = log(&dir.path().join("log"));
    let mut frame = log.begin();
    // Up to entry 18: gifts, and 300,000 fen sent by hb and received by wh.
    for entry in &vectors["entries"].as_array().unwrap()[..19] {
        frame.push(entry.as_str().unwrap().as_bytes()).unwrap();
    }
    log.commit(&mut frame).unwrap();
    let views = Views::open(reader, &dir.path().join("views")).unwrap();
    let standing = views.catch_up_to(19).unwrap();
    let document = |scope| {
        let ask = Ask::parse(View::Emergency, Extent::Whole, [("id", "E-2020"), ("scope", scope)]);
        standing.document(&ask.unwrap(), 19, &Digest::ZERO).unwrap()
    };
    let used = |scope| document(scope).figure("used.money");
    assert_eq!(used("system"), Some(0));
    assert_eq!(used("office:hb"), Some(300_000));
    assert_eq!(used("system:wh"), Some(0));
    assert_eq!(
        document("office:wh").figure("received.money"),
        Some(250_000),
        "entering is not receiving"
    );
    let rows = document("system").rows;
    let hb = rows.iter().find_map(|row| match row {
        Row::Organisation(row) if row.organisation == "hb" => Some(row),
        _ => None,
    });
    assert_eq!(hb.map(|row| (row.used_money, row.transferred_money)), Some((300_000, 300_000)));
}
