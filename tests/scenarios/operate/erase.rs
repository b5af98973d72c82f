//! A person is erased over HTTP: afterwards no byte of the ledger, of a backup or of a page has the name, and with the vault's key
//! the copies from before are gone too.

use super::{Office, PROVINCE, base, give, position_of, said, text};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use sunshine_tests::{Answer, Site, audit, copy_tree, sunshine};

/// What a gift of [`super::gift`] has in private.
const CANARIES: [&str; 2] = ["温不寻常", "13900001234"];
const FIELDS: [&str; 2] = ["donor_name", "donor_phone"];
const WHY: &str = "捐赠人来电核对票据抬头";

fn ask(site: &Site, role: &str, command: &str, key: &str, data: &Value) -> Answer {
    let token = site.token(role, PROVINCE);
    let day = format!("{}T00:00:00+08:00", base().day);
    let body = json!({ "data": data, "occurred_at": day, "org": PROVINCE });
    site.command(command, &token, key, &body)
}

fn proposal(of: &[u64], id: &str) -> Value {
    let data =
        json!({ "erasure": id, "legal_basis": "个人信息保护法第四十七条（示例）", "of": of });
    json!({ "action": id, "payload": { "data": data, "type": "person_erased" } })
}

/// Every file below, whole.
fn assert_nowhere(dir: &Path) {
    let mut looked = 0;
    let mut dirs = vec![dir.to_owned()];
    while let Some(dir) = dirs.pop() {
        for item in fs::read_dir(dir).expect("a directory") {
            let path = item.expect("a file").path();
            if path.is_dir() {
                dirs.push(path);
                continue;
            }
            let bytes = fs::read(&path).expect("a file");
            for canary in CANARIES.map(str::as_bytes) {
                let found = bytes.windows(canary.len()).any(|window| window == canary);
                assert!(!found, "{} holds a name", path.display());
            }
            looked += 1;
        }
    }
    assert!(looked > 10, "{looked} files in {}", dir.display());
}

