//! Every kind of damage is found and named by file and byte, and a running server is not disturbed.

use super::{Office, change, give, last_segment, said, text};
use serde_json::Value;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use sunshine_tests::{Site, sunshine};

fn examined(dir: &Path) -> (i32, Value) {
    let ran = sunshine(&["doctor", "--json", "--dir", &text(dir)]);
    let report = serde_json::from_str(&ran.out).unwrap_or(Value::Null);
    assert!(!ran.err.contains("panicked"), "{}", said(&ran));
    (ran.code, report)
}

/// What happens to a file.
type Damage = Box<dyn Fn(&Path)>;

/// The finding of a code.
fn found(report: &Value, code: &str) -> Value {
    let findings = report["findings"].as_array().expect("findings");
    let finding = findings.iter().find(|finding| finding["code"] == code);
    finding.unwrap_or_else(|| panic!("no {code} in {report:#}")).clone()
}

fn first_file(dir: &Path) -> PathBuf {
    fs::read_dir(dir).expect("a directory").next().expect("a file").expect("a file").path()
}

#[test]
fn a_sound_ledger_is_sound_at_rest_and_beside_its_server() {
    let office = Office::new();
    let (code, report) = examined(&office.data());
    assert_eq!(
        (code, &report["sound"], &report["in_use"]),
        (0, &true.into(), &false.into()),
        "{report:#}"
    );
    let checked = &report["checked"];
    assert_eq!(checked["entries"], report["size"]);
    assert_eq!(report["signed"], report["size"]);
    for count in ["checkpoints", "documents", "secrets", "segments", "vault_rows"] {
        assert!(checked[count].as_u64() > Some(0), "{count}: {report:#}");
    }
    assert_eq!(checked["vault_opened"], checked["vault_rows"]);

    let site = Site::serve(&office.data());
    let token = site.token("cashier", super::PROVINCE);
    std::thread::scope(|scope| {
        let giving = scope.spawn(|| {
            for n in 0..200 {
                let answer = give(&site, &token, &format!("BESIDE-{n}")).expect("an answer");
                assert_eq!(answer.status, 201, "{}", answer.text());
            }
        });
        while !giving.is_finished() {
            let (code, report) = examined(&office.data());
            assert_eq!((code, &report["in_use"]), (0, &true.into()), "{report:#}");
        }
        giving.join().expect("the giver");
    });
    assert_eq!(site.stop(), Some(0));
    let ran = sunshine(&["doctor", "--dir", &text(&office.data())]);
    assert!(ran.code == 0 && ran.out.contains("完好 sound"), "{}", said(&ran));
}

#[test]
fn every_changed_byte_of_the_log_is_named() {
    let office = Office::new();
    let segment = last_segment(&office.data());
    let bytes = fs::read(&segment).expect("a segment");
    let used = bytes.iter().rposition(|byte| *byte != 0).expect("a used segment");
    let untouched = fs::read(office.data().join("watermark")).expect("a watermark");
    for at in [0, 60, 4_096, 4_110, 9_000, used / 2, used - 40, used, used + 9, bytes.len() - 1] {
        change(&segment, at);
        let (code, report) = examined(&office.data());
        assert_eq!(code, 1, "byte {at}: {report:#}");
        let finding = found(&report, "segment_damaged");
        assert_eq!(finding["file"], text(&segment).as_str(), "byte {at}");
        let named = usize::try_from(finding["byte"].as_u64().expect("a byte")).expect("small");
        // The byte named is where the frame, line or padding that holds the change is wrong.
        assert!(
            named <= at.max(4_096) && at.saturating_sub(named) < (1 << 20) || at > used,
            "byte {at}: named {named}"
        );
        assert!(finding["mend"].as_array().is_some_and(|ways| !ways.is_empty()));
        change(&segment, at);
    }
    assert_eq!(fs::read(office.data().join("watermark")).expect("a watermark"), untouched);
    assert_eq!(examined(&office.data()).0, 0);
}

