//! R02–R11: what every entry must satisfy whatever it records.

use super::{Ctx, group};
use crate::books::{Books, NONE};
use crate::entry::Source;
use crate::event::{Kind, Role};
use crate::rule::Rule;
use crate::text::Word;

impl Books {
    pub(super) fn envelope(&mut self, ctx: &mut Ctx<'_>) {
        group::judge(ctx);
        self.judge_founding(ctx);
        self.judge_org(ctx);
        self.judge_role(ctx);
        self.judge_time(ctx);
        self.judge_stream(ctx);
        judge_private(ctx);
        self.judge_source(ctx);
    }

    fn judge_founding(&self, ctx: &mut Ctx<'_>) {
        let created = ctx.entry.kind() == Kind::LedgerCreated;
        let first = ctx.entry.position == 0;
        ctx.judge(Rule::R04, created == first, || {
            ("ledger_created at position 0 only".into(), ctx_kind(created).into())
        });
    }

    fn judge_org(&mut self, ctx: &mut Ctx<'_>) {
        let entry = ctx.entry;
        let ledger = entry.org.0 == "ledger";
        let allowed = if ledger {
            entry.role == Role::Founder
                && matches!(
                    entry.kind(),
                    Kind::LedgerCreated
                        | Kind::OrganisationRegistered
                        | Kind::StaffRegistered
                        | Kind::RoleGranted
                )
        } else {
            ctx.org != NONE
        };
        ctx.judge(Rule::R05, allowed, || {
            ("a registered organisation".into(), entry.org.0.to_owned())
        });
        if ctx.org != NONE {
            self.office_open(ctx, ctx.org);
        }
    }

    /// R06. The receiver's `transfer_confirmed` is excepted; position 0 itself grants the founders.
    fn judge_role(&mut self, ctx: &mut Ctx<'_>) {
        let entry = ctx.entry;
        if entry.kind() == Kind::TransferConfirmed {
            return;
        }
        let held = match entry.role {
            Role::Founder => entry.position == 0 || self.founders.contains(&ctx.actor),
            role => self
                .grants
                .get(&(ctx.actor, ctx.org, role))
                .is_some_and(|grant| ctx.org != NONE && grant.valid(ctx.eff)),
        };
        let listed = entry.kind().lists(entry.role);
        ctx.judge(Rule::R06, held && listed, || {
            let held = if held { "held" } else { "not held" };
            (
                format!("a role of {}, held by the actor", entry.kind().word()),
                format!("{} as {}: {held}", entry.actor.0, entry.role.word()),
            )
        });
    }

    fn judge_time(&self, ctx: &mut Ctx<'_>) {
        let entry = ctx.entry;
        let tolerance =
            self.policy("clock.tolerance_seconds", entry.recorded_at.day()).unwrap_or(0);
        let latest = entry.recorded_at.millis.saturating_add(tolerance.saturating_mul(1000));
        ctx.judge(Rule::R07, entry.occurred_at.millis <= latest, || {
            (
                format!("not after {} + {tolerance} s", entry.recorded_at.text),
                entry.occurred_at.text.to_owned(),
            )
        });
        self.judge_booked(ctx);
    }

    fn judge_stream(&self, ctx: &mut Ctx<'_>) {
        let entry = ctx.entry;
        let own = self.stream_fits(entry);
        let (expected, found) = (u64::from(ctx.seen.revision), entry.revision);
        ctx.judge(Rule::R09, own && expected == found, || {
            let fits = if own { "" } else { " (not this event's stream)" };
            (format!("revision {expected}"), format!("revision {found} of {}{fits}", entry.stream))
        });
    }

    fn judge_source(&self, ctx: &mut Ctx<'_>) {
        let entry = ctx.entry;
        if entry.source == Source::Import {
            // Position 0 says whether the ledger is a sample; it is never imported itself.
            let register = entry.evidence.iter().any(|e| e.kind.0 == "register");
            ctx.judge(Rule::R11, self.sample || register, || {
                ("evidence of kind register".into(), "none".into())
            });
        }
    }
}

fn ctx_kind(created: bool) -> &'static str {
    if created { "ledger_created again" } else { "another event at position 0" }
}

fn judge_private(ctx: &mut Ctx<'_>) {
    let entry = ctx.entry;
    let allowed = entry.kind().private_fields();
    let stranger = entry.private.iter().find(|name| !allowed.contains(name));
    ctx.judge(Rule::R10, stranger.is_none(), || {
        (format!("{allowed:?}"), stranger.map_or_else(String::new, |name| (*name).to_owned()))
    });
}
