//! `sunshine token`: works beside a running server.
use super::{Ended, said};
use crate::token_limits::TokenLimits;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use sunshine_ledger::event::Role;
use sunshine_ledger::id::{OrgId, StaffId};
use sunshine_ledger::money::Fen;
use sunshine_ledger::time::RecordedAt;
use sunshine_ledger::{Clock, Credential, Credentials, Digest};

/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;

/// Who may record over HTTP.
#[derive(Debug, clap::Args)]
pub(super) struct Token {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, clap::Subcommand)]
enum Act {
    /// Issues a token, which is shown once and kept nowhere.
    Issue {
        /// The ledger's data directory.
        #[arg(long)]
        dir: PathBuf,
        /// Staff reference of who acts with it.
        #[arg(long)]
        staff: String,
        /// The organisation for which he acts.
        #[arg(long)]
        org: String,
        /// A role in which he may act with it; the ledger must have granted it to him.
        #[arg(long = "role", required = true)]
        roles: Vec<String>,
        /// For how many days it is valid; for ever where absent.
        #[arg(long)]
        days: Option<u16>,
        /// The greatest amount it may speak of, in fen; without a limit where absent.
        #[arg(long)]
        limit_fen: Option<u64>,
    },
    /// Lists the tokens by their BLAKE3: staff, organisation, roles, expiry and limit in fen.
    List {
        /// The ledger's data directory.
        #[arg(long)]
        dir: PathBuf,
    },
    /// Takes a token back.
    Revoke {
        /// The ledger's data directory.
        #[arg(long)]
        dir: PathBuf,
        /// BLAKE3 of the token, as `token list` shows it.
        hash: String,
    },
}

impl Token {
    pub(super) fn run(self) -> Ended {
        match self.act {
            Act::Issue { dir, staff, org, roles, days, limit_fen } => {
                let limit = limit_fen.map(Fen::new).transpose();
                let limit = limit.map_err(|malformed| format!("--limit-fen: {malformed}"))?;
                let credential = Credential {
                    staff: StaffId::parse(&staff)
                        .map_err(|malformed| format!("--staff: {malformed}"))?,
                    org: OrgId::parse(&org).map_err(|malformed| format!("--org: {malformed}"))?,
                    roles: roles.iter().map(|role| self::role(role)).collect::<Result<_, _>>()?,
                    expires_at: days.map(expiry).transpose()?,
                };
                let credentials = credentials(&dir)?;
                let limits = TokenLimits::open(&dir).map_err(said)?;
                let token = credentials.issue(&credential).map_err(said)?;
                // Whoever gets it gets it with its limit: cut short before this, nobody was shown it.
                limits.set(&Credentials::name_of(&token), limit).map_err(said)?;
                println!("{}", token.as_str());
            }
            Act::List { dir } => {
                let listed = credentials(&dir)?;
                let limits = TokenLimits::open(&dir).map_err(said)?.all().map_err(said)?;
                for (hash, Credential { staff, org, roles, expires_at }) in
                    listed.list().map_err(said)?
                {
                    let roles: Vec<_> = roles.into_iter().map(Role::word).collect();
                    let until = expires_at.map_or_else(|| "-".to_owned(), |end| end.to_string());
                    let limit = Digest::parse(hash.as_bytes()).and_then(|name| limits.get(&name));
                    let limit = limit.map_or_else(|| "-".to_owned(), u64::to_string);
                    println!("{hash} {staff} {org} {} {until} {limit}", roles.join(","));
                }
            }
            Act::Revoke { dir, hash } => {
                if !credentials(&dir)?.revoke(&hash).map_err(said)? {
                    return Err(format!("没有这个令牌 there is no such token: {hash}"));
                }
                if let Some(name) = Digest::parse(hash.as_bytes()) {
                    TokenLimits::open(&dir).and_then(|all| all.set(&name, None)).map_err(said)?;
                }
                println!("已撤销 revoked: {hash}");
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn credentials(dir: &Path) -> Result<Credentials, String> {
    let path = dir.join("credentials.redb");
    if !path.exists() {
        return Err(format!("{}: 这里没有账本 no ledger here", dir.display()));
    }
    Credentials::open(&path).map_err(said)
}

fn role(text: &str) -> Result<Role, String> {
    use crate::import::FromCell as _;
    Role::from_cell(text).ok_or_else(|| format!("没有这个岗位 there is no role {text}"))
}

fn expiry(days: u16) -> Result<RecordedAt, String> {
    let now = Clock::wall(None, true).and_then(|mut clock| clock.now()).map_err(said)?;
    Ok(RecordedAt::from_unix_ms(now.unix_ms().saturating_add(i64::from(days) * DAY_MS)))
}
