//! What is told to the public and asked by it: R13, R14, R53 as far as the books know, R69, R75 to R77.

use super::{Case, Verdict, at_root, causes, evidence, fresh, known, reports};
use crate::books::Inquiry;
use crate::event::{
    AnchorRecorded, AuditReported, DisclosureCorrected, InquiryClosed, InquiryFiled,
    InquiryOutcome, InquiryRated, InquiryReplied, RecognitionGiven, RelatedPartyReported,
};
use crate::id::{InquiryId, Position};
use crate::refusal::{Refusal, Rule, Value};

/// R05, R77: once, and by a later document that says the same thing.
pub(super) fn corrected(case: &Case<'_>, e: &DisclosureCorrected) -> Verdict {
    at_root(case)?;
    let publications = &case.books.publications;
    let wrong = publications.get(&e.published).filter(|p| !p.corrected && p.view == e.view);
    let fits = wrong.is_some_and(|wrong| {
        e.replacement.is_none_or(|position| {
            let same =
                |p: &crate::books::Publication| (p.view, p.params) == (wrong.view, wrong.params);
            position > e.published && publications.get(&position).is_some_and(same)
        })
    });
    if fits {
        return Ok(());
    }
    let refusal = Refusal::new(Rule::NotCorrectable)
        .with("name", e.view.as_str())
        .with("position", at(e.published));
    Err(match e.replacement {
        Some(replacement) => refusal.with("found", at(replacement)),
        None => refusal,
    })
}

/// R05, R14, R53.
pub(super) fn anchored(case: &Case<'_>, e: &AnchorRecorded) -> Verdict {
    at_root(case)?;
    fresh(case.entries > 0, &e.anchor)?;
    reports::signed_size(case, e.size)
}

/// R05, R14, R69, R53.
pub(super) fn audited(case: &Case<'_>, e: &AuditReported) -> Verdict {
    at_root(case)?;
    fresh(case.entries > 0, &e.audit)?;
    evidence(case, "audit_report")?;
    reports::signed_size(case, e.size)
}

/// R14, R69: nobody is praised who does not want to be.
pub(super) fn recognised(case: &Case<'_>, e: &RecognitionGiven) -> Verdict {
    fresh(case.entries > 0, &e.recognition)?;
    evidence(case, "consent")
}

/// R14, R13, R76.
pub(super) fn related(case: &Case<'_>, e: &RelatedPartyReported) -> Verdict {
    fresh(case.entries > 0, &e.related)?;
    if known(case.books.recipients.get(&e.recipient), &e.recipient)?.related {
        return Ok(());
    }
    Err(Refusal::new(Rule::NotRelated).with("recipient", e.recipient.as_str()))
}

/// R14, R13.
pub(super) fn filed(case: &Case<'_>, e: &InquiryFiled) -> Verdict {
    fresh(case.entries > 0, &e.inquiry)?;
    match e.about {
        Some(about) => known((about < case.books.next_position()).then_some(()), &about),
        None => Ok(()),
    }
}

/// R13, R75.
pub(super) fn replied(case: &Case<'_>, e: &InquiryReplied) -> Verdict {
    asked(case, open(case, &e.inquiry)?, &e.inquiry)
}

/// R13, R75: who asked says once how good the reply was.
pub(super) fn rated(case: &Case<'_>, e: &InquiryRated) -> Verdict {
    let inquiry = open(case, &e.inquiry)?;
    if inquiry.replied && !inquiry.rated {
        asked(case, inquiry, &e.inquiry)
    } else {
        Err(refused(&e.inquiry))
    }
}

/// R13, R75: answered is what was answered.
pub(super) fn closed(case: &Case<'_>, e: &InquiryClosed) -> Verdict {
    let inquiry = open(case, &e.inquiry)?;
    match e.outcome {
        InquiryOutcome::Answered if !inquiry.replied => Err(refused(&e.inquiry)),
        InquiryOutcome::Answered | InquiryOutcome::Escalated => asked(case, inquiry, &e.inquiry),
    }
}

/// An inquiry to the case's organisation that is not closed.
fn open<'a>(case: &Case<'a>, id: &InquiryId) -> Result<&'a Inquiry, Refusal> {
    let row = case.books.inquiries.get(id).filter(|row| row.org == case.org);
    let row = known(row, id)?;
    if row.closed { Err(refused(id)) } else { Ok(row) }
}

/// R101.
fn asked(case: &Case<'_>, inquiry: &Inquiry, id: &InquiryId) -> Verdict {
    causes::not_before(case, inquiry.filed_on, ("id", id.as_str()))
}

fn refused(inquiry: &InquiryId) -> Refusal {
    Refusal::new(Rule::InquiryState).with("id", inquiry.as_str())
}

fn at(position: Position) -> Value {
    Value::Count(i64::from(position))
}