#[test]
fn every_other_file_that_is_not_as_it_should_be_is_named() {
    let office = Office::new();
    let data = office.data();
    let note = data.join("checkpoints").join(
        fs::read_dir(data.join("checkpoints"))
            .expect("notes")
            .map(|n| n.expect("a note").file_name())
            .min()
            .expect("a note"),
    );
    let key = fs::read(data.join("key")).expect("a key");
    let kinds: Vec<(&str, PathBuf, Damage)> = vec![
        ("checkpoint_unsound", note, Box::new(|path| change(path, 40))),
        ("checkpoint_unsound", data.join("signer"), Box::new(|path| change(path, 60))),
        (
            "signer_record_missing",
            data.join("signer"),
            Box::new(|path| fs::remove_file(path).expect("removed")),
        ),
        (
            "watermark_lost",
            data.join("watermark"),
            Box::new(|path| fs::write(path, "?").expect("written")),
        ),
        ("document_differs", first_file(&data.join("published")), Box::new(|path| change(path, 2))),
        (
            "document_missing",
            first_file(&data.join("published")),
            Box::new(|path| fs::remove_file(path).expect("removed")),
        ),
        (
            "secret_exposed",
            data.join("key"),
            Box::new(|path| {
                fs::set_permissions(path, fs::Permissions::from_mode(0o644)).expect("a mode")
            }),
        ),
        (
            "secret_missing",
            data.join("command-secret"),
            Box::new(|path| fs::remove_file(path).expect("removed")),
        ),
        ("key_missing", data.join("key"), Box::new(|path| fs::remove_file(path).expect("removed"))),
        (
            "key_differs",
            data.join("key"),
            Box::new(move |path| {
                let dir = tempfile::tempdir().expect("a temporary directory");
                let other = text(&dir.path().join("other"));
                let _made = sunshine_tests::init(&other);
                fs::copy(Path::new(&other).join("key"), path).expect("another key");
                assert_ne!(fs::read(path).expect("a key"), key);
            }),
        ),
        ("vkey_differs", data.join("vkey"), Box::new(|path| change(path, 4))),
        (
            "vault_unreadable",
            data.join("vault.redb"),
            Box::new(|path| fs::write(path, "no database").expect("written")),
        ),
        (
            "vault_row_missing",
            data.join("vault.redb"),
            Box::new(|path| {
                fs::remove_file(path).expect("removed");
                let keys = path.with_file_name("vault-keys");
                drop(
                    sunshine_ledger::Vault::create(
                        path,
                        sunshine_ledger::VaultKeys::open(&keys).expect("keys"),
                    )
                    .expect("an empty vault"),
                );
                fs::set_permissions(path, fs::Permissions::from_mode(0o600)).expect("a mode");
            }),
        ),
        (
            "stranger",
            data.join("segments/notes.txt"),
            Box::new(|path| fs::write(path, "mine").expect("written")),
        ),
    ];
    for (code, path, damage) in kinds {
        let before = fs::read(&path).ok();
        let mode = fs::metadata(&path).map(|metadata| metadata.permissions()).ok();
        damage(&path);
        let (ended, report) = examined(&data);
        assert_eq!(ended, 1, "{code}: {report:#}");
        let finding = found(&report, code);
        let file = finding["file"].as_str().expect("a file");
        assert!(file.starts_with(&text(&path)), "{code}: {file}");
        assert!(finding["zh"].as_str().is_some_and(|zh| !zh.is_ascii()), "{code} in Chinese");
        assert!(finding["en"].as_str().is_some_and(|en| !en.is_empty()), "{code} in English");
        match before {
            Some(bytes) => {
                let _absent = fs::remove_file(&path);
                fs::write(&path, bytes).expect("as before");
                fs::set_permissions(&path, mode.expect("a mode")).expect("as before");
            }
            None => fs::remove_file(&path).expect("as before"),
        }
    }
    let (code, report) = examined(&data);
    assert_eq!(code, 0, "{report:#}");
}

