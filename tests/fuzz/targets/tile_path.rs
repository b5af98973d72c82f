//! See `sunshine_fuzz::tile_path`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sunshine_fuzz::tile_path::check(bytes));
