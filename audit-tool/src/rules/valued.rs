//! R85: donated goods that get their value after they were accepted.

use super::Ctx;
use crate::books::{
    Books, Change, Later, LaterKind, Lead, Legs, Moved, NONE, Naming, Object, Origin, Place,
    Valuation, What, issue_value,
};
use crate::event::{Account, GoodsValued};
use crate::rule::Rule;
use crate::views::{Line, Signed, Use as Used, UseKind};

impl Books {
    pub(super) fn goods_valued(&mut self, ctx: &mut Ctx<'_>, e: &GoodsValued<'_>) -> Option<()> {
        let taken = self.valuations.get(e.valuation.0).is_some();
        ctx.fresh(taken, e.valuation.0);
        let batch = self.standing_batch(ctx, e.batch);
        let shipment = e.shipment.map(|id| self.own_shipment(ctx, id));
        let valuer = ctx.known(self.person(e.valuer.0), "staff", e.valuer.0);
        let warehouse = e.warehouse.map(|id| self.known_warehouse(ctx, id));
        let batch = batch?;
        let value = e.value_fen.signed();
        let place = match (shipment, warehouse) {
            (Some(at), _) => self.line_to_value(ctx, at?, batch, value),
            (_, Some(at)) => self.lot_to_value(ctx, at?, batch),
            (None, None) => None,
        };
        let row = self.batches.row(batch);
        let unvalued = row.origin == Origin::Donated && !row.valued;
        ctx.judge(Rule::R85, unvalued && place.is_some(), || {
            (
                "donated goods without a value, all of them where they are and were".into(),
                e.batch.0.to_owned(),
            )
        });
        if let Some(place) = place {
            self.not_met_before(ctx, batch, place);
        }
        let aside =
            valuer.is_none_or(|valuer| valuer != ctx.actor && !row.counters.contains(&valuer));
        ctx.judge(Rule::R24, aside, || {
            ("a valuer who neither records it nor counted the batch".into(), e.valuer.0.to_owned())
        });
        ctx.needs("valuation");
        if let Some(Some(at)) = warehouse {
            self.warehouse_open(ctx, at);
        }
        let row = self.batches.row(batch);
        let (gift, place) = (row.gift, place?);
        if gift == NONE || taken {
            return None;
        }
        let position = ctx.entry.position;
        let row = Valuation { position, eff: ctx.eff, batch, gift, value, place };
        let legs = self.valuation_legs(&row);
        self.post(ctx, &legs.0, &Change::default());
        self.name_batch(batch, Naming::Moved, 1);
        self.value_place(ctx, &row, 1, false);
        self.list_value(ctx, &row, value, None, false);
        let at = self.valuations.add(e.valuation.0, row);
        self.remember(ctx, What::Valuation(at), legs);
        Some(())
    }

    /// R85: with these pieces no more than its acceptance line brought are valued.
    fn not_met_before(&self, ctx: &mut Ctx<'_>, batch: u32, place: Place) {
        let line = self.line_of(batch);
        let came = self.batches.row(line).came;
        let met = self.met.most_from(&line, ctx.eff);
        let now = self.pieces_met(place);
        ctx.judge(Rule::R85, met.saturating_add(now) <= came, || {
            let batch = self.batches.id(line);
            (
                format!("≤ {came} valued in all of what came as {batch}"),
                format!("{now} here and {met} before"),
            )
        });
    }

    /// How many pieces a valuation of this place meets.
    fn pieces_met(&self, place: Place) -> i64 {
        match place {
            Place::Lot { qty, .. } => qty,
            Place::Line { shipment, line, .. } => self.shipments.row(shipment).lines[line].qty,
        }
    }

    /// R85: a lot that lies there, lay there from that day on, and had no value since.
    fn lot_to_value(&self, ctx: &Ctx<'_>, warehouse: u32, batch: u32) -> Option<Place> {
        let key = (ctx.org, warehouse, batch);
        let lot = self.lots.get(&key)?;
        let (qty, least) = (lot.qty.head(), lot.qty.least_from(ctx.eff));
        let free = lot.value.empty_from(ctx.eff) && !self.is_impaired(key);
        (free && least > 0).then_some(Place::Lot { warehouse, qty })
    }

    /// R85: a line that had gone without a value and of which nothing came back, nor had either on that day.
    fn line_to_value(&self, ctx: &Ctx<'_>, shipment: u32, batch: u32, value: i64) -> Option<Place> {
        let row = self.shipments.row(shipment);
        let line = row.lines.iter().position(|line| line.batch == batch)?;
        let (moved, held) = (row.lines[line], row.held[line]);
        let signed = row.signed.is_some();
        let good = if signed { issue_value(value, held.good, moved.qty) } else { 0 };
        let lost = if signed { value - good } else { 0 };
        let back = self.back.head(&(shipment, line));
        let free = row.live && moved.value == 0 && !held.valued && back == 0;
        let gone = row.eff <= ctx.eff && row.signed.is_none_or(|day| day <= ctx.eff);
        let turned = self.leads.latest(Lead::Line(shipment, line));
        let told = self.valued_lines.get(&(shipment, line)).copied().max(turned);
        let over = told.is_none_or(|day| day <= ctx.eff);
        (free && gone && over).then_some(Place::Line { shipment, line, signed, good, lost })
    }

