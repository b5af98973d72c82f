//! Backups beside a running server, restores, and what is refused.

use super::{Office, change, gift, give, last_segment, position_of, said, signed_size, text};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use sunshine_tests::{Site, audit, copy_tree, sunshine, sunshine_killed};

/// The size in a backup's manifest, once every file was found to have the hash that it names.
fn whole(backup: &Path) -> u64 {
    let manifest = fs::read_to_string(backup.join("manifest")).expect("a manifest");
    let mut lines = manifest.lines();
    let head = lines.next().expect("a first line");
    let mut named = BTreeSet::new();
    for line in lines {
        let (hash, path) = line.split_once("  ").expect("a hash and a path");
        let bytes = fs::read(backup.join(path)).expect("a file that is named");
        assert_eq!(blake3::hash(&bytes).to_hex().as_str(), hash, "{path}");
        named.insert(path.to_owned());
    }
    let found = files(backup, backup);
    assert_eq!(found, named, "every file is named, and none else is there");
    head.split(' ').nth(3).and_then(|size| size.parse().ok()).expect("a size")
}

fn files(dir: &Path, root: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for item in fs::read_dir(dir).expect("a directory") {
        let path = item.expect("an item").path();
        if path.is_dir() {
            found.extend(files(&path, root));
        } else if path != root.join("manifest") {
            found.insert(text(path.strip_prefix(root).expect("within")));
        }
    }
    found
}

/// What the operator keeps apart from backups.
fn bring_keys(from: &Path, to: &Path) {
    fs::copy(from.join("key"), to.join("key")).expect("the key");
    copy_tree(&from.join("vault-keys"), &to.join("vault-keys"));
}

fn restore(office: &Office, from: &str, to: &str, newest: &str) -> sunshine_tests::Ran {
    let (from, to) = (text(&office.at(from)), text(&office.at(to)));
    sunshine(&["restore", "--from", &from, "--dir", &to, "--newest", newest])
}

#[test]
fn a_backup_beside_a_busy_server_holds_all_that_was_acknowledged_before_it() {
    let office = Office::new();
    let site = Site::serve(&office.data());
    let token = site.token("cashier", super::PROVINCE);
    let stop = AtomicBool::new(false);
    let (acknowledged, before) = std::thread::scope(|scope| {
        let giving = scope.spawn(|| {
            let mut acknowledged = Vec::new();
            while !stop.load(Ordering::Relaxed) {
                let name = format!("BUSY-{}", acknowledged.len());
                let answer = give(&site, &token, &name).expect("an answer");
                assert_eq!(answer.status, 201, "{}", answer.text());
                acknowledged.push((name, position_of(&answer)));
            }
            acknowledged
        });
        std::thread::sleep(Duration::from_millis(300));
        // What stands in the log now was acknowledged before the backup began, or is about to be.
        let before = signed_size(&site.get("/checkpoint").text());
        let taken = office.backup("backup", &[]).ok();
        assert!(taken.out.contains("key"), "{}", taken.out);
        std::thread::sleep(Duration::from_millis(300));
        stop.store(true, Ordering::Relaxed);
        (giving.join().expect("the giver"), before)
    });
    let backup = office.at("backup");
    let size = whole(&backup);
    assert!(size >= before && acknowledged.iter().any(|(_, position)| *position >= size));
    assert!(acknowledged.iter().any(|(_, position)| *position < size), "some gifts are in it");
    let _holds = audit(&text(&backup), &[]).holds();
    let left = fs::read_dir(office.data()).expect("the ledger").map(|f| f.expect("a file").path());
    let left: Vec<_> = left.filter(|path| text(path).contains("vault.")).collect();
    assert_eq!(left, [office.data().join("vault.redb")], "no copy of the vault is left");

    // The ledger went on and published more: this backup alone may not.
    let last = acknowledged.iter().map(|(_, position)| *position).max().expect("gifts");
    let from = Instant::now();
    while signed_size(&site.get("/checkpoint").text()) <= last {
        assert!(from.elapsed() < Duration::from_secs(30), "it signs what it records");
        std::thread::sleep(Duration::from_millis(20));
    }
    let refused = restore(&office, "backup", "too-old", site.base());
    assert_eq!(refused.code, 2, "{}", said(&refused));
    let newest = signed_size(&site.get("/checkpoint").text());
    for figure in [size.to_string(), newest.to_string(), "successor".into(), "accept-loss".into()] {
        assert!(refused.err.contains(&figure), "{figure}: {}", refused.err);
    }
    assert!(!office.at("too-old").exists());

    // A backup that was taken after everything may.
    let _second = office.backup("backup", &["--incremental"]).ok();
    let size = whole(&backup);
    assert!(acknowledged.iter().all(|(_, position)| *position < size));
    assert_eq!(site.stop(), Some(0));
    let note = text(&office.data().join("checkpoint"));
    let restored = restore(&office, "backup", "restored", &note).ok();
    assert!(
        restored.out.contains("vault-keys"),
        "it says what the operator brings: {}",
        restored.out
    );
    bring_keys(&office.data(), &office.at("restored"));
    let credentials = "credentials.redb";
    let (from, to) = (office.data().join(credentials), office.at("restored").join(credentials));
    fs::copy(from, to).expect("tokens");
    let examined = sunshine(&["doctor", "--dir", &text(&office.at("restored"))]);
    assert_eq!(examined.code, 0, "{}", said(&examined));

    let site = Site::serve(&office.at("restored"));
    for (name, position) in &acknowledged {
        let again = give(&site, &token, name).expect("an answer");
        assert_eq!((again.status, again.replayed), (200, true), "{}", again.text());
        assert_eq!(position_of(&again), *position, "{name}");
    }
    let (name, _) = &acknowledged[0];
    let mut other = gift(name);
    other["private"]["donor_name"] = "另一人".into();
    let other = site.try_command("receive_money", &token, &format!("key {name}"), &other);
    assert_eq!(other.expect("an answer").json()["code"], "idempotency_conflict");
    assert_eq!(give(&site, &token, "AFTER").expect("an answer").status, 201);
    assert_eq!(site.stop(), Some(0));
    let _holds = audit(&text(&office.at("restored")), &["--since", &note]).holds();
}

