//! People watch: recognition, related parties, inquiries.

use crate::text::{Fen, Id, Int, Long, Small, Text, record, words};

words! { RecognisedKind, "person or organisation" {
    Person = "person", Organisation = "organisation",
} }
words! { InquiryKind, "question, complaint or tip" {
    Question = "question", Complaint = "complaint", Tip = "tip",
} }
words! { Outcome, "answered or escalated" { Answered = "answered", Escalated = "escalated", } }

record! { RecognitionGiven {
    deed: Text<'a>, kind: RecognisedKind, name: Option<Text<'a>>, recognition: Id<'a>,
} }
record! { RelatedPartyReported {
    amount_fen: Fen, description: Text<'a>, recipient: Id<'a>, related: Id<'a>,
} }
record! { InquiryFiled { about: Option<Int>, inquiry: Id<'a>, kind: InquiryKind } }
record! { InquiryReplied { inquiry: Id<'a>, reply: Long<'a> } }
record! { InquiryRated { inquiry: Id<'a>, score: Small<1, 5> } }
record! { InquiryClosed { inquiry: Id<'a>, outcome: Outcome, to: Option<Text<'a>> } }
