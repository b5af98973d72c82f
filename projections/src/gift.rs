//! One row of the list of gifts: as a fact with ordinals, as a row of a document.

use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{Designation, DonorKind, Event, GoodsAccepted, GoodsValued, ShownAs};
use sunshine_ledger::id::GiftId;
use sunshine_ledger::time::Date;

use crate::attribution::{Attribution, unknown};
use crate::earlier::{Earlier, of_prior_year};
use crate::money_gift::MoneyGift;
use crate::rows::{GiftKind, GiftRow, GoodsLine, Row, Table};

/// A gift, what belongs to one (with its gift's members), or the reversal of one of these (with the
/// target's members, numbers negated).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Gift {
    pub(crate) position: u64,
    pub(crate) org: u32,
    pub(crate) day: Date,
    /// On which it happened; a late slip counts on a later day.
    pub(crate) happened: Date,
    pub(crate) reverses: Option<u64>,
    /// To which gift it belongs, and how.
    pub(crate) belongs: Option<(Belonging, u64)>,
    pub(crate) prior_year: bool,
    pub(crate) campaign: Option<u32>,
    pub(crate) emergency: Option<u32>,
    pub(crate) fund: u32,
    pub(crate) designation: Designation,
    pub(crate) donor_kind: DonorKind,
    pub(crate) given: Given,
}

/// What may come after a gift.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Belonging {
    Refund,
    ClawBack,
    Valuation,
}

/// What was given; a valuation has no lots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Given {
    Money { fen: i64, channel: Option<u32> },
    Goods { value_fen: i64, lots: Vec<(u32, i64)> },
}

impl Gift {
    /// The row that an entry makes, if it makes one.
    pub(crate) fn of(
        known: &Attribution,
        entry: &Entry,
        earlier: &Earlier,
    ) -> Result<Option<Gift>, String> {
        let (giving, sign) = earlier.adding(entry);
        let reverses = earlier.target.as_ref().map(|target| target.position.get());
        let row = match &giving.event {
            Event::GoodsAccepted(gift) => {
                Gift::of_goods(known, entry, gift, goods_given(known, gift, sign)?)?
            }
            Event::GoodsValued(valued) => Gift::of_valuation(known, entry, valued, sign, earlier)?,
            Event::RefundPaid(refund) => {
                let taken = (Belonging::Refund, "refunds", &refund.gift);
                Gift::of_taken(known, entry, taken, sign * i64::from(refund.amount_fen), earlier)?
            }
            Event::MoneyClawedBack(back) => {
                let taken = (Belonging::ClawBack, "claws back", &back.gift);
                Gift::of_taken(known, entry, taken, sign * i64::from(back.amount_fen), earlier)?
            }
            event => {
                let Some(gift) = MoneyGift::of(event) else { return Ok(None) };
                let channel = gift.channel.map(|channel| known.channel(channel)).transpose()?;
                let given = Given::Money { fen: sign * i64::from(gift.amount_fen), channel };
                Gift::of_money(known, entry, &gift, given)?
            }
        };
        Ok(Some(Gift { reverses, ..row }))
    }

    /// A gift of money: its members, and what an entry of it gave or took, where and when.
    fn of_money(
        known: &Attribution,
        entry: &Entry,
        gift: &MoneyGift<'_>,
        given: Given,
    ) -> Result<Gift, String> {
        Ok(Gift {
            position: entry.position.get(),
            org: known.organisation(&entry.org)?,
            day: entry.effective_day(),
            happened: entry.occurred_at.date(),
            reverses: None,
            belongs: None,
            prior_year: of_prior_year(entry),
            campaign: known.campaign(gift.campaign)?,
            emergency: known.gift_emergency(gift.emergency, gift.campaign)?,
            fund: known.fund(gift.fund)?,
            designation: gift.designation,
            donor_kind: gift.donor_kind,
            given,
        })
    }

    /// What is taken from a gift of money again; in a reversal `amount` is below 0.
    fn of_taken(
        known: &Attribution,
        entry: &Entry,
        (belonging, takes, gift): (Belonging, &str, &GiftId),
        amount: i64,
        earlier: &Earlier,
    ) -> Result<Gift, String> {
        let gift = MoneyGift::taken_back(takes, gift, earlier.origin())?;
        let given = Given::Money { fen: -amount, channel: None };
        let belongs = earlier.origin.as_ref().map(|origin| (belonging, origin.position.get()));
        Ok(Gift { belongs, ..Gift::of_money(known, entry, &gift, given)? })
    }

