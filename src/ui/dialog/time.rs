//! How moments are written: in the time of this machine, to the second.

use std::time::SystemTime;

use chrono::{DateTime, Local};

/// The moment as year-month-day hour:minute:second.
pub(super) fn moment(time: SystemTime) -> String {
    DateTime::<Local>::from(time).format("%Y-%m-%d %H:%M:%S").to_string()
}
