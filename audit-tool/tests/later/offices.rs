//! R06, R18, R66, R67, R69 and R94: organisations and funds that are called otherwise, and offices that close empty.

use crate::forge::story::{Story, grant};
use crate::newer::{CODES, change_fund, close_office, office, register, rename};
use crate::{Attack, Honest, broken, by, found, hold, shows};
use serde_json::{Value, json};

/// An office H below the province.
fn opened(s: &mut Story) {
    register(s, office("H", "分所"));
}

/// The administrator of the city acts.
fn by_city(s: &mut Story, kind: &str, data: Value) -> usize {
    s.entry("C", "ADM", "administrator", "org:H", kind, data)
}

fn recipient(id: &str, name: &str) -> Value {
    json!({"kind": "hospital", "name": name, "recipient": id, "region": "地", "related_party": false})
}

fn known_as(s: &mut Story, data: Value) -> usize {
    let stream = format!("recipient:{}", data["recipient"].as_str().expect("an id"));
    by(s, "ADM", &stream, "recipient_registered", data)
}

/// Allocates a fen to an organisation; answers the position of the proposal.
fn allocate(s: &mut Story, to: &str) -> usize {
    let mut data = grant("LX", 1);
    let members = data.as_object_mut().expect("data");
    members.remove("recipient");
    members.insert("organisation".into(), json!(to));
    members.insert("use".into(), json!("transfer"));
    s.decide("P", "AX", "allocation:LX", "allocation_made", data) - 2
}

fn send(s: &mut Story, to: &str) -> usize {
    let data = json!({"account": "BANK", "allocation": "LX", "amount_fen": 1, "fund": "F", "organisation": to, "transfer": "TX"});
    by(s, "CAS", "transfer:TX", "transfer_sent", data)
}

/// H has a fen of its own, in its account BH.
fn funded(s: &mut Story) {
    opened(s);
    for (staff, role) in [("ADM", "administrator"), ("CAS", "cashier")] {
        let data =
            json!({"organisation": "H", "role": role, "staff": staff, "valid_from": "2020-01-01"});
        // Nobody grants a role to himself.
        let by_founder = staff == "ADM";
        let stream = format!("staff:{staff}");
        if by_founder {
            s.entry("ledger", "F1", "founder", &stream, "role_granted", data);
        } else {
            by(s, "ADM", &stream, "role_granted", data);
        }
    }
    let bank = json!({"account": "BH", "bank": "银行", "holder": "红会", "name": "专户"});
    s.entry("H", "ADM", "administrator", "account:BH", "account_opened", bank);
    allocate(s, "H");
    send(s, "H");
    let data = json!({"account": "BH", "amount_fen": 1, "fund": "F", "transfer": "TX"});
    s.entry("H", "CAS", "cashier", "transfer:TX", "transfer_received", data);
}

#[test]
fn an_office_is_called_as_no_other_and_no_recipient_is() {
    let attacks: [(&str, Attack); 6] = [
        ("as a recipient", |s| rename(s, "C", "受方HOSP")),
        ("a recipient as an office is called now", |s| known_as(s, recipient("RX", "新所"))),
        ("a recipient as an office was called", |s| known_as(s, recipient("RX", "旧所"))),
        ("as another office", |s| rename(s, "C", "省会")),
        ("as a closed office, when it is registered", |s| register(s, office("H", "新所"))),
        ("as an office that was called otherwise before", |s| {
            opened(s);
            rename(s, "H", "中所");
            rename(s, "C", "中所")
        }),
    ];
    broken("R18", &attacks);
    let honest: [(&str, Honest); 3] = [
        ("as it is called already", |s| {
            let at = rename(s, "C", "市会");
            s.entries[at]["data"]["uscc"] = json!(CODES[0]);
        }),
        ("as another was called", |s| {
            register(s, office("H", "旧所"));
        }),
        ("two that change names", |s| {
            opened(s);
            rename(s, "H", "中所");
            rename(s, "C", "分所");
            rename(s, "H", "市会");
        }),
    ];
    hold(&honest);
    let attacks: [(&str, Attack); 2] = [
        ("renamed from beside", |s| {
            opened(s);
            let data = json!({"name": "别名", "organisation": "H", "reason": "更名"});
            by_city(s, "organisation_changed", data)
        }),
        ("closed from beside", |s| {
            opened(s);
            by_city(s, "organisation_closed", json!({"organisation": "H", "reason": "撤并"}))
        }),
    ];
    broken("R06", &attacks);
}

