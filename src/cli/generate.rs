//! `generate`: the customers of a believable bank.

use crate::data::generate::{self, ColumnSet, Encoding, GenerateError, GenerateOptions};
use crate::text::{Texts, number};

use super::Failure;
use super::args::{Columns, GenerateArgs, TextEncoding};

/// Writes the file.
pub(super) fn run(args: &GenerateArgs, texts: &Texts) -> Result<String, Failure> {
    let columns = match args.columns {
        Columns::Thirty => ColumnSet::Thirty,
        Columns::Forty => ColumnSet::Forty,
        Columns::All => ColumnSet::All,
    };
    let encoding = match args.encoding {
        TextEncoding::Utf8 => Encoding::Utf8,
        TextEncoding::Gb18030 => Encoding::Gb18030,
    };
    let options = GenerateOptions { customers: args.customers, seed: args.seed, as_of: args.as_of, columns };
    generate::write(&options, &args.out, encoding)
        .map(|()| String::new())
        .map_err(|error| explain(&error, args, texts).into())
}

fn explain(error: &GenerateError, args: &GenerateArgs, texts: &Texts) -> String {
    let file = args.out.to_string_lossy();
    match error {
        GenerateError::Format(_) => texts.with("cli-generate-format", &[("file", &file)]),
        GenerateError::TooMany { most, .. } => texts.with("cli-generate-too-many", &[("most", &number::count(*most))]),
        GenerateError::AsOf => texts.get("cli-generate-as-of"),
        GenerateError::Write(_) | GenerateError::Words => texts.with("cli-generate-failed", &[("file", &file)]),
    }
}
