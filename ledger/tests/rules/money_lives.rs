//! Money is conserved: whatever is given, earned, used, moved, placed, put to another use, taken back, paid and undone, in whatever
//! order and on whatever day, the bank holds what came in less what went out, and what one purse owes another is owed. Every answer is
//! held against a model that knows only the words of RULES.md.

use std::collections::BTreeMap;

use proptest::prelude::*;
use sunshine_ledger::id::{FundId, OrgId};
use sunshine_ledger::posting::Account;

use crate::day_sum::{DAYS, DaySum};
use crate::funds::FUNDS as MORE_FUNDS;
use crate::lived::{Met, lived, on_a_day};
use crate::money_invested::{PLACED, Return, Step};
use crate::money_model::{CAP_BP, CLAWBACKS, DONE, Deed, FUNDS, GIFTS, Model, What, kind};
use crate::table::{Ledger, request};

const LIVES: u32 = 1_000;

/// Where in the log what is undone by its place stands.
#[derive(Default)]
struct Done {
    gifts: BTreeMap<usize, usize>,
    claws: BTreeMap<usize, usize>,
    refunds: Vec<usize>,
    closings: Vec<usize>,
    placed: BTreeMap<usize, usize>,
    returns: Vec<usize>,
}

impl Done {
    fn note(&mut self, what: What, newest: usize) {
        match what {
            What::Give { gift, .. } => drop(self.gifts.insert(gift, newest)),
            What::Claw { claw, .. } => drop(self.claws.insert(claw, newest)),
            What::Refund { .. } => self.refunds.push(newest),
            What::Close { .. } => self.closings.push(newest),
            What::Invest(Step::Place { number, .. }) => drop(self.placed.insert(number, newest)),
            What::Invest(Step::Return(_)) => self.returns.push(newest),
            _ => {}
        }
    }
}

fn deed() -> impl Strategy<Value = Deed> {
    let (fund, amount) = (0..FUNDS.len(), 1..40_i64);
    let ways = (fund.clone(), fund.clone(), amount.clone());
    prop_oneof![
        3 => ways.clone().prop_map(|(from, to, amount)| Deed::Move { from, to, amount }),
        3 => ways.clone().prop_map(|(from, to, amount)| Deed::Release { from, to, amount }),
        5 => (0..GIFTS, ways)
            .prop_map(|(gift, (from, to, amount))| Deed::Change { gift, from, to, amount }),
        1 => (1..10_i64, 1..10_i64).prop_map(|(first, second)| Deed::Interest { first, second }),
        3 => (fund, 1..12_i64, any::<bool>())
            .prop_map(|(fund, amount, managed)| Deed::Cost { fund, amount, managed }),
    ]
}

fn investment() -> impl Strategy<Value = Step> {
    let returned = (0..PLACED, prop_oneof![Just(0_i64), 1..20_i64], 0..12_i64, any::<bool>());
    prop_oneof![
        3 => (0..PLACED, 0..FUNDS.len(), 1..20_i64)
            .prop_map(|(number, fund, amount)| Step::Place { number, fund, amount }),
        4 => returned.prop_map(|(number, amount, cost, closes)| {
            Step::Return(Return { number, amount, cost, closes })
        }),
        2 => (0..PLACED).prop_map(Step::Unplace),
        3 => (0..64_usize).prop_map(Step::Unreturn),
    ]
}

