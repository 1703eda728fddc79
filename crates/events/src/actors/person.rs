//! Who a person's name means: by the codebook, by the article so far, by title and apposition.

use std::ops::Range;

use demarche_codebook::{Entry, Kind, Sector};
use demarche_language::{Mention, MentionKind};

use super::reading::Reading;
use super::{Cast, Resolved, standing};
use crate::event::Actor;
use crate::lexicon::List;
use crate::view::View;

/// Resolves a mention that names a person.
pub(crate) fn resolve<'a>(
    view: &View<'a>,
    cast: &Cast<'a>,
    reading: &Reading<'a>,
    mention: &Mention,
) -> Resolved<'a> {
    let name = bare_name(view, reading.name.clone());
    if let Some(entry) = known(view, reading) {
        if !standing::is_known_by(entry, view.day) {
            let told = stranger(view, cast, reading, mention, &name);
            if told.is_sure() {
                return told;
            }
        }
        return current(view, cast, reading, mention, entry);
    }
    if name.is_empty() {
        return super::others::resolve(view, cast, reading, mention);
    }
    if let Some(earlier) = named_before(view, cast, reading, &name) {
        return earlier.clone();
    }
    if name.len() == 1
        && let Some(entry) = in_office(view, reading, view.word(name.start))
    {
        return Resolved::person(entry, view.day, reading);
    }
    stranger(view, cast, reading, mention, &name)
}

/// A known person; of one out of office, what the article says that they are now: "opposition leader Kenny Anthony".
fn current<'a>(
    view: &View<'a>,
    cast: &Cast<'a>,
    reading: &Reading<'a>,
    mention: &Mention,
    entry: &'a Entry,
) -> Resolved<'a> {
    let mut found = Resolved::person(entry, view.day, reading);
    if found.actor.sectors == [Sector::Eli] && !reading.former {
        let beside = || {
            let reading = apposition(view, mention)?;
            Some(described(view, cast, &reading))
        };
        let own = Some(described(view, cast, reading)).filter(|own| !own.sectors.is_empty());
        if let Some(told) = own.or_else(beside).filter(|told| !told.sectors.is_empty()) {
            found.actor.sectors = told.sectors;
            found.actor.office = told.office;
        }
    }
    found
}

/// The person of the article so far whose name is all that a mention says, be it spelt like a place: "Santos" after "President Juan Manuel Santos".
pub(crate) fn namesake<'a>(
    view: &View<'a>,
    cast: &Cast<'a>,
    mention: &Mention,
) -> Option<Resolved<'a>> {
    let reading = Reading::default();
    named_before(view, cast, &reading, &mention.tokens).cloned()
}

/// The person that a mention names which was not taken for one: a known name, one of somebody in the article, one of somebody in office.
pub(crate) fn mistaken<'a>(
    view: &View<'a>,
    cast: &Cast<'a>,
    mention: &Mention,
) -> Option<Resolved<'a>> {
    let reading = Reading::of_tokens(view, mention.tokens.clone(), MentionKind::Person);
    if let Some(entry) = known(view, &reading) {
        return Some(Resolved::person(entry, view.day, &reading));
    }
    let name = bare_name(view, reading.name.clone());
    if name != mention.tokens {
        return None;
    }
    if let Some(earlier) = named_before(view, cast, &reading, &name) {
        return Some(earlier.clone());
    }
    let surname = Some(view.word(name.start)).filter(|_| name.len() == 1)?;
    let entry = in_office(view, &reading, surname)?;
    Some(Resolved::person(entry, view.day, &reading))
}

/// The person whose whole name the codebook knows; among namesakes one in office, then one of the
/// country and office that the title says.
pub(super) fn known<'a>(view: &View<'a>, reading: &Reading<'a>) -> Option<&'a Entry> {
    let keys = reading.office_keys();
    reading.persons.iter().copied().max_by_key(|entry| {
        let titled = standing::has_held(entry, view.day, &keys);
        let national = reading.country.is_some()
            && countries(entry).any(|of| Some(of) == reading.country.as_deref());
        let serving = view.day.is_some() && standing::held(entry, view.day, &[]).is_some();
        let known = standing::is_known_by(entry, view.day);
        (titled, national, serving, known)
    })
}

