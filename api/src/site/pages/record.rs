//! `/entries/{position}` and the files beside it.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::Event;
use sunshine_ledger::{Digest, proof_file};

use super::{Desk, Failure, Page};
use crate::site::answer::{FOR_EVER, kept_for};
use crate::site::entry::{self, EntryPage, Proof};
use crate::site::number;
use crate::site::problem;
use crate::site::state::Site;
use crate::site::telling::Teller;

pub(super) fn page(desk: &mut Desk<'_>, position: Option<u64>) -> Result<Page, Failure> {
    let lang = desk.visit.lang;
    let checkpoint = desk.site.checkpoint()?;
    let position =
        position.filter(|position| *position < checkpoint.size().min(desk.standing.size()));
    let Some(position) = position else { return Err(Failure::of(problem::NOT_FOUND)) };
    let line = desk.site.ledger().reader().entry(position).map_err(Failure::internal)?;
    let record = Entry::parse(&line).map_err(Failure::internal)?;
    let neighbours = desk.neighbours(position)?;
    let told = Teller { lang, names: desk.names }.tell(&record);
    let tree = desk.site.ledger().tree();
    let steps = tree.inclusion(position, checkpoint.size()).map_err(Failure::internal)?.len();
    let (hash, prev) = (Digest::of(&line).to_string(), record.prev.to_string());
    let root = Digest::from_bytes(*checkpoint.root().as_bytes()).to_string();
    let reversed_by = desk.reversed_by(position, &neighbours)?;
    let content = entry::content(&EntryPage {
        lang,
        base: &desk.visit.base,
        position,
        told: &told,
        occurred_at: &record.occurred_at.to_string(),
        recorded_at: &record.recorded_at.to_string(),
        before: neighbours.iter().map(|one| one.position).rfind(|one| *one < position),
        after: neighbours.iter().map(|one| one.position).find(|one| *one > position),
        reversed_by,
        published: matches!(record.event, Event::DisclosurePublished(_)),
        corrections: corrections(desk, &record, reversed_by)?,
        stream: record.stream.as_str(),
        size: checkpoint.size(),
        proof: Some(&Proof {
            hash: &hash,
            prev: &prev,
            size: checkpoint.size(),
            steps,
            root: &root,
        }),
        line: &String::from_utf8_lossy(&line),
        open: desk.visit.print,
    });
    let n = number::size(position);
    let title = match lang {
        crate::site::lang::Lang::Zh => format!("记录 {n}"),
        crate::site::lang::Lang::En => format!("Record {n}"),
    };
    Ok(Page { title, crumbs: Vec::new(), content })
}

/// The list of corrections in which a record stands as one, or as what was corrected.
fn corrections(
    desk: &Desk<'_>,
    record: &Entry,
    reversed_by: Option<u64>,
) -> Result<Option<String>, Failure> {
    let corrects = matches!(record.event, Event::EntryReversed(_) | Event::DisclosureCorrected(_));
    let day = match reversed_by {
        Some(by) => {
            let line = desk.site.ledger().reader().entry(by).map_err(Failure::internal)?;
            Some(Entry::parse(&line).map_err(Failure::internal)?.effective_day())
        }
        None => corrects.then(|| record.effective_day()),
    };
    let day = day.map(|day| day.to_string());
    Ok(day.as_deref().and_then(|day| day.get(..4)).map(|year| format!("/corrections/{year}")))
}

/// `.json`: the line, byte for byte. `.tlog-proof`: its proof under the newest checkpoint.
pub(super) fn file(site: &Site, position: Option<u64>, kind: &str) -> Result<Response, Failure> {
    let checkpoint = site.checkpoint()?;
    let position = position.filter(|position| *position < checkpoint.size());
    let Some(position) = position else { return Err(Failure::of(problem::NOT_FOUND)) };
    match kind {
        "json" => {
            let line = site.ledger().reader().entry(position).map_err(Failure::internal)?;
            Ok(kept_for(FOR_EVER, "application/json", line))
        }
        "tlog-proof" => {
            let proof = proof_file(site.ledger().tree(), position, &checkpoint)
                .map_err(Failure::internal)?;
            let mut response = kept_for("no-cache", "text/plain; charset=utf-8", proof);
            let sample = if site.is_sample() { "-sample" } else { "" };
            let name = format!("attachment; filename=\"entry-{position}{sample}.tlog-proof\"");
            if let Ok(name) = HeaderValue::from_str(&name) {
                response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
            }
            Ok(response)
        }
        _ => Ok(Failure::of(problem::NOT_FOUND).into_response()),
    }
}
