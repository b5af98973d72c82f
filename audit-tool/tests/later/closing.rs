//! R66 to R69: what is closed takes nothing new, accounts close empty, stages follow each other, and evidence is shown.

use crate::forge::story::{Story, gift, grant};
use crate::story::{moved, stage};
use crate::{Attack, Honest, broken, by, campaign, hold, late, money, shows, under};
use serde_json::{Value, json};

fn account(s: &mut Story, id: &str) -> usize {
    let data = json!({"account": id, "reason": "销户"});
    by(s, "ADM", &format!("account:{id}"), "account_closed", data)
}

/// Fund FX, open until 2 March.
fn fund(s: &mut Story) {
    let data = json!({"fund": "FX", "kind": "purpose", "name": "基金", "purpose": "救助", "restriction": "restricted", "source_class": "donation"});
    by(s, "ADM", "fund:FX", "fund_established", data);
    let at = by(s, "ADM", "fund:FX", "fund_closed", json!({"fund": "FX", "reason": "停收"}));
    late(s, at, "2020-03-02", None);
}

fn into_fund(s: &mut Story, day: &str) -> usize {
    let mut data = gift("GX", 1);
    data["fund"] = json!("FX");
    let at = money(s, data);
    late(s, at, day, None)
}

fn other(kind: &str, id: &str, account: &str, fund: &str) -> (Value, String) {
    let money = json!({"account": account, "amount_fen": 1});
    if kind == "opening_balance" {
        let data = json!({"as_of": "2020-03-03", "basis": "账", "fund": fund, "money": money, "opening": id});
        return (data, format!("opening:{id}"));
    }
    let data = json!({"basis": "拨", "fund": fund, "kind": "other", "money": money, "source": id});
    (data, format!("other:{id}"))
}

fn brought(s: &mut Story, kind: &str, account: &str, fund: &str) -> usize {
    let (data, stream) = other(kind, "OX", account, fund);
    by(s, "ACC", &stream, kind, data)
}

/// Campaign KX of March, closed on 2 March.
fn ended(s: &mut Story) {
    by(s, "ADM", "campaign:KX", "campaign_filed", campaign("KX", "F", "2020-03-01", "2020-03-31"));
    let data = json!({"campaign": "KX", "summary": "结束"});
    let at = by(s, "ADM", "campaign:KX", "campaign_closed", data);
    late(s, at, "2020-03-02", None);
}

fn change(s: &mut Story, id: &str, end: &str) -> usize {
    let data = json!({"campaign": id, "end": end, "reason": "变更", "use_plan": "用途"});
    let at = by(s, "ADM", &format!("campaign:{id}"), "campaign_changed", data);
    shows(s, at, "filing")
}

fn progress(s: &mut Story, id: &str, progress: &str) -> usize {
    let data = json!({"period_from": "2020-01-01", "period_to": "2020-01-31", "progress": progress, "project": id, "summary": "进展"});
    by(s, "MAN", &format!("project:{id}"), "project_progressed", data)
}

/// Project JX, closed on 2 March.
fn finished(s: &mut Story) {
    let data = json!({"budget_fen": 1, "category": "relief", "charity_project": true, "funds": ["F"], "name": "项目", "period_from": "2020-01-01", "period_to": "2020-12-31", "project": "JX", "region": "地"});
    let at = by(s, "ADM", "project:JX", "project_approved", data);
    late(s, at, "2020-03-01", None);
    let at = progress(s, "JX", "N1");
    late(s, at, "2020-03-02", None);
    let at = end_project(s, "JX");
    late(s, at, "2020-03-02", None);
}

fn end_project(s: &mut Story, id: &str) -> usize {
    let data = json!({"project": id, "summary": "结项"});
    let at = by(s, "MAN", &format!("project:{id}"), "project_closed", data);
    shows(s, at, "final_report")
}

/// Proposed on this day; the released entry stands two later.
fn for_project(s: &mut Story, day: &str) -> usize {
    let mut data = grant("LX", 1);
    data["project"] = json!("JX");
    let at = s.entries.len();
    s.propose("P", "AX", "allocation_made", data);
    late(s, at, day, None)
}

