//! What is measured inside a process of its own: the views, and the limits that this machine sets to everybody.

use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use sunshine_ledger::entry::Entry;
use sunshine_ledger::{Digest, Log, LogReader, Opening, TreeHash};
use sunshine_projections::{Ask, Extent, Standing, View, Views};

/// One stage on the ledger in `dir`; says how long it took without opening the log.
pub(crate) fn run(stage: &str, dir: &Path) {
    let (_log, reader, _) = Log::open(dir, &Opening::default()).expect("a sound log");
    match stage {
        "views" => views(&reader),
        "parse" => each(&reader, || {
            let mut scratch = Vec::new();
            move |line: &[u8]| drop(Entry::parse_with(line, &mut scratch).expect("an entry"))
        }),
        "hash" => each(&reader, || {
            |line: &[u8]| {
                std::hint::black_box((Digest::of(line), TreeHash::leaf(line)));
            }
        }),
        other => panic!("no stage {other}"),
    }
}

/// Every entry once, on all cores.
fn each<T: FnMut(&[u8]) + Send>(reader: &LogReader, work: impl Fn() -> T) {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get) as u64;
    let (size, begun) = (reader.size(), Instant::now());
    std::thread::scope(|scope| {
        for core in 0..cores {
            let (reader, mut take) = (reader.clone(), work());
            scope.spawn(move || {
                let part = core * size / cores..(core + 1) * size / cores;
                let scanned = reader.scan(part, |_, line| {
                    take(line);
                    ControlFlow::Continue(())
                });
                scanned.expect("the log can be read");
            });
        }
    });
    println!("took us: {}", begun.elapsed().as_micros());
}

/// Built from nothing, stored, asked once for each kind of document, closed and opened again.
fn views(reader: &LogReader) {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let size = reader.size();
    let begun = Instant::now();
    let views = Views::open(reader.clone(), &dir.path().join("views")).expect("no views yet");
    drop(views.catch_up_to(size).expect("a log that can be folded"));
    views.store().expect("room");
    println!("took us: {}", begun.elapsed().as_micros());
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
