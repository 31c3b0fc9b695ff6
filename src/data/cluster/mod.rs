//! Groups of customers that lie close together: from fields to comparable numbers, how good each number of groups is, the
//! groups themselves, and what each is in words of the fields. The mathematics is that of `analysis`.

mod card;
mod describe;
mod fault;
mod fit;
mod look;
mod matrix;
mod panel;
mod proposal;
mod settings;
mod spread;

pub use crate::analysis::{DENSITY_ROWS, KQuality, MIXTURE_ROWS};
pub use card::{Card, Differing, FEWEST, Figure, Money};
pub use describe::Described;
pub use fault::ClusterFault;
pub use fit::{Carried, FitAsked, Fitted, Plane, SHOWN, fit};
pub use look::{FieldLook, is_candidate, looks};
pub use matrix::Prepared;
pub use panel::{ALIKE, MOST_GROUPS, Panel, PanelAsked, ProposedK, STABLE, Why, panel};
pub use proposal::{Says, proposed_inputs, treated};
pub use settings::{Blanks, Method, Scaling, Settings, Treated};
pub(in crate::data) use spread::Spread;
