//! `sunshine doctor`: works beside a running server.
use super::{Ended, said};
use crate::opened::derived;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use sunshine_ledger::{Examined, Finding, Gravity, LogFault};
use sunshine_projections::StoredCursor;

/// Looks at everything a ledger needs, byte by byte, changing nothing, and says what is wrong and what mends it.
#[derive(Debug, clap::Args)]
pub(super) struct Doctor {
    /// The ledger's data directory; a server may be running on it.
    #[arg(long)]
    dir: PathBuf,
    /// The report as JSON.
    #[arg(long)]
    json: bool,
}

impl Doctor {
    pub(super) fn run(self) -> Ended {
        let mut tell = |entries| {
            if !self.json {
                eprintln!("  已读 read: {entries} 条 entries");
            }
        };
        // A running server's are its own.
        let views = if sunshine_ledger::is_in_use(&self.dir).map_err(said)? {
            StoredCursor::Absent
        } else {
            sunshine_projections::stored_cursor(&derived(&self.dir).join("views"))
        };
        let cursor = match &views {
            StoredCursor::At { size, .. } => Some(*size),
            StoredCursor::Absent | StoredCursor::Unsound(_) => None,
        };
        let mut examined = sunshine_ledger::examine(&self.dir, cursor, &mut tell).map_err(
            |fault| match fault {
                LogFault::NoLog(dir) => {
                    format!("{}: 这里没有账本 there is no ledger here", dir.display())
                }
                other => said(other),
            },
        )?;
        examined.findings.extend(self.views(&views, &examined));
        if self.json {
            println!("{}", self.report(&examined));
        } else {
            self.print(&examined);
        }
        Ok(if examined.is_sound() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    /// Derived data can always be rebuilt; a sound cursor that contradicts the log is a finding all the same.
    fn views(&self, stored: &StoredCursor, examined: &Examined) -> Option<Finding> {
        let path = derived(&self.dir).join("views");
        let (gravity, zh, en) = if examined.in_use {
            let zh = "服务正在运行，页面数据的进度没有核对；它自己启动时核对过";
            (Gravity::Note, zh.to_owned(), "the views belong to the running server and were not looked at; it did when it started".to_owned())
        } else {
            match stored {
                StoredCursor::Absent => return None,
                StoredCursor::Unsound(why) => {
                    let zh = format!("页面数据不完好，下次启动时重建：{why}");
                    (
                        Gravity::Note,
                        zh,
                        format!("the views are not sound and the next start rebuilds them: {why}"),
                    )
                }
                StoredCursor::At { size, .. } if *size > examined.size => {
                    let zh = format!("页面数据推算到第 {size} 条，账本只有 {} 条", examined.size);
                    let en =
                        format!("the views stand at size {size}, the log has {}", examined.size);
                    (Gravity::Finding, zh, en)
                }
                StoredCursor::At { size, hash } if *size > 0 && examined.hash_at != Some(*hash) => {
                    let zh = format!("页面数据到第 {size} 条所依据的记录与账本不同");
                    let en =
                        format!("the views at size {size} rest on another entry than the log has");
                    (Gravity::Finding, zh, en)
                }
                StoredCursor::At { .. } => return None,
            }
        };
        let (byte, position) = (None, None);
        let mend = vec![format!("sunshine rebuild --dir {}", self.dir.display())];
        Some(Finding { code: "views", gravity, file: Some(path), byte, position, zh, en, mend })
    }

    fn print(&self, examined: &Examined) {
        let counts = examined.counts;
        println!("检查 examined: {}", self.dir.display());
        if examined.in_use {
            println!("  服务正在使用，只读不改 in use by a running server; nothing was changed");
        }
        println!(
            "  {} 条 entries，{} 条有封条 signed；{} 个段文件 segments，{} 帧 frames，{} 字节 bytes\n  \
             封条 checkpoints {}；保险库 vault {} 行 rows，{} 行逐项核对 opened；公开文件 documents {}；附件 attachments {}；调阅记录 accesses {}；私密文件 secrets {}",
            examined.size,
            examined.signed,
            counts.segments,
            counts.frames,
            counts.bytes,
            counts.checkpoints,
            counts.vault_rows,
            counts.vault_opened,
            counts.documents,
            counts.attachments,
            counts.accesses,
            counts.secrets,
        );
        for finding in &examined.findings {
            println!("{}", shown(finding));
        }
        if examined.is_sound() {
            println!(
                "完好 sound\n规则与公开文件由独立程序核验 rules and published documents are checked by: sunshine-audit verify {}",
                self.dir.display()
            );
        } else {
            println!(
                "有问题；先留一份原样的副本，再按上面的办法做。Something is wrong: keep a copy as it is, then do what stands above."
            );
        }
    }

    fn report(&self, examined: &Examined) -> serde_json::Value {
        let counts = examined.counts;
        let text = |path: &Path| path.display().to_string();
        let findings: Vec<_> = examined
            .findings
            .iter()
            .map(|finding| {
                json!({
                    "byte": finding.byte,
                    "code": finding.code,
                    "en": finding.en,
                    "file": finding.file.as_deref().map(text),
                    "finding": finding.gravity == Gravity::Finding,
                    "mend": finding.mend,
                    "position": finding.position,
                    "zh": finding.zh,
                })
            })
            .collect();
        json!({
            "checked": {
                "accesses": counts.accesses,
                "attachments": counts.attachments,
                "bytes": counts.bytes,
                "checkpoints": counts.checkpoints,
                "documents": counts.documents,
                "entries": counts.entries,
                "frames": counts.frames,
                "secrets": counts.secrets,
                "segments": counts.segments,
                "vault_opened": counts.vault_opened,
                "vault_rows": counts.vault_rows,
            },
            "dir": text(&self.dir),
            "findings": findings,
            "in_use": examined.in_use,
            "signed": examined.signed,
            "size": examined.size,
            "sound": examined.is_sound(),
        })
    }
}

/// One finding, in both languages, with its place and its remedies.
fn shown(finding: &Finding) -> String {
    let head = match finding.gravity {
        Gravity::Note => "说明 note",
        Gravity::Finding => "发现问题 finding",
    };
    let mut text = format!("{head} [{}]", finding.code);
    if let Some(file) = &finding.file {
        text.push_str(&format!("\n  {}", file.display()));
        if let Some(byte) = finding.byte {
            text.push_str(&format!("，第 {byte} 字节 byte {byte}"));
        }
    }
    if let Some(position) = finding.position {
        text.push_str(&format!("\n  第 {position} 条 position {position}"));
    }
    text.push_str(&format!("\n  {}\n  {}", finding.zh, finding.en));
    for way in &finding.mend {
        text.push_str(&format!("\n    {way}"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;
    use std::io;
    use sunshine_ledger::Damage;

    /// A step that names a command which is not there would cost an operator the worst hour of his year.
    #[test]
    fn every_command_that_a_fault_names_exists() {
        let dir = Path::new("data");
        let damage = Damage {
            file: "data/segments/1.seg".into(),
            byte: 4096,
            frame: 1,
            position: 0,
            what: "seal",
            expected: String::new(),
            found: String::new(),
        };
        let lost = LogFault::AcknowledgedLost {
            source_name: "watermark".to_owned(),
            claimed: 9,
            found: 8,
            file: "data/segments/1.seg".into(),
        };
        let broken = io::Error::other("EIO");
        let faults = [
            LogFault::Damaged(Box::new(damage)),
            lost,
            LogFault::WatermarkLost("data/watermark".into()),
            LogFault::NoLog(dir.into()),
            LogFault::Io { doing: "sync", path: dir.into(), source: broken },
            LogFault::Poisoned,
        ];
        let sunshine = super::super::Cli::command();
        for fault in faults {
            let steps = fault.what_to_do(dir);
            assert!(!steps.is_empty(), "{fault}");
            for (at, _) in steps.join(" ").match_indices("sunshine ") {
                let text = &steps.join(" ")[at..];
                let words: Vec<&str> = text.split_whitespace().take(3).collect();
                let command = sunshine.find_subcommand(words[1]).expect(words[1]);
                let option = words[2].strip_prefix("--").expect(text);
                assert!(
                    command.get_arguments().any(|arg| arg.get_long() == Some(option)),
                    "{text}"
                );
            }
        }
    }
}
