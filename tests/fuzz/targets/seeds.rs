//! See `sunshine_fuzz::seeds`. What is built with coverage counters links only with the engine, so the engine starts this too,
//! and it ends before there is anything to fuzz.
#![no_main]

libfuzzer_sys::fuzz_target!(init: sunshine_fuzz::seeds::write(), |_bytes: &[u8]| ());
