//! R02 and R03: one command is one group, and groups are those of RULES section 5.

use super::Ctx;
use crate::entry::Entry;
use crate::event::{Custody, Event};
use crate::rule::Rule;
use crate::text::Word;

pub(super) fn judge(ctx: &mut Ctx<'_>) {
    let entry = ctx.entry;
    if let Some(before) = ctx.before {
        let same = before.command == entry.command
            && before.request == entry.request
            && before.recorded_at == entry.recorded_at
            && before.actor == entry.actor
            && before.source == entry.source
            && before.evidence == entry.evidence
            && entry.private.is_empty()
            && before.occurred_at == entry.occurred_at;
        ctx.judge(Rule::R02, same, || {
            ("the same command, request, times, actor and source".into(), "another".into())
        });
    } else {
        ctx.judge(Rule::R02, !ctx.seen.command_used, || {
            ("a command of its own".into(), entry.command.0.to_owned())
        });
    }
    let fits = match (ctx.before, ctx.next) {
        (None, None) => !entry.more && !needs_company(entry),
        (None, Some(_)) => leads(entry),
        (Some(before), _) => !entry.more && follows(before, entry),
    };
    ctx.judge(Rule::R03, fits, || {
        ("a group of RULES section 5".into(), entry.kind().word().to_owned())
    });
}

/// Entries that never stand alone.
fn needs_company(entry: &Entry<'_>) -> bool {
    leads(entry)
        || entry.kind().is_released()
        || matches!(&entry.event, Event::TransferConfirmed(_))
}

/// Entries that need the one after them.
fn leads(entry: &Entry<'_>) -> bool {
    match &entry.event {
        Event::ActionApproved(_) => true,
        Event::GoodsAccepted(e) => e.custody == Custody::Direct,
        Event::TransferReceived(e) => e.lines.is_some(),
        _ => false,
    }
}

fn follows(before: &Entry<'_>, entry: &Entry<'_>) -> bool {
    match (&before.event, &entry.event) {
        (Event::ActionApproved(_), _) => {
            entry.kind().is_released() && before.org == entry.org && before.role == entry.role
        }
        (Event::GoodsAccepted(accepted), Event::GoodsShipped(shipped)) => {
            let whole = |lot: &crate::event::Lot<'_>| {
                shipped.lines.iter().any(|line| (line.batch, line.qty) == (lot.batch, lot.qty))
            };
            accepted.custody == Custody::Direct
                && shipped.warehouse.0 == "direct"
                && before.org == entry.org
                && accepted.lots.len() == shipped.lines.len()
                && accepted.lots.iter().all(whole)
        }
        (Event::TransferReceived(received), Event::TransferConfirmed(confirmed)) => {
            received.lines.is_some()
                && received.transfer == confirmed.transfer
                && before.role == entry.role
        }
        _ => false,
    }
}
