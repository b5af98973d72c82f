//! Segments that lose a sector, are missing, or are another log's: the log refuses to start, or all
//! that was acknowledged is there. Every bit and every length are tried in `src/small_logs`.

use std::path::Path;

use sunshine_ledger::LogFault;

use crate::small::{Image, entries, log_of, open, shape};

/// Three frames in two segments.
fn three_frames() -> (Image, Image, Vec<Vec<u8>>) {
    let made = log_of(&shape(2048, 512), &[&[30], &[200, 400], &[90, 30]]);
    assert_eq!(made.0.0.len(), 3, "two segments and the watermark");
    made
}

/// Opens the image and returns whether it refused; otherwise everything must be there.
fn refuses(image: &Image, all: &[Vec<u8>], story: &str) -> bool {
    let dir = image.lay_out();
    match open(dir.path()) {
        Err(
            LogFault::Damaged(_) | LogFault::AcknowledgedLost { .. } | LogFault::WatermarkLost(_),
        ) => true,
        Err(fault) => panic!("{story}: {fault}"),
        Ok((_, reader, recovered)) => {
            assert_eq!(recovered.size, all.len() as u64, "{story}");
            assert_eq!(entries(&reader), all, "{story}");
            false
        }
    }
}

#[test]
fn a_zeroed_sector_of_an_acknowledged_frame_is_refused() {
    let (image, _, all) = three_frames();
    for segment in 0..2 {
        for sector in 0..4 {
            let mut zeroed = image.clone();
            let bytes = &mut zeroed.segment(segment)[sector * 512..][..512];
            let was_written = bytes.iter().any(|&byte| byte != 0);
            bytes.fill(0);
            let story = format!("segment {segment}, sector {sector}");
            assert_eq!(refuses(&zeroed, &all, &story), was_written, "{story}");
        }
    }
}

#[test]
fn a_missing_segment_is_refused() {
    let (image, empty, all) = three_frames();
    let names: Vec<_> =
        image.0.keys().filter(|name| name.starts_with("segments")).cloned().collect();
    for name in &names {
        let mut missing = image.clone();
        missing.0.remove(name);
        assert!(refuses(&missing, &all, "missing"), "{}", name.display());
    }
    let mut missing = image.clone().with_watermark_of(&empty);
    missing.0.remove(&names[0]);
    assert!(refuses(&missing, &all, "missing, unmarked"));
    let mut renamed = image;
    let last = renamed.0.remove(&names[1]).unwrap();
    renamed.0.insert("segments/00000000000000000004.seg".into(), last);
    assert!(refuses(&renamed, &all, "renamed"));
}

#[test]
fn a_segment_of_another_log_is_refused() {
    let (image, _, all) = three_frames();
    let (other, _, _) = log_of(&shape(2048, 512), &[&[33], &[200, 400], &[90, 30]]);
    let name = Path::new("segments/00000000000000000003.seg");
    let mut mixed = image;
    mixed.0.insert(name.into(), other.0[name].clone());
    assert!(refuses(&mixed, &all, "mixed"));
}
