//! What numbers of a field count, and by how much money is multiplied to be in 元.

use serde::{Deserialize, Serialize};

/// What the numbers of a field count. Money is computed in 元 whatever the file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// Nothing in particular.
    None,
    /// Money in 元.
    Yuan,
    /// Money in 千元 (1,000 元). As of all larger units of money, the table holds what the file says, and each value is
    /// multiplied where it is used.
    QianYuan,
    /// Money in 万元 (10,000 元).
    WanYuan,
    /// Money in 百万元 (1,000,000 元).
    BaiWanYuan,
    /// Money in 亿元 (100,000,000 元).
    YiYuan,
    /// Percent points: 12.5 stands for 12.5 %.
    Percent,
    /// Pieces.
    Count,
    /// Days.
    Days,
    /// Years.
    Years,
}

impl Unit {
    /// All units, in the order in which they are offered.
    pub const ALL: &[Self] = &[
        Self::None,
        Self::Yuan,
        Self::QianYuan,
        Self::WanYuan,
        Self::BaiWanYuan,
        Self::YiYuan,
        Self::Percent,
        Self::Count,
        Self::Days,
        Self::Years,
    ];

    /// The unit's identifier in results; `None` for nothing in particular.
    pub const fn id(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Yuan => Some("yuan"),
            Self::QianYuan => Some("qian-yuan"),
            Self::WanYuan => Some("wan-yuan"),
            Self::BaiWanYuan => Some("bai-wan-yuan"),
            Self::YiYuan => Some("yi-yuan"),
            Self::Percent => Some("percent"),
            Self::Count => Some("count"),
            Self::Days => Some("days"),
            Self::Years => Some("years"),
        }
    }

    /// True when the numbers are money.
    pub const fn is_money(self) -> bool {
        matches!(self, Self::Yuan) || self.is_multiple()
    }

    /// The power of ten by which its numbers are multiplied before they are used: 4 for 万元, 0 for what is used as it is.
    pub const fn power(self) -> i32 {
        match self {
            Self::QianYuan => 3,
            Self::WanYuan => 4,
            Self::BaiWanYuan => 6,
            Self::YiYuan => 8,
            Self::None | Self::Yuan | Self::Percent | Self::Count | Self::Days | Self::Years => 0,
        }
    }

    /// Ten to that power: the 元 in one of it; 1 for what is used as it is.
    pub fn factor(self) -> f64 {
        10_f64.powi(self.power())
    }

    /// True for money in more than single 元.
    pub const fn is_multiple(self) -> bool {
        self.power() > 0
    }

    /// What its numbers count once they are computed: 元 for all money.
    #[must_use]
    pub const fn computed(self) -> Self {
        if self.is_multiple() { Self::Yuan } else { self }
    }
}
