//! A gift as the facts of its stream tell it. Of none is anything in memory.

use super::facts::{Fact, FactIx, Kind, Leg, What};
use super::{Books, Dependent, Ix, Org, Purse, ReceiptBlock};
use crate::event::EventType;
use crate::id::{GiftId, StreamId};
use crate::posting::Account;
use crate::receipt_number::{ReceiptCode, ReceiptId, ReceiptNumber};
use crate::time::Date;

/// A gift.
#[derive(Clone, Copy, Debug)]
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
    pub(crate) valued: u64,
    /// Of money, what is given back, taken back or put to another use.
    pub(crate) gone: u64,
    pub(crate) papers: Papers,
}

/// What a gift's stream holds after the gift, papers and money.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Papers {
    /// Its latest receipt, unless that was voided.
    pub(crate) standing: Option<(FactIx, ReceiptId)>,
    /// A receipt was waived after the latest one.
    pub(crate) waived: bool,
    /// The donor is shown by name.
    pub(crate) named: bool,
    /// Given back, in fen.
    pub(crate) refunded: u64,
    /// Taken back, in fen.
    clawed_back: u64,
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
        let valued = self.valued_gifts.get(&place).copied().unwrap_or(0);
        let (given_on, money) = (fact.eff, fact.what.money());
        Some(Gift { fact: place, org, given_on, money, amount, valued, gone, papers })
    }

    /// The gift of a stream, reversed or not.
    pub(super) fn given_in(&self, stream: &StreamId) -> Option<FactIx> {
        self.papers(stream).1.map(|(place, _)| place)
    }

    /// What is gone of the gift at this place. The rules let through no more than was given.
    pub(crate) fn gone(&self, gift: FactIx, papers: &Papers) -> u64 {
        let changed = self.changed.get(&gift).into_iter().flatten();
        papers.refunded + papers.clawed_back + changed.map(|(_, amount)| amount).sum::<u64>()
    }

    /// The newest entry with which some of the gift at this place went.
    pub(crate) fn newest_gone(&self, gift: FactIx, papers: &Papers) -> Option<Dependent> {
        let changed = self.changed.get(&gift).and_then(|changed| changed.last());
        let changed = changed.map(|(at, _)| Dependent::new(*at, EventType::IntentChanged));
        papers.newest_gone.into_iter().chain(changed).max_by_key(|gone| gone.position)
    }

    /// The papers in a stream, which only a gift's has.
    pub(crate) fn papers_in(&self, stream: &StreamId) -> Papers {
        self.papers(stream).0
    }

    /// The papers at the end of a stream, and the newest fact before them: of a gift's stream the gift.
    fn papers(&self, stream: &StreamId) -> (Papers, Option<(FactIx, Fact)>) {
        let (mut papers, mut latest, mut shown) = (Papers::default(), None, None);
        let mut next = self.streams.newest_fact(stream);
        while let Some(place) = next {
            let fact = self.facts.row(place);
            match fact.what {
                What::Receipt(receipt) if latest.is_none() => {
                    latest = Some(receipt);
                    papers.standing = (!self.facts.is_reversed(place)).then_some((place, receipt));
                }
                What::Receipt(_) => {}
                What::Shown { named } => papers.named = *shown.get_or_insert(named),
                What::Waived => papers.waived |= latest.is_none(),
                What::Other(ref undone) => {
                    let (sum, amount, kind) = match undone.kind {
                        Kind::Refunded { amount } => {
                            (&mut papers.refunded, amount, EventType::RefundPaid)
                        }
                        Kind::ClawedBack { amount, .. } => {
                            (&mut papers.clawed_back, amount, EventType::MoneyClawedBack)
                        }
                        _ => return (papers, Some((place, fact))),
                    };
                    if !self.facts.is_reversed(place) {
                        *sum += amount;
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
            Self::Receipt(_) | Self::Waived | Self::Shown { .. } => None,
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
