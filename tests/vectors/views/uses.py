"""VIEWS.md section 10: use entries, and the list of them."""

from collections import namedtuple

from .activity import entry_lines
from .ledger import eff, good_and_lost, is_prior
from .lists import paged

# `allocation` is its data; `other` the other end of what is transferred, or none; `lines` what section 6 adds, or would
# add where it is a prior year's reversal.
Use = namedtuple("Use", "entry target sign kind org other allocation began lines prior")

KINDS = {"funds_disbursed": "paid", "disbursement_returned": "returned", "goods_signed": "delivered",
         "goods_returned": "returned", "goods_valued": "valued"}


def use_entries(ledger):
    for entry, target, sign in ledger.counted():
        data, kind, org, other, began = target["data"], target["type"], target["org"], None, None
        if kind in ("goods_signed", "goods_returned") or kind == "goods_valued" and good_and_lost(ledger, target):
            began = ledger.shipments[data["shipment"]]
        elif kind == "transfer_received" and "lines" in data:
            began = ledger.transfers[data["transfer"]]
            org, other = began["org"], target["org"]
        elif kind == "transfer_sent" and "amount_fen" in data:
            other = data["organisation"]
        elif kind not in ("funds_disbursed", "disbursement_returned"):
            continue
        allocation = ledger.allocations[(began["data"] if began else data)["allocation"]]
        lines = [(name, sign * value) for name, at, _, fund, value in entry_lines(ledger, target) if at == org]
        yield Use(entry, target, sign, KINDS.get(kind, "transferred"), org, other, allocation, began, lines, is_prior(entry))


def added(use, name):
    """What a use entry adds to a line of section 6: nothing where it is a prior year's reversal."""
    return 0 if use.prior else to_date(use, name)


def to_date(use, name):
    """What it adds to what is counted since the beginning."""
    return sum(value for line, value in use.lines if line == name)


def row_of(ledger, use):
    data, allocation, sign = use.target["data"], use.allocation, use.sign
    row = {name: allocation[name] for name in ("allocation", "decided_by", "emergency", "fund", "organisation", "project",
                                               "purpose", "recipient") if name in allocation}
    row.update(table="use", approved=eff(ledger.decisions[allocation["allocation"]]), day=eff(use.entry), kind=use.kind,
               org=use.org, position=use.entry["position"])
    if use.began:
        row["shipped"] = eff(use.began)
        if use.kind == "returned":
            sign = -sign
        if use.kind == "valued":
            row["value_fen"] = sign * good_and_lost(ledger, use.target)[0]
        else:
            row["goods"] = [{"item": ledger.batches[line["batch"]].item, "qty": sign * line.get("good", line.get("qty", 0))}
                            for line in data["lines"]]
            row["value_fen"] = sign * sum(line.get("value_good_fen", line.get("value_fen")) for line in data["lines"])
    else:
        row["money_fen"] = sign * (-1 if use.kind == "returned" else 1) * data["amount_fen"]
    if use.sign < 0:
        row["reverses"] = use.target["position"]
    if use.prior:
        row["prior_year"] = True
    return row


def uses(ledger, scope="system", period=None, after=-1, limit=None):
    scope, (first, last) = ledger.scope(scope), ledger.period(period) if period else ("", "~")
    of_scope = [use for use in use_entries(ledger) if use.org in scope.members and first <= eff(use.entry) <= last]
    rows = [row_of(ledger, use) for use in of_scope]
    fen = lambda wanted: sum(row.get("money_fen", 0) + row.get("value_fen", 0) for row in rows if wanted(row))
    of_year = lambda *kinds: fen(lambda row: row["kind"] in kinds and "prior_year" not in row)
    figures = {
        "corrected": fen(lambda row: "prior_year" in row),
        "leaving": of_year("transferred"),
        "returned": -of_year("returned"),
        "used_goods": sum(added(use, "used_goods") for use in of_scope),
        "used_money": sum(added(use, "used_money") for use in of_scope),
        "uses": sum(use.sign for use in of_scope if use.kind in ("paid", "delivered")),
    }
    # What is no transfer is used: the rows and the figures tell the same money and goods.
    assert of_year("paid", "returned", "delivered", "valued") == figures["used_money"] + figures["used_goods"]
    shown, page, params = paged(rows, after, limit)
    params["scope"] = scope.code
    if period:
        params["period"] = period
    return ledger.document("uses", scope, params, figures, shown, page, counts={"uses"})
