//! What is made public, when, and by when it had to be.
use super::book::{Book, desk, row};
use super::calendar::{
    At, CUT_DAY, CUT_SECOND, STAGE_END, YEARS, date_text, day_text, days_of_month, on,
};
use super::causes::{EPIDEMIC, FLOOD, HENAN, TYPHOONS};
use super::matters::REOPENED;
use super::names::paper_hash;
use super::world::{OFFICE, Post, World};
use crate::register::{Matter, words};

/// A bulletin is due so many days after the last day it counts.
pub(crate) const EMERGENCY_DAYS: u64 = 5;

const SYSTEM: &str = "system:330000";
const OFFICE_ALONE: &str = "office:330000";

/// Files all of it.
pub(crate) fn file(book: &mut Book, world: &World) {
    let mut papers = Papers { book, world };
    papers.bulletins();
    papers.later();
    for month in 0..24 {
        papers.month(month);
    }
    for (year, &of) in YEARS.iter().enumerate() {
        for quarter in 0..4 {
            papers.quarter(year, of, quarter);
        }
        papers.year(of);
    }
}

struct Papers<'a> {
    book: &'a mut Book,
    world: &'a World,
}

impl Papers<'_> {
    /// Its number.
    fn publish(&mut self, at: At, view: &str, params: String, due: usize) -> String {
        let number = self.book.number("GK", self.world, OFFICE);
        let row = row!(Publication, desk(self.world, OFFICE, Post::Publisher, at), number.clone(), view: view, params: params, due_at: end_of(due));
        self.book.put(at, row);
        number
    }

    /// A matter of the publisher.
    fn matter(&mut self, at: At, series: &'static str, row: Matter) {
        let number = self.book.number(series, self.world, OFFICE);
        let desk = desk(self.world, OFFICE, Post::Publisher, at);
        let row = Matter {
            org: desk.org,
            at: desk.at,
            actor: desk.actor,
            role: desk.role,
            doc: number,
            ..row
        };
        self.book.put(at, row);
    }

    fn emergency(&mut self, at: At, id: &str, to: usize) {
        for scope in [SYSTEM, OFFICE_ALONE] {
            let due = to + usize::try_from(EMERGENCY_DAYS).unwrap_or(5);
            let params = format!("id={id};scope={scope};to={}", day_text(to));
            self.publish(at, "emergency", params, due);
        }
    }

    /// The four bulletins: the first at the cut of 28 January, the others half an hour after the midnight they count to.
    fn bulletins(&mut self) {
        self.emergency(At { day: CUT_DAY, second: CUT_SECOND }, EPIDEMIC, CUT_DAY);
        for end in STAGE_END {
            self.emergency(At::new(end + 1, 0, 30), EPIDEMIC, end);
        }
    }

    /// The epidemic's appeal to its end, and its year; the floods, Henan and the typhoons once each.
    fn later(&mut self) {
        for (id, to) in [
            (EPIDEMIC, on(2020, 5, 31)),
            (EPIDEMIC, on(2020, 6, 30)),
            (FLOOD, on(2020, 9, 30)),
            (HENAN, on(2021, 8, 31)),
            (TYPHOONS[0], on(2021, 9, 10)),
            (TYPHOONS[1], on(2021, 10, 31)),
        ] {
            self.emergency(At::new(to + 2, 16, 30), id, to);
        }
        self.emergency(At::new(on(2021, 1, 4), 11, 0), EPIDEMIC, on(2020, 12, 31));
    }

    /// Gifts and uses of a month, on the third day after it.
    fn month(&mut self, month: usize) {
        let end = days_of_month(month).1;
        let period = &day_text(end)[..7];
        for (view, minute) in [("donations", 0), ("uses", 10)] {
            let at = At::new(end + 3, 15, minute);
            let params = format!("period={period};scope={SYSTEM}");
            let published = self.publish(at, view, params.clone(), end + 15);
            if (month, view) == (REOPENED, "uses") {
                let again = self.publish(At::new(end + 16, 15, 0), view, params, end + 20);
                self.corrected(At::new(end + 16, 15, 30), &published, &again);
            }
        }
    }

    /// Reports on the month's uses came in when it was opened again.
    fn corrected(&mut self, at: At, published: &str, again: &str) {
        let row = Matter {
            matter: "更正公告".into(),
            subject: "uses".into(),
            related: format!("{published};{again}"),
            remark: "该月反结账，重新公布".into(),
            ..Matter::default()
        };
        self.matter(at, "GZ", row);
    }

    /// The statement of a quarter, on the sixth day after it: no statistics of the quarter are in yet.
    fn quarter(&mut self, year: usize, of: i16, quarter: usize) {
        let end = days_of_month(year * 12 + quarter * 3 + 2).1;
        for (scope, minute) in [(SYSTEM, 0), (OFFICE_ALONE, 10)] {
            let at = At::new(end + 6, 16, minute);
            let params = format!("period={of}-Q{};scope={scope}", quarter + 1);
            self.publish(at, "statement", params, end + 20);
        }
    }

    /// The signed root behind a review is deposited outside.
    fn deposited(&mut self, at: At, review: &str) {
        let row = Matter {
            matter: "外部存证".into(),
            related: review.into(),
            remark: "示例·浙江省档案馆".into(),
            ..Matter::default()
        };
        self.matter(at, "CZH", row);
    }

    /// Accountants look at the books of 2020 in spring; those of 2021 are still to be looked at.
    fn audited(&mut self, of: i16, statement: &str) {
        let row = Matter {
            matter: "审计报告".into(),
            subject: of.to_string(),
            related: statement.into(),
            kind: words::MATTER_KIND.zh("unqualified").into(),
            title: "示例·杭州会计师事务所".into(),
            evidence: format!("audit_report:{}", paper_hash("audit report")),
            ..Matter::default()
        };
        self.matter(At::new(on(of + 1, 4, 20), 15, 0), "SJ", row);
    }

    /// The review as soon as the statistics are in, on the 15th of January; the accounts of the year on the 18th, projects first: reports on the
    /// new year's uses come in between.
    fn year(&mut self, of: i16) {
        let due = on(of + 1, 3, 31);
        let at = At::new(on(of + 1, 1, 15), 10, 0);
        let review = self.publish(at, "annual_review", format!("scope={SYSTEM};year={of}"), due);
        self.deposited(At::new(on(of + 1, 1, 16), 10, 0), &review);
        let views = ["projects", "statement", "funds", "organisations", "flows", "timeliness"];
        for (minute, view) in (0..).step_by(10).zip(views) {
            let at = At::new(on(of + 1, 1, 18), 9, minute);
            let published = self.publish(at, view, format!("period={of};scope={SYSTEM}"), due);
            if (of, view) == (YEARS[0], "statement") {
                self.audited(of, &published);
            }
        }
        let watched = [
            "corrections",
            "intent_changes",
            "related_parties",
            "recognition",
            "inquiries",
            "recipients",
        ];
        for (minute, view) in (0..).step_by(10).zip(watched) {
            let at = At::new(on(of + 1, 1, 18), 10, minute);
            self.publish(at, view, format!("period={of};scope={SYSTEM}"), due);
        }
        // What stands open or in stock is told as it is on that day.
        let now = format!("scope={SYSTEM}");
        for (minute, view, params) in [
            (0, "ratios", format!("scope={SYSTEM};year={of}")),
            (10, "scorecard", format!("scope={SYSTEM};year={of}")),
            (20, "campaigns", now.clone()),
            (30, "goods", now.clone()),
            (40, "overdue", now),
        ] {
            self.publish(At::new(on(of + 1, 1, 18), 11, minute), view, params, due);
        }
    }
}

/// The end of a day, as registers write a time.
fn end_of(day: usize) -> String {
    format!("{} 23:59:59", date_text(i64::try_from(day).unwrap_or(i64::MAX)))
}
