//! What an approval releases, told in one row: its word, the member that gives it its number, the event, and what it usually says.

use sunshine_ledger::event::EventType;

pub(crate) struct Released {
    pub(crate) word: &'static str,
    pub(crate) named_by: &'static str,
    pub(crate) event: EventType,
    pub(crate) usual: &'static str,
}

/// A closing names its claw-back too, so it stands first.
pub(crate) const RELEASED: &[Released] = &[
    Released {
        word: "close_shortfall",
        named_by: "closing",
        event: EventType::ShortfallClosed,
        usual: r#"{"outcome":"written_off","reason":"无法追回"}"#,
    },
    Released {
        word: "claw_back",
        named_by: "clawback",
        event: EventType::MoneyClawedBack,
        usual: r#"{"account":"A1","fund":"KY","reason":"涉案款项，法院扣划"}"#,
    },
    Released {
        word: "impair",
        named_by: "impairment",
        event: EventType::GoodsImpaired,
        usual: r#"{"reason":"受潮","warehouse":"W1"}"#,
    },
    Released {
        word: "invest",
        named_by: "investment",
        event: EventType::InvestmentPlaced,
        usual: r#"{"account":"A1","fund":"FREE","issuer":"示例银行","kind":"deposit","reason":"保值增值"}"#,
    },
    Released {
        word: "move_fund",
        named_by: "move",
        event: EventType::FundMoved,
        usual: r#"{"account":"A1","fund":"KY","reason":"补充应急基金"}"#,
    },
    Released {
        word: "change_intent",
        named_by: "change",
        event: EventType::IntentChanged,
        usual: r#"{"account":"A1","basis":"donor_consent","fund":"KY","reason":"原项目已完成"}"#,
    },
    Released {
        word: "release_restriction",
        named_by: "release",
        event: EventType::RestrictionReleased,
        usual: r#"{"account":"A1","basis":"time_expired","fund":"KY","reason":"限定期满"}"#,
    },
    Released {
        word: "pay_cost",
        named_by: "cost",
        event: EventType::CostPaid,
        usual: r#"{"account":"A1","description":"办公用品","fund":"KY","kind":"management"}"#,
    },
    Released {
        word: "reconcile",
        named_by: "reconciliation",
        event: EventType::AccountReconciled,
        usual: r#"{"account":"A1","month":"2020-01","outstanding":[]}"#,
    },
];

/// The one that a row of a table tells.
pub(crate) fn told(row: &str) -> Option<&'static Released> {
    RELEASED.iter().find(|released| row.contains(&format!(" {} ", released.word)))
}
