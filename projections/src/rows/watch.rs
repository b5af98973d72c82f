//! Rows of the views of what the public watches: `VIEWS.md` section 13.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sunshine_ledger::event::{InquiryKind, InquiryOutcome, RecognisedKind};
use sunshine_ledger::time::Date;

use super::Table;
use crate::policies::BULLETIN_POLICY;

/// An entry that was reversed, or a publication that was corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of VIEWS.md section 13 by name")]
pub struct CorrectionRow {
    pub day: Date,
    pub kind: CorrectionKind,
    pub of: u64,
    pub of_day: Date,
    pub of_type: String,
    pub org: String,
    pub position: u64,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub prior_year: bool,
    pub reason: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replacement: Option<u64>,
    pub table: Table,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<String>,
}

/// What was corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CorrectionKind {
    /// An entry of the books.
    Entry,
    /// A published document.
    Publication,
}

/// Money that serves another purpose than before, or the reversal of that (`amount_fen` negated,
/// `reverses` present).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of VIEWS.md section 13 by name")]
pub struct ChangeRow {
    pub amount_fen: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    pub day: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earmark: Option<String>,
    pub fund: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gift: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_from: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_to: Option<Date>,
    pub org: String,
    pub position: u64,
    pub reason: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reverses: Option<u64>,
    pub table: Table,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_earmark: Option<String>,
    pub to_fund: String,
    #[serde(rename = "type")]
    pub event: String,
}

/// Business with a related party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of VIEWS.md section 13 by name")]
pub struct RelatedRow {
    pub amount_fen: i64,
    pub day: Date,
    pub description: String,
    pub name: String,
    pub org: String,
    pub position: u64,
    pub recipient: String,
    pub table: Table,
}

/// An account reconciled with its bank: the latest of a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of VIEWS.md section 13 by name")]
pub struct ReconciliationRow {
    pub account: String,
    pub adjusted_fen: i64,
    pub bank_fen: i64,
    pub book_fen: i64,
    pub in_fen: i64,
    pub in_lines: i64,
    pub month: String,
    pub org: String,
    pub out_fen: i64,
    pub out_lines: i64,
    pub position: u64,
    pub table: Table,
}

/// A deed that was recognised; a person has no name here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of VIEWS.md section 13 by name")]
pub struct RecognitionRow {
    pub day: Date,
    pub deed: String,
    pub kind: RecognisedKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    pub org: String,
    pub position: u64,
    pub table: Table,
}

/// What the public asked, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of VIEWS.md section 13 by name")]
pub struct InquiryRow {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Date>,
    pub filed: Date,
    pub kind: InquiryKind,
    pub org: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<InquiryOutcome>,
    pub position: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replied: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<u8>,
    pub table: Table,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// A campaign and what it brought; `received_…` in fen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of VIEWS.md section 13 by name")]
pub struct CampaignRow {
    pub campaign: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<String>,
    pub end: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filing_no: Option<String>,
    pub fund: String,
    pub gifts: i64,
    pub org: String,
    pub received_goods: i64,
    pub received_money: i64,
    pub start: Date,
    pub table: Table,
    pub title: String,
}

/// What an organisation should have done of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of VIEWS.md section 13 by name")]
pub struct OverdueRow {
    pub count: i64,
    pub days: i64,
    pub kind: DutyKind,
    pub oldest: Date,
    pub org: String,
    pub table: Table,
}

/// What the law or the office's own rules ask for by a day.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DutyKind {
    /// The next bulletin of an emergency.
    Bulletin,
    /// The closing of a campaign that is over.
    Campaign,
    /// The next report on the progress of a project.
    Progress,
    /// The closing of a project that is over.
    Project,
    /// A receipt for a gift.
    Receipt,
    /// A reply to an inquiry.
    Reply,
    /// A signature for what was shipped.
    Signature,
    /// The receipt of what was transferred.
    Transfer,
}

impl DutyKind {
    /// All of them, by name.
    pub const ALL: [DutyKind; 8] = [
        DutyKind::Bulletin,
        DutyKind::Campaign,
        DutyKind::Progress,
        DutyKind::Project,
        DutyKind::Receipt,
        DutyKind::Reply,
        DutyKind::Signature,
        DutyKind::Transfer,
    ];

