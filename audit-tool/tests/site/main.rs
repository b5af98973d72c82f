//! The same audit over HTTP: bundles, hash tiles, published documents, from a small server that answers like a site.

#[path = "../forge/mod.rs"]
mod forge;
mod tree;

use forge::story::{gift, story};
use forge::{leaf, link, root, verify, write};
use serde_json::json;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;

type Files = BTreeMap<String, Vec<u8>>;

fn number(n: usize) -> String {
    assert!(n < 1000, "small trees only");
    format!("{n:03}")
}

fn place(files: &mut Files, kind: &str, tiles: Vec<(usize, Vec<u8>)>) {
    for (at, (width, body)) in tiles.into_iter().enumerate() {
        let partial = if width == 256 { String::new() } else { format!(".p/{width}") };
        files.insert(format!("/tile/{kind}/{}{partial}", number(at)), body);
    }
}

/// What a site serves of the directory that the forger wrote.
fn files(dir: &Path, lines: &[String]) -> Files {
    let mut files = Files::new();
    for name in ["checkpoint", "vkey"] {
        files.insert(format!("/{name}"), std::fs::read(dir.join(name)).expect("a file"));
    }
    for file in std::fs::read_dir(dir.join("published")).expect("documents") {
        let file = file.expect("a file");
        let name = file.file_name().to_string_lossy().replace(".json", "");
        let body = std::fs::read(file.path()).expect("a document");
        files.insert(format!("/api/v1/published/{name}"), body);
    }
    tiles(&mut files, lines);
    files
}

/// All bundles and hash tiles of these entries.
fn tiles(files: &mut Files, lines: &[String]) {
    let bundle = |lines: &[String]| {
        let entry = |line: &String| {
            let len = u16::try_from(line.len()).expect("short").to_be_bytes();
            [&len[..], line.as_bytes()].concat()
        };
        (lines.len(), lines.iter().flat_map(entry).collect())
    };
    place(files, "entries", lines.chunks(256).map(bundle).collect());
    let mut hashes: Vec<[u8; 32]> = lines.iter().map(|line| leaf(line)).collect();
    let mut level = 0;
    while !hashes.is_empty() {
        let tiles = hashes.chunks(256).map(|tile| (tile.len(), tile.concat())).collect();
        place(files, &level.to_string(), tiles);
        hashes = hashes.chunks_exact(256).map(root).collect();
        level += 1;
    }
}

/// Answers until the test ends; every answer closes its connection.
fn serve(files: Files) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let mut first = String::new();
            let mut input = BufReader::new(stream.try_clone().expect("a clone"));
            input.read_line(&mut first).expect("a request");
            let mut line = String::new();
            while input.read_line(&mut line).expect("a header") > 2 {
                line.clear();
            }
            let path = first.split(' ').nth(1).expect("a path");
            let (status, body) = match files.get(path) {
                Some(body) => ("200 OK", &body[..]),
                None => ("404 Not Found", &b""[..]),
            };
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            // A client that has read enough may close first.
            let _sent = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
        }
    });
    format!("http://{address}")
}

fn site(change: impl FnOnce(&mut Files)) -> String {
    let dir = tempfile::tempdir().expect("a directory");
    let mut s = story();
    for n in 0..500 {
        let id = format!("N{n}");
        s.entry("P", "CAS", "cashier", &format!("gift:{id}"), "money_received", gift(&id, 1));
    }
    let lines = link(&s.entries);
    write(dir.path(), &lines, &s.sizes, &s.published);
    let mut files = files(dir.path(), &lines);
    change(&mut files);
    serve(files)
}

#[test]
fn a_site_holds() {
    let (code, json) = verify(&site(|_| ()), &[]);
    assert_eq!(code, 0, "{json:#}");
    assert_eq!(json["checked"]["tiles"], 4);
    assert_eq!(json["checked"]["documents"], 1);
}

