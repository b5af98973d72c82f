//! Corrections: what was entered wrongly is taken back by a second person, and entered again under a new number.
use super::book::{desk, row};
use super::calendar::At;
use super::decisions::{approver, minute};
use super::draft::Draft;
use super::world::Post;
use crate::register::{Register, words};

/// A document to take back.
#[derive(Debug)]
pub(crate) struct Wrong<'a> {
    /// Whose.
    pub org: usize,
    /// In which register.
    pub register: Register,
    /// Its number.
    pub doc: &'a str,
    /// Why.
    pub reason: &'a str,
    /// What it amounts to, in fen.
    pub fen: u64,
}

/// Applies for the reversal and approves it.
pub(crate) fn reverse(draft: &mut Draft<'_>, wrong: &Wrong<'_>, proposed: At, approved: At) {
    let doc = draft.number("CZ", wrong.org);
    let (world, org) = (draft.world, wrong.org);
    let form = row!(ReversalForm, desk(world, org, Post::Accountant, proposed), doc.clone(),
        step: words::STEP.zh("propose"), target_register: wrong.register.name(), target_doc: wrong.doc, reason: wrong.reason);
    draft.book.put(proposed, form);
    let form = row!(ReversalForm, desk(world, org, approver(wrong.fen), approved), doc.clone(),
        step: words::STEP.zh("approve"), minute: minute(&doc, wrong.fen, 0));
    draft.book.put(approved, form);
}
