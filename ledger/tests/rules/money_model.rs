//! What RULES.md says of money that is given, used, moved, placed, taken back and undone, with one account and four funds: the model against which
//! `money_lives` holds the ledger.

use crate::day_sum::DaySum;
use crate::money_invested::{Invested, Step};

pub(crate) const GIFTS: usize = 6;
/// Numbers of everything that can be undone but gifts, and of claw-backs.
pub(crate) const DONE: usize = 12;
pub(crate) const CLAWBACKS: usize = 4;
/// A fifth of what is used.
pub(crate) const CAP_BP: i64 = 2_000;

/// The first two are restricted.
pub(crate) const FUNDS: [&str; 4] = ["KY", "RB", "FREE", "SPARE"];

pub(crate) fn restricted(fund: usize) -> bool {
    fund < 2
}

/// What can be undone, each with a stream of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Deed {
    Move { from: usize, to: usize, amount: i64 },
    Release { from: usize, to: usize, amount: i64 },
    Change { gift: usize, from: usize, to: usize, amount: i64 },
    Interest { first: i64, second: i64 },
    Cost { fund: usize, amount: i64, managed: bool },
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum What {
    Give {
        gift: usize,
        amount: i64,
        fund: usize,
    },
    Ungive(usize),
    Refund {
        gift: usize,
        amount: i64,
    },
    Use {
        fund: usize,
        amount: i64,
    },
    Claw {
        claw: usize,
        gift: usize,
        cover: usize,
        amount: i64,
    },
    Close {
        claw: usize,
        amount: i64,
        recovered: bool,
    },
    Do(usize, Deed),
    Undo(usize),
    /// A refund by its number among all.
    Unrefund(usize),
    Unclaw(usize),
    /// A closing by its number among all.
    Unclose(usize),
    Invest(Step),
    /// What was undone is done again: the one with this number among all that can be.
    Again(usize),
}

#[derive(Clone, Copy)]
struct Gift {
    fund: usize,
    amount: i64,
    gone: DaySum,
    day: usize,
    /// The latest day on which something that went of it was undone.
    free_from: usize,
    reversed: bool,
}

#[derive(Clone, Copy)]
struct Claw {
    gift: usize,
    amount: i64,
    closed: DaySum,
    cover: usize,
    /// Of which gift.
    of: usize,
    day: usize,
    /// The latest day on which a closing of it was undone.
    free_from: usize,
    undone: bool,
}

impl Gift {
    /// With so much more, no more of it is gone at the end of any day from this one on than came.
    fn bears(&self, day: usize, more: i64) -> bool {
        self.gone.most_from(day) + more <= self.amount
    }

    /// More of it was gone on some day since than is gone now.
    fn came_back_since(&self, day: usize, more: i64) -> bool {
        self.gone.head() + more <= self.amount && !self.bears(day, more)
    }
}

/// What was done on a day, and whether it was undone.
#[derive(Clone, Copy)]
pub(crate) struct Done<T> {
    pub(crate) what: T,
    day: usize,
    pub(crate) undone: bool,
}

impl<T> Done<T> {
    pub(crate) fn on(day: usize, what: T) -> Self {
        Self { what, day, undone: false }
    }

    /// Its day, while it stands.
    pub(crate) fn stands(&self) -> Option<usize> {
        (!self.undone).then_some(self.day)
    }
}

#[derive(Default)]
pub(crate) struct Model {
    gifts: [Option<Gift>; GIFTS],
    claws: [Option<Claw>; CLAWBACKS],
    pub(crate) deeds: [Option<Done<Deed>>; DONE],
    pub(crate) cash: [DaySum; FUNDS.len()],
    /// Gift and amount.
    pub(crate) refunds: Vec<Done<(usize, i64)>>,
    /// Claw-back, amount and whether it was recovered.
    pub(crate) closings: Vec<Done<(usize, i64, bool)>>,
    pub(crate) invested: Invested,
    used: [i64; FUNDS.len()],
    pub(crate) managed: [DaySum; FUNDS.len()],
    /// All that ever came into the organisation, and all that left it.
    pub(crate) came: i64,
    pub(crate) left: i64,
}

