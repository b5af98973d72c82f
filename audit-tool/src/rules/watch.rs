//! R75 and R76: who is honoured, who is related, and what people ask.

use super::Ctx;
use crate::books::{Books, Inquiry};
use crate::event::{
    InquiryClosed, InquiryFiled, InquiryRated, InquiryReplied, Outcome, RecognitionGiven,
    RelatedPartyReported,
};
use crate::rule::Rule;
use crate::text::Id;

impl Books {
    pub(super) fn recognition_given(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &RecognitionGiven<'_>,
    ) -> Option<()> {
        let (_, new) = self.recognitions.add(e.recognition.0);
        ctx.fresh(!new, e.recognition.0);
        ctx.needs("consent");
        Some(())
    }

    pub(super) fn related_party_reported(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &RelatedPartyReported<'_>,
    ) -> Option<()> {
        let (_, new) = self.related.add(e.related.0);
        ctx.fresh(!new, e.related.0);
        let at = ctx.known(self.recipients.get(e.recipient.0), "recipient", e.recipient.0)?;
        ctx.judge(Rule::R76, self.recipients.row(at).related, || {
            ("a recipient registered as a related party".into(), e.recipient.0.to_owned())
        });
        Some(())
    }

    pub(super) fn inquiry_filed(&mut self, ctx: &mut Ctx<'_>, e: &InquiryFiled<'_>) -> Option<()> {
        ctx.fresh(self.inquiries.get(e.inquiry.0).is_some(), e.inquiry.0);
        if let Some(about) = e.about {
            let earlier = (about.0 < ctx.entry.position).then_some(());
            ctx.known(earlier, "earlier entry", &about.0.to_string());
        }
        let (org, eff) = (ctx.org, ctx.eff);
        let row = Inquiry { org, eff, replied: false, rated: false, closed: false };
        self.inquiries.add(e.inquiry.0, row);
        Some(())
    }

    /// R13, R75 and R101: the inquiry, where `holds` of it, and that it is not closed.
    fn inquiry(
        &mut self,
        ctx: &mut Ctx<'_>,
        id: Id<'_>,
        expected: &str,
        holds: impl FnOnce(&Inquiry) -> bool,
    ) -> Option<&mut Inquiry> {
        let at = self.inquiries.get(id.0).filter(|at| self.inquiries.row(*at).org == ctx.org);
        let at = ctx.known(at, "inquiry of this organisation", id.0)?;
        let row = self.inquiries.row_mut(at);
        ctx.judge(Rule::R75, !row.closed && holds(row), || {
            let state = [("replied", row.replied), ("rated", row.rated), ("closed", row.closed)];
            let state = state.iter().filter(|one| one.1).map(|one| one.0).collect::<Vec<_>>();
            (expected.to_owned(), format!("{}: {state:?}", id.0))
        });
        ctx.after("inquiry", row.eff);
        Some(row)
    }

    pub(super) fn inquiry_replied(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &InquiryReplied<'_>,
    ) -> Option<()> {
        self.inquiry(ctx, e.inquiry, "not closed", |_| true)?.replied = true;
        Some(())
    }

    pub(super) fn inquiry_rated(&mut self, ctx: &mut Ctx<'_>, e: &InquiryRated<'_>) -> Option<()> {
        let expected = "replied to, neither rated nor closed";
        self.inquiry(ctx, e.inquiry, expected, |row| row.replied && !row.rated)?.rated = true;
        Some(())
    }

    pub(super) fn inquiry_closed(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &InquiryClosed<'_>,
    ) -> Option<()> {
        let answered = e.outcome == Outcome::Answered;
        let expected = if answered { "replied to, not closed" } else { "not closed" };
        self.inquiry(ctx, e.inquiry, expected, |row| row.replied || !answered)?.closed = true;
        Some(())
    }
}
