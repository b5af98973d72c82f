//! One entry: the envelope of FORMAT.md section 2 around its event.

use crate::event::{Event, Kind, Role};
use crate::text::{Bad, Cur, Day, Hex32, Hex64, Id, Member, Name, Res, Stamp, True, words};

words! { Source, "a source" {
    Manual = "manual", Import = "import", Api = "api", Platform = "platform",
} }

/// An attachment: the hash of a public file, or a commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Evidence<'a> {
    /// The hash of a public file; `None` where `commitment` stands.
    pub(crate) hash: Option<Hex64<'a>>,
    commitment: Option<Hex64<'a>>,
    pub(crate) kind: Name<'a>,
}

impl<'a> Member<'a> for Evidence<'a> {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        c.open()?;
        let commitment = Option::<Hex64<'_>>::member(c, "\"commitment\":")?;
        let hash = match commitment {
            Some(_) => None,
            None => Some(Hex64::member(c, "\"hash\":")?),
        };
        let kind = Name::member(c, "\"kind\":")?;
        c.close()?;
        Ok(Self { hash, commitment, kind })
    }
}

#[derive(Debug, Clone)]
struct EvidenceList<'a>(Vec<Evidence<'a>>);
impl<'a> Member<'a> for EvidenceList<'a> {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        c.list((1, 20), Evidence::read).map(Self)
    }
}

/// Names of the committed private fields.
#[derive(Debug, Clone)]
struct Private<'a>(Vec<&'a str>);
impl<'a> Member<'a> for Private<'a> {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        c.open()?;
        c.key("\"fields\":")?;
        c.open()?;
        let mut names: Vec<&str> = Vec::new();
        while c.peek() != Some(b'}') {
            if !names.is_empty() {
                c.lit(",")?;
            }
            let at = c.at();
            let name = Name::read(c)?.0;
            if names.last().is_some_and(|last| *last >= name) {
                return Err(Bad { at, want: "names in order, none twice" });
            }
            c.lit(":")?;
            Hex64::read(c)?;
            names.push(name);
        }
        if names.is_empty() {
            return c.bad("at least one private field");
        }
        c.close()?;
        Hex32::member(c, "\"subject\":")?;
        c.close()?;
        Ok(Self(names))
    }
}

/// One event with its envelope.
#[derive(Debug, Clone)]
pub(crate) struct Entry<'a> {
    pub(crate) actor: Id<'a>,
    pub(crate) booked_on: Option<Day>,
    pub(crate) command: Hex64<'a>,
    pub(crate) event: Event<'a>,
    /// The bytes of `data`.
    pub(crate) data: &'a str,
    pub(crate) evidence: Vec<Evidence<'a>>,
    pub(crate) more: bool,
    pub(crate) occurred_at: Stamp<'a>,
    pub(crate) org: Id<'a>,
    pub(crate) position: u64,
    pub(crate) prev: Hex64<'a>,
    pub(crate) private: Vec<&'a str>,
    pub(crate) recorded_at: Stamp<'a>,
    pub(crate) request: Hex64<'a>,
    pub(crate) revision: u64,
    pub(crate) role: Role,
    pub(crate) source: Source,
    pub(crate) stream: &'a str,
}

impl Entry<'_> {
    pub(crate) fn kind(&self) -> Kind {
        self.event.kind()
    }

    /// The effective day.
    pub(crate) fn eff(&self) -> Day {
        self.booked_on.unwrap_or_else(|| self.occurred_at.day())
    }
}

/// Why a line is no entry of this version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refused {
    /// Not the one spelling of an event that RULES lists.
    Malformed(Bad),
    /// Sound canonical JSON of a `schema` this auditor does not know.
    UnknownSchema(u64),
}

/// The type stands last, so it is read from the end before the data that it explains.
fn kind_at_end(text: &str) -> Option<Kind> {
    let body = text.strip_suffix("\"}")?;
    let start = body.rfind('"')?;
    Kind::of(&body[start + 1..])
}

/// `ledger`, or kind `:` id; that it is the event's own is R09's.
fn stream<'a>(c: &mut Cur<'a>) -> Res<&'a str> {
    let at = c.at();
    let want = "a stream of at most 90 bytes";
    let part = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b':');
    let text = c.plain(part, want)?;
    let good = text.split_once(':').map_or(text == "ledger", |(kind, id)| {
        let kind_good = !kind.is_empty() && kind.bytes().all(|b| b.is_ascii_lowercase());
        kind_good && !id.is_empty() && !id.contains(':')
    });
    if good && text.len() <= 90 { Ok(text) } else { Err(Bad { at, want }) }
}

