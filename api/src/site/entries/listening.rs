//! Who listens to the log: so many at most, each with a place that he holds until his connection is gone.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::Bytes;
use futures_core::Stream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch};

/// Listeners at a time. What waits for one of them takes at most two pieces of 64 KiB and an entry each.
pub(in crate::site) const LISTENERS_MAX: usize = 256;

/// The places, and whether the service is ending.
pub(in crate::site) struct Listening {
    places: Arc<Semaphore>,
    ending: watch::Sender<bool>,
}

impl Default for Listening {
    fn default() -> Listening {
        Listening {
            places: Arc::new(Semaphore::new(LISTENERS_MAX)),
            ending: watch::Sender::new(false),
        }
    }
}

impl Listening {
    /// A place, given back when dropped; `None` when all are taken.
    pub(super) fn place(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.places).try_acquire_owned().ok()
    }

    /// Tells every listener, those to come too, that the service ends.
    pub(in crate::site) fn end(&self) {
        self.ending.send_replace(true);
    }

    /// Becomes true once it ends.
    pub(super) fn ending(&self) -> watch::Receiver<bool> {
        self.ending.subscribe()
    }
}

/// What one listener is sent; the place goes with his connection.
pub(super) struct Pieces {
    pub(super) pieces: mpsc::Receiver<Bytes>,
    pub(super) _place: OwnedSemaphorePermit,
}

impl Stream for Pieces {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.pieces.poll_recv(context).map(|piece| piece.map(Ok))
    }
}
