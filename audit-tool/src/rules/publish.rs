//! R53 and R54: what was published is what the first `size` entries give.

use super::Ctx;
use crate::books::{Books, Publication};
use crate::event::DisclosurePublished;
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

/// R53: the root is the tree's own, and was signed.
pub(super) fn signed_then(ctx: &mut Ctx<'_>, then: &AtSize, size: u64, root: &str) {
    ctx.judge(Rule::R53, hex(&then.root) == root, || (hex(&then.root), root.to_owned()));
    ctx.judge(Rule::R53, then.signed != Some(false), || {
        ("a signed checkpoint of this size".into(), size.to_string())
    });
}
