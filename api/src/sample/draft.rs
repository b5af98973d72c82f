//! What everything that writes documents holds in its hands.
use super::book::Book;
use super::chance::Chance;
use super::directory::Directory;
use super::world::World;

/// The province, those who receive, the documents so far, and chance.
#[derive(Debug)]
pub(crate) struct Draft<'a> {
    /// Organisations.
    pub world: &'a World,
    /// Recipients.
    pub directory: &'a Directory,
    /// Documents.
    pub book: &'a mut Book,
    /// Chance.
    pub chance: Chance,
}

impl Draft<'_> {
    /// The next number of a series.
    pub(crate) fn number(&mut self, series: &'static str, org: usize) -> String {
        self.book.number(series, self.world, org)
    }
}
