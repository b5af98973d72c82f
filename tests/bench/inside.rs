//! What is measured inside a process of its own: the views, and the limits that this machine sets to everybody.

use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use sunshine_ledger::entry::Entry;
use sunshine_ledger::{Digest, Log, LogReader, Opening, TreeHash};
use sunshine_projections::{Ask, Extent, Standing, View, Views};

/// One stage on the ledger in `dir`.
pub(crate) fn run(stage: &str, dir: &Path) {
    let (_log, reader, _) = Log::open(dir, &Opening::default()).expect("a sound log");
    let mut scratch = Vec::new();
    match stage {
        "views" => views(&reader),
        "parse" => each(&reader, |line| {
            let _entry = Entry::parse_with(line, &mut scratch).expect("an entry");
        }),
        "hash" => each(&reader, |line| {
            std::hint::black_box((Digest::of(line), TreeHash::leaf(line)));
        }),
        "read" => each(&reader, |line| {
            std::hint::black_box(line);
        }),
        other => panic!("no stage {other}"),
    }
}

fn each(reader: &LogReader, mut take: impl FnMut(&[u8])) {
    let scanned = reader.scan(0..reader.size(), |_, line| {
        take(line);
        ControlFlow::Continue(())
    });
    scanned.expect("the log can be read");
}

/// Built from nothing, stored, asked once for each kind of document, closed and opened again.
fn views(reader: &LogReader) {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let size = reader.size();
    let views = Views::open(reader.clone(), &dir.path().join("views")).expect("no views yet");
    drop(views.catch_up_to(size).expect("a log that can be folded"));
    views.store().expect("room");
    println!("stored: {} KiB", views.size_on_disk() >> 10);
    let standing = views.standing().expect("they stand");
    let emergency = standing.emergencies().first().map(|one| one.emergency.clone());
    if let Some(id) = emergency {
        document(&standing, View::Emergency, size, &[("id", &id)]);
    }
    document(&standing, View::Donations, size, &[]);
    document(&standing, View::Donations, size / 2, &[]);
    document(&standing, View::Integrity, size, &[]);
    for position in [3, size / 2, size - 1] {
        let what = format!("neighbours of {position}");
        timed(&what, || standing.neighbours(position, 10).expect("an entry").len());
    }
    timed("newest gifts", || standing.newest_gifts(20).expect("rows").len());
    drop(standing);
    drop(views);
    timed("opened again", || {
        let opened = Views::open(reader.clone(), &dir.path().join("views"));
        usize::try_from(opened.expect("the same views").size()).expect("a size")
    });
}

fn document(standing: &Standing<'_>, view: View, size: u64, params: &[(&str, &str)]) {
    let ask = Ask::parse(view, Extent::Page, params.iter().copied()).expect("known parameters");
    timed(&format!("{view:?} as of {size}, bytes"), || {
        standing.document(&ask, size, &Digest::ZERO).expect("a document").bytes().len()
    });
}

fn timed(what: &str, make: impl FnOnce() -> usize) {
    let begun = Instant::now();
    let count = make();
    println!("{what}: {count} in {} us", begun.elapsed().as_micros());
}
