//! R79 and R80: what is not yet known to be whose waits in a fund of its own, and is claimed whole and once.

use crate::forge::story::{Story, accepted, grant, lot};
use crate::story::{claim, claimed, fund_of, issued, moved, pledge, refund, unclaimed};
use crate::{Attack, Honest, broken, by, campaign, found, hold, late, later, money, until};
use serde_json::{Value, json};

fn fund(s: &mut Story, kind: &str, class: &str, restriction: &str) -> usize {
    by(s, "ADM", "fund:FX", "fund_established", fund_of("FX", kind, class, restriction))
}

/// Account BANKX beside BANK.
fn account(s: &mut Story) {
    let data = json!({"account": "BANKX", "bank": "银行", "holder": "红会", "name": "专户"});
    by(s, "ADM", "account:BANKX", "account_opened", data);
}

/// Puts an unclaimed fund where the event names one.
fn into(mut data: Value) -> Value {
    data["fund"] = json!("U");
    data
}

fn brought(s: &mut Story, kind: &str) -> usize {
    let money = json!({"account": "BANK", "amount_fen": 1});
    let (stream, data) = if kind == "opening_balance" {
        let data = json!({"as_of": "2020-03-03", "basis": "账", "fund": "U", "money": money, "opening": "OX"});
        ("opening:OX", data)
    } else {
        let data =
            json!({"basis": "拨", "fund": "U", "kind": "other", "money": money, "source": "OX"});
        ("other:OX", data)
    };
    by(s, "ACC", stream, kind, data)
}

/// The postings of N1's or another's claim into fund F, turned round.
fn unclaim(amount: i64, target: usize) -> Value {
    let undone = json!([
        {"account": "unclaimed", "amount": -amount, "fund": "U"},
        {"account": "bank", "amount": amount, "fund": "U", "object": "BANK"},
        {"account": "bank", "amount": -amount, "fund": "F", "object": "BANK"},
        {"account": "donation_income", "amount": amount, "fund": "F"},
    ]);
    json!({"reason": "错", "target": target, "undone": undone})
}

/// Reverses a claim; answers the position of the proposal.
fn take_back(s: &mut Story, gift: &str, amount: i64) -> usize {
    let data = unclaim(amount, crate::gift_at(s, gift));
    s.decide("P", &format!("T{gift}"), &format!("gift:{gift}"), "entry_reversed", data) - 2
}

/// Reverses an unclaimed sum; answers the position of the proposal.
fn never_came(s: &mut Story, id: &str, amount: i64) -> usize {
    let target = s.entries.iter().position(|e| e["stream"] == format!("unclaimed:{id}"));
    let undone = json!([
        {"account": "bank", "amount": -amount, "fund": "U", "object": "BANK"},
        {"account": "unclaimed", "amount": amount, "fund": "U"},
    ]);
    let data = json!({"reason": "错", "target": target.expect("a sum"), "undone": undone});
    s.decide("P", &format!("T{id}"), &format!("unclaimed:{id}"), "entry_reversed", data) - 2
}

#[test]
fn an_unclaimed_fund_holds_unclaimed_sums_alone() {
    let attacks: [(&str, Attack); 8] = [
        ("a fund of another class", |s| fund(s, "unclaimed", "donation", "restricted")),
        ("an unrestricted fund", |s| fund(s, "unclaimed", "other", "unrestricted")),
        ("an unclaimed sum in a fund of gifts", |s| {
            let at = unclaimed(s, "N3", 1, "BANK");
            s.entries[at]["data"]["fund"] = json!("F");
            at
        }),
        ("an opening balance", |s| brought(s, "opening_balance")),
        ("another source", |s| brought(s, "other_source_in")),
        ("a campaign", |s| {
            let data = campaign("KX", "U", "2020-03-01", "2020-03-31");
            by(s, "ADM", "campaign:KX", "campaign_filed", data)
        }),
        ("an allocation", |s| {
            let data = into(grant("LX", 10));
            s.decide("P", "AX", "allocation:LX", "allocation_made", data) - 2
        }),
        ("a move", |s| {
            account(s);
            by(s, "CAS", "move:MX", "money_moved", into(moved("MX", "BANK", "BANKX", 10)))
        }),
    ];
    broken("R79", &attacks);
    // Gifts have no fund of class `other` at all.
    let mut s = later();
    let at = money(&mut s, into(crate::forge::story::gift("GX", 1)));
    assert_eq!(found(&s, at, "a gift of money"), ["R79", "R20"]);
    let mut s = later();
    let data = into(accepted("GX", json!([lot("BX", 10, 100)])));
    let at = by(&mut s, "KEE", "gift:GX", "goods_accepted", data);
    assert_eq!(found(&s, at, "a gift of goods"), ["R79", "R20"]);
    let mut s = later();
    let at = claim(&mut s, into(claimed("GX", "N2", 50)));
    assert_eq!(found(&s, at, "a claim"), ["R79", "R20"]);
    let honest: [(&str, Honest); 2] = [
        ("a second fund of the kind", |s| {
            fund(s, "unclaimed", "other", "restricted");
            let at = unclaimed(s, "N3", 1, "BANK");
            s.entries[at]["data"]["fund"] = json!("FX");
        }),
        ("a fund of class other that is not of the kind", |s| {
            fund(s, "purpose", "other", "unrestricted");
        }),
    ];
    hold(&honest);
}

