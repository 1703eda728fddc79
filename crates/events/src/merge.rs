//! One event for what an article states several times, and ids for all.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use demarche_article::Span;
use demarche_codebook::Sector;
use demarche_language::Modality;

use crate::event::{Actor, DateBasis, Event, EventDate};
use crate::identity;

/// Merges equal events, gives every event its id, and orders them by their best evidence.
///
/// Events are equal that have the same source, target, code and modality, and whose dates are the
/// same or not both stated.
pub(crate) fn merge(events: Vec<Event>) -> Vec<Event> {
    let (stated, open): (Vec<Event>, Vec<Event>) = events
        .into_iter()
        .partition(|event| basis(event) == Some(DateBasis::Stated));
    let mut merged: Vec<Event> = Vec::new();
    let mut alike: HashMap<_, Vec<usize>> = HashMap::new();
    for event in stated.into_iter().chain(open) {
        let group = alike.entry(identity::key(&event)).or_default();
        match group.iter().find(|index| equal(&merged[**index], &event)) {
            Some(index) => absorb(&mut merged[*index], event),
            None => {
                group.push(merged.len());
                merged.push(event);
            }
        }
    }
    let mut merged = fold(merged);
    merged.iter_mut().for_each(tidy);
    merged.sort_by_key(|event| {
        event
            .evidence
            .first()
            .map(|best| (best.sentence, best.trigger))
    });
    number(&mut merged);
    merged
}

fn basis(event: &Event) -> Option<DateBasis> {
    event.date.as_ref().map(|date| date.basis)
}

fn days(date: Option<&EventDate>) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    date.map(|date| (date.first, date.last))
}

/// Whether two events with the same key are one.
fn equal(left: &Event, right: &Event) -> bool {
    left.symmetric == right.symmetric && left.modality == right.modality && meet(left, right)
}

/// Whether two events may have happened at the same time.
fn meet(left: &Event, right: &Event) -> bool {
    let dated = |event: &Event| basis(event) == Some(DateBasis::Stated);
    days(left.date.as_ref()) == days(right.date.as_ref()) || !dated(left) || !dated(right)
}

/// Takes what an article tells in general words, "France and Mali met", into what it tells of the same two at the same time in more special
/// ones, "the minister visited Bamako". Of several such the first.
fn fold(events: Vec<Event>) -> Vec<Event> {
    let mut places = HashMap::new();
    let mut groups: Vec<Vec<Event>> = Vec::new();
    for event in events {
        let side = |actor: &Option<Actor>| actor.as_ref().and_then(|actor| actor.country.clone());
        let mut pair = [side(&event.source), side(&event.target)];
        pair.sort();
        let place = *places.entry((pair, event.root)).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(event),
            None => groups.push(vec![event]),
        }
    }
    groups.into_iter().flat_map(fold_group).collect()
}

/// Folds events between the same countries with the same root.
fn fold_group(mut events: Vec<Event>) -> Vec<Event> {
    // The most special first; of equals the first.
    events.sort_by_key(|event| Reverse(rank_of_code(&event.cameo_code)));
    let mut special: Vec<Event> = Vec::new();
    for event in events {
        let found = special.iter_mut().find(|other| {
            covers(&event.cameo_code, &other.cameo_code)
                && other.modality == event.modality
                && same_sides(other, &event)
                && meet(other, &event)
        });
        match found {
            Some(other) => absorb(other, as_special(event, other)),
            None => special.push(event),
        }
    }
    special
}

/// Whether two events may have the same actors, one side turned where either is symmetric.
pub(crate) fn same_sides(left: &Event, right: &Event) -> bool {
    let straight = same(left.source.as_ref(), right.source.as_ref())
        && same(left.target.as_ref(), right.target.as_ref());
    let turned = same(left.source.as_ref(), right.target.as_ref())
        && same(left.target.as_ref(), right.source.as_ref());
    straight || ((left.symmetric || right.symmetric) && turned)
}

