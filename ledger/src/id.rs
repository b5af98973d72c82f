//! Identifiers: one type per kind, stored in place (no heap), so that they are cheap to copy and cannot be mixed up.

use std::hash::{Hash, Hasher};

use crate::malformed::{Malformed, bounded, spelled};
use crate::money::MAX_INTEGER;

/// Up to `N` bytes of ASCII, stored in place; the rest is zero, so that comparing the bytes compares the text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Short<const N: usize> {
    bytes: [u8; N],
    len: u8,
}

impl<const N: usize> Short<N> {
    /// `None` when the text is longer than `N` or not ASCII.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let mut bytes = [0; N];
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        let len = u8::try_from(text.len()).ok()?;
        text.is_ascii().then_some(Self { bytes, len })
    }

    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.len)])
            .expect("checked to be ASCII when it was made")
    }
}

impl<const N: usize> Hash for Short<N> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write(&self.bytes[..usize::from(self.len)]);
    }
}

/// Bytes of the longest id.
pub const ID_MAX: usize = 40;

fn id_text(text: &str, also: &[u8]) -> Option<Short<ID_MAX>> {
    let good = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || also.contains(&b);
    if text.is_empty() || text.starts_with('-') || !text.bytes().all(good) {
        None
    } else {
        Short::new(text)
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident, $also:literal, $pattern:literal, $expected:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Short<ID_MAX>);

        impl $name {
            const SCHEMA: (&'static str, &'static str) = ($pattern, $expected);

            /// Reads an id.
            ///
            /// # Errors
            /// [`Malformed`] when it is empty, longer than 40 bytes, begins with `-` or holds another character.
            pub fn parse(text: &str) -> Result<Self, Malformed> {
                id_text(text, $also).map(Self).ok_or(Malformed::new($expected))
            }

            /// The text of the id.
            #[must_use]
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }

            fn with_str<T>(&self, use_it: impl FnOnce(&str) -> T) -> T {
                use_it(self.0.as_str())
            }
        }
        spelled!($name);
    )*};
    ($($(#[$doc:meta])* $name:ident)*) => {
        ids! {$($(#[$doc])* $name, b"", "^[A-Za-z0-9][A-Za-z0-9-]{0,39}$", "an id of 1 to 40 of A-Z a-z 0-9 -, not beginning with -";)*}
    };
}

ids! {
    /// An organisation of the tree, or `ledger` where an event allows it.
    OrgId
    /// A person of the staff: one reference per person, for ever.
    StaffId
    /// A bank account for donations (捐赠专户).
    AccountId
    /// A donation channel.
    ChannelId
    /// One settlement of a channel.
    SettlementId
    /// A fund.
    FundId
    /// A filed fundraising campaign.
    CampaignId
    /// A declared emergency.
    EmergencyId
    /// An item of goods.
    ItemId
    /// A warehouse, or `direct` for goods that never stand in one.
    WarehouseId
    /// A recipient outside the tree.
    RecipientId
    /// An approved project.
    ProjectId
    /// An opening balance.
    OpeningId
    /// A receipt from a source other than donors.
    SourceId
    /// A gift of money or goods.
    GiftId
    /// A batch: the goods of one acceptance line.
    BatchId
    /// A proposed action.
    ActionId
    /// An allocation decision.
    AllocationId
    /// A bank payment.
    DisbursementId
    /// A bank return.
    ReturnId
    /// A purchase of goods.
    PurchaseId
    /// A shipment.
    ShipmentId
    /// A transfer between organisations of the tree.
    TransferId
    /// A use report or a statistics report.
    ReportId
    /// A drive that projects belong to.
    ProgrammeId
    /// A section of a year's review.
    SectionId
    /// What binds gifts to one recipient, project or agreement.
    EarmarkId
    /// A sum received of which it is not yet known whose it is.
    UnclaimedId
    /// Money given back to who gave it.
    RefundId
    /// A disposal of goods.
    DisposalId
    /// An erasure of private values.
    ErasureId
    /// A pledge.
    PledgeId
    /// An offer that was declined.
    DeclinedId
    /// A service given.
    ServiceId
    /// A block of receipt numbers.
    BlockId
    /// A donation certificate.
    CertificateId
    /// A move of money or goods inside one organisation.
    MoveId
    /// A report on the progress of a project.
    ProgressId
    /// A count of a warehouse.
    CountId
    /// A valuation of goods that had none.
    ValuationId
    /// A sale of goods.
    SaleId
    /// A correction of what goods are.
    ReclassificationId
    /// A change of what money is given for.
    ChangeId
    /// A release of restricted money.
    ReleaseId
    /// A cost.
    CostId
    /// Interest received.
    InterestId
    /// A gift taken back after it was spent.
    ClawbackId
    /// What closes the gap of a claw-back, or part of it.
    ClosingId
    /// A root deposited outside.
    AnchorId
    /// An audit report.
    AuditId
    /// A recognition.
    RecognitionId
    /// A transaction with a related party.
    RelatedId
    /// A question, complaint or tip of the public.
    InquiryId
    /// What a person signed for himself.
    DeliveryId
    /// Value that goods have lost.
    ImpairmentId
    /// Money placed to earn something.
    InvestmentId
    /// A statement of a bank.
    StatementId
    /// Lines of a statement and the entries that explain them.
    MatchId
    /// A reconciliation of an account with its bank.
    ReconciliationId
}

ids! {
    /// A metric of the business statistics; `.` and `_` also allowed.
    MetricId, b"._", "^[A-Za-z0-9._][A-Za-z0-9._-]{0,39}$", "a metric id of 1 to 40 of A-Z a-z 0-9 . _ -, not beginning with -";
    /// The key of a policy.
    PolicyKey, b"._", "^[A-Za-z0-9._][A-Za-z0-9._-]{0,39}$", "a policy key of 1 to 40 of A-Z a-z 0-9 . _ -, not beginning with -";
}

/// A plain name: a view, a view's parameter, a kind of evidence, a private field.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(Short<ID_MAX>);

impl Name {
    const SCHEMA: (&'static str, &'static str) =
        ("^[a-z0-9_]{1,40}$", "a name of 1 to 40 of a-z 0-9 _");

    /// Reads a name.
    ///
    /// # Errors
    /// [`Malformed`] for any other form.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let good = !text.is_empty()
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        let short = if good { Short::new(text) } else { None };
        short.map(Self).ok_or(Malformed::new(Self::SCHEMA.1))
    }

    /// The text of the name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    fn with_str<T>(&self, use_it: impl FnOnce(&str) -> T) -> T {
        use_it(self.0.as_str())
    }
}
spelled!(Name);

impl OrgId {
    /// `ledger`: what belongs to no organisation.
    #[must_use]
    pub fn ledger() -> Self {
        Self(Short::new("ledger").expect("six ASCII letters"))
    }

    /// Whether this is `ledger`.
    #[must_use]
    pub fn is_ledger(&self) -> bool {
        self.as_str() == "ledger"
    }
}

impl WarehouseId {
    /// `direct`: goods that go from the donor to the recipient.
    #[must_use]
    pub fn direct() -> Self {
        Self(Short::new("direct").expect("six ASCII letters"))
    }

    /// Whether this is `direct`.
    #[must_use]
    pub fn is_direct(&self) -> bool {
        self.as_str() == "direct"
    }
}

/// Bytes of the longest stream name (FORMAT.md section 2).
pub const STREAM_MAX: usize = 90;

/// The subject of an entry: `ledger`, or a kind, a colon and an id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StreamId(Short<STREAM_MAX>);

impl StreamId {
    const SCHEMA: (&'static str, &'static str) =
        ("^(ledger|[a-z]+:[A-Za-z0-9._-]{1,80})$", "`ledger`, or kind:id");

    /// The stream of the ledger itself.
    #[must_use]
    pub fn ledger() -> Self {
        Self(Short::new("ledger").expect("six ASCII letters"))
    }

    /// The stream of one subject. `kind` is one of RULES.md section 7, `id` any id type.
    #[must_use]
    pub(crate) fn of(kind: &str, id: &str) -> Self {
        let mut bytes = [0; STREAM_MAX];
        let len = kind.len() + 1 + id.len();
        bytes[..kind.len()].copy_from_slice(kind.as_bytes());
        bytes[kind.len()] = b':';
        bytes[kind.len() + 1..len].copy_from_slice(id.as_bytes());
        Self(Short { bytes, len: u8::try_from(len).expect("kinds and ids are short") })
    }

    /// Reads a stream name.
    ///
    /// # Errors
    /// [`Malformed`] for any other form.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        const EXPECTED: Malformed =
            Malformed::new("a stream: `ledger`, or kind:id of at most 90 bytes");
        let good = match text.split_once(':') {
            None => text == "ledger",
            Some((kind, id)) => {
                !kind.is_empty()
                    && kind.bytes().all(|b| b.is_ascii_lowercase())
                    && !id.is_empty()
                    && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b))
            }
        };
        if good { Short::new(text).map(Self).ok_or(EXPECTED) } else { Err(EXPECTED) }
    }

    /// The text of the stream.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    fn with_str<T>(&self, use_it: impl FnOnce(&str) -> T) -> T {
        use_it(self.0.as_str())
    }
}
spelled!(StreamId);

