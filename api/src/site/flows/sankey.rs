//! Bands from column to column, as wide as their amounts. Drawn on the server, for wide screens
//! only; the tables beside it hold every figure.

use maud::{Markup, html};

/// Pixels times ten: the drawing needs no finer step and no floats.
const WIDTH: i64 = 10_880;
const HEIGHT: i64 = 4_600;
/// Room for the columns' headings.
const HEAD: i64 = 300;
const NODE: i64 = 120;
/// Room between nodes of a column, for their labels.
const GAP: i64 = 360;
/// A node is seen however small its amount is.
const NODE_MIN: i64 = 20;

/// A column's node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) label: String,
    /// What is said of its amount.
    pub(super) amount: String,
    pub(super) fen: i64,
}

/// A band from a node of a column to one of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) column: usize,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) fen: i64,
}

/// What is drawn.
pub(super) struct Sankey {
    pub(super) title: String,
    pub(super) description: String,
    /// What stands in each column.
    pub(super) heads: Vec<String>,
    /// Class of the colour of each column's nodes.
    pub(super) classes: Vec<&'static str>,
    pub(super) columns: Vec<Vec<Node>>,
    pub(super) links: Vec<Link>,
}

/// Where a node stands.
#[derive(Clone, Copy)]
struct Place {
    x: i64,
    y: i64,
    height: i64,
}

/// A band as it is drawn: the middles of its two ends.
struct Band {
    link: Link,
    from: (i64, i64),
    to: (i64, i64),
    width: i64,
}

impl Sankey {
    /// The picture.
    pub(super) fn draw(&self) -> Markup {
        let places = self.places();
        html! {
            figure class="flow" {
                figcaption { (self.title) }
                svg viewBox={ "0 0 " (px(WIDTH)) " " (px(HEIGHT)) } role="img" aria-labelledby="flow-t flow-d" {
                    title id="flow-t" { (self.title) }
                    desc id="flow-d" { (self.description) }
                    @for band in self.bands(&places) {
                        path class={ "band " (self.classes[band.link.column + 1]) } stroke-width=(px(band.width)) d=(curve(band.from, band.to)) {}
                    }
                    @for (column, nodes) in self.columns.iter().enumerate() {
                        @if let (Some(place), Some(head)) = (places[column].first(), self.heads.get(column)) {
                            (self.text(column, place.x, 160, head, "lab"))
                        }
                        @for (i, node) in nodes.iter().enumerate() {
                            @let place = places[column][i];
                            rect class=(self.classes[column]) x=(px(place.x)) y=(px(place.y)) width=(px(NODE)) height=(px(place.height)) {}
                            @let middle = place.y + place.height / 2;
                            (self.text(column, place.x, middle - 20, &node.label, ""))
                            (self.text(column, place.x, middle + 130, &node.amount, "quiet"))
                        }
                    }
                }
            }
        }
    }

    /// A line beside a node. The last column stands at the edge: its labels have room before it.
    fn text(&self, column: usize, x: i64, y: i64, text: &str, class: &str) -> Markup {
        let head = class == "lab";
        html! {
            @if column + 1 == self.columns.len() {
                text class=(class) x=(px(if head { x + NODE } else { x - 60 })) y=(px(y)) text-anchor="end" { (text) }
            } @else {
                text class=(class) x=(px(if head { x } else { x + NODE + 60 })) y=(px(y)) { (text) }
            }
        }
    }

    /// One scale for all columns: the fullest one fills the height.
    fn places(&self) -> Vec<Vec<Place>> {
        let room = |nodes: &[Node]| HEIGHT - HEAD - GAP * i64::try_from(nodes.len()).unwrap_or(0);
        let total = |nodes: &[Node]| nodes.iter().map(|node| i128::from(node.fen)).sum::<i128>();
        let tightest = self
            .columns
            .iter()
            .filter(|nodes| total(nodes) > 0)
            .map(|nodes| (i128::from(room(nodes)), total(nodes)))
            .min_by(|a, b| (a.0 * b.1).cmp(&(b.0 * a.1)))
            .unwrap_or((1, 1));
        let step = (WIDTH - NODE)
            / i64::try_from(self.columns.len().saturating_sub(1).max(1)).unwrap_or(1);
        let mut places = Vec::new();
        let mut x = 0;
        for nodes in &self.columns {
            let mut y = HEAD + GAP / 2;
            let mut column = Vec::new();
            for node in nodes {
                let height = scaled(node.fen, tightest).max(NODE_MIN);
                column.push(Place { x, y, height });
                y += height + GAP;
            }
            places.push(column);
            x += step;
        }
        places
    }

