//! A document on its way to a page: what every page that is drawn from one needs of it.

use maud::{Markup, html};
use sunshine_projections::Document;

use super::cite::{Cite, cite};
use super::document::{figure, param};
use super::lang::Lang;
use super::layout;
use super::names::Names;
use super::scope;

/// One document and how it is being read.
#[derive(Clone, Copy)]
pub(super) struct Sheet<'a> {
    pub(super) lang: Lang,
    /// The site's address as the visitor reached it, without a slash at the end.
    pub(super) base: &'a str,
    pub(super) document: &'a Document,
    /// BLAKE3 of the document's bytes, 64 hex.
    pub(super) hash: &'a str,
    pub(super) names: &'a Names<'a>,
    /// Everything folded stands open, for paper.
    pub(super) open: bool,
}

impl<'a> Sheet<'a> {
    /// A figure's value.
    pub(super) fn figure(&self, code: &str) -> i64 {
        figure(self.document, code)
    }

    /// A resolved parameter.
    pub(super) fn param(&self, name: &str) -> &'a str {
        param(self.document, name)
    }

    /// The resolved scope.
    pub(super) fn scope(&self) -> &'a str {
        &self.document.scope.code
    }

    /// Whose figures these are.
    pub(super) fn scope_words(&self) -> Markup {
        scope::words(self.lang, self.names, self.scope())
    }

    /// How many entries they cover.
    pub(super) fn size(&self) -> u64 {
        self.document.as_of.size
    }

    /// How a thing ended, at the head of its page; nothing where it did not.
    pub(super) fn ended(&self, kind: &str, id: &str) -> Markup {
        let closed = self.names.closed(kind, id, self.size());
        html! { @if let Some(closed) = closed { (closed.line(self.lang)) } }
    }

    /// The mark of it in a row, behind a name.
    pub(super) fn end_mark(&self, kind: &str, id: &str) -> Markup {
        let closed = self.names.closed(kind, id, self.size());
        html! { @if let Some(closed) = closed { " " (closed.mark(self.lang)) } }
    }

    /// An address of this site in the visitor's language.
    pub(super) fn link(&self, path: &str) -> String {
        self.lang.path(path)
    }

    /// The line that says which state of the ledger the figures are of.
    pub(super) fn as_of(&self) -> Markup {
        layout::as_of(self.lang, &self.document.as_of)
    }

    /// Where the document itself is had at this state.
    pub(super) fn json(&self) -> String {
        let mut path = format!("/api/v1/views/{}?as_of={}", self.document.view.name(), self.size());
        for (name, value) in &self.document.params {
            path.push_str(&format!("&{name}={}", layout::encoded(value)));
        }
        path
    }

    /// How to quote a page; `path` is its own without `as_of`.
    pub(super) fn cite(&self, path: &str, title: &str) -> Markup {
        let joint = if path.contains('?') { '&' } else { '?' };
        cite(&Cite {
            lang: self.lang,
            base: self.base,
            path: format!("{path}{joint}as_of={}", self.size()),
            document: self.json(),
            title,
            as_of: &self.document.as_of,
            hash: self.hash,
            sample: self.document.sample,
            print: self.open,
            lasting: self.document.view.is_list(),
        })
    }
}
