"""What ends the second log, February to April 2024: two accounts whose bank is heard, what of it is matched and undone, and
months that are reconciled, one of them again."""

import json

from .events import GIFT, approval, event, proposal, publication
from .log_around import account


def given(when, org, gift, amount_fen):
    return event(when, org, "money_received", dict(GIFT, account="A-%s-bank" % org, amount_fen=amount_fen, fund="general", gift=gift))


def position(kind, name, value):
    """Of the entry of a type whose data has this member: a function of the entries before."""
    return lambda lines: next(e["position"] for e in map(json.loads, lines) if e["type"] == kind and e["data"][name] == value)


def imported(when, org, statement, first, last, opening_fen, came, left):
    """`came` and `left` are (lines, fen)."""
    return event(when, org, "statement_imported", {
        "account": "A-%s-bank" % org, "closing_fen": opening_fen + came[1] - left[1], "from": first, "in_fen": came[1],
        "in_lines": came[0], "opening_fen": opening_fen, "out_fen": left[1], "out_lines": left[0], "statement": statement, "to": last})


def line(statement, number, day, side, amount_fen, **reason):
    return {"amount_fen": amount_fen, "day": day, "line": number, "side": side, "statement": statement, **reason}


def matched(when, org, name, rule, lines_of, *entries):
    def spec(lines):
        return event(when, org, "lines_matched", {
            "account": "A-%s-bank" % org, "entries": sorted(find(lines) for find in entries), "lines": list(lines_of), "match": name,
            "rule": rule})
    return spec


def undone(when, org, name):
    return event(when, org, "match_undone", {"match": name, "reason": "配错"})


def reconciled(when, org, name, month, bank_fen, book_fen, adjusted_fen, *outstanding):
    data = {"account": "A-%s-bank" % org, "adjusted_fen": adjusted_fen, "bank_fen": bank_fen, "book_fen": book_fen, "month": month,
            "outstanding": [dict(one, reason="尚未入账") for one in outstanding], "reconciliation": name}
    return [proposal(when, org, "A-" + name, "account_reconciled", data), approval(when, org, "A-" + name),
            event(when, org, "account_reconciled", data)]


UNKNOWN = line("BS-1", 4, "2024-02-22", "in", 90)
FEE = line("BS-2", 2, "2024-02-28", "out", 20)

HEARD = [
    account("hb", "A-hb-bank", "2024-02-05"), account("wh", "A-wh-bank", "2024-02-05"),
    # Before the first statement.
    event("2024-02-06", "hb", "money_moved", {"amount_fen": 1_000, "from": "A-hb", "fund": "relief", "move": "M-20", "to": "A-hb-bank"}),
    given("2024-02-12", "hb", "G-70", 700), given("2024-02-14", "wh", "G-73", 500), given("2024-02-15", "hb", "G-71", 300),
    event("2024-02-20", "hb", "cost_paid", {
        "account": "A-hb-bank", "amount_fen": 50, "cost": "K-70", "description": "手续费", "fund": "general", "kind": "bank"}),
    given("2024-02-29", "hb", "G-72", 40),
    imported("2024-03-01", "hb", "BS-1", "2024-02-10", "2024-02-29", 1_000, (3, 1_090), (1, 50)),
    imported("2024-03-01", "wh", "BS-2", "2024-02-01", "2024-02-29", 0, (1, 500), (1, 20)),
    matched("2024-03-02", "hb", "MA-1", "transaction", [line("BS-1", 1, "2024-02-12", "in", 700)], position("money_received", "gift", "G-70")),
    matched("2024-03-02", "hb", "MA-2", "payer", [line("BS-1", 2, "2024-02-15", "in", 300)], position("money_received", "gift", "G-71")),
    matched("2024-03-02", "hb", "MA-3", "manual", [line("BS-1", 3, "2024-02-20", "out", 50)], position("cost_paid", "cost", "K-70")),
    undone("2024-03-02", "hb", "MA-2"),
    matched("2024-03-02", "hb", "MA-4", "window", [line("BS-1", 2, "2024-02-16", "in", 300)], position("money_received", "gift", "G-71")),
    matched("2024-03-02", "wh", "MA-5", "batch", [line("BS-2", 1, "2024-02-14", "in", 500)], position("money_received", "gift", "G-73")),
    *reconciled("2024-03-03", "hb", "BR-1", "2024-02", 2_040, 1_990, 2_080, UNKNOWN),
    *reconciled("2024-03-03", "wh", "BR-2", "2024-02", 480, 500, 480, FEE),
]
# Who gave the 90 fen is known in March; March's statement is imported twice; February is reconciled again.
AGAIN = [
    given("2024-03-04T09", "hb", "G-74", 90),
    matched("2024-03-04", "hb", "MA-6", "payer", [UNKNOWN], position("money_received", "gift", "G-74")),
    imported("2024-03-11", "hb", "BS-3", "2024-03-01", "2024-03-10", 2_040, (1, 40), (0, 0)),
    event("2024-03-12", "hb", "statement_withdrawn", {"reason": "月末一并导入", "statement": "BS-3"}),
    imported("2024-04-01", "hb", "BS-4", "2024-03-01", "2024-03-31", 2_040, (1, 40), (1, 60)),
    matched("2024-04-01", "hb", "MA-7", "window", [line("BS-4", 1, "2024-03-01", "in", 40)], position("money_received", "gift", "G-72")),
    # The gift of 90 fen is booked in March, and so is its match: February has it outstanding still.
    *reconciled("2024-04-01", "hb", "BR-3", "2024-02", 2_040, 1_990, 2_080, UNKNOWN),
    *reconciled("2024-04-02", "hb", "BR-4", "2024-03", 2_020, 2_080, 2_020, line("BS-4", 2, "2024-03-29", "out", 60)),
    publication("2024-04-02", "reconciliation", period="2024-Q1"),
]
EVENTS = HEARD + AGAIN
