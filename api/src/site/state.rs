//! What every handler holds: the open ledger, its views, and what was worked out before.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use rustc_hash::FxHashMap;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::time::RecordedAt;
use sunshine_ledger::{Clock, ClockFault, Ledger, VerifiedCheckpoint, WriterFault, let_go};
use sunshine_projections::{Standing, Views};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, SemaphorePermit};

use super::cache::{Cache, Finished, Kept};
use super::callers::{Callers, Paces};
use super::closed::Closed;
use super::entries::Listening;
use super::evidence::UPLOADS_MAX;
use super::failure::Failure;
use super::names::{EmergencyNamed, Named, Names};
use crate::opened::Opened;
use crate::token_limits::{TokenLimits, TokenLimitsFault};

/// Names kept in memory at most; the oldest half goes when there are more.
const NAMES_MAX: usize = 20_000;
/// Commands that are received, decided or answered at a time. Their bodies take at most 128 MiB, and
/// decided they are in some 10 ms.
pub(super) const COMMANDS_MAX: usize = 512;
/// Batches that are received, decided or answered at a time: their bodies take at most 32 MiB.
pub(super) const BATCHES_MAX: usize = 4;
/// How long the follower waits for new entries before it looks whether it should end.
const PATIENCE: Duration = Duration::from_millis(200);

/// An open ledger with its views, ready to be shown. Cloning is cheap.
#[derive(Clone)]
pub struct Site(Arc<Inner>);

struct Inner {
    ledger: Ledger,
    views: Views,
    /// The views follow no more; only a new start makes them.
    views_stopped: AtomicBool,
    clock: Mutex<Clock>,
    commands: Semaphore,
    batches: Arc<Semaphore>,
    uploads: Semaphore,
    listening: Listening,
    callers: Callers,
    token_limits: TokenLimits,
    firsts: Mutex<FxHashMap<String, Option<Arc<Entry>>>>,
    documents: Cache<Kept>,
    pages: Cache<Finished>,
    follower: Mutex<Option<JoinHandle<()>>>,
}

