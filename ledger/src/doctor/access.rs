//! The record of who was shown which private values: every line names the one before.

use std::path::Path;

use super::finding::{Examined, Finding};
use crate::access_record::{self, ReadRecord};
use crate::fault::LogFault;

pub(super) fn examine(dir: &Path, found: &mut Examined) -> Result<(), LogFault> {
    let path = dir.join(access_record::NAME);
    let ReadRecord { lines, broken, torn, .. } =
        access_record::read_access_record(dir, &mut |_| ())?;
    found.counts.accesses = lines;
    if let Some(broken) = broken {
        let zh = format!("调阅记录第 {} 行：{}", broken.line, broken.zh);
        let en = format!("line {} of the access record: {}", broken.line, broken.en);
        let finding = Finding::new("access_record_broken", zh, en).at(&path, broken.byte);
        found.add(finding.mended_by("cmp BACKUP/access-record"));
    } else if torn > 0 && !found.in_use {
        let zh = "调阅记录的最后一行没有写完，下次启动时移开：当时没有答复任何人";
        let en = "the last line of the access record was cut short, and the next start sets it aside: nobody had been answered";
        found.add(Finding::note("access_record_torn", zh, en).in_file(&path));
    }
    Ok(())
}
