//! A gift as the facts of its stream tell it. Of none is anything in memory.

use super::days::Days;
use super::facts::{Fact, FactIx, Kind, Leg, What};
use super::{Books, Dependent, Ix, Org, Purse, ReceiptBlock};
use crate::event::EventType;
use crate::id::{GiftId, StreamId};
use crate::posting::Account;
use crate::receipt_number::{ReceiptCode, ReceiptId, ReceiptNumber};
use crate::time::Date;

/// A gift.
#[derive(Clone, Debug)]
pub(crate) struct Gift {
    pub(crate) fact: FactIx,
    pub(crate) org: Ix<Org>,
    /// When it was booked.
    pub(crate) given_on: Date,
    /// Of money, into which purse, and what explains it there.
    pub(crate) money: Option<(Ix<Purse>, Account)>,
    /// Of money, or the value of the goods that had one when they came.
    pub(crate) amount: u64,
    /// Of goods, what they were valued at since.
    pub(crate) valued: Days,
    /// Of money, what is given back, taken back or put to another use.
    pub(crate) gone: Days,
    pub(crate) papers: Papers,
}

/// What a gift's stream holds after the gift, papers and money.
#[derive(Clone, Debug, Default)]
pub(crate) struct Papers {
    /// Its latest receipt, unless that was voided.
    pub(crate) standing: Option<(FactIx, ReceiptId)>,
    /// A receipt was waived after the latest one.
    pub(crate) waived: bool,
    /// The last day on which a receipt was voided.
    pub(crate) voided_on: Option<Date>,
    /// The donor is shown by name.
    pub(crate) named: bool,
    /// Since when it is so, or not.
    pub(crate) shown_on: Option<Date>,
    /// Given back or taken back, in fen.
    pub(crate) taken: Days,
    /// The newest of what was given or taken back and stands.
    newest_gone: Option<Dependent>,
}

impl Books {
    /// A gift; `None` when there never was one or it is reversed.
    pub(crate) fn gift(&self, gift: &GiftId) -> Option<Gift> {
        self.gift_ever(gift).filter(|gift| !self.facts.is_reversed(gift.fact))
    }

    /// A gift, reversed or not.
    pub(crate) fn gift_ever(&self, gift: &GiftId) -> Option<Gift> {
        let stream = StreamId::of("gift", gift.as_str());
        let (papers, before) = self.papers(&stream);
        let (place, fact) = before?;
        let org = self.org_of(&fact.what)?;
        let amount = fact.what.given()?;
        let gone = self.gone(place, &papers);
        let valued = self.valued_gifts.get(&place).cloned().unwrap_or_default();
        let (given_on, money) = (fact.eff, fact.what.money());
        Some(Gift { fact: place, org, given_on, money, amount, valued, gone, papers })
    }

    /// The gift of a stream, reversed or not.
    pub(super) fn given_in(&self, stream: &StreamId) -> Option<FactIx> {
        self.papers(stream).1.map(|(place, _)| place)
    }

    /// What is gone of the gift at this place. The rules let through no more than was given.
    pub(crate) fn gone(&self, gift: FactIx, papers: &Papers) -> Days {
        let mut gone = papers.taken.clone();
        for (place, amount) in self.changes_of(gift) {
            self.count(&mut gone, place, self.facts.row(place).eff, amount);
        }
        gone
    }

