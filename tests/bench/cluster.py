"""The last fit of k-means beside scikit-learn, from the same centres to the same rest: one table.

Usage: CLUSTER_FILE=FILE cargo bench --bench cluster; cluster.py FILE        (needs `pip install scikit-learn`)

FILE holds the rows, the centres to start from and the figures of our own fit. Run both on the same idle machine.
"""

import json
import statistics
import sys
import time

try:
    import numpy
    from sklearn.cluster import KMeans
except ImportError:
    sys.exit("scikit-learn is not there: pip install scikit-learn")


def main():
    with open(sys.argv[1], "rb") as file:
        ours = json.loads(file.readline())
        values = numpy.frombuffer(file.read(), dtype="<f8").reshape(-1, ours["columns"])
    rows, start = values[: -ours["k"]].copy(), values[-ours["k"] :].copy()
    seconds = []
    for _ in range(ours["runs"]):
        fit = KMeans(ours["k"], init=start, n_init=1, algorithm="lloyd", tol=ours["rest"], max_iter=300)
        started = time.perf_counter()
        fit.fit(rows)
        seconds.append(time.perf_counter() - started)
    theirs = statistics.median(seconds)
    apart = abs(fit.inertia_ - ours["inertia"]) / fit.inertia_
    print(f"{len(rows):,} x {ours['columns']}, k = {ours['k']}, median of {ours['runs']}")
    print(f"{'':14}{'seconds':>9}{'passes':>8}  inertia")
    print(f"{'this program':14}{ours['seconds']:9.3f}{ours['passes']:8}  {ours['inertia']:.3f}")
    print(f"{'scikit-learn':14}{theirs:9.3f}{fit.n_iter_:8}  {fit.inertia_:.3f}")
    print(f"inertia apart by {apart:.1e} (1e-6 is the aim), time {ours['seconds'] / theirs:.2f} of theirs")
    sys.exit(0 if apart <= 1e-6 and ours["seconds"] <= theirs else 1)


if __name__ == "__main__":
    main()
