//! The one sequential pass: chain, positions, times, tree, rules and documents, entry by entry.

use crate::books::Books;
use crate::entry::Refused;
use crate::finding::{Finding, Findings, Trouble};
use crate::hash::{Frontier, Hash, base64, hex, unhex};
use crate::rules::{AtSize, Counts, Ctx, NONE_JUDGED, Passed};
use crate::source::scan::{Plan, Wanted};
use crate::source::{Item, Parsed};
use crate::views::{self, AsOf, Tally};
use crate::{books::NONE, event::Event};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// A root that some signed note or remembered checkpoint states.
#[derive(Debug, Clone)]
pub(crate) struct Stated {
    pub(crate) root: Hash,
    pub(crate) file: String,
}

/// What position 0 says of the ledger itself.
#[derive(Debug, Clone)]
pub(crate) struct Founding {
    pub(crate) origin: String,
    pub(crate) vkey: String,
    pub(crate) sample: bool,
}

/// A publication that an entry names: its position, its document's hash, and what it is.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub(crate) position: u64,
    pub(crate) hash: String,
    pub(crate) view: String,
    pub(crate) size: u64,
}

#[derive(Default)]
pub(crate) struct Fold {
    pub(crate) findings: Findings,
    pub(crate) books: Books,
    pub(crate) tally: Tally,
    pub(crate) tree: Frontier,
    prev: Hash,
    last_recorded: i64,
    last_time: String,
    pub(crate) counts: Box<CountsBox>,
    pub(crate) plan: Plan,
    pub(crate) stated: BTreeMap<u64, Vec<Stated>>,
    /// Where signed notes of every size are kept, the sizes that have one.
    pub(crate) signed_sizes: Option<FxHashSet<u64>>,
    passed: Passed,
    /// Documents recomputed, by view.
    pub(crate) documents: BTreeMap<String, u64>,
    pub(crate) founding: Option<Founding>,
    pub(crate) named: Vec<Named>,
    pub(crate) evidence: FxHashSet<u128>,
    /// Hash tiles of level 0 are compared with these leaves when the source serves tiles.
    pub(crate) keep_leaves: bool,
    pub(crate) leaves: Vec<Hash>,
    /// From here on the rules are not judged, because the entries cannot be trusted.
    pub(crate) stopped: Option<u64>,
    pub(crate) trouble: Option<Trouble>,
    pub(crate) frames: u64,
    pub(crate) bytes: u64,
    last_checked: u64,
}

/// `Counts` is longer than `Default` reaches.
pub(crate) struct CountsBox(pub(crate) Counts);

impl Default for CountsBox {
    fn default() -> Self {
        Self(NONE_JUDGED)
    }
}

impl Fold {
    /// Takes one batch, in order.
    pub(crate) fn batch(&mut self, parsed: &Parsed<'_>, name: &dyn Fn(u32) -> String) {
        self.frames += parsed.frames;
        self.bytes += parsed.bytes;
        for (file, finding) in &parsed.findings {
            let mut finding = finding.clone();
            if let Some(place) = &mut finding.place {
                place.file = name(*file);
            }
            self.findings.add(finding);
        }
        for (at, item) in parsed.items.iter().enumerate() {
            if self.trouble.is_some() {
                return;
            }
            self.item(&parsed.items, at, item, name);
        }
    }

    fn add(&mut self, finding: Finding, item: &Item<'_>, name: &dyn Fn(u32) -> String) {
        self.findings.add(finding.placed(&name(item.file), item.byte));
    }

