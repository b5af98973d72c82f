//! See `sunshine_fuzz::segment`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sunshine_fuzz::segment::check(bytes));
