# Texts of the area "app".

app-name = Strategy Map Workbench
app-title = { $name } — Strategy Map
app-title-unsaved = ● { $name } — Strategy Map

rail-data = Data
rail-insight = Insight
rail-segments = Segments
rail-stages = Stages
rail-map = Map

bar-saved = Saved
bar-unsaved = Not saved
bar-read-only = Read only
bar-undo = Undo: { $step }
bar-redo = Redo: { $step }
bar-search = Search / commands

status-rows = { $rows } customers
status-fields = { $fields } fields
status-no-data = No customer data yet
status-as-of = As of { $day }
status-no-as-of = No as-of date
status-exact = Map exact
status-updating = Map updating
status-behind = Map of the data from before
status-failed = Map could not be computed: still the one from before
status-estimate = Map estimated: sample of { $sample } customers, each cell within about ±{ $margin }
status-masked = Customer details masked
status-progress = Progress { $percent }
status-progress-rows = { $done } of { $all } rows over all steps
status-cancel = Cancel
status-no-table = Data not prepared for the project
status-no-map = Map not computed
status-no-check = Data not checked
status-again = Compute again

toast-dismiss = Dismiss this message
toast-more = { $count } more
toast-dismiss-all = Dismiss all

guard-title = This part failed
guard-body = Your project is not affected. Try again, or go on elsewhere.
guard-retry = Try again

palette-name = Search and commands
palette-hint = Type the name of a command, segment, stage, measure or field
palette-nothing = Nothing found
palette-segment = Segment
palette-stage = Stage
palette-measure = Measure
palette-field = Field

drop-here = Drop to open
app-no-window = The window cannot be opened: no display driver was found.
