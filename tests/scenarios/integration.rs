//! `api/INTEGRATION.md`, carried out: its `sh` blocks run `sunshine`, its `http` blocks are sent to a real server and their
//! answers compared. What the document says of a request is what a reader gets.

use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::time::{Duration, Instant};
use sunshine_tests::{Site, sunshine};

const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../api/INTEGRATION.md");
/// Longest wait for what is recorded to be public, and for a stream to say what is expected.
const PATIENCE: Duration = Duration::from_secs(20);
/// Stands for anything.
const ANYTHING: &str = "…";

/// A fenced block.
struct Block {
    line: usize,
    kind: String,
    text: String,
}

fn blocks() -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    let document = std::fs::read_to_string(DOCUMENT).expect("the document");
    for (n, line) in document.lines().enumerate() {
        match (line.strip_prefix("```"), open) {
            (Some(kind), false) => {
                blocks.push(Block { line: n + 1, kind: kind.to_owned(), text: String::new() });
                open = true;
            }
            (Some(_), true) => open = false,
            (None, true) => {
                let block = blocks.last_mut().expect("a block is open");
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, false) => {}
        }
    }
    assert!(!open, "a block is not closed");
    blocks
}

/// What is remembered, by name.
type Names = BTreeMap<String, String>;

/// `$name` replaced by what is remembered; the longest name counts.
fn filled(text: &str, names: &Names) -> String {
    let mut by_length: Vec<_> = names.iter().collect();
    by_length.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    by_length
        .into_iter()
        .fold(text.to_owned(), |text, (name, value)| text.replace(&format!("${name}"), value))
}

/// `NAME=$(sunshine …)` or `sunshine …`, whose last argument may be the BLAKE3 of a token; `DIR` is the ledger.
fn shell(block: &Block, dir: &Path, names: &mut Names) {
    for line in block.text.lines() {
        let (name, command) = match line.split_once("=$(") {
            Some((name, command)) => {
                (Some(name), command.strip_suffix(')').expect("one command to a line"))
            }
            None => (None, line),
        };
        let command = match command.split_once("$(printf %s $") {
            Some((before, token)) => {
                let token = &names[token.strip_suffix(" | b3sum --no-names)").expect("its hash")];
                format!("{before}{}", blake3::hash(token.as_bytes()).to_hex())
            }
            None => command.to_owned(),
        };
        let mut words = command.split_whitespace();
        assert_eq!(words.next(), Some("sunshine"), "line {}: {line}", block.line);
        let dir = dir.to_str().expect("a plain path");
        let arguments: Vec<&str> =
            words.map(|word| if word == "DIR" { dir } else { word }).collect();
        let out = sunshine(&arguments).ok().out;
        if let Some(name) = name {
            names.insert(name.to_owned(), out.trim().to_owned());
        }
    }
}

/// An answer, as far as it was read.
struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: String,
}

