//! What is proved, what is not, and how anyone checks it.

use maud::{Markup, html};
use sunshine_projections::{Document, Row};

use super::cite::{Cite, cite, hash};
use super::document::figure as value;
use super::lang::Lang;
use super::layout;
use super::number;
use super::telling::kind;
use sunshine_ledger::event::EventType;

/// All that the page shows.
pub(super) struct Integrity<'a> {
    pub(super) lang: Lang,
    pub(super) base: &'a str,
    pub(super) document: &'a Document,
    pub(super) hash: &'a str,
    /// The newest signed note, as served.
    pub(super) note: &'a str,
    /// The key that signs it.
    pub(super) vkey: &'a str,
    /// Meant for paper.
    pub(super) print: bool,
}

const PROVED: [(&str, &str); 5] = [
    (
        "自您（或任何人）留存的封条以来，没有一条记录被改、被删、被插入：每条都写着前一条的指纹。",
        "Since any seal that somebody kept, no record was altered, removed or inserted: each carries the hash of the one before.",
    ),
    (
        "总账只增不改：新封条必须由旧封条延伸而来。",
        "The log only grows: a new seal must extend the old one.",
    ),
    (
        "每条记录都守规则：余额不为负，需要两人经手的都有两人，不超拨付。",
        "Every record keeps the rules: no negative balance, two persons wherever two are needed, nothing beyond its allocation.",
    ),
    (
        "每个公布过的数都能由记录重新推算出来，逐字节相同。",
        "Every figure ever published is derived again from the records, byte for byte.",
    ),
    ("分项之和等于合计。", "Parts add to their totals."),
];

const NOT_PROVED: [(&str, &str); 5] = [
    (
        "钱花得好不好：看审批、收据、签收和使用反馈。",
        "That the money was well spent: see approvals, receipts, signatures and use reports.",
    ),
    (
        "记进来的事都真实发生过：看单据的指纹，找经手机构查原件。",
        "That what was booked really happened: see the papers' hashes and ask the office for the originals.",
    ),
    (
        "没有漏记：捐赠人核对自己的那一笔，最有用。",
        "That nothing was left out: donors who check their own gift help most.",
    ),
    (
        "没有给不同的人看不同的账：要有旁证人，见下。",
        "That nobody is shown another ledger: that takes witnesses, see below.",
    ),
    (
        "本网页没有说谎：请用下面的命令，在您自己的电脑上核验。",
        "That this web page tells the truth: run the commands below on your own computer.",
    ),
];

/// The page's content below its h1.
pub(super) fn content(i: &Integrity<'_>) -> Markup {
    let lang = i.lang;
    html! {
        p class="lead" {
            (lang.of(
                "这本账上的每一条都盖着骑缝章：任何一条被改动，核验都会对不上。它证明自有人留存的封条以来账没被改过，不证明钱花得对。",
                "Every record here is stamped across the seam to the next: alter any one and the check fails. It shows the books were not altered since any seal that somebody kept, not that the money was well spent.",
            ))
        }
        (seams(lang))
        div class="two" {
            (side(lang, "yes", lang.of("能证明", "Proved"), &PROVED))
            (side(lang, "no", lang.of("不能证明", "Not proved"), &NOT_PROVED))
        }
        (commands(i))
        (head(i))
        (numbers(i))
        (cite(&Cite {
            lang,
            base: i.base,
            path: format!("/integrity?as_of={}", i.document.as_of.size),
            document: format!("/api/v1/views/integrity?as_of={}", i.document.as_of.size),
            title: lang.of("核验", "Check"),
            as_of: &i.document.as_of,
            hash: i.hash,
            sample: i.document.sample,
            print: i.print,
            lasting: false,
        }))
    }
}

fn side(lang: Lang, class: &str, title: &str, lines: &[(&'static str, &'static str)]) -> Markup {
    html! {
        section class=(class) {
            h2 { (title) }
            ul { @for (zh, en) in lines { li { (lang.of(zh, en)) } } }
        }
    }
}

