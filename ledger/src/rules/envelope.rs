//! Rules of every entry: R04 to R11.

use super::Verdict;
use crate::books::Books;
use crate::command::{Command, Request};
use crate::event::{EventType, Role, Source};
use crate::id::{PolicyKey, StreamId};
use crate::refusal::{Refusal, Rule};
use crate::time::{Date, RecordedAt};

/// Milliseconds in a second.
const MS: i64 = 1_000;

pub(super) fn check(
    books: &Books,
    request: &Request,
    stream: Option<StreamId>,
    eff: Date,
    recorded_at: RecordedAt,
) -> Verdict {
    let event_type = request.command.command_type().event_type();
    if (event_type == EventType::LedgerCreated) == books.is_founded() {
        return Err(Refusal::new(Rule::NotFounded));
    }
    organisation(books, request, event_type)?;
    role(books, request, event_type, eff)?;
    time(books, request, recorded_at)?;
    revision(books, request, stream)?;
    private(request, event_type)?;
    import(books, request)
}

/// R05: the organisation is registered, or is `ledger` where founders may act.
fn organisation(books: &Books, request: &Request, event_type: EventType) -> Verdict {
    let founders = event_type.roles().contains(&Role::Founder);
    if books.orgs.contains(&request.org) || (request.org.is_ledger() && founders) {
        return Ok(());
    }
    Err(Refusal::new(Rule::OrganisationUnknown).with("organisation", request.org.as_str()))
}

/// R06, and R16 for founders who act for an organisation.
fn role(books: &Books, request: &Request, event_type: EventType, day: Date) -> Verdict {
    let listed = event_type.roles().contains(&request.role);
    let founding = event_type == EventType::LedgerCreated;
    if listed && (founding || books.holds(&request.actor, &request.org, request.role, day)) {
        if request.role == Role::Founder && !request.org.is_ledger() {
            return Err(
                Refusal::new(Rule::FounderRetired).with("organisation", request.org.as_str())
            );
        }
        return Ok(());
    }
    if request.role == Role::Founder && !listed {
        return Err(Refusal::new(Rule::FounderRetired).with("actor", request.actor.as_str()));
    }
    Err(Refusal::new(Rule::RoleMissing)
        .with("actor", request.actor.as_str())
        .with("role", request.role.word())
        .with("organisation", request.org.as_str())
        .with("day", day))
}

/// R07.
fn time(books: &Books, request: &Request, recorded_at: RecordedAt) -> Verdict {
    let key = PolicyKey::parse("clock.tolerance_seconds").expect("a policy of RULES.md section 6");
    let tolerance = books.policy_on(&key, recorded_at.date()).unwrap_or(0);
    if request.occurred_at.local_seconds() * MS <= recorded_at.local_ms() + tolerance * MS {
        return Ok(());
    }
    Err(Refusal::new(Rule::OccurredInFuture)
        .with("occurred_at", request.occurred_at)
        .with("recorded_at", recorded_at.second()))
}

/// R09, when the caller says what he has seen.
fn revision(books: &Books, request: &Request, stream: Option<StreamId>) -> Verdict {
    let (Some(expected), Some(stream)) = (request.expected_revision, stream) else { return Ok(()) };
    let found = books.revision(&stream);
    if found == expected {
        return Ok(());
    }
    Err(Refusal::new(Rule::StaleRevision)
        .with("stream", stream.as_str())
        .with("expected", expected.to_string())
        .with("found", found.to_string()))
}

/// R10.
fn private(request: &Request, event_type: EventType) -> Verdict {
    match request.private.keys().find(|name| !event_type.private_fields().contains(&name.as_str()))
    {
        Some(name) => Err(Refusal::new(Rule::PrivateFieldUnknown).with("field", name.as_str())),
        None => Ok(()),
    }
}

/// R11.
fn import(books: &Books, request: &Request) -> Verdict {
    let sample = match &request.command {
        Command::CreateLedger(e) => e.sample,
        _ => books.is_sample(),
    };
    let register = request.evidence.iter().flatten().any(|e| e.kind().as_str() == "register");
    if request.source == Source::Import && !sample && !register {
        Err(Refusal::new(Rule::ImportOfOthers))
    } else {
        Ok(())
    }
}
