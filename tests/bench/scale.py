"""The whole map at a million and at ten million customers, beside DuckDB on the same rules: one table.

Usage: scale.py PROGRAM [CUSTOMERS ...]        (1000000 and 10000000 unless said otherwise; needs `pip install duckdb`)

PROGRAM makes files of 30 columns in a folder that is removed at the end, reads them as Parquet and as CSV, and computes
18 segments x 8 stages x 6 metrics. DuckDB computes the same on a table in memory with as many threads: the cells alone as
one query, and all that our map has, with totals and the customers of each rule. Both come from the rules below. All figures
are compared: customers exactly, sums to the fen, the rest to a millionth of a millionth. Each step is a process of its own, so that its memory can be told.
"""

import glob
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

AS_OF = "2026-10-31"
THREADS = os.cpu_count()
# The full map is computed this often by each; the median counts.
TIMES = 5
REST_ROW, REST_COLUMN = "其他", "未归阶段"

# A rule is a tuple: what it is, then its parts. A value is a number, a bool, the name of a field, or such a tuple.
SEGMENTS = [
    (">=", "AUM月日均", 6_000_000),
    ("all", (">=", "AUM月日均", 500_000), ("<=", ("days", "开户日期"), 365)),
    ("all", (">=", "AUM月日均", 200_000), ("<", ("pct", "AUM月日均", "AUM三月前"), -0.3)),
    ("all", ("=", "企业主标志", True), ("any", (">=", "AUM月日均", 100_000), (">=", "个贷余额", 300_000))),
    ("all", ("=", "代发标志", True), ("between", ("days", "代发首月"), 0, 90)),
    ("all", ("=", "代发标志", True), (">=", "月均代发额", 15_000), ("<", ("share", "活期余额", "月均代发额"), 0.3)),
    ("all", ("=", "养老金代发标志", True), (">=", "AUM月日均", 50_000)),
    ("all", ("=", "商户标志", True), ("not", (">", ("days", "最近交易日"), 30))),
    ("=", "三农标志", True),
    ("all", ("=", "未成年子女标志", True), ("between", "年龄", 25, 50)),
    ("all", (">", "房贷余额", 0), ("=", "信用卡标志", True)),
    ("all", (">=", "理财余额", 50_000), (">=", ("share", "理财余额", "AUM月日均"), 0.5)),
    ("any", (">", "基金余额", 0), (">", "贵金属余额", 0)),
    ("all", (">=", "定期余额", 100_000), ("<=", "产品数", 2)),
    ("all", (">=", "AUM峰值", 100_000), ("<", ("share", "AUM月日均", "AUM峰值"), 0.2)),
    ("all", ("=", "代发标志", True), (">=", "产品数", 3)),
    ("any", (">", ("days", "最近交易日"), 180), ("blank", "最近交易日")),
    ("all", ("between", "年龄", 18, 35), ("<", "AUM月日均", 50_000)),
]
# The rank in which each is tried, and its rule, in the order shown.
STAGES = [
    (3, ("between", ("days", "开户日期"), 0, 30)),
    (4, ("between", ("days", "开户日期"), 31, 180)),
    (5, ("all", (">=", ("pct", "AUM月日均", "AUM三月前"), 0.3), (">=", "产品数", 2))),
    (6, ("all", (">=", "AUM月日均", 50_000), (">=", "产品数", 4))),
    (2, ("all", (">", "AUM峰值", 0), ("<", ("share", "AUM月日均", "AUM峰值"), 0.1), (">", ("days", "最近交易日"), 60))),
    (1, (">", ("days", "最近交易日"), 365)),
    (7, ("<=", ("days", "最近交易日"), 30)),
    (8, (">=", "AUM月日均", 1_000)),
]
METRICS = [
    ("customers",),
    ("sum", "AUM月日均"),
    ("mean", "产品数"),
    ("median", "AUM月日均"),
    ("rate", ("=", "产品数", 1)),
    ("ratio", "近12月中收", "AUM月日均"),
]
COMPARISONS = {">=": "AtLeast", ">": "Greater", "<=": "AtMost", "<": "Less", "=": "Equal"}


