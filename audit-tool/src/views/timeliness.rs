//! The document `timeliness` (VIEWS section 11): how long each step takes.

use super::period::Period;
use super::received::GiftRow;
use super::write::{AsOf, Document, Made, Row};
use super::{Asked, Scope, scope};
use crate::books::{Books, Publication};
use crate::event::Kind;
use crate::text::Day;
use std::collections::BTreeMap;

/// Lags of what is done, and what is open.
#[derive(Debug, Default)]
pub(super) struct Step {
    lags: BTreeMap<i32, u64>,
    done: u64,
    open: u64,
    oldest: Option<Day>,
}

impl Step {
    fn lag(&mut self, days: i32, count: u64) {
        *self.lags.entry(days.max(0)).or_default() += count;
        self.done += count;
    }

    pub(super) fn take(&mut self, taken: Taken) {
        match taken {
            Taken::Days(days, count) => self.lag(days, count),
            Taken::From(start, Some(day)) => self.lag(day.0 - start.0, 1),
            Taken::From(start, None) => {
                self.open += 1;
                self.oldest = Some(self.oldest.map_or(start, |day| day.min(start)));
            }
        }
    }

    pub(super) fn done(&self) -> u64 {
        self.done
    }

    /// How many lags are no longer than this.
    pub(super) fn within(&self, limit: i64) -> u64 {
        let within = self.lags.iter().filter(|(days, _)| i64::from(**days) <= limit);
        within.map(|(_, count)| count).sum()
    }

    /// The lag at this place, from 1, in ascending order.
    fn at(&self, place: u64) -> Option<i32> {
        let mut passed = 0;
        self.lags.iter().find_map(|(days, count)| {
            passed += count;
            (passed >= place).then_some(*days)
        })
    }

    fn write<'r>(&self, name: &'r str, limit: Option<i64>, at: Day) -> Row<'r> {
        let mut row = Row::new("step").text("step", name);
        row = row.number("done", self.done).number("open", self.open);
        if self.done > 0 {
            let places = [
                ("median_days", self.done.div_ceil(2)),
                ("p90_days", (self.done * 9).div_ceil(10)),
                ("max_days", self.done),
            ];
            for (name, place) in places {
                row = row.number(name, self.at(place).unwrap_or(0));
            }
        }
        if let Some(limit) = limit {
            row = row.number("limit_days", limit).number("within", self.within(limit));
        }
        match self.oldest {
            Some(day) => row.number("oldest_open_days", (at.0 - day.0).max(0)),
            None => row,
        }
    }
}

/// What a publication makes known of gifts.
struct Cover {
    /// Greatest size of this and all publications before it.
    reach: u64,
    size: u64,
    eff: Day,
    scope: Scope,
    what: Known,
}

enum Known {
    Gifts(Option<Period>),
    Emergency(u32, Day),
}

impl Cover {
    fn of(books: &Books, publication: &Publication) -> Option<Self> {
        let param = |name: &str| {
            let pair = publication.pairs.iter().find(|pair| pair.0 == name);
            pair.map(|pair| pair.1.as_str())
        };
        let what = match publication.view.as_str() {
            "donations" => Known::Gifts(match param("period") {
                Some(text) => Some(Period::parse(text)?),
                None => None,
            }),
            "emergency" => {
                Known::Emergency(books.emergencies.get(param("id")?)?, Day::parse(param("to")?)?)
            }
            _ => return None,
        };
        let scope = scope(books, param("scope")?).ok()?;
        Some(Self { reach: 0, size: publication.size, eff: publication.eff, scope, what })
    }

    fn holds(&self, gift: &Gift) -> bool {
        self.size > gift.position
            && self.scope.has(gift.org)
            && match self.what {
                Known::Gifts(period) => period.is_none_or(|period| period.has_day(gift.eff)),
                Known::Emergency(id, to) => id == gift.emergency && to >= gift.eff,
            }
    }
}

struct Gift {
    position: u64,
    org: u32,
    emergency: u32,
    day: Day,
    eff: Day,
}

/// The publications that cover gifts, in the order of the log.
fn covers(books: &Books) -> Vec<Cover> {
    let mut reach = 0;
    let all = books.publications.iter().filter_map(|publication| Cover::of(books, publication));
    all.map(|cover| {
        reach = cover.size.max(reach);
        Cover { reach, ..cover }
    })
    .collect()
}

/// A step: its name, its policy, and its figures.
pub(super) struct Named {
    name: &'static str,
    pub(super) policy: &'static str,
    done: &'static str,
    open: &'static str,
}

