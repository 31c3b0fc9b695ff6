# Why here

command-why-here = Why is this customer here?
why-title = Why is this customer here?
why-close = Close the explanation
why-number = Customer number
why-number-hint = Type or paste a customer number
why-find = Find
why-hint = Why does a customer stand in a segment and a stage, and which measures apply? There are two ways to ask:
why-hint-number = Type or paste a whole customer number above, and press Enter.
why-hint-list = Open the list of customers from a number on the map, choose a row, and press Enter or "Why here?".
why-searching = Searching...
why-failed = The search has failed.
why-stopped = The search was stopped.
why-again = Try again
why-of-row = Why here?

## Who was found

why-head-segment = Stands in { $name }, because { $reasons }
why-head-belongs = Belongs to { $name }, because { $reasons }
why-head-rest = Stands in { $name }: { $reason }
why-head-stage = { $axis }: stands in { $stage }, because { $reasons }
why-head-no-stage = { $axis }: { $stage }; no stage's rule is true
why-head-measures = Measures: { $offered } apply, { $later } not begun yet, { $withheld } withheld
why-joint = { "; " }
why-where = Row { $row }
why-where-day = Row { $row } · as of { $day }
why-row = Row { $row }  { $who }
why-no-number = A customer without a number
why-several = { $n } rows have this number. Choose one:
why-first = Only the first { $n } rows are listed.
why-nobody = No customer has the number "{ $number }".
why-correct = Correct it
why-nobody-hint = Check its length and zeros at its start. The whole number is needed; other fields are not searched.
why-set-aside = { $n } rows of the file have this number, but cleaning has set them aside, so they do not count.
why-rounded = This looks like a long number rewritten by a spreadsheet (scientific notation). The number itself is lost: copy it from the source.
why-near = These numbers differ only in zeros at the start, in case or in separators:
why-length = Customer numbers here all have { $most } characters.
why-lengths = Customer numbers here have { $least } to { $most } characters.
why-gone = This customer is not in the data any more (the file was replaced, or cleaning has set the row aside), and has no number to be found by.
why-no-field = No field has the role of the customer number. Give that role to the right field on the screen Data.

## Segments and stages

why-segments = Segments, in waterfall order
why-segments-overlap = Segments, which may overlap
why-segments-before = Segments before it that do not match: { $n }
why-segments-after = Segments after it that do not match: { $n }
why-taken = taken here
why-belongs = belongs here
why-taken-before = matches too; { $name } came first
why-out = does not match
why-cannot-tell = cannot be told
why-rule-fault = the rule has a fault
why-rest = No segment's rule is true.
why-rest-unknown = No segment's rule is true; some cannot be told because values are blank.
why-axis = { $axis }: { $stage }
why-stage-here = stands here
why-stage-before = matches too; { $name } goes first
why-stages-before = Stages tried before that do not match: { $n }
why-stages-after = Stages tried after that do not match: { $n }
why-no-stage = No stage's rule is true.
why-more = and { $n } more

## The deciding condition

why-has = { $value } = { $fact }
why-is = { $value } is { $fact }
why-fails-flag = { $has }, but must be { $need }
why-everybody = the catch-all: it has the customers whom nothing before it has
why-meets = { $has }, and that is { $need }
why-fails = { $has }, but must be { $need }
why-unknown = { $blank }, so nobody can tell (must be { $need })
why-no-day = there is no as-of date to count days from
why-no-result = { $value } has no result (division by 0, or too large)
why-inputs = where { $inputs }
why-yuan = { $n } yuan
why-yuan-spoken = { $n } yuan
why-days = { $n } days
why-limit-of = { $value } ({ $fact })
why-need-equal = ={ $limit }
why-need-not-equal = ≠{ $limit }
why-need-less = <{ $limit }
why-need-at-most = ≤{ $limit }
why-need-greater = >{ $limit }
why-need-at-least = ≥{ $limit }
why-need-between = between { $low } and { $high }
why-need-not-between = outside { $low } to { $high }
why-need-in = one of { $list }
why-need-not-in = none of { $list }
why-need-pasted = in the pasted list ({ $count })
why-need-not-pasted = not in the pasted list ({ $count })
why-need-contains = one with "{ $text }"
why-need-not-contains = one without "{ $text }"
why-need-starts = one beginning with "{ $text }"
why-need-not-starts = one not beginning with "{ $text }"
why-need-blank = blank
why-need-not-blank = not blank

## Measures

why-measures = Measures of the cell and the row
why-measures-none = There are no measures yet in this customer's cell and row.
why-offered = { $n } apply
why-to-come = { $n } not begun yet
why-withheld = { $n } withheld
why-bar-status = the status is { $status }
why-bar-begins = begins on { $day }
why-bar-ended = ended on { $day }
why-bar-tier = the tier is { $tier }; this measure is for { $tiers }
why-bar-no-tier = the tier is not known; this measure is for { $tiers }
why-bar-contact = { $field } is yes: no contact
why-bar-until = { $field } { $day }: no contact until then
why-bar-channels = none of its channels may be used ({ $channels })
why-channels = Channels: { $channels }
why-shut = { $channel } may not be used: { $field } is no
why-shut-blank = { $channel } may not be used: { $field } is blank, which is no consent
why-shut-unreadable = { $channel } may not be used: { $field } cannot be read, which is no consent
why-bar-unreadable = { $field } cannot be read: no contact
why-bar-no-day = there is no as-of date, so nobody can tell whether it runs
