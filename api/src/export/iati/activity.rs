//! An activity and its transactions, in the order of elements that the schema demands.

use std::collections::BTreeMap;

use sunshine_ledger::event::ProjectCategory;
use sunshine_ledger::time::Date;
use sunshine_projections::{OrganisationLine, ProjectLine};

use super::REST;
use super::xml::{escaped, narrated};
use crate::export::fault::ExportFault;
use crate::export::source::Source;
use crate::export::views::fault;

/// What a transaction is: its code of the list TransactionType.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// 1, incoming funds.
    Incoming { goods: bool },
    /// 3, disbursement to another body.
    Disbursed { goods: bool },
    /// 7, reimbursement.
    Reimbursed,
}

impl Kind {
    const fn code(self) -> u8 {
        match self {
            Kind::Incoming { .. } => 1,
            Kind::Disbursed { .. } => 3,
            Kind::Reimbursed => 7,
        }
    }

    const fn says(self) -> &'static str {
        match self {
            Kind::Incoming { goods: false } => "接受捐款 gifts of money",
            Kind::Incoming { goods: true } => "接受物资（按价值） gifts of goods at their value",
            Kind::Disbursed { goods: false } => "拨付资金 money paid",
            Kind::Disbursed { goods: true } => "交付物资（按价值） goods delivered at their value",
            Kind::Reimbursed => "退汇 money that came back",
        }
    }
}

/// One amount of one day.
pub(super) struct Transaction {
    pub(super) kind: Kind,
    pub(super) day: Date,
    /// Who received it.
    pub(super) to: Option<String>,
    pub(super) fen: i64,
    /// Whether it is about an emergency.
    pub(super) relief: bool,
}

/// A project, a campaign, or the rest.
pub(super) struct Activity {
    title: String,
    description: String,
    running: bool,
    from: Option<Date>,
    to: Option<Date>,
    relief: bool,
    /// Amounts of one day, kind and receiver are one: no gift of a person stands alone by name.
    sums: BTreeMap<(Date, Kind, Option<String>), i64>,
}

impl Activity {
    pub(super) fn of_project(project: &ProjectLine, today: Date) -> Activity {
        Activity {
            title: project.name.clone(),
            description: format!("{} {}", project.name, project.region),
            running: project.period_to >= today,
            from: Some(project.period_from),
            to: Some(project.period_to),
            relief: project.category == ProjectCategory::Relief,
            sums: BTreeMap::new(),
        }
    }

    pub(super) fn other(id: &str) -> Activity {
        let title = match id.strip_prefix("C-") {
            Some(campaign) => format!("募捐活动 campaign {campaign}"),
            None if id == REST => {
                "其他收支 everything that belongs to no project or campaign".into()
            }
            None => id.to_owned(),
        };
        Activity {
            description: title.clone(),
            title,
            running: true,
            from: None,
            to: None,
            relief: false,
            sums: BTreeMap::new(),
        }
    }

    pub(super) fn add(&mut self, one: Transaction) -> Result<(), ExportFault> {
        if one.fen == 0 {
            return Ok(());
        }
        self.from = Some(self.from.map_or(one.day, |from| from.min(one.day)));
        self.relief |= one.relief;
        let sum = self.sums.entry((one.day, one.kind, one.to)).or_default();
        *sum = sum.checked_add(one.fen).ok_or_else(|| fault("a sum does not fit"))?;
        Ok(())
    }
}

/// Who reports.
pub(super) struct Reporting {
    reference: String,
    name: String,
    sample: bool,
}

impl Reporting {
    pub(super) fn of(source: &Source, root: &OrganisationLine) -> Reporting {
        let reference = format!("XI-SUNSHINE-{}", root.organisation);
        Reporting { reference, name: root.name.clone(), sample: source.sample }
    }

    pub(super) fn empty(source: &Source) -> String {
        format!("{}</iati-activities>\n", head(source))
    }

    pub(super) fn file(&self, source: &Source, activities: &BTreeMap<String, Activity>) -> String {
        let mut text = head(source);
        for (id, activity) in activities {
            text += &self.activity(source, id, activity);
        }
        text + "</iati-activities>\n"
    }

    fn activity(&self, source: &Source, id: &str, activity: &Activity) -> String {
        let (reference, time) = (escaped(&self.reference), &source.time);
        let sample = if self.sample { "【示例数据 SAMPLE】" } else { "" };
        let mut lines = vec![
            format!("<iati-identifier>{reference}-{}</iati-identifier>", escaped(id)),
            narrated("reporting-org", &format!(" ref=\"{reference}\" type=\"24\""), &self.name),
            narrated("title", "", &format!("{sample}{}", activity.title)),
            narrated("description", " type=\"1\"", &format!("{sample}{}", activity.description)),
            narrated("participating-org", " role=\"1\" type=\"90\"", "社会公众 the public"),
            narrated("participating-org", " role=\"4\" type=\"24\"", &self.name),
            format!("<activity-status code=\"{}\"/>", if activity.running { 2 } else { 3 }),
        ];
        for (kind, day) in [(1, activity.from), (3, activity.to)] {
            lines.extend(
                day.map(|day| format!("<activity-date type=\"{kind}\" iso-date=\"{day}\"/>")),
            );
        }
        lines.push("<recipient-country code=\"CN\"/>".to_owned());
        let sector = if activity.relief { 72010 } else { 16050 };
        lines.push(format!("<sector vocabulary=\"1\" code=\"{sector}\"/>"));
        lines.extend(activity.sums.iter().filter(|(_, fen)| **fen != 0).map(|(key, fen)| {
            let (day, kind, to) = key;
            transaction(*day, *kind, to.as_deref(), *fen)
        }));
        let humanitarian = u8::from(activity.relief);
        format!(
            "<iati-activity default-currency=\"CNY\" humanitarian=\"{humanitarian}\" last-updated-datetime=\"{time}\" xml:lang=\"zh\">\n{}\n</iati-activity>\n",
            lines.join("\n")
        )
    }
}

fn head(source: &Source) -> String {
    // Two hyphens would end a comment.
    let told = source.head().into_iter().map(|line| line.replace("--", "- -"));
    let told: String = told.map(|line| format!("<!-- {line} -->\n")).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{told}<iati-activities version=\"2.03\" generated-datetime=\"{}\">\n",
        source.time
    )
}

fn transaction(day: Date, kind: Kind, to: Option<&str>, fen: i64) -> String {
    let (minus, size) = (if fen < 0 { "-" } else { "" }, fen.unsigned_abs());
    let receiver = to.map_or_else(String::new, |to| narrated("receiver-org", "", to));
    format!(
        "<transaction><transaction-type code=\"{}\"/><transaction-date iso-date=\"{day}\"/><value currency=\"CNY\" value-date=\"{day}\">{minus}{}.{:02}</value>{}{receiver}</transaction>",
        kind.code(),
        size / 100,
        size % 100,
        narrated("description", "", kind.says()),
    )
}
