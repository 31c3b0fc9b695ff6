# Texts of the area "segment": the waterfall, the rule editor, the distribution behind a threshold.

segment-mode = How customers are assigned
segment-exclusive = Waterfall (exclusive)
segment-overlapping = Overlapping
segment-add = New segment
segment-from-field = From a field...
segment-template = Segment template
segment-name = Segment name
segment-note = Note on the segment
segment-note-short = Note
segment-drag = Drag "{ $name }"
segment-select = Click a segment to see and change its rule here.
segment-rule = Rule: { $name }
segment-remove = Remove the segment
segment-duplicate = Duplicate the segment
segment-none = No segments yet
segment-none-body = Segments are the rows of the map. Take the usual ones, make them from the values of a field, or write your own rules.

segment-row-waterfall = matched { $matched } = taken { $taken } + taken above { $above } · unknown { $unknown }
segment-row-waterfall-short = { $matched } = { $taken } + above { $above } · unknown { $unknown }
segment-row-overlap = matched { $matched } · unknown { $unknown }
segment-row-empty = no condition yet, matches nobody
segment-row-waiting = counting...
segment-rest = { $name } (no rule matches)
segment-sum = Taken in all { $sum } = all customers
segment-sum-waiting = Taken in all { $sum } of { $all } customers, counting...
segment-sum-overlap = A customer may be in several segments; { $all } customers in all

# The rule tree
segment-add-condition = Condition
segment-add-group = Group
segment-group-all = All hold
segment-group-any = Any holds
segment-group-joint = All or any of { $what }
segment-group-empty = empty group, has no effect
segment-negated = not
segment-part-count = { $n } / { $all } ({ $share }) · unknown { $blank }
segment-rule-empty = The rule has no condition yet, so it matches nobody.
segment-rule-text = Rule as text
segment-rule-text-field = Type the rule
segment-rule-sentence = Reads: { $sentence }

segment-line-condition = condition { $n }
segment-line-group = group { $n }
segment-line-root = the whole rule
segment-line-drag = Drag { $what }
segment-line-remove = Remove { $what }
segment-line-more = More for { $what }
segment-line-add = Add a condition to { $what }
segment-line-negate = Negate / undo negation
segment-line-wrap = Put into a new group
segment-line-duplicate = Duplicate
segment-line-up = Move up
segment-line-down = Move down
segment-line-out = Move out of its group

# A condition
segment-condition-field = Condition { $n }: field
segment-condition-lens = Condition { $n }: date as
segment-condition-operator = Condition { $n }: comparison
segment-condition-value = Condition { $n }: value
segment-condition-high = Condition { $n }: upper end
segment-condition-text = Condition { $n }: text
segment-condition-formula = Condition { $n }: formula
segment-condition-to-field = Condition { $n }: back to a field
segment-condition-mode = Condition { $n }: kind of value
segment-condition-mode-high = Condition { $n }: kind of upper end
segment-mode-constant = Constant
segment-mode-field = Another field
segment-formula = Formula
segment-formula-note = typed
segment-between-and = to
segment-yes = Yes
segment-no = No
segment-unit-days = days
segment-unit-yuan = CNY

segment-lens-plain = the date
segment-lens-since = days since
segment-lens-until = days until
segment-lens-anniversary = days to anniversary

segment-operator-equal = equals
segment-operator-not-equal = is not
segment-operator-less = less than
segment-operator-at-most = at most
segment-operator-greater = more than
segment-operator-at-least = at least
segment-operator-between = between
segment-operator-in = one of
segment-operator-contains = contains
segment-operator-starts-with = starts with
segment-operator-blank = is blank

# Lists
segment-list-pasted = { $n } pasted values, kept as hashes
segment-list-paste = Paste...
segment-list-box = Condition { $n }: box to paste into
segment-list-hint = Copy a column of a sheet and paste it here; line breaks, tabs and commas separate
segment-list-take = Add { $n }
segment-list-unread = { $n } cannot be read and are left out
segment-list-private = The values themselves are not saved, only keyed hashes of them.
segment-list-hashing = Hashing the pasted values...
segment-list-remove = Remove "{ $value }" from condition { $n }
segment-list-more = { $n } more
segment-list-add = Add to the list of condition { $n }
segment-list-add-short = Add

segment-pick-search = Search: { $name }
segment-pick-hint = Search
segment-pick-hint-typed = Search or type
segment-pick-typed = Use "{ $text }"
segment-pick-none = Nothing fits

# The distribution
segment-chart = Distribution: { $value }
segment-chart-waiting = Counting the distribution...
segment-chart-hint = Drag a line and the map follows; a selected line also moves with the arrow keys.
segment-threshold = Threshold of { $value }
segment-threshold-high = Upper end of { $value }
segment-histogram-name = Histogram of { $value }
segment-histogram-blank = This field has no values, so there is no distribution.
segment-histogram-table = Show as a table
segment-histogram-bin = { $from } – { $to }: { $n }
segment-histogram-rest = { $name }: { $below } below, { $above } above, { $blank } blank
