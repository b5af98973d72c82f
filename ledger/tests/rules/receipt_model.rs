//! What RULES.md says of receipts, and of what changes how much a receipt is of: the model against which `receipt_lives` holds the
//! ledger.

use std::collections::BTreeSet;

use crate::day_sum::DaySum;

/// Numbers of the block; random ones also lie behind it.
pub(crate) const BLOCK: u64 = 12;
pub(crate) const GIFTS: usize = 4;
/// What a batch without a value is worth once it has one.
pub(crate) const VALUE: i64 = 20;

#[derive(Clone, Copy, Debug)]
pub(crate) enum What {
    Give(usize),
    Issue {
        gift: usize,
        number: u64,
        short: bool,
    },
    Void {
        gift: usize,
        number: u64,
    },
    Waive(usize),
    Refund {
        gift: usize,
        amount: i64,
    },
    Value(usize),
    /// A refund or a valuation by its number among all.
    Undo(usize),
    Ungive(usize),
}

/// Money, money, goods of which one batch has no value, and goods without any.
pub(crate) fn amount(gift: usize) -> i64 {
    [70, 30, 50, 0][gift]
}

fn is_money(gift: usize) -> bool {
    gift < 2
}

#[derive(Clone, Copy)]
struct Receipt {
    number: u64,
    day: usize,
    /// How many refunds and valuations there had been.
    after: usize,
}

/// What happened to a gift.
#[derive(Clone, Copy, Default)]
struct Gift {
    given_on: usize,
    reversed: bool,
    standing: Option<Receipt>,
    /// The latest day on which one was voided.
    voided_on: usize,
    waived: bool,
    gone: DaySum,
    /// The latest day on which a refund was undone.
    free_from: usize,
    valued: DaySum,
}

/// A refund or a valuation.
pub(crate) struct Done {
    gift: usize,
    /// How much of the gift is left the more, or the less.
    change: i64,
    day: usize,
    undone: bool,
}

#[derive(Default)]
pub(crate) struct Model {
    gifts: [Option<Gift>; GIFTS],
    used: BTreeSet<u64>,
    /// In the order of the log.
    pub(crate) done: Vec<Done>,
}

type Told = Result<(), &'static str>;

impl Gift {
    fn kept(&self) -> DaySum {
        self.valued.less(&self.gone)
    }

    /// R101: it was given, and no receipt stood for it any more.
    fn is_free(&self, day: usize) -> Told {
        if day < self.given_on.max(self.voided_on) { Err("R101") } else { Ok(()) }
    }
}

impl Model {
    /// The step with a number of what there is, where anything is.
    pub(crate) fn of_what_is(&self, what: What) -> What {
        match what {
            What::Undo(n) => What::Undo(n.checked_rem(self.done.len()).unwrap_or(n)),
            other => other,
        }
    }

    /// What a gift is worth over all days.
    pub(crate) fn kept(&self, gift: usize) -> i64 {
        amount(gift) + self.gifts[gift].map_or(0, |gift| gift.kept().head())
    }

