use std::io::Cursor;
use std::path::{Path, PathBuf};

use super::line::Access;
use super::read::walk;
use super::*;
use crate::disk::simulated::{Chance, Disk, Failure, ROOT};
use crate::id::{Name, OrgId, Position, StaffId};
use crate::text::Text;
use crate::time::RecordedAt;

fn access(n: u64) -> Access {
    let refused = n.is_multiple_of(3);
    let times = usize::try_from(1 + n % 20).unwrap();
    Access {
        at: RecordedAt::parse("2020-02-01T09:00:00.000+08:00").unwrap(),
        fields: [Name::parse("donor_name").unwrap()].into(),
        org: OrgId::parse("O1").unwrap(),
        outcome: if refused { AccessOutcome::Refused } else { AccessOutcome::Given },
        position: Position::new(n).unwrap(),
        prev: Digest::ZERO,
        reason: (!refused).then(|| Text::parse(&"核对\"票据\"".repeat(times)).unwrap()),
        staff: StaffId::parse("S-1").unwrap(),
        token: Digest::of(b"token"),
    }
}

fn positions(bytes: &[u8]) -> (Vec<u64>, ReadRecord) {
    let mut found = Vec::new();
    let read = walk(Cursor::new(bytes), &mut |line| found.push(line.position.get())).unwrap();
    (found, read)
}

fn home() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(NAME);
    (dir, path)
}

#[test]
fn lines_follow_one_another_over_starts() {
    let (dir, path) = home();
    for n in 0..6 {
        AccessRecord::open(dir.path()).unwrap().append(access(n)).unwrap();
    }
    let (found, read) = positions(&std::fs::read(&path).unwrap());
    assert_eq!((found, read.lines, read.broken, read.torn), ((0..6).collect(), 6, None, 0));
    use std::os::unix::fs::PermissionsExt as _;
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    // A page begins where the one before ended, and nowhere else.
    let first = access_page(dir.path(), 0, 4).unwrap().unwrap();
    assert!(first.more && first.lines.len() == 4);
    let rest = access_page(dir.path(), first.next, 4).unwrap().unwrap();
    assert!(!rest.more && rest.lines.len() == 2);
    for wrong in [1, first.next - 1, first.next + 1, rest.next + 1] {
        assert_eq!(access_page(dir.path(), wrong, 4).unwrap(), None, "{wrong}");
    }
    assert!(access_page(dir.path(), rest.next, 4).unwrap().unwrap().lines.is_empty());
}

#[test]
fn the_longest_line_is_shorter_than_the_limit() {
    let every = crate::event::EventType::ALL.iter().flat_map(|event| event.private_fields());
    let longest = Access {
        fields: every.map(|name| Name::parse(name).unwrap()).collect(),
        org: OrgId::parse(&"O".repeat(40)).unwrap(),
        position: Position::MAX,
        reason: Some(Text::parse(&"\u{20000}".repeat(200)).unwrap()),
        staff: StaffId::parse(&"S".repeat(40)).unwrap(),
        ..access(1)
    };
    assert!(longest.encode().len() < LINE_BYTES_MAX);
}

#[test]
fn every_changed_byte_and_every_missing_line_shows() {
    let (dir, path) = home();
    let record = AccessRecord::open(dir.path()).unwrap();
    (0..5).for_each(|n| record.append(access(n)).unwrap());
    let sound = std::fs::read(&path).unwrap();
    let lines: Vec<&[u8]> = sound.split_inclusive(|&byte| byte == b'\n').collect();
    let before_last = sound.len() - lines[4].len();
    for at in 0..before_last {
        let mut bytes = sound.clone();
        bytes[at] ^= 1;
        let read = positions(&bytes).1;
        // Two lines made one at the end are no line.
        assert!(read.broken.is_some() || read.torn > lines[4].len() as u64, "byte {at}");
    }
    // An edit that is a line of its own shows at the line after it.
    let edited = sound.clone();
    let edited = String::from_utf8(edited).unwrap().replacen("\"position\":2", "\"position\":7", 1);
    assert_eq!(positions(edited.as_bytes()).1.broken.unwrap().line, 4);
    for gone in 0..4 {
        let left: Vec<_> = lines.iter().enumerate().filter(|(n, _)| *n != gone).collect();
        let bytes: Vec<u8> = left.into_iter().flat_map(|(_, line)| line.to_vec()).collect();
        assert_eq!(positions(&bytes).1.broken.unwrap().line, gone as u64 + 1);
    }
    let swapped = [lines[0], lines[2], lines[1], lines[3]].concat();
    assert_eq!(positions(&swapped).1.broken.unwrap().line, 2);
    // What cuts off the end leaves a record that is whole, with another head.
    let cut = positions(&sound[..before_last]).1;
    assert!(cut.broken.is_none() && cut.head != positions(&sound).1.head);
}

