//! What passes between those who submit, the thread that decides and the thread that commits.
//!
//! Commands wait in one bounded queue. While a group is being made durable, the next one is open
//! and takes whatever arrives; it is handed over as soon as the committer is free, or waits beside
//! it once it is large. So one client alone waits for nobody, and many share a sync.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Commands that may wait. A thousand gifts take some 10 ms, so this is a few tenths of a second.
pub(super) const QUEUE_COMMANDS_MAX: usize = 16_384;
/// Commands decided before the decider looks again whether the committer is free.
pub(super) const TAKE_COMMANDS_MAX: usize = 1_024;
/// Entries from which on an open group need not wait for the committer to be free.
const LARGE_GROUP_ENTRIES: usize = 1_024;
/// Entries from which on an open group takes no more.
const FULL_GROUP_ENTRIES: usize = 4_000;

/// `J` is one waiting command, `G` a decided group.
pub(super) struct Inbox<J, G> {
    state: Mutex<State<J, G>>,
    decider: Condvar,
    committer: Condvar,
    submitters: Condvar,
}

struct State<J, G> {
    jobs: VecDeque<J>,
    group: Option<G>,
    committing: bool,
    /// The decider has ended: no group follows the one in `group`.
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

/// What the decider is to do.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next<J> {
    /// Decide these, in order, into the open group.
    Decide(Vec<J>),
    /// Hand the open group over.
    HandOver,
    /// Nothing will follow.
    End,
}

