//! How a figure comes to be: one real figure of this ledger, followed down to one record, its
//! approval, its proof, and the command that checks them all.

use maud::{Markup, html};

use super::cite::hash;
use super::figure::{Term, sum};
use super::lang::{Lang, said};
use super::lines;
use super::number;
use super::period::Period;
use super::sheet::Sheet;

/// A record on the way.
pub(super) struct Stop {
    pub(super) position: u64,
    /// What it says, in one sentence.
    pub(super) sentence: Markup,
}

/// The month in which most of the year's gifts came, with its list.
pub(super) struct Month {
    pub(super) period: Period,
    pub(super) received: i64,
    pub(super) gifts: i64,
    /// The first gift of the list.
    pub(super) gift: Option<Stop>,
}

/// The newest use: what was decided, who approved it, what went out.
pub(super) struct Spent {
    pub(super) used: Stop,
    pub(super) decided: Option<Stop>,
    pub(super) approved: Option<Stop>,
}

/// All that the page shows.
pub(super) struct About<'a> {
    /// `statement` of the newest year in which gifts came.
    pub(super) sheet: Sheet<'a>,
    pub(super) year: Period,
    pub(super) month: Option<Month>,
    pub(super) spent: Option<Spent>,
}

/// The page's content below its h1.
pub(super) fn content(a: &About<'_>) -> Markup {
    let lang = a.sheet.lang;
    html! {
        p class="lead" { (lang.of(
            "报上的一个数，从哪里来？请跟着走一遍，用这本账里今天的数字，五分钟走到底。",
            "Where does a figure in the newspaper come from? Walk down with us, with today's own figures of this ledger. It takes five minutes.",
        )) }
        ol class="walk" {
            (the_figure(a))
            @if let Some(month) = &a.month { (the_month(a, month)) (the_gift(a, month)) }
            @if let Some(spent) = &a.spent { (the_use(a, spent)) }
            (the_proof(a))
            (the_command(a))
        }
        h2 { (lang.of("能证明什么，不能证明什么", "What this shows and what it does not")) }
        p { (lang.of(
            "它证明：自您（或任何人）留存的封条以来，账没有被改过、删过、插过；目前还没有外部见证方。凡是推算的数，都由记录推算。它不证明钱花得好，也不证明没有漏记：那要看审批、收据、签收，还要靠捐赠人核对自己的那一笔。看到不对的地方，请带着页面下方的“引用”来问。",
            "It shows that since any seal that somebody kept nothing was altered, removed or slipped in; no outside witness signs yet. Derived figures are derived from records alone. It does not show that money was well spent, nor that nothing was left out: for that there are approvals, receipts and signatures, and donors who check their own gift. If something looks wrong, come and ask with the “Cite” block of the page in hand.",
        )) }
        (a.sheet.cite("/about", lang.of("一个数是怎么来的", "How a figure comes to be")))
    }
}

fn the_figure(a: &About<'_>) -> Markup {
    let (sheet, lang) = (&a.sheet, a.sheet.lang);
    let total = lines::of(sheet.document);
    let received = lines::received(&total);
    let terms = lines::LINES[2..4]
        .iter()
        .map(|(_, label, of)| Term { plus: true, label: *label, fen: of(&total), href: None })
        .collect::<Vec<_>>();
    html! { li {
        h2 { (lang.of("一个数", "One figure")) }
        p { (a.year.words(lang)) (lang.of("全系统接受捐赠款物：", ", gifts received by the whole system:")) }
        p class="big" { (number::money(lang, received)) }
        (sum(lang, lang.of("两行相加", "The two lines"), &terms, said("接受捐赠款物", "Gifts received"), received))
        p { (lang.of(
            "它不是谁填上去的。它是收支表里两行之和：接受捐赠资金，加接受捐赠物资。",
            "Nobody typed it in. It is the sum of two lines of the statement: gifts of money and gifts of goods.",
        )) " " a href=(sheet.link(&format!("/statements/{}", a.year.code()))) { (lang.of("看收支表", "See the statement")) } }
    } }
}

fn the_month(a: &About<'_>, month: &Month) -> Markup {
    let (sheet, lang) = (&a.sheet, a.sheet.lang);
    html! { li {
        h2 { (lang.of("拆成月", "By month")) }
        p {
            (lang.of("收支表按月列着。其中最多的是 ", "The statement lists the months. Most came in ")) (month.period.words(lang))
            (lang.of("：", ": ")) b class="num" { (number::money(lang, month.received)) } (lang.of("。", "."))
        }
        p { a href=(sheet.link(&format!("/donations?period={}", month.period.code()))) {
            (lang.of("这个月的 ", "All ")) span class="num" { (number::count(month.gifts)) } (lang.of(" 笔捐赠，一笔不少", " gifts of that month, none left out"))
        } }
    } }
}

