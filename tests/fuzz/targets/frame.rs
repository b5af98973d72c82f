//! See `sunshine_fuzz::frame`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sunshine_fuzz::frame::check(bytes));
