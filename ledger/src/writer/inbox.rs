//! What passes between those who submit, the thread that decides and the thread that commits.
//!
//! Commands wait in one bounded queue. What was decided lies in one open group, which takes whatever
//! arrives until the committer, once it is free, takes the group: so one client alone waits for
//! nobody, many share a sync, and the committer never waits for somebody to hand it what is decided.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::bell::Bell;

/// Commands that may wait. A thousand gifts take some 10 ms, so this is a few tenths of a second.
pub(crate) const QUEUE_COMMANDS_MAX: usize = 16_384;
/// Commands decided before the committer may have the group: about as many as are decided while it
/// writes a frame, so that both work at the same time.
pub(super) const TAKE_COMMANDS_MAX: usize = 32;
/// Entries from which on the open group takes no more.
const FULL_GROUP_ENTRIES: usize = 4_000;

/// `J` is one waiting command, `G` a decided group.
pub(super) struct Inbox<J, G> {
    state: Mutex<State<J, G>>,
    decider: Bell,
    committer: Bell,
    submitters: Condvar,
}

struct State<J, G> {
    jobs: VecDeque<J>,
    /// The open group and how many entries it has; `None` while the decider works on it, and after
    /// the committer took it.
    open: Option<(G, usize)>,
    /// The committer waits for a group: what is left is its own.
    idle: bool,
    /// The decider has ended: no group follows the open one.
    decided: bool,
    door: Door,
}

/// Whether commands are let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Door {
    Open,
    /// What waits is still decided.
    Closing,
    /// A fault: what waits is given back undecided.
    Shut,
}

/// Why commands were not let in; they are given back.
#[derive(Debug)]
pub(super) enum NotTaken<J> {
    /// Too many wait.
    Full(J),
    /// The writer ends or has failed.
    Shut(J),
}

/// What the decider is to decide next.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Turn<J, G> {
    /// In this order.
    pub(super) jobs: Vec<J>,
    /// The open group, to go on with; `None` when the committer has it: then begin another.
    pub(super) open: Option<G>,
}

impl<J, G> Inbox<J, G> {
    pub(super) fn new() -> Inbox<J, G> {
        let state = State {
            jobs: VecDeque::new(),
            open: None,
            idle: false,
            decided: false,
            door: Door::Open,
        };
        Inbox {
            state: Mutex::new(state),
            decider: Bell::default(),
            committer: Bell::default(),
            submitters: Condvar::new(),
        }
    }

    /// Queues one command, unless too many wait.
    pub(super) fn put(&self, job: J) -> Result<(), NotTaken<J>> {
        let mut state = self.lock();
        if state.door != Door::Open {
            return Err(NotTaken::Shut(job));
        }
        if state.jobs.len() >= QUEUE_COMMANDS_MAX {
            return Err(NotTaken::Full(job));
        }
        state.jobs.push_back(job);
        self.decider.ring();
        Ok(())
    }

