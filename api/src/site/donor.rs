//! How the record of a gift shows its donor: as he chose last. Where he chose nothing, where he is not to be named, and where the
//! vault holds his name no more, it is his kind that is told, as for everybody.

use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{DonorKind, Event, ShownAs, ShownWithoutName};
use sunshine_ledger::id::Name;
use sunshine_ledger::{Ledger, VaultFault};

/// The private field that holds his name.
const FIELD: &str = "donor_name";
/// What stands for the letters that are hidden.
const HIDDEN: char = '*';
/// Family names of two characters; all others have one.
const LONG_FAMILY_NAMES: [&str; 24] = [
    "欧阳", "上官", "司马", "司徒", "司空", "诸葛", "夏侯", "东方", "皇甫", "尉迟", "公孙", "慕容",
    "令狐", "长孙", "宇文", "轩辕", "鲜于", "闾丘", "申屠", "濮阳", "淳于", "端木", "百里", "南宫",
];

/// What the record says of a gift's donor; `None` where it records no gift.
pub(super) fn kind(event: &Event) -> Option<DonorKind> {
    match event {
        Event::MoneyReceived(gift) => Some(gift.donor_kind),
        Event::GoodsAccepted(gift) => Some(gift.donor_kind),
        Event::UnclaimedClaimed(gift) => Some(gift.donor_kind),
        _ => None,
    }
}

/// How he is shown from this record on, where it says so.
pub(super) fn chosen(event: &Event) -> Option<ShownAs> {
    match event {
        Event::DisclosureChosen(chosen) => Some(chosen.mode),
        Event::ConsentWithdrawn(withdrawn) => Some(match withdrawn.mode {
            ShownWithoutName::Masked => ShownAs::Masked,
            ShownWithoutName::Anonymous => ShownAs::Anonymous,
        }),
        _ => None,
    }
}

/// What the public reads of his name, who chose to be shown so.
///
/// # Errors
/// When the vault cannot be read.
pub(super) fn name(
    ledger: &Ledger,
    gift: &Entry,
    mode: ShownAs,
) -> Result<Option<String>, VaultFault> {
    if mode == ShownAs::Anonymous || gift.private.is_none() {
        return Ok(None);
    }
    let held = match ledger.vault().read(gift.position.get(), &gift.stream) {
        Err(VaultFault::NoEpoch(_)) => None,
        held => held?,
    };
    let field = Name::parse(FIELD).expect("a name of RULES.md");
    let name = held.as_ref().and_then(|record| record.fields.get(&field)).map(|name| name.reveal());
    Ok(name.and_then(|name| match (mode, kind(&gift.event)) {
        (ShownAs::Named, _) => Some(name.to_owned()),
        // An organisation's first character says nothing of it.
        (_, Some(DonorKind::Individual | DonorKind::Overseas)) => Some(masked(name)),
        _ => None,
    }))
}

