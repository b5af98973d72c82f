//! Legs of money, and the one exhaustive match over what can happen.

use sunshine_ledger::event::{
    CostKind, Event, Goods, Money, ShortfallOutcome, Treatment, UnclaimedClaimed,
};
use sunshine_ledger::id::{AccountId, EarmarkId, FundId, OrgId};
use sunshine_ledger::money::PositiveFen;
use sunshine_ledger::posting::{Account, Posting};

use super::Leg;
use super::known::{Known, Pair};
use super::stock_legs as stock;

pub(super) type Legs = Result<Vec<Leg>, String>;

impl Pair {
    pub(super) fn on(self, account: Account, fen: i64) -> Leg {
        Leg { account, fund: self.fund, earmark: self.earmark, object: None, fen, qty: None }
    }

    pub(super) fn bank(self, account: &AccountId, fen: i64) -> Leg {
        Leg { object: Some(account.to_string()), ..self.on(Account::Bank, fen) }
    }
}

const fn income(treatment: Treatment) -> Account {
    match treatment {
        Treatment::Income => Account::DonationIncome,
        Treatment::Agency => Account::AgencyLiability,
    }
}

/// On funds held for others neither income nor cost is ours.
pub(super) fn ours(known: &Known, purse: Pair, account: Account) -> Account {
    if known.is_agency(&purse.fund) { Account::AgencyLiability } else { account }
}

/// Where nothing is moved there is no leg, but of goods without a value.
pub(super) fn kept(legs: impl IntoIterator<Item = Leg>) -> Vec<Leg> {
    legs.into_iter().filter(|leg| leg.fen != 0 || leg.qty.is_some()).collect()
}

const fn pair(fund: FundId, earmark: Option<EarmarkId>) -> Pair {
    Pair { fund, earmark }
}

pub(super) fn of(known: &Known, org: OrgId, event: &Event) -> Legs {
    let fen = |amount: PositiveFen| i64::from(amount);
    match event {
        Event::OpeningBalance(e) => {
            let purse = pair(e.fund, e.earmark);
            brought(purse, e.money.as_ref(), e.goods.as_ref(), Account::NetAssets)
        }
        Event::OtherSourceIn(e) => {
            let purse = pair(e.fund, e.earmark);
            brought(purse, e.money.as_ref(), e.goods.as_ref(), Account::OtherIncome)
        }
        Event::MoneyReceived(e) => {
            let (purse, amount) = (pair(e.fund, e.earmark), fen(e.amount_fen));
            let debit = match (&e.account, &e.channel) {
                (Some(account), _) => purse.bank(account, amount),
                (None, Some(channel)) => {
                    let object = Some(channel.to_string());
                    Leg { object, ..purse.on(Account::Clearing, amount) }
                }
                (None, None) => return Err("it names neither account nor channel".to_owned()),
            };
            Ok(vec![debit, purse.on(income(e.treatment), -amount)])
        }
        Event::ChannelSettled(e) => Ok(kept(e.lines.iter().flat_map(|line| {
            let purse = pair(line.fund, line.earmark);
            let (gross, fee) = (fen(line.gross_fen), i64::from(line.fee_fen));
            let cleared =
                Leg { object: Some(e.channel.to_string()), ..purse.on(Account::Clearing, -gross) };
            let net = purse.bank(&e.account, gross - fee);
            [net, purse.on(Account::FundraisingCost, fee), cleared]
        }))),
        Event::FundsDisbursed(e) => {
            let purse = *known.allocation(&e.allocation)?;
            Ok(paid(known, purse, &e.account, fen(e.amount_fen)).into())
        }
        Event::DisbursementReturned(e) => {
            let purse = *known.allocation(&e.allocation)?;
            let [used, bank] = paid(known, purse, &e.account, -fen(e.amount_fen));
            Ok(vec![bank, used])
        }
        Event::UnclaimedReceived(e) => {
            let (purse, amount) = (pair(e.fund, None), fen(e.amount_fen));
            Ok(vec![purse.bank(&e.account, amount), purse.on(Account::Unclaimed, -amount)])
        }
        Event::UnclaimedClaimed(e) => claimed(known, e),
        Event::RefundPaid(e) => {
            let (purse, treatment) = *known.given(&e.gift)?;
            let amount = fen(e.amount_fen);
            Ok(vec![purse.on(income(treatment), amount), purse.bank(&e.account, -amount)])
        }
        Event::MoneyMoved(e) => {
            let (purse, amount) = (pair(e.fund, e.earmark), fen(e.amount_fen));
            Ok(vec![purse.bank(&e.to, amount), purse.bank(&e.from, -amount)])
        }
        Event::FundMoved(e) => {
            let (from, to) = (pair(e.fund, e.earmark), pair(e.to_fund, e.to_earmark));
            Ok(between(from, to, &e.account, fen(e.amount_fen)))
        }
        Event::IntentChanged(e) => {
            let (from, to) = (pair(e.fund, e.earmark), pair(e.to_fund, e.to_earmark));
            Ok(between(from, to, &e.account, fen(e.amount_fen)))
        }
        Event::RestrictionReleased(e) => {
            let (from, to) = (pair(e.fund, e.earmark), pair(e.to_fund, e.to_earmark));
            Ok(between(from, to, &e.account, fen(e.amount_fen)))
        }
        Event::CostPaid(e) => {
            let (purse, amount) = (pair(e.fund, e.earmark), fen(e.amount_fen));
            let account = match e.kind {
                CostKind::Management => Account::ManagementCost,
                CostKind::Fundraising => Account::FundraisingCost,
                CostKind::Bank | CostKind::Other => Account::OtherCost,
            };
            Ok(vec![purse.on(account, amount), purse.bank(&e.account, -amount)])
        }
        Event::InterestReceived(e) => Ok(e
            .shares
            .iter()
            .flat_map(|share| {
                let (purse, amount) = (pair(share.fund, share.earmark), fen(share.amount_fen));
                let earned = ours(known, purse, Account::OtherIncome);
                [purse.bank(&e.account, amount), purse.on(earned, -amount)]
            })
            .collect()),
        Event::InvestmentPlaced(e) => {
            let (purse, amount) = (pair(e.fund, e.earmark), fen(e.amount_fen));
            let object = Some(e.investment.to_string());
            let placed = Leg { object, ..purse.on(Account::Investment, amount) };
            Ok(vec![placed, purse.bank(&e.account, -amount)])
        }
        Event::InvestmentReturned(e) => {
            let purse = *known.investment(&e.investment)?;
            let (amount, cost) = (i64::from(e.amount_fen), i64::from(e.cost_fen));
            let object = Some(e.investment.to_string());
            let placed = Leg { object, ..purse.on(Account::Investment, -cost) };
            let earned = purse.on(Account::InvestmentIncome, cost - amount);
            Ok(kept([purse.bank(&e.account, amount), placed, earned]))
        }
        Event::MoneyClawedBack(e) => {
            let ((gift, treatment), cover) = (*known.given(&e.gift)?, pair(e.fund, e.earmark));
            let amount = fen(e.amount_fen);
            Ok(vec![
                gift.on(income(treatment), amount),
                gift.on(Account::Shortfall, -amount),
                cover.on(Account::Shortfall, amount),
                cover.bank(&e.account, -amount),
            ])
        }
        Event::ShortfallClosed(e) => {
            let (gift, cover) = *known.clawback(&e.clawback)?;
            let amount = fen(e.amount_fen);
            let against = |purse: Pair, amount: i64| match (e.outcome, &e.account) {
                (ShortfallOutcome::Recovered, Some(account)) => Ok(purse.bank(account, amount)),
                (ShortfallOutcome::WrittenOff, None) => Ok(purse.on(Account::NetAssets, amount)),
                _ => Err("its account does not go with its outcome".to_owned()),
            };
            Ok(vec![
                gift.on(Account::Shortfall, amount),
                against(gift, -amount)?,
                against(cover, amount)?,
                cover.on(Account::Shortfall, -amount),
            ])
        }
        Event::TransferSent(e) => match (&e.account, e.amount_fen) {
            (Some(account), Some(amount)) => {
                let (purse, amount) = (pair(e.fund, e.earmark), fen(amount));
                let given = stock::passed_on(known, &org, &e.organisation);
                Ok(vec![purse.on(given, amount), purse.bank(account, -amount)])
            }
            _ => stock::of(known, org, event),
        },
        Event::TransferReceived(e) => match (&e.account, e.amount_fen) {
            (Some(account), Some(amount)) => {
                let (purse, amount) = (pair(e.fund, e.earmark), fen(amount));
                let taken = stock::taken(known, &org, &known.transfer(&e.transfer)?.sender);
                Ok(vec![purse.bank(account, amount), purse.on(taken, -amount)])
            }
            _ => stock::of(known, org, event),
        },
        Event::EntryReversed(e) => Ok(e.undone.iter().map(undone).collect()),
        _ => stock::of(known, org, event),
    }
}

