//! The commands that run without a window: they drive a session, print results on standard output and messages on
//! standard error. Used by `main` only.

mod args;
mod check;
mod compute;
mod generate;
mod profile;
mod result;

use std::process::ExitCode;

use crate::text::{Locale, Texts};

pub use args::{Args, Command};

/// Done; warnings and findings included.
const DONE: u8 = 0;
/// The project or the data has a fault that is named.
const FAULT: u8 = 1;

/// A command that could not be done: the sentences for the user.
pub(crate) struct Failure(Vec<String>);

impl From<String> for Failure {
    fn from(sentence: String) -> Self {
        Self(vec![sentence])
    }
}

/// Runs a command. The exit code is 0 when it is done, 1 when the project or the data has a fault that is named; then
/// nothing stands on standard output.
pub fn run(command: &Command, locale: Locale) -> ExitCode {
    let texts = Texts::new(locale);
    let outcome = match command {
        Command::Compute(args) => compute::run(args, locale),
        Command::Check(args) => check::run(args, locale),
        Command::Profile(args) => profile::run(args, &texts),
        Command::Generate(args) => generate::run(args, &texts),
    };
    match outcome {
        Ok(output) => print(&output),
        Err(Failure(sentences)) => {
            for sentence in sentences {
                eprintln!("{sentence}");
            }
            ExitCode::from(FAULT)
        }
    }
}

/// Writes a result; a reader that has gone away is no fault of ours.
fn print(output: &str) -> ExitCode {
    use std::io::Write as _;
    let mut out = std::io::stdout().lock();
    match out.write_all(output.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::from(DONE),
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::from(DONE),
        Err(_) => ExitCode::from(FAULT),
    }
}
