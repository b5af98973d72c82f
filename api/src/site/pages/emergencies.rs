//! `/emergencies/{id}`.

use jiff::civil::Date;
use sunshine_ledger::event::Event;
use sunshine_projections::{BulletinDue, Standing, View};

use super::{Desk, Failure, Page};
use crate::site::date;
use crate::site::emergency::{self, BINDING_FROM, Bulletin, Due, Emergency};
use crate::site::problem;

pub(super) fn page(desk: &mut Desk<'_>, id: String) -> Result<Page, Failure> {
    let as_of = desk.as_of()?;
    let lang = desk.visit.lang;
    let Some(declared) = desk.names.emergency(&id) else {
        return Err(Failure::of(problem::NOT_FOUND));
    };
    let mut given = std::mem::take(&mut desk.visit.query);
    given.retain(|(name, _)| name != "id");
    given.push(("id".to_owned(), id.clone()));
    let kept = desk.site.to_show(desk.standing, View::Emergency, &given, as_of)?;
    let bulletins = bulletins(desk.standing, &id);
    let due = desk.standing.bulletins().into_iter().find(|due| due.emergency == id);
    let due = due.and_then(|due| clock(&due, &kept.document.as_of.time.to_string()));
    let name = declared.named.text(lang);
    let content = emergency::content(&Emergency {
        lang,
        base: &desk.visit.base,
        document: &kept.document,
        hash: &kept.hash,
        name,
        authority: &declared.authority,
        level: &declared.level,
        declared: begun(desk, &id),
        names: desk.names,
        bulletins: &bulletins,
        // An old page says what it showed, not what is due today.
        due: due.as_ref().filter(|_| as_of.is_none()),
        open: desk.visit.print,
    });
    Ok(Page { title: name.to_owned(), crumbs: Vec::new(), content })
}

/// From which day it runs, and the record that declared it.
fn begun(desk: &Desk<'_>, id: &str) -> Option<(Date, u64)> {
    let first = (desk.names.first_of)(&format!("emergency:{id}"))?;
    match &first.event {
        Event::EmergencyDeclared(declared) => {
            Some((date::day_of(&declared.from.to_string())?, first.position.get()))
        }
        _ => None,
    }
}

fn bulletins(standing: &Standing<'_>, id: &str) -> Vec<Bulletin> {
    let ours = standing.publications_made().iter().filter(|one| {
        one.view == View::Emergency.name() && one.params.get("id").is_some_and(|of| of == id)
    });
    let text = |value: Option<&String>| value.cloned().unwrap_or_default();
    ours.map(|one| Bulletin {
        position: one.position,
        to: text(one.params.get("to")),
        scope: text(one.params.get("scope")),
        size: one.size,
        hash: one.hash.to_string(),
        published: one.occurred_at.to_string(),
        due_at: one.due_at.map(|at| at.to_string()),
    })
    .collect()
}

/// The bulletin clock as of a moment of the ledger.
pub(super) fn clock(due: &BulletinDue, now: &str) -> Option<Due> {
    let day = |text: String| -> Option<Date> { date::day_of(&text) };
    let today = day(now.to_owned())?;
    let next = day(due.next_due.to_string())?;
    let last = due.last.as_ref();
    Some(Due {
        cut: last.and_then(|last| date::day_of(last.params.get("to")?)),
        published: last.and_then(|last| day(last.occurred_at.to_string())),
        next,
        days: due.days,
        today,
        binding: next >= BINDING_FROM,
    })
}