fn step() -> impl Strategy<Value = (What, usize)> {
    let (gift, fund, claw) = (0..GIFTS, 0..FUNDS.len(), 0..CLAWBACKS);
    let what = prop_oneof![
        10 => (gift.clone(), 1..100_i64, fund.clone())
            .prop_map(|(gift, amount, fund)| What::Give { gift, amount, fund }),
        4 => gift.clone().prop_map(What::Ungive),
        2 => (gift.clone(), 1..40_i64).prop_map(|(gift, amount)| What::Refund { gift, amount }),
        6 => (fund.clone(), 1..60_i64).prop_map(|(fund, amount)| What::Use { fund, amount }),
        12 => (claw.clone(), gift, fund, 1..40_i64)
            .prop_map(|(claw, gift, cover, amount)| What::Claw { claw, gift, cover, amount }),
        12 => (claw, 1..30_i64, any::<bool>())
            .prop_map(|(claw, amount, recovered)| What::Close { claw, amount, recovered }),
        16 => (0..DONE, deed()).prop_map(|(place, deed)| What::Do(place, deed)),
        12 => (0..DONE).prop_map(What::Undo),
        4 => (0..64_usize).prop_map(What::Unrefund),
        9 => (0..CLAWBACKS).prop_map(What::Unclaw),
        12 => (0..64_usize).prop_map(What::Unclose),
        18 => investment().prop_map(What::Invest),
        14 => (0..840_usize).prop_map(What::Again),
    ];
    on_a_day(what, DAYS, |what| {
        matches!(
            what,
            What::Ungive(_)
                | What::Refund { .. }
                | What::Claw { .. }
                | What::Close { .. }
                | What::Do(_, Deed::Change { .. })
                | What::Unrefund(_)
                | What::Unclaw(_)
                | What::Unclose(_)
                | What::Undo(_)
                | What::Invest(Step::Unplace(_) | Step::Unreturn(_))
        )
    })
}

/// A step as rows of a table, of which all are taken or one is refused.
fn rows(what: What, day: usize, turn: usize, stream: &str, done: &Done) -> Vec<String> {
    let on = |row: String| format!("02-0{} {row}", day + 1);
    let released = |members: String| {
        vec![
            on(format!("accountant {members} action=D{turn}")),
            on(format!("approver approve_action action=D{turn} evidence=~consent")),
        ]
    };
    // The founding stands where nothing else does, and is never undone.
    let undone = |at: Option<&usize>| {
        released(format!("propose_reversal target={}", at.copied().unwrap_or(0)))
    };
    let proposed = |members: String| released(format!("propose_action {members}"));
    match what {
        What::Give { gift, amount, fund } => {
            let fund = FUNDS[fund];
            vec![on(format!("cashier receive_money gift=G{gift} amount_fen={amount} fund={fund}"))]
        }
        What::Ungive(gift) => undone(done.gifts.get(&gift)),
        What::Unclaw(claw) => undone(done.claws.get(&claw)),
        What::Unrefund(refund) => undone(done.refunds.get(refund)),
        What::Unclose(closing) => undone(done.closings.get(closing)),
        What::Invest(Step::Place { number, fund, amount }) => {
            proposed(format!("investment=I{number} fund={} amount_fen={amount}", FUNDS[fund]))
        }
        What::Invest(Step::Return(Return { number, amount, cost, closes })) => vec![on(format!(
            "cashier return_investment return=E{turn} investment=I{number} amount_fen={amount} cost_fen={cost} closes={closes}"
        ))],
        What::Invest(Step::Unplace(number)) => undone(done.placed.get(&number)),
        What::Invest(Step::Unreturn(back)) => undone(done.returns.get(back)),
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
        What::Again(_) => Vec::new(),
        What::Undo(place) => released(format!("propose_reversal target={stream}:N{place}")),
    }
}

const MET: &[&str] = &[
    "give",
    "give R14",
    "ungive",
    "ungive R28",
    "ungive R45",
    "ungive early R45",
    "ungive hung on R45",
    "ungive R46",
    "refund",
    "refund R13",
    "refund R28",
    "refund R101",
    "refund R81",
    "refund by day R81",
    "use",
    "claw",
    "claw R13",
    "claw R14",
    "claw R28",
    "claw R90",
    "claw by day R90",
    "claw R101",
    "recover",
    "recover R13",
    "recover R28",
    "recover R90",
    "recover R101",
    "write off",
    "write off R13",
    "write off R90",
    "write off R101",
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
    "change by day R88",
    "change R101",
    "interest",
    "cost",
    "cost R28",
    "cost R89",
    "cost by day R89",
    "undo move",
    "undo move early R45",
    "undo move R28",
    "undo release",
    "undo release early R45",
    "undo release R28",
    "undo change",
    "undo change early R45",
    "undo change R28",
    "undo interest",
    "undo interest early R45",
    "undo interest R28",
    "undo cost",
    "undo cost early R45",
    "unrefund",
    "unrefund R45",
    "unrefund early R45",
    "unclaw",
    "unclaw R45",
    "unclaw early R45",
    "unclaw hung on R45",
    "unclaw R46",
    "unclose",
    "unclose R45",
    "unclose early R45",
    "place",
    "place R14",
    "place R28",
    "place R92",
    "return",
    "return R13",
    "return R92",
    "return by day R92",
    "unplace",
    "unplace R45",
    "unplace early R45",
    "unplace R46",
    "unreturn",
    "unreturn R45",
    "unreturn early R45",
];

