//! Projects: what is used is used for one of them. In 2021 there are exactly as many charity projects as the review says, each with a
//! payment in the year; exactly as many of them belong to the practice drive, and exactly as many volunteer projects to the fifth round
//! of 情暖浙江.
use super::printed::value;
use super::short::Short;
use super::themes::theme;
use super::uses::Cell;
use crate::register::{words, yuan};
use crate::sample::apportion::{self, capped, root};
use crate::sample::book::{desk, row};
use crate::sample::calendar::{At, on};
use crate::sample::chance::Chance;
use crate::sample::draft::Draft;
use crate::sample::funds::{
    DUES_FUND, EPIDEMIC_FUND, FISCAL_FUND, HEADQUARTERS_FUND, HENAN_FUND, LIFE_FUND, RELIEF_FUND,
    RESERVE_FUND,
};
use crate::sample::world::{OFFICE, Post, World};
use std::collections::BTreeMap;

/// The practice drive of 2021 (三为实践活动).
pub(super) const PRACTICE: &str = "SANWEI-2021";
/// The fifth round of 情暖浙江.
pub(super) const WARM: &str = "QINGNUAN-5";

/// The office's halls of 2021.
pub(super) const OFFICE_LIFE: &str = "P2021-0001";
/// The epidemic in 2021.
const EPIDEMIC_LATER: &str = "P2021-0002";
/// Henan.
const TO_HENAN: &str = "P2021-0003";
/// The typhoons of 2021.
const TYPHOON: [&str; 2] = ["P2021-0004", "P2021-0005"];
/// The floods of 2020.
const FLOODS: &str = "P2020-0001";

/// One project.
#[derive(Debug, Clone)]
pub(super) struct Project {
    /// Its code.
    pub code: String,
    /// Whose.
    pub org: usize,
    /// 0 for 2020.
    pub year: usize,
    /// Category.
    pub category: &'static str,
    /// The funds it draws on; what it is mainly paid from first.
    pub funds: Vec<&'static str>,
    name: String,
    /// Whether it is a charity project.
    charity: bool,
    programmes: Vec<&'static str>,
    budget: u64,
    filed: usize,
    /// Made for an emergency, or the office's own halls: nothing else is used for it.
    pub single: bool,
}

/// The project of an emergency.
pub(super) fn of_emergency(emergency: &str, year: usize) -> &'static str {
    use crate::sample::causes::{EPIDEMIC, FLOOD, HENAN, TYPHOONS};
    match (emergency, year) {
        (EPIDEMIC, 0) => crate::sample::decisions::EPIDEMIC_PROJECT,
        (EPIDEMIC, _) => EPIDEMIC_LATER,
        (FLOOD, _) => FLOODS,
        (HENAN, _) => TO_HENAN,
        (code, _) if code == TYPHOONS[0] => TYPHOON[0],
        _ => TYPHOON[1],
    }
}

