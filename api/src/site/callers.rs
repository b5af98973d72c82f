//! Who asks: the address of an anonymous reader, also behind a proxy, and the pace at which he and the owner of a token may.

use std::net::{IpAddr, Ipv6Addr};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{Extensions, HeaderMap, HeaderName};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sunshine_ledger::Digest;

use super::connections::Peer;
use super::failure::Failure;
use super::pace::Pace;
use super::state::Site;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// How fast callers may ask, and which proxies are believed.
#[derive(Clone, Debug)]
pub struct Paces {
    /// Commands of one token in a second; 0 for as many as come.
    pub commands: u32,
    /// Papers of one token in a second; 0 for as many as come.
    pub uploads: u32,
    /// Requests of one address for JSON in a second; 0 for as many as come.
    pub reads: u32,
    /// Machines in front of this one, whose `X-Forwarded-For` is believed. This machine's own is always.
    pub proxies: Vec<IpAddr>,
}

impl Default for Paces {
    fn default() -> Paces {
        Paces { commands: 5_000, uploads: 5, reads: 50, proxies: Vec::new() }
    }
}

/// Seconds of its pace that a token may use at once: two whole batches and more at the usual pace.
const COMMANDS_BURST_SECONDS: u32 = 2;
/// The same of papers: a folder of scans.
const UPLOADS_BURST_SECONDS: u32 = 20;
/// The same of an address: a program that reads page by page, or some people behind one address.
const READS_BURST_SECONDS: u32 = 20;
/// However slow the pace is, a batch that is full must pass.
const COMMANDS_BURST_LEAST: u32 = 1000;

/// The callers of a site.
pub(super) struct Callers {
    tokens: Option<Pace<Digest>>,
    uploads: Option<Pace<Digest>>,
    addresses: Option<Pace<IpAddr>>,
    proxies: Vec<IpAddr>,
}

impl Callers {
    /// Nobody has asked yet.
    pub(super) fn new(paces: &Paces) -> Callers {
        let commands = paces.commands.saturating_mul(COMMANDS_BURST_SECONDS);
        let uploads = paces.uploads.saturating_mul(UPLOADS_BURST_SECONDS);
        let reads = paces.reads.saturating_mul(READS_BURST_SECONDS);
        Callers {
            tokens: Pace::new(paces.commands, commands.max(COMMANDS_BURST_LEAST)),
            uploads: Pace::new(paces.uploads, uploads),
            addresses: Pace::new(paces.reads, reads),
            proxies: paces.proxies.clone(),
        }
    }

    /// Takes `count` commands of the token of this name.
    ///
    /// # Errors
    /// It sends too fast; none was taken.
    pub(super) fn commands(&self, token: Digest, count: usize) -> Result<(), Failure> {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let taken = self.tokens.as_ref().map_or(Ok(()), |pace| pace.take(token, count));
        taken.map_err(|too_fast| Failure::too_fast(too_fast.wait))
    }

    /// Takes one paper of the token of this name.
    ///
    /// # Errors
    /// It sends too fast; the paper was not taken.
    pub(super) fn upload(&self, token: Digest) -> Result<(), Failure> {
        let taken = self.uploads.as_ref().map_or(Ok(()), |pace| pace.take(token, 1));
        taken.map_err(|too_fast| Failure::too_fast(too_fast.wait))
    }

    fn read(&self, from: Option<IpAddr>) -> Result<(), Failure> {
        let (Some(pace), Some(from)) = (&self.addresses, from) else { return Ok(()) };
        pace.take(from, 1).map_err(|too_fast| Failure::too_fast(too_fast.wait))
    }

    /// From where a request comes; `None` for this machine itself.
    pub(super) fn from(&self, request: &Extensions, headers: &HeaderMap) -> Option<IpAddr> {
        let ConnectInfo(Peer(peer)) = request.get::<ConnectInfo<Peer>>()?;
        self.address(*peer, headers)
    }

    fn address(&self, peer: IpAddr, headers: &HeaderMap) -> Option<IpAddr> {
        let ours = peer.is_loopback();
        if !ours && !self.proxies.contains(&peer) {
            return Some(network(peer));
        }
        // Each proxy appends the address that it saw: only the last one is its own word.
        let last = headers.get_all(FORWARDED_FOR).iter().next_back();
        let last = last.and_then(|list| list.to_str().ok()?.rsplit(',').next());
        let told = last.and_then(|address| address.trim().parse::<IpAddr>().ok());
        told.map(|told| network(told.to_canonical())).or((!ours).then_some(peer))
    }
}

/// A household has one address of version 4, and 2^64 of version 6.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64).into(),
    }
}

/// What never changes under its address is not counted: an auditor reads all of it.
const UNCOUNTED: &str = "/api/v1/published/";

