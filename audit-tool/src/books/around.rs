//! What the books remember around gifts: pledges, which gift counts to which, and how a gift is found by its id.

use super::{Books, NONE};
use crate::text::Day;

/// A promise of money or of goods.
#[derive(Debug)]
pub(crate) struct Pledge {
    pub(crate) org: u32,
    pub(crate) eff: Day,
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
    pub(crate) eff: Day,
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
    /// As it came: money, or the value of the lots that have one.
    pub(crate) amount: i64,
    pub(crate) eff: Day,
}

impl Books {
    /// The gift of this organisation with this id, unless it is reversed. Both lists grow as ids become known.
    pub(crate) fn standing_gift(&self, org: u32, id: &str) -> Option<Standing> {
        let gift = self.gifts.get(id)?;
        if let Some(at) = self.money_gift_of(gift) {
            let row = &self.money_gifts[at];
            let stands = row.org == org && !row.reversed;
            let (amount, eff) = (row.amount, row.eff);
            return stands.then_some(Standing { gift, goods: false, amount, eff });
        }
        let at = self.goods_gift_of(gift)?;
        let row = &self.goods_gifts[at];
        let reversed = self.targets.get(&row.position).is_some_and(|target| target.reversed);
        let stands = row.org == org && !reversed;
        let (amount, eff) = (row.value, row.eff);
        stands.then_some(Standing { gift, goods: true, amount, eff })
    }

    /// What is left of a gift of money at the end of each day from this one on, at least: not given back, clawed back
    /// or given another intent.
    pub(crate) fn left_from(&self, gift: &Standing, day: Day) -> i64 {
        gift.amount.saturating_sub(self.gone.most_from(&gift.gift, day))
    }

    /// What a gift is worth at the end of each day from this one on, at least and at most: its money less what was
    /// given or clawed back, its goods with what they were valued at later.
    pub(crate) fn worth_from(&self, gift: &Standing, day: Day) -> (i64, i64) {
        let more = |change| gift.amount.saturating_add(change);
        let worth = &self.worth;
        (more(worth.least_from(&gift.gift, day)), more(worth.most_from(&gift.gift, day)))
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
