//! All folds as one: entries in, state out. No clock, no disk: what has to be stored is handed out
//! as blocks, and the target of a reversal is handed in.

use sunshine_ledger::Digest;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{Event, Lot, OpeningBalance, OtherSourceIn};
use sunshine_ledger::time::{Date, RecordedAt};

use crate::attribution::{
    Attribution, Batch, Campaign, Class, Emergency, Item, Named, Shipment, Transfer, taken, unknown,
};
use crate::contribution_sums::ContributionSums;
use crate::contributions::{NONE, Part, contributions};
use crate::donations::Donations;
use crate::fault::Impossible;
use crate::gift::Gift;
use crate::integrity::Counts;
use crate::names::Names;
use crate::organisations::Organisation;
use crate::publications::Publication;
use crate::store::Keyed;
use crate::streams::Streams;

/// The policy that says how often an emergency has to be reported on.
const BULLETIN_POLICY: &str = "disclosure.emergency_days";

/// The state after the first `size` entries.
#[derive(Clone, Debug)]
pub(crate) struct Fold {
    pub(crate) size: u64,
    /// The hash of the last entry, once somebody asked to stand there: see [`Fold::stand`].
    pub(crate) head: Option<Digest>,
    /// When the last entry was recorded.
    pub(crate) time: Option<RecordedAt>,
    pub(crate) sample: bool,
    pub(crate) known: Attribution,
    pub(crate) contributions: ContributionSums,
    pub(crate) donations: Donations,
    pub(crate) publications: Vec<Publication>,
    pub(crate) counts: Counts,
    pub(crate) actors: Names,
    pub(crate) streams: Streams,
    /// Values of the bulletin policy in the order in which they were set.
    pub(crate) bulletin_days: Vec<(Date, i64)>,
    /// Blocks that were filled since they were last taken.
    pub(crate) filled: Vec<Keyed>,
}

impl Default for Fold {
    fn default() -> Fold {
        Fold {
            size: 0,
            head: Some(Digest::ZERO),
            time: None,
            sample: false,
            known: Attribution::default(),
            contributions: ContributionSums::default(),
            donations: Donations::default(),
            publications: Vec::new(),
            counts: Counts::default(),
            actors: Names::default(),
            streams: Streams::default(),
            bulletin_days: Vec::new(),
            filled: Vec::new(),
        }
    }
}

impl Fold {
    /// Folds the next entry. `target` is the entry that it reverses.
    ///
    /// # Errors
    /// An entry that cannot be; the state is then of no more use.
    pub(crate) fn apply(
        &mut self,
        entry: &Entry,
        target: Option<&Entry>,
    ) -> Result<(), Impossible> {
        self.fold(entry, target)
            .map_err(|why| Impossible { position: entry.position.get(), why })?;
        self.size += 1;
        self.head = None;
        self.time = Some(entry.recorded_at);
        Ok(())
    }

    /// Takes the hash of the last entry. It is asked for only where the fold pauses, not for every
    /// entry: the log's seals cover every byte, and hashing would cost a fifth of a rebuild.
    pub(crate) fn stand(&mut self, head: Digest) {
        self.head = Some(head);
    }

    fn fold(&mut self, entry: &Entry, target: Option<&Entry>) -> Result<(), String> {
        if entry.position.get() != self.size {
            return Err(format!("it stands where entry {} should stand", self.size));
        }
        if let Some(head) = self.head.filter(|head| *head != entry.prev) {
            return Err(format!("it follows {}, the entry before it is {head}", entry.prev));
        }
        if let Event::EntryReversed(_) = &entry.event {
            reversible(entry, target)?;
        }
        self.contribute(entry, target)?;
        if let Some(gift) = Gift::of(&self.known, entry, target)? {
            self.filled.extend(self.donations.push(&gift)?);
        }
        self.learn(entry, target)?;
        self.counts.push(entry);
        if self.actors.find(entry.actor.as_str()).is_none() {
            self.actors.insert(entry.actor.as_str());
        }
        self.streams.push(entry.stream.as_str(), entry.position.get());
        Ok(())
    }

    /// What the entry adds to emergencies; for a reversal, what its target added, turned round, on
    /// the reversal's own day.
    fn contribute(&mut self, entry: &Entry, target: Option<&Entry>) -> Result<(), String> {
        let (adding, sign) = target.map_or((entry, 1), |target| (target, -1));
        let org = self.known.organisations.find(adding.org.as_str()).unwrap_or(NONE);
        let day = entry.effective_day();
        let sums = &mut self.contributions;
        let mut give = |emergency: u32, part: Part, amount: i64| {
            if part.org == NONE {
                return Err(unknown("organisation", adding.org.as_str()));
            }
            let added = sums.add(emergency, part, day, sign * amount);
            added.ok_or_else(|| "with it a sum of its emergency leaves 64 bits".to_owned())
        };
        contributions(&self.known, org, &adding.event, &mut give)
    }