impl Model {
    /// The step with a number of what there is, where anything is.
    pub(crate) fn of_what_is(&self, what: What) -> Option<What> {
        let of = |n: usize, all: usize| n.checked_rem(all).unwrap_or(n);
        Some(match what {
            What::Unrefund(n) => What::Unrefund(of(n, self.refunds.len())),
            What::Unclose(n) => What::Unclose(of(n, self.closings.len())),
            What::Invest(step) => What::Invest(self.invested.of_what_is(step)),
            What::Undo(n) => {
                let stands = |n: &usize| self.deeds[*n].is_some_and(|deed| !deed.undone);
                let standing: Vec<_> = (0..DONE).filter(stands).collect();
                What::Undo(standing.get(of(n, standing.len())).copied().unwrap_or(n))
            }
            What::Unclaw(n) => {
                let done: Vec<_> = (0..CLAWBACKS).filter(|n| self.claws[*n].is_some()).collect();
                What::Unclaw(done.get(of(n, done.len())).copied().unwrap_or(n))
            }
            What::Again(n) => {
                let undone = self.undone();
                let kind = &undone[n.checked_rem(undone.len())?];
                kind[n % kind.len()]
            }
            other => other,
        })
    }

    /// What was undone, each kind for itself, under a number that is free and of all that is left.
    fn undone(&self) -> Vec<Vec<What>> {
        let refunds = self.refunds.iter().filter(|done| done.undone);
        let left =
            |gift: usize| self.gifts[gift].map_or(1, |row| row.amount - row.gone.head()).max(1);
        let refunds = refunds.map(|done| {
            let (gift, _) = done.what;
            What::Refund { gift, amount: left(gift) }
        });
        let claw = self.claws.iter().position(Option::is_none);
        let claws = self.claws.iter().flatten().filter(|claw| claw.undone);
        let claws = claws.filter_map(|row| {
            let Claw { of: gift, cover, .. } = *row;
            Some(What::Claw { claw: claw?, gift, cover, amount: left(gift) })
        });
        let closings = self.closings.iter().filter(|done| done.undone);
        let closings = closings.map(|done| {
            let (claw, _, recovered) = done.what;
            let row = self.claws[claw].unwrap();
            What::Close { claw, amount: (row.amount - row.closed.head()).max(1), recovered }
        });
        let place = self.deeds.iter().position(Option::is_none);
        let deeds = |is: fn(&Deed) -> bool| {
            let undone = self.deeds.iter().flatten().filter(|done| done.undone);
            let again = undone.map(|done| done.what).filter(is).map(|deed| match deed {
                Deed::Change { gift, from, to, .. } => {
                    Deed::Change { gift, from, to, amount: left(gift) }
                }
                other => other,
            });
            again.filter_map(|deed| Some(What::Do(place?, deed))).collect()
        };
        let returns = self.invested.undone();
        let returns = returns.map(|back| What::Invest(Step::Return(back)));
        let kinds = [
            refunds.collect(),
            claws.collect(),
            closings.collect(),
            deeds(|deed| matches!(deed, Deed::Change { .. })),
            deeds(|deed| matches!(deed, Deed::Cost { managed: true, .. })),
            returns.collect::<Vec<_>>(),
        ];
        kinds.into_iter().filter(|kind| !kind.is_empty()).collect()
    }

