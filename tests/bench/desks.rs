//! Many desks at once: `cargo bench -p sunshine-tests --bench desks -- [--clients N] [--rate N] [--seconds S] [--events N]`.
//!
//! Serves a demo; each client sends commands of several kinds at its own steady rate through HTTP and sends one again, with its
//! key, when it is told to wait or hears nothing. Prints how long answers took, how often clients had to wait and how much memory
//! the server had; then reads the log and holds it against what was acknowledged: nothing lost, nothing twice.

mod desk;

use desk::{PROVINCE, desk, today};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use sunshine_tests::Site;

struct Load {
    clients: u32,
    /// Commands a second of one client.
    rate: u32,
    seconds: u32,
    events: u32,
}

impl Load {
    fn parse() -> Load {
        let mut load = Load { clients: 50, rate: 20, seconds: 300, events: 80_000 };
        let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
        while let Some(name) = arguments.next() {
            let number = arguments.next().and_then(|n| n.parse().ok());
            let number = number.unwrap_or_else(|| panic!("{name} needs a number"));
            match name.as_str() {
                "--clients" => load.clients = number,
                "--rate" => load.rate = number,
                "--seconds" => load.seconds = number,
                "--events" => load.events = number,
                _ => panic!("unknown: {name}"),
            }
        }
        load
    }
}

/// What every client knows.
struct Office {
    base: String,
    account: String,
    fund: String,
    day: String,
    tokens: BTreeMap<&'static str, String>,
}

/// What one client saw.
#[derive(Default)]
struct Seen {
    /// From the moment at which a command was due to its answer.
    took: Vec<Duration>,
    waited: u64,
    /// Position by key.
    recorded: BTreeMap<String, u64>,
}

/// The next command of a client: who sends it, its name and data. Of twenty, fourteen are gifts.
fn next(office: &Office, client: u32, n: u32) -> (&'static str, &'static str, Value) {
    let id = format!("DESK-{client}-{n}");
    match n % 20 {
        0..14 => (
            "cashier",
            "receive_money",
            json!({ "account": office.account, "amount_fen": 100 + n, "designation": "undesignated", "donor_kind": "anonymous",
                "fund": office.fund, "gift": id, "treatment": "income" }),
        ),
        14..17 => (
            "accountant",
            "make_pledge",
            json!({ "amount_fen": 100 + n, "donor_kind": "organisation", "pledge": id, "public_promise": true }),
        ),
        _ => ("manager", "file_inquiry", json!({ "inquiry": id, "kind": "question" })),
    }
}

fn work(office: &Office, load: &Load, client: u32) -> Seen {
    let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
    let mut seen = Seen::default();
    let start = Instant::now();
    for n in 0..load.rate * load.seconds {
        let due = Duration::from_secs(1) / load.rate * n;
        std::thread::sleep(due.saturating_sub(start.elapsed()));
        // A client that is late is late for the answer too: what waited before it was sent counts.
        let due = start + due;
        let (role, name, data) = next(office, client, n);
        let body = json!({ "org": PROVINCE, "occurred_at": format!("{}T00:00:00+08:00", office.day), "data": data });
        let key = format!("desk {client} {n}");
        let position = loop {
            let request = agent
                .post(format!("{}/api/v1/commands/{name}", office.base))
                .header("Authorization", format!("Bearer {}", office.tokens[role]))
                .header("Idempotency-Key", &key)
                .header("Content-Type", "application/json");
            match request.send(body.to_string()) {
                Ok(mut answer) if matches!(answer.status().as_u16(), 200 | 201) => {
                    let answer: Value =
                        serde_json::from_reader(answer.body_mut().as_reader()).expect("JSON");
                    break answer["entries"][0]["position"].as_u64().expect("a position");
                }
                Ok(answer) if matches!(answer.status().as_u16(), 429 | 503) => {
                    let after = answer.headers().get("retry-after").expect("Retry-After");
                    let after = after.to_str().ok().and_then(|after| after.parse().ok());
                    seen.waited += 1;
                    std::thread::sleep(Duration::from_secs(after.expect("seconds")));
                }
                Ok(mut answer) => {
                    let text = answer.body_mut().read_to_string().unwrap_or_default();
                    panic!("{name}: {} {text}", answer.status());
                }
                Err(_) => seen.waited += 1,
            }
        };
        seen.took.push(due.elapsed());
        seen.recorded.insert(key, position);
    }
    seen
}

