# Output of the command line.
cli-segment = segment
cli-stage = stage
cli-customers = customers
cli-head = { $customers } customers · as of { $as-of } · { $axis }
cli-segment-line = { $name }: matched { $matched }, taken { $taken }, unknown { $unknown }
cli-timings = read { $read } ms, map { $map } ms
cli-no-axis = The project has no axis named "{ $name }". Give an existing name to --axis.
cli-no-extract = The project has no customer file. Name one with --extract.
cli-no-answer = The map could not be computed. Check the project and the customer file.
cli-sound = The project is sound: { $segments } segments, { $stages } stages, { $metrics } metrics, { $measures } measures.
cli-generate-format = "{ $file }" has the wrong ending. Use .csv, .parquet or .xlsx.
cli-generate-too-many = A workbook holds { $most } customers at most. Ask for fewer, or write .csv or .parquet.
cli-generate-as-of = The as-of date must lie between the years 2000 and 2200.
cli-generate-failed = "{ $file }" cannot be written. Check the place, your rights and the space on the disk.
