//! Every use entry (VIEWS section 10), kept small: what left an office for a recipient or another office.

use crate::books::{Books, NONE};
use crate::rules::Ctx;
use crate::text::Day;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UseKind {
    Paid,
    Returned,
    Delivered,
    Valued,
    Transferred,
}

impl UseKind {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::Returned => "returned",
            Self::Delivered => "delivered",
            Self::Valued => "valued",
            Self::Transferred => "transferred",
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct UseRow {
    pub(crate) position: u64,
    /// Money, and goods bought with money where they were delivered.
    pub(crate) money: i64,
    /// Goods given or taken in; all goods where they were transferred.
    pub(crate) goods: i64,
    pub(crate) allocation: u32,
    pub(crate) org: u32,
    pub(crate) day: Day,
    /// The day on which goods were shipped or sent; none for money.
    pub(crate) shipped: Option<Day>,
    /// The row that this one turns round, or `NONE`.
    pub(crate) reverses: u32,
    /// Its lines among all lines.
    lines: (u32, u32),
    pub(crate) kind: UseKind,
    /// The reversal of what a closed year used.
    pub(crate) prior: bool,
}

impl UseRow {
    pub(crate) fn is_reversal(&self) -> bool {
        self.reverses != NONE
    }

    /// What it adds to `used_money` and `used_goods` of its period.
    pub(crate) fn used(&self) -> (i128, i128) {
        if self.prior { (0, 0) } else { self.used_to_date() }
    }

    /// What it adds to what was used since the beginning.
    pub(crate) fn used_to_date(&self) -> (i128, i128) {
        match self.kind {
            UseKind::Transferred => (0, 0),
            UseKind::Paid | UseKind::Returned | UseKind::Delivered | UseKind::Valued => {
                (i128::from(self.money), i128::from(self.goods))
            }
        }
    }

    /// Whether its goods moved, so that it has a value and no money.
    pub(crate) fn is_of_goods(&self) -> bool {
        self.shipped.is_some()
    }

    /// Money and goods together.
    pub(crate) fn whole(&self) -> i128 {
        i128::from(self.money) + i128::from(self.goods)
    }
}

/// All use entries in the order of the log.
#[derive(Debug, Default)]
pub(crate) struct UseBook {
    pub(crate) rows: Vec<UseRow>,
    /// Item and quantity of every line.
    lines: Vec<(u32, i64)>,
}

/// A use as its entry tells it.
pub(crate) struct Use {
    pub(crate) kind: UseKind,
    pub(crate) allocation: u32,
    pub(crate) org: u32,
    pub(crate) money: i64,
    pub(crate) goods: i64,
    pub(crate) shipped: Option<Day>,
}

impl UseBook {
    /// Item and quantity of every line, turned round in a reversal.
    pub(crate) fn quantities(&self, row: &UseRow) -> impl Iterator<Item = (u32, i64)> + '_ {
        let sign = if row.is_reversal() { -1 } else { 1 };
        let lines = &self.lines[row.lines.0 as usize..row.lines.1 as usize];
        lines.iter().map(move |(item, qty)| (*item, sign * qty))
    }

    fn count(&self) -> u32 {
        u32::try_from(self.lines.len()).expect("fewer lines than 2^32")
    }
}

impl Books {
    pub(crate) fn count_use(
        &mut self,
        ctx: &Ctx<'_>,
        use_: &Use,
        lines: impl IntoIterator<Item = (u32, i64)>,
    ) {
        let from = self.uses.count();
        self.uses.lines.extend(lines);
        self.uses.rows.push(UseRow {
            position: ctx.entry.position,
            money: use_.money,
            goods: use_.goods,
            allocation: use_.allocation,
            org: use_.org,
            day: ctx.eff,
            shipped: use_.shipped,
            reverses: NONE,
            lines: (from, self.uses.count()),
            kind: use_.kind,
            prior: false,
        });
    }

    /// Lists the reversal of the use at this position.
    pub(crate) fn count_use_reversed(&mut self, ctx: &Ctx<'_>, target: u64, prior: bool) {
        let rows = &mut self.uses.rows;
        let Ok(at) = rows.binary_search_by_key(&target, |row| row.position) else { return };
        let row = rows[at];
        rows.push(UseRow {
            position: ctx.entry.position,
            money: -row.money,
            goods: -row.goods,
            prior,
            day: ctx.eff,
            reverses: u32::try_from(at).expect("fewer uses than 2^32"),
            ..row
        });
    }
}
