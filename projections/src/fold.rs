//! All folds as one: entries in, state out. No clock, no disk: what has to be stored is handed out
//! as blocks, and the earlier entries that an entry speaks of are handed in.

use sunshine_ledger::Digest;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{Event, ReviewSectionSet, StatReported, UseReported};
use sunshine_ledger::time::RecordedAt;

use crate::attribution::{Attribution, unknown};
use crate::campaign_sums::{CampaignKey, CampaignSums};
use crate::cells::Cells;
use crate::contribution_sums::ContributionSums;
use crate::contributions::{Part, contributions};
use crate::delivered::{Delivered, DeliveredKey};
use crate::earlier::{Earlier, of_prior_year};
use crate::entry_counts::{EntriesKey, EntryCounts};
use crate::facts::{NONE, Section, SectionLine};
use crate::fault::Impossible;
use crate::gift::Gift;
use crate::gift_sums::{GiftKey, GiftSums};
use crate::integrity::Counts;
use crate::learn::learn;
use crate::lines::{LineKey, Share, lines};
use crate::list::List;
use crate::names::Names;
use crate::period::Month;
use crate::policies::Policy;
use crate::publications::Publication;
use crate::receipts::Receipts;
use crate::reports::{Reports, StatReport, UseReport};
use crate::shown::Shown;
use crate::spending::Use;
use crate::stock::{OnTheWay, Stock};
use crate::store::Keyed;
use crate::streams::Streams;
use crate::timing::Timing;
use crate::use_sums::{AllocatedKey, AllocatedSums, UseKey, UseSums};
use crate::watched::Watched;

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
    /// To emergencies.
    pub(crate) contributions: ContributionSums,
    /// Of organisations and funds.
    pub(crate) lines: Cells<LineKey, 1>,
    pub(crate) gifts: List<Gift>,
    pub(crate) shown: Shown,
    pub(crate) gift_sums: GiftSums,
    pub(crate) campaign_sums: CampaignSums,
    pub(crate) receipts: Receipts,
    pub(crate) uses: List<Use>,
    pub(crate) use_sums: UseSums,
    pub(crate) delivered: Delivered,
    pub(crate) allocated: AllocatedSums,
    pub(crate) use_reports: Reports<UseReport>,
    pub(crate) stat_reports: Reports<StatReport>,
    pub(crate) sections: Vec<Section>,
    pub(crate) timing: Timing,
    pub(crate) stock: Stock,
    pub(crate) watched: Vec<Watched>,
    pub(crate) publications: Vec<Publication>,
    pub(crate) policies: Vec<Policy>,
    pub(crate) counts: Counts,
    pub(crate) entry_counts: EntryCounts,
    pub(crate) actors: Names,
    pub(crate) streams: Streams,
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
            lines: Cells::default(),
            gifts: List::default(),
            shown: Shown::default(),
            gift_sums: Cells::default(),
            campaign_sums: Cells::default(),
            receipts: Receipts::default(),
            uses: List::default(),
            use_sums: Cells::default(),
            delivered: Cells::default(),
            allocated: Cells::default(),
            use_reports: Reports::default(),
            stat_reports: Reports::default(),
            sections: Vec::new(),
            timing: Timing::default(),
            stock: Stock::default(),
            watched: Vec::new(),
            publications: Vec::new(),
            policies: Vec::new(),
            counts: Counts::default(),
            entry_counts: Cells::default(),
            actors: Names::default(),
            streams: Streams::default(),
            filled: Vec::new(),
        }
    }
}

