//! `/entries/{position}` and the files beside it.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{Event, EventType};
use sunshine_ledger::{Digest, proof_file};
use sunshine_projections::Neighbour;

use super::lookups::NEIGHBOURS;
use super::{Desk, Failure, Page};
use crate::site::answer::{FOR_EVER, kept_for};
use crate::site::closed;
use crate::site::donor;
use crate::site::entry::{self, EntryPage, Fact, Proof};
use crate::site::evidence::papers;
use crate::site::lang;
use crate::site::names;
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
    let mut told = Teller { lang, names: desk.names }.tell(&record);
    if let Some(donor) = donor(desk, &record, &neighbours)? {
        told.facts.insert(0, donor);
    }
    if let Some(papers) = papers(lang, &record, &desk.site.ledger().attachments()) {
        told.facts.push(papers.fact);
        // One that is absent now may be sent at any time.
        desk.keep &= !papers.absent;
    }
    let tree = desk.site.ledger().tree();
    let steps = tree.inclusion(position, checkpoint.size()).map_err(Failure::internal)?.len();
    let (hash, prev) = (Digest::of(&line).to_string(), record.prev.to_string());
    let root = Digest::from_bytes(*checkpoint.root().as_bytes()).to_string();
    let reversed_by = desk.reversed_by(position, &neighbours)?;
    let stream = record.stream.as_str();
    let closed = if closed::can_end(stream) { (desk.names.closed)(stream) } else { None };
    let closed = closed.filter(|closed| closed.position > position);
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
        closed: closed.as_ref(),
        published: matches!(record.event, Event::DisclosurePublished(_)),
        corrections: corrections(desk, &record, reversed_by)?,
        stream,
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

/// The donor of a gift who chose how he is shown. His name leaves with the vault's row, so a page that shows it is made anew each time.
fn donor(
    desk: &mut Desk<'_>,
    record: &Entry,
    neighbours: &[Neighbour],
) -> Result<Option<Fact>, Failure> {
    if donor::kind(&record.event).is_none() {
        return Ok(None);
    }
    let mut later = neighbours.iter().filter(|one| one.position > record.position.get());
    if later.clone().count() >= NEIGHBOURS {
        // There may be more of them, and the last word among those.
        return Ok(None);
    }
    let says = [EventType::DisclosureChosen.name(), EventType::ConsentWithdrawn.name()];
    let Some(last) = later.rfind(|one| says.contains(&one.event)) else {
        return Ok(None);
    };
    let ledger = desk.site.ledger();
    let line = ledger.reader().entry(last.position).map_err(Failure::internal)?;
    let said = Entry::parse(&line).map_err(Failure::internal)?;
    let Some(mode) = donor::chosen(&said.event) else { return Ok(None) };
    let Some(name) = donor::name(ledger, record, mode).map_err(Failure::internal)? else {
        return Ok(None);
    };
    desk.keep = false;
    let label = lang::said("捐赠人（本人选择公开）", "Donor, shown by his own choice");
    Ok(Some(Fact { label, value: names::han(desk.visit.lang, &name) }))
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
