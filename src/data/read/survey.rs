//! A second look at a text file that no encoding fits: where the trouble stands, and whether two encodings were joined.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use encoding_rs::GB18030;

use super::error::ReadError;
use super::text_encoding::TextEncoding;

/// Bytes read at a time, and the most bytes of a line that are looked at.
const BLOCK: u64 = 1 << 20;

/// Which encodings the lines of a file are in. Lines in ASCII tell nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Survey {
    /// Lines in UTF-8 with a character of three bytes or more.
    utf8: u64,
    /// Lines that are no UTF-8.
    other: u64,
    /// Those of them that are no GB18030 either.
    neither: u64,
    /// How often one kind follows the other.
    changes: u64,
    /// The first line after the first change, and whether UTF-8 ends there.
    change: Option<(u64, bool)>,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// UTF-8, damaged perhaps.
    Utf8,
    /// Not UTF-8.
    Other,
    /// Two encodings: the second begins in `line`; it is UTF-8 or the first one is.
    Joined { line: u64, from_utf8: bool },
}

impl Survey {
    /// Looks at every line of a file.
    pub(super) fn of(path: &Path) -> Result<Self, ReadError> {
        let input = |error: std::io::Error| ReadError::input(&error);
        let mut reader = BufReader::with_capacity(1 << 20, File::open(path).map_err(input)?);
        let mut survey = Self::default();
        let (mut line, mut number, mut last) = (Vec::new(), 1, None);
        loop {
            line.clear();
            // CR alone ends a line too; a file of such lines is one long line here, cut into pieces.
            let got = (&mut reader).take(BLOCK).read_until(b'\n', &mut line).map_err(input)?;
            if got == 0 {
                return Ok(survey);
            }
            let whole = line.ends_with(b"\n");
            for part in line.split(|byte| *byte == b'\r') {
                survey.line(part, number, &mut last);
            }
            number += u64::from(whole);
        }
    }

    fn line(&mut self, line: &[u8], number: u64, last: &mut Option<bool>) {
        let utf8 = match std::str::from_utf8(line) {
            Ok(_) if line.iter().any(|byte| *byte >= 0xe0) => true,
            Ok(_) => return,
            // The end of the file, or of a piece.
            Err(error) if error.error_len().is_none() => return,
            Err(_) => false,
        };
        if utf8 {
            self.utf8 += 1;
        } else {
            self.other += 1;
            let torn = GB18030.decode_without_bom_handling_and_without_replacement(line).is_none();
            self.neither += u64::from(torn);
        }
        if last.replace(utf8).is_some_and(|last| last != utf8) {
            self.changes += 1;
            self.change.get_or_insert((number, !utf8));
        }
    }

    /// What the file is. One bad line is damage; two encodings that follow each other, or that share the file, are a file
    /// joined from two.
    pub(super) fn verdict(self) -> Verdict {
        let (fewer, more) = (self.utf8.min(self.other), self.utf8.max(self.other));
        let joined = fewer > 1 && self.neither * 2 <= self.other && (self.changes == 1 || fewer * 3 >= more);
        match self.change {
            Some((line, from_utf8)) if joined => Verdict::Joined { line, from_utf8 },
            _ if self.utf8 > self.other => Verdict::Utf8,
            _ => Verdict::Other,
        }
    }
}

/// The line and the character of a byte of a file, both from 1. Line breaks are `\n`, `\r\n` or `\r`.
pub(super) fn place(path: &Path, encoding: TextEncoding, offset: u64) -> Result<(u64, u64), ReadError> {
    let mut head = Vec::new();
    let file = File::open(path).map_err(|error| ReadError::input(&error))?;
    // Only bytes since the last line break are kept.
    let mut rest = file.take(offset);
    let (mut lines, mut returned) = (1u64, false);
    let mut block = Vec::new();
    let wide = encoding.is_wide();
    loop {
        block.clear();
        let got = (&mut rest).take(BLOCK).read_to_end(&mut block).map_err(|error| ReadError::input(&error))?;
        if got == 0 {
            break;
        }
        for unit in block.chunks(if wide { 2 } else { 1 }) {
            let mark = match (encoding, unit) {
                (TextEncoding::Utf16Be, [0, low]) | (TextEncoding::Utf16Le, [low, 0]) => *low,
                (_, [byte]) => *byte,
                _ => b' ',
            };
            match mark {
                b'\n' if returned => head.clear(),
                b'\n' | b'\r' => {
                    lines += 1;
                    head.clear();
                }
                _ => head.extend_from_slice(unit),
            }
            returned = mark == b'\r';
        }
    }
    let column = match encoding.decoder() {
        None => String::from_utf8_lossy(&head).chars().filter(|sign| *sign != '\u{feff}').count(),
        Some(decoder) => {
            decoder.encoding().decode_without_bom_handling(&head).0.chars().filter(|sign| *sign != '\u{feff}').count()
        }
    };
    Ok((lines, column as u64 + 1))
}
