//! What the books remember of everything that has a name. Only what a rule or a query asks for is kept.

use serde::{Deserialize, Serialize};

use super::bank::Bank;
use super::days::Days;
use super::dependents::Dependent;
use super::month_sums::MonthSums;
use super::register::Ix;
use crate::digest::Digest;
use crate::event::{LaterStage, Level, Payload, RecipientKind, SourceClass, Usage};
use crate::id::{FundId, Name, OrgId, Position};
use crate::money::Fen;
use crate::month::Month;
use crate::posting::Account;
use crate::quantity::{Qty, issue_value};
use crate::receipt_number::ReceiptNumber;
use crate::text::Text;
use crate::time::{BusinessTime, Date};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Org {
    pub(crate) level: Level,
    pub(crate) name: Text,
    pub(crate) name_en: Option<Text>,
    pub(crate) parent: Option<Ix<Org>>,
    /// The first day after the months that are closed; absent while none is.
    pub(crate) open_from: Option<Date>,
    /// The month of its first period_closed.
    pub(crate) first_closed: Option<Month>,
    /// It records nothing more.
    pub(crate) closed_on: Option<Date>,
    /// What its accounts come to, month by month.
    pub(crate) months: MonthSums,
}

/// A person; founders are known from position 0 and may be registered later like anyone.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Staff {
    pub(crate) founder: bool,
    pub(crate) registered: bool,
}

/// The latest grant of one role to one person for one organisation.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Grant {
    pub(crate) valid_from: Date,
    pub(crate) valid_to: Option<Date>,
    pub(crate) revoked_from: Option<Date>,
    pub(crate) limit_fen: Option<u64>,
}

