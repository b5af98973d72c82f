//! What later entries refer to: who belongs to what. Small, or dense, or open.
//!
//! Gifts are not kept: only a reversal looks back at one, and it is given the target itself.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use sunshine_ledger::id::{
    AllocationId, BatchId, CampaignId, ChannelId, EmergencyId, FundId, ItemId, OrgId, ShipmentId,
    TransferId,
};
use sunshine_ledger::time::BusinessTime;

use crate::names::Register;
use crate::organisations::Organisations;

/// Where goods come from; money is a class of its own. `VIEWS.md` section 2, "Class of goods".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) enum Class {
    Money,
    Donated,
    Other,
    Purchased,
}

impl Class {
    pub(crate) const COUNT: usize = 4;

    pub(crate) const fn index(self) -> usize {
        match self {
            Class::Money => 0,
            Class::Donated => 1,
            Class::Other => 2,
            Class::Purchased => 3,
        }
    }
}

/// An emergency as it was declared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Emergency {
    pub(crate) authority: String,
    pub(crate) from: BusinessTime,
    pub(crate) level: String,
    pub(crate) name: String,
    pub(crate) name_en: Option<String>,
    pub(crate) position: u64,
}

/// An item as it was defined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Item {
    pub(crate) name: String,
    pub(crate) name_en: Option<String>,
    pub(crate) unit: String,
}

/// A campaign as it was filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Campaign {
    pub(crate) title: String,
    pub(crate) title_en: Option<String>,
    pub(crate) emergency: Option<u32>,
}

/// Something that has a name for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) name_en: Option<String>,
}

/// What a batch holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Batch {
    pub(crate) item: u32,
    pub(crate) class: Class,
}

/// A shipment under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Shipment {
    pub(crate) org: u32,
    pub(crate) emergency: Option<u32>,
}

/// A transfer under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Transfer {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) emergency: Option<u32>,
}

/// Everything that entries name, by ordinal.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attribution {
    pub(crate) organisations: Organisations,
    pub(crate) emergencies: Register<Emergency>,
    pub(crate) campaigns: Register<Campaign>,
    pub(crate) items: Register<Item>,
    pub(crate) funds: Register<Named>,
    pub(crate) channels: Register<Named>,
    /// The emergency each allocation names.
    pub(crate) allocations: Register<Option<u32>>,
    pub(crate) batches: Register<Batch>,
    shipments: FxHashMap<ShipmentId, Shipment>,
    transfers: FxHashMap<TransferId, Transfer>,
    /// What was opened (`Some`) and closed since it was last taken, in order.
    pub(crate) fresh_shipments: Vec<(ShipmentId, Option<Shipment>)>,
    pub(crate) fresh_transfers: Vec<(TransferId, Option<Transfer>)>,
}

/// The words of an entry that cannot be: it names what no earlier entry made.
pub(crate) fn unknown(kind: &str, id: &str) -> String {
    format!("it names {kind} {id}, which no earlier entry made")
}

/// The words of an entry that cannot be: it makes what an earlier entry made.
pub(crate) fn taken(kind: &str, id: &str) -> String {
    format!("it makes {kind} {id}, which an earlier entry made")
}

impl Attribution {
    pub(crate) fn organisation(&self, id: &OrgId) -> Result<u32, String> {
        let id = id.as_str();
        self.organisations.find(id).ok_or_else(|| unknown("organisation", id))
    }

    pub(crate) fn item(&self, id: &ItemId) -> Result<u32, String> {
        self.items.find(id.as_str()).ok_or_else(|| unknown("item", id.as_str()))
    }

    pub(crate) fn fund(&self, id: &FundId) -> Result<u32, String> {
        self.funds.find(id.as_str()).ok_or_else(|| unknown("fund", id.as_str()))
    }

    pub(crate) fn channel(&self, id: &ChannelId) -> Result<u32, String> {
        self.channels.find(id.as_str()).ok_or_else(|| unknown("channel", id.as_str()))
    }

    pub(crate) fn batch(&self, id: &BatchId) -> Result<Batch, String> {
        let ordinal = self.batches.find(id.as_str());
        ordinal
            .map(|ordinal| *self.batches.get(ordinal))
            .ok_or_else(|| unknown("batch", id.as_str()))
    }

    pub(crate) fn emergency(&self, id: Option<&EmergencyId>) -> Result<Option<u32>, String> {
        let find = |id: &EmergencyId| {
            self.emergencies.find(id.as_str()).ok_or_else(|| unknown("emergency", id.as_str()))
        };
        id.map(find).transpose()
    }

    pub(crate) fn campaign(&self, id: Option<&CampaignId>) -> Result<Option<u32>, String> {
        let find = |id: &CampaignId| {
            self.campaigns.find(id.as_str()).ok_or_else(|| unknown("campaign", id.as_str()))
        };
        id.map(find).transpose()
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

    /// The emergency that an allocation names.
    pub(crate) fn allocation(&self, id: &AllocationId) -> Result<Option<u32>, String> {
        let ordinal = self.allocations.find(id.as_str());
        ordinal
            .map(|ordinal| *self.allocations.get(ordinal))
            .ok_or_else(|| unknown("allocation", id.as_str()))
    }

    pub(crate) fn shipment(&self, id: &ShipmentId) -> Result<Shipment, String> {
        let open = self.shipments.get(id).copied();
        open.ok_or_else(|| format!("it names shipment {id}, which is not under way"))
    }

    pub(crate) fn transfer(&self, id: &TransferId) -> Result<Transfer, String> {
        let open = self.transfers.get(id).copied();
        open.ok_or_else(|| format!("it names transfer {id}, which is not under way"))
    }

    pub(crate) fn open_shipment(&mut self, id: ShipmentId, of: Shipment) -> Result<(), String> {
        if self.shipments.insert(id, of).is_some() {
            return Err(taken("shipment", id.as_str()));
        }
        self.fresh_shipments.push((id, Some(of)));
        Ok(())
    }

    pub(crate) fn close_shipment(&mut self, id: ShipmentId) -> Result<(), String> {
        self.shipment(&id)?;
        self.shipments.remove(&id);
        self.fresh_shipments.push((id, None));
        Ok(())
    }

    pub(crate) fn open_transfer(&mut self, id: TransferId, of: Transfer) -> Result<(), String> {
        if self.transfers.insert(id, of).is_some() {
            return Err(taken("transfer", id.as_str()));
        }
        self.fresh_transfers.push((id, Some(of)));
        Ok(())
    }

    /// Closes a transfer that `receiver` received.
    pub(crate) fn close_transfer(&mut self, id: TransferId, receiver: u32) -> Result<(), String> {
        if self.transfer(&id)?.to != receiver {
            return Err(format!(
                "it receives transfer {id}, which was sent to another organisation"
            ));
        }
        self.transfers.remove(&id);
        self.fresh_transfers.push((id, None));
        Ok(())
    }

    /// Brings open shipments and transfers to where their stored changes lead.
    pub(crate) fn restore_open(
        &mut self,
        shipments: Vec<(ShipmentId, Option<Shipment>)>,
        transfers: Vec<(TransferId, Option<Transfer>)>,
    ) {
        for (id, of) in shipments {
            match of {
                Some(of) => drop(self.shipments.insert(id, of)),
                None => drop(self.shipments.remove(&id)),
            }
        }
        for (id, of) in transfers {
            match of {
                Some(of) => drop(self.transfers.insert(id, of)),
                None => drop(self.transfers.remove(&id)),
            }
        }
    }
}
