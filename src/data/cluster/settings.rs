//! What a fit stands on: the fields, what is done to each before distances are measured, the method, the seed.

use crate::model::Value;

/// What a fit stands on.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The fields, each with its treatment.
    pub inputs: Vec<Treated>,
    /// How groups are found.
    pub method: Method,
    /// Seed of all chance.
    pub seed: u64,
    /// For [`Method::Density`] how near neighbours are, on the common scale; `None` = as proposed from the distances.
    pub distance: Option<f64>,
    /// For [`Method::Density`] how many neighbours make a customer part of a group, himself among them.
    pub neighbours: usize,
}

/// A field and what is done to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Treated {
    /// Its name.
    pub field: String,
    /// The number it stands for: itself, or the days since it.
    pub value: Value,
    /// True = a long tail is pulled in, by `sign(x) · ln(1 + |x|)`.
    pub log: bool,
    /// True = the outer hundredths are taken for the first and the last percentile.
    pub clip: bool,
    /// How it is made comparable.
    pub scaling: Scaling,
    /// What becomes of customers whose value is blank.
    pub blanks: Blanks,
}

/// How a number is made comparable with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scaling {
    /// Less the mean, over the standard deviation.
    Standard,
    /// Less the median, over the distance of the quartiles / 1.349, which for a bell curve is the standard deviation. As
    /// [`Self::Standard`] where both quartiles are equal.
    Robust,
    /// As it is: the field with the largest numbers decides alone.
    None,
}

/// What becomes of customers whose value is blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blanks {
    /// They are in no group.
    LeaveOut,
    /// The median stands for the blank.
    Median,
    /// 0 stands for the blank.
    Zero,
}

/// How groups are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Each customer belongs to the nearest of k centres.
    #[default]
    KMeans,
    /// Each customer belongs to the likeliest of k bell curves.
    Mixture,
    /// Customers who are close to many others, and those between them.
    Density,
}

impl Settings {
    /// Where chance begins unless somebody sets it otherwise.
    pub const SEED: u64 = 1;
    /// Neighbours that make a customer part of a group, unless somebody sets it otherwise.
    pub const NEIGHBOURS: usize = 10;

    /// Groups by k-means on these fields.
    pub fn of(inputs: Vec<Treated>) -> Self {
        Self { inputs, method: Method::KMeans, seed: Self::SEED, distance: None, neighbours: Self::NEIGHBOURS }
    }
}

impl Scaling {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Standard, Self::Robust, Self::None];

    /// Key of its name.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Standard => "cluster-scale-standard",
            Self::Robust => "cluster-scale-robust",
            Self::None => "cluster-scale-none",
        }
    }
}

impl Blanks {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::LeaveOut, Self::Median, Self::Zero];

    /// Key of its name.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::LeaveOut => "cluster-blank-out",
            Self::Median => "cluster-blank-median",
            Self::Zero => "cluster-blank-zero",
        }
    }
}

impl Method {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::KMeans, Self::Mixture, Self::Density];

    /// Key of its name.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::KMeans => "cluster-method-k-means",
            Self::Mixture => "cluster-method-mixture",
            Self::Density => "cluster-method-density",
        }
    }
}
