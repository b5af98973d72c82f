//! R53, R54 and R77: what was published is what the first `size` entries give, and may be corrected once.

use super::Ctx;
use crate::books::{Books, Publication};
use crate::event::{AnchorRecorded, AuditReported, DisclosureCorrected, DisclosurePublished};
use crate::hash::{Hash, hex};
use crate::rule::Rule;
use crate::views;
use rustc_hash::FxHashMap;

/// What the fold found when it passed a size that a later entry speaks of.
#[derive(Debug, Clone)]
pub(crate) struct AtSize {
    /// The tree's root at that size.
    pub(crate) root: Hash,
    /// BLAKE3 of the document recomputed there, or why there is none; `None` where no document is spoken of.
    pub(crate) made: Option<Result<Hash, String>>,
    /// Whether a signed checkpoint of that size was found; `None` where they cannot be listed.
    pub(crate) signed: Option<bool>,
}

/// By the position of the entry that speaks of the size.
pub(crate) type Passed = FxHashMap<u64, AtSize>;

impl Books {
    pub(super) fn disclosure_published(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &DisclosurePublished<'_>,
        passed: &Passed,
    ) -> Option<()> {
        self.at_root(ctx);
        self.publications.push(Publication {
            position: ctx.entry.position,
            eff: ctx.eff,
            due_at: e.due_at.map(|at| at.text.to_owned()),
            hash: e.hash.0.to_owned(),
            params: e.params.text.to_owned(),
            pairs: e.params.owned(),
            root: e.root.0.to_owned(),
            size: e.size.0,
            spec: e.spec.0,
            view: e.view.0.to_owned(),
            corrected: false,
        });
        let sized = e.size.0 > 0 && e.size.0 <= ctx.entry.position;
        let names: Vec<&str> = e.params.pairs.iter().map(|pair| pair.0).collect();
        let known = e.spec.0 == 1 && views::is_view(e.view.0, &names);
        ctx.judge(Rule::R53, sized && known, || {
            (
                "a size below this position, a view of VIEWS.md with its parameters".into(),
                format!("{} spec {} {names:?} at {}", e.view.0, e.spec.0, e.size.0),
            )
        });
        let then = passed.get(&ctx.entry.position)?;
        signed_then(ctx, then, e.size.0, e.root.0);
        match then.made.as_ref()? {
            Ok(hash) => {
                ctx.judge(Rule::R54, hex(hash) == e.hash.0, || (hex(hash), e.hash.0.to_owned()))
            }
            Err(why) => ctx.judge(Rule::R54, false, || (why.clone(), e.hash.0.to_owned())),
        };
        Some(())
    }
}

impl Books {
    fn published_at(&self, position: u64) -> Option<usize> {
        self.publications.binary_search_by_key(&position, |row| row.position).ok()
    }

    pub(super) fn disclosure_corrected(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &DisclosureCorrected<'_>,
    ) -> Option<()> {
        self.at_root(ctx);
        let corrected = self.published_at(e.published.0);
        let replacement = e.replacement.map(|position| self.published_at(position.0));
        let fits = corrected.is_some_and(|at| {
            let row = &self.publications[at];
            let follows = replacement.is_none_or(|by| {
                by.filter(|by| *by > at).is_some_and(|by| {
                    let by = &self.publications[by];
                    (&by.view, &by.params) == (&row.view, &row.params)
                })
            });
            !row.corrected && row.view == e.view.0 && follows
        });
        ctx.judge(Rule::R77, fits, || {
            let by = e.replacement.map_or_else(String::new, |by| format!(" by {}", by.0));
            (
                "a publication of this view, corrected once, by a later one of the same parameters"
                    .into(),
                format!("{} at {}{by}", e.view.0, e.published.0),
            )
        });
        if let Some(at) = corrected {
            self.publications[at].corrected = true;
        }
        Some(())
    }

    pub(super) fn anchor_recorded(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &AnchorRecorded<'_>,
        passed: &Passed,
    ) -> Option<()> {
        self.at_root(ctx);
        let (_, new) = self.anchors.add(e.anchor.0);
        ctx.fresh(!new, e.anchor.0);
        signed_before(ctx, passed, e.size.0, e.root.0)
    }

    pub(super) fn audit_reported(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &AuditReported<'_>,
        passed: &Passed,
    ) -> Option<()> {
        self.at_root(ctx);
        let (_, new) = self.audits.add(e.audit.0);
        ctx.fresh(!new, e.audit.0);
        ctx.needs("audit_report");
        signed_before(ctx, passed, e.size.0, e.root.0)
    }
}

/// R53 of `size` and `root` only.
pub(super) fn signed_before(
    ctx: &mut Ctx<'_>,
    passed: &Passed,
    size: u64,
    root: &str,
) -> Option<()> {
    let before = size > 0 && size <= ctx.entry.position;
    ctx.judge(Rule::R53, before, || {
        ("a size that was signed before this position".into(), size.to_string())
    });
    signed_then(ctx, passed.get(&ctx.entry.position)?, size, root);
    Some(())
}

/// R53: the root is the tree's own, and was signed.
fn signed_then(ctx: &mut Ctx<'_>, then: &AtSize, size: u64, root: &str) {
    ctx.judge(Rule::R53, hex(&then.root) == root, || (hex(&then.root), root.to_owned()));
    ctx.judge(Rule::R53, then.signed != Some(false), || {
        ("a signed checkpoint of this size".into(), size.to_string())
    });
}
