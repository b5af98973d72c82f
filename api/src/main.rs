//! `sunshine`.
fn main() {}