/// The steps in their order.
pub(super) const STEPS: [Named; 5] = [
    Named {
        name: "recorded",
        policy: "timeliness.recorded_days",
        done: "recorded.done",
        open: "recorded.open",
    },
    Named {
        name: "disclosed",
        policy: "timeliness.disclosed_days",
        done: "disclosed.done",
        open: "disclosed.open",
    },
    Named {
        name: "allocated",
        policy: "timeliness.allocated_days",
        done: "allocated.done",
        open: "allocated.open",
    },
    Named { name: "paid", policy: "timeliness.paid_days", done: "paid.done", open: "paid.open" },
    Named {
        name: "signed",
        policy: "timeliness.signed_days",
        done: "signed.done",
        open: "signed.open",
    },
];
const RECORDED: usize = 0;
const DISCLOSED: usize = 1;
const ALLOCATED: usize = 2;
const PAID: usize = 3;
const SIGNED: usize = 4;

/// What a step took: so many days, so many times; or from its start to its end, if it is done.
pub(super) enum Taken {
    Days(i32, u64),
    From(Day, Option<Day>),
}

fn gifts(books: &Books, scope: &Scope, period: &Period, each: &mut impl FnMut(u32, usize, Taken)) {
    for (&(org, month, days), count) in &books.gift_book.recorded {
        if scope.has(org) && period.has(month) {
            each(org, RECORDED, Taken::Days(days, *count));
        }
    }
    let covers = covers(books);
    for row in books.gift_rows(Some((period.first, period.last))) {
        let gift = match row {
            GiftRow::Money(g) => Gift {
                position: g.position,
                org: g.org,
                emergency: g.emergency,
                day: g.day,
                eff: g.eff,
            },
            GiftRow::Goods(g) => Gift {
                position: g.position,
                org: g.org,
                emergency: g.emergency,
                day: g.day,
                eff: g.eff,
            },
            GiftRow::Reversal(_) | GiftRow::Later(_) => continue,
        };
        if scope.has(gift.org) && period.has_day(gift.eff) {
            let from = covers.partition_point(|cover| cover.reach <= gift.position);
            let first = covers[from..].iter().find(|cover| cover.holds(&gift));
            each(gift.org, DISCLOSED, Taken::From(gift.day, first.map(|cover| cover.eff)));
        }
    }
}

/// Every step of every office of the scope that started in the period: office, step, and what it took.
pub(super) fn steps(
    books: &Books,
    scope: &Scope,
    period: &Period,
    mut each: impl FnMut(u32, usize, Taken),
) {
    let counts = |org: u32, start: Day| scope.has(org) && period.has_day(start);
    gifts(books, scope, period, &mut each);
    for row in books.actions.rows.iter().filter(|row| row.kind == Kind::AllocationMade) {
        let ended = row.approved.is_none() && row.settled;
        if counts(row.org, row.eff) && !ended {
            each(row.org, ALLOCATED, Taken::From(row.eff, row.approved));
        }
    }
    for row in books.allocations.rows.iter().filter(|row| row.amount.is_some()) {
        let ended = row.first_drawn.is_none() && row.reversed.is_some();
        if counts(row.org, row.eff) && !ended {
            each(row.org, PAID, Taken::From(row.eff, row.first_drawn));
        }
    }
    for row in &books.shipments.rows {
        let ended = row.signed.is_none() && !row.live;
        if counts(row.org, row.eff) && !ended {
            each(row.org, SIGNED, Taken::From(row.eff, row.signed));
        }
    }
}

pub(super) fn make(
    books: &Books,
    as_of: &AsOf,
    asked: &Asked,
    scope: &Scope,
) -> Result<Made, String> {
    let period = Period::begun(asked.param("period")?, as_of)?;
    let at = as_of.today(asked)?;
    let mut all = [(); STEPS.len()].map(|()| Step::default());
    steps(books, scope, &period, |_, step, taken| all[step].take(taken));
    let mut figures = Vec::with_capacity(2 * STEPS.len());
    for (named, step) in STEPS.iter().zip(&all) {
        figures.push((named.done, "count", i128::from(step.done)));
        figures.push((named.open, "count", i128::from(step.open)));
    }
    let mut out = Document::open(as_of, asked, figures)?;
    for (named, step) in STEPS.iter().zip(&all) {
        out.put(step.write(named.name, books.policy(named.policy, at), at))?;
    }
    Ok(out.close(as_of, asked, scope))
}
