//! How much two groups differ, in effect sizes: how large a difference is, not how surely it is one, because with many
//! customers everything is significant. Definitions: J. Cohen, Statistical Power Analysis for the Behavioral Sciences, 2nd
//! edition, 1988.

/// What rounding may leave of sums that should be 0, as a share of what they were made from.
const ROUNDING: f64 = 1e-9;

/// Sums over the values of a group, from which its mean and spread follow. Those of a part are subtracted from those of
/// the whole to get the rest; both must have the same centre.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moments {
    /// A number near the values, from which they are measured, so that little is lost in the sums.
    pub centre: f64,
    /// Number of values.
    pub count: u64,
    /// Sum of the distances from the centre.
    pub first: f64,
    /// Sum of their squares.
    pub second: f64,
}

impl Moments {
    /// No values yet.
    pub fn about(centre: f64) -> Self {
        Self { centre, ..Self::default() }
    }

    /// Adds a value.
    pub fn add(&mut self, value: f64) {
        self.count += 1;
        self.first += value - self.centre;
        self.second += (value - self.centre) * (value - self.centre);
    }

    /// What is left of these values without those of `part`.
    #[must_use]
    pub fn without(&self, part: &Self) -> Self {
        Self {
            centre: self.centre,
            count: self.count.saturating_sub(part.count),
            first: self.first - part.first,
            second: self.second - part.second,
        }
    }

    /// The mean; `None` without values.
    pub fn mean(&self) -> Option<f64> {
        (self.count > 0).then(|| self.centre + self.first / self.count as f64)
    }

    /// Sum of squared distances from the mean.
    fn squares(&self) -> f64 {
        let count = self.count.max(1) as f64;
        (self.second - self.first * self.first / count).max(0.0)
    }
}

/// Cohen's d (§2.5): the difference of two means over the pooled standard deviation
/// √(((n₁−1)s₁² + (n₂−1)s₂²) / (n₁+n₂−2)). Its sign is that of `group − others`.
///
/// `None` when a group has no value, both together fewer than three, or no value differs from the mean of its group.
pub fn cohens_d(group: &Moments, others: &Moments) -> Option<f64> {
    let difference = group.mean()? - others.mean()?;
    let freedom = (group.count + others.count).checked_sub(2).filter(|freedom| *freedom > 0)?;
    let within = group.squares() + others.squares();
    if within <= (group.second + others.second) * ROUNDING {
        return None;
    }
    Some(difference / (within / freedom as f64).sqrt()).filter(|effect| effect.is_finite())
}

/// Where Cohen's d has no number because neither group spreads: infinite when all values of a group are one and all others
/// another, with the sign of `group − others`; `None` when all values of both are one.
pub fn wholly_apart(group: &Moments, others: &Moments) -> Option<f64> {
    let (mine, theirs) = (group.mean()?, others.mean()?);
    let is_one = (mine - theirs).abs() <= ROUNDING * mine.abs().max(theirs.abs());
    (!is_one).then(|| f64::INFINITY.copysign(mine - theirs))
}

/// Cohen's h (§6.2): the difference of two shares after the arcsine transformation, 2 arcsin √p₁ − 2 arcsin √p₂. Between
/// −π and π; its sign is that of `group − others`.
pub fn cohens_h(group: f64, others: f64) -> f64 {
    let angle = |share: f64| 2.0 * libm::asin(share.clamp(0.0, 1.0).sqrt());
    angle(group) - angle(others)
}

/// How likely an effect of this size or larger, of either sign, comes about by chance where there is none: two-sided, by
/// the normal distribution with variance 1/n₁ + 1/n₂, that of d (L. V. Hedges, I. Olkin, Statistical Methods for
/// Meta-Analysis, 1985, §5) and of h (Cohen, §6.5) when there is no effect. 1 when a group has no value.
pub fn chance(effect: f64, group: u64, others: u64) -> f64 {
    if group == 0 || others == 0 {
        return 1.0;
    }
    let spread = (1.0 / group as f64 + 1.0 / others as f64).sqrt();
    libm::erfc(effect.abs() / spread / std::f64::consts::SQRT_2)
}

/// How large an effect is in words, the same for d (Cohen, §2.2.3) and h (§6.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Magnitude {
    /// Below 0.2: not worth a word.
    Negligible,
    /// From 0.2.
    Small,
    /// From 0.5.
    Medium,
    /// From 0.8.
    Large,
    /// No value of the one group is found in the other, and within each all are one.
    Apart,
}

impl Magnitude {
    /// That of an effect, whatever its sign.
    pub fn of(effect: f64) -> Self {
        match effect.abs() {
            f64::INFINITY => Self::Apart,
            0.8.. => Self::Large,
            0.5.. => Self::Medium,
            0.2.. => Self::Small,
            _ => Self::Negligible,
        }
    }
}
