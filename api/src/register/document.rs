//! `REGISTERS.md`, drawn from the definitions.
use super::{Column, Form, MATTERS, MatterKind, Need, Register};
use std::fmt::Write as _;

/// What stands above the tables.
const HEAD: &str = include_str!("document_head.md");

/// The whole of `api/REGISTERS.md`.
#[must_use]
pub fn document() -> String {
    let mut text = String::from(HEAD);
    for register in Register::ALL {
        let _ = write!(
            text,
            "\n## {}\nFile `{}` · becomes {}\n\n| Heading | Needed | Form | Meaning | Example |\n|---|---|---|---|---|\n",
            register.name(),
            register.file_name(),
            register.becomes()
        );
        for column in register.columns() {
            line(&mut text, column);
        }
        if register == Register::Matter {
            matters(&mut text);
        }
    }
    text
}

/// What 更正公告, 外部存证, 审计报告 and 删除个人信息 mean by their ids.
const RECORDS: &str = "\n`published`, `replacement` and `size, root` mean a disclosure: the 单据号 of its 信息公开单, or `#` and the number of its record. \
`size, root` are the signed state that it tells of.\n\n`of` means the gifts whose personal data goes: the 单据号 of a 捐款登记表 of the same organisation, or, for any other record that holds some, `#` and its number.\n";

/// One line of a table.
fn line(text: &mut String, column: &Column) {
    let need = match column.need {
        Need::Must => "yes",
        Need::May => "",
        Need::Vault => "private",
    };
    let Column { heading, meaning, example, .. } = column;
    let example = if example.len() == 64 || example.contains(":4b1d70c6") {
        example.replace(
            "4b1d70c6ae9bd42f33c16bd5d0cfd9de1efd44e5f4b2d18e5ab3d67b1e2b4c11",
            "4b1d…4c11",
        )
    } else {
        (*example).to_owned()
    };
    let _ =
        writeln!(text, "| {heading} | {need} | {} | {meaning} | {example} |", form(column.form));
}

/// Which columns each matter uses.
fn matters(text: &mut String) {
    text.push_str(
        "\n| 事项 | Command | Columns; `?` may be empty; private ones last |\n|---|---|---|\n",
    );
    for matter in MATTERS {
        let decided = if matter.is_decided() { " (环节 申请, then 审批)" } else { "" };
        let members: Vec<_> = matter
            .members
            .iter()
            .map(|(member, heading)| format!("{heading} `{member}`"))
            .chain(matter.private.iter().map(|(field, heading)| format!("{heading} *{field}*")))
            .collect();
        let MatterKind { code, zh, .. } = matter;
        let _ = writeln!(text, "| {zh} | `{code}`{decided} | {} |", members.join(" · "));
    }
    text.push_str(RECORDS);
}

/// A form in words.
fn form(form: Form) -> String {
    match form {
        Form::Id => "id".into(),
        Form::Code => "code".into(),
        Form::Text => "text".into(),
        Form::Long => "long text".into(),
        Form::Time => "time".into(),
        Form::Date => "date".into(),
        Form::Yuan => "yuan".into(),
        Form::Count => "count".into(),
        Form::YesNo => "是 否".into(),
        Form::Ids => "ids".into(),
        Form::Hash => "hash".into(),
        Form::Evidence => "evidence".into(),
        Form::Packs => "packs".into(),
        Form::Params => "params".into(),
        Form::Quantities => "quantities".into(),
        Form::Word(words) => {
            let words: Vec<String> =
                words.0.iter().map(|(code, zh)| format!("{zh} `{code}`")).collect();
            words.join(" · ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_in_the_repository_is_this_one() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/REGISTERS.md");
        if std::env::var_os("SUNSHINE_WRITE_DOCUMENTS").is_some() {
            std::fs::write(path, document()).unwrap();
        }
        assert_eq!(
            std::fs::read_to_string(path).unwrap(),
            document(),
            "set SUNSHINE_WRITE_DOCUMENTS=1 to write it anew"
        );
    }

    #[test]
    fn headings_are_unique_in_their_register() {
        for register in Register::ALL {
            let mut headings: Vec<_> = register.columns().iter().map(|c| c.heading).collect();
            headings.sort_unstable();
            let count = headings.len();
            headings.dedup();
            assert_eq!(headings.len(), count, "{}", register.name());
        }
    }
}
