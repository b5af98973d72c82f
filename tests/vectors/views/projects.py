"""VIEWS.md section 10: use reports, `projects` and `flows`."""

from collections import defaultdict

from .activity import Activity, placed
from .ledger import GIFTS_OF_MONEY, eff, is_prior
from .uses import added, to_date, use_entries


def use_reports(ledger, scope, first, last):
    """(allocation, data) of the reports of a scope that tell of days to some day of these, and still stand."""
    for entry in ledger.entries:
        if (entry["type"] == "use_reported" and entry["org"] in scope.members and entry["position"] not in ledger.reversals
                and first <= entry["data"]["period_to"] <= last):
            yield ledger.allocations[entry["data"]["allocation"]], entry["data"]


def left(ledger, scope, use):
    """What a use entry takes out of a scope."""
    if use.other is None or placed(ledger, scope, "leaving", use.org, use.other) is None:
        return 0
    return added(use, "leaving")


def sums_of(ledger, scope, first, last, project):
    """What a project, or what has none, shows of a period."""
    of = lambda allocation: allocation.get("project") == project
    used = [use for use in use_entries(ledger) if use.org in scope.members and of(use.allocation) and eff(use.entry) <= last]
    period = [use for use in used if first <= eff(use.entry)]
    reports = [data for allocation, data in use_reports(ledger, scope, first, last) if of(allocation)]
    row = {
        "accounted_fen": sum(data["used_fen"] for data in reports),
        "left_fen": sum(left(ledger, scope, use) for use in period),
        "used_goods": sum(added(use, "used_goods") for use in period),
        "used_money": sum(added(use, "used_money") for use in period),
        "used_to_date_fen": sum(to_date(use, "used_goods") + to_date(use, "used_money") for use in used),
    }
    for name in ("households", "persons", "person_times"):
        row[name] = sum(data[name] for data in reports)
    acts = sum(use.sign for use in period if use.kind in ("paid", "delivered"))
    return row, acts + len(reports) > 0


def allocated(ledger, scope, last, project):
    return sum(sign * target["data"].get("amount_fen", 0) for entry, target, sign in ledger.counted()
               if target["type"] == "allocation_made" and target["data"].get("project") == project
               and target["org"] in scope.members and eff(entry) <= last)


def projects(ledger, period, scope="system"):
    scope, (first, last) = ledger.scope(scope), ledger.period(period)
    rows = []
    for project in sorted(ledger.projects):
        fact = ledger.projects[project]
        row, active = sums_of(ledger, scope, first, last, project)
        told = [data for allocation, data in use_reports(ledger, scope, "", last) if allocation.get("project") == project]
        row["accounted_to_date_fen"] = sum(data["used_fen"] for data in told)
        row["allocated_to_date_fen"] = allocated(ledger, scope, last, project)
        if not any(row.values()) and not (fact["period_from"] <= last and first <= fact["period_to"]):
            continue
        if told:
            row["last_report"] = max(data["period_to"] for data in told)
        for name in ("budget_fen", "category", "charity_project", "name", "period_from", "period_to", "programmes"):
            if name in fact:
                row[name] = fact[name]
        rows.append(dict(row, active=active, project=project, table="project"))
    total = lambda name: sum(row[name] for row in rows)
    rest, _ = sums_of(ledger, scope, first, last, None)
    figures = {"projects": len(rows), "projects.active": total("active"),
               "projects.charity": sum(row["active"] and row["charity_project"] for row in rows)}
    counts = set(figures)
    for code, member in [("accounted", "accounted_fen")] + [(name, name) for name in (
            "households", "persons", "person_times", "used_goods", "used_money")]:
        figures[code], figures["unassigned." + code] = total(member), rest[member]
        if code in ("households", "persons", "person_times"):
            counts |= {code, "unassigned." + code}
    line = Activity(ledger).members(scope, first, last)
    assert all(figures[name] + figures["unassigned." + name] == line[name] for name in ("used_goods", "used_money"))
    return ledger.document("projects", scope, {"period": period, "scope": scope.code}, figures, rows, counts=counts)


def flows(ledger, period, scope="system"):
    scope, (first, last) = ledger.scope(scope), ledger.period(period)
    received, by_project, by_recipient = defaultdict(int), defaultdict(lambda: [0, 0]), defaultdict(lambda: [0, 0])
    for entry, gift, fen in ledger.given():
        if entry["org"] in scope.members and first <= eff(entry) <= last and not is_prior(entry):
            kind = "money" if gift["type"] in GIFTS_OF_MONEY else "goods"
            received[gift["data"]["fund"], kind, gift["data"]["donor_kind"]] += fen
    for use in use_entries(ledger):
        if use.org in scope.members and first <= eff(use.entry) <= last:
            named = [use.allocation.get(name, "") for name in ("fund", "project", "recipient", "organisation")]
            for total in (by_project[tuple(named[:2])], by_recipient[tuple(named[1:])]):
                total[0] += added(use, "used_money") + added(use, "used_goods")
                total[1] += left(ledger, scope, use)
    rows = [{"table": "in", "fund": key[0], "kind": key[1], "donor_kind": key[2], "received_fen": received[key]}
            for key in sorted(received) if received[key]]
    for table, names, sums in (("project", ("fund", "project"), by_project),
                               ("recipient", ("project", "recipient", "organisation"), by_recipient)):
        # An id is never empty, so the absent one sorts first.
        for key in sorted(sums):
            if any(sums[key]):
                named = {name: value for name, value in zip(names, key) if value}
                rows.append({"table": table, "used_fen": sums[key][0], "left_fen": sums[key][1], **named})
    figures = {"received": sum(received.values()), "used": sum(used for used, _ in by_project.values()),
               "left": sum(gone for _, gone in by_project.values())}
    line = Activity(ledger).members(scope, first, last)
    assert figures["received"] == line["received_money"] + line["received_goods"]
    assert figures["used"] == line["used_money"] + line["used_goods"]
    assert figures["left"] == line["passed_up"] + line["transferred_out"]
    foot_flows(rows, figures)
    return ledger.document("flows", scope, {"period": period, "scope": scope.code}, figures, rows)


def foot_flows(rows, f):
    total = lambda table, member: sum(row[member] for row in rows if row["table"] == table)
    assert total("in", "received_fen") == f["received"]
    for table in ("project", "recipient"):
        assert total(table, "used_fen") == f["used"] and total(table, "left_fen") == f["left"]
