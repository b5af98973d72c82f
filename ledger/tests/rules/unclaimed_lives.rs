//! Unclaimed money is conserved: whatever is received, claimed, reversed and given back in whatever order and on whatever day,
//! the bank holds what waits for its owner and what the gifts have left, and nothing is claimed twice. Every answer is held
//! against a model that knows only the words of RULES.md.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::Event;
use sunshine_ledger::posting::Account;

use crate::day_sum::{DAYS, DaySum};
use crate::lived::{Met, lived, on_a_day};
use crate::table::{Ledger, request};

const SUMS: usize = 4;
const GIFTS: usize = 12;

/// The fund in which it waits, and two into which it goes.
const FUNDS: [&str; 3] = ["UN", "KY", "KM"];

#[derive(Clone, Copy, Debug)]
enum What {
    Receive(usize),
    Give { gift: usize, amount: i64, fund: usize },
    Claim { sum: usize, gift: usize, fund: usize, wrong: i64 },
    Unreceive(usize),
    Ungive(usize),
    Refund { gift: usize, amount: i64 },
}

fn step() -> impl Strategy<Value = (What, usize)> {
    let (sum, gift, fund) = (0..SUMS, 0..GIFTS, 1..FUNDS.len());
    let wrong = prop_oneof![8 => Just(0_i64), 1 => Just(1), 1 => Just(-1)];
    let what = prop_oneof![
        2 => sum.clone().prop_map(What::Receive),
        1 => (gift.clone(), 1..30_i64, fund.clone())
            .prop_map(|(gift, amount, fund)| What::Give { gift, amount, fund }),
        8 => (sum.clone(), gift.clone(), fund, wrong)
            .prop_map(|(sum, gift, fund, wrong)| What::Claim { sum, gift, fund, wrong }),
        1 => sum.prop_map(What::Unreceive),
        5 => gift.clone().prop_map(What::Ungive),
        3 => (gift, 1..60_i64).prop_map(|(gift, amount)| What::Refund { gift, amount }),
    ];
    on_a_day(what, DAYS, |what| matches!(what, What::Unreceive(_) | What::Ungive(_)))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sum {
    Never,
    Waiting,
    Claimed,
    Gone,
}

#[derive(Clone, Copy)]
struct Gift {
    fund: usize,
    amount: i64,
    refunded: DaySum,
    of: Option<usize>,
    day: usize,
    reversed: bool,
}

impl Gift {
    fn of(of: Option<usize>, fund: usize, amount: i64, day: usize) -> Self {
        Self { fund, amount, refunded: DaySum::default(), of, day, reversed: false }
    }
}

struct Model {
    sums: [Sum; SUMS],
    /// When each came.
    came: [usize; SUMS],
    /// The latest day on which a claim of each was undone.
    unclaimed_on: [Option<usize>; SUMS],
    gifts: [Option<Gift>; GIFTS],
    /// How many claims of each stand.
    claims: [DaySum; SUMS],
    cash: [DaySum; FUNDS.len()],
}

/// What comes in unclaimed.
fn amount(sum: usize) -> i64 {
    [70, 30, 50, 10][sum]
}

impl Model {
    fn new() -> Self {
        let (sums, came, unclaimed_on) = ([Sum::Never; SUMS], [0; SUMS], [None; SUMS]);
        let (claims, cash) = ([DaySum::default(); SUMS], [DaySum::default(); FUNDS.len()]);
        Self { sums, came, unclaimed_on, gifts: [None; GIFTS], claims, cash }
    }

    /// What is to be reversed stands, but was not yet there on that day.
    fn is_early(&self, what: What, day: usize) -> bool {
        match what {
            What::Unreceive(sum) => {
                matches!(self.sums[sum], Sum::Waiting | Sum::Claimed) && day < self.came[sum]
            }
            What::Ungive(gift) => self.standing(gift).is_some_and(|gift| day < gift.day),
            _ => false,
        }
    }

    /// It was claimed until a later day.
    fn is_hung_on(&self, what: What, day: usize) -> bool {
        let What::Unreceive(sum) = what else { return false };
        matches!(self.sums[sum], Sum::Waiting | Sum::Claimed)
            && self.unclaimed_on[sum].is_some_and(|undone| day < undone)
    }

    /// It waits again, but did not on some day since.
    fn is_for_a_day(&self, what: What, day: usize) -> bool {
        let What::Claim { sum, .. } = what else { return false };
        self.sums[sum] == Sum::Waiting && self.claims[sum].was_more(day)
    }

    /// The rule that refuses the step; without one, it has been taken.
    fn take(&mut self, what: What, day: usize) -> Result<(), &'static str> {
        if self.is_early(what, day) || self.is_hung_on(what, day) {
            return Err("R45");
        }
        match what {
            What::Receive(sum) => {
                if self.sums[sum] != Sum::Never {
                    return Err("R14");
                }
                self.sums[sum] = Sum::Waiting;
                self.came[sum] = day;
                self.book(0, day, amount(sum))
            }
            What::Give { gift, amount, fund } => {
                if self.gifts[gift].is_some() {
                    return Err("R14");
                }
                self.gifts[gift] = Some(Gift::of(None, fund, amount, day));
                self.book(fund, day, amount)
            }
            What::Claim { sum, gift, fund, wrong } => {
                if self.gifts[gift].is_some() {
                    return Err("R14");
                }
                if matches!(self.sums[sum], Sum::Never | Sum::Gone) {
                    return Err("R13");
                }
                if self.claims[sum].most_from(day) > 0 || wrong != 0 {
                    return Err("R80");
                }
                if day < self.came[sum] {
                    return Err("R101");
                }
                let amount = amount(sum);
                self.book(0, day, -amount)?;
                self.book(fund, day, amount)?;
                self.sums[sum] = Sum::Claimed;
                self.claims[sum].add(day, 1);
                self.gifts[gift] = Some(Gift::of(Some(sum), fund, amount, day));
                Ok(())
            }
            What::Unreceive(sum) => {
                match self.sums[sum] {
                    Sum::Never | Sum::Gone => return Err("R45"),
                    Sum::Claimed => return Err("R46"),
                    Sum::Waiting => {}
                }
                self.book(0, day, -amount(sum))?;
                self.sums[sum] = Sum::Gone;
                Ok(())
            }
            What::Ungive(gift) => {
                let row = self.standing(gift).ok_or("R45")?;
                if row.refunded.head() > 0 {
                    return Err("R46");
                }
                self.book(row.fund, day, -row.amount)?;
                if let Some(sum) = row.of {
                    self.book(0, day, row.amount)?;
                    self.sums[sum] = Sum::Waiting;
                    self.claims[sum].add(day, -1);
                    self.unclaimed_on[sum] = self.unclaimed_on[sum].max(Some(day));
                }
                self.gifts[gift] = Some(Gift { reversed: true, ..row });
                Ok(())
            }
            What::Refund { gift, amount } => {
                let row = self.standing(gift).ok_or("R13")?;
                if day < row.day {
                    return Err("R101");
                }
                if row.refunded.most_from(day) + amount > row.amount {
                    return Err("R81");
                }
                self.book(row.fund, day, -amount)?;
                self.gifts[gift].as_mut().unwrap().refunded.add(day, amount);
                Ok(())
            }
        }
    }

    fn standing(&self, gift: usize) -> Option<Gift> {
        self.gifts[gift].filter(|gift| !gift.reversed)
    }

    /// R28: what goes out was there at the end of every day from this one on.
    fn book(&mut self, fund: usize, day: usize, change: i64) -> Result<(), &'static str> {
        let cash = &mut self.cash[fund];
        if change < 0 && cash.least_from(day) + change < 0 {
            return Err("R28");
        }
        cash.add(day, change);
        Ok(())
    }

    fn waiting(&self) -> i64 {
        let waiting = |sum: &usize| self.sums[*sum] == Sum::Waiting;
        (0..SUMS).filter(waiting).map(amount).sum()
    }

    fn kept(&self) -> i64 {
        let standing = self.gifts.iter().flatten().filter(|gift| !gift.reversed);
        standing.map(|gift| gift.amount - gift.refunded.head()).sum()
    }
}

