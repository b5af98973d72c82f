//! A disk that fills up: the ledger is read-only before a write can fail, and goes on when there is room.

use super::{Office, give, text};
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use sunshine_ledger::{Log, LogShape, Opening, Origin};
use sunshine_tests::{Site, copy_tree};

/// A small disk in memory, unmounted when dropped. `None` where this process may not mount, unless `tests/run --require-all`
/// asks for all.
struct Disk(PathBuf);

impl Disk {
    fn mount(at: &Path, mebibytes: u32) -> Option<Disk> {
        fs::create_dir_all(at).expect("a directory");
        let size = format!("size={mebibytes}m");
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(at).output();
        if mounted.is_ok_and(|output| output.status.success()) {
            return Some(Disk(at.to_owned()));
        }
        let required = std::env::var_os("SUNSHINE_REQUIRE_ALL").is_some();
        assert!(!required, "mounting a small disk needs root, and nothing may be skipped");
        eprintln!("SKIPPED (mounting a small disk needs root)");
        None
    }

    /// Fills it up to the last page, as somebody else would.
    fn fill(&self) -> PathBuf {
        let path = self.0.join("ballast");
        let mut file = File::create(&path).expect("a file");
        let block = vec![1; 4_096];
        while file.write_all(&block).is_ok() {}
        path
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _unmounted = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_makes_the_ledger_read_only_until_there_is_room() {
    let office = Office::new();
    let Some(disk) = Disk::mount(&office.at("disk"), 400) else { return };
    let data = office.at("disk/data");
    copy_tree(&office.data(), &data);
    let site = Site::serve(&data);
    let token = site.token("cashier", super::PROVINCE);
    let first = give(&site, &token, "FIRST").expect("an answer");
    assert_eq!(first.status, 201, "{}", first.text());
    assert!(site.get("/metrics").text().contains("sunshine_disk_full 0"));
    let ballast = disk.fill();
    std::thread::sleep(Duration::from_millis(500));
    let refused = give(&site, &token, "SECOND").expect("an answer");
    assert_eq!((refused.status, &refused.json()["code"]), (503, &"read_only".into()));
    assert_eq!(refused.retry_after, Some(30));
    assert!(refused.text().contains("available"), "{}", refused.text());
    let again = give(&site, &token, "FIRST").expect("an answer");
    assert_eq!((again.status, again.replayed), (200, true), "what was recorded is known");
    assert!(site.get("/metrics").text().contains("sunshine_disk_full 1"));
    let health = site.get("/healthz");
    assert_eq!((health.status, &health.json()["status"]), (200, &"read_only".into()));
    assert_eq!(site.get("/").status, 200);
    fs::remove_file(ballast).expect("room");
    let from = Instant::now();
    while give(&site, &token, "SECOND").expect("an answer").status == 503 {
        assert!(from.elapsed() < Duration::from_secs(20), "it did not go on");
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(site.get("/healthz").json()["status"], "ok");
    assert_eq!(site.stop(), Some(0));
    let ran = sunshine_tests::sunshine(&["doctor", "--dir", &text(&data)]);
    assert_eq!(ran.code, 0, "{}", ran.out);
}

/// Frames that were decided before the disk filled wait for room and are written then.
#[test]
fn a_switch_without_room_waits_for_it() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let Some(disk) = Disk::mount(&dir.path().join("disk"), 80) else { return };
    let log = dir.path().join("disk/log");
    let origin = Origin::new("log.example").expect("an origin");
    Log::create(&log, &LogShape::new(origin, 1 << 20, 4_096).expect("a shape")).expect("a log");
    let (mut writer, reader, _) = Log::open(&log, &Opening::default()).expect("it opens");
    while !writer.spare_is_ready() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let ballast = disk.fill();
    let line = format!("{{\"{}\"}}", "x".repeat(60_000));
    let mut commit = |lines: usize| {
        for _ in 0..lines {
            let mut frame = writer.begin();
            frame.push(line.as_bytes()).expect("a line");
            writer.commit(&mut frame).expect("durable");
        }
    };
    // The first segment, the spare that was ready, and no more.
    commit(30);
    let freed = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_secs(2));
        fs::remove_file(ballast).expect("room");
    });
    let from = Instant::now();
    commit(10);
    assert!(from.elapsed() > Duration::from_secs(1), "it waited");
    freed.join().expect("freed");
    assert_eq!(reader.size(), 40);
    drop(writer);
    let (_writer, reader, recovered) = Log::open(&log, &Opening::default()).expect("it opens");
    assert_eq!((reader.size(), recovered.torn), (40, None));
}
