//! `sunshine serve`.
use super::{Ended, not_opened, said};
use crate::opened::{OpenOptions, Opened};
use crate::site::{Paces, Site, bind, serve};
use std::net::IpAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;
use sunshine_ledger::ScrubPace;
use tracing_subscriber::EnvFilter;

/// Serves pages, JSON, the log and commands until it is told to end.
#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    /// The ledger's data directory.
    #[arg(long)]
    dir: PathBuf,
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:8080")]
    addr: String,
    /// The machine's clock is right although it is more than 7 days after the last entry.
    #[arg(long)]
    accept_clock: bool,
    /// Seconds between two readings of everything in the background; 0 for none.
    #[arg(long, default_value_t = ScrubPace::DAILY.every.as_secs())]
    scrub_every: u64,
    #[command(flatten)]
    paces: PacesAsked,
}

/// How fast callers may ask.
#[derive(Debug, clap::Args)]
struct PacesAsked {
    /// Commands of one token in a second, and twice as many at once; 0 for as many as come.
    #[arg(long, default_value_t = Paces::default().commands)]
    commands_per_second: u32,
    /// Papers of one token in a second, and 20 times as many at once; 0 for as many as come.
    #[arg(long, default_value_t = Paces::default().uploads)]
    uploads_per_second: u32,
    /// Requests of one address for JSON and papers in a second, and 20 times as many at once; 0 for as many as come.
    #[arg(long, default_value_t = Paces::default().reads)]
    reads_per_second: u32,
    /// Address of a proxy in front of this machine, whose X-Forwarded-For is believed; this machine's own is always.
    #[arg(long = "proxy", value_name = "IP")]
    proxies: Vec<IpAddr>,
}

impl From<PacesAsked> for Paces {
    fn from(asked: PacesAsked) -> Paces {
        let PacesAsked { commands_per_second, uploads_per_second, reads_per_second, proxies } =
            asked;
        Paces {
            commands: commands_per_second,
            uploads: uploads_per_second,
            reads: reads_per_second,
            proxies,
        }
    }
}

impl Serve {
    pub(super) fn run(self) -> Ended {
        logged();
        let listener = bind(&self.addr).map_err(said)?;
        let every = Duration::from_secs(self.scrub_every);
        let scrub = (self.scrub_every > 0).then_some(ScrubPace { every, ..ScrubPace::DAILY });
        let accept_clock = self.accept_clock;
        let options = OpenOptions { accept_clock, scrub, ..OpenOptions::default() };
        let opened =
            Opened::open(&self.dir, &options).map_err(|fault| not_opened(&fault, &self.dir))?;
        println!("http://{}", listener.local_addr().map_err(said)?);
        let site = Site::open(opened, self.accept_clock, &self.paces.into()).map_err(said)?;
        serve(listener, site).map_err(said)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Sends the process's log to standard error; RUST_LOG says how much of it.
pub(super) fn logged() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if let Err(fault) = log.try_init() {
        eprintln!("sunshine: {fault}");
    }
}
