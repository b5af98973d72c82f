//! What later entries refer to: who belongs to what. Small, or dense, or open.
//!
//! Gifts are not kept, nor what was unclaimed, nor what was signed for: what looks back at one of
//! these is given its entry.

use rustc_hash::FxHashMap;
use sunshine_ledger::id::{
    AllocationId, BatchId, CampaignId, ChannelId, ClawbackId, EmergencyId, FundId, InquiryId,
    ItemId, MetricId, OrgId, ProjectId, ShipmentId, TransferId,
};

use crate::facts::{
    Allocation, Batch, Campaign, Channel, Clawback, Emergency, Fund, Inquiry, Item, Metric,
    Project, Purpose, Recipient, Shipment, Transfer,
};
use crate::names::{Names, Register, index};
use crate::open::Open;
use crate::organisations::{Organisation, Organisations};

/// Everything that entries name, by ordinal.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attribution {
    pub(crate) organisations: Organisations,
    pub(crate) emergencies: Register<Emergency>,
    pub(crate) campaigns: Register<Campaign>,
    pub(crate) items: Register<Item>,
    pub(crate) funds: Register<Fund>,
    pub(crate) channels: Register<Channel>,
    pub(crate) recipients: Register<Recipient>,
    pub(crate) projects: Register<Project>,
    pub(crate) metrics: Register<Metric>,
    /// Whom allocations name as recipients.
    pub(crate) payees: Names,
    pub(crate) purposes: Purposes,
    pub(crate) allocations: Register<Allocation>,
    pub(crate) batches: Register<Batch>,
    pub(crate) clawbacks: Register<Clawback>,
    pub(crate) inquiries: Register<Inquiry>,
    pub(crate) shipments: Open<ShipmentId, Shipment>,
    pub(crate) transfers: Open<TransferId, Transfer>,
}

/// Purposes, each once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Purposes {
    all: Vec<Purpose>,
    ordinals: FxHashMap<Purpose, u32>,
}

impl Purposes {
    /// The ordinal of a purpose, old or new; `None` when there is no room for more.
    pub(crate) fn ordinal(&mut self, purpose: Purpose) -> Option<u32> {
        let next = u32::try_from(self.all.len()).ok()?;
        let ordinal = *self.ordinals.entry(purpose).or_insert(next);
        if ordinal == next {
            self.all.push(purpose);
        }
        Some(ordinal)
    }

    pub(crate) fn get(&self, ordinal: u32) -> &Purpose {
        &self.all[index(ordinal)]
    }

    /// All of them, in order.
    pub(crate) fn all(&self) -> &[Purpose] {
        &self.all
    }
}

/// The words of an entry that cannot be: it names what no earlier entry made.
pub(crate) fn unknown(kind: &str, id: &str) -> String {
    format!("it names {kind} {id}, which no earlier entry made")
}

/// The words of an entry that cannot be: it makes what an earlier entry made.
pub(crate) fn taken(kind: &str, id: &str) -> String {
    format!("it makes {kind} {id}, which an earlier entry made")
}

fn find<T>(register: &Register<T>, kind: &str, id: &str) -> Result<u32, String> {
    register.find(id).ok_or_else(|| unknown(kind, id))
}

fn find_mut<'a, T>(
    register: &'a mut Register<T>,
    kind: &str,
    id: &str,
) -> Result<&'a mut T, String> {
    let ordinal = find(register, kind, id)?;
    Ok(register.get_mut(ordinal))
}

impl Attribution {
    pub(crate) fn organisation(&self, id: &OrgId) -> Result<u32, String> {
        find(&self.organisations, "organisation", id.as_str())
    }

    pub(crate) fn item(&self, id: &ItemId) -> Result<u32, String> {
        find(&self.items, "item", id.as_str())
    }

    pub(crate) fn fund(&self, id: &FundId) -> Result<u32, String> {
        find(&self.funds, "fund", id.as_str())
    }

    pub(crate) fn channel(&self, id: &ChannelId) -> Result<u32, String> {
        find(&self.channels, "channel", id.as_str())
    }

    pub(crate) fn project(&self, id: &ProjectId) -> Result<u32, String> {
        find(&self.projects, "project", id.as_str())
    }

    pub(crate) fn metric(&self, id: &MetricId) -> Result<u32, String> {
        find(&self.metrics, "metric", id.as_str())
    }

