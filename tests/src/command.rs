//! Running the `sunshine` binary to its end.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

/// What a finished command left.
#[derive(Debug)]
pub struct Ran {
    /// Exit code; -1 when a signal ended it.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Ran {
    /// The same, once it is sure that the command succeeded.
    #[must_use]
    pub fn ok(self) -> Self {
        assert_eq!(self.code, 0, "command failed\n{}\n{}", self.out, self.err);
        self
    }
}

pub(crate) fn binary(variable: &str) -> PathBuf {
    let path = std::env::var_os(variable)
        .unwrap_or_else(|| panic!("{variable} is not set: start these tests with tests/run"));
    PathBuf::from(path)
}

pub(crate) fn run(command: &mut Command) -> Ran {
    let output =
        command.output().unwrap_or_else(|error| panic!("cannot start {command:?}: {error}"));
    ran(&output)
}

fn ran(output: &Output) -> Ran {
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Runs `sunshine` with `arguments` and waits for its end.
#[must_use]
pub fn sunshine<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> Ran {
    run(Command::new(binary("SUNSHINE_BIN")).args(arguments))
}

/// Runs `sunshine` with `arguments` and kills it after so long, unless it has ended: then its code is
/// not -1.
#[must_use]
pub fn sunshine_killed<S: AsRef<std::ffi::OsStr>>(arguments: &[S], after: Duration) -> Ran {
    sunshine_killed_when(arguments, || {
        std::thread::sleep(after);
        true
    })
}

/// The same as soon as `when` holds, which is asked without a pause.
#[must_use]
pub fn sunshine_killed_when<S: AsRef<std::ffi::OsStr>>(
    arguments: &[S],
    mut when: impl FnMut() -> bool,
) -> Ran {
    let mut command = Command::new(binary("SUNSHINE_BIN"));
    command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child =
        command.spawn().unwrap_or_else(|error| panic!("cannot start {command:?}: {error}"));
    while !when() && child.try_wait().expect("a child").is_none() {}
    child.kill().expect("a child");
    ran(&child.wait_with_output().expect("it ends"))
}
