//! Lists: their figures are over all their rows (VIEWS sections 3 and 10).

use super::Checked;
use super::parts::Parts;

/// What the rows of a kind give, money and value.
fn fen(parts: &Parts<'_>, kind: &str) -> i128 {
    parts.of_kind(kind, "money_fen") + parts.of_kind(kind, "value_fen")
}

pub(super) fn donations(parts: &Parts<'_>, checked: &mut Checked) {
    let of = |kind, member| parts.of_kind(kind, member);
    checked.add("Σ money_fen", parts.figure("received.money"), of("money", "money_fen"));
    checked.add("Σ value_fen", parts.figure("received.goods"), of("goods", "value_fen"));
    checked.add("Σ prior_year", parts.figure("corrected"), fen(parts, "prior"));
    let both = |member| of("money", member) + of("goods", member);
    let gifts = both("rows") - both("beside") - 2 * both("turned");
    checked.add("gift rows", parts.figure("gifts"), gifts);
}

pub(super) fn uses(parts: &Parts<'_>, checked: &mut Checked) {
    let rows = |kind| parts.of_kind(kind, "rows") - 2 * parts.of_kind(kind, "turned");
    let fen = |kind| fen(parts, kind);
    checked.add("rows paid, delivered", parts.figure("uses"), rows("paid") + rows("delivered"));
    checked.add("Σ returned", parts.figure("returned"), -fen("returned"));
    checked.add("Σ transferred", parts.figure("leaving"), fen("transferred"));
    checked.add("Σ prior_year", parts.figure("corrected"), fen("prior"));
    let used = parts.figure("used_money") + parts.figure("used_goods");
    let kinds = ["paid", "returned", "delivered", "valued"];
    checked.add("Σ used", used, kinds.into_iter().map(fen).sum());
}
