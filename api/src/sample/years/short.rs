//! Why the two years cannot be planned.

/// Something asks for more than there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{what}: {asked} asked for, {there} there")]
pub(crate) struct Short {
    /// What.
    pub what: &'static str,
    /// How much is asked for: fen, or how many.
    pub asked: u64,
    /// How much there is.
    pub there: u64,
}

impl Short {
    /// Nothing, where there is enough.
    pub(crate) fn unless(what: &'static str, asked: u64, there: u64) -> Result<(), Self> {
        if asked <= there { Ok(()) } else { Err(Self { what, asked, there }) }
    }
}
