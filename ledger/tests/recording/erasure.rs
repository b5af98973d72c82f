//! A person is erased: from the vault before anybody is told, again after a crash or from an older vault, and from old copies
//! with the key under which they were wrapped.

use std::fs;
use std::path::Path;

use serde_json::json;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::Role;
use sunshine_ledger::id::StreamId;
use sunshine_ledger::{
    Answer, Examined, Ledger, Vault, VaultFault, VaultKeyFault, VaultKeys, destroy_vault_key,
    examine,
};

use crate::office::{Office, ask, committed, named_gift, refused};
use crate::rotation::token;

const DONOR: &str = "张三丰金丝雀";

/// An office with three named gifts, closed; where they stand.
fn with_gifts() -> (Office, Vec<u64>) {
    let office = Office::new();
    let ledger = office.open();
    let at = (1..=3)
        .map(|n| {
            let gift = named_gift(&format!("G{n}"), n, &format!("{DONOR}{n}"));
            committed(ledger.writer().submit(gift)).entries[0].position.get()
        })
        .collect();
    ledger.close().unwrap();
    (office, at)
}

fn propose(ledger: &Ledger, erasure: &str, of: &[u64]) -> Answer {
    let data = json!({"erasure":erasure,"legal_basis":"个人信息保护法第四十七条","of":of});
    let payload = json!({"data":data,"type":"person_erased"});
    let data = json!({"action":format!("A-{erasure}"),"payload":payload});
    ledger.writer().submit(ask("ACC", Role::Accountant, "propose_action", data))
}

fn erase(ledger: &Ledger, erasure: &str, of: &[u64]) -> u64 {
    let proposed = committed(propose(ledger, erasure, of));
    let data = json!({"action":format!("A-{erasure}"),"proposal":proposed.entries[0].hash});
    let approved = ask("APP", Role::Approver, "approve_action", data);
    committed(ledger.writer().submit(approved)).entries[1].position.get()
}

fn donor(ledger: &Ledger, gift: u64, at: u64) -> Option<String> {
    let stream = StreamId::parse(&format!("gift:G{gift}")).unwrap();
    let record = ledger.vault().read(at, &stream).unwrap()?;
    Some(record.fields.values().next().unwrap().reveal().to_owned())
}

#[test]
fn who_is_erased_is_in_no_vault_any_more() {
    let (office, at) = with_gifts();
    let ledger = office.open();
    assert_eq!(donor(&ledger, 2, at[1]), Some(format!("{DONOR}2")));
    let entry = erase(&ledger, "E1", &at[1..2]);
    assert_eq!(donor(&ledger, 2, at[1]), None);
    assert_eq!(donor(&ledger, 3, at[2]), Some(format!("{DONOR}3")));
    // Asked again with the same key it is the same gift, whatever the name says now.
    let again = named_gift("G2", 2, &format!("{DONOR}2"));
    let again = committed(ledger.writer().submit(again));
    assert!(again.replayed && again.entries[0].position.get() == at[1]);
    // Nor is what has none, or none any more.
    for of in [vec![at[1]], vec![entry], vec![at[0], at[0]], vec![entry + 1_000]] {
        assert_eq!(refused(&propose(&ledger, "E2", &of)), "not_erasable", "{of:?}");
    }
    assert_eq!(refused(&propose(&ledger, "E1", &at[..1])), "id_taken");
    ledger.close().unwrap();
    let found = examined(&office.dir);
    assert!(found.findings.is_empty(), "{:?}", found.findings);
}

#[test]
fn an_older_vault_put_back_is_erased_again() {
    let (office, at) = with_gifts();
    let (vault, older) = (office.dir.join("vault.redb"), office.dir.join("../older.redb"));
    fs::copy(&vault, &older).unwrap();
    let ledger = office.open();
    erase(&ledger, "E1", &at[..2]);
    ledger.close().unwrap();
    fs::copy(&older, &vault).unwrap();
    let found = examined(&office.dir);
    let codes: Vec<_> = found.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["vault_row_erased", "vault_row_erased"]);
    let ledger = office.open();
    assert_eq!([donor(&ledger, 1, at[0]), donor(&ledger, 2, at[1])], [None, None]);
    assert_eq!(donor(&ledger, 3, at[2]), Some(format!("{DONOR}3")));
    ledger.close().unwrap();
    assert!(examined(&office.dir).findings.is_empty());
}

