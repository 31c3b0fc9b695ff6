//! CSV: comma, `\n`, no quotes (no value needs them), days as ISO dates, flags as 1 and 0, blanks empty, money in 元 with two
//! digits after the point.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::ops::Range;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::column::Cell;
use super::customer::customers;
use super::options::{Encoding, GenerateError};
use super::write::{Extract, split};

pub(super) fn write(extract: &Extract, file: File, encoding: Encoding) -> Result<(), GenerateError> {
    let mut out = BufWriter::with_capacity(1 << 20, file);
    let names: Vec<&str> = extract.columns.iter().map(|column| column.name).collect();
    out.write_all(&encoded(names.join(",") + "\n", encoding))?;
    for batch in extract.batches() {
        let parts: Vec<Range<u64>> = split(&batch).collect();
        let texts: Result<Vec<Vec<u8>>, GenerateError> =
            parts.into_par_iter().map(|part| Ok(encoded(rows(extract, part)?, encoding))).collect();
        for text in texts? {
            out.write_all(&text)?;
        }
    }
    out.flush()?;
    Ok(())
}

fn encoded(text: String, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 => text.into_bytes(),
        Encoding::Gb18030 => encoding_rs::GB18030.encode(&text).0.into_owned(),
    }
}

fn rows(extract: &Extract, part: Range<u64>) -> Result<String, GenerateError> {
    let mut text = String::new();
    for customer in customers(&extract.options, part)? {
        for (position, column) in extract.columns.iter().enumerate() {
            if position > 0 {
                text.push(',');
            }
            push(&mut text, &column.cell(&customer));
        }
        text.push('\n');
    }
    Ok(text)
}

fn push(text: &mut String, cell: &Cell) {
    let written = match cell {
        Cell::Blank => Ok(()),
        Cell::Text(word) => text.write_str(word),
        Cell::Money(fen) => {
            let sign = if *fen < 0 { "-" } else { "" };
            let fen = fen.unsigned_abs();
            write!(text, "{sign}{}.{:02}", fen / 100, fen % 100)
        }
        Cell::Count(count) => write!(text, "{count}"),
        Cell::Date(days) => NaiveDate::from_epoch_days(*days).map_or(Ok(()), |day| write!(text, "{day}")),
        Cell::Flag(flag) => text.write_str(if *flag { "1" } else { "0" }),
    };
    debug_assert!(written.is_ok(), "a String takes whatever is written");
}
