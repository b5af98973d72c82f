//! From a command to its first event: what the ledger fills in is computed here, and judged with the rest.

mod stock;

use super::periods;
use crate::books::Books;
use crate::command::{
    ClosePeriod, Command, CountCash, DeliverGoodsDirectly, MoveGoods, ProposeDisposal,
    ProposeReversal, ReceiveTransfer, Request, ReversalTarget, SendTransfer, ShipGoods, SignGoods,
};
use crate::digest::Digest;
use crate::event::{
    ActionApproved, ActionProposed, ActionRejected, Balances, CashCounted, Custody, EntryReversed,
    Event, GoodsAccepted, GoodsDisposed, GoodsMoved, GoodsShipped, GoodsSigned, Line, Payload,
    PeriodClosed, SignedLine, Source, TransferReceived, TransferSent, ValuedLine,
};
use crate::id::{ActionId, WarehouseId};
use crate::list::{GoodsList, List};
use crate::money::Fen;
use crate::quantity::{Qty, issue_value};
use crate::refusal::{Refusal, Rule};

pub(super) fn event(books: &Books, request: &Request) -> Result<Event, Refusal> {
    Ok(match &request.command {
        Command::CreateLedger(e) => e.clone().into(),
        Command::DeclareLoss(e) => e.clone().into(),
        Command::RotateKey(e) => e.clone().into(),
        Command::RegisterOrganisation(e) => e.clone().into(),
        Command::RegisterStaff(e) => e.clone().into(),
        Command::GrantRole(e) => e.clone().into(),
        Command::RevokeRole(e) => e.clone().into(),
        Command::OpenAccount(e) => e.clone().into(),
        Command::RegisterChannel(e) => e.clone().into(),
        Command::EstablishFund(e) => e.clone().into(),
        Command::FileCampaign(e) => e.clone().into(),
        Command::DeclareEmergency(e) => e.clone().into(),
        Command::DefineItem(e) => e.clone().into(),
        Command::OpenWarehouse(e) => e.clone().into(),
        Command::RegisterRecipient(e) => e.clone().into(),
        Command::ApproveProject(e) => e.clone().into(),
        Command::SetPolicy(e) => e.clone().into(),
        Command::DefineMetric(e) => e.clone().into(),
        Command::SetReviewSection(e) => e.clone().into(),
        Command::CloseAccount(e) => e.clone().into(),
        Command::CloseFund(e) => e.clone().into(),
        Command::ChangeCampaign(e) => e.clone().into(),
        Command::CloseCampaign(e) => e.clone().into(),
        Command::ReportProgress(e) => e.clone().into(),
        Command::CloseProject(e) => e.clone().into(),
        Command::ChangeProject(e) => e.clone().into(),
        Command::CloseWarehouse(e) => e.clone().into(),
        Command::ChangeEmergencyStage(e) => e.clone().into(),
        Command::ClosePeriod(c) => closed(books, request, c)?.into(),
        Command::ChangeOrganisation(e) => e.clone().into(),
        Command::CloseOrganisation(e) => e.clone().into(),
        Command::ChangeFund(e) => e.clone().into(),
        Command::RecordOpeningBalance(e) => e.clone().into(),
        Command::RecordOtherSource(e) => e.clone().into(),
        Command::ReceiveMoney(e) => e.clone().into(),
        Command::SettleChannel(e) => e.clone().into(),
        Command::AcceptGoods(e) => e.clone().into(),
        Command::DeliverGoodsDirectly(c) => accepted(c).into(),
        Command::CountersignLot(e) => e.clone().into(),
        Command::ValueGoods(e) => e.clone().into(),
        Command::ReceiveInterest(e) => e.clone().into(),
        Command::MakePledge(e) => e.clone().into(),
        Command::FulfilPledge(e) => e.clone().into(),
        Command::CancelPledge(e) => e.clone().into(),
        Command::DeclineGift(e) => e.clone().into(),
        Command::RecordService(e) => e.clone().into(),
        Command::ReceiveReceiptBlock(e) => e.clone().into(),
        Command::IssueReceipt(e) => e.clone().into(),
        Command::WaiveReceipt(e) => e.clone().into(),
        Command::ChooseDisclosure(e) => e.clone().into(),
        Command::WithdrawConsent(e) => e.clone().into(),
        Command::IssueCertificate(e) => e.clone().into(),
        Command::ReceiveUnclaimed(e) => e.clone().into(),
        Command::ClaimUnclaimed(e) => e.clone().into(),
        Command::ProposeAction(e) => e.clone().into(),
        Command::ProposeDisposal(c) => disposal(books, c)?.into(),
        Command::ProposeCount(c) => stock::count(books, c)?.into(),
        Command::ProposeReclassification(c) => stock::reclassification(books, c).into(),
        Command::ProposeSale(c) => stock::sale(books, c).into(),
        Command::ProposeReversal(c) => reversal(books, c)?.into(),
        Command::ApproveAction(e) => e.clone().into(),
        Command::ApproveOnPaper(c) => {
            let proposal = on_paper(books, request, &c.action)?;
            ActionApproved { action: c.action, proposal }.into()
        }
        Command::RejectAction(e) => e.clone().into(),
        Command::RejectOnPaper(c) => {
            let proposal = on_paper(books, request, &c.action)?;
            ActionRejected { action: c.action, proposal, reason: c.reason.clone() }.into()
        }
        Command::WithdrawAction(e) => e.clone().into(),
        Command::DisburseFunds(e) => e.clone().into(),
        Command::ReturnDisbursement(e) => e.clone().into(),
        Command::PurchaseGoods(e) => e.clone().into(),
        Command::ShipGoods(c) => shipped(books, c)?.into(),
        Command::SignGoods(c) => signed(books, c)?.into(),
        Command::SendTransfer(c) => sent(books, c)?.into(),
        Command::ReceiveTransfer(c) => received(books, c)?.into(),
        Command::ReturnGoods(c) => stock::returned(books, c)?.into(),
        Command::ConfirmDelivery(e) => e.clone().into(),
        Command::ReportUse(e) => e.clone().into(),
        Command::MoveMoney(e) => e.clone().into(),
        Command::MoveGoods(c) => moved(books, c)?.into(),
        Command::CountCash(c) => cash(books, request, c).into(),
        Command::ReturnInvestment(e) => e.clone().into(),
        Command::ImportStatement(e) => e.clone().into(),
        Command::WithdrawStatement(e) => e.clone().into(),
        Command::MatchLines(e) => e.clone().into(),
        Command::UndoMatch(e) => e.clone().into(),
        Command::ReportStat(e) => e.clone().into(),
        Command::PublishDisclosure(e) => e.clone().into(),
        Command::CorrectDisclosure(e) => e.clone().into(),
        Command::RecordAnchor(e) => e.clone().into(),
        Command::ReportAudit(e) => e.clone().into(),
        Command::DestroyVaultKey(e) => e.clone().into(),
        Command::GiveRecognition(e) => e.clone().into(),
        Command::ReportRelatedParty(e) => e.clone().into(),
        Command::FileInquiry(e) => e.clone().into(),
        Command::ReplyToInquiry(e) => e.clone().into(),
        Command::RateInquiry(e) => e.clone().into(),
        Command::CloseInquiry(e) => e.clone().into(),
    })
}

