//! Every event of the ledger is told, in both languages.

use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{EventType, Payload};

use super::Teller;
use crate::site::entry::{self, EntryPage, Told};
use crate::site::lang::Lang;
use crate::site::names::Names;
use crate::site::openapi::examples;

/// An entry around each example, booked on the first open day after its month was closed.
fn entries() -> Vec<Entry> {
    let zero = "0".repeat(64);
    let entry = |(kind, data): &(&str, &str)| {
        // The example publishes a view that never was: only views of VIEWS.md have words.
        let data = data.replace("emergency_bulletin", "emergency");
        let schema = EventType::from_name(kind).map_or(0, EventType::newest_schema);
        let line = format!(
            r#"{{"actor":"0312","booked_on":"2020-03-01","command":"{zero}","data":{data},"evidence":[{{"hash":"{zero}","kind":"filing"}}],"occurred_at":"2020-02-22T14:02:11+08:00","org":"330000","position":7,"prev":"{zero}","recorded_at":"2020-03-02T14:02:12.004+08:00","request":"{zero}","revision":0,"role":"accountant","schema":{schema},"source":"manual","stream":"gift:G-1","type":"{kind}"}}"#
        );
        Entry::parse(line.as_bytes()).unwrap_or_else(|error| panic!("{kind}: {error}: {line}"))
    };
    examples::EVENTS.iter().map(entry).collect()
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Without what stands between `open` and `close`.
fn without(html: &str, open: &str, close: &str) -> String {
    let mut rest = html.to_owned();
    while let Some(start) = rest.find(open) {
        let end = rest[start..].find(close).expect("an element that begins ends") + close.len();
        rest.replace_range(start..start + end, "");
    }
    rest
}

/// Without what is marked as Chinese.
fn unmarked(html: &str) -> String {
    without(html, "<span lang=\"zh-CN\">", "</span>")
}

/// Without its tags.
fn text(html: &str) -> String {
    let mut inside = false;
    let mut shown = |c: &char| {
        let shows = !inside && *c != '<';
        inside = (inside || *c == '<') && *c != '>';
        shows
    };
    html.chars().filter(|c| shown(c)).collect()
}

/// A word of the code, such as `money_received`.
fn code_word(text: &str) -> Option<&str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
        .find(|word| word.contains('_') && !word.starts_with('_'))
}

/// A sentence of its language, whole and without words of the code.
fn is_sound(lang: Lang, event: &str, sentence: &str) {
    let (all, own) = (text(sentence), text(&unmarked(sentence)));
    assert!(all.ends_with(lang.of("。", ".")), "{event} does not end: {all}");
    let plain = text(&without(sentence, "<code>", "</code>"));
    assert_eq!(code_word(&plain), None, "{event}: {all}");
    match lang {
        Lang::Zh => assert!(all.chars().any(is_han), "{event} has no Chinese: {all}"),
        Lang::En => {
            assert!(!own.chars().any(is_han), "{event} has unmarked Chinese: {all}");
            assert!(own.starts_with(|c: char| !c.is_lowercase()), "{event}: {all}");
        }
    }
}

#[test]
fn every_event_is_told_in_both_languages() {
    let names = Names::none();
    for entry in entries() {
        let event = entry.event.event_type().name();
        for lang in Lang::BOTH {
            let told = Teller { lang, names: &names }.tell(&entry);
            let sentence = told.sentence.clone().into_string();
            is_sound(lang, event, &sentence);
            for fact in &told.facts {
                let (label, value) = (lang.say(fact.label), fact.value.clone().into_string());
                assert!(!text(&value).is_empty(), "{event}: {label} is empty");
                let mixed = lang == Lang::En && text(&unmarked(&value)).chars().any(is_han);
                assert!(!mixed, "{event}: {label} has unmarked Chinese: {value}");
            }
            let page = page(lang, &entry, &told);
            assert!(page.contains(&sentence), "the page of {event} lacks its sentence");
            assert!(page.contains(lang.say(told.kind)), "the page of {event} lacks its name");
            for fact in &told.facts {
                let value = fact.value.clone().into_string();
                assert!(page.contains(&value), "the page of {event} lacks {value}");
            }
        }
    }
}

