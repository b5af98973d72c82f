//! Sums over days and organisations.
use super::{Figures, Fold};

impl Figures {
    fn add(&mut self, other: &Self) {
        self.received_money += other.received_money;
        self.received_goods += other.received_goods;
        self.used_money += other.used_money;
        self.used_goods += other.used_goods;
        self.reserve += other.reserve;
        self.transferred_money += other.transferred_money;
        self.transferred_goods += other.transferred_goods;
        self.transferred_in += other.transferred_in;
        self.held_goods += other.held_goods;
        self.in_transit_goods += other.in_transit_goods;
    }
}

impl Fold {
    /// What `day` adds at `org`.
    pub(super) fn on(&mut self, org: &str, day: &str) -> &mut Figures {
        self.days.entry((day.to_owned(), org.to_owned())).or_default()
    }

    fn sum(&self, to: &str, org: Option<&str>) -> Figures {
        let mut sum = Figures::default();
        for ((day, at), figures) in &self.days {
            // The first bulletin is cut within its day: what came later that day bears the next day's name here.
            if day.as_str() <= to && org.is_none_or(|org| org == at) {
                sum.add(figures);
            }
        }
        sum
    }

    /// The published scope: the system without transfers, or the office with them.
    pub(crate) fn bulletin(&self, to: &str, scope: &str) -> Figures {
        if scope == "office" {
            let mut office = self.sum(to, Some("330000"));
            office.used_money += office.transferred_money;
            office.used_goods += office.transferred_goods;
            office
        } else {
            self.sum(to, None)
        }
    }

    /// System less offices, each office's use less its transfers: zero.
    pub(crate) fn footed(&self, to: &str) -> (i128, i128, i128, i128) {
        let system = self.bulletin(to, "system");
        let mut left = system;
        let offices: std::collections::BTreeSet<&String> =
            self.days.keys().map(|(_, org)| org).collect();
        for org in offices {
            let office = self.sum(to, Some(org));
            left.received_money -= office.received_money;
            left.received_goods -= office.received_goods;
            left.used_money -= office.used_money;
            left.used_goods -= office.used_goods;
        }
        (left.received_money, left.received_goods, left.used_money, left.used_goods)
    }

    /// What the sample has to show was there.
    pub(crate) fn exercised(&self) {
        for what in [
            "direct",
            "customs",
            "unvalued",
            "purchase",
            "return",
            "reversal 捐款登记表",
            "reversal 物资验收入库单",
            "reversal 资金拨付",
            "reversal 使用反馈",
            "reversal 业务统计表",
            "damaged",
            "minute",
            "fee",
            "earmark",
            "agency",
            "other source",
            "reversal of last year's gift",
            "up",
            "reserve transferred",
            "pending",
            "general",
            "nominal",
            "purchase in stock",
            "clearance",
            "refund",
            "disposal",
            "claw-back",
            "recovered",
            "moved",
            "cost",
            "missing",
            "reclassified",
            "sold",
            "given back",
            "valued later",
            "placed at a loss",
            "placed with a gain",
            "erasure",
            "rejected",
        ] {
            assert!(self.seen.contains_key(what), "no {what} in the sample: {:?}", self.seen);
        }
        assert_eq!(self.seen["clearance"], 581_956);
    }
}
