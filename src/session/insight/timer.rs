//! A timer for a round of thinking. It belongs to the room, not to the project: it is not saved, and knows the time only
//! from whoever asks.

use std::time::{Duration, Instant};

/// Longest time that can be set, in minutes.
const LONGEST: u32 = 180;

/// A timer that counts down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timer {
    minutes: u32,
    /// What was left when it was last started or paused.
    left: Duration,
    since: Option<Instant>,
}

/// What can be asked of the timer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimerAction {
    /// Sets the minutes, 1–180, and begins anew, standing still.
    Set(u32),
    /// Lets it run, or stops it for a while; once it is over, begins anew.
    Toggle,
    /// Begins anew, standing still.
    Reset,
}

impl Default for Timer {
    fn default() -> Self {
        Self::of(10)
    }
}

impl Timer {
    fn of(minutes: u32) -> Self {
        let minutes = minutes.clamp(1, LONGEST);
        Self { minutes, left: Duration::from_secs(60 * u64::from(minutes)), since: None }
    }

    /// The minutes that are set.
    pub fn minutes(self) -> u32 {
        self.minutes
    }

    /// What is left at `now`.
    pub fn left(self, now: Instant) -> Duration {
        let run = self.since.map_or(Duration::ZERO, |since| now.saturating_duration_since(since));
        self.left.saturating_sub(run)
    }

    /// True while it counts down.
    pub fn is_running(self, now: Instant) -> bool {
        self.since.is_some() && !self.is_over(now)
    }

    /// True once nothing is left: it rings until it is set or reset.
    pub fn is_over(self, now: Instant) -> bool {
        self.left(now).is_zero()
    }

    /// The timer after something was asked of it at `now`.
    #[must_use]
    pub fn after(self, action: TimerAction, now: Instant) -> Self {
        match action {
            TimerAction::Set(minutes) => Self::of(minutes),
            TimerAction::Reset => Self::of(self.minutes),
            TimerAction::Toggle if self.is_over(now) => Self::of(self.minutes),
            TimerAction::Toggle if self.since.is_some() => Self { left: self.left(now), since: None, ..self },
            TimerAction::Toggle => Self { since: Some(now), ..self },
        }
    }
}
