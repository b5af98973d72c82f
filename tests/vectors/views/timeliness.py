"""VIEWS.md section 11."""

from .ledger import GIFTS, days, eff, gift_emergency

STEPS = ("recorded", "disclosed", "allocated", "paid", "signed")


def covers(ledger, publication, gift):
    """Whether a published document holds a gift."""
    data, params = publication["data"], publication["data"]["params"]
    if data["view"] not in ("donations", "emergency") or data["size"] <= gift["position"]:
        return False
    if gift["org"] not in ledger.scope(params["scope"]).members:
        return False
    if data["view"] == "emergency":
        return params["id"] == gift_emergency(ledger, gift["data"]) and eff(gift) <= params["to"]
    if "period" not in params:
        return True
    first, last = ledger.period(params["period"])
    return first <= eff(gift) <= last


def first_day(ledger, fits):
    """The day of the first entry that fits, if there is one."""
    return next((eff(entry) for entry in ledger.entries if fits(entry)), None)


def steps_of(ledger, entry):
    """(step, day it was done or none) of each step that an entry starts."""
    kind, data = entry["type"], entry["data"]
    of = lambda types, **named: lambda other: other["type"] in types and named.items() <= other["data"].items()
    if kind in GIFTS:
        yield "recorded", entry["recorded_at"][:10]
        yield "disclosed", first_day(ledger, lambda other: other["type"] == "disclosure_published"
                                     and covers(ledger, other, entry))
    elif kind == "action_proposed" and data["payload"]["type"] == "allocation_made":
        if first_day(ledger, of(("action_rejected", "action_withdrawn"), action=data["action"])):
            return
        yield "allocated", first_day(ledger, of(("action_approved",), action=data["action"]))
    elif kind == "allocation_made" and "amount_fen" in data:
        drawing = ("funds_disbursed", "goods_purchased", "transfer_sent")
        yield "paid", first_day(ledger, of(drawing, allocation=data["allocation"]))
    elif kind == "goods_shipped":
        yield "signed", first_day(ledger, of(("goods_signed",), shipment=data["shipment"]))


def limit_of(ledger, step, at):
    """The policy in force: of the latest day that has come, the later entry."""
    found = [(e["data"]["effective_from"], e["position"], e["data"]["value"]) for e in ledger.entries
             if e["type"] == "policy_set" and e["data"]["key"] == "timeliness.%s_days" % step
             and e["data"]["effective_from"] <= at]
    return max(found)[2] if found else None


def timeliness(ledger, period, scope="system"):
    scope, (first, last), at = ledger.scope(scope), ledger.period(period), ledger.today()
    lags, waiting = {step: [] for step in STEPS}, {step: [] for step in STEPS}
    for entry in ledger.entries:
        if entry["org"] not in scope.members or not first <= eff(entry) <= last:
            continue
        # A late slip of a gift is late from the day it happened.
        start = entry["occurred_at"][:10] if entry["type"] in GIFTS else eff(entry)
        for step, done in steps_of(ledger, entry):
            if done:
                lags[step].append(max(0, days(start, done)))
            elif entry["position"] not in ledger.reversals or entry["type"] in GIFTS:
                waiting[step].append(max(0, days(start, at)))
    rows, figures = [], {}
    for step in STEPS:
        done, limit = sorted(lags[step]), limit_of(ledger, step, at)
        row = {"table": "step", "step": step, "done": len(done), "open": len(waiting[step])}
        if done:
            nth = lambda numerator, denominator: done[-(-len(done) * numerator // denominator) - 1]
            row.update(median_days=nth(1, 2), p90_days=nth(9, 10), max_days=done[-1])
        if limit is not None:
            row.update(limit_days=limit, within=sum(lag <= limit for lag in done))
        if waiting[step]:
            row["oldest_open_days"] = max(waiting[step])
        figures[step + ".done"], figures[step + ".open"] = row["done"], row["open"]
        rows.append(row)
    params = {"at": at, "period": period, "scope": scope.code}
    return ledger.document("timeliness", scope, params, figures, rows, counts=set(figures))
