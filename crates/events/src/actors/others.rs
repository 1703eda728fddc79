//! Actors that are not named persons: roles, governments, organisations, groups, countries, places.

use demarche_codebook::{Entry, Kind, Sector};
use demarche_language::{Mention, MentionKind};

use super::reading::{Reading, office_key};
use super::{Cast, Resolved, person, pronoun, scene, shorthand, standing};
use crate::event::Actor;
use crate::lexicon::{self, List};
use crate::view::{View, within};

/// Resolves a mention by its words alone.
pub(crate) fn resolve<'a>(
    view: &View<'a>,
    cast: &Cast<'a>,
    reading: &Reading<'a>,
    mention: &Mention,
) -> Resolved<'a> {
    if matches!(mention.kind, MentionKind::Place | MentionKind::Organisation)
        && let Some(person) = person::namesake(view, cast, mention)
    {
        return person;
    }
    if let Some(known) = pronoun::the_country(view, cast, mention)
        .or_else(|| pronoun::the_bloc(view, cast, mention))
        .or_else(|| shorthand::resolve(view, cast, mention))
    {
        return known;
    }
    match mention.kind {
        MentionKind::Country if reading.land.is_some() => land(reading),
        MentionKind::Place if !reading.places.is_empty() => place(cast, reading),
        _ if reading.counterpart => counterpart(view, cast, reading, mention),
        _ if !reading.offices.is_empty() && reading.body.is_none() => {
            role(view, cast, reading, mention)
        }
        _ if reading.body.is_some() && !is_make(reading) => body(view, cast, reading, mention),
        _ => group(view, cast, reading, mention),
    }
}

/// Whether a company is only named for what it made: "two Antonov bombers".
fn is_make(reading: &Reading<'_>) -> bool {
    let first = |entry: Option<&Entry>| entry.and_then(|entry| entry.sectors.first().copied());
    first(reading.body) == Some(Sector::Bus) && first(reading.agent) == Some(Sector::Mil)
}

fn land<'a>(reading: &Reading<'a>) -> Resolved<'a> {
    let actor = Actor {
        name: reading.land.map(|land| land.name.clone()),
        country: reading.country.clone(),
        ..Actor::default()
    };
    Resolved {
        actor,
        seat: true,
        ..Resolved::default()
    }
}

fn place<'a>(cast: &Cast<'a>, reading: &Reading<'a>) -> Resolved<'a> {
    let Some(place) = cast.place(&reading.places) else {
        return Resolved::default();
    };
    let seat = matches!(&place.kind, Kind::Place(point) if point.capital);
    let actor = Actor {
        name: Some(place.name.clone()),
        country: place.country.clone(),
        ..Actor::default()
    };
    Resolved {
        actor,
        seat,
        ..Resolved::default()
    }
}

/// "his Russian counterpart": who holds the office of the person spoken of before. "His host, Foreign Minister Albert Ramdin,": who is named.
fn counterpart<'a>(
    view: &View<'a>,
    cast: &Cast<'a>,
    reading: &Reading<'a>,
    mention: &Mention,
) -> Resolved<'a> {
    if let Some(named) = named_after(view, mention) {
        return Resolved::person(named, view.day, reading);
    }
    let office = cast
        .persons()
        .next_back()
        .and_then(|person| standing::held(person.entry?, view.day, &[]));
    let owner = || owner_country(view, cast, reading);
    let country = reading.country.clone();
    let Some(country) = country.or_else(|| Some(cast.other(&owner()?)?.to_owned())) else {
        return Resolved::default();
    };
    let Some(office) = office else {
        return Resolved::of_country(Some(country), Vec::new());
    };
    match holder(view, &office.office, &country) {
        Some(entry) => Resolved::person(entry, view.day, reading),
        None => Resolved::of_country(Some(country), vec![office.sector]),
    }
}

/// The country of whom a possessive pronoun in the mention means: of "his foreign minister".
fn owner_country(view: &View<'_>, cast: &Cast<'_>, reading: &Reading<'_>) -> Option<String> {
    let owner = cast.at_token(view, reading.possessor?)?;
    owner.actor.country.clone()
}

