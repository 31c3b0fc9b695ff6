"""The chance of a yes on the Bank Marketing data (UCI, 45,211 customers) by scikit-learn, beside `chance.rs`.

Usage: chance.py bank-full.csv

Logistic regression (C = 1) on standardised numbers and one column for each word; the mean area under the ROC curve of five
folds, without and with the length of the call, and once more with the long tails of numbers pulled in by a logarithm, as the
program does: that is a part of what its area is larger by, the rest is which customers are held out (see the folds).
"""

import csv
import sys

try:
    import numpy as np
    from sklearn.compose import ColumnTransformer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_score
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler
except ImportError:
    sys.exit("scikit-learn is not installed: nothing is compared")

NUMBERS = ["age", "balance", "day", "campaign", "pdays", "previous"]
WORDS = ["job", "marital", "education", "default", "housing", "loan", "contact", "month", "poutcome"]

with open(sys.argv[1], encoding="utf-8") as file:
    customers = list(csv.DictReader(file, delimiter=";"))
answers = np.array([customer["y"] == "yes" for customer in customers])


def area(further, treated):
    numbers = NUMBERS + further
    rows = [[float(it[name]) for name in numbers] + [it[name] for name in WORDS] for it in customers]
    places = list(range(len(numbers) + len(WORDS)))
    columns = ColumnTransformer(
        [("n", treated, places[: len(numbers)]), ("w", OneHotEncoder(), places[len(numbers) :])]
    )
    model = make_pipeline(columns, LogisticRegression(C=1, max_iter=2000))
    folds = StratifiedKFold(5, shuffle=True, random_state=1)
    return cross_val_score(model, np.array(rows, dtype=object), answers, cv=folds, scoring="roc_auc")


def pulled(numbers):
    numbers = numbers.astype(float)
    return np.sign(numbers) * np.log1p(np.abs(numbers))


for further in ([], ["duration"]):
    for told, treated in [
        ("plain", StandardScaler()),
        ("tails pulled in", make_pipeline(FunctionTransformer(pulled), StandardScaler())),
    ]:
        areas = area(further, treated)
        print(f"with {further or 'no duration'}, {told}: {areas.mean():.4f} ({', '.join(f'{it:.4f}' for it in areas)})")
