"""An independent count of a map on the tables of a Czech bank (Berka, PKDD'99), beside `strategy-map compute`.

Usage: berka.py PROGRAM PROJECT.ron FOLDER

`berka.rs` makes the project. The eight tables are joined and folded here with the csv module alone, and every cell, row,
column and the whole are compared with what the program prints.
"""

import csv
import datetime
import json
import os
import statistics
import subprocess
import sys
from fractions import Fraction

AS_OF = datetime.date(1999, 1, 1)
REST_ROW, REST_COLUMN = "其他", "未归阶段"


def rows(folder, name):
    """The complete lines of a file: `trans.asc` breaks off inside its last one."""
    with open(os.path.join(folder, name), newline="", encoding="utf-8") as file:
        lines = file.read().splitlines()
    if lines[-1].count(";") < lines[0].count(";"):
        lines.pop()
    return list(csv.DictReader(lines, delimiter=";"))


def day(text):
    return datetime.date(1900 + int(text[:2]), int(text[2:4]), int(text[4:6]))


def by(lines, key):
    found = {}
    for line in lines:
        found.setdefault(line[key], []).append(line)
    return found


def total(lines, name):
    return sum(Fraction(line[name]) for line in lines) if lines else None


def same(lines, name):
    values = {line[name] for line in lines if line[name].strip() not in ("", "?")}
    return values.pop() if len(values) == 1 else None


def customers(folder):
    owners = by((line for line in rows(folder, "disp.asc") if line["type"] == "OWNER"), "client_id")
    accounts, loans, orders, early, later = (
        by(rows(folder, name), "account_id") for name in ("account.asc", "loan.asc", "order.asc", "trans.asc", "trans_later.csv")
    )
    cards = by(rows(folder, "card.asc"), "disp_id")
    districts = by(rows(folder, "district.asc"), "A1")
    for client in rows(folder, "client.asc"):
        mine = owners.get(client["client_id"], [])
        of = lambda table, key="account_id": [line for it in mine for line in table.get(it[key], [])]
        account, card, loan, order, before = of(accounts), of(cards, "disp_id"), of(loans), of(orders), of(early)
        after = [line for line in of(later)]
        recent = [line for line in after if 0 <= (AS_OF - day(line["date"])).days <= 365]
        last = None
        for line in before:
            if last is None or day(line["date"]) >= day(last["date"]):
                last = line
        district = districts.get(client["district_id"], [])
        wage = same(district, "A11")
        yield {
            "statements": same(account, "frequency"),
            "opened": min((day(line["date"]) for line in account), default=None),
            "card": same(card, "type"),
            "cards": len(card),
            "loan": same(loan, "status"),
            "loans": len(loan),
            "owed": total(loan, "amount"),
            "ordered": total(order, "amount"),
            "banks": len({line["bank_to"] for line in order if line["bank_to"].strip()}),
            "deeds": len(before),
            "paid in": total([line for line in before if line["type"] == "PRIJEM"], "amount"),
            "balance": Fraction(last["balance"]) if last else None,
            "last deed": max((day(line["date"]) for line in after), default=None),
            "recent": len(recent),
            "mean": total(recent, "amount") / len(recent) if recent else None,
            "district": same(district, "A2"),
            "wage": Fraction(wage) if wage else None,
        }


def over(value, limit):
    return value is not None and value >= limit


def age(customer):
    return (AS_OF - customer["opened"]).days if customer["opened"] else None


SEGMENTS = [
    ("逾期贷款", lambda c: c["loan"] in ("B", "D")),
    ("金卡", lambda c: c["card"] == "gold"),
    ("在贷", lambda c: c["loans"] >= 1),
    ("持卡", lambda c: c["cards"] >= 1),
    ("大额常设指令", lambda c: over(c["ordered"], 10000)),
    ("近一年活跃", lambda c: c["recent"] >= 12),
    ("布拉格", lambda c: c["district"] == "Hl.m. Praha"),
    ("早期活跃", lambda c: c["deeds"] >= 30 and over(c["balance"], 20000)),
]
STAGES = [
    ("非户主", lambda c: c["opened"] is None),
    ("新户", lambda c: age(c) is not None and 0 <= age(c) <= 548),
    ("成长", lambda c: age(c) is not None and age(c) <= 1096),
    ("成熟", lambda c: age(c) is not None and age(c) <= 1826),
    ("老户", lambda c: age(c) is not None and age(c) > 1826),
]


