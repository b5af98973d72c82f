//! R66: no fund, campaign or project is closed on a day before what could not stand after it. R05 and R88: policies are the
//! root's, and a donor's consent is shown.

use crate::forge::story::{Story, grant, lot};
use crate::more::{BOUND, FREE, accept, act, act_with, change, fund_move, given, goods, release};
use crate::story::{claim, claimed, fund_of, unclaimed};
use crate::turned::turn;
use crate::undone::leg;
use crate::{Honest, audited, by, campaign, decide_on, found, hold, late, money, shows, until};
use serde_json::{Value, json};

/// Something of the third that could not stand after the end.
type Taken = fn(&mut Story);
/// Closes on a day; answers the position.
type Closed = fn(&mut Story, &str) -> usize;

/// Closed on the second breaks R66 alone, on the third it holds.
fn not_before_the_last(close: Closed, all: &[(&str, Taken)]) {
    for (what, take) in all {
        let mut s = crate::later();
        take(&mut s);
        until(&mut s, 7);
        let at = close(&mut s, "2020-03-02");
        assert_eq!(found(&s, at, what), ["R66"], "{what}");
        let mut s = crate::later();
        take(&mut s);
        until(&mut s, 7);
        close(&mut s, "2020-03-03");
        let (code, json) = audited(&s);
        assert_eq!(code, 0, "{what}: {json:#}");
    }
}

fn fund(s: &mut Story, kind: &str, class: &str, restriction: &str) {
    by(s, "ADM", "fund:FX", "fund_established", fund_of("FX", kind, class, restriction));
}

fn donations(s: &mut Story) {
    fund(s, "purpose", "donation", "unrestricted");
}

fn close_fund(s: &mut Story, day: &str) -> usize {
    let data = json!({"fund": "FX", "reason": "停收"});
    let at = by(s, "ADM", "fund:FX", "fund_closed", data);
    late(s, at, day, None)
}

fn close_campaign(s: &mut Story, day: &str) -> usize {
    let data = json!({"campaign": "KX", "summary": "结束"});
    let at = by(s, "ADM", "campaign:KX", "campaign_closed", data);
    late(s, at, day, None)
}

fn close_project(s: &mut Story, day: &str) -> usize {
    let data = json!({"project": "JX", "summary": "结项"});
    let at = by(s, "MAN", "project:JX", "project_closed", data);
    shows(s, at, "final_report");
    late(s, at, day, None)
}

fn filed(s: &mut Story) {
    donations(s);
    let data = campaign("KX", "FX", "2020-03-01", "2020-03-31");
    let at = by(s, "ADM", "campaign:KX", "campaign_filed", data);
    late(s, at, "2020-03-01", None);
}

fn project(s: &mut Story) {
    let data = json!({"budget_fen": 1, "category": "relief", "charity_project": true, "funds": ["F"], "name": "项目", "period_from": "2020-01-01", "period_to": "2020-12-31", "project": "JX", "region": "地"});
    let at = by(s, "ADM", "project:JX", "project_approved", data);
    late(s, at, "2020-03-01", None);
}

fn brought(s: &mut Story, kind: &str, stream: &str, mut data: Value) {
    data["basis"] = json!("账");
    data["fund"] = json!("FX");
    data["money"] = json!({"account": "BK", "amount_fen": 5});
    by(s, "ACC", stream, kind, data);
}

#[test]
fn a_fund_is_not_closed_before_what_it_took() {
    let all: [(&str, Taken); 12] = [
        ("a gift", |s| {
            donations(s);
            money(s, given("GX", "FX", 5));
        }),
        ("a gift that was turned round", |s| {
            donations(s);
            let at = money(s, given("GX", "FX", 5));
            let bank = json!({"account": "bank", "amount": -5, "fund": "FX", "object": "BK"});
            turn(s, "AU", at, json!([bank, leg("donation_income", "FX", 5)]));
        }),
        ("a gift of goods", |s| {
            donations(s);
            let mut data = goods("GX", json!([lot("NX", 5, 10)]));
            data["fund"] = json!("FX");
            accept(s, data);
        }),
        ("a sum of nobody's", |s| {
            fund(s, "unclaimed", "other", "restricted");
            let at = unclaimed(s, "NX", 5, "BANK");
            s.entries[at]["data"]["fund"] = json!("FX");
        }),
        ("a claim", |s| {
            donations(s);
            let mut data = claimed("GX", "N2", 50);
            data["fund"] = json!("FX");
            claim(s, data);
        }),
        ("an opening balance", |s| {
            donations(s);
            let data = json!({"as_of": "2020-03-01", "opening": "OX"});
            brought(s, "opening_balance", "opening:OX", data);
        }),
        ("another source", |s| {
            donations(s);
            brought(s, "other_source_in", "other:OX", json!({"kind": "other", "source": "OX"}));
        }),
        ("a campaign", |s| {
            donations(s);
            let data = campaign("KX", "FX", "2020-03-01", "2020-03-31");
            by(s, "ADM", "campaign:KX", "campaign_filed", data);
        }),
        ("what was moved into it", |s| {
            donations(s);
            act(s, "AX", "fund_moved", fund_move("MX", FREE, "FX", 5));
        }),
        ("what has another intent", |s| {
            donations(s);
            let mut data = change("IX", "donor_consent", 5);
            (data["to_fund"], data["to_earmark"]) = (json!("FX"), json!("EM"));
            act_with(s, "AX", "intent_changed", data, "consent");
        }),
        ("what was released", |s| {
            donations(s);
            act(s, "AX", "restriction_released", release("RX", BOUND, "FX", 5));
        }),
        ("another name", |s| {
            donations(s);
            let data = json!({"fund": "FX", "name": "新基金", "purpose": "救助", "reason": "更名"});
            let at = by(s, "ADM", "fund:FX", "fund_changed", data);
            shows(s, at, "filing");
        }),
    ];
    not_before_the_last(close_fund, &all);
    let honest: [(&str, Honest); 2] = [
        ("what was spent since", |s| {
            donations(s);
            let at = money(s, given("GX", "FX", 5));
            late(s, at, "2020-03-01", None);
            act(s, "AX", "fund_moved", fund_move("MX", "FX", FREE, 5));
            close_fund(s, "2020-03-01");
        }),
        ("what was proposed and not decided", |s| {
            donations(s);
            let data = fund_move("MX", FREE, "FX", 5);
            s.propose("P", "AX", "fund_moved", data);
            close_fund(s, "2020-03-02");
        }),
    ];
    hold(&honest);
}

