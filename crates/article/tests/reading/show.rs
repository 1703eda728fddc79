//! A readable form of an article: fields, paragraphs, and what was dropped.

use std::fmt::Write;

use demarche_article::{Article, Moment};

/// The text into which origins point: the payload, or the value of `body` in JSON.
pub(crate) fn source(payload: &[u8], json: bool) -> String {
    let text = String::from_utf8_lossy(payload);
    if !json {
        return text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
    }
    let value: Option<serde_json::Value> = serde_json::from_str(&text).ok();
    let body = value.as_ref().and_then(|value| value.get("body")?.as_str());
    body.unwrap_or_default().to_owned()
}

/// Writes out `article`, whose origins point into `source`.
pub(crate) fn show(article: &Article, source: &str) -> String {
    let mut lines = Vec::new();
    let mut field = |name: &str, value: Option<String>| {
        lines.extend(value.map(|value| format!("{name}: {value}")));
    };
    field("id", Some(article.id.clone()));
    field("revision", Some(article.revision.to_string()));
    field(
        "status",
        Some(format!("{:?}", article.status).to_lowercase()),
    );
    field("title", article.title.clone());
    field("url", article.url.clone());
    field("section", article.section.clone());
    field(
        "byline",
        (!article.bylines.is_empty()).then(|| article.bylines.join("; ")),
    );
    field("source", article.source.clone());
    if let Some(dateline) = &article.dateline {
        field("dateline place", dateline.place.clone());
        field("dateline day", dateline.day.map(|day| day.to_string()));
        field("dateline agency", dateline.agency.clone());
    }
    field("published", article.published.map(moment));
    field("updated", article.updated.map(moment));
    field("language", article.language.clone());
    let mut shown = lines.join("\n");
    for paragraph in &article.paragraphs {
        let _ = write!(shown, "\n\n{}", paragraph.span.of(&article.body));
    }
    shown.push_str("\n\n");
    for dropped in &article.dropped {
        let says: Vec<&str> = dropped.origin.of(source).split_whitespace().collect();
        let _ = writeln!(shown, "[{}] {}", dropped.kind.as_str(), says.join(" "));
    }
    shown.trim_end().to_owned() + "\n"
}

fn moment(moment: Moment) -> String {
    let zone = moment.offset.map(|offset| format!(" {offset}"));
    format!("{}{}", moment.local, zone.unwrap_or_default())
}
