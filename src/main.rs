//! The program: a command without a window, the child that reads files, or the window.

use std::process::ExitCode;

use clap::Parser as _;
use strategy_map::app;
use strategy_map::cli::{self, Args};
use strategy_map::data::read;

fn main() -> ExitCode {
    // A reading process sets its limits before it does anything else.
    if std::env::args_os().nth(1).is_some_and(|argument| argument == read::ARGUMENT) {
        return read::worker_main();
    }
    let args = Args::parse();
    let locale = args.locale.unwrap_or_default();
    match args.command {
        Some(command) => cli::run(&command, locale),
        None => app::run(args.project.as_deref(), args.locale),
    }
}
