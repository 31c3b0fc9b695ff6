# Texts of the area "action".

# Steps of the history, for undo and redo.
step-rename-project = Rename the project to "{ $name }"
step-set-as-of = Set the as-of date to { $name }
step-clear-as-of = Take the as-of date from the data
step-set-extract = Open customer data "{ $name }"
step-change-field = Change field "{ $name }"
step-add-field = Add field "{ $name }"
step-add-cleaning = Add cleaning step "{ $name }"
step-change-cleaning = Change cleaning step "{ $name }"
step-move-cleaning = Move cleaning step "{ $name }"
step-remove-cleaning = Remove cleaning step "{ $name }"
step-accept-finding = Accept a finding on "{ $name }"
step-withdraw-acceptance = Withdraw acceptance on "{ $name }"
step-remove-field = Remove field "{ $name }"
step-add-table = Add table "{ $name }"
step-change-table = Change table "{ $name }"
step-change-table-field = Change table field "{ $name }"
step-remove-table = Remove table "{ $name }"
step-add-rfm = Add recency, frequency and amount of "{ $name }"
step-set-exclusive = Make segments exclusive
step-set-overlapping = Let segments overlap
step-add-segment = Add segment "{ $name }"
step-rename-segment = Rename a segment to "{ $name }"
step-note-segment = Change the note of segment "{ $name }"
step-set-segment-rule = Change the rule of segment "{ $name }"
step-move-segment = Move segment "{ $name }"
step-duplicate-segment = Duplicate as segment "{ $name }"
step-remove-segment = Remove segment "{ $name }"
step-add-axis = Add axis "{ $name }"
step-rename-axis = Rename an axis to "{ $name }"
step-move-axis = Move axis "{ $name }"
step-remove-axis = Remove axis "{ $name }"
step-add-stage = Add stage "{ $name }"
step-rename-stage = Rename a stage to "{ $name }"
step-set-stage-rule = Change the rule of stage "{ $name }"
step-move-stage = Move stage "{ $name }"
step-rank-stage = Change when stage "{ $name }" is tried
step-remove-stage = Remove stage "{ $name }"
step-add-metric = Add metric "{ $name }"
step-change-metric = Change metric "{ $name }"
step-move-metric = Move metric "{ $name }"
step-remove-metric = Remove metric "{ $name }"
step-add-measure = Add measure "{ $name }"
step-change-measure = Change measure "{ $name }"
step-duplicate-measure = Duplicate measure "{ $name }"
step-move-measure = Move measure "{ $name }"
step-copy-measure = Copy measure "{ $name }" elsewhere
step-remove-measure = Remove measure "{ $name }"
step-set-products = Change the products
step-set-channels = Change the channels
step-set-owners = Change the owners
step-rename-listed = Rename an entry of a list to "{ $name }"
step-remove-listed = Remove "{ $name }" from a list
step-batch = { $name }
step-apply-template = Apply template "{ $name }"
step-segments-from-field = Make segments from "{ $name }"
step-axis-from-field = Make stages from "{ $name }"

# Menus and commands.
menu-file = File
menu-edit = Edit
menu-insert = Insert
menu-template = Templates
menu-map = Map
menu-view = View
menu-help = Help

command-open-extract = Open customer file...
command-new-project = New empty project
command-open-project = Open project...
command-open-sample = Open sample project
command-save = Save
command-save-as = Save as...
command-versions = Earlier versions...
command-close-project = Close project
command-quit = Quit

command-undo = Undo
command-redo = Redo
command-remove = Remove selected
command-duplicate = Duplicate
command-move-up = Move up
command-move-down = Move down
command-move-left = Move left
command-move-right = Move right
command-project-settings = Project settings...
command-edit-lists = Products, channels and owners...
command-edit-metrics = Metrics...
command-toggle-exclusive = Exclusive or overlapping segments

command-add-segment = Add segment
command-segments-from-field = Segments from a field...
command-add-table = Add table …
command-add-fold = New folded field …
command-add-rfm = Recency, frequency, amount (RFM) …
command-add-axis = Add axis
command-axis-from-field = Axis from a field...
command-add-stage = Add stage
command-add-metric = Add metric...
command-add-measure = Add measure

command-template-segments = Segments (17 kinds)
command-template-relationship = Relationship lifecycle
command-template-personal = Personal life stages
command-template-tier-600 = Value tiers: five levels, 50k to 6m
command-template-tier-cmb = Value tiers: as at CMB
command-template-tier-4 = Value tiers: four levels
command-template-metrics = Usual metrics
command-template-lists = Usual products and channels

command-next-metric = Next metric
command-previous-metric = Previous metric
command-next-axis = Next axis
command-toggle-gaps = Mark gaps
command-swap-axes = Swap rows and columns
command-toggle-compact = Numbers only
command-zoom-in = Zoom in
command-zoom-out = Zoom out
command-zoom-reset = Natural size
command-clear-filter = Clear filters
command-open-customers = Show these customers
command-open-scatter = Scatter plot of two fields
command-copy-map = Copy map as a table

command-show-data = Data
command-show-insight = Insight
command-show-segments = Segments
command-show-stages = Stages
command-show-map = Map
command-palette = Search and commands...
command-toggle-inspector = Show or hide the inspector
command-toggle-mask = Mask customer details
command-toggle-theme = Light or dark
command-toggle-locale = 中文

command-shortcuts = Keys and gestures...
command-about = About...

# Derived fields.
command-add-formula-field = New field: formula…
command-add-sum-field = New field: sum (AUM)…
command-add-band-field = New field: bands…
command-add-score-field = New field: score…
command-add-flag-field = New field: yes or no…
command-add-tier-field = New field: tier that is kept…
