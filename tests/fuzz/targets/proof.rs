//! See `sunshine_fuzz::proof`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sunshine_fuzz::proof::check(bytes));
