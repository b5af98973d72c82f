//! What an entry makes known: everything that later entries may name.

use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{Event, Lot, MetricDefined, OpeningBalance, OtherSourceIn};
use sunshine_ledger::text::Text;
use sunshine_ledger::time::Date;

use crate::attribution::{Attribution, taken};
use crate::earlier::Earlier;
use crate::facts::{
    Allocation, Batch, Campaign, Channel, Class, Clawback, Derivation, Emergency, Fund, Inquiry,
    Item, Metric, NONE, Project, Purpose, Recipient, Shipment, Transfer,
};
use crate::money_gift::MoneyGift;
use crate::organisations::Organisation;

/// Takes in what the entry makes known. `earlier` is what it is understood by.
pub(crate) fn learn(
    known: &mut Attribution,
    entry: &Entry,
    earlier: &Earlier,
) -> Result<(), String> {
    let target = earlier.target.as_ref();
    let brought = (entry.position.get(), entry.effective_day());
    match &entry.event {
        Event::OpeningBalance(OpeningBalance { goods: Some(goods), fund, .. })
        | Event::OtherSourceIn(OtherSourceIn { goods: Some(goods), fund, .. }) => {
            let fund = known.fund(fund)?;
            learn_lots(known, &goods.lots, (fund, Class::Other, None), brought)
        }
        Event::GoodsAccepted(gift) => {
            let fund = known.fund(&gift.fund)?;
            let of = known.gift_emergency(gift.emergency.as_ref(), gift.campaign.as_ref())?;
            learn_lots(known, &gift.lots, (fund, Class::Donated, of), brought)
        }
        Event::GoodsPurchased(bought) => {
            let Purpose { fund, emergency, .. } = *known.purpose(&bought.allocation)?;
            learn_lots(known, &bought.lots, (fund, Class::Purchased, emergency), brought)
        }
        Event::GoodsReclassified(made) => {
            let batch = Batch { item: known.item(&made.item)?, ..known.batch(&made.batch)? };
            let id = made.new_batch.as_str();
            known.batches.insert(id, batch).map(drop).ok_or_else(|| taken("batch", id))
        }
        Event::MoneyClawedBack(back) => {
            let gift = MoneyGift::taken_back("claws back", &back.gift, earlier.origin())?;
            let (fund, covering) = (known.fund(gift.fund)?, known.fund(&back.fund)?);
            let id = back.clawback.as_str();
            let inserted = known.clawbacks.insert(id, Clawback { fund, covering });
            inserted.map(drop).ok_or_else(|| taken("claw-back", id))
        }
        Event::OrganisationChanged(changed) => {
            let organisation = known.organisation_mut(&changed.organisation)?;
            organisation.name = text(&changed.name);
            organisation.name_en = option(changed.name_en.as_ref());
            Ok(())
        }
        Event::FundChanged(changed) => {
            let fund = known.fund_mut(&changed.fund)?;
            (fund.name, fund.name_en) = (text(&changed.name), option(changed.name_en.as_ref()));
            fund.purpose = changed.purpose.as_str().to_owned();
            Ok(())
        }
        Event::ProjectChanged(change) => {
            let project = known.project_mut(&change.project)?;
            (project.budget_fen, project.period_to) = (change.budget_fen.into(), change.period_to);
            Ok(())
        }
        Event::ProjectProgressed(progressed) => {
            let project = known.project_mut(&progressed.project)?;
            project.told = project.told.max(entry.effective_day());
            Ok(())
        }
        Event::ProjectClosed(closed) => {
            known.project_mut(&closed.project)?.closed = true;
            Ok(())
        }
        Event::CampaignChanged(changed) => {
            let campaign = known.campaign_mut(&changed.campaign)?;
            let filing_no = option(changed.filing_no.as_ref());
            (campaign.end, campaign.filing_no) = (changed.end, filing_no);
            Ok(())
        }
        Event::CampaignClosed(closed) => {
            known.campaign_mut(&closed.campaign)?.closed = Some(entry.effective_day());
            Ok(())
        }
        Event::EmergencyStageChanged(changed) => {
            known.emergency_mut(changed.emergency.as_str())?.over = true;
            Ok(())
        }
        Event::InquiryFiled(_)
        | Event::InquiryReplied(_)
        | Event::InquiryRated(_)
        | Event::InquiryClosed(_) => learn_inquiry(known, entry),
        Event::AllocationMade(made) => {
            let recipient = made.recipient.as_ref().map(|id| known.payees.ordinal(id.as_str()));
            let purpose = Purpose {
                fund: known.fund(&made.fund)?,
                emergency: known.emergency(made.emergency.as_ref())?,
                organisation: made
                    .organisation
                    .as_ref()
                    .map(|id| known.organisation(id))
                    .transpose()?,
                project: made.project.as_ref().map(|id| known.project(id)).transpose()?,
                recipient: recipient
                    .map(|known| known.ok_or("there are too many recipients"))
                    .transpose()?,
            };
            let purpose = known.purposes.ordinal(purpose).ok_or("there are too many purposes")?;
            let (day, position) = (entry.effective_day(), entry.position.get());
            let id = made.allocation.as_str();
            let inserted = known.allocations.insert(id, Allocation { purpose, day, position });
            inserted.map(drop).ok_or_else(|| taken("allocation", id))
        }
        Event::GoodsShipped(shipped) => {
            let allocation = known.allocation(&shipped.allocation)?;
            let (org, day) = (known.organisation(&entry.org)?, entry.effective_day());
            let (id, position) = (shipped.shipment, entry.position.get());
            let opened = known.shipments.open(id, Shipment { org, allocation, day, position });
            opened.ok_or_else(|| taken("shipment", id.as_str()))
        }
        Event::GoodsSigned(signed) => known.close_shipment(&signed.shipment),
        Event::TransferSent(sent) => {
            let transfer = Transfer {
                from: known.organisation(&entry.org)?,
                to: known.organisation(&sent.organisation)?,
                allocation: known.allocation(&sent.allocation)?,
                day: entry.effective_day(),
                position: entry.position.get(),
            };
            let opened = known.transfers.open(sent.transfer, transfer);
            opened.ok_or_else(|| taken("transfer", sent.transfer.as_str()))
        }
        Event::TransferReceived(received) => {
            let receiver = known.organisation(&entry.org)?;
            known.close_transfer(&received.transfer, receiver)
        }
        Event::EntryReversed(_) => {
            if let Some(Event::GoodsShipped(shipped)) = target.map(|target| &target.event) {
                known.close_shipment(&shipped.shipment)?;
            }
            Ok(())
        }
        Event::OrganisationRegistered(_)
        | Event::FundEstablished(_)
        | Event::CampaignFiled(_)
        | Event::EmergencyDeclared(_)
        | Event::ItemDefined(_)
        | Event::RecipientRegistered(_)
        | Event::ProjectApproved(_)
        | Event::ChannelRegistered(_)
        | Event::MetricDefined(_) => learn_name(known, entry),
        Event::LedgerCreated(_)
        | Event::LossDeclared(_)
        | Event::KeyRotated(_)
        | Event::StaffRegistered(_)
        | Event::RoleGranted(_)
        | Event::RoleRevoked(_)
        | Event::AccountOpened(_)
        | Event::WarehouseOpened(_)
        | Event::PolicySet(_)
        | Event::ReviewSectionSet(_)
        | Event::AccountClosed(_)
        | Event::FundClosed(_)
        | Event::PeriodClosed(_)
        | Event::PeriodReopened(_)
        | Event::OpeningBalance(_)
        | Event::OtherSourceIn(_)
        | Event::MoneyReceived(_)
        | Event::ChannelSettled(_)
        | Event::LotCountersigned(_)
        | Event::UnclaimedReceived(_)
        | Event::UnclaimedClaimed(_)
        | Event::PledgeMade(_)
        | Event::PledgeFulfilled(_)
        | Event::PledgeCancelled(_)
        | Event::GiftDeclined(_)
        | Event::ServiceDonated(_)
        | Event::ReceiptBlockReceived(_)
        | Event::ReceiptIssued(_)
        | Event::ReceiptVoided(_)
        | Event::RefundPaid(_)
        | Event::ReceiptWaived(_)
        | Event::CertificateIssued(_)
        | Event::ActionProposed(_)
        | Event::ActionApproved(_)
        | Event::ActionRejected(_)
        | Event::ActionWithdrawn(_)
        | Event::FundsDisbursed(_)
        | Event::DisbursementReturned(_)
        | Event::TransferConfirmed(_)
        | Event::UseReported(_)
        | Event::MoneyMoved(_)
        | Event::GoodsDisposed(_)
        | Event::GoodsMoved(_)
        | Event::StatReported(_)
        | Event::DisclosurePublished(_)
        | Event::DisclosureCorrected(_)
        | Event::AnchorRecorded(_)
        | Event::AuditReported(_)
        | Event::PersonErased(_)
        | Event::VaultKeyDestroyed(_)
        | Event::RecognitionGiven(_)
        | Event::RelatedPartyReported(_)
        | Event::StatementImported(_)
        | Event::StatementWithdrawn(_)
        | Event::LinesMatched(_)
        | Event::MatchUndone(_)
        | Event::AccountReconciled(_)
        | Event::GoodsCounted(_)
        | Event::GoodsSold(_)
        | Event::GoodsReturned(_)
        | Event::GoodsValued(_)
        | Event::FundMoved(_)
        | Event::IntentChanged(_)
        | Event::RestrictionReleased(_)
        | Event::CostPaid(_)
        | Event::InterestReceived(_)
        | Event::ShortfallClosed(_)
        | Event::OrganisationClosed(_)
        | Event::DisclosureChosen(_)
        | Event::ConsentWithdrawn(_)
        | Event::DeliveryConfirmed(_)
        | Event::GoodsImpaired(_)
        | Event::CashCounted(_)
        | Event::InvestmentPlaced(_)
        | Event::InvestmentReturned(_)
        | Event::WarehouseClosed(_) => Ok(()),
    }
}

