use std::fs;
use std::time::{Duration, Instant};

use sunshine_ledger::{Outcome, ReadOnly, WriterFault};

use crate::office::{Office, committed, gift, named_gift};

/// Segments so small that the log soon needs the next one, which is taken away: a true failure of
/// the disk in the middle of commits.
#[test]
fn after_a_failed_write_nothing_is_acknowledged() {
    let office = Office::with_segments(16 << 10);
    let ledger = office.open();
    let spare = office.dir.join("segments").join("spare");
    let deadline = Instant::now() + Duration::from_secs(10);
    while fs::metadata(&spare).map_or(true, |file| file.len() < 16 << 10) {
        assert!(Instant::now() < deadline, "the spare never came");
        std::thread::sleep(Duration::from_millis(5));
    }
    fs::remove_file(&spare).unwrap();
    let many = (0..100).map(|i| named_gift(&format!("G{i}"), 1, "张三")).collect();
    let answers = ledger.writer().submit_all(many).wait();
    let acknowledged = answers.iter().take_while(|a| matches!(a.outcome, Outcome::Committed(_)));
    let acknowledged: Vec<_> = acknowledged.cloned().map(committed).collect();
    assert!(acknowledged.len() < answers.len());
    for answer in &answers[acknowledged.len()..] {
        assert_eq!(answer.outcome, Outcome::OutcomeUnknown);
    }
    assert!(matches!(ledger.health().fault.as_deref(), Some(WriterFault::Log(_))));
    let later = ledger.writer().submit(gift("later", 1));
    assert_eq!(later.outcome, Outcome::ReadOnly(ReadOnly::Stopped));
    assert_eq!(later.group, None);
    let durable = ledger.reader().size();
    assert!(ledger.close().is_err());

    // What was acknowledged is there after a restart, and nothing else is in the vault.
    let ledger = office.open();
    assert_eq!(ledger.reader().size(), durable);
    if let Some(last) = acknowledged.last() {
        assert!(last.entries[0].position.get() < durable);
    }
    let gifts = ledger.vault().rows().unwrap();
    assert!(gifts <= durable);
    assert!(
        committed(ledger.writer().submit(named_gift("G0", 1, "张三"))).entries[0].position.get()
            <= durable
    );
}