/// Whether two actors may be the same: they are, or one is the state and the other one of its own.
fn same(left: Option<&Actor>, right: Option<&Actor>) -> bool {
    let (Some(left), Some(right)) = (left, right) else {
        return left.is_none() && right.is_none();
    };
    let state =
        |actor: &Actor| actor.office.is_none() && matches!(actor.sectors[..], [] | [Sector::Gov]);
    identity::actor_key(left) == identity::actor_key(right)
        || (left.country.is_some()
            && left.country == right.country
            && (state(left) || state(right)))
}

/// An event with the code of one that says more of it.
fn as_special(event: Event, special: &Event) -> Event {
    Event {
        cameo_code: special.cameo_code.clone(),
        mode: special.mode.clone(),
        contexts: special.contexts.clone(),
        quad_class: special.quad_class,
        goldstein: special.goldstein,
        symmetric: special.symmetric,
        ..event
    }
}

/// Talks are part of a visit or a meeting.
const TALKS: &str = "046";
const MEETINGS: [&str; 3] = ["042", "043", "044"];

/// Whether a code says the same as another or in general what the other says in particular: 020 and 0256, 040 and 042.
fn covers(general: &str, special: &str) -> bool {
    let root = general.strip_suffix('0').filter(|root| root.len() == 2);
    special.starts_with(general)
        || root.is_some_and(|root| special.starts_with(root))
        || (general == TALKS && MEETINGS.contains(&special))
}

/// The more a code says, the higher.
fn rank_of_code(code: &str) -> (usize, bool, bool) {
    (code.len(), !code.ends_with('0'), code != TALKS)
}

/// Adds what `other` knows to `event`; the surer of the two stands first.
fn absorb(event: &mut Event, mut other: Event) {
    if other.confidence > event.confidence {
        std::mem::swap(event, &mut other);
    }
    let key = |actor: &Option<Actor>| actor.as_ref().map(identity::actor_key);
    let straight = key(&event.source) == key(&other.source);
    let turned = key(&event.source) == key(&other.target)
        || !same(event.source.as_ref(), other.source.as_ref());
    if !straight && turned {
        turn(&mut other);
    }
    if basis(event) != Some(DateBasis::Stated) && other.date.is_some() {
        event.date = other.date;
    }
    event.place = event.place.take().or(other.place);
    event.attribution = event.attribution.take().or(other.attribution);
    mention(event.source.as_mut(), other.source);
    mention(event.target.as_mut(), other.target);
    event.evidence.extend(other.evidence);
}

/// Takes out what merging doubled.
fn tidy(event: &mut Event) {
    let mut seen = HashSet::new();
    event
        .evidence
        .retain(|evidence| seen.insert(evidence.clone()));
    for actor in [&mut event.source, &mut event.target].into_iter().flatten() {
        actor.mentions.sort_unstable();
        actor.mentions.dedup();
    }
}

fn mention(actor: Option<&mut Actor>, same: Option<Actor>) {
    let (Some(actor), Some(same)) = (actor, same) else {
        return;
    };
    actor.mentions.extend(same.mentions);
}

/// Counts events with equal key and date by modality, then by place in the text, and gives ids.
fn number(events: &mut [Event]) {
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by_key(|index| (rank(events[*index].modality), *index));
    let mut seen: HashMap<_, usize> = HashMap::new();
    for index in order {
        let event = &mut events[index];
        let count = seen
            .entry((identity::key(event), days(event.date.as_ref())))
            .or_default();
        event.id = identity::id(event, *count);
        *count += 1;
    }
}

fn rank(modality: Modality) -> u8 {
    match modality {
        Modality::Asserted => 0,
        Modality::Planned => 1,
        Modality::Possible => 2,
        Modality::Demanded => 3,
        Modality::Negated => 4,
        Modality::Denied => 5,
    }
}

/// Turns a symmetric event so that its source is the side named first.
pub(crate) fn first_named_first(event: &mut Event) {
    let start =
        |actor: &Option<Actor>| -> Option<Span> { actor.as_ref()?.mentions.first().copied() };
    if event.symmetric && event.target.is_some() && start(&event.target) < start(&event.source) {
        turn(event);
    }
}

/// Makes the source the target and the target the source, here and in the evidence.
fn turn(event: &mut Event) {
    std::mem::swap(&mut event.source, &mut event.target);
    for evidence in &mut event.evidence {
        std::mem::swap(&mut evidence.source, &mut evidence.target);
    }
}
