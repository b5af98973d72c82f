//! See `sunshine_fuzz::imitation`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sunshine_fuzz::imitation::check(bytes));
