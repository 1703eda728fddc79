//! The decoder of `application/json`: one object with the article's fields.

mod depth;
mod fields;

use crate::format::Payload;
use crate::reader::{self, Known, Reading, byline};
use crate::time;
use crate::{Article, ArticleError, Moment, Status};

use fields::Fields;

/// Reads a JSON object as an article.
pub(crate) fn decode(payload: Payload<'_>) -> Result<Article, ArticleError> {
    depth::check(payload.text)?;
    let fields = Fields::parse(payload.text)?;
    let status = status(&fields)?;
    let id = fields.id()?.unwrap_or_else(|| payload.id.id());
    let moment = |name| {
        let value = fields.text(name)?;
        value.map(|value| time::field(name, value)).transpose()
    };
    let published = moment("published")?;
    let updated = moment("updated")?;
    let title = fields.text("title")?.map(reader::clean);
    let language = fields.text("language")?.map(language).transpose()?;
    let url = fields.text("url")?.map(ToOwned::to_owned);
    let source = fields.text("source")?.map(reader::clean);
    let section = fields.text("section")?.map(reader::clean);
    let bylines = bylines(&fields)?;
    let known = Known {
        title: title.as_deref(),
        published: published.or(updated),
        ..Known::default()
    };
    let reading = body(&fields, known, status)?;
    let published = published.or(reading.published);
    let updated = updated.or(reading.updated);
    Ok(Article {
        id,
        revision: updated.or(published).map_or(0, Moment::unix_millis),
        status,
        title: title.or(reading.title),
        url,
        section: section.or(reading.section),
        bylines: if bylines.is_empty() {
            reading.bylines
        } else {
            bylines
        },
        source: source.or(reading.agency),
        dateline: reading.dateline,
        published,
        updated,
        language,
        body: reading.body,
        paragraphs: reading.paragraphs,
        dropped: reading.dropped,
    })
}

/// The body. An article that was withdrawn needs none.
fn body<'a>(
    fields: &'a Fields,
    known: Known<'_>,
    status: Status,
) -> Result<Reading<'a>, ArticleError> {
    let read = match fields.value("body")? {
        None => Err(ArticleError::MissingField { field: "body" }),
        Some(body) => reader::read(body, 0, known),
    };
    match read {
        Err(ArticleError::MissingField { .. } | ArticleError::NoBody)
            if status == Status::Withdrawn =>
        {
            Ok(Reading::default())
        }
        read => read,
    }
}

fn status(fields: &Fields) -> Result<Status, ArticleError> {
    let Some(status) = fields.text("status")? else {
        return Ok(Status::Usable);
    };
    match status.to_ascii_lowercase().as_str() {
        "usable" => Ok(Status::Usable),
        "corrected" => Ok(Status::Corrected),
        "withdrawn" => Ok(Status::Withdrawn),
        _ => Err(fields::invalid(
            "status",
            "must be usable, corrected or withdrawn",
        )),
    }
}

/// A language tag in small letters: letters and digits in groups of at most eight, by hyphens.
fn language(value: &str) -> Result<String, ArticleError> {
    let tag = value.to_ascii_lowercase().replace('_', "-");
    let group = |group: &str| {
        (1..=8).contains(&group.len()) && group.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let first = tag.split('-').next().unwrap_or_default();
    let sound = first.len() >= 2 && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    if sound && tag.split('-').all(group) && tag.len() <= 35 {
        Ok(tag)
    } else {
        Err(fields::invalid(
            "language",
            "must be a BCP 47 tag such as \"en\"",
        ))
    }
}

/// The names of the byline: those that read as names, or else the line as it is.
fn bylines(fields: &Fields) -> Result<Vec<String>, ArticleError> {
    let mut names = Vec::new();
    for line in fields.list("byline")? {
        match byline::byline(line).or_else(|| byline::names(line)) {
            Some(byline) if !byline.names.is_empty() => names.extend(byline.names),
            _ => names.push(reader::clean(line)),
        }
    }
    Ok(names)
}

#[cfg(test)]
#[path = "json_tests.rs"]
mod tests;
