# Notices, warnings and errors: what happened, where, what to do.

# Under way
job-starting = Starting
job-reading = Reading the file
job-reading-again = Reading columns again whose type changed
job-counting = Counting the columns
job-handing = Loading the customers
job-opening = Opening the project
job-saving = Saving the project
job-cleaning = Cleaning the data
job-folding = Folding further tables
job-deriving = Calculating fields
job-checking = Checking the data
job-looking = Looking at the fields
job-scaling = Preparing: fields become comparable numbers
job-grouping = Comparing numbers of groups
job-fitting = Finding the groups
job-describing = Writing a rule for each group
job-profiling = Comparing the groups with the bank
job-comparing = Comparing with the file of before
job-portrait = Computing the portrait
job-overlap = Counting overlaps
job-managers = Counting the managers of each customer
job-overlap-rows = Finding the customers of the list
job-why = Looking for the customer
error-copy-unreadable = The private copy of the file cannot be read any more: it was removed, or the disk failed. Open the file again; what is computed from it is marked as faulty until then.
error-job-failed = A calculation failed; the results before it still stand. Try again; if it happens again, save the project and restart the program.
error-save-failed = Saving failed; the file on disk is the one from before, and the changes are still in the window. Save again, or use "Save as" with another place.

# Done
notice-saved = Saved.
notice-map-copied = The map was copied and pastes into a sheet.
notice-version-opened = An earlier version is open; the file stays as it is until you save.

# To know
notice-prefs = The preferences could not be read; the defaults are used. Projects are not affected.
notice-read-cancelled = Reading was cancelled; the data from before is still here.
notice-prepare-cancelled = Preparing the data was cancelled; map and lists are still of the data from before. Undo the change, or click “Compute again” at the bottom of the window to go on.
notice-check-cancelled = The data check was cancelled; what it found before is still here. Click “Compute again” at the bottom of the window to check again.
notice-refresh-cancelled = The old data file was kept; nothing has changed.
notice-read-only = A rule of this project is nested more than 16 deep, so it can only be looked at. Use "Save as" to keep a copy.
notice-extract-changed = The customer file differs from the one analysed last; everything was computed anew. Please check the results.
notice-no-groups = The field "{ $field }" has no values that make groups; choose another field.
notice-template-missing = "{ $name }" of the template was left out: this file has no field { $fields }.
notice-template-nothing = The template has nothing to add: either everything is there already, or this file lacks the fields.

notice-set-aside = { $count } rows of the file were set aside; the data page says why.
notice-rejected = { $count } values did not fit the type of their column and count as blank; the data page lists them.

warning-edited-outside = The file was changed outside this program (its checksum differs). Check it before you save.
warning-unknown-field = The file holds something this version does not know ({ $path }). Save it under another name so that nothing is lost.
warning-too-deep = The rule of the { $kind } "{ $name }" is nested more than 16 deep; the project is opened read-only.
warning-migrated = The project came from an earlier format (version { $from }) and was converted; saving writes the new format.

# A change that could not be made
error-read-only = The project is open read-only. Use "Save as" to make a copy that can be changed.
error-name-taken = The name "{ $name }" is in use; choose another.
error-name-empty = A name cannot be empty; type one.
error-gone = What you wanted to change is no longer there; it may have just been removed. Select it again.
error-no-place = There is no such place on the map; choose an existing cell or segment.
error-not-listed = "{ $name }" is not in the project's lists; add it there first.
error-rank-taken = Two stages would be tried at the same time; give them different ranks.
error-too-deep = Rules can be nested 16 deep at most; split the rule into several segments or simplify it.
error-not-finite = The number is out of range; use a smaller one.
error-out-of-range = Out of range: priorities run from 0 to 100, decimals up to 6.
error-personal = The field "{ $field }" is personal, so a rule may not spell its values out. Use "in a pasted list" (only hashes are kept) or "is blank".

