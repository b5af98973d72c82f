//! Reports, reviews and publications: R50, R51, R53, R54 (and R55 with it), R61, R62.

use super::{acting, broken};
use serde_json::json;
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

/// The document and its hash both altered: 100 yuan more received, everything consistent but the log.
#[test]
fn a_published_figure_made_larger() {
    broken("R54", |f| {
        let like = f.last("disclosure_published", |e| e["data"]["view"] == "emergency");
        let position = like["position"].as_u64().expect("a position");
        let place = usize::try_from(position).expect("small");
        f.entries()[place]["data"]["hash"] = json!(altered_hash(&like));
        position
    });
}

fn altered(published: &serde_json::Value) -> Vec<u8> {
    let hash = published["data"]["hash"].as_str().expect("a hash");
    let path = shared(1, None).data().join("published").join(format!("{hash}.json"));
    let mut document: serde_json::Value =
        serde_json::from_slice(&std::fs::read(path).expect("a published file")).expect("JSON");
    let figures = document["figures"].as_array_mut().expect("figures");
    let received =
        figures.iter_mut().find(|f| f["code"] == "received.money").expect("received.money");
    received["value"] = json!(received["value"].as_i64().expect("fen") + 10_000);
    sunshine_tests::canonical(&document)
}

fn altered_hash(published: &serde_json::Value) -> String {
    blake3::hash(&altered(published)).to_hex().to_string()
}

/// The same with the altered file itself in `published/`.
#[test]
fn a_published_document_made_larger() {
    let ledger = shared(1, None);
    let mut forge = Forge::of(&ledger.data());
    let like = forge.last("disclosure_published", |e| e["data"]["view"] == "emergency");
    let position = like["position"].as_u64().expect("a position");
    let bytes = altered(&like);
    let hash = altered_hash(&like);
    forge.entries()[usize::try_from(position).expect("small")]["data"]["hash"] = json!(hash);
    let forged = tempfile::tempdir().expect("a temporary directory");
    let dir = forged.path().join("data");
    forge.write(&ledger.data(), &dir);
    std::fs::write(dir.join("published").join(format!("{hash}.json")), bytes)
        .expect("the altered file");
    let verdict = audit(dir.to_str().expect("UTF-8"), &[]);
    assert_eq!(verdict.code, 1, "{}", verdict.text);
    assert_eq!(verdict.first_wrong_position(), Some(position), "{}", verdict.text);
    assert!(verdict.rules().iter().any(|rule| rule == "R54" || rule == "R55"), "{}", verdict.text);
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
