//! Taking a backup: the durable head of the log first, then the vault, then what is named by hash.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::fault::BackupFault;
use super::files::{self, PRIVATE, PUBLIC, Tally};
use super::manifest::{self, Manifest};
use super::place::Place;
use super::{head, older, verify};
use crate::access_record;
use crate::checkpoint::VerifiedCheckpoint;
use crate::clock::Clock;
use crate::digest::Digest;
use crate::fault::LogFault;
use crate::lock::DirectoryLock;
use crate::merkle::TreeHash;
use crate::shape::Origin;
use crate::signed_notes::{Identity, SignedNotes};
use crate::survey::{self, Survey};
use crate::vault::{Handout, Vault};

/// What was taken.
#[derive(Clone, Debug)]
pub struct BackedUp {
    /// Where it stands.
    pub place: PathBuf,
    /// The ledger's name.
    pub origin: Origin,
    /// How many entries it holds.
    pub size: u64,
    /// The root of their tree.
    pub root: TreeHash,
    /// Entries after the newest checkpoint: the writer died before it signed them.
    pub unsigned: u64,
    /// Rows of the vault.
    pub vault_rows: u64,
    /// Files written, in number and bytes.
    pub written: (u64, u64),
    /// Files that the older backup held already.
    pub linked: u64,
    /// Published documents and attachments whose bytes have not the hash of their name: they are
    /// in the backup as they are.
    pub unsound: Vec<PathBuf>,
}

/// Takes a backup of the ledger in `dir`, beside its running writer or without one. With
/// `incremental` a backup may stand at `to`, which gives what has not changed; the new one takes its
/// place when it is whole.
///
/// # Errors
/// [`BackupFault`]; what stood at `to` stands there still.
pub fn back_up(dir: &Path, to: &Path, incremental: bool) -> Result<BackedUp, BackupFault> {
    let identity = Identity::read(dir)?;
    let (from, place) = (absolute(dir)?, absolute(to)?);
    if from.starts_with(&place) || place.starts_with(&from) {
        return Err(BackupFault::Nested(from, place));
    }
    let old = older::standing(&place, &identity, incremental)?;
    let building = Place::begin(&place)?;
    // Without a running writer none may start meanwhile.
    let alone = match DirectoryLock::take(dir) {
        Ok(lock) => Some(lock),
        Err(LogFault::InUse(_)) => None,
        Err(fault) => return Err(fault.into()),
    };
    let running = alone.is_none();
    let mut taking = Taking::begin((dir, building.dir(), &place), identity, running, old)?;
    taking.copy_log()?;
    taking.copy_vault()?;
    taking.copy_access_record()?;
    taking.copy_notes()?;
    taking.copy_named()?;
    let backed_up = taking.close(place)?;
    if incremental && backed_up.place.exists() {
        building.replace()?;
    } else {
        building.put()?;
    }
    Ok(backed_up)
}

/// A backup on its way.
struct Taking<'d> {
    dir: &'d Path,
    to: &'d Path,
    identity: Identity,
    /// A writer has the directory.
    running: bool,
    old: Option<(PathBuf, Manifest)>,
    /// The notes that belong to it.
    notes: BTreeMap<u64, VerifiedCheckpoint>,
    survey: Survey,
    /// Up to where it goes, and the root there.
    size: u64,
    root: TreeHash,
    /// Where its last frame ends in the segment that holds it.
    cut: u64,
    files: BTreeMap<String, Digest>,
    tally: Tally,
    vault_rows: u64,
    unsound: Vec<PathBuf>,
}

