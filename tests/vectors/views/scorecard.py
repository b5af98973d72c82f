"""VIEWS.md section 14, `scorecard`: each office by what the other documents say of it."""

from .overdue import POLICIES, overdue
from .projects import projects
from .statement import statement
from .timeliness import STEPS, timeliness
from .watch import corrections, inquiries

IN_FEN = ("accounted_fen", "used_fen")


def office(ledger, year, org):
    scope = "office:" + org
    of = lambda document: {figure["code"]: figure["value"] for figure in document["figures"]}
    corrected, asked, late = of(corrections(ledger, year, scope)), of(inquiries(ledger, year, scope)), of(overdue(ledger, scope))
    told, spent = of(projects(ledger, year, scope)), of(statement(ledger, year, scope))
    row = {
        "accounted_fen": told["accounted"] + told["unassigned.accounted"], "corrections": corrected["corrections"],
        "entries": corrected["entries"], "inquiries": asked["filed"], "inquiries_replied": asked["replied"],
        "overdue": sum(late["overdue." + kind] for kind in POLICIES), "used_fen": spent["used_money"] + spent["used_goods"]}
    steps = {step["step"]: step for step in timeliness(ledger, year, scope)["rows"]}
    for step in STEPS:
        row[step], row[step + "_within"] = steps[step]["done"], steps[step].get("within", 0)
    return row


def scorecard(ledger, year, scope="system"):
    scope = ledger.scope(scope)
    ledger.period(year)
    offices = {org: office(ledger, year, org) for org in sorted(scope.members)}
    figures = {name.replace("_fen", ""): sum(row[name] for row in offices.values())
               for name in next(iter(offices.values()))}
    figures["organisations"] = len(offices)
    rows = [dict(row, name=ledger.orgs[org]["name"], organisation=org, table="office") for org, row in offices.items()]
    return ledger.document("scorecard", scope, {"scope": scope.code, "year": year}, figures, rows,
                           counts=set(figures) - {"accounted", "used"})
