//! How the files under `assets/templates` are written: texts in both languages, rules and values as text.

use serde::Deserialize;

use crate::model::NumberFormat;
use crate::text::Locale;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Source {
    pub(super) name: Bilingual,
    #[serde(default)]
    pub(super) segments: Vec<SegmentText>,
    #[serde(default)]
    pub(super) stages: Vec<StageText>,
    #[serde(default)]
    pub(super) metrics: Vec<MetricText>,
    #[serde(default)]
    pub(super) products: Vec<ProductText>,
    #[serde(default)]
    pub(super) channels: Vec<ChannelText>,
    #[serde(default)]
    pub(super) owners: Vec<Bilingual>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Bilingual {
    pub(super) zh: String,
    pub(super) en: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SegmentText {
    pub(super) name: Bilingual,
    pub(super) rule: String,
    pub(super) note: Bilingual,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StageText {
    pub(super) name: Bilingual,
    pub(super) rank: u32,
    pub(super) rule: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MetricText {
    pub(super) name: Bilingual,
    pub(super) kind: MetricKindText,
    pub(super) format: NumberFormat,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) enum MetricKindText {
    Customers,
    Share,
    Sum(String),
    Mean(String),
    Median(String),
    Rate(String),
    Ratio(String, String),
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProductText {
    pub(super) name: Bilingual,
    #[serde(default)]
    pub(super) risk: Option<u8>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChannelText {
    pub(super) name: Bilingual,
    pub(super) cap_7_days: Option<u32>,
    pub(super) cap_30_days: Option<u32>,
    pub(super) priority: u8,
}

impl Source {
    /// Reads a file of `assets/templates`. They are built in and a test reads them all, so the empty one is never seen.
    pub(super) fn of(text: &str) -> Self {
        ron::from_str(text).unwrap_or_default()
    }
}

impl Bilingual {
    /// The text in a language.
    pub(super) fn text(&self, locale: Locale) -> String {
        match locale {
            Locale::Zh => self.zh.clone(),
            Locale::En => self.en.clone(),
        }
    }
}
