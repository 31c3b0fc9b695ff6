//! The words of the generated bank, from `assets/bank.ron`, and its columns, from `assets/columns.ron`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::options::{ColumnSet, GenerateError};

/// Names, places and other texts that customers are made of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) genders: Vec<String>,
    pub(super) marriages: Vec<String>,
    pub(super) educations: Vec<String>,
    pub(super) occupations: Vec<String>,
    pub(super) tiers: Vec<String>,
    pub(super) risks: Vec<String>,
    pub(super) channels: Vec<String>,
    pub(super) results: Vec<String>,
    /// First six digits of documents.
    pub(super) regions: Vec<String>,
    /// First three digits of telephone numbers.
    pub(super) phones: Vec<String>,
    pub(super) branches: Vec<Branch>,
    pub(super) surnames: Vec<String>,
    pub(super) male_given: Vec<String>,
    pub(super) female_given: Vec<String>,
}

/// A branch of the bank.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Branch {
    pub(super) name: String,
    /// Level of the city it lies in.
    pub(super) city: String,
    /// True in the countryside.
    pub(super) rural: bool,
    /// How many customers it has, against the other branches.
    pub(super) weight: i64,
}

/// A column as `assets/columns.ron` names it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ColumnName {
    pub(super) key: String,
    pub(super) name: String,
    /// The smallest set that holds the column.
    pub(super) least: ColumnSet,
}

static WORDS: LazyLock<Option<Words>> = LazyLock::new(|| ron::from_str(include_str!("../../../assets/bank.ron")).ok());
static NAMES: LazyLock<Option<Vec<ColumnName>>> =
    LazyLock::new(|| ron::from_str(include_str!("../../../assets/columns.ron")).ok());

/// The words of the bank.
pub(super) fn words() -> Result<&'static Words, GenerateError> {
    WORDS.as_ref().ok_or(GenerateError::Words)
}

/// The columns in the order of the file.
pub(super) fn column_names() -> Result<&'static [ColumnName], GenerateError> {
    NAMES.as_deref().ok_or(GenerateError::Words)
}

/// The word at `index`; empty past the end.
pub(super) fn word(list: &'static [String], index: usize) -> &'static str {
    list.get(index).map_or("", String::as_str)
}