def known(members, name):
    return [member[name] for member in members if member[name] is not None]


def sum_of(name):
    return lambda members: sum(known(members, name)) if known(members, name) else None


def mean_of(name):
    return lambda members: sum(known(members, name)) / len(known(members, name)) if known(members, name) else None


METRICS = [
    ("贷款合计值", sum_of("owed")),
    ("常设合计值", sum_of("ordered")),
    ("常设银行均值", mean_of("banks")),
    ("早期存入值", sum_of("paid in")),
    ("早期余额中位", lambda members: statistics.median(known(members, "balance")) if known(members, "balance") else None),
    ("近一年均额均值", mean_of("mean")),
    ("平均工资均值", mean_of("wage")),
]


def first(rules, customer, rest):
    return next((name for name, holds in rules if holds(customer)), rest)


def main(program, project, folder):
    everybody = list(customers(folder))
    cells = {}
    for customer in everybody:
        place = first(SEGMENTS, customer, REST_ROW), first(STAGES, customer, REST_COLUMN)
        cells.setdefault(place, []).append(customer)
    done = subprocess.run([program, "compute", project, "--format", "json"], capture_output=True, encoding="utf-8")
    if done.returncode:
        print(done.stderr)
        return 1
    result = json.loads(done.stdout)
    faults, figures = [], 0

    def compare(place, found, members):
        nonlocal figures
        if found["customers"] != len(members):
            faults.append((place, found["customers"], len(members)))
        for name, count in METRICS:
            figures += 1
            value, expected = found["values"].get(name), count(members)
            apart = value is None or expected is None
            if (apart and value is not expected) or (not apart and abs(value - float(expected)) > 1e-9 * max(1, abs(expected))):
                faults.append((place, name, value, expected and float(expected)))

    for segment in result["segments"][:-1]:
        holds = dict(SEGMENTS)[segment["name"]]
        matched = sum(1 for customer in everybody if holds(customer))
        if segment["matched"] != matched:
            faults.append((segment["name"], segment["matched"], matched))
    seen = set()
    for cell in result["cells"]:
        place = cell["segment"], cell["stage"]
        seen.add(place)
        compare(place, cell, cells.get(place, []))
    for title, index, lines in (("segment", 0, result["totals"]["rows"]), ("stage", 1, result["totals"]["columns"])):
        for line in lines:
            members = [it for place, some in cells.items() if place[index] == line[title] for it in some]
            compare(line[title], line, members)
    compare("all", result["totals"]["all"], everybody)
    faults += [(place, "missing") for place in cells.keys() - seen]
    print(f"{len(everybody)} customers, {len(seen)} cells and {figures} figures compared, {len(faults)} differences")
    for row in result["segments"]:
        print(f"  {row['name']}: matched {row['matched']}, taken {row['taken']}, unknown {row['unknown']}")
    for column in result["stages"]:
        print(f"  {column['name']}: taken {column['taken']}")
    print("  all:", result["totals"]["all"])
    facts(everybody)
    for fault in faults[:40]:
        print("DIFFERENT", *fault)
    return 1 if faults else 0


def facts(everybody):
    """What is published of these tables."""
    count = lambda name, value: sum(1 for customer in everybody if customer[name] == value)
    print("  loan status:", {status: count("loan", status) for status in "ABCD"})
    print("  cards:", {kind: count("card", kind) for kind in ("classic", "junior", "gold")})
    years = [customer["opened"].year for customer in everybody if customer["opened"]]
    print("  opened:", {year: years.count(year) for year in sorted(set(years))})


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
