//! Templates: segments, stages, metrics and lists that are shipped as data under `assets/templates` (domain.md §3–§6). A
//! template takes what the fields of a project allow, and names the rest. Used by the session, and by tests.

mod fields;
mod shipped;
mod source;
mod tiers;

pub use shipped::{Fitted, Kind, Template, load};
pub use tiers::{TierPreset, tier_presets};