impl<J, G> Inbox<J, G> {
    pub(super) fn new() -> Inbox<J, G> {
        let state = State {
            jobs: VecDeque::new(),
            group: None,
            committing: false,
            decided: false,
            door: Door::Open,
        };
        Inbox {
            state: Mutex::new(state),
            decider: Condvar::new(),
            committer: Condvar::new(),
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
        self.decider.notify_one();
        Ok(())
    }

    /// Queues many commands, one behind the other, after waiting for room.
    pub(super) fn put_all(&self, jobs: Vec<J>) -> Result<(), NotTaken<Vec<J>>> {
        let mut state = self.lock();
        while state.door == Door::Open && state.jobs.len() >= QUEUE_COMMANDS_MAX {
            state = wait(&self.submitters, state);
        }
        if state.door != Door::Open {
            return Err(NotTaken::Shut(jobs));
        }
        state.jobs.extend(jobs);
        self.decider.notify_one();
        Ok(())
    }

    /// How many commands wait to be decided.
    pub(super) fn depth(&self) -> usize {
        self.lock().jobs.len()
    }

    /// For the decider, whose open group holds `entries` and answers for `commands`.
    pub(super) fn next(&self, entries: usize, commands: usize) -> Next<J> {
        let mut state = self.lock();
        loop {
            let free = state.group.is_none() && !state.committing;
            let beside = state.group.is_none() && entries >= LARGE_GROUP_ENTRIES;
            if commands > 0 && (free || beside || state.door == Door::Shut) {
                return Next::HandOver;
            }
            if entries < FULL_GROUP_ENTRIES && !state.jobs.is_empty() {
                let count = state.jobs.len().min(TAKE_COMMANDS_MAX);
                let taken = state.jobs.drain(..count).collect();
                self.submitters.notify_all();
                return Next::Decide(taken);
            }
            if commands == 0 && state.door != Door::Open {
                return Next::End;
            }
            state = wait(&self.decider, state);
        }
    }

    /// Hands a group to the committer, waiting for its place to be empty; gives it back when the
    /// committer has failed.
    pub(super) fn hand_over(&self, group: G) -> Result<(), G> {
        let mut state = self.lock();
        while state.group.is_some() && state.door != Door::Shut {
            state = wait(&self.decider, state);
        }
        if state.door == Door::Shut {
            return Err(group);
        }
        state.group = Some(group);
        self.committer.notify_one();
        Ok(())
    }

    /// The decider says that it hands over no more.
    pub(super) fn decided_all(&self) {
        self.lock().decided = true;
        self.committer.notify_one();
    }

    /// For the committer: the next group, `None` when no more will come.
    pub(super) fn take_group(&self) -> Option<G> {
        let mut state = self.lock();
        loop {
            if let Some(group) = state.group.take() {
                state.committing = true;
                self.decider.notify_one();
                return Some(group);
            }
            // After a fault the decider may have ended without a word.
            if state.decided || state.door == Door::Shut {
                return None;
            }
            state = wait(&self.committer, state);
        }
    }

    /// The committer is free again; whether a group is already waiting for it.
    pub(super) fn committed(&self) -> bool {
        let mut state = self.lock();
        state.committing = false;
        self.decider.notify_one();
        state.group.is_some()
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
        let left = (state.jobs.drain(..).collect(), state.group.take());
        self.wake_all();
        left
    }

    fn wake_all(&self) {
        self.decider.notify_all();
        self.committer.notify_all();
        self.submitters.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State<J, G>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn wait<'a, T>(condition: &Condvar, guard: MutexGuard<'a, T>) -> MutexGuard<'a, T> {
    condition.wait(guard).unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_together_is_taken_together() {
        let inbox: Inbox<u32, ()> = Inbox::new();
        inbox.put_all(vec![1, 2]).unwrap();
        inbox.put(3).unwrap();
        assert_eq!(inbox.depth(), 3);
        assert_eq!(inbox.next(0, 0), Next::Decide(vec![1, 2, 3]));
        assert_eq!(inbox.next(3, 3), Next::HandOver);
    }

    #[test]
    fn a_busy_committer_lets_the_group_grow() {
        let inbox: Inbox<u32, &str> = Inbox::new();
        inbox.hand_over("first").unwrap();
        assert_eq!(inbox.take_group(), Some("first"));
        inbox.put(1).unwrap();
        assert_eq!(inbox.next(5, 5), Next::Decide(vec![1]));
        inbox.put(2).unwrap();
        assert_eq!(inbox.next(LARGE_GROUP_ENTRIES, 6), Next::HandOver);
        inbox.hand_over("second").unwrap();
        assert_eq!(inbox.next(LARGE_GROUP_ENTRIES, 6), Next::Decide(vec![2]));
        assert!(inbox.committed());
        assert_eq!(inbox.take_group(), Some("second"));
        assert!(!inbox.committed());
        assert_eq!(inbox.next(1, 1), Next::HandOver);
    }

    #[test]
    fn closing_decides_what_waits_and_shutting_gives_it_back() {
        let inbox: Inbox<u32, &str> = Inbox::new();
        inbox.put(1).unwrap();
        inbox.close();
        assert!(matches!(inbox.put(2), Err(NotTaken::Shut(2))));
        assert_eq!(inbox.next(0, 0), Next::Decide(vec![1]));
        assert_eq!(inbox.next(1, 1), Next::HandOver);
        inbox.hand_over("last").unwrap();
        assert_eq!(inbox.next(0, 0), Next::End);
        inbox.decided_all();
        assert_eq!(inbox.take_group(), Some("last"));
        assert_eq!(inbox.take_group(), None);

        let inbox: Inbox<u32, &str> = Inbox::new();
        inbox.put_all(vec![1, 2]).unwrap();
        inbox.hand_over("one").unwrap();
        assert_eq!(inbox.shut(), (vec![1, 2], Some("one")));
        assert_eq!(inbox.hand_over("two"), Err("two"));
        assert!(matches!(inbox.put_all(vec![3]), Err(NotTaken::Shut(_))));
        assert_eq!(inbox.take_group(), None, "though no decider said that it ended");
        assert_eq!(inbox.next(0, 0), Next::End);
    }

    #[test]
    fn a_full_queue_refuses_one_and_lets_many_wait() {
        let inbox: Inbox<usize, ()> = Inbox::new();
        inbox.put_all((0..QUEUE_COMMANDS_MAX).collect()).unwrap();
        assert!(matches!(inbox.put(0), Err(NotTaken::Full(0))));
        std::thread::scope(|scope| {
            let many = scope.spawn(|| inbox.put_all(vec![7]).is_ok());
            let Next::Decide(taken) = inbox.next(0, 0) else { panic!("nothing to decide") };
            assert_eq!(taken.len(), TAKE_COMMANDS_MAX);
            assert!(many.join().unwrap());
        });
    }
}
