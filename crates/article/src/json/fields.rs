//! The fields of an article's JSON object, with their types checked when they are asked for.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::{Value, error::Category};

use crate::ArticleError;
use crate::json::depth;

/// The fields that are read; all others are skipped.
const NAMES: [&str; 11] = [
    "id",
    "url",
    "title",
    "body",
    "published",
    "updated",
    "language",
    "source",
    "status",
    "section",
    "byline",
];

/// The fields that an object has.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    values: [Option<Value>; NAMES.len()],
    twice: Option<&'static str>,
}

/// A field's value is not what it must be.
pub(crate) fn invalid(field: &'static str, reason: impl Into<String>) -> ArticleError {
    ArticleError::InvalidField {
        field,
        reason: reason.into(),
    }
}

impl Fields {
    /// Reads the object in `text`.
    pub(crate) fn parse(text: &str) -> Result<Self, ArticleError> {
        let fields: Self = serde_json::from_str(text).map_err(|error| malformed(&error))?;
        match fields.twice {
            Some(field) => Err(invalid(field, "is given twice")),
            None => Ok(fields),
        }
    }

    fn get(&self, name: &str) -> Option<&Value> {
        let index = NAMES.iter().position(|known| *known == name)?;
        self.values
            .get(index)?
            .as_ref()
            .filter(|value| !value.is_null())
    }

    /// The text in the field `name`, as it is.
    pub(crate) fn value(&self, name: &'static str) -> Result<Option<&str>, ArticleError> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => Err(mistyped(name, "a string", other)),
        }
    }

    /// The text in the field `name`, without blanks around it; none if nothing is left.
    pub(crate) fn text(&self, name: &'static str) -> Result<Option<&str>, ArticleError> {
        let text = self.value(name)?.map(str::trim);
        Ok(text.filter(|text| !text.is_empty()))
    }

    /// The texts in the field `name`, which may hold one or a list.
    pub(crate) fn list(&self, name: &'static str) -> Result<Vec<&str>, ArticleError> {
        let Some(Value::Array(values)) = self.get(name) else {
            return Ok(self.text(name)?.into_iter().collect());
        };
        let texts = values.iter().map(|value| match value {
            Value::String(text) => Ok(text.trim()),
            other => Err(mistyped(name, "a list of strings", other)),
        });
        let texts: Result<Vec<&str>, ArticleError> = texts.collect();
        Ok(texts?.into_iter().filter(|text| !text.is_empty()).collect())
    }

    /// The id, which may be a whole number.
    pub(crate) fn id(&self) -> Result<Option<String>, ArticleError> {
        match self.get("id") {
            Some(Value::Number(number)) if !number.is_f64() => Ok(Some(number.to_string())),
            Some(other) if !other.is_string() => {
                Err(mistyped("id", "a string or a whole number", other))
            }
            _ => Ok(self.text("id")?.map(ToOwned::to_owned)),
        }
    }
}

fn mistyped(field: &'static str, wanted: &str, found: &Value) -> ArticleError {
    let found = match found {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    invalid(field, format!("must be {wanted}, is {found}"))
}

fn malformed(error: &serde_json::Error) -> ArticleError {
    let reason = error.to_string();
    if error.classify() == Category::Syntax && reason.starts_with("recursion limit") {
        return depth::too_deep();
    }
    let position = format!(" at line {} column {}", error.line(), error.column());
    ArticleError::MalformedJson {
        line: error.line(),
        column: error.column(),
        reason: reason.strip_suffix(&position).unwrap_or(&reason).to_owned(),
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Fields;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object with the fields of an article")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Fields::default();
                while let Some(key) = map.next_key::<String>()? {
                    let known = NAMES
                        .iter()
                        .zip(&mut fields.values)
                        .find(|(name, _)| **name == key);
                    let Some((name, place)) = known else {
                        map.next_value::<IgnoredAny>()?;
                        continue;
                    };
                    if place.replace(map.next_value()?).is_some() {
                        fields.twice = Some(name);
                    }
                }
                Ok(fields)
            }
        }

        deserializer.deserialize_map(Object)
    }
}
