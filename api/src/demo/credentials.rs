//! `demo-credentials.json`: one token for each organisation and role of the sample, so that whoever
//! tries the demo can write to it. The staff are those to whom the sample's own entries grant them.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use serde::Serialize;
use sunshine_ledger::entry::{Entry, EntryError};
use sunshine_ledger::event::{Event, Role};
use sunshine_ledger::id::{OrgId, StaffId};
use sunshine_ledger::{Credential, CredentialsFault, Ledger, LogFault};

/// Why the file was not made.
#[derive(Debug, thiserror::Error)]
pub enum NoCredentials {
    /// The log cannot be read.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// An entry cannot be read.
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// A token cannot be issued.
    #[error(transparent)]
    Tokens(#[from] CredentialsFault),
    /// The file cannot be written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The file has no JSON form.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

#[derive(Serialize)]
struct File {
    tokens: Vec<Token>,
}

#[derive(Serialize)]
struct Token {
    role: &'static str,
    org: String,
    staff: String,
    token: String,
}

/// Organisations that get tokens: the root and the two registered after it.
const ORGANISATIONS: usize = 3;

/// Issues the tokens and writes the file, readable by its owner alone.
pub(super) fn issue(ledger: &Ledger, path: &Path) -> Result<(), NoCredentials> {
    let mut tokens = Vec::new();
    for ((org, role), staff) in granted(ledger)? {
        let credential = Credential { staff, org, roles: vec![role], expires_at: None };
        let token = ledger.credentials().issue(&credential)?;
        tokens.push(Token {
            role: role.word(),
            org: org.to_string(),
            staff: staff.to_string(),
            token: token.to_string(),
        });
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    serde_json::to_writer_pretty(&mut file, &File { tokens })?;
    file.write_all(b"\n")?;
    Ok(())
}

/// The first staff to whom each role of the first organisations was granted.
fn granted(ledger: &Ledger) -> Result<BTreeMap<(OrgId, Role), StaffId>, NoCredentials> {
    let mut organisations: Vec<OrgId> = Vec::new();
    let mut granted = BTreeMap::new();
    let mut wrong = None;
    let reader = ledger.reader();
    reader.scan(0..reader.size(), |_, line| {
        // An entry ends with its type; only two types matter here.
        let ends = |name: &str| line.ends_with(format!("\"{name}\"}}").as_bytes());
        if !ends("role_granted") && !ends("organisation_registered") {
            return ControlFlow::Continue(());
        }
        match Entry::parse(line).map(|entry| entry.event) {
            Ok(Event::OrganisationRegistered(new)) if organisations.len() < ORGANISATIONS => {
                organisations.push(new.organisation);
            }
            Ok(Event::RoleGranted(grant)) if organisations.contains(&grant.organisation) => {
                granted.entry((grant.organisation, grant.role.role())).or_insert(grant.staff);
            }
            Ok(_) => {}
            Err(fault) => {
                wrong = Some(fault);
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    })?;
    wrong.map_or(Ok(granted), |fault| Err(fault.into()))
}