#[test]
fn a_second_backup_takes_over_what_has_not_changed() {
    let office = Office::new();
    let _first = office.backup("backup", &[]).ok();
    let size = whole(&office.at("backup"));
    let refused = office.backup("backup", &[]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("--incremental"), "{}", refused.err);
    let site = Site::serve(&office.data());
    let token = site.token("cashier", super::PROVINCE);
    assert_eq!(give(&site, &token, "MORE").expect("an answer").status, 201);
    let inode = |name: &str| {
        use std::os::unix::fs::MetadataExt as _;
        fs::metadata(office.at("backup").join(name)).expect("a file").ino()
    };
    let (kept, renewed) = (inode("vkey"), inode("checkpoint"));
    let published = fs::read_dir(office.at("backup/published")).expect("documents");
    let published = published.map(|f| f.expect("a file").file_name()).next().expect("one");
    let published = format!("published/{}", published.to_str().expect("UTF-8"));
    let document = inode(&published);
    let _second = office.backup("backup", &["--incremental"]).ok();
    assert_eq!(whole(&office.at("backup")), size + 1);
    assert_eq!(inode(&published), document, "an unchanged document is not written again");
    assert!(inode("checkpoint") != renewed && kept > 0);
    assert_eq!(site.stop(), Some(0));
    let _holds = audit(&text(&office.at("backup")), &[]).holds();

    // A file of the backup that rots is written again from the ledger.
    change(&office.at("backup").join(&published), 3);
    let _third = office.backup("backup", &["--incremental"]).ok();
    whole(&office.at("backup"));

    // Another ledger's backup stays what it is.
    let other = Office::new();
    let _grown = {
        let site = Site::serve(&other.data());
        assert_eq!(give(&site, &token, "FORK").expect("an answer").status, 201);
        site.stop()
    };
    let (data, to) = (text(&other.data()), text(&office.at("backup")));
    let refused = sunshine(&["backup", "--incremental", "--dir", &data, "--to", &to]);
    assert_eq!(refused.code, 2, "{}", said(&refused));
    assert!(refused.err.contains("another history"), "{}", refused.err);
    assert_eq!(whole(&office.at("backup")), size + 1);
}

#[test]
fn a_restore_is_shown_the_newest_checkpoint_or_stays_unwritten() {
    let office = Office::new();
    let newest = fs::read(office.data().join("checkpoint")).expect("a note");
    let older = fs::read_dir(office.data().join("checkpoints")).expect("notes");
    let mut older: Vec<PathBuf> = older.map(|f| f.expect("a file").path()).collect();
    older.sort();
    let _taken = office.backup("backup", &[]).ok();
    let refused = restore(&office, "backup", "restored", &text(&older[0]));
    assert_eq!(refused.code, 2);
    let size = signed_size(&String::from_utf8(newest.clone()).expect("text"));
    assert!(refused.err.contains(&size.to_string()), "{}", refused.err);
    let stranger = office.at("stranger.note");
    fs::write(&stranger, "somebody else\n1\nAAAA\n").expect("written");
    assert_eq!(restore(&office, "backup", "restored", &text(&stranger)).code, 2);
    assert!(!office.at("restored").exists());

    // Without a note it can be looked at, and nothing more.
    let (from, to) = (text(&office.at("backup")), text(&office.at("restored")));
    let shown = sunshine(&["restore", "--from", &from, "--dir", &to]).ok();
    assert!(shown.out.contains("--newest"), "{}", shown.out);
    bring_keys(&office.data(), &office.at("restored"));
    let served = sunshine(&["serve", "--dir", &to, "--addr", "127.0.0.1:0"]);
    assert_eq!(served.code, 2, "{}", said(&served));
    let examined = sunshine(&["doctor", "--json", "--dir", &to]);
    assert!(examined.out.contains("signer_record_missing"), "{}", examined.out);
    let _again = sunshine(&["restore", "--from", &from, "--dir", &to]);
    assert_eq!(_again.code, 2, "never over a ledger");
    let note = text(&office.data().join("checkpoint"));
    let _shown = sunshine(&["restore", "--dir", &to, "--newest", &note]).ok();
    assert_eq!(sunshine(&["restore", "--dir", &to, "--newest", &note]).code, 2, "once");
    assert_eq!(Site::serve(&office.at("restored")).stop(), Some(0));
}