/// The most memory that a process had, in MiB.
fn peak(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib: Option<u64> = line.and_then(|line| line.trim().split(' ').next()?.parse().ok());
    kib.unwrap_or_default() >> 10
}

fn main() {
    let load = Load::parse();
    let dir = tempfile::tempdir().expect("a temporary directory");
    let demo = dir.path().join("demo");
    let made = Site::demo(&demo, &["--events", &load.events.to_string()]);
    assert_eq!(made.stop(), Some(0), "the demo ends");
    // The desks share their tokens, and their commands are as many as they are.
    let free = ["--commands-per-second", "0", "--reads-per-second", "0", "--accept-clock"];
    let mut site = Site::serve_with(&demo, &free);
    let (account, fund) = desk(&site);
    let tokens =
        ["cashier", "accountant", "manager"].map(|role| (role, site.token(role, PROVINCE)));
    let (base, day) = (site.base().to_owned(), today(&site));
    let office = Office { base, account, fund, day, tokens: tokens.into_iter().collect() };
    let start = Instant::now();
    let seen: Vec<Seen> = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..load.clients)
            .map(|client| (client, &office, &load))
            .map(|(client, office, load)| scope.spawn(move || work(office, load, client)))
            .collect();
        clients.into_iter().map(|client| client.join().expect("a client")).collect()
    });
    let took = start.elapsed();
    let mut times: Vec<Duration> = seen.iter().flat_map(|seen| seen.took.iter().copied()).collect();
    times.sort_unstable();
    let at = |thousandths: usize| {
        let place = (times.len() * thousandths).div_ceil(1000).max(1) - 1;
        times.get(place).map_or(0, Duration::as_millis)
    };
    println!(
        "{} clients, {} commands a second each, {} s: {} recorded, {} a second; {} waits",
        load.clients,
        load.rate,
        took.as_secs(),
        times.len(),
        times.len() as u64 / took.as_secs().max(1),
        seen.iter().map(|seen| seen.waited).sum::<u64>()
    );
    println!(
        "ms: p50 {}, p90 {}, p99 {}, p99.9 {}, most {}",
        at(500),
        at(900),
        at(990),
        at(999),
        at(1000)
    );
    println!("most memory of the server: {} MiB", peak(site.child().id()));
    held_against_the_log(&site, &seen);
}

/// Every command that was acknowledged stands where its answer said, and no other of these desks does.
fn held_against_the_log(site: &Site, seen: &[Seen]) {
    let mut missing: BTreeMap<u64, &str> = BTreeMap::new();
    for (key, position) in seen.iter().flat_map(|seen| &seen.recorded) {
        assert!(missing.insert(*position, key).is_none(), "two commands stand at {position}");
    }
    let acknowledged = missing.len();
    let (mut after, mut found) = (None::<u64>, 0);
    loop {
        let from = after.map_or(String::new(), |after| format!("&after={after}"));
        let page = site.get(&format!("/api/v1/entries?limit=1000{from}")).json();
        let entries = page["entries"].as_array().expect("a page of entries").clone();
        for entry in &entries {
            let id = ["gift", "pledge", "inquiry"].map(|id| entry["data"][id].as_str());
            let ours = id.into_iter().flatten().find(|id| id.starts_with("DESK-"));
            if let Some(id) = ours {
                let position = entry["position"].as_u64().expect("a position");
                let key = missing.remove(&position).unwrap_or_else(|| panic!("{id} stands twice"));
                assert_eq!(id.replacen("DESK-", "desk ", 1).replace('-', " "), key);
                found += 1;
            }
        }
        match entries.last() {
            Some(last) => after = last["position"].as_u64(),
            None => break,
        }
    }
    assert!(missing.is_empty(), "{} of {acknowledged} are not in the log", missing.len());
    println!("{found} of {acknowledged} stand in the log, each once");
}
