//! Lists: their figures are over all their rows (VIEWS sections 3 and 10).

use super::Checked;
use super::parts::Parts;

pub(super) fn donations(parts: &Parts<'_>, checked: &mut Checked) {
    checked.add("Σ money_fen", parts.figure("received.money"), parts.sum("gift", "money_fen"));
    checked.add("Σ value_fen", parts.figure("received.goods"), parts.sum("gift", "value_fen"));
    let turned = parts.of_kind("money", "turned") + parts.of_kind("goods", "turned");
    let back = parts.of_kind("money", "refunded") + parts.of_kind("goods", "refunded");
    let gifts = parts.count("gift") - 2 * turned - back;
    checked.add("gift rows", parts.figure("gifts"), gifts);
}

pub(super) fn uses(parts: &Parts<'_>, checked: &mut Checked) {
    let rows = |kind| parts.of_kind(kind, "rows") - 2 * parts.of_kind(kind, "turned");
    let fen = |kind| parts.of_kind(kind, "money_fen") + parts.of_kind(kind, "value_fen");
    checked.add("rows paid, delivered", parts.figure("uses"), rows("paid") + rows("delivered"));
    checked.add("Σ returned", parts.figure("returned"), -fen("returned"));
    checked.add("Σ transferred", parts.figure("leaving"), fen("transferred"));
    let used = parts.figure("used_money") + parts.figure("used_goods");
    checked.add("Σ used", used, fen("paid") + fen("returned") + fen("delivered"));
}
