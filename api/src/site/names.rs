//! Names of what entries refer to by id. A thing's name stands in the first entry of its stream, that of an organisation or a fund
//! may be another from a later one on; it is data, in Chinese, with an English name where one was recorded.

use std::sync::Arc;

use maud::{Markup, html};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{AllocationMade, Event, GoodsShipped, TransferSent};

use super::closed::Closed;
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
    fn of(id: &str, zh: &impl ToString, en: Option<&impl ToString>) -> Named {
        Named { id: id.to_owned(), zh: zh.to_string(), en: en.map(ToString::to_string) }
    }

    /// The name as a page in this language shows it; Chinese text in an English page says so.
    pub(super) fn name(&self, lang: Lang) -> Markup {
        match (lang, &self.en) {
            (Lang::En, Some(name)) => html! { (name) },
            (Lang::En, None) => han(lang, &self.zh),
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

/// Recorded text, which is Chinese.
pub(super) fn han(lang: Lang, text: &str) -> Markup {
    match lang {
        Lang::Zh => html! { (text) },
        Lang::En => html! { span lang="zh-CN" { (text) } },
    }
}

/// One and many of a unit, after an item's English name; what is not listed stands in Chinese.
fn english(unit: &str) -> Option<(&'static str, &'static str)> {
    Some(match unit {
        "只" | "件" | "个" | "床" | "顶" | "具" => ("pc", "pcs"),
        "副" | "双" => ("pair", "pairs"),
        "台" | "辆" | "艘" => ("unit", "units"),
        "瓶" => ("bottle", "bottles"),
        "桶" => ("bucket", "buckets"),
        "箱" | "盒" => ("box", "boxes"),
        "袋" => ("bag", "bags"),
        "套" => ("set", "sets"),
        "包" => ("pack", "packs"),
        "册" => ("copy", "copies"),
        _ => return None,
    })
}

/// An emergency as it was declared.
#[derive(Clone, Debug)]
pub(super) struct EmergencyNamed {
    pub(super) named: Named,
    pub(super) authority: String,
    pub(super) level: String,
}

/// What finds the first entry of a stream.
type FirstOf<'a> = Box<dyn Fn(&str) -> Option<Arc<Entry>> + 'a>;

/// What finds how a stream's subject ended.
type ClosedOf<'a> = Box<dyn Fn(&str) -> Option<Closed> + 'a>;

/// What finds a fund's names.
type FundOf<'a> = Box<dyn Fn(&str) -> Option<Named> + 'a>;

/// All names that a page may need.
pub(super) struct Names<'a> {
    /// In the order of registration: the root first.
    pub(super) organisations: Vec<Named>,
    /// In the order of declaration.
    pub(super) emergencies: Vec<EmergencyNamed>,
    pub(super) first_of: FirstOf<'a>,
    /// Of a stream whose subject can be closed.
    pub(super) closed: ClosedOf<'a>,
    /// As it is called now.
    pub(super) fund: FundOf<'a>,
}

impl Names<'_> {
    /// Where nothing has a name.
    #[cfg(test)]
    pub(super) fn none() -> Names<'static> {
        Names {
            organisations: vec![],
            emergencies: vec![],
            first_of: Box::new(|_| None),
            closed: Box::new(|_| None),
            fund: Box::new(|_| None),
        }
    }

    /// How a thing ended, as far as the first `size` records say.
    pub(super) fn closed(&self, kind: &str, id: &str, size: u64) -> Option<Closed> {
        (self.closed)(&format!("{kind}:{id}")).filter(|closed| closed.position < size)
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

    /// Name of anything that is registered with one (`fund`, `channel`, `recipient` …), else its id.
    pub(super) fn of(&self, lang: Lang, kind: &str, id: &str) -> Markup {
        self.find(kind, id).map_or_else(|| html! { (id) }, |named| named.name(lang))
    }

    /// The same as plain text.
    pub(super) fn text_of(&self, lang: Lang, kind: &str, id: &str) -> String {
        self.find(kind, id).map_or_else(|| id.to_owned(), |named| named.text(lang).to_owned())
    }

    /// `外科口罩 18,000 只`.
    pub(super) fn goods(&self, lang: Lang, item: &str, qty: i64) -> Markup {
        let first = (self.first_of)(&format!("item:{item}"));
        let unit = match first.as_deref().map(|entry| &entry.event) {
            Some(Event::ItemDefined(item)) => item.base_unit.to_string(),
            _ => String::new(),
        };
        let named = self.find("item", item);
        let translated = lang == Lang::En && named.as_ref().is_some_and(|named| named.en.is_some());
        html! {
            @match &named { Some(named) => (named.name(lang)), None => (item) } " "
            span class="num" {
                (number::count(qty)) " "
                @match english(&unit).filter(|_| translated) {
                    Some((one, many)) => (if qty.abs() == 1 { one } else { many }),
                    None => (han(lang, &unit)),
                }
            }
        }
    }

    /// The decision behind a payment.
    pub(super) fn allocation(&self, id: &str) -> Option<AllocationMade> {
        match &(self.first_of)(&format!("allocation:{id}"))?.event {
            Event::AllocationMade(made) => Some(made.clone()),
            _ => None,
        }
    }

    /// The shipment behind a signature.
    pub(super) fn shipment(&self, id: &str) -> Option<GoodsShipped> {
        match &(self.first_of)(&format!("shipment:{id}"))?.event {
            Event::GoodsShipped(shipped) => Some(shipped.clone()),
            _ => None,
        }
    }

    /// The sender's side of a transfer, and who sent it.
    pub(super) fn transfer(&self, id: &str) -> Option<(String, TransferSent)> {
        let first = (self.first_of)(&format!("transfer:{id}"))?;
        match &first.event {
            Event::TransferSent(sent) => Some((first.org.to_string(), sent.clone())),
            _ => None,
        }
    }

    /// The names of anything that is registered with one.
    pub(super) fn find(&self, kind: &str, id: &str) -> Option<Named> {
        if kind == "org" {
            return self.organisation(id).cloned();
        }
        if kind == "fund" {
            return (self.fund)(id);
        }
        let first = (self.first_of)(&format!("{kind}:{id}"))?;
        Some(match &first.event {
            Event::AccountOpened(e) => Named::of(id, &e.name, None::<&String>),
            Event::ChannelRegistered(e) => Named::of(id, &e.name, e.name_en.as_ref()),
            Event::CampaignFiled(e) => Named::of(id, &e.title, e.title_en.as_ref()),
            Event::EmergencyDeclared(e) => Named::of(id, &e.name, e.name_en.as_ref()),
            Event::ItemDefined(e) => Named::of(id, &e.name, e.name_en.as_ref()),
            Event::WarehouseOpened(e) => Named::of(id, &e.name, None::<&String>),
            Event::RecipientRegistered(e) => Named::of(id, &e.name, e.name_en.as_ref()),
            Event::ProjectApproved(e) => Named::of(id, &e.name, e.name_en.as_ref()),
            Event::MetricDefined(e) => Named::of(id, &e.name, Some(&e.name_en)),
            _ => return None,
        })
    }
}
