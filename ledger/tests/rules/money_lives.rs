//! Money is conserved: whatever is given, earned, used, moved, put to another use, taken back, paid and undone, in whatever order
//! and on whatever day, the bank holds what came in less what went out, and what one purse owes another is owed. Every answer is
//! held against a model that knows only the words of RULES.md.

use std::cell::RefCell;
use std::collections::BTreeSet;

use proptest::prelude::*;
use sunshine_ledger::id::{FundId, OrgId};
use sunshine_ledger::posting::Account;

use crate::funds::FUNDS as MORE_FUNDS;
use crate::lived::lived;
use crate::table::{Ledger, request};

const GIFTS: usize = 6;
/// Numbers of everything that can be undone but gifts, and of claw-backs.
const DONE: usize = 8;
const CLAWBACKS: usize = 4;
const DAYS: usize = 6;
/// A fifth of what is used.
const CAP_BP: i64 = 2_000;

/// The first two are restricted.
const FUNDS: [&str; 4] = ["KY", "RB", "FREE", "SPARE"];

fn restricted(fund: usize) -> bool {
    fund < 2
}

/// What can be undone, each with a stream of its own.
#[derive(Clone, Copy, Debug)]
enum Deed {
    Move { from: usize, to: usize, amount: i64 },
    Release { from: usize, to: usize, amount: i64 },
    Change { gift: usize, from: usize, to: usize, amount: i64 },
    Interest { first: i64, second: i64 },
    Cost { fund: usize, amount: i64, managed: bool },
}

#[derive(Clone, Copy, Debug)]
enum What {
    Give { gift: usize, amount: i64, fund: usize },
    Ungive(usize),
    Refund { gift: usize, amount: i64 },
    Use { fund: usize, amount: i64 },
    Claw { claw: usize, gift: usize, cover: usize, amount: i64 },
    Close { claw: usize, amount: i64, recovered: bool },
    Do(usize, Deed),
    Undo(usize),
}

fn deed() -> impl Strategy<Value = Deed> {
    let (fund, amount) = (0..FUNDS.len(), 1..40_i64);
    let ways = (fund.clone(), fund.clone(), amount.clone());
    prop_oneof![
        1 => ways.clone().prop_map(|(from, to, amount)| Deed::Move { from, to, amount }),
        1 => ways.clone().prop_map(|(from, to, amount)| Deed::Release { from, to, amount }),
        2 => (0..GIFTS, ways)
            .prop_map(|(gift, (from, to, amount))| Deed::Change { gift, from, to, amount }),
        1 => (1..10_i64, 1..10_i64).prop_map(|(first, second)| Deed::Interest { first, second }),
        1 => (fund, 1..12_i64, any::<bool>())
            .prop_map(|(fund, amount, managed)| Deed::Cost { fund, amount, managed }),
    ]
}

fn step() -> impl Strategy<Value = (What, usize)> {
    let (gift, fund, claw) = (0..GIFTS, 0..FUNDS.len(), 0..CLAWBACKS);
    let what = prop_oneof![
        3 => (gift.clone(), 1..100_i64, fund.clone())
            .prop_map(|(gift, amount, fund)| What::Give { gift, amount, fund }),
        1 => gift.clone().prop_map(What::Ungive),
        2 => (gift.clone(), 1..40_i64).prop_map(|(gift, amount)| What::Refund { gift, amount }),
        3 => (fund.clone(), 1..60_i64).prop_map(|(fund, amount)| What::Use { fund, amount }),
        3 => (claw.clone(), gift, fund, 1..40_i64)
            .prop_map(|(claw, gift, cover, amount)| What::Claw { claw, gift, cover, amount }),
        3 => (claw, 1..30_i64, any::<bool>())
            .prop_map(|(claw, amount, recovered)| What::Close { claw, amount, recovered }),
        10 => (0..DONE, deed()).prop_map(|(place, deed)| What::Do(place, deed)),
        3 => (0..DONE).prop_map(What::Undo),
    ];
    (what, 0..DAYS)
}

#[derive(Clone, Copy)]
struct Gift {
    fund: usize,
    amount: i64,
    gone: i64,
    reversed: bool,
}

#[derive(Clone, Copy)]
struct Claw {
    gift: usize,
    amount: i64,
    closed: i64,
    cover: usize,
}