fn envelope<'a>(c: &mut Cur<'a>, kind: Kind, schema: u64) -> Res<Entry<'a>> {
    c.open()?;
    let actor = Id::member(c, "\"actor\":")?;
    let booked_on = Option::<Day>::member(c, "\"booked_on\":")?;
    let command = Hex64::member(c, "\"command\":")?;
    c.key("\"data\":")?;
    let from = c.at();
    let event = Event::read(kind, schema, c)?;
    event.form().map_err(|want| Bad { at: from, want })?;
    let data = c.since(from);
    let evidence = Option::<EvidenceList<'_>>::member(c, "\"evidence\":")?;
    let more = Option::<True>::member(c, "\"more\":")?.is_some();
    let occurred_at = Stamp::member(c, "\"occurred_at\":")?;
    let org = Id::member(c, "\"org\":")?;
    c.key("\"position\":")?;
    let position = c.number(crate::text::MAX, "a position")?;
    let prev = Hex64::member(c, "\"prev\":")?;
    let private = Option::<Private<'_>>::member(c, "\"private\":")?;
    c.key("\"recorded_at\":")?;
    let recorded_at = Stamp::with_millis(c)?;
    let request = Hex64::member(c, "\"request\":")?;
    c.key("\"revision\":")?;
    let revision = c.number(crate::text::MAX, "a revision")?;
    let role = Role::member(c, "\"role\":")?;
    c.key("\"schema\":")?;
    let at = c.at();
    if c.number(kind.schemas(), "a schema of the event")? != schema {
        return Err(Bad { at, want: "the schema of the event" });
    }
    let source = Source::member(c, "\"source\":")?;
    c.key("\"stream\":")?;
    let stream = stream(c)?;
    Kind::member(c, "\"type\":")?;
    c.close()?;
    c.end()?;
    Ok(Entry {
        actor,
        booked_on,
        command,
        event,
        data,
        evidence: evidence.map_or_else(Vec::new, |list| list.0),
        more,
        occurred_at,
        org,
        position,
        prev,
        private: private.map_or_else(Vec::new, |private| private.0),
        recorded_at,
        request,
        revision,
        role,
        source,
        stream,
    })
}

/// Reads one entry's bytes, without line feed.
pub(crate) fn read(bytes: &[u8]) -> Result<Entry<'_>, Refused> {
    let text = std::str::from_utf8(bytes)
        .map_err(|e| Refused::Malformed(Bad { at: e.valid_up_to(), want: "UTF-8" }))?;
    let known = kind_at_end(text);
    let newest = known.map_or(1, Kind::schemas);
    let tried = match known {
        // One that is not known is tried as the first, and found to be another.
        Some(kind) => {
            let told = if newest == 1 { None } else { schema_of(text) };
            let schema = told.filter(|schema| (1..=newest).contains(schema)).unwrap_or(1);
            envelope(&mut Cur::new(text), kind, schema)
        }
        None => Err(Bad { at: text.len().saturating_sub(2), want: "a type of RULES section 7" }),
    };
    tried.map_err(|bad| {
        let mut whole = Cur::new(text);
        if let Err(worse) = whole.skip(1).and_then(|()| whole.end()) {
            return Refused::Malformed(worse);
        }
        match schema_of(text) {
            Some(schema) if schema > newest => Refused::UnknownSchema(schema),
            _ => Refused::Malformed(bad),
        }
    })
}