/// The office's own: one per emergency, and the halls.
fn own() -> Vec<Project> {
    use crate::sample::causes::{FLOOD, HENAN, TYPHOONS, first_day};
    let wan = 1_000_000;
    let project = |code: &str, name: &str, funds: &[&'static str], budget: u64, filed: usize| {
        let (category, programmes) = if funds[0] == LIFE_FUND {
            ("life_education", vec![PRACTICE])
        } else {
            ("relief", Vec::new())
        };
        Project {
            code: code.to_owned(),
            org: OFFICE,
            year: usize::from(!code.starts_with("P2020")),
            category,
            funds: funds.to_vec(),
            name: name.to_owned(),
            charity: true,
            programmes,
            budget: budget * wan,
            filed,
            single: true,
        }
    };
    let relief: &[&'static str] = &[RELIEF_FUND, FISCAL_FUND, RESERVE_FUND];
    vec![
        project(FLOODS, "2020年抗洪救灾", relief, 1500, first_day(FLOOD)),
        project(
            OFFICE_LIFE,
            "全生命周期生命教育体验馆建设",
            &[LIFE_FUND, FISCAL_FUND],
            500,
            on(2020, 12, 30),
        ),
        project(
            EPIDEMIC_LATER,
            "常态化疫情防控",
            &[EPIDEMIC_FUND, RESERVE_FUND],
            8000,
            on(2020, 12, 30),
        ),
        project(TO_HENAN, "驰援河南", &[HENAN_FUND, RESERVE_FUND], 3000, first_day(HENAN)),
        project(TYPHOON[0], "抗击“烟花”台风", relief, 600, first_day(TYPHOONS[0])),
        project(TYPHOON[1], "抗击“灿都”台风", relief, 400, first_day(TYPHOONS[1])),
    ]
}

/// How many charity projects 2020 has beside those of emergencies: no review counts them.
const OF_2020: u64 = 320;
/// Volunteer projects of 2021, those of the round included.
const VOLUNTEER: u64 = 50;

/// Makes them for what is to be used: each cell of a charity category has one at least, and more by the root of its sum, each with
/// room for a payment of its own.
pub(super) fn plan(world: &World, seed: u64, cells: &mut [Cell]) -> Result<Vec<Project>, Short> {
    let mut all = own();
    let charity = value(2021, "project.charity");
    let of_own: u64 = all.iter().map(|p| u64::from(p.year == 1)).sum();
    for (year, volunteer, total) in
        [(0, VOLUNTEER / 3, OF_2020), (1, VOLUNTEER, charity - of_own - VOLUNTEER)]
    {
        let mut chance = Chance::new(seed, "projects", year);
        let of = |cell: &Cell, volunteers: bool| {
            cell.year == year
                && cell.charity()
                && !cell.halls()
                && (cell.category == "volunteer") == volunteers
        };
        count(cells.iter_mut().filter(|cell| of(cell, true)).collect(), volunteer)?;
        count(cells.iter_mut().filter(|cell| of(cell, false)).collect(), total)?;
        let (mut serial, mut called) = (5, BTreeMap::new());
        for cell in cells.iter_mut().filter(|cell| cell.year == year) {
            if cell.halls() {
                cell.projects = (0..all.len()).filter(|&p| all[p].code == OFFICE_LIFE).collect();
                continue;
            }
            cell.projects = (0..cell.count.max(1))
                .map(|turn| {
                    serial += 1;
                    all.push(ordinary(world, &mut chance, cell, serial, (turn, &mut called)));
                    all.len() - 1
                })
                .collect();
        }
    }
    drives(seed, &mut all)?;
    Ok(all)
}

/// What a project must have to use at least: two thousand yuan.
const LEAST: u64 = 200_000;

/// How many projects each cell has.
fn count(cells: Vec<&mut Cell>, total: u64) -> Result<(), Short> {
    for cell in &cells {
        Short::unless("a project's uses", LEAST, cell.main())?;
    }
    let caps: Vec<u64> = cells.iter().map(|cell| cell.main() / LEAST - 1).collect();
    Short::unless("projects, one for each use", apportion::count(&cells), total)?;
    let more = total - apportion::count(&cells);
    Short::unless("projects", more, caps.iter().sum())?;
    let roots: Vec<u64> = cells.iter().map(|cell| root(cell.main())).collect();
    for (cell, extra) in cells.into_iter().zip(capped(more, &roots, &caps)) {
        cell.count = usize::try_from(extra).expect("a count of projects") + 1;
    }
    Ok(())
}

/// How many projects of the year an organisation has under a name.
type Called = BTreeMap<(usize, &'static str), usize>;

fn ordinary(
    world: &World,
    chance: &mut Chance,
    cell: &Cell,
    serial: usize,
    (turn, called): (usize, &mut Called),
) -> Project {
    let calendar = 2020 + cell.year;
    let theme = theme(cell.category);
    let names = theme.names;
    let title = names[(turn + cell.org) % names.len()];
    let round = called.entry((cell.org, title)).or_default();
    *round += 1;
    let series = if *round == 1 { String::new() } else { format!("第{round}批") };
    let region = &world.organisations[cell.org].region;
    let year = i16::try_from(calendar).expect("a year");
    let filed = if cell.year == 0 {
        chance.day(on(year, 4, 29), on(year, 5, 6))
    } else {
        chance.day(on(2020, 12, 14), on(2020, 12, 30))
    };
    let mut funds = cell.funds.clone();
    if !funds.contains(&FISCAL_FUND) && cell.charity() {
        funds.push(FISCAL_FUND);
    }
    Project {
        code: format!("P{calendar}-{serial:04}"),
        org: cell.org,
        year: cell.year,
        category: cell.category,
        funds,
        name: format!("{region}{title}项目（{calendar}年{series}）"),
        charity: cell.charity(),
        programmes: Vec::new(),
        // The sum of its uses and some more, in whole thousands of yuan.
        budget: (cell.sum() / u64::try_from(cell.count.max(1)).unwrap_or(1) / 100_000 + 1)
            * chance.between(11, 14)
            / 10
            * 100_000,
        filed,
        single: false,
    }
}

/// Puts as many of 2021's as were published under each drive.
fn drives(seed: u64, all: &mut [Project]) -> Result<(), Short> {
    let mut chance = Chance::new(seed, "drives", 0);
    let mut warm = value(2021, "volunteer.funded_projects");
    for project in all.iter_mut().filter(|p| p.year == 1 && p.category == "volunteer") {
        if warm > 0 {
            project.programmes.push(WARM);
            warm -= 1;
        }
    }
    Short::unless("projects of 情暖浙江", warm, 0)?;
    let practice = value(2021, "project.charity.practice");
    let tagged: u64 = all.iter().map(|p| u64::from(p.programmes.contains(&PRACTICE))).sum();
    let open = |p: &&mut Project| p.year == 1 && p.charity && !p.programmes.contains(&PRACTICE);
    let mut rest: Vec<&mut Project> = all.iter_mut().filter(open).collect();
    Short::unless("projects of the practice drive", practice, tagged + apportion::count(&rest))?;
    chance.shuffle(&mut rest);
    for (_, project) in (tagged..practice).zip(rest) {
        project.programmes.push(PRACTICE);
    }
    Ok(())
}

impl Cell {
    /// Whether what it is used for are charity projects: dues and the headquarters' money pay for others.
    fn charity(&self) -> bool {
        ![DUES_FUND, HEADQUARTERS_FUND].contains(&self.funds[0])
    }

    /// The office's halls of 2021, which are one project.
    fn halls(&self) -> bool {
        (self.org, self.year, self.category) == (OFFICE, 1, "life_education")
    }
}

/// Files them.
pub(super) fn file(draft: &mut Draft<'_>, projects: &[Project]) {
    for (place, project) in projects.iter().enumerate() {
        let second = 8 * 3600 + u32::try_from(place % 3000).unwrap_or(0);
        let at = At { day: project.filed, second };
        let year = 2020 + project.year;
        let row = row!(Project, desk(draft.world, project.org, Post::Administrator, at), project.code.clone(), name: project.name.clone(),
            category: words::PROJECT.zh(project.category), budget: yuan(project.budget), charity_project: if project.charity { "是" } else { "否" },
            funds: project.funds.join(";"), period_from: format!("{year}-01-01"), period_to: format!("{year}-12-31"),
            region: draft.world.organisations[project.org].region.clone(), programmes: project.programmes.join(";"));
        draft.book.put(at, row);
    }
}
