//! Statistics: plain numbers in, plain results out. `data` uses it; it knows neither tables nor files.

mod bins;
mod compare;
mod long_tail;

pub use bins::round_edges;
pub use compare::{Moments, cohens_d, cohens_h};
pub use long_tail::long_tail_edges;
