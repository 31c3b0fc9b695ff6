//! The texts of the program, from the Fluent files under `assets/texts`.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A language of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Locale {
    /// 简体中文.
    #[default]
    #[serde(rename = "zh")]
    Zh,
    /// English.
    #[serde(rename = "en")]
    En,
}

macro_rules! files {
    ($($area:literal),+ $(,)?) => {
        /// The Fluent files of each language, by area.
        const FILES: &[(&str, &str)] = &[$((
            include_str!(concat!("../../assets/texts/zh-CN/", $area, ".ftl")),
            include_str!(concat!("../../assets/texts/en/", $area, ".ftl")),
        )),+];
    };
}

files!(
    "action", "app", "board", "clean", "cli", "cluster", "data", "dialog", "error", "import", "insight", "map",
    "measure", "metric", "model", "overlap", "profile", "rule", "scatter", "score", "segment", "stage", "start",
    "table", "why"
);

impl Locale {
    /// Both languages, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Zh, Self::En];

    /// `zh` or `en`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// The language's tag, which decides plural forms.
    fn language(self) -> LanguageIdentifier {
        let tag = match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        };
        tag.parse().unwrap_or_default()
    }
}

/// All texts in one language.
pub struct Texts {
    locale: Locale,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// Loads the texts of a language. A file with a fault gives the texts that can be read; a test keeps the files sound.
    pub fn new(locale: Locale) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![locale.language()]);
        // Isolating marks have no glyph in the bundled font, and both languages run left to right.
        bundle.set_use_isolating(false);
        for (zh, en) in FILES {
            let source = if locale == Locale::Zh { zh } else { en };
            let resource = match FluentResource::try_new((*source).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { locale, bundle }
    }

    /// The language of these texts.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The text of `key`; the key itself when there is none.
    pub fn get(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// The text of `key` with named arguments.
    pub fn with(&self, key: &str, args: &[(&str, &str)]) -> String {
        let mut named = FluentArgs::new();
        for (name, value) in args {
            named.set(*name, FluentValue::from(*value));
        }
        self.format(key, Some(&named))
    }

    /// True when there is a text of that name.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.get_message(key).is_some_and(|message| message.value().is_some())
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, args, &mut errors).into_owned()
    }
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texts").field("locale", &self.locale).finish_non_exhaustive()
    }
}
