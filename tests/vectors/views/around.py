"""The documents asked of the second log."""

from . import log_around, log_bank, log_closed_year, log_more, log_turned, log_watched
from .example import OF_A_PERIOD
from .log_around import REFUNDED, UNCLAIMED_AGAIN

EVENTS = log_around.EVENTS + log_closed_year.EVENTS + log_watched.EVENTS + log_turned.EVENTS + log_more.EVENTS + log_bank.EVENTS
# Where the first log ends; what is claimed back and not closed; the year's last entry; before anything turns round.
SPRING = len(log_around.EVENTS)
SUMMER = SPRING + len(log_closed_year.MAY + log_closed_year.JUNE)
YEAR = SUMMER + len(log_closed_year.DECEMBER)
WATCHED = YEAR + len(log_closed_year.JANUARY) + len(log_watched.EVENTS)
# Every way that goods go; each of them reversed.
GOODS = WATCHED + len(log_turned.SET_UP + log_turned.GOODS)
TURNED = GOODS + len(log_turned.TURNED)
# Before anything is shown, impaired, invested or renamed; who is shown, and no longer; names, the last ones but one and the last;
# an office at work; goods of less value, and some of it again; money out, and some of it back; the office closed; the year's end.
PLAIN = WATCHED + len(log_turned.EVENTS)
SHOWN = PLAIN + len(log_more.SET_UP + log_more.SHOWN)
WITHDRAWN = SHOWN + len(log_more.WITHDRAWN)
RENAMED = WITHDRAWN + len(log_more.RENAMED)
OFFICE = RENAMED + len(log_more.OFFICE)
IMPAIRED = OFFICE + len(log_more.IMPAIRED)
VALUED_AGAIN = IMPAIRED + len(log_more.IMPAIRED_NO_MORE)
INVESTED = VALUED_AGAIN + len(log_more.INVESTED)
RETURNED = INVESTED + len(log_more.INVESTED_NO_MORE)
CLOSED = RETURNED + len(log_more.EMPTIED)
DECEMBER = CLOSED + len(log_more.DECEMBER)
# Before the bank is heard; as it was first reconciled.
PLAIN_BANK = DECEMBER + len(log_more.NEXT_YEAR)
HEARD = PLAIN_BANK + len(log_bank.HEARD)
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
] + [
    # Shown with their names, masked, not at all; a page too.
    ("donations", size, True, {"period": "2023-04", "scope": scope})
    for size in (PLAIN, SHOWN, SHOWN + 1, WITHDRAWN - 2, WITHDRAWN, None) for scope in ("system", "office:wh")
] + [
    ("donations", WITHDRAWN, True, {}), ("donations", SHOWN, False, {"after": "365", "limit": "4", "period": "2023-04"}),
    ("donations", WITHDRAWN, False, {"after": "365", "limit": "4", "period": "2023-04"}),
] + [
    # Before and after they have other names.
    (view, size, True, params) for size in (WITHDRAWN, RENAMED - 1, RENAMED) for view, params in (
        ("statement", {"period": "2023-04"}), ("funds", {"period": "2023-04", "scope": "system:wh"}),
        ("funds", {"period": "2023"}),
        ("organisations", {"period": "2023-04"}), ("emergency", {"id": "E-9"}), ("scorecard", {"year": "2023"}))
] + [
    # Goods of less value, and reversed in the month, in the next one, in the next year.
    (view, size, True, dict(params, scope=scope)) for size in (IMPAIRED, VALUED_AGAIN) for scope in ("system", "office", "office:wh")
    for view, params in (("goods", {}), ("emergency", {"id": "E-9", "to": "2023-05-31"}), ("statement", {"period": "2023-05"}))
] + [
    ("goods", DECEMBER, True, {"scope": scope}) for scope in ("system", "office", "office:wh")
] + [
    ("emergency", size, True, {"id": id, "scope": scope}) for size, id, scope in (
        (IMPAIRED, "E-1", "office:wh"), (VALUED_AGAIN, "E-1", "office:wh"), (VALUED_AGAIN, "E-9", "system"),
        (DECEMBER, "E-9", "office"), (None, "E-9", "system:wh"), (None, "E-9", "office:xx"))
] + [
    # Money out and back.
    (view, size, True, {"period": "2023", "scope": scope}) for size in (VALUED_AGAIN, INVESTED, RETURNED, DECEMBER)
    for scope in ("system", "office:wh") for view in ("statement", "funds")
] + [
    (view, None, True, {"period": period, "scope": scope}) for view in ("statement", "funds", "corrections")
    for scope, period in (("system", "2023-06"), ("system", "2023-07"), ("office", "2023-08"), ("system", "2023-12"),
                          ("office", "2023-12"), ("office", "2024-01"), ("office:wh", "2024-01"), ("system", "2024"))
] + [
    (view, None, True, {"scope": scope, "year": year}) for view in ("ratios", "scorecard") for scope, year in (
        ("system", "2024"), ("office", "2024"), ("system:wh", "2023"))
] + [
    # An office that is closed stays in the lists.
    (view, size, True, {"period": period, "scope": scope}) for view in ("statement", "organisations", "funds", "recipients")
    for size, scope, period in ((OFFICE, "office:xx", "2023-05"), (CLOSED, "office:xx", "2023-06"), (None, "office:xx", "2024-01"),
                                (CLOSED, "system:wh", "2023-06"), (None, "system:wh", "2024-01"))
] + [
    ("integrity", size, True, {}) for size in (PLAIN, CLOSED)
] + [
    ("goods", OFFICE, True, {"scope": "office:xx"}), ("goods", CLOSED, True, {"scope": "office:xx"}),
    ("uses", CLOSED, True, {"period": "2023-06", "scope": "system:wh"}), ("overdue", CLOSED, True, {"scope": "system:wh"}),
    ("flows", None, True, {"period": "2023-05"}), ("timeliness", None, True, {"period": "2023-05", "scope": "system:wh"}),
    ("organisations", None, True, {"period": "2024"}), ("uses", None, True, {"period": "2023-05"}),
] + [
    # What the bank says, by month and office; a month reconciled twice, and once.
    ("reconciliation", size, True, {"period": period, "scope": scope}) for size, scope, period in (
        (None, "system", "2024-02"), (None, "system", "2024"), (None, "office", "2024-Q1"), (None, "office:wh", "2024-02"),
        (None, "system", "2024-03"), (None, "system:wh", "2024"), (None, "system", "2023"), (HEARD, "system", "2024-02"),
        (HEARD, "system", "2024"), (HEARD - 3, "system", "2024-02"), (PLAIN_BANK, "system", "2024-02"))
]
