//! The sums behind an emergency's document: crossings of the scope, figures, and the numbers of its rows.

use super::Scope;
use super::moves::{Amount, EmergencyBook, SLOTS, Slot};
use super::write::Figure;
use crate::books::{Books, NONE, Origin};
use crate::text::Day;
use std::collections::BTreeMap;

/// How a movement crosses the scope's edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Crossing {
    PassedUp,
    Transferred,
    Enters,
    Inside,
    Outside,
}

pub(crate) fn crossing(books: &Books, scope: &Scope, from: u32, to: u32) -> Crossing {
    match (scope.has(from), scope.has(to)) {
        (true, true) => Crossing::Inside,
        (true, false) if to != NONE && books.is_ancestor(to, scope.of) => Crossing::PassedUp,
        (true, false) => Crossing::Transferred,
        (false, true) => Crossing::Enters,
        (false, false) => Crossing::Outside,
    }
}

/// Received and used, money and goods: of a day or of an organisation.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Four {
    pub(crate) received_money: i128,
    pub(crate) received_goods: i128,
    pub(crate) used_money: i128,
    pub(crate) used_goods: i128,
    pub(crate) transferred_money: i128,
    pub(crate) transferred_goods: i128,
}

impl Four {
    pub(crate) fn is_zero(&self) -> bool {
        let all = [self.received_money, self.received_goods, self.used_money, self.used_goods];
        all == [0; 4] && self.transferred_money == 0 && self.transferred_goods == 0
    }

    fn own(&mut self, own: &[i64; SLOTS]) {
        let own = |slot: Slot| i128::from(own[slot as usize]);
        self.received_money += own(Slot::ReceivedMoney);
        self.received_goods += own(Slot::ReceivedGoods);
        self.used_money += own(Slot::UsedMoney);
        self.used_goods += own(Slot::UsedGoods);
    }

    fn transferred(&mut self, money: i128, goods: i128) {
        self.used_money += money;
        self.used_goods += goods;
        self.transferred_money += money;
        self.transferred_goods += goods;
    }
}

/// Leaving or entering: money, and goods by origin.
#[derive(Debug, Default, Clone, Copy)]
struct Edge {
    money: i128,
    goods: [i128; 3],
}

#[derive(Debug, Default)]
pub(crate) struct Sums {
    own: [i128; SLOTS],
    up: Edge,
    out: Edge,
    into: Edge,
    travelling: i128,
    pub(crate) days: BTreeMap<Day, Four>,
    pub(crate) orgs: BTreeMap<u32, Four>,
}

const DONATED: usize = Origin::Donated as usize;
const OTHER: usize = Origin::Other as usize;
const BOUGHT: usize = Origin::Purchased as usize;

impl Sums {
    pub(crate) fn of(books: &Books, book: &EmergencyBook, scope: &Scope, to: Day) -> Self {
        let mut sums = Self::default();
        for (&(org, day), own) in &book.own {
            if !scope.has(org) || day > to {
                continue;
            }
            for (sum, add) in sums.own.iter_mut().zip(own) {
                *sum += i128::from(*add);
            }
            sums.days.entry(day).or_default().own(own);
            sums.orgs.entry(org).or_default().own(own);
        }
        for (&(from, at, day), row) in &book.between {
            if day > to {
                continue;
            }
            let by_class = row.goods.map(i128::from);
            let (sent, arrived) = (i128::from(row.sent), i128::from(row.arrived));
            let money = sent + by_class[BOUGHT];
            let goods = by_class[DONATED] + by_class[OTHER];
            match crossing(books, scope, from, at) {
                Crossing::Inside => sums.travelling += sent - arrived,
                Crossing::Outside => {}
                Crossing::PassedUp => sums.up.add(sent, &by_class),
                Crossing::Enters => sums.into.add(arrived, &by_class),
                Crossing::Transferred => {
                    sums.out.add(sent, &by_class);
                    sums.days.entry(day).or_default().transferred(money, goods);
                }
            }
            // What scope office:from would show: every movement leaves, upwards or not.
            if scope.has(from) && !books.is_ancestor(at, from) {
                sums.orgs.entry(from).or_default().transferred(money, goods);
            }
        }
        sums
    }