#[test]
fn a_code_has_the_character_that_checks_it() {
    let attacks: [(&str, Attack); 3] = [
        ("of an office", |s| {
            let mut data = office("H", "分所");
            data["uscc"] = json!("529999995000000198");
            register(s, data)
        }),
        ("of an office that changes", |s| {
            let at = rename(s, "C", "新市会");
            s.entries[at]["data"]["uscc"] = json!("529999990500000197");
            at
        }),
        ("of a recipient, with a letter that no code has", |s| {
            let mut data = recipient("RX", "医院");
            data["uscc"] = json!("529999995O00000197");
            known_as(s, data)
        }),
    ];
    broken("R94", &attacks);
    let attacks: [(&str, Attack); 2] = [
        ("too short", |s| {
            let mut data = recipient("RX", "医院");
            data["uscc"] = json!("52999999500000019");
            known_as(s, data)
        }),
        ("too long", |s| {
            let mut data = office("H", "分所");
            data["uscc"] = json!("5299999950000001970");
            register(s, data)
        }),
    ];
    broken("R01", &attacks);
    let honest: [(&str, Honest); 1] = [("of a recipient", |s| {
        let mut data = recipient("RX", "医院");
        data["uscc"] = json!(CODES[0]);
        known_as(s, data);
    })];
    hold(&honest);
}

#[test]
fn one_code_is_one_recipient() {
    let coded = |s: &mut Story, id: &str, code: &str| {
        let mut data = recipient(id, &format!("医院{id}"));
        data["uscc"] = json!(code);
        known_as(s, data)
    };
    let mut s = crate::later();
    coded(&mut s, "RX", CODES[0]);
    coded(&mut s, "RY", CODES[1]);
    assert_eq!(crate::audited(&s).0, 0, "a code each");
    let at = coded(&mut s, "RZ", CODES[0]);
    assert_eq!(crate::found(&s, at, "the code of another"), ["R94"]);
}

#[test]
fn a_closed_office_is_named_no_more() {
    let attacks: [(&str, Attack); 6] = [
        ("closed twice", |s| close_office(s, "G")),
        ("called otherwise", |s| rename(s, "G", "别名")),
        ("as a parent", |s| {
            let mut data = office("H", "分所");
            data["parent"] = json!("G");
            data["level"] = json!("industry");
            register(s, data)
        }),
        ("allocated to", |s| allocate(s, "G")),
        ("sent to, after it was allocated to", |s| {
            opened(s);
            allocate(s, "H");
            close_office(s, "H");
            send(s, "H")
        }),
        ("recording", |s| {
            let data = json!({"organisation": "G", "role": "administrator", "staff": "ADM", "valid_from": "2020-01-01"});
            s.entry("ledger", "F1", "founder", "staff:ADM", "role_granted", data);
            let bank = json!({"account": "BG", "bank": "银行", "holder": "红会", "name": "专户"});
            s.entry("G", "ADM", "administrator", "account:BG", "account_opened", bank)
        }),
    ];
    broken("R66", &attacks);
}

#[test]
fn an_office_closes_empty() {
    let attacks: [(&str, Attack); 5] = [
        ("the root", |s| close_office(s, "P")),
        ("with money and goods", |s| close_office(s, "C")),
        ("with a fen", |s| {
            funded(s);
            close_office(s, "H")
        }),
        ("while money is under way to it", |s| {
            opened(s);
            allocate(s, "H");
            send(s, "H");
            close_office(s, "H")
        }),
        ("while one below it is open", |s| {
            opened(s);
            let mut data = office("I", "行业所");
            data["parent"] = json!("H");
            data["level"] = json!("industry");
            register(s, data);
            close_office(s, "H")
        }),
    ];
    broken("R67", &attacks);
    let honest: [(&str, Honest); 2] = [
        ("after the one below it", |s| {
            opened(s);
            let mut data = office("I", "行业所");
            data["parent"] = json!("H");
            data["level"] = json!("industry");
            register(s, data);
            close_office(s, "I");
            close_office(s, "H");
        }),
        ("by itself", |s| {
            opened(s);
            let data = json!({"organisation": "H", "role": "administrator", "staff": "ADM", "valid_from": "2020-01-01"});
            s.entry("ledger", "F1", "founder", "staff:ADM", "role_granted", data);
            let data = json!({"organisation": "H", "reason": "撤并"});
            s.entry("H", "ADM", "administrator", "org:H", "organisation_closed", data);
        }),
    ];
    hold(&honest);
}

#[test]
fn a_fund_is_changed_by_its_filing_while_it_is_open() {
    let attacks: [(&str, Attack); 1] = [("a closed fund", |s| {
        let at = change_fund(s, "F2");
        shows(s, at, "filing")
    })];
    broken("R66", &attacks);
    let mut s = crate::later();
    let at = change_fund(&mut s, "F");
    assert_eq!(found(&s, at, "no filing"), ["R69"]);
    let attacks: [(&str, Attack); 2] = [
        ("a fund that nobody knows", |s| {
            let at = change_fund(s, "FX");
            shows(s, at, "filing")
        }),
        ("an office that nobody knows", |s| rename(s, "X", "别名")),
    ];
    broken("R13", &attacks);
}
