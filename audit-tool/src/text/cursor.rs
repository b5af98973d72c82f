//! A cursor over the text of one entry or document. Whatever it reads it requires in the only spelling there is,
//! so reading once is as strict as encoding again and comparing.

use super::chars;

/// Where the text stops being what was wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bad {
    /// Offset in bytes from the start of the entry.
    pub(crate) at: usize,
    /// What had to stand there.
    pub(crate) want: &'static str,
}

pub(crate) type Res<T> = Result<T, Bad>;

/// Reads forward only; `fresh` is true just after `{`.
#[derive(Clone)]
pub(crate) struct Cur<'a> {
    text: &'a str,
    at: usize,
    fresh: bool,
}

impl<'a> Cur<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0, fresh: true }
    }

    pub(crate) fn at(&self) -> usize {
        self.at
    }

    pub(crate) fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.at..]
    }

    /// The text between an earlier offset and here.
    pub(crate) fn since(&self, from: usize) -> &'a str {
        &self.text[from..self.at]
    }

    pub(crate) fn bad<T>(&self, want: &'static str) -> Res<T> {
        Err(Bad { at: self.at, want })
    }

    pub(crate) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(crate) fn lit(&mut self, want: &'static str) -> Res<()> {
        if self.rest().starts_with(want.as_bytes()) {
            self.at += want.len();
            Ok(())
        } else {
            self.bad(want)
        }
    }

    pub(crate) fn open(&mut self) -> Res<()> {
        self.lit("{")?;
        self.fresh = true;
        Ok(())
    }

    pub(crate) fn close(&mut self) -> Res<()> {
        self.lit("}")?;
        self.fresh = false;
        Ok(())
    }

    /// A member name, spelled `"name":` by the caller.
    pub(crate) fn key(&mut self, key: &'static str) -> Res<()> {
        if !self.fresh {
            self.lit(",").map_err(|bad| Bad { want: key, ..bad })?;
        }
        self.fresh = false;
        self.lit(key)
    }

    pub(crate) fn has_key(&self, key: &'static str) -> bool {
        let rest = self.rest();
        if self.fresh {
            rest.starts_with(key.as_bytes())
        } else {
            rest.first() == Some(&b',') && rest[1..].starts_with(key.as_bytes())
        }
    }

    /// Elements of an array, each read by `one`; commas and bounds are this function's.
    pub(crate) fn list<T>(
        &mut self,
        (least, most): (usize, usize),
        mut one: impl FnMut(&mut Self) -> Res<T>,
    ) -> Res<Vec<T>> {
        self.lit("[")?;
        let mut all = Vec::new();
        while self.peek() != Some(b']') {
            if !all.is_empty() {
                self.lit(",")?;
            }
            if all.len() == most {
                return self.bad("no more elements in this list");
            }
            all.push(one(self)?);
        }
        if all.len() < least {
            return self.bad("a list that is not empty");
        }
        self.lit("]")?;
        Ok(all)
    }

    /// The raw content between the quotes of a string. Raw and meaning agree, because there is one spelling.
    pub(crate) fn string(&mut self) -> Res<&'a str> {
        self.lit("\"")?;
        let from = self.at;
        let end = chars::string_end(self.text, from).map_err(|(at, want)| Bad { at, want })?;
        self.at = end + 1;
        Ok(&self.text[from..end])
    }

    /// A string of plain ASCII, every byte of which `ok` accepts.
    pub(crate) fn plain(&mut self, ok: impl Fn(u8) -> bool, want: &'static str) -> Res<&'a str> {
        self.lit("\"")?;
        let from = self.at;
        let bytes = self.text.as_bytes();
        while let Some(&b) = bytes.get(self.at) {
            if b == b'"' {
                self.at += 1;
                return Ok(&self.text[from..self.at - 1]);
            }
            if !ok(b) {
                break;
            }
            self.at += 1;
        }
        self.bad(want)
    }

    /// A decimal without sign, at most `most`.
    pub(crate) fn number(&mut self, most: u64, want: &'static str) -> Res<u64> {
        let from = self.at;
        let mut value: u64 = 0;
        while let Some(b @ b'0'..=b'9') = self.peek() {
            if self.at - from >= 16 {
                return self.bad(want);
            }
            value = value * 10 + u64::from(b - b'0');
            self.at += 1;
        }
        let digits = self.at - from;
        if digits == 0 || value > most || (digits > 1 && self.text.as_bytes()[from] == b'0') {
            return Err(Bad { at: from, want });
        }
        Ok(value)
    }

    /// Any canonical value, stepped over: for telling an unknown event from bytes that are no canonical JSON at all.
    pub(crate) fn skip(&mut self, depth: usize) -> Res<()> {
        if depth > 32 {
            return self.bad("at most 32 levels");
        }
        match self.peek() {
            Some(b'{') => self.skip_object(depth),
            Some(b'[') => self.list((0, usize::MAX), |c| c.skip(depth + 1)).map(|_| ()),
            Some(b'"') => self.string().map(|_| ()),
            Some(b't') => self.lit("true"),
            Some(b'f') => self.lit("false"),
            Some(b'-') => {
                self.lit("-")?;
                match self.number(super::MAX, "an integer")? {
                    0 => self.bad("an integer"),
                    _ => Ok(()),
                }
            }
            _ => self.number(super::MAX, "a value").map(|_| ()),
        }
    }

    fn skip_object(&mut self, depth: usize) -> Res<()> {
        self.lit("{")?;
        let mut last: Option<&str> = None;
        while self.peek() != Some(b'}') {
            if last.is_some() {
                self.lit(",")?;
            }
            let name = self.string()?;
            if last.is_some_and(|last| last >= name) {
                return self.bad("names in order, none twice");
            }
            last = Some(name);
            self.lit(":")?;
            self.skip(depth + 1)?;
        }
        self.lit("}")?;
        self.fresh = false;
        Ok(())
    }

    pub(crate) fn end(&self) -> Res<()> {
        if self.at == self.text.len() { Ok(()) } else { self.bad("the end") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(text: &str) -> bool {
        let mut cur = Cur::new(text);
        cur.skip(1).and_then(|()| cur.end()).is_ok()
    }

    #[test]
    fn one_spelling_only() {
        for good in [r#"{"a":[1,-2,true,"阳\"\\"],"b":{}}"#, "0", "9007199254740991", r#""""#] {
            assert!(accepts(good), "{good}");
        }
        for bad in [
            r#"{"b":1,"a":2}"#,
            r#"{"a":1,"a":2}"#,
            r#"{"a": 1}"#,
            "01",
            "-0",
            "1.0",
            "1e2",
            "null",
            "9007199254740992",
            r#""\/""#,
            r#""\u0041""#,
            "\"\u{7f}\"",
            "\"\u{202e}\"",
            "\"\u{61c}\"",
            "\"\u{85}\"",
            "\"a\nb\"",
            "[1,]",
            "[,1]",
            "1 ",
        ] {
            assert!(!accepts(bad), "{bad}");
        }
    }
}