/// The country that a mention's own words name: by adjective, place or owner.
fn own_country(
    view: &View<'_>,
    cast: &Cast<'_>,
    reading: &Reading<'_>,
    mention: &Mention,
) -> Option<String> {
    let whole = || {
        let inside = mention.tokens.clone().rev();
        let mut pronouns = inside.filter_map(|token| {
            let index = view.mention_of(token..token + 1)?;
            (view.mention(index)?.kind == MentionKind::Pronoun).then_some(index)
        });
        cast.get(pronouns.next()?)?.actor.country.clone()
    };
    // "Seven of the bloc's foreign ministers".
    let possessor = || {
        let mut inside = view
            .mentions_in(mention.sentence)
            .filter_map(|index| Some((index, &view.mention(index)?.tokens)));
        let (index, _) = inside.find(|(_, inner)| {
            within(inner, &mention.tokens)
                && inner.end < mention.tokens.end
                && view.possessive(inner.end)
        })?;
        cast.get(index)?.actor.country.clone()
    };
    // "Kiribati, whose delegation".
    let antecedent = || {
        let whose = mention.tokens.start.checked_sub(1)?;
        view.on(List::Whose, whose).then_some(())?;
        let comma = whose.checked_sub(1).filter(|at| view.word(*at) == ",");
        let mut before = view.ending_at(mention.sentence, comma.unwrap_or(whose));
        let (index, _) = before.next()?;
        cast.get(index)?.actor.country.clone()
    };
    reading
        .country
        .clone()
        .or_else(|| cast.place(&reading.places)?.country.clone())
        .or_else(antecedent)
        .or_else(|| owner_country(view, cast, reading))
        .or_else(|| reading.owner?.country.clone())
        .or_else(possessor)
        .or_else(whole)
}

/// "the Russian foreign minister".
fn role<'a>(
    view: &View<'a>,
    cast: &Cast<'a>,
    reading: &Reading<'a>,
    mention: &Mention,
) -> Resolved<'a> {
    let keys = reading.office_keys();
    let country = own_country(view, cast, reading, mention)
        .or_else(|| country_of_title(cast, &reading.offices));
    if reading.former {
        return Resolved::of_country(country, vec![Sector::Eli]);
    }
    if country.is_none()
        && let Some(named) = named_after(view, mention)
    {
        return Resolved::person(named, view.day, reading);
    }
    if country.is_none()
        && let Some(earlier) =
            only_holder(view, cast, &keys).or_else(|| titled(view, cast, reading))
    {
        return earlier.clone();
    }
    let stated = country.or_else(|| cast.only_country(view, mention));
    let assumed = stated.is_none();
    let governs = common_sectors(&reading.offices).first() == Some(&Sector::Gov);
    let country = stated.or_else(|| scene::locale(view, cast, mention, governs));
    let Some(country) = country else {
        return Resolved::of_country(None, common_sectors(&reading.offices));
    };
    let found = reading
        .office(Some(&country))
        .and_then(office_key)
        .and_then(|office| holder(view, office, &country));
    match found {
        Some(entry) => Resolved::person(entry, view.day, reading),
        None => {
            let office = reading.office(Some(&country));
            let sectors = office.map_or_else(Vec::new, |office| office.sectors.clone());
            let mut resolved = Resolved::of_country(Some(country), sectors);
            resolved.actor.office = Some(view.text(reading.title.clone()).to_owned());
            resolved.person = true;
            resolved.assumed = assumed;
            resolved
        }
    }
}

/// The known person whose name follows between commas: "his host, Foreign Minister Albert Ramdin,".
fn named_after<'a>(view: &View<'a>, mention: &Mention) -> Option<&'a Entry> {
    let tokens = view.sentence_tokens(mention.sentence);
    let end = mention.tokens.end;
    // "His neighbour in Guinea-Bissau, Jose Mario Vaz,".
    let placed = if view.on(List::Locative, end) { 3 } else { 0 };
    let comma = (end..tokens.end.min(end + placed + 1)).find(|at| view.word(*at) == ",")?;
    let start = comma + 1;
    let name = view
        .mentions_in(mention.sentence)
        .filter_map(|index| view.mention(index))
        .find(|other| other.kind == MentionKind::Person && other.tokens.start == start)?;
    matches!(view.word(name.tokens.end), "," | "." | ";").then_some(())?;
    person::known(view, &Reading::of(view, name))
}

