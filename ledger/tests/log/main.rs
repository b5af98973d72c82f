//! The log on real files: what is committed is read back, and no damage passes for less than it
//! is. Directories are small, so that every byte can be tried.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod damage;
mod format;
mod recovery;
mod restart;
mod small;
mod transparency;
mod tree;
