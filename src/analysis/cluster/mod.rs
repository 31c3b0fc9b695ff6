//! Groups of rows that are alike: k-means and how good its groups are, mixtures, dense regions, and a picture of them.

mod agreement;
mod assign;
mod density;
mod em;
mod empty;
mod k_means;
mod lanes;
mod linfa_traits;
mod mixture;
mod panel;
mod plane;
mod quality;
mod silhouette;
mod start;

pub use agreement::{Match, adjusted_rand, same_groups};
pub use assign::nearest_centre;
pub use density::{DENSITY_ROWS, DensityGroups, density, proposed_distance};
pub use k_means::{Groups, KMeans, k_means, k_means_from};
pub use mixture::{MIXTURE_ROWS, MixtureGroups, mixture};
pub use panel::{KQuality, k_panel};
pub use plane::{Plane, principal_plane};
pub use silhouette::silhouettes;