fn accepted(c: &DeliverGoodsDirectly) -> GoodsAccepted {
    GoodsAccepted {
        campaign: c.campaign,
        counters: c.counters.clone(),
        custody: Custody::Direct,
        customs_no: None,
        designation: c.designation,
        donor_kind: c.donor_kind,
        earmark: c.earmark,
        emergency: c.emergency,
        fund: c.fund,
        gift: c.gift,
        lots: c.lots.clone(),
        treatment: c.treatment,
        treatment_basis: c.treatment_basis.clone(),
        valuer: c.valuer,
        warehouse: None,
    }
}

/// What the accounts stand at when the month ends. Of an organisation that nobody registered R05 speaks.
fn closed(books: &Books, request: &Request, c: &ClosePeriod) -> Result<PeriodClosed, Refusal> {
    let org = books.orgs.find(&request.org);
    let balances = org.map_or(Ok(Vec::new()), |org| periods::balances(books, org, c.month))?;
    Ok(PeriodClosed { balances: Some(Balances::new(balances)?), month: c.month })
}

/// What the account has, and had on the day of the count. Where it is not the organisation's, or had something else, what fits
/// the reason given or not: a rule says then what is wrong, and not that a reason is missing.
fn cash(books: &Books, request: &Request, c: &CountCash) -> CashCounted {
    let org = books.orgs.find(&request.org);
    let account = books.accounts.get(&c.account).filter(|account| Some(account.org) == org);
    let day = periods::booked_on(books, request, None);
    let day = day.unwrap_or_else(|| request.occurred_at.date());
    let balance = account.map(|account| (account.balance.head(), account.balance.at(day)));
    let booked = balance.filter(|(head, on_the_day)| head == on_the_day).and_then(|(head, _)| {
        let head = u64::try_from(head).ok()?;
        Fen::new(head).ok()
    });
    let fitting = || match &c.reason {
        None => c.counted_fen,
        Some(_) if c.counted_fen == Fen::ZERO => Fen::MAX,
        Some(_) => Fen::ZERO,
    };
    let booked = booked.unwrap_or_else(fitting);
    CashCounted {
        account: c.account,
        booked_fen: booked,
        count: c.count,
        counted_fen: c.counted_fen,
        counters: c.counters.clone(),
        reason: c.reason.clone(),
    }
}

