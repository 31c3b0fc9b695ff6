# Texts of the area "metric".

metric-title = Metrics
metric-name = Name
metric-kind = Computes
metric-value = Value
metric-above = Above
metric-below = Below
metric-condition = Condition
metric-unit = Written in
metric-decimals = Decimals
metric-example = All customers:
metric-formula = or formula
metric-field-of = Field for { $value }
metric-formula-of = Formula for { $value }
metric-select = Choose a metric, or add one.
metric-none = No metrics yet
metric-add = New metric
metric-up = Move the metric up
metric-down = Move the metric down
metric-remove = Remove the metric
metric-usual = The usual ones

metric-kind-customers = Customers
metric-kind-share = Share
metric-kind-sum = Sum
metric-kind-mean = Mean
metric-kind-median = Median
metric-kind-rate = Rate of a condition
metric-kind-ratio = Ratio of two sums

metric-hint-customers = Customers of each cell.
metric-hint-share = Customers of each cell over all customers.
metric-hint-sum = Sum of the value over the customers of each cell; blanks are left out.
metric-hint-mean = Mean of the value over the customers of each cell; blanks are left out.
metric-hint-median = Median of the value; blanks are left out, of an even number the mean of the middle two.
metric-hint-rate = Customers for whom the condition holds over those for whom it can be told.
metric-hint-ratio = Sum above over sum below; totals divide the total sums.

metric-unit-plain = plain
metric-unit-yuan = CNY
metric-unit-wan = 10,000s
metric-unit-yi = 100 millions
metric-unit-auto = automatic
metric-unit-percent = %
