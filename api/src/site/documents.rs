//! Finding the document that answers a question: computed where the views stand, lists at any
//! signed size, everything else as it was published.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Bytes;
use sunshine_ledger::Digest;
use sunshine_projections::{Ask, Document, Extent, NoDocument, Publication, Standing, View};

use super::cache::Kept;
use super::failure::Failure;
use super::problem;
use super::state::Site;

/// Parameters as they came, in order.
pub(super) type Given = Vec<(String, String)>;

impl Site {
    /// The document of a view for the parameters given, `as_of` taken out of them.
    pub(super) fn document(
        &self,
        standing: &Standing<'_>,
        view: View,
        given: &Given,
        as_of: Option<u64>,
    ) -> Result<Arc<Kept>, Failure> {
        let kept = self.to_show(standing, view, given, as_of)?;
        match &kept.refused {
            Some(why) => Err(Failure::no_document(why)),
            None => Ok(kept),
        }
    }

    /// The same for a page, which shows the rest where a number does not fit.
    pub(super) fn to_show(
        &self,
        standing: &Standing<'_>,
        view: View,
        given: &Given,
        as_of: Option<u64>,
    ) -> Result<Arc<Kept>, Failure> {
        let size = as_of.unwrap_or(standing.size());
        let question = question(view, given, size);
        if let Some(kept) = self.documents().get(&question) {
            return Ok(kept);
        }
        let pairs = given.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let ask =
            Ask::parse(view, Extent::Page, pairs).map_err(|why| Failure::no_document(&why))?;
        let kept = if size == standing.size() || view.is_list() {
            self.compute(standing, &ask, size)?
        } else {
            self.stored(standing, view, given, size)?
        };
        let kept = Arc::new(kept);
        self.documents().put(question, kept.bytes.len(), &kept);
        Ok(kept)
    }

    fn compute(&self, standing: &Standing<'_>, ask: &Ask, size: u64) -> Result<Kept, Failure> {
        let stands_at = standing.size();
        if size == 0 || size > stands_at || (size != stands_at && !self.is_signed(size)) {
            return Err(Failure::no_such_state(size, self.nearest_signed(size, stands_at)));
        }
        let root = self.ledger().tree().root(size).map_err(Failure::internal)?;
        let root = Digest::from_bytes(*root.as_bytes());
        let document =
            standing.to_show(ask, size, &root).map_err(|why| Failure::no_document(&why))?;
        let bytes = Bytes::from(document.bytes());
        let refused = document.refused();
        Ok(Kept { hash: hash(&bytes), document, bytes, refused })
    }

    /// What was published of this view at that size.
    fn stored(
        &self,
        standing: &Standing<'_>,
        view: View,
        given: &Given,
        size: u64,
    ) -> Result<Kept, Failure> {
        let root = standing.organisations().first().map(|org| org.organisation.clone());
        let root = root.unwrap_or_default();
        let fitting: Vec<&Publication> = standing
            .publications_made()
            .iter()
            .filter(|one| one.view == view.name() && fits(&one.params, given, &root))
            .collect();
        let Some(found) = fitting.iter().rev().find(|one| one.size == size) else {
            let sizes = fitting.iter().map(|one| one.size).chain([standing.size()]);
            return Err(Failure::no_such_state(size, sizes.min_by_key(|at| at.abs_diff(size))));
        };
        let bytes = self.published(&found.hash)?;
        let document: Document = serde_json::from_slice(&bytes).map_err(Failure::internal)?;
        Ok(Kept { document, hash: found.hash.to_string(), bytes, refused: None })
    }

    /// The bytes of a published document.
    pub(super) fn published(&self, hash: &Digest) -> Result<Bytes, Failure> {
        let found = self.ledger().published().read(hash).map_err(Failure::internal)?;
        found.map(Bytes::from).ok_or_else(|| Failure::of(problem::NOT_FOUND))
    }

    /// Whether a checkpoint of that size was signed.
    fn is_signed(&self, size: u64) -> bool {
        self.ledger().dir().join("checkpoints").join(format!("{size:020}")).exists()
    }

    /// The signed size nearest to one that was not signed.
    fn nearest_signed(&self, size: u64, newest: u64) -> Option<u64> {
        let notes = std::fs::read_dir(self.ledger().dir().join("checkpoints")).ok()?;
        let sizes = notes.flatten().filter_map(|note| note.file_name().to_str()?.parse().ok());
        sizes.filter(|at| *at <= newest).min_by_key(|at: &u64| at.abs_diff(size))
    }
}

fn question(view: View, given: &Given, size: u64) -> String {
    let mut text = format!("{size} {}", view.name());
    for (name, value) in given {
        text.push_str(&format!("\n{name}={value}"));
    }
    text
}

