//! Reports, reviews and publications: R50–R55, R61, R62.

use super::{acting, broken};
use serde_json::{Value, json};
use sunshine_tests::{Forge, audit, shared};

#[test]
fn more_accounted_for_than_was_used() {
    broken("R50", |f| {
        let like = f.last("use_reported", |_| true);
        let id = f.id();
        f.append(&like, |e| {
            e["data"]["report"] = json!(id);
            e["data"]["used_fen"] = json!(9_000_000_000_000_u64);
        })
    });
}

#[test]
fn a_statistic_of_the_future() {
    broken("R51", |f| {
        let like = f.last("stat_reported", |_| true);
        let id = f.id();
        f.append(&like, |e| {
            e["data"]["report"] = json!(id);
            e["data"]["period_to"] = json!("2031-01-01");
        })
    });
}

#[test]
fn a_publication_over_another_root() {
    broken("R53", |f| {
        let like = acting(f, "disclosure_published");
        f.append(&like, |e| e["data"]["root"] = json!("12".repeat(32)))
    });
}

/// A document published with another hash than its bytes: 100 yuan more received, everything consistent but the log.
#[test]
fn a_published_figure_made_larger() {
    broken("R54", |f| {
        let (position, hash, _) = altered(f, "emergency", received_more);
        let place = usize::try_from(position).expect("small");
        f.entries()[place]["data"]["hash"] = json!(hash);
        position
    });
}

/// The altered bytes themselves stand in `published/`: offices no longer add up to their system.
#[test]
fn a_published_total_beside_its_parts() {
    document_broken("R55", "emergency", received_more);
}

/// A stock and its flow that do not close, shown as if they did.
#[test]
fn a_published_gap_closed_by_hand() {
    document_broken("R52", "annual_review", |document| {
        let figures = document["figures"].as_array_mut().expect("figures");
        let open = figures
            .iter_mut()
            .filter_map(|figure| figure.pointer_mut("/continuity/gap"))
            .find(|gap| gap.as_i64() != Some(0))
            .expect("a gap");
        *open = json!(0);
    });
}

fn received_more(document: &mut Value) {
    let figures = document["figures"].as_array_mut().expect("figures");
    let received =
        figures.iter_mut().find(|f| f["code"] == "received.money").expect("received.money");
    received["value"] = json!(received["value"].as_i64().expect("fen") + 10_000);
}

/// The last published document of `view`, altered: its position, its new hash and its new bytes.
fn altered(forge: &Forge, view: &str, alter: impl FnOnce(&mut Value)) -> (u64, String, Vec<u8>) {
    let published = forge.last("disclosure_published", |e| e["data"]["view"] == view);
    let hash = published["data"]["hash"].as_str().expect("a hash");
    let path = shared(1, None).data().join("published").join(format!("{hash}.json"));
    let mut document =
        serde_json::from_slice(&std::fs::read(path).expect("a published file")).expect("JSON");
    alter(&mut document);
    let bytes = sunshine_tests::canonical(&document);
    let hash = blake3::hash(&bytes).to_hex().to_string();
    (published["position"].as_u64().expect("a position"), hash, bytes)
}

/// Entry and file both say what the forger wants, in a log that ends with them: the auditor names the rule of the document's own sums, and the recomputation.
fn document_broken(rule: &str, view: &str, alter: impl FnOnce(&mut Value)) {
    let ledger = shared(1, None);
    let mut forge = Forge::of(&ledger.data());
    let (position, hash, bytes) = altered(&forge, view, alter);
    let place = usize::try_from(position).expect("small");
    forge.entries().truncate(place + 1);
    forge.entries()[place]["data"]["hash"] = json!(hash);
    let forged = tempfile::tempdir().expect("a temporary directory");
    let dir = forged.path().join("data");
    forge.write(&ledger.data(), &dir);
    std::fs::write(dir.join("published").join(format!("{hash}.json")), bytes)
        .expect("the altered file");
    let verdict = audit(dir.to_str().expect("UTF-8"), &[]);
    assert_eq!(verdict.code, 1, "{}", verdict.text);
    assert_eq!(verdict.first_wrong_position(), Some(position), "{}", verdict.text);
    for rule in [rule, "R54"] {
        assert!(verdict.rules().iter().any(|found| found == rule), "{rule}: {}", verdict.text);
    }
}

#[test]
fn a_derivation_of_the_wrong_precision() {
    broken("R61", |f| {
        let like = acting(f, "metric_defined");
        let id = f.id();
        f.append(&like, |e| {
            e["stream"] = json!(format!("metric:{id}"));
            e["data"] = json!({
                "derivation": { "figure": "received", "scope": "system" }, "kind": "flow", "metric": id,
                "name": "接受", "name_en": "Received", "precision": 0, "scope_text": "全省", "unit": "元",
            });
        })
    });
}

#[test]
fn a_metric_twice_in_one_review() {
    broken("R62", |f| {
        let like = acting(f, "review_section_set");
        let id = f.id();
        f.append(&like, |e| e["data"]["section"] = json!(id))
    });
}
