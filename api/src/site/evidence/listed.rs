//! The papers of an entry on its page: what each is, and whether it is here.

use maud::{Markup, html};
use sunshine_ledger::Attachments;
use sunshine_ledger::entry::Entry;

use crate::site::cite::hash;
use crate::site::entry::Fact;
use crate::site::lang::{Lang, said};
use crate::site::telling::paper;

/// Papers of an entry, where it names any.
pub(in crate::site) struct Papers {
    /// What the page says of them.
    pub(in crate::site) fact: Fact,
    /// A public one is not here, and may come.
    pub(in crate::site) absent: bool,
}

/// Lists the papers of an entry.
pub(in crate::site) fn papers(
    lang: Lang,
    entry: &Entry,
    attachments: &Attachments,
) -> Option<Papers> {
    let evidence = entry.evidence.as_ref()?;
    let mut absent = false;
    let lines: Vec<Markup> = evidence
        .iter()
        .map(|one| {
            let here = one.hash().map(|hash| attachments.holds(hash));
            absent |= here == Some(false);
            html! {
                @match paper(one.kind().as_str()) {
                    Some(words) => (lang.say(words)),
                    None => code { (one.kind()) },
                }
                " "
                @if let Some(print) = one.hash() {
                    (hash(&print.to_string())) " "
                    @if here == Some(true) {
                        a href={ "/entries/" (entry.position) "/evidence/" (print) } { (lang.of("下载附件", "Download")) }
                    } @else {
                        span class="quiet" { (lang.of("附件未存：本站没有这份文件", "Not kept: this site does not have the file")) }
                    }
                } @else { (lang.of("含个人信息，只存承诺值", "holds personal data: a commitment only")) }
            }
        })
        .collect();
    let value = html! { @for (i, line) in lines.iter().enumerate() { @if i > 0 { br; } (line) } };
    Some(Papers { fact: Fact { label: said("依据", "Papers"), value }, absent })
}
