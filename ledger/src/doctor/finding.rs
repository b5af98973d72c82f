//! What an examination says: what was looked at, and what is not as it should be.

use std::path::PathBuf;

use crate::fault::Damage;

/// How grave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gravity {
    /// Worth knowing; nothing is wrong.
    Note,
    /// Something is wrong.
    Finding,
}

/// One thing that the examination has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Never renamed.
    pub code: &'static str,
    /// How grave.
    pub gravity: Gravity,
    /// The file.
    pub file: Option<PathBuf>,
    /// Offset into it.
    pub byte: Option<u64>,
    /// The entry.
    pub position: Option<u64>,
    /// In plain words, Chinese.
    pub zh: String,
    /// And English.
    pub en: String,
    /// What to do, in the order in which to try it.
    pub mend: Vec<String>,
}

impl Finding {
    pub(super) fn new(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Finding {
        let (zh, en) = (zh.into(), en.into());
        let (file, byte, position, mend) = Default::default();
        Finding { code, gravity: Gravity::Finding, file, byte, position, zh, en, mend }
    }

    pub(super) fn note(
        code: &'static str,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Finding {
        Finding { gravity: Gravity::Note, ..Finding::new(code, zh, en) }
    }

    pub(super) fn of_damage(code: &'static str, damage: &Damage) -> Finding {
        let Damage { frame, position, what, expected, found, .. } = damage;
        let zh =
            format!("第 {frame} 帧（第 {position} 条）损坏：{what}，应为 {expected}，实为 {found}");
        let en = format!(
            "frame {frame} (position {position}) is damaged: {what}: expected {expected}, found {found}"
        );
        Finding::new(code, zh, en).at(&damage.file, damage.byte).entry(*position)
    }

    pub(super) fn at(mut self, file: &std::path::Path, byte: u64) -> Finding {
        self.byte = Some(byte);
        self.in_file(file)
    }

    pub(super) fn in_file(mut self, file: &std::path::Path) -> Finding {
        self.file = Some(file.to_owned());
        self
    }

    pub(super) fn entry(mut self, position: u64) -> Finding {
        self.position = Some(position);
        self
    }

    pub(super) fn mended_by(mut self, way: impl Into<String>) -> Finding {
        self.mend.push(way.into());
        self
    }
}

/// How much was looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Segment files.
    pub segments: u64,
    /// Bytes in them.
    pub bytes: u64,
    /// Frames that are sound.
    pub frames: u64,
    /// Entries that are sound, each read, linked and hashed into the tree.
    pub entries: u64,
    /// Signed notes, each held against the tree.
    pub checkpoints: u64,
    /// Rows of the vault that belong to an entry.
    pub vault_rows: u64,
    /// Those of them that were opened and held against the entry's commitments.
    pub vault_opened: u64,
    /// Published documents.
    pub documents: u64,
    /// Attachments.
    pub attachments: u64,
    /// Lines of the access record, each held against the one before.
    pub accesses: u64,
    /// Secrets whose modes were looked at.
    pub secrets: u64,
}

/// What an examination found.
#[derive(Clone, Debug, Default)]
pub struct Examined {
    /// A writer has the directory.
    pub in_use: bool,
    /// Entries in the log.
    pub size: u64,
    /// Size of the newest signed note.
    pub signed: u64,
    /// The hash of the last entry below the size that was asked about, if the log reaches it.
    pub hash_at: Option<crate::Digest>,
    /// How much was looked at.
    pub counts: Counts,
    /// Findings and notes, in the order in which they were met.
    pub findings: Vec<Finding>,
}

impl Examined {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.findings.iter().all(|finding| finding.gravity == Gravity::Note)
    }

    pub(super) fn add(&mut self, finding: Finding) {
        self.findings.push(finding);
    }
}
