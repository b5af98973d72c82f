//! What is not done yet, and what campaigns brought (VIEWS sections 13 and 14), kept as the entries come, so that no
//! document looks through what was done long ago.

use crate::books::{Bits, Books, LaterKind, NONE, What};
use crate::event::Event;
use crate::rules::Ctx;
use crate::text::Day;
use rustc_hash::{FxHashMap, FxHashSet};

/// What a campaign's filing says beside its terms.
#[derive(Debug)]
pub(crate) struct Filed {
    pub(crate) org: u32,
    pub(crate) title: Box<str>,
    pub(crate) filing_no: Option<Box<str>>,
    pub(crate) closed: Option<Day>,
}

/// Gifts of a campaign on one day, less what was taken back.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Given {
    pub(crate) gifts: i64,
    pub(crate) money: i64,
    pub(crate) goods: i64,
}

#[derive(Debug, Default)]
pub(crate) struct Followed {
    /// Gifts without a receipt, issued or waived: how many by organisation and day.
    pub(crate) receipts: FxHashMap<(u32, Day), u64>,
    /// Which gifts these are.
    unreceipted: Bits,
    /// Shipped and not signed for, sent and not received.
    pub(crate) shipments: FxHashSet<u32>,
    pub(crate) transfers: FxHashSet<u32>,
    pub(crate) campaigns: FxHashMap<u32, Filed>,
    pub(crate) given: FxHashMap<(u32, Day), Given>,
    /// Who approved a project, and the latest day of its approval and progress.
    pub(crate) projects: FxHashMap<u32, (u32, Day)>,
    /// The latest day on which an emergency's document was published.
    pub(crate) bulletins: FxHashMap<u32, Day>,
}

impl Followed {
    fn give(&mut self, campaign: u32, day: Day, given: Given) {
        if campaign != NONE {
            let sum = self.given.entry((campaign, day)).or_default();
            sum.gifts += given.gifts;
            sum.money = sum.money.saturating_add(given.money);
            sum.goods = sum.goods.saturating_add(given.goods);
        }
    }

    /// A gift waits for its receipt, or no longer does.
    fn receipt(&mut self, gift: u32, org: u32, day: Day, waits: bool) {
        if self.unreceipted.has(gift) == waits {
            return;
        }
        self.unreceipted.set(gift, waits);
        let count = self.receipts.entry((org, day)).or_default();
        if waits {
            *count += 1;
        } else {
            *count -= 1;
            if *count == 0 {
                self.receipts.remove(&(org, day));
            }
        }
    }
}

impl Books {
    pub(super) fn follow(&mut self, ctx: &Ctx<'_>) {
        match &ctx.entry.event {
            Event::MoneyReceived(_) | Event::UnclaimedClaimed(_) => self.follow_money(ctx),
            Event::GoodsAccepted(_) => self.follow_goods(ctx),
            Event::RefundPaid(_) | Event::MoneyClawedBack(_) | Event::GoodsValued(_) => {
                self.follow_later(ctx);
            }
            Event::EntryReversed(e) => {
                self.follow_later(ctx);
                self.follow_reversal(ctx);
                if let Some(What::Shipment(at)) = self.targets.get(&e.target.0).map(|t| t.what)
                    && !self.shipments.row(at).live
                {
                    self.followed.shipments.remove(&at);
                }
            }
            Event::ReceiptIssued(e) => self.follow_receipt(e.gift.0),
            Event::ReceiptVoided(e) => self.follow_receipt(e.gift.0),
            Event::ReceiptWaived(e) => self.follow_receipt(e.gift.0),
            Event::GoodsShipped(e) => {
                let at = self.shipments.get(e.shipment.0);
                let open = |at: &u32| self.shipments.row(*at).signed.is_none();
                self.followed.shipments.extend(at.filter(open));
            }
            Event::GoodsSigned(e) => {
                self.stock_signed(ctx, e);
                if let Some(at) = self.shipments.get(e.shipment.0) {
                    self.followed.shipments.remove(&at);
                }
            }
            Event::TransferSent(e) => {
                let at = self.transfers.get(e.transfer.0);
                let open = |at: &u32| !self.transfers.row(*at).received;
                self.followed.transfers.extend(at.filter(open));
            }
            Event::TransferReceived(e) => {
                if let Some(at) = self.transfers.get(e.transfer.0) {
                    self.followed.transfers.remove(&at);
                }
            }
            _ => self.follow_registers(ctx),
        }
    }