/// The page of one entry.
fn page(lang: Lang, record: &Entry, told: &Told) -> String {
    let page = entry::content(&EntryPage {
        lang,
        base: "https://example.org",
        position: record.position.get(),
        told,
        occurred_at: &record.occurred_at.to_string(),
        recorded_at: &record.recorded_at.to_string(),
        before: None,
        after: None,
        reversed_by: None,
        closed: None,
        published: false,
        corrections: None,
        stream: record.stream.as_str(),
        size: 8,
        proof: None,
        line: "",
        open: false,
    });
    page.into_string()
}

/// What the pages of some events say, word for word.
fn says(event: &str, lang: Lang) -> String {
    let names = Names::none();
    let entry = entries().into_iter().find(|entry| entry.event.event_type().name() == event);
    let entry = entry.unwrap_or_else(|| panic!("{event} has no example"));
    text(&Teller { lang, names: &names }.sentence(&entry).into_string())
}

#[test]
fn months_pledges_and_receipts_are_told_plainly() {
    assert_eq!(
        says("period_closed", Lang::Zh),
        "330000结账到2020年2月。这些月份的事，以后补记的都记在 2020年3月1日。"
    );
    assert_eq!(
        says("pledge_made", Lang::Zh),
        "一家爱心单位认捐 0.05 元，用于E-1，最晚 2020年6月30日兑现。还没有收到，不算捐赠。"
    );
    assert_eq!(
        says("receipt_block_received", Lang::En),
        "1,000 donation receipts (electronic) were handed to the office, numbers 0000000001 to 0000001000."
    );
    assert_eq!(says("inquiry_closed", Lang::Zh), "咨询 Q-1 办结：移送民政厅。");
}

#[test]
fn stock_funds_and_clawbacks_are_told_plainly() {
    assert_eq!(
        says("goods_counted", Lang::Zh),
        "330000盘点“W-1”里的 1 批物资：盘亏 1 批，价值 0.04 元，计入损耗；2 人清点。原因：年末盘点。"
    );
    assert_eq!(
        says("goods_sold", Lang::Zh),
        "330000变卖批次 B-1 的物资，因为不易储存：卖得 0.09 元，费用 0.01 元，净得 0.08 元 仍按原来的用途使用。"
    );
    assert_eq!(
        says("intent_changed", Lang::En),
        "Of gift G-1, CNY 0.05 leaves “F-1” and is used for “F-2” from now on: it was announced in public and the notice has run (1 March 2020 – 1 May 2020). Reason: 原项目已完成."
    );
    assert_eq!(
        says("money_clawed_back", Lang::Zh),
        "捐赠 G-1 的 0.05 元 被追回，原因：涉案款项，法院扣划。钱先由“F-2”垫付，待弥补；接受捐赠相应减少。"
    );
}

#[test]
fn every_payload_is_told_in_both_languages() {
    let names = Names::none();
    let mut asked = Vec::new();
    for (kind, data) in examples::EVENTS {
        let payload = format!(r#"{{"data":{data},"type":"{kind}"}}"#);
        let Ok(payload) = serde_json::from_str::<Payload>(&payload) else { continue };
        for lang in Lang::BOTH {
            let teller = Teller { lang, names: &names };
            let what = teller.asked(&payload).into_string();
            assert!(text(&what).len() > 3, "{kind} is asked for without words: {what}");
            let lead = lang.of("申请：", "Staff proposes to ");
            is_sound(lang, kind, &format!("{lead}{what}{}", lang.of("。", ".")));
        }
        asked.push(*kind);
    }
    assert_eq!(asked.len(), 19, "{asked:?}");
}

#[test]
fn a_late_record_tells_its_booking_day() {
    let names = Names::none();
    let mut entry = entries().swap_remove(0);
    let booked = |entry: &Entry| {
        let told = Teller { lang: Lang::Zh, names: &names }.tell(entry);
        told.facts
            .into_iter()
            .find(|fact| fact.label.en == "Booked on")
            .map(|fact| fact.value.into_string())
    };
    assert_eq!(
        booked(&entry).as_deref(),
        Some("2020年3月1日。事情发生的月份已经结账，所以记在结账后的第一天")
    );
    entry.booked_on = None;
    assert_eq!(booked(&entry), None);
}
