//! Registers in: twice, half, wrong, changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use sunshine_tests::{Forge, audit, copy_tree, init, shared, sunshine};
use tempfile::TempDir;

/// A fresh ledger beside a copy of the sample's registers.
fn desk() -> (TempDir, PathBuf, PathBuf) {
    let ledger = shared(1, None);
    let root = tempfile::tempdir().expect("a temporary directory");
    let registers = root.path().join("registers");
    copy_tree(&ledger.registers(), &registers);
    let data = root.path().join("data");
    let _initialised = init(text(&data));
    (root, registers, data)
}

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

fn size(data: &Path) -> u64 {
    Forge::of(data).next()
}

/// A register file of some day that has the given heading, with a day late enough that others come before it.
fn register(registers: &Path, name: &str) -> PathBuf {
    let mut days: Vec<PathBuf> =
        fs::read_dir(registers).expect("days").map(|d| d.expect("a day").path()).collect();
    days.sort();
    let with: Vec<PathBuf> =
        days.into_iter().map(|day| day.join(name)).filter(|file| file.exists()).collect();
    with[with.len() / 2].clone()
}

/// Replaces the first cell under `heading` that is not empty.
fn change_cell(file: &Path, heading: &str, value: &str) {
    let bytes = fs::read(file).expect("a register");
    let mut reader =
        csv::Reader::from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes));
    let headings = reader.headers().expect("headings").clone();
    let column =
        headings.iter().position(|h| h == heading).unwrap_or_else(|| panic!("no column {heading}"));
    let mut rows: Vec<Vec<String>> =
        reader.records().map(|r| r.expect("a row").iter().map(str::to_owned).collect()).collect();
    let row = rows.iter_mut().find(|row| !row[column].is_empty()).expect("a row with that cell");
    row[column] = value.to_owned();
    let mut writer = csv::Writer::from_path(file).expect("the register again");
    writer.write_record(&headings).expect("headings");
    for row in rows {
        writer.write_record(row).expect("a row");
    }
    writer.flush().expect("the whole file");
}

#[test]
fn the_same_rows_again_change_nothing() {
    let ledger = shared(1, None);
    let copy = ledger.copy();
    let data = copy.path().join("data");
    let before = size(&data);
    let _again = sunshine(&["import", "--dir", text(&data), text(&ledger.registers())]).ok();
    assert_eq!(size(&data), before);
}

#[test]
fn a_dry_run_writes_nothing() {
    let (_root, registers, data) = desk();
    let ran = sunshine(&["import", "--dry-run", "--dir", text(&data), text(&registers)]).ok();
    assert!(ran.out.contains("新增"), "{}", ran.out);
    assert_eq!(size(&data), 1);
}

#[test]
fn one_bad_row_and_nothing_is_written() {
    let (_root, registers, data) = desk();
    let file = register(&registers, "捐款登记表.csv");
    change_cell(&file, "金额", "12.345");
    let ran = sunshine(&["import", "--dir", text(&data), text(&registers)]);
    assert_ne!(ran.code, 0);
    let said = format!("{}{}", ran.out, ran.err);
    for needed in ["捐款登记表.csv", "2", "金额"] {
        assert!(said.contains(needed), "the report names {needed}:\n{said}");
    }
    // Whatever stands in a wrong column may be somebody's name.
    assert!(!said.contains("12.345"), "{said}");
    assert_eq!(size(&data), 1, "nothing is written");
}

#[test]
fn a_row_that_a_rule_refuses_says_rule_and_figures() {
    let (_root, registers, data) = desk();
    let file = register(&registers, "拨付审批单.csv");
    change_cell(&file, "金额", "99,999,999,999.00");
    let ran = sunshine(&["import", "--dir", text(&data), text(&registers)]);
    assert_ne!(ran.code, 0);
    let said = format!("{}{}", ran.out, ran.err);
    for needed in ["拨付审批单.csv", "R28", "99,999,999,999.00"] {
        assert!(said.contains(needed), "the report names {needed}:\n{said}");
    }
    assert_eq!(size(&data), 1, "nothing is written");
}

