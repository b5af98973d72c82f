//! R20–R22, R48, R59: gifts of money, other sources, opening balances, settlements.

use super::Ctx;
use crate::books::{Books, Change, Ending, Legs, MoneyGift, NONE, Object, Origin, Target, What};
use crate::event::{
    Account, ChannelSettled, Designation, Goods, Money, MoneyReceived, OpeningBalance,
    OtherSourceIn, SourceClass, Treatment,
};
use crate::rule::Rule;
use crate::text::{Id, Stamp, Text, Word, day_text};
use crate::views::{Line, Slot};

use super::lots::{Arrival, certificates};

/// What a gift of money and one of goods have in common, for R20–R22.
pub(super) struct Terms<'a> {
    pub(super) fund: Id<'a>,
    pub(super) campaign: Option<Id<'a>>,
    pub(super) emergency: Option<Id<'a>>,
    pub(super) designation: Designation,
    pub(super) treatment: Treatment,
    pub(super) basis: Option<Text<'a>>,
}

/// The same, resolved.
pub(super) struct Bound {
    pub(super) fund: u32,
    pub(super) campaign: u32,
    pub(super) emergency: u32,
}

impl Books {
    /// An account of the entry's organisation.
    pub(super) fn own_account(&self, ctx: &mut Ctx<'_>, id: Id<'_>) -> Option<u32> {
        let at = self.accounts.get(id.0).filter(|at| self.accounts.row(*at).0 == ctx.org);
        ctx.known(at, "account of this organisation", id.0)
    }

    pub(super) fn own_channel(&self, ctx: &mut Ctx<'_>, id: Id<'_>) -> Option<u32> {
        let at = self.channels.get(id.0).filter(|at| *self.channels.row(*at) == ctx.org);
        ctx.known(at, "channel of this organisation", id.0)
    }

    /// R13 for a warehouse of the entry's organisation.
    pub(super) fn known_warehouse(&self, ctx: &mut Ctx<'_>, id: Id<'_>) -> Option<u32> {
        let at = self.warehouses.get(id.0).filter(|at| *self.warehouses.row(*at) == ctx.org);
        ctx.known(at, "warehouse of this organisation", id.0)
    }

    /// The same, and R66.
    pub(super) fn own_warehouse(&self, ctx: &mut Ctx<'_>, id: Id<'_>) -> Option<u32> {
        let at = self.known_warehouse(ctx, id)?;
        self.warehouse_open(ctx, at);
        Some(at)
    }

    /// R13 for a gift's fund, campaign and emergency.
    pub(super) fn terms_known(&self, ctx: &mut Ctx<'_>, t: &Terms<'_>) -> Option<Bound> {
        let campaign = t.campaign.map(|id| ctx.known(self.campaigns.get(id.0), "campaign", id.0));
        let own = t.emergency.map(|id| ctx.known(self.emergencies.get(id.0), "emergency", id.0));
        let fund = ctx.known(self.funds.get(t.fund.0), "fund", t.fund.0);
        let campaign = campaign.map_or(Some(None), |c| c.map(Some))?;
        let own = own.map_or(Some(None), |c| c.map(Some))?;
        let emergency = self.attributed(own, campaign);
        Some(Bound { fund: fund?, campaign: campaign.unwrap_or(NONE), emergency })
    }

    /// R66
    pub(super) fn terms_open(&mut self, ctx: &mut Ctx<'_>, bound: &Bound) {
        self.takes(ctx, Ending::Fund(bound.fund));
        if bound.campaign != NONE {
            self.takes(ctx, Ending::Campaign(bound.campaign));
        }
    }

    /// R20, R22, R21
    pub(super) fn terms_fit(&self, ctx: &mut Ctx<'_>, t: &Terms<'_>, bound: &Bound) {
        let class = self.funds.row(bound.fund).class;
        let agency = t.treatment == Treatment::Agency;
        let fits = agency == (class == SourceClass::Agency)
            && t.basis.is_some() == agency
            && matches!(class, SourceClass::Donation | SourceClass::Agency);
        ctx.judge(Rule::R20, fits, || {
            (format!("what a fund of class {} takes", class.word()), t.treatment.word().into())
        });
        let mut of_campaign = None;
        if bound.campaign != NONE {
            let campaign = self.campaigns.row(bound.campaign);
            of_campaign = campaign.emergency;
            let fits =
                campaign.fund == bound.fund && (campaign.start..=campaign.end).contains(&ctx.day());
            let day = ctx.day();
            ctx.judge(Rule::R22, fits, || {
                let days = (day_text(campaign.start), day_text(campaign.end));
                let fund = self.funds.id(campaign.fund);
                (
                    format!("fund {fund}, {} to {}", days.0, days.1),
                    format!("fund {}, {}", t.fund.0, day_text(day)),
                )
            });
        }
        if bound.emergency != NONE {
            let from = self.emergencies.row(bound.emergency).from_millis;
            let at: &Stamp<'_> = &ctx.entry.occurred_at;
            let in_time = at.millis >= from || t.designation == Designation::Designated;
            let own = t.emergency.and_then(|id| self.emergencies.get(id.0));
            let one = own.is_none() || of_campaign.is_none() || own == of_campaign;
            ctx.judge(Rule::R21, in_time && one, || {
                ("from the emergency on, and one emergency".into(), at.text.to_owned())
            });
        }
    }

