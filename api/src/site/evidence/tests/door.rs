//! Who may send papers, how fast, and how many at a time.

use super::*;
use crate::site::Paces;
use crate::site::evidence::UPLOADS_MAX;
use std::io::Read as _;
use sunshine_ledger::Credential;
use sunshine_ledger::Credentials;
use sunshine_ledger::id::{OrgId, StaffId};
use sunshine_ledger::money::Fen;
use sunshine_ledger::time::RecordedAt;

const PAPER: &[u8] = "办公会纪要（示例）\n".as_bytes();

#[test]
fn only_who_has_a_role_today_sends_a_paper() {
    let served = Served::new();
    let path = address(&hash(PAPER));
    let send = |token: Option<&str>| put_to(&served, token, &path, Some(TEXT), PAPER);
    assert_eq!(code(&send(None)), refused(401, "unauthenticated"));
    assert_eq!(code(&send(Some("guessed"))), refused(401, "unauthenticated"));
    let tokens = served.site().ledger().credentials();
    let ended = Credential {
        staff: StaffId::parse("0207").unwrap(),
        org: OrgId::parse(ORG).unwrap(),
        roles: vec![Role::Cashier],
        expires_at: Some(RecordedAt::parse("2020-02-01T00:00:00.000+08:00").unwrap()),
    };
    let ended = tokens.issue(&ended).unwrap().to_string();
    assert_eq!(code(&send(Some(&ended))), refused(401, "unauthenticated"));
    let taken = cashier(&served);
    assert!(tokens.revoke(&Credentials::name_of(&taken).to_string()).unwrap());
    assert_eq!(code(&send(Some(&taken))), refused(401, "unauthenticated"));
    // A role that the ledger never granted, a stranger, another organisation.
    for (staff, org, role) in [
        ("0207", ORG, Role::Accountant),
        ("0999", ORG, Role::Cashier),
        ("0207", "330100", Role::Cashier),
        ("0207", "ledger", Role::Founder),
    ] {
        let token = served.token(staff, org, role);
        let answer = send(Some(&token));
        assert_eq!(code(&answer), refused(403, "evidence_not_granted"), "{staff} {org} {role:?}");
        assert!(!answer.text.contains(&token));
    }
    assert_eq!(files(&served), [""; 0]);
    // One with a limit speaks of no amount here.
    let limited = cashier(&served);
    let fen = Some(Fen::new(1).unwrap());
    served.site().token_limits().set(&Credentials::name_of(&limited), fen).unwrap();
    assert_eq!(send(Some(&limited)).status, 201);
}

#[test]
fn a_role_that_was_taken_back_sends_nothing_more() {
    let served = Served::new();
    let token = cashier(&served);
    assert_eq!(put(&served, &token, TEXT, b"before").status, 201);
    let admin = served.token("0001", ORG, Role::Administrator);
    let body = json!({"org": ORG, "occurred_at": "2020-02-01T09:00:00+08:00",
        "data": {"organisation": ORG, "role": "cashier", "staff": "0207"}});
    let answer = served.post("revoke_role", Some(&admin), Some("r"), &body);
    assert_eq!(answer.status, 201, "{}", answer.text);
    let answer = put(&served, &token, TEXT, b"after");
    assert_eq!(code(&answer), refused(403, "evidence_not_granted"));
    assert_eq!(files(&served), [hash(b"before")]);
}

#[test]
fn a_token_sends_at_its_pace_and_others_do_not_wait_for_it() {
    let served = Served::paced(&Paces { uploads: 1, ..Paces::default() });
    let (token, other) = (cashier(&served), cashier(&served));
    for n in 0..20 {
        assert_eq!(put(&served, &token, TEXT, format!("page {n}").as_bytes()).status, 201);
    }
    let answer = put(&served, &token, TEXT, b"too many");
    assert_eq!(code(&answer), refused(429, "too_many_requests"));
    assert!((1..=2).contains(&answer.header("retry-after").parse::<u64>().unwrap()));
    assert_eq!(put(&served, &other, TEXT, b"another's").status, 201);
    assert_eq!(files(&served).len(), 21);
}

#[test]
fn only_so_many_papers_arrive_at_a_time_and_one_that_breaks_off_leaves_nothing() {
    let served = Served::new();
    let token = cashier(&served);
    let paper = |n: usize| format!("{n} ").repeat(700_000).into_bytes();
    let mut sending: Vec<_> = (0..UPLOADS_MAX).map(|n| begin(&served, &token, &paper(n))).collect();
    let unfinished = || files(&served).iter().filter(|name| name.ends_with(".tmp")).count();
    until("all have begun", || unfinished() == UPLOADS_MAX);
    let answer = put(&served, &token, TEXT, PAPER);
    assert_eq!(code(&answer), refused(503, "overloaded"));
    assert_eq!(answer.header("retry-after"), "2");
    drop(sending.pop());
    until("its place is free", || put(&served, &token, TEXT, PAPER).status == 201);
    drop(sending);
    until("nothing is left of them", || files(&served) == [hash(PAPER)]);
}

#[test]
fn a_stop_is_not_held_up_by_who_sends_slowly() {
    let served = Served::new();
    let mut sending = begin(&served, &cashier(&served), &b"x".repeat(100_000));
    until("it has begun", || files(&served).len() == 1);
    served.site().listening().end();
    let mut answer = [0; 12];
    sending.set_read_timeout(Some(Duration::from_secs(9))).unwrap();
    sending.read_exact(&mut answer).unwrap();
    assert_eq!(String::from_utf8_lossy(&answer), "HTTP/1.1 503");
    until("nothing is left of it", || files(&served).is_empty());
}