    /// Bands with their two ends: at a node they lie one below the other in the order of the links.
    fn bands(&self, places: &[Vec<Place>]) -> Vec<Band> {
        let mut leaving: Vec<Vec<i64>> = places.iter().map(|nodes| vec![0; nodes.len()]).collect();
        let mut arriving = leaving.clone();
        let mut bands = Vec::new();
        for &link in &self.links {
            let (from, to) = (places[link.column][link.from], places[link.column + 1][link.to]);
            let node = &self.columns[link.column][link.from];
            let width =
                scaled(link.fen, (i128::from(from.height), i128::from(node.fen.max(1)))).max(4);
            let out = &mut leaving[link.column][link.from];
            let into = &mut arriving[link.column + 1][link.to];
            bands.push(Band {
                link,
                from: (from.x + NODE, from.y + *out + width / 2),
                to: (to.x, to.y + *into + width / 2),
                width,
            });
            *out += width;
            *into += width;
        }
        bands
    }
}

/// An amount as a length, where `over.1` has the length `over.0`.
fn scaled(fen: i64, over: (i128, i128)) -> i64 {
    i64::try_from(i128::from(fen) * over.0 / over.1.max(1)).unwrap_or(0)
}

fn curve(from: (i64, i64), to: (i64, i64)) -> String {
    let middle = (from.0 + to.0) / 2;
    format!(
        "M{} {}C{} {} {} {} {} {}",
        px(from.0),
        px(from.1),
        px(middle),
        px(from.1),
        px(middle),
        px(to.1),
        px(to.0),
        px(to.1)
    )
}

fn px(tenths: i64) -> String {
    format!("{}.{}", tenths / 10, tenths.rem_euclid(10))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(label: &str, fen: i64) -> Node {
        Node { label: label.into(), amount: fen.to_string(), fen }
    }

    fn link(column: usize, from: usize, to: usize, fen: i64) -> Link {
        Link { column, from, to, fen }
    }

    fn sankey() -> Sankey {
        Sankey {
            title: "t".into(),
            description: "d".into(),
            heads: vec!["h".into(), "i".into()],
            classes: vec!["received", "onhand"],
            columns: vec![
                vec![node("a", 300), node("b", 100)],
                vec![node("c", 250), node("d", 150)],
            ],
            links: vec![link(0, 0, 0, 250), link(0, 0, 1, 50), link(0, 1, 1, 100)],
        }
    }

    #[test]
    fn everything_keeps_to_the_picture() {
        for column in sankey().places() {
            for place in column {
                assert!(
                    place.y >= 0 && place.y + place.height <= HEIGHT,
                    "{} {}",
                    place.y,
                    place.height
                );
                assert!(place.x >= 0 && place.x + NODE <= WIDTH);
            }
        }
    }

    #[test]
    fn bands_are_as_wide_as_their_amounts_and_lie_inside_their_nodes() {
        let sankey = sankey();
        let places = sankey.places();
        let bands = sankey.bands(&places);
        let width = |i: usize| bands[i].width;
        assert_eq!(width(0) / width(1), 5);
        for Band { link, from, to, width } in &bands {
            let (a, b) = (places[0][link.from], places[1][link.to]);
            assert!(from.1 - width / 2 >= a.y && from.1 + width / 2 <= a.y + a.height + 1);
            assert!(to.1 - width / 2 >= b.y && to.1 + width / 2 <= b.y + b.height + 1);
        }
    }
}