#[test]
fn a_full_tile_may_stand_for_a_partial_one() {
    let url = site(|files| {
        let path =
            files.keys().find(|path| path.starts_with("/tile/0/002")).expect("a tile").clone();
        let mut body = files.remove(&path).expect("a tile");
        body.resize(8192, 7);
        files.insert("/tile/0/002".into(), body);
    });
    assert_eq!(verify(&url, &[]).0, 0);
}

#[test]
fn a_changed_tile_and_a_changed_entry() {
    let url = site(|files| files.get_mut("/tile/0/001").expect("a tile")[40] ^= 1);
    let (code, json) = verify(&url, &[]);
    assert_eq!((code, &json["findings"][0]["code"]), (1, &json!("tile_differs")), "{json:#}");
    let url = site(|files| files.get_mut("/tile/entries/001").expect("a bundle")[300] ^= 1);
    assert_eq!(verify(&url, &[]).0, 1);
}

#[test]
fn what_is_missing() {
    let published = |files: &mut Files| files.retain(|path, _| !path.starts_with("/api"));
    assert_eq!(verify(&site(published), &[]).0, 1);
    // A mirror serves neither the key nor documents: that is a note.
    let mirror =
        |files: &mut Files| files.retain(|path, _| !path.starts_with("/api") && path != "/vkey");
    assert_eq!(verify(&site(mirror), &[]).0, 0);
}

/// What a site signed and does not serve is its fault, not the way's.
#[test]
fn what_was_signed_and_is_not_served() {
    let path = "/tile/entries/001";
    let gone = |files: &mut Files| files.retain(|at, _| at != path);
    let in_an_entry = |files: &mut Files| files.get_mut(path).expect("a bundle").truncate(5000);
    let between = |files: &mut Files| {
        let body = files.get_mut(path).expect("a bundle");
        let first = 2 + usize::from(u16::from_be_bytes([body[0], body[1]]));
        body.truncate(first);
    };
    let empty = |files: &mut Files| files.get_mut(path).expect("a bundle").clear();
    for (url, position) in [
        (site(gone), Some(256)),
        (site(in_an_entry), None),
        (site(between), Some(257)),
        (site(empty), Some(256)),
    ] {
        let (code, json) = verify(&url, &[]);
        let first = &json["findings"][0];
        assert_eq!((code, &first["code"]), (1, &json!("entries_missing")), "{json:#}");
        assert!(position.is_none_or(|at| first["position"] == at), "{json:#}");
        assert!(first.to_string().contains("tile/entries/001"), "{json:#}");
    }
    let all = |files: &mut Files| files.retain(|at, _| !at.starts_with("/tile"));
    assert_eq!(verify(&site(all), &[]).0, 1);
    for tile in ["/tile/0/001", "/tile/0/000", "/tile/1/"] {
        let gone = |files: &mut Files| files.retain(|at, _| !at.starts_with(tile));
        let (code, json) = verify(&site(gone), &[]);
        assert_eq!((code, &json["findings"][0]["code"]), (1, &json!("tile_differs")), "{json:#}");
    }
    let short = |files: &mut Files| files.get_mut("/tile/0/001").expect("a tile").truncate(100);
    assert_eq!(verify(&site(short), &[]).0, 1);
}

#[test]
fn a_checkpoint_that_is_none() {
    for garbage in [&b"not a note"[..], b"", b"<html>\xff</html>"] {
        let change = |files: &mut Files| drop(files.insert("/checkpoint".into(), garbage.to_vec()));
        let (code, json) = verify(&site(change), &[]);
        assert_eq!((code, &json["findings"][0]["code"]), (1, &json!("note_refused")), "{json:#}");
    }
    assert_eq!(verify(&site(Files::clear), &[]).0, 2);
    let key = |files: &mut Files| drop(files.insert("/vkey".into(), b"\xff\n".to_vec()));
    assert_eq!(verify(&site(key), &[]).0, 1);
}
