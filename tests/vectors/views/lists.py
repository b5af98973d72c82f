"""VIEWS.md sections 3 and 4: the lists of gifts and of publications."""

from .ledger import GIFTS_OF_MONEY, eff, gift_emergency, is_prior


def paged(rows, after, limit):
    """The rows of a page, and its description; everything where there is no limit."""
    if limit is None:
        return rows, None, {}
    rest = [row for row in rows if row["position"] > after]
    page = {"after": after, "limit": limit, "more": len(rest) > limit}
    return rest[:limit], page, {"after": str(after), "limit": str(limit)}


def donations(ledger, scope="system", period=None, after=-1, limit=None):
    scope, (first, last) = ledger.scope(scope), ledger.period(period) if period else ("", "~")
    rows = []
    for entry, gift, fen in ledger.given():
        if entry["org"] not in scope.members or not first <= eff(entry) <= last:
            continue
        data, reversal = gift["data"], entry["type"] == "entry_reversed"
        target = ledger.entries[entry["data"]["target"]] if reversal else entry
        row = {name: data[name] for name in ("campaign", "channel", "designation", "donor_kind", "fund") if name in data}
        row.update(day=eff(entry), org=entry["org"], position=entry["position"], table="gift")
        if gift_emergency(ledger, data):
            row["emergency"] = gift_emergency(ledger, data)
        if gift["type"] in GIFTS_OF_MONEY:
            row.update(kind="money", money_fen=fen)
        else:
            sign = -1 if reversal else 1
            row.update(kind="goods", value_fen=fen)
            if target is gift:
                row["goods"] = [{"item": lot["item"], "qty": sign * lot["qty"]} for lot in data["lots"]]
        belongs = {"refund_paid": "refunds", "money_clawed_back": "claws_back", "goods_valued": "values"}.get(target["type"])
        if belongs:
            row[belongs] = gift["position"]
        if belongs in ("refunds", "claws_back"):
            row.pop("channel", None)
        if reversal:
            row["reverses"] = target["position"]
        if is_prior(entry):
            row["prior_year"] = True
        if entry is gift and data["gift"] in ledger.shown:
            row["shown"] = ledger.shown[data["gift"]]
        rows.append(row)
    this_year = [row for row in rows if "prior_year" not in row]
    fen_of = lambda row: row.get("money_fen", 0) + row.get("value_fen", 0)
    figures = {
        "corrected": sum(fen_of(row) for row in rows if "prior_year" in row),
        "gifts": sum(0 if {"refunds", "claws_back", "values"} & set(row) else -1 if "reverses" in row else 1 for row in rows),
        "received.goods": sum(row.get("value_fen", 0) for row in this_year),
        "received.money": sum(row.get("money_fen", 0) for row in this_year),
    }
    assert figures["gifts"] == sum(not {"claws_back", "refunds", "reverses", "values"} & set(row) for row in rows) - sum(
        "reverses" in row and not {"claws_back", "refunds", "values"} & set(row) for row in rows)
    assert sum(fen_of(row) for row in rows) == figures["corrected"] + figures["received.goods"] + figures["received.money"]
    shown, page, params = paged(rows, after, limit)
    params["scope"] = scope.code
    if period:
        params["period"] = period
    return ledger.document("donations", scope, params, figures, shown, page, counts={"gifts"})


def publications(ledger, after=-1, limit=None):
    rows = [dict(e["data"], position=e["position"], table="publication") for e in ledger.entries
            if e["type"] == "disclosure_published"]
    shown, page, params = paged(rows, after, limit)
    return ledger.document("publications", ledger.scope("system"), params, {"publications": len(rows)}, shown, page,
                           counts={"publications"})