/// The `schema` member of a canonical entry: in `,"role":"…","schema":N,"source":` nothing else can stand.
fn schema_of(text: &str) -> Option<u64> {
    let at = text.rfind(",\"schema\":")?;
    let rest = &text[at + 10..];
    rest[..rest.find(",\"source\":")?].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::text::Word as _;

    /// An entry of this type around `data`, with a private field of this name, in this stream.
    fn entry(kind: &str, data: &str, field: &str, stream: &str) -> String {
        let zeros = "0".repeat(64);
        let (subject, day) = ("0".repeat(32), "2020-02-29T08:00:00");
        format!(
            r#"{{"actor":"S-1","command":"{zeros}","data":{data},"occurred_at":"{day}+08:00","org":"HB","position":7,"prev":"{zeros}","private":{{"fields":{{"{field}":"{zeros}"}},"subject":"{subject}"}},"recorded_at":"{day}.000+08:00","request":"{zeros}","revision":0,"role":"administrator","schema":1,"source":"manual","stream":"{stream}","type":"{kind}"}}"#
        )
    }

    fn is_read(kind: &str, data: &str, field: &str, stream: &str) -> bool {
        read(entry(kind, data, field, stream).as_bytes()).is_ok()
    }

    /// An independent script wrote them, of every event in every schema, with the least and with all that it may say.
    #[test]
    fn every_form_of_every_event_is_read() {
        let vectors = include_str!("../../tests/vectors/payloads.json");
        let entries: Vec<String> = serde_json::from_str(vectors).unwrap();
        let mut seen = std::collections::BTreeSet::new();
        for text in &entries {
            let entry = read(text.as_bytes()).unwrap_or_else(|why| panic!("{why:?}: {text}"));
            seen.insert((entry.kind().word(), super::schema_of(text)));
            // What is not in the form is not read.
            let more = text.replacen("\"data\":{", "\"data\":{\"0\":0,", 1);
            assert!(read(more.as_bytes()).is_err(), "{more}");
        }
        let forms: u64 = crate::event::Kind::ALL.iter().map(|kind| kind.schemas()).sum();
        assert_eq!(u64::try_from(seen.len()).unwrap(), forms);
    }

    /// What a fuzzer found read here and refused by the ledger.
    #[test]
    fn names_have_their_form() {
        let policy = |key: &str| {
            format!(
                r#"{{"effective_from":"2020-01-01","key":"{key}","legal_basis":"x","value":1}}"#
            )
        };
        let good = policy("clock.tolerance_seconds");
        for (stream, fits) in [
            ("policy:a.b_C-1", true),
            ("ledger", true),
            ("policy", false),
            ("Policy:a", false),
            (":a", false),
            ("policy:", false),
            ("policy:a:b", false),
            ("policy:a b", false),
        ] {
            assert_eq!(is_read("policy_set", &good, "memo", stream), fits, "{stream}");
        }
        for (field, fits) in [("donor_name2", true), ("Memo", false), ("", false), ("a-b", false)] {
            assert_eq!(is_read("policy_set", &good, field, "ledger"), fits, "{field}");
        }
        for (key, fits) in [("a.b_c-D", true), ("a!b", false), ("-a", false), ("a b", false)] {
            assert_eq!(is_read("policy_set", &policy(key), "memo", "ledger"), fits, "{key}");
        }
        for (object, fits) in [
            ("A-1", true),
            ("W-1/B-1", true),
            ("a/b/c", false),
            ("각", false),
            ("/a", false),
            ("-a", false),
        ] {
            let data = format!(
                r#"{{"reason":"x","target":5,"undone":[{{"account":"bank","amount":-5,"fund":"F-1","object":"{object}"}}]}}"#
            );
            assert_eq!(is_read("entry_reversed", &data, "memo", "ledger"), fits, "{object}");
        }
        for (place, fits) in [("WH-1", true), ("direct", false)] {
            let data = format!(
                r#"{{"allocation":"L-1","fund":"F-1","lines":[{{"batch":"B-1","qty":2,"value_fen":0}}],"organisation":"WH","transfer":"T-1","warehouse":"{place}"}}"#
            );
            assert_eq!(is_read("transfer_sent", &data, "memo", "transfer:T-1"), fits, "{place}");
        }
        for (emergencies, fits) in [(r#""E-1","E-2""#, true), (r#""E-1","E-1""#, false)] {
            let data = format!(
                r#"{{"derivation":{{"emergencies":[{emergencies}],"figure":"received","scope":"system"}},"kind":"flow","metric":"m","name":"x","name_en":"x","precision":0,"scope_text":"x","unit":"x"}}"#
            );
            assert_eq!(is_read("metric_defined", &data, "memo", "metric:m"), fits, "{data}");
        }
        let long = "a".repeat(41);
        for (view, parameter, spec, fits) in [
            ("donations", "a_1", "1", true),
            ("donations", "a_1", "1000000", true),
            ("donations", "a_1", "0", false),
            ("donations", "a_1", "1000001", false),
            (&*long, "a_1", "1", false),
            ("Donations", "a_1", "1", false),
            ("donations", &*long, "1", false),
            ("donations", "", "1", false),
        ] {
            let zeros = "0".repeat(64);
            let data = format!(
                r#"{{"hash":"{zeros}","params":{{"{parameter}":"x"}},"root":"{zeros}","size":5,"spec":{spec},"view":"{view}"}}"#
            );
            let what = format!("{view} {parameter} {spec}");
            assert_eq!(is_read("disclosure_published", &data, "memo", "ledger"), fits, "{what}");
        }
        for (kind, stream, data) in [
            (
                "warehouse_opened",
                "warehouse:X",
                r#"{"keeper":"S-1","name":"x","place":"x","warehouse":"X"}"#,
            ),
            (
                "organisation_registered",
                "org:X",
                r#"{"level":"province","name":"x","organisation":"X"}"#,
            ),
        ] {
            assert!(is_read(kind, data, "memo", stream), "{kind}");
            for taken in ["direct", "ledger"] {
                let data = data.replace("\"X\"", &format!("\"{taken}\""));
                let free = (kind == "warehouse_opened") == (taken == "ledger");
                assert_eq!(is_read(kind, &data, "memo", stream), free, "{kind} {taken}");
            }
        }
    }
}
