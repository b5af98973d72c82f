use std::fs;
use std::path::Path;

use sunshine_ledger::command::PrivateValue;
use sunshine_ledger::id::{Name, Revision, StreamId};
use sunshine_ledger::{
    InitFault, NewLedger, OpenFault, Origin, Vault, VaultKeys, VerifiedCheckpoint, VerifierKey,
    init, replay_books,
};

use crate::office::{Office, allocate, committed, gift, named_gift, open, pay};

pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for item in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(item.file_name());
        if item.file_type().unwrap().is_dir() {
            copy(&item.path(), &target);
        } else if let Err(gone) = fs::copy(item.path(), target) {
            // A temporary name may have become its final one since the directory was read.
            assert_eq!(gone.kind(), std::io::ErrorKind::NotFound);
        }
    }
}

/// What a killed process leaves is what is on disk while it still runs.
#[test]
fn a_copy_of_a_running_ledger_opens_with_everything_acknowledged() {
    let office = Office::new();
    let ledger = office.open();
    let gift = committed(ledger.writer().submit(named_gift("G1", 10_000, "张三")));
    allocate(&ledger, 10_000);
    committed(ledger.writer().submit(pay("B1", 4_000)));
    let copied = office.dir.with_file_name("copy");
    copy(&office.dir, &copied);
    let (size, hash) = (ledger.reader().size(), ledger.reader().head().hash);
    ledger.close().unwrap();

    let again = open(&copied);
    assert_eq!((again.reader().size(), again.reader().head().hash), (size, hash));
    committed(again.writer().submit(pay("B2", 6_000)));
    let position = gift.entries[0].position.get();
    let stream = StreamId::parse("gift:G1").unwrap();
    let record = again.vault().read(position, &stream).unwrap().unwrap();
    let name = Name::parse("donor_name").unwrap();
    assert_eq!(record.fields[&name].reveal(), "张三");
}

#[test]
fn a_replay_leaves_the_books_of_the_life_that_wrote_the_log() {
    let office = Office::new();
    let ledger = office.open();
    committed(ledger.writer().submit(named_gift("G1", 10_000, "张三")));
    allocate(&ledger, 10_000);
    committed(ledger.writer().submit(pay("B1", 4_000)));
    let reader = ledger.reader().clone();
    let lived = ledger.close().unwrap();
    let replayed = replay_books(&reader).unwrap();
    assert_eq!(format!("{lived:?}"), format!("{replayed:?}"));
}

/// Killed between the vault's transaction and the log's write.
#[test]
fn rows_that_never_got_an_entry_are_swept() {
    let office = Office::new();
    let ledger = office.open();
    committed(ledger.writer().submit(named_gift("G1", 5, "张三")));
    let size = ledger.reader().size();
    ledger.close().unwrap();

    let keys = VaultKeys::open(&office.dir.join("vault-keys")).unwrap();
    let vault = Vault::open(&office.dir.join("vault.redb"), keys).unwrap();
    let fields = [(Name::parse("donor_name").unwrap(), PrivateValue::new("李四").unwrap())];
    let stream = StreamId::parse("gift:G2").unwrap();
    let orphan = vault.sealer().seal(&fields.into(), stream, Revision::MIN).unwrap();
    vault.store([(size, &orphan), (size + 1, &orphan)].into_iter()).unwrap();
    drop(vault);

    let ledger = office.open();
    assert_eq!((ledger.swept(), ledger.vault().rows().unwrap()), (2, 1));
    committed(ledger.writer().submit(gift("G2", 5)));
    assert!(ledger.vault().read(size, &stream).unwrap().is_none());
}

#[test]
fn a_clean_end_is_signed_to_the_last_entry() {
    let office = Office::new();
    let ledger = office.open();
    committed(ledger.writer().submit(gift("G1", 5)));
    let size = ledger.reader().size();
    let vkey = ledger.created().vkey.as_str().to_owned();
    ledger.close().unwrap();
    let note = fs::read(office.dir.join("checkpoint")).unwrap();
    let key: VerifierKey = vkey.parse().unwrap();
    let origin = Origin::new(key.name()).unwrap();
    assert_eq!(VerifiedCheckpoint::open(&note, &origin, &[key]).unwrap().size(), size);
    assert_eq!(fs::read_to_string(office.dir.join("vkey")).unwrap(), format!("{vkey}\n"));
}

#[test]
fn a_ledger_is_made_once_and_opened_once() {
    let office = Office::new();
    let ledger = office.open();
    let opened = sunshine_ledger::Ledger::open(&office.dir, &Default::default());
    assert!(matches!(opened, Err(OpenFault::Log(_))), "the lock is held");
    let new = |founders: &[&str]| NewLedger {
        origin: Origin::new("ledger.example/tests").unwrap(),
        founders: founders.iter().map(|id| id.parse().unwrap()).collect(),
        sample: None,
        successor_of: None,
        sizes: None,
        key_file: None,
    };
    assert!(matches!(init(&office.dir, &new(&["F1", "F2"])), Err(InitFault::Exists(_))));
    drop(ledger);
    let other = office.dir.with_file_name("other");
    assert!(matches!(init(&other, &new(&["F1"])), Err(InitFault::Refused(_))));
    assert!(!other.exists());
}