fn the_gift(a: &About<'_>, month: &Month) -> Markup {
    let lang = a.sheet.lang;
    html! {
        @if let Some(gift) = &month.gift { li {
            h2 { (lang.of("拆成笔", "One gift")) }
            p { (lang.of("随便点开一笔，比如这一条：", "Open any of them, for instance this one:")) }
            (stop(a, gift))
            p { (lang.of(
                "捐赠人的姓名、电话不在账里，只有一个只有本人能对上的指纹。谁记的账、何时到账、何时记账，都写在这条记录上。",
                "Names and phone numbers of donors are not in the ledger, only a fingerprint that the donor alone can match. Who booked it, when it came and when it was booked stand in the record.",
            )) }
        } }
    }
}

fn the_use(a: &About<'_>, spent: &Spent) -> Markup {
    let lang = a.sheet.lang;
    html! { li {
        h2 { (lang.of("钱出去要两个人", "It takes two to spend")) }
        p { (lang.of("最近的一次使用：", "The newest use:")) }
        (stop(a, &spent.used))
        @if let Some(decided) = &spent.decided {
            p { (lang.of("它依据这个决定：", "It rests on this decision:")) }
            (stop(a, decided))
        }
        @if let Some(approved) = &spent.approved {
            p { (lang.of("由另一个人批准，批的就是申请的原文：", "approved by a second person, who approved the proposal word for word:")) }
            (stop(a, approved))
        }
        p { (lang.of(
            "申请的人不能自己批；批了多少，最多付多少；超一分，总账就不收。",
            "Nobody approves their own proposal; no more is paid than was approved; one fen beyond, and the ledger refuses it.",
        )) }
    } }
}

fn the_proof(a: &About<'_>) -> Markup {
    let (sheet, lang) = (&a.sheet, a.sheet.lang);
    let sample = a.month.as_ref().and_then(|month| month.gift.as_ref());
    let position = sample.map_or(0, |gift| gift.position);
    html! { li {
        h2 { (lang.of("证明", "The proof")) }
        p { (lang.of(
            "每条记录都写着前一条的指纹，像盖了骑缝章；全册 ",
            "Each record carries the fingerprint of the one before, like a stamp across the seam; one signature seals all ",
        )) span class="num" { (number::size(sheet.size())) } (lang.of(" 条由一个签名封住。任何一条被改动，封条都会对不上。", " records. Alter any of them and the seal no longer fits.")) }
        p {
            a href={ "/entries/" (position) ".tlog-proof" } { (lang.of("上面那一笔的证明文件", "The proof of that gift")) } " · "
            a href=(sheet.link("/integrity")) { (lang.of("封条和它的说明", "The seal explained")) }
        }
        p class="small" { (lang.of("收支表这份文件的指纹：", "Fingerprint of the statement itself: ")) (hash(sheet.hash)) }
    } }
}

fn the_command(a: &About<'_>) -> Markup {
    let (sheet, lang) = (&a.sheet, a.sheet.lang);
    html! { li {
        h2 { (lang.of("一条命令，全部核对", "One command checks all of it")) }
        p { (lang.of(
            "网页不能替自己作证。在您自己的电脑上，用另一套程序核对；它只照公布的规则写成，没有看过本站的代码：",
            "A web page cannot vouch for itself. On your own computer, with a separate program, written from the published rules without sight of this site's code:",
        )) }
        pre tabindex="0" aria-label=(lang.of("核对命令", "Command")) { code { "sunshine-audit verify " (sheet.base) } }
        p { (lang.of(
            "它下载整本账，不信任这台服务器，逐条核对指纹、签名和规则，把公布过的每个数重新推算一遍，最后用一句话告诉您结果。只想核对收支表这一份，用现成的工具，两行应当相同：",
            "It downloads the whole ledger, trusts nothing this server says, checks fingerprints, signatures and rules record by record, derives every published figure again, and ends with a verdict in one sentence. For the statement alone, with ready-made tools; the two lines must be equal:",
        )) }
        pre tabindex="0" aria-label=(lang.of("核对收支表的命令", "Commands for the statement")) { code {
            "curl -s '" (sheet.base) (sheet.json()) "' | b3sum --no-names\n"
            "echo " (sheet.hash)
        } }
        @if lang == Lang::En { p class="small quiet" { "The program is in the folder audit-tool of this project." } }
        @else { p class="small quiet" { "程序在本项目的 audit-tool 目录。" } }
    } }
}

fn stop(a: &About<'_>, stop: &Stop) -> Markup {
    let lang = a.sheet.lang;
    html! {
        blockquote { p {
            a href=(a.sheet.link(&format!("/entries/{}", stop.position))) { (lang.of("记录 ", "Record ")) span class="num" { (number::size(stop.position)) } }
            (lang.of("：", ": ")) (stop.sentence)
        } }
    }
}
