"""VIEWS.md section 14, `ratios`: what comes of what is given."""

from .activity import Activity
from .ledger import eff, is_prior
from .overdue import policy


def costs(ledger, scope, first, last, funds, kind):
    """Σ of the costs of a kind, less their reversals but prior years'."""
    return sum(sign * target["data"]["amount_fen"] for entry, target, sign in ledger.counted()
               if target["type"] == "cost_paid" and target["data"]["kind"] == kind and target["data"]["fund"] in funds
               and target["org"] in scope.members and first <= eff(entry) <= last and not is_prior(entry))


def year_of(ledger, scope, year):
    """The figures of a year."""
    first, last = "%04d-01-01" % year, "%04d-12-31" % year
    donated = {name for name, fund in ledger.funds.items() if fund["source_class"] == "donation"}
    line = Activity(ledger).members(scope, first, last, donated)
    management, fundraising = (costs(ledger, scope, first, last, donated, kind) for kind in ("management", "fundraising"))
    return {"fundraising": fundraising, "management": management, "raising": fundraising + line["fees"],
            "received": line["received_money"] + line["received_goods"],
            "spent": line["used_money"] + line["used_goods"] + line["transferred_out"]}


def ratios(ledger, year, scope="system"):
    scope, (_, last) = ledger.scope(scope), ledger.period(year)
    f, before, two_before = (year_of(ledger, scope, int(year) - back) for back in range(3))
    three = lambda name: f[name] + before[name] + two_before[name]
    parts = (
        ("spent", f["spent"], f["received"]),
        ("spent_last", f["spent"], before["received"]),
        ("spent_three", three("spent"), three("received")),
        ("management", f["management"], f["spent"] + f["management"] + f["raising"]),
        ("fundraising", f["raising"], f["received"]),
    )
    rows = []
    for name, numerator, denominator in parts:
        row = {"denominator_fen": denominator, "numerator_fen": numerator, "ratio": name, "table": "ratio"}
        if denominator > 0 and numerator >= 0:
            row["bp"] = 10_000 * numerator // denominator
        limit = policy(ledger, "ratio.%s_bp" % name, min(last, ledger.today()))
        if limit is not None:
            row["limit_bp"] = limit
        rows.append(row)
    return ledger.document("ratios", scope, {"scope": scope.code, "year": year}, f, rows)
