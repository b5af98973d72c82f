//! The command line and its exit codes.

use crate::audit::{Options, Outcome, Watch, audit};
use crate::report;
use clap::{Args, Parser, Subcommand};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// The versions of format and rules that this auditor knows, and the commit it was built from.
const VERSION: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    " (format version 1, rules version 1, commit ",
    env!("SUNSHINE_COMMIT"),
    ")"
);

#[derive(Parser)]
#[command(name = "sunshine-audit", version = VERSION, about = "独立核对阳光账本 · checks a Sunshine Ledger independently")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 核对一个账本：目录或网址 · check a ledger: a data directory or a URL
    Verify(Verify),
}

#[derive(Args)]
struct Verify {
    /// 数据目录，或运行中网站的网址 · a data directory, or the URL of a running site
    source: String,
    /// 从别处得到的验证密钥，或存有它的文件 · a verification key had from elsewhere, or a file with it
    #[arg(long, value_name = "VKEY")]
    key: Option<String>,
    /// 以前保存的检查点：今天的账本必须包含它 · a checkpoint kept from before, which today's ledger must contain
    #[arg(long, value_name = "CHECKPOINT-FILE")]
    since: Option<String>,
    /// 以 JSON 输出 · print JSON
    #[arg(long)]
    json: bool,
    /// 另写一份网页报告 · also write a report page
    #[arg(long, value_name = "FILE.html")]
    report: Option<PathBuf>,
}

/// Runs the command line: 0 all holds, 1 a finding, 2 no verdict.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(e) => {
            let help = !e.use_stderr();
            // Nobody reads the terminal: nothing to do about it.
            let _printed = e.print();
            return ExitCode::from(if help { 0 } else { 2 });
        }
    };
    let Command::Verify(verify) = cli.command;
    let options = Options {
        source: verify.source.clone(),
        key: verify.key.clone(),
        since: verify.since.clone(),
    };
    let bar = progress();
    let total = |bytes| bar.set_length(bytes);
    let taken = |bytes| bar.inc(bytes);
    let outcome = audit(&options, &Watch { total: &total, taken: &taken });
    bar.finish_and_clear();
    match outcome {
        Ok(outcome) => print(&verify, &outcome),
        Err(trouble) => {
            eprintln!("sunshine-audit: 无法核对 no verdict: {trouble}");
            if verify.json {
                let value = serde_json::json!({"holds": null, "error": trouble.to_string()});
                println!("{value}");
            }
            ExitCode::from(2)
        }
    }
}

fn progress() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
    let style =
        ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} {bytes_per_sec} {eta}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn print(verify: &Verify, outcome: &Outcome) -> ExitCode {
    let text = if verify.json {
        let mut text = report::json(outcome).to_string();
        text.push('\n');
        text
    } else {
        report::text(outcome)
    };
    // A reader that went away has read enough; the exit code still speaks.
    let _printed = std::io::stdout().write_all(text.as_bytes());
    if let Some(file) = &verify.report
        && let Err(e) = std::fs::write(file, report::html(outcome))
    {
        eprintln!("sunshine-audit: {}: {e}", file.display());
        return ExitCode::from(2);
    }
    ExitCode::from(u8::from(outcome.findings.count > 0))
}
