//! The verdict, in plain words, as JSON, and as a page.

mod html;
mod json;
mod text;

pub(crate) use html::html;
pub(crate) use json::json;
pub(crate) use text::text;

use crate::audit::Outcome;
use crate::rule::Rule;

/// Both languages of the verdict.
pub(crate) fn verdict(outcome: &Outcome) -> (String, String) {
    match outcome.findings.first() {
        None => (
            format!("核对通过：{} 条记录全部成立。", outcome.entries),
            format!("All holds: {} entries.", outcome.entries),
        ),
        Some(first) => {
            let count = outcome.findings.count;
            let (zh, en) = match first.position {
                Some(at) => (format!("，最早在第 {at} 条"), format!(", first at position {at}")),
                None => (String::new(), String::new()),
            };
            (
                format!("不成立：{count} 处问题{zh}：{}。", first.zh),
                format!("Does not hold: {count} findings{en}: {}.", first.en),
            )
        }
    }
}

/// Rows of what was checked: Chinese, English, count.
pub(crate) fn checked(outcome: &Outcome) -> Vec<(&'static str, &'static str, u64)> {
    let rules = outcome.counts.iter().filter(|count| **count > 0).count() as u64;
    let judged: u64 = outcome.counts.iter().sum();
    vec![
        ("段文件", "segments", outcome.segments),
        ("帧", "frames", outcome.frames),
        ("哈希瓦片", "hash tiles", outcome.tiles),
        ("记录（散列链、树、格式）", "entries (chain, tree, form)", outcome.entries),
        ("字节", "bytes", outcome.bytes),
        ("签名检查点", "signed checkpoints", outcome.checkpoints),
        ("成立的签名", "signatures that verify", outcome.signatures),
        ("用到的规则", "rules applied", rules),
        ("规则判断次数", "judgements by rule", judged),
        ("重新计算的公布文件", "published documents recomputed", outcome.documents.values().sum()),
        ("公开附件", "public attachments", outcome.papers),
    ]
    .into_iter()
    .filter(|row| row.2 > 0)
    .collect()
}

/// `--key` or the ledger itself.
pub(crate) fn key_source(outcome: &Outcome) -> &'static str {
    if outcome.key_given { "given" } else { "self" }
}

/// How many rules there are to apply.
pub(crate) fn known_rules() -> usize {
    Rule::ALL.len()
}
