//! `api/ERRORS.md`, printed from the list itself.

use super::all;

/// The whole file.
pub(in crate::site) fn gallery() -> String {
    let mut out = String::from(HEAD);
    for p in all() {
        let rule = p.rule_name().unwrap_or_else(|| "–".to_owned());
        out.push_str(&format!(
            "\n### `{}`\n{} · HTTP {}\n\n| | 中文 | English |\n|---|---|---|\n",
            p.code, rule, p.status
        ));
        for (name, text) in [
            ("标题 title", p.title),
            ("规则 rule", p.says),
            ("怎么改 mend", p.mend),
            ("例子 example", p.example),
            ("依据 basis", p.law),
        ] {
            out.push_str(&format!("| {name} | {} | {} |\n", text.zh, text.en));
        }
    }
    out
}

const HEAD: &str = "\
# Every refusal and fault

Printed from the code (`api/src/site/problem/`); a test fails when the two differ. `SUNSHINE_WRITE=1 cargo test -p sunshine-api gallery` writes it anew.

Errors are RFC 9457 problem documents (`application/problem+json`): `type` (`/problems/{code}`, a real page in both languages), `title`, `status`, `detail`, and
`code`, `rule`, `figures`, `legal_basis`. `title_en`, `detail_en` and `legal_basis_en` carry the English texts. `figures` holds what the rule compared, amounts in fen.
A `malformed` body has in `figures` the path of the `member`, what was `expected` and what kind of thing was `found`: a value is never repeated, because it may be somebody's name.
A refusal (4xx) leaves nothing behind. After `500 outcome_unknown` and after any 503 the same request with the same `Idempotency-Key` is safe.
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gallery_stands_in_the_file() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/ERRORS.md");
        if std::env::var_os("SUNSHINE_WRITE").is_some() {
            std::fs::write(path, gallery()).expect("ERRORS.md can be written");
        }
        let file = std::fs::read_to_string(path).expect("ERRORS.md can be read");
        assert!(
            file == gallery(),
            "api/ERRORS.md is not what the code says: run with SUNSHINE_WRITE=1"
        );
    }
}
