//! What every event does to the books, as postings: the one exhaustive match (RULES.md section 2).

mod funds;
mod stock;

use crate::books::{Batch, Books, Ix, Org};
use crate::event::{
    ChannelSettled, Event, Goods, GoodsAccepted, GoodsDisposed, GoodsMoved, GoodsPurchased,
    GoodsSigned, Lot, Money, MoneyMoved, RefundPaid, TransferReceived, TransferSent, Treatment,
    UnclaimedClaimed, UnclaimedReceived, ValuedLine,
};
use crate::id::{AccountId, BatchId, EarmarkId, FundId, ObjectId, TransferId, WarehouseId};
use crate::money::{Amount, Fen, MAX_SIGNED, PositiveFen};
use crate::posting::{Account, Posting};
use crate::quantity::{PositiveQty, Qty, QtyChange};

/// An event names something that the books do not know, or does not add up; no entry that the rules let pass does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unknown;

type Postings = Result<Vec<Posting>, Unknown>;

/// The purse of a posting, by name.
#[derive(Clone, Copy)]
struct Purse {
    fund: FundId,
    earmark: Option<EarmarkId>,
}

/// The postings of an event recorded by `org`. They sum to zero per purse.
pub(crate) fn postings(books: &Books, org: Ix<Org>, event: &Event) -> Postings {
    match event {
        Event::OpeningBalance(e) => brought_in(
            Purse::new(e.fund, e.earmark),
            e.money.as_ref(),
            e.goods.as_ref(),
            Account::NetAssets,
        ),
        Event::OtherSourceIn(e) => brought_in(
            Purse::new(e.fund, e.earmark),
            e.money.as_ref(),
            e.goods.as_ref(),
            Account::OtherIncome,
        ),
        Event::MoneyReceived(e) => {
            let purse = Purse::new(e.fund, e.earmark);
            let debit = match (&e.account, &e.channel) {
                (Some(account), _) => purse.bank(account, i64::from(e.amount_fen))?,
                (None, Some(channel)) => purse.on(
                    Account::Clearing,
                    Some(ObjectId::channel(channel)),
                    i64::from(e.amount_fen),
                )?,
                (None, None) => return Err(Unknown),
            };
            Ok(vec![debit, purse.on(income(e.treatment), None, -i64::from(e.amount_fen))?])
        }
        Event::ChannelSettled(e) => settled(e),
        Event::GoodsAccepted(e) => accepted(e),
        Event::EntryReversed(e) => Ok(e.undone.to_vec()),
        Event::FundsDisbursed(e) => paid(books, &e.allocation, &e.account, i64::from(e.amount_fen)),
        Event::DisbursementReturned(e) => {
            let mut legs = paid(books, &e.allocation, &e.account, -i64::from(e.amount_fen))?;
            legs.reverse();
            Ok(legs)
        }
        Event::GoodsPurchased(e) => purchased(books, e),
        Event::GoodsShipped(e) => sent_goods(books, e.shipment.as_str(), &e.warehouse, &e.lines),
        Event::GoodsSigned(e) => signed(books, e),
        Event::TransferSent(e) => sent(books, org, e),
        Event::TransferReceived(e) => received(books, org, e),
        Event::TransferConfirmed(e) => confirmed(books, &e.transfer),
        Event::UnclaimedReceived(e) => unclaimed(e),
        Event::UnclaimedClaimed(e) => claimed(books, e),
        Event::RefundPaid(e) => refunded(books, e),
        Event::GoodsDisposed(e) => disposed(books, e),
        Event::MoneyMoved(e) => money_moved(e),
        Event::GoodsMoved(e) => goods_moved(books, e),
        Event::InterestReceived(_)
        | Event::MoneyClawedBack(_)
        | Event::ShortfallClosed(_)
        | Event::FundMoved(_)
        | Event::IntentChanged(_)
        | Event::RestrictionReleased(_)
        | Event::InvestmentPlaced(_)
        | Event::InvestmentReturned(_)
        | Event::CostPaid(_) => funds::postings(books, event),
        Event::GoodsValued(e) => stock::valued(books, e),
        Event::GoodsReturned(e) => stock::returned(books, e),
        Event::GoodsCounted(e) => stock::counted(books, e),
        Event::GoodsImpaired(e) => stock::impaired(books, e),
        Event::GoodsReclassified(e) => stock::reclassified(books, e),
        Event::GoodsSold(e) => stock::sold(books, e),
        Event::LedgerCreated(_)
        | Event::LossDeclared(_)
        | Event::KeyRotated(_)
        | Event::OrganisationRegistered(_)
        | Event::StaffRegistered(_)
        | Event::RoleGranted(_)
        | Event::RoleRevoked(_)
        | Event::AccountOpened(_)
        | Event::ChannelRegistered(_)
        | Event::FundEstablished(_)
        | Event::CampaignFiled(_)
        | Event::EmergencyDeclared(_)
        | Event::ItemDefined(_)
        | Event::WarehouseOpened(_)
        | Event::RecipientRegistered(_)
        | Event::ProjectApproved(_)
        | Event::PolicySet(_)
        | Event::MetricDefined(_)
        | Event::ReviewSectionSet(_)
        | Event::LotCountersigned(_)
        | Event::ActionProposed(_)
        | Event::ActionApproved(_)
        | Event::AllocationMade(_)
        | Event::UseReported(_)
        | Event::StatReported(_)
        | Event::DisclosurePublished(_)
        | Event::AccountClosed(_)
        | Event::FundClosed(_)
        | Event::CampaignChanged(_)
        | Event::CampaignClosed(_)
        | Event::ProjectProgressed(_)
        | Event::ProjectClosed(_)
        | Event::EmergencyStageChanged(_)
        | Event::PeriodClosed(_)
        | Event::PeriodReopened(_)
        | Event::PledgeMade(_)
        | Event::PledgeFulfilled(_)
        | Event::PledgeCancelled(_)
        | Event::GiftDeclined(_)
        | Event::ServiceDonated(_)
        | Event::ReceiptBlockReceived(_)
        | Event::ReceiptIssued(_)
        | Event::ReceiptVoided(_)
        | Event::ReceiptWaived(_)
        | Event::CertificateIssued(_)
        | Event::ActionRejected(_)
        | Event::ActionWithdrawn(_)
        | Event::DisclosureCorrected(_)
        | Event::AnchorRecorded(_)
        | Event::AuditReported(_)
        | Event::RecognitionGiven(_)
        | Event::RelatedPartyReported(_)
        | Event::InquiryFiled(_)
        | Event::InquiryReplied(_)
        | Event::InquiryRated(_)
        | Event::InquiryClosed(_)
        | Event::PersonErased(_)
        | Event::VaultKeyDestroyed(_)
        | Event::ProjectChanged(_)
        | Event::OrganisationChanged(_)
        | Event::OrganisationClosed(_)
        | Event::FundChanged(_)
        | Event::DisclosureChosen(_)
        | Event::ConsentWithdrawn(_)
        | Event::DeliveryConfirmed(_)
        | Event::CashCounted(_)
        | Event::StatementImported(_)
        | Event::StatementWithdrawn(_)
        | Event::LinesMatched(_)
        | Event::MatchUndone(_)
        | Event::AccountReconciled(_)
        | Event::WarehouseClosed(_) => Ok(Vec::new()),
    }
}