/// What a view says in English, said in Chinese.
fn in_chinese(why: &NoDocument) -> String {
    match why {
        NoDocument::UnknownParameter { name } => format!("没有参数 {name}。"),
        NoDocument::Missing { name } => format!("缺少参数 {name}。"),
        NoDocument::Malformed { name, value, expected } => {
            format!("参数 {name} 写成 {value:?}；应为：{}。", expected_in_chinese(expected))
        }
        NoDocument::UnknownOrganisation { id } => format!("没有登记机构 {id}。"),
        NoDocument::NoOrganisation => "还没有登记任何机构。".to_owned(),
        NoDocument::UnknownEmergency { id } => format!("没有应急响应 {id}。"),
        NoDocument::OtherSize { size, stands_at, .. } => {
            format!("此视图现在按前 {stands_at} 条记录推算，不是 {size} 条。")
        }
        NoDocument::NotYet { size, stands_at } => {
            format!("时点 {size} 不在 1 到 {stands_at} 之间。")
        }
        NoDocument::TooLarge { view, scope, what } => format!(
            "视图 {view}（范围 {scope}）中 {what} 的合计超过 9,007,199,254,740,991，一份文件写不下这样的数。"
        ),
        NoDocument::Unreadable(_) => why.to_string(),
    }
}

/// What a parameter should have been, as a view says it.
fn expected_in_chinese(expected: &str) -> String {
    const FIXED: &[(&str, &str)] = &[
        ("given once", "只给一次"),
        ("YYYY, YYYY-Qn or YYYY-MM", "年 YYYY、季 YYYY-Qn 或月 YYYY-MM"),
        ("a year, YYYY", "年份 YYYY"),
        ("a day, YYYY-MM-DD", "日期 YYYY-MM-DD"),
        ("system, office, system:ORG or office:ORG", "system、office、system:机构 或 office:机构"),
        ("a position, or -1", "记录位置，或 -1"),
        ("a number from 1 to 1000", "1 至 1000 的数"),
    ];
    if let Some((_, zh)) = FIXED.iter().find(|(en, _)| *en == expected) {
        return (*zh).to_owned();
    }
    if let Some((from, to)) =
        expected.strip_prefix("a day from ").and_then(|days| days.split_once(" to "))
    {
        return format!("{from} 至 {to} 的日期");
    }
    if let Some(day) = expected.strip_prefix("a day up to ") {
        return format!("不晚于 {day} 的日期");
    }
    match expected.strip_prefix("one that begins by ") {
        Some(day) => format!("不晚于 {day} 开始的期间"),
        None => expected.to_owned(),
    }
}

/// What a view says itself, with the figure of RULES in words where a sum is beyond it.
fn in_english(why: &NoDocument) -> String {
    match why {
        NoDocument::TooLarge { view, scope, what } => format!(
            "In view {view} of scope {scope} the sum {what} passes 9,007,199,254,740,991, and no document can hold such a number."
        ),
        other => other.to_string(),
    }
}

/// BLAKE3 as 64 hex.
pub(super) fn hash(bytes: &[u8]) -> String {
    Digest::of(bytes).to_string()
}

/// Whether resolved parameters answer those given: `system` means the root with its branches.
fn fits(resolved: &BTreeMap<String, String>, given: &Given, root: &str) -> bool {
    let scope = given.iter().find(|(name, _)| name == "scope").map_or("system", |(_, v)| v);
    let scope = if scope.contains(':') { scope.to_owned() } else { format!("{scope}:{root}") };
    resolved.get("scope").is_none_or(|resolved| *resolved == scope)
        && given
            .iter()
            .filter(|(name, _)| name != "scope")
            .all(|(name, value)| resolved.get(name) == Some(value))
}

impl Failure {
    /// A view's own refusal.
    pub(super) fn no_document(why: &NoDocument) -> Failure {
        let problem = match why {
            NoDocument::UnknownOrganisation { .. }
            | NoDocument::NoOrganisation
            | NoDocument::UnknownEmergency { .. } => problem::NOT_FOUND,
            NoDocument::OtherSize { .. } | NoDocument::NotYet { .. } => problem::NO_SUCH_STATE,
            NoDocument::UnknownParameter { .. }
            | NoDocument::Missing { .. }
            | NoDocument::Malformed { .. } => problem::BAD_PARAMETER,
            NoDocument::TooLarge { .. } => problem::NUMBER_TOO_LARGE,
            NoDocument::Unreadable(_) => return Failure::internal(why),
        };
        Failure::of(problem).because(in_chinese(why), in_english(why))
    }

    /// Nothing at that size; `nearest` is one at which there is something.
    fn no_such_state(size: u64, nearest: Option<u64>) -> Failure {
        let failure = Failure::of(problem::NO_SUCH_STATE).figure("as_of", "count", size);
        match nearest {
            Some(nearest) => failure.figure("nearest", "count", nearest).because(
                format!("as_of={size} 没有数；最近的是 as_of={nearest}。"),
                format!("There are no figures at as_of={size}; the nearest is as_of={nearest}."),
            ),
            None => failure,
        }
    }
}
