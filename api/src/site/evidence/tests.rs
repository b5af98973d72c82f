//! Papers over TCP: who may send them, what is refused, what is left behind, and who is shown them.

mod door;
mod files;
mod shown;

use std::io::Write as _;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::json;
use sunshine_ledger::event::Role;

use crate::site::served_tests::{Answer, ORG, Served, read};

const TEXT: &str = "text/plain";

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// The address under which a paper is sent.
fn address(hash: &str) -> String {
    format!("/api/v1/evidence/{hash}?visibility=public")
}

/// Sends bytes to an address.
fn put_to(
    served: &Served,
    token: Option<&str>,
    path: &str,
    kind: Option<&str>,
    bytes: &[u8],
) -> Answer {
    let agent = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0);
    let agent: ureq::Agent = agent.max_idle_connections(0).build().into();
    let mut request = agent.put(format!("{}{path}", served.base()));
    if let Some(kind) = kind {
        request = request.header("Content-Type", kind);
    }
    if let Some(token) = token {
        request = request.header("Authorization", format!("Bearer {token}"));
    }
    read(request.send(bytes).unwrap())
}

/// Sends a paper as it should be sent.
fn put(served: &Served, token: &str, kind: &str, bytes: &[u8]) -> Answer {
    put_to(served, Some(token), &address(&hash(bytes)), Some(kind), bytes)
}

/// Begins to send a paper and stops half-way.
fn begin(served: &Served, token: &str, bytes: &[u8]) -> TcpStream {
    let host = served.base().strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    let head = format!(
        "PUT {} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nContent-Type: {TEXT}\r\nContent-Length: {}\r\n\r\n",
        address(&hash(bytes)),
        bytes.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&bytes[..bytes.len() / 2]).unwrap();
    stream
}

/// Names in `evidence/`.
fn files(served: &Served) -> Vec<String> {
    let items = std::fs::read_dir(served.data().join("evidence")).into_iter().flatten();
    let mut names: Vec<_> =
        items.map(|item| item.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Waits for something that happens on another thread.
fn until(what: &str, holds: impl Fn() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < Duration::from_secs(20), "never: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn code(answer: &Answer) -> (u16, String) {
    (answer.status, answer.json()["code"].as_str().unwrap_or_default().to_owned())
}

fn refused(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

fn cashier(served: &Served) -> String {
    served.token("0207", ORG, Role::Cashier)
}

/// Records a gift that names papers, and returns its position once it is public.
fn named(served: &Served, gift: &str, papers: &[&str]) -> u64 {
    let mut body = Served::gift(gift, 100);
    let one = |hash: &&str| json!({"hash": hash, "kind": "bank_receipt"});
    body["evidence"] = papers.iter().map(one).collect();
    let answer = served.post("receive_money", Some(&cashier(served)), Some(gift), &body);
    assert_eq!(answer.status, 201, "{}", answer.text);
    served.settled();
    answer.json()["entries"][0]["position"].as_u64().unwrap()
}
