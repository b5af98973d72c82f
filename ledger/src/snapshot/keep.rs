//! Writing a snapshot: what was frozen, then the file that names it.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::{Body, Cursor, FILE, Snapshot, dir_of, seal};
use crate::books::{Books, FACTS_FILE, FactBlocks};
use crate::command_index::CommandIndex;
use crate::disk;
use crate::durable_file;
use crate::fault::LogFault;
use crate::spill::{Run, RunName, Table, spill};

/// Where what was frozen lies now.
pub(crate) struct Kept {
    streams: Vec<Arc<Run>>,
    commands: Vec<Arc<Run>>,
    facts: Arc<FactBlocks>,
}

impl Snapshot {
    /// Ends what is in memory; the copy that is returned is what [`keep`] writes.
    pub(crate) fn freeze(books: &mut Books, commands: &mut CommandIndex) -> Snapshot {
        books.freeze();
        commands.table_mut().freeze();
        Snapshot { books: books.clone(), commands: commands.clone() }
    }
}

impl Kept {
    /// Lets go of what was frozen.
    pub(crate) fn settle(self, books: &mut Books, commands: &mut CommandIndex) {
        books.streams.table_mut().settle(self.streams);
        books.facts.settle(self.facts);
        commands.table_mut().settle(self.commands);
    }
}

/// Makes a frozen copy the snapshot of a data directory: durable when this returns, and the one
/// before it until then. The entries below `cursor` must be durable.
pub(crate) fn keep(dir: &Path, cursor: Cursor, frozen: Snapshot) -> Result<Kept, LogFault> {
    let dir = &dir_of(dir);
    durable_file::ensure_dir(dir)?;
    let Snapshot { books, commands } = frozen;
    let mut next = newest(&[books.streams.table(), commands.table()]);
    let streams = spill(dir, "streams", books.streams.table(), &mut next)?;
    let commands = spill(dir, "commands", commands.table(), &mut next)?;
    let facts = books.facts.blocks().with(dir, books.facts.frozen())?;
    durable_file::sync_dir(dir)?;
    let reversed = books.facts.reversed().iter();
    let mut reversed: Vec<_> = reversed.map(|(fact, day)| (*fact, *day)).collect();
    reversed.sort_unstable();
    let body = Body {
        streams: names(&streams),
        commands: names(&commands),
        fact_blocks: facts.places().to_vec(),
        facts: facts.facts(),
        reversed,
        books,
    };
    durable_file::replace(&dir.join(FILE), &seal(&cursor, &body), durable_file::SECRET)?;
    sweep(dir, &body)?;
    Ok(Kept { streams, commands, facts: Arc::new(facts) })
}

fn names(runs: &[Arc<Run>]) -> Vec<RunName> {
    runs.iter().map(|run| run.name.clone()).collect()
}

/// The greatest number that a file of these tables has.
fn newest(tables: &[&Table]) -> u64 {
    let runs = tables.iter().flat_map(|table| table.runs());
    let number = |run: &Arc<Run>| run.name.file.rsplit('-').next()?.parse().ok();
    runs.filter_map(number).max().unwrap_or(0)
}

/// Removes what the snapshot does not name: runs that were merged, and what a crash left.
fn sweep(dir: &Path, body: &Body) -> Result<(), LogFault> {
    let runs = body.streams.iter().chain(&body.commands).map(|run| run.file.as_str());
    let named: BTreeSet<_> = runs.chain([FILE, FACTS_FILE]).collect();
    for name in disk::names(dir).map_err(LogFault::io("list", dir))? {
        if !name.to_str().is_some_and(|name| named.contains(name)) {
            let path = dir.join(name);
            disk::remove_file(&path).map_err(LogFault::io("remove", &path))?;
        }
    }
    Ok(())
}
