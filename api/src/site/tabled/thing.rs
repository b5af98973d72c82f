//! What has a name: where it leads.

use maud::{Markup, html};

use crate::site::lang::Lang;
use crate::site::layout::encoded;
use crate::site::names::Names;

/// A kind of thing, as streams name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thing {
    Campaign,
    Emergency,
    Fund,
    Gift,
    Item,
    Organisation,
    Recipient,
    Shipment,
    Transfer,
    Warehouse,
}

impl Thing {
    const fn stream(self) -> &'static str {
        match self {
            Thing::Campaign => "campaign",
            Thing::Emergency => "emergency",
            Thing::Fund => "fund",
            Thing::Gift => "gift",
            Thing::Item => "item",
            Thing::Organisation => "org",
            Thing::Recipient => "recipient",
            Thing::Shipment => "shipment",
            Thing::Transfer => "transfer",
            Thing::Warehouse => "warehouse",
        }
    }

    /// Its own page, or the record that made it known; none where neither is found.
    fn path(self, names: &Names<'_>, id: &str) -> Option<String> {
        let page = match self {
            Thing::Emergency => "emergencies",
            Thing::Fund => "funds",
            Thing::Organisation => "organisations",
            _ => {
                let first = (names.first_of)(&format!("{}:{id}", self.stream()))?;
                return Some(format!("/entries/{}", first.position));
            }
        };
        Some(format!("/{page}/{}", encoded(id)))
    }

    /// Its name, leading to it.
    pub(super) fn link(self, lang: Lang, names: &Names<'_>, id: &str) -> Markup {
        let name = match self {
            Thing::Organisation => names.organisation_name(lang, id),
            _ => names.of(lang, self.stream(), id),
        };
        match self.path(names, id) {
            Some(path) => html! { a href=(lang.path(&path)) { (name) } },
            None => name,
        }
    }

    /// Its name as text.
    pub(super) fn text(self, lang: Lang, names: &Names<'_>, id: &str) -> String {
        names.text_of(lang, self.stream(), id)
    }
}