    fn follow_registers(&mut self, ctx: &Ctx<'_>) {
        let all = &mut self.followed;
        match &ctx.entry.event {
            Event::CampaignFiled(e) => {
                if let Some(at) = self.campaigns.get(e.campaign.0) {
                    all.campaigns.entry(at).or_insert_with(|| Filed {
                        org: ctx.org,
                        title: e.title.0.into(),
                        filing_no: e.filing_no.map(|text| text.0.into()),
                        closed: None,
                    });
                }
            }
            Event::CampaignChanged(e) => {
                let at = self.campaigns.get(e.campaign.0);
                if let Some(row) = at.and_then(|at| all.campaigns.get_mut(&at)) {
                    row.filing_no = e.filing_no.map(|text| text.0.into());
                }
            }
            Event::CampaignClosed(e) => {
                let at = self.campaigns.get(e.campaign.0);
                if let Some(row) = at.and_then(|at| all.campaigns.get_mut(&at)) {
                    row.closed.get_or_insert(ctx.eff);
                }
            }
            Event::ProjectApproved(e) => {
                if let Some(at) = self.projects.get(e.project.0) {
                    all.projects.entry(at).or_insert((ctx.org, ctx.eff));
                }
            }
            Event::ProjectProgressed(e) => {
                let at = self.projects.get(e.project.0);
                if let Some(row) = at.and_then(|at| all.projects.get_mut(&at)) {
                    row.1 = row.1.max(ctx.eff);
                }
            }
            Event::DisclosurePublished(e) if e.view.0 == "emergency" => {
                let id = e.params.pairs.iter().find(|pair| pair.0 == "id");
                if let Some(at) = id.and_then(|id| self.emergencies.get(id.1)) {
                    let day = all.bulletins.entry(at).or_insert(ctx.eff);
                    *day = (*day).max(ctx.eff);
                }
            }
            _ => {}
        }
    }

    fn follow_money(&mut self, ctx: &Ctx<'_>) {
        let Some(gift) = self.money_gifts.last() else { return };
        if gift.position == ctx.entry.position {
            let given = Given { gifts: 1, money: gift.amount, goods: 0 };
            self.followed.give(gift.campaign, gift.eff, given);
            self.followed.receipt(gift.gift, gift.org, gift.day, true);
        }
    }

    fn follow_goods(&mut self, ctx: &Ctx<'_>) {
        let Some(gift) = self.goods_gifts.last() else { return };
        if gift.position == ctx.entry.position {
            let given = Given { gifts: 1, money: 0, goods: gift.value };
            self.followed.give(gift.campaign, gift.eff, given);
            self.followed.receipt(gift.gift, gift.org, gift.day, true);
        }
    }

    /// What this entry gives or takes back of a gift, or turns round of that.
    fn follow_later(&mut self, ctx: &Ctx<'_>) {
        let Some(later) = self.later.last() else { return };
        if later.position != ctx.entry.position {
            return;
        }
        let at = later.gift as usize;
        let mut given = Given::default();
        let campaign = if later.kind == LaterKind::Valuation {
            given.goods = later.amount;
            self.goods_gifts[at].campaign
        } else {
            given.money = later.amount;
            self.money_gifts[at].campaign
        };
        self.followed.give(campaign, later.eff, given);
    }

    /// The reversal of a gift: it is none, and waits for no receipt.
    fn follow_reversal(&mut self, ctx: &Ctx<'_>) {
        let Some(row) = self.gift_reversals.last() else { return };
        if row.position != ctx.entry.position {
            return;
        }
        let (at, eff) = (row.gift as usize, row.eff);
        if row.money {
            let gift = &self.money_gifts[at];
            let given = Given { gifts: -1, money: -gift.amount, goods: 0 };
            self.followed.give(gift.campaign, eff, given);
            self.followed.receipt(gift.gift, gift.org, gift.day, false);
        } else {
            let gift = &self.goods_gifts[at];
            let given = Given { gifts: -1, money: 0, goods: -gift.value };
            self.followed.give(gift.campaign, eff, given);
            self.followed.receipt(gift.gift, gift.org, gift.day, false);
        }
    }

    /// Whether a gift waits for its receipt, after one was issued, voided or waived.
    fn follow_receipt(&mut self, id: &str) {
        let Some(gift) = self.gifts.get(id) else { return };
        let covered = self.receipts.stands_for(gift) || self.receipts.is_waived(gift);
        let row = match self.money_gift_of(gift).map(|at| &self.money_gifts[at]) {
            Some(row) => Some((row.org, row.day, row.reversed)),
            None => {
                let at = self.goods_gifts.binary_search_by_key(&gift, |row| row.gift).ok();
                at.map(|at| &self.goods_gifts[at]).map(|row| {
                    let target = self.targets.get(&row.position);
                    (row.org, row.day, target.is_some_and(|target| target.reversed))
                })
            }
        };
        if let Some((org, day, reversed)) = row {
            self.followed.receipt(gift, org, day, !covered && !reversed);
        }
    }
}
