//! What the picture names: the three largest of a column and the rest, with what is said of each.

use super::picture::Flow;
use crate::site::adding;
use crate::site::lang::Lang;
use crate::site::number;

/// Named nodes of a column; the others make one more.
pub(super) const NAMED: usize = 3;
/// How much of a name fits beside its node: Han characters are twice as wide.
const HAN_MAX: usize = 22;
const LATIN_MAX: usize = 44;

/// What flows into and out of a name.
pub(super) struct Sum {
    pub(super) name: String,
    out: i64,
    into: i64,
}

impl Sum {
    /// A node holds its bands on either side.
    pub(super) fn tall(&self) -> i64 {
        self.out.max(self.into)
    }
}

/// A fund keeps some and spends what it had: in and out are told apart. Elsewhere one flow makes the node.
pub(super) fn amount(lang: Lang, column: usize, sum: &Sum) -> String {
    let said = |fen| number::said(lang, fen);
    match column {
        0 => said(sum.out),
        1 => format!(
            "{} {} / {} {}",
            lang.of("进", "in"),
            said(sum.into),
            lang.of("出", "out"),
            said(sum.out)
        ),
        _ => said(sum.into),
    }
}

/// The largest names of a column by what flows in or out of them, and the rest as one.
pub(super) fn largest(lang: Lang, column: usize, flows: &[Flow]) -> Vec<Sum> {
    let mut sums: Vec<Sum> = Vec::new();
    let mut add =
        |name: &str, out: i64, into: i64| match sums.iter_mut().find(|sum| sum.name == name) {
            Some(sum) => {
                sum.out = adding::sum([sum.out, out]);
                sum.into = adding::sum([sum.into, into]);
            }
            None => sums.push(Sum { name: name.to_owned(), out, into }),
        };
    for flow in flows {
        if flow.column == column {
            add(&flow.from, flow.fen, 0);
        }
        if flow.column + 1 == column {
            add(&flow.to, 0, flow.fen);
        }
    }
    sums.sort_by_key(|sum| std::cmp::Reverse(sum.tall()));
    let rest = sums.split_off(sums.len().min(NAMED));
    if !rest.is_empty() {
        let name = lang.of("其他", "Others").to_owned();
        let (out, into) = (rest.iter().map(|sum| sum.out), rest.iter().map(|sum| sum.into));
        sums.push(Sum { name, out: adding::sum(out), into: adding::sum(into) });
    }
    sums
}

/// A name that is too long ends before the parenthesis that would be cut.
pub(super) fn cut(lang: Lang, name: &str) -> String {
    let most = match lang {
        Lang::En if name.is_ascii() => LATIN_MAX,
        Lang::En | Lang::Zh => HAN_MAX,
    };
    let Some((end, _)) = name.char_indices().nth(most) else { return name.to_owned() };
    let kept = &name[..end];
    let whole = match kept.rfind('（') {
        Some(open) if !kept[open..].contains('）') => &kept[..open],
        _ => kept,
    };
    format!("{whole}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_not_cut_inside_parentheses() {
        let name = "新型冠状病毒肺炎疫情防控物资采购项目（2020年第一批）";
        assert_eq!(cut(Lang::Zh, name), "新型冠状病毒肺炎疫情防控物资采购项目…");
        assert_eq!(cut(Lang::Zh, "博爱家园（2020年）"), "博爱家园（2020年）");
    }
}
