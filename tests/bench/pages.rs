//! How long pages take while commands are written: `cargo bench -p sunshine-tests --bench pages -- [--events N] [--seconds S] [--writes N]`.
//!
//! Serves a demo, writes gifts of money at a steady rate through HTTP, and asks for every page in turn from two clients. Prints for
//! each page how often it was asked, median, 99th percentile and maximum in milliseconds. Client, writer and server share the cores.

mod desk;

use desk::{PROVINCE, desk, today};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use sunshine_tests::Site;

const READERS: u64 = 2;

/// What is asked for, and how often in how long.
struct Load {
    events: u64,
    seconds: u64,
    writes_per_second: u64,
}

impl Load {
    fn parse() -> Load {
        let mut load = Load { events: 80_000, seconds: 30, writes_per_second: 50 };
        let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
        while let Some(name) = arguments.next() {
            let number = arguments.next().and_then(|n| n.parse().ok());
            let number = number.unwrap_or_else(|| panic!("{name} needs a number"));
            match name.as_str() {
                "--events" => load.events = number,
                "--seconds" => load.seconds = number,
                "--writes" => load.writes_per_second = number,
                _ => panic!("unknown: {name}"),
            }
        }
        load
    }
}

/// Every page a visitor can open, by the links of the menu and of the lists themselves.
fn pages(site: &Site) -> Vec<String> {
    let newest = |view: &str| site.get(&format!("/api/v1/views/{view}")).json();
    let first = |document: &Value, table: &str, member: &str| {
        let rows = document["rows"].as_array().cloned().unwrap_or_default();
        let row = rows.into_iter().find(|row| row["table"] == table);
        row.and_then(|row| row[member].as_str().map(str::to_owned)).unwrap_or_default()
    };
    let fund = first(&newest("funds?period=2021"), "fund", "fund");
    let project = first(&newest("projects?period=2021"), "project", "project");
    let mut pages: Vec<String> = [
        "/",
        "/donations",
        "/donations?period=2021-09",
        "/uses",
        "/uses?period=2021-12",
        "/reviews",
        "/reviews/2020",
        "/reviews/2021",
        "/reviews/2021/donation.received",
        "/reviews/2021/aed.placed",
        "/funds",
        "/projects",
        "/organisations",
        "/organisations/330100",
        "/statements/2021",
        "/statements/2021-Q4",
        "/statements/2020-02",
        "/flows/2021",
        "/timeliness/2021",
        "/recipients/2021",
        "/ratios/2021",
        "/scorecard/2021",
        "/campaigns",
        "/goods",
        "/overdue",
        "/corrections/2021",
        "/integrity",
        "/open-data",
        "/about",
        "/search?q=%E6%9D%AD%E5%B7%9E",
        "/entries/5000",
        "/problems",
    ]
    .map(str::to_owned)
    .into();
    pages.push(format!("/funds/{fund}"));
    pages.push(format!("/projects/{project}"));
    let emergencies = site.get("/").text();
    let link =
        emergencies.split("href=\"/emergencies/").nth(1).and_then(|rest| rest.split('"').next());
    pages.extend(link.map(|id| format!("/emergencies/{id}")));
    pages
}

fn write_steadily(site: &Site, load: &Load, stop: &AtomicBool, written: &AtomicU64) {
    let (account, fund) = desk(site);
    let token = site.token("cashier", PROVINCE);
    let day = today(site);
    let start = Instant::now();
    let mut n = 0_u32;
    while !stop.load(Ordering::Relaxed) {
        n += 1;
        let due =
            Duration::from_secs(1) / u32::try_from(load.writes_per_second).expect("small") * n;
        std::thread::sleep(due.saturating_sub(start.elapsed()));
        let data = json!({
            "account": account, "amount_fen": 100 + n, "designation": "undesignated", "donor_kind": "anonymous", "fund": fund,
            "gift": format!("BENCH-{n}"), "treatment": "income",
        });
        let body = json!({ "org": PROVINCE, "occurred_at": format!("{day}T00:00:00+08:00"), "data": data });
        let answer = site.command("receive_money", &token, &format!("bench {n}"), &body);
        assert_eq!(answer.status, 201, "{}", answer.text());
        written.fetch_add(1, Ordering::Relaxed);
    }
}

fn main() {
    let load = Load::parse();
    let dir = tempfile::tempdir().expect("a temporary directory");
    let site = Site::demo(&dir.path().join("demo"), &["--events", &load.events.to_string()]);
    let pages = pages(&site);
    let taken: Mutex<BTreeMap<&str, Vec<Duration>>> = Mutex::default();
    let (stop, written) = (AtomicBool::new(false), AtomicU64::new(0));
    let start = Instant::now();
    std::thread::scope(|scope| {
        scope.spawn(|| write_steadily(&site, &load, &stop, &written));
        for reader in 0..READERS {
            let (pages, taken, stop, site) = (&pages, &taken, &stop, &site);
            scope.spawn(move || {
                let skip = usize::try_from(reader).expect("small") * pages.len() / 2;
                for page in pages.iter().cycle().skip(skip) {
                    if stop.load(Ordering::Relaxed) {
                        break;
                    }
                    let asked = Instant::now();
                    let answer = site.get(page);
                    let took = asked.elapsed();
                    assert_eq!(answer.status, 200, "{page}: {}", answer.text());
                    taken.lock().expect("no reader panicked").entry(page).or_default().push(took);
                }
            });
        }
        std::thread::sleep(Duration::from_secs(load.seconds));
        stop.store(true, Ordering::Relaxed);
    });
    let seconds = start.elapsed().as_secs().max(1);
    println!(
        "{} events, {} written ({} a second) while pages were read by {READERS} clients; ms",
        load.events,
        written.load(Ordering::Relaxed),
        written.load(Ordering::Relaxed) / seconds
    );
    println!("{:>6} {:>6} {:>6} {:>6}  page", "asked", "p50", "p99", "max");
    for (page, mut times) in taken.into_inner().expect("no reader panicked") {
        times.sort_unstable();
        let at = |hundredths: usize| {
            times[(times.len() * hundredths).div_ceil(100).max(1) - 1].as_millis()
        };
        println!("{:>6} {:>6} {:>6} {:>6}  {page}", times.len(), at(50), at(99), at(100));
    }
}
