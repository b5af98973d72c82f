//! Everything but the streamed gifts of money: documents, kept by day until that day's folder is written.
use super::calendar::{At, FOLDERS};
use super::world::{Post, World};
use crate::register::{self, DayFolder, words};
use rustc_hash::FxHashMap;
use std::io;

macro_rules! papers {
    ($($name:ident),*) => {
        /// One document: its rows in one register.
        #[derive(Debug)]
        pub(crate) enum Paper { $( #[doc = stringify!($name)] $name(Vec<register::$name>) ),* }

        impl Paper {
            /// Writes its rows.
            pub(crate) fn write(&self, folder: &mut DayFolder) -> io::Result<()> {
                match self { $( Self::$name(rows) => rows.iter().try_for_each(|row| folder.write(row)) ),* }
            }
        }

        $( impl From<register::$name> for Paper { fn from(row: register::$name) -> Self { Self::$name(vec![row]) } }
           impl From<Vec<register::$name>> for Paper { fn from(rows: Vec<register::$name>) -> Self { Self::$name(rows) } } )*
    };
}

papers!(
    Organisation,
    Staff,
    Grant,
    Policy,
    Account,
    Channel,
    Fund,
    Emergency,
    Campaign,
    Item,
    Warehouse,
    Recipient,
    Project,
    Metric,
    ReviewSection,
    Opening,
    OtherSource,
    Gift,
    Acceptance,
    ChannelSettlement,
    AllocationForm,
    ReversalForm,
    Disbursement,
    Return,
    Purchase,
    Countersignature,
    Shipment,
    Transfer,
    Signature,
    UseReport,
    Statistic,
    Matter,
    Publication
);

impl Paper {
    /// How many entries it becomes: an approval brings what it releases, a direct delivery its shipment, goods that arrive their confirmation.
    fn entries(&self) -> u64 {
        let two = match self {
            Self::AllocationForm(rows) => rows[0].step == words::STEP.zh("approve"),
            Self::ReversalForm(rows) => rows[0].step == words::STEP.zh("approve"),
            Self::Matter(rows) => rows[0].step == words::STEP.zh("approve"),
            Self::Acceptance(rows) => rows[0].custody == words::CUSTODY.zh("direct"),
            Self::Transfer(rows) => {
                rows[0].direction == words::DIRECTION.zh("received") && rows[0].amount.is_empty()
            }
            _ => false,
        };
        if two { 2 } else { 1 }
    }
}

/// The five cells with which every row starts.
#[derive(Debug, Clone)]
pub(crate) struct Desk {
    /// 机构
    pub org: String,
    /// 业务时间
    pub at: String,
    /// 经办人工号
    pub actor: String,
    /// 经办岗位
    pub role: String,
}

/// Who acts in `org` at `at`.
pub(crate) fn desk(world: &World, org: usize, post: Post, at: At) -> Desk {
    Desk {
        org: world.code(org).to_owned(),
        at: at.text(),
        actor: world.staff(org, post),
        role: words::ROLE.zh(post.role()).to_owned(),
    }
}

/// A row of a register: the desk's cells, a number, and whatever is named.
macro_rules! row {
    ($type:ident, $desk:expr, $doc:expr $(, $field:ident: $value:expr)* $(,)?) => {{
        let desk = $desk;
        #[allow(clippy::needless_update, reason = "some rows name every column, most do not")]
        let row = $crate::register::$type {
            org: desk.org, at: desk.at, actor: desk.actor, role: desk.role, doc: $doc.into(),
            $( $field: $value.into(), )*
            ..$crate::register::$type::default()
        };
        row
    }};
}
pub(crate) use row;

/// Documents by day, and the numbers they bear.
#[derive(Debug)]
pub(crate) struct Book {
    days: Vec<Vec<(u32, Paper)>>,
    numbers: FxHashMap<(&'static str, usize), u64>,
    entries: u64,
}

impl Book {
    /// No documents yet.
    pub(crate) fn new() -> Self {
        let days = std::iter::repeat_with(Vec::new).take(FOLDERS).collect();
        Self { days, numbers: FxHashMap::default(), entries: 0 }
    }

    /// Files a document under its time.
    pub(crate) fn put(&mut self, at: At, paper: impl Into<Paper>) {
        let paper = paper.into();
        self.entries += paper.entries();
        self.days[at.day].push((at.second, paper));
    }

    /// The next number of a series in an organisation: `BF-330100-0001`.
    pub(crate) fn number(&mut self, series: &'static str, world: &World, org: usize) -> String {
        let number = self.numbers.entry((series, org)).or_insert(0);
        *number += 1;
        format!("{series}-{}-{number:04}", world.code(org))
    }

    /// How many entries the documents become.
    pub(crate) fn entries(&self) -> u64 {
        self.entries
    }

    /// Takes a day's documents out.
    pub(crate) fn take(&mut self, day: usize) -> Vec<(u32, Paper)> {
        std::mem::take(&mut self.days[day])
    }
}