impl Purse {
    const fn new(fund: FundId, earmark: Option<EarmarkId>) -> Self {
        Self { fund, earmark }
    }

    fn of_batch(books: &Books, batch: &BatchId) -> Result<(Self, bool), Unknown> {
        let batch: &Batch = books.batches.get(batch).ok_or(Unknown)?;
        let purse = Self::new(books.funds.key(batch.fund), books.earmark_id(batch.earmark));
        Ok((purse, books.is_agency(batch.fund)))
    }

    fn on(
        &self,
        account: Account,
        object: Option<ObjectId>,
        amount: i64,
    ) -> Result<Posting, Unknown> {
        let amount = Amount::new(amount).map_err(|_| Unknown)?;
        Ok(Posting { account, amount, earmark: self.earmark, fund: self.fund, object, qty: None })
    }

    fn bank(&self, account: &AccountId, amount: i64) -> Result<Posting, Unknown> {
        self.on(Account::Bank, Some(ObjectId::account(account)), amount)
    }

    fn goods(
        &self,
        account: Account,
        place: &str,
        batch: &BatchId,
        amount: i64,
        quantity: i64,
    ) -> Result<Posting, Unknown> {
        let qty = Some(QtyChange::new(quantity).map_err(|_| Unknown)?);
        Ok(Posting { qty, ..self.on(account, Some(ObjectId::batch_in(place, batch)), amount)? })
    }
}

