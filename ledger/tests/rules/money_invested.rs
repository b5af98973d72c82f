//! The model's half of R92: money that is placed, what comes back of it, and both undone.

use crate::day_sum::DaySum;
use crate::money_model::{Done, Model, restricted};

/// Numbers of what is placed.
pub(crate) const PLACED: usize = 4;

#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    Place {
        number: usize,
        fund: usize,
        amount: i64,
    },
    Return(Return),
    Unplace(usize),
    /// A return by its number among all.
    Unreturn(usize),
}

/// What came, and for how much of what had been placed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Return {
    pub(crate) number: usize,
    pub(crate) amount: i64,
    pub(crate) cost: i64,
    pub(crate) closes: bool,
}

#[derive(Clone, Copy)]
struct Placed {
    fund: usize,
    amount: i64,
    /// How much of it came back, or is lost.
    ended: DaySum,
    day: usize,
    /// The latest day on which a return of it was undone.
    free_from: usize,
    reversed: bool,
}

#[derive(Default)]
pub(crate) struct Invested {
    placed: [Option<Placed>; PLACED],
    returns: Vec<Done<Return>>,
}

impl Invested {
    /// The step with a number of what there is, and what is said to close an investment ends all that is left of it.
    pub(crate) fn of_what_is(&self, step: Step) -> Step {
        match step {
            Step::Unreturn(n) => Step::Unreturn(n.checked_rem(self.returns.len()).unwrap_or(n)),
            Step::Return(back) if back.closes && back.cost > 0 => {
                let left = self.placed[back.number].map(|row| row.amount - row.ended.head());
                Step::Return(Return { cost: left.unwrap_or(back.cost), ..back })
            }
            other => other,
        }
    }

    /// The day of what a step undoes, and from when on it can be undone, while that stands.
    pub(crate) fn stands(&self, step: Step) -> Option<(usize, usize)> {
        match step {
            Step::Unplace(number) => {
                let standing = self.placed[number].filter(|row| !row.reversed);
                standing.map(|row| (row.day, row.free_from))
            }
            Step::Unreturn(n) => self.returns.get(n).and_then(Done::stands).map(|day| (day, day)),
            Step::Place { .. } | Step::Return(_) => None,
        }
    }

    /// What came back and did not, after all: now with all that is left.
    pub(crate) fn undone(&self) -> impl Iterator<Item = Return> {
        let undone = self.returns.iter().filter(|back| back.undone).map(|back| back.what);
        undone.map(|back| {
            let row = self.placed[back.number].unwrap();
            let cost = row.amount - row.ended.head();
            Return { cost, amount: back.amount.max(1), closes: true, ..back }
        })
    }

    fn standing(&self, number: usize) -> impl Iterator<Item = &Return> {
        let standing = self.returns.iter().filter(|back| !back.undone);
        standing.map(|back| &back.what).filter(move |back| back.number == number)
    }

    /// All in all it could come back, but not by the end of every day from that one on.
    pub(crate) fn is_for_a_day(&self, back: Return, day: usize) -> bool {
        self.placed[back.number].filter(|row| !row.reversed && row.day <= day).is_some_and(|row| {
            row.ended.head() < row.amount
                && row.ended.head() + back.cost <= row.amount
                && row.ended.most_from(day) + back.cost > row.amount
        })
    }

    fn of_fund(&self, fund: usize) -> impl Iterator<Item = (usize, Placed)> {
        let placed = self.placed.iter().enumerate();
        let placed = placed.filter_map(|(number, row)| Some((number, (*row)?)));
        placed.filter(move |(_, row)| row.fund == fund && !row.reversed)
    }

    /// What a fund has placed and not got back.
    pub(crate) fn open(&self, fund: usize) -> i64 {
        self.of_fund(fund).map(|(_, row)| row.amount - row.ended.head()).sum()
    }

    /// What a fund earned by it, less what it lost.
    pub(crate) fn earned(&self, fund: usize) -> i64 {
        let returns = self.of_fund(fund).flat_map(|(number, _)| self.standing(number));
        returns.map(|back| back.amount - back.cost).sum()
    }
}

impl Model {
    /// The rule that refuses it; without one, it has been taken.
    pub(crate) fn invest(&mut self, step: Step, day: usize) -> Result<(), &'static str> {
        match step {
            Step::Place { number, fund, amount } => {
                if self.invested.placed[number].is_some() {
                    return Err("R14");
                }
                if restricted(fund) {
                    return Err("R92");
                }
                self.leave(fund, day, amount)?;
                let placed = Placed {
                    fund,
                    amount,
                    ended: DaySum::default(),
                    day,
                    free_from: day,
                    reversed: false,
                };
                self.invested.placed[number] = Some(placed);
                Ok(())
            }
            Step::Return(back) => {
                let placed = self.invested.placed[back.number].ok_or("R13")?;
                let ended = &placed.ended;
                if placed.reversed
                    || ended.head() == placed.amount
                    || ended.on(day) >= placed.amount
                    || ended.most_from(day) + back.cost > placed.amount
                    || (ended.head() + back.cost == placed.amount) != back.closes
                    || (back.amount, back.cost) == (0, 0)
                    || day < placed.day
                {
                    return Err("R92");
                }
                self.invested.returns.push(Done::on(day, back));
                self.invested.placed[back.number].as_mut().unwrap().ended.add(day, back.cost);
                self.come(placed.fund, day, back.amount)
            }
            Step::Unplace(number) => {
                let row = self.invested.placed[number].filter(|row| !row.reversed).ok_or("R45")?;
                if self.invested.standing(number).next().is_some() {
                    return Err("R46");
                }
                self.invested.placed[number] = Some(Placed { reversed: true, ..row });
                self.come(row.fund, day, row.amount)
            }
            Step::Unreturn(n) => {
                let standing = self.invested.returns.get(n).filter(|back| !back.undone);
                let back = standing.ok_or("R45")?.what;
                let fund = self.invested.placed[back.number].unwrap().fund;
                self.leave(fund, day, back.amount)?;
                self.invested.returns[n].undone = true;
                let placed = self.invested.placed[back.number].as_mut().unwrap();
                placed.ended.add(day, -back.cost);
                placed.free_from = placed.free_from.max(day);
                Ok(())
            }
        }
    }
}
