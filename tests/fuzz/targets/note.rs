//! See `sunshine_fuzz::note`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sunshine_fuzz::note::check(bytes));
