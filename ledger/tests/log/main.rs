//! The log on real files: what is committed is read back, and no damage passes for less than it
//! is. Directories are small, so that every byte can be tried.

mod damage;
mod format;
mod recovery;
mod restart;
mod small;