    /// Queues many commands, one behind the other, after waiting for room.
    pub(super) fn put_all(&self, jobs: Vec<J>) -> Result<(), NotTaken<Vec<J>>> {
        let mut state = self.lock();
        while state.door == Door::Open && state.jobs.len() >= QUEUE_COMMANDS_MAX {
            state = self.submitters.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.door != Door::Open {
            return Err(NotTaken::Shut(jobs));
        }
        state.jobs.extend(jobs);
        self.decider.ring();
        Ok(())
    }

    /// How many commands wait to be decided.
    pub(super) fn depth(&self) -> usize {
        self.lock().jobs.len()
    }

    /// For the decider: the next commands, with the group that takes them; `None` when nothing will
    /// follow.
    pub(super) fn next(&self) -> Option<Turn<J, G>> {
        let mut state = self.lock();
        loop {
            let full =
                state.open.as_ref().is_some_and(|(_, entries)| *entries >= FULL_GROUP_ENTRIES);
            if !full && !state.jobs.is_empty() {
                let count = state.jobs.len().min(TAKE_COMMANDS_MAX);
                let jobs = state.jobs.drain(..count).collect();
                self.submitters.notify_all();
                let open = if state.idle { None } else { state.open.take() };
                return Some(Turn { jobs, open: open.map(|(group, _)| group) });
            }
            if state.jobs.is_empty() && state.door != Door::Open {
                return None;
            }
            state = self.decider.wait(&self.state, state);
        }
    }

    /// Leaves the open group, of so many entries, to the committer; gives it back when that has failed.
    pub(super) fn leave(&self, group: G, entries: usize) -> Result<(), G> {
        let mut state = self.lock();
        while state.open.is_some() && state.door != Door::Shut {
            state = self.decider.wait(&self.state, state);
        }
        if state.door == Door::Shut {
            return Err(group);
        }
        state.open = Some((group, entries));
        self.committer.ring();
        Ok(())
    }

    /// The decider says that it leaves no more.
    pub(super) fn decided_all(&self) {
        let mut state = self.lock();
        state.decided = true;
        self.committer.ring();
    }

    /// For the committer: the open group, `None` when no more will come.
    pub(super) fn take_group(&self) -> Option<G> {
        let mut state = self.lock();
        loop {
            if let Some((group, _)) = state.open.take() {
                state.idle = false;
                self.decider.ring();
                return Some(group);
            }
            // After a fault the decider may have ended without a word.
            if state.decided || state.door == Door::Shut {
                return None;
            }
            state.idle = true;
            state = self.committer.wait(&self.state, state);
        }
    }

    /// Whether a group waits for the committer.
    pub(super) fn group_waits(&self) -> bool {
        self.lock().open.is_some()
    }

    /// Lets no more commands in; those that wait are decided.
    pub(super) fn close(&self) {
        let mut state = self.lock();
        if state.door == Door::Open {
            state.door = Door::Closing;
        }
        self.wake_all();
    }

    /// After a fault: gives back the commands and the group that wait, and lets no more in.
    pub(super) fn shut(&self) -> (Vec<J>, Option<G>) {
        let mut state = self.lock();
        state.door = Door::Shut;
        let left = (state.jobs.drain(..).collect(), state.open.take().map(|(group, _)| group));
        self.wake_all();
        left
    }

    fn wake_all(&self) {
        self.decider.ring();
        self.committer.ring();
        self.submitters.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State<J, G>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn<J, G>(jobs: Vec<J>, open: Option<G>) -> Option<Turn<J, G>> {
        Some(Turn { jobs, open })
    }

    #[test]
    fn what_is_put_together_is_taken_together() {
        let inbox: Inbox<u32, ()> = Inbox::new();
        inbox.put_all(vec![1, 2]).unwrap();
        inbox.put(3).unwrap();
        assert_eq!(inbox.depth(), 3);
        assert_eq!(inbox.next(), turn(vec![1, 2, 3], None));
    }

    #[test]
    fn the_open_group_grows_until_the_committer_takes_it() {
        let inbox: Inbox<u32, &str> = Inbox::new();
        inbox.put(1).unwrap();
        assert_eq!(inbox.next(), turn(vec![1], None));
        inbox.leave("first", 5).unwrap();
        inbox.put(2).unwrap();
        assert_eq!(inbox.next(), turn(vec![2], Some("first")));
        assert!(!inbox.group_waits(), "the decider works on it");
        inbox.leave("first and more", 6).unwrap();
        assert!(inbox.group_waits());
        assert_eq!(inbox.take_group(), Some("first and more"));
        inbox.put(3).unwrap();
        assert_eq!(inbox.next(), turn(vec![3], None));
    }

    #[test]
    fn a_full_group_takes_no_more() {
        let inbox: Inbox<u32, &str> = Inbox::new();
        inbox.put_all(vec![1, 2]).unwrap();
        inbox.leave("full", FULL_GROUP_ENTRIES).unwrap();
        std::thread::scope(|scope| {
            let next = scope.spawn(|| inbox.next());
            std::thread::sleep(std::time::Duration::from_millis(20));
            assert!(!next.is_finished());
            assert_eq!(inbox.take_group(), Some("full"));
            assert_eq!(next.join().unwrap(), turn(vec![1, 2], None));
        });
    }

    #[test]
    fn closing_decides_what_waits_and_shutting_gives_it_back() {
        let inbox: Inbox<u32, &str> = Inbox::new();
        inbox.put(1).unwrap();
        inbox.close();
        assert!(matches!(inbox.put(2), Err(NotTaken::Shut(2))));
        assert_eq!(inbox.next(), turn(vec![1], None));
        inbox.leave("last", 1).unwrap();
        assert_eq!(inbox.next(), None);
        inbox.decided_all();
        assert_eq!(inbox.take_group(), Some("last"));
        assert_eq!(inbox.take_group(), None);

        let inbox: Inbox<u32, &str> = Inbox::new();
        inbox.put_all(vec![1, 2]).unwrap();
        inbox.leave("one", 1).unwrap();
        assert_eq!(inbox.shut(), (vec![1, 2], Some("one")));
        assert_eq!(inbox.leave("two", 1), Err("two"));
        assert!(matches!(inbox.put_all(vec![3]), Err(NotTaken::Shut(_))));
        assert_eq!(inbox.take_group(), None, "though no decider said that it ended");
        assert_eq!(inbox.next(), None);
    }

    #[test]
    fn a_full_queue_refuses_one_and_lets_many_wait() {
        let inbox: Inbox<usize, ()> = Inbox::new();
        inbox.put_all((0..QUEUE_COMMANDS_MAX).collect()).unwrap();
        assert!(matches!(inbox.put(0), Err(NotTaken::Full(0))));
        std::thread::scope(|scope| {
            let many = scope.spawn(|| inbox.put_all(vec![7]).is_ok());
            let taken = inbox.next().expect("something to decide").jobs;
            assert_eq!(taken.len(), TAKE_COMMANDS_MAX);
            assert!(many.join().unwrap());
        });
    }
}
