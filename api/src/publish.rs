//! Publishing a view: everything durable is signed, the views stand at that size, the document's bytes are kept; then the entry
//! that names them may be written. A document without its entry is ignored, an entry without its document cannot come about.
use std::collections::BTreeMap;
use sunshine_ledger::event::DisclosurePublished;
use sunshine_ledger::id::Name;
use sunshine_ledger::malformed::Malformed;
use sunshine_ledger::quantity::{Qty, Version};
use sunshine_ledger::text::Text;
use sunshine_ledger::time::BusinessTime;
use sunshine_ledger::{Digest, Ledger, LogFault, NotaryFault};
use sunshine_projections::{Ask, DoesNotFoot, Extent, Fault, NoDocument, View, Views};

/// How often a size is signed anew when others move the views past it meanwhile.
const ATTEMPTS: usize = 8;

/// Why a document could not be published.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PublishFault {
    /// There is no such view.
    #[error("没有视图 {name}；有 {}。There is no view {name}", views())]
    UnknownView {
        /// As it was given.
        name: String,
    },
    /// There is no document for these parameters.
    #[error("不能生成文件 no document: {0}")]
    NoDocument(#[from] NoDocument),
    /// The views failed, or were moved on by somebody else each time.
    #[error(transparent)]
    Views(#[from] Fault),
    /// R55: its parts do not add to its totals. A fault of ours, and no such document leaves the house.
    #[error("R55 分项之和不等于合计 the parts do not add up: {0}")]
    Foot(#[from] DoesNotFoot),
    /// The checkpoint could not be signed.
    #[error(transparent)]
    Sign(#[from] NotaryFault),
    /// The document could not be kept.
    #[error(transparent)]
    Keep(#[from] LogFault),
    /// A parameter does not fit into an entry.
    #[error("参数写法不合要求 a parameter does not fit into an entry: {0}")]
    Malformed(#[from] Malformed),
}

/// The names of all views, for whoever misspelt one.
fn views() -> String {
    View::ALL.map(View::name).join("、")
}

/// Computes a view as of now, keeps its bytes, and gives the event that publishes it.
///
/// # Errors
/// [`PublishFault`]; nothing was recorded.
pub fn prepare(
    ledger: &Ledger,
    views: &Views,
    view: &Name,
    params: &BTreeMap<Name, Text>,
    due_at: Option<BusinessTime>,
) -> Result<DisclosurePublished, PublishFault> {
    let known = View::named(view.as_str())
        .ok_or_else(|| PublishFault::UnknownView { name: view.to_string() })?;
    let given = params.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let ask = Ask::parse(known, Extent::Whole, given)?;
    let mut attempt = 1;
    let (document, root) = loop {
        let checkpoint = ledger.sign_now()?;
        let root = Digest::from_bytes(*checkpoint.root().as_bytes());
        match views.catch_up_to(checkpoint.size()) {
            Ok(standing) => break (standing.document(&ask, checkpoint.size(), &root)?, root),
            Err(Fault::Passed { .. }) if attempt < ATTEMPTS => attempt += 1,
            Err(fault) => return Err(fault.into()),
        }
    };
    document.foots()?;
    let params =
        document.params.iter().map(|(name, value)| Ok((Name::parse(name)?, Text::parse(value)?)));
    Ok(DisclosurePublished {
        due_at,
        hash: ledger.published().keep(&document.bytes())?,
        params: params.collect::<Result<_, Malformed>>()?,
        root,
        size: Qty::new(document.as_of.size)?,
        spec: Version::new(document.spec)?,
        view: *view,
    })
}