const fn income(treatment: Treatment) -> Account {
    match treatment {
        Treatment::Income => Account::DonationIncome,
        Treatment::Agency => Account::AgencyLiability,
    }
}

const fn cost(agency: bool, account: Account) -> Account {
    if agency { Account::AgencyLiability } else { account }
}

/// A posting on an account without quantities is left out when its amount is zero.
fn push_unless_zero(legs: &mut Vec<Posting>, posting: Posting) {
    if posting.amount != Amount::ZERO {
        legs.push(posting);
    }
}

fn value(lot: &Lot) -> i64 {
    lot.value_fen.map_or(0, i64::from)
}

/// Goods that come in: per lot + inventory, − the account that explains them.
fn lots_in(purse: Purse, warehouse: &WarehouseId, lots: &[Lot], credit: Account) -> Postings {
    let mut legs = Vec::with_capacity(2 * lots.len());
    for lot in lots {
        legs.push(purse.goods(
            Account::Inventory,
            warehouse.as_str(),
            &lot.batch,
            value(lot),
            i64::from(lot.qty),
        )?);
        push_unless_zero(&mut legs, purse.on(credit, None, -value(lot))?);
    }
    Ok(legs)
}

fn brought_in(
    purse: Purse,
    money: Option<&Money>,
    goods: Option<&Goods>,
    credit: Account,
) -> Postings {
    match (money, goods) {
        (Some(money), _) => {
            let amount = i64::from(money.amount_fen);
            Ok(vec![purse.bank(&money.account, amount)?, purse.on(credit, None, -amount)?])
        }
        (None, Some(goods)) => lots_in(purse, &goods.warehouse, &goods.lots, credit),
        (None, None) => Err(Unknown),
    }
}

fn settled(e: &ChannelSettled) -> Postings {
    let mut legs = Vec::with_capacity(3 * e.lines.len());
    for line in &e.lines {
        let purse = Purse::new(line.fund, line.earmark);
        let (gross, fee) = (i64::from(line.gross_fen), i64::from(line.fee_fen));
        push_unless_zero(&mut legs, purse.bank(&e.account, gross - fee)?);
        push_unless_zero(&mut legs, purse.on(Account::FundraisingCost, None, fee)?);
        legs.push(purse.on(Account::Clearing, Some(ObjectId::channel(&e.channel)), -gross)?);
    }
    Ok(legs)
}

fn accepted(e: &GoodsAccepted) -> Postings {
    let warehouse = e.warehouse.unwrap_or_else(WarehouseId::direct);
    lots_in(Purse::new(e.fund, e.earmark), &warehouse, &e.lots, income(e.treatment))
}

/// + cost, − bank.
fn paid(
    books: &Books,
    allocation: &crate::id::AllocationId,
    account: &AccountId,
    amount: i64,
) -> Postings {
    let purse = books.allocations.get(allocation).ok_or(Unknown)?.purse;
    let (_, fund, earmark) = books.purses.key(purse);
    let agency = books.is_agency(fund);
    let purse = Purse::new(books.funds.key(fund), books.earmark_id(earmark));
    Ok(vec![
        purse.on(cost(agency, Account::ProgrammeCost), None, amount)?,
        purse.bank(account, -amount)?,
    ])
}

