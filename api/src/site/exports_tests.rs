//! `sunshine export` beside the site that writes the ledger.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use sunshine_ledger::event::Role;

use super::served_tests::{ORG, Served};
use crate::export::{ExportFault, Exported, Format, export};

const FORMATS: [Format; 4] =
    [Format::Beancount, Format::Frictionless, Format::Hledger, Format::Iati];

/// Two gifts, of which the second has a donor in the vault and a fund whose name begins as a formula.
fn given() -> Served {
    let served = Served::new();
    let admin = served.token("0001", ORG, Role::Administrator);
    let cashier = served.token("0207", ORG, Role::Cashier);
    let fund = json!({"org": ORG, "occurred_at": "2020-02-01T09:00:00+08:00", "data": {
        "fund": "F-007", "kind": "purpose", "name": "=1+1 <基金> \"A\"", "name_en": "A & B",
        "purpose": "助学", "restriction": "restricted", "source_class": "donation"}});
    assert_eq!(served.post("establish_fund", Some(&admin), Some("fund"), &fund).status, 201);
    served.post("receive_money", Some(&cashier), Some("g1"), &Served::gift("G-1", 123_456_789));
    let mut second = Served::gift("G-2", 5);
    second["data"]["fund"] = json!("F-007");
    second["private"] = json!({"donor_name": "张小明", "donor_phone": "13800138000"});
    let made = served.post("receive_money", Some(&cashier), Some("g2"), &second);
    assert_eq!(made.status, 201, "{}", made.text);
    served.settled();
    served
}

fn all(dir: &Path) -> String {
    let mut files: Vec<_> = fs::read_dir(dir).unwrap().map(|item| item.unwrap().path()).collect();
    files.sort();
    files.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

#[test]
fn an_export_beside_the_server_is_whole_the_same_twice_and_holds_nothing_private() {
    let served = given();
    let outs = tempfile::tempdir().unwrap();
    let state = served.get("/api/v1/views/donations").json()["as_of"].clone();
    for format in FORMATS {
        let [first, second] = ["a", "b"].map(|name| outs.path().join(format!("{format:?}-{name}")));
        let Exported { size, root, files } = export(&served.data(), &first, format).unwrap();
        assert_eq!((json!(size), json!(root)), (state["size"].clone(), state["root"].clone()));
        export(&served.data(), &second, format).unwrap();
        let text = all(&first);
        assert_eq!(text, all(&second), "{format:?}");
        assert_eq!(files.iter().map(|(_, bytes)| bytes).sum::<u64>(), text.len() as u64);
        for (what, there) in [("张小明", false), ("13800138000", false), (&*root, true)] {
            assert_eq!(text.contains(what), there, "{format:?}: {what}");
        }
        assert!(text.contains("SAMPLE") && text.contains(&size.to_string()), "{format:?}");
    }
    let left = fs::read_dir(outs.path()).unwrap().count();
    assert_eq!(left, 2 * FORMATS.len(), "neither .partial nor .reading stays");
}

#[test]
fn a_journal_has_every_posting_and_ends_with_the_balances() {
    let served = given();
    let outs = tempfile::tempdir().unwrap();
    let out = outs.path().join("journal");
    export(&served.data(), &out, Format::Beancount).unwrap();
    let text = fs::read_to_string(out.join("ledger.beancount")).unwrap();
    let bank = "Assets:1002银行存款:Org-330000:Fund-F-007:Free  0.05 CNY\n    object: \"6604\"";
    assert!(text.contains(bank), "{text}");
    let held = "balance Income:4101捐赠收入:Org-330000:Fund-F-COVID:Free  -1234567.89 CNY\n";
    assert!(text.contains(held), "{text}");
    assert_eq!(text.matches(" balance ").count(), text.matches(" open ").count());
    assert_eq!(text.matches("* \"money_received\"").count(), 2);
    let hash = blake3::hash(served.get("/entries/1.json").text.as_bytes()).to_hex();
    assert!(!text.contains(hash.as_str()), "what moves nothing is no transaction");
}

#[test]
fn a_package_describes_its_files_and_guards_its_text() {
    let served = given();
    let outs = tempfile::tempdir().unwrap();
    let out = outs.path().join("package");
    export(&served.data(), &out, Format::Frictionless).unwrap();
    let package: Value =
        serde_json::from_slice(&fs::read(out.join("datapackage.json")).unwrap()).unwrap();
    let resources = package["resources"].as_array().unwrap();
    assert_eq!(resources.len() + 1, fs::read_dir(&out).unwrap().count());
    for resource in resources {
        let path = out.join(resource["path"].as_str().unwrap());
        let bytes = fs::read(&path).unwrap();
        assert_eq!(resource["bytes"], bytes.len(), "{path:?}");
        let heads = String::from_utf8(bytes).unwrap().lines().next().unwrap().to_owned();
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        assert_eq!(heads, names.join(","), "{path:?}");
    }
    let funds = fs::read_to_string(out.join("funds.csv")).unwrap();
    assert!(funds.contains("\"'=1+1 <基金> \"\"A\"\"\""), "{funds}");
}

#[test]
fn nothing_is_written_where_something_is_or_of_what_is_not_signed() {
    let served = given();
    let outs = tempfile::tempdir().unwrap();
    let there = outs.path().join("there");
    fs::write(&there, "mine").unwrap();
    for format in FORMATS {
        let refused = export(&served.data(), &there, format).unwrap_err();
        assert!(matches!(refused, ExportFault::Exists(_)), "{refused}");
        assert!(refused.to_string().contains("另选目录"), "{refused}");
        let nowhere = outs.path().join("nowhere");
        let none = export(&outs.path().join("none"), &nowhere, format).unwrap_err();
        assert!(matches!(none, ExportFault::Log(_)), "{none}");
        assert!(!nowhere.exists());
    }
    assert_eq!(fs::read_to_string(&there).unwrap(), "mine");
    let copied = outs.path().join("copied");
    fs::create_dir_all(copied.join("segments")).unwrap();
    for item in fs::read_dir(served.data().join("segments")).unwrap() {
        let path = item.unwrap().path();
        fs::copy(&path, copied.join("segments").join(path.file_name().unwrap())).unwrap();
    }
    for name in ["vkey", "watermark"] {
        fs::copy(served.data().join(name), copied.join(name)).unwrap();
    }
    let out = outs.path().join("out");
    let unsigned = export(&copied, &out, Format::Hledger).unwrap_err();
    assert!(matches!(unsigned, ExportFault::NothingSigned(_)), "{unsigned}");
    let note = fs::read_to_string(served.data().join("checkpoint")).unwrap();
    let size = note.lines().nth(1).unwrap();
    let smaller = (size.parse::<u64>().unwrap() - 1).to_string();
    fs::write(copied.join("checkpoint"), note.replacen(size, &smaller, 1)).unwrap();
    let forged = export(&copied, &out, Format::Hledger).unwrap_err();
    assert!(matches!(forged, ExportFault::NotBelieved { .. }), "{forged}");
    fs::write(copied.join("checkpoint"), note).unwrap();
    export(&copied, &out, Format::Hledger).unwrap();
}

#[test]
fn a_ledger_of_one_entry_is_exported_too() {
    let dir = tempfile::tempdir().unwrap();
    let data = Served::founded(dir.path());
    for format in FORMATS {
        let out = dir.path().join(format!("{format:?}"));
        assert_eq!(export(&data, &out, format).unwrap().size, 1, "{format:?}");
    }
}
