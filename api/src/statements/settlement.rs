//! Settlements that a file says exactly, as rows of 渠道结算.
use super::cell;
use super::gift::{self, Source, Terms};
use crate::register::{ChannelSettlement, yuan};
use sunshine_ledger::CommandSecret;
use sunshine_ledger::id::AccountId;
use sunshine_ledger::time::BusinessTime;

/// One settlement of one purse, in fen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Settled {
    /// When the money left for the bank.
    pub(crate) at: BusinessTime,
    /// The channel's number of it.
    pub(crate) serial: String,
    /// Payments.
    pub(crate) gross: u64,
    /// Fees.
    pub(crate) fee: u64,
    /// What the bank gets.
    pub(crate) net: u64,
}

/// One row per settlement.
pub(crate) fn rows(
    source: Source,
    all: &[Settled],
    terms: &Terms,
    account: AccountId,
    secret: &CommandSecret,
) -> Vec<ChannelSettlement> {
    let realm = source.realm(terms.channel);
    let row = |settled: &Settled| ChannelSettlement {
        org: terms.org.to_string(),
        at: cell::shown(settled.at),
        doc: gift::number("JS", &realm, settled.at.date(), &settled.serial, secret),
        actor: terms.staff.to_string(),
        role: "出纳".into(),
        channel: terms.channel.to_string(),
        account: account.to_string(),
        net: yuan(settled.net),
        fund: terms.fund.to_string(),
        earmark: terms.earmark.map(|id| id.to_string()).unwrap_or_default(),
        gross: yuan(settled.gross),
        fee: yuan(settled.fee),
        ..ChannelSettlement::default()
    };
    all.iter().map(row).collect()
}
