# Texts of the area "dialog".

common-cancel = Cancel
common-close = Close
common-browse = Browse...
common-name = Name

dialog-open-project = Open project
dialog-open-extract = Open customer file
dialog-save-as = Save as
dialog-path = File path
dialog-path-hint = Type or paste the full path
dialog-open = Open
dialog-save = Save
dialog-recent = Recent
dialog-no-picker = The system's file window did not open. Type the path above, or drop the file on the window.
dialog-no-file = There is no such file. Check the path.
dialog-is-folder = This is a folder. Name a file in it.
dialog-no-folder = There is no such folder. Check the path.
dialog-overwrite = This file exists and will be replaced; what it held is kept among the earlier versions.
dialog-extract-kinds = CSV, TXT, XLSX or Parquet
dialog-filter-project = Strategy map projects
dialog-filter-extract = Customer files
dialog-filter-all = All files

dialog-read-sheet = Sheet
dialog-read-encoding = Encoding
dialog-read-delimiter = Separator
dialog-read-auto = Automatic
dialog-read-auto-found = Automatic ({ $found })
delimiter-comma = Comma ,
delimiter-semicolon = Semicolon ;
delimiter-tab = Tab
delimiter-bar = Bar |
delimiter-caret = caret ^
delimiter-one = control 0x01

dialog-unsaved = There are unsaved changes
dialog-unsaved-body = Save the changes to "{ $name }"?
dialog-unsaved-save = Save
dialog-unsaved-discard = Don't save

dialog-recovery = Unsaved work was found
dialog-recovery-body = The program did not end properly last time. Choose the version to go on with.
dialog-recovery-journal = Version kept automatically
dialog-recovery-file = Version in the file
dialog-recovery-no-file = Never saved to a file
dialog-recovery-counts = { $segments } segments · { $measures } measures
dialog-recovery-take-journal = Take the kept version
dialog-recovery-take-file = Take the file
dialog-recovery-drop = Let it go
dialog-recovery-kept = The one you do not choose is kept as well.

dialog-versions = Earlier versions
dialog-versions-body = Each save keeps what it replaces. An earlier version opens as an unsaved one.
dialog-versions-none = There are no earlier versions yet.
dialog-versions-open = Open the version of { $time }

dialog-settings = Project settings
dialog-settings-name = Project name
dialog-settings-as-of = As-of date
dialog-settings-from-data = From the data ({ $day })
dialog-settings-from-data-none = From the data (which has none)
dialog-settings-by-hand = Set by hand
dialog-settings-day = Day
dialog-settings-day-note = All day counts start here.

dialog-segments-from-field = Segments from a field
dialog-axis-from-field = Axis from a field
dialog-field-body = Texts are grouped by value, numbers and dates in four bands of about the same size; the rules can be changed afterwards.
dialog-field-filter = Find a field
dialog-field-name = Field
dialog-field-type = Type
dialog-field-distinct = Distinct values
dialog-field-make = Make them
dialog-field-none = No field makes groups: it takes a number, a date or a yes/no field with values, or a text field of at most 40 values.

dialog-shortcuts = Keys and gestures
dialog-gesture-cells = Arrow keys
dialog-gesture-cells-does = Walk over the cells of the map
dialog-gesture-drag = Drag a measure
dialog-gesture-drag-does = Moves it to another cell; with Ctrl it is copied
dialog-gesture-double = Double-click a cell
dialog-gesture-double-does = Lists its customers
dialog-gesture-drop = Drop a file
dialog-gesture-drop-does = Opens a customer file or a project

dialog-about = About
dialog-about-version = Version { $version }
dialog-about-body = An offline workbench that draws strategy maps for retail banking from customer data.
dialog-about-private = The program contains no network code: nothing leaves this machine.
dialog-about-licence = Licence: MIT or Apache-2.0
dialog-about-font = Font: a subset of Noto Sans CJK SC, SIL Open Font License 1.1
