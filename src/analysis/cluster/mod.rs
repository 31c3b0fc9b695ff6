//! Groups of rows that are alike: k-means and how good its groups are, mixtures, dense regions, and a picture of them.

mod assign;
mod empty;
mod k_means;
mod lanes;
mod start;

pub use assign::nearest_centre;
pub use k_means::{Groups, KMeans, k_means, k_means_from};
