//! `profile`: what is in a customer file.

use crate::data::read::ReadRequest;
use crate::data::{Watch, profile};
use crate::session::read_fault;
use crate::text::Texts;

use super::Failure;
use super::args::{PlainFormat, ProfileArgs};

/// Reads a file and says what was understood.
pub(super) fn run(args: &ProfileArgs, texts: &Texts) -> Result<String, Failure> {
    let request = ReadRequest {
        path: args.file.clone(),
        sheet: args.sheet.clone(),
        encoding: args.encoding.clone(),
        ..ReadRequest::default()
    };
    let read = super::result::reader().read(&request, &Watch::default());
    let (_, report) = read.map_err(|error| read_fault(&error, &args.file).text(texts))?;
    Ok(match args.format {
        PlainFormat::Json => format!("{}\n", profile::json(&report)),
        PlainFormat::Text => profile::text(&report, texts),
    })
}