fn learn_lots(
    known: &mut Attribution,
    lots: &[Lot],
    (fund, class, emergency): (u32, Class, Option<u32>),
    (brought, since): (u64, Date),
) -> Result<(), String> {
    let emergency = emergency.unwrap_or(NONE);
    for lot in lots {
        let (item, expiry) = (known.item(&lot.item)?, lot.expiry);
        let batch = Batch { item, fund, class, emergency, brought, since, expiry };
        let id = lot.batch.as_str();
        known.batches.insert(id, batch).ok_or_else(|| taken("batch", id))?;
    }
    Ok(())
}

fn text(text: &Text) -> String {
    text.as_str().to_owned()
}

fn option(words: Option<&Text>) -> Option<String> {
    words.map(text)
}

/// What was asked, and what became of it.
fn learn_inquiry(known: &mut Attribution, entry: &Entry) -> Result<(), String> {
    let (day, position) = (entry.effective_day(), entry.position.get());
    match &entry.event {
        Event::InquiryFiled(filed) => {
            let inquiry = Inquiry {
                org: known.organisation(&entry.org)?,
                kind: filed.kind,
                filed: day,
                position,
                replied: None,
                score: None,
                closed: None,
            };
            let id = filed.inquiry.as_str();
            known.inquiries.insert(id, inquiry).map(drop).ok_or_else(|| taken("inquiry", id))?;
        }
        Event::InquiryReplied(replied) => {
            let inquiry = known.inquiry_mut(&replied.inquiry)?;
            inquiry.replied = Some((inquiry.replied.map_or(day, |(first, _)| first), position));
        }
        Event::InquiryRated(rated) => {
            known.inquiry_mut(&rated.inquiry)?.score = Some(rated.score.get());
        }
        Event::InquiryClosed(closed) => {
            known.inquiry_mut(&closed.inquiry)?.closed = Some((day, position));
        }
        _ => {}
    }
    Ok(())
}

