//! The report of `demarche tag`: sentences with their actors and actions marked, the event under each.

use std::io::{IsTerminal as _, Write};

use demarche_article::Article;
use demarche_codebook::Codebook;
use demarche_events::{Event, Explanation};
use demarche_proto::{text, v1};

use crate::{print, why};

/// How words are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marks {
    /// `[Rubio]source [met]trigger [Lavrov]target`.
    Plain,
    /// Colours of a terminal: green for the source, yellow for the trigger, cyan for the target.
    Colours,
}

impl Marks {
    /// Colours where standard output is a terminal and the environment does not set `NO_COLOR`.
    pub(crate) fn of_stdout() -> Self {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        if std::io::stdout().is_terminal() && !refused {
            Self::Colours
        } else {
            Self::Plain
        }
    }

    /// `words` in the colour of `part`, where there are colours.
    fn paint(self, part: Part, words: &str) -> String {
        match self {
            Self::Plain => words.to_owned(),
            Self::Colours => format!("\x1b[{}m{words}\x1b[0m", part.colour()),
        }
    }
}

/// What a stretch of a sentence says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Source,
    Trigger,
    Target,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Trigger => "trigger",
            Self::Target => "target",
        }
    }

    /// The parameter of ANSI's "select graphic rendition".
    fn colour(self) -> &'static str {
        match self {
            Self::Source => "32",
            Self::Trigger => "33",
            Self::Target => "36",
        }
    }
}

/// Writes the article's head, then every event under its sentences. Of an explanation, with the events that it explains, it writes with
/// each event why it is so, and behind them why there are no others.
pub(crate) fn write(
    out: &mut impl Write,
    article: &Article,
    envelope: &v1::CodedArticle,
    book: &Codebook,
    marks: Marks,
    explained: Option<(&[Event], &Explanation)>,
) -> std::io::Result<()> {
    let title = article.title.as_deref().unwrap_or("(no headline)");
    let day = article.reference_day();
    writeln!(out, "{}", line(title))?;
    writeln!(
        out,
        "{} · {} · {} paragraphs, {} stretches of furniture left out · {} events\n",
        line(&article.id),
        day.map_or_else(|| "no date".to_owned(), |day| day.to_string()),
        article.paragraphs.len(),
        article.dropped.len(),
        envelope.events.len(),
    )?;
    if let Some((_, explanation)) = explained {
        why::write_domain(out, explanation)?;
    }
    for (index, event) in envelope.events.iter().enumerate() {
        for piece in &event.evidence {
            writeln!(out, "{}", sentence(piece, marks))?;
        }
        for (label, value) in facts(event, book, marks) {
            writeln!(out, "    {label:<8}  {value}")?;
        }
        if let Some((events, explanation)) = explained
            && let Some(own) = events.get(index)
        {
            writeln!(out, "    why event {} is so", index + 1)?;
            for (label, value) in why::grounds(article, own, index, explanation) {
                writeln!(out, "        {label:<8}  {value}")?;
            }
        }
        writeln!(out)?;
    }
    match explained {
        Some((_, explanation)) => why::write_rest(out, article, explanation),
        None => Ok(()),
    }
}

/// What is known of an event, by name.
fn facts(event: &v1::Event, book: &Codebook, marks: Marks) -> Vec<(&'static str, String)> {
    let meaning = book.code(&event.cameo_code);
    let mut facts = vec![(
        "event",
        format!(
            "{} {}  {}{}",
            print::root(event),
            event.cameo_code,
            meaning.map_or("", |code| code.name.as_str()),
            if event.symmetric { " (both ways)" } else { "" },
        ),
    )];
    let sides = [
        (Part::Source, event.source.as_ref()),
        (Part::Target, event.target.as_ref()),
    ];
    for (part, side) in sides {
        let who = side.map_or_else(|| "—".to_owned(), actor);
        facts.push((part.name(), marks.paint(part, &who)));
    }
    if let Some(date) = &event.date {
        let days = if date.first == date.last {
            date.first.clone()
        } else {
            format!("{} to {}", date.first, date.last)
        };
        facts.push(("date", format!("{days} ({})", text::date_basis(date))));
    }
    if let Some(place) = &event.place {
        let country = book.country(&place.country);
        let country = country.map(|entry| entry.name.as_str());
        let country = country.filter(|country| *country != place.name);
        let parts: Vec<&str> = std::iter::once(place.name.as_str())
            .chain(country)
            .collect();
        facts.push(("place", line(&parts.join(", "))));
    }
    facts.push(("modality", text::modality(event)));
    if let Some(said) = &event.attribution {
        let speaker = said.speaker.as_ref();
        let speaker = speaker.map_or_else(|| "—".to_owned(), actor);
        let quoted = if said.quoted {
            ", in quotation marks"
        } else {
            ""
        };
        facts.push(("said by", format!("{speaker}{quoted}")));
    }
    facts
}

/// `Marco Rubio, Secretary of State (USA GOV)`.
fn actor(actor: &v1::Actor) -> String {
    let mut said = line(print::name(actor));
    if !actor.office.is_empty() {
        said = format!("{said}, {}", line(&actor.office));
    }
    if actor.country.is_empty() && actor.sectors.is_empty() {
        return said;
    }
    format!("{said} ({})", print::actor(Some(actor)))
}

/// The sentence with the words of source, trigger and target marked.
fn sentence(piece: &v1::Evidence, marks: Marks) -> String {
    let start = piece.sentence.map_or(0, |sentence| sentence.start);
    let parts = [
        (Part::Source, piece.source),
        (Part::Trigger, piece.trigger),
        (Part::Target, piece.target),
    ];
    let mut stretches = Vec::new();
    for (part, span) in parts {
        let inside = span.and_then(|span| {
            let (from, to) = (span.start.checked_sub(start)?, span.end.checked_sub(start)?);
            Some((from as usize, to as usize))
        });
        if let Some((from, to)) = inside
            && from < to
            && piece.text.get(from..to).is_some()
        {
            stretches.push((from, to, part));
        }
    }
    let mut cuts: Vec<usize> = stretches
        .iter()
        .flat_map(|(from, to, _)| [*from, *to])
        .collect();
    cuts.extend([0, piece.text.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    let mut marked = String::new();
    for (from, to) in cuts.iter().zip(cuts.iter().skip(1)) {
        let words = line(piece.text.get(*from..*to).unwrap_or_default());
        let inside = stretches
            .iter()
            .filter(|(start, end, _)| start <= from && to <= end);
        // A stretch within another is told apart by its own colour.
        let innermost = inside.min_by_key(|(start, end, _)| end - start);
        match (marks, innermost) {
            (Marks::Colours, Some((.., part))) => marked += &marks.paint(*part, &words),
            (Marks::Colours, None) => marked += &words,
            (Marks::Plain, _) => {
                let opened = stretches.iter().filter(|(start, ..)| start == from).count();
                marked += &"[".repeat(opened);
                marked += &words;
                let mut closed: Vec<_> = stretches.iter().filter(|(_, end, _)| end == to).collect();
                closed.sort_by_key(|(start, ..)| std::cmp::Reverse(*start));
                for (.., part) in closed {
                    marked = marked + "]" + part.name();
                }
            }
        }
    }
    marked
}

/// The text on one line, without what would command a terminal.
pub(crate) fn line(text: &str) -> String {
    let shown = |c: char| if c.is_control() { ' ' } else { c };
    text.chars().map(shown).collect()
}

#[cfg(test)]
#[path = "report_tests.rs"]
mod tests;
