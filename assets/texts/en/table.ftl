# Further tables and folded fields.

data-tables = Other tables

# Tables
table-none = No other tables yet
table-none-body = Accounts, transactions, holdings or contacts, with many rows for one customer: joined by customer number and folded into fields, they can be used in segments, stages and metrics.
table-open = Add a table
table-open-kinds = Accounts, transactions, holdings, contacts …: CSV, TXT, XLSX or Parquet.
table-join = Join to customers
table-title = Table
table-name = Name
table-read = { $rows } rows read · { $fields } fields
table-not-read = This table has not been read; fields folded from it have no values yet.
table-ways = How customers are found
table-ways-measuring = Comparing customer numbers …
table-ways-none = No field matches the customers or a table that is there. Add the table in between first, or check how the numbers are written.
table-way = { $key } → { $table }.{ $field }
table-field-of = { $table }.{ $field }
table-customers = customers
table-gone = removed table
table-found = { $share } of rows find a customer · { $customers } customers have rows
table-orphans = rows without a customer: { $rows }
table-shared = rows of several customers, counted with each: { $rows }
table-left-out = rows left out by the condition: { $rows }
table-odd-title = Odd rows of a join
table-odd-first = First { $n } rows
table-odd-rows = Rows of the table
table-orphans-advice = The "{ $key }" of these rows stands with no customer, so they count for nobody. Check how the numbers are written, join otherwise, or accept with a note.
table-shared-advice = The "{ $key }" of these rows stands with several customers, and they count with each. Clean the customers that are there twice, join otherwise, or accept with a note.
table-change-join = Change the join …
table-one-row-each = Keep the first row of each repeated customer number
table-only = Rows that count
table-only-hint = May stay empty. For example: type = 'OWNER'
table-add-confirm = Add
table-key = Its field
table-to = Matches
table-file = Other file …
table-change = Change …
table-remove = Remove table "{ $name }"
table-field-notation = Written as
table-field-notation-of = How { $name } is written

# Folded fields
fold-title = New folded field
fold-title-change = Change a folded field
fold-table = Table
fold-what = Fold by
fold-field = Field to fold
fold-date = Date field
fold-by-date = by date
fold-window = Time
fold-any-time = Any
fold-last-days = Last N days
fold-days = Number of days
fold-only = Rows that count
fold-only-none = No condition: all rows count.
fold-name = Field name
fold-confirm = Add
fold-confirm-change = Change
fold-change = Change
fold-remove = Remove field "{ $name }"
fold-measuring = Computing …
fold-known = Customers with a value
fold-first = First { $n } customers with a value
fold-nobody = No customer has a value: check the time and the conditions.

fold-how-count = Count of rows
fold-how-sum = Sum
fold-how-mean = Mean
fold-how-least = Least
fold-how-most = Most
fold-how-first = First day
fold-how-last = Last day
fold-how-distinct = Distinct values
fold-how-same = The one value
fold-how-latest = Latest value

fold-name-window = last { $days } days
fold-name-count = count
fold-name-sum = sum of { $field }
fold-name-mean = mean { $field }
fold-name-least = least { $field }
fold-name-most = most { $field }
fold-name-first = first { $field }
fold-name-last = last { $field }
fold-name-distinct = distinct { $field }
fold-name-same = { $field }
fold-name-latest = latest { $field }

fold-says = { $what }{ $when }{ $only }{ $none }
fold-says-count = The number of the customer's rows in "{ $table }"
fold-says-sum = The sum of { $field } over the customer's rows in "{ $table }"
fold-says-mean = The mean { $field } of the customer's rows in "{ $table }"
fold-says-least = The least { $field } of the customer's rows in "{ $table }"
fold-says-most = The most { $field } of the customer's rows in "{ $table }"
fold-says-first = The first { $field } of the customer's rows in "{ $table }"
fold-says-last = The last { $field } of the customer's rows in "{ $table }"
fold-says-distinct = How many different { $field } the customer's rows in "{ $table }" hold
fold-says-same = The { $field } of the customer's rows in "{ $table }", blank where they differ
fold-says-latest = The { $field } of the customer's latest row in "{ $table }" by { $date }; of rows of one day, the later in the file
fold-says-window = , of the { $days } days up to the as-of date by { $date }
fold-says-only = , counting only rows where { $rule }
fold-says-except = , leaving out rows where { $rule }
fold-says-none-zero = ; 0 for customers without rows.
fold-says-none-blank = ; blank for customers without rows.

fold-fault-no-table = The table is not in the project, or not read yet
fold-fault-circle = Tables are joined in a circle, so that no customer is found
fold-fault-no-as-of = Counting days needs an as-of date; set one first

# Recency, frequency, amount
fold-rfm-title = Recency · frequency · amount (RFM)
fold-rfm-amount-field = Amount
fold-rfm-no-amount = Without amount
fold-rfm-no-date = This table has no date field, so there is no last time.
fold-rfm-last = Last
fold-rfm-scores = Scores
fold-rfm-scores-to = 1 to { $n }
fold-rfm-hint = Begins with equal shares; drag the lines or type where a score begins. Customers with equal values always share a score.
fold-rfm-confirm = Add these fields
fold-rfm-part-recency = Recency (R)
fold-rfm-part-frequency = Frequency (F)
fold-rfm-part-amount = Amount (M)
fold-rfm-way-recency = Days from the last row within { $days } days to the as-of date; the fewer days, the higher the score.
fold-rfm-way-frequency = Rows within { $days } days; the more rows, the higher the score.
fold-rfm-way-amount = Sum of { $field } within { $days } days; the larger the sum, the higher the score.
fold-rfm-only = Count only some rows …
fold-rfm-times = rows
fold-rfm-cut = { $name } cut { $n }
fold-rfm-score = Score
fold-rfm-count = { $n } · { $share }
fold-rfm-passed = { $n } customers share the value { $value } { $unit }; they changed score together as the cut passed.
fold-rfm-fewer = Many customers have equal values: only { $made } scores are possible ({ $wished } were asked for).
fold-rfm-one-value = All customers have the same value: the value is added without a score.
fold-rfm-blank = { $n } customers have no rows in this time; their score is blank.
fold-rfm-recency = { $table } recency score
fold-rfm-frequency = { $table } frequency score
fold-rfm-amount = { $table } amount score

# Notices
notice-table-unread = Table "{ $name }" was not read; fields folded from it have no values for now. { $reason }
notice-table-changed = The file of table "{ $name }" has changed; folded fields were computed again.
notice-table-set-aside = { $count } rows of table "{ $name }" were not read.
notice-table-rejected = { $count } values of table "{ $name }" did not convert and are blank now.

# Check
cli-table-unread = Table "{ $name }" was not read
cli-table-orphans = Table "{ $name }": { $orphans } of { $rows } rows belong to no customer and are not counted
cli-table-fault = Table "{ $name }": { $reason }
cli-fold-fault = Folded field "{ $name }": { $reason }
