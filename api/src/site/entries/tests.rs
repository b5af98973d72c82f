//! The log read by programs: pages that join, and a stream that goes on where it broke off.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::json;
use sunshine_ledger::event::Role;

use super::listening::{LISTENERS_MAX, LISTENERS_OF_ADDRESS_MAX};
use crate::site::served_tests::{ORG, Served};

/// Records gifts until there are `count` entries; their canonical lines.
fn lines(served: &Served, count: u64) -> Vec<String> {
    let cashier = served.token("0207", ORG, Role::Cashier);
    let reader = served.site().ledger().reader();
    while reader.size() < count {
        let id = format!("G-{}", reader.size());
        let gift = Served::gift(&id, 100);
        assert_eq!(served.post("receive_money", Some(&cashier), Some(&id), &gift).status, 201);
    }
    served.settled();
    let line = |position| String::from_utf8(reader.entry(position).unwrap()).unwrap();
    (0..reader.size()).map(line).collect()
}

/// An open stream of events, read line by line.
struct Stream {
    status: u16,
    head: String,
    lines: BufReader<TcpStream>,
}

impl Stream {
    fn open(served: &Served, path: &str, header: &str) -> Stream {
        let address = served.base().trim_start_matches("http://");
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        // HTTP/1.0: the body comes without chunks.
        write!(stream, "GET {path} HTTP/1.0\r\nHost: {address}\r\n{header}\r\n").unwrap();
        let mut lines = BufReader::new(stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert!(lines.read_line(&mut head).unwrap() > 0, "{head}");
        }
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Stream { status, head: head.to_ascii_lowercase(), lines }
    }

    /// The next event: its id and its data.
    fn next(&mut self) -> (String, String) {
        let (mut id, mut data) = (String::new(), String::new());
        loop {
            let mut line = String::new();
            assert!(self.lines.read_line(&mut line).unwrap() > 0, "the stream ended");
            let line = line.trim_end_matches('\n');
            if let Some(text) = line.strip_prefix("id: ") {
                id = text.to_owned();
            } else if let Some(text) = line.strip_prefix("data: ") {
                data = text.to_owned();
            } else if line.is_empty() && !data.is_empty() {
                return (id, data);
            }
        }
    }
}

#[test]
fn pages_join_to_the_log_in_its_own_bytes() {
    let served = Served::new();
    let lines = lines(&served, 23);
    let (mut read, mut after, mut pages) = (Vec::new(), String::new(), 0);
    loop {
        let page = served.get(&format!("/api/v1/entries?limit=7{after}"));
        assert_eq!(page.status, 200, "{}", page.text);
        let document = page.json();
        for one in document["entries"].as_array().unwrap() {
            let line = &lines[usize::try_from(one["position"].as_u64().unwrap()).unwrap()];
            assert!(page.text.contains(line.as_str()), "not the canonical bytes of {one}");
            read.push(line.clone());
        }
        pages += 1;
        after = format!("&after={}", document["next"]);
        if document["more"] == json!(false) {
            break;
        }
    }
    assert_eq!((pages, &read), (lines.len().div_ceil(7), &lines));
    let last = lines.len() - 1;
    let end = served.get(&format!("/api/v1/entries?after={last}")).json();
    assert_eq!(end, json!({"entries": [], "more": false, "next": last, "size": lines.len()}));
    let beyond = served.get(&format!("/api/v1/entries?after={}", lines.len()));
    assert_eq!((beyond.status, &beyond.json()["code"]), (404, &json!("no_such_state")));
    for wrong in ["after=x", "after=-1", "after=01", "after=", "limit=0", "limit=1001", "from=1"] {
        let answer = served.get(&format!("/api/v1/entries?{wrong}"));
        assert_eq!(
            (answer.status, &answer.json()["code"]),
            (400, &json!("bad_parameter")),
            "{wrong}"
        );
    }
}

#[test]
fn a_page_ends_early_rather_than_be_too_large() {
    let served = Served::new();
    let all = lines(&served, 12);
    let mut body = Vec::new();
    let write = |line: &[u8], body: &mut Vec<u8>| body.extend_from_slice(line);
    let next = super::read(served.site(), 3..12, all[3].len() + 1, &mut body, write).unwrap();
    assert_eq!((next, body), (5, format!("{}{}", all[3], all[4]).into_bytes()));
}