    fn valuation_legs(&self, row: &Valuation) -> Legs {
        let batch = self.batches.row(row.batch);
        let purse = (batch.fund, batch.earmark);
        let mut legs = Legs::default();
        match row.place {
            Place::Lot { warehouse, .. } => {
                legs.goods(purse, Object::Lot(warehouse, row.batch), row.value, 0);
            }
            Place::Line { shipment, signed: false, .. } => {
                legs.goods(purse, Object::Shipped(shipment, row.batch), row.value, 0);
            }
            Place::Line { good, lost, .. } => {
                let used = self.cost_of(purse.0, Account::ProgrammeCost);
                legs.money(purse, used, Object::None, good);
                legs.money(purse, self.cost_of(purse.0, Account::OtherCost), Object::None, lost);
            }
        }
        legs.money(purse, self.income_of(purse.0), Object::None, -row.value);
        legs
    }

    /// Gives the place its value, or with sign −1 takes it away again.
    pub(super) fn value_place(&mut self, ctx: &Ctx<'_>, row: &Valuation, sign: i64, prior: bool) {
        let (line, pieces) = (self.line_of(row.batch), sign * self.pieces_met(row.place));
        self.met.add(line, ctx.eff, pieces);
        let (shipment, line, signed, good, lost) = match row.place {
            Place::Line { shipment, line, signed, good, lost } => {
                (shipment, line, signed, good, lost)
            }
            Place::Lot { warehouse, .. } => {
                let key = (ctx.org, warehouse, row.batch);
                return self.revalued.add(key, ctx.eff, sign * row.value);
            }
        };
        let ship = self.shipments.row_mut(shipment);
        let value = if signed { 0 } else { sign * row.value };
        ship.lines[line].value = ship.lines[line].value.saturating_add(value);
        if sign > 0 {
            let latest = self.valued_shipments.entry(shipment).or_insert(row.eff);
            *latest = row.eff.max(*latest);
        }
        let latest = self.valued_lines.entry((shipment, line)).or_insert(ctx.eff);
        *latest = ctx.eff.max(*latest);
        let held = &mut ship.held[line];
        held.valued = sign > 0;
        held.value = held.value.saturating_add(sign * good);
        let (allocation, shipped) = (ship.allocation, ship.eff);
        let emergency = self.allocations.row(allocation).emergency;
        if !signed {
            let moved = Moved { batch: row.batch, qty: 0, value: row.value };
            self.in_transit(emergency, ctx.org, ctx.eff, &[moved], sign);
            return;
        }
        self.use_of(ctx, allocation, sign * good);
        let batch = self.batches.row(row.batch);
        let (fund, item, origin) = (batch.fund, batch.item, batch.origin);
        for (line, amount) in [(Line::UsedGoods, good), (Line::Lost, lost)] {
            self.activity.turn((ctx.org, fund), ctx.eff, line, sign * amount, prior);
        }
        let (good, lost) = (sign * good, sign * lost);
        let valued = Signed { item, origin, good, lost, qty_good: 0, qty_lost: 0 };
        self.contribute_signed(emergency, ctx.org, ctx.eff, &valued);
        if sign < 0 {
            self.count_use_reversed(ctx, row.position, prior);
            return;
        }
        let use_ = Used {
            kind: UseKind::Valued,
            allocation,
            org: ctx.org,
            money: 0,
            goods: good,
            shipped: Some(shipped),
        };
        self.count_use(ctx, &use_, []);
    }

    /// Lists what a valuation adds to its gift, or what its reversal takes from it.
    pub(super) fn list_value(
        &mut self,
        ctx: &Ctx<'_>,
        row: &Valuation,
        amount: i64,
        reverses: Option<u64>,
        prior: bool,
    ) {
        let position = ctx.entry.position;
        let gift = &mut self.goods_gifts[row.gift as usize];
        let standing = if reverses.is_some() { -1 } else { 1 };
        gift.valuations = gift.valuations.saturating_add_signed(standing);
        self.worth.add(gift.gift, ctx.eff, amount);
        let key = gift.key(ctx.org, ctx.eff.month());
        if prior {
            self.gift_book.correct(key, position, 0, amount);
        } else {
            self.gift_book.count(key, position, 0, amount);
        }
        self.contribute_value(row.batch, ctx.org, ctx.eff, amount);
        let kind = LaterKind::Valuation;
        let (eff, org, gift) = (ctx.eff, ctx.org, row.gift);
        self.later.push(Later { position, kind, amount, eff, org, gift, reverses, prior });
    }
}