#[test]
fn views_that_contradict_the_log_are_found() {
    let office = Office::new();
    // The views of a ledger that went on, beside the log of one that did not.
    let other = Office::new();
    let site = Site::serve(&other.data());
    let token = site.token("cashier", super::PROVINCE);
    assert_eq!(give(&site, &token, "VIEWS").expect("an answer").status, 201);
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(site.stop(), Some(0));
    fs::remove_dir_all(office.data().join("sled")).expect("removed");
    sunshine_tests::copy_tree(&other.data().join("sled"), &office.data().join("sled"));
    let (code, report) = examined(&office.data());
    assert_eq!(code, 1, "{report:#}");
    assert_eq!(found(&report, "views")["finding"], true);
}

#[test]
fn damage_under_a_running_server_stops_recording_and_not_reading() {
    let office = Office::new();
    let site = Site::serve_with(&office.data(), &["--scrub-every", "1"]);
    let token = site.token("cashier", super::PROVINCE);
    let segment = last_segment(&office.data());
    change(&segment, 50_000);
    let from = Instant::now();
    let health = loop {
        let health = site.get("/healthz");
        if health.status != 200 {
            break health;
        }
        assert!(from.elapsed() < Duration::from_secs(120), "the scrub found nothing");
        std::thread::sleep(Duration::from_millis(200));
    };
    assert_eq!((health.status, &health.json()["status"]), (503, &"damaged".into()));
    assert!(site.get("/metrics").text().contains("sunshine_scrub_damage 1"));
    let refused = give(&site, &token, "DAMAGED").expect("an answer");
    assert_eq!((refused.status, &refused.json()["code"]), (503, &"read_only".into()));
    assert_eq!(site.get("/").status, 200, "what can be read is shown");
    let (code, report) = examined(&office.data());
    assert_eq!(code, 1);
    assert_eq!(found(&report, "segment_damaged")["file"], text(&segment).as_str());
    assert_ne!(site.stop(), Some(0), "an operator is told by the exit code too");
}

#[test]
fn a_signer_record_put_back_from_an_older_copy_signs_nothing() {
    let office = Office::new();
    let data = office.data();
    let (record, newest) = (data.join("signer"), data.join("checkpoint"));
    let older = fs::read(&record).expect("a record");
    let site = Site::serve(&data);
    let token = site.token("cashier", super::PROVINCE);
    assert_eq!(give(&site, &token, "AFTER-THE-COPY").expect("an answer").status, 201);
    assert_eq!(site.stop(), Some(0));
    let published = fs::read(&newest).expect("a note");
    fs::write(&record, older).expect("put back");

    let (dir, note) = (text(&data), text(&newest));
    let served = sunshine(&["serve", "--dir", &dir, "--addr", "127.0.0.1:0"]);
    assert_eq!(served.code, 2, "{}", said(&served));
    assert!(served.err.contains("signer.older"), "the way out is told: {}", served.err);
    let (code, report) = examined(&data);
    assert_eq!(code, 1, "{report:#}");
    let finding = found(&report, "signer_record_older");
    assert!(finding["mend"].to_string().contains("signer.older"), "{finding:#}");
    assert_eq!(fs::read(&newest).expect("a note"), published, "nothing was rolled back");

    fs::rename(&record, data.join("signer.older")).expect("moved away");
    let _shown = sunshine(&["restore", "--dir", &dir, "--newest", &note]).ok();
    assert_eq!(Site::serve(&data).stop(), Some(0));
    assert_eq!(fs::read(&newest).expect("a note"), published);
}

#[test]
fn a_key_that_others_may_read_signs_nothing() {
    let office = Office::new();
    let key = office.data().join("key");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).expect("a mode");
    let served = sunshine(&["serve", "--dir", &text(&office.data()), "--addr", "127.0.0.1:0"]);
    assert_eq!(served.code, 2, "{}", said(&served));
    assert!(served.err.contains("0644") && served.err.contains("chmod 600"), "{}", served.err);
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).expect("a mode");
    assert_eq!(Site::serve(&office.data()).stop(), Some(0));
}
