//! Where an event happened: a place or country in its clause, after a preposition of place; else in its sentence or in the sentences
//! before it in the paragraph; else the country on whose ground such a deed happens.

use std::ops::Range;

use demarche_article::Span;
use demarche_codebook::{Entry, Kind};
use demarche_language::{Mention, MentionKind};

use crate::actors::Cast;
use crate::event::{Actor, EventPlace};
use crate::lexicon::{List, rows};
use crate::outline::Outline;
use crate::view::View;

/// How many sentences of the paragraph before an event are looked at.
const REACH: usize = 2;

/// The place of the event that `trigger` states; `actors` are the mentions of its source and target.
pub(crate) fn place(
    view: &View<'_>,
    cast: &Cast<'_>,
    outline: &Outline,
    sentence: usize,
    trigger: &Range<usize>,
    actors: [Option<usize>; 2],
) -> Option<EventPlace> {
    let clause = outline.clause(trigger.start);
    let named = |sentence: usize, within: &Range<usize>| {
        let mut near: Vec<&Mention> = view
            .mentions_in(sentence)
            .filter(|index| !actors.contains(&Some(*index)))
            .filter_map(|index| view.mention(index))
            .filter(|mention| matches!(mention.kind, MentionKind::Place | MentionKind::Country))
            .filter(|mention| within.contains(&mention.tokens.start))
            .filter(|mention| located(view, mention, within.start))
            .collect();
        near.sort_by_key(|mention| distance(&mention.tokens, trigger));
        near.into_iter()
            .find_map(|mention| resolve(view, cast, mention))
    };
    let near = [sentence]
        .into_iter()
        .chain(view.before(sentence, REACH, 0));
    let mut around = near.filter_map(|other| named(other, &view.sentence_tokens(other)));
    named(sentence, &clause).or_else(|| around.next())
}

/// The country on whose ground a deed with this code happens, where no place is named: that of both sides, or of the side that
/// `data/where.tsv` says.
pub(crate) fn ground(
    view: &View<'_>,
    code: &str,
    source: Option<&Actor>,
    target: Option<&Actor>,
) -> Option<EventPlace> {
    let country = |actor: Option<&Actor>| actor.and_then(|actor| actor.country.clone());
    let side = if country(source) == country(target) {
        target
    } else {
        let rows = rows(include_str!("../data/where.tsv"));
        let fitting =
            rows.filter(|cells| cells.first().is_some_and(|start| code.starts_with(start)));
        let row = fitting.max_by_key(|cells| cells.first().map(|start| start.len()))?;
        match row.get(1) {
            Some(&"source") => landed(view, [source, target]),
            Some(&"land") => {
                let [first, last] = [[source, target], [target, source]];
                landed(view, first).filter(|side| landed(view, last) == Some(*side))
            }
            _ => landed(view, [target, source]),
        }
    }?;
    country_place(
        view,
        side.country.as_deref()?,
        side.mentions.first().copied()?,
    )
}

/// The first of two that belongs to a country and not to an organisation.
fn landed<'a>(view: &View<'_>, sides: [Option<&'a Actor>; 2]) -> Option<&'a Actor> {
    let land = |actor: &&Actor| {
        let country = actor.country.as_deref();
        country.is_some_and(|country| view.codebook.country(country).is_some())
    };
    sides.into_iter().flatten().find(land)
}

/// A country as a place, named by `words`.
fn country_place(view: &View<'_>, country: &str, words: Span) -> Option<EventPlace> {
    let centre = view.codebook.centre(country);
    Some(EventPlace {
        name: view.codebook.country(country)?.name.clone(),
        admin1: None,
        latitude: centre.map(|point| point.latitude),
        longitude: centre.map(|point| point.longitude),
        geonames_id: centre.and_then(|point| point.geonames_id),
        country: country.to_owned(),
        words,
    })
}

/// "in Malaysia", "near the Syrian city of Idlib".
fn located(view: &View<'_>, mention: &Mention, from: usize) -> bool {
    let mut before = mention.tokens.start;
    let mut steps = 0;
    while before > from && steps < 6 {
        before -= 1;
        steps += 1;
        if view.on(List::Locative, before) {
            return true;
        }
        let of = view.lower(before) == "of";
        if of && steps <= 2 {
            continue;
        }
        // Between the preposition and "of" stand an article, an adjective and a noun.
        let reached_of = (before..mention.tokens.start).any(|token| view.lower(token) == "of");
        let noun = view.word(before).chars().all(char::is_alphanumeric);
        let skipped = view.on(List::Article, before) || view.on(List::Direction, before);
        if !(skipped || (reached_of && noun)) {
            return false;
        }
    }
    false
}

fn resolve(view: &View<'_>, cast: &Cast<'_>, mention: &Mention) -> Option<EventPlace> {
    let found = view.codebook.find(&view.words(mention.tokens.clone()))?;
    let is_place = |entry: &Entry| matches!(entry.kind, Kind::Place(_));
    let wants_country =
        mention.kind == MentionKind::Country || !found.entries.iter().any(|entry| is_place(entry));
    let land = found
        .entries
        .iter()
        .find(|entry| matches!(entry.kind, Kind::Country));
    if let Some(land) = land.filter(|_| wants_country) {
        return country_place(view, land.country.as_deref()?, mention.span);
    }
    let mut places: Vec<&Entry> = found
        .entries
        .iter()
        .copied()
        .filter(|entry| is_place(entry))
        .collect();
    if let Some(country) = named_after(view, mention) {
        let inside = |entry: &&Entry| entry.country.as_deref() == Some(country.as_str());
        if places.iter().any(inside) {
            places.retain(inside);
        }
    }
    let entry = cast.place(&places)?;
    let Kind::Place(point) = &entry.kind else {
        return None;
    };
    Some(EventPlace {
        name: entry.name.clone(),
        country: entry.country.clone()?,
        admin1: point.admin1.clone(),
        latitude: Some(point.latitude),
        longitude: Some(point.longitude),
        geonames_id: point.geonames_id,
        words: mention.span,
    })
}

/// The country in "Geneva, Switzerland".
fn named_after(view: &View<'_>, mention: &Mention) -> Option<String> {
    let at = mention.tokens.end;
    let end = view.sentence_tokens(mention.sentence).end;
    if view.word(at) != "," || at + 1 >= end {
        return None;
    }
    let parts = view.parts(at + 1..end.min(at + 6));
    let land = parts
        .first()?
        .of_kind(|kind| matches!(kind, Kind::Country | Kind::Place(_)))?;
    land.country.clone()
}

fn distance(tokens: &Range<usize>, trigger: &Range<usize>) -> usize {
    if tokens.start >= trigger.end {
        tokens.start - trigger.end
    } else {
        trigger.start.saturating_sub(tokens.end)
    }
}
