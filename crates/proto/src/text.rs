//! Names of enum values as people and JSON read them: the wire name without its prefix, lower case
//! for all but roots, which the field writes in capitals.

use crate::v1;

/// "CONSULT"; empty for a statement.
#[must_use]
pub fn root(event: &v1::Event) -> &'static str {
    match event.root() {
        v1::Root::Unspecified => "",
        root => strip(root.as_str_name(), "ROOT_"),
    }
}

/// "asserted".
#[must_use]
pub fn modality(event: &v1::Event) -> String {
    strip(event.modality().as_str_name(), "MODALITY_").to_ascii_lowercase()
}

/// "verbal-cooperation".
#[must_use]
pub fn quad_class(event: &v1::Event) -> String {
    strip(event.quad_class().as_str_name(), "QUAD_CLASS_")
        .to_ascii_lowercase()
        .replace('_', "-")
}

/// "corrected".
#[must_use]
pub fn status(article: &v1::CodedArticle) -> String {
    strip(article.status().as_str_name(), "ARTICLE_STATUS_").to_ascii_lowercase()
}

/// "stated".
#[must_use]
pub fn date_basis(date: &v1::EventDate) -> String {
    strip(date.basis().as_str_name(), "DATE_BASIS_").to_ascii_lowercase()
}

fn strip(name: &'static str, prefix: &str) -> &'static str {
    name.strip_prefix(prefix).unwrap_or(name)
}
