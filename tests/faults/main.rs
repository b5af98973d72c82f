//! The real binary, ended at any moment: by `kill -9` under concurrent writes, and by failing system calls.
//!
//! `faults kill ROUNDS [FIRST]`, `faults strace [EVERY [OFFSET]]`: `tests/run` and `tests/campaign` call both.

mod gifts;
mod kill;
mod office;
mod strace;
mod trace;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize, otherwise: u64| {
        arguments.get(at).map_or(otherwise, |text| text.parse().expect("a number"))
    };
    match arguments.first().map(String::as_str) {
        Some("kill") => kill::run(number(1, 100), number(2, 0)),
        Some("strace") => strace::run(number(1, 1), number(2, 0)),
        _ => panic!("faults kill ROUNDS [FIRST] | faults strace [EVERY [OFFSET]]"),
    }
}