#[test]
fn with_the_key_old_copies_are_gone_too() {
    let (office, at) = with_gifts();
    let dir = office.dir.as_path();
    let keys = dir.join("vault-keys");
    let older = dir.join("../older.redb");
    fs::copy(dir.join("vault.redb"), &older).unwrap();
    let old_key = fs::read(keys.join("0000000001")).unwrap();
    let ledger = office.open();
    erase(&ledger, "E1", &at[..1]);
    erase(&ledger, "E2", &at[1..2]);
    ledger.close().unwrap();
    let administrator = token(dir, "ADM", Role::Administrator);
    let gone = destroy_vault_key(dir, &administrator, false).unwrap();
    assert_eq!((gone.epoch, gone.erased, gone.rows), (1, 2, 1));
    assert_eq!(names(&keys), ["0000000002"]);
    // Whose row it was stands in its first bytes: they are in the new file for who is left, for nobody else.
    let bytes = fs::read(dir.join("vault.redb")).unwrap();
    let held = |subject: &[u8; 16]| bytes.windows(16).any(|window| window == subject);
    let ledger = office.open();
    let subject = |position| {
        let entry = Entry::parse(&ledger.reader().entry(position).unwrap()).unwrap();
        entry.private.unwrap().subject.0
    };
    assert_eq!(at.iter().map(|at| held(&subject(*at))).collect::<Vec<_>>(), [false, false, true]);
    assert_eq!(donor(&ledger, 3, at[2]), Some(format!("{DONOR}3")), "what is left opens");
    ledger.close().unwrap();
    // A copy from before opens with no key that is left.
    let copy = Vault::open(&older, VaultKeys::open(&keys).unwrap()).unwrap();
    for (n, position) in at.iter().enumerate() {
        let stream = StreamId::parse(&format!("gift:G{}", n + 1)).unwrap();
        let read = copy.read(*position, &stream);
        assert!(matches!(read, Err(VaultFault::NoEpoch(1))), "{read:?}");
    }
    drop(copy);
    // A crash before the key was removed: the next start removes it.
    fs::write(keys.join("0000000001"), old_key).unwrap();
    set_private(&keys.join("0000000001"));
    let ledger = office.open();
    assert_eq!(names(&keys), ["0000000002"]);
    ledger.close().unwrap();
    // The next epoch, with nothing erased since.
    let gone = destroy_vault_key(dir, &administrator, false).unwrap();
    assert_eq!((gone.epoch, gone.erased, gone.rows), (2, 0, 1));
    let ledger = office.open();
    assert_eq!(donor(&ledger, 3, at[2]), Some(format!("{DONOR}3")));
    ledger.close().unwrap();
    assert!(examined(dir).findings.is_empty());
    // A vault from before all of it, put back: its rows stay shut, and the next key ends all the same.
    fs::copy(&older, dir.join("vault.redb")).unwrap();
    let gone = destroy_vault_key(dir, &administrator, false).unwrap();
    assert_eq!((gone.epoch, gone.erased, gone.rows), (3, 0, 1));
    let ledger = office.open();
    let stream = StreamId::parse("gift:G3").unwrap();
    let read = ledger.vault().read(at[2], &stream);
    assert!(matches!(read, Err(VaultFault::NoEpoch(1))), "{read:?}");
    ledger.close().unwrap();
}

#[test]
fn a_change_that_was_not_recorded_is_undone() {
    let (office, at) = with_gifts();
    let dir = office.dir.as_path();
    let next = dir.join("vault.redb.after-1");
    fs::write(&next, b"half a vault").unwrap();
    let ledger = office.open();
    assert!(!next.exists());
    assert_eq!(donor(&ledger, 1, at[0]), Some(format!("{DONOR}1")));
    ledger.close().unwrap();
    let cashier = token(dir, "CAS", Role::Cashier);
    assert!(matches!(destroy_vault_key(dir, &cashier, false), Err(VaultKeyFault::By(_))));
    let pretender = token(dir, "CAS", Role::Administrator);
    let refused = destroy_vault_key(dir, &pretender, false);
    assert!(matches!(refused, Err(VaultKeyFault::Refused(_))), "{refused:?}");
    assert!(!next.exists());
    let ledger = office.open();
    assert_eq!(donor(&ledger, 1, at[0]), Some(format!("{DONOR}1")));
    // What is recorded from now on is wrapped under the key that the attempt made.
    let at = committed(ledger.writer().submit(named_gift("G4", 4, &format!("{DONOR}4"))));
    assert_eq!(donor(&ledger, 4, at.entries[0].position.get()), Some(format!("{DONOR}4")));
    ledger.close().unwrap();
}

/// No byte of the directory holds a name: neither before an erasure nor after it.
#[test]
fn no_file_holds_a_name() {
    let (office, at) = with_gifts();
    let ledger = office.open();
    erase(&ledger, "E1", &at[..1]);
    ledger.close().unwrap();
    let mut looked = 0;
    let mut dirs = vec![office.dir.clone()];
    while let Some(dir) = dirs.pop() {
        for item in fs::read_dir(dir).unwrap() {
            let path = item.unwrap().path();
            if path.is_dir() {
                dirs.push(path);
                continue;
            }
            let bytes = fs::read(&path).unwrap();
            let canary = DONOR.as_bytes();
            assert!(!bytes.windows(canary.len()).any(|at| at == canary), "{}", path.display());
            looked += 1;
        }
    }
    assert!(looked > 5, "{looked} files");
}

fn examined(dir: &Path) -> Examined {
    examine(dir, None, &mut |_| ()).unwrap()
}

fn names(dir: &Path) -> Vec<String> {
    let files = fs::read_dir(dir).unwrap();
    let mut names: Vec<_> =
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn set_private(path: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}
