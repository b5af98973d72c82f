//! Derived data is built again beside the old, and takes its place once it agrees with what was published.

use super::{Office, gift, give, position_of, said, text};
use serde_json::json;
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use sunshine_tests::{Forge, Ran, Site, sunshine, sunshine_killed, sunshine_killed_when};

/// What the views say, of all of the log.
fn pages(site: &Site) -> [Vec<u8>; 4] {
    let asked = ["integrity", "publications?limit=1000", "donations", "funds?period=2020"];
    asked.map(|page| {
        let answer = site.get(&format!("/api/v1/views/{page}"));
        assert_eq!(answer.status, 200, "{page}: {}", answer.text());
        answer.body
    })
}

/// The same of a server of its own, which ends before this returns.
fn served(data: &Path) -> [Vec<u8>; 4] {
    let site = Site::serve(data);
    let pages = pages(&site);
    assert_eq!(site.stop(), Some(0));
    pages
}

/// Every file of a directory, by name. Half of it may be on its way out.
fn files(dir: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for path in fs::read_dir(dir).into_iter().flatten().map_while(|item| Some(item.ok()?.path())) {
        if path.is_dir() { found.extend(files(&path)) } else { found.extend([path]) }
    }
    found
}

fn inode(path: &Path) -> Option<u64> {
    fs::metadata(path).ok().map(|meta| meta.ino())
}

#[test]
fn views_are_built_again_from_the_log_alone() {
    let office = Office::new();
    let data = text(&office.data());
    let site = Site::serve(&office.data());
    let token = site.token("cashier", super::PROVINCE);
    let first = give(&site, &token, "BEFORE").expect("an answer");
    assert_eq!(first.status, 201, "{}", first.text());
    assert_eq!(site.stop(), Some(0));
    let site = Site::serve(&office.data());
    let before = pages(&site);
    let busy = sunshine(&["rebuild", "--dir", &data]);
    assert_eq!(busy.code, 2, "not beside a running server: {}", said(&busy));
    assert_eq!(site.stop(), Some(0));
    // What sled lost or holds wrongly does not matter.
    for name in ["conf", "views/db"] {
        fs::write(office.data().join("sled").join(name), "nonsense").expect("written");
    }
    for left in ["sled.rebuilding/views", "sled.replaced/views"] {
        fs::create_dir_all(office.data().join(left)).expect("left by a dead attempt");
    }
    let rebuilt = sunshine(&["rebuild", "--dir", &data]).ok();
    let size = position_of(&first) + 1;
    assert!(rebuilt.out.contains(&format!("rebuilt: {size} ")), "{}", said(&rebuilt));
    assert!(rebuilt.err.contains(&format!("  {size} / {size} ")), "{}", said(&rebuilt));
    for left in ["sled.rebuilding", "sled.replaced"] {
        assert!(!office.data().join(left).exists(), "{left}");
    }
    let site = Site::serve(&office.data());
    assert!(pages(&site) == before, "the same views");

    // A command that was recorded before is known after.
    let again = give(&site, &token, "BEFORE").expect("an answer");
    assert_eq!((again.status, again.replayed), (200, true), "{}", again.text());
    assert_eq!(again.json()["entries"], first.json()["entries"]);
    let mut other = gift("BEFORE");
    other["data"]["amount_fen"] = json!(101);
    let other = site.command("receive_money", &token, "key BEFORE", &other);
    assert_eq!((other.status, &other.json()["code"]), (422, &"idempotency_conflict".into()));
    let next = give(&site, &token, "AFTER").expect("an answer");
    assert_eq!((next.status, position_of(&next)), (201, size), "nothing stood between");
    assert_eq!(site.stop(), Some(0));
    assert_eq!(sunshine(&["doctor", "--dir", &data]).code, 0);
}

#[test]
fn views_that_contradict_a_publication_stay_beside_the_old_ones() {
    let office = Office::new();
    let mut forge = Forge::of(&office.data());
    let of_publications = |e: &&mut serde_json::Value| e["type"] == "disclosure_published";
    let published = forge.entries().iter_mut().filter(of_publications).nth(1);
    let published = published.expect("the sample published more than one document");
    published["data"]["hash"] = json!("0".repeat(64));
    let position = published["position"].clone();
    let forged = office.at("forged");
    forge.write(&office.data(), &forged);
    let before = served(&forged);
    let sled = forged.join("sled");
    let old = (inode(&sled), files(&sled));

    let ran = sunshine(&["rebuild", "--dir", &text(&forged)]);
    assert_eq!(ran.code, 1, "{}", said(&ran));
    let findings: Vec<_> = ran.out.lines().filter(|line| line.contains("finding")).collect();
    assert_eq!(findings.len(), 1, "{}", said(&ran));
    assert!(findings[0].contains(&format!("position {position} ")), "{}", findings[0]);
    let new = forged.join("sled.rebuilding");
    assert!(ran.out.contains(&text(&new)) && new.join("views").is_dir(), "{}", said(&ran));
    assert!(!ran.out.contains("rebuilt:"), "{}", said(&ran));
    assert_eq!((inode(&sled), files(&sled)), old, "the old views stay");
    assert!(served(&forged) == before, "and are served");
}

/// Kills it as `kill` does until it comes to it before the end, and not before it had the lock: a process that another
/// test is just starting holds our files until it becomes another program.
fn killed(kill: impl Fn() -> Ran) -> Ran {
    let from = Instant::now();
    loop {
        let ran = kill();
        let refused = ran.code == 2 && ran.err.contains("in use");
        if !refused || from.elapsed() > Duration::from_secs(10) {
            return ran;
        }
    }
}

#[test]
fn a_rebuild_that_is_killed_leaves_the_old_views_or_the_new() {
    let office = Office::new();
    let (data, sled) = (text(&office.data()), office.data().join("sled"));
    let arguments = ["rebuild", "--dir", &data];
    let before = served(&office.data());
    let from = Instant::now();
    let _whole = sunshine(&arguments).ok();
    let whole = from.elapsed();
    let mut kills = 0;
    for tenth in 0..=10 {
        let ran = killed(|| sunshine_killed(&arguments, whole * tenth / 10));
        assert!([-1, 0].contains(&ran.code), "{}", said(&ran));
        kills += u32::from(ran.code == -1);
        assert!(sled.is_dir(), "{tenth}/10");
        assert!(served(&office.data()) == before, "{tenth}/10");
    }
    assert!(kills > 5, "it was killed on its way");

    // At the very moment at which the old views give way.
    for round in 0..5 {
        let old = (inode(&sled), files(&sled));
        let ran =
            killed(|| sunshine_killed_when(&arguments, || (inode(&sled), files(&sled)) != old));
        assert!([-1, 0].contains(&ran.code), "{}", said(&ran));
        let now = inode(&sled);
        assert!(now != old.0 || files(&sled) == old.1, "{round}: half of the old views");
        assert!(now.is_some() || office.data().join("sled.rebuilding/views").is_dir(), "{round}");
        assert!(served(&office.data()) == before, "{round}");
    }

    // Dead between its two steps.
    let _whole = sunshine(&arguments).ok();
    fs::rename(&sled, office.data().join("sled.replaced")).expect("moved");
    assert!(served(&office.data()) == before, "built again by the start");
    let _whole = sunshine(&arguments).ok();
    for left in ["sled.rebuilding", "sled.replaced"] {
        assert!(!office.data().join(left).exists(), "{left}");
    }
    assert!(served(&office.data()) == before);
}