fn reversal(books: &Books, c: &ProposeReversal) -> Result<ActionProposed, Refusal> {
    let target = match &c.target {
        ReversalTarget::Position(position) => Some(*position),
        ReversalTarget::Stream(stream) => books.reversible(stream),
    };
    let fact = target
        .and_then(|target| books.facts.at(target))
        .map(|place| books.facts.row(place))
        .filter(|fact| fact.what.is_reversible())
        .ok_or_else(|| Refusal::new(Rule::NotReversible))?;
    let undone = List::new(books.undone(&fact))?;
    let payload = Payload::EntryReversed(EntryReversed {
        reason: c.reason.clone(),
        target: fact.position,
        undone,
    });
    Ok(ActionProposed { action: c.action, payload })
}

fn disposal(books: &Books, c: &ProposeDisposal) -> Result<ActionProposed, Refusal> {
    let payload = Payload::GoodsDisposed(GoodsDisposed {
        disposal: c.disposal,
        lines: valued(books, &c.warehouse, &c.lines)?,
        method: c.method.clone(),
        reason: c.reason,
        warehouse: c.warehouse,
        witnesses: c.witnesses.clone(),
    });
    Ok(ActionProposed { action: c.action, payload })
}

/// The proposal of an answer that stands on the same paper: R35 refuses it to anyone but an import.
fn on_paper(books: &Books, request: &Request, id: &ActionId) -> Result<Digest, Refusal> {
    let action = crate::rules::known(books.actions.get(id), id)?;
    if request.source != Source::Import {
        return Err(Refusal::new(Rule::NotWhatWasSeen).with("action", id.as_str()));
    }
    Ok(action.proposal)
}

/// The issue value out of a lot; zero where the lot is not known or too small, which later rules refuse.
fn out_of_lot(books: &Books, warehouse: &WarehouseId, line: &Line) -> Fen {
    let lot = books.lot_key(warehouse, &line.batch).and_then(|key| books.lots.get(&key));
    lot.and_then(|lot| lot.issue_value(line.qty.qty())).unwrap_or(Fen::ZERO)
}

fn valued(
    books: &Books,
    warehouse: &WarehouseId,
    lines: &[Line],
) -> Result<GoodsList<ValuedLine>, Refusal> {
    let valued = |line: &Line| ValuedLine {
        batch: line.batch,
        qty: line.qty,
        value_fen: out_of_lot(books, warehouse, line),
    };
    Ok(GoodsList::new(lines.iter().map(valued).collect())?)
}

