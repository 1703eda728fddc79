//! `demarche eval actors`: whom a phrase means on a day, alone or in its context.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use demarche_article::{Article, Moment, Span};
use demarche_codebook::Codebook;
use demarche_events::{Actor, actors as resolve};
use demarche_language::{Analysis, Mention, MentionKind, Model, analyse_all};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::rows::{self, share};

/// A row of the file.
#[derive(Debug, Deserialize)]
struct Row {
    #[serde(default)]
    id: Value,
    actor: String,
    #[serde(default)]
    context: Option<String>,
    date: String,
    country: Option<String>,
    /// The primary sector; none asks nothing.
    code: Option<String>,
}

/// Scores the rows of `file`, one JSON object a line.
pub(crate) fn actors(
    codebook: &Codebook,
    file: &Path,
    json: bool,
    predictions: Option<&Path>,
) -> anyhow::Result<ExitCode> {
    let rows: Vec<Row> = rows::read(file)?;
    let model = Model::embedded()?;
    let mut wrong = Vec::new();
    let (mut countries, mut sectors, mut both) = (0, 0, 0);
    for row in &rows {
        let day = day(&row.date).with_context(|| format!("{}: row {}", file.display(), row.id))?;
        let actor = meant(row, day, codebook, model);
        let country = actor.country.clone().unwrap_or_default();
        let sector = actor.sectors.first().map_or("", |sector| sector.as_str());
        let country_fits = row.country.as_ref().is_none_or(|own| *own == country);
        let sector_fits = row.code.as_ref().is_none_or(|own| own == sector);
        countries += usize::from(country_fits);
        sectors += usize::from(sector_fits);
        both += usize::from(country_fits && sector_fits);
        if !(country_fits && sector_fits) {
            wrong.push(json!({"id": row.id, "actor": row.actor, "country": row.country, "code": row.code, "answered": {"country": country, "code": sector, "name": actor.name}}));
        }
    }
    if let Some(path) = predictions {
        rows::write(path, &wrong)?;
    }
    let shares = [countries, sectors, both].map(|count| share(count, rows.len()));
    if json {
        let [country, sector, both] = shares;
        println!(
            "{}",
            json!({"rows": rows.len(), "country": country, "sector": sector, "both": both})
        );
    } else {
        for (name, share) in ["country", "sector", "both"].iter().zip(shares) {
            println!("{name:<8} {share:.3}");
        }
        println!("{} rows", rows.len());
    }
    Ok(ExitCode::SUCCESS)
}

/// The day of a row; none for "today", which is the latest that the codebook knows.
fn day(text: &str) -> anyhow::Result<Option<Date>> {
    if text == "today" {
        return Ok(None);
    }
    let day = text
        .parse()
        .with_context(|| format!("{text:?} is no day such as 2025-07-10 and not \"today\""))?;
    Ok(Some(day))
}

/// Whom the phrase means: where its context has it, else by itself.
fn meant(row: &Row, day: Option<Date>, codebook: &Codebook, model: &Model<'_>) -> Actor {
    let context = row.context.as_deref().unwrap_or_default();
    let (body, start) = match context.find(&row.actor) {
        Some(start) => (context, start),
        None => (row.actor.as_str(), 0),
    };
    let mut article = Article::from_body("phrase", body);
    article.published = day.map(Moment::of_day);
    let mut analysis = analyse_all(&article, codebook, model);
    let Some(at) = mark(&mut analysis, body, start..start + row.actor.len()) else {
        return Actor::default();
    };
    let mut found = resolve(&article, &analysis, codebook);
    found.get_mut(at).and_then(Option::take).unwrap_or_default()
}

/// The mention of the words in `range`; it is added if the analysis has none, and takes the place of those that cross it.
fn mark(analysis: &mut Analysis, body: &str, range: std::ops::Range<usize>) -> Option<usize> {
    let inside = |span: Span| span.start() < range.end && range.start < span.end();
    let first = analysis
        .tokens
        .iter()
        .position(|token| inside(token.span))?;
    let count = analysis
        .tokens
        .get(first..)?
        .iter()
        .take_while(|token| inside(token.span))
        .count();
    let tokens = first..first + count;
    if let Some(at) = analysis
        .mentions
        .iter()
        .position(|mention| mention.tokens == tokens)
    {
        return Some(at);
    }
    let sentence = analysis
        .sentences
        .iter()
        .position(|sentence| sentence.tokens.contains(&first))?;
    let words = range.start..range.end;
    let same_head = analysis
        .mentions
        .iter()
        .filter(|mention| mention.tokens.start >= tokens.start && mention.tokens.end <= tokens.end);
    let kind = same_head
        .max_by_key(|mention| mention.tokens.len())
        .map_or(MentionKind::Role, |mention| mention.kind);
    analysis.mentions.retain(|mention| {
        let apart = mention.tokens.end <= tokens.start || tokens.end <= mention.tokens.start;
        apart || (mention.tokens.start >= tokens.start && mention.tokens.end <= tokens.end)
    });
    analysis.relations.clear();
    let at = analysis
        .mentions
        .iter()
        .position(|mention| mention.tokens.start >= first)
        .unwrap_or(analysis.mentions.len());
    analysis.mentions.insert(
        at,
        Mention {
            sentence,
            tokens,
            span: Span::new(body, words.start, words.end).ok()?,
            kind,
            confidence: 1.0,
        },
    );
    Some(at)
}