#[test]
fn what_is_unclaimed_is_claimed_whole_and_once() {
    let attacks: [(&str, Attack); 4] = [
        ("a part", |s| claim(s, claimed("GX", "N2", 49))),
        ("more than came", |s| {
            unclaimed(s, "N3", 1, "BANK");
            claim(s, claimed("GX", "N2", 51))
        }),
        ("twice", |s| {
            unclaimed(s, "N3", 900, "BANK");
            claim(s, claimed("GX", "N1", 900))
        }),
        ("twice after a claim that was reversed", |s| {
            unclaimed(s, "N3", 50, "BANK");
            claim(s, claimed("GX", "N2", 50));
            take_back(s, "GX", 50);
            claim(s, claimed("GY", "N2", 50));
            claim(s, claimed("GZ", "N2", 50))
        }),
    ];
    broken("R80", &attacks);
    let attacks: [(&str, Attack); 3] = [
        ("unknown", |s| claim(s, claimed("GX", "NONE", 50))),
        ("another office's", |s| {
            let at = claim(s, claimed("GX", "N2", 50));
            s.entries[at]["org"] = json!("C");
            at
        }),
        ("reversed", |s| {
            unclaimed(s, "N3", 60, "BANK");
            never_came(s, "N2", 50);
            claim(s, claimed("GX", "N2", 50))
        }),
    ];
    broken("R13", &attacks);
    let attacks: [(&str, Attack); 2] = [
        ("the gift's id is taken", |s| claim(s, claimed("GN", "N2", 50))),
        ("the id of a claim that was reversed", |s| {
            claim(s, claimed("GX", "N2", 50));
            take_back(s, "GX", 50);
            claim(s, claimed("GX", "N2", 50))
        }),
    ];
    broken("R14", &attacks);
    let attacks: [(&str, Attack); 1] = [("a claim that was spent is reversed", |s| {
        let mut data = claimed("GX", "N2", 50);
        data["earmark"] = json!("EM");
        let target = claim(s, data);
        let mut data = grant("LX", 1);
        data["earmark"] = json!("EM");
        s.decide("P", "AX", "allocation:LX", "allocation_made", data);
        let mut data = unclaim(50, target);
        for leg in 2..4 {
            data["undone"][leg]["earmark"] = json!("EM");
        }
        s.decide("P", "AY", "gift:GX", "entry_reversed", data) - 2
    })];
    broken("R28", &attacks);
}