/// Three panels: a stamp across each seam, one seal for the book, copies kept elsewhere.
fn seams(lang: Lang) -> Markup {
    let title = lang.of(
        "三道保险：骑缝章、封条、别人留底",
        "Three safeguards: seam stamps, a seal, copies elsewhere",
    );
    let (stamp, seal, copies) = (
        lang.of("① 骑缝章", "1 Seam stamps"),
        lang.of("② 全册封条", "2 One seal"),
        lang.of("③ 别人留底", "3 Copies kept"),
    );
    html! {
        svg class="seams" viewBox="0 0 328 122" role="img" aria-labelledby="seams-t seams-d" {
            title id="seams-t" { (title) }
            desc id="seams-d" { (lang.of(
                "一条账和前后两条之间盖章；全册一个签名的短码；捐赠人和审计人手里留有同样的短码。",
                "A stamp across the seam between a record and its neighbours; one signed code for the whole book; the same code in the hands of donors and auditors.",
            )) }
            text class="b" x="0" y="14" { (stamp) }
            text class="b" x="124" y="14" { (seal) }
            text class="b" x="218" y="14" { (copies) }
            @for (x, y) in [(2, 28), (34, 44), (66, 60)] {
                rect class="page" x=(x) y=(y) width="30" height="44" rx="2" {}
                @for line in [10, 18, 26] { path class="line" d={ "M" (x + 5) " " (y + line) "h20" } {} }
            }
            @for (x, y) in [(33, 62), (65, 78)] { circle class="stamp" cx=(x) cy=(y) r="7" {} }
            rect class="page" x="126" y="30" width="66" height="76" rx="2" {}
            @for line in 0..7 { path class="line" d={ "M132 " (40 + line * 9) "h54" } {} }
            rect class="page" x="138" y="58" width="42" height="20" rx="3" {}
            text x="144" y="72" { "9f3a" }
            @for y in [30, 58, 86] {
                rect class="page" x="220" y=(y) width="42" height="20" rx="3" {}
                text x="226" y=(y + 14) { "9f3a" }
                text x="268" y=(y + 14) { "=" }
            }
        }
    }
}

fn commands(i: &Integrity<'_>) -> Markup {
    let lang = i.lang;
    let origin = i.vkey.split_once('+').map_or("", |(name, _)| name);
    html! {
        section class="proof" aria-labelledby="commands" {
            h2 id="commands" { (lang.of("自己核验", "Check it yourself")) }
            p { (lang.of(
                "一条命令下载整本账，重算每一个指纹、签名、规则和公布过的数，最后用一句话说结论：",
                "One command downloads the whole ledger, recomputes every hash, signature, rule and published figure, and ends with a verdict in plain words:",
            )) }
            pre tabindex="0" aria-label=(lang.of("审计命令", "Audit command")) { code { "sunshine-audit verify " (i.base) } }
            p { (lang.of(
                "留下今天的封条，下次核验总账是不是由它延伸而来：",
                "Keep today's seal, and check next time that the log extends it:",
            )) }
            pre tabindex="0" aria-label=(lang.of("留底命令", "Keep the seal")) { code {
                "curl -s " (i.base) "/checkpoint > checkpoint.txt\n"
                "sunshine-audit verify " (i.base) " --since checkpoint.txt"
            } }
            p class="small quiet" {
                (lang.of(
                    "不想用我们的程序？总账按 C2SP tlog-tiles 公开，签名是 C2SP signed note，证明是 c2sp.org/tlog-proof：别人写的工具都能用。审计程序与本站没有一行共同的代码。",
                    "Rather not use our program? The log is served as C2SP tlog-tiles, signed as a C2SP note, with c2sp.org/tlog-proof proofs: other people's tools work. The auditor shares no code with this site.",
                ))
                " " (lang.of("总账名：", "Log origin: ")) code { (origin) }
            }
        }
    }
}