#[derive(Default)]
struct Model {
    gifts: [Option<Gift>; GIFTS],
    claws: [Option<Claw>; CLAWBACKS],
    /// With whether it was undone.
    deeds: [Option<(Deed, bool)>; DONE],
    /// What each fund's cash changed by on each day.
    cash: [[i64; DAYS]; FUNDS.len()],
    used: [i64; FUNDS.len()],
    managed: [i64; FUNDS.len()],
    /// All that ever came into the organisation, and all that left it.
    came: i64,
    left: i64,
}

impl Model {
    /// The rule that refuses the step; without one, it has been taken.
    fn take(&mut self, what: What, day: usize) -> Result<(), &'static str> {
        match what {
            What::Give { gift, amount, fund } => {
                if self.gifts[gift].is_some() {
                    return Err("R14");
                }
                self.gifts[gift] = Some(Gift { fund, amount, gone: 0, reversed: false });
                self.come(fund, day, amount)
            }
            What::Ungive(gift) => {
                let row = self.standing(gift).ok_or("R45")?;
                if row.gone > 0 {
                    return Err("R46");
                }
                self.leave(row.fund, day, row.amount)?;
                self.gifts[gift] = Some(Gift { reversed: true, ..row });
                Ok(())
            }
            What::Refund { gift, amount } => {
                let row = self.standing(gift).ok_or("R13")?;
                if row.gone + amount > row.amount {
                    return Err("R81");
                }
                self.leave(row.fund, day, amount)?;
                self.go(gift, amount);
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
                if row.gone + amount > row.amount || restricted(cover) || cover == row.fund {
                    return Err("R90");
                }
                self.leave(cover, day, amount)?;
                self.go(gift, amount);
                self.claws[claw] = Some(Claw { gift: row.fund, amount, closed: 0, cover });
                Ok(())
            }
            What::Close { claw, amount, recovered } => {
                let row = self.claws[claw].ok_or("R13")?;
                if row.closed + amount > row.amount {
                    return Err("R90");
                }
                if recovered {
                    self.pass(row.gift, row.cover, day, amount)?;
                }
                self.claws[claw] = Some(Claw { closed: row.closed + amount, ..row });
                Ok(())
            }
            What::Do(place, deed) => {
                if self.deeds[place].is_some() {
                    return Err("R14");
                }
                self.deed(deed, day)?;
                self.deeds[place] = Some((deed, false));
                Ok(())
            }
            What::Undo(place) => {
                let (deed, _) = self.deeds[place].filter(|(_, undone)| !undone).ok_or("R45")?;
                self.undo(deed, day)?;
                self.deeds[place] = Some((deed, true));
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
                if row.fund != from || row.gone + amount > row.amount {
                    return Err("R88");
                }
                self.pass(from, to, day, amount)?;
                self.go(gift, amount);
                Ok(())
            }
            Deed::Interest { first, second } => {
                self.come(0, day, first)?;
                self.come(2, day, second)
            }
            Deed::Cost { fund, amount, managed } => {
                let after = self.managed[fund] + amount;
                if managed && 10_000 * after > CAP_BP * self.used[fund] {
                    return Err("R89");
                }
                self.leave(fund, day, amount)?;
                self.managed[fund] += if managed { amount } else { 0 };
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
                self.go(gift, -amount);
                Ok(())
            }
            Deed::Interest { first, second } => {
                self.covers(2, day, second)?;
                self.leave(0, day, first)?;
                self.leave(2, day, second)
            }
            Deed::Cost { fund, amount, managed } => {
                self.managed[fund] -= if managed { amount } else { 0 };
                self.come(fund, day, amount)
            }
        }
    }

    fn standing(&self, gift: usize) -> Option<Gift> {
        self.gifts[gift].filter(|gift| !gift.reversed)
    }

    fn go(&mut self, gift: usize, amount: i64) {
        self.gifts[gift].as_mut().unwrap().gone += amount;
    }

    /// R28: what goes out was there at the end of every day from this one on.
    fn covers(&self, fund: usize, day: usize, amount: i64) -> Result<(), &'static str> {
        let days = &self.cash[fund];
        let ends = (day..DAYS).map(|last| days[..=last].iter().sum::<i64>());
        if ends.min().unwrap() < amount { Err("R28") } else { Ok(()) }
    }

    fn pass(
        &mut self,
        from: usize,
        to: usize,
        day: usize,
        amount: i64,
    ) -> Result<(), &'static str> {
        self.covers(from, day, amount)?;
        self.cash[from][day] -= amount;
        self.cash[to][day] += amount;
        Ok(())
    }

    fn come(&mut self, fund: usize, day: usize, amount: i64) -> Result<(), &'static str> {
        self.cash[fund][day] += amount;
        self.came += amount;
        Ok(())
    }

    fn leave(&mut self, fund: usize, day: usize, amount: i64) -> Result<(), &'static str> {
        self.covers(fund, day, amount)?;
        self.cash[fund][day] -= amount;
        self.left += amount;
        Ok(())
    }

    fn owed(&self, fund: usize) -> i64 {
        let of = |claw: &Claw| {
            let open = claw.amount - claw.closed;
            i64::from(claw.cover == fund) * open - i64::from(claw.gift == fund) * open
        };
        self.claws.iter().flatten().map(of).sum()
    }
}

