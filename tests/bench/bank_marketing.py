"""An independent count of a map on the Bank Marketing data (UCI, 45,211 customers), beside `strategy-map compute`.

Usage: bank_marketing.py PROGRAM PROJECT.ron bank-full.csv

The project holds the eight segments and five stages below; `bank_marketing.rs` defines them in the window. Every cell,
row and column and the whole are counted here with the csv module alone and compared with what the program prints.
"""

import csv
import json
import statistics
import subprocess
import sys

SEGMENTS = [
    ("退休或学生", lambda c: c["job"] in ("retired", "student")),
    ("高余额", lambda c: c["balance"] >= 5000),
    ("管理人员", lambda c: c["job"] == "management" and c["education"] == "tertiary"),
    ("双贷", lambda c: c["housing"] == "yes" and c["loan"] == "yes"),
    ("年轻单身", lambda c: c["age"] < 30 and c["marital"] == "single"),
    ("负余额", lambda c: c["balance"] < 0),
    ("蓝领", lambda c: c["job"] == "blue-collar"),
    ("房贷客户", lambda c: c["housing"] == "yes"),
]
STAGES = [
    ("上次成功", lambda c: c["poutcome"] == "success"),
    ("上次被拒", lambda c: c["poutcome"] == "failure"),
    ("多次触达", lambda c: c["campaign"] >= 4),
    ("首次触达", lambda c: c["pdays"] == -1 and c["campaign"] == 1),
    ("近期触达", lambda c: 0 <= c["pdays"] <= 180),
]
NUMBERS = ("age", "balance", "campaign", "pdays")
REST_ROW, REST_COLUMN = "其他", "未归阶段"


def customers(path):
    with open(path, newline="", encoding="utf-8") as file:
        for line in csv.DictReader(file, delimiter=";"):
            yield {**line, **{name: int(line[name]) for name in NUMBERS}}


def first(rules, customer, rest):
    return next((name for name, holds in rules if holds(customer)), rest)


def main(program, project, extract):
    cells, matched, balances, total = {}, {name: 0 for name, _ in SEGMENTS}, {}, 0
    for customer in customers(extract):
        total += 1
        place = first(SEGMENTS, customer, REST_ROW), first(STAGES, customer, REST_COLUMN)
        cells[place] = cells.get(place, 0) + 1
        balances.setdefault(place, []).append(customer["balance"])
        for name, holds in SEGMENTS:
            matched[name] += holds(customer)

    command = [program, "compute", project, "--format", "json", "--extract", extract]
    result = json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)

    faults = []
    if result["customers"] != total:
        faults.append(("customers", result["customers"], total))
    for segment in result["segments"][:-1]:
        if segment["matched"] != matched[segment["name"]]:
            faults.append((segment["name"], segment["matched"], matched[segment["name"]]))
    for title, index, lines in (("segment", 0, result["segments"]), ("stage", 1, result["stages"])):
        for line in lines:
            expected = sum(count for place, count in cells.items() if place[index] == line["name"])
            if line["taken"] != expected:
                faults.append((title, line["name"], line["taken"], expected))
    seen, figures = set(), 0

    def compare(place, found, members):
        nonlocal figures
        if found["customers"] != len(members):
            faults.append((place, found["customers"], len(members)))
        for name, count in (("余额合计", sum), ("余额中位数", statistics.median)) if members else ():
            figures += 1
            value, expected = found["values"].get(name), count(members)
            if value is None or abs(value - expected) > 1e-6:
                faults.append((place, name, value, expected))

    for cell in result["cells"]:
        place = cell["segment"], cell["stage"]
        seen.add(place)
        compare(place, cell, balances.get(place, []))
    totals = result["totals"]
    for title, index, lines in (("segment", 0, totals["rows"]), ("stage", 1, totals["columns"])):
        for line in lines:
            compare(line[title], line, [it for place, some in balances.items() if place[index] == line[title] for it in some])
    compare("all", totals["all"], [it for some in balances.values() for it in some])
    faults += [(place, "missing") for place in cells.keys() - seen]
    print(f"{total} customers, {len(seen)} cells and {figures} figures compared, {len(faults)} differences")
    for row in result["segments"]:
        print(f"  {row['name']}: matched {row['matched']}, taken {row['taken']}, unknown {row['unknown']}")
    for column in result["stages"]:
        print(f"  {column['name']}: taken {column['taken']}")
    for fault in faults:
        print("DIFFERENT", *fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