    /// What was put to another use of the gift at this place, by which fact, whether it was reversed or not.
    fn changes_of(&self, gift: FactIx) -> impl Iterator<Item = (FactIx, i64)> + '_ {
        let changes = self.changed.get(&gift).into_iter().flatten();
        changes.filter_map(|(position, amount)| Some((self.facts.at(*position)?, *amount)))
    }

    /// An amount from the day of its fact on, until that was reversed.
    fn count(&self, sum: &mut Days, place: FactIx, eff: Date, amount: i64) {
        sum.add(eff, amount);
        if let Some(day) = self.facts.reversed_on(place) {
            sum.add(day, -amount);
        }
    }

    /// The newest entry with which some of the gift at this place went.
    pub(crate) fn newest_gone(&self, gift: FactIx, papers: &Papers) -> Option<Dependent> {
        let stand = self.changes_of(gift).filter(|(place, _)| !self.facts.is_reversed(*place));
        let changed = stand.last().map(|(place, _)| {
            Dependent::new(self.facts.row(place).position, EventType::IntentChanged)
        });
        papers.newest_gone.into_iter().chain(changed).max_by_key(|gone| gone.position)
    }

    /// The papers in a stream, which only a gift's has.
    pub(crate) fn papers_in(&self, stream: &StreamId) -> Papers {
        self.papers(stream).0
    }

    /// The papers at the end of a stream, and the newest fact before them: of a gift's stream the gift.
    fn papers(&self, stream: &StreamId) -> (Papers, Option<(FactIx, Fact)>) {
        let (mut papers, mut latest) = (Papers::default(), None);
        let mut next = self.streams.newest_fact(stream);
        while let Some(place) = next {
            let fact = self.facts.row(place);
            match fact.what {
                What::Receipt(receipt) if latest.is_none() => {
                    latest = Some(receipt);
                    papers.standing = (!self.facts.is_reversed(place)).then_some((place, receipt));
                    papers.voided_on = papers.voided_on.max(self.facts.reversed_on(place));
                }
                What::Receipt(_) => {
                    papers.voided_on = papers.voided_on.max(self.facts.reversed_on(place));
                }
                What::Shown { named } if papers.shown_on.is_none() => {
                    (papers.named, papers.shown_on) = (named, Some(fact.eff));
                }
                What::Shown { .. } | What::Matched(_) => {}
                What::Waived => papers.waived |= latest.is_none(),
                What::Other(ref undone) => {
                    let (amount, kind) = match undone.kind {
                        Kind::Refunded { amount } => (amount, EventType::RefundPaid),
                        Kind::ClawedBack { amount, .. } => (amount, EventType::MoneyClawedBack),
                        _ => return (papers, Some((place, fact))),
                    };
                    let amount = i64::try_from(amount).unwrap_or(i64::MAX);
                    self.count(&mut papers.taken, place, fact.eff, amount);
                    if !self.facts.is_reversed(place) {
                        let gone = Dependent::new(fact.position, kind);
                        papers.newest_gone.get_or_insert(gone);
                    }
                }
                What::MoneyIn { .. } | What::Delivered { .. } => {
                    return (papers, Some((place, fact)));
                }
            }
            next = fact.previous;
        }
        (papers, None)
    }

    /// The block that would hold a number: of this code, the last that begins there or before.
    pub(crate) fn receipt_block(
        &self,
        code: ReceiptCode,
        number: ReceiptNumber,
    ) -> Option<&ReceiptBlock> {
        let (key, block) = self.receipt_blocks.range(..=(code, number)).next_back()?;
        (key.0 == code).then_some(block)
    }

    /// Whose books a fact touched; a paper touched none.
    pub(crate) fn org_of(&self, what: &What) -> Option<Ix<Org>> {
        match what {
            What::MoneyIn { purse, .. } => Some(self.purses.key(*purse).0),
            What::Other(undone) => Some(undone.org),
            What::Delivered { org, .. } => Some(*org),
            What::Matched(matched) => Some(self.accounts.row(matched.account).org),
            What::Receipt(_) | What::Waived | What::Shown { .. } => None,
        }
    }
}

impl What {
    /// What a gift is worth, if this is one.
    pub(crate) fn given(&self) -> Option<u64> {
        match self {
            Self::MoneyIn { amount, .. } => Some(*amount),
            Self::Other(undone) => match undone.kind {
                Kind::GoodsIn => value(&undone.legs),
                Kind::Claimed { amount, .. } => Some(amount),
                _ => None,
            },
            Self::Delivered { value, .. } => Some(*value),
            Self::Receipt(_) | Self::Waived | Self::Matched(_) | Self::Shown { .. } => None,
        }
    }

    /// Of money that came in, into which purse, and what explains it there.
    fn money(&self) -> Option<(Ix<Purse>, Account)> {
        match self {
            Self::MoneyIn { purse, credit, .. } => Some((*purse, *credit)),
            Self::Other(undone) if matches!(undone.kind, Kind::Claimed { .. }) => {
                undone.legs.last().map(|leg| (leg.purse, leg.account))
            }
            _ => None,
        }
    }
}

/// What goods that came in are worth together.
pub(super) fn value(legs: &[Leg]) -> Option<u64> {
    let stock = legs.iter().filter(|leg| leg.account == Account::Inventory);
    stock
        .map(|leg| u64::try_from(leg.amount).ok())
        .try_fold(0, |sum: u64, value| sum.checked_add(value?))
}
