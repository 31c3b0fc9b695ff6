# Names of the things in a project.
row-rest = Everyone else
column-rest = No stage
column-whole = Whole row
map-total = Total
list-separator = , { "" }
as-of-none = not set
project-untitled = Untitled map

# Names of new things
new-segment = New segment
new-axis = New axis
new-stage = New stage
new-metric = New metric
new-measure = New measure

# Groups made from the values of a field; $low is included, $high is not
group-yes = { $field }: yes
group-no = { $field }: no
group-below = { $field } < { $high }
group-between = { $field } { $low }–{ $high }
group-from = { $field } ≥ { $low }

subject-project = project
subject-field = field
subject-segment = segment
subject-axis = axis
subject-stage = stage
subject-metric = metric
subject-measure = measure
subject-table = table
subject-cleaning = cleaning step
subject-table-field = table field
subject-listed = list entry

# New fields
new-field-value = New field
new-field-sum = AUM sum
new-field-band = Value tier
new-field-score = Score
new-field-flag = New flag
new-field-sticky-tier = Kept tier
new-field-under-watch = Tier under watch
new-field-cluster = Cluster
new-field-chance = Chance of leaving
user-segment = Segment
user-stage = Stage
user-metric = Metric
user-field = Field
user-cleaning = Cleaning step
user-table = Joined table
user-measure = Measure
user-named = { $kind } { $name }
