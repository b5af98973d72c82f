"""Asks foreign programs about our exports: check.py EXPORTED URL."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import urllib.request
from decimal import Decimal
from pathlib import Path

EXPORTED, URL = Path(sys.argv[1]), sys.argv[2]
BIN = Path(sys.executable).parent


def fetch(path):
    with urllib.request.urlopen(URL + path) as answer:
        return answer.read()


def view(name, **params):
    query = "&".join(f"{name}={value}" for name, value in params.items())
    return json.loads(fetch(f"/api/v1/views/{name}?{query}"))


def ran(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def accepts(what, code, said):
    assert code == 0, f"{what} is refused:\n{said[:4000]}"
    print(f"   accepted: {what}")


def refuses(what, code, said, because):
    assert code != 0, f"{what} is accepted"
    assert because in said, f"{what} is refused for another reason:\n{said[:4000]}"
    print(f"   refused:  {what}")


def changed(path, old, new, name):
    """A copy beside it in which the first `old` is `new`."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path} has no {old!r}"
    copy = path.with_name(name)
    copy.write_text(text.replace(old, new, 1), encoding="utf-8")
    return copy


def without_gift(path, name):
    """A copy without the first gift of money."""
    parts = path.read_text(encoding="utf-8").split("\n\n")
    at = next(i for i, part in enumerate(parts) if "money_received" in part)
    copy = path.with_name(name)
    copy.write_text("\n\n".join(parts[:at] + parts[at + 1 :]), encoding="utf-8")
    return copy


def our_places():
    """Where the statement says that money and goods sit, in fen, and its as_of."""
    document = view("statement", period="2020", scope="system")
    figures = {figure["code"]: figure["value"] for figure in document["figures"]}
    return figures, document["as_of"]


def amount_of(path, pattern):
    found = re.search(pattern, path.read_text(encoding="utf-8"), re.M)
    assert found, f"{path} has no {pattern}"
    return found.group(0)


def beancount():
    path = EXPORTED / "beancount" / "ledger.beancount"
    check = BIN / "bean-check"
    os.environ["BEANCOUNT_DISABLE_LOAD_CACHE"] = "1"
    accepts("beancount", *ran(check, path))
    amount = amount_of(path, r"  [1-9]\d*\.\d\d CNY")
    bad = changed(path, amount, amount.replace(".", "1."), "amount.beancount")
    refuses("beancount, an amount changed", *ran(check, bad), "does not balance")
    bad = without_gift(path, "row.beancount")
    refuses("beancount, a gift removed", *ran(check, bad), "Balance failed")
    code, said = ran(
        BIN / "bean-query", "-f", "csv", path,
        "select account, sum(number) as held group by account order by account",
    )
    assert code == 0, said
    rows = list(csv.DictReader(io.StringIO(said)))
    return {row["account"].strip(): Decimal(row["held"]) for row in rows}


def hledger():
    path = EXPORTED / "hledger" / "ledger.journal"
    accepts("hledger", *ran("hledger", "-f", path, "check", "--strict"))
    amount = amount_of(path, r"  [1-9]\d*\.\d\d CNY")
    bad = changed(path, amount, amount.replace(".", "1."), "amount.journal")
    refuses("hledger, an amount changed", *ran("hledger", "-f", bad, "check", "--strict"), "could not balance")
    bad = without_gift(path, "row.journal")
    refuses("hledger, a gift removed", *ran("hledger", "-f", bad, "check", "--strict"), "balance assertion")
    code, said = ran("hledger", "-f", path, "balance", "--flat", "-E", "-N", "-O", "csv")
    assert code == 0, said
    rows = list(csv.DictReader(io.StringIO(said)))
    return {row["account"]: Decimal(row["balance"].replace("CNY", "").strip()) for row in rows}


def total(balances, *charts):
    """Of all accounts of these charts, in fen."""
    ours = [held for account, held in balances.items() if account.split(":")[1] in charts]
    assert ours, f"no account of {charts}"
    return int(sum(ours) * 100)


