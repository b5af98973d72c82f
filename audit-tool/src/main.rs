//! `sunshine-audit`.
fn main() {}
