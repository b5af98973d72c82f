//! A rule said no: which one, with which figures, in both languages. Nothing was written, and it is safe to show.

mod figure;
mod rule;
mod words;

pub use figure::{Figure, LABELS, Value};
pub use rule::Rule;
pub use words::Words;

/// What a refused command is answered with.
#[derive(Clone, PartialEq, Eq)]
pub struct Refusal {
    rule: Rule,
    /// What it says here, where that is not what the rule says everywhere.
    said: Option<Words>,
    figures: Vec<Figure>,
}

impl Refusal {
    /// A refusal without figures.
    #[must_use]
    pub const fn new(rule: Rule) -> Self {
        Self { rule, said: None, figures: Vec::new() }
    }

    /// Adds a figure. `name` is one of [`Figure`]'s list.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.figures.push(Figure { name, value: value.into() });
        self
    }

    /// Says it in words of its own: a rule that asks for several things does not say which of them is missing.
    #[must_use]
    pub(crate) fn saying(mut self, zh: &'static str, en: &'static str) -> Self {
        self.said = Some(Words { zh, en });
        self
    }

    /// Which rule.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        self.rule
    }

    /// The rule's code: `/problems/{code}` is its page.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.rule.code()
    }

    /// What was compared with what, in order.
    #[must_use]
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }

    /// The rule and the figures in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        let said = self.said.map_or(self.rule.zh(), |said| said.zh);
        let mut text = format!("{} {said}", self.rule.number());
        for (place, figure) in self.figures.iter().enumerate() {
            text.push_str(if place == 0 { "（" } else { "，" });
            text.push_str(&figure.zh());
        }
        text.push_str(if self.figures.is_empty() { "。" } else { "）。" });
        text
    }

    /// The rule and the figures in English.
    #[must_use]
    pub fn en(&self) -> String {
        let said = self.said.map_or(self.rule.en(), |said| said.en);
        let mut text = format!("{} {said}", self.rule.number());
        for (place, figure) in self.figures.iter().enumerate() {
            text.push_str(if place == 0 { " (" } else { ", " });
            text.push_str(&figure.en());
        }
        text.push_str(if self.figures.is_empty() { "." } else { ")." });
        text
    }
}

impl std::fmt::Debug for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.code(), self.en())
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.en())
    }
}

impl std::error::Error for Refusal {}

impl From<crate::malformed::Malformed> for Refusal {
    fn from(malformed: crate::malformed::Malformed) -> Self {
        let expected = Words { zh: malformed.zh, en: malformed.expected };
        Self::new(Rule::Malformed).with("expected", expected)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Date;

    #[test]
    fn sentences_say_rule_and_figures() {
        let refusal = Refusal::new(Rule::MoneyOverdrawn)
            .with("fund", "KY")
            .with("day", Date::parse("2020-02-01").unwrap())
            .with("balance", Value::Fen(123_456))
            .with("amount", Value::Fen(-5));
        assert_eq!(
            refusal.zh(),
            "R28 资金不足：任何一天的结存不得为负，也不得少于当日已决定未拨付的金额（基金 KY，日期 2020-02-01，结存 1,234.56 元，金额 -0.05 元）。"
        );
        assert!(
            refusal.en().ends_with("(fund KY, day 2020-02-01, balance ¥1,234.56, amount -¥0.05)."),
            "{}",
            refusal.en()
        );
        assert_eq!(refusal.code(), "money_overdrawn");
    }
}
