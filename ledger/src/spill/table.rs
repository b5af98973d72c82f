//! From keys to numbers, for ever: the newest in memory, the rest in runs. Four runs of one level
//! become one of the next, so that ten million keys lie in some dozen runs.

use std::path::Path;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Key;
use super::run::{Run, RunWriter};
use crate::fault::LogFault;

/// Runs of one level that are merged.
const FAN_IN: usize = 4;

/// What is on its way to disk; nobody changes it any more.
type Frozen = Arc<FxHashMap<Key, u64>>;

/// A clone shares what is on disk and on its way there, and goes on alone in memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    fresh: FxHashMap<Key, u64>,
    frozen: Option<Frozen>,
    /// The newest first.
    runs: Vec<Arc<Run>>,
}

impl Table {
    pub(crate) fn of(runs: Vec<Arc<Run>>) -> Table {
        Table { runs, ..Table::default() }
    }

    pub(crate) fn get(&self, key: &Key) -> Option<u64> {
        let frozen = || self.frozen.as_ref().and_then(|frozen| frozen.get(key).copied());
        let runs = || self.runs.iter().find_map(|run| run.find(key));
        self.fresh.get(key).copied().or_else(frozen).or_else(runs)
    }

    /// Gives the key a number, instead of the one it may have.
    pub(crate) fn insert(&mut self, key: Key, value: u64) {
        self.fresh.insert(key, value);
    }

    /// Ends what is in memory, so that it can be written while the table goes on. What was frozen
    /// before must have been settled.
    pub(crate) fn freeze(&mut self) {
        assert!(self.frozen.is_none(), "what was frozen is settled first");
        self.frozen = Some(Arc::new(std::mem::take(&mut self.fresh)));
    }

    fn frozen(&self) -> Option<&Frozen> {
        self.frozen.as_ref()
    }

    pub(crate) fn runs(&self) -> &[Arc<Run>] {
        &self.runs
    }

    /// What was frozen is in these runs now.
    pub(crate) fn settle(&mut self, runs: Vec<Arc<Run>>) {
        self.frozen = None;
        self.runs = runs;
    }
}

/// Writes a frozen part as a run before `runs`, and merges. Files are named `kind-<number>`.
pub(crate) fn spill(
    dir: &Path,
    kind: &str,
    table: &Table,
    next: &mut u64,
) -> Result<Vec<Arc<Run>>, LogFault> {
    let mut runs = table.runs().to_vec();
    let mut path = || {
        *next += 1;
        dir.join(format!("{kind}-{next}"))
    };
    let Some(frozen) = table.frozen().filter(|frozen| !frozen.is_empty()) else { return Ok(runs) };
    let mut sorted: Vec<_> = frozen.iter().map(|(key, value)| (*key, *value)).collect();
    sorted.sort_unstable();
    let mut run = RunWriter::create(path(), sorted.len() as u64)?;
    for (key, value) in sorted {
        run.push(key, value)?;
    }
    runs.insert(0, Arc::new(run.finish(0)?));
    while let Some(level) = runs.get(FAN_IN - 1).map(|run| run.name.level)
        && level == runs[0].name.level
    {
        let merged = merge(&runs[..FAN_IN], path(), level + 1)?;
        runs.splice(..FAN_IN, [Arc::new(merged)]);
    }
    Ok(runs)
}

/// One run of several, the newest first: of a key that more than one holds, the newest's number.
fn merge(runs: &[Arc<Run>], path: std::path::PathBuf, level: u32) -> Result<Run, LogFault> {
    let mut out = RunWriter::create(path, runs.iter().map(|run| run.name.records).sum())?;
    let mut heads: Vec<_> = runs.iter().map(|run| run.records().peekable()).collect();
    loop {
        let smallest = heads.iter_mut().filter_map(|run| run.peek().map(|(key, _)| *key)).min();
        let Some(smallest) = smallest else { break };
        let mut newest = None;
        for run in &mut heads {
            if let Some((_, value)) = run.next_if(|(key, _)| *key == smallest) {
                newest.get_or_insert(value);
            }
        }
        out.push(smallest, newest.expect("one of them has it"))?;
    }
    out.finish(level)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spill::key_of;

    fn key(i: u64) -> Key {
        key_of(blake3::hash(&i.to_le_bytes()).as_bytes())
    }

    #[test]
    fn the_newest_number_is_found_wherever_it_lies() {
        let dir = tempfile::tempdir().unwrap();
        let (mut table, mut next) = (Table::default(), 0);
        for round in 0..22 {
            for i in 0..1_000 {
                // Half of them new, half of them changed in every round.
                let name = if i < 500 { i } else { round * 1_000 + i };
                table.insert(key(name), round);
            }
            table.freeze();
            let runs = spill(dir.path(), "table", &table, &mut next).unwrap();
            if round % 3 > 0 {
                assert_eq!(table.get(&key(1)), Some(round), "while it is on its way");
            }
            table.settle(runs);
        }
        let levels: Vec<_> = table.runs().iter().map(|run| run.name.level).collect();
        assert_eq!(levels, [0, 0, 1, 2], "22 = 2 + 4 + 16");
        let names = table.runs().iter().map(|run| run.name.clone());
        let open = |name| Arc::new(Run::open(dir.path(), name).unwrap().unwrap());
        let again = Table::of(names.map(open).collect());
        for table in [&table, &again] {
            assert!((0..500).all(|i| table.get(&key(i)) == Some(21)));
            assert!(
                (0..22).all(|r| (500..1_000).all(|i| table.get(&key(r * 1_000 + i)) == Some(r)))
            );
            assert!((100_000..101_000).all(|i| table.get(&key(i)).is_none()));
        }
    }

    #[test]
    fn a_run_that_is_not_what_was_written_is_not_believed() {
        let dir = tempfile::tempdir().unwrap();
        let mut table = Table::default();
        (0..1_000).for_each(|i| table.insert(key(i), i));
        table.freeze();
        let run = spill(dir.path(), "table", &table, &mut 0).unwrap().remove(0);
        let path = dir.path().join(&run.name.file);
        let sound = std::fs::read(&path).unwrap();
        let blocks = 6 * 4_096;
        for at in (0..sound.len()).step_by(97) {
            let mut bytes = sound.clone();
            bytes[at] ^= 4;
            std::fs::write(&path, &bytes).unwrap();
            let opened = Run::open(dir.path(), run.name.clone()).unwrap();
            assert_eq!(opened.is_none(), at >= blocks, "flip at {at}");
            if let Some(opened) = opened {
                let read = || (0..1_000).all(|i| opened.find(&key(i)) == Some(i));
                assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)).is_err());
            }
        }
        for cut in [0, 1, 4_096, sound.len() - 1] {
            std::fs::write(&path, &sound[..cut]).unwrap();
            assert!(Run::open(dir.path(), run.name.clone()).unwrap().is_none());
        }
        std::fs::remove_file(&path).unwrap();
        assert!(Run::open(dir.path(), run.name.clone()).unwrap().is_none());
    }
}
