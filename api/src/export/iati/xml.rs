//! Text in XML.

/// With the five characters that mean something escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            c => out.push(c),
        }
    }
    out
}

/// `<title><narrative>…</narrative></title>`.
pub(super) fn narrated(name: &str, attributes: &str, text: &str) -> String {
    format!("<{name}{attributes}><narrative>{}</narrative></{name}>", escaped(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        let text = narrated("title", " ref=\"1\"", "<b>&\"'");
        let expected = "<title ref=\"1\"><narrative>&lt;b&gt;&amp;&quot;&apos;</narrative></title>";
        assert_eq!(text, expected);
    }
}
