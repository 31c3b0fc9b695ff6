# Texts of the area "stage".

stage-axis-add = New set of stages
stage-axis-name = Name of the set of stages
stage-axis-more = More for "{ $name }"
stage-axis-rename = Rename
stage-axis-left = Move left
stage-axis-right = Move right
stage-axis-remove = Remove this set of stages
stage-axis-none = No stages yet
stage-axis-none-body = Stages are the columns of the map. Take the relationship lifecycle or the value tiers, or make them from the values of a field.
stage-from-field = From a field...
stage-template = Stage templates
stage-add = New stage
stage-name = Stage name
stage-none = No stages in this set yet
stage-none-body = Add a stage and write its rule; customers whom no rule takes stand in "No stage".
stage-select = Click a stage to see and change its rule here.
stage-remove = Remove the stage
stage-rank = tried { $n }
stage-card-words = matched { $matched } = taken { $taken } + taken by stages tried before { $before } · unknown { $unknown }
stage-rest-hint = Customers whom the rule of no stage matches
stage-sum = Taken in all { $sum } = all customers
stage-order = Order tried
stage-order-hint = Tried from top to bottom, the first match wins; the order shown above is another.
stage-order-drag = Drag "{ $name }" in the order tried
stage-order-up = Try "{ $name }" earlier
stage-order-down = Try "{ $name }" later
stage-order-before = { $n } taken before
