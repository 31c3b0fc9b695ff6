//! The command line.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Parser, Subcommand, ValueEnum};

use crate::data::read::{FindingKind, Reason};
use crate::model::Role;
use crate::text::Locale;

/// The strategy-map workbench. Without a command it opens the window, on a project when one is named.
#[derive(Debug, Parser)]
#[command(name = "strategy-map", version)]
pub struct Args {
    /// What to do without a window.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// A project to open in the window.
    pub project: Option<PathBuf>,
    /// Language of the messages and of the system row and column.
    #[arg(long, global = true, value_parser = parse_locale)]
    pub locale: Option<Locale>,
}

/// The commands without a window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Computes the map of a project.
    Compute(ComputeArgs),
    /// Checks a project, and whether its rules fit its data.
    Check(CheckArgs),
    /// Says what is in a customer file.
    #[command(after_long_help = closed_lists())]
    Profile(ProfileArgs),
    /// Makes the customers of a believable bank.
    Generate(GenerateArgs),
}

/// How a result is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// To be read.
    #[default]
    Text,
    /// One line for each cell.
    Csv,
    /// One object.
    Json,
}

/// How a result without cells is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum PlainFormat {
    /// To be read.
    #[default]
    Text,
    /// One object.
    Json,
}

/// Arguments of `compute`.
#[derive(Debug, clap::Args)]
pub struct ComputeArgs {
    /// The project.
    pub project: PathBuf,
    /// Another customer file than the project's.
    #[arg(long)]
    pub extract: Option<PathBuf>,
    /// The day from which days are counted; default: the project's, else the data's.
    #[arg(long)]
    pub as_of: Option<NaiveDate>,
    /// Name of the axis; default: the first.
    #[arg(long)]
    pub axis: Option<String>,
    /// How the result is written.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Adds how long reading and the map took.
    #[arg(long)]
    pub timings: bool,
}

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// The project.
    pub project: PathBuf,
    /// Another customer file than the project's.
    #[arg(long)]
    pub extract: Option<PathBuf>,
    /// How the result is written.
    #[arg(long, value_enum, default_value_t)]
    pub format: PlainFormat,
}

/// Arguments of `profile`.
#[derive(Debug, clap::Args)]
pub struct ProfileArgs {
    /// The customer file.
    pub file: PathBuf,
    /// A sheet of a workbook.
    #[arg(long)]
    pub sheet: Option<String>,
    /// The encoding of a text file.
    #[arg(long)]
    pub encoding: Option<String>,
    /// How the result is written.
    #[arg(long, value_enum, default_value_t)]
    pub format: PlainFormat,
}

/// Which columns `generate` writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Columns {
    /// Thirty.
    #[value(name = "30")]
    Thirty,
    /// Forty.
    #[value(name = "40")]
    Forty,
    /// All.
    #[default]
    All,
}

/// The encoding `generate` writes a text file in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum TextEncoding {
    /// UTF-8 without a mark.
    #[default]
    #[value(name = "utf-8")]
    Utf8,
    /// GB18030.
    #[value(name = "gb18030")]
    Gb18030,
}

/// Arguments of `generate`.
#[derive(Debug, clap::Args)]
pub struct GenerateArgs {
    /// How many customers.
    #[arg(long)]
    pub customers: u64,
    /// The same seed gives the same bytes.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// The day the customers are described on.
    #[arg(long, default_value = "2026-10-31")]
    pub as_of: NaiveDate,
    /// Which columns.
    #[arg(long, value_enum, default_value_t)]
    pub columns: Columns,
    /// Where to; the ending says how: csv, parquet or xlsx.
    #[arg(long)]
    pub out: PathBuf,
    /// The encoding of a text file.
    #[arg(long, value_enum, default_value_t)]
    pub encoding: TextEncoding,
}

fn parse_locale(text: &str) -> Result<Locale, String> {
    let found = Locale::ALL.iter().find(|locale| locale.id() == text);
    found.copied().ok_or_else(|| "zh, en".to_owned())
}

/// The closed lists of a profile, for `--help`.
fn closed_lists() -> String {
    let roles: Vec<&str> = Role::ALL.iter().map(|role| role.id()).collect();
    let kinds: Vec<&str> = FindingKind::ALL.iter().map(|kind| kind.id()).collect();
    let reasons: Vec<&str> = Reason::ALL.iter().map(|reason| reason.id()).collect();
    format!("Roles: {}\n\nFindings: {}\n\nSet aside: {}", roles.join(", "), kinds.join(", "), reasons.join(", "))
}
