"""Logistic regression, fitted again by scikit-learn to the same customers with the same penalty. Used by `insight.py` only."""

import numpy
from groups import percentiles, pulled
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score


def raw(it, customers):
    (kind, what), = it["input"].items()
    if kind == "Number":
        return customers.columns[what["Field"]]
    return customers.where(what).astype(float)


def named(it):
    (kind, what), = it["input"].items()
    if kind == "Number":
        return what["Field"]
    compared = what["Compare"]
    return f"{compared['left']['Field']} = {next(iter(compared['right'].values()))}"


def compare(sheet, found, customers):
    so = customers.where(found["of"])
    names = [named(it) for it in found["reasons"]]
    title = "chance of y" + (" with duration" if "duration" in names else "")
    held = numpy.zeros(len(so), dtype=bool)
    held[found["held"]] = True
    columns, pairs = [], []
    for it, name in zip(found["reasons"], names):
        values = raw(it, customers)
        if it["clip"]:
            pairs += [(f"{name} percentile", one, two) for one, two in zip(it["clip"], percentiles(values[~held]))]
        on = pulled(values, it["clip"], it["log"])
        pairs += [(f"{name} mean", it["centre"], float(on[~held].mean())), (f"{name} deviation", it["scale"], float(on[~held].std()))]
        columns.append((on - on[~held].mean()) / on[~held].std())
    rows = numpy.column_stack(columns)
    sheet.all(f"{title}: scales of the inputs", pairs, 1e-9)
    sheet.same(f"{title}: yes", found["counts"][0], int(so.sum()))
    sheet.same(f"{title}: fitted to", found["fitted"], int((~held).sum()))
    sheet.same(f"{title}: held out", found["held_out"], int(held.sum()))
    sheet.same(f"{title}: of these yes", found["events"], int(so[held].sum()))
    fit = LogisticRegression(C=1.0, tol=1e-10, max_iter=10_000, solver="newton-cholesky").fit(rows[~held], so[~held])
    told = fit.predict_proba(rows[held])[:, 1]
    sheet.same(f"{title}: AUC", found["auc"], float(roc_auc_score(so[held], told)), 1e-6)
    sheet.same(f"{title}: Brier score", found["brier"], float(brier_score_loss(so[held], told)), 1e-6)
    sheet.same(f"{title}: intercept", found["intercept"], float(fit.intercept_[0]), 1e-6)
    weights = zip(names, (it["weight"] for it in found["reasons"]), (float(weight) for weight in fit.coef_[0]))
    sheet.all(f"{title}: weights", weights, 1e-6)
    alone = []
    for place, (it, name) in enumerate(zip(found["reasons"], names)):
        area = float(roc_auc_score(so[held], rows[held, place]))
        alone.append((name, it["alone"], max(area, 1 - area)))
        sheet.same(f"{title}: {name} warned of", it["suspicious"], alone[-1][2] >= 0.8, shown=it["suspicious"])
    sheet.all(f"{title}: each input by itself", alone, 1e-9)
    strongest = ", ".join(f"{name} {it['weight']:+.3f}" for it, name in list(zip(found["reasons"], names))[:5])
    print(f"  strongest: {strongest}; left out: {found['left_out']}")
    order = numpy.argsort(told, kind="stable")
    ends = [len(order) * part // 10 for part in range(11)]
    tenths = [(told[order[a:b]], so[held][order[a:b]]) for a, b in zip(ends, ends[1:])]
    pairs = [(f"{at} predicted", ours[2], float(theirs[0].mean())) for at, (ours, theirs) in enumerate(zip(found["tenths"], tenths))]
    pairs += [(f"{at} yes", ours[1], int(theirs[1].sum())) for at, (ours, theirs) in enumerate(zip(found["tenths"], tenths))]
    sheet.all(f"{title}: predicted and observed in tenths", pairs, 1e-6)
