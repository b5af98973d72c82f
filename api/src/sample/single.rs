//! Gifts of money that are filed one by one, because something else refers to them or to their purse.
use super::book::{desk, row};
use super::calendar::At;
use super::decisions::Purse;
use super::draft::Draft;
use super::funds::AGENCY_FUND;
use super::names;
use super::settle::channel;
use super::strands::Route;
use super::world::Post;
use crate::register::{words, yuan};

/// One such gift.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Single<'a> {
    /// Who receives it.
    pub org: usize,
    /// When.
    pub at: At,
    /// How much.
    pub fen: u64,
    /// Into which purse.
    pub purse: &'a Purse,
    /// How it comes in.
    pub route: Route,
    /// Code of the donor's kind.
    pub kind: &'static str,
}

/// Files it; its number.
pub(crate) fn file(draft: &mut Draft<'_>, gift: &Single<'_>) -> String {
    let (world, org, purse) = (draft.world, gift.org, gift.purse);
    let doc = draft.number("JK", org);
    let agency = purse.fund == AGENCY_FUND;
    let bound = agency || !purse.earmark.is_empty();
    let name = if gift.kind == "organisation" {
        names::company(&mut draft.chance, &world.organisations[org].region)
    } else {
        names::person(&mut draft.chance)
    };
    let channel = channel(world, org, gift.route);
    let account = if channel.is_none() { world.account(org) } else { String::new() };
    let row = row!(Gift, desk(world, org, Post::Cashier, gift.at), doc.clone(), donor_kind: words::DONOR.zh(gift.kind), donor_name: name,
        donor_phone: names::phone(&mut draft.chance), amount: yuan(gift.fen), account: account, channel: channel.unwrap_or_default(),
        fund: purse.fund, earmark: purse.earmark.clone(), emergency: purse.emergency,
        designation: words::DESIGNATION.zh(if bound { "designated" } else { "undesignated" }),
        treatment: words::TREATMENT.zh(if agency { "agency" } else { "income" }),
        treatment_basis: if agency { "三方协议：捐赠人指定受益人，本会不得变更" } else { "" },
        channel_txn: names::digits(&mut draft.chance, "SL", 12));
    draft.book.put(gift.at, row);
    doc
}
