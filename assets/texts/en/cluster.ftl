# Clusters: fields
cluster-fields = 1 Fields: { $n } chosen
cluster-fields-note = Customers who lie close together in these fields become a group. Each field is made comparable first; you can change how.
cluster-fields-others = { $n } more fields can be added
cluster-propose = Reset to proposal
cluster-scaling-of = Scaling of "{ $field }"
cluster-blanks-of = Blanks of "{ $field }"
cluster-scale-standard = z-score
cluster-scale-robust = robust
cluster-scale-none = unscaled
cluster-log = log
cluster-log-note = Pulls a long tail in: sign(x) · ln(1 + |x|). Money mostly needs it.
cluster-clip = clip
cluster-clip-note = Values beyond the 1st and the 99th percentile count as that percentile, so that a few extremes do not decide. Here: { $low } and { $high }.
cluster-blank-out = left out
cluster-blank-median = median
cluster-blank-zero = 0
cluster-as-proposed = { $words } (as proposed)
cluster-by-hand = { $words } (set by hand)
cluster-skew = skewness { $before }
cluster-skew-after = skewness { $before } → { $after }
cluster-flag = yes = 1, no = 0
cluster-blank = { $n } blank
cluster-all-blank = { $field } (blank for everybody)
cluster-constant = { $field } (the same for everybody)
cluster-days-since = days since { $field }
# Method
cluster-method = Method
cluster-method-k-means = k-means
cluster-method-mixture = Gaussian mixture
cluster-method-density = Density
cluster-note-k-means = Each customer belongs to the nearest centre. The model can be kept for the next extract.
cluster-note-mixture = Each customer belongs to the likeliest of k clouds, which may differ in shape. Fitted to at most { $mixed }, then all are grouped.
cluster-note-density = Customers near to each other are a group, loners are in none; up to { $dense } customers only.
cluster-seed = Seed
cluster-neighbours = Neighbours
cluster-distance = Distance
cluster-distance-note = empty = proposed from the data
cluster-follow = Names from
cluster-follow-none = no model
cluster-run = Find groups
cluster-stop = Stop
# Progress
cluster-stage-looking = Looking at the fields…
cluster-stage-scaling = preparing
cluster-stage-grouping = comparing k = 2 … { $most }
cluster-stage-fitting = grouping everybody
cluster-stage-describing = writing rules
cluster-stage-profiling = profiles
cluster-stage-done = ✓ { $stage }
cluster-not-looked = The fields have not been looked at.
cluster-cancelled = Stopped. What was found before stands; you can start again.
cluster-stale = The customers or chosen fields have changed; the groups of before do not apply any more. Find the groups again.
cluster-differs = The settings at the left have changed; this is still the result of before. Find the groups again.
cluster-empty-title = Groups of customers who are alike
cluster-empty = Fields and their treatment are proposed at the left. "Find groups" first compares how many groups fit, then shows who is in each.
cluster-sample = All figures stand on one sample: { $sample } drawn from the { $with } customers with values (seed { $seed }); { $all } in all, { $out } left out because of blanks. The groups themselves hold all with values.
cluster-sample-all = All figures are of the { $with } customers with values (seed { $seed }); { $all } in all, { $out } left out because of blanks.
cluster-sample-density = The groups are of all { $with } customers with values; { $all } in all, { $out } left out because of blanks. The picture shows { $sample } of them (seed { $seed }).
# How many
cluster-choose = 2 How many groups
cluster-k = k = { $k }
cluster-k-proposed = k = { $k } proposed
cluster-why-stable = { $k } groups are proposed: of the numbers that are stable over resamples ({ $stability } ≥ { $stable }) the highest silhouette ({ $silhouette }); of equals the larger.
cluster-why-best = { $k } groups are proposed: the highest silhouette ({ $silhouette }), but no number is stable over resamples (here { $stability } < { $stable }). Borders are unsure: judge by what you know.
cluster-panel-mixture = These figures come from k-means on the same sample and help to choose k; the groups are those of the mixture.
cluster-silhouette = Silhouette
cluster-silhouette-note = −1 … 1, higher is better: close to the own group, far from the others.
cluster-stability = Stability
cluster-stability-note = How far groups of resamples agree (mean adjusted Rand index), 1 = always the same.
cluster-inertia = Dispersion
cluster-inertia-note = Sum of squared distances to the own centre. It always falls with k; look where it falls less.
cluster-davies = Davies–B.
cluster-davies-note = Davies–Bouldin index, lower is better.
cluster-calinski = Calinski–H.
cluster-calinski-note = Calinski–Harabasz index, higher is better.
cluster-smallest = Smallest
cluster-smallest-note = Customers of the sample in the smallest group.
cluster-course = { $name } by k: { $parts }
cluster-because = I chose { $k } groups because … (kept with the model and the segments)
cluster-because-density = I chose this because … (kept with the segments)
cluster-because-name = Reason of the choice
cluster-density-title = 2 Groups by density
cluster-density-words = Customers with at least { $neighbours } (themselves among them) within { $distance } are joined into groups; their number comes from the data. Distances are those of the scaled fields.
cluster-density-hint = Try a larger distance, or fewer neighbours.
# Plane
cluster-plane = Picture
cluster-plane-none = These fields give no plane to draw (two are needed at least).
cluster-plane-words = { $n } of { $all } customers (the sample), a point each; the first two principal components, which keep { $share } of all differences.
cluster-plane-group = { $name }: { $n } customers, click to list them
# Groups
cluster-cards = 3 The groups: { $n }
cluster-more = These are the largest groups; { $n } smaller ones are not listed.
cluster-fewer = { $k } groups were asked for, { $n } were found: the other clouds hold nobody.
cluster-outliers = { $n } more customers are near to nobody and in no group.
cluster-name-of = Name of group { $n }
cluster-size = { $n } customers, { $share } of the bank
cluster-money = { $field }: { $sum } in all ({ $share } of the bank), { $mean } each
cluster-differing = Where they differ most from the bank
cluster-even = No field differs clearly from the other customers.
cluster-too-few = Fewer than { $n } customers: too few to compare.
cluster-bank = bank { $bank }
cluster-bank-mean = mean, bank { $bank }
cluster-days = { $n } days
cluster-differs-median = { $field }: median { $group } here, { $bank } of the bank; effect against the others { $effect }
cluster-differs-mean = { $field }: equal medians, mean { $group } here, { $bank } of the bank; effect against the others { $effect }
cluster-differs-share = { $field }: share { $group } here, { $bank } of the bank; effect against the others { $effect }
cluster-no-rule = Too few customers, or no rule tells this group from the others.
cluster-caught = On { $on } customers not used for fitting: of { $members } members it catches { $caught } ({ $share }) and lets in { $strangers } strangers.
cluster-matched = The rule matches { $n } customers of the bank, { $members } of them members.
cluster-open = List customers
cluster-adopt = Adopt as segment
cluster-adopted = is the segment "{ $name }"
cluster-origin = From clusters: { $method }, { $k } groups, seed { $seed }.
cluster-origin-because = { $origin } Reason: { $because }
# Keeping
cluster-keep = Keep the model
cluster-update = Update the model "{ $name }"
cluster-keep-segments = Keep it, with a segment for each group
cluster-keep-note = It becomes a field; the next extract is grouped by the same model.
cluster-kept = The model is kept as the field "{ $name }". A name changed here changes in the field and its segments too.
cluster-not-kept-mixture = A mixture is not kept as a model: it needs the shapes of its clouds, not just centres. Adopt the rules below.
cluster-not-kept-density = Groups by density have no model: they come from how near these customers are to each other, and change with the next extract. Adopt the rules below.
cluster-carried = Keeps "{ $name }": { $n } of the { $of } who had it are here
cluster-carried-all = Compared with the model "{ $model }": { $kept } of { $all } groups share at least half of their members and keep their names.
cluster-gone = No group any more: { $names }
cluster-ask-name = A new group: name it
cluster-take-name = Take the proposed name of group { $n }
cluster-ask-names = Name the new groups before the model can be updated.
step-keep-clusters = Keep the model "{ $name }"
step-name-cluster = Name the group "{ $name }"
notice-cluster-adopted = The segment "{ $name }" was added; { $n } customers match. Its rule can be changed among the segments.
notice-cluster-kept = The model is kept as the field "{ $name }".
# Names of groups
cluster-name-and = { $left } · { $right }
cluster-name-high = high { $field }
cluster-name-low = low { $field }
cluster-name-has = with { $field }
cluster-name-lacks = without { $field }
cluster-name-old = older
cluster-name-young = younger
cluster-name-long = long-standing
cluster-name-new = new
cluster-name-many = many products
cluster-name-few = few products
cluster-name-ago = { $field } long ago
cluster-name-lately = { $field } lately
cluster-name-middle = in the middle
cluster-short-aum = assets
cluster-short-activity = activity
cluster-short-flow = flows
cluster-short-debt = debt
cluster-short-fee = fees
# Why there is no result
cluster-fault-no-field = No field is chosen. Choose at least one at the left.
cluster-fault-field = The field "{ $field }" cannot be used now. Take it away, or mend it among the data first.
cluster-fault-constant = After its treatment "{ $field }" is the same for everybody. Take it away, or treat it differently.
cluster-fault-few = Only { $n } customers have a value of every field; at least { $needed } are needed. Let the median stand for blanks, or take away fields with many.
cluster-fault-many = Density takes at most { $most } customers; here are { $n }. Use k-means or a mixture.
cluster-fault-distinct = In these fields there are only { $n } different customers, too few for { $needed } groups. Add fields.
cluster-fault-wide = The distance is too wide: nearly everybody is near to everybody. Make it smaller.
cluster-fault-nobody = At this distance nobody has enough neighbours: there is no group.
cluster-fault-method = The method found no result on these fields. Try another method or fewer fields.
# Command
command-show-clusters = Clusters of customers
