//! R23–R26: lots as they arrive, and the acceptance and countersigning of goods.

use super::Ctx;
use super::gifts::{Bound, Terms};
use crate::books::{Batch, Books, Change, DIRECT, GoodsGift, Legs, Object, Origin, What};
use crate::event::{Basis, Custody, GoodsAccepted, Lot, LotCountersigned};
use crate::rule::Rule;
use crate::text::{Id, Word};
use crate::views::Slot;

/// Where arriving lots belong.
pub(super) struct Arrival {
    pub(super) origin: Origin,
    pub(super) purse: (u32, u32),
    pub(super) warehouse: u32,
    pub(super) counters: Vec<u32>,
    /// The gift that brings them, among those of goods, or `NONE`.
    pub(super) gift: u32,
    /// To which the batches belong.
    pub(super) emergency: u32,
}

/// R25
pub(super) fn certificates(ctx: &mut Ctx<'_>, books: &Books, lots: &[Lot<'_>]) {
    for lot in lots {
        let regulated = books.items.get(lot.item.0).is_some_and(|at| books.items.row(at).regulated);
        if !regulated {
            continue;
        }
        let shown = ctx.entry.evidence.iter().any(|e| {
            e.kind.0 == "quality_certificate" && e.hash.is_some() && e.hash == lot.certificate
        });
        ctx.judge(Rule::R25, shown, || {
            ("a quality_certificate among the evidence".into(), lot.batch.0.to_owned())
        });
    }
}