#[test]
fn keep_going_sets_the_bad_rows_aside() {
    let (_root, registers, data) = desk();
    let file = register(&registers, "使用反馈.csv");
    change_cell(&file, "使用金额", "12.345");
    let ran = sunshine(&["import", "--keep-going", "--dir", text(&data), text(&registers)]);
    let beside = file.with_file_name("使用反馈.拒收.csv");
    let rejected = fs::read_to_string(&beside)
        .unwrap_or_else(|error| panic!("{}: {error}\n{}{}", beside.display(), ran.out, ran.err));
    assert!(rejected.contains("原因") && rejected.contains("12.345"), "{rejected}");
    assert!(size(&data) > 1_000, "the good rows are in");
    let _verdict = audit(text(&data), &[]).holds();
}

#[test]
fn a_changed_row_under_a_known_key_is_a_shown_conflict() {
    let ledger = shared(1, None);
    let copy = ledger.copy();
    let data = copy.path().join("data");
    let registers = copy.path().join("registers");
    copy_tree(&ledger.registers(), &registers);
    let before = Forge::of(&data).lines();
    change_cell(&register(&registers, "捐款登记表.csv"), "金额", "77.77");
    let ran = sunshine(&["import", "--dir", text(&data), text(&registers)]);
    let said = format!("{}{}", ran.out, ran.err);
    assert_ne!(ran.code, 0, "{said}");
    assert!(said.contains("冲突") && said.contains("捐款登记表.csv"), "{said}");
    assert_eq!(Forge::of(&data).lines(), before, "nothing is overwritten");
}

#[test]
fn an_import_killed_half_way_resumes_by_its_keys() {
    let (_root, registers, data) = desk();
    let binary = std::env::var_os("SUNSHINE_BIN").expect("the harness sets it");
    let whole = size(&shared(1, None).data());
    let (mut grown, mut interrupted) = (0, 0);
    for signed in [2, whole / 4, whole / 2] {
        let mut child = Command::new(&binary)
            .args(["import", "--dir", text(&data), text(&registers)])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("sunshine import starts");
        while signed_size(&data) < signed && child.try_wait().expect("a child").is_none() {
            std::thread::sleep(Duration::from_millis(1));
        }
        let _killed = child.kill();
        child.wait().expect("it ends");
        let left = size(&data);
        assert!(left >= grown, "nothing that was durable is lost");
        interrupted += u32::from(left < whole);
        grown = left;
    }
    assert!(interrupted > 0, "no import was caught half-way");
    let _finished = sunshine(&["import", "--dir", text(&data), text(&registers)]).ok();
    assert_eq!(size(&data), whole);
    assert!(same_business(&data, &shared(1, None).data()), "the same facts in the same order");
    let _verdict = audit(text(&data), &[]).holds();
}

/// The size on the second line of the signed checkpoint.
fn signed_size(data: &Path) -> u64 {
    let note = fs::read_to_string(data.join("checkpoint")).unwrap_or_default();
    note.lines().nth(1).and_then(|line| line.parse().ok()).unwrap_or(0)
}

/// Keys, salts, checkpoints and the hashes that approvals and what names a signed root state differ from ledger to ledger; what happened does not.
fn same_business(data: &Path, other: &Path) -> bool {
    let facts = |dir: &Path| -> Vec<String> {
        let mut forge = Forge::of(dir);
        let entries = forge.entries();
        let plain = entries
            .iter()
            .filter(|e| e["type"] != "disclosure_published" && e["type"] != "ledger_created");
        plain
            .map(|e| {
                let mut data = e["data"].clone();
                let object = data.as_object_mut().expect("data");
                let _hashes = (object.remove("proposal"), object.remove("root"));
                format!("{} {} {data}", e["occurred_at"], e["stream"])
            })
            .collect()
    };
    facts(data) == facts(other)
}

#[test]
fn an_import_keeps_out_while_the_ledger_is_served() {
    let ledger = shared(1, None);
    let copy = ledger.copy();
    let data = copy.path().join("data");
    let site = sunshine_tests::Site::serve(&data);
    let ran = sunshine(&["import", "--dir", text(&data), text(&ledger.registers())]);
    assert_ne!(ran.code, 0);
    assert!(format!("{}{}", ran.out, ran.err).contains("--server"), "{}{}", ran.out, ran.err);
    drop(site);
}
