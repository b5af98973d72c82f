//! One audit from end to end: read, fold, verify signatures, compare files, and gather what was done.

use crate::finding::{Findings, Trouble};
use crate::fold::{Fold, Stated};
use crate::note::{Note, Vkey};
use crate::pipeline::{Feed, run};
use crate::rules::Counts;
use crate::settle;
use crate::signatures::{self, Served};
use crate::source::directory::Directory;
use crate::source::http::Site;
use crate::source::scan::{self, Plan};
use crate::source::{SegmentReader, Signed, note_refused, tiles};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;

/// What to audit, and what to hold it against.
#[derive(Debug, Clone, Default)]
pub(crate) struct Options {
    pub(crate) source: String,
    pub(crate) key: Option<String>,
    pub(crate) since: Option<String>,
}

/// What was checked, and what was found.
pub(crate) struct Outcome {
    pub(crate) findings: Findings,
    pub(crate) source: String,
    pub(crate) origin: String,
    pub(crate) sample: bool,
    /// Whether the key came from `--key`.
    pub(crate) key_given: bool,
    pub(crate) key: String,
    pub(crate) in_use: bool,
    pub(crate) entries: u64,
    pub(crate) signed: u64,
    pub(crate) root: String,
    pub(crate) bytes: u64,
    pub(crate) segments: u64,
    pub(crate) frames: u64,
    pub(crate) tiles: u64,
    pub(crate) checkpoints: u64,
    pub(crate) signatures: u64,
    /// Published documents recomputed, by view.
    pub(crate) documents: BTreeMap<String, u64>,
    pub(crate) papers: u64,
    pub(crate) counts: Counts,
    pub(crate) since: Option<u64>,
}

/// Hears how many bytes there are, and how many were taken.
pub(crate) struct Watch<'w> {
    pub(crate) total: &'w (dyn Fn(u64) + Sync),
    pub(crate) taken: &'w (dyn Fn(u64) + Sync),
}

/// Audits a source.
pub(crate) fn audit(options: &Options, watch: &Watch<'_>) -> Result<Outcome, Trouble> {
    let key = options.key.as_deref().map(given_key).transpose()?;
    let since = options.since.as_deref().map(remembered).transpose()?;
    let site = options.source.starts_with("http://") || options.source.starts_with("https://");
    if site {
        over_http(options, key, since, watch)
    } else {
        let path = Path::new(&options.source);
        if path.is_file() {
            return Err(Trouble::Usage(format!(
                "{}: a backup or bundle file is not yet a source of this version; unpack it and name the directory",
                options.source
            )));
        }
        in_directory(options, path, key, since, watch)
    }
}

fn given_key(text: &str) -> Result<Vkey, Trouble> {
    let text = std::fs::read_to_string(text).unwrap_or_else(|_| text.to_owned());
    Vkey::parse(text.trim_end())
        .ok_or_else(|| Trouble::Usage(format!("{text}: no verification key")))
}

fn remembered(file: &str) -> Result<Note, Trouble> {
    let bytes = std::fs::read(file).map_err(|e| Trouble::unreadable(file, e))?;
    Note::parse(&bytes).map_err(|e| Trouble::Usage(format!("{file}: {e}")))
}

fn state(fold: &mut Fold, notes: &[Signed], since: Option<&Note>) {
    for signed in notes {
        let one = Stated { root: signed.note.root, file: signed.file.clone() };
        fold.stated.entry(signed.note.size).or_default().push(one);
    }
    if let Some(note) = since {
        let one = Stated { root: note.root, file: "--since".into() };
        fold.stated.entry(note.size).or_default().push(one);
    }
}

