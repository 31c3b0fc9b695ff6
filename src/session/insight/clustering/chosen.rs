//! What a user asks of the part 聚类.

use crate::data::cluster::Settings;

/// Something asked of the part 聚类.
#[derive(Clone, Debug, PartialEq)]
pub enum ClusterAction {
    /// Sets fields, treatments, method and seed; what was found on others stands until it is run again.
    Set(Settings),
    /// Looks at the fields once more, when that was cancelled or has failed.
    Look,
    /// Back to the proposal.
    Propose,
    /// Finds groups on what is set.
    Run,
    /// So many groups.
    Choose(usize),
    /// Why so many, in the team's own words.
    Because(String),
    /// Names a group, by its place.
    Name(usize, String),
    /// Carries over the names of this kept model the next time groups are found, or of none.
    Follow(Option<String>),
    /// Lists the customers of a group, by its place.
    List(usize),
    /// Makes a segment of the rule of a group, by its place.
    Adopt(usize),
    /// Keeps the model as a derived field.
    Keep {
        /// The field whose model it takes the place of; `None` = a new field.
        onto: Option<String>,
        /// Makes a segment of each group too.
        segments: bool,
    },
}
