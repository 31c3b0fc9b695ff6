//! Statistics: plain numbers in, plain results out. `data` uses it; it knows neither tables nor files.

mod bins;
mod chance;
mod cluster;
mod compare;
mod dice;
mod error;
mod held_out;
mod long_tail;
mod matrix;
mod median;
mod order;
mod pair;
mod sorted;
mod tree;
mod wide;

pub use bins::round_edges;
pub use chance::{Cases, Drawn, Judged, Logistic, Tenth, auc, brier, judged_chance, logistic, tenths};
pub use cluster::{
    DENSITY_ROWS, DensityGroups, Groups, KMeans, KQuality, MIXTURE_ROWS, Match, MixtureGroups, Plane, adjusted_rand,
    density, k_means, k_means_from, k_panel, mixture, nearest_centre, principal_plane, proposed_distance, same_groups,
    silhouettes,
};
pub use compare::{Magnitude, Moments, chance, cohens_d, cohens_h, wholly_apart};
pub use dice::sample_rows;
pub use error::AnalysisError;
pub use held_out::Parts;
pub use long_tail::long_tail_edges;
pub use matrix::{LARGEST, Matrix};
pub use median::median;
pub use order::canonical_order;
pub use pair::{Pair, share};
pub use sorted::sorted;
pub use tree::{Cut, Description, describe, readable};
pub(crate) use wide::wide;

/// Whether a result is still wanted; asked now and then, from any thread.
pub type Wanted<'a> = &'a (dyn Fn() -> bool + Sync);
