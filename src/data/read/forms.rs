//! Sets of the forms that values are written in.

use super::report::Form;

/// A set of forms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Forms(u32);

impl Forms {
    /// The set with one form more.
    pub(super) const fn with(self, form: Form) -> Self {
        Self(self.0 | 1 << form as u32)
    }

    /// Both sets together.
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// True when there is none.
    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// True when `form` is among them.
    pub(super) const fn has(self, form: Form) -> bool {
        self.0 >> form as u32 & 1 == 1
    }
}