# Files
error-needs-new-name = The file holds things this version does not know; overwriting would lose them. Save under another name.
error-changed-on-disk = The file "{ $file }" was changed elsewhere after it was opened, so it was not overwritten. Save under another name, or reopen it and compare.
error-not-reproduced = The check before saving failed; the file is unchanged. Save a copy and tell us what you did.
error-file-missing = There is no file "{ $file }". Check the path or choose the file again.
error-file-no-folder = The folder does not exist, so "{ $file }" was not saved. Choose another place.
error-file-denied = You may not read or write "{ $file }". Choose another place or ask for access.
error-file-read-only = "{ $file }" is in a read-only place and was not saved. Use "Save as" and choose another place.
error-file-full = The disk is full, so "{ $file }" was not saved; the old file is intact. Free some space and try again, or save elsewhere.
error-file-busy = "{ $file }" is in use by another program. Close that program and try again.
error-file-folder = "{ $file }" is a folder. Choose a file.
error-file-other = "{ $file }" cannot be read or written. Check the disk or network and try again, or choose another place.
error-project-too-large = "{ $file }" is larger than 64 MB and does not look like a strategy-map project. Check that it is the right file.
error-project-not-utf8 = Line { $line } of "{ $file }" is not UTF-8 text, so it cannot be opened. Save it as UTF-8 in an editor, or open an earlier version.
error-project-syntax = "{ $file }" has an error in line { $line }, column { $column } and cannot be opened. Mend it there, or open an earlier version.
error-project-cut-off = "{ $file }" breaks off in line { $line }, column { $column }; it is incomplete. Open an earlier version, or ask the sender for it again.
error-project-nested = "{ $file }" is nested too deep in line { $line }, column { $column } and cannot be opened. Check whether the file is damaged.
error-project-no-version = "{ $file }" has no format version and is no strategy-map project. Check that it is the right file.
error-project-newer = "{ $file }" was saved by a newer program (format version { $found }; this one knows up to { $known }). Update the program to open it.
error-project-too-old = The format of "{ $file }" (version { $found }) is too old to convert. Open it with an earlier program and save it again.

# Faults of a project
fault-name-twice = The { $kind } name "{ $name }" occurs twice; rename one.
fault-name-empty = A { $kind } has no name; give it one.
fault-id-twice = The { $kind } "{ $name }" has the same identifier as another; mend it in the file.
fault-rank-twice = The { $kind } "{ $name }" has the same rank as another; change one.
fault-too-deep = The rule of the { $kind } "{ $name }" is nested more than 16 deep; simplify it.
fault-not-finite = The { $kind } "{ $name }" holds a number that is not finite; mend it.
fault-no-place = The segment or stage of the { $kind } "{ $name }" is gone; place it again.
fault-not-listed = "{ $entry }", used by the { $kind } "{ $name }", is not in the project's lists; add it or choose another.
fault-out-of-range = A value of the { $kind } "{ $name }" is out of range: priorities run from 0 to 100, decimals up to 6.
fault-of-rule = "{ $name }" cannot be computed: { $reason }

# Derived fields
error-shape = The formula is not complete: { $reason }
error-circle = The field “{ $field }” would need itself; nothing was changed. Choose another field.
fault-shape = The formula of the { $kind } “{ $name }” is not complete: { $reason }
fault-circle = The { $kind } “{ $name }” needs itself; change one of the formulas.
shape-no-term = Choose at least one field to add up.
shape-field-twice = A field is chosen twice.
shape-no-condition = There is no condition yet.
shape-no-cut = At least one cut is needed.
shape-not-ascending = Cuts must ascend and differ.
shape-name-count = There must be one name more than there are cuts.
shape-name-empty = A band has no name.
shape-name-twice = Two bands have the same name.
shape-no-month = Choose the field of at least one month.
shape-no-grace = Grace and watch cannot both be zero.
shape-not-finite = A cut or weight is out of range.
shape-nothing-fitted = The model has no inputs or no groups.
shape-centre-size = A centre of the model does not fit its inputs.
derive-fault = The field “{ $name }” cannot be computed: { $reason }
derive-fault-circle = it needs itself. Change one of the formulas.
derive-fault-needs = the field “{ $field }”, which it needs, cannot be computed either.
derive-fault-not-tier = the field “{ $field }” is no level that is kept, so nothing is under watch.