#[test]
fn a_closed_account_is_named_no_more() {
    let attacks: [(&str, Attack); 7] = [
        ("closed twice", |s| account(s, "BANK2")),
        ("a gift", |s| {
            let mut data = gift("GX", 1);
            data["account"] = json!("BANK2");
            money(s, data)
        }),
        ("a gift that came before", |s| {
            let mut data = gift("GX", 1);
            data["account"] = json!("BANK2");
            let at = money(s, data);
            late(s, at, "2020-01-31", Some("2020-03-01"))
        }),
        ("an opening balance", |s| brought(s, "opening_balance", "BANK2", "R")),
        ("another source", |s| brought(s, "other_source_in", "BANK2", "R")),
        ("moved to", |s| by(s, "CAS", "move:MX", "money_moved", moved("MX", "BANK", "BANK2", 1))),
        ("what came back", |s| {
            let report = crate::undone::of(s, "report", "U1");
            crate::turned::turn(s, "AY", report, json!([]));
            let data = json!({"account": "BANK2", "allocation": "L1", "amount_fen": 1, "disbursement": "D1", "reason": "退", "return": "RX"});
            by(s, "CAS", "allocation:L1", "disbursement_returned", data)
        }),
    ];
    broken("R66", &attacks);
}

#[test]
fn a_closed_fund_takes_nothing_that_happens_later() {
    let attacks: [(&str, Attack); 5] = [
        ("a gift on the day after", |s| {
            fund(s);
            into_fund(s, "2020-03-03")
        }),
        ("an opening balance", |s| {
            fund(s);
            brought(s, "opening_balance", "BANK", "FX")
        }),
        ("another source", |s| {
            fund(s);
            brought(s, "other_source_in", "BANK", "FX")
        }),
        ("a campaign", |s| {
            fund(s);
            let data = campaign("KX", "FX", "2020-03-01", "2020-03-31");
            by(s, "ADM", "campaign:KX", "campaign_filed", data)
        }),
        ("closed twice", |s| {
            let data = json!({"fund": "F2", "reason": "停收"});
            by(s, "ADM", "fund:F2", "fund_closed", data)
        }),
    ];
    broken("R66", &attacks);
    let honest: [(&str, Honest); 2] = [
        ("a gift on the day itself", |s| {
            fund(s);
            into_fund(s, "2020-03-02");
        }),
        ("what is in it is spent", |s| {
            let data = json!({"fund": "F", "reason": "停收"});
            by(s, "ADM", "fund:F", "fund_closed", data);
            s.decide("P", "AX", "allocation:LX", "allocation_made", grant("LX", 1));
        }),
    ];
    hold(&honest);
}

#[test]
fn a_closed_campaign_or_project_stays_as_it_is() {
    let attacks: [(&str, Attack); 7] = [
        ("a gift on the day after", |s| {
            ended(s);
            money(s, under("GX", "KX"))
        }),
        ("a campaign changed", |s| change(s, "K", "2020-12-31")),
        ("a campaign closed twice", |s| {
            let data = json!({"campaign": "K", "summary": "结束"});
            by(s, "ADM", "campaign:K", "campaign_closed", data)
        }),
        ("a project progressed", |s| progress(s, "J", "NX")),
        ("a project progressed on a day before its closing", |s| {
            finished(s);
            let at = progress(s, "JX", "NX");
            late(s, at, "2020-03-01", None)
        }),
        ("a project closed twice", |s| end_project(s, "J")),
        ("a project's allocation proposed on the day after", |s| {
            finished(s);
            for_project(s, "2020-03-03")
        }),
    ];
    broken("R66", &attacks);
    let honest: [(&str, Honest); 2] = [
        ("a gift on the day itself", |s| {
            ended(s);
            let at = money(s, under("GX", "KX"));
            late(s, at, "2020-03-02", None);
        }),
        ("an allocation proposed on the day itself", |s| {
            finished(s);
            for_project(s, "2020-03-02");
        }),
    ];
    hold(&honest);
}

/// Account BANKX, with a fen from one day to another.
fn held(s: &mut Story, from: &str, to: &str) {
    let data = json!({"account": "BANKX", "bank": "银行", "holder": "红会", "name": "专户"});
    by(s, "ADM", "account:BANKX", "account_opened", data);
    let at = by(s, "CAS", "move:MX", "money_moved", moved("MX", "BANK", "BANKX", 1));
    late(s, at, from, None);
    let at = by(s, "CAS", "move:MY", "money_moved", moved("MY", "BANKX", "BANK", 1));
    late(s, at, to, None);
}

#[test]
fn an_account_closes_empty() {
    let attacks: [(&str, Attack); 2] = [
        ("with money in it", |s| account(s, "BANK")),
        ("from a day before it was empty", |s| {
            held(s, "2020-03-01", "2020-03-03");
            let at = account(s, "BANKX");
            late(s, at, "2020-03-02", None)
        }),
    ];
    broken("R67", &attacks);
    let honest: [(&str, Honest); 2] = [
        ("on the day on which it became empty", |s| {
            held(s, "2020-03-01", "2020-03-02");
            let at = account(s, "BANKX");
            late(s, at, "2020-03-02", None);
        }),
        ("never used", |s| {
            let data =
                json!({"account": "BANKX", "bank": "银行", "holder": "红会", "name": "专户"});
            by(s, "ADM", "account:BANKX", "account_opened", data);
            account(s, "BANKX");
        }),
    ];
    hold(&honest);
}

