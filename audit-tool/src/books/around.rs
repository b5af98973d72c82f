//! What the books remember around gifts: pledges, which gift counts to which, and how a gift is found by its id.

use super::{Books, NONE};
use crate::text::Day;

/// A promise of money or of goods.
#[derive(Debug)]
pub(crate) struct Pledge {
    pub(crate) org: u32,
    /// Of money: how much. `None` for goods.
    pub(crate) amount: Option<i64>,
    /// The amounts of its gifts that are not reversed.
    pub(crate) given: i64,
    pub(crate) cancelled: bool,
}

/// A question, complaint or tip on its way.
#[derive(Debug)]
pub(crate) struct Inquiry {
    pub(crate) org: u32,
    pub(crate) replied: bool,
    pub(crate) rated: bool,
    pub(crate) closed: bool,
}

/// A gift that stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standing {
    /// Its number among the gifts' ids.
    pub(crate) gift: u32,
    pub(crate) goods: bool,
    /// Money, or the value of the lots that have one and what they were valued at later.
    pub(crate) amount: i64,
    /// What was given back of it.
    pub(crate) refunded: i64,
    /// The same, with what was clawed back or given another intent.
    pub(crate) gone: i64,
    pub(crate) eff: Day,
}

impl Books {
    /// The gift of this organisation with this id, unless it is reversed. Both lists grow as ids become known.
    pub(crate) fn standing_gift(&self, org: u32, id: &str) -> Option<Standing> {
        let gift = self.gifts.get(id)?;
        if let Some(at) = self.money_gift_of(gift) {
            let row = &self.money_gifts[at];
            let stands = row.org == org && !row.reversed;
            let refunded = self.refunded_of(gift);
            let (amount, gone) = (row.amount, self.gone_of(gift));
            let eff = row.eff;
            return stands.then_some(Standing { gift, goods: false, amount, refunded, gone, eff });
        }
        let at = self.goods_gift_of(gift)?;
        let row = &self.goods_gifts[at];
        let reversed = self.targets.get(&row.position).is_some_and(|target| target.reversed);
        let stands = row.org == org && !reversed;
        let amount = row.value.saturating_add(row.valued);
        let eff = row.eff;
        stands.then_some(Standing { gift, goods: true, amount, refunded: 0, gone: 0, eff })
    }

    /// The number of the gift that this organisation got under this id, reversed or not.
    pub(crate) fn gift_got(&self, org: u32, id: &str) -> Option<u32> {
        let gift = self.gifts.get(id)?;
        let money = self.money_gift_of(gift).map(|at| self.money_gifts[at].org);
        let of = money.or_else(|| self.goods_gift_of(gift).map(|at| self.goods_gifts[at].org));
        (of == Some(org)).then_some(gift)
    }

    /// The place of a gift among those of money, if it is one.
    pub(crate) fn money_gift_of(&self, gift: u32) -> Option<usize> {
        self.money_gifts.binary_search_by_key(&gift, |row| row.gift).ok()
    }

    /// The place of a gift among those of goods, if it is one.
    pub(crate) fn goods_gift_of(&self, gift: u32) -> Option<usize> {
        self.goods_gifts.binary_search_by_key(&gift, |row| row.gift).ok()
    }

    /// The pledge that a gift counts to.
    pub(crate) fn pledge_of(&self, gift: u32) -> Option<u32> {
        self.gift_pledges.get(gift as usize).copied().filter(|at| *at != NONE)
    }

    /// Counts a gift to a pledge, or to none.
    pub(crate) fn count_to(&mut self, gift: u32, pledge: u32) {
        let at = gift as usize;
        if at >= self.gift_pledges.len() {
            self.gift_pledges.resize(at + 1, NONE);
        }
        self.gift_pledges[at] = pledge;
    }
}
