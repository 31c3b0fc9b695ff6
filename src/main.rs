//! The program: a command without a window, the child that reads files, or the window.

use std::process::ExitCode;

use clap::Parser as _;
use strategy_map::cli::{self, Args};

fn main() -> ExitCode {
    let args = Args::parse();
    let locale = args.locale.unwrap_or_default();
    match args.command {
        Some(command) => cli::run(&command, locale),
        None => ExitCode::SUCCESS,
    }
}
