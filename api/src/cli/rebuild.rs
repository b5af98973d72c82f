//! `sunshine rebuild`.
use super::{Ended, not_opened, said};
use crate::opened::{OpenOptions, Opened, derived};
use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{DisclosurePublished, Event};
use sunshine_ledger::{Digest, DirectoryLock};
use sunshine_projections::{Ask, Extent, View, Views};

/// Entries between two words of progress.
const STEP: u64 = 100_000;

/// Builds tiles and views again from the log, beside the old ones, and puts them in their place once they agree with everything that was published.
#[derive(Debug, clap::Args)]
pub(super) struct Rebuild {
    /// The ledger's data directory.
    #[arg(long)]
    dir: PathBuf,
}

impl Rebuild {
    pub(super) fn run(self) -> Ended {
        let (old, new) = (derived(&self.dir), self.dir.join("sled.rebuilding"));
        let replaced = self.dir.join("sled.replaced");
        if !self.dir.join("segments").is_dir() {
            return Err(format!("{}: 这里没有账本 there is no ledger here", self.dir.display()));
        }
        {
            // What an attempt left that was cut short.
            let _nobody_else = DirectoryLock::take(&self.dir).map_err(said)?;
            remove(&new)?;
            remove(&replaced)?;
        }
        let options = OpenOptions { derived: Some(new.clone()), ..OpenOptions::default() };
        let opened =
            Opened::open(&self.dir, &options).map_err(|fault| not_opened(&fault, &self.dir))?;
        // Signing proves the tiles: the new tree has to lead to what was signed before.
        let size = opened.ledger.sign_now().map_err(said)?.size();
        let mut published = publications(&opened)?;
        let differing = fold(&opened.views, size, &mut published)?;
        opened.views.store().map_err(said)?;
        opened.close().map_err(said)?;
        if !differing.is_empty() {
            for position in &differing {
                println!(
                    "发现问题 finding: 第 {position} 条公开的文件与重算不同 the document that position {position} published differs from the one computed again"
                );
            }
            println!(
                "旧的页面数据没有换掉 the old views stay where they are; 新的在 the new ones are in {}",
                new.display()
            );
            return Ok(ExitCode::FAILURE);
        }
        let _nobody_else = DirectoryLock::take(&self.dir).map_err(said)?;
        switch(&old, &new, &replaced)?;
        sync(&self.dir)?; // before anything of the old ones goes
        remove(&replaced)?;
        println!("已重建 rebuilt: {size} 条 entries");
        Ok(ExitCode::SUCCESS)
    }
}

/// Moves the views to `size` and says which published documents come out otherwise than they were published, by position.
fn fold(
    views: &Views,
    size: u64,
    published: &mut BTreeMap<u64, Vec<(u64, DisclosurePublished)>>,
) -> Result<Vec<u64>, String> {
    let mut differing = Vec::new();
    let steps = (STEP..size).step_by(usize::try_from(STEP).unwrap_or(usize::MAX));
    for step in steps {
        published.entry(step).or_default();
    }
    published.entry(size).or_default();
    for (at, documents) in published.range(..=size) {
        let standing = views.catch_up_to(*at).map_err(said)?;
        for (position, document) in documents {
            let same = View::named(document.view.as_str()).and_then(|view| {
                let given =
                    document.params.iter().map(|(name, value)| (name.as_str(), value.as_str()));
                let ask = Ask::parse(view, Extent::Whole, given).ok()?;
                let made = standing.document(&ask, *at, &document.root).ok()?;
                Some(Digest::of(&made.bytes()) == document.hash)
            });
            if same != Some(true) {
                differing.push(*position);
            }
        }
        if documents.is_empty() {
            eprintln!("  {at} / {size} 条 entries");
        }
    }
    Ok(differing)
}

/// Everything that was published, by the size it speaks of, with the position that published it.
fn publications(opened: &Opened) -> Result<BTreeMap<u64, Vec<(u64, DisclosurePublished)>>, String> {
    let reader = opened.ledger.reader();
    let (mut found, mut wrong) = (BTreeMap::<u64, Vec<_>>::new(), None);
    let scanned = reader.scan(0..reader.size(), |position, line| {
        // An entry ends with its type; only one matters here.
        if !line.ends_with(b"\"disclosure_published\"}") {
            return ControlFlow::Continue(());
        }
        match Entry::parse(line).map(|entry| entry.event) {
            Ok(Event::DisclosurePublished(document)) => {
                found.entry(document.size.get()).or_default().push((position, document));
            }
            Ok(_) => {}
            Err(fault) => {
                wrong = Some(format!("position {position}: {fault}"));
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    });
    scanned.map_err(said)?;
    wrong.map_or(Ok(found), Err)
}

/// What stands at `old` is whole at any moment. Cut short between the two steps nothing stands there: the next start builds it.
fn switch(old: &Path, new: &Path, replaced: &Path) -> Result<(), String> {
    if old.exists() {
        rename(old, replaced)?;
    }
    rename(new, old)
}

fn rename(from: &Path, to: &Path) -> Result<(), String> {
    fs::rename(from, to).map_err(|error| format!("{}: {error}", from.display()))
}

fn sync(dir: &Path) -> Result<(), String> {
    let synced = fs::File::open(dir).and_then(|dir| dir.sync_all());
    synced.map_err(|error| format!("{}: {error}", dir.display()))
}

fn remove(path: &Path) -> Result<(), String> {
    if !path.exists() {
        return Ok(());
    }
    fs::remove_dir_all(path).map_err(|error| format!("{}: {error}", path.display()))
}