/// A step as rows of a table, of which all are taken or the first is refused.
/// `given` is where in the log the gifts stand.
fn rows(what: What, day: usize, turn: usize, given: &BTreeMap<usize, usize>) -> Vec<String> {
    let on = |row: String| format!("02-0{} {row}", day + 1);
    let released = |members: String| {
        vec![
            on(format!("accountant {members} action=D{turn}")),
            on(format!("approver approve_action action=D{turn}")),
        ]
    };
    match what {
        What::Receive(sum) => vec![on(format!(
            "cashier receive_unclaimed unclaimed=U{sum} amount_fen={}",
            amount(sum)
        ))],
        What::Give { gift, amount, fund } => vec![on(format!(
            "cashier receive_money gift=G{gift} amount_fen={amount} fund={}",
            FUNDS[fund]
        ))],
        What::Claim { sum, gift, fund, wrong } => vec![on(format!(
            "cashier claim_unclaimed unclaimed=U{sum} gift=G{gift} amount_fen={} fund={}",
            amount(sum) + wrong,
            FUNDS[fund]
        ))],
        What::Unreceive(sum) => released(format!("propose_reversal target=unclaimed:U{sum}")),
        What::Ungive(gift) => {
            let target = given.get(&gift).copied().unwrap_or(0);
            released(format!("propose_reversal target={target}"))
        }
        What::Refund { gift, amount } => {
            released(format!("propose_action refund=F{turn} gift=G{gift} amount_fen={amount}"))
        }
    }
}