def journals():
    bean, hled = beancount(), hledger()
    figures, state = our_places()
    for path in [EXPORTED / "beancount" / "ledger.beancount", EXPORTED / "hledger" / "ledger.journal"]:
        head = path.read_text(encoding="utf-8")[:600]
        assert f"size {state['size']}, root {state['root']}" in head, head
        assert "SAMPLE" in head
    for name, balances in [("beancount", bean), ("hledger", hled)]:
        for code, charts in [
            ("closing.bank", ["1002银行存款"]),
            ("closing.clearing", ["1009其他货币资金"]),
            ("closing.goods", ["1201存货", "1801受托代理资产-存货"]),
            ("closing.goods_in_transit", ["1202在途物资", "1801受托代理资产-在途"]),
        ]:
            assert code in figures, f"{code} is none of {sorted(figures)}"
            held = total(balances, *charts)
            assert held == figures[code], f"{name}: {code}: {held} fen, the statement says {figures[code]}"
        print(f"   {name}: the places of the statement are the journal's balances")
    # Zero balances aside, both have the same accounts with the same amounts.
    plain = lambda balances: sorted(held for held in balances.values() if held != 0)
    assert plain(bean) == plain(hled), "beancount and hledger add up to different balances"


def frictionless():
    package = EXPORTED / "frictionless"
    check = [BIN / "frictionless", "validate", "--json"]
    accepts("data package", *ran(*check, package / "datapackage.json"))
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    state = view("statement", period="2020", scope="system")["as_of"]
    assert described["sunshine"]["as_of"] == state, described["sunshine"]
    assert described["sunshine"]["scope"] == "system" and described["sunshine"]["sample"] is True
    donations = (package / "donations.csv").read_text(encoding="utf-8").splitlines()
    uses = (package / "uses.csv").read_text(encoding="utf-8").splitlines()
    # The package has the rows of the lists that the site serves.
    for name, rows in [("donations", donations), ("uses", uses)]:
        served = fetch(f"/{name}.jsonl").decode().splitlines()
        assert len(rows) == len(served), f"{name}: {len(rows)} rows, the site has {len(served)}"

    def spoiled(name, table, change, keep_hash, because):
        bad = EXPORTED / f"frictionless-{name}"
        shutil.copytree(package, bad)
        path = bad / f"{table}.csv"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(change(lines)), encoding="utf-8")
        if not keep_hash:
            resources = json.loads((bad / "datapackage.json").read_text(encoding="utf-8"))
            for resource in resources["resources"]:
                if resource["name"] == table:
                    del resource["hash"], resource["bytes"]
            (bad / "datapackage.json").write_text(json.dumps(resources), encoding="utf-8")
        refuses(f"data package, {name}", *ran(*check, bad / "datapackage.json"), because)

    money = next(i for i, line in enumerate(donations) if ",money," in line)

    def dearer(lines):
        cells = lines[money].split(",")
        cells[6] = "9" + cells[6]
        return lines[:money] + [",".join(cells)] + lines[money + 1 :]

    spoiled("an amount changed", "donations", dearer, True, "hash")
    spoiled("a row removed", "donations", lambda lines: lines[:1] + lines[2:], True, "hash")
    spoiled("a row twice", "donations", lambda lines: lines + lines[-1:], False, "primary-key")
    spoiled("a fund removed", "funds", lambda lines: lines[:1], False, "foreign-key")
    spoiled("no day", "donations", lambda lines: [l.replace("2020-01-", "2020-13-") for l in lines], False, "type-error")