fn shipped(books: &Books, c: &ShipGoods) -> Result<GoodsShipped, Refusal> {
    let lines = valued(books, &c.warehouse, &c.lines)?;
    Ok(GoodsShipped {
        allocation: c.allocation,
        carrier: c.carrier.clone(),
        lines,
        shipment: c.shipment,
        warehouse: c.warehouse,
    })
}

fn moved(books: &Books, c: &MoveGoods) -> Result<GoodsMoved, Refusal> {
    let lines = valued(books, &c.from, &c.lines)?;
    Ok(GoodsMoved { from: c.from, lines, move_id: c.move_id, to: c.to })
}

fn signed(books: &Books, c: &SignGoods) -> Result<GoodsSigned, Refusal> {
    let shipment = books.shipments.get(&c.shipment);
    let lines = c.lines.iter().map(|line| {
        let sent = shipment.and_then(|s| {
            let batch = books.batches.find(&line.batch)?;
            s.lines.iter().map(|line| line.moved).find(|moved| moved.batch == batch)
        });
        let good = sent.and_then(|moved| {
            issue_value(Fen::new(moved.value).ok()?, line.good, Qty::new(moved.quantity).ok()?)
        });
        let value_good_fen = good.unwrap_or(Fen::ZERO);
        let value = sent.and_then(|moved| Fen::new(moved.value).ok()).unwrap_or(Fen::ZERO);
        let value_lost_fen = value.checked_sub(value_good_fen).unwrap_or(Fen::ZERO);
        SignedLine {
            batch: line.batch,
            damaged: line.damaged,
            good: line.good,
            short: line.short,
            value_good_fen,
            value_lost_fen,
        }
    });
    Ok(GoodsSigned { lines: GoodsList::new(lines.collect())?, shipment: c.shipment })
}

fn sent(books: &Books, c: &SendTransfer) -> Result<TransferSent, Refusal> {
    let lines = match (&c.warehouse, &c.lines) {
        (Some(warehouse), Some(lines)) => Some(valued(books, warehouse, lines)?),
        (None, Some(lines)) => Some(valued(books, &WarehouseId::direct(), lines)?),
        (_, None) => None,
    };
    Ok(TransferSent {
        account: c.account,
        allocation: c.allocation,
        amount_fen: c.amount_fen,
        earmark: c.earmark,
        fund: c.fund,
        lines,
        organisation: c.organisation,
        transfer: c.transfer,
        warehouse: c.warehouse,
    })
}

/// A copy of what was sent; where the request says something else, R44.
fn received(books: &Books, c: &ReceiveTransfer) -> Result<TransferReceived, Refusal> {
    let sent = crate::rules::known(books.transfers.get(&c.transfer), &c.transfer)?;
    let amount_fen = crate::money::PositiveFen::new(sent.amount).ok();
    let (fund, earmark) = (books.funds.key(sent.fund), books.earmark_id(sent.earmark));
    let line = |moved: &crate::books::Moved| {
        Ok(ValuedLine {
            batch: books.batches.key(moved.batch),
            qty: crate::quantity::PositiveQty::new(moved.quantity)?,
            value_fen: Fen::new(moved.value)?,
        })
    };
    let lines = if sent.lines.is_empty() {
        None
    } else {
        Some(GoodsList::new(sent.lines.iter().map(line).collect::<Result<_, Refusal>>()?)?)
    };
    let same_lines = c.lines.as_ref().is_none_or(|said| {
        lines.as_ref().is_some_and(|lines| {
            said.len() == lines.len()
                && said.iter().zip(lines).all(|(a, b)| a.batch == b.batch && a.qty == b.qty)
        })
    });
    let same = c.amount_fen.is_none_or(|said| amount_fen == Some(said))
        && c.fund.is_none_or(|said| said == fund)
        && (c.earmark.is_none() || c.earmark == earmark)
        && same_lines;
    if !same {
        return Err(Refusal::new(Rule::TransferUnmatched).with("id", c.transfer.as_str()));
    }
    Ok(TransferReceived {
        account: c.account,
        amount_fen,
        earmark,
        fund,
        lines,
        transfer: c.transfer,
        warehouse: c.warehouse,
    })
}
