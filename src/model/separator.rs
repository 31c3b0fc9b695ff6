//! What stands between two fields of a text file.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A separator: one sign, or several that stand together such as `|!|`. In a project one sign is written as a sign and
/// several as a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Separator(String);

impl Separator {
    /// The signs.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<char> for Separator {
    fn from(sign: char) -> Self {
        Self(sign.to_string())
    }
}

impl From<&str> for Separator {
    fn from(signs: &str) -> Self {
        Self(signs.to_owned())
    }
}

impl Serialize for Separator {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut signs = self.0.chars();
        match (signs.next(), signs.next()) {
            (Some(sign), None) => serializer.serialize_char(sign),
            _ => serializer.serialize_str(&self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Separator {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Signs)
    }
}

/// Takes a sign or a text.
struct Signs;

impl Visitor<'_> for Signs {
    type Value = Separator;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a sign or a text")
    }

    fn visit_str<E: Error>(self, signs: &str) -> Result<Separator, E> {
        Ok(Separator::from(signs))
    }
}