    pub(super) fn money_received(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &MoneyReceived<'_>,
    ) -> Option<()> {
        let (gift, new) = self.gifts.add(e.gift.0);
        ctx.fresh(!new, e.gift.0);
        let account = e.account.map(|id| self.own_account(ctx, id));
        let channel = e.channel.map(|id| self.own_channel(ctx, id));
        let terms = Terms {
            fund: e.fund,
            campaign: e.campaign,
            emergency: e.emergency,
            designation: e.designation,
            treatment: e.treatment,
            basis: e.treatment_basis,
        };
        let bound = self.terms_known(ctx, &terms)?;
        if let Some(Some(at)) = account {
            self.account_open(ctx, at);
        }
        self.terms_open(ctx, &bound);
        self.fund_holds(ctx, bound.fund, false);
        self.terms_fit(ctx, &terms, &bound);
        let row = MoneyGift {
            position: ctx.entry.position,
            amount: e.amount_fen.signed(),
            gift,
            org: ctx.org,
            fund: bound.fund,
            earmark: self.earmark(e.earmark),
            account: account.map_or(Some(NONE), |a| a)?,
            channel: channel.map_or(Some(NONE), |c| c)?,
            campaign: bound.campaign,
            emergency: bound.emergency,
            day: ctx.day(),
            eff: ctx.eff,
            designation: e.designation,
            donor: e.donor_kind,
            reversed: false,
        };
        let legs = self.gift_legs(&row);
        self.book_money_gift(ctx, row, &legs);
        Some(())
    }

    pub(super) fn book_money_gift(&mut self, ctx: &mut Ctx<'_>, row: MoneyGift, legs: &Legs) {
        self.post(ctx, &legs.0, &Change::default());
        self.contribute(
            row.emergency,
            ctx.org,
            ctx.eff,
            &[(Slot::ReceivedMoney, row.amount), (Slot::GiftsMoney, 1)],
        );
        self.gift_book.record(ctx.org, ctx.eff, ctx.day(), ctx.entry.recorded_at.day());
        self.list_money_gift(row);
    }

    /// The postings of a gift of money. What was claimed leaves the purse of the unclaimed for the gift's own.
    pub(super) fn gift_legs(&self, gift: &MoneyGift) -> Legs {
        let purse = (gift.fund, gift.earmark);
        let mut legs = Legs::default();
        if let Some(sum) = self.claimed(gift) {
            let from = (sum.fund, NONE);
            legs.money(from, Account::Unclaimed, Object::None, gift.amount);
            legs.money(from, Account::Bank, Object::Bank(gift.account), -gift.amount);
        }
        if gift.channel == NONE {
            legs.money(purse, Account::Bank, Object::Bank(gift.account), gift.amount);
        } else {
            legs.money(purse, Account::Clearing, Object::Channel(gift.channel), gift.amount);
        }
        legs.money(purse, self.income_of(gift.fund), Object::None, -gift.amount);
        legs
    }

    pub(super) fn is_agency(&self, fund: u32) -> bool {
        self.funds.row(fund).class == SourceClass::Agency
    }

    pub(super) fn income_of(&self, fund: u32) -> Account {
        if self.is_agency(fund) { Account::AgencyLiability } else { Account::DonationIncome }
    }

    pub(super) fn cost_of(&self, fund: u32, cost: Account) -> Account {
        if self.is_agency(fund) { Account::AgencyLiability } else { cost }
    }

    pub(super) fn opening_balance(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &OpeningBalance<'_>,
    ) -> Option<()> {
        let (at, new) = self.openings.add(e.opening.0);
        let early = e.as_of <= ctx.eff;
        let say = (format!("≤ {}", day_text(ctx.eff)), day_text(e.as_of));
        let source = Brought {
            id: e.opening,
            new,
            what: What::Opening(at),
            account: Account::NetAssets,
            fund: e.fund,
            earmark: e.earmark,
            dated: Some((early, say)),
        };
        self.bring(ctx, source, e.money.as_ref(), e.goods.as_ref())
    }

    pub(super) fn other_source_in(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &OtherSourceIn<'_>,
    ) -> Option<()> {
        let (at, new) = self.sources.add(e.source.0);
        let source = Brought {
            id: e.source,
            new,
            what: What::Other(at),
            account: Account::OtherIncome,
            fund: e.fund,
            earmark: e.earmark,
            dated: None,
        };
        self.bring(ctx, source, e.money.as_ref(), e.goods.as_ref())
    }

