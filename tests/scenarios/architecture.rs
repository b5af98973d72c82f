//! Who may depend on whom.

use std::path::Path;
use std::process::Command;

fn depends(package: &str, on: &str) -> bool {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["tree", "--locked", "--offline", "-p", package, "-i", on])
        .current_dir(root)
        .output()
        .expect("cargo tree runs");
    output.status.success() && !output.stdout.is_empty()
}

#[test]
fn the_auditor_shares_nothing_of_ours() {
    for ours in ["sunshine-ledger", "sunshine-projections", "sunshine-api"] {
        assert!(!depends("sunshine-audit", ours), "sunshine-audit depends on {ours}");
    }
    assert!(
        depends("sunshine-api", "sunshine-ledger"),
        "the check itself sees a dependency where there is one"
    );
}

#[test]
fn nothing_imports_upward() {
    assert!(!depends("sunshine-ledger", "sunshine-projections"));
    assert!(!depends("sunshine-projections", "sunshine-api"));
    assert!(depends("sunshine-projections", "sunshine-ledger"));
}

#[test]
fn only_the_customers_names_stand_at_the_top() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let output =
        Command::new("git").args(["ls-files"]).current_dir(root).output().expect("git runs");
    let listed = String::from_utf8(output.stdout).expect("UTF-8 names");
    let card = [
        "Cargo.toml",
        "Cargo.lock",
        "README.md",
        "LICENSE",
        "ledger",
        "projections",
        "api",
        "audit-tool",
        "tests",
    ];
    for name in listed.lines().map(|path| path.split('/').next().unwrap_or(path)) {
        assert!(
            card.contains(&name) || name.starts_with('.'),
            "{name} is not on the customer's card"
        );
    }
}