/// A step as rows of a table, of which all are taken or one is refused.
fn rows(what: What, day: usize, turn: usize, stream: &str) -> Vec<String> {
    let on = |row: String| format!("02-0{} {row}", day + 1);
    let released = |members: String| {
        vec![
            on(format!("accountant {members} action=D{turn}")),
            on(format!("approver approve_action action=D{turn} evidence=~consent")),
        ]
    };
    let proposed = |members: String| released(format!("propose_action {members}"));
    match what {
        What::Give { gift, amount, fund } => {
            let fund = FUNDS[fund];
            vec![on(format!("cashier receive_money gift=G{gift} amount_fen={amount} fund={fund}"))]
        }
        What::Ungive(gift) => released(format!("propose_reversal target=gift:G{gift}")),
        What::Refund { gift, amount } => {
            proposed(format!("refund=F{turn} gift=G{gift} amount_fen={amount}"))
        }
        What::Use { fund, amount } => {
            let mut rows =
                proposed(format!("allocation=L{turn} amount_fen={amount} fund={}", FUNDS[fund]));
            rows.push(on(format!(
                "cashier disburse_funds allocation=L{turn} disbursement=P{turn} amount_fen={amount}"
            )));
            rows
        }
        What::Claw { claw, gift, cover, amount } => proposed(format!(
            "clawback=K{claw} gift=G{gift} fund={} amount_fen={amount}",
            FUNDS[cover]
        )),
        What::Close { claw, amount, recovered: true } => proposed(format!(
            "closing=C{turn} clawback=K{claw} amount_fen={amount} outcome=recovered account=A1"
        )),
        What::Close { claw, amount, recovered: false } => {
            proposed(format!("closing=C{turn} clawback=K{claw} amount_fen={amount}"))
        }
        What::Do(place, Deed::Move { from, to, amount }) => proposed(format!(
            "move=N{place} fund={} to_fund={} amount_fen={amount}",
            FUNDS[from], FUNDS[to]
        )),
        What::Do(place, Deed::Release { from, to, amount }) => proposed(format!(
            "release=N{place} fund={} to_fund={} amount_fen={amount}",
            FUNDS[from], FUNDS[to]
        )),
        What::Do(place, Deed::Change { gift, from, to, amount }) => proposed(format!(
            "change=N{place} gift=G{gift} fund={} to_fund={} amount_fen={amount}",
            FUNDS[from], FUNDS[to]
        )),
        What::Do(place, Deed::Interest { first, second }) => vec![on(format!(
            r#"cashier receive_interest interest=N{place} amount_fen={} shares=[{{"amount_fen":{first},"fund":"KY"}},{{"amount_fen":{second},"fund":"FREE"}}]"#,
            first + second
        ))],
        What::Do(place, Deed::Cost { fund, amount, managed }) => proposed(format!(
            "cost=N{place} fund={} amount_fen={amount} kind={}",
            FUNDS[fund],
            if managed { "management" } else { "other" }
        )),
        What::Undo(place) => released(format!("propose_reversal target={stream}:N{place}")),
    }
}

/// The stream in which something stands, and the word for what is done.
fn kind(deed: &Deed) -> &'static str {
    match deed {
        Deed::Move { .. } => "move",
        Deed::Release { .. } => "release",
        Deed::Change { .. } => "change",
        Deed::Interest { .. } => "interest",
        Deed::Cost { .. } => "cost",
    }
}

