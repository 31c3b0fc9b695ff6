#!/usr/bin/env python3
"""Files that circulate damaged, and what `profile` must say about them.

    STRATEGY_MAP_DAMAGED=folder tests/bench/damaged.py target/release/strategy-map

The folder holds the files named below; they are not in the repository. The tests hold small replicas of their faults.
"""

import json
import os
import subprocess
import sys


def main(binary: str, folder: str) -> int:
    wrong = 0
    for name, facts in FACTS.items():
        run = subprocess.run(
            [binary, "profile", os.path.join(folder, name), "--format", "json"], capture_output=True, text=True
        )
        if run.returncode != 0:
            print(f"{name}: {run.stderr.strip()}")
            wrong += 1
            continue
        report = json.loads(run.stdout)
        for fact, expected in facts.items():
            found = FACT[fact](report)
            good = found == expected
            wrong += not good
            print(f"{name}: {fact} {found}" + ("" if good else f", but {expected} is right"))
    return 1 if wrong else 0


def column(report, name, figure):
    return next(it[figure] for it in report["columns"] if it["name"] == name)


def aside(report):
    return {it["reason"]: (it["count"], it["rows"][:3]) for it in report["set_aside"]}


FACT = {
    "rows": lambda report: report["rows"],
    "rows in file": lambda report: report["rows_in_file"],
    "set aside": aside,
    "separator": lambda report: report["delimiter"],
    "columns": lambda report: len(report["columns"]),
    "blank ages": lambda report: column(report, "Age", "blank"),
    "blank genders": lambda report: column(report, "Gender", "blank"),
    "smallest salary": lambda report: column(report, "EstimatedSalary", "min"),
    "types": lambda report: "".join(it["type"][0] for it in report["columns"]),
}

FACTS = {
    "blanks.csv": {"rows": 10_000, "set aside": {}, "blank ages": 300, "blank genders": 54},
    "cr-only-line-ends.csv": {"rows": 10_000, "rows in file": 10_000, "set aside": {}, "columns": 14},
    # A salary of 11.58 became the day it was taken for: the smallest is the next one.
    "excel-date-damage.csv": {"rows": 10_000, "separator": ";", "smallest salary": 90.07},
    "statistics-rows-at-bottom.csv": {
        "rows": 10_000,
        "rows in file": 10_002,
        "set aside": {"totals-row": (2, [10_002, 10_003])},
    },
    # Prose in the second row; the rest of the million rows is empty.
    "used-range-of-a-million.xlsx": {"rows": 10_127},
}

if __name__ == "__main__":
    if len(sys.argv) != 2 or "STRATEGY_MAP_DAMAGED" not in os.environ:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], os.environ["STRATEGY_MAP_DAMAGED"]))
