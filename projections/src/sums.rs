//! The sums of one scope in an emergency, and the figures made of them: `VIEWS.md` section 2,
//! "Figures". Sums have 128 bits, so none of them can wrap.

use crate::facts::Class;
use crate::figure::{Figure, Unit};

/// The sums of one scope: contributions after crossings are decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Sums([[i128; Class::COUNT]; LINES]);

const LINES: usize = 15;

/// After crossings are decided.
#[derive(Clone, Copy)]
pub(crate) enum LineOf {
    Received,
    Gifts,
    Used,
    Lost,
    Sold,
    Proceeds,
    Reclassified,
    Costs,
    Changed,
    /// Goods shipped or sent and not yet signed or received; money sent and not yet arrived.
    Transit,
    Purchased,
    Encumbered,
    Transferred,
    PassedUp,
    Entered,
}

impl Sums {
    pub(crate) fn add(&mut self, line: LineOf, class: Class, amount: i128) {
        self.0[line as usize][class.index()] += amount;
    }

    pub(crate) fn get(&self, line: LineOf, class: Class) -> i128 {
        self.0[line as usize][class.index()]
    }

    pub(crate) fn received_money(&self) -> i128 {
        self.get(LineOf::Received, Class::Money)
    }

    pub(crate) fn received_goods(&self) -> i128 {
        self.get(LineOf::Received, Class::Donated)
    }

    pub(crate) fn used_money(&self) -> i128 {
        self.get(LineOf::Used, Class::Money)
            + self.used_purchased()
            + self.get(LineOf::Transferred, Class::Money)
    }

    pub(crate) fn used_purchased(&self) -> i128 {
        self.get(LineOf::Used, Class::Purchased) + self.get(LineOf::Transferred, Class::Purchased)
    }

    pub(crate) fn used_donated(&self) -> i128 {
        self.get(LineOf::Used, Class::Donated) + self.get(LineOf::Transferred, Class::Donated)
    }

    pub(crate) fn used_reserve(&self) -> i128 {
        self.get(LineOf::Used, Class::Other) + self.get(LineOf::Transferred, Class::Other)
    }

    pub(crate) fn used_goods(&self) -> i128 {
        self.used_donated() + self.used_reserve()
    }

    /// Of money and bought goods, of donated and reserve goods.
    pub(crate) fn transferred(&self) -> (i128, i128) {
        let of = |class| self.get(LineOf::Transferred, class);
        (of(Class::Money) + of(Class::Purchased), of(Class::Donated) + of(Class::Other))
    }

    /// What was received and entered, or became this item, and is neither used, passed up, lost nor
    /// sold.
    pub(crate) fn on_hand_donated(&self) -> i128 {
        let of = |line| self.get(line, Class::Donated);
        of(LineOf::Received) + of(LineOf::Entered) + of(LineOf::Reclassified)
            - self.used_donated()
            - of(LineOf::PassedUp)
            - of(LineOf::Lost)
            - of(LineOf::Sold)
    }

    pub(crate) fn on_hand_money(&self) -> i128 {
        let both = |line| self.get(line, Class::Money) + self.get(line, Class::Purchased);
        self.received_money() + both(LineOf::Entered) + self.get(LineOf::Proceeds, Class::Money)
            - self.used_money()
            - both(LineOf::PassedUp)
            - self.get(LineOf::Lost, Class::Purchased)
            - self.get(LineOf::Sold, Class::Purchased)
            - self.get(LineOf::Costs, Class::Money)
            - self.get(LineOf::Changed, Class::Money)
    }

    pub(crate) fn stock_purchased(&self) -> i128 {
        let of = |line| self.get(line, Class::Purchased);
        self.get(LineOf::Purchased, Class::Money)
            - of(LineOf::Used)
            - of(LineOf::Lost)
            - of(LineOf::Sold)
            + of(LineOf::Entered)
            - of(LineOf::Transferred)
            - of(LineOf::PassedUp)
    }

    pub(crate) fn figures(&self) -> Vec<Figure> {
        use Class::{Donated, Money, Other, Purchased};
        use LineOf::{
            Changed, Costs, Encumbered, Entered, Gifts, Lost, PassedUp, Proceeds, Sold, Transit,
        };
        let both = |line| self.get(line, Money) + self.get(line, Purchased);
        let goods = |line| self.get(line, Donated) + self.get(line, Other);
        let encumbered = self.get(Encumbered, Money);
        let unallocated = self.on_hand_money() - encumbered - self.stock_purchased();
        let (transferred_money, transferred_goods) = self.transferred();
        let fen = Unit::Fen;
        [
            ("changed.money", fen, self.get(Changed, Money)),
            ("costs.money", fen, self.get(Costs, Money)),
            ("encumbered.money", fen, encumbered),
            ("gifts.goods", Unit::Count, self.get(Gifts, Donated)),
            ("gifts.money", Unit::Count, self.get(Gifts, Money)),
            ("in_transit.goods", fen, goods(Transit)),
            ("in_transit.money", fen, self.get(Transit, Money)),
            ("in_transit.purchased", fen, self.get(Transit, Purchased)),
            ("lost.goods", fen, goods(Lost)),
            ("lost.goods.reserve", fen, self.get(Lost, Other)),
            ("lost.money", fen, self.get(Lost, Purchased)),
            ("on_hand.goods", fen, self.on_hand_donated()),
            ("on_hand.money", fen, self.on_hand_money()),
            ("passed_up.goods", fen, self.get(PassedUp, Donated)),
            ("passed_up.money", fen, both(PassedUp)),
            ("proceeds.money", fen, self.get(Proceeds, Money)),
            ("received.goods", fen, self.received_goods()),
            ("received.money", fen, self.received_money()),
            ("sold.goods", fen, self.get(Sold, Donated)),
            ("sold.money", fen, self.get(Sold, Purchased)),
            ("stock.purchased", fen, self.stock_purchased()),
            ("transferred_in.goods", fen, self.get(Entered, Donated)),
            ("transferred_in.money", fen, both(Entered)),
            ("unallocated.money", fen, unallocated),
            ("used.goods", fen, self.used_goods()),
            ("used.goods.reserve", fen, self.used_reserve()),
            ("used.goods.transferred", fen, transferred_goods),
            ("used.money", fen, self.used_money()),
            ("used.money.purchased", fen, self.used_purchased()),
            ("used.money.transferred", fen, transferred_money),
        ]
        .into_iter()
        .map(|(code, unit, value)| Figure::plain(code, unit, value))
        .collect()
    }
}
