//! The two languages. Every text stands as a pair, so a missing translation does not compile.

use std::fmt;

/// A page's language. Chinese stands at `/`, English below `/en`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Lang {
    /// Chinese, the source.
    Zh,
    /// English.
    En,
}

/// One text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// Chinese.
    pub(super) zh: &'static str,
    /// English.
    pub(super) en: &'static str,
}

/// Pairs two texts.
pub(super) const fn said(zh: &'static str, en: &'static str) -> Said {
    Said { zh, en }
}

impl Lang {
    /// Both, in the order in which files list them.
    pub(super) const BOTH: [Lang; 2] = [Lang::Zh, Lang::En];

    /// The text in this language.
    pub(super) fn of<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// The text of a pair in this language.
    pub(super) fn say(self, pair: Said) -> &'static str {
        self.of(pair.zh, pair.en)
    }

    /// The value of `lang` attributes.
    pub(super) fn tag(self) -> &'static str {
        self.of("zh-CN", "en")
    }

    /// The other language, for the switch.
    pub(super) fn other(self) -> Lang {
        match self {
            Lang::Zh => Lang::En,
            Lang::En => Lang::Zh,
        }
    }

    /// Where a page stands in this language; `path` starts with `/` and has no language prefix.
    pub(super) fn path(self, path: &str) -> String {
        match (self, path) {
            (Lang::Zh, _) => path.to_owned(),
            (Lang::En, "/") => "/en".to_owned(),
            (Lang::En, _) => format!("/en{path}"),
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_stands_below_en() {
        assert_eq!(Lang::Zh.path("/donations?after=3"), "/donations?after=3");
        assert_eq!(Lang::En.path("/donations?after=3"), "/en/donations?after=3");
        assert_eq!(Lang::En.path("/"), "/en");
    }
}