#[test]
fn money_between_funds_is_conserved() {
    let lives = prop::collection::vec(step(), 60..120);
    lived("lives of money", LIVES, &lives, MET, |steps, met| live(&steps, met));
}

fn live(steps: &[(What, usize)], met: &Met) -> Result<(), TestCaseError> {
    let mut ledger = Ledger::with_world();
    ledger.run(MORE_FUNDS);
    ledger.run(&format!("01-01 administrator set_policy key=fee.management_bp value={CAP_BP}"));
    let (mut model, mut done) = (Model::default(), Done::default());
    for (turn, (what, day)) in steps.iter().copied().enumerate() {
        let Some(what) = model.of_what_is(what) else { continue };
        // Numbers are of a kind: one that stands in another stream is not looked for.
        let stream = match what {
            What::Undo(place) => model.deeds[place].map_or("move", |deed| kind(&deed.what)),
            What::Do(place, deed)
                if model.deeds[place].is_some_and(|done| kind(&done.what) != kind(&deed)) =>
            {
                continue;
            }
            // What is used leaves nothing promised behind, so it is asked for only when it is there.
            What::Use { fund, amount } if model.covers(fund, day, amount).is_err() => continue,
            _ => "",
        };
        let hindered = match model.hindered(what, day) {
            "" if model.is_for_a_day(what, day) => " by day",
            hindered => hindered,
        };
        let told = model.take(what, day).err();
        let mut found = None;
        for row in rows(what, day, turn, stream, &done) {
            let request = request(&ledger.books, &row);
            found = ledger.ask(&request).err().map(|refusal| refusal.rule().number());
            if found.is_some() {
                break;
            }
        }
        prop_assert_eq!(found, told, "{:?} on day {} at {}", what, day, turn);
        if told.is_none() {
            done.note(what, ledger.log.len() - 1);
        }
        let word = match what {
            What::Unrefund(_) => "unrefund",
            What::Unclaw(_) => "unclaw",
            What::Unclose(_) => "unclose",
            What::Invest(Step::Place { .. }) => "place",
            What::Invest(Step::Return(_)) => "return",
            What::Invest(Step::Unplace(_)) => "unplace",
            What::Invest(Step::Unreturn(_)) => "unreturn",
            What::Give { .. } => "give",
            What::Ungive(_) => "ungive",
            What::Refund { .. } => "refund",
            What::Use { .. } => "use",
            What::Claw { .. } => "claw",
            What::Close { recovered: true, .. } => "recover",
            What::Close { .. } => "write off",
            What::Do(_, deed) => kind(&deed),
            What::Undo(_) => &format!("undo {stream}"),
            What::Again(_) => "again",
        };
        met.step(&format!("{word}{hindered}"), told.unwrap_or(""));
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
    prop_assert_eq!(
        held(Account::ManagementCost),
        model.managed.iter().map(DaySum::head).sum::<i64>()
    );
    for (fund, name) in FUNDS.iter().enumerate() {
        let id = FundId::parse(name).unwrap();
        let purse = |account| -> i64 {
            let of = rows.iter().filter(|row| row.fund == id && row.account == account);
            of.map(|row| row.balance).sum()
        };
        prop_assert_eq!(purse(Account::Bank), model.cash[fund].head());
        prop_assert_eq!(purse(Account::Shortfall), model.owed(fund));
        prop_assert_eq!(purse(Account::Investment), model.invested.open(fund));
        prop_assert_eq!(purse(Account::InvestmentIncome), -model.invested.earned(fund));
        let sum: i64 = rows.iter().filter(|row| row.fund == id).map(|row| row.balance).sum();
        prop_assert_eq!(sum, 0, "{} balances", name);
        let free = ledger.books.available(&OrgId::parse("HB").unwrap(), &id, None);
        prop_assert_eq!(free, model.cash[fund].head());
    }
    Ok(())
}
