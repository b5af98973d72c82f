//! What the public watches (VIEWS section 13), listed as the entries come: corrections, changes of intent, related
//! parties, recognition and inquiries, and how many entries each office made in each month.

use crate::books::Books;
use crate::event::{Account, EntryReversed, Event, IntentChanged, Kind};
use crate::rules::Ctx;
use crate::text::{Day, Month, Text, Word};
use rustc_hash::FxHashMap;

/// An entry reversed or a publication corrected.
#[derive(Debug)]
pub(crate) struct Correction {
    pub(crate) position: u64,
    pub(crate) org: u32,
    pub(crate) day: Day,
    pub(crate) of: u64,
    pub(crate) of_day: Day,
    pub(crate) of_type: Kind,
    pub(crate) reason: Box<str>,
    pub(crate) prior: bool,
    /// Of a publication: its view, and what stands in its place.
    pub(crate) publication: Option<(Box<str>, Option<u64>)>,
}

/// A fund and an earmark as their entry spells them.
#[derive(Debug)]
pub(crate) struct Purse {
    pub(crate) fund: Box<str>,
    pub(crate) earmark: Option<Box<str>>,
}

/// Money that was given to another purse, as its entry tells it.
#[derive(Debug)]
pub(crate) struct Shift {
    pub(crate) kind: Kind,
    pub(crate) amount: i64,
    pub(crate) basis: Option<&'static str>,
    pub(crate) from: Purse,
    pub(crate) to: Purse,
    pub(crate) gift: Option<Box<str>>,
    pub(crate) notice: [Option<Day>; 2],
}

/// A shift that was made, or one that was turned round.
#[derive(Debug)]
pub(crate) struct Change {
    pub(crate) position: u64,
    pub(crate) org: u32,
    pub(crate) day: Day,
    pub(crate) reason: Box<str>,
    pub(crate) what: Made,
}

#[derive(Debug)]
pub(crate) enum Made {
    New(Box<Shift>),
    /// The place of the change that is turned round.
    Reversal(usize),
}

#[derive(Debug)]
pub(crate) struct Related {
    pub(crate) position: u64,
    pub(crate) org: u32,
    pub(crate) day: Day,
    pub(crate) recipient: u32,
    pub(crate) amount: i64,
    pub(crate) description: Box<str>,
}

#[derive(Debug)]
pub(crate) struct Recognised {
    pub(crate) position: u64,
    pub(crate) org: u32,
    pub(crate) day: Day,
    pub(crate) kind: &'static str,
    pub(crate) deed: Box<str>,
    pub(crate) name: Option<Box<str>>,
}

/// An inquiry and what became of it.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) position: u64,
    pub(crate) org: u32,
    pub(crate) filed: Day,
    pub(crate) kind: &'static str,
    /// The day of the first reply and the text of the latest.
    pub(crate) reply: Option<(Day, Box<str>)>,
    pub(crate) score: Option<u64>,
    pub(crate) closed: Option<(Day, &'static str)>,
    pub(crate) to: Option<Box<str>>,
}

/// All of them in the order of the log.
#[derive(Debug, Default)]
pub(crate) struct Watched {
    pub(crate) entries: FxHashMap<(u32, Month), u64>,
    pub(crate) corrections: Vec<Correction>,
    pub(crate) changes: Vec<Change>,
    pub(crate) related: Vec<Related>,
    pub(crate) recognised: Vec<Recognised>,
    /// By the numbers of the inquiries.
    pub(crate) inquiries: Vec<Answered>,
}

fn kept(text: Text<'_>) -> Box<str> {
    text.0.into()
}

impl Watched {
    fn change(&mut self, ctx: &Ctx<'_>, reason: Text<'_>, what: Made) {
        let (position, org, day) = (ctx.entry.position, ctx.org, ctx.eff);
        self.changes.push(Change { position, org, day, reason: kept(reason), what });
    }
}

fn intent(e: &IntentChanged<'_>) -> Shift {
    Shift {
        kind: Kind::IntentChanged,
        amount: e.amount_fen.signed(),
        basis: Some(e.basis.word()),
        from: Purse { fund: e.fund.0.into(), earmark: e.earmark.map(|id| id.0.into()) },
        to: Purse { fund: e.to_fund.0.into(), earmark: e.to_earmark.map(|id| id.0.into()) },
        gift: e.gift.map(|id| id.0.into()),
        notice: [e.notice_from, e.notice_to],
    }
}

