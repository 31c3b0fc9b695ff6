//! The closed lists of what a reader says: why a record is no customer, what there is to know, and how values were written.

use serde::{Deserialize, Serialize};

macro_rules! closed {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $id:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// All of them, in the order in which they are reported.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The identifier in results and text keys.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }
        }
    };
}

closed! {
    /// Why a record is not in the table. A closed list.
    Reason {
        /// Every field is empty.
        BlankLine = "blank-line",
        /// Fewer fields than the header.
        ShortRow = "short-row",
        /// More fields than the header, and not only empty ones.
        LongRow = "long-row",
        /// Something other than a separator follows a closing quotation mark.
        StrayQuote = "stray-quote",
        /// A title above the names of the columns.
        TitleRow = "title-row",
        /// A remark or a unit below the names of the columns.
        HeaderNote = "header-note",
        /// Totals.
        TotalsRow = "totals-row",
        /// A signature or a remark below the customers.
        NoteRow = "note-row",
        /// A remark marked as such.
        CommentLine = "comment-line",
        /// Hidden in the workbook, and left out because the user said so.
        HiddenRow = "hidden-row",
        /// The end of a file that was cut off.
        CutRow = "cut-row",
        /// The names of the columns once more, among the customers.
        RepeatedHeader = "repeated-header",
    }
}

closed! {
    /// What there is to know about a column. A closed list.
    FindingKind {
        /// Customer numbers that stand in an earlier row too (the first row of each is not counted).
        DuplicateCustomer = "duplicate-customer",
        /// Rows without a customer number.
        MissingCustomer = "missing-customer",
        /// Customer numbers that have lost their leading zeros.
        IdZeroLost = "id-zero-lost",
        /// A document that stands with several customer numbers; all their rows count.
        SharedDocument = "shared-document",
        /// Rows of an earlier day than the latest: the file holds several as-of days.
        SeveralAsOf = "several-as-of",
        /// A column without any value.
        BlankColumn = "blank-column",
        /// A column with the same value in every row.
        ConstantColumn = "constant-column",
        /// Values that did not convert to the column's type and are blank now.
        Unconverted = "unconverted",
        /// Values that are no numbers or days although the header is one of those: the column stays text.
        UnlikeHeader = "unlike-header",
        /// NaN, infinity and numbers out of range, which are blank now.
        NotFinite = "not-finite",
        /// Numbers that name something and have lost digits in a spreadsheet.
        DigitsLost = "digits-lost",
        /// Times of day, which are left out: a date is a day.
        TimeDropped = "time-dropped",
        /// A column of a type that cannot be read; it is not in the table.
        Unsupported = "unsupported",
        /// Births, openings and deeds later than the as-of date.
        FutureDate = "future-date",
        /// Two columns of one name: the later ones bear a number.
        DuplicateHeader = "duplicate-header",
        /// A column without a name.
        BlankHeader = "blank-header",
        /// No names of columns were found: the first record is a customer. About the file.
        NoHeader = "no-header",
        /// Nothing but its place says that the first record holds the names of the columns. About the file.
        HeaderGuessed = "header-guessed",
        /// The separator of the fields is not known: one column seems to hold several. About the file.
        NoSeparator = "no-separator",
        /// Rows set aside as too long because a number was cut at its thousands separators.
        SplitThousands = "split-thousands",
        /// Line ends of several kinds in one file. About the file.
        MixedLineEnds = "mixed-line-ends",
        /// Many lines begin with `#`. About the file.
        CommentLines = "comment-lines",
        /// The last line was cut off. About the file.
        CutFile = "cut-file",
        /// Other sheets hold data too. About the file.
        OtherSheets = "other-sheets",
        /// Rows that the workbook hides were read. About the file.
        HiddenRows = "hidden-rows",
        /// Columns that the workbook hides were read.
        HiddenColumn = "hidden-column",
        /// Cells with an error such as #N/A, which are blank now.
        ErrorCell = "cell-error",
        /// Formulas whose result is not stored in the workbook, which are blank now.
        FormulaWithoutValue = "formula-without-value",
        /// Rows drawn together with the cell above them, whose value they have now.
        MergedCells = "merged-cells",
        /// Numbers that the workbook stores as texts beside others that it stores as numbers.
        TextNumber = "text-number",
        /// A password, a code or biometrics: the column was not read.
        Refused = "refused",
        /// Values that point at a person although the header does not say so.
        PersonalByValue = "personal-by-value",
        /// Numbers that can be read in two ways, such as 1.234.
        AmbiguousNumber = "ambiguous-number",
        /// Dates that can be read in two ways, such as 03/04/2024: the column stays text until someone says which.
        AmbiguousDate = "ambiguous-date",
        /// Amounts with a mark for debit or credit: the column stays text until someone says which of them is positive.
        DebitCredit = "debit-credit",
        /// Amounts in a foreign currency, which are not converted to 元.
        ForeignCurrency = "foreign-currency",
        /// Several currencies or terms in one column, or beside amounts that bear none: the column stays text.
        SeveralUnits = "several-units",
        /// Percentages and fractions in one column.
        MixedPercent = "mixed-percent",
        /// Amounts in 元 and in 万元 in one column.
        MixedUnit = "mixed-unit",
        /// Days that no calendar has, which are blank now.
        ImpossibleDate = "impossible-date",
        /// Early days that stand for "not known", such as 1900-01-01.
        PlaceholderDate = "placeholder-date",
        /// The far day that stands for an open end, such as 9999-12-31.
        OpenEndDate = "open-end-date",
        /// Days that a spreadsheet's number was turned into.
        SerialDate = "serial-date",
        /// Names written as numbers with `.0` at their end.
        IdPointZero = "id-point-zero",
        /// Customer numbers that differ only in case or blanks.
        IdCase = "id-case",
        /// Signs that cannot be seen, inside a text.
        InvisibleSigns = "invisible-signs",
        /// Control characters inside a text.
        ControlSigns = "control-signs",
        /// Signs that turn the direction of writing.
        DirectionOverride = "direction-override",
        /// Signs that another program could not read and has replaced by U+FFFD: what stood there is lost.
        ReplacedSigns = "replaced-signs",
        /// Texts that look the same and are written with different signs.
        SplitByForm = "split-by-form",
        /// Blanks, where there are values too.
        Blanks = "blanks",
        /// Numbers far away from the others.
        Outlier = "outlier",
        /// Balances below zero.
        NegativeBalance = "negative-balance",
        /// Ages that do not agree with the date of birth.
        AgeAgainstBirth = "age-against-birth",
        /// Ages nobody reaches.
        ImpossibleAge = "impossible-age",
        /// Assets that are not the sum of their parts.
        SumMismatch = "sum-mismatch",
        /// Rows that belong to no customer. About a further table.
        JoinOrphan = "join-orphan",
        /// Rows that belong to several customers and count with each. About a further table.
        JoinShared = "join-shared",
    }
}

