"""VIEWS.md section 13: what the public watches."""

from calendar import monthrange

from .ledger import GIFTS, GIFTS_OF_MONEY, eff, is_prior

MOVES = ("intent_changed", "restriction_released", "fund_moved")
# Members of such a row that are not the id of the event.
MOVED = ("amount_fen", "basis", "earmark", "fund", "gift", "notice_from", "notice_to", "reason", "to_earmark", "to_fund")


class Listed:
    """The entries of a period and a scope, and the document around rows about them."""

    def __init__(self, ledger, view, scope, period):
        self.ledger, self.view, self.period = ledger, view, period
        self.scope, (self.first, self.last) = ledger.scope(scope), ledger.period(period)
        self.entries = [e for e in ledger.entries if e["org"] in self.scope.members and self.first <= eff(e) <= self.last]

    def of(self, *kinds):
        return [entry for entry in self.entries if entry["type"] in kinds]

    def document(self, figures, rows, fen=()):
        return self.ledger.document(self.view, self.scope, {"period": self.period, "scope": self.scope.code}, figures, rows,
                                    counts=set(figures) - set(fen))


def row_of(entry, table, *names):
    """The row of an entry: when, whose, where, and these of its members, as far as they are there."""
    row = {name: entry["data"][name] for name in names if name in entry["data"]}
    row.update(day=eff(entry), org=entry["org"], position=entry["position"], table=table)
    return row


def corrections(ledger, period, scope="system"):
    listed, rows = Listed(ledger, "corrections", scope, period), []
    for entry in listed.of("entry_reversed", "disclosure_corrected"):
        row = row_of(entry, "correction", "reason", "replacement", "view")
        row["kind"] = "entry" if entry["type"] == "entry_reversed" else "publication"
        row["of"] = entry["data"]["target" if row["kind"] == "entry" else "published"]
        target = ledger.entries[row["of"]]
        row.update(of_day=eff(target), of_type=target["type"])
        if is_prior(entry):
            row["prior_year"] = True
        rows.append(row)
    of = lambda kind: sum(row["kind"] == kind for row in rows)
    return listed.document({"corrections": len(rows), "corrections.entries": of("entry"),
                            "corrections.publications": of("publication"), "entries": len(listed.entries)}, rows)


def intent_changes(ledger, period, scope="system"):
    listed, rows = Listed(ledger, "intent_changes", scope, period), []
    for entry in listed.of("entry_reversed", *MOVES):
        reversal = entry["type"] == "entry_reversed"
        target = ledger.entries[entry["data"]["target"]] if reversal else entry
        if target["type"] not in MOVES:
            continue
        row = dict(row_of(target, "change", *MOVED), type=target["type"])
        if reversal:
            row.update(row_of(entry, "change", "reason"), amount_fen=-row["amount_fen"], reverses=target["position"])
        rows.append(row)
    figures = {"amount": sum(row["amount_fen"] for row in rows), "changes": sum("reverses" not in row for row in rows)}
    return listed.document(figures, rows, fen={"amount"})


def related_parties(ledger, period, scope="system"):
    listed = Listed(ledger, "related_parties", scope, period)
    names = {e["data"]["recipient"]: e["data"]["name"] for e in ledger.entries if e["type"] == "recipient_registered"}
    rows = [dict(row_of(entry, "related", "amount_fen", "description", "recipient"), name=names[entry["data"]["recipient"]])
            for entry in listed.of("related_party_reported")]
    figures = {"amount": sum(row["amount_fen"] for row in rows), "related": len(rows)}
    return listed.document(figures, rows, fen={"amount"})


def recognition(ledger, period, scope="system"):
    listed = Listed(ledger, "recognition", scope, period)
    rows = [row_of(entry, "recognition", "deed", "kind", "name") for entry in listed.of("recognition_given")]
    of = lambda kind: sum(row["kind"] == kind for row in rows)
    return listed.document({"organisations": of("organisation"), "persons": of("person")}, rows)