/// The family name, and nothing else.
fn masked(name: &str) -> String {
    let of = |characters: usize| name.chars().take(characters).collect::<String>();
    match name.chars().count() {
        0 | 1 => format!("某{HIDDEN}"),
        count if count > 2 && LONG_FAMILY_NAMES.contains(&of(2).as_str()) => {
            format!("{}{HIDDEN}", of(2))
        }
        _ => format!("{}{HIDDEN}", of(1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::served_tests::{ORG, Served};
    use serde_json::{Value, json};
    use sunshine_ledger::event::Role;

    #[test]
    fn a_mask_leaves_the_family_name() {
        for (name, shown) in [
            ("温不寻常", "温*"),
            ("欧阳示例", "欧阳*"),
            ("欧阳", "欧*"),
            ("温", "某*"),
            ("", "某*"),
        ] {
            assert_eq!(masked(name), shown, "{name}");
        }
    }

    /// A house with one gift, whose record is looked at.
    struct House {
        served: Served,
        gift: u64,
    }

    impl House {
        fn new() -> House {
            let house = House { served: Served::new(), gift: 0 };
            let admin = house.served.token("0001", ORG, Role::Administrator);
            house.record(&admin, "register_staff", json!({"organisation": ORG, "staff": "0400"}));
            for (staff, role) in [("0400", "approver"), ("0312", "manager")] {
                let grant = json!({"organisation": ORG, "role": role, "staff": staff, "valid_from": "2020-01-01"});
                house.record(&admin, "grant_role", grant);
            }
            let cashier = house.served.token("0207", ORG, Role::Cashier);
            let mut gift = Served::gift("G-1", 100);
            gift["private"] = json!({"donor_name": NAME, "donor_phone": PHONE});
            let made = house.served.post("receive_money", Some(&cashier), Some("gift"), &gift);
            let gift = made.json()["entries"][0]["position"].as_u64().unwrap();
            House { gift, ..house }
        }

        fn record(&self, by: &str, name: &str, data: Value) -> Value {
            self.with_paper(by, name, data, Value::Null)
        }

        fn with_paper(&self, by: &str, name: &str, data: Value, evidence: Value) -> Value {
            let key = blake3::hash(format!("{name}{data}").as_bytes()).to_hex();
            let mut body =
                json!({"org": ORG, "occurred_at": "2020-02-02T09:00:00+08:00", "data": data});
            if !evidence.is_null() {
                body["evidence"] = evidence;
            }
            let answer = self.served.post(name, Some(by), Some(key.as_str()), &body);
            assert_eq!(answer.status, 201, "{name}: {}", answer.text);
            answer.json()["entries"].clone()
        }

        /// The page of the gift, twice: what is kept must not outlive what it shows.
        fn page(&self) -> String {
            self.served.settled();
            let path = format!("/entries/{}", self.gift);
            let page = self.served.get(&path).text;
            assert_eq!(self.served.get(&path).text, page);
            assert!(!page.contains(PHONE), "nobody chose to show a telephone");
            assert!(!self.served.get("/donations").text.contains(NAME), "no list names anybody");
            page
        }
    }

    const NAME: &str = "温不寻常";
    const PHONE: &str = "13900001234";

    #[test]
    fn a_donor_is_shown_as_he_chose_last_and_not_once_he_is_erased() {
        let house = House::new();
        let cashier = house.served.token("0207", ORG, Role::Cashier);
        let shows = |named: bool, masked: bool| {
            let page = house.page();
            assert_eq!((page.contains(NAME), page.contains("温*")), (named, masked), "{page}");
        };
        let paper = json!([{"hash": "0".repeat(64), "kind": "consent"}]);
        let choose = |mode: &str| {
            let data = json!({"gift": "G-1", "minor": false, "mode": mode});
            house.with_paper(&cashier, "choose_disclosure", data, paper.clone());
        };
        shows(false, false);
        choose("anonymous");
        shows(false, false);
        choose("named");
        shows(true, false);
        house.record(&cashier, "withdraw_consent", json!({"gift": "G-1", "mode": "masked"}));
        shows(false, true);
        house.erase();
        shows(false, false);
    }

    /// Whatever was shown of a person ends when he says so, whether the gift stands or not (R13, R91).
    #[test]
    fn the_name_leaves_a_reversed_gift_too() {
        for (command, data) in [
            ("withdraw_consent", json!({"gift": "G-1", "mode": "anonymous"})),
            ("choose_disclosure", json!({"gift": "G-1", "minor": false, "mode": "anonymous"})),
        ] {
            let house = House::new();
            let cashier = house.served.token("0207", ORG, Role::Cashier);
            let paper = json!([{"hash": "0".repeat(64), "kind": "consent"}]);
            let named = json!({"gift": "G-1", "minor": false, "mode": "named"});
            house.with_paper(&cashier, "choose_disclosure", named, paper);
            let reversal = json!({"action": "A-1", "reason": "录重了", "target": house.gift});
            house.decide("propose_reversal", reversal);
            assert!(house.page().contains(NAME), "a reversal takes no consent back");
            house.record(&cashier, command, data);
            let size = house.served.settled();
            let records = (0..size).map(|position| format!("/entries/{position}"));
            let lists =
                ["/", "/donations", "/donations.csv", "/corrections/2020", "/corrections/2020.csv"];
            for path in records.chain(lists.map(str::to_owned)) {
                for path in [path.clone(), format!("/en{path}")] {
                    let page = house.served.get(path.trim_end_matches('/'));
                    assert!(!page.text.contains(NAME), "{command}: {path} names him");
                }
            }
        }
    }

    impl House {
        /// Proposed by one, approved by another.
        fn decide(&self, name: &str, data: Value) {
            let manager = self.served.token("0312", ORG, Role::Manager);
            let proposed = self.record(&manager, name, data.clone());
            let approver = self.served.token("0400", ORG, Role::Approver);
            let approval = json!({"action": data["action"], "proposal": proposed[0]["hash"]});
            self.record(&approver, "approve_action", approval);
        }

        fn erase(&self) {
            let payload = json!({"type": "person_erased", "data": {"erasure": "X-1", "legal_basis": "本人申请", "of": [self.gift]}});
            self.decide("propose_action", json!({"action": "A-1", "payload": payload}));
        }
    }
}