impl Fold {
    /// Folds the next entry.
    ///
    /// # Errors
    /// An entry that cannot be; the state is then of no more use.
    pub(crate) fn apply(&mut self, entry: &Entry, earlier: &Earlier) -> Result<(), Impossible> {
        self.fold(entry, earlier)
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

    fn fold(&mut self, entry: &Entry, earlier: &Earlier) -> Result<(), String> {
        let target = earlier.target.as_ref();
        if entry.position.get() != self.size {
            return Err(format!("it stands where entry {} should stand", self.size));
        }
        if let Some(head) = self.head.filter(|head| *head != entry.prev) {
            return Err(format!("it follows {}, the entry before it is {head}", entry.prev));
        }
        if let Event::EntryReversed(_) = &entry.event {
            reversible(entry, target)?;
        }
        self.contribute(entry, earlier)?;
        self.add_lines(entry, earlier)?;
        if let Some(gift) = Gift::of(&self.known, entry, earlier)? {
            let (key, amounts) = GiftKey::of(&gift);
            if !gift.prior_year {
                self.gift_sums.add(key, amounts);
            }
            if let Some((key, amounts)) = CampaignKey::of(&gift) {
                self.campaign_sums.add(key, amounts);
            }
            self.timing.give(&gift, entry.recorded_at.date());
            self.filled.extend(self.gifts.push(&gift));
        }
        if let Some(row) = Use::of(&self.known, entry, earlier)? {
            let (key, amounts) = UseKey::of(&row);
            self.use_sums.add(key, amounts);
            for (key, qty) in DeliveredKey::of(&self.known, &row) {
                self.delivered.add(key, qty);
            }
            self.filled.extend(self.uses.push(&row));
        }
        self.timing.step(&self.known, entry, target)?;
        let on_the_way = OnTheWay::of(&self.known, entry, earlier)?;
        learn(&mut self.known, entry, earlier)?;
        self.stock.take(&self.known, entry, earlier, on_the_way)?;
        self.receipts.take(&self.known, entry, target, earlier.papers.as_ref())?;
        self.shown.take(entry, earlier)?;
        self.watched.extend(Watched::of(&self.known, entry, target)?);
        self.keep(entry, target)?;
        self.count(entry);
        if self.actors.find(entry.actor.as_str()).is_none() {
            self.actors.insert(entry.actor.as_str());
        }
        self.streams.push(entry.stream.as_str(), entry.position.get());
        Ok(())
    }

    /// That there is one entry more.
    fn count(&mut self, entry: &Entry) {
        self.counts.push(entry);
        if let Some(org) = self.known.organisations.find(entry.org.as_str()) {
            let key = EntriesKey { org, month: Month::of(entry.effective_day()) };
            self.entry_counts.add(key, [1]);
        }
    }

    /// What the entry adds to emergencies; for a reversal, what its target added, turned round, on
    /// the reversal's own day.
    fn contribute(&mut self, entry: &Entry, earlier: &Earlier) -> Result<(), String> {
        let (adding, sign) = earlier.adding(entry);
        let org = self.known.organisations.find(adding.org.as_str()).unwrap_or(NONE);
        let day = entry.effective_day();
        let sums = &mut self.contributions;
        let mut give = |emergency: u32, part: Part, amount: i64| {
            if part.org == NONE {
                return Err(unknown("organisation", adding.org.as_str()));
            }
            sums.add(emergency, part, day, sign * amount);
            Ok(())
        };
        contributions(&self.known, org, &adding.event, earlier, &mut give)
    }

    /// What the entry adds to the lines of organisations and funds.
    fn add_lines(&mut self, entry: &Entry, earlier: &Earlier) -> Result<(), String> {
        let (adding, sign) = earlier.adding(entry);
        let org = self.known.organisations.find(adding.org.as_str()).unwrap_or(NONE);
        let month = Month::of(entry.effective_day());
        let prior_year = of_prior_year(entry);
        let sums = &mut self.lines;
        let mut give = |share: Share, amount: i64| {
            if share.org == NONE {
                return Err(unknown("organisation", adding.org.as_str()));
            }
            let (share, amount) =
                if prior_year { share.corrected(amount) } else { (share, amount) };
            sums.add(LineKey { share, month }, [sign * amount]);
            Ok(())
        };
        lines(&self.known, org, &adding.event, earlier, &mut give)
    }

    /// What is kept of single entries that are few: decisions, reports, publications, policies.
    fn keep(&mut self, entry: &Entry, target: Option<&Entry>) -> Result<(), String> {
        let position = entry.position.get();
        if let Event::AllocationMade(_) = target.map_or(&entry.event, |target| &target.event) {
            return self.allocate(entry, target);
        }
        match target {
            None => {}
            Some(target) if matches!(target.event, Event::UseReported(_)) => {
                return self.use_reports.reverse(target.position.get());
            }
            Some(target) if matches!(target.event, Event::StatReported(_)) => {
                return self.stat_reports.reverse(target.position.get());
            }
            Some(_) => return Ok(()),
        }
        if let Event::LedgerCreated(created) = &entry.event {
            if position > 0 {
                return Err("the ledger exists already".to_owned());
            }
            self.sample = created.sample;
        } else if let Event::PolicySet(set) = &entry.event {
            self.policies.push(Policy::of(position, set));
        } else if let Event::DisclosurePublished(published) = &entry.event {
            let publication = Publication::of(entry, published);
            let day = entry.effective_day();
            self.timing.publish(&self.known, &publication, day)?;
            if let Some(id) = publication.emergency() {
                let emergency = self.known.emergency_mut(id)?;
                emergency.shown = emergency.shown.max(Some(day));
            }
            self.publications.push(publication);
        } else if let Event::UseReported(reported) = &entry.event {
            let report = self.use_report(entry, reported)?;
            self.use_reports.push(report);
        } else if let Event::StatReported(reported) = &entry.event {
            let report = self.stat_report(entry, reported)?;
            self.stat_reports.push(report);
        } else if let Event::ReviewSectionSet(set) = &entry.event {
            self.sections.push(section(&self.known, set)?);
        }
        Ok(())
    }

    /// What was allocated in money, less what was reversed.
    fn allocate(&mut self, entry: &Entry, target: Option<&Entry>) -> Result<(), String> {
        let (making, sign) = target.map_or((entry, 1), |target| (target, -1));
        let Event::AllocationMade(made) = &making.event else { return Ok(()) };
        let allocation = self.known.allocation(&made.allocation)?;
        let key = AllocatedKey {
            org: self.known.organisation(&making.org)?,
            purpose: self.known.allocations.get(allocation).purpose,
            month: Month::of(entry.effective_day()),
        };
        let amount = made.amount_fen.map_or(0, i64::from);
        self.allocated.add(key, [sign * amount]);
        Ok(())
    }

    fn use_report(&self, entry: &Entry, reported: &UseReported) -> Result<UseReport, String> {
        Ok(UseReport {
            position: entry.position.get(),
            org: self.known.organisation(&entry.org)?,
            allocation: self.known.allocation(&reported.allocation)?,
            period_to: reported.period_to,
            reversed: false,
            used_fen: reported.used_fen.into(),
            households: reported.households.into(),
            person_times: reported.person_times.into(),
            persons: reported.persons.into(),
        })
    }

    fn stat_report(&self, entry: &Entry, reported: &StatReported) -> Result<StatReport, String> {
        Ok(StatReport {
            position: entry.position.get(),
            org: self.known.organisation(&entry.org)?,
            metric: self.known.metric(&reported.metric)?,
            period_from: reported.period_from,
            period_to: reported.period_to,
            reversed: false,
            value: reported.value.into(),
        })
    }
}

fn section(known: &Attribution, set: &ReviewSectionSet) -> Result<Section, String> {
    let text = |text: &sunshine_ledger::text::Text| text.as_str().to_owned();
    let lines = set.lines.iter().map(|line| {
        Ok::<_, String>(SectionLine {
            metric: known.metric(&line.metric)?,
            name: line.name.as_ref().map(text),
            name_en: line.name_en.as_ref().map(text),
            qualifier: line.qualifier,
            scope_text: line.scope_text.as_ref().map(text),
        })
    });
    Ok(Section {
        year: set.year.get(),
        section: set.section.as_str().to_owned(),
        title: text(&set.title),
        title_en: text(&set.title_en),
        lines: lines.collect::<Result<_, _>>()?,
    })
}

/// Whether a reversal was given its target, and RULES section 4 lists the target's type.
fn reversible(entry: &Entry, target: Option<&Entry>) -> Result<(), String> {
    let target = target.ok_or("its target was not read")?;
    if target.position >= entry.position || target.org != entry.org {
        return Err("its target is not an earlier entry of its organisation".to_owned());
    }
    match &target.event {
        Event::MoneyReceived(_)
        | Event::UnclaimedReceived(_)
        | Event::UnclaimedClaimed(_)
        | Event::OtherSourceIn(_)
        | Event::OpeningBalance(_)
        | Event::GoodsAccepted(_)
        | Event::GoodsPurchased(_)
        | Event::AllocationMade(_)
        | Event::FundsDisbursed(_)
        | Event::DisbursementReturned(_)
        | Event::GoodsShipped(_)
        | Event::UseReported(_)
        | Event::StatReported(_)
        | Event::GoodsValued(_)
        | Event::FundMoved(_)
        | Event::IntentChanged(_)
        | Event::RestrictionReleased(_)
        | Event::CostPaid(_)
        | Event::InterestReceived(_)
        | Event::GoodsCounted(_)
        | Event::GoodsDisposed(_)
        | Event::GoodsSold(_)
        | Event::GoodsReclassified(_)
        | Event::GoodsReturned(_)
        | Event::RefundPaid(_)
        | Event::MoneyClawedBack(_)
        | Event::GoodsImpaired(_)
        | Event::InvestmentPlaced(_)
        | Event::InvestmentReturned(_)
        | Event::ShortfallClosed(_) => Ok(()),
        other => Err(format!("it reverses a {}", other.event_type().name())),
    }
}
