//! A served ledger: a child process on a port of its own, ended when the value is dropped.

use crate::command::binary;
use serde_json::{Value, json};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Longest wait for a server to answer `/readyz`; generous, since nothing is timed here.
const READY_WITHIN: Duration = Duration::from_secs(120);

/// A running `sunshine serve`.
pub struct Site {
    child: Child,
    base: String,
    dir: PathBuf,
    agent: ureq::Agent,
}

/// One HTTP answer.
#[derive(Debug)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// `Idempotency-Replayed: true` was there.
    pub replayed: bool,
    /// `Ledger-Group`: the group in which the writer decided the command.
    pub group: Option<u64>,
    /// `Retry-After`, in seconds.
    pub retry_after: Option<u64>,
    /// Content type.
    pub content_type: String,
    /// The body's bytes.
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON; null when it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }
}

impl Site {
    /// Serves the ledger in `dir` and waits until it is ready.
    #[must_use]
    pub fn serve(dir: &Path) -> Site {
        Site::start("serve", dir, &[])
    }

    /// The same with more arguments.
    #[must_use]
    pub fn serve_with(dir: &Path, more: &[&str]) -> Site {
        Site::start("serve", dir, more)
    }

    /// `sunshine demo` in `dir`: sample, import and service in one command.
    #[must_use]
    pub fn demo(dir: &Path, more: &[&str]) -> Site {
        Site::start("demo", dir, more)
    }

    /// Serves it as a child of `tracer` (a command and its arguments, which becomes the server itself); `None` when the
    /// server ends before it is ready, or says that it never will be.
    #[must_use]
    pub fn serve_under(tracer: &mut Command, dir: &Path) -> Option<Site> {
        let site = Site::spawn(tracer.arg(binary("SUNSHINE_BIN")), "serve", dir, &[]);
        site.ready_or_gone()
    }

    fn start(command: &str, dir: &Path, more: &[&str]) -> Site {
        let site = Site::spawn(&mut Command::new(binary("SUNSHINE_BIN")), command, dir, more);
        site.ready_or_gone().unwrap_or_else(|| panic!("{} did not start", dir.display()))
    }

    fn spawn(program: &mut Command, command: &str, dir: &Path, more: &[&str]) -> Site {
        let addr = free_address();
        let child = program
            .args([command, "--addr", &addr, "--dir"])
            .arg(dir)
            .args(more)
            .stdout(Stdio::null())
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("sunshine starts");
        let config = ureq::Agent::config_builder().http_status_as_error(false).build();
        Site { child, base: format!("http://{addr}"), dir: dir.to_owned(), agent: config.into() }
    }

    fn ready_or_gone(mut self) -> Option<Site> {
        let from = Instant::now();
        while from.elapsed() < READY_WITHIN {
            if self.child.try_wait().expect("a child of ours").is_some() {
                return None;
            }
            if let Some(answer) =
                self.agent.get(format!("{}/readyz", self.base)).call().ok().and_then(read)
            {
                if answer.status == 200 {
                    return Some(self);
                }
                if answer.json()["status"] == "views_stopped" {
                    return None;
                }
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("{} did not become ready", self.base);
    }

    /// Asks it to end, as an operator does.
    pub fn terminate(&self) {
        let id = self.child.id().to_string();
        let _told = Command::new("kill").args(["-TERM", &id]).status().expect("kill runs");
    }

    /// Ends it without warning, while others may be talking to it.
    pub fn kill(&self) {
        let id = self.child.id().to_string();
        let _told = Command::new("kill").args(["-KILL", &id]).status().expect("kill runs");
    }

    /// Its exit code once it has ended; `Some(None)` when a signal ended it, `None` when it has not ended by then.
    pub fn ended_within(&mut self, limit: Duration) -> Option<Option<i32>> {
        let from = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a child of ours") {
                return Some(status.code());
            }
            if from.elapsed() > limit {
                return None;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Ends it as an operator does, and waits until it has ended; its exit code.
    pub fn stop(mut self) -> Option<i32> {
        self.terminate();
        self.child.wait().expect("it ends").code()
    }

    /// `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The data directory it serves.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The process, for tests that kill it.
    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// `GET path`.
    #[must_use]
    pub fn get(&self, path: &str) -> Answer {
        let answer = self.agent.get(format!("{}{path}", self.base)).call();
        let answer = answer.unwrap_or_else(|error| panic!("GET {path}: {error}"));
        read(answer).unwrap_or_else(|| panic!("GET {path}: no whole body"))
    }

    /// `POST /api/v1/commands/{name}` with a bearer token and an idempotency key.
    #[must_use]
    pub fn command(&self, name: &str, token: &str, key: &str, body: &Value) -> Answer {
        let answer = self.try_command(name, token, key, body);
        answer.unwrap_or_else(|| panic!("POST {name}: no answer"))
    }

    /// The same to a server that may be gone.
    #[must_use]
    pub fn try_command(&self, name: &str, token: &str, key: &str, body: &Value) -> Option<Answer> {
        let request = self
            .agent
            .post(format!("{}/api/v1/commands/{name}", self.base))
            .header("Authorization", format!("Bearer {token}"))
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json");
        request.send(body.to_string()).ok().and_then(read)
    }

    /// `POST /api/v1/reveals`: private values of an entry, and why.
    #[must_use]
    pub fn reveal(&self, token: &str, position: u64, fields: &[&str], reason: &str) -> Answer {
        let body = json!({ "fields": fields, "position": position, "reason": reason });
        let request = self
            .agent
            .post(format!("{}/api/v1/reveals", self.base))
            .header("Authorization", format!("Bearer {token}"))
            .header("Content-Type", "application/json");
        read(request.send(body.to_string()).expect("an answer")).expect("a whole body")
    }

    /// `GET path` with a bearer token.
    #[must_use]
    pub fn get_as(&self, token: &str, path: &str) -> Answer {
        let request = self.agent.get(format!("{}{path}", self.base));
        let answer = request.header("Authorization", format!("Bearer {token}")).call();
        read(answer.expect("an answer")).expect("a whole body")
    }

    /// The token of `role` at `org` from the demo's credentials.
    #[must_use]
    pub fn token(&self, role: &str, org: &str) -> String {
        let text = std::fs::read_to_string(self.dir.join("demo-credentials.json"))
            .expect("demo credentials");
        let all: Value = serde_json::from_str(&text).expect("demo credentials are JSON");
        let tokens = all["tokens"].as_array().expect("a list of tokens");
        let found = tokens.iter().find(|t| t["role"] == role && t["org"] == org);
        found
            .and_then(|t| t["token"].as_str())
            .unwrap_or_else(|| panic!("no token for {role} at {org}"))
            .to_owned()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ended = self.child.kill();
        let _reaped = self.child.wait();
    }
}

fn free_address() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its address").to_string()
}

/// `None` when the server went away while it answered.
fn read(mut answer: ureq::http::Response<ureq::Body>) -> Option<Answer> {
    let status = answer.status().as_u16();
    let replayed = answer.headers().get("idempotency-replayed").is_some_and(|v| v == "true");
    let number = |name: &str| answer.headers().get(name)?.to_str().ok()?.parse().ok();
    let (group, retry_after) = (number("ledger-group"), number("retry-after"));
    let content_type =
        answer.headers().get("content-type").and_then(|v| v.to_str().ok()).unwrap_or("").to_owned();
    let body = answer.body_mut().with_config().limit(1 << 30).read_to_vec().ok()?;
    Some(Answer { status, replayed, group, retry_after, content_type, body })
}