fn in_directory(
    options: &Options,
    dir: &Path,
    key: Option<Vkey>,
    since: Option<Note>,
    watch: &Watch<'_>,
) -> Result<Outcome, Trouble> {
    let mut fold = Fold::default();
    let found = Directory::open(dir, &mut fold.findings)?;
    (watch.total)(found.bytes);
    let scanned: Result<Vec<_>, _> = found
        .segments
        .par_iter()
        .map(|file| scan::segment(&file.path).map_err(|e| Trouble::unreadable(&file.name, e)))
        .collect();
    let mut plan = Plan::new();
    for (size, one) in scanned?.into_iter().flatten() {
        plan.entry(size).or_default().push(one);
    }
    fold.plan = plan;
    if dir.join("checkpoints").is_dir() {
        fold.signed_sizes = Some(found.notes.iter().map(|signed| signed.note.size).collect());
    }
    state(&mut fold, &found.notes, since.as_ref());
    let files: Vec<String> = found.segments.iter().map(|file| file.name.clone()).collect();
    let name = |file: u32| files.get(file as usize).cloned().unwrap_or_default();
    let reader = Mutex::new(SegmentReader::new(found.segments.clone(), found.in_use, found.signed));
    let feed = Feed { next: Box::new(|| reader.lock().expect("no worker panicked").batch()) };
    let mut fold = run(feed, fold, &name, watch.taken);
    let mut reader = reader.into_inner().expect("no worker panicked");
    if let Some(trouble) = reader.progress.trouble.take().or(fold.trouble.take()) {
        return Err(trouble);
    }
    for finding in std::mem::take(&mut reader.progress.findings) {
        fold.findings.add(finding);
    }
    for (zh, en) in std::mem::take(&mut reader.progress.notes) {
        fold.findings.note(zh, en);
    }
    settle::tail(&mut fold, found.signed, found.in_use);
    let segment_origin = reader.progress.origin.take();
    let vkey_file = Served { text: found.vkey, asked: true };
    let mut outcome =
        signatures::keys(options, &mut fold, &found.notes, key, segment_origin, &vkey_file)?;
    outcome.segments = reader.progress.segments;
    outcome.in_use = found.in_use;
    settle::published(&mut fold, |hash| {
        Ok(std::fs::read(dir.join("published").join(format!("{hash}.json"))).ok())
    })?;
    outcome.papers = settle::evidence(&mut fold, dir)?;
    Ok(settle::close(outcome, fold, since.as_ref(), found.signed))
}

fn over_http(
    options: &Options,
    key: Option<Vkey>,
    since: Option<Note>,
    watch: &Watch<'_>,
) -> Result<Outcome, Trouble> {
    let site = Site::new(&options.source);
    let body = site.get("checkpoint")?;
    let body = body.ok_or_else(|| Trouble::unreadable(&options.source, "no /checkpoint there"))?;
    let mut fold = Fold::default();
    fold.keep_leaves = true;
    let note = match Note::parse(&body) {
        Ok(note) => note,
        Err(why) => {
            fold.findings.add(note_refused("checkpoint", &why.to_string()));
            let served = Served { text: None, asked: false };
            let outcome = signatures::keys(options, &mut fold, &[], key, None, &served)?;
            return Ok(settle::close(outcome, fold, since.as_ref(), 0));
        }
    };
    let size = note.size;
    let notes = [Signed { note, file: "checkpoint".into() }];
    let mut spool = site.spool(size, watch.taken)?;
    fold.plan = std::mem::take(&mut spool.plan);
    if let Some(finding) = spool.short.take() {
        fold.findings.add(finding);
    }
    state(&mut fold, &notes, since.as_ref());
    let name = |_: u32| "tile/entries".to_owned();
    let feed = Feed { next: Box::new(spool.batches()?) };
    let mut fold = run(feed, fold, &name, &|_| {});
    if let Some(trouble) = fold.trouble.take() {
        return Err(trouble);
    }
    let vkey = site.get("vkey")?.map(|body| String::from_utf8_lossy(&body).into_owned());
    let mirror = vkey.is_none();
    let served = Served { text: vkey, asked: false };
    let mut outcome = signatures::keys(options, &mut fold, &notes, key, None, &served)?;
    if mirror {
        fold.findings.note(
            "该地址只提供日志，不提供公布文件",
            "this address serves the log only, not the published documents",
        );
    } else {
        settle::published(&mut fold, |hash| site.get(&format!("api/v1/published/{hash}")))?;
    }
    let leaves = std::mem::take(&mut fold.leaves);
    let (count, wrong) = tiles::compare(&site, leaves)?;
    outcome.tiles = count;
    for finding in wrong {
        fold.findings.add(finding);
    }
    Ok(settle::close(outcome, fold, since.as_ref(), size))
}
