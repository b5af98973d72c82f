//! What the members of one event must be to each other, whatever the books say (rule R01).

use std::collections::BTreeSet;

use super::{
    AllocationMade, Custody, Event, InquiryOutcome, IntentBasis, ItemLine, LedgerCreated,
    RecognisedKind, Role, ShortfallOutcome, TransferReceived, TransferSent, ValuationBasis,
};
use crate::list::Many;
use crate::malformed::Malformed;
use crate::money::Amount;

impl Event {
    /// Checks what types alone cannot say: members that exclude or require one another, and lists that name nothing twice.
    ///
    /// # Errors
    /// [`Malformed`] says which members do not fit.
    pub fn check_form(&self) -> Result<(), Malformed> {
        let (good, expected) = match self {
            Self::LedgerCreated(e) => (
                e.format.get() == crate::init::FORMAT
                    && e.rules.get() == crate::init::RULES
                    && continues_another(e),
                Malformed::said(
                    "格式 1、规则 1；前一账本另有来源标识，其最大签名长度大于可读长度",
                    "format 1 and rules 1, and a predecessor of another origin whose newest size is beyond its own",
                ),
            ),
            Self::RoleGranted(e) => (
                e.limit_fen.is_none() || e.role.role() == Role::Approver,
                Malformed::said(
                    "只有审批人的授权才有限额（limit_fen）",
                    "limit_fen only for an approver",
                ),
            ),
            Self::WarehouseOpened(e) => (
                !e.warehouse.is_direct(),
                Malformed::said("直送（direct）以外的仓库", "a warehouse other than `direct`"),
            ),
            Self::OrganisationRegistered(e) => (
                !e.organisation.is_ledger(),
                Malformed::said(
                    "账本（ledger）以外的机构编号",
                    "an organisation other than `ledger`",
                ),
            ),
            Self::OpeningBalance(e) => (
                e.goods.is_some() != e.money.is_some(),
                Malformed::said(
                    "物资（goods）与资金（money）二选一",
                    "exactly one of goods and money",
                ),
            ),
            Self::OtherSourceIn(e) => (
                e.goods.is_some() != e.money.is_some(),
                Malformed::said(
                    "物资（goods）与资金（money）二选一",
                    "exactly one of goods and money",
                ),
            ),
            Self::MoneyReceived(e) => (
                e.account.is_some() != e.channel.is_some(),
                Malformed::said(
                    "账户（account）与渠道（channel）二选一",
                    "exactly one of account and channel",
                ),
            ),
            Self::GoodsAccepted(e) => (
                e.warehouse.is_none() == (e.custody == Custody::Direct)
                    && e.customs_no.is_some() == (e.custody == Custody::Customs),
                Malformed::said(
                    "除直送外须有仓库；报关单号（customs_no）只在海关监管时填写，且必须填写",
                    "a warehouse unless custody is direct, and customs_no exactly when it is customs",
                ),
            ),
            Self::ChannelSettled(e) => (
                distinct(e.lines.iter().map(|l| (l.fund, l.earmark))),
                Malformed::said(
                    "一次结算中每个基金与专项只列一次",
                    "no purse twice in one settlement",
                ),
            ),
            Self::ActionProposed(e) => {
                return Event::from(e.payload.clone()).check_form();
            }
            Self::AllocationMade(e) => return allocation_form(e),
            Self::ProjectApproved(e) => (
                distinct(e.programmes.iter().flat_map(|programmes| programmes.iter())),
                Malformed::said("同一项目活动只列一次", "no programme twice"),
            ),
            Self::MetricDefined(e) => {
                let named = e.derivation.as_ref().and_then(|d| d.emergencies.as_ref());
                (
                    distinct(named.into_iter().flat_map(|named| named.iter())),
                    Malformed::said("同一应急响应只列一次", "no emergency twice"),
                )
            }
            Self::GoodsShipped(e) => (
                distinct(e.lines.iter().map(|l| l.batch)),
                Malformed::said("一次出库中每个批次只列一次", "no batch twice in one shipment"),
            ),
            Self::PledgeMade(e) => (
                e.amount_fen.is_some() != e.items.is_some() && items(e.items.as_ref()),
                Malformed::said(
                    "金额（amount_fen）与物资（items）二选一，每种品类只列一次",
                    "exactly one of amount_fen and items, no item twice",
                ),
            ),
            Self::GiftDeclined(e) => (
                e.amount_fen.is_some() != e.items.is_some() && items(e.items.as_ref()),
                Malformed::said(
                    "金额（amount_fen）与物资（items）二选一，每种品类只列一次",
                    "exactly one of amount_fen and items, no item twice",
                ),
            ),
            Self::GoodsDisposed(e) => (
                !e.warehouse.is_direct() && distinct(e.lines.iter().map(|l| l.batch)),
                Malformed::said(
                    "直送（direct）以外的仓库，每个批次只列一次",
                    "a warehouse other than `direct`, no batch twice",
                ),
            ),
            Self::GoodsValued(e) => (
                e.shipment.is_some() != e.warehouse.is_some()
                    && e.warehouse.is_none_or(|w| !w.is_direct())
                    && !matches!(
                        e.valuation_basis,
                        ValuationBasis::Unvalued
                            | ValuationBasis::Nominal
                            | ValuationBasis::Carrying
                    ),
                Malformed::said(
                    "出库单与仓库（不含直送）二选一；计价依据不得为未计价、名义金额或账面价值",
                    "exactly one of shipment and a warehouse other than `direct`, and a basis other than unvalued, nominal and carrying",
                ),
            ),
            Self::GoodsCounted(e) => (
                !e.warehouse.is_direct() && distinct(e.lines.iter().map(|l| l.batch)),
                Malformed::said(
                    "直送（direct）以外的仓库，每个批次只列一次",
                    "a warehouse other than `direct`, no batch twice",
                ),
            ),
            Self::GoodsReclassified(e) => (
                !e.warehouse.is_direct(),
                Malformed::said("直送（direct）以外的仓库", "a warehouse other than `direct`"),
            ),
            Self::GoodsSold(e) => (
                !e.warehouse.is_direct(),
                Malformed::said("直送（direct）以外的仓库", "a warehouse other than `direct`"),
            ),
            Self::GoodsImpaired(e) => (
                !e.warehouse.is_direct(),
                Malformed::said("直送（direct）以外的仓库", "a warehouse other than `direct`"),
            ),
            Self::CashCounted(e) => (
                e.reason.is_some() == (e.booked_fen != e.counted_fen),
                Malformed::said(
                    "原因只在账实不符时填写，且必须填写",
                    "a reason exactly when the two sums differ",
                ),
            ),
            Self::LinesMatched(e) => (
                !(e.lines.is_empty() && e.entries.is_empty())
                    && distinct(e.lines.iter().map(|l| (l.statement, l.line)))
                    && e.entries.windows(2).all(|two| two[0] < two[1]),
                Malformed::said(
                    "至少一笔流水或一条分录；流水不重复，分录由小到大",
                    "lines or entries, no line twice, entries ascending",
                ),
            ),
            Self::AccountReconciled(e) => (
                distinct(e.outstanding.iter().map(|l| (l.statement, l.line))),
                Malformed::said("未达账项不重复", "no outstanding line twice"),
            ),
            Self::PeriodClosed(e) => (
                e.balances.iter().flatten().all(|balance| balance.amount != Amount::ZERO),
                Malformed::said("余额不为零的科目", "no account whose balance is 0"),
            ),
            Self::GoodsReturned(e) => (
                !e.warehouse.is_direct() && distinct(e.lines.iter().map(|l| l.batch)),
                Malformed::said(
                    "直送（direct）以外的仓库，每个批次只列一次",
                    "a warehouse other than `direct`, no batch twice",
                ),
            ),
            Self::IntentChanged(e) => (
                e.notice_from.is_some() == (e.basis == IntentBasis::PublicNotice)
                    && e.notice_to.is_some() == e.notice_from.is_some(),
                Malformed::said(
                    "公告起止日期只在公告时填写，且必须填写",
                    "notice_from and notice_to exactly for a public notice",
                ),
            ),
            Self::InterestReceived(e) => (
                distinct(e.shares.iter().map(|s| (s.fund, s.earmark))),
                Malformed::said(
                    "利息分配中每个基金与专项只列一次",
                    "no purse twice among the shares",
                ),
            ),
            Self::ShortfallClosed(e) => (
                e.account.is_some() == (e.outcome == ShortfallOutcome::Recovered),
                Malformed::said(
                    "账户只在追回款项时填写，且必须填写",
                    "an account exactly when recovered",
                ),
            ),
            Self::MoneyMoved(e) => {
                (e.from != e.to, Malformed::said("两个不同的账户", "two different accounts"))
            }
            Self::GoodsMoved(e) => (
                e.from != e.to
                    && !e.from.is_direct()
                    && !e.to.is_direct()
                    && distinct(e.lines.iter().map(|l| l.batch)),
                Malformed::said(
                    "直送（direct）以外的两个不同仓库，每个批次只列一次",
                    "two different warehouses other than `direct`, no batch twice",
                ),
            ),
            Self::RecognitionGiven(e) => (
                e.name.is_some() == (e.kind == RecognisedKind::Organisation),
                Malformed::said(
                    "名称只在对象为机构时填写，且必须填写",
                    "a name exactly for an organisation",
                ),
            ),
            Self::InquiryClosed(e) => (
                e.to.is_some() == (e.outcome == InquiryOutcome::Escalated),
                Malformed::said(
                    "转交单位（to）只在转交时填写，且必须填写",
                    "`to` exactly when escalated",
                ),
            ),
            Self::TransferSent(e) => return sent_form(e),
            Self::TransferReceived(e) => return received_form(e),
            _ => return Ok(()),
        };
        if good { Ok(()) } else { Err(expected) }
    }
}