def iati():
    from okfn_iati import IatiValidator

    path = EXPORTED / "iati" / "activities.xml"

    def validated(path):
        valid, errors = IatiValidator().validate(path.read_text(encoding="utf-8"))
        return (0 if valid else 1), json.dumps(errors, ensure_ascii=False, default=str)

    accepts("iati", *validated(path))
    text = path.read_text(encoding="utf-8")
    country = '<recipient-country code="CN"/>'
    title = re.search(r"<title>.*?</title>", text).group(0)
    assert "SAMPLE" in title
    bad = path.with_name("misplaced.xml")
    bad.write_text(text.replace(title, "", 1).replace(country, country + title, 1), encoding="utf-8")
    refuses("iati, an element out of its place", *validated(bad), "title")
    bad = changed(path, ' value-date="', ' day="', "day.xml")
    refuses("iati, an amount without its day", *validated(bad), "value")
    from lxml import etree

    values = etree.parse(str(path)).xpath("//transaction[transaction-type/@code='1']/value/text()")
    ours = [json.loads(line) for line in fetch("/donations.jsonl").decode().splitlines()[1:]]
    given = sum(row.get("money_fen", 0) + row.get("goods_fen", 0) for row in ours)
    assert sum(Decimal(value) for value in values) * 100 == given, "what came in is not what the list adds up to"
    print("   iati: what came in is what the list of gifts adds up to")


def hxl():
    import hxl

    def valid(text, days="true"):
        path = EXPORTED / "tagged.csv"
        path.write_bytes(text)
        source = hxl.data(str(path), hxl.InputOptions(allow_local=True))
        errors = []
        schema = hxl.schema(
            [
                ["#valid_tag", "#valid_required", "#valid_datatype"],
                ["#date-approved-shipped-expiry-sent", days, "date"],
                ["#value", "", "number"],
            ],
            callback=errors.append,
        )
        rows = len(list(source))
        schema.validate(hxl.data(str(path), hxl.InputOptions(allow_local=True)))
        return (1 if errors else 0), " ".join(str(error.message) for error in errors[:3]), rows

    for path in ["/donations.csv?hxl=1", "/uses.csv?hxl=1"]:
        text = fetch(path)
        code, said, rows = valid(text)
        accepts(f"hxl, {path}", code, said)
        assert rows == len(fetch(path.replace(".csv?hxl=1", ".jsonl")).splitlines()) - 1
        bad = re.sub(rb"2020-0\d-\d\d", b"no day", text, count=1)
        code, said, _ = valid(bad)
        refuses(f"hxl, {path}, a day that is none", code, said, "date")
    code, said, rows = valid(fetch("/goods.csv?hxl=1"), days="")
    accepts("hxl, /goods.csv", code, said)
    assert rows > 0
    code, said, rows = valid(fetch("/goods.csv?hxl=1&table=lot"))
    accepts("hxl, /goods.csv, every batch", code, said)
    assert rows > 0


def xlsx():
    from openpyxl import load_workbook

    for path in ["/donations", "/uses", "/goods"]:
        book = load_workbook(io.BytesIO(fetch(f"{path}.xlsx")))
        rows = list(book.worksheets[0].iter_rows())
        served = [json.loads(line) for line in fetch(f"{path}.jsonl").decode().splitlines()]
        assert len(rows) == len(served), f"{path}: {len(rows)} rows, {len(served)} lines of JSON"
        told = [row[1].value for row in book.worksheets[1].iter_rows()]
        assert served[0]["about"]["as_of"]["root"] in told, told
        assert all(cell.data_type != "f" for row in rows for cell in row), "a formula"
        for cells, line in zip(rows[1:], served[1:]):
            fen = sorted(value for name, value in line.items() if name.endswith("_fen"))
            money = [cell.value for cell in cells if cell.number_format == "0.00" and cell.value is not None]
            assert sorted(round(Decimal(str(value)) * 100) for value in money) == fen, (path, line)
            texts = sorted(value for name, value in line.items() if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", value))
            there = sorted(cell.value for cell in cells if cell.data_type == "s")
            assert there == texts, (path, there, texts)
        print(f"   xlsx: {path}, {len(rows) - 1} rows, is what JSON Lines has")


for check in [frictionless, journals, iati, hxl, xlsx]:
    print(f"-- {check.__name__}")
    check()
