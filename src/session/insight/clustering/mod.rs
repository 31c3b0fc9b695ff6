//! Groups of customers that lie close together: what was chosen, what is asked, what came of it, and how it becomes segments
//! and fields of the project.

mod asked;
mod chosen;
mod keep;
mod shown;
mod state;
mod words;

pub use chosen::ClusterAction;
pub use keep::not_kept_key;
pub(in crate::session) use state::Clustering;
