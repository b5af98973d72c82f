//! Pure folds from the log's entries to disclosure views, kept as blocks that can be deleted and
//! built again. `VIEWS.md` leads: it specifies every document, figure and row.
//!
//! Entries go through `fold` in order and once; what they leave is small state in memory and
//! immutable blocks behind the one door to sled, `store`. [`Views`] follows a log, [`Standing`]
//! answers questions at the size where it stands.

mod activity;
mod answers;
mod ask;
mod attribution;
mod campaign_sums;
mod campaigns;
mod cells;
mod codec;
mod contribution_sums;
mod contributions;
mod corrections;
mod delivered;
mod document;
mod documents;
mod donations;
mod earlier;
mod emergency;
mod entry_counts;
mod facts;
mod fault;
mod figure;
mod flows;
mod fold;
mod follow;
mod footing;
mod fund_lines;
mod funds;
mod gift;
mod gift_sums;
mod goods;
mod inquiries;
mod intake;
mod integrity;
mod intent_changes;
mod journal;
mod learn;
mod lines;
mod list;
mod list_block;
mod metric_value;
mod money_gift;
mod names;
mod offices;
mod open;
mod organisations;
mod overdue;
mod pages;
mod period;
mod policies;
mod projects;
mod publications;
mod ratios;
mod receipts;
mod recipients;
mod recognition;
mod reconciliation;
mod related_parties;
mod reports;
mod review;
mod rows;
mod run;
mod scorecard;
mod shown;
mod spending;
mod state;
mod statement;
mod stock;
mod stock_contributions;
mod stock_lines;
mod store;
mod stored_gift;
mod streams;
mod sums;
mod timeliness;
mod timing;
mod too_large;
mod transfer_lines;
mod undisclosed;
mod use_sums;
mod uses;
mod watched;

pub use ask::{Ask, Extent, LIMIT_DEFAULT, LIMIT_MAX, Now, OfPeriod, PageAsked, ScopeAsked};
pub use document::{AsOf, Document, Page, SPEC, ScopeCode, View};
pub use fault::{Fault, Impossible, NoDocument};
pub use figure::{Continuity, Figure, FigureOrigin, PlainFigure, ReviewFigure, Unit};
pub use follow::{Standing, Views};
pub use footing::DoesNotFoot;
pub use journal::{Journal, Leg, Purse};
pub use pages::{
    Behind, BulletinDue, DocumentHit, EmergencyLine, Found, FundLine, Hit, Hits, Label, Labelled,
    MetricLine, Neighbour, OrganisationLine, ProgrammeLine, ProjectLine, RecipientLine, ReportLine,
    UsesOf,
};
pub use period::{Month, Period};
pub use policies::{BULLETIN_DAYS_DEFAULT, Policy};
pub use publications::Publication;
pub use rows::{
    ActivityRow, CampaignRow, ChangeRow, ClassRow, CorrectionKind, CorrectionRow, DayRow, DutyKind,
    FundClass, FundRow, GiftKind, GiftRow, GoodsLine, HeadRow, HoldingRow, InRow, InquiryRow,
    ItemRow, Lines, LotRow, MonthRow, OfficeRow, OrganisationRow, OverdueRow, PartRow,
    ProjectFlowRow, ProjectRow, PublicationRow, Ratio, RatioRow, RecipientFlowRow,
    RecipientItemRow, RecipientRow, RecognitionRow, ReconciliationRow, RelatedRow, Row, ScoreRow,
    SectionRow, Step, StepRow, StockRow, Table, TypeRow, UnderWayKind, UnderWayRow, UseKind,
    UseRow,
};
pub use state::Opening;
pub use store::{StoredCursor, stored_cursor};
pub use too_large::{NUMBER_MAX, TOO_LARGE, fits};