/// Bytes of the longest object: two ids and a slash.
const OBJECT_MAX: usize = 2 * ID_MAX + 1;

/// What a posting stands on: an account, a channel, `WAREHOUSE/BATCH`, or the `SHIPMENT/BATCH` or `TRANSFER/BATCH` in transit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectId(Short<OBJECT_MAX>);

impl ObjectId {
    const SCHEMA: (&'static str, &'static str) = (
        "^[A-Za-z0-9][A-Za-z0-9-]{0,39}(/[A-Za-z0-9][A-Za-z0-9-]{0,39})?$",
        "an id, or two ids joined by /",
    );

    /// A bank account.
    #[must_use]
    pub fn account(account: &AccountId) -> Self {
        Self::one(account.as_str())
    }

    /// A channel.
    #[must_use]
    pub fn channel(channel: &ChannelId) -> Self {
        Self::one(channel.as_str())
    }

    /// An investment.
    #[must_use]
    pub fn investment(investment: &InvestmentId) -> Self {
        Self::one(investment.as_str())
    }

    /// A batch in a place: a warehouse, a shipment or a transfer.
    pub(crate) fn batch_in(place: &str, batch: &BatchId) -> Self {
        let (mut bytes, batch) = ([0; OBJECT_MAX], batch.as_str());
        let len = place.len() + 1 + batch.len();
        bytes[..place.len()].copy_from_slice(place.as_bytes());
        bytes[place.len()] = b'/';
        bytes[place.len() + 1..len].copy_from_slice(batch.as_bytes());
        Self(Short { bytes, len: u8::try_from(len).expect("81 at most") })
    }

