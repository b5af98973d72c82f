//! Workers parse batches on all cores; each hands its batch to the fold in turn, so the fold stays sequential and a
//! batch lives only as long as it is needed.

use crate::fold::Fold;
use crate::source::Raw;
use std::sync::{Condvar, Mutex};

struct Turn {
    fold: Fold,
    next: u64,
}

/// A source of batches, one at a time.
pub(crate) struct Feed<'s> {
    pub(crate) next: Box<dyn FnMut() -> Option<Raw> + Send + 's>,
}

/// Runs all batches through the fold. `seen` hears the bytes of each.
pub(crate) fn run(
    feed: Feed<'_>,
    fold: Fold,
    name: &(dyn Fn(u32) -> String + Sync),
    seen: &(dyn Fn(u64) + Sync),
) -> Fold {
    // Two more than there are cores: one may wait for its turn while another folds, and no core idles (measured on two
    // cores: with one more 1.5 of them worked, with two 1.8; further ones bring only memory).
    let workers = std::thread::available_parallelism().map_or(2, |n| n.get().clamp(1, 8)) + 2;
    let feed = Mutex::new((feed, 0u64));
    let turn = Mutex::new(Turn { fold, next: 0 });
    let turned = Condvar::new();
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let (ticket, raw) = {
                        let mut feed = feed.lock().expect("no worker panicked");
                        let Some(raw) = (feed.0.next)() else { break };
                        let ticket = feed.1;
                        feed.1 += 1;
                        (ticket, raw)
                    };
                    let parsed = raw.parse();
                    let mut turn = turned
                        .wait_while(turn.lock().expect("no worker panicked"), |t| t.next != ticket)
                        .expect("no worker panicked");
                    turn.fold.batch(&parsed, name);
                    turn.next += 1;
                    drop(turn);
                    turned.notify_all();
                    seen(raw.bytes.len() as u64);
                }
            });
        }
    });
    turn.into_inner().expect("no worker panicked").fold
}
