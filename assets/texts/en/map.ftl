# The strategy map: toolbar, cells, heads.
map-grid = Strategy map
map-rows = Segments
map-metric = Metric shown
map-axis = Columns
map-metric-label = Tint
map-axis-label = Columns
map-compact = Compact
map-where = { $row } × { $column }
map-cell-name = { $where }: customers { $customers } · measures { $measures }
map-cell-name-gap = { $where }: customers { $customers } · measures { $measures } · gap
map-total-name = { $where }: customers { $customers }
map-row-name = Segment { $name }: customers { $customers } · measures for the row { $measures }
map-column-name = Stage { $name }: customers { $customers }
map-corner-name = All customers: customers { $customers }
map-chip-name = Measure { $name }: { $where }
map-customers-short = { $n } cust.
map-head-customers = { $n } customers, { $share } of all
map-head-unknown = { $n } more cannot be judged: a field is blank
map-estimate-few = ≈ few
map-estimate-note = Estimate from a sample of { $sample } customers, within about ±{ $margin }
map-estimate-few-note = Too few of the sample of { $sample } customers stand here; the exact figure follows
map-edit-rule = Show the rule
map-move-to-row = Move to the whole row

# The scale
map-scale-log = log
map-scale-linear = linear
map-scale-middle = The middle tint stands for { $value }
map-scale-name = Scale ({ $kind }): { $low } to { $high }

# Gaps: cells with at least 1% of the customers and no measure in use, neither in the cell nor on the row
map-gaps = Gaps { $n }
map-gaps-hint = At least 1% of all customers, and no measure in the cell or on the row (retired ones do not count)
map-gaps-next = Next gap
map-gaps-none = No gaps

# Filters of measures
map-filter-scenario = Scenario
map-filter-channel = Channel
map-filter-owner = Owner
map-filter-status = Status
map-filter-all = { $name }: all
map-filter-clear = Clear filters
map-filter-hidden = { $n } measures hidden
map-measures-elsewhere = { $n } more measures on other columns

# Dragging
map-drop-move = Move to { $where }
map-drop-copy = Copy to { $where }

# Before there are rows or columns
map-no-segments = No segments yet
map-no-segments-body = Each row of the map is a customer segment. Start from a template and change what differs in your bank.
map-no-axis = No stages yet
map-no-axis-body = Each column of the map is a lifecycle stage. Start from a template and change what differs in your bank.
map-no-data = No customer data yet: the map shows definitions without figures.

# The inspector
panel-nothing = Nothing is selected
panel-nothing-body = Select a cell or a head of the map to see its customers and measures here.
panel-kind-cell = Cell
panel-kind-row = Segment
panel-kind-column = Stage
panel-kind-all = All customers
panel-kind-field = Field
panel-customers = Customers
panel-of-total = { $share } of all
panel-whole = all { $value }
panel-open-customers = Open { $n } customers
panel-open-scatter = Scatter plot
panel-profile = What stands out against the rest
panel-profile-waiting = Computing...
panel-failed = This could not be computed.
panel-profile-even = Nothing stands out
panel-profile-all = Select a segment, a stage or a cell to compare it with the rest.
panel-profile-group = Here
panel-profile-others = Rest
panel-profile-others-at = rest { $value }
panel-profile-name = { $field }: here { $group }, rest { $others }
panel-profile-category = { $field } = { $category }
panel-measures-count = Measures ({ $n })
panel-measures-none = No measures yet
panel-measures-row = Whole row
panel-add-measure = Add measure
panel-edit-rule = Edit the rule
panel-unknown = { $n } customers cannot be judged: a field is blank
panel-matched = { $matched } match; { $above } of them are taken above
panel-field-source = Column in the file
panel-field-type = Type
panel-field-role = Role
panel-field-blank = Blank
panel-field-distinct = Distinct values
panel-field-range = Range
panel-field-range-value = { $low } to { $high }
panel-field-personal = Personal: values are not shown
panel-field-used = Used by
panel-field-used-by = { $n }

# The list of customers
customers-title = { $where } · { $n } customers
customers-title-first = { $where } · the first { $n } of { $all } rows
customers-of = { $where }
customers-back = Back to the map
customers-back-plain = Back
customers-waiting = Preparing the list...
customers-failed = The list could not be computed
customers-none = No customers here
customers-no-data = No customer data yet
customers-masked = Personal values are masked
customers-unmasked = Personal values are shown in full
customers-mask = Mask
customers-unmask = Show in full
customers-all = All customers
customers-file-order = Order of the file
customers-yes = Yes
customers-no = No
customers-number = No.
customers-list = List of customers
customers-go-to = Go to row
customers-sorting = Sorting...
customers-updating = Updating...