#[test]
fn unclaimed_money_is_conserved() {
    let lives = prop::collection::vec(step(), 60..120);
    let endings = [
        "receive",
        "receive R14",
        "give",
        "claim",
        "claim again",
        "claim R13",
        "claim R14",
        "claim R80",
        "claim by day R80",
        "claim R101",
        "unreceive",
        "unreceive R45",
        "unreceive early R45",
        "unreceive hung on R45",
        "unreceive R46",
        "ungive",
        "ungive R45",
        "ungive early R45",
        "ungive R46",
        "refund",
        "refund R13",
        "refund R81",
        "refund R101",
    ];
    lived("lives of unclaimed money", 120, &lives, &endings, |steps, met| live(&steps, met));
}

fn live(steps: &[(What, usize)], met: &Met) -> Result<(), TestCaseError> {
    let mut ledger = Ledger::with_world();
    ledger.run("01-02 administrator establish_fund fund=UN kind=unclaimed source_class=other");
    let (mut model, mut claimed, mut given) = (Model::new(), BTreeSet::new(), BTreeMap::new());
    for (turn, (what, day)) in steps.iter().copied().enumerate() {
        let hindered = match () {
            () if model.is_early(what, day) => " early",
            () if model.is_hung_on(what, day) => " hung on",
            () if model.is_for_a_day(what, day) => " by day",
            () => "",
        };
        let told = model.take(what, day).err();
        for row in rows(what, day, turn, &given) {
            let request = request(&ledger.books, &row);
            let found = ledger.ask(&request).err().map(|refusal| refusal.rule().number());
            prop_assert_eq!(found, told, "{} at {}", row, turn);
            if told.is_some() {
                break;
            }
        }
        if let (What::Give { gift, .. } | What::Claim { gift, .. }, None) = (what, told) {
            given.insert(gift, ledger.log.len() - 1);
        }
        let word = match what {
            What::Receive(_) => "receive",
            What::Give { .. } => "give",
            What::Claim { sum, .. } if told.is_none() && !claimed.insert(sum) => "claim again",
            What::Claim { .. } => "claim",
            What::Unreceive(_) => "unreceive",
            What::Ungive(_) => "ungive",
            What::Refund { .. } => "refund",
        };
        met.step(&format!("{word}{hindered}"), told.unwrap_or(""));
        let held = |account| -> i64 {
            let rows = ledger.books.trial_balance();
            rows.iter().filter(|row| row.account == account).map(|row| row.balance).sum()
        };
        prop_assert_eq!(held(Account::Unclaimed), -model.waiting());
        prop_assert_eq!(held(Account::DonationIncome), -model.kept());
        prop_assert_eq!(held(Account::Bank), model.waiting() + model.kept());
    }
    never_twice(&ledger)?;
    prop_assert!(ledger.books.lowest() >= 0);
    ledger.replays();
    Ok(())
}

/// The law, from the log alone: no sum belongs to two gifts at once, nor did at the end of any day.
fn never_twice(ledger: &Ledger) -> Result<(), TestCaseError> {
    let (mut claims, mut of) = (BTreeMap::<_, DaySum>::new(), BTreeMap::new());
    for bytes in &ledger.log {
        let entry = Entry::parse(bytes).unwrap();
        let (_, _, day) = entry.effective_day().civil();
        let day = usize::from(day) - 1;
        match &entry.event {
            Event::UnclaimedClaimed(e) => {
                claims.entry(e.unclaimed).or_default().add(day, 1);
                of.insert(entry.position, e.unclaimed);
            }
            Event::EntryReversed(e) => {
                if let Some(unclaimed) = of.get(&e.target) {
                    claims.get_mut(unclaimed).unwrap().add(day, -1);
                }
            }
            _ => {}
        }
        for (unclaimed, claims) in &claims {
            prop_assert!(claims.most_from(0) <= 1, "{} twice", unclaimed);
        }
    }
    Ok(())
}
