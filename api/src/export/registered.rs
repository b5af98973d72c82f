//! What was registered, in the order of its registration: the ids that other rows refer to.

use sunshine_ledger::event::{Event, ItemDefined};

use super::fault::ExportFault;
use super::source::Source;

#[derive(Debug, Default)]
pub(super) struct Registered {
    pub(super) funds: Vec<String>,
    pub(super) projects: Vec<String>,
    pub(super) recipients: Vec<String>,
    pub(super) items: Vec<ItemDefined>,
}

impl Registered {
    /// Goes through all entries, which holds their root against the signature too.
    pub(super) fn read(source: &Source) -> Result<Registered, ExportFault> {
        let mut found = Registered::default();
        source.each(|entry, _| {
            match &entry.event {
                Event::FundEstablished(e) => found.funds.push(e.fund.to_string()),
                Event::ProjectApproved(e) => found.projects.push(e.project.to_string()),
                Event::RecipientRegistered(e) => found.recipients.push(e.recipient.to_string()),
                Event::ItemDefined(e) => found.items.push(e.clone()),
                _ => {}
            }
            Ok(())
        })?;
        Ok(found)
    }
}