/// A predecessor, where there is one, is another ledger, and is said to have signed more only where it did.
fn continues_another(e: &LedgerCreated) -> bool {
    e.successor_of.as_ref().is_none_or(|before| {
        let beyond = before.newest.as_ref().is_none_or(|newest| newest.size > before.size);
        before.origin != e.origin && beyond
    })
}

fn distinct<T: Ord>(mut names: impl Iterator<Item = T>) -> bool {
    let mut seen = BTreeSet::new();
    names.all(|name| seen.insert(name))
}

fn items(items: Option<&Many<ItemLine>>) -> bool {
    items.is_none_or(|items| distinct(items.iter().map(|line| line.item)))
}

fn allocation_form(e: &AllocationMade) -> Result<(), Malformed> {
    let one = [e.amount_fen.is_some(), e.lines.is_some(), e.direct_items.is_some()]
        .into_iter()
        .filter(|&given| given)
        .count()
        == 1;
    let warehouse = match &e.warehouse {
        None => e.amount_fen.is_some(),
        Some(place) if place.is_direct() => e.direct_items.is_some(),
        Some(_) => e.lines.is_some(),
    };
    let lines = e.lines.as_ref().is_none_or(|lines| distinct(lines.iter().map(|l| l.batch)));
    let items = e.direct_items.as_ref().is_none_or(|items| distinct(items.iter().map(|l| l.item)));
    if one && warehouse && lines && items {
        Ok(())
    } else {
        Err(Malformed::said(
            "金额（不填仓库）、批次（须填仓库）与直送品类（仓库为 direct）三选一，不得重复",
            "exactly one of amount_fen (no warehouse), lines (a warehouse) and direct_items (warehouse `direct`), naming nothing twice",
        ))
    }
}

const TRANSFER: Malformed = Malformed::said(
    "资金填账户与金额；物资填批次与仓库（不含直送），每个批次只列一次",
    "account and amount_fen, or lines and a warehouse other than `direct`, naming no batch twice",
);

fn sent_form(e: &TransferSent) -> Result<(), Malformed> {
    let money =
        e.account.is_some() && e.amount_fen.is_some() && e.warehouse.is_none() && e.lines.is_none();
    let goods = e.account.is_none()
        && e.amount_fen.is_none()
        && e.warehouse.is_some_and(|w| !w.is_direct())
        && e.lines.is_some();
    let batches = e.lines.as_ref().is_none_or(|lines| distinct(lines.iter().map(|l| l.batch)));
    if (money || goods) && batches { Ok(()) } else { Err(TRANSFER) }
}

fn received_form(e: &TransferReceived) -> Result<(), Malformed> {
    let money =
        e.account.is_some() && e.amount_fen.is_some() && e.warehouse.is_none() && e.lines.is_none();
    let goods = e.account.is_none()
        && e.amount_fen.is_none()
        && e.warehouse.is_some_and(|w| !w.is_direct())
        && e.lines.is_some();
    if money || goods { Ok(()) } else { Err(TRANSFER) }
}
