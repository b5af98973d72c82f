//! The head of a column: words for people, a name for programs.

use crate::site::lang::{Lang, Said};

/// A column's head in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::site) struct Head {
    pub(in crate::site) zh: String,
    pub(in crate::site) en: String,
}

impl From<Said> for Head {
    fn from(said: Said) -> Head {
        Head { zh: said.zh.to_owned(), en: said.en.to_owned() }
    }
}

impl Head {
    /// In the language of the file.
    pub(super) fn say(&self, lang: Lang) -> &str {
        lang.of(&self.zh, &self.en)
    }

    /// By its English words, `used_cny` of `Used (CNY)`: the same in a file of either language.
    fn name(&self) -> String {
        let mut name = String::with_capacity(self.en.len());
        for c in self.en.chars() {
            if c.is_ascii_alphanumeric() {
                name.push(c.to_ascii_lowercase());
            } else if !name.is_empty() && !name.ends_with('_') {
                name.push('_');
            }
        }
        name.truncate(name.trim_end_matches('_').len());
        name
    }
}

/// The names of all columns of a table; a second one of the same words is numbered.
pub(super) fn names(heads: &[Head]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(heads.len());
    for head in heads {
        let name = head.name();
        let mut unlike = name.clone();
        for n in 2.. {
            if !names.contains(&unlike) {
                break;
            }
            unlike = format!("{name}_{n}");
        }
        names.push(unlike);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_words_joined_and_never_twice_the_same() {
        let head = |en: &str| Head { zh: String::new(), en: en.to_owned() };
        let heads = ["Used (CNY)", "donor_kind", "Within 7 days, %", "used cny", "Used, CNY"];
        assert_eq!(
            names(&heads.map(head)),
            ["used_cny", "donor_kind", "within_7_days", "used_cny_2", "used_cny_3"]
        );
    }
}
