//! Every way to be refused, each with a code, a page of its own, and a way out.
//! `api/ERRORS.md` is printed from this list; a test holds the two together.

mod banking;
mod door;
mod ending;
mod envelope;
#[cfg(test)]
mod gallery;
mod incoming;
mod keeping;
mod law;
mod outgoing;
mod page;
mod papers;
mod persons;
mod publishing;
mod receipts;
mod references;
mod revealing;
mod revising;
mod settling;
mod transport;
mod two_persons;
mod unshown;
mod watching;

use super::lang::Said;

pub(super) use page::{content, index};
pub(super) use papers::{
    EVIDENCE_ABSENT, EVIDENCE_DIFFERS, EVIDENCE_NOT_HIS, EVIDENCE_TYPE, EVIDENCE_UNLIKE_TYPE,
};
pub(super) use revealing::{
    ACCESS_UNRECORDED, NOT_YOURS_TO_SEE, NOTHING_PRIVATE, REASON_NAMES_SOMEBODY, VALUES_GONE,
};
pub(super) use transport::{
    BAD_PARAMETER, BATCH_TOO_LONG, BODY_TOO_LARGE, BODY_TOO_SLOW, CATCHING_UP, FORBIDDEN,
    ID_LOOKS_PERSONAL, IDEMPOTENCY_KEY_MISSING, INTERNAL, METHOD_NOT_ALLOWED, NO_SUCH_STATE,
    NOT_FOUND, NUMBER_TOO_LARGE, OVER_TOKEN_LIMIT, OVERLOADED, READ_ONLY, TOO_MANY_LISTENERS,
    TOO_MANY_REQUESTS, UNAUTHENTICATED, UNKNOWN_COMMAND, UNSUPPORTED_MEDIA_TYPE,
};
pub(super) use unshown::{EVIDENCE_LOOKS_PERSONAL, EVIDENCE_NOT_PUBLIC};

/// One kind of refusal or fault.
#[derive(Debug)]
pub(super) struct Problem {
    /// The last part of its address; never renamed.
    pub(super) code: &'static str,
    /// Number of the rule in RULES.md; 0 for what no rule of the books says.
    pub(super) rule: u8,
    pub(super) status: u16,
    pub(super) title: Said,
    /// What the rule demands.
    pub(super) says: Said,
    /// How to mend it.
    pub(super) mend: Said,
    /// A case with figures.
    pub(super) example: Said,
    pub(super) law: Said,
}

/// All of them: the rules in their order, then what the door itself refuses.
pub(super) fn all() -> impl Iterator<Item = &'static Problem> {
    [
        envelope::PROBLEMS,
        references::PROBLEMS,
        incoming::PROBLEMS,
        two_persons::PROBLEMS,
        outgoing::PROBLEMS,
        publishing::PROBLEMS,
        ending::PROBLEMS,
        settling::PROBLEMS,
        receipts::PROBLEMS,
        watching::PROBLEMS,
        persons::PROBLEMS,
        revising::PROBLEMS,
        keeping::PROBLEMS,
        banking::PROBLEMS,
    ]
    .into_iter()
    .flatten()
    .chain(transport::PROBLEMS.iter().copied())
    .chain(revealing::PROBLEMS.iter().copied())
    .chain(papers::PROBLEMS.iter().copied())
    .chain(unshown::PROBLEMS.iter().copied())
}

/// The problem of a code.
pub(super) fn of(code: &str) -> Option<&'static Problem> {
    all().find(|problem| problem.code == code)
}

/// What a problem rests on, in Chinese and in English.
pub(crate) fn law_of(code: &str) -> Option<(&'static str, &'static str)> {
    of(code).map(|problem| (problem.law.zh, problem.law.en))
}

impl Problem {
    /// `R28`, where a rule of the books says so.
    pub(super) fn rule_name(&self) -> Option<String> {
        (self.rule > 0).then(|| format!("R{:02}", self.rule))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The table of RULES.md: rule number and code.
    fn rules() -> BTreeSet<(u8, String)> {
        include_str!("../../../../ledger/RULES.md")
            .lines()
            .filter_map(|line| {
                let mut cells = line.strip_prefix("| R")?.split(" | ");
                let rule = cells.next()?.parse().ok()?;
                let code = cells.next()?.strip_prefix('`')?.strip_suffix('`')?;
                Some((rule, code.to_owned()))
            })
            .collect()
    }

    #[test]
    fn every_rule_has_its_page_and_no_other_claims_one() {
        let ours: BTreeSet<(u8, String)> =
            all().filter(|p| p.rule > 0).map(|p| (p.rule, p.code.to_owned())).collect();
        assert_eq!(ours, rules());
    }

    #[test]
    fn codes_are_unique_and_texts_stand_in_both_languages() {
        let mut codes = BTreeSet::new();
        for p in all() {
            assert!(codes.insert(p.code), "{} stands twice", p.code);
            for text in [p.title, p.says, p.mend, p.example, p.law] {
                assert!(!text.zh.is_empty() && !text.en.is_empty(), "{} lacks a text", p.code);
                assert!(text.en.is_ascii() || text.en.chars().any(char::is_alphabetic));
            }
        }
    }
}
