//! More commands at once than there are places: the next is told to come back, without its body being read.

use super::{Office, gift, give};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};
use sunshine_tests::Site;

/// As many as are received at a time (`api/src/site/state.rs`).
const PLACES: usize = 512;
/// How long a body may take to arrive (`api/src/site/command_routes.rs`).
const BODY_PATIENCE: Duration = Duration::from_secs(10);

/// A command of which all but the last byte of its body is sent.
fn begun(site: &Site, token: &str, name: &str) -> TcpStream {
    let body = gift(name).to_string();
    let address = site.base().strip_prefix("http://").expect("an address");
    let mut stream = TcpStream::connect(address).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a limit");
    let head = format!(
        "POST /api/v1/commands/receive_money HTTP/1.1\r\nHost: ledger\r\nAuthorization: Bearer {token}\r\n\
         Idempotency-Key: key {name}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let bytes = [head.as_bytes(), body.as_bytes()].concat();
    stream.write_all(&bytes[..bytes.len() - 1]).expect("sent");
    stream
}

fn answer(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    // The other side may close before it has read everything.
    let _closed = stream.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).to_ascii_lowercase()
}

/// The answer to a command that is sent whole but for its last byte, once one comes: `None` when it got a place.
fn told(stream: &mut TcpStream) -> Option<String> {
    stream.set_read_timeout(Some(Duration::from_millis(300))).expect("a limit");
    let said = answer(stream);
    stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a limit");
    (!said.is_empty()).then_some(said)
}

/// Fills every place, looks at the next, and lets all finish; `None` when that took about as long as a body may
/// take, so that the first of the crowd may have been given up rightly.
fn crowded(site: &Site, token: &str, attempt: usize) -> Option<()> {
    let begun_at = Instant::now();
    let mut crowd: Vec<_> =
        (0..PLACES).map(|n| begun(site, token, &format!("CROWD-{attempt}-{n}"))).collect();
    // Whoever is asked now for his token has his place before the next one comes.
    std::thread::sleep(Duration::from_millis(700));
    let refused = (0..20).find_map(|n| {
        let mut next = begun(site, token, &format!("NEXT-{attempt}-{n}"));
        told(&mut next)
    });
    // Whoever has no token takes no place and is not told how full it is; pages are read as ever.
    let stranger = answer(&mut begun(site, "nobody", "STRANGER"));
    let healthy = site.get("/healthz").status;
    for stream in &mut crowd {
        stream.write_all(b"}").expect("sent");
    }
    let in_time = begun_at.elapsed() < BODY_PATIENCE * 4 / 5;
    let answers: Vec<_> = crowd.iter_mut().map(answer).collect();
    if !in_time {
        return None;
    }
    let refused = refused.expect("somebody is told");
    assert!(refused.starts_with("http/1.1 503"), "{refused}");
    assert!(refused.contains("\r\nretry-after: ") && refused.contains("overloaded"), "{refused}");
    assert!(stranger.starts_with("http/1.1 401"), "{stranger}");
    assert_eq!(healthy, 200);
    let lost: Vec<_> = answers.iter().filter(|said| !said.starts_with("http/1.1 201")).collect();
    assert!(lost.is_empty(), "everyone who got in is recorded: {lost:?}");
    Some(())
}

#[test]
fn the_command_after_the_last_place_is_told_to_come_back() {
    let office = Office::new();
    let site = Site::serve(&office.data());
    let token = site.token("cashier", super::PROVINCE);
    let met = (0..20).find_map(|attempt| crowded(&site, &token, attempt));
    met.expect("a machine that opens 512 connections within eight seconds");
    let later = give(&site, &token, "LATER").expect("an answer");
    assert_eq!(later.status, 201, "{}", later.text());
    assert_eq!(site.stop(), Some(0));
}

#[test]
fn a_body_that_does_not_arrive_is_given_up() {
    let office = Office::new();
    let site = Site::serve(&office.data());
    let token = site.token("cashier", super::PROVINCE);
    let before = site.newest();
    let late = answer(&mut begun(&site, &token, "LATE"));
    assert!(late.starts_with("http/1.1 408") && late.contains("body_too_slow"), "{late}");
    assert_eq!(site.newest(), before, "nothing was recorded");
    let again = give(&site, &token, "LATE").expect("an answer");
    assert_eq!(again.status, 201, "{}", again.text());
    assert_eq!(site.stop(), Some(0));
}
