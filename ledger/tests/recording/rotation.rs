//! One signing key after another: what notes carry, where the keys lie, and a crash between any two
//! steps.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use sunshine_ledger::event::Role;
use sunshine_ledger::id::{OrgId, StaffId};
use sunshine_ledger::text::Text;
use sunshine_ledger::time::BusinessTime;
use sunshine_ledger::{
    Credential, Credentials, Gravity, LogKey, NotAdministrator, OpenFault, Origin, Rotated,
    Rotating, RotationFault, VerifiedCheckpoint, VerifierKey, back_up, examine, restore,
    rotate_key,
};

use crate::office::{Office, committed, gift, open};
use crate::restart::copy;

pub(crate) fn token(dir: &Path, staff: &str, role: Role) -> String {
    let credential = Credential {
        staff: StaffId::parse(staff).unwrap(),
        org: OrgId::parse("O1").unwrap(),
        roles: vec![role],
        expires_at: None,
    };
    let tokens = Credentials::open(&dir.join("credentials.redb")).unwrap();
    tokens.issue(&credential).unwrap().to_string()
}

fn rotate_with(dir: &Path, supplied: Option<&Path>) -> Result<Rotated, RotationFault> {
    let token = token(dir, "ADM", Role::Administrator);
    let reason = Text::parse("例行更换").unwrap();
    rotate_key(dir, &Rotating { token: &token, reason: &reason, supplied, accept_clock: false })
}

/// The new key, and where the one before it lies.
#[track_caller]
fn rotate(dir: &Path) -> (VerifierKey, PathBuf) {
    match rotate_with(dir, None).unwrap() {
        Rotated::Set { vkey, retired, .. } => (vkey.parse().unwrap(), retired),
        other => panic!("not set: {other:?}"),
    }
}

fn vkey_of(dir: &Path) -> VerifierKey {
    fs::read_to_string(dir.join("vkey")).unwrap().trim_end().parse().unwrap()
}

/// Which of these keys signed the newest note, in the order of its lines.
fn signers(dir: &Path, keys: &[&VerifierKey]) -> Vec<usize> {
    let note = fs::read(dir.join("checkpoint")).unwrap();
    let origin = Origin::new(keys[0].name()).unwrap();
    let text = String::from_utf8(note.clone()).unwrap();
    let lines = text.lines().filter(|line| line.starts_with('\u{2014}')).count();
    let mut found = Vec::new();
    for (at, key) in keys.iter().enumerate() {
        if VerifiedCheckpoint::open(&note, &origin, &[(*key).clone()]).is_ok() {
            found.push(at);
        }
    }
    assert_eq!(found.len(), lines, "no other line stands there");
    // The first line is that of the key in force: alone it is believed.
    let (body, first) = (text.split("\n\n").next().unwrap(), text.lines().nth(4).unwrap());
    let alone = format!("{body}\n\n{first}\n");
    let leads = |key: &VerifierKey| {
        VerifiedCheckpoint::open(alone.as_bytes(), &origin, std::slice::from_ref(key)).is_ok()
    };
    found.sort_by_key(|at| !leads(keys[*at]));
    found
}

fn grows(dir: &Path, id: &str, day: &str) {
    let ledger = open(dir);
    let mut gift = gift(id, 5);
    gift.request.occurred_at = BusinessTime::parse(&format!("{day}T09:00:00+08:00")).unwrap();
    committed(ledger.writer().submit(gift));
    ledger.close().unwrap();
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn codes(dir: &Path, gravity: Gravity) -> Vec<&'static str> {
    let found = examine(dir, None, &mut |_| ()).unwrap();
    found.findings.iter().filter(|f| f.gravity == gravity).map(|f| f.code).collect()
}

#[test]
fn both_keys_sign_for_thirty_days_and_then_the_new_one_alone() {
    let office = Office::new();
    let (dir, old) = (office.dir.as_path(), vkey_of(&office.dir));
    grows(dir, "G1", "2020-02-01");
    let (new, retired) = rotate(dir);
    assert_ne!(new, old);
    assert_eq!((vkey_of(dir), open(dir).key()), (new.clone(), &new));
    assert_eq!((mode(&dir.join("key")), mode(&retired)), (0o600, 0o600));
    assert_eq!(LogKey::load(&retired).unwrap().verifier(), &old);
    assert!(!dir.join("key.next").exists());
    let keys = [&old, &new];
    assert_eq!(signers(dir, &keys), [1, 0]);
    grows(dir, "G2", "2020-03-01");
    assert_eq!(signers(dir, &keys), [1, 0]);
    assert_eq!(codes(dir, Gravity::Finding), [""; 0]);
    assert_eq!(codes(dir, Gravity::Note), [""; 0]);
    // The rotation was recorded on 1 February, when the last gift was.
    grows(dir, "G3", "2020-03-03");
    assert_eq!(signers(dir, &keys), [1]);
    assert_eq!(codes(dir, Gravity::Note), ["key_kept"]);
    fs::remove_file(&retired).unwrap();
    assert_eq!(codes(dir, Gravity::Note), [""; 0]);

    let (third, _) = rotate(dir);
    let (fourth, _) = rotate(dir);
    assert_eq!(signers(dir, &[&fourth, &third, &new, &old]), [0, 1, 2]);
    assert_eq!(codes(dir, Gravity::Finding), [""; 0], "every note is by the key of its size");
}