    /// Its name in documents.
    pub const fn name(self) -> &'static str {
        match self {
            DutyKind::Bulletin => "bulletin",
            DutyKind::Campaign => "campaign",
            DutyKind::Progress => "progress",
            DutyKind::Project => "project",
            DutyKind::Receipt => "receipt",
            DutyKind::Reply => "reply",
            DutyKind::Signature => "signature",
            DutyKind::Transfer => "transfer",
        }
    }

    /// The policy that says within how many days it is due.
    pub const fn policy(self) -> &'static str {
        match self {
            DutyKind::Bulletin => BULLETIN_POLICY,
            DutyKind::Campaign => "due.campaign_days",
            DutyKind::Progress => "due.progress_days",
            DutyKind::Project => "due.project_days",
            DutyKind::Receipt => "due.receipt_days",
            DutyKind::Reply => "due.reply_days",
            DutyKind::Signature => "due.signature_days",
            DutyKind::Transfer => "due.transfer_days",
        }
    }
}

#[cfg(test)]
pub(super) fn samples() -> Vec<super::Row> {
    use super::Row;
    let day = Date::parse("2020-02-01").unwrap();
    let id = || "X-1".to_owned();
    vec![
        Row::Correction(Box::new(CorrectionRow {
            day,
            kind: CorrectionKind::Publication,
            of: 1,
            of_day: day,
            of_type: "disclosure_published".into(),
            org: id(),
            position: 2,
            prior_year: true,
            reason: "误".into(),
            replacement: Some(3),
            table: Table::Correction,
            view: Some("funds".into()),
        })),
        Row::Change(Box::new(ChangeRow {
            amount_fen: -1,
            basis: Some("public_notice".into()),
            day,
            earmark: Some(id()),
            fund: id(),
            gift: Some(id()),
            notice_from: Some(day),
            notice_to: Some(day),
            org: id(),
            position: 4,
            reason: "改".into(),
            reverses: Some(3),
            table: Table::Change,
            to_earmark: Some(id()),
            to_fund: id(),
            event: "intent_changed".into(),
        })),
        Row::Related(Box::new(RelatedRow {
            amount_fen: 5,
            day,
            description: "购".into(),
            name: "示例".into(),
            org: id(),
            position: 6,
            recipient: id(),
            table: Table::Related,
        })),
        Row::Reconciliation(Box::new(ReconciliationRow {
            account: id(),
            adjusted_fen: 7,
            bank_fen: 9,
            book_fen: 8,
            in_fen: 1,
            in_lines: 1,
            month: "2020-02".into(),
            org: id(),
            out_fen: 2,
            out_lines: 1,
            position: 9,
            table: Table::Reconciliation,
        })),
        Row::Recognition(Box::new(RecognitionRow {
            day,
            deed: "捐".into(),
            kind: RecognisedKind::Organisation,
            name: Some("示例".into()),
            org: id(),
            position: 7,
            table: Table::Recognition,
        })),
        Row::Inquiry(Box::new(InquiryRow {
            closed: Some(day),
            filed: day,
            kind: InquiryKind::Tip,
            org: id(),
            outcome: Some(InquiryOutcome::Escalated),
            position: 8,
            replied: Some(day),
            reply: Some("答".into()),
            score: Some(5),
            table: Table::Inquiry,
            to: Some("省".into()),
        })),
        Row::Campaign(Box::new(CampaignRow {
            campaign: id(),
            closed: Some(day),
            emergency: Some(id()),
            end: day,
            filing_no: Some("备".into()),
            fund: id(),
            gifts: 1,
            org: id(),
            received_goods: 2,
            received_money: 3,
            start: day,
            table: Table::Campaign,
            title: "募".into(),
        })),
        Row::Overdue(OverdueRow {
            count: 1,
            days: 2,
            kind: DutyKind::Signature,
            oldest: day,
            org: id(),
            table: Table::Overdue,
        }),
    ]
}