fn declared(s: &mut Story) {
    let data = json!({"authority": "省政府", "emergency": "EX", "from": "2020-03-01T10:00:00+08:00", "level": "I", "name": "地震"});
    by(s, "ADM", "emergency:EX", "emergency_declared", data);
}

#[test]
fn the_stages_of_an_emergency_follow_each_other() {
    let attacks: [(&str, Attack); 5] = [
        ("ended twice", |s| stage(s, "E", "ended", "2020-03-01T10:00:00+08:00")),
        ("back to recovery", |s| stage(s, "E", "recovery", "2020-03-01T10:00:00+08:00")),
        ("recovery twice", |s| {
            declared(s);
            stage(s, "EX", "recovery", "2020-03-01T10:00:00+08:00");
            stage(s, "EX", "recovery", "2020-03-02T10:00:00+08:00")
        }),
        ("before it was declared", |s| {
            declared(s);
            stage(s, "EX", "recovery", "2020-03-01T09:59:59+08:00")
        }),
        ("ended before its recovery", |s| {
            declared(s);
            stage(s, "EX", "recovery", "2020-03-02T10:00:00+08:00");
            stage(s, "EX", "ended", "2020-03-02T09:59:59+08:00")
        }),
    ];
    broken("R68", &attacks);
    let honest: [(&str, Honest); 1] = [("ended at once", |s| {
        declared(s);
        stage(s, "EX", "ended", "2020-03-01T10:00:00+08:00");
    })];
    hold(&honest);
}

/// The last entry of this type again, with other evidence.
fn shown(s: &mut Story, at: usize, kind: Option<&str>) -> usize {
    s.entries[at].as_object_mut().expect("an entry").remove("evidence");
    if let Some(kind) = kind {
        shows(s, at, kind);
    }
    at
}

fn filed(s: &mut Story) -> usize {
    let data = campaign("KX", "F", "2020-03-01", "2020-03-31");
    by(s, "ADM", "campaign:KX", "campaign_filed", data);
    change(s, "KX", "2020-04-30")
}

fn finishing(s: &mut Story) -> usize {
    finished(s);
    s.entries.len() - 1
}

fn honoured(s: &mut Story) -> usize {
    let data =
        json!({"deed": "值守", "kind": "organisation", "name": "志愿队", "recognition": "HX"});
    by(s, "PUB", "recognition:HX", "recognition_given", data)
}

fn audit(s: &mut Story) -> usize {
    let old = s.entries.iter().find(|e| e["type"] == "audit_reported").expect("a report");
    let mut data = old["data"].clone();
    data["audit"] = json!("SX");
    by(s, "PUB", "audit:SX", "audit_reported", data)
}

#[test]
fn the_evidence_that_an_event_needs_is_shown() {
    let attacks: [(&str, Attack); 6] = [
        ("a changed campaign's filing", |s| {
            let at = filed(s);
            shown(s, at, None)
        }),
        ("a filing of another kind", |s| {
            let at = filed(s);
            shown(s, at, Some("final_report"))
        }),
        ("a project's final report", |s| {
            let at = finishing(s);
            shown(s, at, None)
        }),
        ("the report of an audit", |s| audit(s)),
        ("the consent of who is honoured", |s| honoured(s)),
        ("another paper than the consent", |s| {
            let at = honoured(s);
            shown(s, at, Some("filing"))
        }),
    ];
    broken("R69", &attacks);
    let honest: [(&str, Honest); 1] = [("consent", |s| {
        let at = honoured(s);
        shown(s, at, Some("consent"));
    })];
    hold(&honest);
}

#[test]
fn a_change_keeps_its_days_in_order() {
    let attacks: [(&str, Attack); 2] = [
        ("a campaign that ends before it starts", |s| {
            let data = campaign("KX", "F", "2020-03-01", "2020-03-31");
            by(s, "ADM", "campaign:KX", "campaign_filed", data);
            change(s, "KX", "2020-02-29")
        }),
        ("a progress of no days", |s| {
            let data = json!({"budget_fen": 1, "category": "relief", "charity_project": true, "funds": ["F"], "name": "项目", "period_from": "2020-01-01", "period_to": "2020-12-31", "project": "JX", "region": "地"});
            by(s, "ADM", "project:JX", "project_approved", data);
            let at = progress(s, "JX", "N1");
            s.entries[at]["data"]["period_to"] = json!("2019-12-31");
            at
        }),
    ];
    broken("R58", &attacks);
}
