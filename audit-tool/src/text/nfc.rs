//! Normalization Form C by the textbook: decompose, order, compose, compare. Only strings with characters outside
//! the common ranges come here. The tables are a data file; a code point they do not know stands as it is.

use std::collections::HashMap;
use std::sync::OnceLock;

struct Tables {
    class: HashMap<char, u8>,
    parts: HashMap<char, (char, Option<char>)>,
    joined: HashMap<(char, char), char>,
}

const S: u32 = 0xac00;
const L: u32 = 0x1100;
const V: u32 = 0x1161;
const T: u32 = 0x11a7;

fn code(text: &str) -> Option<char> {
    char::from_u32(u32::from_str_radix(text, 16).ok()?)
}

fn add_line(tables: &mut Tables, line: &str) -> Option<()> {
    let mut words = line.split(' ');
    let kind = words.next()?;
    if kind == "c" {
        let class = words.next()?.parse().ok()?;
        for range in words {
            let (from, to) = range.split_once('-').unwrap_or((range, range));
            for ch in code(from)?..=code(to)? {
                tables.class.insert(ch, class);
            }
        }
    } else if kind != "#" {
        let whole = code(words.next()?)?;
        let first = code(words.next()?)?;
        let second = words.next().and_then(code);
        tables.parts.insert(whole, (first, second));
        if let (Some(second), "d") = (second, kind) {
            tables.joined.insert((first, second), whole);
        }
    }
    Some(())
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut tables =
            Tables { class: HashMap::new(), parts: HashMap::new(), joined: HashMap::new() };
        for line in include_str!("nfc.txt").lines() {
            add_line(&mut tables, line).expect("the data file is well formed");
        }
        tables
    })
}

fn decompose(ch: char, tables: &Tables, out: &mut Vec<char>) {
    let at = u32::from(ch).wrapping_sub(S);
    if at < 11_172 {
        let syllable = [L + at / 588, V + at % 588 / 28, T + at % 28];
        let count = if at.is_multiple_of(28) { 2 } else { 3 };
        out.extend(syllable.iter().take(count).filter_map(|c| char::from_u32(*c)));
        return;
    }
    match tables.parts.get(&ch) {
        None => out.push(ch),
        Some(&(first, second)) => {
            decompose(first, tables, out);
            out.extend(second);
        }
    }
}

fn join(a: char, b: char, tables: &Tables) -> Option<char> {
    let (x, y) = (u32::from(a), u32::from(b));
    if (L..L + 19).contains(&x) && (V..V + 21).contains(&y) {
        return char::from_u32(S + ((x - L) * 21 + (y - V)) * 28);
    }
    if (S..S + 11_172).contains(&x) && (x - S).is_multiple_of(28) && (T + 1..T + 28).contains(&y) {
        return char::from_u32(x + (y - T));
    }
    tables.joined.get(&(a, b)).copied()
}

/// Whether the text is its own Normalization Form C.
pub(crate) fn is_nfc(text: &str) -> bool {
    let tables = tables();
    let class = |ch: &char| tables.class.get(ch).copied().unwrap_or(0);
    let mut chars = Vec::new();
    for ch in text.chars() {
        decompose(ch, tables, &mut chars);
    }
    for run in chars.split_mut(|ch| class(ch) == 0) {
        run.sort_by_key(class);
    }
    let mut out: Vec<char> = Vec::with_capacity(chars.len());
    let mut starter: Option<usize> = None;
    for ch in chars {
        let own = class(&ch);
        // Blocked when something between the starter and here is a starter or of the same or a higher class.
        let last = out.last().map_or(0, class);
        if let Some(at) = starter
            && (at + 1 == out.len() || last < own)
            && let Some(joined) = join(out[at], ch, tables)
        {
            out[at] = joined;
            continue;
        }
        if own == 0 {
            starter = Some(out.len());
        }
        out.push(ch);
    }
    text.chars().eq(out)
}

#[cfg(test)]
mod tests {
    use super::is_nfc;

    #[test]
    fn composed_and_not() {
        for good in ["é", "ậ", "阳光", "각", "\u{338}", "a\u{327}\u{30d}", "が", "\u{1f600}"]
        {
            assert!(is_nfc(good), "{good}");
        }
        for bad in [
            "e\u{301}",
            "â\u{323}",
            "\u{212b}",
            "\u{2000}",
            "\u{fa10}",
            "か\u{3099}",
            "가\u{11a8}",
            "\u{340}",
            // A mark of class 220 before one of a lower class, which Unicode 14 did not know.
            "x\u{31d}\u{5c8}",
        ] {
            assert!(!is_nfc(bad), "{bad}");
        }
    }
}
