//! Lists of what was registered, with the facts that pages show.

use std::collections::BTreeMap;

use sunshine_ledger::event::{
    FundKind, Level, MetricKind, ProjectCategory, RecipientKind, Restriction, SourceClass,
};
use sunshine_ledger::time::{BusinessTime, Date};

use crate::follow::Standing;
use crate::rows::FundClass;

/// An organisation of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the members of the event by name")]
pub struct OrganisationLine {
    pub organisation: String,
    pub name: String,
    pub name_en: Option<String>,
    pub level: Level,
    pub parent: Option<String>,
}

/// A declared emergency.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the members of the event by name")]
pub struct EmergencyLine {
    pub emergency: String,
    pub name: String,
    pub name_en: Option<String>,
    pub authority: String,
    pub level: String,
    pub from: BusinessTime,
    /// Where it was declared.
    pub position: u64,
}

/// A fund.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the members of the event by name")]
pub struct FundLine {
    pub fund: String,
    pub name: String,
    pub name_en: Option<String>,
    pub class: FundClass,
    pub kind: FundKind,
    pub purpose: String,
    pub restriction: Restriction,
    pub source_class: SourceClass,
    /// Where it was established.
    pub position: u64,
}

/// A project.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the members of the event by name")]
pub struct ProjectLine {
    pub project: String,
    pub name: String,
    pub name_en: Option<String>,
    pub budget_fen: i64,
    pub category: ProjectCategory,
    pub charity_project: bool,
    pub period_from: Date,
    pub period_to: Date,
    pub programmes: Vec<String>,
    pub region: String,
    /// Where it was approved.
    pub position: u64,
}

/// A recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the members of the event by name")]
pub struct RecipientLine {
    pub recipient: String,
    pub name: String,
    pub name_en: Option<String>,
    pub kind: RecipientKind,
    pub region: String,
    pub related_party: bool,
    /// Where it was registered.
    pub position: u64,
}

/// A metric.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the members of the event by name")]
pub struct MetricLine {
    pub metric: String,
    pub name: String,
    pub name_en: String,
    pub kind: MetricKind,
    pub precision: u8,
    pub scope_text: String,
    pub unit: String,
    /// Whether it is computed from the books.
    pub derived: bool,
    /// Where it was defined.
    pub position: u64,
}

/// A drive, and the projects that belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammeLine {
    /// Its id; nothing else names it.
    pub programme: String,
    /// Projects, in the order of the log.
    pub projects: Vec<String>,
}

impl Standing<'_> {
    /// All organisations in the order of registration; the first one is the root.
    pub fn organisations(&self) -> Vec<OrganisationLine> {
        let known = &self.state.fold.known.organisations;
        let line = |(_, id, organisation): (u32, &str, &crate::organisations::Organisation)| {
            OrganisationLine {
                organisation: id.to_owned(),
                name: organisation.name.clone(),
                name_en: organisation.name_en.clone(),
                level: organisation.level,
                parent: organisation.parent.map(|parent| known.id(parent).to_owned()),
            }
        };
        known.from(0).map(line).collect()
    }

    /// All emergencies in the order of declaration.
    pub fn emergencies(&self) -> Vec<EmergencyLine> {
        let line = |(_, id, of): (u32, &str, &crate::facts::Emergency)| EmergencyLine {
            emergency: id.to_owned(),
            name: of.name.clone(),
            name_en: of.name_en.clone(),
            authority: of.authority.clone(),
            level: of.level.clone(),
            from: of.from,
            position: of.position,
        };
        self.state.fold.known.emergencies.from(0).map(line).collect()
    }

    /// A fund; `None` when no entry made it.
    pub fn fund(&self, id: &str) -> Option<FundLine> {
        let funds = &self.state.fold.known.funds;
        let of = funds.get(funds.find(id)?);
        Some(FundLine {
            fund: id.to_owned(),
            name: of.name.clone(),
            name_en: of.name_en.clone(),
            class: of.class(),
            kind: of.kind,
            purpose: of.purpose.clone(),
            restriction: of.restriction,
            source_class: of.source_class,
            position: of.position,
        })
    }

    /// A project; `None` when no entry made it.
    pub fn project(&self, id: &str) -> Option<ProjectLine> {
        let projects = &self.state.fold.known.projects;
        let of = projects.get(projects.find(id)?);
        Some(ProjectLine {
            project: id.to_owned(),
            name: of.name.clone(),
            name_en: of.name_en.clone(),
            budget_fen: of.budget_fen,
            category: of.category,
            charity_project: of.charity,
            period_from: of.period_from,
            period_to: of.period_to,
            programmes: of.programmes.clone(),
            region: of.region.clone(),
            position: of.position,
        })
    }

    /// A recipient; `None` when no entry made it.
    pub fn recipient(&self, id: &str) -> Option<RecipientLine> {
        let recipients = &self.state.fold.known.recipients;
        let of = recipients.get(recipients.find(id)?);
        Some(RecipientLine {
            recipient: id.to_owned(),
            name: of.name.clone(),
            name_en: of.name_en.clone(),
            kind: of.kind,
            region: of.region.clone(),
            related_party: of.related_party,
            position: of.position,
        })
    }

    /// A metric; `None` when no entry made it.
    pub fn metric(&self, id: &str) -> Option<MetricLine> {
        let metrics = &self.state.fold.known.metrics;
        let of = metrics.get(metrics.find(id)?);
        Some(MetricLine {
            metric: id.to_owned(),
            name: of.name.clone(),
            name_en: of.name_en.clone(),
            kind: of.kind,
            precision: of.precision,
            scope_text: of.scope_text.clone(),
            unit: of.unit.clone(),
            derived: of.derivation.is_some(),
            position: of.position,
        })
    }

    /// All drives that projects name, by id.
    pub fn programmes(&self) -> Vec<ProgrammeLine> {
        let mut all: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (_, id, project) in self.state.fold.known.projects.from(0) {
            for programme in &project.programmes {
                all.entry(programme).or_default().push(id.to_owned());
            }
        }
        let line = |(programme, projects): (&str, Vec<String>)| ProgrammeLine {
            programme: programme.to_owned(),
            projects,
        };
        all.into_iter().map(line).collect()
    }
}
