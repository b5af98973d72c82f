"""VIEWS.md section 13, `overdue`: what is due, and since when."""

from datetime import date, timedelta

from .ledger import GIFTS, days, eff

POLICIES = {
    "bulletin": "disclosure.emergency_days", "campaign": "due.campaign_days", "progress": "due.progress_days",
    "project": "due.project_days", "receipt": "due.receipt_days", "reply": "due.reply_days",
    "signature": "due.signature_days", "transfer": "due.transfer_days"}
DEFAULTS = {"disclosure.emergency_days": 5}


def policy(ledger, key, day):
    """The value in force on a day: of the latest day that has come, the later entry."""
    found = [(e["data"]["effective_from"], e["position"], e["data"]["value"]) for e in ledger.entries
             if e["type"] == "policy_set" and e["data"]["key"] == key and e["data"]["effective_from"] <= day]
    return max(found)[2] if found else DEFAULTS.get(key)


def duties(ledger):
    """(kind, organisation, day on which it started) of every duty that is not done."""
    named = lambda kind, **of: [e for e in ledger.entries if e["type"] == kind and of.items() <= e["data"].items()]
    for entry in ledger.entries:
        kind, data, reversed_ = entry["type"], entry["data"], entry["position"] in ledger.reversals
        if kind in GIFTS and not reversed_:
            papers = [e["type"] for e in ledger.entries if e["type"] in ("receipt_issued", "receipt_voided", "receipt_waived")
                      and e["data"]["gift"] == data["gift"]]
            if not papers or papers[-1] == "receipt_voided":
                yield "receipt", entry["org"], entry["occurred_at"][:10]
        elif kind == "goods_shipped" and not reversed_ and data["shipment"] not in ledger.signatures:
            yield "signature", entry["org"], eff(entry)
        elif kind == "transfer_sent" and not named("transfer_received", transfer=data["transfer"]):
            yield "transfer", entry["org"], eff(entry)
        elif kind == "inquiry_filed":
            of = {"inquiry": data["inquiry"]}
            if not named("inquiry_replied", **of) and not named("inquiry_closed", **of):
                yield "reply", entry["org"], eff(entry)
        elif kind == "campaign_filed" and not named("campaign_closed", campaign=data["campaign"]):
            filed = [entry] + named("campaign_changed", campaign=data["campaign"])
            yield "campaign", entry["org"], filed[-1]["data"]["end"]
        elif kind == "project_approved" and not named("project_closed", project=data["project"]):
            yield "project", entry["org"], ledger.projects[data["project"]]["period_to"]
            yield "progress", entry["org"], max(map(eff, [entry] + named("project_progressed", project=data["project"])))
        elif kind == "emergency_declared" and not named("emergency_stage_changed", emergency=data["emergency"]):
            shown = [e for e in named("disclosure_published", view="emergency") if e["data"]["params"]["id"] == data["emergency"]]
            yield "bulletin", next(iter(ledger.orgs)), max([data["from"][:10]] + [eff(e) for e in shown])


def overdue(ledger, scope="system"):
    scope, at = ledger.scope(scope), ledger.today()
    figures = {"%s.%s" % (state, kind): 0 for kind in POLICIES for state in ("open", "overdue")}
    late = {}
    for kind, org, start in duties(ledger):
        allowed = policy(ledger, POLICIES[kind], start)
        if org not in scope.members or allowed is None:
            continue
        figures["open." + kind] += 1
        due = (date.fromisoformat(start) + timedelta(allowed)).isoformat()
        if due < at:
            figures["overdue." + kind] += 1
            late.setdefault((kind, org), []).append((due, start))
    rows = []
    for (kind, org), found in sorted(late.items()):
        due, oldest = min(found)
        rows.append({"count": len(found), "days": days(due, at), "kind": kind, "oldest": oldest, "org": org, "table": "overdue"})
    return ledger.document("overdue", scope, {"at": at, "scope": scope.code}, figures, rows, counts=set(figures))
