# Reading data: types, roles, findings, errors.

# Names of types
type-text = Text
type-number = Number
type-date = Date
type-flag = Yes/no

# Names of units
unit-none = None
unit-yuan = yuan
unit-qian-yuan = 1,000 yuan
unit-wan-yuan = 10,000 yuan
unit-bai-wan-yuan = 1 million yuan
unit-yi-yuan = 100 million yuan
unit-percent = percent
unit-count = count
unit-days = days
unit-years = years

# Names of roles
role-customer-id = Customer number
role-as-of = As-of date
role-name = Name
role-phone = Telephone
role-document = Identity document
role-card = Card or account
role-email = E-mail
role-address = Address
role-birth-date = Date of birth
role-age = Age
role-person = About the person
role-branch = Branch
role-manager = Manager
role-open-date = Opening date
role-tier = Tier
role-products = Products held
role-risk = Risk
role-aum = Assets (AUM)
role-aum-history = Earlier assets
role-balance = Balance
role-debt = Loans and cards
role-fee = Fee income
role-flow = Money moved
role-activity = Activity
role-maturity = Maturity
role-flag = Group flag
role-consent = Consent
role-contact = Contact history
role-other = Other

# Why a record is not in the table
read-reason-blank-line = blank line
read-reason-short-row = fewer fields than the header
read-reason-long-row = more fields than the header
read-reason-stray-quote = text behind a closing quotation mark
read-reason-title-row = title above the header
read-reason-header-note = remark below the header
read-reason-totals-row = totals
read-reason-note-row = signature or remark below the data
read-reason-comment-line = comment line
read-reason-hidden-row = row hidden in the workbook
read-reason-cut-row = cut off at the end of the file
read-reason-repeated-header = the header once more