impl<'d> Taking<'d> {
    /// Decides up to where it goes, and reads everything below that.
    fn begin(
        (dir, to, place): (&'d Path, &'d Path, &Path),
        identity: Identity,
        running: bool,
        old: Option<Manifest>,
    ) -> Result<Taking<'d>, BackupFault> {
        let SignedNotes { sound: mut notes, .. } = if running {
            head::signed_notes_past(dir, &identity, head::written_size(dir)?)?
        } else {
            SignedNotes::read(dir, &identity)?
        };
        let Some((&signed, _)) = notes.last_key_value() else {
            return Err(BackupFault::Unsigned(dir.to_owned()));
        };
        let mut sizes = BTreeSet::from([signed]);
        sizes.extend(old.as_ref().map(|manifest| manifest.size));
        let mut line_end = 0;
        let survey = survey::survey(dir, &sizes, &mut |place, line| {
            if !running || place.position < signed {
                line_end = place.byte + line.len() as u64 + 1;
            }
        })?;
        // Beside a running writer the end may hold a frame that it is writing.
        if !running {
            survey.sound()?;
        }
        if survey.tip.size < signed {
            survey.sound()?;
            return Err(BackupFault::Beyond { published: signed, size: survey.tip.size });
        }
        let size = if running { signed } else { survey.tip.size };
        let root = if running { survey.roots[&signed] } else { survey.frontier.root() };
        if survey.roots[&signed] != notes[&signed].root() {
            let found = survey.roots[&signed].to_string();
            let published = Box::new(notes[&signed].clone());
            return Err(BackupFault::Fork { published, found });
        }
        let old = match old {
            Some(manifest) => {
                Some((place.to_owned(), older::extended(place, manifest, size, &survey)?))
            }
            None => None,
        };
        notes.split_off(&(size + 1));
        let cut = head::frame_end(line_end, survey.shape.block_bytes());
        let (tally, files, unsound) = Default::default();
        let vault_rows = 0;
        let taking = Taking {
            dir,
            to,
            identity,
            running,
            old,
            notes,
            survey,
            size,
            root,
            cut,
            files,
            tally,
            vault_rows,
            unsound,
        };
        Ok(taking)
    }

    fn copy_log(&mut self) -> Result<(), BackupFault> {
        let length = self.survey.shape.segment_bytes();
        for segment in self.survey.segments.clone() {
            if segment.before.size >= self.size {
                break;
            }
            let next = self.survey.segments.iter().find(|s| s.first_frame > segment.first_frame);
            let last = next.is_none_or(|next| next.before.size >= self.size);
            let used = if last { self.cut } else { segment.end };
            let name = segment.path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            self.take(&format!("segments/{name}"), &segment.path, (used, length), PUBLIC)?;
        }
        Ok(())
    }

    /// After the log: a row is durable before its entry, so every entry below `size` has its row.
    fn copy_vault(&mut self) -> Result<(), BackupFault> {
        let path = self.to.join("vault.redb");
        let handout = if self.running { Some(Handout::ask(self.dir)?) } else { None };
        let own = self.dir.join("vault.redb");
        let from = handout.as_ref().map_or(own.as_path(), Handout::path);
        self.vault_rows = Vault::copy_rows(from, &path, self.size)?;
        files::protect(&path, PRIVATE)?;
        let file = std::fs::File::open(&path).map_err(LogFault::io("open", &path))?;
        file.sync_all().map_err(LogFault::io("sync", &path))?;
        let bytes = file.metadata().map_err(LogFault::io("read", &path))?.len();
        self.note("vault.redb", files::hash(&path)?, bytes);
        let secret = self.dir.join("command-secret");
        let bytes = length_of(&secret)?;
        self.take("command-secret", &secret, (bytes, bytes), PRIVATE)
    }

    /// Its whole lines. It only grows, so it begins with what an older backup has of it.
    fn copy_access_record(&mut self) -> Result<(), BackupFault> {
        let path = self.dir.join(access_record::NAME);
        let bytes = if path.exists() { access_record::whole_bytes(&path)? } else { 0 };
        if let Some((place, old)) = &self.old
            && let Some(expected) = old.files.get(access_record::NAME)
        {
            let held = length_of(&place.join(access_record::NAME))?;
            if held > bytes || files::hash_of_part(&path, (held, held))? != *expected {
                return Err(BackupFault::AccessRecordDiffers(place.join(access_record::NAME)));
            }
        }
        if bytes == 0 {
            return Ok(());
        }
        self.take(access_record::NAME, &path, (bytes, bytes), PRIVATE)
    }

    fn copy_notes(&mut self) -> Result<(), BackupFault> {
        let in_force = self.identity.keys.in_force(self.size);
        let vkey = in_force.map_or_else(String::new, |key| format!("{key}\n"));
        self.put("vkey", vkey.as_bytes())?;
        let Some((_, newest)) = self.notes.last_key_value() else {
            return Err(BackupFault::Unsigned(self.dir.to_owned()));
        };
        let newest = newest.note().to_vec();
        self.put("checkpoint", &newest)?;
        for (name, path) in files::list(&self.dir.join("checkpoints"))? {
            let size = name.parse::<u64>().ok();
            if size.is_some_and(|size| self.notes.contains_key(&size)) {
                let bytes = length_of(&path)?;
                self.take(&format!("checkpoints/{name}"), &path, (bytes, bytes), PUBLIC)?;
            }
        }
        Ok(())
    }

    /// Documents and papers, each under the hash of its bytes.
    fn copy_named(&mut self) -> Result<(), BackupFault> {
        for (dir, mode) in
            [("published", PUBLIC), ("evidence", PUBLIC), ("evidence-private", PRIVATE)]
        {
            for (name, path) in files::list(&self.dir.join(dir))? {
                let bytes = length_of(&path)?;
                let within = format!("{dir}/{name}");
                self.take(&within, &path, (bytes, bytes), mode)?;
                let stem = name.strip_suffix(".json").unwrap_or(&name);
                if mode == PUBLIC && self.files[&within].to_string() != stem {
                    self.unsound.push(path);
                }
            }
        }
        Ok(())
    }

    fn close(self, place: PathBuf) -> Result<BackedUp, BackupFault> {
        let taken_at = Clock::wall(None, true)?.now()?;
        let root = Digest::from_bytes(*self.root.as_bytes());
        let Taking { identity, size, files, to, .. } = self;
        let origin = identity.origin;
        let manifest = Manifest { origin: origin.clone(), size, root, taken_at, files };
        files::write(&to.join(manifest::NAME), &manifest.bytes(), PUBLIC)?;
        verify::sync_dirs(to)?;
        verify::verified(to)?;
        let signed = self.notes.last_key_value().map_or(0, |(size, _)| *size);
        Ok(BackedUp {
            place,
            origin,
            size,
            root: self.root,
            unsigned: size - signed,
            vault_rows: self.vault_rows,
            written: (self.tally.files, self.tally.bytes),
            linked: self.tally.linked,
            unsound: self.unsound,
        })
    }

    /// Copies one file, or links it where the older backup has the same bytes.
    fn take(
        &mut self,
        within: &str,
        from: &Path,
        (used, length): (u64, u64),
        mode: u32,
    ) -> Result<(), BackupFault> {
        let target = self.to.join(within);
        if let Some((place, old)) = &self.old
            && let Some(expected) = old.files.get(within)
            && files::hash_of_part(from, (used, length))? == *expected
        {
            if let Some(dir) = target.parent() {
                crate::durable_file::ensure_dir(dir)?;
            }
            if files::link(&place.join(within), &target, expected)? {
                self.files.insert(within.to_owned(), *expected);
                self.tally.linked += 1;
                return Ok(());
            }
        }
        let hash = files::copy(from, &target, (used, length), mode)?;
        self.note(within, hash, used);
        Ok(())
    }

    fn put(&mut self, within: &str, bytes: &[u8]) -> Result<(), BackupFault> {
        let hash = files::write(&self.to.join(within), bytes, PUBLIC)?;
        self.note(within, hash, bytes.len() as u64);
        Ok(())
    }

    fn note(&mut self, within: &str, hash: Digest, bytes: u64) {
        self.files.insert(within.to_owned(), hash);
        self.tally.files += 1;
        self.tally.bytes += bytes;
    }
}

fn length_of(path: &Path) -> Result<u64, LogFault> {
    Ok(std::fs::metadata(path).map_err(LogFault::io("read", path))?.len())
}

fn absolute(path: &Path) -> Result<PathBuf, LogFault> {
    std::path::absolute(path).map_err(LogFault::io("find", path))
}
