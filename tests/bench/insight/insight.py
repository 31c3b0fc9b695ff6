"""Every figure of what the screen of insight finds in two real banks, found independently, beside `insight`.

Usage: insight.py FOUND bank-full.csv BERKA       (needs `pip install numpy scikit-learn`)

FOUND is the folder of the two files that the test wrote, BERKA that of the eight tables. Counts must be the same; figures
of floating point may differ by what is said beside them. Prints one table for each bank.
"""

import json
import os
import sys

sys.path.append(os.path.join(os.path.dirname(__file__), os.pardir))

import numpy

import bank_marketing
import berka
import chances
import groups
import places
import portraits


class Sheet:
    """What was compared: the figure, ours, Python's, the difference."""

    def __init__(self, title):
        self.faults, self.compared = 0, 0
        print(f"\n{title}\n{'':58}{'ours':>16}{'Python':>16}{'difference':>13}")

    def same(self, what, ours, theirs, within=0.0, shown=True):
        """One figure; `within` is what they may differ by, as a share of it where it is above 1."""
        self.compared += 1
        apart = 0.0 if ours == theirs else numpy.inf
        if apart and all(isinstance(it, (int, float, numpy.number)) for it in (ours, theirs)):
            apart = float(abs(ours - theirs))
        fine = apart == 0 or (apart < numpy.inf and apart <= within * max(1.0, abs(theirs)))
        self.faults += not fine
        if shown or not fine:
            is_number = lambda it: isinstance(it, (int, float, numpy.number))
            said = [f"{it:,.6f}".rstrip("0").rstrip(".") if is_number(it) else "" for it in (ours, theirs)]
            print(f"{what:58}{said[0]:>16}{said[1]:>16}{apart:>13.1e}{'' if fine else '   DIFFERENT'}")
            if not fine and not said[0]:
                print("   ours:", ours, "\n   theirs:", theirs)

    def all(self, what, pairs, within=0.0):
        """Many figures at once: `(name, ours, Python's)`."""
        pairs, most = list(pairs), 0.0
        for name, ours, theirs in pairs:
            self.same(f"{what}: {name}", ours, theirs, within, shown=False)
            if isinstance(ours, float) and isinstance(theirs, (float, numpy.number)):
                most = max(most, abs(ours - theirs))
        print(f"{what:58}{f'{len(pairs):,} figures':>16}{'':16}{most:>13.1e}")

    def note(self, what, theirs):
        """What is only known to Python."""
        print(f"{what:58}{'':16}{theirs:>16}")


class Customers:
    """The fields of all customers: numbers with NaN for blanks, flags as 0 and 1, texts; and segments and stages as functions."""

    def __init__(self, plain, fields, script, as_of=None):
        self.plain, self.script, self.as_of, self.rows = plain, script, as_of, fields
        self.kinds, self.columns = {}, {}
        for name in fields[0]:
            values = [it[name] for it in fields]
            known = [value for value in values if value is not None]
            self.kinds[name] = bool if isinstance(known[0], bool) else str if isinstance(known[0], str) else float
            if self.kinds[name] is str:
                self.columns[name] = numpy.array(["" if value is None else value for value in values])
            else:
                self.columns[name] = numpy.array([numpy.nan if value is None else float(value) for value in values])

    def value(self, value, row):
        (kind, what), = value.items()
        if kind == "Days":
            day = self.value(what, row)
            return None if day is None else self.as_of - day
        if kind == "Date":
            return days(berka.datetime.date.fromisoformat(what))
        return self.rows[row][what] if kind == "Field" else what

    def holds(self, rule, row):
        """What a rule of the program says of a customer: True, False, or None where a value is blank."""
        (kind, what), = rule.items()
        if kind in ("All", "Any"):
            said = [self.holds(part, row) for part in what]
            settled = kind == "Any"
            return settled if settled in said else None if None in said else not settled
        if kind == "In":
            value = self.value(what["value"], row)
            return None if value is None else value in [next(iter(it.values())) for it in what["list"]]
        if kind == "IsBlank":
            return self.value(what, row) is None
        if kind == "Between":
            value, low, high = (self.value(what[end], row) for end in ("value", "low", "high"))
            return None if None in (value, low, high) else low <= value <= high
        left, right = self.value(what["left"], row), self.value(what["right"], row)
        if left is None or right is None:
            return None
        return {
            "Equal": left == right, "NotEqual": left != right, "Less": left < right, "AtMost": left <= right,
            "Greater": left > right, "AtLeast": left >= right,
        }[what["is"]]

    def where(self, rule):
        """The customers for whom a rule is true."""
        (kind, what), = rule.items()
        if kind == "All" and what:
            return numpy.all([self.where(part) for part in what], axis=0)
        if kind == "Compare" and self.kinds.get(what["left"].get("Field")) is float:
            sign = {"Equal": numpy.equal, "Less": numpy.less, "AtLeast": numpy.greater_equal, "Greater": numpy.greater}
            if what["is"] in sign:
                return sign[what["is"]](self.columns[what["left"]["Field"]], self.value(what["right"], 0))
        return numpy.array([self.holds(rule, row) is True for row in range(len(self.rows))])


