//! How what no rule of the books says is listed: a constant of its own, and its place in a list.

use super::Problem;
use crate::site::lang::Said;

/// One of them.
pub(super) const fn door(
    (code, status): (&'static str, u16),
    law: Said,
    title: Said,
    says: Said,
    mend: Said,
    example: Said,
) -> Problem {
    Problem { code, rule: 0, status, title, says, mend, example, law }
}

/// Constants with their code, status and texts, all resting on one law.
macro_rules! doors {
    ($law:expr; $($name:ident $code:literal, $status:literal, $($text:expr),+;)*) => {
        $(pub(in crate::site) const $name: &crate::site::problem::Problem =
            &crate::site::problem::door::door(($code, $status), $law, $($text),+);)*
        pub(super) const PROBLEMS: &[&crate::site::problem::Problem] = &[$($name),*];
    };
}

pub(super) use doors;