fn countries(entry: &Entry) -> impl Iterator<Item = &str> {
    standing::terms(entry)
        .iter()
        .map(|term| term.country.as_str())
}

/// The tokens of a name without an honorific before and a possessive ending after it.
fn bare_name(view: &View<'_>, mut name: Range<usize>) -> Range<usize> {
    while !name.is_empty() && view.on(List::Honorific, name.start) {
        name.start += 1;
    }
    while !name.is_empty() && (view.possessive(name.end - 1) || view.word(name.end - 1) == ".") {
        name.end -= 1;
    }
    name
}

/// The latest person of the article so far whose name ends, or in surname-first names begins, so.
fn named_before<'a, 'c>(
    view: &View<'a>,
    cast: &'c Cast<'a>,
    reading: &Reading<'a>,
    name: &Range<usize>,
) -> Option<&'c Resolved<'a>> {
    let words = view.words(name.clone());
    cast.persons().rev().find(|person| {
        let Some(full) = person.actor.name.as_deref() else {
            return false;
        };
        let full: Vec<&str> = full.split_whitespace().collect();
        let capitals = |word: &str| word.chars().all(|sign| !sign.is_lowercase());
        if let ([label], Some(last)) = (&words[..], full.last())
            && capitals(label)
            && label.to_lowercase() == last.to_lowercase()
        {
            return true;
        }
        // "Hui" of "Hui Liangyu".
        let first = words.len() == 1 && full.first() == words.first();
        // "Flores" of "Carlos Flores Facusse".
        let middle =
            words.len() == 1 && full.iter().skip(1).any(|name| Some(name) == words.first());
        let country = reading.country.as_deref();
        (full.ends_with(&words) || middle || first)
            && (country.is_none()
                || person.actor.country.is_none()
                || person.actor.country.as_deref() == country)
    })
}

/// The only person with that surname who is in office on the day, or who held the title's office.
fn in_office<'a>(view: &View<'a>, reading: &Reading<'a>, surname: &str) -> Option<&'a Entry> {
    let keys = reading.office_keys();
    let mut fitting: Vec<&Entry> = view
        .codebook
        .surnames(surname)
        .into_iter()
        .filter(|entry| {
            let country = reading.country.as_deref();
            country.is_none() || countries(entry).any(|of| Some(of) == country)
        })
        .filter(|entry| {
            if keys.is_empty() {
                view.day.is_some() && standing::held(entry, view.day, &[]).is_some()
            } else {
                standing::has_held(entry, view.day, &keys)
            }
        })
        .collect();
    if fitting.len() > 1 && !reading.former {
        fitting.retain(|entry| {
            view.day.is_some_and(|day| {
                standing::terms(entry).iter().any(|term| {
                    term.holds_on(day) && (keys.is_empty() || keys.contains(&term.office.as_str()))
                })
            })
        });
    }
    match fitting.as_slice() {
        [only] => Some(only),
        _ => None,
    }
}

/// Somebody whom the codebook does not know, as described by title, adjective and apposition.
fn stranger<'a>(
    view: &View<'a>,
    cast: &Cast<'a>,
    reading: &Reading<'a>,
    mention: &Mention,
    name: &Range<usize>,
) -> Resolved<'a> {
    let mut actor = described(view, cast, reading);
    let mut told = false;
    if actor.sectors.is_empty() {
        let beside = apposition(view, mention).or_else(|| leads(view, mention));
        if let Some(beside) = beside {
            let more = described(view, cast, &beside);
            actor.sectors = more.sectors;
            actor.office = actor.office.or(more.office);
            actor.country = actor.country.or(more.country);
            told = true;
        }
    }
    actor.name = Some(view.text(name.clone()).to_owned());
    let resolved = Resolved {
        actor,
        person: true,
        beside: told,
        ..Resolved::default()
    };
    resolved.settle(view, cast, mention)
}

