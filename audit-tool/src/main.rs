//! `sunshine-audit`.

fn main() -> std::process::ExitCode {
    sunshine_audit::run()
}