#[test]
fn a_campaign_or_project_is_not_closed_before_what_it_took() {
    let all: [(&str, Taken); 2] = [
        ("a gift of a campaign", |s| {
            filed(s);
            let mut data = given("GX", "FX", 5);
            data["campaign"] = json!("KX");
            money(s, data);
        }),
        ("a campaign filed anew", |s| {
            filed(s);
            let data = json!({"campaign": "KX", "end": "2020-04-30", "reason": "延期", "use_plan": "用途"});
            let at = by(s, "ADM", "campaign:KX", "campaign_changed", data);
            shows(s, at, "filing");
        }),
    ];
    not_before_the_last(close_campaign, &all);
    let all: [(&str, Taken); 3] = [
        ("a project's allocation", |s| {
            project(s);
            let mut data = grant("LX", 5);
            data["project"] = json!("JX");
            s.decide("P", "AX", "allocation:LX", "allocation_made", data);
        }),
        ("a project's progress", |s| {
            project(s);
            let data = json!({"period_from": "2020-01-01", "period_to": "2020-01-31", "progress": "NX", "project": "JX", "summary": "进展"});
            by(s, "MAN", "project:JX", "project_progressed", data);
        }),
        ("a project that was changed", |s| {
            project(s);
            let data = json!({"budget_fen": 2, "period_to": "2021-06-30", "project": "JX", "reason": "追加"});
            by(s, "ADM", "project:JX", "project_changed", data);
        }),
    ];
    not_before_the_last(close_project, &all);
    // An earlier one, recorded later, does not take the last one's place.
    let mut s = crate::later();
    filed(&mut s);
    for (gift, day) in [("GX", "2020-03-03"), ("GY", "2020-03-01")] {
        let mut data = given(gift, "FX", 5);
        data["campaign"] = json!("KX");
        let at = money(&mut s, data);
        late(&mut s, at, day, None);
    }
    let at = close_campaign(&mut s, "2020-03-02");
    assert_eq!(found(&s, at, "the last day is not that of the last entry"), ["R66"]);
}

#[test]
fn the_root_alone_sets_policies() {
    let data = json!({"effective_from": "2020-01-01", "key": "due.reply_days", "legal_basis": "章程", "value": 5});
    let mut s = crate::later();
    let stream = "policy:due.reply_days";
    let at = s.entry("C", "ADM", "administrator", stream, "policy_set", data);
    assert_eq!(found(&s, at, "by the city"), ["R05"]);
    s.entries[at]["org"] = json!("P");
    assert_eq!(audited(&s).0, 0, "by the province");
}

#[test]
fn what_a_donor_releases_he_consented_to() {
    let consented = |s: &mut Story| {
        let mut data = release("RX", BOUND, FREE, 5);
        data["basis"] = json!("donor_consent");
        let stream = "release:RX";
        decide_on(s, ("2020-03-03", None), "AX", stream, ("restriction_released", data))
    };
    let mut s = crate::later();
    let at = consented(&mut s);
    assert_eq!(found(&s, at, "nothing is shown"), ["R88"]);
    for (kind, code) in [("filing", 1), ("consent", 0)] {
        for at in [at - 1, at] {
            shows(&mut s, at, kind);
        }
        assert_eq!(audited(&s).0, code, "{kind}");
    }
    hold(&[("of another basis", |s| {
        act(s, "AX", "restriction_released", release("RX", BOUND, FREE, 5));
    })]);
}
