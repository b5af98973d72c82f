use serde_json::json;
use sunshine_ledger::Digest;
use sunshine_ledger::entry::{Evidence, EvidenceList};
use sunshine_ledger::event::Role;
use sunshine_ledger::id::Name;

use crate::office::{Office, allocate, ask, committed, gift, named_gift, refused};

/// R56: no entry, no vault row, no record of the key.
#[test]
fn a_refusal_leaves_no_trace() {
    let office = Office::new();
    let ledger = office.open();
    committed(ledger.writer().submit(named_gift("G1", 5, "张三")));
    let (size, rows) = (ledger.reader().size(), ledger.vault().rows().unwrap());
    let mut again = named_gift("G1", 7, "李四");
    assert_eq!(refused(&ledger.writer().submit(again.clone())), "id_taken");
    assert_eq!((ledger.reader().size(), ledger.vault().rows().unwrap()), (size, rows));
    again.request.command = gift("G2", 7).request.command;
    let answer = committed(ledger.writer().submit(again));
    assert!(!answer.replayed, "the key of the refused command is free");
}

/// What no frame of the log can hold is refused with the figure, and the books never saw it.
#[test]
fn an_entry_that_fits_no_frame_is_refused() {
    let office = Office::with_segments(4_096);
    let ledger = office.open();
    let size = ledger.reader().size();
    let fund = |purpose: &str| {
        let data = json!({"fund":"G","kind":"purpose","name":"长","purpose":purpose,
            "restriction":"restricted","source_class":"donation"});
        ask("ADM", Role::Administrator, "establish_fund", data)
    };
    let answer = ledger.writer().submit(fund(&"长".repeat(2_000)));
    assert_eq!(refused(&answer), "malformed");
    assert_eq!(ledger.reader().size(), size);
    committed(ledger.writer().submit(fund("短")));
    let books = ledger.close().unwrap();
    assert_eq!(books.next_position().get(), size + 1);
}

/// R53: the root of a publication is the tree's own at that size.
#[test]
fn a_publication_names_the_root_that_was_signed() {
    let office = Office::new();
    let ledger = office.open();
    let grant =
        json!({"organisation":"O1","role":"publisher","staff":"ACC","valid_from":"2020-01-01"});
    committed(ledger.writer().submit(ask("ADM", Role::Administrator, "grant_role", grant)));
    let signed = ledger.sign_now().unwrap();
    let hash = ledger.published().keep(b"{\"view\":\"integrity\"}").unwrap();
    let hex = |bytes: &[u8; 32]| bytes.map(|byte| format!("{byte:02x}")).concat();
    let publish = |root: String, size: u64| {
        let data =
            json!({"hash":hash,"params":{},"root":root,"size":size,"spec":1,"view":"integrity"});
        ledger.writer().submit(ask("ACC", Role::Publisher, "publish_disclosure", data))
    };
    let (size, root) = (signed.size(), signed.root());
    let before = ledger.tree().root(size - 1).unwrap();
    assert_eq!(refused(&publish(hex(before.as_bytes()), size)), "publication_unsigned");
    assert_eq!(refused(&publish(hex(root.as_bytes()), size + 1)), "publication_unsigned");
    committed(publish(hex(root.as_bytes()), size));
    // Of an anchor and of what an auditor had before him likewise.
    let anchor = |root: String| {
        let data = json!({"anchor":"Z1","place":"日报","root":root,"size":size});
        ledger.writer().submit(ask("ACC", Role::Publisher, "record_anchor", data))
    };
    assert_eq!(refused(&anchor(hex(before.as_bytes()))), "publication_unsigned");
    committed(anchor(hex(root.as_bytes())));
    let audit = |root: String| {
        let data = json!({"audit":"Z1","firm":"事务所","opinion":"unqualified","root":root,
            "size":size,"year":2020});
        let mut report = ask("ACC", Role::Publisher, "report_audit", data);
        let kind = Name::parse("audit_report").unwrap();
        let paper = Evidence::public(kind, Digest::of(b"report"));
        report.request.evidence = Some(EvidenceList::new(vec![paper]).unwrap());
        ledger.writer().submit(report)
    };
    assert_eq!(refused(&audit(hex(before.as_bytes()))), "publication_unsigned");
    committed(audit(hex(root.as_bytes())));
}

/// R53: a size that no note was signed for is named by nobody, though the tree has a root there.
#[test]
fn a_size_that_was_never_signed_is_not_named() {
    let office = Office::new();
    let ledger = office.open();
    let grant =
        json!({"organisation":"O1","role":"publisher","staff":"ACC","valid_from":"2020-01-01"});
    committed(ledger.writer().submit(ask("ADM", Role::Administrator, "grant_role", grant)));
    committed(ledger.writer().submit(gift("G1", 5)));
    // An approval and what it releases stand in one frame, and a note is of a frame's end.
    allocate(&ledger, 5);
    let signed = ledger.sign_now().unwrap().size();
    let within = signed - 1;
    let hash = ledger.published().keep(b"{\"view\":\"integrity\"}").unwrap();
    let name_in = |command: &str, size: u64| {
        let root = ledger.tree().root(size).unwrap();
        let root = root.as_bytes().map(|byte| format!("{byte:02x}")).concat();
        let data = match command {
            "publish_disclosure" => {
                json!({"hash":hash,"params":{},"root":root,"size":size,"spec":1,"view":"integrity"})
            }
            "record_anchor" => json!({"anchor":"Z1","place":"日报","root":root,"size":size}),
            _ => json!({"audit":"Z1","firm":"事务所","opinion":"unqualified","root":root,
                "size":size,"year":2020}),
        };
        let mut asked = ask("ACC", Role::Publisher, command, data);
        let paper = Evidence::public(Name::parse("audit_report").unwrap(), Digest::of(b"report"));
        asked.request.evidence = Some(EvidenceList::new(vec![paper]).unwrap());
        ledger.writer().submit(asked)
    };
    for command in ["publish_disclosure", "record_anchor", "report_audit"] {
        assert_eq!(refused(&name_in(command, within)), "publication_unsigned", "{command}");
        committed(name_in(command, signed));
    }
}
