//! Which commit this is built from, for `--version`: `SUNSHINE_COMMIT`, or `unknown` outside a checkout of this repository.
//! `sunshine` asks the same question with the same script.

use std::path::Path;
use std::process::Command;

fn main() {
    let package = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let git = |arguments: &[&str]| {
        let output = Command::new("git").args(arguments).current_dir(&package).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        output.status.success().then(|| text.trim_end().to_owned())
    };
    // Sources unpacked inside somebody else's repository are not his commit.
    let ours = git(&["rev-parse", "--show-prefix"]).is_some_and(|prefix| {
        Path::new(&package)
            .file_name()
            .is_some_and(|name| *prefix == *format!("{}/", name.display()))
    });
    let commit = git(&["rev-parse", "--short=12", "HEAD"]).filter(|_| ours);
    println!("cargo::rustc-env=SUNSHINE_COMMIT={}", commit.as_deref().unwrap_or("unknown"));
    println!("cargo::rerun-if-changed=../audit-tool/build.rs");
    // HEAD's own log grows with every commit, checkout and merge, and with nothing else. A file that is not there would have
    // cargo build again every time.
    let path = |name| git(&["rev-parse", "--path-format=absolute", "--git-path", name]);
    let there = |path: &String| Path::new(path).exists();
    if let Some(watched) = path("logs/HEAD").filter(there).or_else(|| path("HEAD")).filter(|_| ours)
    {
        println!("cargo::rerun-if-changed={watched}");
    }
}
