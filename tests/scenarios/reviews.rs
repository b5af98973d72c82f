//! The two annual reviews, found again in what the ledger published; and what is derived really is.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use sunshine_tests::{Forge, Site, audit, copy_tree, init, shared, sunshine};

/// One printed figure: its value × 10^precision.
struct Printed {
    year: String,
    code: String,
    text: String,
    qualifier: String,
    kind: String,
    unit: String,
}

fn golden() -> Vec<Printed> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../api/src/sample/annual_review.csv");
    let mut reader =
        csv::ReaderBuilder::new().comment(Some(b'#')).from_path(path).expect("the printed figures");
    let headings = reader.headers().expect("headings").clone();
    let rows: Vec<BTreeMap<String, String>> = reader
        .records()
        .map(|row| {
            let row = row.expect("a row");
            headings.iter().zip(row.iter()).map(|(h, c)| (h.to_owned(), c.to_owned())).collect()
        })
        .collect();
    let printed = |row: &BTreeMap<String, String>| Printed {
        year: row["year"].clone(),
        code: row["code"].clone(),
        text: row["value"].clone(),
        qualifier: row["qualifier"].clone(),
        kind: row["kind"].clone(),
        unit: row["unit"].clone(),
    };
    rows.iter().map(printed).collect()
}

/// `99.8` at precision 1 is 998; more decimals than the precision cannot be held.
fn scaled(text: &str, precision: u32) -> i64 {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let places = usize::try_from(precision).expect("small");
    assert!(part.len() <= places, "{text} at precision {precision}");
    format!("{whole}{part:0<places$}").parse().expect("a printed number")
}

fn review(site: &Site, year: &str) -> Value {
    let list = site.get("/api/v1/views/publications?limit=1000").json();
    let rows = list["rows"].as_array().expect("publications");
    let found = rows.iter().find(|r| {
        r["view"] == "annual_review"
            && r["params"]["year"] == year
            && r["params"]["scope"] == "system:330000"
    });
    let hash = found.and_then(|r| r["hash"].as_str()).unwrap_or_else(|| panic!("no {year}"));
    site.get(&format!("/api/v1/published/{hash}")).json()
}

/// All 83 printed figures, out of the published documents over HTTP.
pub(crate) fn hold(site: &Site) {
    let printed = golden();
    assert_eq!(printed.len(), 83);
    let reviews: BTreeMap<&str, Value> =
        ["2020", "2021"].into_iter().map(|year| (year, review(site, year))).collect();
    for row in &printed {
        let figures = reviews[row.year.as_str()]["figures"].as_array().expect("figures");
        let name = format!("{} {}", row.year, row.code);
        let found = figures.iter().find(|f| f["code"] == row.code.as_str());
        let found = found.unwrap_or_else(|| panic!("{name} is not in the review"));
        let precision = found["precision"].as_u64().and_then(|p| u32::try_from(p).ok());
        let expected = scaled(&row.text, precision.expect("a precision"));
        assert_eq!(found["value"].as_i64(), Some(expected), "{name}");
        for (member, value) in
            [("qualifier", &row.qualifier), ("kind", &row.kind), ("unit", &row.unit)]
        {
            assert_eq!(found[member].as_str(), Some(value.as_str()), "{name} {member}");
        }
    }
    homes_do_not_close(&reviews["2021"]);
    derived_where_they_have_to_be(&reviews);
}

/// 579 + 364 are 943, and what was published a year later implies 657.
fn homes_do_not_close(review: &Value) {
    let figures = review["figures"].as_array().expect("figures");
    let homes = figures.iter().find(|f| f["code"] == "home.new").expect("new homes");
    let continuity = &homes["continuity"];
    assert_eq!(continuity["opening"], 579);
    assert_eq!(continuity["flow"], 364);
    assert_eq!(continuity["closing"], 657);
    assert_eq!(continuity["gap"], -286);
}

fn derived_where_they_have_to_be(reviews: &BTreeMap<&str, Value>) {
    let derived: Vec<String> = reviews
        .iter()
        .flat_map(|(year, review)| {
            let figures = review["figures"].as_array().expect("figures").clone();
            figures
                .into_iter()
                .filter(|f| f["origin"] == "derived")
                .map(move |f| format!("{year} {}", f["code"].as_str().expect("a code")))
        })
        .collect();
    assert_eq!(
        derived,
        [
            "2020 donation.received",
            "2020 donation.received.covid",
            "2021 beneficiaries",
            "2021 donation.received",
            "2021 donation.used",
            "2021 home.investment",
            "2021 life_education.investment",
            "2021 project.charity",
            "2021 project.charity.practice",
            "2021 relief.henan_value",
            "2021 relief.typhoon_beneficiaries",
            "2021 relief.typhoon_value",
            "2021 volunteer.funded_projects",
        ]
    );
}