/// Sends a block as it stands; reads until `enough`, or to the end.
fn send(site: &Site, request: &str, enough: impl Fn(&str) -> bool) -> Answer {
    let (head, body) = request.split_once("\n\n").unwrap_or((request.trim_end(), ""));
    let mut lines = head.lines();
    let (method, path) = lines.next().and_then(|line| line.split_once(' ')).expect("METHOD path");
    let host = site.base().strip_prefix("http://").expect("plain HTTP");
    let mut stream = TcpStream::connect(host).expect("the server is there");
    stream.set_read_timeout(Some(PATIENCE)).expect("a socket");
    // HTTP/1.0: the answer ends with the connection and comes without chunks.
    let mut sent = format!("{method} {path} HTTP/1.0\r\nHost: {host}\r\n");
    lines.for_each(|line| sent.push_str(&format!("{line}\r\n")));
    sent.push_str(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
    stream.write_all(sent.as_bytes()).expect("it is taken");
    let mut read = BufReader::new(stream);
    let mut line = String::new();
    read.read_line(&mut line).expect("a status line");
    let status = line.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status");
    let mut headers = BTreeMap::new();
    loop {
        line.clear();
        read.read_line(&mut line).expect("a header");
        match line.trim_end().split_once(": ") {
            Some((name, value)) => headers.insert(name.to_lowercase(), value.to_owned()),
            None => break,
        };
    }
    let mut body = Vec::new();
    let mut piece = [0; 4096];
    while !enough(&String::from_utf8_lossy(&body)) {
        match read.read(&mut piece).expect("the answer comes") {
            0 => break,
            count => body.extend_from_slice(&piece[..count]),
        }
    }
    Answer { status, headers, body: String::from_utf8(body).expect("text") }
}

/// Whether every line stands in the text, in this order; one that ends in `…` is the beginning of one.
fn follows(text: &str, expected: &str) -> bool {
    let mut lines = text.lines();
    expected.lines().filter(|line| !line.is_empty()).all(|wanted| {
        lines.any(|line| match wanted.strip_suffix(ANYTHING) {
            Some(beginning) => line.starts_with(beginning),
            None => line == wanted,
        })
    })
}

/// Whether an answer has at least what is expected; unknown names are remembered.
fn agrees(expected: &Value, given: &Value, names: &mut Names) -> Result<(), String> {
    match (expected, given) {
        (Value::String(text), given) if text == ANYTHING && !given.is_null() => Ok(()),
        (Value::String(text), given) if text.starts_with('$') && !given.is_null() => {
            let plain = given.as_str().map_or_else(|| given.to_string(), str::to_owned);
            let known = names.entry(text[1..].to_owned()).or_insert_with(|| plain.clone());
            if *known == plain { Ok(()) } else { Err(format!("{text} is {known}, not {plain}")) }
        }
        (Value::Object(expected), Value::Object(given)) => {
            expected.iter().try_for_each(|(name, value)| {
                let found = given.get(name).ok_or_else(|| format!("no member {name}"))?;
                agrees(value, found, names).map_err(|why| format!("{name}: {why}"))
            })
        }
        (Value::Array(expected), Value::Array(given)) if expected.len() == given.len() => {
            expected.iter().zip(given).try_for_each(|(one, found)| agrees(one, found, names))
        }
        (expected, given) if expected == given => Ok(()),
        (expected, given) => Err(format!("expected {expected}, found {given}")),
    }
}

fn compare(block: &Block, answer: &Answer, names: &mut Names) -> Result<(), String> {
    let (head, body) = block.text.split_once("\n\n").unwrap_or((block.text.trim_end(), ""));
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.strip_prefix("HTTP/1.1 "));
    if status != Some(answer.status.to_string().as_str()) {
        return Err(format!("status {}: {}", answer.status, answer.body));
    }
    for line in lines {
        let (name, value) = line.split_once(": ").ok_or("a header has a value")?;
        let given = answer.headers.get(&name.to_lowercase());
        if given.is_none_or(|given| value != ANYTHING && given != value) {
            return Err(format!("{name}: {given:?}"));
        }
    }
    if body.trim_start().starts_with('{') {
        let parse = |text: &str| serde_json::from_str(text).map_err(|why| format!("{why}: {text}"));
        return agrees(&parse(body)?, &parse(&answer.body)?, names);
    }
    let told = follows(&answer.body, &filled(body, names));
    if told { Ok(()) } else { Err(format!("not in the answer: {body}\n{}", answer.body)) }
}

#[test]
fn every_request_of_the_document_is_answered_as_it_says() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let data = dir.path().join("data");
    let text = data.to_str().expect("a plain path");
    let begun = ["--sample", "--sample-from", "2020-03-01"];
    let founded = ["init", "--dir", text, "--origin", "integration.example/ledger"];
    let founders = ["--founder", "F001", "--founder", "F002"];
    let _made = sunshine(&[&founded[..], &founders, &begun].concat()).ok();
    let site = Site::serve(&data);
    let (mut names, mut sent) = (Names::new(), 0);
    let mut blocks = blocks().into_iter().peekable();
    while let Some(block) = blocks.next() {
        if block.kind == "sh" {
            shell(&block, &data, &mut names);
            continue;
        }
        assert_eq!(block.kind, "http", "line {}: a block of another kind", block.line);
        let reply = blocks.next().filter(|reply| reply.text.starts_with("HTTP/1.1 "));
        let reply = reply.unwrap_or_else(|| panic!("line {}: no answer", block.line));
        let request = filled(&block.text, &names);
        let streamed = reply.text.contains("text/event-stream");
        let expected = reply.text.split_once("\n\n").map_or("", |(_, body)| body).to_owned();
        let from = Instant::now();
        loop {
            let answer =
                send(&site, &request, |read| streamed && follows(read, &filled(&expected, &names)));
            let compared = compare(&reply, &answer, &mut names);
            // What is recorded is public within a second or so: asked again, as the document says.
            let early = matches!(answer.status, 404 | 503) && from.elapsed() < PATIENCE;
            match compared {
                Ok(()) => break,
                Err(_) if early => std::thread::sleep(Duration::from_millis(50)),
                Err(why) => panic!("line {}: {}\n{why}", block.line, block.text),
            }
        }
        sent += 1;
    }
    assert!(sent > 20, "{sent} requests were sent");
    assert_eq!(site.stop(), Some(0));
}

#[test]
fn what_is_expected_can_fail_to_be_there() {
    let told = |expected: &str, given: &str| {
        let mut names = Names::from([("known".to_owned(), "7".to_owned())]);
        let parse = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
        agrees(&parse(expected), &parse(given), &mut names).is_ok()
    };
    assert!(told(r#"{"a":"…","b":["$new",1]}"#, r#"{"a":3,"b":["x",1],"c":0}"#));
    assert!(told(r#""$known""#, "7") && !told(r#""$known""#, "8"));
    for wrong in [r#"{"b":1}"#, r#"{"a":null}"#, "[]"] {
        assert!(!told(r#"{"a":"…"}"#, wrong), "{wrong}");
    }
    assert!(!told("[1]", "[1,2]") && !told("{}", "[]"));
    assert!(follows("a\nb 1\nc\n", "a\nb…") && !follows("b\na\n", "a\nb") && !follows("b", "b 1"));
}
