//! A list on its way: a part is read when the one before it was taken, so that neither a long list
//! nor a slow visitor holds more than two of them, or a thread.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::response::Response;
use futures_core::Stream;
use sunshine_projections::View;
use tokio::sync::{Semaphore, mpsc};

use super::about::About;
use super::answer;
use super::form::Form;
use super::lists::{Pages, Part};
use super::writer::Writer;
use crate::site::failure::Failure;
use crate::site::state::Site;
use crate::site::visit::Visit;

/// Parts that are read at once, over all visitors: however many download, threads and processors are
/// left for everything else.
static PARTS: Semaphore = Semaphore::const_new(4);
/// Workbooks of lists that are made at once: each is whole in memory before it is sent.
static WORKBOOKS: Semaphore = Semaphore::const_new(2);

/// A list being written.
struct Sending {
    pages: Pages,
    writer: Writer,
}

type Chunk = Result<Bytes, io::Error>;

/// What is read part after part.
struct Parts(mpsc::Receiver<Chunk>);

impl Stream for Parts {
    type Item = Chunk;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Chunk>> {
        self.0.poll_recv(context)
    }
}

/// What is wrong with the question is said before anything is sent; what fails later cuts the file
/// short, and the connection with it.
pub(super) async fn list(
    site: Site,
    visit: Visit,
    form: Form,
    view: View,
) -> Result<Response, Failure> {
    let (about, mut sending, first) =
        in_turn(move || begun(Pages::of(site, visit, form, view)?, form)).await?;
    if form == Form::Xlsx {
        let _turn = WORKBOOKS.acquire().await.map_err(Failure::internal)?;
        let bytes = blocking(move || {
            while let Some(part) = sending.pages.next()? {
                sending.rows(&part)?;
            }
            sending.writer.ended()
        });
        return Ok(answer(form, &about, bytes.await?));
    }
    let (out, parts) = mpsc::channel(1);
    tokio::spawn(async move {
        let mut chunk = first;
        // Whoever asked may be gone.
        while out.send(Ok(Bytes::from(chunk))).await.is_ok() {
            match in_turn(move || sending.part()).await {
                Ok((Some(next), rest)) => (chunk, sending) = (next, rest),
                Ok((None, _)) => return,
                Err(failure) => {
                    let cut = io::Error::other(format!("{failure:?}"));
                    let _gone = out.send(Err(cut)).await;
                    return;
                }
            }
        }
    });
    Ok(answer(form, &about, Body::from_stream(Parts(parts))))
}

/// The list with its first part.
fn begun(mut pages: Pages, form: Form) -> Result<(About, Sending, Vec<u8>), Failure> {
    let first = pages.next()?.ok_or_else(|| Failure::internal("a list without a first part"))?;
    let heads = pages.heads();
    let mut writer = Writer::new(form, pages.lang(), &heads, &first.about)?;
    if pages.tagged {
        writer.tag(&heads)?;
    }
    let mut sending = Sending { pages, writer };
    sending.rows(&first)?;
    let bytes = sending.writer.taken()?;
    Ok((first.about, sending, bytes))
}

impl Sending {
    fn rows(&mut self, part: &Part) -> Result<(), Failure> {
        part.rows.iter().try_for_each(|row| self.writer.row(row))
    }

    /// The next part; none after the last.
    fn part(mut self) -> Result<(Option<Vec<u8>>, Sending), Failure> {
        let Some(part) = self.pages.next()? else { return Ok((None, self)) };
        self.rows(&part)?;
        let bytes = self.writer.taken()?;
        Ok((Some(bytes), self))
    }
}

/// One of the parts that are read at once.
async fn in_turn<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    let _turn = PARTS.acquire().await.map_err(Failure::internal)?;
    blocking(work).await
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|fault| Err(Failure::internal(fault)))
}
