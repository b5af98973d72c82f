//! The metrics of the reviews, and how each year's review is arranged.
use super::printed::{Printed, printed, sections};
use super::projects::{PRACTICE, WARM};
use crate::register::{Metric, ReviewSection, words};
use crate::sample::book::{desk, row};
use crate::sample::calendar::{At, on};
use crate::sample::causes::{EPIDEMIC, HENAN, TYPHOONS};
use crate::sample::draft::Draft;
use crate::sample::world::{OFFICE, Post};

/// Which flow leads from one year's stock to the next.
const PARTNERS: [(&str, &str); 9] = [
    ("home.total", "home.new"),
    ("stemcell.pool", "stemcell.new_registered"),
    ("stemcell.donations_total", "stemcell.donations"),
    ("organ.registered_total", "organ.new_registered"),
    ("organ.donations_total", "organ.donations"),
    ("org.grassroots", "org.grassroots_new"),
    ("org.adult_members", "org.adult_members_new"),
    ("volunteer.registered", "volunteer.registered_new"),
    ("volunteer.organisations", "volunteer.groups_new"),
];

/// How a figure comes out of the books.
#[derive(Debug, Clone, Default)]
struct Derivation {
    figure: &'static str,
    scope: &'static str,
    emergencies: String,
    category: &'static str,
    programme: &'static str,
    charity: bool,
    source_class: &'static str,
}

/// The derivation of a metric; none for one that is reported.
fn derivation(code: &str) -> Option<Derivation> {
    let of = |figure| Derivation { figure, scope: "system", ..Derivation::default() };
    Some(match code {
        "donation.received" => of("received"),
        "donation.received.covid" => {
            Derivation { emergencies: EPIDEMIC.to_owned(), ..of("received") }
        }
        "donation.used" => Derivation { source_class: "donation", ..of("used") },
        "beneficiaries" => of("person_times"),
        "relief.typhoon_value" => Derivation { emergencies: TYPHOONS.join(";"), ..of("used") },
        "relief.typhoon_beneficiaries" => {
            Derivation { emergencies: TYPHOONS.join(";"), ..of("person_times") }
        }
        "relief.henan_value" => Derivation { emergencies: HENAN.to_owned(), ..of("used") },
        "project.charity" => Derivation { charity: true, ..of("projects") },
        "project.charity.practice" => {
            Derivation { charity: true, programme: PRACTICE, ..of("projects") }
        }
        "home.investment" => Derivation { category: "home", ..of("used") },
        "life_education.investment" => {
            Derivation { scope: "office", category: "life_education", ..of("used") }
        }
        "volunteer.funded_projects" => {
            Derivation { category: "volunteer", programme: WARM, ..of("projects") }
        }
        _ => return None,
    })
}

/// Whether a metric is derived.
pub(super) fn is_derived(code: &str) -> bool {
    derivation(code).is_some()
}

/// Files the definitions (flows before the stocks they lead to; what names an emergency after its declaration) and, before each
/// review appears, its sections.
pub(super) fn file(draft: &mut Draft<'_>) {
    let mut known: Vec<String> = Vec::new();
    let partner = |code: &str| PARTNERS.iter().find(|(stock, _)| *stock == code).map(|p| p.1);
    let mut figures = printed();
    figures.sort_by_key(|figure| partner(&figure.code).is_some());
    let mut second = [9 * 3600, 9 * 3600];
    for figure in figures {
        if known.contains(&figure.code) {
            continue;
        }
        let late = derivation(&figure.code).is_some_and(|d| !d.emergencies.is_empty())
            && figure.year != "2020";
        let day = if late { on(2021, 9, 15) } else { on(2020, 4, 7) };
        second[usize::from(late)] += 20;
        let at = At { day, second: second[usize::from(late)] };
        let row = definition(draft, &figure, partner(&figure.code), at);
        draft.book.put(at, row);
        known.push(figure.code);
    }
    for (year, day) in [("2020", on(2021, 1, 14)), ("2021", on(2022, 1, 13))] {
        arrange(draft, year, day);
    }
}

fn definition(draft: &Draft<'_>, figure: &Printed, partner: Option<&str>, at: At) -> Metric {
    let d = derivation(&figure.code).unwrap_or_default();
    row!(Metric, desk(draft.world, OFFICE, Post::Administrator, at), figure.code.clone(), name: figure.name.clone(), name_en: figure.name_en.clone(),
        kind: words::METRIC.zh(&figure.kind), partner: partner.unwrap_or_default(), precision: figure.precision.to_string(),
        scope_text: figure.scope.clone(), unit: figure.unit.clone(), derived: words::DERIVED.zh(d.figure),
        derived_scope: words::DERIVED_SCOPE.zh(d.scope), emergencies: d.emergencies, category: words::PROJECT.zh(d.category),
        programme: d.programme, charity: if d.charity { "是" } else { "" }, source_class: words::SOURCE_CLASS.zh(d.source_class))
}

/// The sections of a year. A line says what differs from the metric's definition: the first review that shows it.
fn arrange(draft: &mut Draft<'_>, year: &str, day: usize) {
    let all = printed();
    let first =
        |code: &str| all.iter().find(|figure| figure.code == code).expect("itself at least");
    for (index, section) in sections().iter().filter(|section| section.year == year).enumerate() {
        let at = At { day, second: 9 * 3600 + u32::try_from(index).unwrap_or(0) * 60 };
        let lines = all.iter().filter(|f| f.year == year && f.section == section.section);
        let rows: Vec<ReviewSection> = lines
            .map(|figure| {
                let defined = first(&figure.code);
                let differs = |now: &str, then: &str| {
                    if now == then { String::new() } else { now.to_owned() }
                };
                row!(ReviewSection, desk(draft.world, OFFICE, Post::Administrator, at), format!("{year}-{}", section.section),
                    year: year, title: section.title.clone(), title_en: section.title_en.clone(), metric: figure.code.clone(),
                    name: differs(&figure.name, &defined.name), name_en: differs(&figure.name_en, &defined.name_en),
                    qualifier: words::QUALIFIER.zh(&figure.qualifier), scope_text: differs(&figure.scope, &defined.scope))
            })
            .collect();
        draft.book.put(at, rows);
    }
}
