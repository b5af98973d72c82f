//! Who is shown a paper: everybody, once a signed entry names it, and nobody before.

use super::*;
use crate::site::Paces;

const PAPER: &[u8] = "银行回单（示例）<script>alert(1)</script>\n".as_bytes();

#[test]
fn a_paper_is_given_once_an_entry_names_it_and_only_there() {
    let served = Served::new();
    let token = cashier(&served);
    let (named_one, unnamed) = (hash(PAPER), hash(b"never named"));
    assert_eq!(put(&served, &token, TEXT, PAPER).status, 201);
    assert_eq!(put(&served, &token, TEXT, b"never named").status, 201);
    let size = served.settled();
    for position in 0..=size {
        for hash in [&named_one, &unnamed] {
            let answer = served.get(&format!("/entries/{position}/evidence/{hash}"));
            assert_eq!(code(&answer), refused(404, "not_found"), "{position}");
        }
    }
    let position = named(&served, "G-1", &[&named_one]);
    let given = served.get(&format!("/entries/{position}/evidence/{named_one}"));
    assert_eq!((given.status, given.text.as_bytes()), (200, PAPER));
    for (name, value) in [
        ("content-type", "text/plain; charset=utf-8"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("cache-control", "public, max-age=31536000, immutable"),
        ("access-control-allow-origin", "*"),
    ] {
        assert_eq!(given.header(name), value, "{name}");
    }
    let disposition = format!("attachment; filename=\"evidence-{:.16}-sample.txt\"", named_one);
    assert_eq!(given.header("content-disposition"), disposition);
    let page = served.get(&format!("/entries/{position}"));
    assert!(page.header("content-security-policy").starts_with("default-src 'none'; style-src"));
    for path in [
        format!("/entries/{position}/evidence/{unnamed}"),
        format!("/entries/{}/evidence/{named_one}", position - 1),
        format!("/entries/0{position}/evidence/{named_one}"),
        format!("/entries/{}/evidence/{named_one}", position + 1),
        format!("/entries/{position}/evidence/{}", named_one.to_uppercase()),
        format!("/entries/{position}/evidence/..%2f..%2fkey"),
    ] {
        let answer = served.get(&path);
        assert_eq!(code(&answer), refused(404, "not_found"), "{path}");
    }
    let position = named(&served, "G-2", &[&unnamed]);
    let given = served.get(&format!("/entries/{position}/evidence/{unnamed}"));
    assert_eq!(given.text, "never named");
}

#[test]
fn a_large_paper_comes_whole_in_its_own_type() {
    let served = Served::new();
    let token = cashier(&served);
    let mut scan = b"\x89PNG\r\n\x1a\n".to_vec();
    scan.extend(
        (0..300_000_u32).flat_map(|n| blake3::hash(&n.to_le_bytes()).as_bytes()[..7].to_vec()),
    );
    assert_eq!(put(&served, &token, "image/png", &scan).status, 201);
    let position = named(&served, "G-1", &[&hash(&scan)]);
    let url = format!("{}/entries/{position}/evidence/{}", served.base(), hash(&scan));
    let mut answer = ureq::get(url).call().unwrap();
    assert_eq!(answer.headers()["content-type"], "image/png");
    assert_eq!(answer.headers()["content-length"], scan.len().to_string().as_str());
    assert!(answer.body_mut().with_config().limit(1 << 24).read_to_vec().unwrap() == scan);
}

#[test]
fn a_page_says_which_papers_are_here_and_which_are_not_yet() {
    let served = Served::new();
    let position = named(&served, "G-1", &[&hash(PAPER), &"0".repeat(64)]);
    let (zh, en) = (format!("/entries/{position}"), format!("/en/entries/{position}"));
    let link = format!("href=\"/entries/{position}/evidence/{}\"", hash(PAPER));
    let counted = |path: &str, words: &str| served.get(path).text.matches(words).count();
    assert_eq!(counted(&zh, "附件未存"), 2);
    assert_eq!(counted(&en, "Not kept: this site does not have the file"), 2);
    assert_eq!(counted(&zh, &link), 0);
    let absent = served.get(&format!("/entries/{position}/evidence/{}", hash(PAPER)));
    assert_eq!(code(&absent), refused(404, "evidence_absent"));
    assert_eq!(put(&served, &cashier(&served), TEXT, PAPER).status, 201);
    for (path, words) in [(&zh, "附件未存"), (&en, "Not kept")] {
        assert_eq!(counted(path, words), 1, "{path}");
        assert_eq!(counted(path, &link), 1, "{path}");
    }
}

#[test]
fn a_page_of_a_paper_with_personal_data_says_so_and_links_nothing() {
    let served = Served::new();
    let mut body = Served::gift("G-1", 100);
    body["evidence"] = json!([{"commitment": hash(PAPER), "kind": "consent"}]);
    // The bytes are here under that very number, by whatever mistake.
    assert_eq!(put(&served, &cashier(&served), TEXT, PAPER).status, 201);
    let answer = served.post("receive_money", Some(&cashier(&served)), Some("1"), &body);
    assert_eq!(answer.status, 201, "{}", answer.text);
    served.settled();
    let position = answer.json()["entries"][0]["position"].as_u64().unwrap();
    let page = served.get(&format!("/entries/{position}")).text;
    assert!(page.contains("含个人信息，只存承诺值"));
    assert!(!page.contains("/evidence/") && !page.contains("附件未存"));
    let asked = served.get(&format!("/entries/{position}/evidence/{}", hash(PAPER)));
    assert_eq!(code(&asked), refused(404, "not_found"));
}

#[test]
fn an_address_reads_papers_at_its_pace() {
    let served = Served::paced(&Paces { reads: 1, ..Paces::default() });
    assert_eq!(put(&served, &cashier(&served), TEXT, PAPER).status, 201);
    let position = named(&served, "G-1", &[&hash(PAPER)]);
    let path = format!("/entries/{position}/evidence/{}", hash(PAPER));
    for _ in 0..20 {
        assert_eq!(served.get_from("198.51.100.1", &path).status, 200);
    }
    let answer = served.get_from("198.51.100.1", &path);
    assert_eq!(code(&answer), refused(429, "too_many_requests"));
    assert_eq!(served.get_from("198.51.100.2", &path).status, 200);
}