/// The person of the article so far whose title has the same head: "the minister" after "Foreign Minister Ruben Ramirez". Of several,
/// the one of the country that the article is about.
fn titled<'a, 'c>(
    view: &View<'a>,
    cast: &'c Cast<'a>,
    reading: &Reading<'a>,
) -> Option<&'c Resolved<'a>> {
    let title = view.text(reading.title.clone()).to_lowercase();
    let head = head_word(&title)?;
    let sectors = common_sectors(&reading.offices);
    let mut alike = cast.persons().rev().filter(|person| {
        let office = person.actor.office.as_deref().unwrap_or_default();
        // A general is no attorney general.
        let same = sectors.is_empty() || sectors.first() == person.actor.sectors.first();
        same && head_word(&office.to_lowercase()) == Some(head)
    });
    let latest = alike.next()?;
    let others: Vec<&Resolved<'_>> = alike.collect();
    let mut here = [latest].into_iter().chain(others.iter().copied());
    if others.is_empty() {
        return Some(latest);
    }
    here.find(|person| cast.stage.home.is_some() && person.actor.country == cast.stage.home)
}

/// The word of a title that says what its holder is: "minister" of "minister of external affairs".
fn head_word(title: &str) -> Option<&str> {
    let mut words = title.split([' ', ',']);
    let last = words
        .clone()
        .take_while(|word| !matches!(*word, "of" | "for"))
        .last();
    last.filter(|word| !word.is_empty())
        .or_else(|| words.next())
}

/// Who holds an office that only one person holds at a time.
fn holder<'a>(view: &View<'a>, office: &str, country: &str) -> Option<&'a Entry> {
    let day = view
        .day
        .filter(|_| lexicon::is(List::SingleHolder, office))?;
    view.codebook.holder(office, country, day)
}

/// The country of a title that goes with one country only, or with one that the article names.
fn country_of_title(cast: &Cast<'_>, offices: &[&Entry]) -> Option<String> {
    let countries: Option<Vec<&String>> = offices
        .iter()
        .map(|office| office.country.as_ref())
        .collect();
    let mut countries = countries?;
    countries.retain(|country| cast.stage.has(country));
    match countries.as_slice() {
        [only] => Some((*only).clone()),
        _ => None,
    }
}

/// The sectors that all meanings of a title share.
fn common_sectors(offices: &[&Entry]) -> Vec<Sector> {
    let Some((first, others)) = offices.split_first() else {
        return Vec::new();
    };
    let mut sectors = first.sectors.clone();
    sectors.retain(|sector| others.iter().all(|other| other.sectors.contains(sector)));
    sectors
}

/// The person of the article so far who holds one of the offices, if there is but one.
fn only_holder<'a, 'c>(
    view: &View<'a>,
    cast: &'c Cast<'a>,
    keys: &[&str],
) -> Option<&'c Resolved<'a>> {
    let mut holders = cast.persons().rev().filter(|person| {
        person.entry.is_some_and(|entry| {
            standing::held(entry, view.day, keys)
                .is_some_and(|term| keys.contains(&term.office.as_str()))
        })
    });
    let latest = holders.next()?;
    holders
        .all(|other| other.actor.name == latest.actor.name)
        .then_some(latest)
}

fn body<'a>(
    view: &View<'a>,
    cast: &Cast<'a>,
    reading: &Reading<'a>,
    mention: &Mention,
) -> Resolved<'a> {
    let Some(body) = reading.body else {
        return Resolved::default();
    };
    let government = matches!(body.kind, Kind::Government);
    let context = || {
        government
            .then(|| cast.only_country(view, mention))
            .flatten()
    };
    let owner = || owner_country(view, cast, reading);
    let country = cast
        .stage
        .seat(body)
        .or_else(|| reading.country.clone())
        .or_else(owner)
        .or_else(context);
    let mut resolved = Resolved::of_country(country, body.sectors.clone());
    resolved.actor.name = Some(body.name.clone());
    if resolved.actor.sectors.is_empty()
        && let Some(label) = reading.agent.or_else(|| reading.office(None))
    {
        resolved.actor.sectors.clone_from(&label.sectors);
    }
    resolved.settle(view, cast, mention)
}

fn group<'a>(
    view: &View<'a>,
    cast: &Cast<'a>,
    reading: &Reading<'a>,
    mention: &Mention,
) -> Resolved<'a> {
    let country = own_country(view, cast, reading, mention);
    let Some(agent) = reading.agent else {
        let people = matches!(mention.kind, MentionKind::Group | MentionKind::Role);
        if !people
            && country.is_none()
            && let Some(person) = person::mistaken(view, cast, mention)
        {
            return person;
        }
        return Resolved::of_country(country, Vec::new()).settle(view, cast, mention);
    };
    let country = country
        .or_else(|| agent.country.clone())
        .or_else(|| cast.only_country(view, mention));
    let sectors = if reading.former {
        vec![Sector::Eli]
    } else {
        agent.sectors.clone()
    };
    Resolved::of_country(country, sectors).settle(view, cast, mention)
}
