"""The last character of a unified social credit code (统一社会信用代码, GB 32100; ledger/RULES.md R94), in plain Python."""

# Values 0 … 30; I, O, S, V and Z are left out.
CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def last(body):
    """The character that 17 others ask for."""
    assert len(body) == 17
    total = sum(CHARACTERS.index(character) * (3 ** place % 31) for place, character in enumerate(body))
    return CHARACTERS[(31 - total % 31) % 31]


def whole(body):
    return body + last(body)


def holds(code):
    return len(code) == 18 and set(code) <= set(CHARACTERS) and last(code[:17]) == code[17]
