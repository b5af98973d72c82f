//! Public attachments beside the ledger: under the doctor's eye, in a backup and back.

use std::fs;

use sunshine_ledger::entry::{Evidence, EvidenceList};
use sunshine_ledger::id::Name;
use sunshine_ledger::{Digest, Examined, Ledger, back_up, examine, restore};

use crate::office::{Office, committed, gift, open};

const PAPER: &[u8] = b"bank receipt";

fn keep(ledger: &Ledger, bytes: &[u8]) -> bool {
    let mut arriving = ledger.attachments().begin(Digest::of(bytes)).unwrap();
    arriving.write(bytes).unwrap();
    arriving.keep().unwrap()
}

fn examined(office: &Office) -> (Vec<&'static str>, u64) {
    let found: Examined = examine(&office.dir, None, &mut |_| ()).unwrap();
    let codes = found.findings.iter().map(|finding| finding.code).collect();
    (codes, found.counts.attachments)
}

#[test]
fn the_doctor_tells_papers_that_are_absent_unnamed_or_damaged() {
    let office = Office::new();
    let ledger = office.open();
    let mut named = gift("G1", 1);
    let kind = Name::parse("bank_receipt").unwrap();
    let paper = Evidence::public(kind, Digest::of(PAPER));
    named.request.evidence = Some(EvidenceList::new(vec![paper]).unwrap());
    committed(ledger.writer().submit(named));
    ledger.close().unwrap();
    assert_eq!(examined(&office), (vec!["attachments_absent"], 0));
    let ledger = open(&office.dir);
    assert!(keep(&ledger, PAPER));
    ledger.close().unwrap();
    assert_eq!(examined(&office), (vec![], 1));
    let ledger = open(&office.dir);
    assert!(keep(&ledger, b"sent by mistake"));
    ledger.close().unwrap();
    assert_eq!(examined(&office), (vec!["attachments_unnamed"], 2));
    let path = open(&office.dir).attachments().path(&Digest::of(PAPER));
    fs::write(path, b"bank receipt, altered").unwrap();
    let (codes, sound) = examined(&office);
    assert!(codes.contains(&"document_differs") && sound == 1, "{codes:?}");
}

#[test]
fn a_backup_takes_papers_and_nothing_that_had_not_arrived() {
    let office = Office::new();
    let ledger = office.open();
    committed(ledger.writer().submit(gift("G1", 1)));
    keep(&ledger, PAPER);
    let mut arriving = ledger.attachments().begin(Digest::ZERO).unwrap();
    arriving.write(b"half of a").unwrap();
    let home = tempfile::tempdir().unwrap();
    let (place, restored) = (home.path().join("backup"), home.path().join("restored"));
    ledger.sign_now().unwrap();
    back_up(&office.dir, &place, false).unwrap();
    restore(&place, &restored, Some(&fs::read(place.join("checkpoint")).unwrap())).unwrap();
    for dir in [&place, &restored] {
        let names: Vec<_> = fs::read_dir(dir.join("evidence"))
            .unwrap()
            .map(|item| item.unwrap().file_name().into_string().unwrap())
            .collect();
        assert_eq!(names, [Digest::of(PAPER).to_string()]);
        assert_eq!(fs::read(dir.join("evidence").join(&names[0])).unwrap(), PAPER);
    }
    drop(arriving);
    ledger.close().unwrap();
}
