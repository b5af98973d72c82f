//! The report in plain words.

use super::{checked, key_source, known_rules, verdict};
use crate::audit::Outcome;
use std::fmt::Write;

/// The report as it is printed, Chinese first.
pub(crate) fn text(outcome: &Outcome) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _written = write_all(&mut out, outcome);
    out
}

fn write_all(out: &mut String, o: &Outcome) -> std::fmt::Result {
    let sample = if o.sample { "（样本 / sample）" } else { "" };
    writeln!(out, "阳光账本核对 · sunshine-audit")?;
    writeln!(out, "  来源 source   {}", o.source)?;
    writeln!(out, "  账本 ledger   {}{sample}", o.origin)?;
    let given = if key_source(o) == "given" { "--key" } else { "账本自身 the ledger itself" };
    writeln!(out, "  密钥 key      {} ({given})", o.key)?;
    writeln!(out, "  规模 size     {} 条已签名 signed, 根 root {}", o.signed, o.root)?;
    if o.in_use {
        writeln!(out, "  状态 state    正在使用 in use")?;
    }
    if let Some(size) = o.since {
        writeln!(out, "  对照 since    {size}")?;
    }
    writeln!(out, "已核对 checked")?;
    for (zh, en, count) in checked(o) {
        writeln!(out, "  {count:>12}  {zh} {en}")?;
    }
    for (view, count) in &o.documents {
        writeln!(out, "  {count:>12}  · 其中 of them: {view}")?;
    }
    writeln!(out, "  （共 {} 条可由外人判断的规则 rules a stranger can judge）", known_rules())?;
    for (zh, en) in &o.findings.notes {
        writeln!(out, "说明 note: {zh}。{en}.")?;
    }
    for finding in &o.findings.list {
        let at =
            finding.position.map_or_else(String::new, |at| format!(" 第 {at} 条 position {at}"));
        writeln!(out, "问题 finding: {}{at}", finding.name())?;
        writeln!(out, "    {}。{}.", finding.zh, finding.en)?;
        if let Some(place) = &finding.place {
            writeln!(out, "    文件 file {} 字节 byte {}", place.file, place.byte)?;
        }
        if !finding.expected.is_empty() || !finding.found.is_empty() {
            writeln!(out, "    应为 expected: {}", short(&finding.expected))?;
            writeln!(out, "    实为 found:    {}", short(&finding.found))?;
        }
    }
    let more = o.findings.count - o.findings.list.len() as u64;
    if more > 0 {
        writeln!(out, "另有 {more} 处未列出 and {more} more")?;
    }
    let (zh, en) = verdict(o);
    writeln!(out, "{zh}\n{en}")
}

/// Long values are cut: the position says where to read them whole.
pub(crate) fn short(text: &str) -> String {
    const MOST: usize = 400;
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