    /// Why what is to be undone, which stands, is not undone on that day: it was not yet there, or something hung on it then.
    pub(crate) fn hindered(&self, what: What, day: usize) -> &'static str {
        let alone = |done: Option<usize>| done.map(|day| (day, day));
        let done = match what {
            What::Ungive(gift) => self.standing(gift).map(|gift| (gift.day, gift.free_from)),
            What::Unclaw(claw) => {
                let standing = self.claws[claw].filter(|row| !row.undone);
                standing.map(|row| (row.day, row.free_from))
            }
            What::Unrefund(refund) => alone(self.refunds.get(refund).and_then(Done::stands)),
            What::Unclose(closing) => alone(self.closings.get(closing).and_then(Done::stands)),
            What::Undo(place) => alone(self.deeds[place].and_then(|deed| deed.stands())),
            What::Invest(step) => self.invested.stands(step),
            _ => None,
        };
        match done {
            Some((done_on, _)) if day < done_on => " early",
            Some((_, free_from)) if day < free_from => " hung on",
            _ => "",
        }
    }

    /// All in all it could be done, but not by the end of every day from that one on.
    pub(crate) fn is_for_a_day(&self, what: What, day: usize) -> bool {
        let gone = |gift: usize, amount: i64| {
            self.standing(gift).is_some_and(|gift| gift.came_back_since(day, amount))
        };
        match what {
            What::Refund { gift, amount }
            | What::Claw { gift, amount, .. }
            | What::Do(_, Deed::Change { gift, amount, .. }) => gone(gift, amount),
            What::Close { claw, amount, .. } => self.claws[claw].is_some_and(|row| {
                row.closed.head() + amount <= row.amount
                    && row.closed.most_from(day) + amount > row.amount
            }),
            What::Do(_, Deed::Cost { fund, amount, managed: true }) => {
                let cap = CAP_BP * self.used[fund];
                let managed = &self.managed[fund];
                10_000 * (managed.head() + amount) <= cap
                    && 10_000 * (managed.most_from(day) + amount) > cap
            }
            What::Invest(Step::Return(back)) => self.invested.is_for_a_day(back, day),
            _ => false,
        }
    }

    /// The rule that refuses the step; without one, it has been taken.
    pub(crate) fn take(&mut self, what: What, day: usize) -> Result<(), &'static str> {
        if !self.hindered(what, day).is_empty() {
            return Err("R45");
        }
        match what {
            What::Give { gift, amount, fund } => {
                if self.gifts[gift].is_some() {
                    return Err("R14");
                }
                let (gone, free_from, reversed) = (DaySum::default(), day, false);
                self.gifts[gift] = Some(Gift { fund, amount, gone, day, free_from, reversed });
                self.come(fund, day, amount)
            }
            What::Ungive(gift) => {
                let row = self.standing(gift).ok_or("R45")?;
                if row.gone.head() > 0 {
                    return Err("R46");
                }
                self.leave(row.fund, day, row.amount)?;
                self.gifts[gift] = Some(Gift { reversed: true, ..row });
                Ok(())
            }
            What::Refund { gift, amount } => {
                let row = self.standing(gift).ok_or("R13")?;
                if day < row.day {
                    return Err("R101");
                }
                if !row.bears(day, amount) {
                    return Err("R81");
                }
                self.leave(row.fund, day, amount)?;
                self.go(gift, amount, day);
                self.refunds.push(Done::on(day, (gift, amount)));
                Ok(())
            }
            What::Use { fund, amount } => {
                self.leave(fund, day, amount)?;
                self.used[fund] += amount;
                Ok(())
            }
            What::Claw { claw, gift, cover, amount } => {
                if self.claws[claw].is_some() {
                    return Err("R14");
                }
                let row = self.standing(gift).ok_or("R13")?;
                if day < row.day {
                    return Err("R101");
                }
                if !row.bears(day, amount) || restricted(cover) || cover == row.fund {
                    return Err("R90");
                }
                self.leave(cover, day, amount)?;
                self.go(gift, amount, day);
                let (closed, free_from, undone) = (DaySum::default(), day, false);
                let (of, gift) = (gift, row.fund);
                self.claws[claw] =
                    Some(Claw { gift, amount, closed, cover, of, day, free_from, undone });
                Ok(())
            }
            What::Close { claw, amount, recovered } => {
                let row = self.claws[claw].ok_or("R13")?;
                if day < row.day {
                    return Err("R101");
                }
                let owed = if row.undone { 0 } else { row.amount };
                if row.closed.most_from(day) + amount > owed {
                    return Err("R90");
                }
                if recovered {
                    self.pass(row.gift, row.cover, day, amount)?;
                }
                self.claws[claw].as_mut().unwrap().closed.add(day, amount);
                self.closings.push(Done::on(day, (claw, amount, recovered)));
                Ok(())
            }
            What::Unrefund(refund) => {
                let row = self.refunds.get_mut(refund).filter(|row| !row.undone).ok_or("R45")?;
                row.undone = true;
                let (gift, amount) = row.what;
                self.come_back(gift, amount, day);
                self.come(self.gifts[gift].unwrap().fund, day, amount)
            }
            What::Unclaw(claw) => {
                let row = self.claws[claw].filter(|row| !row.undone).ok_or("R45")?;
                if row.closed.head() > 0 {
                    return Err("R46");
                }
                self.claws[claw] = Some(Claw { undone: true, ..row });
                self.come_back(row.of, row.amount, day);
                self.come(row.cover, day, row.amount)
            }
            What::Unclose(closing) => {
                let closed = self.closings.get(closing).filter(|row| !row.undone).ok_or("R45")?;
                let (claw, amount, recovered) = closed.what;
                let row = self.claws[claw].unwrap();
                if recovered {
                    self.pass(row.cover, row.gift, day, amount)?;
                }
                self.closings[closing].undone = true;
                let row = self.claws[claw].as_mut().unwrap();
                row.closed.add(day, -amount);
                row.free_from = row.free_from.max(day);
                Ok(())
            }
            What::Invest(step) => self.invest(step, day),
            What::Again(_) => unreachable!("told as what it does"),
            What::Do(place, deed) => {
                if self.deeds[place].is_some() {
                    return Err("R14");
                }
                self.deed(deed, day)?;
                self.deeds[place] = Some(Done::on(day, deed));
                Ok(())
            }
            What::Undo(place) => {
                let deed = self.deeds[place].filter(|deed| !deed.undone).ok_or("R45")?;
                self.undo(deed.what, day)?;
                self.deeds[place] = Some(Done { undone: true, ..deed });
                Ok(())
            }
        }
    }

    fn deed(&mut self, deed: Deed, day: usize) -> Result<(), &'static str> {
        match deed {
            Deed::Move { from, to, amount } => {
                if from == to || restricted(from) {
                    return Err("R87");
                }
                self.pass(from, to, day, amount)
            }
            Deed::Release { from, to, amount } => {
                if !restricted(from) || restricted(to) {
                    return Err("R87");
                }
                self.pass(from, to, day, amount)
            }
            Deed::Change { gift, from, to, amount } => {
                let row = self.standing(gift).ok_or("R13")?;
                if from == to {
                    return Err("R87");
                }
                if day < row.day {
                    return Err("R101");
                }
                if row.fund != from || !row.bears(day, amount) {
                    return Err("R88");
                }
                self.pass(from, to, day, amount)?;
                self.go(gift, amount, day);
                Ok(())
            }
            Deed::Interest { first, second } => {
                self.come(0, day, first)?;
                self.come(2, day, second)
            }
            Deed::Cost { fund, amount, managed } => {
                let after = self.managed[fund].most_from(day) + amount;
                if managed && 10_000 * after > CAP_BP * self.used[fund] {
                    return Err("R89");
                }
                self.leave(fund, day, amount)?;
                self.managed[fund].add(day, if managed { amount } else { 0 });
                Ok(())
            }
        }
    }

    fn undo(&mut self, deed: Deed, day: usize) -> Result<(), &'static str> {
        match deed {
            Deed::Move { from, to, amount } | Deed::Release { from, to, amount } => {
                self.pass(to, from, day, amount)
            }
            Deed::Change { gift, from, to, amount } => {
                self.pass(to, from, day, amount)?;
                self.come_back(gift, amount, day);
                Ok(())
            }
            Deed::Interest { first, second } => {
                self.covers(2, day, second)?;
                self.leave(0, day, first)?;
                self.leave(2, day, second)
            }
            Deed::Cost { fund, amount, managed } => {
                self.managed[fund].add(day, if managed { -amount } else { 0 });
                self.come(fund, day, amount)
            }
        }
    }

    fn standing(&self, gift: usize) -> Option<Gift> {
        self.gifts[gift].filter(|gift| !gift.reversed)
    }

    fn go(&mut self, gift: usize, amount: i64, day: usize) {
        self.gifts[gift].as_mut().unwrap().gone.add(day, amount);
    }

    /// What went of a gift did not go after all, as is said on a day.
    fn come_back(&mut self, gift: usize, amount: i64, day: usize) {
        let gift = self.gifts[gift].as_mut().unwrap();
        gift.gone.add(day, -amount);
        gift.free_from = gift.free_from.max(day);
    }

    /// R28: what goes out was there at the end of every day from this one on.
    pub(crate) fn covers(&self, fund: usize, day: usize, amount: i64) -> Result<(), &'static str> {
        if self.cash[fund].least_from(day) < amount { Err("R28") } else { Ok(()) }
    }

    fn pass(
        &mut self,
        from: usize,
        to: usize,
        day: usize,
        amount: i64,
    ) -> Result<(), &'static str> {
        self.covers(from, day, amount)?;
        self.cash[from].add(day, -amount);
        self.cash[to].add(day, amount);
        Ok(())
    }

    pub(crate) fn come(
        &mut self,
        fund: usize,
        day: usize,
        amount: i64,
    ) -> Result<(), &'static str> {
        self.cash[fund].add(day, amount);
        self.came += amount;
        Ok(())
    }

    pub(crate) fn leave(
        &mut self,
        fund: usize,
        day: usize,
        amount: i64,
    ) -> Result<(), &'static str> {
        self.covers(fund, day, amount)?;
        self.cash[fund].add(day, -amount);
        self.left += amount;
        Ok(())
    }

    pub(crate) fn owed(&self, fund: usize) -> i64 {
        let of = |claw: &Claw| {
            let open = if claw.undone { 0 } else { claw.amount - claw.closed.head() };
            i64::from(claw.cover == fund) * open - i64::from(claw.gift == fund) * open
        };
        self.claws.iter().flatten().map(of).sum()
    }
}

/// The stream in which something stands, and the word for what is done.
pub(crate) fn kind(deed: &Deed) -> &'static str {
    match deed {
        Deed::Move { .. } => "move",
        Deed::Release { .. } => "release",
        Deed::Change { .. } => "change",
        Deed::Interest { .. } => "interest",
        Deed::Cost { .. } => "cost",
    }
}