#[test]
fn money_between_funds_is_conserved() {
    let lives = prop::collection::vec(step(), 60..120);
    let met = RefCell::new(BTreeSet::new());
    lived("lives of money", &lives, |steps| live(&steps, &met));
    let met = met.into_inner();
    for ending in [
        "give",
        "give R14",
        "ungive",
        "ungive R28",
        "ungive R45",
        "ungive R46",
        "refund",
        "refund R13",
        "refund R28",
        "refund R81",
        "use",
        "claw",
        "claw R13",
        "claw R14",
        "claw R28",
        "claw R90",
        "recover",
        "recover R13",
        "recover R28",
        "recover R90",
        "write off",
        "write off R13",
        "write off R90",
        "move",
        "move R28",
        "move R87",
        "release",
        "release R28",
        "release R87",
        "change",
        "change R13",
        "change R28",
        "change R87",
        "change R88",
        "interest",
        "cost",
        "cost R28",
        "cost R89",
        "undo move",
        "undo move R28",
        "undo release",
        "undo release R28",
        "undo change",
        "undo change R28",
        "undo interest",
        "undo interest R28",
        "undo cost",
    ] {
        assert!(met.contains(ending), "no life ends a step so: {ending}");
    }
}

fn live(steps: &[(What, usize)], met: &RefCell<BTreeSet<String>>) -> Result<(), TestCaseError> {
    let mut ledger = Ledger::with_world();
    ledger.run(MORE_FUNDS);
    ledger.run(&format!("01-01 administrator set_policy key=fee.management_bp value={CAP_BP}"));
    let mut model = Model::default();
    for (turn, (what, day)) in steps.iter().copied().enumerate() {
        // Numbers are of a kind: one that stands in another stream is not looked for.
        let stream = match what {
            What::Undo(place) => model.deeds[place].map_or("move", |(deed, _)| kind(&deed)),
            What::Do(place, deed)
                if model.deeds[place].is_some_and(|(d, _)| kind(&d) != kind(&deed)) =>
            {
                continue;
            }
            // What is used leaves nothing promised behind, so it is asked for only when it is there.
            What::Use { fund, amount } if model.covers(fund, day, amount).is_err() => continue,
            _ => "",
        };
        let told = model.take(what, day).err();
        let mut found = None;
        for row in rows(what, day, turn, stream) {
            let request = request(&ledger.books, &row);
            found = ledger.ask(&request).err().map(|refusal| refusal.rule().number());
            if found.is_some() {
                break;
            }
        }
        prop_assert_eq!(found, told, "{:?} on day {} at {}", what, day, turn);
        let word = match what {
            What::Give { .. } => "give",
            What::Ungive(_) => "ungive",
            What::Refund { .. } => "refund",
            What::Use { .. } => "use",
            What::Claw { .. } => "claw",
            What::Close { recovered: true, .. } => "recover",
            What::Close { .. } => "write off",
            What::Do(_, deed) => kind(&deed),
            What::Undo(_) => &format!("undo {stream}"),
        };
        met.borrow_mut().insert(format!("{word} {}", told.unwrap_or("")).trim().to_owned());
        conserved(&ledger, &model)?;
    }
    prop_assert!(ledger.books.lowest() >= 0);
    ledger.replays();
    Ok(())
}

/// The bank holds what came less what left; between purses nothing is made and nothing lost.
fn conserved(ledger: &Ledger, model: &Model) -> Result<(), TestCaseError> {
    let rows = ledger.books.trial_balance();
    let held = |account| -> i64 {
        rows.iter().filter(|row| row.account == account).map(|row| row.balance).sum()
    };
    prop_assert_eq!(held(Account::Bank), model.came - model.left);
    prop_assert_eq!(held(Account::NetAssets), 0);
    prop_assert_eq!(held(Account::Shortfall), 0);
    prop_assert_eq!(held(Account::ManagementCost), model.managed.iter().sum::<i64>());
    for (fund, name) in FUNDS.iter().enumerate() {
        let id = FundId::parse(name).unwrap();
        let purse = |account| -> i64 {
            let of = rows.iter().filter(|row| row.fund == id && row.account == account);
            of.map(|row| row.balance).sum()
        };
        prop_assert_eq!(purse(Account::Bank), model.cash[fund].iter().sum::<i64>());
        prop_assert_eq!(purse(Account::Shortfall), model.owed(fund));
        let sum: i64 = rows.iter().filter(|row| row.fund == id).map(|row| row.balance).sum();
        prop_assert_eq!(sum, 0, "{} balances", name);
        let free = ledger.books.available(&OrgId::parse("HB").unwrap(), &id, None);
        prop_assert_eq!(free, model.cash[fund].iter().sum::<i64>());
    }
    Ok(())
}