def inquiries(ledger, period, scope="system"):
    listed, rows = Listed(ledger, "inquiries", scope, period), []
    for entry in listed.of("inquiry_filed"):
        row = row_of(entry, "inquiry", "kind")
        row["filed"] = row.pop("day")
        later = [e for e in ledger.entries if e["data"].get("inquiry") == entry["data"]["inquiry"]]
        for e in later:
            if e["type"] == "inquiry_replied":
                row.setdefault("replied", eff(e))
                row["reply"] = e["data"]["reply"]
            elif e["type"] == "inquiry_rated":
                row["score"] = e["data"]["score"]
            elif e["type"] == "inquiry_closed":
                row["closed"] = eff(e)
                row.update({name: e["data"][name] for name in ("outcome", "to") if name in e["data"]})
        rows.append(row)
    have = lambda name: sum(name in row for row in rows)
    return listed.document({"closed": have("closed"), "filed": len(rows), "open": len(rows) - have("closed"),
                            "rated": have("score"), "replied": have("replied"),
                            "score": sum(row.get("score", 0) for row in rows)}, rows)


def reconciliation(ledger, period, scope="system"):
    listed, latest, rows = Listed(ledger, "reconciliation", scope, period), {}, []
    for entry in ledger.entries:
        if entry["type"] == "account_reconciled":
            latest[entry["data"]["account"], entry["data"]["month"]] = entry
    for entry in sorted(latest.values(), key=lambda entry: entry["position"]):
        data = entry["data"]
        year, month = map(int, data["month"].split("-"))
        last_day = "%s-%02d" % (data["month"], monthrange(year, month)[1])
        if entry["org"] not in listed.scope.members or not listed.first <= last_day <= listed.last:
            continue
        row = row_of(entry, "reconciliation", "account", "adjusted_fen", "bank_fen", "book_fen", "month")
        del row["day"]
        for side in ("in", "out"):
            fen = [line["amount_fen"] for line in data["outstanding"] if line["side"] == side]
            row.update({side + "_fen": sum(fen), side + "_lines": len(fen)})
        assert row["book_fen"] + row["in_fen"] - row["out_fen"] == row["adjusted_fen"]
        rows.append(row)
    total = lambda name: sum(row[name] for row in rows)
    return listed.document({"in": total("in_fen"), "in_lines": total("in_lines"), "out": total("out_fen"),
                            "out_lines": total("out_lines"), "reconciled": len(rows)}, rows, fen={"in", "out"})


def campaigns(ledger, scope="system", to=None):
    scope, to = ledger.scope(scope), to or ledger.today()
    rows = {}
    for entry in ledger.entries:
        data, kind = entry["data"], entry["type"]
        if kind == "campaign_filed" and entry["org"] in scope.members:
            row = {name: data[name] for name in ("campaign", "emergency", "end", "filing_no", "fund", "start", "title")
                   if name in data}
            rows[data["campaign"]] = dict(row, gifts=0, org=entry["org"], received_goods=0, received_money=0, table="campaign")
        elif kind == "campaign_changed" and data["campaign"] in rows:
            row = rows[data["campaign"]]
            row["end"] = data["end"]
            row.pop("filing_no", None)
            row.update({name: data[name] for name in ("filing_no",) if name in data})
        elif kind == "campaign_closed" and data["campaign"] in rows:
            rows[data["campaign"]]["closed"] = eff(entry)
    for entry, gift, fen in ledger.given():
        row = rows.get(gift["data"].get("campaign"))
        if row is None or eff(entry) > to:
            continue
        row["received_money" if gift["type"] in GIFTS_OF_MONEY else "received_goods"] += fen
        if entry is gift:
            row["gifts"] += 1
        elif entry["type"] == "entry_reversed" and ledger.entries[entry["data"]["target"]]["type"] in GIFTS:
            row["gifts"] -= 1
    found = [rows[name] for name in sorted(rows)]
    figures = {name: sum(row[name] for row in found) for name in ("gifts", "received_goods", "received_money")}
    return ledger.document("campaigns", scope, {"scope": scope.code, "to": to}, dict(figures, campaigns=len(found)), found,
                           counts={"campaigns", "gifts"})
