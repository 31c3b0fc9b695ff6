//! The import path around the reading itself: what is asked about a file that was read, what can be done about one that
//! was not, and changes of how it is read.

use crate::data::read::{FindingKind, ReadError, ReadReport, ReadRequest};
use crate::edit::Edit;
use crate::model::{Field, FieldType, HeaderRows, Notation, Quotes};

use super::looking::is_about_encoding;
use super::{Action, Dialog, Session, document};

/// Encodings that are offered, the likeliest first.
const ENCODINGS: &[&str] = &["utf-8", "gb18030", "utf-16le", "utf-16be", "big5", "windows-1252"];
/// Separators that are offered, with the key of their name.
pub const DELIMITERS: &[(&str, &str)] = &[
    (",", "delimiter-comma"),
    (";", "delimiter-semicolon"),
    ("\t", "delimiter-tab"),
    ("|", "delimiter-bar"),
    ("^", "delimiter-caret"),
    ("\u{1}", "delimiter-one"),
    ("|!|", "delimiter-bars-mark"),
    ("|+|", "delimiter-bars-plus"),
    ("||", "delimiter-two-bars"),
    ("@@", "delimiter-two-at"),
];
/// Sheets that are offered at once.
const SHEETS: usize = 6;

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// Why.
    pub error: ReadError,
    /// How it was read.
    pub request: ReadRequest,
    /// What can be tried.
    pub remedies: Vec<Remedy>,
}

/// Another way to read a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// Key of the text of its button; the argument is `name`.
    pub key: &'static str,
    /// An encoding or a sheet; empty for others.
    pub name: String,
    /// What is asked then.
    pub request: ReadRequest,
}

impl Remedy {
    /// True when it is nothing but another encoding.
    pub fn is_encoding(&self) -> bool {
        self.key == TRY_ENCODING
    }
}

/// Key of the text of a button that tries another encoding.
const TRY_ENCODING: &str = "import-try-encoding";

/// Something about a file that only a person can answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Concern {
    /// What was found.
    pub kind: FindingKind,
    /// The column, by its name in the table; empty when it is about the file.
    pub column: String,
    /// How many rows.
    pub count: u64,
    /// The first of them.
    pub rows: Vec<u64>,
    /// The answers: key of the text, its argument `name`, and what is done.
    pub answers: Vec<(&'static str, String, Action)>,
}

impl Session {
    /// The file that could not be read, while something can be tried.
    pub fn failed(&self) -> Option<&Failed> {
        self.failed.as_ref()
    }

    /// How the file of the project is read, for a change of it: as it is being read now, else as it was.
    pub fn reading_now(&self) -> Option<ReadRequest> {
        let document = self.document.as_ref()?;
        let mut request = document::request_for(document.project())?;
        if let Some(reading) = self.reading.as_ref().filter(|reading| reading.request.path == request.path) {
            return Some(reading.request.clone());
        }
        request.today = document.data.as_ref().and_then(|data| data.request.today);
        Some(request)
    }

    /// What a person should answer about the file that was read, the gravest first.
    pub fn concerns(&self) -> Vec<Concern> {
        let (Some(report), Some(request)) = (self.report(), self.reading_now()) else { return Vec::new() };
        let field = |column: &str| self.project()?.extract_fields().find(|field| field.source == column).cloned();
        let found = report.findings.iter().filter(|finding| finding.kind.is_concern());
        let mut concerns: Vec<Concern> = found
            .map(|finding| Concern {
                kind: finding.kind,
                column: finding.column.clone(),
                count: finding.count,
                rows: finding.shown_rows().to_vec(),
                answers: answers(finding.kind, report, &request, field(&finding.column).as_ref()),
            })
            .collect();
        concerns.sort_by_key(|concern| (concern.answers.is_empty(), concern.kind));
        concerns
    }

    /// Shows what can be tried when a file could not be read. False when there is nothing to try.
    pub(super) fn offer_remedies(&mut self, error: ReadError, request: ReadRequest) -> bool {
        let remedies = remedies(&error, &request);
        let some = !remedies.is_empty();
        if some {
            if is_about_encoding(&error) {
                self.looking.ask(request.path.clone());
            }
            self.failed = Some(Failed { error, request, remedies });
            self.dialog = Some(Dialog::ReadFailed);
        }
        some
    }
}

impl FindingKind {
    /// True for what a person should be asked or told at once when a file was read; the rest is for the data check.
    const fn is_concern(self) -> bool {
        matches!(
            self,
            Self::DigitsLost
                | Self::NoHeader
                | Self::HeaderGuessed
                | Self::NoSeparator
                | Self::CommentLines
                | Self::OtherSheets
                | Self::HiddenRows
                | Self::SplitThousands
                | Self::AmbiguousNumber
                | Self::AmbiguousDate
                | Self::Refused
                | Self::Unsupported
                | Self::MixedPercent
                | Self::MixedUnit
        )
    }
}

