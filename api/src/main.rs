//! `sunshine`: see `sunshine --help`.
use std::process::ExitCode;

#[global_allocator]
static MEMORY: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    sunshine_api::cli::run()
}
