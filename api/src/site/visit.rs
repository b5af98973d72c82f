//! What a page needs to know of the request: language, address, and how the visitor reads.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::header::{COOKIE, HOST, IF_NONE_MATCH};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, Uri};

use super::failure::Failure;
use super::lang::Lang;
use super::problem;

const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
/// Longest host name that is echoed into commands.
const HOST_MAX: usize = 253;

/// One visit.
#[derive(Clone, Debug)]
pub(super) struct Visit {
    pub(super) lang: Lang,
    /// Path and query without the language prefix.
    pub(super) path: String,
    /// Query alone.
    pub(super) query: Vec<(String, String)>,
    /// The site's address as the visitor reached it, without a slash at the end.
    pub(super) base: String,
    /// 大字 was chosen.
    pub(super) large: bool,
    /// `?print=1`: everything folded stands open.
    pub(super) print: bool,
    /// The visitor's copy, if he has one.
    pub(super) if_none_match: Option<String>,
}

impl Visit {
    fn of(parts: &Parts) -> Visit {
        let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |uri| &uri.0);
        let whole = uri.path_and_query().map_or("/", |path| path.as_str());
        let (lang, path) = match whole.strip_prefix("/en") {
            Some("") => (Lang::En, "/".to_owned()),
            Some(rest) if rest.starts_with('/') => (Lang::En, rest.to_owned()),
            Some(rest) if rest.starts_with('?') => (Lang::En, format!("/{rest}")),
            _ => (Lang::Zh, whole.to_owned()),
        };
        let query = pairs(uri.query().unwrap_or(""));
        let print = query.iter().any(|(name, value)| name == "print" && value == "1");
        let text = |name: HeaderName| parts.headers.get(name)?.to_str().ok();
        Visit {
            lang,
            path,
            query: query.into_iter().filter(|(name, _)| name != "print").collect(),
            base: base(&parts.headers),
            large: text(COOKIE)
                .is_some_and(|cookies| cookies.split(';').any(|cookie| cookie.trim() == "large=1")),
            print,
            if_none_match: text(IF_NONE_MATCH).map(str::to_owned),
        }
    }

    /// All of it that a page depends on.
    pub(super) fn key(&self) -> String {
        let flags = (self.large, self.print);
        format!("{} {flags:?} {} {}", self.lang, self.base, self.path)
    }

    /// Takes a parameter out of the query; the last one of its name counts.
    pub(super) fn take(&mut self, name: &str) -> Option<String> {
        let at = self.query.iter().rposition(|(given, _)| given == name)?;
        Some(self.query.remove(at).1)
    }

    /// `as_of`, taken out of the query.
    pub(super) fn as_of(&mut self) -> Result<Option<u64>, Failure> {
        let Some(text) = self.take("as_of") else { return Ok(None) };
        let wrong = || {
            let say = format!("as_of={text:?}");
            Failure::of(problem::BAD_PARAMETER).because(say.clone(), say)
        };
        text.parse().map(Some).map_err(|_| wrong())
    }
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Visit, Infallible> {
        Ok(Visit::of(parts))
    }
}

/// What it reads is described where routes are.
impl aide::OperationInput for Visit {}

/// Only a plain host is echoed: pages print it inside shell commands.
fn base(headers: &HeaderMap) -> String {
    let plain = |host: &&str| {
        !host.is_empty()
            && host.len() <= HOST_MAX
            && host.bytes().all(|b| b.is_ascii_alphanumeric() || b".-:[]".contains(&b))
    };
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).filter(plain);
    let secure = headers.get(FORWARDED_PROTO).is_some_and(|proto| proto == "https");
    let scheme = if secure { "https" } else { "http" };
    format!("{scheme}://{}", host.unwrap_or("localhost"))
}

/// The part of an address, `path` or `query`, that does not decode to UTF-8: no route is asked about such an address.
pub(super) fn undecodable(uri: &Uri) -> Option<&'static str> {
    let spelled = |text: &str| {
        let escapes = text.split('%').skip(1);
        let hex = |after: &str| after.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
        escapes.clone().all(hex) && std::str::from_utf8(&bytes(text)).is_ok()
    };
    let query = uri.query().unwrap_or_default();
    [("path", uri.path()), ("query", query)].iter().find(|(_, text)| !spelled(text)).map(|it| it.0)
}

/// Pairs of a query string.
pub(super) fn pairs(query: &str) -> Vec<(String, String)> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name), decoded(value))
        })
        .collect()
}

fn decoded(text: &str) -> String {
    String::from_utf8_lossy(&bytes(text)).into_owned()
}

fn bytes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escape = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match (first, escape.and_then(|hex| u8::from_str_radix(hex, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
                continue;
            }
            (b'+', _) => bytes.push(b' '),
            _ => bytes.push(first),
        }
        rest = after;
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    fn visit(uri: &str, headers: &[(&str, &str)]) -> Visit {
        let mut request = Request::builder().uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Visit::of(&request.body(()).unwrap().into_parts().0)
    }

    #[test]
    fn language_and_path_come_from_the_address() {
        let english = visit("/en?print=1", &[]);
        assert_eq!(
            (english.lang, english.path.as_str(), english.print),
            (Lang::En, "/?print=1", true)
        );
        assert_eq!(visit("/en/donations", &[]).path, "/donations");
        assert_eq!(visit("/entries/5", &[]).lang, Lang::Zh);
        assert_eq!(visit("/entries/5", &[]).path, "/entries/5");
        assert_eq!(visit("/enough", &[]).lang, Lang::Zh);
    }

    #[test]
    fn a_host_that_is_no_host_is_not_echoed() {
        let base = |host| visit("/", &[("host", host)]).base;
        assert_eq!(base("127.0.0.1:8080"), "http://127.0.0.1:8080");
        assert_eq!(base("x;rm -rf ~"), "http://localhost");
        assert_eq!(base("x$(reboot)"), "http://localhost");
    }

    #[test]
    fn an_address_is_utf8_once_decoded() {
        for (uri, part) in [
            ("/entries/5?q=%E6%B5%99&r=%25", None),
            ("/a%zz", Some("path")),
            ("/a%e6", Some("path")),
            ("/a%", Some("path")),
            ("/a?b=%+1", Some("query")),
            ("/a?%ff", Some("query")),
            ("/%E6%B5%99?b=%2", Some("query")),
        ] {
            assert_eq!(undecodable(&uri.parse().unwrap()), part, "{uri}");
        }
    }

    #[test]
    fn query_values_are_decoded() {
        assert_eq!(
            pairs("scope=office%3A330000&a=b+c&%"),
            [
                ("scope".into(), "office:330000".into()),
                ("a".into(), "b c".into()),
                ("%".into(), String::new()),
            ]
        );
    }
}