#[test]
fn a_line_that_was_cut_short_is_set_aside_and_nothing_else() {
    let (dir, path) = home();
    let record = AccessRecord::open(dir.path()).unwrap();
    (0..5).for_each(|n| record.append(access(n)).unwrap());
    drop(record);
    let sound = std::fs::read(&path).unwrap();
    let last = sound[..sound.len() - 1].iter().rposition(|&byte| byte == b'\n').unwrap() + 1;
    for (end, zeros) in [(last + 1, 0), (sound.len() - 1, 0), (last, 300), (last + 9, 77)] {
        let torn = [&sound[..end], &vec![0; zeros]].concat();
        std::fs::write(&path, &torn).unwrap();
        assert_eq!(positions(&torn).1.torn, (torn.len() - last) as u64);
        assert_eq!(whole_bytes(&path).unwrap(), last as u64);
        AccessRecord::open(dir.path()).unwrap().append(access(9)).unwrap();
        let (found, read) = positions(&std::fs::read(&path).unwrap());
        assert_eq!((found, read.broken, read.torn), (vec![0, 1, 2, 3, 9], None, 0));
    }
    assert_eq!(std::fs::read_dir(dir.path().join("quarantine")).unwrap().count(), 4);
    // Two lines were never torn by one write: that is damage, stays as it is, and takes no line.
    let mut damaged = sound.clone();
    damaged[last - 10] ^= 1;
    std::fs::write(&path, &damaged).unwrap();
    assert!(AccessRecord::open(dir.path()).unwrap().append(access(9)).is_err());
    assert_eq!(std::fs::read(&path).unwrap(), damaged);
}

#[test]
fn after_a_failed_write_or_sync_nothing_is_recorded_until_the_next_start() {
    for failure in [Failure::Write, Failure::Sync, Failure::Full] {
        let disk = Disk::new(1);
        disk.mount();
        let record = AccessRecord::open(Path::new(ROOT)).unwrap();
        record.append(access(1)).unwrap();
        disk.fails(failure);
        assert!(record.append(access(2)).is_err(), "{failure:?}");
        disk.kill();
        assert!(record.append(access(3)).is_err(), "{failure:?}: it does not try again");
        AccessRecord::open(Path::new(ROOT)).unwrap().append(access(4)).unwrap();
        let (found, read) = positions(&disk.peek(&Path::new(ROOT).join(NAME)).unwrap());
        assert!(found == [1, 4] || found == [1, 2, 4], "{found:?}");
        assert_eq!(read.broken, None);
    }
}

/// Lives that end at any operation, with the cache kept or the power cut: what was told is there, in its order, and at most the
/// one line under way besides.
#[test]
fn no_line_that_was_told_is_lost_whatever_the_disk_does() {
    let (mut told_in_all, mut set_aside, mut lost) = (0, 0, 0);
    for seed in 0..1_000 {
        let (disk, mut chance) = (Disk::new(seed), Chance::new(seed ^ 0x5eed));
        disk.mount();
        let path = Path::new(ROOT).join(NAME);
        let (mut next, mut told, mut under_way) = (0, Vec::new(), Vec::new());
        for _life in 0..6 {
            disk.dies_in(1 + chance.below(20) as u64);
            let failures = [Failure::Sync, Failure::SyncDir, Failure::Write, Failure::Full];
            if chance.one_in(2) {
                disk.fails(failures[chance.below(failures.len())]);
            }
            if let Ok(record) = AccessRecord::open(Path::new(ROOT)) {
                while !disk.is_dead() {
                    next += 1;
                    match record.append(access(next)) {
                        Ok(()) => told.push(next),
                        Err(_) => {
                            under_way.push(next);
                            break;
                        }
                    }
                }
            }
            if chance.one_in(2) { disk.kill() } else { disk.cut_power() }
        }
        let record = AccessRecord::open(Path::new(ROOT)).unwrap();
        record.append(access(next + 1)).unwrap();
        told.push(next + 1);
        let (found, read) = positions(&disk.peek(&path).unwrap());
        assert_eq!((read.broken, read.torn), (None, 0), "seed {seed}");
        let surely: Vec<_> = found.iter().filter(|n| told.contains(n)).copied().collect();
        assert_eq!(surely, told, "seed {seed}");
        let besides = found.iter().filter(|n| !told.contains(n));
        assert!(besides.clone().all(|n| under_way.contains(n)), "seed {seed}");
        (told_in_all, lost) = (told_in_all + told.len(), lost + under_way.len() - besides.count());
        set_aside += disk.list(&Path::new(ROOT).join("quarantine")).len();
    }
    // Every kind of end was met.
    assert!(told_in_all > 2_000 && set_aside > 50 && lost > 50, "{told_in_all} {set_aside} {lost}");
}