impl Books {
    /// Lists what the public watches of an entry that was booked.
    pub(crate) fn watch(&mut self, ctx: &Ctx<'_>) {
        *self.watched.entries.entry((ctx.org, ctx.eff.month())).or_default() += 1;
        self.watch_people(ctx);
        self.follow(ctx);
        match &ctx.entry.event {
            Event::EntryReversed(e) => self.watch_reversal(ctx, e),
            Event::DisclosureCorrected(e) => {
                let of = e.published.0;
                let rows = &self.publications;
                let Ok(at) = rows.binary_search_by_key(&of, |row| row.position) else { return };
                let publication = Some((e.view.0.into(), e.replacement.map(|at| at.0)));
                self.watched.corrections.push(Correction {
                    position: ctx.entry.position,
                    org: ctx.org,
                    day: ctx.eff,
                    of,
                    of_day: rows[at].eff,
                    of_type: Kind::DisclosurePublished,
                    reason: kept(e.reason),
                    prior: false,
                    publication,
                });
            }
            Event::IntentChanged(e) => {
                self.watched.change(ctx, e.reason, Made::New(Box::new(intent(e))));
            }
            Event::RestrictionReleased(e) => {
                let shift = Shift {
                    kind: Kind::RestrictionReleased,
                    amount: e.amount_fen.signed(),
                    basis: Some(e.basis.word()),
                    from: Purse { fund: e.fund.0.into(), earmark: e.earmark.map(|id| id.0.into()) },
                    to: Purse {
                        fund: e.to_fund.0.into(),
                        earmark: e.to_earmark.map(|id| id.0.into()),
                    },
                    gift: None,
                    notice: [None; 2],
                };
                self.watched.change(ctx, e.reason, Made::New(Box::new(shift)));
            }
            Event::FundMoved(e) => {
                let shift = Shift {
                    kind: Kind::FundMoved,
                    amount: e.amount_fen.signed(),
                    basis: None,
                    from: Purse { fund: e.fund.0.into(), earmark: e.earmark.map(|id| id.0.into()) },
                    to: Purse {
                        fund: e.to_fund.0.into(),
                        earmark: e.to_earmark.map(|id| id.0.into()),
                    },
                    gift: None,
                    notice: [None; 2],
                };
                self.watched.change(ctx, e.reason, Made::New(Box::new(shift)));
            }
            _ => {}
        }
    }

    fn watch_reversal(&mut self, ctx: &Ctx<'_>, e: &EntryReversed<'_>) {
        let of = e.target.0;
        let Some((of_day, of_type)) = self.reversible_at(of) else { return };
        let prior = e.undone.0.iter().any(|leg| leg.account == Account::PriorYear);
        self.watched.corrections.push(Correction {
            position: ctx.entry.position,
            org: ctx.org,
            day: ctx.eff,
            of,
            of_day,
            of_type,
            reason: kept(e.reason),
            prior,
            publication: None,
        });
        let changes = &self.watched.changes;
        if let Ok(at) = changes.binary_search_by_key(&of, |row| row.position) {
            self.watched.change(ctx, e.reason, Made::Reversal(at));
        }
    }

    /// Day and type of an earlier entry that can be reversed.
    pub(crate) fn reversible_at(&self, position: u64) -> Option<(Day, Kind)> {
        if let Some(at) = self.money_gift_at(position) {
            let gift = &self.money_gifts[at];
            let claimed = self.claims.contains_key(&gift.gift);
            let kind = if claimed { Kind::UnclaimedClaimed } else { Kind::MoneyReceived };
            return Some((gift.eff, kind));
        }
        self.targets.get(&position).map(|target| (target.eff, target.kind))
    }

    fn watch_people(&mut self, ctx: &Ctx<'_>) {
        let (position, org, day) = (ctx.entry.position, ctx.org, ctx.eff);
        let inquiry = |id: &str| self.inquiries.get(id).map(|at| at as usize);
        let all = &mut self.watched;
        match &ctx.entry.event {
            Event::RelatedPartyReported(e) => {
                let Some(recipient) = self.recipients.get(e.recipient.0) else { return };
                let (amount, description) = (e.amount_fen.signed(), kept(e.description));
                all.related.push(Related { position, org, day, recipient, amount, description });
            }
            Event::RecognitionGiven(e) => {
                let (kind, deed, name) = (e.kind.word(), kept(e.deed), e.name.map(kept));
                all.recognised.push(Recognised { position, org, day, kind, deed, name });
            }
            // An id that was used before names the first inquiry of that id.
            Event::InquiryFiled(e) if inquiry(e.inquiry.0) == Some(all.inquiries.len()) => {
                all.inquiries.push(Answered {
                    position,
                    org,
                    filed: day,
                    kind: e.kind.word(),
                    reply: None,
                    score: None,
                    closed: None,
                    to: None,
                });
            }
            Event::InquiryReplied(e) => {
                let row = inquiry(e.inquiry.0).and_then(|at| all.inquiries.get_mut(at));
                if let Some(row) = row {
                    let first = row.reply.as_ref().map_or(day, |reply| reply.0);
                    row.reply = Some((first, e.reply.0.into()));
                }
            }
            Event::InquiryRated(e) => {
                let row = inquiry(e.inquiry.0).and_then(|at| all.inquiries.get_mut(at));
                if let Some(row) = row {
                    row.score = Some(e.score.0);
                }
            }
            Event::InquiryClosed(e) => {
                let row = inquiry(e.inquiry.0).and_then(|at| all.inquiries.get_mut(at));
                if let Some(row) = row {
                    row.closed = Some((day, e.outcome.word()));
                    row.to = e.to.map(kept);
                }
            }
            _ => {}
        }
    }
}