    /// A gift of goods likewise.
    fn of_goods(
        known: &Attribution,
        entry: &Entry,
        gift: &GoodsAccepted,
        given: Given,
    ) -> Result<Gift, String> {
        Ok(Gift {
            position: entry.position.get(),
            org: known.organisation(&entry.org)?,
            day: entry.effective_day(),
            happened: entry.occurred_at.date(),
            reverses: None,
            belongs: None,
            prior_year: of_prior_year(entry),
            campaign: known.campaign(gift.campaign.as_ref())?,
            emergency: known.gift_emergency(gift.emergency.as_ref(), gift.campaign.as_ref())?,
            fund: known.fund(&gift.fund)?,
            designation: gift.designation,
            donor_kind: gift.donor_kind,
            given,
        })
    }

    /// What is said later of the value of a gift of goods.
    fn of_valuation(
        known: &Attribution,
        entry: &Entry,
        valued: &GoodsValued,
        sign: i64,
        earlier: &Earlier,
    ) -> Result<Gift, String> {
        let origin = earlier.origin.as_ref();
        let origin = origin.ok_or_else(|| unknown("batch", valued.batch.as_str()))?;
        let Event::GoodsAccepted(gift) = &origin.event else {
            return Err(format!("it values batch {}, which was not given", valued.batch));
        };
        let value_fen = sign * i64::from(valued.value_fen);
        let given = Given::Goods { value_fen, lots: Vec::new() };
        let belongs = Some((Belonging::Valuation, origin.position.get()));
        Ok(Gift { belongs, ..Gift::of_goods(known, entry, gift, given)? })
    }

    /// Whether it is a gift, and neither a reversal nor what belongs to one.
    pub(crate) fn is_given(&self) -> bool {
        self.reverses.is_none() && self.belongs.is_none()
    }

    /// +1 for a gift, −1 for its reversal, 0 for all else.
    pub(crate) fn count(&self) -> i64 {
        match (self.belongs, self.reverses) {
            (Some(_), _) => 0,
            (None, Some(_)) => -1,
            (None, None) => 1,
        }
    }

    /// Money and value of goods, in fen.
    pub(crate) fn amounts(&self) -> (i64, i64) {
        match self.given {
            Given::Money { fen, .. } => (fen, 0),
            Given::Goods { value_fen, .. } => (0, value_fen),
        }
    }

    /// The row of a document; `shown` says how the donor is shown, where that was said.
    pub(crate) fn row(&self, known: &Attribution, shown: Option<ShownAs>) -> Row {
        let to = |belonging| self.belongs.filter(|(of, _)| *of == belonging).map(|(_, gift)| gift);
        let mut row = GiftRow {
            campaign: self.campaign.map(|ordinal| known.campaigns.id(ordinal).to_owned()),
            channel: None,
            claws_back: to(Belonging::ClawBack),
            day: self.day,
            designation: match self.designation {
                Designation::Designated => "designated".into(),
                Designation::Undesignated => "undesignated".into(),
            },
            donor_kind: match self.donor_kind {
                DonorKind::Individual => "individual".into(),
                DonorKind::Organisation => "organisation".into(),
                DonorKind::Overseas => "overseas".into(),
                DonorKind::Anonymous => "anonymous".into(),
            },
            emergency: self.emergency.map(|ordinal| known.emergencies.id(ordinal).to_owned()),
            fund: known.funds.id(self.fund).to_owned(),
            goods: None,
            kind: GiftKind::Money,
            money_fen: None,
            org: known.organisations.id(self.org).to_owned(),
            position: self.position,
            prior_year: self.prior_year,
            refunds: to(Belonging::Refund),
            reverses: self.reverses,
            shown,
            table: Table::Gift,
            value_fen: None,
            values: to(Belonging::Valuation),
        };
        match &self.given {
            Given::Money { fen, channel } => {
                row.money_fen = Some(*fen);
                row.channel = channel.map(|ordinal| known.channels.id(ordinal).to_owned());
            }
            Given::Goods { value_fen, lots } => {
                row.kind = GiftKind::Goods;
                row.value_fen = Some(*value_fen);
                let line = |&(item, qty): &(u32, i64)| GoodsLine {
                    item: known.items.id(item).to_owned(),
                    qty,
                };
                row.goods = row.values.is_none().then(|| lots.iter().map(line).collect());
            }
        }
        Row::Gift(Box::new(row))
    }
}

/// The lots of a gift, with what they are worth.
fn goods_given(known: &Attribution, gift: &GoodsAccepted, sign: i64) -> Result<Given, String> {
    let (mut value_fen, mut lots) = (0_i64, Vec::with_capacity(gift.lots.len()));
    for lot in &gift.lots {
        let value = lot.value_fen.map_or(0, i64::from);
        value_fen = value_fen.checked_add(value).ok_or("its values do not fit together")?;
        lots.push((known.item(&lot.item)?, sign * i64::from(lot.qty)));
    }
    Ok(Given::Goods { value_fen: sign * value_fen, lots })
}
