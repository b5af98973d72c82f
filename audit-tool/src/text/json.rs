//! Any canonical value, kept: for documents, whose members depend on their view.

use super::{Bad, Cur, MAX, Res};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Json<'a> {
    Number(i64),
    Flag(bool),
    /// As it stands between the quotes.
    Text(&'a str),
    List(Vec<Json<'a>>),
    Object(Vec<(&'a str, Json<'a>)>),
}

impl<'a> Json<'a> {
    pub(crate) fn read(c: &mut Cur<'a>, depth: usize) -> Res<Self> {
        if depth > 32 {
            return c.bad("at most 32 levels");
        }
        match c.peek() {
            Some(b'{') => Self::object(c, depth),
            Some(b'[') => c.list((0, usize::MAX), |c| Self::read(c, depth + 1)).map(Self::List),
            Some(b'"') => c.string().map(Self::Text),
            Some(b't') => c.lit("true").map(|()| Self::Flag(true)),
            Some(b'f') => c.lit("false").map(|()| Self::Flag(false)),
            Some(b'-') => {
                let at = c.at();
                c.lit("-")?;
                match c.number(MAX, "an integer")? {
                    0 => Err(Bad { at, want: "an integer" }),
                    n => Ok(Self::Number(-i64::try_from(n).expect("at most 2^53-1"))),
                }
            }
            _ => {
                let n = c.number(MAX, "a value")?;
                Ok(Self::Number(i64::try_from(n).expect("at most 2^53-1")))
            }
        }
    }

    fn object(c: &mut Cur<'a>, depth: usize) -> Res<Self> {
        c.open()?;
        let mut members: Vec<(&str, Json<'_>)> = Vec::new();
        while c.peek() != Some(b'}') {
            if !members.is_empty() {
                c.lit(",")?;
            }
            let at = c.at();
            let name = c.string()?;
            if members.last().is_some_and(|last| last.0 >= name) {
                return Err(Bad { at, want: "names in order, none twice" });
            }
            c.lit(":")?;
            members.push((name, Self::read(c, depth + 1)?));
        }
        c.close()?;
        Ok(Self::Object(members))
    }

    /// A member of an object.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(members) = self else { return None };
        members.iter().find(|member| member.0 == name).map(|member| &member.1)
    }

    /// The number that a member is.
    pub(crate) fn number(&self, name: &str) -> Option<i128> {
        match self.get(name) {
            Some(Self::Number(value)) => Some(i128::from(*value)),
            _ => None,
        }
    }

    /// The text that a member is.
    pub(crate) fn text(&self, name: &str) -> Option<&'a str> {
        match self.get(name) {
            Some(Self::Text(value)) => Some(value),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_stands_there() {
        let text = r#"{"a":[1,-2,true],"b":{"c":"阳"}}"#;
        let mut c = Cur::new(text);
        let value = Json::read(&mut c, 1).and_then(|value| c.end().map(|()| value)).expect("JSON");
        let list = [Json::Number(1), Json::Number(-2), Json::Flag(true)];
        assert_eq!(value.get("a"), Some(&Json::List(list.into())));
        assert_eq!(value.get("b").and_then(|b| b.text("c")), Some("阳"));
        for bad in [r#"{"b":1,"a":2}"#, "-0", "[1,]", "1.5", r#"{"a" :1}"#] {
            let mut c = Cur::new(bad);
            assert!(Json::read(&mut c, 1).and_then(|_| c.end()).is_err(), "{bad}");
        }
    }
}
