//! R53 and R54: what was published is what the first `size` entries give.

use super::Ctx;
use crate::books::{Books, Publication};
use crate::event::DisclosurePublished;
use crate::hash::{Hash, hex};
use crate::rule::Rule;
use crate::views;
use rustc_hash::FxHashMap;

/// One publication's document, recomputed when the fold passed its size.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    /// The tree's root at that size.
    pub(crate) root: Hash,
    /// BLAKE3 of the document, or why there is none.
    pub(crate) made: Result<Hash, String>,
    /// Whether a signed checkpoint of that size was found; `None` where they cannot be listed.
    pub(crate) signed: Option<bool>,
}

/// Recomputed documents by the position of their publication.
pub(crate) type Recomputed = FxHashMap<u64, Document>;

impl Books {
    pub(super) fn disclosure_published(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &DisclosurePublished<'_>,
        done: &Recomputed,
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
        let document = done.get(&ctx.entry.position)?;
        ctx.judge(Rule::R53, hex(&document.root) == e.root.0, || {
            (hex(&document.root), e.root.0.to_owned())
        });
        ctx.judge(Rule::R53, document.signed != Some(false), || {
            ("a signed checkpoint of this size".into(), e.size.0.to_string())
        });
        match &document.made {
            Ok(hash) => {
                ctx.judge(Rule::R54, hex(hash) == e.hash.0, || (hex(hash), e.hash.0.to_owned()))
            }
            Err(why) => ctx.judge(Rule::R54, false, || (why.clone(), e.hash.0.to_owned())),
        };
        Some(())
    }
}