fn undone(posting: &Posting) -> Leg {
    Leg {
        account: posting.account,
        fund: posting.fund,
        earmark: posting.earmark,
        object: posting.object.as_ref().map(ToString::to_string),
        fen: i64::from(posting.amount),
        qty: posting.qty.map(i64::from),
    }
}

fn brought(purse: Pair, money: Option<&Money>, goods: Option<&Goods>, against: Account) -> Legs {
    match (money, goods) {
        (Some(money), None) => {
            let amount = i64::from(money.amount_fen);
            Ok(vec![purse.bank(&money.account, amount), purse.on(against, -amount)])
        }
        (None, Some(goods)) => {
            Ok(stock::lots_in(purse, goods.warehouse.as_str(), &goods.lots, against))
        }
        _ => Err("it brings neither money nor goods, or both".to_owned()),
    }
}

fn paid(known: &Known, purse: Pair, account: &AccountId, amount: i64) -> [Leg; 2] {
    let used = ours(known, purse, Account::ProgrammeCost);
    [purse.on(used, amount), purse.bank(account, -amount)]
}

fn between(from: Pair, to: Pair, account: &AccountId, amount: i64) -> Vec<Leg> {
    vec![
        from.on(Account::NetAssets, amount),
        from.bank(account, -amount),
        to.bank(account, amount),
        to.on(Account::NetAssets, -amount),
    ]
}

fn claimed(known: &Known, e: &UnclaimedClaimed) -> Legs {
    let (waited, account) = known.unclaimed(&e.unclaimed)?;
    let (gift, amount) = (pair(e.fund, e.earmark), i64::from(e.amount_fen));
    Ok(vec![
        waited.on(Account::Unclaimed, amount),
        waited.bank(account, -amount),
        gift.bank(account, amount),
        gift.on(income(e.treatment), -amount),
    ])
}