    /// What later entries may refer to.
    fn learn(&mut self, entry: &Entry, target: Option<&Entry>) -> Result<(), String> {
        let position = entry.position.get();
        let known = &mut self.known;
        match &entry.event {
            Event::LedgerCreated(created) if position == 0 => self.sample = created.sample,
            Event::LedgerCreated(_) => return Err("the ledger exists already".to_owned()),
            Event::PolicySet(set) if set.key.as_str() == BULLETIN_POLICY => {
                self.bulletin_days.push((set.effective_from, set.value.get()));
            }
            Event::DisclosurePublished(published) => {
                self.publications.push(Publication::of(entry, published));
            }
            Event::OpeningBalance(OpeningBalance { goods: Some(goods), .. })
            | Event::OtherSourceIn(OtherSourceIn { goods: Some(goods), .. }) => {
                learn_lots(known, &goods.lots, Class::Other)?;
            }
            Event::GoodsAccepted(gift) => learn_lots(known, &gift.lots, Class::Donated)?,
            Event::GoodsPurchased(bought) => learn_lots(known, &bought.lots, Class::Purchased)?,
            Event::AllocationMade(made) => {
                let emergency = known.emergency(made.emergency.as_ref())?;
                let id = made.allocation.as_str();
                known.allocations.insert(id, emergency).ok_or_else(|| taken("allocation", id))?;
            }
            Event::GoodsShipped(shipped) => {
                let emergency = known.allocation(&shipped.allocation)?;
                let shipment = Shipment { org: known.organisation(&entry.org)?, emergency };
                known.open_shipment(shipped.shipment, shipment)?;
            }
            Event::GoodsSigned(signed) => known.close_shipment(signed.shipment)?,
            Event::TransferSent(sent) => {
                let transfer = Transfer {
                    from: known.organisation(&entry.org)?,
                    to: known.organisation(&sent.organisation)?,
                    emergency: known.allocation(&sent.allocation)?,
                };
                known.open_transfer(sent.transfer, transfer)?;
            }
            Event::TransferReceived(received) => {
                let receiver = known.organisation(&entry.org)?;
                known.close_transfer(received.transfer, receiver)?;
            }
            Event::EntryReversed(_) => {
                if let Some(Event::GoodsShipped(shipped)) = target.map(|target| &target.event) {
                    known.close_shipment(shipped.shipment)?;
                }
            }
            set_up => learn_names(known, set_up, position)?,
        }
        Ok(())
    }
}

/// Facts that only name things. Every other event changes nothing that later entries refer to here.
fn learn_names(known: &mut Attribution, event: &Event, position: u64) -> Result<(), String> {
    let text = |text: &sunshine_ledger::text::Text| text.as_str().to_owned();
    let option = |name: &Option<sunshine_ledger::text::Text>| name.as_ref().map(text);
    match event {
        Event::OrganisationRegistered(made) => {
            let parent = made.parent.as_ref().map(|parent| known.organisation(parent));
            let organisation = Organisation {
                name: text(&made.name),
                name_en: option(&made.name_en),
                level: made.level,
                parent: parent.transpose()?,
                position,
            };
            insert(known.organisations.insert(made.organisation.as_str(), organisation), event)
        }
        Event::EmergencyDeclared(made) => {
            let emergency = Emergency {
                authority: text(&made.authority),
                from: made.from,
                level: text(&made.level),
                name: text(&made.name),
                name_en: option(&made.name_en),
                position,
            };
            insert(known.emergencies.insert(made.emergency.as_str(), emergency), event)
        }
        Event::CampaignFiled(made) => {
            let campaign = Campaign {
                title: text(&made.title),
                title_en: option(&made.title_en),
                emergency: known.emergency(made.emergency.as_ref())?,
            };
            insert(known.campaigns.insert(made.campaign.as_str(), campaign), event)
        }
        Event::ItemDefined(made) => {
            let (name, name_en) = (text(&made.name), option(&made.name_en));
            let item = Item { name, name_en, unit: text(&made.base_unit) };
            insert(known.items.insert(made.item.as_str(), item), event)
        }
        Event::FundEstablished(made) => {
            let fund = Named { name: text(&made.name), name_en: option(&made.name_en) };
            insert(known.funds.insert(made.fund.as_str(), fund), event)
        }
        Event::ChannelRegistered(made) => {
            let channel = Named { name: text(&made.name), name_en: option(&made.name_en) };
            insert(known.channels.insert(made.channel.as_str(), channel), event)
        }
        _ => Ok(()),
    }
}

fn insert(inserted: Option<u32>, event: &Event) -> Result<(), String> {
    let kind = event.event_type().name();
    inserted.map(drop).ok_or_else(|| format!("an earlier {kind} has its id"))
}

fn learn_lots(known: &mut Attribution, lots: &[Lot], class: Class) -> Result<(), String> {
    for lot in lots {
        let batch = Batch { item: known.item(&lot.item)?, class };
        let id = lot.batch.as_str();
        known.batches.insert(id, batch).ok_or_else(|| taken("batch", id))?;
    }
    Ok(())
}

/// Whether a reversal was given its target, and RULES section 4 lists the target's type.
fn reversible(entry: &Entry, target: Option<&Entry>) -> Result<(), String> {
    let target = target.ok_or("its target was not read")?;
    if target.position >= entry.position || target.org != entry.org {
        return Err("its target is not an earlier entry of its organisation".to_owned());
    }
    match &target.event {
        Event::MoneyReceived(_)
        | Event::OtherSourceIn(_)
        | Event::OpeningBalance(_)
        | Event::GoodsAccepted(_)
        | Event::GoodsPurchased(_)
        | Event::AllocationMade(_)
        | Event::FundsDisbursed(_)
        | Event::DisbursementReturned(_)
        | Event::GoodsShipped(_)
        | Event::UseReported(_)
        | Event::StatReported(_) => Ok(()),
        other => Err(format!("it reverses a {}", other.event_type().name())),
    }
}