def days(day):
    """Since 1970-01-01."""
    return None if day is None else (day - berka.datetime.date(1970, 1, 1)).days


def portuguese(path):
    plain = list(bank_marketing.customers(path))
    whole = ("age", "balance", "campaign", "pdays", "day", "duration", "previous")
    flags = ("default", "housing", "loan", "y")
    typed = lambda name, value: int(value) if name in whole else value == "yes" if name in flags else value
    return Customers(plain, [{name: typed(name, it[name]) for name in it} for it in plain], bank_marketing)


def czech(folder):
    plain, clients = list(berka.customers(folder)), berka.rows(folder, "client.asc")
    number = lambda value: None if value is None else float(value)
    fields = [
        {
            "开户日期": days(it["opened"]), "卡种": it["card"], "卡张数": it["cards"], "贷款状态": it["loan"],
            "贷款笔数": it["loans"], "贷款合计": number(it["owed"]), "常设合计": number(it["ordered"]),
            "常设银行数": it["banks"], "早期交易次数": it["deeds"], "早期存入": number(it["paid in"]),
            "早期余额": number(it["balance"]), "近一年交易": it["recent"], "近一年均额": number(it["mean"]),
            "地区名": it["district"], "平均工资": number(it["wage"]), "有贷款": it["loans"] >= 1, "有卡": it["cards"] >= 1,
            "有常设指令": None if it["ordered"] is None else it["ordered"] > 0, "district_id": int(client["district_id"]),
            "client_id": client["client_id"], "birth_number": client["birth_number"], "对账频率": it["statements"],
            "最近交易": days(it["last deed"]),
        }
        for it, client in zip(plain, clients, strict=True)
    ]
    return Customers(plain, fields, berka, days(berka.AS_OF))


def main(found, bank_full, berka_folder):
    faults = 0
    for title, name, customers in (
        ("Bank Marketing (UCI)", "bank_marketing.json", portuguese(bank_full)),
        ("Berka (PKDD'99)", "berka.json", czech(berka_folder)),
    ):
        with open(os.path.join(found, name), encoding="utf-8") as file:
            ours = json.load(file)
        sheet = Sheet(f"{title}, {len(customers.rows):,} customers")
        for each in ours["portraits"]:
            portraits.compare(sheet, each, customers)
        groups.compare(sheet, ours["groups"], customers)
        for each in ours.get("chances", []):
            chances.compare(sheet, each, customers)
        places.compare_overlaps(sheet, ours["overlaps"], customers)
        places.compare_why(sheet, ours["why"], customers)
        print(f"{sheet.compared:,} figures compared, {sheet.faults} differences")
        faults += sheet.faults
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
