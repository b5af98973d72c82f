//! Whether a reason says whom it is about. The access record outlives an erasure, so it must not.

use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use crate::command::PrivateValue;

/// Whether one of the values stands in the text, however it is spaced, punctuated or wide.
pub(super) fn names_one<'v>(text: &str, values: impl Iterator<Item = &'v PrivateValue>) -> bool {
    let bare_text = bare(text);
    values.map(PrivateValue::reveal).any(|value| {
        let bare_value = bare(value);
        text.contains(value) || (!bare_value.is_empty() && bare_text.contains(&*bare_value))
    })
}

/// Letters and digits alone, small, in their plain forms.
fn bare(text: &str) -> Zeroizing<String> {
    // Room from the start: a buffer that moved would leave plain text behind. No code point becomes longer than that.
    let mut bare = Zeroizing::new(String::with_capacity(text.len() * 18));
    bare.extend(text.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_however_it_is_written() {
        let values = ["张三", "13900001234", "a@b.cn", "—"].map(|v| PrivateValue::new(v).unwrap());
        for text in [
            "张三来电询问",
            "张 三来电",
            "核对 139-0000-1234",
            "核对１３９００００１２３４",
            "回复 A@B.CN",
            "金额—用途",
        ] {
            assert!(names_one(text, values.iter()), "{text}");
        }
        for text in ["捐赠人来电核对票据抬头", "核对 1390000", "张先生来电，三次"]
        {
            assert!(!names_one(text, values.iter()), "{text}");
        }
    }
}