#[test]
fn a_claim_is_a_gift_of_money() {
    let agency = |s: &mut Story| {
        fund(s, "purpose", "agency", "restricted");
        let mut data = claimed("GX", "N2", 50);
        data["fund"] = json!("FX");
        data["treatment"] = json!("agency");
        data["treatment_basis"] = json!("协议");
        claim(s, data)
    };
    let mut s = later();
    let target = agency(&mut s);
    let mut data = unclaim(50, target);
    for leg in 2..4 {
        data["undone"][leg]["fund"] = json!("FX");
    }
    data["undone"][3]["account"] = json!("agency_liability");
    s.decide("P", "AX", "gift:GX", "entry_reversed", data);
    let (code, json) = crate::audited(&s);
    assert_eq!(code, 0, "{json:#}");
    let honest: [(&str, Honest); 4] = [
        ("claimed by another after a reversal", |s| {
            claim(s, claimed("GX", "N2", 50));
            take_back(s, "GX", 50);
            claim(s, claimed("GY", "N2", 50));
        }),
        ("nobody's, and it never came", |s| {
            never_came(s, "N2", 50);
        }),
        ("its claim was reversed, and it never came", |s| {
            claim(s, claimed("GX", "N2", 50));
            take_back(s, "GX", 50);
            never_came(s, "N2", 50);
        }),
        ("with a receipt, for a pledge", |s| {
            claim(s, claimed("GX", "N2", 50));
            by(s, "ACC", "gift:GX", "receipt_issued", issued("GX", 50, 4));
            by(s, "MAN", "pledge:YX", "pledge_made", pledge("YX", 50));
            let kept = json!({"gift": "GX", "pledge": "YX"});
            by(s, "MAN", "pledge:YX", "pledge_fulfilled", kept);
        }),
    ];
    hold(&honest);
    // The claim names no account: its own may be closed meanwhile, once other money has left it.
    hold(&[("in an account that was closed", |s| {
        account(s);
        unclaimed(s, "N3", 10, "BANKX");
        by(s, "CAS", "move:MX", "money_moved", moved("MX", "BANKX", "BANK", 10));
        let ended = json!({"account": "BANKX", "reason": "销户"});
        by(s, "ADM", "account:BANKX", "account_closed", ended);
        claim(s, claimed("GX", "N3", 10));
    })]);
    broken(
        "R22",
        &[("outside its campaign", |s| {
            let data = campaign("KX", "F", "2020-03-01", "2020-03-02");
            by(s, "ADM", "campaign:KX", "campaign_filed", data);
            let mut data = claimed("GX", "N2", 50);
            data["campaign"] = json!("KX");
            claim(s, data)
        })],
    );
    broken(
        "R20",
        &[("in a fund of a reserve", |s| {
            let mut data = claimed("GX", "N2", 50);
            data["fund"] = json!("R");
            claim(s, data)
        })],
    );
}

#[test]
fn what_depends_on_a_claim_is_reversed_first() {
    let attacks: [(&str, Attack); 3] = [
        ("the sum, while its claim stands", |s| {
            unclaimed(s, "N3", 900, "BANK");
            never_came(s, "N1", 900)
        }),
        ("the claim, while its receipt stands", |s| {
            claim(s, claimed("GX", "N2", 50));
            by(s, "ACC", "gift:GX", "receipt_issued", issued("GX", 50, 4));
            take_back(s, "GX", 50)
        }),
        ("the claim, of which a fen was given back", |s| {
            claim(s, claimed("GX", "N2", 50));
            refund(s, "RX", "GX", 1);
            take_back(s, "GX", 50)
        }),
    ];
    broken("R46", &attacks);
    let attacks: [(&str, Attack); 1] = [("without what was unclaimed", |s| {
        let target = claim(s, claimed("GX", "N2", 50));
        let data = crate::reversed(50, target);
        s.decide("P", "AX", "gift:GX", "entry_reversed", data) - 2
    })];
    broken("R47", &attacks);
}

#[test]
fn closed_funds_and_accounts_take_no_unclaimed_sum() {
    // F took something until the third.
    let ended = |s: &mut Story, fund: &str| {
        until(s, 5);
        let data = json!({"fund": fund, "reason": "停收"});
        let at = by(s, "ADM", &format!("fund:{fund}"), "fund_closed", data);
        late(s, at, "2020-03-04", None)
    };
    let mut s = later();
    ended(&mut s, "U");
    let at = unclaimed(&mut s, "N3", 1, "BANK");
    assert_eq!(found(&s, at, "a closed fund"), ["R66"]);
    late(&mut s, at, "2020-03-04", None);
    assert_eq!(crate::audited(&s).0, 0, "on the day itself");
    let mut s = later();
    ended(&mut s, "F");
    let at = claim(&mut s, claimed("GX", "N2", 50));
    assert_eq!(found(&s, at, "a closed fund claims"), ["R66"]);
    late(&mut s, at, "2020-03-04", None);
    assert_eq!(crate::audited(&s).0, 0, "on the day itself");
    let mut s = later();
    ended(&mut s, "U");
    claim(&mut s, claimed("GX", "N2", 50));
    assert_eq!(crate::audited(&s).0, 0, "what is in a closed fund is claimed");
    broken("R66", &[("a closed account", |s| unclaimed(s, "N3", 1, "BANK2"))]);
}