fn purchased(books: &Books, e: &GoodsPurchased) -> Postings {
    let purse = books.allocations.get(&e.allocation).ok_or(Unknown)?.purse;
    let (_, fund, earmark) = books.purses.key(purse);
    let purse = Purse::new(books.funds.key(fund), books.earmark_id(earmark));
    let mut legs = Vec::with_capacity(2 * e.lots.len());
    for lot in &e.lots {
        legs.push(purse.goods(
            Account::Inventory,
            e.warehouse.as_str(),
            &lot.batch,
            value(lot),
            i64::from(lot.qty),
        )?);
        push_unless_zero(&mut legs, purse.bank(&e.account, -value(lot))?);
    }
    Ok(legs)
}

fn unclaimed(e: &UnclaimedReceived) -> Postings {
    let purse = Purse::new(e.fund, None);
    let amount = i64::from(e.amount_fen);
    Ok(vec![purse.bank(&e.account, amount)?, purse.on(Account::Unclaimed, None, -amount)?])
}

/// It leaves the purse in which it waited for the gift's, on the account where it came in.
fn claimed(books: &Books, e: &UnclaimedClaimed) -> Postings {
    let unclaimed = books.unclaimed.get(&e.unclaimed).ok_or(Unknown)?;
    let account = books.accounts.key(unclaimed.account);
    let waited = Purse::new(books.funds.key(unclaimed.fund), None);
    let gift = Purse::new(e.fund, e.earmark);
    let amount = i64::from(e.amount_fen);
    Ok(vec![
        waited.on(Account::Unclaimed, None, amount)?,
        waited.bank(&account, -amount)?,
        gift.bank(&account, amount)?,
        gift.on(income(e.treatment), None, -amount)?,
    ])
}

/// Out of the purse into which the gift went.
fn refunded(books: &Books, e: &RefundPaid) -> Postings {
    let (purse, explained_by) = books.gift(&e.gift).and_then(|gift| gift.money).ok_or(Unknown)?;
    let (_, fund, earmark) = books.purses.key(purse);
    let purse = Purse::new(books.funds.key(fund), books.earmark_id(earmark));
    let amount = i64::from(e.amount_fen);
    Ok(vec![purse.on(explained_by, None, amount)?, purse.bank(&e.account, -amount)?])
}

fn disposed(books: &Books, e: &GoodsDisposed) -> Postings {
    let mut legs = Vec::with_capacity(2 * e.lines.len());
    for line in &e.lines {
        let (purse, agency) = Purse::of_batch(books, &line.batch)?;
        let (value, quantity) = (i64::from(line.value_fen), i64::from(line.qty));
        push_unless_zero(&mut legs, purse.on(cost(agency, Account::OtherCost), None, value)?);
        let place = e.warehouse.as_str();
        legs.push(purse.goods(Account::Inventory, place, &line.batch, -value, -quantity)?);
    }
    Ok(legs)
}

fn money_moved(e: &MoneyMoved) -> Postings {
    let purse = Purse::new(e.fund, e.earmark);
    let amount = i64::from(e.amount_fen);
    Ok(vec![purse.bank(&e.to, amount)?, purse.bank(&e.from, -amount)?])
}

fn goods_moved(books: &Books, e: &GoodsMoved) -> Postings {
    let mut legs = Vec::with_capacity(2 * e.lines.len());
    for line in &e.lines {
        let (purse, _) = Purse::of_batch(books, &line.batch)?;
        let (value, quantity) = (i64::from(line.value_fen), i64::from(line.qty));
        let mut leg = |place: &WarehouseId, sign: i64| {
            let leg = purse.goods(
                Account::Inventory,
                place.as_str(),
                &line.batch,
                sign * value,
                sign * quantity,
            );
            leg.map(|leg| legs.push(leg))
        };
        leg(&e.to, 1)?;
        leg(&e.from, -1)?;
    }
    Ok(legs)
}

/// Goods that leave a lot: + in transit, − inventory.
fn sent_goods(books: &Books, id: &str, warehouse: &WarehouseId, lines: &[ValuedLine]) -> Postings {
    let mut legs = Vec::with_capacity(2 * lines.len());
    for line in lines {
        let (purse, _) = Purse::of_batch(books, &line.batch)?;
        let (value, quantity) = (i64::from(line.value_fen), i64::from(line.qty));
        legs.push(purse.goods(Account::InTransit, id, &line.batch, value, quantity)?);
        legs.push(purse.goods(
            Account::Inventory,
            warehouse.as_str(),
            &line.batch,
            -value,
            -quantity,
        )?);
    }
    Ok(legs)
}

