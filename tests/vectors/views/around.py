"""The documents asked of the second log."""

from .example import OF_A_PERIOD
from .log_around import EVENTS, REFUNDED, UNCLAIMED_AGAIN

PERIODS = [("system", period) for period in ("2022-03", "2022-04", "2022-Q2", "2022")] + [
    (scope, period) for scope in ("office", "office:wh") for period in ("2022-03", "2022-04")]
ASKED = [
    ("emergency", None, True, {"id": "E-1"}),
    ("emergency", None, True, {"id": "E-1", "scope": "office"}),
    ("emergency", None, True, {"id": "E-1", "scope": "office:wh"}),
    ("emergency", None, True, {"id": "E-1", "to": "2022-03-31"}),
    ("emergency", None, True, {"id": "E-1", "scope": "office", "to": "2022-03-24"}),
    ("emergency", REFUNDED, True, {"id": "E-1"}),
    ("emergency", UNCLAIMED_AGAIN, True, {"id": "E-1", "scope": "system:wh"}),
    ("donations", None, True, {}),
    ("donations", None, True, {"period": "2022-03", "scope": "office:hb"}),
    ("donations", None, True, {"period": "2022-04"}),
    ("donations", None, False, {"after": "59", "limit": "5"}),
    ("donations", None, False, {"limit": "3", "period": "2022-04", "scope": "office:wh"}),
    ("donations", REFUNDED, True, {}),
    ("donations", REFUNDED - 1, False, {"after": "40"}),
    ("donations", UNCLAIMED_AGAIN, True, {"scope": "system:wh"}),
    ("publications", None, True, {}),
    ("integrity", None, True, {}),
    ("uses", None, True, {}),
] + [
    (view, None, True, {"period": period, "scope": scope}) for view in OF_A_PERIOD for scope, period in PERIODS
] + [
    (view, size, True, {"period": "2022-Q1"}) for size in (REFUNDED, UNCLAIMED_AGAIN)
    for view in ("statement", "funds", "flows", "timeliness")
] + [
    ("annual_review", None, True, {"scope": scope, "year": "2022"}) for scope in ("system", "office", "office:wh")
]