/// Country, sectors and office by the words around a name.
fn described<'a>(view: &View<'a>, cast: &Cast<'a>, reading: &Reading<'a>) -> Actor {
    let country = reading
        .country
        .clone()
        .or_else(|| cast.place(&reading.places)?.country.clone());
    let office = reading.office(country.as_deref());
    let label = office.or(reading.agent);
    let body = reading.body.or(reading.owner);
    let own = |entry: Option<&Entry>| entry.and_then(|entry| entry.country.clone());
    let seat = body.and_then(|body| cast.stage.seat(body));
    let mut sectors = label.map_or_else(Vec::new, |entry| entry.sectors.clone());
    if let Some(body) = body.filter(|body| !body.sectors.is_empty()) {
        sectors.clone_from(&body.sectors);
    }
    if reading.former && !sectors.is_empty() {
        sectors = vec![Sector::Eli];
    }
    Actor {
        country: country
            .or(seat)
            .or_else(|| cast.stage.bearer(office?))
            .or_else(|| own(reading.agent)),
        sectors,
        office: office
            .filter(|_| !reading.former)
            .map(|_| view.text(reading.title.clone()).to_owned()),
        ..Actor::default()
    }
}

/// What is said of a person between commas, behind the name or before it.
fn apposition<'a>(view: &View<'a>, mention: &Mention) -> Option<Reading<'a>> {
    apposition_after(view, mention).or_else(|| apposition_before(view, mention))
}

/// "John Doe, the governor of Texas, …".
fn apposition_after<'a>(view: &View<'a>, mention: &Mention) -> Option<Reading<'a>> {
    let end = view.sentence_tokens(mention.sentence).end;
    let start = mention.tokens.end + 1;
    if view.word(mention.tokens.end) != "," || start >= end {
        return None;
    }
    let closing =
        (start..end.min(start + 12)).find(|token| matches!(view.word(*token), "," | "."))?;
    labels(view, start..closing)
}

/// "John Doe, who heads the Democratic Party, …", "John Doe, a cement magnate who heads …", "John Doe heads …".
fn leads<'a>(view: &View<'a>, mention: &Mention) -> Option<Reading<'a>> {
    let end = view.sentence_tokens(mention.sentence).end;
    let near = mention.tokens.end..end.min(mention.tokens.end + 8);
    let verb = near.clone().find(|token| view.on(List::Lead, *token))?;
    let other = |token| view.mention_of(token..token + 1).is_some();
    if (near.start..verb).any(|token| view.word(token) == "." || other(token)) {
        return None;
    }
    let first = verb + 1;
    let closing = (first..end.min(first + 10))
        .find(|token| matches!(view.word(*token), "," | "." | "and"))
        .unwrap_or(end.min(first + 10));
    let reading = Reading::of_tokens(view, first..closing, MentionKind::Organisation);
    (reading.body.is_some() || reading.owner.is_some() || reading.country.is_some())
        .then_some(reading)
}

/// "The governor of Texas, John Doe, …".
fn apposition_before<'a>(view: &View<'a>, mention: &Mention) -> Option<Reading<'a>> {
    let tokens = view.sentence_tokens(mention.sentence);
    let comma = mention
        .tokens
        .start
        .checked_sub(1)
        .filter(|token| tokens.contains(token))?;
    if view.word(comma) != "," {
        return None;
    }
    let start = (tokens.start..comma)
        .rev()
        .take(10)
        .find(|token| view.on(List::Article, *token) || *token == tokens.start)?;
    labels(view, start..comma)
}

/// Reads tokens that begin, articles aside, with words the codebook knows as a label.
fn labels<'a>(view: &View<'a>, tokens: Range<usize>) -> Option<Reading<'a>> {
    let first = tokens.start + usize::from(view.on(List::Article, tokens.start));
    let part = view.parts(first..tokens.end);
    let label = |kind: &Kind| !matches!(kind, Kind::Person(_));
    part.first()?.of_kind(label)?;
    let reading = Reading::of_tokens(view, tokens, MentionKind::Role);
    let says = !reading.offices.is_empty() || reading.agent.is_some() || reading.body.is_some();
    says.then_some(reading)
}