    fn item(
        &mut self,
        items: &[Item<'_>],
        at: usize,
        item: &Item<'_>,
        name: &dyn Fn(u32) -> String,
    ) {
        let position = self.tree.size();
        self.tree.push(item.leaf);
        if self.keep_leaves {
            self.leaves.push(item.leaf);
        }
        let prev = std::mem::replace(&mut self.prev, item.hash);
        match &item.entry {
            Err(Refused::UnknownSchema(schema)) => {
                self.trouble = Some(Trouble::UnknownVersion(format!(
                    "position {position}: schema {schema} is not known to this auditor (it knows 1, and of period_closed 1 and 2)"
                )));
            }
            Err(Refused::Malformed(bad)) => {
                let breach = crate::finding::Breach {
                    rule: crate::rule::Rule::R01,
                    expected: bad.want.to_owned(),
                    found: format!("other bytes at byte {} of the entry", bad.at),
                };
                self.add(Finding::rule(breach, position), item, name);
                self.stop(position);
            }
            Ok(entry) => {
                self.links(position, prev, item, name);
                if entry.recorded_at.millis < self.last_recorded {
                    let finding = Finding::format(
                        "time_decreases",
                        "记账时间早于前一条",
                        "recorded_at is before the previous entry's",
                    );
                    let finding = finding
                        .at(position)
                        .want(format!("≥ {}", self.last_time), entry.recorded_at.text);
                    self.add(finding, item, name);
                }
                self.last_recorded = entry.recorded_at.millis;
                if self.last_time != entry.recorded_at.text {
                    self.last_time.clear();
                    self.last_time.push_str(entry.recorded_at.text);
                }
                if self.stopped.is_none() {
                    self.judge(items, at, item, name);
                } else if let Event::KeyRotated(e) = &entry.event {
                    // Signatures are checked to the end, and an endorsement needs no books.
                    self.books.keys.rotate(position, e.vkey.0, e.endorsement.0);
                }
            }
        }
        self.sized();
    }

    fn stop(&mut self, position: u64) {
        self.stopped.get_or_insert(position);
    }

    /// Position and chain.
    fn links(&mut self, position: u64, prev: Hash, item: &Item<'_>, name: &dyn Fn(u32) -> String) {
        let Ok(entry) = &item.entry else { return };
        if entry.position != position {
            let finding = Finding::format(
                "position_wrong",
                "位置号不连续",
                "the position is not the next one",
            );
            self.add(finding.at(position).want(position, entry.position), item, name);
            self.stop(position);
            return;
        }
        if item.prev != Some(prev) {
            // The entry before has not the hash that this one names: either may have been changed.
            let finding = Finding::format(
                "chain_broken",
                "前一条记录的散列与本条所记不符：其间有一条被改动",
                "the hash of the entry before is not the one named here: one of the two was changed",
            );
            let finding = finding.at(position.saturating_sub(1));
            self.add(finding.want(entry.prev.0, hex(&prev)), item, name);
            self.stop(position);
        }
    }

    fn judge(
        &mut self,
        items: &[Item<'_>],
        at: usize,
        item: &Item<'_>,
        name: &dyn Fn(u32) -> String,
    ) {
        let Ok(entry) = &item.entry else { return };
        let parsed = |at: usize| items.get(at).and_then(|item| item.entry.as_ref().ok());
        let before = at.checked_sub(1).and_then(parsed).filter(|before| before.more);
        let next = parsed(at + 1).filter(|_| entry.more);
        if let Event::LedgerCreated(e) = &entry.event
            && self.founding.is_none()
        {
            if e.format.0 != 1 || e.rules.0 != 1 {
                self.trouble = Some(Trouble::UnknownVersion(format!(
                    "format {} with rules {} is not known to this auditor (it knows 1 and 1)",
                    e.format.0, e.rules.0
                )));
                return;
            }
            let (origin, vkey) = (e.origin.0.to_owned(), e.vkey.0.to_owned());
            self.founding = Some(Founding { origin, vkey, sample: e.sample });
        }
        let org = if entry.org.0 == "ledger" { NONE } else { self.books.org_at(entry.org.0) };
        let mut ctx = Ctx {
            entry,
            hash: &item.hash,
            next,
            before,
            seen: item.before,
            org,
            actor: self.books.people.add(entry.actor.0).0,
            eff: entry.eff(),
            dry: false,
            breaches: Vec::new(),
            counts: &mut self.counts.0,
        };
        ctx.counts[1] += 1;
        self.books.take(&mut ctx, &self.passed);
        let actor = ctx.actor;
        for breach in ctx.breaches {
            self.add(Finding::rule(breach, entry.position), item, name);
        }
        self.tally.take(entry, actor, &item.hash);
        self.remember(entry);
    }

    fn remember(&mut self, entry: &crate::entry::Entry<'_>) {
        for hash in entry.evidence.iter().filter_map(|evidence| evidence.hash) {
            self.evidence.extend(unhex(hash.0).map(|hash| half(&hash)));
        }
        if let Event::LossDeclared(e) = &entry.event {
            let (position, lost) = (entry.position, e.lost.0);
            self.findings.note(
                format!("第 {position} 条声明：该处及以后原有的记录灭失，已知 {lost} 条，由两人接受"),
                format!(
                    "position {position} declares that entries from there on were lost, {lost} as far as known; two persons accepted it"
                ),
            );
        }
        if let Event::DisclosurePublished(e) = &entry.event {
            self.named.push(Named {
                position: entry.position,
                hash: e.hash.0.to_owned(),
                view: e.view.0.to_owned(),
                size: e.size.0,
            });
        }
    }

    /// What is asked for at the size just reached.
    fn sized(&mut self) {
        let size = self.tree.size();
        let stated = self.stated.first_key_value().is_some_and(|(at, _)| *at == size);
        let asked = self.plan.first_key_value().is_some_and(|(at, _)| *at <= size);
        if !stated && !asked {
            return;
        }
        let root = self.tree.root();
        if let Some((_, all)) = stated.then(|| self.stated.pop_first()).flatten() {
            let wrong: Vec<&Stated> = all.iter().filter(|one| one.root != root).collect();
            for one in &wrong {
                let finding = Finding::format(
                    "root_differs",
                    "签名检查点的根与记录不符：其后有记录被改动、删去或插入",
                    "the root of the signed checkpoint is not that of the entries: some were changed, removed or inserted",
                );
                let finding = finding.within((self.last_checked, size)).placed(&one.file, 0);
                self.findings.add(finding.want(base64(&one.root), base64(&root)));
            }
            if wrong.is_empty() {
                self.last_checked = size;
            }
        }
        while self.plan.first_key_value().is_some_and(|(at, _)| *at <= size) {
            let Some((at, all)) = self.plan.pop_first() else { break };
            for one in &all {
                if at == size && self.stopped.is_none() {
                    self.pass(size, root, one);
                }
            }
        }
    }

    /// Notes what an entry to come speaks of.
    fn pass(&mut self, size: u64, root: Hash, wanted: &Wanted) {
        let (position, made) = match wanted {
            Wanted::Root(position) => (*position, None),
            Wanted::Document(one) => (one.position, Some(self.make(size, root, one))),
        };
        let signed = self.signed_sizes.as_ref().map(|sizes| sizes.contains(&size));
        self.passed.insert(position, AtSize { root, made, signed });
    }

    fn make(&mut self, size: u64, root: Hash, one: &views::Asked) -> Result<Hash, String> {
        *self.documents.entry(one.view.clone()).or_default() += 1;
        let as_of = AsOf { root, size, time: self.last_time.clone(), sample: self.books.sample };
        views::make(&self.books, &self.tally, &as_of, one)
    }
}

/// 128 bits of a hash, enough to tell files apart.
pub(crate) fn half(hash: &Hash) -> u128 {
    u128::from_le_bytes(hash[..16].try_into().expect("16 of 32 bytes"))
}
