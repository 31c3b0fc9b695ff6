# Texts of the area "rule": rules as sentences, and what is wrong with them.

## A rule as a sentence.

rule-empty = no condition yet
rule-and = { $left }, and { $right }
rule-or = { $left }, or { $right }
rule-not = not ({ $inner })
rule-group = ({ $inner })
rule-text = "{ $text }"
rule-text-pasted = This rule holds { $n } pasted values and is not shown as text; change it in the conditions above.
rule-yes = yes
rule-no = no
rule-equal = { $left } is { $right }
rule-not-equal = { $left } is not { $right }
rule-number-less = { $left } is below { $right }
rule-number-at-most = { $left } is at most { $right }
rule-number-greater = { $left } is above { $right }
rule-number-at-least = { $left } is at least { $right }
rule-date-less = { $left } is before { $right }
rule-date-at-most = { $left } is on or before { $right }
rule-date-greater = { $left } is after { $right }
rule-date-at-least = { $left } is on or after { $right }
rule-value-less = { $left } is less than { $right }
rule-value-at-most = { $left } is not more than { $right }
rule-value-greater = { $left } is more than { $right }
rule-value-at-least = { $left } is not less than { $right }
rule-days-equal = { $date } is exactly { $days } days ago
rule-days-not-equal = { $date } is not { $days } days ago
rule-days-less = { $date } is less than { $days } days ago
rule-days-at-most = { $date } is at most { $days } days ago
rule-days-greater = { $date } is more than { $days } days ago
rule-days-at-least = { $date } is at least { $days } days ago
rule-days-between = { $date } is { $low } to { $high } days ago
rule-days-ahead = { $date } is { $low } to { $high } days ahead
rule-anniversary-within = an anniversary of { $date } comes within { $days } days
rule-between = { $value } is between { $low } and { $high }
rule-not-between = { $value } is not between { $low } and { $high }
rule-in = { $value } is one of { $list }
rule-not-in = { $value } is none of { $list }
rule-list = { $left }, { $right }
rule-list-more = { $list } ... ({ $count } in all)
rule-in-pasted = { $field } is on the pasted list ({ $count } entries)
rule-not-in-pasted = { $field } is not on the pasted list ({ $count } entries)
rule-contains = { $value } contains { $text }
rule-not-contains = { $value } does not contain { $text }
rule-starts-with = { $value } starts with { $text }
rule-not-starts-with = { $value } does not start with { $text }
rule-blank = { $value } is blank
rule-not-blank = { $value } is not blank
rule-days-of = days since { $date }
rule-anniversary-of = days to the next anniversary of { $date }
rule-pct-of = change of { $left } over { $right }
rule-share-of = share of { $left } in { $right }

## What is wrong with the text of a rule.

rule-error-at = At character { $column }: { $what }
rule-error-end = The rule is not finished: a value or a condition is missing at the end. Please add it.
rule-error-unexpected = "{ $found }" cannot stand here. Check whether an operator, and/or or a comma is missing before it; texts need single quotes, field names with blanks or signs double quotes.
rule-error-quote = The quotation mark is never closed. Please add the closing one.
rule-error-bracket = This bracket has no partner. Please add the closing one.
rule-error-function = There is no function "{ $name }". There are days, days_to_anniversary, pct, share, contains and starts_with.
rule-error-arguments = The function { $name } needs { $expected } arguments, but has { $found }.
rule-error-field-expected = The name of a field is needed here.
rule-error-text-expected = A text in single quotes is needed here, for example 'Hangzhou'.
rule-error-constant-expected = The list of in (...) may hold numbers, texts and dates only, no fields or calculations.
rule-error-not-a-condition = This is a value, not yet a condition. Add a comparison, for example >= 50000 or = 'Hangzhou'.
rule-error-not-a-value = A value is needed here, not a condition. Write limits as "field between low and high".
rule-error-null = Nothing equals null. Write "field is null" or "field is not null".
rule-error-like = like takes 'text%' (starts with) and '%text%' (contains) only. Please rewrite it, or use contains or starts_with.
rule-error-date = "{ $found }" is not a date. Write it like date '2026-01-31'.
rule-error-number = This number is too large.
rule-error-unsupported = Rules cannot hold this. Use comparisons, between, in, is null and and/or/not.
rule-error-too-deep = Nested more than { $depth } deep. Remove brackets that are not needed, or make several segments of it.
rule-error-too-long = The rule is too long: more than { $signs } operators. Use a list with in, or make several segments of it.

## What is wrong with a rule on these fields.

rule-fault-in = Condition "{ $condition }": { $what }
rule-fault-no-field = The customer data have no field "{ $name }". Choose another field; if it is a text, put it in single quotes.
rule-fault-unreadable = The private copy of the values of "{ $name }" cannot be read. Open the customer file again.
rule-fault-mismatch = { $left } cannot be compared with { $right }. Change the value, or the type of the field under Data.
rule-fault-expected = { $wanted } is needed here, but this is { $found }. Choose another field, or change its type under Data.
rule-fault-personal = "{ $name }" points at persons, so its values cannot stand in a rule. Test whether it is blank, or paste a list.
rule-fault-too-deep = The rule is nested more than { $depth } deep. Simplify it first.
rule-fault-empty-list = The list is empty. Add at least one entry.
rule-fault-not-constant = A list may hold numbers, texts and dates only.
rule-fault-not-finite = This number is not valid. Enter it again.
rule-type-text = a text
rule-type-number = a number
rule-type-date = a date
rule-type-flag = yes/no

## How a derived field is made.

rule-formula-band = { $value } in bands: { $bands }
rule-formula-lowest = { $name } (below { $cut })
rule-formula-from = { $name } (from { $cut })
rule-formula-score = { $value } scored 1–{ $most }
rule-formula-score-descending = { $value } scored 1–{ $most }, small values highest
rule-formula-tier = the best level of the last { $needed } months, under watch when not reached for more than { $grace }: { $bands }
rule-formula-tier-now = only { $given } months are given and { $needed } are needed to keep a level, so it is that of the current month: { $bands }
rule-formula-watch = “{ $tier }” is under watch
rule-formula-cluster = the nearest of { $groups } groups by { $inputs }
rule-formula-chance = the chance that { $of }, by { $inputs }
