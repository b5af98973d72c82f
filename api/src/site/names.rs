//! Names of what entries refer to by id: organisations, funds, channels, items and so on.
//! Recorded names are data in Chinese; an English name is shown where one was recorded.

use maud::{Markup, html};
use rustc_hash::FxHashMap;

use super::lang::Lang;
use super::number;

/// A recorded name, with the English one if there is any.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) id: String,
    pub(super) zh: String,
    pub(super) en: Option<String>,
}

impl Named {
    /// The name as a page in this language shows it; Chinese text in an English page says so.
    pub(super) fn name(&self, lang: Lang) -> Markup {
        match (lang, &self.en) {
            (Lang::En, Some(name)) => html! { (name) },
            (Lang::En, None) => html! { span lang="zh-CN" { (self.zh) } },
            (Lang::Zh, _) => html! { (self.zh) },
        }
    }

    /// The name as plain text.
    pub(super) fn text(&self, lang: Lang) -> &str {
        match (lang, &self.en) {
            (Lang::En, Some(name)) => name,
            _ => &self.zh,
        }
    }
}

/// A kind of goods: its name and base unit.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) named: Named,
    pub(super) unit: String,
}

/// An emergency as it was declared.
#[derive(Clone, Debug)]
pub(super) struct EmergencyNamed {
    pub(super) named: Named,
    pub(super) authority: String,
    pub(super) level: String,
    /// First day.
    pub(super) from: String,
}

/// All names registered so far, in the order of registration where a page lists them.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    pub(super) organisations: Vec<Named>,
    pub(super) emergencies: Vec<EmergencyNamed>,
    pub(super) kinds: FxHashMap<(&'static str, String), Named>,
    pub(super) items: FxHashMap<String, Item>,
    /// Days between emergency bulletins, by the day from which the policy holds.
    pub(super) bulletin_days: Vec<(String, i64)>,
}

impl Names {
    /// In the order of registration: the root first.
    pub(super) fn organisations(&self) -> &[Named] {
        &self.organisations
    }

    /// One organisation.
    pub(super) fn organisation(&self, id: &str) -> Option<&Named> {
        self.organisations.iter().find(|org| org.id == id)
    }

    /// The organisation without a parent.
    pub(super) fn root(&self) -> Option<&Named> {
        self.organisations.first()
    }

    /// One emergency.
    pub(super) fn emergency(&self, id: &str) -> Option<&EmergencyNamed> {
        self.emergencies.iter().find(|emergency| emergency.named.id == id)
    }

    /// Name of an organisation, its id where none is registered.
    pub(super) fn organisation_name(&self, lang: Lang, id: &str) -> Markup {
        self.organisation(id).map_or_else(|| html! { (id) }, |org| org.name(lang))
    }

    /// Name of a fund.
    pub(super) fn fund(&self, lang: Lang, id: &str) -> Markup {
        self.of(lang, "fund", id)
    }

    /// Name of a channel.
    pub(super) fn channel(&self, lang: Lang, id: &str) -> Markup {
        self.of(lang, "channel", id)
    }

    /// Name of anything else that is registered with one.
    pub(super) fn of(&self, lang: Lang, kind: &'static str, id: &str) -> Markup {
        self.kinds
            .get(&(kind, id.to_owned()))
            .map_or_else(|| html! { (id) }, |named| named.name(lang))
    }

    /// The same as plain text.
    pub(super) fn text<'a>(&'a self, lang: Lang, kind: &'static str, id: &'a str) -> &'a str {
        match kind {
            "org" => self.organisation(id).map(|org| org.text(lang)),
            "emergency" => self.emergency(id).map(|emergency| emergency.named.text(lang)),
            "item" => self.items.get(id).map(|item| item.named.text(lang)),
            _ => self.kinds.get(&(kind, id.to_owned())).map(|named| named.text(lang)),
        }
        .unwrap_or(id)
    }

    /// `外科口罩 18,000 只`.
    pub(super) fn goods(&self, lang: Lang, item: &str, qty: i64) -> Markup {
        match self.items.get(item) {
            Some(known) => html! {
                (known.named.name(lang)) " "
                span class="num" { (number::count(qty)) " " span lang="zh-CN" { (known.unit) } }
            },
            None => html! { (item) " " span class="num" { (number::count(qty)) } },
        }
    }

    /// Days between bulletins on a day: the latest `effective_from` not after it wins, of equal
    /// ones the later entry; five where no policy is set.
    pub(super) fn days_between_bulletins(&self, day: &str) -> i64 {
        self.bulletin_days
            .iter()
            .filter(|(from, _)| from.as_str() <= day)
            .max_by(|a, b| a.0.cmp(&b.0))
            .map_or(5, |(_, days)| *days)
    }
}