    pub(crate) fn batch(&self, id: &BatchId) -> Result<Batch, String> {
        self.batch_ordinal(id).map(|ordinal| *self.batches.get(ordinal))
    }

    pub(crate) fn batch_ordinal(&self, id: &BatchId) -> Result<u32, String> {
        find(&self.batches, "batch", id.as_str())
    }

    pub(crate) fn clawback(&self, id: &ClawbackId) -> Result<Clawback, String> {
        find(&self.clawbacks, "claw-back", id.as_str()).map(|ordinal| *self.clawbacks.get(ordinal))
    }

    /// The inquiry of that id, to change it; likewise the others.
    pub(crate) fn inquiry_mut(&mut self, id: &InquiryId) -> Result<&mut Inquiry, String> {
        find_mut(&mut self.inquiries, "inquiry", id.as_str())
    }

    pub(crate) fn campaign_mut(&mut self, id: &CampaignId) -> Result<&mut Campaign, String> {
        find_mut(&mut self.campaigns, "campaign", id.as_str())
    }

    pub(crate) fn organisation_mut(&mut self, id: &OrgId) -> Result<&mut Organisation, String> {
        find_mut(&mut self.organisations, "organisation", id.as_str())
    }

    pub(crate) fn fund_mut(&mut self, id: &FundId) -> Result<&mut Fund, String> {
        find_mut(&mut self.funds, "fund", id.as_str())
    }

    pub(crate) fn emergency_mut(&mut self, id: &str) -> Result<&mut Emergency, String> {
        find_mut(&mut self.emergencies, "emergency", id)
    }

    pub(crate) fn project_mut(&mut self, id: &ProjectId) -> Result<&mut Project, String> {
        find_mut(&mut self.projects, "project", id.as_str())
    }

    pub(crate) fn emergency(&self, id: Option<&EmergencyId>) -> Result<Option<u32>, String> {
        id.map(|id| find(&self.emergencies, "emergency", id.as_str())).transpose()
    }

    pub(crate) fn campaign(&self, id: Option<&CampaignId>) -> Result<Option<u32>, String> {
        id.map(|id| find(&self.campaigns, "campaign", id.as_str())).transpose()
    }

    /// The emergency of a gift: its own, or its campaign's.
    pub(crate) fn gift_emergency(
        &self,
        emergency: Option<&EmergencyId>,
        campaign: Option<&CampaignId>,
    ) -> Result<Option<u32>, String> {
        let campaign = self.campaign(campaign)?;
        let of_campaign = campaign.and_then(|ordinal| self.campaigns.get(ordinal).emergency);
        Ok(self.emergency(emergency)?.or(of_campaign))
    }

    pub(crate) fn allocation(&self, id: &AllocationId) -> Result<u32, String> {
        find(&self.allocations, "allocation", id.as_str())
    }

    /// What an allocation of that id is for.
    pub(crate) fn purpose(&self, id: &AllocationId) -> Result<&Purpose, String> {
        self.allocation(id).map(|ordinal| self.purpose_of(ordinal))
    }

    /// What an allocation is for.
    pub(crate) fn purpose_of(&self, allocation: u32) -> &Purpose {
        self.purposes.get(self.allocations.get(allocation).purpose)
    }

    pub(crate) fn shipment(&self, id: &ShipmentId) -> Result<Shipment, String> {
        let open = self.shipments.find(id);
        open.ok_or_else(|| format!("it names shipment {id}, which is not under way"))
    }

    pub(crate) fn transfer(&self, id: &TransferId) -> Result<Transfer, String> {
        let open = self.transfers.find(id);
        open.ok_or_else(|| format!("it names transfer {id}, which is not under way"))
    }

    pub(crate) fn close_shipment(&mut self, id: &ShipmentId) -> Result<(), String> {
        let closed = self.shipments.close(id).map(drop);
        closed.ok_or_else(|| format!("it names shipment {id}, which is not under way"))
    }

    /// Closes a transfer that `receiver` received.
    pub(crate) fn close_transfer(&mut self, id: &TransferId, receiver: u32) -> Result<(), String> {
        if self.transfer(id)?.to != receiver {
            return Err(format!(
                "it receives transfer {id}, which was sent to another organisation"
            ));
        }
        self.transfers.close(id);
        Ok(())
    }
}