fn answers(
    kind: FindingKind,
    report: &ReadReport,
    request: &ReadRequest,
    field: Option<&Field>,
) -> Vec<(&'static str, String, Action)> {
    let again = |key, change: &dyn Fn(&mut ReadRequest)| {
        let mut request = request.clone();
        change(&mut request);
        (key, String::new(), Action::ReadExtract(request))
    };
    let noted = |key, kind: FieldType, notation: Notation| {
        let field = field?;
        let to = Field { kind, notation, ..field.clone() };
        Some((key, String::new(), Action::Edit(Edit::ChangeField { name: field.name.clone(), to })))
    };
    match kind {
        FindingKind::NoHeader => {
            vec![again("import-answer-first-row", &|it| it.layout.header = HeaderRows::Rows(1, 1))]
        }
        FindingKind::HeaderGuessed => vec![again("import-answer-no-header", &|it| it.layout.header = HeaderRows::None)],
        FindingKind::CommentLines => vec![again("import-answer-comment", &|it| it.layout.comment = Some('#'))],
        FindingKind::HiddenRows => vec![again("import-answer-hidden", &|it| it.layout.leave_out_hidden = true)],
        FindingKind::OtherSheets => {
            let others = report.sheets.iter().filter(|sheet| Some(*sheet) != report.sheet.as_ref()).take(SHEETS);
            let answer = |sheet: &String| {
                let (key, _, action) = again("import-answer-sheet", &|it| it.sheet = Some(sheet.clone()));
                (key, sheet.clone(), action)
            };
            others.map(answer).collect()
        }
        FindingKind::AmbiguousDate => [Notation::DayFirst, Notation::MonthFirst]
            .into_iter()
            .filter_map(|notation| noted(notation_key(notation), FieldType::Date, notation))
            .collect(),
        FindingKind::AmbiguousNumber => [Notation::DecimalPoint, Notation::DecimalComma]
            .into_iter()
            .filter_map(|notation| noted(notation_key(notation), FieldType::Number, notation))
            .collect(),
        FindingKind::DebitCredit => [Notation::CreditPositive, Notation::DebitPositive]
            .into_iter()
            .filter_map(|notation| noted(notation_key(notation), FieldType::Number, notation))
            .collect(),
        _ => Vec::new(),
    }
}

const fn notation_key(notation: Notation) -> &'static str {
    match notation {
        Notation::MonthFirst => "notation-month-first",
        Notation::DecimalPoint => "notation-decimal-point",
        Notation::DecimalComma => "notation-decimal-comma",
        Notation::CreditPositive => "notation-credit-positive",
        Notation::DebitPositive => "notation-debit-positive",
        _ => "notation-day-first",
    }
}

/// What can be tried when a file could not be read.
fn remedies(error: &ReadError, request: &ReadRequest) -> Vec<Remedy> {
    let with = |key, name: &str, change: &dyn Fn(&mut ReadRequest)| {
        let mut request = request.clone();
        change(&mut request);
        Remedy { key, name: name.to_owned(), request }
    };
    let encodings = |tried: &str| -> Vec<Remedy> {
        let others = ENCODINGS.iter().filter(|name| **name != tried);
        let remedy =
            |name: &&str| with(TRY_ENCODING, &name.to_uppercase(), &|it| it.encoding = Some((*name).to_owned()));
        others.map(remedy).collect()
    };
    let plain = || with("import-try-plain-quotes", "", &|it| it.layout.quotes = Quotes::Plain);
    match error {
        ReadError::Encoding { encoding, .. } => encodings(encoding),
        ReadError::EncodingContradicted { given, .. } => {
            let mut found = vec![with("import-try-auto-encoding", "", &|it| it.encoding = None)];
            found.extend(encodings(given));
            found
        }
        ReadError::OtherEncoding { found } => {
            let mut all = encodings("");
            // What the file seems to be comes first.
            all.sort_by_key(|remedy| !remedy.name.eq_ignore_ascii_case(found));
            all
        }
        ReadError::UnknownEncoding { .. } => encodings(""),
        ReadError::UnclosedQuote { .. } | ReadError::RunawayQuote { .. } if request.layout.quotes != Quotes::Plain => {
            vec![plain()]
        }
        ReadError::TooLong { .. } if request.layout.quotes != Quotes::Plain => vec![plain()],
        ReadError::CutOff { .. } => vec![with("import-try-cut", "", &|it| it.layout.accept_cut = true)],
        ReadError::NoSheet { sheets, .. } => {
            let sheets = sheets.iter().take(SHEETS);
            sheets.map(|sheet| with("import-answer-sheet", sheet, &|it| it.sheet = Some(sheet.clone()))).collect()
        }
        ReadError::Delimiter | ReadError::TooManyColumns { .. } if request.delimiter.is_some() => {
            vec![with("import-try-auto-delimiter", "", &|it| it.delimiter = None)]
        }
        _ => Vec::new(),
    }
}