/// Why a site cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum SiteFault {
    /// The log cannot be read.
    #[error(transparent)]
    Log(#[from] sunshine_ledger::LogFault),
    /// The last entry cannot be read.
    #[error(transparent)]
    Entry(#[from] sunshine_ledger::entry::EntryError),
    /// The clock does not fit.
    #[error(transparent)]
    Clock(#[from] ClockFault),
    /// The limits of tokens cannot be had.
    #[error(transparent)]
    TokenLimits(#[from] TokenLimitsFault),
}

impl Site {
    /// Shows an open ledger and its views, which follow its checkpoints from here on.
    ///
    /// # Errors
    /// [`SiteFault`].
    pub fn open(opened: Opened, accept_clock: bool, paces: &Paces) -> Result<Site, SiteFault> {
        let Opened { ledger, views } = opened;
        let token_limits = TokenLimits::open(ledger.dir())?;
        let clock = clock_of(&ledger, accept_clock)?;
        let site = Site(Arc::new(Inner {
            ledger,
            views,
            views_stopped: AtomicBool::new(false),
            clock: Mutex::new(clock),
            commands: Semaphore::new(COMMANDS_MAX),
            batches: Arc::new(Semaphore::new(BATCHES_MAX)),
            uploads: Semaphore::new(UPLOADS_MAX),
            listening: Listening::default(),
            callers: Callers::new(paces),
            token_limits,
            firsts: Mutex::default(),
            documents: Cache::default(),
            pages: Cache::default(),
            follower: Mutex::default(),
        }));
        let follower = site.follow();
        *site.0.follower.lock().unwrap_or_else(PoisonError::into_inner) = Some(follower);
        Ok(site)
    }

    /// Ends it: what waits is recorded and signed, the views are stored.
    ///
    /// # Errors
    /// Why the writer had stopped, or did on the way.
    pub fn close(self) -> Result<(), Arc<WriterFault>> {
        let mut shared = self.0;
        let inner = loop {
            // Requests that are being answered hold it for a moment longer.
            match Arc::try_unwrap(shared) {
                Ok(inner) => break inner,
                Err(still) => shared = still,
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        let follower = inner.follower.into_inner().unwrap_or_else(PoisonError::into_inner);
        let closed = inner.ledger.close();
        if let Some(Err(_)) = follower.map(JoinHandle::join) {
            tracing::error!("the thread that follows the log panicked");
        }
        let_go(inner.views);
        closed.map(drop)
    }

    /// The ledger.
    pub fn ledger(&self) -> &Ledger {
        &self.0.ledger
    }

    /// A place for one command, given back when dropped; `None` when all are taken.
    pub(super) fn place_for_command(&self) -> Option<SemaphorePermit<'_>> {
        self.0.commands.try_acquire().ok()
    }

    /// The same for one batch. It is held until the batch is answered, whether anybody waits or not.
    pub(super) fn place_for_batch(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.0.batches).try_acquire_owned().ok()
    }

    /// The same for one paper.
    pub(super) fn place_for_upload(&self) -> Option<SemaphorePermit<'_>> {
        self.0.uploads.try_acquire().ok()
    }

    /// Who listens to the log.
    pub(super) fn listening(&self) -> &Listening {
        &self.0.listening
    }

    /// How fast callers ask.
    pub(super) fn callers(&self) -> &Callers {
        &self.0.callers
    }

    /// How much tokens may speak of.
    pub(super) fn token_limits(&self) -> &TokenLimits {
        &self.0.token_limits
    }

    /// The views.
    pub(super) fn views(&self) -> &Views {
        &self.0.views
    }

    /// Whether the store of the views failed, so that pages show no more than they do now.
    pub(super) fn views_stopped(&self) -> bool {
        self.0.views_stopped.load(Ordering::Acquire)
    }

    /// Documents worked out before.
    pub(super) fn documents(&self) -> &Cache<Kept> {
        &self.0.documents
    }

    /// Pages made before.
    pub(super) fn pages(&self) -> &Cache<Finished> {
        &self.0.pages
    }

    /// Whether position 0 says that this is a sample.
    pub(super) fn is_sample(&self) -> bool {
        self.0.ledger.created().sample
    }

    /// Now, for the expiry of tokens; a sample's clock is simulated.
    pub(super) fn now(&self) -> Result<RecordedAt, ClockFault> {
        self.0.clock.lock().unwrap_or_else(PoisonError::into_inner).now()
    }

    /// The newest checkpoint.
    pub(super) fn checkpoint(&self) -> Result<VerifiedCheckpoint, Failure> {
        self.0.ledger.checkpoint().ok_or_else(Failure::catching_up)
    }

    /// The views where they stand.
    pub(super) fn standing(&self) -> Result<Standing<'_>, Failure> {
        self.0.views.standing().map_err(|_| Failure::catching_up())
    }

    /// All names, as of where the views stand.
    pub(super) fn names<'a>(&'a self, standing: &'a Standing<'a>) -> Names<'a> {
        let organisations = standing.organisations().into_iter();
        let emergencies = standing.emergencies().into_iter();
        Names {
            organisations: organisations
                .map(|org| Named { id: org.organisation, zh: org.name, en: org.name_en })
                .collect(),
            emergencies: emergencies
                .map(|one| EmergencyNamed {
                    named: Named { id: one.emergency, zh: one.name, en: one.name_en },
                    authority: one.authority,
                    level: one.level,
                })
                .collect(),
            first_of: Box::new(|stream| self.first_of(standing, stream)),
            // Faults are met again, as with a name.
            closed: Box::new(|stream| Closed::of(&standing.last_of(stream).ok()??)),
            fund: Box::new(|id| {
                let fund = standing.fund(id)?;
                Some(Named { id: fund.fund, zh: fund.name, en: fund.name_en })
            }),
        }
    }

    /// The entry that made a subject known. It never changes, so it is kept.
    fn first_of(&self, standing: &Standing<'_>, stream: &str) -> Option<Arc<Entry>> {
        let mut kept = self.0.firsts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(first) = kept.get(stream) {
            return first.clone();
        }
        // Faults are met again, and reported, by whatever the page needs besides a name.
        let first = standing.first_of(stream).ok().flatten().map(Arc::new);
        if first.is_some() {
            if kept.len() >= NAMES_MAX {
                kept.clear();
            }
            kept.insert(stream.to_owned(), first.clone());
        }
        first
    }

    /// A thread that moves the views to each checkpoint; it ends when the last site is dropped.
    fn follow(&self) -> JoinHandle<()> {
        let inner = Arc::downgrade(&self.0);
        let shown = inner.clone();
        let views = self.0.views.clone();
        // Stored views have to be told once that where they stand is signed.
        let mut told = false;
        let followed = views.follow(move |stands_at| {
            loop {
                let inner = inner.upgrade()?;
                let signed = inner.ledger.checkpoint().map_or(0, |checkpoint| checkpoint.size());
                if signed > stands_at || (signed == stands_at && !told) {
                    told = true;
                    return Some(signed);
                }
                if inner.ledger.health().fault.is_some() {
                    return None;
                }
                let reader = inner.ledger.reader().clone();
                drop(inner);
                let before = reader.size();
                if reader.wait_beyond(before.max(stands_at), PATIENCE).size > stands_at {
                    // Durable and not yet signed: the signature is at most a second away.
                    std::thread::sleep(Duration::from_millis(20));
                }
            }
        });
        std::thread::spawn(move || {
            match followed.join() {
                Ok(Ok(())) => return,
                Ok(Err(fault)) => tracing::error!(%fault, "the views stand still"),
                Err(_) => tracing::error!("the views stand still: their thread panicked"),
            }
            if let Some(inner) = shown.upgrade() {
                inner.views_stopped.store(true, Ordering::Release);
            }
        })
    }

    /// Text of the strip where the ledger is a sample.
    pub(super) fn sample_day(&self, standing: &Standing<'_>) -> Option<String> {
        self.is_sample().then(|| standing.time().map_or_else(String::new, |time| time.to_string()))
    }
}

fn clock_of(ledger: &Ledger, accept: bool) -> Result<Clock, SiteFault> {
    let last = last_recorded_at(ledger)?;
    Ok(if ledger.created().sample {
        Clock::simulated(last)
    } else {
        Clock::wall(Some(last), accept)?
    })
}

fn last_recorded_at(ledger: &Ledger) -> Result<RecordedAt, SiteFault> {
    let last = ledger.reader().size().saturating_sub(1);
    Ok(Entry::parse(&ledger.reader().entry(last)?)?.recorded_at)
}
