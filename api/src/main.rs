//! `sunshine`: see `sunshine --help`.
use std::process::ExitCode;

fn main() -> ExitCode {
    sunshine_api::cli::run()
}