# Findings
finding-duplicate-customer = Customer number repeated
finding-missing-customer = Customer number missing
finding-id-zero-lost = Customer numbers without their leading zeros
finding-shared-document = One document under several customer numbers
finding-several-as-of = Several as-of dates: rows earlier than the latest
finding-blank-column = Column is blank
finding-constant-column = Column has one value only
finding-unconverted = Not converted, now blank
finding-unlike-header = Not what the column's name promises: kept as text
finding-not-finite = Not a finite number, now blank
finding-digits-lost = Digits of a number already lost in a spreadsheet
finding-time-dropped = Time of day left out
finding-unsupported = Type of column not supported, left out
finding-future-date = Later than the as-of date
finding-duplicate-header = Column name repeated; the later ones bear a number
finding-blank-header = Column without a name
finding-no-header = no column names found; the first line was read as a customer
finding-header-guessed = the first line was read as column names but may be a customer
finding-no-separator = one column seems to hold several: the separator is not known
finding-split-thousands = numbers seem to be cut at thousands separators; these lines were not read
finding-mixed-line-ends = Several kinds of line ends
finding-comment-lines = Many lines begin with #
finding-cut-file = The end of the file is cut off
finding-other-sheets = Other sheets hold data too
finding-hidden-rows = Hidden rows were read
finding-hidden-column = Hidden column was read
finding-cell-error = Cells with an error (such as #N/A), now blank
finding-formula-without-value = Formulas without a stored result, now blank
finding-merged-cells = Merged cells: each row has been given their value
finding-text-number = Numbers stored as text
finding-refused = Looks like a password, code or biometrics; not read
finding-personal-by-value = Values look like personal data
finding-ambiguous-number = Numbers that can be read in two ways
finding-ambiguous-date = Dates that can be read in two ways; kept as text
finding-debit-credit = Amounts marked as debit or credit, sign not known; kept as text
finding-foreign-currency = Amounts in a foreign currency, not converted
finding-several-units = Several currencies or terms in one column; kept as text
finding-mixed-percent = Percentages mixed with fractions
finding-mixed-unit = 元 mixed with 万元
finding-impossible-date = Dates no calendar has, now blank
finding-placeholder-date = Days such as 1900-01-01 that stand for “not known”
finding-open-end-date = A far date stands for an open end
finding-serial-date = Dates converted from spreadsheet numbers
finding-id-point-zero = Numbers of customers end in .0
finding-id-case = Customer numbers differ only in case or blanks
finding-invisible-signs = Invisible characters
finding-control-signs = Control characters
finding-direction-override = Characters that turn the writing direction
finding-replaced-signs = Characters lost before this file was written (U+FFFD)
finding-split-by-form = Texts that look the same but are encoded differently
finding-blanks = Blank in some rows
finding-outlier = Outliers
finding-negative-balance = Balance below zero
finding-age-against-birth = Age disagrees with date of birth
finding-impossible-age = Impossible age
finding-sum-mismatch = Assets are not the sum of their parts
finding-join-orphan = Rows of another table without a customer
finding-join-shared = Rows of another table with several customers

# Forms of converted values
form-grouped = Numbers with thousands separators
form-negative = Minus as brackets or behind the number
form-percent = Percentages
form-wan = In 万
form-yi = In 亿
form-currency = With a currency sign
form-us-dollar = amounts in US dollars
form-hk-dollar = amounts in Hong Kong dollars
form-euro = amounts in euros
form-pound = amounts in pounds
form-yen = amounts in yen
form-months = counted in months
form-periods = counted in instalments
form-years = counted in years
form-side = marked as debit or credit
form-unit = With its unit, such as 20岁
form-full-width = Full-width characters
form-decimal-comma = Comma as decimal sign
form-exponent = Scientific notation
form-apostrophe = Leading apostrophe
form-date = Dates in other forms
form-serial = Spreadsheet date numbers
form-timed = Dates with a time
form-flag = Words for yes or no
form-blank = Words for nothing

# How values are to be read
notation-plain = As written
notation-day-first = Day/month/year
notation-month-first = Month/day/year
notation-year-first-short = Six digits yymmdd
notation-serial = Spreadsheet day number
notation-decimal-point = Decimal point 1.5
notation-decimal-comma = Decimal comma 1,5
notation-credit-positive = Credit positive, debit negative
notation-debit-positive = Debit positive, credit negative

# Privacy classes
privacy-c1 = C1 general
privacy-c2 = C2 personal finance

# Steps of reading
read-step-reading = Reading
read-step-again = Reading some columns again
read-step-counting = Counting
read-step-handing = Loading

# Text form of a profile
read-profile-rows = { $rows } rows read of { $all } in the file
read-profile-set-aside = Set aside: { $reason }, { $count } rows (row { $rows })
read-profile-encoding = Encoding { $encoding }, separator { $delimiter }
read-profile-sheet = Sheet { $sheet }
read-profile-hidden-sheets = Hidden sheets: { $sheets }
read-profile-purpose = { $role } ({ $unit })
read-profile-column = { $name }: { $kind }, { $role }, { $blank } blank, { $distinct } distinct, { $range }
read-profile-column-plain = { $name }: { $kind }, { $role }, { $blank } blank, { $distinct } distinct
read-profile-finding = Finding: { $column }: { $kind }, { $count } rows (row { $rows })
read-profile-finding-whole = Finding: { $column }: { $kind }

# Why a file could not be read
read-error-missing = "{ $file }": There is no such file. Check the path or choose the file again.
read-error-not-a-file = "{ $file }": This is not a file. Choose a data file.
read-error-denied = "{ $file }": This file may not be read. Another program may hold it: close it and try again, or open a copy.
read-error-io = "{ $file }": The disk or network failed ({ $kind }). Copy the file to this machine and try again.
read-error-empty = "{ $file }": The file is empty. Ask for a new export.
read-error-wrong-kind = "{ $file }": This kind of file cannot be read: { $found ->
    [web-page] it is a web page. Open it in a spreadsheet program and save it as xlsx or CSV.
    [pdf] it is a PDF. Ask for a CSV, xlsx or Parquet file.
    [archive] it is an archive. Unpack it and open the data file inside.
    [json] This is JSON. Export it as CSV, xlsx or Parquet.
    [database] it is a database file. Export it as CSV or xlsx.
    [zeros] It holds nothing but zero bytes: it was probably not written or copied to its end. Export it again.
   *[other] it is neither text nor a workbook nor Parquet.
}
read-error-protected = "{ $file }": The workbook is protected by a password. Open it in Excel and save it without one.
read-error-damaged = "{ $file }": The file is damaged: its contents are not sound { $kind ->
    [xlsx] xlsx
    [xlsb] xlsb
    [xls] xls
    [ods] ods
    [parquet] Parquet
   *[other] text
}. Export or copy it again.
read-error-encoding = "{ $file }": Bytes in line { $line }, character { $column }, are not { $encoding }. Choose the encoding in which the text is right. If nearly all of it is, some bytes are damaged: export the file again. It may also have been joined from two.
read-error-encoding-changes = "{ $file }": The encoding changes from { $first } to { $second } in line { $line }: probably two files were joined. Read them one by one, or export them in one encoding.
read-error-encoding-contradicted = "{ $file }": The file is not { $given } but { $found }. Choose { $found }, or no encoding at all.
read-error-other-encoding = "{ $file }": This looks like { $found ->
    [windows-1252] western European text (windows-1252)
    [Big5] traditional Chinese (Big5)
    [Shift_JIS] Japanese (Shift_JIS)
    [EUC-JP] Japanese (EUC-JP)
    [EUC-KR] Korean (EUC-KR)
   *[other] { $found }
}. { $found ->
    [windows-1252] If that is right, read it so, or save it as UTF-8 and try again.
    [Big5] If that is right, read it so, or save it as UTF-8 and try again.
   *[other] It cannot be read so: save it as UTF-8 and try again.
}
read-error-unknown-encoding = "{ $file }": Unknown encoding "{ $name }". Known: utf-8, gb18030 (and gbk), utf-16le, utf-16be, big5, windows-1252.
read-error-delimiter = "{ $file }": A separator is one to eight ASCII characters, none of them a quotation mark or a line break.
read-error-unclosed-quote = "{ $file }": The quotation mark opened in line { $line } is not closed. Close or remove it.
read-error-runaway-quote = "{ $file }": The field that begins in line { $line } runs over { $lines } lines: probably a stray quotation mark. Check that line.
read-error-cut-off = "{ $file }": The last line ({ $line }) is incomplete: the file may have been cut off. Export it again, or read the complete lines only.
read-error-too-long = "{ $file }": The record that begins in line { $line } is too long. Check separators, line ends and quotation marks.
read-error-too-many-columns = "{ $file }": There are more than { $limit } columns. Check the separator, or export fewer columns.
read-error-no-sheet = "{ $file }": There is no sheet "{ $name }". The file has: { $sheets }.
read-error-not-a-workbook = "{ $file }": This is no workbook and has no sheet "{ $name }". Read it without naming a sheet.
read-error-empty-sheet = "{ $file }": The sheet "{ $name }" is empty. Choose another one.
read-error-no-columns = "{ $file }": There is no column that can be read.
read-error-same-columns = "{ $file }": Two columns are called “{ $name }”; give one of them another name and write the file again.
read-error-too-large = "{ $file }": The file is far larger once unpacked, perhaps on purpose, and was not read. Export it as CSV.
read-error-changed = "{ $file }": The file changed while it was read. Try again when nobody writes to it.
read-error-cancelled = "{ $file }": Reading was cancelled.
read-error-timed-out = "{ $file }": Stopped after { $seconds } seconds. Split the file and try again.
read-error-aborted = "{ $file }": The file could not be read safely (memory or damage). Nothing was changed.
read-error-start = "{ $file }": The reading process could not be started ({ $kind }). Install the program again.
read-error-temporary = "{ $file }": The temporary folder cannot be used ({ $kind }). Check disk space and permissions.

# The data screen
data-none = No customer data yet
data-none-body = Open the customer file of the bank: CSV, TXT, XLSX or Parquet, or drop it on the window. Nothing leaves this computer.
data-no-file = unnamed file
data-open = Open another file...
data-next = Next: segments
data-reading = Reading...
data-not-read = The customer file has not been read, so there are no figures.
data-rows = { $rows } customers read of { $all } rows · { $fields } fields
data-as-of = As-of date
data-as-of-source = Source of the as-of date
data-as-of-found = from the data: { $day }
data-as-of-hand = by hand
data-as-of-missing = The data has no date; days are counted once one is set.
data-part = Part of the data screen
data-fields = Fields
data-preview = All customers
data-fields-hint = All can be changed; another type or notation reads the file again.
data-masked = Mask customers
data-field-name = Name
data-field-type = Type
data-field-role = Role
data-field-unit = Unit
data-field-blank = Blank
data-field-distinct = Distinct
data-field-notation = Written as
data-field-privacy = Class
data-field-values = Values
data-field-findings = Findings and recipes
data-field-name-of = Name of { $name }
data-field-used-by = Used by { $n }
data-field-type-of = Type of { $name }
data-field-role-of = Role of { $name }
data-field-unit-of = Unit of { $name }
data-field-notation-of = Notation of { $name }
data-field-privacy-of = Privacy class of { $name }
data-kind-folded = Folded
data-field-missing = The file has no such column
data-conversion = { $form } { $n }
data-detail = { $what }: { $where }
data-reject = Row { $row }: { $text }
data-finding = { $kind } { $n }
data-finding-rows = row { $rows }

# Derived fields
data-add-field = New field
data-edit-field = Change the formula of { $name }
data-remove-field = Remove { $name }