fn value(review: &Value, code: &str) -> i64 {
    let figures = review["figures"].as_array().expect("figures");
    let found = figures.iter().find(|f| f["code"] == code);
    found.and_then(|f| f["value"].as_i64()).unwrap_or_else(|| panic!("no {code}"))
}

/// The files of one register, from a day on.
fn registers_of(root: &Path, name: &str, from: &str) -> Vec<PathBuf> {
    let mut days: Vec<PathBuf> =
        fs::read_dir(root).expect("days").map(|day| day.expect("a day").path()).collect();
    days.sort();
    days.into_iter()
        .filter(|day| day.file_name().is_some_and(|n| n.to_string_lossy().as_ref() >= from))
        .map(|day| day.join(name))
        .filter(|file| file.exists())
        .collect()
}

/// Leaves the rows out, imports again: the figure is another. Use reports and statistics draw nothing, so every other row stands.
#[test]
fn rows_left_out_are_missing_in_the_review() {
    let root = tempfile::tempdir().expect("a temporary directory");
    let (registers, data) = (root.path().join("registers"), root.path().join("data"));
    copy_tree(&shared(1, None).registers(), &registers);
    for (name, from) in [("使用反馈.csv", "2021-10"), ("业务统计表.csv", "2021-10")] {
        let files = registers_of(&registers, name, from);
        assert!(!files.is_empty(), "the sample has {name} from {from} on");
        files.iter().for_each(|file| fs::remove_file(file).expect("a register taken out"));
    }
    let _initialised = init(data.to_str().expect("UTF-8"));
    let paths = [data.to_str().expect("UTF-8"), registers.to_str().expect("UTF-8")];
    let _imported = sunshine(&["import", "--dir", paths[0], paths[1]]).ok();
    let site = Site::serve(&data);
    let review = review(&site, "2021");
    assert!(value(&review, "beneficiaries") < 1_042_500);
    assert!(value(&review, "firstaid.rescuers_trained") < 278_600);
    assert_eq!(value(&review, "donation.received"), 51_100_000_000);
    let _verdict = audit(site.base(), &[]).holds();
}

/// With the key in hand the rows are gone from the whole history, everything hashed, linked, proposed, published and signed again
/// but the documents themselves: the first one that no longer recomputes is named.
fn taken_out(gone: impl Fn(&Value) -> bool, view: &str) {
    let ledger = shared(1, None);
    let mut forge = Forge::of(&ledger.data());
    let went = forge.take_out(gone);
    assert!(went > 0, "the sample has such rows");
    let forged = tempfile::tempdir().expect("a temporary directory");
    let dir = forged.path().join("data");
    forge.write(&ledger.data(), &dir);
    let verdict = audit(dir.to_str().expect("UTF-8"), &[]);
    assert_eq!(verdict.code, 1, "{}", verdict.text);
    assert!(verdict.rules().iter().all(|rule| rule == "R54"), "{}", verdict.text);
    let first = verdict.first_wrong_position().expect("a position");
    let entry = &forge.entries()[usize::try_from(first).expect("small")];
    assert_eq!(entry["type"], "disclosure_published", "{}", verdict.text);
    assert_eq!(entry["data"]["view"], view, "{}", verdict.text);
}

#[test]
fn reports_of_use_that_never_were() {
    taken_out(
        |e| {
            e["type"] == "use_reported"
                && e["data"]["period_to"].as_str().is_some_and(|day| day.starts_with("2021"))
        },
        "projects",
    );
}

#[test]
fn statistics_that_never_were() {
    taken_out(
        |e| e["type"] == "stat_reported" && e["data"]["metric"] == "aed.placed",
        "annual_review",
    );
}

#[test]
fn a_history_with_nothing_taken_out_is_not_accused() {
    let ledger = shared(1, None);
    let mut forge = Forge::of(&ledger.data());
    assert_eq!(forge.take_out(|_| false), 0);
    let copy = tempfile::tempdir().expect("a temporary directory");
    let dir = copy.path().join("data");
    forge.write(&ledger.data(), &dir);
    let _verdict = audit(dir.to_str().expect("UTF-8"), &[]).holds();
}
