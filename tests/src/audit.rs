//! Running `sunshine-audit verify` and reading its verdict.

use crate::command::{binary, run};
use serde_json::Value;
use std::process::Command;

/// What the auditor said.
#[derive(Debug)]
pub struct Verdict {
    /// 0 all holds, 1 a finding, 2 not readable.
    pub code: i32,
    /// Its `--json` report.
    pub json: Value,
    /// Both streams, for messages.
    pub text: String,
}

impl Verdict {
    /// Rule numbers of the findings (`R28`), in the order reported; damage has its own code.
    #[must_use]
    pub fn rules(&self) -> Vec<String> {
        self.findings().iter().filter_map(|f| f["rule"].as_str().map(str::to_owned)).collect()
    }

    /// The first wrong position the verdict names.
    #[must_use]
    pub fn first_wrong_position(&self) -> Option<u64> {
        self.json["first_wrong_position"].as_u64()
    }

    fn findings(&self) -> Vec<Value> {
        self.json["findings"].as_array().cloned().unwrap_or_default()
    }

    /// The same, once it is sure that everything holds.
    #[must_use]
    pub fn holds(self) -> Self {
        assert_eq!(self.code, 0, "the audit does not hold:\n{}", self.text);
        self
    }
}

/// `sunshine-audit verify SOURCE --json MORE…`.
#[must_use]
pub fn audit(source: &str, more: &[&str]) -> Verdict {
    let mut command = Command::new(binary("SUNSHINE_AUDIT_BIN"));
    let ran = run(command.args(["verify", source, "--json"]).args(more));
    let json = serde_json::from_str(&ran.out).unwrap_or(Value::Null);
    Verdict { code: ran.code, json, text: format!("{}\n{}", ran.out, ran.err) }
}
