//! What a known person was on a day: in office, out of it, or not yet in it.

use demarche_codebook::{Entry, Kind, Sector, Term};
use jiff::civil::Date;

use crate::event::Actor;
use crate::lexicon::{self, List};

/// The terms of office of a person.
pub(crate) fn terms(entry: &Entry) -> &[Term] {
    match &entry.kind {
        Kind::Person(terms) => terms,
        _ => &[],
    }
}

/// The term held on `day`: one of the `wanted` offices first, then those with a single holder.
pub(crate) fn held<'a>(entry: &'a Entry, day: Option<Date>, wanted: &[&str]) -> Option<&'a Term> {
    let Some(day) = day else {
        return terms(entry).last();
    };
    let holding = || terms(entry).iter().filter(|term| term.holds_on(day));
    holding()
        .find(|term| wanted.contains(&term.office.as_str()))
        .or_else(|| holding().find(|term| lexicon::is(List::SingleHolder, &term.office)))
        .or_else(|| holding().next())
}

/// The last of the `wanted` offices that the person, in none on `day`, has had: "soldiers seized Prime Minister Gomes" tells of when he was it.
fn past<'a>(entry: &'a Entry, day: Option<Date>, wanted: &[&str]) -> Option<&'a Term> {
    let begun = |term: &&Term| day.is_none_or(|day| term.from <= day);
    let had = terms(entry).iter().filter(begun);
    had.filter(|term| wanted.contains(&term.office.as_str()))
        .max_by_key(|term| term.from)
}

/// Whether the person was anybody by `day`: in 1999, who first took office in 2010 is known by what the article says of them.
pub(crate) fn is_known_by(entry: &Entry, day: Option<Date>) -> bool {
    let terms = terms(entry);
    terms.is_empty()
        || terms
            .iter()
            .any(|term| day.is_none_or(|day| term.from <= day))
}

/// Whether the person has held one of the `wanted` offices by `day`.
pub(crate) fn has_held(entry: &Entry, day: Option<Date>, wanted: &[&str]) -> bool {
    terms(entry).iter().any(|term| {
        wanted.contains(&term.office.as_str()) && day.is_none_or(|day| term.from <= day)
    })
}

/// The person as an actor on `day`. `wanted` are the offices that the title may mean; `former`
/// says that the title is one of the past.
pub(crate) fn actor(entry: &Entry, day: Option<Date>, wanted: &[&str], former: bool) -> Actor {
    let mut actor = Actor {
        name: Some(entry.name.clone()),
        ..Actor::default()
    };
    let term = held(entry, day, wanted)
        .filter(|term| !(former && wanted.contains(&term.office.as_str())))
        .or_else(|| past(entry, day, wanted).filter(|_| !former));
    if let Some(term) = term {
        actor.country = Some(term.country.clone());
        actor.sectors = vec![term.sector];
        actor.office = Some(term.title.clone());
        return actor;
    }
    let ended = terms(entry)
        .iter()
        .filter(|term| former || day.is_none_or(|day| term.from <= day))
        .max_by_key(|term| term.from);
    if let Some(term) = ended {
        actor.country = Some(term.country.clone());
        actor.sectors = vec![Sector::Eli];
        return actor;
    }
    actor.country = entry
        .country
        .clone()
        .or_else(|| terms(entry).first().map(|term| term.country.clone()));
    if terms(entry).is_empty() {
        actor.sectors.clone_from(&entry.sectors);
    }
    actor
}
