"""VIEWS.md section 12: `annual_review`."""

from .activity import placed
from .ledger import eff, gift_emergency, is_prior
from .projects import sums_of, use_reports
from .uses import added, use_entries


class Year:
    """The entries that a metric adds up over one scope: (organisation, value) each."""

    def __init__(self, ledger, scope, year):
        self.ledger, self.scope, self.year = ledger, scope, year
        self.first, self.last = "%s-01-01" % year, "%s-12-31" % year

    def over(self, derivation):
        """The scope that a derivation asks for, seen from the document's."""
        if derivation["scope"] == "office":
            return self.ledger.scope("office:" + self.scope.head)
        return self.scope

    def within(self, entry):
        return self.first <= eff(entry) <= self.last

    def reports(self, metric):
        reported = [e for e in self.ledger.entries if e["type"] == "stat_reported" and e["data"]["metric"] == metric["metric"]
                    and e["org"] in self.scope.members and e["position"] not in self.ledger.reversals
                    and self.first <= e["data"]["period_to"] <= self.last]
        if metric["kind"] == "flow":
            return [(e["org"], e["data"]["value"]) for e in reported if self.first <= e["data"]["period_from"]]
        latest = {}
        for e in sorted(reported, key=lambda e: (e["data"]["period_to"], e["position"])):
            latest[e["org"]] = e["data"]["value"]
        return list(latest.items())

    def received(self, derivation):
        scope, wanted = self.over(derivation), derivation.get("emergencies")
        for entry, gift, fen in self.ledger.given():
            if entry["org"] in scope.members and self.within(entry) and not is_prior(entry) and (
                    wanted is None or gift_emergency(self.ledger, gift["data"]) in wanted):
                yield entry["org"], fen

    def passes(self, derivation, allocation):
        """Whether what is done on an allocation is what the filters ask for."""
        project = self.ledger.projects.get(allocation.get("project"), {})
        return all((
            "category" not in derivation or project.get("category") == derivation["category"],
            "programme" not in derivation or derivation["programme"] in project.get("programmes", ()),
            "emergencies" not in derivation or allocation.get("emergency") in derivation["emergencies"],
            "source_class" not in derivation
            or self.ledger.funds[allocation["fund"]]["source_class"] == derivation["source_class"],
        ))

    def used(self, derivation):
        scope = self.over(derivation)
        for use in use_entries(self.ledger):
            if use.org not in scope.members or not self.within(use.entry) or not self.passes(derivation, use.allocation):
                continue
            if use.prior:
                continue
            if use.kind != "transferred":
                yield use.org, added(use, "used_money") + added(use, "used_goods")
            elif scope.kind == "office" and placed(self.ledger, scope, "leaving", use.org, use.other) == "transferred_out":
                yield use.org, added(use, "leaving")

    def person_times(self, derivation):
        scope = self.over(derivation)
        for entry in self.ledger.entries:
            if (entry["type"] == "use_reported" and entry["org"] in scope.members
                    and entry["position"] not in self.ledger.reversals
                    and self.first <= entry["data"]["period_to"] <= self.last
                    and self.passes(derivation, self.ledger.allocations[entry["data"]["allocation"]])):
                yield entry["org"], entry["data"]["person_times"]

    def projects(self, derivation):
        """How many were active, and of how many entries that is told."""
        scope, active, events = self.over(derivation), 0, 0
        for name, project in self.ledger.projects.items():
            if derivation.get("charity") and not project["charity_project"] or not self.passes(derivation, {"project": name}):
                continue
            if not sums_of(self.ledger, scope, self.first, self.last, name)[1]:
                continue
            active += 1
            events += len(list(use_reports_of(self.ledger, scope, self.first, self.last, name)))
            events += sum(use.kind in ("paid", "delivered") and use.org in scope.members and self.within(use.entry)
                          and use.allocation.get("project") == name for use in use_entries(self.ledger))
        return active, events

    def parts(self, metric):
        """What each entry adds to a metric, but for projects."""
        if "derivation" not in metric:
            return self.reports(metric)
        return list(getattr(self, metric["derivation"]["figure"])(metric["derivation"]))

    def value(self, metric):
        """(value, events), or nothing where nothing is reported."""
        if metric.get("derivation", {}).get("figure") == "projects":
            return self.projects(metric["derivation"])
        parts = self.parts(metric)
        if not parts and "derivation" not in metric:
            return None
        return sum(value for _, value in parts), len(parts)


def use_reports_of(ledger, scope, first, last, project):
    return (data for allocation, data in use_reports(ledger, scope, first, last) if allocation.get("project") == project)


def continuity(ledger, metric, year, before):
    """How a stock goes on from the year before, seen from the stock or from its flow."""
    if metric["kind"] == "stock":
        stock, flow = metric, ledger.metrics.get(metric.get("partner"))
    else:
        stock = next((m for m in ledger.metrics.values() if m["kind"] == "stock" and m.get("partner") == metric["metric"]), None)
        flow = metric
    if stock is None or flow is None or flow["kind"] != "flow" or stock["precision"] != flow["precision"]:
        return None
    shown = {name: value[0] for name, value in (
        ("opening", before.value(stock)), ("flow", year.value(flow)), ("closing", year.value(stock))) if value}
    if "opening" not in shown and "closing" not in shown:
        return None
    if len(shown) == 3:
        shown["gap"] = shown["closing"] - shown["opening"] - shown["flow"]
    return dict(shown, partner=(flow if metric is stock else stock)["metric"])


def annual_review(ledger, year, scope="system"):
    scope = ledger.scope(scope)
    ledger.period(year)
    this, before = Year(ledger, scope, year), Year(ledger, scope, "%04d" % (int(year) - 1))
    sections = [e["data"] for e in ledger.entries if e["type"] == "review_section_set" and e["data"]["year"] == int(year)]
    figures, parts = [], []
    for section in sections:
        for line in section["lines"]:
            metric = ledger.metrics[line["metric"]]
            value = this.value(metric)
            if value is None:
                continue
            figure = {name: line.get(name, metric[name]) for name in ("name", "name_en", "scope_text")}
            figure.update({name: metric[name] for name in ("kind", "precision", "unit")})
            figure.update(code=metric["metric"], value=value[0], events=value[1], qualifier=line["qualifier"],
                          section=section["section"], origin="derived" if "derivation" in metric else "reported")
            goes_on = continuity(ledger, metric, this, before)
            if goes_on:
                figure["continuity"] = goes_on
            figures.append(figure)
            if metric.get("derivation", {}).get("figure") != "projects":
                parts += parts_of(this, metric, figure)
    rows = [{"table": "section", "section": section["section"], "title": section["title"], "title_en": section["title_en"],
             "lines": [line["metric"] for line in section["lines"]]} for section in sections]
    rows += sorted(parts, key=lambda row: (row["code"], row["organisation"]))
    figures.sort(key=lambda figure: figure["code"])
    return ledger.document("annual_review", scope, {"scope": scope.code, "year": year}, figures, rows)


def parts_of(year, metric, figure):
    """A metric's parts by organisation, which add to its figure."""
    rows = {}
    for org, value in year.parts(metric):
        row = rows.setdefault(org, {"table": "part", "code": metric["metric"], "organisation": org, "value": 0, "events": 0})
        row["value"] += value
        row["events"] += 1
    for name in ("value", "events"):
        assert sum(row[name] for row in rows.values()) == figure[name]
    return list(rows.values())
