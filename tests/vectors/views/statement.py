"""VIEWS.md sections 7 to 9: `statement`, `funds`, `organisations`."""

from datetime import date, timedelta

from .activity import ADDITIVE, CLASSES, MEMBERS, Activity, class_of, shortfalls


def months(first, last):
    """(month, its first day, its last day) of each month of a period."""
    day = date.fromisoformat(first)
    while day.isoformat() <= last:
        following = (day + timedelta(31)).replace(day=1)
        yield day.isoformat()[:7], day.isoformat(), (following - timedelta(1)).isoformat()
        day = following


def statement(ledger, period, scope="system"):
    scope, (first, last), activity = ledger.scope(scope), ledger.period(period), Activity(ledger)
    total = activity.members(scope, first, last)
    figures = dict(total, **{"closing." + name: value for name, value in activity.where(scope, last).items()})
    rows = []
    for name in CLASSES:
        funds = {fund for fund in ledger.funds if class_of(ledger, fund) == name}
        rows.append({"table": "class", "class": name, **activity.members(scope, first, last, funds)})
    for month, start, end in months(first, last):
        rows.append({"table": "month", "month": month, **activity.members(scope, start, end)})
    for org in sorted(scope.members):
        row = activity.members(ledger.scope("office:" + org), first, last)
        if any(row.values()):
            rows.append({"table": "organisation", "organisation": org, "name": ledger.orgs[org]["name"], **row})
    foot_statement(rows, figures, activity, scope, first)
    return ledger.document("statement", scope, {"period": period, "scope": scope.code}, figures, rows)


def foot_statement(rows, f, activity, scope, first):
    table = lambda name: [row for row in rows if row["table"] == name]
    total = lambda name, member: sum(row[member] for row in table(name))
    assert sum(f[code] for code in f if code.startswith("closing.")) == f["closing"]
    assert all(total("class", member) == f[member] for member in MEMBERS)
    assert all(total("month", member) == f[member] for member in MEMBERS if member not in ("opening", "closing"))
    month = table("month")
    assert month[0]["opening"] == f["opening"] and month[-1]["closing"] == f["closing"]
    assert all(before["closing"] == after["opening"] for before, after in zip(month, month[1:]))
    assert all(total("organisation", member) == f[member] for member in ADDITIVE)
    before = (date.fromisoformat(first) - timedelta(1)).isoformat()
    assert total("organisation", "opening") + activity.where(scope, before)["money_in_transit"] == f["opening"]
    assert total("organisation", "closing") + f["closing.money_in_transit"] == f["closing"]


def funds(ledger, period, scope="system"):
    scope, (first, last), activity = ledger.scope(scope), ledger.period(period), Activity(ledger)
    figures = activity.members(scope, first, last)
    gaps = list(shortfalls(ledger, last))
    gap = lambda members, funds: sum(fen for org, fund, fen in gaps if org in members and fund in funds)
    rows = []
    for fund in sorted(ledger.funds):
        fact, row = ledger.funds[fund], activity.members(scope, first, last, {fund})
        row["shortfall"] = gap(scope.members, {fund})
        if any(row.values()):
            rows.append({"table": "fund", "fund": fund, "name": fact["name"], "class": class_of(ledger, fund),
                         "source_class": fact["source_class"], **row})
    figures["shortfall"] = gap(scope.members, ledger.funds)
    assert all(sum(row[member] for row in rows) == figures[member] for member in MEMBERS + ["shortfall"])
    figures["funds"] = len(rows)
    for fund in sorted(ledger.funds):
        for org in sorted(scope.members):
            row = activity.members(ledger.scope("office:" + org), first, last, {fund})
            row["shortfall"] = gap({org}, {fund})
            if any(row.values()):
                rows.append({"table": "holding", "fund": fund, "organisation": org, "name": ledger.orgs[org]["name"], **row})
    return ledger.document("funds", scope, {"period": period, "scope": scope.code}, figures, rows, counts={"funds"})


def organisations(ledger, period, scope="system"):
    scope, (first, last), activity = ledger.scope(scope), ledger.period(period), Activity(ledger)

    def row_of(table, org):
        fact = ledger.orgs[org]
        row = {"table": table, "organisation": org, "name": fact["name"], "level": fact["level"]}
        if "parent" in fact:
            row["parent"] = fact["parent"]
        kind = "office:" if table == "office" else "system:"
        return {**row, **activity.members(ledger.scope(kind + org), first, last)}

    figures = activity.members(scope, first, last)
    rows = [row_of("office", org) for org in sorted(scope.members)]
    assert all(sum(row[member] for row in rows) == figures[member] for member in ADDITIVE)
    figures["organisations"] = len(rows)
    for org in sorted(scope.members):
        row = row_of("system", org)
        if any(org in ledger.ancestors(below) for below in ledger.orgs) and any(row[member] for member in MEMBERS):
            rows.append(row)
    return ledger.document("organisations", scope, {"period": period, "scope": scope.code}, figures, rows,
                           counts={"organisations"})
