//! What can be done for a command before its turn, on the thread of whoever submits it.

use super::outcome::ReadOnly;
use crate::command::{Command, Request};
use crate::command_key::{ClientKey, CommandSecret};
use crate::digest::Digest;
use crate::id::{Revision, StreamId};
use crate::vault::{self, Sealed, Sealer};

/// A request and the name by which it would be asked again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// What is asked.
    pub request: Request,
    /// By whom, under which key.
    pub client: ClientKey,
}

/// A submission whose keys are computed and whose private fields are sealed for the place that
/// its first entry will most likely take.
pub(super) struct Prepared {
    pub(super) request: Request,
    pub(super) command: Digest,
    pub(super) digest: Digest,
    /// By which private parts are compared with an earlier submission's; `None` without any.
    pub(super) print: Option<[u8; 32]>,
    pub(super) sealed: Option<Sealed>,
}

/// Prepares submissions, on any thread.
#[derive(Clone, Debug)]
pub(super) struct Preparer {
    pub(super) secret: CommandSecret,
    pub(super) sealer: Sealer,
}

impl Preparer {
    pub(super) fn prepare(&self, submission: Submission) -> Result<Prepared, ReadOnly> {
        let Submission { request, client } = submission;
        let command = Digest::from_bytes(self.secret.command(&client));
        let digest = request.digest();
        let (mut print, mut sealed) = (None, None);
        if !request.private.is_empty() {
            print = Some(self.secret.private_print(&vault::canonical(&request.private)));
            if let Some((stream, revision)) = likely_place(&request.command) {
                sealed = Some(self.seal(&request, stream, revision)?);
            }
        }
        Ok(Prepared { request, command, digest, print, sealed })
    }

    /// Seals the request's private fields for an entry of `stream` at `revision`.
    pub(super) fn seal(
        &self,
        request: &Request,
        stream: StreamId,
        revision: Revision,
    ) -> Result<Sealed, ReadOnly> {
        let sealed = self.sealer.seal(&request.private, stream, revision);
        sealed.map_err(|fault| ReadOnly::Unreadable(fault.to_string()))
    }
}

/// Stream and revision of a command's first entry, where they can be told beforehand. The writer
/// seals again when this was wrong.
fn likely_place(command: &Command) -> Option<(StreamId, Revision)> {
    let first = |kind, id| Some((StreamId::of(kind, id), Revision::MIN));
    match command {
        Command::ReceiveMoney(data) => first("gift", data.gift.as_str()),
        Command::AcceptGoods(data) => first("gift", data.gift.as_str()),
        Command::DeliverGoodsDirectly(data) => first("gift", data.gift.as_str()),
        Command::RegisterStaff(data) => first("staff", data.staff.as_str()),
        Command::OpenAccount(data) => first("account", data.account.as_str()),
        _ => None,
    }
}
