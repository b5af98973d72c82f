//! `sunshine demo`.
use super::{Ended, said, serve::logged};
use crate::demo;
use crate::sample::DEFAULT_EVENTS;
use crate::site::{Paces, Site, bind, serve};
use std::path::PathBuf;
use std::process::ExitCode;

/// Makes a sample province, where nobody is real, and serves it; a sample that is there is served again.
#[derive(Debug, clap::Args)]
pub(super) struct Demo {
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:8080")]
    addr: String,
    /// The sample's data directory.
    #[arg(long, default_value = "./sunshine-demo")]
    dir: PathBuf,
    /// How many entries the sample has, about.
    #[arg(long, default_value_t = DEFAULT_EVENTS)]
    events: u64,
    /// Another seed, other rows; the published totals stay.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

impl Demo {
    pub(super) fn run(self) -> Ended {
        logged();
        // A taken port is said at once, not after the sample was made.
        let listener = bind(&self.addr).map_err(said)?;
        let opened = demo::open(&self.dir, self.events, self.seed).map_err(said)?;
        let url = format!("http://{}", listener.local_addr().map_err(said)?);
        println!(
            "\n  阳光账本示例 the sample ledger   {url}\n\
             \n  核验 check it, as a stranger would:\n    sunshine-audit verify {url}\n    \
             cargo run --release --bin sunshine-audit -- verify {url}\n\
             \n  令牌 tokens for writing: {}\n  停止 stop: Ctrl+C\n",
            self.dir.join(demo::CREDENTIALS).display()
        );
        let site = Site::open(opened, true, &Paces::default()).map_err(said)?;
        serve(listener, site).map_err(said)?;
        Ok(ExitCode::SUCCESS)
    }
}
