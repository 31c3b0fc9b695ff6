"""Groups by k-means, found again with scikit-learn. Used by `insight.py` only."""

import math
import warnings

import numpy
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import adjusted_rand_score, calinski_harabasz_score, davies_bouldin_score, silhouette_score

# k-means comes to rest when its centres move by no more than this: centres are means only to it.
REST = 1e-4


def pulled(values, clip, log):
    if clip:
        values = numpy.clip(values, *clip)
    return numpy.copysign(numpy.log1p(numpy.abs(values)), values) if log else values


def skew(values):
    off = values - values.mean()
    return (off**3).mean() / (off**2).mean() ** 1.5


def percentiles(known):
    ordered = numpy.sort(known)
    return [float(ordered[math.floor((len(ordered) - 1) * share + 0.5)]) for share in (0.01, 0.99)]


def nearest(rows, centres):
    return ((rows[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2).argmin(axis=1)


def inertia(rows, centres, labels):
    return float(((rows - centres[labels]) ** 2).sum())


def scaled(sheet, found, customers):
    """All customers on the scales that Python finds, by the treatments that were proposed."""
    columns, pairs = [], []
    for it in found["inputs"]:
        raw = customers.columns[it["field"]]
        known = raw[~numpy.isnan(raw)]
        if it["clip"]:
            pairs += [(f"{it['field']} percentile", one, two) for one, two in zip(it["clip"], percentiles(known))]
        on = pulled(known, it["clip"], it["log"])
        pairs += [(f"{it['field']} mean", it["centre"], float(on.mean())), (f"{it['field']} deviation", it["scale"], float(on.std()))]
        if it["blank"]:
            pairs.append((f"{it['field']} median for blanks", it["blank"], float(numpy.median(known))))
        treatment = ("clip " if it["clip"] else "") + ("log " if it["log"] else "") or "as it is "
        print(f"  {it['field']}: {treatment}then z-score; blanks: {'left out' if it['blank'] is None else it['blank']}, of which {numpy.isnan(raw).sum():,}")
        filled = raw if it["blank"] is None else numpy.where(numpy.isnan(raw), it["blank"], raw)
        columns.append((pulled(filled, it["clip"], it["log"]) - on.mean()) / on.std())
    sheet.all("scales of the inputs", pairs, 1e-9)
    return numpy.column_stack(columns)


def compare(sheet, found, customers):
    rows = scaled(sheet, found, customers)
    known = ~numpy.isnan(rows).any(axis=1)
    sheet.same("customers with every input", found["known"], int(known.sum()))
    sample = numpy.array(found["sample"])
    sheet.same("sample of n", len(sample), min(4000, int(known.sum())))
    sheet.same("the sample on its scales, largest difference", float(numpy.abs(sample - rows[found["sampled"]]).max()), 0.0, 1e-9)
    looks(sheet, found, customers)
    for it in found["panel"]:
        panel(sheet, it, sample)
    stable = [it for it in found["panel"] if it["stability"] >= 0.8] or found["panel"]
    best = max(it["silhouette"] for it in stable)
    proposed = max(it["k"] for it in stable if it["silhouette"] >= best - 0.005)
    sheet.same("proposed k: of the stable ones that with the best silhouette", found["proposed"], proposed)
    for fit in found["fits"]:
        start = next(it for it in found["panel"] if it["k"] == fit["k"])
        last_fit(sheet, fit, numpy.array(start["centres"]), rows, known)
        plane(sheet, fit, sample)
        cards(sheet, fit, found["looks"], customers, known)


def looks(sheet, found, customers):
    pairs = []
    for look in found["looks"]:
        raw = column(look, customers)
        known = raw[~numpy.isnan(raw)]
        pairs.append((f"{look['field']} median", look["median"], float(numpy.median(known))))
        if known.std() > 0 and customers.kinds[look["field"]] is float:
            pairs.append((f"{look['field']} skewness", look["skews"][0], float(skew(known))))
            pairs.append((f"{look['field']} skewness of logarithms", look["skews"][2], float(skew(pulled(known, None, True)))))
    sheet.all("medians and skewness of all fields", pairs, 1e-9)


def column(look, customers):
    """The number that a field stands for: a date the days since it."""
    values = customers.columns[look["field"]]
    return customers.as_of - values if look.get("kind") == "Date" else values


def panel(sheet, it, sample):
    k, centres = it["k"], numpy.array(it["centres"])
    labels = nearest(sample, centres)
    sheet.same(f"k = {k}: sizes of the groups", it["sizes"], numpy.bincount(labels, minlength=k).tolist(), shown=False)
    sheet.same(f"k = {k}: silhouette", it["silhouette"], float(silhouette_score(sample, labels)), 1e-9)
    sheet.same(f"k = {k}: inertia", it["inertia"], inertia(sample, centres, labels), 1e-9)
    sheet.same(f"k = {k}: Davies-Bouldin", it["davies_bouldin"], float(davies_bouldin_score(sample, labels)), REST)
    sheet.same(f"k = {k}: Calinski-Harabasz", it["calinski_harabasz"], float(calinski_harabasz_score(sample, labels)), REST)
    own = KMeans(k, n_init=10, random_state=0).fit(sample)
    sheet.note(f"k = {k}: inertia of its own ten starts, over ours", f"{own.inertia_ / it['inertia']:.6f}")
    sheet.note(f"k = {k}: stability {it['stability']:.3f}, by its own resamples", f"{stability(sample, own, k):.3f}")


def stability(sample, whole, k):
    agree, dice = [], numpy.random.default_rng(0)
    for seed in range(10):
        part = sample[dice.choice(len(sample), len(sample) * 4 // 5, replace=False)]
        agree.append(adjusted_rand_score(whole.labels_, KMeans(k, n_init=10, random_state=seed).fit(part).predict(sample)))
    return sum(agree) / len(agree)


def last_fit(sheet, fit, start, rows, known):
    k, inside, centres = fit["k"], rows[known], numpy.array(fit["centres"])
    tolerance = REST**2 / inside.var(axis=0).mean()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = KMeans(k, init=start, n_init=1, algorithm="lloyd", tol=tolerance, max_iter=300).fit(inside)
    labels = numpy.full(len(rows), -1)
    for number, card in enumerate(fit["cards"]):
        labels[card["rows"]] = number
    name = f"last fit, k = {k}"
    sheet.same(f"{name}: inertia from the same centres", inertia(inside, centres, labels[known]), float(theirs.inertia_), 1e-9)
    place = nearest(theirs.cluster_centers_, centres)
    sheet.same(f"{name}: centres, largest difference", float(numpy.abs(centres[place] - theirs.cluster_centers_).max()), 0.0, 1e-9)
    sheet.same(f"{name}: customers in another group", int((place[theirs.labels_] != labels[known]).sum()), 0)
    sheet.same(f"{name}: customers in no group", int((labels < 0).sum()), int((~known).sum()))


def plane(sheet, fit, sample):
    theirs = PCA(2).fit(sample)
    pairs = zip(("first", "second"), fit["explained"], (float(it) for it in theirs.explained_variance_ratio_))
    sheet.all(f"picture, k = {fit['k']}: share of the spread", pairs, 1e-6)
    apart = numpy.abs(numpy.abs(numpy.array(fit["points"])) - numpy.abs(theirs.transform(sample))).max()
    sheet.same(f"picture, k = {fit['k']}: points, largest difference", float(apart), 0.0, 1e-5)


def effect(look, raw, mine, theirs, is_flag):
    if is_flag:
        angle = lambda part: 2 * math.asin(math.sqrt(raw[part].mean()))
        return angle(mine) - angle(theirs)
    values = pulled(raw, look["clip"], look["log"])
    one, two = values[mine], values[theirs]
    pooled = (one.var(ddof=1) * (len(one) - 1) + two.var(ddof=1) * (len(two) - 1)) / (len(one) + len(two) - 2)
    return (one.mean() - two.mean()) / math.sqrt(pooled) if pooled > 0 else 0.0


def differing(group, found, customers):
    """The fields in which a group differs most: field, figure, of the group, of all, effect."""
    rows = []
    for look in found:
        raw, is_flag = column(look, customers), customers.kinds[look["field"]] is bool
        known = ~numpy.isnan(raw)
        mine, theirs = group & known, ~group & known
        if mine.sum() < 20 or theirs.sum() < 20 or raw[known].std() == 0:
            continue
        size = effect(look, raw, mine, theirs, is_flag)
        medians = float(numpy.median(raw[mine])), float(numpy.median(raw[known]))
        means = float(raw[mine].mean()), float(raw[known].mean())
        agrees = lambda figures: (figures[0] - figures[1]) * size > 0
        figure = "Share" if is_flag else "Median" if agrees(medians) else "Mean" if agrees(means) else None
        if figure and abs(size) >= 0.2:
            rows.append((look["field"], figure, *(medians if figure == "Median" else means), size))
    return sorted(rows, key=lambda row: -abs(row[4]))[:6]


def cards(sheet, fit, found, customers, known):
    pairs, name = [], f"cards, k = {fit['k']}"
    for number, card in enumerate(fit["cards"]):
        group = numpy.zeros(len(known), dtype=bool)
        group[card["rows"]] = True
        theirs = differing(group, found, customers)
        ours = [(it["field"], it["figure"], it["group"], it["bank"], it["effect"]) for it in card["differing"]]
        pairs.append((f"{number} fields that differ", [it[:2] for it in ours], [it[:2] for it in theirs]))
        for one, two in zip(ours, theirs):
            pairs += [(f"{number} {one[0]}", a, b) for a, b in zip(one[2:], two[2:])]
        pairs.append((f"{number} size", card["size"], int(group.sum())))
    sheet.all(f"{name}: what differs", pairs, 1e-9)
    for number, card in enumerate(fit["cards"]):
        described(sheet, f"{name}, group {number + 1} of {card['size']:,}", card, customers)


def described(sheet, name, card, customers):
    it = card["described"]
    if it is None:
        print(f"  {name}: no rule")
        return
    matched, members = customers.where(it["rule"]), set(card["rows"])
    held, caught = it["held"], numpy.flatnonzero(matched)
    of_held = [row for row in held if matched[row]]
    inside = sum(row in members for row in of_held)
    print(f"  {name}: {said(it['rule'])}; caught {it['caught']:,} of {it['members']:,}, strangers {it['strangers']:,}, of {it['measured_on']:,} held out")
    sheet.all(f"{name}: its rule", [
        ("held out", it["measured_on"], len(held)),
        ("members held out", it["members"], sum(row in members for row in held)),
        ("caught", it["caught"], inside),
        ("strangers", it["strangers"], len(of_held) - inside),
        ("matched of all", it["matched"], len(caught)),
        ("members matched", it["matched_members"], sum(int(row) in members for row in caught)),
    ])


def said(rule):
    (kind, what), = rule.items()
    if kind == "All":
        return " and ".join(said(part) for part in what)
    if kind == "Any":
        return f"({' or '.join(said(part) for part in what)})"
    if kind == "IsBlank":
        return f"{next(iter(what.values()))} is blank"
    sign = {"AtLeast": ">=", "Less": "<", "Equal": "="}[what["is"]]
    return f"{next(iter(what['left'].values()))} {sign} {next(iter(what['right'].values())):,}"