# How the parts of rules and metrics are written in a project file …
RON = {
    "number": lambda it: f"Flag({str(it).lower()})" if isinstance(it, bool) else f"Number({float(it)})",
    "field": 'Field("{}")',
    "compare": "Compare(left: {0}, is: {name}, right: {1})",
    "between": "Between(value: {}, low: {}, high: {})",
    "all": ("All([", ", ", "])"),
    "any": ("Any([", ", ", "])"),
    "not": "Not({})",
    "blank": "IsBlank({})",
    "days": "Days({})",
    "share": "Share({}, {})",
    "pct": "Pct({}, {})",
    "customers": "Customers",
    "sum": "Sum({})",
    "mean": "Mean({})",
    "median": "Median({})",
    "rate": "Rate({})",
    "ratio": "Ratio({}, {})",
}
# … in SQL …
SQL = {
    "number": lambda it: f"{it}e0" if isinstance(it, float) else str(it),
    "field": '"{}"',
    "compare": "({0} {sign} {1})",
    "between": "({} between {} and {})",
    "all": ("(", " and ", ")"),
    "any": ("(", " or ", ")"),
    "not": "(not {})",
    "blank": "({} is null)",
    "days": f"(date '{AS_OF}' - {{}})",
    "share": "({} / nullif({}, 0))",
    "pct": "({} / nullif({}, 0) - 1)",
    "customers": "count(*)",
    "sum": "sum({})",
    "mean": "avg({})",
    "median": "quantile_cont({}, 0.5)",
    "rate": "avg({}::int)",
    "ratio": "sum({})::double / nullif(sum({}), 0)::double",
}
# … and in SQL with sums of money that are those of decimal numbers.
EXACT = SQL | {
    "sum": "sum({}::decimal(18, 2))",
    "ratio": "sum({}::decimal(18, 2))::double / nullif(sum({}::decimal(18, 2)), 0)::double",
}


def written(it, forms):
    """A rule, a value or a metric."""
    if isinstance(it, (int, float)):
        return forms["number"](it)
    if isinstance(it, str):
        return forms["field"].format(it)
    what, *parts = it
    parts = [written(part, forms) for part in parts]
    if what in COMPARISONS:
        return forms["compare"].format(*parts, sign=what, name=COMPARISONS[what])
    if what in ("all", "any"):
        start, between, end = forms[what]
        return start + between.join(parts) + end
    return forms[what].format(*parts)


def project(fields):
    """The project file. `fields` are (name, type) of the 30 columns."""
    lines = ['(format_version: 2, name: "scale", as_of: None, extract: None, fields: [']
    for name, kind in fields:
        role = {"客户号": "CustomerId", "数据日期": "AsOf"}.get(name, "Other")
        lines.append(f'(source: "{name}", name: "{name}", kind: {kind}, role: {role}, unit: None),')
    lines.append("], tables: [], cleaning: [], accepted: [], exclusive: true, segments: [")
    for at, rule in enumerate(SEGMENTS, 1):
        lines.append(f'(id: {at}, name: "{at - 1}", note: "", rule: {written(rule, RON)}),')
    lines.append('], axes: [(id: 1, name: "axis", stages: [')
    for at, (rank, rule) in enumerate(STAGES, 1):
        lines.append(f'(id: {at}, name: "{at - 1}", rank: {rank}, rule: {written(rule, RON)}),')
    lines.append("])], metrics: [")
    for at, metric in enumerate(METRICS, 1):
        lines.append(f'(id: {at}, name: "m{at}", kind: {written(metric, RON)}, format: (unit: Plain, decimals: 0)),')
    return "\n".join(lines) + "], lists: (products: [], channels: [], owners: []), measures: [])\n"


def query(exact=False, groups=""):
    """The map as one query: who stands where as chains of CASE, then one GROUP BY; groups = "cube" for totals too."""

    def chain(rules, rest):
        return "case " + " ".join(f"when {written(rule, SQL)} then {at}" for at, rule in rules) + f" else {rest} end"

    by_rank = [(at, rule) for _, at, rule in sorted((rank, at, rule) for at, (rank, rule) in enumerate(STAGES))]
    row, column = chain(enumerate(SEGMENTS), len(SEGMENTS)), chain(by_rank, len(STAGES))
    metrics = ", ".join(f"{written(metric, EXACT if exact else SQL)} as m{at}" for at, metric in enumerate(METRICS, 1))
    placed = f'select *, {row} as "row", {column} as "column" from customers'
    return f'select "row", "column", {metrics} from ({placed}) group by {groups} ("row", "column")'


def matched():
    """For how many customers each rule is true and unknown, whoever takes them: what heads of rows and columns show."""
    rules = [written(rule, SQL) for rule in SEGMENTS + [rule for _, rule in STAGES]]
    return "select " + ", ".join(f"count_if({rule}), count_if({rule} is null)" for rule in rules) + " from customers"


def tree(pid):
    """A process and those it started."""
    children = []
    for path in glob.glob(f"/proc/{pid}/task/*/children"):
        try:
            with open(path) as file:
                children += file.read().split()
        except OSError:
            pass
    return [pid] + [it for child in children for it in tree(int(child))]


def resident(pid):
    try:
        with open(f"/proc/{pid}/statm") as file:
            return int(file.read().split()[1]) * resource.getpagesize()
    except OSError:
        return 0


def run(command):
    """What a process says, and the most bytes that it and those it started held at the same time."""
    peak = 0
    with tempfile.TemporaryFile() as out, subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            peak = max(peak, sum(map(resident, tree(process.pid))))
            time.sleep(0.01)
        if process.returncode:
            sys.exit(f"{command[:2]} failed")
        out.seek(0)
        return out.read().decode(), peak