#[test]
fn a_damaged_backup_restores_nothing() {
    let office = Office::new();
    let _taken = office.backup("backup", &[]).ok();
    let note = text(&office.data().join("checkpoint"));
    for (name, at) in [
        ("manifest", 20),
        ("manifest", 900),
        ("vault.redb", 5_000),
        ("command-secret", 7),
        ("checkpoint", 30),
        ("vkey", 3),
    ] {
        let path = office.at("backup").join(name);
        change(&path, at);
        let refused = restore(&office, "backup", "restored", &note);
        assert_eq!(refused.code, 2, "{name}: {}", said(&refused));
        assert!(refused.err.contains(name), "{name} is named: {}", refused.err);
        change(&path, at);
    }
    let segment = last_segment(&office.at("backup"));
    for at in [0, 5_000, 100_000, 60 << 20] {
        change(&segment, at);
        assert_eq!(restore(&office, "backup", "restored", &note).code, 2, "byte {at}");
        change(&segment, at);
    }
    assert!(!office.at("restored").exists());
    let _restored = restore(&office, "backup", "restored", &note).ok();
}

#[test]
fn a_backup_says_and_shows_nothing_private() {
    let office = Office::new();
    let site = Site::serve(&office.data());
    let token = site.token("cashier", super::PROVINCE);
    assert_eq!(give(&site, &token, "PRIVATE").expect("an answer").status, 201);
    let ran = office.backup("backup", &[]).ok();
    let secret = fs::read_to_string(office.data().join("command-secret")).expect("a secret");
    let tell = [said(&ran), fs::read_to_string(office.at("backup/manifest")).expect("a manifest")];
    for said in tell {
        assert!(!said.contains("温不寻常") && !said.contains("13900001234"));
        assert!(!said.contains(secret.trim()) && !said.contains(&token));
    }
    let holds =
        |bytes: &[u8], plain: &str| bytes.windows(plain.len()).any(|w| w == plain.as_bytes());
    let key = fs::read_to_string(office.data().join("key")).expect("a key");
    for path in files(&office.at("backup"), &office.at("backup")) {
        let bytes = fs::read(office.at("backup").join(&path)).expect("a file");
        for plain in ["温不寻常", "13900001234", key.trim(), token.as_str()] {
            assert!(!holds(&bytes, plain), "{path}");
        }
    }
    for absent in ["key", "vault-keys", "signer", "watermark", "credentials.redb", "sled"] {
        assert!(!office.at("backup").join(absent).exists(), "{absent}");
    }
}

/// Kills a command again and again, each time a little later, until it is quick enough.
fn killed(arguments: &[&str], mut after: impl FnMut()) -> u32 {
    let mut kills = 0;
    for wait in (0..).map(|n| Duration::from_millis(4 + 9 * n)) {
        let ran = sunshine_killed(arguments, wait);
        after();
        if ran.code != -1 {
            return kills;
        }
        kills += 1;
    }
    kills
}

#[test]
fn a_kill_leaves_nothing_or_a_whole() {
    let office = Office::new();
    let (data, to, new) =
        (text(&office.data()), text(&office.at("backup")), text(&office.at("new")));
    let kills = killed(&["backup", "--dir", &data, "--to", &to], || {
        if office.at("backup").exists() {
            whole(&office.at("backup"));
        }
    });
    assert!(kills > 0, "it was killed on its way");
    let size = whole(&office.at("backup"));
    let site = Site::serve(&office.data());
    let token = site.token("cashier", super::PROVINCE);
    assert_eq!(give(&site, &token, "LATER").expect("an answer").status, 201);
    assert_eq!(site.stop(), Some(0));
    let update = ["backup", "--incremental", "--dir", &data, "--to", &to];
    killed(&update, || assert!([size, size + 1].contains(&whole(&office.at("backup")))));
    assert_eq!(whole(&office.at("backup")), size + 1);
    let note = text(&office.data().join("checkpoint"));
    let arguments = ["restore", "--from", &to, "--dir", &new, "--newest", &note];
    let kills = killed(&arguments, || {
        if office.at("new").exists() {
            let _holds = audit(&new, &[]).holds();
        }
    });
    assert!(kills > 0);
    bring_keys(&office.data(), &office.at("new"));
    assert_eq!(Site::serve(&office.at("new")).stop(), Some(0));
}
