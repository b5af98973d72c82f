//! What the annual reviews print, added up from the registers by what the registers themselves say of each metric.
use super::books::Allocation;
use super::{Fold, Row};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How something was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// Paid to somebody outside.
    Paid,
    /// Paid back.
    Returned,
    /// Signed for by somebody outside.
    Delivered,
    /// Passed down: used in the office's own scope only.
    Left,
}

struct Used {
    day: String,
    org: String,
    fund: String,
    emergency: String,
    project: String,
    how: Use,
    fen: i128,
    /// Payments and signatures that keep a project active; a reversal takes one away.
    acts: i64,
}

struct People {
    to: String,
    fund_project: (String, String),
    emergency: String,
    person_times: i128,
}

/// A report: metric, organisation, first and last day.
type Report = (String, String, String, String);

/// Everything a review adds up.
#[derive(Default)]
pub(crate) struct Facts {
    pub(crate) published: BTreeMap<String, u64>,
    received: Vec<(String, String, i128)>,
    used: Vec<Used>,
    /// Reports on use by allocation, resolved when they are added up.
    reports: Vec<(Row, i128)>,
    statistics: BTreeMap<Report, i128>,
    classes: HashMap<String, String>,
    projects: HashMap<String, Row>,
    metrics: BTreeMap<String, Row>,
    lines: Vec<Row>,
}

impl Facts {
    pub(super) fn set_up(&mut self, register: &str, rows: &[Row]) {
        let code = rows[0]["编号"].clone();
        match register {
            "基金" => drop(self.classes.insert(code, rows[0]["资金来源"].clone())),
            "项目" => drop(self.projects.insert(code, rows[0].clone())),
            "统计口径" => drop(self.metrics.insert(code, rows[0].clone())),
            _ => self.lines.extend(rows.iter().cloned()),
        }
    }

    pub(super) fn received(&mut self, day: &str, emergency: &str, fen: i128) {
        self.received.push((day.to_owned(), emergency.to_owned(), fen));
    }

    pub(super) fn used(
        &mut self,
        day: &str,
        org: &str,
        allocation: &Allocation,
        how: Use,
        fen: i128,
        acts: impl TryInto<i64>,
    ) {
        let acts = acts.try_into().unwrap_or_default();
        self.used.push(Used {
            day: day.to_owned(),
            org: org.to_owned(),
            fund: allocation.fund.clone(),
            emergency: allocation.emergency.clone(),
            project: allocation.project.clone(),
            how,
            fen,
            acts,
        });
    }

    pub(super) fn people(&mut self, row: &Row, sign: i128) {
        self.reports.push((row.clone(), sign));
    }

    pub(super) fn statistic(&mut self, row: &Row, sign: i128) {
        let key = ["指标", "机构", "起始日", "截止日"].map(|heading| row[heading].clone());
        let [metric, org, from, to] = key;
        let value: i128 = row["数值"].parse().unwrap();
        *self.statistics.entry((metric, org, from, to)).or_default() += value * sign;
    }

    /// Whether what names a project and an emergency is asked for.
    fn asked(&self, metric: &Row, emergency: &str, project: &str) -> bool {
        let project = self.projects.get(project);
        let has = |heading: &str, wanted: &str| {
            project.is_some_and(|row| row[heading].split(';').any(|one| one == wanted))
        };
        let (emergencies, category, drive) =
            (&metric["推算应急响应"], &metric["推算项目类别"], &metric["推算专项行动"]);
        (emergencies.is_empty() || emergencies.split(';').any(|one| one == emergency))
            && (category.is_empty() || has("类别", category))
            && (drive.is_empty() || has("专项行动", drive))
            && (metric["推算慈善项目"].is_empty() || has("慈善项目", "是"))
    }
}

impl Fold {
    fn people_of(&self) -> Vec<(People, i128)> {
        let people = |(row, sign): &(Row, i128)| {
            let allocation = &self.allocations[&row["拨付单号"]];
            let fund_project = (allocation.fund.clone(), allocation.project.clone());
            let people = People {
                to: row["截止日"].clone(),
                fund_project,
                emergency: allocation.emergency.clone(),
                person_times: row["受益人次"].parse().unwrap(),
            };
            (people, *sign)
        };
        self.facts.reports.iter().map(people).collect()
    }

