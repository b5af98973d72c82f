//! What the log says of each thing that later entries name, as far as views and pages need it.

use serde::{Deserialize, Serialize};
use sunshine_ledger::event::{
    DerivedFigure, DerivedScope, FundKind, InquiryKind, MetricKind, ProjectCategory, Qualifier,
    RecipientKind, Restriction, SourceClass,
};
use sunshine_ledger::time::{BusinessTime, Date};

use crate::rows::FundClass;

/// No organisation, item, fund or emergency.
pub(crate) const NONE: u32 = u32::MAX;

/// Where goods come from; money is a class of its own. `VIEWS.md` section 2, "Class of goods".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) enum Class {
    Money,
    Donated,
    Other,
    Purchased,
}

impl Class {
    pub(crate) const COUNT: usize = 4;

    pub(crate) const fn index(self) -> usize {
        match self {
            Class::Money => 0,
            Class::Donated => 1,
            Class::Other => 2,
            Class::Purchased => 3,
        }
    }
}

/// An emergency as it was declared, with what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Emergency {
    pub(crate) authority: String,
    pub(crate) from: BusinessTime,
    pub(crate) level: String,
    pub(crate) name: String,
    pub(crate) name_en: Option<String>,
    pub(crate) position: u64,
    /// The latest day on which a document of it was published.
    pub(crate) shown: Option<Date>,
    /// Whether the response is over.
    pub(crate) over: bool,
}

/// An item as it was defined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Item {
    pub(crate) name: String,
    pub(crate) name_en: Option<String>,
    pub(crate) unit: String,
    pub(crate) position: u64,
}

/// A campaign as it was filed, with what was changed since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Campaign {
    pub(crate) title: String,
    pub(crate) title_en: Option<String>,
    pub(crate) emergency: Option<u32>,
    pub(crate) position: u64,
    /// Who filed it.
    pub(crate) org: u32,
    pub(crate) fund: u32,
    pub(crate) start: Date,
    pub(crate) end: Date,
    pub(crate) filing_no: Option<String>,
    pub(crate) closed: Option<Date>,
}

/// What the public asked, and where it stands what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Inquiry {
    pub(crate) org: u32,
    pub(crate) kind: InquiryKind,
    pub(crate) filed: Date,
    pub(crate) position: u64,
    /// The day of the first reply, and where the latest one stands.
    pub(crate) replied: Option<(Date, u64)>,
    pub(crate) score: Option<u8>,
    /// When it was closed, and where that stands.
    pub(crate) closed: Option<(Date, u64)>,
}

/// A channel as it was registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Channel {
    pub(crate) name: String,
    pub(crate) name_en: Option<String>,
    pub(crate) position: u64,
}

/// A fund as it was established, with what was changed since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Fund {
    pub(crate) name: String,
    pub(crate) name_en: Option<String>,
    pub(crate) kind: FundKind,
    pub(crate) purpose: String,
    pub(crate) restriction: Restriction,
    pub(crate) source_class: SourceClass,
    pub(crate) position: u64,
}

impl Fund {
    /// `VIEWS.md` section 6, "Class".
    pub(crate) fn class(&self) -> FundClass {
        match (self.source_class, self.restriction) {
            (SourceClass::Agency, _) => FundClass::Agency,
            (_, Restriction::Restricted) => FundClass::Restricted,
            (_, Restriction::Unrestricted) => FundClass::Unrestricted,
        }
    }
}

/// A recipient as it was registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Recipient {
    pub(crate) name: String,
    pub(crate) name_en: Option<String>,
    pub(crate) kind: RecipientKind,
    pub(crate) region: String,
    pub(crate) related_party: bool,
    pub(crate) position: u64,
}

/// A project as it was approved, with what was changed since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Project {
    pub(crate) name: String,
    pub(crate) name_en: Option<String>,
    pub(crate) budget_fen: i64,
    pub(crate) category: ProjectCategory,
    pub(crate) charity: bool,
    pub(crate) period_from: Date,
    pub(crate) period_to: Date,
    pub(crate) programmes: Vec<String>,
    pub(crate) region: String,
    pub(crate) position: u64,
    /// Who approved it.
    pub(crate) org: u32,
    /// The latest day on which it was approved or its progress told.
    pub(crate) told: Date,
    pub(crate) closed: bool,
}

/// What was clawed back: from which fund, and from which one it was covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Clawback {
    /// The gift's.
    pub(crate) fund: u32,
    pub(crate) covering: u32,
}

/// A metric as it was defined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Metric {
    pub(crate) name: String,
    pub(crate) name_en: String,
    pub(crate) kind: MetricKind,
    pub(crate) partner: Option<u32>,
    pub(crate) precision: u8,
    pub(crate) scope_text: String,
    pub(crate) unit: String,
    pub(crate) derivation: Option<Derivation>,
    pub(crate) position: u64,
}

/// How a metric is computed from the books.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Derivation {
    pub(crate) figure: DerivedFigure,
    pub(crate) scope: DerivedScope,
    pub(crate) category: Option<ProjectCategory>,
    pub(crate) charity: bool,
    pub(crate) emergencies: Option<Vec<u32>>,
    pub(crate) programme: Option<String>,
    pub(crate) source_class: Option<SourceClass>,
}

/// A section of a year's review, as it was set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Section {
    pub(crate) year: u16,
    pub(crate) section: String,
    pub(crate) title: String,
    pub(crate) title_en: String,
    pub(crate) lines: Vec<SectionLine>,
}

/// A metric in a section; its own words where they are absent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SectionLine {
    pub(crate) metric: u32,
    pub(crate) name: Option<String>,
    pub(crate) name_en: Option<String>,
    pub(crate) qualifier: Qualifier,
    pub(crate) scope_text: Option<String>,
}

/// What a batch holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Batch {
    pub(crate) item: u32,
    pub(crate) fund: u32,
    pub(crate) class: Class,
    /// The emergency that it was given or bought for; else [`NONE`].
    pub(crate) emergency: u32,
    /// Where the entry stands that brought it, or what it was taken from.
    pub(crate) brought: u64,
    /// The effective day of that entry.
    pub(crate) since: Date,
    pub(crate) expiry: Option<Date>,
}

/// What an allocation is for. Many allocations share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Purpose {
    pub(crate) fund: u32,
    pub(crate) emergency: Option<u32>,
    /// The organisation of the tree that receives it.
    pub(crate) organisation: Option<u32>,
    pub(crate) project: Option<u32>,
    pub(crate) recipient: Option<u32>,
}

/// An allocation as it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Allocation {
    /// The ordinal of its purpose.
    pub(crate) purpose: u32,
    /// Its effective day.
    pub(crate) day: Date,
    /// Where it stands: its words are read from there.
    pub(crate) position: u64,
}

/// A shipment under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Shipment {
    pub(crate) org: u32,
    pub(crate) allocation: u32,
    pub(crate) day: Date,
    pub(crate) position: u64,
}

/// A transfer under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Transfer {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) allocation: u32,
    pub(crate) day: Date,
    pub(crate) position: u64,
}