fn signed(books: &Books, e: &GoodsSigned) -> Postings {
    let mut legs = Vec::with_capacity(3 * e.lines.len());
    for line in &e.lines {
        let (purse, agency) = Purse::of_batch(books, &line.batch)?;
        let (good, lost) = (i64::from(line.value_good_fen), i64::from(line.value_lost_fen));
        let quantity = [line.good, line.short, line.damaged]
            .into_iter()
            .try_fold(Qty::ZERO, Qty::checked_add)
            .ok_or(Unknown)?;
        push_unless_zero(&mut legs, purse.on(cost(agency, Account::ProgrammeCost), None, good)?);
        push_unless_zero(&mut legs, purse.on(cost(agency, Account::OtherCost), None, lost)?);
        legs.push(purse.goods(
            Account::InTransit,
            e.shipment.as_str(),
            &line.batch,
            -(good + lost),
            -i64::from(quantity),
        )?);
    }
    Ok(legs)
}

fn sent(books: &Books, org: Ix<Org>, e: &TransferSent) -> Postings {
    if let (Some(account), Some(amount)) = (&e.account, e.amount_fen) {
        let receiver = books.orgs.find(&e.organisation).ok_or(Unknown)?;
        let (purse, amount) = (Purse::new(e.fund, e.earmark), i64::from(amount));
        return Ok(vec![
            purse.on(passed_on(books, org, receiver), None, amount)?,
            purse.bank(account, -amount)?,
        ]);
    }
    let (Some(warehouse), Some(lines)) = (&e.warehouse, &e.lines) else { return Err(Unknown) };
    sent_goods(books, e.transfer.as_str(), warehouse, lines)
}

/// The sender's account: up the tree or not.
fn passed_on(books: &Books, sender: Ix<Org>, receiver: Ix<Org>) -> Account {
    if books.is_ancestor(receiver, sender) { Account::PassedUp } else { Account::TransferOut }
}

fn received(books: &Books, org: Ix<Org>, e: &TransferReceived) -> Postings {
    let sender = books.transfers.get(&e.transfer).ok_or(Unknown)?.sender;
    let credit =
        if books.is_ancestor(org, sender) { Account::PassedUpIn } else { Account::TransferIn };
    let purse = Purse::new(e.fund, e.earmark);
    if let (Some(account), Some(amount)) = (&e.account, e.amount_fen) {
        let amount: PositiveFen = amount;
        return Ok(vec![
            purse.bank(account, i64::from(amount))?,
            purse.on(credit, None, -i64::from(amount))?,
        ]);
    }
    let (Some(warehouse), Some(lines)) = (&e.warehouse, &e.lines) else { return Err(Unknown) };
    let mut legs = Vec::with_capacity(2 * lines.len());
    for line in lines {
        let (value, quantity): (Fen, PositiveQty) = (line.value_fen, line.qty);
        legs.push(purse.goods(
            Account::Inventory,
            warehouse.as_str(),
            &line.batch,
            i64::from(value),
            i64::from(quantity),
        )?);
        push_unless_zero(&mut legs, purse.on(credit, None, -i64::from(value))?);
    }
    Ok(legs)
}

fn confirmed(books: &Books, id: &TransferId) -> Postings {
    let transfer = books.transfers.get(id).ok_or(Unknown)?;
    let purse = Purse::new(books.funds.key(transfer.fund), books.earmark_id(transfer.earmark));
    let debit = passed_on(books, transfer.sender, transfer.receiver);
    let mut legs = Vec::with_capacity(2 * transfer.lines.len());
    for line in &transfer.lines {
        let signed = |n: u64| i64::try_from(n).map_or(MAX_SIGNED, |n| n);
        let (value, quantity) = (signed(line.value), signed(line.quantity));
        push_unless_zero(&mut legs, purse.on(debit, None, value)?);
        legs.push(purse.goods(
            Account::InTransit,
            id.as_str(),
            &books.batches.key(line.batch),
            -value,
            -quantity,
        )?);
    }
    Ok(legs)
}