#[test]
fn a_person_is_gone_from_everywhere() {
    let office = Office::new();
    let site = Site::serve(&office.data());
    let token = site.token("cashier", PROVINCE);
    let given = give(&site, &token, "CANARY").expect("an answer");
    assert_eq!(given.status, 201);
    let gift = position_of(&given);
    // Shown to the cashier, who says why; to nobody else, and not for a reason that names somebody.
    let shown = site.reveal(&token, gift, &FIELDS, WHY);
    assert!(shown.status == 200 && CANARIES.iter().all(|canary| shown.text().contains(canary)));
    let keeper = site.token("keeper", PROVINCE);
    let named = format!("{}来电", CANARIES[0]);
    for (who, why, status) in [(&keeper, WHY, 403), (&keeper, &named, 403), (&token, &named, 422)] {
        let refused = site.reveal(who, gift, &FIELDS, why);
        assert_eq!(refused.status, status, "{}", refused.text());
        assert!(CANARIES.iter().all(|canary| !refused.text().contains(canary)), "{status}");
    }
    let _before = office.backup("before", &[]).ok();

    let other = ask(&site, "accountant", "propose_action", "nobody", &proposal(&[0], "ERASE-0"));
    assert_eq!((other.status, other.json()["code"].as_str()), (422, Some("not_erasable")));
    let proposed = ask(&site, "accountant", "propose_action", "one", &proposal(&[gift], "ERASE-1"));
    assert_eq!(proposed.status, 201, "{}", proposed.text());
    let seen = proposed.json()["entries"][0]["hash"].clone();
    let data = json!({ "action": "ERASE-1", "proposal": seen });
    let alone = ask(&site, "accountant", "approve_action", "alone", &data);
    assert_eq!(alone.status, 403, "{}", alone.text());
    let approved = ask(&site, "approver", "approve_action", "two", &data);
    assert_eq!(approved.status, 201, "{}", approved.text());
    let erased = approved.json()["entries"][1]["position"].as_u64().expect("a position");
    for path in [
        format!("/entries/{erased}"),
        format!("/en/entries/{erased}"),
        format!("/entries/{gift}"),
        format!("/api/v1/entries/{gift}"),
        "/donations".to_owned(),
    ] {
        let page = site.get(&path).text();
        assert!(CANARIES.iter().all(|canary| !page.contains(canary)), "{path}");
    }
    // A record is shown once it is signed, within a second or two.
    let told = (0..100).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(100));
        site.get(&format!("/entries/{erased}")).text().contains("个人信息删除")
    });
    assert!(told, "the public reads of it: {}", site.get(&format!("/entries/{erased}")).text());
    // The same gift under the same key is still the same gift.
    assert_eq!(give(&site, &token, "CANARY").map(|again| position_of(&again)), Some(gift));
    assert_eq!(site.reveal(&token, gift, &FIELDS, WHY).status, 410);
    let read = site.get_as(&site.token("administrator", PROVINCE), "/api/v1/reveals");
    assert_eq!(read.json()["lines"].as_array().map(Vec::len), Some(5), "{}", read.text());
    // Beside the running server too, and it names nobody.
    let data = text(&office.data());
    let printed =
        sunshine(&["access-record", "--dir", &data, "--position", &gift.to_string()]).ok();
    assert_eq!((printed.out.lines().count(), printed.out.matches("given").count()), (5, 1));
    let all = said(&printed) + &read.text();
    assert!(CANARIES.iter().all(|canary| !all.contains(canary)), "{all}");
    let _after = office.backup("after", &[]).ok();
    let _holds = audit(site.base(), &[]).holds();
    assert_eq!(site.stop(), Some(0));

    for place in ["data", "before", "after"] {
        assert_nowhere(&office.at(place));
        let lines = fs::read_to_string(office.at(place).join("access-record")).expect("a record");
        assert_eq!(lines.lines().count(), if place == "before" { 4 } else { 5 }, "{place}");
    }
    let (data, by) = (text(&office.data()), text(&office.token("administrator")));
    let destroy = ["destroy-vault-key", "--dir", &data, "--by", &by];
    let gone = sunshine(&destroy).ok();
    // Two of the sample, and the one of here.
    assert!(gone.out.contains("epoch 1") && gone.out.contains("erased before: 3"), "{}", gone.out);
    let examined = sunshine(&["doctor", "--dir", &data]);
    assert_eq!(examined.code, 0, "{}", said(&examined));
    let _holds = audit(&data, &[]).holds();

    // What was taken before is restored with today's keys: its ledger opens, its private values do not.
    let to = text(&office.at("restored"));
    let (from, note) = (text(&office.at("before")), office.at("before").join("checkpoint"));
    let restore = ["restore", "--from", &from, "--dir", &to, "--newest", &text(&note)];
    let _restored = sunshine(&restore).ok();
    copy_tree(&office.data().join("vault-keys"), &office.at("restored").join("vault-keys"));
    let examined = sunshine(&["doctor", "--json", "--dir", &to]);
    let counts: Value = serde_json::from_str(&examined.out).expect("JSON");
    assert_eq!(counts["checked"]["vault_opened"], json!(0), "{}", examined.out);
    assert_nowhere(&office.at("restored"));
}

#[test]
fn a_token_that_is_none_destroys_nothing() {
    let office = Office::new();
    let (data, by) = (text(&office.data()), text(&office.token("cashier")));
    let keys = || fs::read_dir(office.data().join("vault-keys")).expect("keys").count();
    let refused = sunshine(&["destroy-vault-key", "--dir", &data, "--by", &by]);
    assert!(refused.code == 2 && refused.err.contains("administrator"), "{}", said(&refused));
    let site = Site::serve(&office.data());
    let by = text(&office.token("administrator"));
    let running = sunshine(&["destroy-vault-key", "--dir", &data, "--by", &by]);
    assert!(running.code == 2 && running.err.contains("Stop the server"), "{}", said(&running));
    let token = site.token("administrator", PROVINCE);
    let body = json!({ "data": { "epoch": 1, "erased": 0 }, "occurred_at": "2020-01-23T00:00:00+08:00", "org": PROVINCE });
    let over_http = site.command("destroy_vault_key", &token, "a key", &body);
    assert!(over_http.status >= 400, "never over HTTP: {}", over_http.text());
    assert_eq!(site.stop(), Some(0));
    assert_eq!(keys(), 1);
}
