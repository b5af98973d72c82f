//! The access record beside the ledger: over starts, in a backup and back, and under the doctor's eye.

use std::fs;
use std::path::Path;

use sunshine_ledger::event::Role;
use sunshine_ledger::id::{Name, OrgId, Position, StaffId};
use sunshine_ledger::text::Text;
use sunshine_ledger::time::RecordedAt;
use sunshine_ledger::{
    Asking, BackupFault, Credential, Credentials, Examined, Ledger, NotRevealed, Revealed, back_up,
    examine, read_access_record, restore,
};

use crate::office::{Office, committed, named_gift, open};

const DONOR: &str = "张三丰金丝雀";

fn now() -> RecordedAt {
    RecordedAt::parse("2020-02-01T10:00:00.000+08:00").unwrap()
}

fn ask(ledger: &Ledger, role: Role, position: u64, why: &str) -> Result<Revealed, NotRevealed> {
    let staff = if role == Role::Cashier { "CAS" } else { "ACC" };
    let (staff, org) = (StaffId::parse(staff).unwrap(), OrgId::parse("O1").unwrap());
    let by = Credential { staff, org, roles: vec![role], expires_at: None };
    let fields = [Name::parse("donor_name").unwrap()].into();
    let (position, why) = (Position::new(position).unwrap(), Text::parse(why).unwrap());
    let asking = Asking::new((by, Credentials::name_of("a token")), position, fields, why).unwrap();
    ledger.reveal(&asking, now())
}

/// An office with a gift by somebody with a name, and where it stands.
fn with_gift() -> (Office, u64) {
    let office = Office::new();
    let ledger = office.open();
    let at = committed(ledger.writer().submit(named_gift("G1", 1, DONOR))).entries[0].position;
    ledger.close().unwrap();
    (office, at.get())
}

fn lines(dir: &Path) -> Vec<u64> {
    let mut positions = Vec::new();
    let read = read_access_record(dir, &mut |line| positions.push(line.position.get())).unwrap();
    assert_eq!(read.broken, None);
    positions
}

fn codes(found: &Examined) -> Vec<&'static str> {
    found.findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn a_question_is_answered_in_its_turn_and_what_it_shows_is_on_record() {
    let (office, at) = with_gift();
    let ledger = office.open();
    // Asked at once behind a command that nobody waited for: the answer comes after its entry is durable.
    let (tell, told) = std::sync::mpsc::channel();
    ledger.writer().submit_with(named_gift("G2", 2, DONOR), move |answer| {
        let _waits = tell.send(answer);
    });
    let shown = ask(&ledger, Role::Cashier, at, "核对票据").unwrap();
    assert!(told.try_recv().is_ok(), "what was asked before was answered before");
    assert_eq!(shown.fields.values().next().unwrap().0.reveal(), DONOR);
    assert!(!format!("{shown:?}").contains(DONOR));
    let refused = ask(&ledger, Role::Accountant, at, "核对票据");
    assert!(matches!(refused, Err(NotRevealed::NotHis)), "{refused:?}");
    let named = ask(&ledger, Role::Cashier, at, &format!("{DONOR}来电"));
    assert!(matches!(named, Err(NotRevealed::ReasonNames)), "{named:?}");
    ledger.close().unwrap();
    assert_eq!(lines(&office.dir), [at, at, at]);
    let bytes = fs::read_to_string(office.dir.join("access-record")).unwrap();
    assert!(!bytes.contains("金丝雀"), "{bytes}");
}

#[test]
fn a_backup_takes_the_record_a_restore_brings_it_and_the_doctor_checks_it() {
    let (office, at) = with_gift();
    let home = office.dir.parent().unwrap().to_owned();
    let (dir, place, other) = (office.dir.as_path(), home.join("backup"), home.join("other"));
    let ledger = office.open();
    assert!(back_up(dir, &place, true).is_ok(), "without a record too");
    assert!(!place.join("access-record").exists());
    for _ in 0..3 {
        ask(&ledger, Role::Cashier, at, "核对票据").unwrap();
    }
    back_up(dir, &place, true).unwrap();
    ask(&ledger, Role::Cashier, at, "复核").unwrap();
    ledger.close().unwrap();
    assert_eq!((lines(&place).len(), lines(dir).len()), (3, 4));
    let restored = home.join("restored");
    restore(&place, &restored, Some(&fs::read(place.join("checkpoint")).unwrap())).unwrap();
    assert_eq!(lines(&restored).len(), 3);
    assert_eq!(mode(&restored.join("access-record")), 0o600);
    assert_eq!(mode(&place.join("access-record")), 0o400);

    let sound = examine(dir, None, &mut |_| ()).unwrap();
    assert_eq!((codes(&sound), sound.counts.accesses), (vec![], 4));
    let record = dir.join("access-record");
    let bytes = fs::read_to_string(&record).unwrap();

    // Cut short by a crash: a note, and the next start sets it aside.
    fs::write(&record, &bytes[..bytes.len() - 9]).unwrap();
    let torn = examine(dir, None, &mut |_| ()).unwrap();
    assert!(torn.is_sound());
    assert_eq!(codes(&torn), ["access_record_torn"]);
    open(dir).close().unwrap();
    assert_eq!(codes(&examine(dir, None, &mut |_| ()).unwrap()), ["quarantine"]);
    assert_eq!(lines(dir).len(), 3);
    back_up(dir, &place, true).unwrap();

    // Changed: named by its line, a backup that knows better stays as it is, and the ledger opens all the same.
    let changed = bytes.replacen("核对票据", "核对发票", 1);
    fs::write(&record, &changed).unwrap();
    let broken = examine(dir, None, &mut |_| ()).unwrap();
    let finding = broken.findings.iter().find(|finding| finding.code == "access_record_broken");
    assert!(finding.unwrap().en.contains("line 2"), "{finding:?}");
    assert!(!broken.is_sound());
    let refused = back_up(dir, &place, true);
    assert!(matches!(refused, Err(BackupFault::AccessRecordDiffers(_))), "{refused:?}");
    back_up(dir, &other, true).unwrap();

    // Cut off at the end, line by line: whole by itself, and an older backup shows it.
    let two: usize = bytes.split_inclusive('\n').take(2).map(str::len).sum();
    fs::write(&record, &bytes[..two]).unwrap();
    assert_eq!(lines(dir).len(), 2);
    let refused = back_up(dir, &place, true);
    assert!(matches!(refused, Err(BackupFault::AccessRecordDiffers(_))), "{refused:?}");
    fs::remove_file(&record).unwrap();
    let refused = back_up(dir, &place, true);
    assert!(matches!(refused, Err(BackupFault::AccessRecordDiffers(_))), "{refused:?}");
    assert_eq!(lines(&place).len(), 3);

    // Last lines that no crash leaves: nothing is shown.
    fs::write(&record, bytes.replace("given", "GIVEN")).unwrap();
    let ledger = open(dir);
    let refused = ask(&ledger, Role::Cashier, at, "核对票据");
    assert!(matches!(refused, Err(NotRevealed::Unrecorded(_))), "{refused:?}");
    ledger.close().unwrap();
}

fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}
