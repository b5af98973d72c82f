//! Bytes that mean nothing end in words and never in a panic.
use super::{bank, wechat};
use crate::statements::bank::{Profile, read};
use crate::statements::{sheet, wechat_bill};
use proptest::prelude::*;

/// Every reader.
fn read_all(bytes: &[u8]) {
    let _ = wechat_bill::read(bytes);
    let _ = sheet::readings(bytes);
    for profile in Profile::built_in() {
        let _ = read(bytes, &profile, None, None);
    }
}

/// A file with some of its bytes changed, cut away or doubled.
fn damaged(whole: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    let size = whole.len();
    prop::collection::vec((0..size, any::<u8>(), 0..4_u8), 1..6).prop_map(move |changes| {
        let mut bytes = whole.clone();
        for (at, byte, way) in changes {
            let at = at.min(bytes.len().saturating_sub(1));
            match way {
                0 if !bytes.is_empty() => bytes[at] = byte,
                1 if !bytes.is_empty() => drop(bytes.remove(at)),
                2 => bytes.insert(at, byte),
                _ => bytes.truncate(bytes.len().max(1) - usize::from(byte).min(bytes.len() / 8)),
            }
        }
        bytes
    })
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_all(&bytes);
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "[`,\"\n交易时间总单数0-9.E+-￥\t]{0,200}") {
        read_all(text.as_bytes());
    }

    #[test]
    fn a_damaged_bill_is_read_without_a_panic(bytes in damaged(wechat::bill().into_bytes())) {
        read_all(&bytes);
    }

    #[test]
    fn a_damaged_statement_is_read_without_a_panic(
        bytes in prop::sample::select(bank::statements().to_vec()).prop_flat_map(|(_, text)| damaged(text.as_bytes().to_vec())),
    ) {
        read_all(&bytes);
    }
}