    /// For which day's sake a step is refused that would do on a later one, or at the head.
    pub(crate) fn hindered(&self, what: What, day: usize) -> &'static str {
        let standing = |gift: usize| self.standing(gift).ok();
        let of = match what {
            What::Issue { gift, .. } | What::Refund { gift, .. } => standing(gift),
            What::Value(gift) | What::Ungive(gift) => standing(gift),
            What::Undo(n) => {
                return match self.done.get(n) {
                    Some(done) if !done.undone && day < done.day => " early",
                    Some(done)
                        if !done.undone
                            && self.gifts[done.gift].is_some_and(|gift| day < gift.voided_on) =>
                    {
                        " voided"
                    }
                    _ => "",
                };
            }
            _ => None,
        };
        let Some(gift) = of else { return "" };
        let later = match what {
            What::Issue { .. } => {
                gift.standing.is_none() && gift.kept().most_from(day) != gift.kept().least_from(day)
            }
            What::Refund { gift: number, amount: more } => {
                gift.standing.is_none()
                    && gift.gone.head() + more <= amount(number)
                    && gift.gone.most_from(day) + more > amount(number)
            }
            What::Value(_) => gift.valued.head() == 0 && gift.valued.most_from(day) > 0,
            _ => false,
        };
        match what {
            What::Ungive(_) if day < gift.given_on => " early",
            What::Ungive(_) if day < gift.free_from => " hung on",
            What::Ungive(_) if day < gift.voided_on => " voided",
            What::Issue { .. } | What::Refund { .. }
                if (gift.given_on..gift.voided_on).contains(&day) =>
            {
                " voided"
            }
            _ if later => " by day",
            _ => "",
        }
    }

    /// The rule that refuses the step; without one, it has been taken.
    pub(crate) fn take(&mut self, what: What, day: usize) -> Told {
        match what {
            What::Give(gift) => {
                if self.gifts[gift].is_some() {
                    return Err("R14");
                }
                self.gifts[gift] = Some(Gift { given_on: day, ..Gift::default() });
                Ok(())
            }
            What::Issue { gift, number, short } => {
                if self.used.contains(&number) {
                    return Err("R14");
                }
                let after = self.done.len();
                let row = self.standing(gift)?;
                row.is_free(day)?;
                if number > BLOCK {
                    return Err("R73");
                }
                let kept = row.kept();
                let same = kept.most_from(day) == kept.least_from(day);
                if row.standing.is_some() || short || !same {
                    return Err("R74");
                }
                let standing = Some(Receipt { number, day, after });
                self.gifts[gift] = Some(Gift { standing, waived: false, ..row });
                self.used.insert(number);
                Ok(())
            }
            What::Void { gift, number } => {
                let row = self.standing(gift)?;
                let receipt = row.standing.filter(|standing| standing.number == number);
                if day < receipt.ok_or("R74")?.day {
                    return Err("R101");
                }
                let voided_on = row.voided_on.max(day);
                self.gifts[gift] = Some(Gift { standing: None, voided_on, ..row });
                Ok(())
            }
            What::Waive(gift) => {
                let row = self.standing(gift)?;
                if day < row.given_on {
                    return Err("R101");
                }
                if row.standing.is_some() || row.waived {
                    return Err("R74");
                }
                self.gifts[gift] = Some(Gift { waived: true, ..row });
                Ok(())
            }
            What::Refund { gift, amount: more } => {
                let mut row = self.standing(gift)?;
                row.is_free(day)?;
                if !is_money(gift)
                    || row.standing.is_some()
                    || row.gone.most_from(day) + more > amount(gift)
                {
                    return Err("R81");
                }
                row.gone.add(day, more);
                self.gifts[gift] = Some(row);
                self.done.push(Done { gift, change: -more, day, undone: false });
                Ok(())
            }
            What::Value(gift) => {
                let mut row = self.standing(gift)?;
                if is_money(gift) {
                    return Err("R13");
                }
                if row.valued.most_from(day) > 0 || day < row.given_on {
                    return Err("R85");
                }
                row.valued.add(day, VALUE);
                self.gifts[gift] = Some(row);
                self.done.push(Done { gift, change: VALUE, day, undone: false });
                Ok(())
            }
            What::Undo(n) => self.undo(n, day),
            What::Ungive(gift) => self.ungive(gift, day),
        }
    }

    /// A gift that is here and not reversed.
    fn standing(&self, gift: usize) -> Result<Gift, &'static str> {
        self.gifts[gift].filter(|gift| !gift.reversed).ok_or("R13")
    }

    fn undo(&mut self, n: usize, day: usize) -> Told {
        let done = self.done.get_mut(n).ok_or("R45")?;
        let gift = self.gifts[done.gift].as_mut().unwrap();
        if done.undone || day < done.day.max(gift.voided_on) {
            return Err("R45");
        }
        let refunded = done.change < 0;
        if gift.standing.is_some_and(|receipt| refunded || receipt.after > n) {
            return Err("R46");
        }
        done.undone = true;
        if refunded {
            gift.gone.add(day, done.change);
            gift.free_from = gift.free_from.max(day);
        } else {
            gift.valued.add(day, -done.change);
        }
        Ok(())
    }

    /// Goods do not leave a lot that has a value on a later day.
    fn ungive(&mut self, gift: usize, day: usize) -> Told {
        let row = self.standing(gift).map_err(|_| "R45")?;
        if day < row.given_on.max(row.free_from).max(row.voided_on) {
            return Err("R45");
        }
        if row.standing.is_some() || row.gone.head() > 0 || row.valued.head() > 0 {
            return Err("R46");
        }
        if row.valued.most_from(day) > 0 {
            return Err("R30");
        }
        self.gifts[gift] = Some(Gift { reversed: true, ..row });
        Ok(())
    }
}
