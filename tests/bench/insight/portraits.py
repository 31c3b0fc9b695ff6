"""Some customers against the rest, counted one by one. Used by `insight.py` only."""

import itertools
import math

import numpy


def compare(sheet, found, customers):
    everybody = numpy.ones(len(customers.rows), dtype=bool)
    group = customers.where(found["rule"]) if found["rule"] else everybody
    title = f"portrait {said(found['rule'])}"
    sheet.same(f"{title}: customers", found["customers"][0], int(group.sum()))
    sheet.same(f"{title}: all others", found["customers"][1], int((~group).sum()))
    fields(sheet, title, found, customers, group)
    differences(sheet, title, found, customers, group)
    if found["worth"]:
        worth(sheet, title, found["worth"], customers, group)
    if found["holding"]:
        holding(sheet, title, found, customers, group)


def said(rule):
    if not rule:
        return "of everybody"
    (kind, what), = rule.items()
    left = what.get("left", what.get("value"))
    values = what.get("list", [what.get("right")])
    return f"{next(iter(left.values()))} = {', '.join(str(next(iter(it.values()))) for it in values)}"


def known(values):
    return values != "" if values.dtype.kind == "U" else ~numpy.isnan(values)


def fields(sheet, title, found, customers, group):
    pairs = []
    for it in found["fields"]:
        name, values = it["field"], customers.columns[it["field"]]
        has = known(values)
        whole = int((group & has).sum()), int((~group & has).sum())
        pairs.append((f"{name} known", it["known"], list(whole)))
        if None not in it["mean"]:
            means = float(values[group & has].mean()), float(values[~group & has].mean())
            pairs += [(f"{name} mean", one, two) for one, two in zip(it["mean"], means)]
            if name in ("age", "balance", "早期余额"):
                sheet.same(f"{title}: {name}, mean of the group", it["mean"][0], means[0], 1e-12)
                sheet.same(f"{title}: {name}, mean of the rest", it["mean"][1], means[1], 1e-12)
        for part in it["parts"]:
            of = has & (values == part["of"] if part["of"] is not None else customers.where(part["rule"]))
            count = int((group & of).sum()), int((~group & of).sum())
            pairs.append((f"{name} {part['of']}", part["count"], list(count)))
            if part["index"] is not None:
                index = count[0] / whole[0] / (count[1] / whole[1]) * 100
                pairs.append((f"{name} {part['of']} index", part["index"], index))
            if part["of"] is True and name == "y":
                sheet.same(f"{title}: y, share of the group", part["count"][0] / it["known"][0], count[0] / whole[0], 1e-12)
                sheet.same(f"{title}: y, share of the rest", part["count"][1] / it["known"][1], count[1] / whole[1], 1e-12)
                sheet.same(f"{title}: y, index", part["index"], index, 1e-9)
    sheet.all(f"{title}: parts of all fields", pairs, 1e-9)


def differences(sheet, title, found, customers, group):
    pairs = []
    for place, it in enumerate(found["differences"]):
        values = customers.columns[it["field"]]
        mine, theirs = group & known(values), ~group & known(values)
        if it["category"] is not None or customers.kinds[it["field"]] is bool:
            yes = values == (it["category"] if it["category"] is not None else 1.0)
            figures = float(yes[mine].mean()), float(yes[theirs].mean())
            effect = 2 * math.asin(math.sqrt(figures[0])) - 2 * math.asin(math.sqrt(figures[1]))
        else:
            one, two = values[mine], values[theirs]
            figures = float(one.mean()), float(two.mean())
            squares = ((one - one.mean()) ** 2).sum() + ((two - two.mean()) ** 2).sum()
            effect = (figures[0] - figures[1]) / math.sqrt(squares / (len(one) + len(two) - 2)) if squares else math.copysign(math.inf, figures[0] - figures[1])
        chance = math.erfc(abs(effect) / math.sqrt(1 / mine.sum() + 1 / theirs.sum()) / math.sqrt(2))
        # There is no infinity in JSON.
        told = math.copysign(math.inf, it["group"] - it["others"]) if it["effect"] is None else it["effect"]
        name = it["field"] + (f" {it['category']}" if it["category"] else "")
        pairs += [(name, it["group"], figures[0]), (name, it["others"], figures[1]), (f"{name} chance", it["chance"], chance)]
        if place < 6 or it["field"] in ("age", "y"):
            sheet.same(f"{title}: effect of {name}" + ("" if it["outstanding"] else " (not told)"), told, float(effect), 1e-9)
        else:
            pairs.append((f"{name} effect", told, float(effect)))
    sheet.all(f"{title}: differences", pairs, 1e-9)


def worth(sheet, title, found, customers, group):
    values = customers.columns[found["field"]]
    for place, part in enumerate((group, ~group)):
        inside = values[part & known(values)]
        who = "the rest" if place else "the group"
        sheet.same(f"{title}: {found['field']} of {who}, sum", found["sum"][place], float(inside.sum()), 1e-9)
        if len(inside):
            sheet.same(f"{title}: {found['field']} of {who}, mean", found["mean"][place], float(inside.mean()), 1e-9)
            sheet.same(f"{title}: {found['field']} of {who}, median", found["median"][place], float(numpy.median(inside)), 1e-9)


def holding(sheet, title, found, customers, group):
    flags = [customers.columns[name] for name in found["products"]]
    # Who has a blank among them is not counted.
    all_known = numpy.all([~numpy.isnan(flag) for flag in flags], axis=0)
    held = numpy.sum([flag == 1 for flag in flags], axis=0)
    for number, ours in enumerate(found["holding"]["counts"]):
        these = all_known & (held >= 4 if number == 4 else held == number)
        sheet.same(f"{title}: {number} products", ours[0], int((these & group).sum()))
        sheet.same(f"{title}: {number} products, the rest", ours[1], int((these & ~group).sum()), shown=False)
    ours = {tuple(it["names"]): it for it in found["holding"]["pairs"]}
    sheet.same(f"{title}: pairs of products", len(ours), math.comb(len(flags), 2), shown=False)
    for (one, first), (two, second) in itertools.combinations(zip(found["products"], flags), 2):
        it = ours.get((one, two)) or ours[two, one]
        if it["names"] != [one, two]:
            first, second = second, first
        both_known = group & ~numpy.isnan(first) & ~numpy.isnan(second)
        n, a, b, ab = (int((both_known & part).sum()) for part in (both_known, first == 1, second == 1, (first == 1) & (second == 1)))
        name = f"{title}: {' + '.join(it['names'])}"
        sheet.same(f"{name}: counts", it["counts"], [n, a, b, ab], shown=False)
        sheet.same(f"{name}: support", it["support"], ab / n, 1e-12)
        if a and b:
            sheet.same(f"{name}: confidence", it["confidence"][0], ab / a, 1e-12)
            sheet.same(f"{name}: confidence, turned", it["confidence"][1], ab / b, 1e-12)
            sheet.same(f"{name}: lift", it["lift"], ab * n / (a * b), 1e-12)
        warned = [word for word, is_so in (
            ("Common", max(a, b) / n > 0.95), ("Rare", min(a, b) / n < 0.005), ("Few", ab < 20 or a * b / n < 5),
        ) if is_so]
        sheet.same(f"{name}: warnings {' '.join(warned)}", it["warnings"], warned, shown=bool(warned))