closed! {
    /// How a value was written that had to be turned into something else. A closed list.
    Form {
        /// `1,234`
        Grouped = "grouped",
        /// `(1,234)`, `1234-` or another sign for minus.
        Negative = "negative",
        /// `12.5%`
        Percent = "percent",
        /// `35.6万`
        Wan = "wan",
        /// `1.2亿`
        Yi = "yi",
        /// `¥1,234` or `1234元`
        Currency = "currency",
        /// `US$1,234`
        UsDollar = "us-dollar",
        /// `HK$1,234`
        HkDollar = "hk-dollar",
        /// `€1,234`
        Euro = "euro",
        /// `£1,234`
        Pound = "pound",
        /// `JPY 1,234`
        Yen = "yen",
        /// `3个月`
        Months = "months",
        /// `36期`
        Periods = "periods",
        /// `2年`
        Years = "years",
        /// `1,234.50 贷`, once somebody has said which side is positive.
        Side = "side",
        /// `20` and the sign for years, where the header says what is counted.
        Unit = "unit",
        /// Full-width digits or letters.
        FullWidth = "full-width",
        /// `1,5` for one and a half.
        DecimalComma = "decimal-comma",
        /// `1.5E+3`
        Exponent = "exponent",
        /// An apostrophe that a spreadsheet puts before a text.
        Apostrophe = "apostrophe",
        /// A date not written as 2026-01-05.
        Date = "date",
        /// A date that a spreadsheet counts in days.
        Serial = "serial",
        /// A date with a time, which is left out.
        Timed = "timed",
        /// A word for yes or no.
        Flag = "flag",
        /// A word for nothing.
        Blank = "blank",
    }
}

impl FindingKind {
    /// True when the finding is about a column and not about some of its rows.
    pub const fn is_about_column(self) -> bool {
        matches!(self, Self::BlankColumn | Self::ConstantColumn)
    }

    /// True when the records it names may be no rows of the table: the names of the columns, or lines that were set aside.
    pub const fn is_about_lines(self) -> bool {
        matches!(
            self,
            Self::HeaderGuessed
                | Self::NoSeparator
                | Self::DuplicateHeader
                | Self::BlankHeader
                | Self::SplitThousands
                | Self::CommentLines
                | Self::CutFile
        )
    }

    /// True when the values it counts are blank in the table.
    pub const fn makes_blank(self) -> bool {
        matches!(
            self,
            Self::Unconverted | Self::NotFinite | Self::ImpossibleDate | Self::ErrorCell | Self::FormulaWithoutValue
        )
    }

    /// True when the finding is about a further table, whose name then stands for the field.
    pub const fn is_about_table(self) -> bool {
        matches!(self, Self::JoinOrphan | Self::JoinShared)
    }

    /// True when the finding is about the file and not about one of its columns.
    pub const fn is_about_file(self) -> bool {
        matches!(
            self,
            Self::NoHeader
                | Self::HeaderGuessed
                | Self::NoSeparator
                | Self::MixedLineEnds
                | Self::CommentLines
                | Self::CutFile
                | Self::OtherSheets
                | Self::HiddenRows
        )
    }
}
