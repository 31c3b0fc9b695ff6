//! Statistics: plain numbers in, plain results out. `data` uses it; it knows neither tables nor files.

mod bins;
mod compare;

pub use bins::round_edges;
pub use compare::{Moments, cohens_d, cohens_h};
