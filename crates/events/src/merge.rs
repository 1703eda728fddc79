//! One event for what an article states several times, and ids for all.

use std::collections::{HashMap, HashSet};

use demarche_article::Span;
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
    let dated = |event: &Event| basis(event) == Some(DateBasis::Stated);
    left.symmetric == right.symmetric
        && left.modality == right.modality
        && (days(left.date.as_ref()) == days(right.date.as_ref()) || !dated(left) || !dated(right))
}

/// Adds what `other` knows to `event`; the surer of the two stands first.
fn absorb(event: &mut Event, mut other: Event) {
    if other.confidence > event.confidence {
        std::mem::swap(event, &mut other);
    }
    let turned = event.source.as_ref().map(identity::actor_key)
        != other.source.as_ref().map(identity::actor_key);
    if turned {
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