def median(numbers):
    return sorted(numbers)[len(numbers) // 2]


def duck(file):
    """Loads the file into a table and computes the map; in a process of its own."""
    import duckdb

    base = duckdb.connect(config={"threads": THREADS})
    def timed(*queries):
        start = time.perf_counter()
        results = [base.execute(query).fetchall() for query in queries]
        return (time.perf_counter() - start) * 1e3, results

    loaded, _ = timed(f"create table customers as select * from read_parquet('{file}')")
    cells, whole = (
        median([timed(*queries)[0] for _ in range(TIMES + 1)][1:])
        for queries in ([query()], [query(groups="cube"), matched()])
    )
    _, (exact, counts) = timed(query(exact=True, groups="cube"), matched())
    print(json.dumps({"read": loaded, "cells": cells, "map": whole, "figures": exact, "counts": counts[0]}, default=float))


def compare(ours, theirs):
    """Stops at the first figure that differs: of a cell, of a total, or of a rule."""
    width, height = len(STAGES) + 1, len(SEGMENTS) + 1
    found = {(row, column): figures for row, column, *figures in theirs["figures"]}
    cells = {(at // width, at % width): cell for at, cell in enumerate(ours["cells"])}
    cells |= {(row, None): total for row, total in enumerate(ours["totals"]["rows"])}
    cells |= {(None, column): total for column, total in enumerate(ours["totals"]["columns"])}
    cells[None, None] = ours["totals"]["all"]
    assert len(cells) == (width + 1) * (height + 1)
    for place, cell in cells.items():
        figures = found.get(place, [0] + [None] * (len(METRICS) - 1))
        assert cell["customers"] == figures[0], f"{place}: {cell['customers']} customers for {figures[0]}"
        for at, (metric, expected) in enumerate(zip(METRICS, figures), 1):
            value = cell["values"][f"m{at}"]
            slack = 0.005 if metric[0] == "sum" else 1e-12 * abs(expected or 0)
            same = value is expected is None or None not in (value, expected) and abs(value - expected) <= slack
            assert same, f"{place}, {metric}: {value} for {expected}"
    lines = ours["segments"][:-1] + ours["stages"][:-1]
    counts = [line[what] for line in lines for what in ("matched", "unknown")]
    assert counts == theirs["counts"], "customers for whom rules are true or unknown"


def fields_of(file):
    import duckdb

    kinds = {"VARCHAR": "Text", "DATE": "Date", "BOOLEAN": "Flag"}
    described = duckdb.execute(f"describe select * from read_parquet('{file}')").fetchall()
    return [(name, kinds.get(kind, "Number")) for name, kind, *_ in described]


def measure(program, customers, folder):
    """The lines of the table for so many customers."""
    files = {ending: os.path.join(folder, f"{customers}.{ending}") for ending in ("parquet", "csv")}
    for file in files.values():
        run([program, "generate", "--customers", str(customers), "--columns", "30", "--as-of", AS_OF, "--out", file])
    rules = os.path.join(folder, "scale.ron")
    with open(rules, "w", encoding="utf-8") as file:
        file.write(project(fields_of(files["parquet"])))
    said, peak = run([sys.executable, __file__, "--duckdb", files["parquet"]])
    theirs = json.loads(said)
    lines = [
        ("DuckDB, cells alone", theirs["read"], theirs["cells"], peak),
        ("DuckDB, with totals and counts of rules", theirs["read"], theirs["map"], peak),
    ]
    for ending, file in files.items():
        command = [program, "compute", rules, "--extract", file, "--as-of", AS_OF, "--format", "json", "--timings"]
        runs = [run(command) for _ in range(3)]
        results = [json.loads(said) for said, _ in runs]
        compare(results[0], theirs)
        read, mapped = (median([it["timings_ms"][what] for it in results]) for what in ("read", "map"))
        name = f"strategy-map, {ending} of {os.path.getsize(file) >> 20} MB"
        lines.append((name, read, mapped, max(peak for _, peak in runs)))
        os.remove(file)
    for name, read, mapped, peak in lines:
        ratios = "".join(f"{theirs[what] / mapped:>8.1f} x" for what in ("cells", "map"))
        print(f"{customers:>10}  {name:<42}{read / 1e3:>8.2f} s{mapped:>10.1f} ms{ratios}{peak >> 20:>9} MB", flush=True)


def main(program, sizes):
    print(f"30 columns, {len(SEGMENTS)} segments x {len(STAGES)} stages x {len(METRICS)} metrics, {THREADS} threads\n")
    print(f"{'customers':>10}  {'':<42}{'read':>10}{'full map':>13}{'to cells':>10}{'to map':>10}{'peak':>12}")
    with tempfile.TemporaryDirectory() as folder:
        for customers in sizes:
            measure(program, customers, folder)
    print("\nAll figures agree. Aim: at least 3 times faster than DuckDB. Ours has cells, totals and counts of rules, from fresh")
    print("processes, the median of three; DuckDB's is the median of five after one that does not count.")


if __name__ == "__main__":
    if sys.argv[1] == "--duckdb":
        duck(sys.argv[2])
    else:
        main(os.path.abspath(sys.argv[1]), [int(size) for size in sys.argv[2:]] or [1_000_000, 10_000_000])
