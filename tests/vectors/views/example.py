"""The example of VIEWS.md section 16: its log, the documents asked of it, and the section's own text."""

import json

from . import VIEWS, log_2020_01, log_2021_12, postings
from .chain import append, b3, canonical, root
from .ledger import Ledger, eff

MONTH = len(log_2020_01.EVENTS)
PUBLISHED_SIZE = MONTH - 1
REVIEWED_SIZE = 1 + log_2021_12.LAST_SECTION_OF_2020 + MONTH


def build(events=log_2020_01.EVENTS + log_2021_12.EVENTS):
    lines = []
    for spec in events:
        append(lines, spec)
    postings.check(Ledger(lines))
    return lines


# view, size (None: all), whole, parameters as asked
FIRST = [
    ("emergency", MONTH, True, {"id": "E-2020"}),
    ("emergency", MONTH, True, {"id": "E-2020", "scope": "office"}),
    ("emergency", MONTH, True, {"id": "E-2020", "scope": "office:wh"}),
    ("emergency", MONTH, True, {"id": "E-2020", "scope": "system:wh"}),
    ("emergency", MONTH, True, {"id": "E-2020", "to": "2020-01-27"}),
    ("emergency", MONTH, True, {"id": "E-2020", "scope": "office:wh", "to": "2020-01-24"}),
    ("emergency", PUBLISHED_SIZE, True, {"id": "E-2020"}),
    ("emergency", 28, True, {"id": "E-2020", "scope": "system:hb"}),
    ("donations", MONTH, True, {}),
    ("donations", MONTH, False, {"limit": "3"}),
    ("donations", MONTH, False, {"after": "12", "limit": "3"}),
    ("donations", MONTH, False, {"scope": "office:wh"}),
    ("donations", 13, False, {"scope": "system:hb"}),
    ("publications", MONTH, True, {}),
    ("publications", MONTH, False, {}),
    ("publications", PUBLISHED_SIZE, False, {"limit": "1"}),
    ("integrity", MONTH, True, {}),
    ("integrity", 12, True, {}),
]
LISTS = [
    ("emergency", None, True, {"id": "E-2020", "to": "2020-07-31"}),
    ("emergency", None, True, {"id": "E-2020", "scope": "system:wh", "to": "2020-06-30"}),
    ("emergency", None, True, {"id": "E-2020", "scope": "office:yc", "to": "2020-06-30"}),
    ("emergency", None, True, {"id": "E-2021", "to": "2021-03-31"}),
    ("donations", None, True, {}),
    ("donations", None, True, {"period": "2020-Q2"}),
    ("donations", None, True, {"period": "2021-01", "scope": "office:hb"}),
    ("donations", None, False, {"limit": "2", "period": "2020-02"}),
    ("donations", None, False, {"after": "70", "limit": "1000", "period": "2020", "scope": "system:wh"}),
    ("publications", None, True, {}),
    ("publications", None, False, {"after": "40", "limit": "2"}),
    ("integrity", None, True, {}),
    ("uses", None, True, {}),
    ("uses", None, True, {"period": "2020-Q2"}),
    ("uses", None, True, {"period": "2020", "scope": "system:wh"}),
    ("uses", None, True, {"scope": "office:hb"}),
    ("uses", None, False, {"period": "2020-04"}),
    ("uses", None, False, {"after": "100", "limit": "2", "scope": "office:wh"}),
    ("uses", MONTH, True, {}),
]
OF_A_PERIOD = ("statement", "funds", "organisations", "projects", "flows", "timeliness")
PERIODS = ([("system", period) for period in ("2019", "2020-02", "2020-03", "2020-Q1", "2020", "2021-Q1", "2021")]
           + [(scope, "2020-Q2") for scope in ("office", "system:wh", "office:wh", "office:wd", "office:yc")]
           + [("system:wh", "2020"), ("office:yc", "2021-01"), ("office", "2020-12")])
ASKED = FIRST + LISTS + [
    (view, None, True, {"period": period, "scope": scope}) for view in OF_A_PERIOD for scope, period in PERIODS
] + [("timeliness", None, True, {"period": "2020-02", "scope": "office:wd"})] + [
    ("annual_review", None, True, {"scope": scope, "year": year})
    for scope, year in [("system", "2019")] + [(scope, year) for year in ("2020", "2021") for scope in (
        "system", "office", "system:wh", "office:yc")]
] + [
    # While the period still runs.
    (view, MONTH, True, {"period": period}) for view in OF_A_PERIOD for period in ("2020-01", "2020")
] + [
    # The review as its first two sections were set: nothing of the following weeks.
    ("annual_review", REVIEWED_SIZE, True, {"year": "2020"}), ("annual_review", MONTH, True, {"year": "2020"}),
]
# Printed in full: what can be followed by hand along the table of the first entries.
PRINTED = [("emergency", MONTH, True, {"id": "E-2020"}), ("statement", MONTH, True, {"period": "2020-01"})]


