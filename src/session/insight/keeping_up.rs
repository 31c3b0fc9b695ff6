//! All lanes of the screen 洞察 together: asked, taken up, waited for and forgotten in step with the rest of the session.

use std::io;
use std::time::Duration;

use crate::jobs::Wake;
use crate::session::Session;

use super::board::Desk;

/// The lanes of the screen 洞察.
pub(in crate::session) struct Insight {
    pub(super) desk: Desk,
}

impl Insight {
    /// Starts all of them.
    ///
    /// # Errors
    /// When a thread cannot be started.
    pub(in crate::session) fn start(_wake: &Wake) -> io::Result<Self> {
        Ok(Self { desk: Desk::default() })
    }
}

impl Session {
    /// Asks what has come into question.
    pub(in crate::session) fn follow_insight(&mut self) {
        self.follow_board();
    }

    /// Takes up what has been answered.
    pub(in crate::session) fn poll_insight(&mut self) {}

    /// Waits until everything is answered.
    pub(in crate::session) fn settle_insight(&mut self, _limit: Duration) {}

    /// Forgets everything, as another project is opened or none.
    pub(in crate::session) fn forget_insight(&mut self) {
        self.forget_board();
    }
}
