//! Decisions: one person applies, another approves within his limit, large ones with a collective minute.
use super::book::{Book, desk, row};
use super::calendar::At;
use super::causes::{Cause, EPIDEMIC};
use super::funds::EPIDEMIC_FUND;
use super::names::paper_hash;
use super::world::{Post, World};
use crate::register::{AllocationForm, words, yuan};

/// What an approver decides alone, in fen; the head has no limit.
pub(crate) const LIMIT: u64 = 50_000_000;
/// From this amount on, in fen, a collective minute is needed.
pub(crate) const MINUTE_FEN: u64 = 100_000_000;
/// From this quantity of goods without value on, a collective minute is needed.
pub(crate) const MINUTE_QTY: u64 = 5_000;

/// The project of the epidemic's spring.
pub(crate) const EPIDEMIC_PROJECT: &str = "P2020-01";

/// Out of which purse, and for what.
#[derive(Debug, Clone)]
pub(crate) struct Purse {
    /// Fund.
    pub fund: &'static str,
    /// Earmark, or empty.
    pub earmark: String,
    /// The emergency that the decision names, or empty.
    pub emergency: &'static str,
    /// The project that it names, or empty.
    pub project: String,
}

impl Purse {
    /// The epidemic's gifts without earmark.
    pub(crate) fn epidemic() -> Self {
        Self {
            fund: EPIDEMIC_FUND,
            earmark: String::new(),
            emergency: EPIDEMIC,
            project: EPIDEMIC_PROJECT.to_owned(),
        }
    }

    /// A fund's money without earmark, for a project.
    pub(crate) fn of(cause: Cause, project: &str) -> Self {
        let Cause { fund, emergency } = cause;
        Self { fund, earmark: String::new(), emergency, project: project.to_owned() }
    }
}

/// For whom.
#[derive(Debug, Clone)]
pub(crate) enum To {
    /// A recipient outside, by code.
    Recipient(String),
    /// A supplier, by code.
    Supplier(String),
    /// An organisation inside.
    Organisation(usize),
}

/// A part of a lot.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// Batch.
    pub batch: String,
    /// Quantity.
    pub qty: u64,
    /// Its value, in fen; none where it is 未计价.
    pub value: Option<u64>,
    /// Item's code.
    pub item: &'static str,
}

/// What is decided on.
#[derive(Debug, Clone, Copy)]
pub(crate) enum What<'a> {
    /// Money, in fen.
    Money(u64),
    /// Goods on hand in a warehouse.
    Goods(&'a [Line]),
    /// Goods still to come, straight to the recipient.
    Direct(&'a [Line]),
}

impl What<'_> {
    /// The approver's measure: fen, and quantity without value.
    fn weight(self) -> (u64, u64) {
        let unvalued = |lines: &[Line]| {
            lines.iter().filter(|line| line.value.is_none()).map(|line| line.qty).sum()
        };
        match self {
            Self::Money(fen) => (fen, 0),
            Self::Goods(lines) => {
                (lines.iter().filter_map(|line| line.value).sum(), unvalued(lines))
            }
            Self::Direct(lines) => {
                // Nothing has a value before it is accepted: the whole quantity counts, and so does what it will be worth.
                let value = lines.iter().filter_map(|line| line.value).sum();
                (value, lines.iter().map(|line| line.qty).sum())
            }
        }
    }
}

/// An application together with its approval.
#[derive(Debug)]
pub(crate) struct Decision<'a> {
    /// Whose.
    pub org: usize,
    /// Out of which purse.
    pub purse: &'a Purse,
    /// For whom.
    pub to: To,
    /// What.
    pub what: What<'a>,
    /// Applied for.
    pub proposed: At,
    /// Approved.
    pub approved: At,
    /// Purpose.
    pub purpose: &'a str,
}

/// Files application and approval; the number of both.
pub(crate) fn decide(book: &mut Book, world: &World, decision: &Decision<'_>) -> String {
    let doc = book.number("BF", world, decision.org);
    let post = if decision.what_is_goods() { Post::Manager } else { Post::Accountant };
    let (recipient, organisation, use_code) = match &decision.to {
        To::Recipient(code) => (code.clone(), String::new(), "grant"),
        To::Supplier(code) => (code.clone(), String::new(), "purchase"),
        To::Organisation(org) => (String::new(), world.code(*org).to_owned(), "transfer"),
    };
    let form = row!(AllocationForm, desk(world, decision.org, post, decision.proposed), doc.clone(),
        step: words::STEP.zh("propose"), kind: words::USE.zh(use_code), fund: decision.purse.fund, earmark: decision.purse.earmark.clone(),
        emergency: decision.purse.emergency, project: decision.purse.project.clone(), recipient: recipient, organisation: organisation, purpose: decision.purpose,
        decided_by: decided_by(world, decision));
    book.put(decision.proposed, rows(world, decision, form));
    let (fen, unvalued) = decision.what.weight();
    approve_form(book, world, decision.org, &doc, decision.approved, (fen, unvalued));
    doc
}

/// Who decided: the office's own meeting, for large sums its party group.
fn decided_by(world: &World, decision: &Decision<'_>) -> String {
    let body = if decision.what.weight().0 >= MINUTE_FEN { "党组会" } else { "办公会" };
    format!("{}{body}", world.organisations[decision.org].name)
}

/// The application's rows: one, or one per line.
fn rows(world: &World, decision: &Decision<'_>, form: AllocationForm) -> Vec<AllocationForm> {
    match decision.what {
        What::Money(fen) => vec![AllocationForm { amount: yuan(fen), ..form }],
        What::Goods(lines) => lines
            .iter()
            .map(|line| AllocationForm {
                warehouse: world.warehouse(decision.org),
                batch: line.batch.clone(),
                qty: line.qty.to_string(),
                ..form.clone()
            })
            .collect(),
        What::Direct(lines) => direct_items(lines)
            .into_iter()
            .map(|(item, qty)| AllocationForm {
                warehouse: "direct".to_owned(),
                item: item.to_owned(),
                qty: qty.to_string(),
                ..form.clone()
            })
            .collect(),
    }
}

/// Quantities per item, each item once.
fn direct_items(lines: &[Line]) -> Vec<(&'static str, u64)> {
    let mut items: Vec<(&'static str, u64)> = Vec::new();
    for line in lines {
        match items.iter_mut().find(|(item, _)| *item == line.item) {
            Some((_, qty)) => *qty += line.qty,
            None => items.push((line.item, line.qty)),
        }
    }
    items
}

impl Decision<'_> {
    fn what_is_goods(&self) -> bool {
        !matches!(self.what, What::Money(_))
    }
}

/// The approval's row.
fn approve_form(
    book: &mut Book,
    world: &World,
    org: usize,
    doc: &str,
    at: At,
    (fen, qty): (u64, u64),
) {
    let row = row!(AllocationForm, desk(world, org, approver(fen), at), doc,
        step: words::STEP.zh("approve"), minute: minute(doc, fen, qty));
    book.put(at, row);
}

/// Who may approve an amount.
pub(crate) fn approver(fen: u64) -> Post {
    if fen > LIMIT { Post::Head } else { Post::Approver }
}

/// The minute's hash where one is needed.
pub(crate) fn minute(doc: &str, fen: u64, qty: u64) -> String {
    if fen >= MINUTE_FEN || qty >= MINUTE_QTY {
        paper_hash(&format!("minute {doc}"))
    } else {
        String::new()
    }
}