#[test]
fn a_running_ledger_knows_when_the_old_key_is_done() {
    let office = Office::new();
    let old = vkey_of(&office.dir);
    let (new, _) = rotate(&office.dir);
    let ledger = office.open();
    for (id, day, expected) in [("G1", "2020-03-01", &[1, 0][..]), ("G2", "2020-04-01", &[1])] {
        let mut gift = gift(id, 5);
        gift.request.occurred_at = BusinessTime::parse(&format!("{day}T09:00:00+08:00")).unwrap();
        committed(ledger.writer().submit(gift));
        ledger.sign_now().unwrap();
        assert_eq!(signers(&office.dir, &[&old, &new]), expected, "{day}");
    }
}

/// Makes a directory of this name as it is after a step.
type Step<'s> = &'s dyn Fn(&str) -> PathBuf;

/// What a kill leaves after each durable step, put together from the directory before and after.
#[test]
fn a_crash_between_any_two_steps_ends_at_the_next_start() {
    let office = Office::new();
    let before = office.dir.with_file_name("before");
    grows(&office.dir, "G1", "2020-02-01");
    copy(&office.dir, &before);
    let (new, retired) = rotate(&office.dir);
    let retired = retired.file_name().unwrap().to_owned();
    let recorded = |to: &str| {
        let dir = office.dir.with_file_name(to);
        copy(&office.dir, &dir);
        // Nothing was signed yet.
        fs::remove_dir_all(dir.join("checkpoints")).unwrap();
        copy(&before.join("checkpoints"), &dir.join("checkpoints"));
        for file in ["checkpoint", "signer"] {
            fs::copy(before.join(file), dir.join(file)).unwrap();
        }
        dir
    };
    let unmoved = |to: &str| {
        let dir = recorded(to);
        fs::rename(dir.join("key"), dir.join("key.next")).unwrap();
        fs::rename(dir.join(&retired), dir.join("key")).unwrap();
        fs::copy(before.join("vkey"), dir.join("vkey")).unwrap();
        dir
    };
    let moved_away = |to: &str| {
        let dir = unmoved(to);
        fs::rename(dir.join("key"), dir.join(&retired)).unwrap();
        dir
    };
    let published = |to: &str| {
        let dir = moved_away(to);
        fs::copy(office.dir.join("vkey"), dir.join("vkey")).unwrap();
        dir
    };
    let steps: [(&str, Step<'_>); 4] = [
        ("unmoved", &unmoved),
        ("moved-away", &moved_away),
        ("published", &published),
        ("in-place", &recorded),
    ];
    for (name, step) in steps {
        let dir = step(name);
        assert_eq!(codes(&dir, Gravity::Finding), [""; 0], "{name}");
        drop(open(&dir));
        assert_eq!(vkey_of(&dir), new, "{name}");
        assert!(!dir.join("key.next").exists() && dir.join(&retired).exists(), "{name}");
        assert_eq!(signers(&dir, &[&vkey_of(&before), &new]), [1, 0], "{name}");
        assert_eq!(codes(&dir, Gravity::Finding), [""; 0], "{name}");
        assert_eq!(codes(&dir, Gravity::Note), [""; 0], "{name}");
        let dir = step(&format!("{name}-again"));
        let told = codes(&dir, Gravity::Note);
        assert!(told.contains(&"not_yet_signed"), "{name}: {told:?}");
        assert_eq!(told.contains(&"rotation_unfinished"), name != "in-place");
        let vkey = new.to_string();
        assert_eq!(rotate_with(&dir, None).unwrap(), Rotated::Finished { vkey }, "{name}");
    }
}

#[test]
fn a_rotation_that_was_not_recorded_is_taken_up_or_left() {
    let office = Office::new();
    let dir = office.dir.as_path();
    let old = vkey_of(dir);
    let origin = Origin::new(old.name()).unwrap();
    let next = LogKey::from_seed(&origin, &[7; 32]);
    next.save(&dir.join("key.next")).unwrap();
    grows(dir, "G1", "2020-02-01");
    assert_eq!(signers(dir, &[&old, next.verifier()]), [0], "the old key is in force still");
    assert_eq!(codes(dir, Gravity::Note), ["rotation_begun"]);
    let another = dir.with_file_name("another");
    LogKey::from_seed(&origin, &[8; 32]).save(&another).unwrap();
    let refused = rotate_with(dir, Some(&another));
    assert!(matches!(refused, Err(RotationFault::OtherNext(_))), "{refused:?}");
    assert_eq!(rotate(dir).0, *next.verifier());
}

#[test]
fn a_key_is_supplied_and_one_that_does_not_fit_changes_nothing() {
    let office = Office::new();
    let dir = office.dir.as_path();
    let old = vkey_of(dir);
    let file = dir.with_file_name("supplied");
    let elsewhere = Origin::new("other.example").unwrap();
    LogKey::from_seed(&elsewhere, &[7; 32]).save(&file).unwrap();
    for _ in 0..2 {
        let refused = rotate_with(dir, Some(&file));
        let Err(RotationFault::Refused(refusal)) = refused else { panic!("{refused:?}") };
        assert_eq!(refusal.code(), "key_unfit");
    }
    let own = rotate_with(dir, Some(&dir.join("key")));
    assert!(matches!(own, Err(RotationFault::Refused(_))), "{own:?}");
    assert!(!dir.join("key.next").exists());
    assert_eq!((vkey_of(dir), open(dir).key()), (old.clone(), &old));
    LogKey::from_seed(&Origin::new(old.name()).unwrap(), &[7; 32]).save(&file).unwrap();
    let Rotated::Set { vkey, .. } = rotate_with(dir, Some(&file)).unwrap() else { panic!("set") };
    assert_eq!(vkey, LogKey::load(&file).unwrap().verifier().to_string());
    let secret = fs::read_to_string(&file).unwrap();
    let secret = secret.trim_end().rsplit('+').next().unwrap();
    for segment in fs::read_dir(dir.join("segments")).unwrap() {
        let bytes = fs::read(segment.unwrap().path()).unwrap();
        assert!(!bytes.windows(secret.len()).any(|at| at == secret.as_bytes()));
    }
}

#[test]
fn only_an_administrator_rotates_and_no_server_runs() {
    let office = Office::new();
    let dir = office.dir.as_path();
    let reason = Text::parse("例行更换").unwrap();
    let by = |token: &str| {
        let rotating = Rotating { token, reason: &reason, supplied: None, accept_clock: false };
        rotate_key(dir, &rotating)
    };
    assert!(matches!(by("no token"), Err(RotationFault::By(NotAdministrator::UnknownToken))));
    let cashier = token(dir, "CAS", Role::Cashier);
    assert!(matches!(by(&cashier), Err(RotationFault::By(NotAdministrator::OtherRole { .. }))));
    // A token that says more than the log granted.
    let pretender = token(dir, "CAS", Role::Administrator);
    let refused = by(&pretender);
    let Err(RotationFault::Refused(refusal)) = refused else { panic!("{refused:?}") };
    assert_eq!(refusal.code(), "role_missing");
    let running = office.open();
    assert!(matches!(rotate_with(dir, None), Err(RotationFault::Open(OpenFault::Log(_)))));
    drop(running);
    assert!(!dir.join("key.next").exists());
    rotate(dir);
}

#[test]
fn the_key_in_force_opens_a_ledger_and_no_other() {
    let office = Office::new();
    let dir = office.dir.as_path();
    let (new, retired) = rotate(dir);
    fs::copy(&retired, dir.join("key")).unwrap();
    match sunshine_ledger::Ledger::open(dir, &Default::default()) {
        Err(OpenFault::OtherKey { expected, .. }) => assert_eq!(expected, new.to_string()),
        other => panic!("{other:?}"),
    }
    assert_eq!(codes(dir, Gravity::Finding), ["key_differs"]);
    fs::write(&retired, "PRIVATE+KEY+nothing\n").unwrap();
    fs::remove_file(dir.join("key")).unwrap();
    assert!(sunshine_ledger::Ledger::open(dir, &Default::default()).is_err());
}

#[test]
fn a_backup_after_a_rotation_is_restored_with_the_new_key() {
    let office = Office::new();
    let dir = office.dir.as_path();
    let (first, new) = (vkey_of(dir), rotate(dir).0);
    grows(dir, "G1", "2020-05-01");
    let (backup, restored) = (dir.with_file_name("backup"), dir.with_file_name("restored"));
    back_up(dir, &backup, false).unwrap();
    assert_eq!(vkey_of(&backup), new);
    let names = fs::read_dir(&backup).unwrap().map(|f| f.unwrap().file_name());
    assert!(names.into_iter().all(|name| !name.to_string_lossy().starts_with("key")));
    let note = fs::read(dir.join("checkpoint")).unwrap();
    let old = fs::read_dir(dir.join("checkpoints")).unwrap().map(|f| f.unwrap().path()).min();
    let old = fs::read(old.unwrap()).unwrap();
    assert!(restore(&backup, &restored, Some(&old)).is_err(), "an old note is not the newest");
    restore(&backup, &restored, Some(&note)).unwrap();
    copy(&dir.join("vault-keys"), &restored.join("vault-keys"));
    fs::copy(dir.join("key"), restored.join("key")).unwrap();
    grows(&restored, "G2", "2020-05-02");
    assert_eq!(signers(&restored, &[&first, &new]), [1]);
    assert_eq!(codes(&restored, Gravity::Finding), [""; 0]);
}