fn head(i: &Integrity<'_>) -> Markup {
    let lang = i.lang;
    let last = i.document.rows.iter().find_map(|row| match row {
        Row::Head(head) => Some((&head.hash, head.position)),
        _ => None,
    });
    html! {
        h2 { (lang.of("现在的封条", "The seal now")) }
        (layout::as_of(lang, &i.document.as_of))
        table class="facts" {
            caption class="vh" { (lang.of("封条和钥匙", "Seal and key")) }
            tbody {
                tr { th scope="row" { (lang.of("记录数", "Records")) } td class="num" { (number::size(i.document.as_of.size)) } }
                tr { th scope="row" { (lang.of("树根 SHA-256", "Tree root, SHA-256")) } td { (hash(&i.document.as_of.root)) } }
                @if let Some((print, position)) = last {
                    tr {
                        th scope="row" { (lang.of("最后一条的指纹 BLAKE3", "Hash of the last record, BLAKE3")) }
                        td {
                            (hash(print)) br;
                            a href=(lang.path(&format!("/entries/{position}"))) { (lang.of("记录 ", "record ")) (number::size(position)) }
                        }
                    }
                }
                tr { th scope="row" { (lang.of("验证钥匙", "Verification key")) } td { span class="hash" { (i.vkey) } } }
                tr {
                    th scope="row" { (lang.of("旁证人", "Witnesses")) }
                    td {
                        b { "0" } " · "
                        (lang.of(
                            "还没有外部旁证人给封条会签。在那之前，请捐赠人和审计人各自留下封条，互相比对。",
                            "No outside witness cosigns the seal yet. Until then donors and auditors keep seals themselves and compare.",
                        ))
                    }
                }
            }
        }
        details {
            summary { (lang.of("封条原文", "The seal itself")) }
            pre class="whole" tabindex="0" aria-label=(lang.of("封条原文", "The signed note")) { code { (i.note) } }
            p class="small" { a href="/checkpoint" { "/checkpoint" } " · " a href="/vkey" { "/vkey" } }
        }
    }
}

fn numbers(i: &Integrity<'_>) -> Markup {
    let lang = i.lang;
    let figure = |code: &str| number::count(value(i.document, code));
    let lines = [
        (lang.of("记录", "Records"), figure("entries")),
        (lang.of("命令（一次提交）", "Commands"), figure("groups")),
        (lang.of("经手人", "People acting"), figure("staff")),
        (lang.of("附件指纹", "Papers by hash"), figure("evidence")),
        (lang.of("私密信息承诺值", "Commitments to private values"), figure("commitments")),
        (lang.of("冲正", "Reversals"), figure("reversals")),
        (lang.of("公布", "Publications"), figure("publications")),
    ];
    html! {
        h2 { (lang.of("账里有什么", "What the log holds")) }
        table {
            caption { b { (lang.of("总数", "Counts")) } }
            thead { tr { th scope="col" { (lang.of("项目", "What")) } th scope="col" class="r" { (lang.of("数量", "Count")) } } }
            tbody { @for (label, value) in &lines { tr { th scope="row" { (label) } td class="r" { (value) } } } }
        }
        details {
            summary { (lang.of("按类别", "By type")) }
            table {
                caption { b { (lang.of("各类记录", "Records by type")) } " · " (lang.of("相加等于记录数", "they add to all records")) }
                thead { tr { th scope="col" { (lang.of("类别", "Type")) } th scope="col" class="r" { (lang.of("数量", "Count")) } } }
                tbody { @for row in &i.document.rows { @if let Row::Type(row) = row {
                    tr { th scope="row" { (event_name(lang, &row.event)) } td class="r" { (number::size(row.count)) } }
                } } }
                tfoot { tr { th scope="row" { (lang.of("合计", "All")) } td class="r" { (figure("entries")) } } }
            }
        }
    }
}

/// What a type of event is called, with its wire name.
fn event_name(lang: Lang, event: &str) -> Markup {
    let words = EventType::from_name(event).map(|event| lang.say(kind(event)));
    html! { @if let Some(words) = words { (words) " " } code class="quiet" { (event) } }
}