/// Facts that name a thing.
fn learn_name(known: &mut Attribution, entry: &Entry) -> Result<(), String> {
    let (event, position) = (&entry.event, entry.position.get());
    let inserted = match event {
        Event::OrganisationRegistered(made) => {
            let parent = made.parent.as_ref().map(|parent| known.organisation(parent));
            let organisation = Organisation {
                name: text(&made.name),
                name_en: option(made.name_en.as_ref()),
                level: made.level,
                parent: parent.transpose()?,
                position,
            };
            known.organisations.insert(made.organisation.as_str(), organisation)
        }
        Event::EmergencyDeclared(made) => {
            let emergency = Emergency {
                authority: text(&made.authority),
                from: made.from,
                level: text(&made.level),
                name: text(&made.name),
                name_en: option(made.name_en.as_ref()),
                position,
                shown: None,
                over: false,
            };
            known.emergencies.insert(made.emergency.as_str(), emergency)
        }
        Event::CampaignFiled(made) => {
            let campaign = Campaign {
                title: text(&made.title),
                title_en: option(made.title_en.as_ref()),
                emergency: known.emergency(made.emergency.as_ref())?,
                position,
                org: known.organisation(&entry.org)?,
                fund: known.fund(&made.fund)?,
                start: made.start,
                end: made.end,
                filing_no: option(made.filing_no.as_ref()),
                closed: None,
            };
            known.campaigns.insert(made.campaign.as_str(), campaign)
        }
        Event::ItemDefined(made) => {
            let (name, name_en) = (text(&made.name), option(made.name_en.as_ref()));
            let item = Item { name, name_en, unit: text(&made.base_unit), position };
            known.items.insert(made.item.as_str(), item)
        }
        Event::FundEstablished(made) => {
            let fund = Fund {
                name: text(&made.name),
                name_en: option(made.name_en.as_ref()),
                kind: made.kind,
                purpose: made.purpose.as_str().to_owned(),
                restriction: made.restriction,
                source_class: made.source_class,
                position,
            };
            known.funds.insert(made.fund.as_str(), fund)
        }
        Event::ChannelRegistered(made) => {
            let (name, name_en) = (text(&made.name), option(made.name_en.as_ref()));
            known.channels.insert(made.channel.as_str(), Channel { name, name_en, position })
        }
        Event::RecipientRegistered(made) => {
            let recipient = Recipient {
                name: text(&made.name),
                name_en: option(made.name_en.as_ref()),
                kind: made.kind,
                region: text(&made.region),
                related_party: made.related_party,
                position,
            };
            known.recipients.insert(made.recipient.as_str(), recipient)
        }
        Event::ProjectApproved(made) => {
            let programmes = made.programmes.iter().flatten().map(|id| id.as_str().to_owned());
            let project = Project {
                name: text(&made.name),
                name_en: option(made.name_en.as_ref()),
                budget_fen: made.budget_fen.into(),
                category: made.category,
                charity: made.charity_project,
                period_from: made.period_from,
                period_to: made.period_to,
                programmes: programmes.collect(),
                region: text(&made.region),
                position,
                org: known.organisation(&entry.org)?,
                told: entry.effective_day(),
                closed: false,
            };
            known.projects.insert(made.project.as_str(), project)
        }
        Event::MetricDefined(made) => {
            let metric = metric(known, made, position)?;
            known.metrics.insert(made.metric.as_str(), metric)
        }
        other => return Err(format!("a {} names nothing", other.event_type().name())),
    };
    let kind = event.event_type().name();
    inserted.map(drop).ok_or_else(|| format!("an earlier {kind} has its id"))
}

fn metric(known: &Attribution, made: &MetricDefined, position: u64) -> Result<Metric, String> {
    let derivation = made.derivation.as_ref().map(|derivation| {
        let emergencies = derivation.emergencies.as_ref().map(|ids| {
            let ordinals = ids.iter().map(|id| known.emergency(Some(id)));
            ordinals.collect::<Result<Vec<_>, _>>().map(|all| all.into_iter().flatten().collect())
        });
        Ok::<_, String>(Derivation {
            figure: derivation.figure,
            scope: derivation.scope,
            category: derivation.category,
            charity: derivation.charity,
            emergencies: emergencies.transpose()?,
            programme: derivation.programme.as_ref().map(|id| id.as_str().to_owned()),
            source_class: derivation.source_class,
        })
    });
    Ok(Metric {
        name: made.name.as_str().to_owned(),
        name_en: made.name_en.as_str().to_owned(),
        kind: made.kind,
        partner: made.partner.as_ref().map(|id| known.metric(id)).transpose()?,
        precision: made.precision.get(),
        scope_text: made.scope_text.as_str().to_owned(),
        unit: made.unit.as_str().to_owned(),
        derivation: derivation.transpose()?,
        position,
    })
}
