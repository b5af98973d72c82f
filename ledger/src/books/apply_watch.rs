//! Traces of what is told to the public and asked by it.

use super::apply::Applied;
use super::{Books, Inquiry, Publication};
use crate::digest::Digest;
use crate::effect::Unknown;
use crate::event::{DisclosurePublished, Event};
use crate::id::InquiryId;

impl Books {
    pub(super) fn trace_watch(&mut self, applied: &Applied<'_>) -> Result<(), Unknown> {
        match &applied.entry.event {
            Event::DisclosurePublished(e) => {
                let publication = Publication { view: e.view, params: params(e), corrected: false };
                self.publications.insert(applied.entry.position, publication);
            }
            Event::DisclosureCorrected(e) => {
                self.publications.get_mut(&e.published).ok_or(Unknown)?.corrected = true;
            }
            Event::InquiryFiled(e) => {
                let (org, filed_on) = (applied.org, applied.day);
                let inquiry =
                    Inquiry { org, filed_on, replied: false, rated: false, closed: false };
                self.inquiries.add(e.inquiry, inquiry);
            }
            Event::InquiryReplied(e) => self.inquiry(&e.inquiry)?.replied = true,
            Event::InquiryRated(e) => self.inquiry(&e.inquiry)?.rated = true,
            Event::InquiryClosed(e) => self.inquiry(&e.inquiry)?.closed = true,
            _ => {}
        }
        Ok(())
    }

    fn inquiry(&mut self, id: &InquiryId) -> Result<&mut Inquiry, Unknown> {
        let place = self.inquiries.find(id).ok_or(Unknown)?;
        Ok(self.inquiries.row_mut(place))
    }
}

/// One hash for one set of parameters.
fn params(e: &DisclosurePublished) -> Digest {
    Digest::of(&postcard::to_stdvec(&e.params).expect("memory takes every write"))
}
