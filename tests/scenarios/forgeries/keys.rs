//! Rules of a new signing key: R63, R64.

use super::{acting, around, broken};
use serde_json::{Value, json};
use sunshine_ledger::{LogKey, Origin};
use sunshine_tests::Forge;

/// An administrator sets `vkey` with a signature that is somebody else's.
fn rotation(forge: &mut Forge, vkey: &str) -> Value {
    let like = acting(forge, "role_granted");
    let endorsement = "4O5bAPN6/Ynb7PjMe0qgOUrLcQ0y1Pw552Go73cS7TUh5+CRKihQOHSF6kdQgtZ5xoJRsFyDucVYU6vhs/E5ZqaBVgE=";
    let data = json!({ "endorsement": endorsement, "reason": "例行更换", "vkey": vkey });
    around(&like, "key_rotated", "ledger".to_owned(), data)
}

#[test]
fn a_key_that_is_used_already_or_not_this_ledgers() {
    broken("R63", |f| {
        let own = f.entries()[0]["data"]["vkey"].as_str().expect("a key").to_owned();
        let again = rotation(f, &own);
        f.append_group(vec![again])
    });
    broken("R63", |f| {
        let of_another =
            LogKey::from_seed(&Origin::new("other.example/ledger").expect("an origin"), &[3; 32]);
        let strange = rotation(f, &of_another.verifier().to_string());
        f.append_group(vec![strange])
    });
}

#[test]
fn a_key_that_the_one_in_force_never_endorsed() {
    broken("R64", |f| {
        let origin = f.entries()[0]["data"]["origin"].as_str().expect("an origin").to_owned();
        let next = LogKey::from_seed(&Origin::new(&origin).expect("an origin"), &[3; 32]);
        let unendorsed = rotation(f, &next.verifier().to_string());
        f.append_group(vec![unendorsed])
    });
}