impl Grant {
    pub(crate) fn valid_on(&self, day: Date) -> bool {
        self.valid_from <= day
            && self.valid_to.is_none_or(|last| day <= last)
            && self.revoked_from.is_none_or(|revoked| day < revoked)
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct BankAccount {
    pub(crate) org: Ix<Org>,
    pub(crate) balance: Days,
    pub(crate) closed: bool,
    pub(crate) bank: Bank,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Channel {
    pub(crate) org: Ix<Org>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Fund {
    /// Who set it up.
    pub(crate) org: Ix<Org>,
    pub(crate) class: SourceClass,
    pub(crate) restricted: bool,
    pub(crate) name: Text,
    /// What it holds is not yet known to be whose (R79).
    pub(crate) unclaimed: bool,
    pub(crate) cause: Cause,
    /// The last day on which it took something or was changed, as a closed fund is not.
    pub(crate) taken_on: Option<Date>,
    pub(crate) closed_on: Option<Date>,
}

/// Which emergency the campaigns of a fund name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Cause {
    /// The fund has no campaign.
    Free,
    /// Every campaign names this one.
    One(Ix<Emergency>),
    /// They differ, or some name none.
    Mixed,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Campaign {
    /// Who filed it.
    pub(crate) org: Ix<Org>,
    pub(crate) fund: Ix<Fund>,
    pub(crate) emergency: Option<Ix<Emergency>>,
    pub(crate) start: Date,
    /// As last changed.
    pub(crate) end: Date,
    /// The last day of a gift to it, or of a change of it.
    pub(crate) taken_on: Option<Date>,
    pub(crate) closed_on: Option<Date>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Emergency {
    /// Who declared it.
    pub(crate) org: Ix<Org>,
    pub(crate) from: BusinessTime,
    /// The stage after the response, and since when.
    pub(crate) stage: Option<(LaterStage, BusinessTime)>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Item {
    pub(crate) min_shelf_days: u32,
    pub(crate) regulated: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Warehouse {
    pub(crate) org: Ix<Org>,
    pub(crate) closed: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Recipient {
    pub(crate) kind: RecipientKind,
    /// Registered as a related party.
    pub(crate) related: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Project {
    /// Who approved it.
    pub(crate) org: Ix<Org>,
    pub(crate) funds: Box<[Ix<Fund>]>,
    /// When that was booked.
    pub(crate) approved_on: Date,
    /// Its first day.
    pub(crate) from: Date,
    /// The last day of a decision for it, or of what was said of it.
    pub(crate) taken_on: Option<Date>,
    pub(crate) closed_on: Option<Date>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Metric {
    /// Computed from the books, never reported.
    pub(crate) derived: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Earmark;

/// (organisation, fund, earmark).
pub(crate) type PurseKey = (Ix<Org>, Ix<Fund>, Option<Ix<Earmark>>);

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Purse {
    /// Bank and clearing together.
    pub(crate) cash: Days,
    /// Money allocated and not yet drawn.
    pub(crate) encumbered: Days,
    /// Balance of each account, in the order of [`Account::ALL`].
    pub(crate) totals: [i64; Account::ALL.len()],
}

/// Money on its way from a channel to the bank, per channel and purse.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Clearing {
    pub(crate) balance: Days,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Origin {
    Donated,
    Purchased,
    Other,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Batch {
    pub(crate) org: Ix<Org>,
    pub(crate) item: Ix<Item>,
    pub(crate) expiry: Option<Date>,
    pub(crate) fund: Ix<Fund>,
    pub(crate) earmark: Option<Ix<Earmark>>,
    pub(crate) origin: Origin,
    pub(crate) unvalued: bool,
    /// It has a quality certificate.
    pub(crate) certified: bool,
    /// The acceptance line's batch, of one that was re-classified.
    pub(crate) taken_from: Option<Ix<Batch>>,
    /// The entry with which it came into the books, and how much of it.
    pub(crate) entry: Position,
    pub(crate) quantity: u64,
    /// The entries that stand and name it, or what was re-classified out of it.
    pub(crate) dependents: Vec<Dependent>,
    pub(crate) acceptor: Ix<Staff>,
    pub(crate) counters: Box<[Ix<Staff>]>,
    pub(crate) countersigners: Vec<Ix<Staff>>,
    /// The first day on which one of them signed.
    pub(crate) countersigned_on: Option<Date>,
}

impl Batch {
    /// Whether rule R31 lets goods of it leave a warehouse on a day.
    pub(crate) fn cleared(&self, day: Date) -> bool {
        self.origin == Origin::Other || self.countersigned_on.is_some_and(|signed| signed <= day)
    }
}

/// (warehouse, batch); no warehouse for direct deliveries.
pub(crate) type LotKey = (Option<Ix<Warehouse>>, Ix<Batch>);

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Lot {
    pub(crate) quantity: Days,
    pub(crate) value: Days,
    pub(crate) encumbered: Days,
    /// By how much it was valued or impaired, and that reversed: what changed its value alone (R30).
    pub(crate) revalued: Days,
    /// How many impairments of it stand.
    pub(crate) impaired: u32,
}

impl Lot {
    /// The lowest that its quantity or its value is at the end of any day; less than nothing too while a value is without goods.
    pub(crate) fn lowest(&self) -> i64 {
        let ends = self.quantity.with(&self.value, Date::MIN);
        let lowest = |(_, quantity, value): (Date, i64, i64)| match quantity {
            0 => value.min(-value),
            _ => value.min(quantity),
        };
        ends.map(lowest).min().unwrap_or(0)
    }

    /// What a quantity is worth that leaves it now (RULES.md section 2); `None` beyond what it holds.
    pub(crate) fn issue_value(&self, quantity: Qty) -> Option<Fen> {
        let value = Fen::new(u64::try_from(self.value.head()).ok()?).ok()?;
        issue_value(value, quantity, Qty::new(u64::try_from(self.quantity.head()).ok()?).ok()?)
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Action {
    pub(crate) org: Ix<Org>,
    pub(crate) proposer: Ix<Staff>,
    /// When it was booked.
    pub(crate) proposed_on: Date,
    /// Hash of the proposal's entry.
    pub(crate) proposal: Digest,
    /// What an approval releases; gone once it is approved, rejected or withdrawn.
    #[serde(with = "super::as_json")]
    pub(crate) payload: Option<Box<Payload>>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Allocation {
    pub(crate) org: Ix<Org>,
    pub(crate) purse: Ix<Purse>,
    pub(crate) fund: FundId,
    pub(crate) usage: Usage,
    /// The organisation of the tree that is to receive it.
    pub(crate) organisation: Option<OrgId>,
    /// Who is to receive it outside the tree.
    pub(crate) recipient: Option<Ix<Recipient>>,
    /// When its approval was booked, and how large it was then (R78).
    pub(crate) approved_on: Date,
    pub(crate) approved_fen: u64,
    pub(crate) form: Form,
    /// What use reports may account for (R50): Σ funds_disbursed − returned, and the value of goods signed good, and given to
    /// them since, less what came back.
    pub(crate) used: Days,
    /// Σ used_fen of use reports.
    pub(crate) reported: Days,
    /// The entries that stand and drew it.
    pub(crate) draws: Vec<Dependent>,
    pub(crate) reversed: bool,
}

/// What an allocation allows and what has been drawn of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Form {
    Money { amount: u64, drawn: Days },
    Lots { warehouse: Ix<Warehouse>, lines: Box<[Drawn<Batch>]> },
    Direct { items: Box<[Drawn<Item>]> },
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound = "")]
pub(crate) struct Drawn<V> {
    pub(crate) of: Ix<V>,
    pub(crate) quantity: u64,
    pub(crate) drawn: Days,
}

impl Allocation {
    /// Nothing is drawn of it at the end of a day, or of any later one.
    pub(crate) fn nothing_drawn_from(&self, day: Date) -> bool {
        let nothing = |drawn: &Days| drawn.highest_from(day).1 == 0;
        match &self.form {
            Form::Money { drawn, .. } => nothing(drawn),
            Form::Lots { lines, .. } => lines.iter().all(|line| nothing(&line.drawn)),
            Form::Direct { items } => items.iter().all(|line| nothing(&line.drawn)),
        }
    }

    /// On the first day from one on, if there is any, on which more is reported than used, when `less` is used: the day, what
    /// is used then, and what is reported (R50).
    pub(crate) fn over_reported(
        &self,
        from: Date,
        less: i64,
        more: i64,
    ) -> Option<(Date, i64, i64)> {
        let days = self.used.with(&self.reported, from);
        let mut over = days.map(|(day, used, reported)| (day, used - less, reported));
        over.find(|(_, used, reported)| reported + more > *used)
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Disbursement {
    pub(crate) allocation: Ix<Allocation>,
    pub(crate) paid_on: Date,
    /// Zero once it is reversed.
    pub(crate) amount: u64,
    pub(crate) returned: Days,
}

/// A quantity of a batch under way, with its value.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Moved {
    pub(crate) batch: Ix<Batch>,
    pub(crate) quantity: u64,
    pub(crate) value: u64,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Transfer {
    pub(crate) sender: Ix<Org>,
    pub(crate) receiver: Ix<Org>,
    pub(crate) fund: Ix<Fund>,
    pub(crate) earmark: Option<Ix<Earmark>>,
    /// Money, when there are no lines.
    pub(crate) amount: u64,
    pub(crate) lines: Box<[Moved]>,
    pub(crate) sent_on: Date,
    pub(crate) received: bool,
}

/// Money of which it is not yet known whose it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Unclaimed {
    pub(crate) org: Ix<Org>,
    /// In which it waits, without an earmark.
    pub(crate) fund: Ix<Fund>,
    pub(crate) account: Ix<BankAccount>,
    pub(crate) received_on: Date,
    pub(crate) amount: u64,
    pub(crate) state: UnclaimedState,
    /// What of it was claimed.
    pub(crate) claimed: Days,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum UnclaimedState {
    /// For its claim; again once that was reversed.
    Waiting,
    /// By the entry at this position.
    Claimed(Position),
    Reversed,
}

/// Money of a gift that was taken back after it was spent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Clawback {
    pub(crate) org: Ix<Org>,
    /// The purse that owes it.
    pub(crate) gift: Ix<Purse>,
    /// The purse that paid it.
    pub(crate) cover: Ix<Purse>,
    pub(crate) taken_on: Date,
    /// 0 once it is reversed.
    pub(crate) amount: u64,
    /// Recovered or written off.
    pub(crate) closed: Days,
}

/// Money placed to earn something.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Investment {
    pub(crate) org: Ix<Org>,
    pub(crate) purse: Ix<Purse>,
    pub(crate) placed_on: Date,
    pub(crate) amount: u64,
    /// For how much what came back had been placed.
    pub(crate) returned: Days,
    /// How many returns of it stand: one may be of earnings alone.
    pub(crate) returns: u32,
    pub(crate) reversed: bool,
}

/// A promise.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Pledge {
    pub(crate) org: Ix<Org>,
    pub(crate) made_on: Date,
    /// Of money, how much; `None` for goods.
    pub(crate) amount: Option<u64>,
    /// Amounts of its gifts that are not reversed: each fits 53 bits, and nothing bounds how many there are.
    pub(crate) fulfilled: u128,
    pub(crate) cancelled: bool,
}

/// A block of receipt numbers, from the one it is found by.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct ReceiptBlock {
    pub(crate) org: Ix<Org>,
    pub(crate) last: ReceiptNumber,
}

/// A published document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Publication {
    pub(crate) view: Name,
    /// Hash of its parameters.
    pub(crate) params: Digest,
    pub(crate) corrected: bool,
}

/// What somebody asked.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Inquiry {
    pub(crate) org: Ix<Org>,
    pub(crate) filed_on: Date,
    pub(crate) replied: bool,
    pub(crate) rated: bool,
    pub(crate) closed: bool,
}
