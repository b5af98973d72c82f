//! How donors are shown: what they choose, and what they take back.

use crate::text::{Id, record, words};

words! { Mode, "named, masked or anonymous" {
    Named = "named", Masked = "masked", Anonymous = "anonymous",
} }
words! { Withdrawn, "masked or anonymous" { Masked = "masked", Anonymous = "anonymous", } }
record! { DisclosureChosen { gift: Id<'a>, minor: bool, mode: Mode } }
record! { ConsentWithdrawn { gift: Id<'a>, mode: Withdrawn } }

impl From<Withdrawn> for Mode {
    fn from(mode: Withdrawn) -> Self {
        match mode {
            Withdrawn::Masked => Self::Masked,
            Withdrawn::Anonymous => Self::Anonymous,
        }
    }
}
