//! In which encoding a text file is read, and what to say when none fits: a mark, then UTF-16 by its zeros, then strict UTF-8,
//! then strict GB18030. What the user says wins, unless the bytes say something else.

use std::path::Path;

use encoding_rs::BIG5;

use super::error::ReadError;
use super::request::ReadRequest;
use super::survey::{Survey, Verdict, place};
use super::text_encoding::TextEncoding;

/// The encodings to try, in this order. `head` are the first bytes of the file.
pub(super) fn order(request: &ReadRequest, head: &[u8]) -> Result<Vec<TextEncoding>, ReadError> {
    let marked = TextEncoding::marked(head);
    let zeros = TextEncoding::zeros(head);
    let Some(name) = &request.encoding else {
        let found = match (marked, zeros) {
            (Some(marked), _) => vec![marked],
            (None, Some(wide)) => vec![wide, TextEncoding::Utf8, TextEncoding::Gb18030],
            (None, None) => vec![TextEncoding::Utf8, TextEncoding::Gb18030],
        };
        return Ok(found);
    };
    let given = TextEncoding::from_name(name).ok_or_else(|| ReadError::UnknownEncoding { name: name.clone() })?;
    let contradicted = |found: TextEncoding| Err(contradiction(given, found));
    match (given, marked) {
        (TextEncoding::Utf8 | TextEncoding::Utf8Bom, Some(TextEncoding::Utf8Bom)) => Ok(vec![TextEncoding::Utf8Bom]),
        (TextEncoding::Utf8Bom, None) => Ok(vec![TextEncoding::Utf8]),
        (_, Some(found)) if found != given => contradicted(found),
        (TextEncoding::Utf8 | TextEncoding::Gb18030 | TextEncoding::Big5 | TextEncoding::Windows1252, None)
            if zeros.is_some() =>
        {
            contradicted(zeros.unwrap_or(given))
        }
        // Every text in UTF-16 holds zeros: those of its line ends.
        (TextEncoding::Utf16Le | TextEncoding::Utf16Be, None) if !head.contains(&0) => {
            let utf8 = std::str::from_utf8(head).map_or_else(|error| error.error_len().is_none(), |_| true);
            contradicted(if utf8 { TextEncoding::Utf8 } else { TextEncoding::Gb18030 })
        }
        _ => Ok(vec![given]),
    }
}

fn contradiction(given: TextEncoding, found: TextEncoding) -> ReadError {
    ReadError::EncodingContradicted { given: given.id().to_owned(), found: found.id().to_owned() }
}

/// Bytes at which an encoding failed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Failure {
    pub(super) encoding: TextEncoding,
    pub(super) offset: u64,
    /// True when the file ends inside a character there.
    pub(super) torn: bool,
}

impl Failure {
    fn error(self, path: &Path) -> Result<ReadError, ReadError> {
        let (line, column) = place(path, self.encoding, self.offset)?;
        if self.torn {
            return Ok(ReadError::CutOff { line });
        }
        Ok(ReadError::Encoding { encoding: self.encoding.id().to_owned(), line, column })
    }
}

/// The error of a file that turned out not to be UTF-8 after some hanzi that are; `None` when they were an accident.
pub(super) fn after_utf8(path: &Path, failure: Failure) -> Result<Option<ReadError>, ReadError> {
    match Survey::of(path)?.verdict() {
        Verdict::Utf8 => failure.error(path).map(Some),
        Verdict::Joined { line, from_utf8 } => Ok(Some(joined(line, from_utf8))),
        Verdict::Other => Ok(None),
    }
}

/// The error of a file that was read as GB18030 although some of its lines are UTF-8; `None` when that was an accident.
pub(super) fn after_gb18030(path: &Path, given: bool) -> Result<Option<ReadError>, ReadError> {
    match Survey::of(path)?.verdict() {
        Verdict::Utf8 if given => Ok(Some(contradiction(TextEncoding::Gb18030, TextEncoding::Utf8))),
        Verdict::Joined { line, from_utf8 } => Ok(Some(joined(line, from_utf8))),
        Verdict::Utf8 | Verdict::Other => Ok(None),
    }
}

/// The error of a file whose names of columns, read as GB18030, hold signs that are in no font, when it can be Big5.
pub(super) fn taiwanese<'a>(mut names: impl Iterator<Item = &'a str>, head: &[u8]) -> Option<ReadError> {
    let private = |name: &str| name.contains(|sign| matches!(sign, '\u{e000}'..='\u{f8ff}'));
    // The last character of the head may be incomplete.
    let whole = head.get(..head.iter().rposition(u8::is_ascii).map_or(0, |last| last + 1))?;
    let big5 = || BIG5.decode_without_bom_handling_and_without_replacement(whole).is_some();
    (names.any(private) && big5()).then(|| ReadError::OtherEncoding { found: BIG5.name().to_owned() })
}

/// The error of a file that none of the encodings fits.
pub(super) fn none_fits(path: &Path, failures: &[Failure]) -> Result<ReadError, ReadError> {
    let Some(last) = failures.last() else { return Ok(ReadError::Empty) };
    match Survey::of(path)?.verdict() {
        Verdict::Joined { line, from_utf8 } => Ok(joined(line, from_utf8)),
        Verdict::Utf8 => failures.iter().find(|it| it.encoding == TextEncoding::Utf8).unwrap_or(last).error(path),
        Verdict::Other => last.error(path),
    }
}

fn joined(line: u64, from_utf8: bool) -> ReadError {
    let (utf8, gb18030) = (TextEncoding::Utf8.id().to_owned(), TextEncoding::Gb18030.id().to_owned());
    let (first, second) = if from_utf8 { (utf8, gb18030) } else { (gb18030, utf8) };
    ReadError::EncodingChanges { line, first, second }
}
