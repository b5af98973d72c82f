//! The proof block: in sentences, open, with the exact commands. It says what it does not prove.

use maud::{Markup, html};

use super::EntryPage;
use crate::site::cite::hash;
use crate::site::lang::Lang;
use crate::site::number;

/// What proves that the record is in the signed log.
pub(in crate::site) struct Proof<'a> {
    /// BLAKE3 of the line, 64 hex.
    pub(in crate::site) hash: &'a str,
    /// The hash the line itself names as its predecessor's.
    pub(in crate::site) prev: &'a str,
    /// Size of the checkpoint the proof leads to.
    pub(in crate::site) size: u64,
    /// Count of hashes in the inclusion proof.
    pub(in crate::site) steps: usize,
    /// Root of that checkpoint, 64 hex: as every page spells it.
    pub(in crate::site) root: &'a str,
}

/// The block below a record.
pub(super) fn block(e: &EntryPage<'_>, proof: &Proof<'_>) -> Markup {
    let lang = e.lang;
    html! {
        section class="proof" aria-labelledby="proof" {
            h2 id="proof" { (lang.of("核验", "Check")) }
            (sentence(lang, e.position))
            table class="facts" {
                caption class="vh" { (lang.of("证明用到的值", "Values the proof uses")) }
                tbody {
                    tr { th scope="row" { (lang.of("本条指纹", "This record's hash")) } td { (hash(proof.hash)) } }
                    tr { th scope="row" { (lang.of("前一条指纹", "Hash of the record before")) } td { (hash(proof.prev)) } }
                    tr {
                        th scope="row" { (lang.of("在总账中的位置", "Place in the log")) }
                        td {
                            (lang.of("记录 ", "record ")) (number::size(e.position)) (lang.of("，由 ", ", tied by ")) (proof.steps)
                            (lang.of(" 个哈希连到 ", " hashes to the signed seal over ")) (number::size(proof.size)) (lang.of(" 条记录的签名封条", " records"))
                        }
                    }
                    tr { th scope="row" { (lang.of("树根 SHA-256", "Tree root, SHA-256")) } td { (hash(proof.root)) } }
                }
            }
            p {
                a class="btn" href={ "/entries/" (e.position) ".tlog-proof" } { (lang.of("下载证明文件", "Download the proof")) }
            }
            p class="small quiet" {
                (lang.of(
                    "c2sp.org/tlog-proof 格式：别人写的程序也能核验。留着它：以后总账若被改动，它就对不上。",
                    "In the c2sp.org/tlog-proof format, which other people's programs check too. Keep it: if the log is ever altered, it will no longer fit.",
                ))
            }
            (commands(e))
        }
    }
}

/// What the proof shows and what it does not.
fn sentence(lang: Lang, position: u64) -> Markup {
    let n = number::size(position);
    html! {
        @match lang {
            Lang::Zh => p {
                "这是公开总账的记录 " span class="num" { (n) } "。以后任何一条被改动，核验都会对不上。"
                "它证明账没被改过，不证明钱花得对；花得对不对，看审批、收据和签收。"
            },
            Lang::En => p {
                "This is record " span class="num" { (n) } " of the public ledger. If anyone later alters any record, the check fails. "
                "It shows the books were not altered, not that the money was well spent: for that, see approval, receipt and signature."
            },
        }
        p class="small quiet" {
            (lang.of(
                "状态：尚未核验。网页不能为自己作证；请在您自己的电脑上运行下面的命令。",
                "Status: not checked yet. A web page cannot vouch for itself; run the commands below on your own computer.",
            ))
        }
    }
}

/// The chain link before this record, with nothing but curl, jq and b3sum.
fn commands(e: &EntryPage<'_>) -> Markup {
    let lang = e.lang;
    let url = |position: u64| format!("{}/entries/{position}.json", e.base);
    let strip = "jq -cS . | tr -d '\\n' | b3sum --no-names";
    html! {
        h3 { (lang.of("用三个现成的工具核对骑缝", "Check the seam with three ready-made tools")) }
        @if let Some(before) = e.position.checked_sub(1) {
            p { (lang.of("两行输出应当相同：", "The two lines printed must be equal:")) }
            pre tabindex="0" aria-label=(lang.of("核对命令", "Commands")) { code {
                "curl -s " (url(before)) " | " (strip) "\n"
                "curl -s " (url(e.position)) " | jq -r .prev"
            } }
        } @else {
            p { (lang.of("0 号记录是建账记录，前面没有别的记录：它的 prev 是 64 个 0。", "Record 0 founds the ledger and has no record before it: its prev is 64 zeros.")) }
            pre tabindex="0" aria-label=(lang.of("核对命令", "Commands")) { code { "curl -s " (url(0)) " | jq -r .prev" } }
        }
        p { (lang.of("本条自己的指纹：", "This record's own hash:")) }
        pre tabindex="0" aria-label=(lang.of("指纹命令", "Hash command")) { code { "curl -s " (url(e.position)) " | " (strip) } }
        p { (lang.of("整本账，连同签名、规则和每个公布过的数：", "The whole ledger, with signatures, rules and every published figure:")) }
        pre tabindex="0" aria-label=(lang.of("审计命令", "Audit command")) { code { "sunshine-audit verify " (e.base) } }
    }
}
