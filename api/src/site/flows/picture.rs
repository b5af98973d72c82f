//! The three tables as one picture: in each of the four columns the three largest and the rest.

use maud::{Markup, html};

use super::sankey::{Link, Node, Sankey};
use super::{Flows, kind};
use crate::site::document;
use crate::site::lang::Lang;
use crate::site::number;

/// Named nodes of a column; the others make one more.
const NAMED: usize = 3;
const COLUMNS: usize = 4;
/// How much of a name fits beside its node: Han characters are twice as wide.
const HAN_MAX: usize = 14;
const LATIN_MAX: usize = 26;

/// An amount between two names of neighbouring columns.
struct Flow {
    column: usize,
    from: String,
    to: String,
    fen: i64,
}

/// The picture, where there is an amount to draw.
pub(super) fn draw(f: &Flows<'_>) -> Markup {
    let lang = f.sheet.lang;
    let flows = flows(f);
    if flows.is_empty() {
        return html! {};
    }
    sankey(lang, &flows).draw()
}

fn flows(f: &Flows<'_>) -> Vec<Flow> {
    let (lang, names, document) = (f.sheet.lang, f.sheet.names, f.sheet.document);
    let named = |kind: &str, id: &str| names.text_of(lang, kind, id);
    let project = |id: Option<&String>| {
        id.map_or_else(
            || lang.of("没有归入项目", "No project").to_owned(),
            |id| named("project", id),
        )
    };
    let gifts = document::incomes(document).map(|row| Flow {
        column: 0,
        from: lang.say(kind(row)).to_owned(),
        to: named("fund", &row.fund),
        fen: row.received_fen,
    });
    let projects = document::project_flows(document).map(|row| Flow {
        column: 1,
        from: named("fund", &row.fund),
        to: project(row.project.as_ref()),
        fen: row.used_fen.saturating_add(row.left_fen),
    });
    let recipients = document::recipient_flows(document).map(|row| Flow {
        column: 2,
        from: project(row.project.as_ref()),
        to: match (&row.recipient, &row.organisation) {
            (Some(id), _) => named("recipient", id),
            (None, Some(id)) => named("org", id),
            (None, None) => lang.of("未指明", "Not named").to_owned(),
        },
        fen: row.used_fen.saturating_add(row.left_fen),
    });
    // What came back is in the tables; a band cannot be narrower than nothing.
    gifts.chain(projects).chain(recipients).filter(|flow| flow.fen > 0).collect()
}

fn sankey(lang: Lang, flows: &[Flow]) -> Sankey {
    let columns: Vec<Vec<(String, i64)>> =
        (0..COLUMNS).map(|column| largest(lang, column, flows)).collect();
    let place = |column: usize, name: &str| {
        columns[column]
            .iter()
            .position(|(label, _)| label == name)
            .unwrap_or(columns[column].len() - 1)
    };
    let mut links: Vec<Link> = Vec::new();
    for flow in flows {
        let (from, to) = (place(flow.column, &flow.from), place(flow.column + 1, &flow.to));
        match links
            .iter_mut()
            .find(|link| (link.column, link.from, link.to) == (flow.column, from, to))
        {
            Some(link) => link.fen = link.fen.saturating_add(flow.fen),
            None => links.push(Link { column: flow.column, from, to, fen: flow.fen }),
        }
    }
    links.sort_by_key(|link| (link.column, link.from, link.to));
    let nodes = columns.iter().map(|column| {
        column
            .iter()
            .map(|(name, fen)| Node {
                label: format!("{} {}", cut(lang, name), number::said(lang, *fen)),
                fen: *fen,
            })
            .collect()
    });
    Sankey {
        title: lang
            .of("每一段都是逐笔相加的实数；段与段之间在基金里汇合", "Each stretch is exact; between stretches the money is pooled in funds")
            .to_owned(),
        description: lang
            .of(
                "四列：捐赠类别、基金、项目、受助方；带子的宽度是金额。每列三个最大的，其余合为“其他”。数字见下面的表。",
                "Four columns: kinds of gifts, funds, projects, recipients; bands are as wide as their amounts. The three largest of each column are named, the rest make “others”. The figures are in the tables below.",
            )
            .to_owned(),
        classes: vec!["received", "onhand", "used", "reserve"],
        columns: nodes.collect(),
        links,
    }
}

/// The largest names of a column by what flows in or out of them, and the rest as one.
fn largest(lang: Lang, column: usize, flows: &[Flow]) -> Vec<(String, i64)> {
    let mut names: Vec<(String, i64, i64)> = Vec::new();
    let mut add = |name: &str, out: i64, into: i64| match names
        .iter_mut()
        .find(|(known, ..)| known == name)
    {
        Some((_, left, came)) => {
            *left = left.saturating_add(out);
            *came = came.saturating_add(into);
        }
        None => names.push((name.to_owned(), out, into)),
    };
    for flow in flows {
        if flow.column == column {
            add(&flow.from, flow.fen, 0);
        }
        if flow.column + 1 == column {
            add(&flow.to, 0, flow.fen);
        }
    }
    names.sort_by_key(|(_, out, into)| std::cmp::Reverse(*out.max(into)));
    let rest = names.split_off(names.len().min(NAMED));
    let mut nodes: Vec<(String, i64)> =
        names.into_iter().map(|(name, out, into)| (name, out.max(into))).collect();
    if !rest.is_empty() {
        let sum = |of: fn(&(String, i64, i64)) -> i64| rest.iter().map(of).sum::<i64>();
        nodes.push((lang.of("其他", "Others").to_owned(), sum(|one| one.1).max(sum(|one| one.2))));
    }
    nodes
}

fn cut(lang: Lang, name: &str) -> String {
    let most = match lang {
        Lang::En if name.is_ascii() => LATIN_MAX,
        Lang::En | Lang::Zh => HAN_MAX,
    };
    match name.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(column: usize, from: &str, to: &str, fen: i64) -> Flow {
        Flow { column, from: from.into(), to: to.into(), fen }
    }

    #[test]
    fn a_column_has_three_names_and_the_rest() {
        let flows: Vec<Flow> = (1..=6)
            .map(|i| flow(0, &format!("k{i}"), "f", i * 100))
            .chain([flow(1, "f", "p", 900), flow(2, "p", "r", 900)])
            .collect();
        let sankey = sankey(Lang::Zh, &flows);
        let labels: Vec<i64> = sankey.columns[0].iter().map(|node| node.fen).collect();
        assert_eq!(labels, [600, 500, 400, 600], "6, 5 and 4, and the sum of 1, 2 and 3");
        assert_eq!(sankey.columns[1][0].fen, 2_100, "a fund is as tall as the more of in and out");
        assert_eq!(
            sankey.links.iter().filter(|link| link.column == 0).map(|link| link.fen).sum::<i64>(),
            2_100
        );
        assert!(sankey.columns.iter().all(|nodes| nodes.len() <= NAMED + 1));
    }
}