    /// Every figure of the view but those that build on others are sums; see VIEWS section 2.
    pub(crate) fn figures(&self) -> Vec<Figure> {
        let own = |slot: Slot| self.own[slot as usize];
        let used_money_transferred = self.out.money + self.out.goods[BOUGHT];
        let used_goods_transferred = self.out.goods[DONATED] + self.out.goods[OTHER];
        let used_money = own(Slot::UsedMoney) + used_money_transferred;
        let used_goods = own(Slot::UsedGoods) + used_goods_transferred;
        let used_reserve = own(Slot::UsedReserve) + self.out.goods[OTHER];
        let up_money = self.up.money + self.up.goods[BOUGHT];
        let in_money = self.into.money + self.into.goods[BOUGHT];
        let (lost_goods, lost_reserve) = (own(Slot::LostGoods), own(Slot::LostReserve));
        let lost_money = own(Slot::LostMoney);
        let on_hand_goods = own(Slot::ReceivedGoods) + self.into.goods[DONATED]
            - (used_goods - used_reserve)
            - self.up.goods[DONATED]
            - (lost_goods - lost_reserve)
            - own(Slot::SoldGoods);
        let (proceeds, sold_money) = (own(Slot::ProceedsMoney), own(Slot::SoldMoney));
        let (costs, changed) = (own(Slot::CostsMoney), own(Slot::ChangedMoney));
        let on_hand_money = own(Slot::ReceivedMoney) + in_money + proceeds
            - used_money
            - up_money
            - lost_money
            - sold_money
            - costs
            - changed;
        let stock = own(Slot::Purchased) - own(Slot::UsedPurchased) - lost_money - sold_money
            + self.into.goods[BOUGHT]
            - self.out.goods[BOUGHT]
            - self.up.goods[BOUGHT];
        let fen = |code, value| (code, "fen", value);
        vec![
            fen("changed.money", changed),
            fen("costs.money", costs),
            fen("encumbered.money", own(Slot::Encumbered)),
            ("gifts.goods", "count", own(Slot::GiftsGoods)),
            ("gifts.money", "count", own(Slot::GiftsMoney)),
            fen("in_transit.goods", own(Slot::TransitDonated) + own(Slot::TransitOther)),
            fen("in_transit.money", self.travelling),
            fen("in_transit.purchased", own(Slot::TransitPurchased)),
            fen("lost.goods", lost_goods),
            fen("lost.goods.reserve", lost_reserve),
            fen("lost.money", lost_money),
            fen("on_hand.goods", on_hand_goods),
            fen("on_hand.money", on_hand_money),
            fen("passed_up.goods", self.up.goods[DONATED]),
            fen("passed_up.money", up_money),
            fen("proceeds.money", proceeds),
            fen("received.goods", own(Slot::ReceivedGoods)),
            fen("received.money", own(Slot::ReceivedMoney)),
            fen("sold.goods", own(Slot::SoldGoods)),
            fen("sold.money", sold_money),
            fen("stock.purchased", stock),
            fen("transferred_in.goods", self.into.goods[DONATED]),
            fen("transferred_in.money", in_money),
            fen("unallocated.money", on_hand_money - own(Slot::Encumbered) - stock),
            fen("used.goods", used_goods),
            fen("used.goods.reserve", used_reserve),
            fen("used.goods.transferred", used_goods_transferred),
            fen("used.money", used_money),
            fen("used.money.purchased", own(Slot::UsedPurchased) + self.out.goods[BOUGHT]),
            fen("used.money.transferred", used_money_transferred),
        ]
    }
}

impl Edge {
    fn add(&mut self, money: i128, goods: &[i128; 3]) {
        self.money += money;
        for (sum, add) in self.goods.iter_mut().zip(goods) {
            *sum += add;
        }
    }
}

/// Quantity and value, summed.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Both {
    pub(crate) qty: i128,
    pub(crate) fen: i128,
}

impl Both {
    fn add(&mut self, amount: &Amount) {
        self.qty += i128::from(amount.qty);
        self.fen += i128::from(amount.fen);
    }
}

/// The numbers of an item's row.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct ItemSums {
    pub(crate) received: Both,
    pub(crate) used: Both,
    pub(crate) lost: i128,
    pub(crate) transit: i128,
    pub(crate) passed_up: i128,
    pub(crate) transferred_in: i128,
    pub(crate) purchased_used: i128,
    pub(crate) reserve_used: i128,
    pub(crate) sold: i128,
    pub(crate) reclassified: i128,
}

impl ItemSums {
    pub(crate) fn on_hand(&self) -> i128 {
        self.received.qty + self.transferred_in + self.reclassified
            - self.used.qty
            - self.passed_up
            - self.lost
            - self.sold
    }

    pub(crate) fn is_zero(&self) -> bool {
        let amounts = [self.received.qty, self.received.fen, self.used.qty, self.used.fen];
        let others = [self.lost, self.transit, self.passed_up, self.transferred_in];
        let more = [self.purchased_used, self.reserve_used, self.sold, self.reclassified];
        amounts == [0; 4] && others == [0; 4] && more == [0; 4]
    }
}

pub(crate) fn items(
    books: &Books,
    book: &EmergencyBook,
    scope: &Scope,
    to: Day,
) -> BTreeMap<u32, ItemSums> {
    let mut all: BTreeMap<u32, ItemSums> = BTreeMap::new();
    for (&(org, day, item), row) in &book.items {
        if scope.has(org) && day <= to {
            let sums = all.entry(item).or_default();
            sums.received.add(&row.received);
            sums.used.add(&row.used);
            sums.lost += i128::from(row.lost);
            sums.transit += i128::from(row.transit);
            sums.purchased_used += i128::from(row.purchased_used);
            sums.reserve_used += i128::from(row.reserve_used);
            sums.sold += i128::from(row.sold);
            sums.reclassified += i128::from(row.reclassified);
        }
    }
    for (&(from, at, day, item), by_class) in &book.items_between {
        if day > to {
            continue;
        }
        let sums = all.entry(item).or_default();
        match crossing(books, scope, from, at) {
            Crossing::Inside | Crossing::Outside => {}
            Crossing::PassedUp => sums.passed_up += i128::from(by_class[DONATED].qty),
            Crossing::Enters => sums.transferred_in += i128::from(by_class[DONATED].qty),
            Crossing::Transferred => {
                sums.used.add(&by_class[DONATED]);
                sums.purchased_used += i128::from(by_class[BOUGHT].qty);
                sums.reserve_used += i128::from(by_class[OTHER].qty);
            }
        }
    }
    all
}
