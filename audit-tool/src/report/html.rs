//! The report as one page that needs nothing else.

use super::{checked, key_source, text::short, verdict};
use crate::audit::Outcome;
use std::fmt::Write;

const STYLE: &str = "body{font:16px/1.6 system-ui,'Noto Sans CJK SC',sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#1d1d1f;background:#fff}\
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #ddd;vertical-align:top}\
td.n{text-align:right;font-variant-numeric:tabular-nums}.ok{border-left:.5rem solid #1a7f37;padding:.5rem 1rem;background:#e9f6ec}.no{border-left:.5rem solid #b42318;padding:.5rem 1rem;background:#fdecea}\
code{font-family:ui-monospace,monospace;font-size:.85em;overflow-wrap:anywhere}.en{color:#555}\
@media(prefers-color-scheme:dark){body{background:#16181b;color:#eee}.en{color:#aaa}.ok{background:#12301b}.no{background:#3a1715}td,th{border-color:#444}}";

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(ch),
        }
    }
    out
}

/// The report as HTML, Chinese first.
pub(crate) fn html(outcome: &Outcome) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _written = page(&mut out, outcome);
    out
}

fn page(out: &mut String, o: &Outcome) -> std::fmt::Result {
    let (zh, en) = verdict(o);
    let class = if o.findings.count == 0 { "ok" } else { "no" };
    writeln!(
        out,
        "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>阳光账本核对报告</title><style>{STYLE}</style></head><body>"
    )?;
    writeln!(out, "<h1>阳光账本核对报告 <span class=\"en\" lang=\"en\">Audit report</span></h1>")?;
    writeln!(
        out,
        "<div class=\"{class}\"><strong>{}</strong><br><span class=\"en\" lang=\"en\">{}</span></div>",
        escape(&zh),
        escape(&en)
    )?;
    facts(out, o)?;
    findings(out, o)?;
    if !o.findings.notes.is_empty() {
        writeln!(out, "<h2>说明 <span class=\"en\" lang=\"en\">Notes</span></h2><ul>")?;
        for (zh, en) in &o.findings.notes {
            writeln!(
                out,
                "<li>{}<br><span class=\"en\" lang=\"en\">{}</span></li>",
                escape(zh),
                escape(en)
            )?;
        }
        writeln!(out, "</ul>")?;
    }
    writeln!(out, "<h2>规则 <span class=\"en\" lang=\"en\">Rules applied</span></h2><p><code>")?;
    for (rule, count) in o.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        write!(out, "R{rule:02}×{count} ")?;
    }
    writeln!(out, "</code></p></body></html>")
}

fn findings(out: &mut String, o: &Outcome) -> std::fmt::Result {
    if !o.findings.list.is_empty() {
        writeln!(
            out,
            "<h2>问题 <span class=\"en\" lang=\"en\">Findings</span> ({})</h2>",
            o.findings.count
        )?;
    }
    for f in &o.findings.list {
        let at = f.position.map_or_else(|| "–".to_owned(), |at| at.to_string());
        writeln!(
            out,
            "<h3>{} · {}</h3><p>{}<br><span class=\"en\" lang=\"en\">{}</span></p><table>",
            escape(&f.name()),
            escape(&at),
            escape(&f.zh),
            escape(&f.en)
        )?;
        let place =
            f.place.as_ref().map_or_else(String::new, |p| format!("{} @ {}", p.file, p.byte));
        for (name, value) in
            [("位置 file, byte", &place), ("应为 expected", &f.expected), ("实为 found", &f.found)]
        {
            if !value.is_empty() {
                writeln!(
                    out,
                    "<tr><th scope=\"row\">{name}</th><td><code>{}</code></td></tr>",
                    escape(&short(value))
                )?;
            }
        }
        writeln!(out, "</table>")?;
    }
    Ok(())
}

fn facts(out: &mut String, o: &Outcome) -> std::fmt::Result {
    let given = if key_source(o) == "given" {
        "由 --key 给定 given"
    } else {
        "取自账本自身，请比对 from the ledger itself, compare it"
    };
    let facts = [
        ("来源 source", o.source.clone()),
        (
            "账本 ledger",
            if o.sample { format!("{}（样本 sample）", o.origin) } else { o.origin.clone() },
        ),
        ("密钥 key", format!("{}，{given}", o.key)),
        ("已签名 signed", o.signed.to_string()),
        ("根 root", o.root.clone()),
    ];
    writeln!(
        out,
        "<h2>所核对的 <span class=\"en\" lang=\"en\">What was audited</span></h2><table>"
    )?;
    for (name, value) in facts {
        writeln!(
            out,
            "<tr><th scope=\"row\">{name}</th><td><code>{}</code></td></tr>",
            escape(&value)
        )?;
    }
    for (zh, en, count) in checked(o) {
        writeln!(
            out,
            "<tr><th scope=\"row\">{zh} <span class=\"en\" lang=\"en\">{en}</span></th><td class=\"n\">{count}</td></tr>"
        )?;
    }
    for (view, count) in &o.documents {
        writeln!(
            out,
            "<tr><th scope=\"row\">· 其中 <span class=\"en\" lang=\"en\">of them</span> <code>{}</code></th><td class=\"n\">{count}</td></tr>",
            escape(view)
        )?;
    }
    writeln!(out, "</table>")?;
    Ok(())
}
