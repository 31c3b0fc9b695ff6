"""Overlaps of segments, and why customers stand where they do, counted by the functions of the scripts that made the projects.
Used by `insight.py` only."""

import collections
import itertools


def compare_overlaps(sheet, found, customers):
    segments = customers.script.SEGMENTS
    sets = [frozenset(name for name, holds in segments if holds(it)) for it in customers.plain]
    alone = collections.Counter(next(iter(it)) for it in sets if len(it) == 1)
    inside = {name: {row for row, it in enumerate(sets) if name in it} for name, _ in segments}
    pairs = [(it["name"], it["customers"], len(inside[it["name"]])) for it in found["segments"]]
    pairs += [(f"{it['name']} alone", it["alone"], alone[it["name"]]) for it in found["segments"]]
    sheet.all("overlaps: segments", pairs)
    numbers = [sum(len(it) == number for it in sets) for number in range(3)]
    numbers.append(len(sets) - sum(numbers))
    for place, ours in enumerate(found["by_number"]):
        sheet.same(f"overlaps: customers in {place}{' or more' if place == 3 else ''} segments", ours, numbers[place])
    pairs, theirs = [], {}
    for one, two in itertools.combinations([name for name, _ in segments], 2):
        both = inside[one] & inside[two]
        theirs[one, two] = (len(both), len(both) / len(inside[one]), len(both) / len(inside[two]), len(both) / len(inside[one] | inside[two]))
    for place, it in enumerate(found["pairs"]):
        name, expected = " + ".join(it["names"]), theirs.pop(tuple(it["names"]))
        if place < 3:
            sheet.same(f"overlaps: {name}", it["both"], expected[0])
            sheet.same(f"overlaps: {name}, Jaccard", it["jaccard"], expected[3], 1e-12)
        pairs += [(name, one, two) for one, two in zip((it["both"], *it["shares"], it["jaccard"]), expected)]
    sheet.all("overlaps: all pairs", pairs, 1e-12)
    sheet.same("overlaps: pairs that are missing", len(theirs), 0, shown=False)
    bars = collections.Counter(it for it in sets if it)
    sheet.same("overlaps: sets that somebody is in exactly", len(found["bars"]), len(bars))
    sheet.all("overlaps: these sets", [(" + ".join(it["names"]), it["customers"], bars[frozenset(it["names"])]) for it in found["bars"]])


def compare_why(sheet, found, customers):
    script, pairs, reasons = customers.script, [], 0
    for it in found:
        row = it["row"]
        plain = customers.plain[row]
        place = [script.first(rules, plain, None) for rules in (script.SEGMENTS, script.STAGES)]
        pairs.append((f"place of {row}", it["place"], place))
        for parts, rules in ((it["segments"], script.SEGMENTS), (it["stages"], script.STAGES)):
            taken = False
            for part, (name, holds) in zip(parts, rules, strict=True):
                standing = ("Later" if taken else "Here") if holds(plain) else "Out"
                taken |= standing == "Here"
                pairs.append((f"{row} {name}", [part["name"], part["standing"]], [name, standing]))
                reasons += len(part["reasons"])
                pairs += judged(row, part, customers)
    sheet.all(f"why {len(found):,} customers stand where they do", pairs, 1e-9)
    print(f"  {reasons:,} conditions that decide, with what the customer has")


def judged(row, part, customers):
    """The conditions that decide, each by itself, and what the customer has of what they look at."""
    pairs = [(f"{row} {part['name']} has reasons", len(part["reasons"]) > 0, True)]
    for reason in part["reasons"]:
        holds = {True: "Yes", False: "No", None: "Unknown"}[customers.holds(reason["condition"], row)]
        pairs.append((f"{row} {part['name']} condition", reason["holds"], holds))
        pairs.append((f"{row} {part['name']} decides", reason["holds"], part["holds"]))
        for seen in reason["seen"]:
            value = customers.value(seen["value"], row)
            pairs.append((f"{row} {part['name']} value", seen["fact"], value))
    return pairs
