//! What changes its name or its people: a volunteer team is registered, renamed and dissolved, a fund's purpose is widened, a keeper holds
//! another post for a while.
use super::book::{desk, row};
use super::calendar::{At, on};
use super::draft::Draft;
use super::funds::VOLUNTEER_FUND;
use super::matters::matter;
use super::names::paper_hash;
use super::world::{OFFICE, Post};
use crate::register::{Matter, words};

/// The team.
const TEAM: &str = "330000-D1";
const TEAM_NAME: &str = "示例·省直应急救护志愿服务队";
const TEAM_RENAMED: &str = "示例·省直红十字应急救护队";

/// Files all of it.
pub(super) fn file(draft: &mut Draft<'_>) {
    team(draft);
    let row = Matter {
        matter: "基金变更".into(),
        subject: VOLUNTEER_FUND.into(),
        title: "志愿服务基金".into(),
        title_en: "Volunteer service fund".into(),
        text: "用于红十字志愿服务项目和志愿者保险、培训".into(),
        remark: "扩大资助范围，已备案（示例）".into(),
        evidence: format!("filing:{}", paper_hash("purpose of the volunteers' fund")),
        ..Matter::default()
    };
    matter(draft, Post::Administrator, At::new(on(2021, 3, 5), 10, 0), "JB", row);
    lent(draft);
}

fn team(draft: &mut Draft<'_>) {
    let at = At::new(on(2020, 5, 18), 9, 0);
    let row = row!(Organisation, desk(draft.world, OFFICE, Post::Administrator, at), TEAM, name: TEAM_NAME,
        name_en: "Example first-aid volunteers", level: words::LEVEL.zh("grassroots"), parent: draft.world.code(OFFICE));
    draft.book.put(at, row);
    let row = Matter {
        matter: "机构变更".into(),
        subject: TEAM.into(),
        related: "53999999KLMNPQRTU6".into(),
        title: TEAM_RENAMED.into(),
        title_en: "Example first-aid team".into(),
        remark: "登记为社会服务机构（示例）".into(),
        ..Matter::default()
    };
    matter(draft, Post::Administrator, At::new(on(2020, 12, 7), 9, 30), "JG", row);
    let row = Matter {
        matter: "机构撤销".into(),
        subject: TEAM.into(),
        remark: "并入省级救援队（示例）".into(),
        ..Matter::default()
    };
    matter(draft, Post::Administrator, At::new(on(2021, 12, 10), 9, 30), "JG", row);
}

/// The second keeper reports on projects while the spring's goods are given out.
fn lent(draft: &mut Draft<'_>) {
    let staff = draft.world.staff(OFFICE, Post::SecondKeeper);
    for (at, step, valid_from) in [
        (At::new(on(2020, 2, 10), 9, 0), "grant", "2020-02-10"),
        (At::new(on(2020, 5, 6), 9, 0), "revoke", ""),
    ] {
        let doc = draft.number("SQ", OFFICE);
        let row = row!(Grant, desk(draft.world, OFFICE, Post::Administrator, at), doc, step: words::GRANT.zh(step), staff: staff.clone(),
            organisation: draft.world.code(OFFICE), granted: words::ROLE.zh("manager"), valid_from: valid_from);
        draft.book.put(at, row);
    }
}