    fn bring(
        &mut self,
        ctx: &mut Ctx<'_>,
        b: Brought<'_>,
        money: Option<&Money<'_>>,
        goods: Option<&Goods<'_>>,
    ) -> Option<()> {
        ctx.fresh(!b.new, b.id.0);
        let lots = goods.map_or(&[][..], |g| &g.lots[..]);
        self.batches_fresh(ctx, lots);
        let account = money.map(|m| self.own_account(ctx, m.account));
        let warehouse = goods.map(|g| self.own_warehouse(ctx, g.warehouse));
        let items = self.items_known(ctx, lots);
        let fund = ctx.known(self.funds.get(b.fund.0), "fund", b.fund.0)?;
        if let Some(Some(at)) = account {
            self.account_open(ctx, at);
        }
        self.takes(ctx, Ending::Fund(fund));
        self.fund_holds(ctx, fund, false);
        if let Some((early, say)) = b.dated {
            ctx.judge(Rule::R59, early, || say);
        }
        ctx.judge(Rule::R20, !self.is_agency(fund), || {
            ("a fund of another class than agency".into(), b.fund.0.to_owned())
        });
        self.values_fit(ctx, lots, false);
        self.shelf_life(ctx, lots);
        certificates(ctx, self, lots);
        let items = items?;
        let purse = (fund, self.earmark(b.earmark));
        let mut legs = Legs::default();
        if let Some(money) = money {
            let amount = money.amount_fen.signed();
            legs.money(purse, Account::Bank, Object::Bank(account??), amount);
            legs.money(purse, b.account, Object::None, -amount);
        } else {
            let arrival = Arrival {
                origin: Origin::Other,
                purse,
                warehouse: warehouse??,
                counters: Vec::new(),
                gift: NONE,
                emergency: NONE,
            };
            let batches = self.batches_arrive(ctx, lots, &items, &arrival);
            for (lot, batch) in lots.iter().zip(&batches) {
                let value = lot.value_fen.map_or(0, |v| v.signed());
                legs.goods(purse, Object::Lot(arrival.warehouse, *batch), value, lot.qty.signed());
                legs.money(purse, b.account, Object::None, -value);
            }
        }
        self.count_lines(ctx, &legs.0);
        self.post(ctx, &legs.0, &Change::default());
        self.remember(ctx, b.what, legs);
        Some(())
    }

    /// Keeps what a later reversal needs.
    pub(super) fn remember(&mut self, ctx: &Ctx<'_>, what: What, legs: Legs) {
        let (org, eff, kind) = (ctx.org, ctx.eff, ctx.entry.kind());
        let target = Target { org, eff, kind, what, postings: legs.0.into(), reversed: false };
        self.targets.insert(ctx.entry.position, target);
    }

    pub(super) fn channel_settled(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &ChannelSettled<'_>,
    ) -> Option<()> {
        let (_, new) = self.settlements.add(e.settlement.0);
        ctx.fresh(!new, e.settlement.0);
        let account = self.own_account(ctx, e.account);
        let channel = self.own_channel(ctx, e.channel);
        let mut funds = Vec::new();
        for line in &e.lines {
            funds.extend(ctx.known(self.funds.get(line.fund.0), "fund", line.fund.0));
        }
        if let Some(at) = account {
            self.account_open(ctx, at);
        }
        let nets = e.lines.iter().map(|l| l.gross_fen.signed() - l.fee_fen.signed());
        let sum = nets.clone().fold(0i64, i64::saturating_add);
        let fits = nets.clone().all(|net| net >= 0) && sum == e.net_fen.signed();
        ctx.judge(Rule::R48, fits, || (format!("net {sum}"), format!("net {}", e.net_fen.0)));
        if funds.len() < e.lines.len() {
            return None;
        }
        let mut legs = Legs::default();
        for ((line, net), fund) in e.lines.iter().zip(nets).zip(funds) {
            let purse = (fund, self.earmark(line.earmark));
            legs.money(purse, Account::Bank, Object::Bank(account?), net);
            let fee = line.fee_fen.signed();
            legs.money(purse, Account::FundraisingCost, Object::None, fee);
            self.activity.add(ctx.org, fund, ctx.eff, Line::Fees, fee);
            legs.money(
                purse,
                Account::Clearing,
                Object::Channel(channel?),
                -line.gross_fen.signed(),
            );
        }
        self.cover_cash(ctx, &legs.0, &Change::default());
        self.cover_accounts(ctx, &legs.0);
        self.post(ctx, &legs.0, &Change::default());
        Some(())
    }
}

/// An opening balance or another source.
struct Brought<'a> {
    id: Id<'a>,
    new: bool,
    what: What,
    account: Account,
    fund: Id<'a>,
    earmark: Option<Id<'a>>,
    dated: Option<(bool, (String, String))>,
}