    fn one(id: &str) -> Self {
        Self(Short::new(id).expect("an id is shorter than two"))
    }

    /// Reads an object.
    ///
    /// # Errors
    /// [`Malformed`] for any other form.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let good = text.split_once('/').map_or_else(
            || id_text(text, b"").is_some(),
            |(place, batch)| id_text(place, b"").is_some() && id_text(batch, b"").is_some(),
        );
        let short = if good { Short::new(text) } else { None };
        short.map(Self).ok_or(Malformed::new("an id, or two ids joined by /"))
    }

    /// The text of the object.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    fn with_str<T>(&self, use_it: impl FnOnce(&str) -> T) -> T {
        use_it(self.0.as_str())
    }
}
spelled!(ObjectId);

bounded! {
    /// 0-based place of an entry in the whole log.
    Position(u64) 0, MAX_INTEGER, "a position from 0 to 9007199254740991"
}
bounded! {
    /// 0-based place of an entry in its stream.
    Revision(u64) 0, MAX_INTEGER, "a revision from 0 to 9007199254740991"
}

impl Position {
    /// The first entry's.
    pub const FIRST: Self = Self::MIN;

    /// The place after this one.
    ///
    /// # Panics
    /// After 2^53−1 entries.
    #[must_use]
    pub fn next(self) -> Self {
        Self::new(self.0 + 1).expect("fewer than 2^53 entries")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_one_alphabet() {
        for (text, good) in [
            ("G-2020-000001", true),
            ("a", true),
            ("-a", false),
            ("", false),
            ("a_b", false),
            ("a b", false),
            ("é", false),
            (&"x".repeat(40), true),
            (&"x".repeat(41), false),
        ] {
            assert_eq!(GiftId::parse(text).is_ok(), good, "{text}");
        }
        assert!(MetricId::parse("volunteer.hours_total").is_ok());
        assert!(OrgId::ledger().is_ledger() && WarehouseId::direct().is_direct());
        assert!(GiftId::parse("a").unwrap() < GiftId::parse("b").unwrap());
        assert!(GiftId::parse("b").unwrap() > GiftId::parse("aa").unwrap());
    }

    #[test]
    fn streams_and_objects() {
        assert_eq!(StreamId::of("gift", "G1").as_str(), "gift:G1");
        for (text, good) in [
            ("ledger", true),
            ("gift:G1", true),
            ("policy:clock.tolerance_seconds", true),
            ("gift:", false),
            (":G1", false),
            ("other", false),
            ("gift:a:b", false),
        ] {
            assert_eq!(StreamId::parse(text).is_ok(), good, "{text}");
        }
        let batch = BatchId::parse("B1").unwrap();
        assert_eq!(ObjectId::parse("W1/B1").unwrap(), ObjectId::batch_in("W1", &batch));
        assert!(ObjectId::parse("W1/").is_err() && ObjectId::parse("W1/B1/C").is_err());
    }
}
