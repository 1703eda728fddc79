//! Whom a pronoun means. Where that is not clear it means nobody.

use demarche_language::{Dependency, Mention, MentionKind};

use super::{Cast, Resolved};
use crate::attribution;
use crate::lexicon::List;
use crate::outline::Outline;
use crate::view::{View, within};

/// How many sentences back an antecedent may stand.
const REACH: usize = 3;
/// The country code of bodies of several states.
const INTERNATIONAL: &str = "IGO";

/// Whom "he", "she", "his", "her" and "him" mean, among the persons before.
pub(crate) fn third_person<'a>(
    view: &View<'a>,
    cast: &Cast<'a>,
    outlines: &[Outline],
    mention: &Mention,
) -> Option<Resolved<'a>> {
    let at = mention.tokens.start;
    let speaker =
        attribution::speaker(view, outlines, mention.sentence, at).filter(|_| view.quoted(at));
    let here = persons(view, cast, mention.sentence, at, speaker);
    let object = view.on(List::ObjectPronoun, at)
        || (view.on(List::EitherPronoun, at) && !precedes_noun(view, at));
    if !here.is_empty() {
        let chosen = if object {
            // The subject nearby would be "himself".
            here.len().checked_sub(2).and_then(|index| here.get(index))
        } else if view.on(List::SubjectPronoun, at) {
            here.first()
        } else {
            here.last()
        };
        if chosen.is_some() || !object {
            return chosen.and_then(|index| cast.get(*index)).cloned();
        }
    }
    view.before(mention.sentence, REACH, 1)
        .find_map(|sentence| {
            let all = persons(view, cast, sentence, usize::MAX, speaker);
            let outside = |index: &&usize| {
                view.mention(**index)
                    .is_some_and(|found| !view.quoted(found.tokens.start))
            };
            let first = if view.quoted(at) {
                all.first()
            } else {
                all.iter().find(outside)
            };
            first.and_then(|index| cast.get(*index)).cloned()
        })
}

/// What "it" and "its" mean: the country or body that was the last subject before, in the sentence or in those before it.
pub(crate) fn neuter<'a>(
    view: &View<'a>,
    cast: &Cast<'a>,
    mention: &Mention,
) -> Option<Resolved<'a>> {
    antecedent(view, cast, mention, |kind| {
        matches!(kind, MentionKind::Country | MentionKind::Organisation)
    })
}

/// Whom "they", "them" and "their" mean: the group or body that was the last subject before.
pub(crate) fn plural<'a>(
    view: &View<'a>,
    cast: &Cast<'a>,
    mention: &Mention,
) -> Option<Resolved<'a>> {
    antecedent(view, cast, mention, |kind| {
        matches!(kind, MentionKind::Group | MentionKind::Organisation)
    })
}

/// What "the country" means: the one that was spoken of last.
pub(super) fn the_country<'a>(
    view: &View<'a>,
    cast: &Cast<'a>,
    mention: &Mention,
) -> Option<Resolved<'a>> {
    is_the(view, mention, List::LandNoun)
        .then(|| antecedent(view, cast, mention, |kind| kind == MentionKind::Country))?
}

/// What "the bloc" means: the international body that was named last.
pub(super) fn the_bloc<'a>(
    view: &View<'a>,
    cast: &Cast<'a>,
    mention: &Mention,
) -> Option<Resolved<'a>> {
    let mut bodies = is_the(view, mention, List::BlocNoun).then(|| cast.bodies.iter().rev())?;
    let international = |body: &&Resolved<'_>| body.actor.country.as_deref() == Some(INTERNATIONAL);
    bodies
        .find_map(|index| cast.get(*index).filter(international))
        .cloned()
}

/// Whether a mention is "the" and a noun of a list.
fn is_the(view: &View<'_>, mention: &Mention, noun: List) -> bool {
    let tokens = &mention.tokens;
    view.lower(tokens.start) == "the" && tokens.len() == 2 && view.on(noun, tokens.start + 1)
}

