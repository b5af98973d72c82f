"""The documents asked of the second log."""

from . import log_around, log_closed_year, log_turned, log_watched
from .example import OF_A_PERIOD
from .log_around import REFUNDED, UNCLAIMED_AGAIN

EVENTS = log_around.EVENTS + log_closed_year.EVENTS + log_watched.EVENTS + log_turned.EVENTS
# Where the first log ends; what is claimed back and not closed; the year's last entry; before anything turns round.
SPRING = len(log_around.EVENTS)
SUMMER = SPRING + len(log_closed_year.MAY + log_closed_year.JUNE)
YEAR = SUMMER + len(log_closed_year.DECEMBER)
WATCHED = len(EVENTS) - len(log_turned.EVENTS)
# Every way that goods go; each of them reversed.
GOODS = WATCHED + len(log_turned.SET_UP + log_turned.GOODS)
TURNED = GOODS + len(log_turned.TURNED)
PERIODS = [("system", period) for period in ("2022-03", "2022-04", "2022-05", "2022-Q2", "2022-Q4", "2022", "2023-01")] + [
    (scope, period) for scope in ("office", "office:wh") for period in ("2022-03", "2022-04", "2022-05", "2022-06", "2022-12",
                                                                        "2023")]
ASKED = [
    ("emergency", None, True, {"id": "E-1"}),
    ("emergency", None, True, {"id": "E-1", "scope": "office"}),
    ("emergency", None, True, {"id": "E-1", "scope": "office:wh"}),
    ("emergency", None, True, {"id": "E-1", "to": "2022-03-31"}),
    ("emergency", None, True, {"id": "E-1", "scope": "office:wh", "to": "2022-06-07"}),
    ("emergency", SPRING, True, {"id": "E-1"}),
    ("emergency", SUMMER, True, {"id": "E-1", "scope": "office"}),
    ("emergency", YEAR, True, {"id": "E-1"}),
    ("emergency", None, True, {"id": "E-1", "scope": "office", "to": "2022-03-24"}),
    ("emergency", REFUNDED, True, {"id": "E-1"}),
    ("emergency", UNCLAIMED_AGAIN, True, {"id": "E-1", "scope": "system:wh"}),
    ("donations", None, True, {}),
    ("donations", None, True, {"period": "2022-03", "scope": "office:hb"}),
    ("donations", None, True, {"period": "2022-04"}),
    ("donations", None, True, {"period": "2022-06", "scope": "office:wh"}),
    ("donations", None, True, {"period": "2023-01"}),
    ("donations", YEAR, True, {"period": "2022"}),
    ("donations", None, False, {"after": "59", "limit": "5"}),
    ("donations", None, False, {"limit": "3", "period": "2022-04", "scope": "office:wh"}),
    ("donations", REFUNDED, True, {}),
    ("donations", REFUNDED - 1, False, {"after": "40"}),
    ("donations", UNCLAIMED_AGAIN, True, {"scope": "system:wh"}),
    ("publications", None, True, {}),
    ("integrity", None, True, {}),
    ("uses", None, True, {}),
    ("uses", None, True, {"period": "2022-06", "scope": "office:wh"}),
    ("uses", None, True, {"period": "2023-01"}),
    ("uses", YEAR, True, {"scope": "office:hb"}),
] + [
    (view, None, True, {"period": period, "scope": scope}) for view in OF_A_PERIOD for scope, period in PERIODS
] + [
    (view, size, True, {"period": "2022-Q1"}) for size in (REFUNDED, UNCLAIMED_AGAIN)
    for view in ("statement", "funds", "flows", "timeliness")
] + [
    (view, YEAR, True, {"period": "2022", "scope": "office"}) for view in OF_A_PERIOD
] + [
    ("annual_review", None, True, {"scope": scope, "year": year}) for year in ("2022", "2023")
    for scope in ("system", "office", "office:wh")
] + [("annual_review", YEAR, True, {"year": "2022"})] + [
    (view, None, True, {"period": period, "scope": scope})
    for view in ("corrections", "intent_changes", "related_parties", "recognition", "inquiries")
    for scope, period in (("system", "2022"), ("system", "2023"), ("office", "2023-Q1"), ("office:wh", "2023-02"), ("system", "2022-Q2"))
] + [
    ("corrections", YEAR, True, {"period": "2022-06", "scope": "system"}), ("inquiries", YEAR, True, {"period": "2022-04"}),
    ("campaigns", None, True, {}), ("campaigns", None, True, {"scope": "office:wh", "to": "2023-02-02"}),
    ("campaigns", None, True, {"scope": "office"}), ("campaigns", YEAR, True, {}),
    ("overdue", None, True, {}), ("overdue", None, True, {"scope": "office:wh"}), ("overdue", None, True, {"scope": "office"}),
    ("overdue", WATCHED - 4, True, {}), ("overdue", YEAR, True, {}),
] + [
    ("goods", size, True, params) for size in (None, TURNED, GOODS, WATCHED - 4, YEAR, SUMMER, SPRING, REFUNDED)
    for params in ({}, {"scope": "office"}, {"scope": "office:wh"})
] + [
    ("recipients", None, True, {"period": period, "scope": scope}) for scope, period in (
        ("system", "2022"), ("system", "2023"), ("system", "2022-Q2"), ("office", "2022-06"), ("office:wh", "2022-06"),
        ("office:wh", "2022"), ("office:wh", "2023-02"), ("office", "2023-Q1"))
] + [("recipients", YEAR, True, {"period": "2022"}), ("recipients", SPRING, True, {"period": "2022-04", "scope": "office:wh"})] + [
    (view, size, True, {"scope": scope, "year": year}) for view in ("ratios", "scorecard")
    for size, year in ((None, "2022"), (None, "2023"), (YEAR, "2022"), (None, "2021"))
    for scope in ("system", "office", "office:wh")
] + [
    # Where everything was turned round again: by month, and together.
    (view, None, True, {"period": period, "scope": scope})
    for view in OF_A_PERIOD + ("corrections", "intent_changes", "recipients")
    for scope, period in (("system", "2023-03"), ("system", "2023-04"), ("office", "2023-03"), ("office:wh", "2023-03"),
                          ("office:wh", "2023-Q2"))
] + [(view, None, True, {"period": "2023", "scope": "system"}) for view in OF_A_PERIOD] + [
    (view, size, True, {"period": "2023-03"}) for size in (GOODS, TURNED) for view in ("statement", "funds", "donations", "uses")
] + [
    ("donations", None, True, {"period": "2023-03"}), ("donations", None, True, {"period": "2023", "scope": "office:wh"}),
    ("uses", None, True, {"period": "2023-03"}), ("uses", None, True, {"period": "2023", "scope": "office:wh"}),
    ("emergency", None, True, {"id": "E-9"}), ("emergency", None, True, {"id": "E-9", "scope": "office"}),
    ("emergency", TURNED, True, {"id": "E-9", "to": "2023-03-15"}), ("emergency", GOODS, True, {"id": "E-9", "scope": "office:wh"}),
    ("emergency", TURNED, True, {"id": "E-1", "scope": "office:wh"}),
    ("campaigns", GOODS, True, {}), ("campaigns", TURNED, True, {"scope": "office:wh"}), ("overdue", TURNED, True, {}),
]