#[test]
fn a_stream_goes_on_where_it_broke_off_and_tells_what_is_new() {
    let served = Served::new();
    let first = lines(&served, 15);
    let mut stream = Stream::open(&served, "/api/v1/entries/stream?after=11", "");
    assert_eq!(stream.status, 200);
    assert!(stream.head.contains("content-type: text/event-stream"), "{}", stream.head);
    assert!(stream.head.contains("cache-control: no-store"), "{}", stream.head);
    for (position, line) in first.iter().enumerate().skip(12) {
        assert_eq!(stream.next(), (position.to_string(), line.clone()));
    }
    let mut live = Stream::open(&served, "/api/v1/entries/stream", "");
    let all = lines(&served, 18);
    for (position, line) in all.iter().enumerate().skip(first.len()) {
        let event = (position.to_string(), line.clone());
        assert_eq!((stream.next(), live.next()), (event.clone(), event));
    }
    drop(stream);
    let mut again =
        Stream::open(&served, "/api/v1/entries/stream?after=11", "Last-Event-ID: 13\r\n");
    assert_eq!(again.next(), ("14".to_owned(), all[14].clone()));
}

#[test]
fn a_stream_that_cannot_begin_says_why() {
    let served = Served::new();
    let size = lines(&served, 12).len();
    let beyond = format!("Last-Event-ID: {size}\r\n");
    for (path, header, status) in [
        ("?after=x", "", 400),
        ("?since=1", "", 400),
        ("", "Last-Event-ID: x\r\n", 400),
        ("", beyond.as_str(), 404),
    ] {
        let answer = Stream::open(&served, &format!("/api/v1/entries/stream{path}"), header);
        assert_eq!(answer.status, status, "{path} {header}");
        assert!(answer.head.contains("content-type: application/problem+json"), "{}", answer.head);
    }
}

#[test]
fn places_are_given_back_by_who_hangs_up() {
    let served = Served::new();
    served.settled();
    let listening = served.site().listening();
    let mut places: Vec<_> = std::iter::from_fn(|| listening.place(None)).collect();
    assert_eq!(places.len(), LISTENERS_MAX);
    let refused = served.get("/api/v1/entries/stream");
    assert_eq!((refused.status, &refused.json()["code"]), (503, &json!("too_many_listeners")));
    assert!(refused.header("retry-after").parse::<u64>().unwrap() > 0);
    places.pop();
    let stream = Stream::open(&served, "/api/v1/entries/stream", "");
    assert_eq!(stream.status, 200);
    assert!(listening.place(None).is_none());
    drop(stream);
    while listening.place(None).is_none() {
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn one_address_leaves_places_to_others() {
    let listening = super::Listening::default();
    let [one, other] = ["198.51.100.1", "198.51.100.2"].map(|text| Some(text.parse().unwrap()));
    let mut places: Vec<_> = std::iter::from_fn(|| listening.place(one)).collect();
    assert_eq!(places.len(), LISTENERS_OF_ADDRESS_MAX);
    assert!(listening.place(other).is_some() && listening.place(None).is_some());
    places.pop();
    assert!(listening.place(one).is_some());
}

#[test]
fn every_stream_ends_with_the_service() {
    let served = Served::new();
    served.settled();
    let mut stream = Stream::open(&served, "/api/v1/entries/stream", "");
    served.site().listening().end();
    let mut rest = String::new();
    while stream.lines.read_line(&mut rest).unwrap() > 0 {}
    assert!("retry: 2000\n\n".starts_with(&rest), "{rest}");
    let mut late = Stream::open(&served, "/api/v1/entries/stream?after=0", "");
    assert_eq!(late.status, 200);
    let mut rest = String::new();
    while late.lines.read_line(&mut rest).unwrap() > 0 {}
}

#[test]
fn the_limits_that_the_problem_names_hold() {
    let says = crate::site::problem::TOO_MANY_LISTENERS.says;
    for text in [says.zh, says.en] {
        for limit in [LISTENERS_MAX, LISTENERS_OF_ADDRESS_MAX] {
            assert!(text.contains(&limit.to_string()), "{text}");
        }
    }
}
