//! The worked example of VIEWS section 15, and a second log, made by a script that shares no code with anybody.

use super::{AsOf, Asked, Tally, make};
use crate::books::{Books, History, Recipient};
use crate::entry::read;
use crate::event::Event;
use crate::hash::{Frontier, Hash, blake, leaf};
use crate::rules::{Ctx, Passed};
use crate::seen::Seen;
use crate::text::Id;
use serde_json::Value;
use std::collections::BTreeSet;

/// The example leaves out what no view reads; the books need it registered before an entry names it.
fn prepare(books: &mut Books, entries: &[Value]) {
    let mut offices = vec!["ledger"];
    let entries: Vec<_> = entries.iter().map(|text| text.as_str().expect("text")).collect();
    let entries: Vec<_> =
        entries.iter().map(|text| read(text.as_bytes()).expect("an entry")).collect();
    for entry in &entries {
        if let Event::OrganisationRegistered(e) = &entry.event {
            offices.push(e.organisation.0);
        }
    }
    let registered: BTreeSet<&str> = entries
        .iter()
        .filter_map(|entry| match &entry.event {
            Event::RecipientRegistered(e) => Some(e.recipient.0),
            _ => None,
        })
        .collect();
    let office = |org: &str| {
        let at = offices.iter().position(|office| *office == org).expect("an office");
        u32::try_from(at).expect("few").wrapping_sub(1)
    };
    for entry in &entries {
        let org = office(entry.org.0);
        let (account, warehouse) = match &entry.event {
            Event::OpeningBalance(e) => {
                (e.money.as_ref().map(|m| m.account), e.goods.as_ref().map(|g| g.warehouse))
            }
            Event::MoneyReceived(e) => (e.account, None),
            Event::GoodsAccepted(e) => {
                staff(books, e.counters.iter().chain(&e.valuer));
                (None, e.warehouse)
            }
            Event::GoodsPurchased(e) => {
                staff(books, &e.counters);
                (Some(e.account), Some(e.warehouse))
            }
            Event::GoodsValued(e) => {
                staff(books, [&e.valuer]);
                (None, e.warehouse)
            }
            Event::GoodsReturned(e) => {
                staff(books, &e.counters);
                (None, Some(e.warehouse))
            }
            Event::GoodsCounted(e) => {
                staff(books, &e.counters);
                (None, Some(e.warehouse))
            }
            Event::GoodsDisposed(e) => {
                staff(books, &e.witnesses);
                (None, Some(e.warehouse))
            }
            Event::GoodsReclassified(e) => (None, Some(e.warehouse)),
            Event::GoodsImpaired(e) => (None, Some(e.warehouse)),
            Event::CashCounted(e) => {
                staff(books, &e.counters);
                (Some(e.account), None)
            }
            Event::InvestmentPlaced(e) => (Some(e.account), None),
            Event::InvestmentReturned(e) => (Some(e.account), None),
            Event::GoodsSold(e) => (Some(e.account), Some(e.warehouse)),
            Event::FundMoved(e) => (Some(e.account), None),
            Event::IntentChanged(e) => (Some(e.account), None),
            Event::RestrictionReleased(e) => (Some(e.account), None),
            Event::CostPaid(e) => (Some(e.account), None),
            Event::InterestReceived(e) => (Some(e.account), None),
            Event::MoneyClawedBack(e) => (Some(e.account), None),
            Event::ShortfallClosed(e) => (e.account, None),
            Event::UnclaimedReceived(e) => (Some(e.account), None),
            Event::RefundPaid(e) => (Some(e.account), None),
            Event::ChannelSettled(e) => (Some(e.account), None),
            Event::FundsDisbursed(e) => (Some(e.account), None),
            Event::DisbursementReturned(e) => (Some(e.account), None),
            Event::GoodsShipped(e) => (None, Some(e.warehouse)),
            Event::TransferSent(e) => (e.account, e.warehouse),
            Event::TransferReceived(e) => (e.account, e.warehouse),
            Event::AllocationMade(e) => {
                if let Some(id) = e.recipient.filter(|id| !registered.contains(id.0)) {
                    books.recipients.add(id.0, unregistered());
                }
                (None, e.warehouse)
            }
            _ => (None, None),
        };
        if let Some(id) = account {
            books.accounts.add(id.0, (org, History::default()));
        }
        if let Some(id) = warehouse {
            books.warehouses.add(id.0, org);
        }
    }
}

