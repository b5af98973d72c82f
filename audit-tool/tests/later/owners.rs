//! R06: what an organisation set up is changed and closed by it or from above.

use crate::forge::story::Story;
use crate::{audited, campaign, found, shows};
use serde_json::{Value, json};

/// Sets up by one organisation, and changes by the administrator of another; answers the position of the change.
type Changed = fn(&mut Story, &str, &str) -> usize;

fn admin(s: &mut Story, org: &str, stream: &str, kind: &str, data: Value) -> usize {
    s.entry(org, "ADM", "administrator", stream, kind, data)
}

fn fund(s: &mut Story, org: &str) {
    let data = crate::story::fund_of("FX", "purpose", "donation", "restricted");
    admin(s, org, "fund:FX", "fund_established", data);
}

fn filed(s: &mut Story, org: &str) {
    fund(s, org);
    let data = campaign("KX", "FX", "2020-03-01", "2020-03-31");
    admin(s, org, "campaign:KX", "campaign_filed", data);
}

fn project(s: &mut Story, org: &str) {
    let data = json!({"budget_fen": 1, "category": "relief", "charity_project": true, "funds": ["F"], "name": "项目", "period_from": "2020-01-01", "period_to": "2020-12-31", "project": "JX", "region": "地"});
    admin(s, org, "project:JX", "project_approved", data);
}

const ALL: [(&str, Changed); 9] = [
    ("a campaign for a fund", |s, by, to| {
        fund(s, by);
        let data = campaign("KX", "FX", "2020-03-01", "2020-03-31");
        admin(s, to, "campaign:KX", "campaign_filed", data)
    }),
    ("a stage of an emergency", |s, by, to| {
        let data = json!({"authority": "省政府", "emergency": "EX", "from": "2020-03-01T10:00:00+08:00", "level": "I", "name": "洪灾"});
        admin(s, by, "emergency:EX", "emergency_declared", data);
        let data = json!({"authority": "省政府", "emergency": "EX", "from": "2020-03-02T10:00:00+08:00", "stage": "recovery"});
        admin(s, to, "emergency:EX", "emergency_stage_changed", data)
    }),
    ("a project's progress", |s, by, to| {
        project(s, by);
        let data = json!({"period_from": "2020-01-01", "period_to": "2020-01-31", "progress": "NX", "project": "JX", "summary": "进展"});
        s.entry(to, "MAN", "manager", "project:JX", "project_progressed", data)
    }),
    ("a project closed", |s, by, to| {
        project(s, by);
        let data = json!({"project": "JX", "summary": "结项"});
        let at = s.entry(to, "MAN", "manager", "project:JX", "project_closed", data);
        shows(s, at, "final_report")
    }),
    ("a fund closed", |s, by, to| {
        fund(s, by);
        admin(s, to, "fund:FX", "fund_closed", json!({"fund": "FX", "reason": "停收"}))
    }),
    ("a fund called otherwise", |s, by, to| {
        fund(s, by);
        let data = json!({"fund": "FX", "name": "新基金", "purpose": "救助", "reason": "更名"});
        let at = admin(s, to, "fund:FX", "fund_changed", data);
        shows(s, at, "filing")
    }),
    ("a campaign filed anew", |s, by, to| {
        filed(s, by);
        let data =
            json!({"campaign": "KX", "end": "2020-04-30", "reason": "延期", "use_plan": "用途"});
        let at = admin(s, to, "campaign:KX", "campaign_changed", data);
        shows(s, at, "filing")
    }),
    ("a campaign closed", |s, by, to| {
        filed(s, by);
        let data = json!({"campaign": "KX", "summary": "结束"});
        admin(s, to, "campaign:KX", "campaign_closed", data)
    }),
    ("a project changed", |s, by, to| {
        project(s, by);
        let data =
            json!({"budget_fen": 2, "period_to": "2021-06-30", "project": "JX", "reason": "追加"});
        admin(s, to, "project:JX", "project_changed", data)
    }),
];

#[test]
fn nobody_changes_what_an_office_above_or_beside_set_up() {
    for (what, change) in ALL {
        let mut s = crate::later();
        let at = change(&mut s, "P", "C");
        assert_eq!(found(&s, at, what), ["R06"], "{what}, of the province by the city");
        for (by, to) in [("C", "P"), ("C", "C"), ("P", "P")] {
            let mut s = crate::later();
            change(&mut s, by, to);
            let (code, json) = audited(&s);
            assert_eq!(code, 0, "{what}, of {by} by {to}: {json:#}");
        }
    }
}