def documents(lines, asked_for=ASKED):
    for view, size, whole, params in asked_for:
        size = size or len(lines)
        asked = dict(params)
        if not whole:
            asked["after"], asked["limit"] = int(asked.get("after", -1)), int(asked.get("limit", 100))
        made = canonical(VIEWS[view](Ledger(lines[:size]), **asked))
        yield {"view": view, "size": size, "whole": whole, "params": params,
               "root": root(lines[:size]).hex(), "document": made.decode(), "blake3": b3(made)}


def vectors(lines, asked_for=ASKED):
    """The text of views.json, or of another file of the same form."""
    made = {"entries": [line.decode() for line in lines], "documents": list(documents(lines, asked_for))}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def what(entry):
    """One row of the example's table, in words."""
    data, kind = entry["data"], entry["type"]
    words = []
    for name in ("statement", "match", "reconciliation", "gift", "unclaimed", "refund", "disposal", "move", "count", "sale", "reclassification", "valuation", "cost",
                 "interest", "impairment", "investment", "change", "release", "clawback", "closing", "allocation", "shipment", "transfer", "purchase",
                 "organisation", "emergency", "campaign", "item", "fund", "project", "metric", "report", "section", "action", "key", "view"):
        if name in data and (name != "fund" or kind == "fund_established"):
            words.append("%s %s" % (name, data[name]))
    if "amount_fen" in data:
        words.append("%d fen" % data["amount_fen"])
    for line in data.get("lots", data.get("lines", data.get("goods", {}).get("lots", []))):
        if "batch" not in line:
            continue
        good = "".join(" %s %d" % (n, line[n]) for n in ("good", "short", "damaged") if n in line)
        value = "".join(" %s %d" % (n.replace("_fen", ""), line[n]) for n in
                        ("value_fen", "value_good_fen", "value_lost_fen") if n in line)
        words.append("%s%s%s" % (line["batch"], " %d" % line["qty"] if "qty" in line else good, value))
    if kind == "entry_reversed":
        words.append("target %d" % data["target"])
    return "| %d | %s | %s | %s | %s |" % (entry["position"], eff(entry), entry["org"], kind, ", ".join(words))


def table(entries):
    return ["| position | day | org | type | what |", "|---|---|---|---|---|"] + [what(entry) for entry in entries]


INTRODUCTION = """## 16. A worked example
`../tests/vectors/make_views.py`, which shares no code with the ledger, made this log and every document below; its output `../tests/vectors/views.json` holds the entries and all documents in full, and `--write` puts that file and this section in place (`--check` compares). The log shows what views read: staff, roles, accounts, approvals of what no view counts and
second counts are left out, so RULES.md would refuse it. `hb` is the root, `wh` its child. Money in fen; a batch line shows quantity and value. Position 10 happened before the emergency and is recorded after it.
The first %d entries, one month, stand here; the %d after them, to the end of 2021, add `wd` below `wh`, `yc` beside `wh`, and what the other views count (`make_views.py --log` prints them as this table does).
`../tests/vectors/around.json`, of the same form, holds another log and its documents: unclaimed money and its claims, refunds, disposals, a closed month, what counts nowhere, stock that is looked at again, money between funds, a claw-back, a closed year, what the public watches, goods of every kind in stock and under way, who is shown, what is renamed, impaired and invested, an office that is closed, what is reversed of all that, and what the bank says (`--around`)."""


def section(lines):
    """The text of section 16."""
    entries = [json.loads(line) for line in lines]
    text = [INTRODUCTION % (MONTH, len(lines) - MONTH), ""] + table(entries[:MONTH])
    made = list(documents(lines))
    for document in made:
        if (document["view"], document["size"], document["whole"], document["params"]) in PRINTED:
            text += ["", "`%s`, %s:" % (document["view"], asked(document)), "```", document["document"], "```"]
    text += ["", "BLAKE3 of every document; size %d is the whole log." % len(lines), "",
             "| view | asked | BLAKE3 |", "|---|---|---|"]
    text += ["| `%s` | %s | `%s` |" % (document["view"], asked(document), document["blake3"]) for document in made]
    return "\n".join(text) + "\n"


def asked(document):
    words = ["%s=%s" % pair for pair in document["params"].items()] or ["no parameters"]
    return " ".join(words) + ("" if document["whole"] else ", a page") + ", size %d" % document["size"]


def log(lines):
    return "\n".join(table([json.loads(line) for line in lines])) + "\n"
