//! Who listens to the log: so many at most, each with a place that he holds until his connection is gone.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::convert::Infallible;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use axum::body::Bytes;
use futures_core::Stream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch};

/// Listeners at a time. What waits for one of them takes at most two pieces of 64 KiB and an entry each.
pub(in crate::site) const LISTENERS_MAX: usize = 256;

/// Listeners from one address at a time.
pub(in crate::site) const LISTENERS_OF_ADDRESS_MAX: usize = 32;

/// How many places each address has.
type Taken = Mutex<HashMap<IpAddr, usize>>;

/// The places, and whether the service is ending.
pub(in crate::site) struct Listening {
    places: Arc<Semaphore>,
    taken: Arc<Taken>,
    ending: watch::Sender<bool>,
}

/// A place of a listener, given back when dropped.
pub(super) struct Place {
    _place: OwnedSemaphorePermit,
    from: Option<IpAddr>,
    taken: Arc<Taken>,
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some(from) = self.from else { return };
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Entry::Occupied(mut of_address) = taken.entry(from) {
            *of_address.get_mut() -= 1;
            if *of_address.get() == 0 {
                of_address.remove();
            }
        }
    }
}

impl Default for Listening {
    fn default() -> Listening {
        let places = Arc::new(Semaphore::new(LISTENERS_MAX));
        Listening { places, taken: Arc::default(), ending: watch::Sender::new(false) }
    }
}

impl Listening {
    /// A place for who comes from an address; `None` when all are taken, or all of that address.
    pub(super) fn place(&self, from: Option<IpAddr>) -> Option<Place> {
        let place = Arc::clone(&self.places).try_acquire_owned().ok()?;
        if let Some(from) = from {
            let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
            let of_address = taken.entry(from).or_default();
            if *of_address == LISTENERS_OF_ADDRESS_MAX {
                return None;
            }
            *of_address += 1;
        }
        Some(Place { _place: place, from, taken: Arc::clone(&self.taken) })
    }

    /// Tells every listener, those to come too, that the service ends.
    pub(in crate::site) fn end(&self) {
        self.ending.send_replace(true);
    }

    /// Becomes true once it ends.
    pub(in crate::site) fn ending(&self) -> watch::Receiver<bool> {
        self.ending.subscribe()
    }
}

/// What one listener is sent; the place goes with his connection.
pub(super) struct Pieces {
    pub(super) pieces: mpsc::Receiver<Bytes>,
    pub(super) _place: Place,
}

impl Stream for Pieces {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.pieces.poll_recv(context).map(|piece| piece.map(Ok))
    }
}
