"""What the first entries of a log register, and the frame of every document (VIEWS.md section 1)."""

import json
from calendar import monthrange
from collections import namedtuple
from datetime import date

from .chain import root

GIFTS_OF_MONEY = ("money_received", "unclaimed_claimed")
GIFTS = GIFTS_OF_MONEY + ("goods_accepted",)
# What a gift gives up again.
TAKEN_BACK = ("refund_paid", "money_clawed_back")

# `emergency` is the one that the batch was given for, or bought for, or none; `gift` the entry that brought what was given.
Batch = namedtuple("Batch", "item origin fund emergency gift")
Scope = namedtuple("Scope", "code kind head members")


class Ledger:
    """What the first entries of a log register."""

    def __init__(self, lines):
        self.lines = lines
        self.entries = [json.loads(line) for line in lines]
        self.size = len(lines)
        of = lambda kind: [e["data"] for e in self.entries if e["type"] == kind]
        by = lambda kind, name: {e["data"][name]: e for e in self.entries if e["type"] == kind}
        self.orgs = {o["organisation"]: dict(o) for o in of("organisation_registered")}
        for change in of("organisation_changed"):
            self.orgs[change["organisation"]]["name"] = change["name"]
        self.emergencies = {e["emergency"]: e for e in of("emergency_declared")}
        self.campaigns = {c["campaign"]: c for c in of("campaign_filed")}
        self.items = {i["item"]: i for i in of("item_defined")}
        self.funds = {f["fund"]: dict(f) for f in of("fund_established")}
        for change in of("fund_changed"):
            self.funds[change["fund"]]["name"] = change["name"]
        self.projects = {p["project"]: dict(p) for p in of("project_approved")}
        for change in of("project_changed"):
            self.projects[change["project"]].update({name: change[name] for name in ("budget_fen", "period_to")})
        self.metrics = {m["metric"]: m for m in of("metric_defined")}
        self.allocations = {name: e["data"] for name, e in by("allocation_made", "allocation").items()}
        self.decisions = by("allocation_made", "allocation")
        self.shipments = by("goods_shipped", "shipment")
        self.signatures = by("goods_signed", "shipment")
        self.transfers = by("transfer_sent", "transfer")
        self.reversals = {e["data"]["target"]: e for e in self.entries if e["type"] == "entry_reversed"}
        self.gifts = {e["data"]["gift"]: e for e in self.entries if e["type"] in GIFTS}
        self.unclaimed = by("unclaimed_received", "unclaimed")
        self.clawbacks = by("money_clawed_back", "clawback")
        self.investments = by("investment_placed", "investment")
        self.shown = {e["data"]["gift"]: e["data"]["mode"] for e in self.entries
                      if e["type"] in ("disclosure_chosen", "consent_withdrawn")}
        self.batches, self.purses = {}, {}
        for e in self.entries:
            origin = {"goods_accepted": "donated", "goods_purchased": "purchased"}.get(e["type"], "other")
            allocation = self.allocations.get(e["data"].get("allocation"), {})
            fund = e["data"].get("fund") or allocation.get("fund")
            emergency = gift_emergency(self, e["data"]) if origin == "donated" else allocation.get("emergency")
            for lot in e["data"].get("lots", e["data"].get("goods", {}).get("lots", [])):
                gift = e if origin == "donated" else None
                self.batches[lot["batch"]] = Batch(lot["item"], origin, fund, emergency, gift)
                self.purses[lot["batch"]] = purse({**allocation, **e["data"]})
            if e["type"] == "goods_reclassified":
                taken_from = self.batches[e["data"]["batch"]]
                self.batches[e["data"]["new_batch"]] = taken_from._replace(item=e["data"]["item"])
                self.purses[e["data"]["new_batch"]] = self.purses[e["data"]["batch"]]

    def ancestors(self, org):
        found = []
        while "parent" in self.orgs[org]:
            org = self.orgs[org]["parent"]
            found.append(org)
        return found

    def scope(self, text):
        kind, _, org = text.partition(":")
        org = org or next(iter(self.orgs))
        members = {o for o in self.orgs if o == org or kind == "system" and org in self.ancestors(o)}
        return Scope(kind + ":" + org, kind, org, members)

    def counted(self):
        """Every entry with what it adds: itself, or for a reversal its target with the sign turned."""
        for entry in self.entries:
            if entry["type"] == "entry_reversed":
                yield entry, self.entries[entry["data"]["target"]], -1
            else:
                yield entry, entry, 1

    def given(self):
        """Every gift, refund, claw-back, later valuation, and reversal of one: (entry, gift, what it adds in fen)."""
        for entry, target, sign in self.counted():
            data = target["data"]
            if target["type"] in TAKEN_BACK:
                yield entry, self.gifts[data["gift"]], -sign * data["amount_fen"]
            elif target["type"] == "goods_valued":
                yield entry, self.batches[data["batch"]].gift, sign * data["value_fen"]
            elif target["type"] in GIFTS:
                yield entry, target, sign * (data["amount_fen"] if target["type"] in GIFTS_OF_MONEY
                                             else value_of(data["lots"]))

    def as_of(self):
        return {"root": root(self.lines).hex(), "size": self.size, "time": self.entries[-1]["recorded_at"]}

    def today(self):
        return self.entries[-1]["recorded_at"][:10]

    def period(self, text):
        """First and last day of YYYY, YYYY-Qn, YYYY-MM."""
        year, part = int(text[:4]), text[5:]
        months = (1, 12) if not part else (3 * int(part[1]) - 2, 3 * int(part[1])) if part[0] == "Q" else (int(part),) * 2
        first = date(year, months[0], 1).isoformat()
        assert first <= self.today(), "no document of a period that has not begun"
        return first, date(year, months[1], monthrange(year, months[1])[1]).isoformat()

    def document(self, view, scope, params, figures, rows, page=None, counts=()):
        """The canonical members; `figures` by code in fen, those among `counts` are counts, or the figures as they stand."""
        if isinstance(figures, dict):
            figures = [{"code": code, "unit": "count" if code in counts else "fen", "value": figures[code]}
                       for code in sorted(figures)]
        document = {"as_of": self.as_of(), "figures": figures, "params": params, "rows": rows,
                    "scope": {"code": scope.code, "version": 1}, "spec": 1, "view": view}
        if page:
            document["page"] = page
        if self.entries[0]["data"]["sample"]:
            document["sample"] = True
        return document


def purse(data, prefix=""):
    """The members that name one: of an entry, or of what it moves to."""
    return {name: data[prefix + name] for name in ("fund", "earmark") if prefix + name in data}


def eff(entry):
    return entry.get("booked_on", entry["occurred_at"][:10])


def is_prior(entry):
    """Whether it is a prior year's reversal."""
    return entry["type"] == "entry_reversed" and any(leg["account"] == "prior_year" for leg in entry["data"]["undone"])


def good_and_lost(ledger, valued):
    """What a later valuation adds to what was signed good and to what was lost; nothing where it was not signed then."""
    data = valued["data"]
    signature = ledger.signatures.get(data.get("shipment"))
    if signature is None or signature["position"] > valued["position"]:
        return None
    line = next(line for line in signature["data"]["lines"] if line["batch"] == data["batch"])
    good = data["value_fen"] * line["good"] // (line["good"] + line["short"] + line["damaged"])
    return good, data["value_fen"] - good


def days(earlier, later):
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def gift_emergency(ledger, data):
    own = data.get("emergency")
    return own or ledger.campaigns.get(data.get("campaign"), {}).get("emergency")


def value_of(lots):
    """Σ value of valued lots, or of lines."""
    return sum(lot.get("value_fen", 0) for lot in lots)