    /// The value × 10^precision of a metric in a year; none where nothing was reported.
    pub(crate) fn value(&self, code: &str, year: &str) -> Option<i128> {
        let facts = &self.facts;
        let metric = &facts.metrics[code];
        match metric["推算"].as_str() {
            "" => self.reported(metric, code, year),
            "接受" => {
                let asked = |emergency: &str| facts.asked(metric, emergency, "");
                let of =
                    facts.received.iter().filter(|(day, e, _)| day.starts_with(year) && asked(e));
                Some(of.map(|(_, _, fen)| fen).sum())
            }
            "使用" => {
                let office = metric["推算口径"] == "本级";
                let class = &metric["推算资金来源"];
                let counts = |used: &&Used| {
                    used.day.starts_with(year)
                        && (if office { used.org == "330000" } else { used.how != Use::Left })
                        && (class.is_empty() || facts.classes[&used.fund] == *class)
                        && facts.asked(metric, &used.emergency, &used.project)
                };
                Some(facts.used.iter().filter(counts).map(|used| used.fen).sum())
            }
            "受益人次" => {
                let counts = |(one, _): &&(People, i128)| {
                    one.to.starts_with(year)
                        && facts.asked(metric, &one.emergency, &one.fund_project.1)
                };
                let people = self.people_of();
                Some(people.iter().filter(counts).map(|(one, sign)| one.person_times * sign).sum())
            }
            "项目数" => {
                let mut acts: HashMap<&str, i64> = HashMap::new();
                for used in facts.used.iter().filter(|used| used.day.starts_with(year)) {
                    *acts.entry(&used.project).or_default() += used.acts;
                }
                let people = self.people_of();
                for (one, sign) in people.iter().filter(|(one, _)| one.to.starts_with(year)) {
                    *acts.entry(&one.fund_project.1).or_default() += i64::try_from(*sign).unwrap();
                }
                let active = acts.iter().filter(|(code, acts)| {
                    **acts > 0 && !code.is_empty() && facts.asked(metric, "", code)
                });
                Some(i128::try_from(active.count()).unwrap())
            }
            other => panic!("推算 {other}"),
        }
    }

    fn reported(&self, metric: &Row, code: &str, year: &str) -> Option<i128> {
        let of = |(name, _, from, to): &&Report| {
            name == code && from.starts_with(year) && to.starts_with(year)
        };
        let mut latest: BTreeMap<&str, (&str, i128)> = BTreeMap::new();
        let mut sum = 0;
        for key in self.facts.statistics.keys().filter(of) {
            let value = self.facts.statistics[key];
            sum += value;
            if latest.get(key.1.as_str()).is_none_or(|(to, _)| *to <= key.3.as_str()) {
                latest.insert(&key.1, (&key.3, value));
            }
        }
        let stock = latest.values().map(|(_, value)| value).sum();
        let found = if metric["类型"] == "存量" { stock } else { sum };
        (!latest.is_empty()).then_some(found)
    }

    /// The line that shows a metric in a year's review.
    pub(crate) fn line(&self, code: &str, year: &str) -> &Row {
        let of = |row: &&Row| row["年度"] == year && row["指标"] == code;
        let lines: Vec<&Row> = self.facts.lines.iter().filter(of).collect();
        assert_eq!(lines.len(), 1, "{year} {code}");
        lines[0]
    }

    /// A metric as it was defined.
    pub(crate) fn metric(&self, code: &str) -> &Row {
        &self.facts.metrics[code]
    }

    /// How many lines the reviews have.
    pub(crate) fn lines(&self) -> usize {
        self.facts.lines.len()
    }

    /// Documents published, by view.
    pub(crate) fn published(&self) -> &BTreeMap<String, u64> {
        &self.facts.published
    }

    /// Who reported a metric.
    pub(crate) fn reporters(&self, code: &str) -> BTreeSet<&str> {
        let of = self.facts.statistics.keys().filter(|(metric, ..)| metric == code);
        of.map(|(_, org, ..)| org.as_str()).collect()
    }
}
