//! The entry that says of a loss what is known, by whom it was accepted, and on what the log goes on.

use std::collections::BTreeMap;
use std::path::Path;

use super::kept::Kept;
use super::{Accepting, RepairFault};
use crate::command::{Command, Request};
use crate::command_key::{ClientKey, CommandSecret};
use crate::credentials::{Credential, Credentials};
use crate::digest::Digest;
use crate::event::{LossDeclared, Role, Source};
use crate::fault::LogFault;
use crate::id::Position;
use crate::lock::DirectoryLock;
use crate::log::Log;
use crate::quantity::Qty;
use crate::rules;
use crate::watermark::Watermark;
use crate::writer::{Shared, entries};

/// A declaration that the rules allow.
pub(super) struct Declaration {
    request: Request,
    decided: Vec<rules::Decided>,
    shared: Shared,
}

impl Declaration {
    pub(super) fn decide(
        dir: &Path,
        kept: &Kept,
        accepting: &Accepting<'_>,
        lost: u64,
    ) -> Result<Declaration, RepairFault> {
        let now = kept.clock()?.now()?;
        let credentials = Credentials::open(&dir.join("credentials.redb"))?;
        let person = |whose, token: &str, roles: &[Role]| -> Result<Credential, RepairFault> {
            let found = credentials.look_up(token.trim(), now)?;
            let found = found.ok_or(RepairFault::UnknownToken(whose))?;
            if Some(found.org) == kept.books.root() && roles.iter().any(|r| found.roles.contains(r))
            {
                return Ok(found);
            }
            let (staff, org) = (found.staff.to_string(), found.org.to_string());
            Err(RepairFault::OtherRole { whose, staff, org })
        };
        let first = person("first", accepting.first, &[Role::Administrator])?;
        let second = person("second", accepting.second, &[Role::Administrator, Role::Approver])?;
        let request = Request {
            actor: first.staff,
            command: Command::DeclareLoss(LossDeclared {
                lost: Qty::new(lost)?,
                reason: accepting.reason.clone(),
                root: kept.root,
                second: second.staff,
                size: Qty::new(kept.signed)?,
            }),
            evidence: None,
            expected_revision: None,
            occurred_at: now.second(),
            org: first.org,
            private: BTreeMap::new(),
            role: Role::Administrator,
            source: Source::Manual,
        };
        let decided = rules::decide(&kept.books, &request, now);
        let decided = decided.map_err(|refusal| RepairFault::Refused(Box::new(refusal)))?;
        let secret = CommandSecret::read(&dir.join("command-secret"))?;
        let key = format!("declare_loss {}", kept.survey.tip.size);
        let client = ClientKey::Token { staff: first.staff.to_string(), key };
        let command = Digest::from_bytes(secret.command(&client));
        let shared = Shared { command, digest: request.digest(), recorded_at: now };
        Ok(Declaration { request, decided, shared })
    }

    /// Writes it as the one entry of the next frame; then the watermark knows of no more.
    pub(super) fn record(self, dir: &Path, size: u64) -> Result<(), RepairFault> {
        let (mut log, _, recovered) = Log::open_after_loss(dir)?;
        if recovered.size != size {
            return Err(LogFault::NotNext { expected: size, found: recovered.size }.into());
        }
        let mut frame = log.begin();
        let unwritten = |what: String| RepairFault::Entry { position: size, what };
        for mut entry in entries(&self.request, self.decided, self.shared) {
            entry.position = Position::new(size)?;
            entry.prev = recovered.head_hash;
            entry.encode(frame.line()).map_err(|fault| unwritten(fault.to_string()))?;
            frame.end_line().map_err(|fault| unwritten(fault.to_string()))?;
        }
        log.commit(&mut frame)?;
        let tip = log.tip();
        drop(log);
        let _lock = DirectoryLock::take(dir)?;
        Ok(Watermark::create(dir, &tip)?)
    }
}
