//! The three tables as one picture: in each of the four columns the three largest and the rest.

use maud::{Markup, html};
use sunshine_projections::fits;

use super::nodes::{Sum, amount, cut, largest};
use super::sankey::{Link, Node, Sankey};
use super::{Flows, kind};
use crate::site::adding;
use crate::site::document;
use crate::site::lang::{Lang, said};

const COLUMNS: usize = 4;

/// An amount between two names of neighbouring columns.
pub(super) struct Flow {
    pub(super) column: usize,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) fen: i64,
}

/// The picture, where there is an amount to draw.
pub(super) fn draw(f: &Flows<'_>) -> Markup {
    let lang = f.sheet.lang;
    let flows = flows(f);
    if flows.is_empty() {
        return html! {};
    }
    let sankey = sankey(lang, &flows);
    if sankey.columns.iter().flatten().all(|node| fits(node.fen)) {
        return sankey.draw();
    }
    html! { p class="note" { (lang.of("数额过大，画不出图。", "The amounts are too large to be drawn.")) } }
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
        fen: adding::sum([row.used_fen, row.left_fen]),
    });
    let recipients = document::recipient_flows(document).map(|row| Flow {
        column: 2,
        from: project(row.project.as_ref()),
        to: match (&row.recipient, &row.organisation) {
            (Some(id), _) => named("recipient", id),
            (None, Some(id)) => named("org", id),
            (None, None) => lang.of("未指明", "Not named").to_owned(),
        },
        fen: adding::sum([row.used_fen, row.left_fen]),
    });
    // What came back is in the tables; a band cannot be narrower than nothing.
    gifts.chain(projects).chain(recipients).filter(|flow| flow.fen > 0).collect()
}

fn sankey(lang: Lang, flows: &[Flow]) -> Sankey {
    let columns: Vec<Vec<Sum>> = (0..COLUMNS).map(|column| largest(lang, column, flows)).collect();
    let place = |column: usize, name: &str| {
        columns[column].iter().position(|sum| sum.name == name).unwrap_or(columns[column].len() - 1)
    };
    let mut links: Vec<Link> = Vec::new();
    for flow in flows {
        let (from, to) = (place(flow.column, &flow.from), place(flow.column + 1, &flow.to));
        match links
            .iter_mut()
            .find(|link| (link.column, link.from, link.to) == (flow.column, from, to))
        {
            Some(link) => link.fen = adding::sum([link.fen, flow.fen]),
            None => links.push(Link { column: flow.column, from, to, fen: flow.fen }),
        }
    }
    links.sort_by_key(|link| (link.column, link.from, link.to));
    let nodes = columns.iter().enumerate().map(|(column, sums)| {
        let node = |sum: &Sum| Node {
            label: cut(lang, &sum.name),
            amount: amount(lang, column, sum),
            fen: sum.tall(),
        };
        sums.iter().map(node).collect()
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
        heads: [said("捐赠", "Gifts"), said("基金", "Funds"), said("项目", "Projects"), said("受助方", "Recipients")]
            .map(|head| lang.say(head).to_owned())
            .to_vec(),
        classes: vec!["received", "onhand", "used", "reserve"],
        columns: nodes.collect(),
        links,
    }
}

#[cfg(test)]
mod tests {
    use super::super::nodes::NAMED;
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
        assert_eq!(sankey.columns[1][0].amount, "进 21.00 元 / 出 9.00 元");
        assert_eq!(sankey.columns[1][0].fen, 2_100, "a fund is as tall as the more of in and out");
        assert_eq!(
            sankey.links.iter().filter(|link| link.column == 0).map(|link| link.fen).sum::<i64>(),
            2_100
        );
        assert!(sankey.columns.iter().all(|nodes| nodes.len() <= NAMED + 1));
    }
}