/// A recipient that the example leaves out.
fn unregistered() -> Recipient {
    let kind = crate::event::RecipientKind::Supplier;
    Recipient { name: String::new(), region: String::new(), kind, related: false }
}

fn staff<'a>(books: &mut Books, ids: impl IntoIterator<Item = &'a Id<'a>>) {
    for id in ids {
        let at = books.people.add(id.0).0;
        books.staff.insert(at);
    }
}

fn asked(document: &Value) -> Asked {
    let params = document["params"].as_object().expect("params");
    let pairs =
        params.iter().map(|(name, value)| (name.clone(), value.as_str().expect("text").to_owned()));
    Asked {
        position: 0,
        view: document["view"].as_str().expect("a view").to_owned(),
        pairs: pairs.collect(),
        params: document["params"].to_string(),
    }
}

/// The vectors' logs with their documents: the worked example, and what stands around gifts.
pub(crate) const LOGS: [&str; 2] = ["views", "around"];

pub(crate) fn vectors(log: &str) -> Value {
    let file = format!("{}/../tests/vectors/{log}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_slice(&std::fs::read(file).expect("the vectors")).expect("JSON")
}

/// Whole documents: view, parameters as asked for, size, bytes.
pub(crate) fn whole(vectors: &Value) -> impl Iterator<Item = (&str, &Value, u64, &str)> {
    let documents = vectors["documents"].as_array().expect("documents").iter();
    documents.filter(|vector| vector["whole"] == true).map(|vector| {
        let text = |name: &str| vector[name].as_str().expect("text");
        let size = vector["size"].as_u64().expect("a size");
        (text("view"), &vector["params"], size, text("document"))
    })
}

/// Takes the example's entries one by one; hears the state after each.
pub(crate) fn replay(vectors: &Value, mut after: impl FnMut(&Books, &Tally, &AsOf)) -> Books {
    let entries = vectors["entries"].as_array().expect("entries");
    let (mut books, mut tally) = (Books::default(), Tally::default());
    let mut seen = Seen::default();
    prepare(&mut books, entries);
    let (mut tree, mut counts) = (Frontier::default(), crate::rules::NONE_JUDGED);
    for text in entries {
        let bytes = text.as_str().expect("text").as_bytes();
        let entry = read(bytes).expect("an entry");
        let hash: Hash = blake(bytes);
        let mut ctx = Ctx {
            entry: &entry,
            hash: &hash,
            next: None,
            before: None,
            seen: seen.take(&entry, false),
            org: books.org_at(entry.org.0),
            actor: books.people.add(entry.actor.0).0,
            eff: entry.eff(),
            dry: false,
            breaches: Vec::new(),
            counts: &mut counts,
        };
        books.take(&mut ctx, &Passed::default());
        // The logs leave out much that other rules ask for; what they say of the bank they say in full.
        let of_bank = ctx.breaches.iter().find(|b| (95..=99).contains(&b.rule.number()));
        assert!(of_bank.is_none(), "{of_bank:?}: {}", entry.position);
        let actor = ctx.actor;
        tally.take(&entry, actor, &hash);
        tree.push(leaf(bytes));
        let time = entry.recorded_at.text.to_owned();
        let as_of = AsOf { root: tree.root(), size: tree.size(), time, sample: true };
        after(&books, &tally, &as_of);
    }
    books
}

#[test]
fn every_whole_document() {
    for log in LOGS {
        let vectors = vectors(log);
        let (mut compared, mut wrong) = (0, Vec::new());
        replay(&vectors, |books, tally, as_of| {
            for (view, params, _, text) in whole(&vectors).filter(|vector| vector.2 == as_of.size) {
                let document: Value = serde_json::from_str(text).expect("JSON");
                let made = make(books, tally, as_of, &asked(&document));
                if made != Ok(blake(text.as_bytes())) {
                    wrong.push(format!("{view} {params} at {}: {made:?}", as_of.size));
                }
                compared += 1;
            }
        });
        assert_eq!(wrong, Vec::<String>::new(), "{log}");
        assert_eq!(compared, whole(&vectors).count(), "{log}");
    }
}