impl Books {
    /// R14 for the batches of an arrival, also among themselves.
    pub(super) fn batches_fresh(&self, ctx: &mut Ctx<'_>, lots: &[Lot<'_>]) {
        for (at, lot) in lots.iter().enumerate() {
            let twice = lots[..at].iter().any(|other| other.batch == lot.batch);
            ctx.fresh(twice || self.batches.get(lot.batch.0).is_some(), lot.batch.0);
        }
    }

    pub(super) fn items_known(&self, ctx: &mut Ctx<'_>, lots: &[Lot<'_>]) -> Option<Vec<u32>> {
        let mut items = Vec::with_capacity(lots.len());
        for lot in lots {
            items.push(ctx.known(self.items.get(lot.item.0), "item", lot.item.0)?);
        }
        Some(items)
    }

    /// R23
    pub(super) fn values_fit(&self, ctx: &mut Ctx<'_>, lots: &[Lot<'_>], purchased: bool) {
        for lot in lots {
            let basis = lot.valuation_basis;
            let fits = lot.value_fen.is_some() == (basis != Basis::Unvalued)
                && (basis != Basis::Nominal || lot.value_fen.is_some_and(|v| v.0 == 100))
                && (!purchased || basis == Basis::Invoice);
            ctx.judge(Rule::R23, fits, || {
                let value = lot.value_fen.map_or("no value".to_owned(), |v| v.0.to_string());
                (
                    "value exactly when valued, nominal 100, purchases by invoice".into(),
                    format!("{} {} {value}", lot.batch.0, basis.word()),
                )
            });
        }
    }

    /// R26
    pub(super) fn shelf_life(&self, ctx: &mut Ctx<'_>, lots: &[Lot<'_>]) {
        for lot in lots {
            let Some(item) = self.items.get(lot.item.0) else { continue };
            let least = self.items.row(item).min_shelf;
            let left = lot.expiry.map(|day| day.0 - ctx.day().0);
            let fits = match left {
                None => least == 0,
                Some(left) => left >= least || lot.exception.is_some(),
            };
            ctx.judge(Rule::R26, fits, || {
                (format!("{least} days or more"), format!("{} {left:?}", lot.batch.0))
            });
        }
    }

    /// R13 for the counters and the valuer.
    pub(super) fn counters_known(
        &self,
        ctx: &mut Ctx<'_>,
        counters: &[Id<'_>],
    ) -> Option<Vec<u32>> {
        let mut known = Vec::with_capacity(counters.len());
        for id in counters {
            known.push(ctx.known(self.person(id.0), "staff", id.0)?);
        }
        Some(known)
    }

    /// R24
    pub(super) fn two_counters(
        &self,
        ctx: &mut Ctx<'_>,
        counters: &[Id<'_>],
        valuer: Option<Id<'_>>,
        valued_gift: bool,
    ) {
        let actor = ctx.entry.actor;
        let two = counters.iter().any(|id| *id != actor) && counters.contains(&actor);
        let aside = valuer.is_none_or(|id| !counters.contains(&id));
        let fits = two && aside && valuer.is_some() == valued_gift;
        ctx.judge(Rule::R24, fits, || {
            let names: Vec<&str> = counters.iter().map(|id| id.0).collect();
            (
                "two counters with the actor, a valuer beside them for a valued gift".into(),
                format!("counters {names:?}, valuer {:?}, actor {}", valuer.map(|v| v.0), actor.0),
            )
        });
    }

    pub(super) fn batches_arrive(
        &mut self,
        ctx: &Ctx<'_>,
        lots: &[Lot<'_>],
        items: &[u32],
        arrival: &Arrival,
    ) -> Vec<u32> {
        let mut batches = Vec::with_capacity(lots.len());
        for (lot, item) in lots.iter().zip(items) {
            let row = Batch {
                item: *item,
                expiry: lot.expiry,
                fund: arrival.purse.0,
                earmark: arrival.purse.1,
                origin: arrival.origin,
                since: ctx.eff,
                emergency: arrival.emergency,
                org: ctx.org,
                gift: arrival.gift,
                valued: lot.value_fen.is_some(),
                certified: lot.certificate.is_some(),
                acceptor: ctx.actor,
                counters: arrival.counters.clone(),
                signed: Vec::new(),
                signed_from: None,
                came: lot.qty.signed(),
                stands: true,
                made_from: None,
                named: 0,
                bound: 0,
                counts: Vec::new(),
            };
            batches.push(self.batches.add(lot.batch.0, row));
        }
        batches
    }

    pub(super) fn goods_accepted(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &GoodsAccepted<'_>,
    ) -> Option<()> {
        let (gift, new) = self.gifts.add(e.gift.0);
        ctx.fresh(!new, e.gift.0);
        self.batches_fresh(ctx, &e.lots);
        let terms = Terms {
            fund: e.fund,
            campaign: e.campaign,
            emergency: e.emergency,
            designation: e.designation,
            treatment: e.treatment,
            basis: e.treatment_basis,
        };
        let counters = self.counters_known(ctx, &e.counters);
        if let Some(valuer) = e.valuer {
            ctx.known(self.person(valuer.0), "staff", valuer.0);
        }
        let items = self.items_known(ctx, &e.lots);
        let warehouse = e.warehouse.map(|id| self.own_warehouse(ctx, id));
        let bound = self.terms_known(ctx, &terms)?;
        self.terms_open(ctx, &bound);
        self.fund_holds(ctx, bound.fund, false);
        self.terms_fit(ctx, &terms, &bound);
        let valued = e.lots.iter().any(|lot| lot.value_fen.is_some());
        self.two_counters(ctx, &e.counters, e.valuer, valued);
        self.values_fit(ctx, &e.lots, false);
        certificates(ctx, self, &e.lots);
        self.shelf_life(ctx, &e.lots);
        let items = items?;
        let arrival = Arrival {
            origin: Origin::Donated,
            purse: (bound.fund, self.earmark(e.earmark)),
            warehouse: warehouse.map_or(Some(DIRECT), |w| w)?,
            counters: counters?,
            gift: u32::try_from(self.goods_gifts.len()).expect("fewer gifts than 2^32"),
            emergency: bound.emergency,
        };
        self.book_accepted(ctx, e, &arrival, &items, (gift, &bound));
        Some(())
    }

    fn book_accepted(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &GoodsAccepted<'_>,
        arrival: &Arrival,
        items: &[u32],
        (gift, bound): (u32, &Bound),
    ) {
        let batches = self.batches_arrive(ctx, &e.lots, items, arrival);
        let mut legs = Legs::default();
        let mut lots = Vec::with_capacity(e.lots.len());
        for ((lot, batch), item) in e.lots.iter().zip(&batches).zip(items) {
            let (qty, value) = (lot.qty.signed(), lot.value_fen.map_or(0, |v| v.signed()));
            legs.goods(arrival.purse, Object::Lot(arrival.warehouse, *batch), value, qty);
            legs.money(arrival.purse, self.income_of(bound.fund), Object::None, -value);
            lots.push((*item, qty, value));
        }
        self.post(ctx, &legs.0, &Change::default());
        let value = lots.iter().fold(0i64, |sum, lot| sum.saturating_add(lot.2));
        let gift = GoodsGift {
            position: ctx.entry.position,
            gift,
            org: ctx.org,
            fund: bound.fund,
            campaign: bound.campaign,
            emergency: bound.emergency,
            day: ctx.day(),
            eff: ctx.eff,
            designation: e.designation,
            donor: e.donor_kind,
            direct: e.custody == Custody::Direct,
            lots: lots.into(),
            value,
            valuations: 0,
            receipted: 0,
        };
        self.contribute_gift(&gift, ctx.org, ctx.eff, 1);
        self.gift_book.record(ctx.org, ctx.eff, ctx.day(), ctx.entry.recorded_at.day());
        let at = self.list_goods_gift(gift);
        self.remember(ctx, What::Goods(at), legs);
    }

    pub(super) fn lot_countersigned(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &LotCountersigned<'_>,
    ) -> Option<()> {
        let at = self.batches.get(e.batch.0).filter(|at| {
            let batch = self.batches.row(*at);
            batch.org == ctx.org && batch.origin != Origin::Other
        });
        let at = ctx.known(at, "batch accepted or bought by this organisation", e.batch.0)?;
        let batch = self.batches.row_mut(at);
        let apart = batch.acceptor != ctx.actor && !batch.signed.contains(&ctx.actor);
        ctx.judge(Rule::R32, apart, || {
            ("a counter who neither accepted nor signed it".into(), ctx_actor(ctx.entry))
        });
        ctx.judge(Rule::R24, batch.counters.contains(&ctx.actor), || {
            ("one of the batch's counters".into(), ctx_actor(ctx.entry))
        });
        ctx.after("acceptance or purchase", batch.since);
        batch.signed.push(ctx.actor);
        let from = batch.signed_from.get_or_insert(ctx.eff);
        *from = ctx.eff.min(*from);
        Some(())
    }

    pub(super) fn contribute_gift(
        &mut self,
        gift: &GoodsGift,
        org: u32,
        eff: crate::text::Day,
        sign: i64,
    ) {
        if gift.emergency == crate::books::NONE {
            return;
        }
        let own = [(Slot::ReceivedGoods, sign * gift.value), (Slot::GiftsGoods, sign)];
        self.contribute(gift.emergency, org, eff, &own);
        for (item, qty, value) in &gift.lots {
            let book = &mut self.emergency_books[gift.emergency as usize];
            let row = book.item(org, eff, *item);
            row.received.add(sign * qty, sign * value);
        }
    }
}

fn ctx_actor(entry: &crate::entry::Entry<'_>) -> String {
    entry.actor.0.to_owned()
}