fn antecedent<'a>(
    view: &View<'a>,
    cast: &Cast<'a>,
    mention: &Mention,
    fits: impl Fn(MentionKind) -> bool,
) -> Option<Resolved<'a>> {
    let at = mention.tokens.start;
    let candidates = |sentence: usize| -> Vec<usize> {
        let known = |index: &usize| {
            let resolved = cast.get(*index).map(|found| &found.actor);
            resolved.is_some_and(|actor| actor.country.is_some() || !actor.sectors.is_empty())
        };
        // A capital that is the subject stands for its country.
        let seat = |index: usize| {
            fits(MentionKind::Country)
                && cast.get(index).is_some_and(|found| found.seat)
                && is_subject(view, index)
        };
        let all = view.mentions_in(sentence).filter(|index| {
            view.mention(*index)
                .is_some_and(|found| found.tokens.end <= at && (fits(found.kind) || seat(*index)))
        });
        all.filter(known)
            .filter(|index| !is_inner(view, *index))
            .collect()
    };
    let meant = |index: &usize| {
        let mut found = cast.get(*index)?.clone();
        found.actor.office = None;
        Some(found)
    };
    let mut here = candidates(mention.sentence);
    if view.on(List::ThirdObject, at) {
        // The subject nearby would be "themselves".
        here.retain(|index| !is_subject(view, *index));
    }
    if !here.is_empty() {
        let subject = here.iter().rev().find(|index| is_subject(view, **index));
        let only = || here.first().filter(|_| here.len() == 1);
        return subject.or_else(only).and_then(meant);
    }
    let near = view.before(mention.sentence, REACH, 1);
    near.map(candidates).find_map(|found| {
        let subject = found.iter().find(|index| is_subject(view, **index));
        subject.or_else(|| found.first()).and_then(meant)
    })
}

/// Whether a mention is part of a wider one: "Venezuelan" of "seven Venezuelan officials".
fn is_inner(view: &View<'_>, index: usize) -> bool {
    let Some(mention) = view.mention(index) else {
        return false;
    };
    view.mentions_in(mention.sentence).any(|other| {
        other != index
            && view
                .mention(other)
                .is_some_and(|wider| within(&mention.tokens, &wider.tokens))
    })
}

/// Whether a mention's head word is the subject of its clause.
fn is_subject(view: &View<'_>, mention: usize) -> bool {
    let Some(mention) = view.mention(mention) else {
        return false;
    };
    let tokens = &view.analysis.tokens;
    mention.tokens.clone().any(|at| {
        tokens.get(at).is_some_and(|token| {
            let outside = token
                .head
                .is_none_or(|head| !mention.tokens.contains(&head));
            let subject = matches!(
                token.dependency,
                Dependency::Subject | Dependency::PassiveSubject
            );
            outside && subject
        })
    })
}

/// Whom "I", "we" and "our" mean: the speaker of their quotation, else whom the label of their paragraph names.
pub(crate) fn first_person<'a>(
    view: &View<'a>,
    cast: &Cast<'a>,
    outlines: &[Outline],
    mention: &Mention,
) -> Option<Resolved<'a>> {
    let at = mention.tokens.start;
    let label = || attribution::label(view, mention.sentence);
    match attribution::speaker(view, outlines, mention.sentence, at) {
        Some(speaker) if view.quoted(at) => cast.get(speaker).cloned(),
        // What somebody else is said to have said: "RAMOS-HORTA: Gusmao told us that we …"
        Some(speaker) if label() != view.mention(speaker).map(|found| found.tokens.clone()) => None,
        _ => labelled(view, cast, mention.sentence),
    }
}

/// Whom the label of a sentence's paragraph means: by its mention, else, where the model has not read the label, the person of the article
/// who has that surname.
pub(crate) fn labelled<'a>(
    view: &View<'a>,
    cast: &Cast<'a>,
    sentence: usize,
) -> Option<Resolved<'a>> {
    let label = attribution::label(view, sentence)?;
    if let Some(mention) = view.mention_of(label.clone()) {
        return Some(cast.get(mention).cloned().unwrap_or_default());
    }
    let label = view.text(label).to_lowercase();
    let mut persons = cast.persons().rev();
    let named = persons.find(|person| {
        let name = person.actor.name.as_deref().unwrap_or_default();
        let surname = name.split_whitespace().next_back().unwrap_or_default();
        [surname, name]
            .iter()
            .any(|name| name.to_lowercase() == label)
    });
    named.cloned()
}

/// The resolved persons of a sentence before a token, without the speaker.
fn persons(
    view: &View<'_>,
    cast: &Cast<'_>,
    sentence: usize,
    before: usize,
    speaker: Option<usize>,
) -> Vec<usize> {
    let name = |index: usize| cast.get(index).and_then(|found| found.actor.name.clone());
    let spoken = speaker.and_then(name);
    let mut found: Vec<usize> = Vec::new();
    for index in view.mentions_in(sentence) {
        let stands = view.mention(index).is_some_and(|mention| {
            mention.tokens.end <= before && mention.kind != MentionKind::Date
        });
        let person = cast.get(index).is_some_and(|found| found.person);
        let is_speaker = spoken.is_some() && name(index) == spoken;
        if stands && person && !is_speaker && Some(index) != speaker {
            found.retain(|other| name(*other) != name(index) || name(index).is_none());
            found.push(index);
        }
    }
    found
}

/// Whether "her" stands before a noun, as in "her party".
fn precedes_noun(view: &View<'_>, at: usize) -> bool {
    view.word(at + 1)
        .chars()
        .next()
        .is_some_and(char::is_alphabetic)
        && !view.on(List::Boundary, at + 1)
        && !view.on(List::Locative, at + 1)
}
