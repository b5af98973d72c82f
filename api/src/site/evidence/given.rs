//! `GET /entries/{position}/evidence/{hash}`: a paper of one entry. Only what a signed entry names is given, so that a file which
//! was sent and never named is not published. It is for keeping, not for showing within this site.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt as _;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures_core::Stream;
use sunshine_ledger::Digest;
use sunshine_ledger::entry::Entry;
use tokio::task::JoinHandle;

use super::kind;
use crate::site::answer::{FOR_EVER, kept_for};
use crate::site::command_routes::blocking;
use crate::site::failure::Failure;
use crate::site::pages::handlers::decimal;
use crate::site::problem;
use crate::site::state::Site;

/// A browser that shows it all the same runs nothing in it and lets it ask for nothing.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");
/// How much is read from the disk at a time.
const PIECE_BYTES: usize = 64 << 10;
/// By how much of its beginning the kind of a file is told.
const HEAD_BYTES: usize = 4 << 10;

/// The handler.
pub(in crate::site) async fn given(
    State(site): State<Site>,
    Path((position, hash)): Path<(String, String)>,
) -> Response {
    let answered = blocking(move || found(&site, &position, &hash)).await;
    answered.unwrap_or_else(IntoResponse::into_response)
}

fn found(site: &Site, position: &str, hash: &str) -> Result<Response, Failure> {
    let nothing = || Failure::of(problem::NOT_FOUND);
    let size = site.checkpoint()?.size();
    let position = decimal(position).filter(|position| *position < size).ok_or_else(nothing)?;
    let hash = Digest::parse(hash.as_bytes()).ok_or_else(nothing)?;
    let line = site.ledger().reader().entry(position).map_err(Failure::internal)?;
    let entry = Entry::parse(&line).map_err(Failure::internal)?;
    let mut named = entry.evidence.iter().flatten().filter_map(|paper| paper.hash());
    if !named.any(|named| *named == hash) {
        return Err(nothing());
    }
    match File::open(site.ledger().attachments().path(&hash)) {
        Ok(file) => answer(file, &hash, site.is_sample()).map_err(Failure::internal),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(Failure::of(problem::EVIDENCE_ABSENT))
        }
        Err(error) => Err(Failure::internal(error)),
    }
}

fn answer(file: File, hash: &Digest, sample: bool) -> io::Result<Response> {
    let length = file.metadata()?.len();
    let mut head = vec![0; usize::try_from(length).map_or(HEAD_BYTES, |all| all.min(HEAD_BYTES))];
    file.read_exact_at(&mut head, 0)?;
    let (media, suffix) = kind::told(&head);
    let pieces = Pieces { file: Arc::new(file), read: 0, length, reading: None };
    let mut response = kept_for(FOR_EVER, media, Body::from_stream(pieces));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    let sample = if sample { "-sample" } else { "" };
    let name =
        format!("attachment; filename=\"evidence-{:.16}{sample}.{suffix}\"", hash.to_string());
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

/// A file in pieces, read one by one as they are taken: who takes them slowly holds no thread and no memory but one piece.
struct Pieces {
    file: Arc<File>,
    read: u64,
    length: u64,
    reading: Option<JoinHandle<io::Result<Bytes>>>,
}

impl Stream for Pieces {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let left = self.length - self.read;
        if left == 0 {
            return Poll::Ready(None);
        }
        let (file, from) = (Arc::clone(&self.file), self.read);
        let reading = self.reading.get_or_insert_with(|| {
            let bytes = usize::try_from(left).map_or(PIECE_BYTES, |left| left.min(PIECE_BYTES));
            tokio::task::spawn_blocking(move || {
                let mut piece = vec![0; bytes];
                file.read_exact_at(&mut piece, from).map(|()| piece.into())
            })
        });
        let piece =
            ready!(Pin::new(reading).poll(context)).unwrap_or_else(|fault| Err(fault.into()));
        self.reading = None;
        self.read = match &piece {
            Ok(piece) => from + piece.len() as u64,
            Err(_) => self.length,
        };
        Poll::Ready(Some(piece))
    }
}