/// Counts requests for JSON by address.
pub(super) async fn paced(State(site): State<Site>, request: Request, next: Next) -> Response {
    let counted = !request.uri().path().starts_with(UNCOUNTED);
    let from = site.callers().from(request.extensions(), request.headers());
    match site.callers().read(from.filter(|_| counted)) {
        Ok(()) => next.run(request).await,
        Err(failure) => failure.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(peer: &str, forwarded: &[&str]) -> Option<String> {
        let paces = Paces { proxies: vec!["10.0.0.7".parse().unwrap()], ..Paces::default() };
        let mut headers = HeaderMap::new();
        for list in forwarded {
            headers.append(FORWARDED_FOR, list.parse().unwrap());
        }
        let address = Callers::new(&paces).address(peer.parse().unwrap(), &headers);
        address.map(|address| address.to_string())
    }

    #[test]
    fn only_a_proxy_may_say_where_a_request_comes_from_and_only_its_own_word_counts() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(from("203.0.113.9", &[]), some("203.0.113.9"));
        assert_eq!(from("203.0.113.9", &["198.51.100.1"]), some("203.0.113.9"));
        assert_eq!(from("127.0.0.1", &["198.51.100.1"]), some("198.51.100.1"));
        assert_eq!(from("10.0.0.7", &["6.6.6.6, 198.51.100.1"]), some("198.51.100.1"));
        assert_eq!(from("10.0.0.7", &["6.6.6.6", "198.51.100.1"]), some("198.51.100.1"));
        assert_eq!(from("10.0.0.7", &["unknown"]), some("10.0.0.7"));
        assert_eq!(from("10.0.0.7", &[]), some("10.0.0.7"));
        assert_eq!(from("127.0.0.1", &[]), None);
        assert_eq!(from("::1", &["::ffff:198.51.100.1"]), some("198.51.100.1"));
        assert_eq!(from("2001:db8:1:2:3::4", &[]), some("2001:db8:1:2::"));
    }
}

#[cfg(test)]
mod served {
    use super::Paces;
    use crate::site::served_tests::{Answer, ORG, Served};
    use serde_json::json;
    use sunshine_ledger::event::Role;

    fn waits(answer: &Answer) -> u64 {
        assert_eq!((answer.status, &answer.json()["code"]), (429, &json!("too_many_requests")));
        answer.header("retry-after").parse().unwrap()
    }

    #[test]
    fn an_address_reads_at_its_pace_and_others_do_not_wait_for_it() {
        let served = Served::paced(&Paces { reads: 1, ..Paces::default() });
        served.settled();
        let (view, page) = ("/api/v1/views/integrity", "/api/v1/entries?limit=1");
        for n in 0..20 {
            let path = if n % 2 == 0 { view } else { page };
            assert_eq!(served.get_from("198.51.100.1", path).status, 200, "request {n}");
        }
        for path in [view, page, "/api/v1/entries/stream"] {
            assert!((1..=2).contains(&waits(&served.get_from("198.51.100.1", path))), "{path}");
        }
        assert_eq!(served.get_from("198.51.100.2", view).status, 200);
        assert_eq!(served.get(view).status, 200, "this machine itself");
        let published = format!("/api/v1/published/{}", "0".repeat(64));
        assert_eq!(served.get_from("198.51.100.1", &published).status, 404);
        assert_eq!(served.get_from("198.51.100.1", "/checkpoint").status, 200);
    }

    #[test]
    fn a_token_commands_at_its_pace_and_a_batch_counts_as_its_commands() {
        let served = Served::paced(&Paces { commands: 1, ..Paces::default() });
        let (cashier, other) =
            (served.token("0207", ORG, Role::Cashier), served.token("0207", ORG, Role::Cashier));
        let one =
            |n: usize| json!({"command": "none", "idempotency_key": n.to_string(), "body": {}});
        let batch = |token: &str, count: usize| {
            let commands: Vec<_> = (0..count).map(one).collect();
            served.post_to(
                "/api/v1/commands/batch",
                Some(token),
                &json!({"commands": commands}).to_string(),
            )
        };
        assert_eq!(batch(&cashier, 999).status, 200);
        let gift = Served::gift("G-1", 1);
        assert_eq!(served.post("receive_money", Some(&cashier), Some("1"), &gift).status, 201);
        assert!(waits(&batch(&cashier, 500)) >= 400);
        let refused = served.post("receive_money", Some(&cashier), Some("1"), &gift);
        assert!((1..=2).contains(&waits(&refused)), "{}", refused.text);
        assert_eq!(served.post("receive_money", Some(&other), Some("1"), &gift).status, 200);
        assert!(!refused.text.contains(&cashier));
    }
}
