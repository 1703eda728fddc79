//! Actions stated by nouns: "Russia's attack on Ukraine", "talks between A and B".

use std::ops::Range;

use demarche_codebook::{Frame, Root};

use super::scene::Scene;
use super::subjects::{Subject, Subjects, Way};
use super::targets::{self, Targets, attachments, clause_end, object_of};
use crate::classes::Class;
use crate::lexicon::lexicon;

/// Words that may stand between an owner and the noun.
const LONGEST_GAP: usize = 5;

/// Who acts on whom by the noun at `trigger`; none where the text doesn't name both.
pub(crate) fn pair(
    subjects: &Subjects<'_>,
    frame: &Frame,
    root: Option<Root>,
    trigger: &Range<usize>,
    object: Option<&Range<usize>>,
) -> Option<(Subject, Option<Targets>)> {
    let scene = subjects.scene;
    // "attack helicopters": the noun only modifies another.
    if scene.class(trigger.end) == Class::Noun && !scene.is_date(trigger.end) {
        return None;
    }
    if let Some(pair) = between(scene, trigger.end) {
        return Some(pair);
    }
    // "drones struck X": the frame's object is a verb, and the target is the verb's.
    let object = object
        .filter(|object| object.start >= trigger.end && scene.class(object.start) == Class::Verb);
    let target = match object {
        Some(object) => targets::find(scene, object.end, &attachments(frame), root),
        None => target(scene, frame, root, trigger.end),
    };
    let source = speaker(subjects, trigger.start)
        .or_else(|| owner(scene, trigger.start))
        .or_else(|| by_phrase(scene, trigger.end))
        .or_else(|| of_light_verb(subjects, trigger.start));
    let source = source?;
    match target {
        Some(target) => Some((source, Some(target))),
        None if frame.symmetric && source.mentions.len() > 1 => Some((source, None)),
        None if frame.open_target && source.way != Way::Owner => Some((source, None)),
        None => None,
    }
}

fn target(scene: &Scene<'_>, frame: &Frame, root: Option<Root>, from: usize) -> Option<Targets> {
    let mut by: Vec<&str> = attachments(frame)
        .into_iter()
        .filter(|by| !by.is_empty())
        .collect();
    if by.len() < attachments(frame).len() {
        by.extend(["on", "against", "of"]);
    }
    if frame.symmetric {
        by.push("with");
    }
    targets::find(scene, from, &by, root).or_else(|| targets::find_nested(scene, from, root))
}

/// "between A and B", "among A, B and C".
fn between(scene: &Scene<'_>, from: usize) -> Option<(Subject, Option<Targets>)> {
    let limit = clause_end(scene, from);
    let at =
        (from..limit.min(from + 6)).find(|at| matches!(scene.text(*at), "between" | "among"))?;
    let parties = object_of(scene, at + 1, limit)?;
    let (first, rest) = parties.mentions.split_first()?;
    (!rest.is_empty()).then(|| {
        let source = Subject {
            mentions: vec![*first],
            way: Way::Direct,
        };
        (
            source,
            Some(Targets {
                mentions: rest.to_vec(),
                way: Way::Direct,
            }),
        )
    })
}

/// The owner or modifier before the noun: "Russia's", "his", "Russian", "Hamas".
fn owner(scene: &Scene<'_>, start: usize) -> Option<Subject> {
    let floor = start.saturating_sub(LONGEST_GAP);
    for at in (floor..start).rev() {
        if let Some(mention) = scene.actor(at) {
            return Some(Subject {
                mentions: vec![mention],
                way: Way::Direct,
            });
        }
        let inside = matches!(
            scene.class(at),
            Class::Adjective | Class::Number | Class::Noun | Class::PossessiveMark
        );
        if !inside || scene.is_date(at) {
            return None;
        }
    }
    None
}

/// "X voiced his frustration": the owner is the subject of the verb that governs the noun.
fn speaker(subjects: &Subjects<'_>, start: usize) -> Option<Subject> {
    let scene = subjects.scene;
    let floor = start.saturating_sub(LONGEST_GAP);
    let owner = (floor..start)
        .rev()
        .find(|at| scene.actor(*at).is_some() || scene.class(*at) == Class::Preposition)?;
    let verb = owner.checked_sub(1)?;
    if scene.class(owner) != Class::Possessive || scene.class(verb) != Class::Verb {
        return None;
    }
    let group = subjects
        .groups
        .iter()
        .find(|group| group.verb == verb && !group.passive)?;
    let subject = subjects.of(group)?;
    Some(Subject {
        way: Way::Inherited,
        ..subject
    })
}

/// "by X" behind the noun.
fn by_phrase(scene: &Scene<'_>, from: usize) -> Option<Subject> {
    let limit = clause_end(scene, from);
    let at = (from..limit).find(|at| scene.text(*at) == "by" && !scene.is_date(at + 1))?;
    let agent = object_of(scene, at + 1, limit)?;
    (agent.way == Way::Direct).then_some(Subject {
        mentions: agent.mentions,
        way: Way::Direct,
    })
}

/// The subject of a verb that adds little to the noun: "X held talks".
fn of_light_verb(subjects: &Subjects<'_>, start: usize) -> Option<Subject> {
    let scene = subjects.scene;
    let floor = start.saturating_sub(LONGEST_GAP);
    let verb = (floor..start).rev().find(|at| {
        let inside = matches!(
            scene.class(*at),
            Class::Adjective | Class::Number | Class::Noun | Class::Determiner
        );
        !inside || scene.actor(*at).is_some()
    })?;
    // "carry out an attack", "engage in talks"
    let verb = if matches!(scene.text(verb), "out" | "off" | "up") {
        verb.checked_sub(1)?
    } else {
        verb
    };
    if scene.class(verb) != Class::Verb || !lexicon().light_verbs.contains(scene.lemma(verb)) {
        return None;
    }
    let group = subjects
        .groups
        .iter()
        .find(|group| group.verb == verb && !group.passive)?;
    let subject = subjects.of(group)?;
    let way = if subject.way == Way::Direct {
        Way::Inherited
    } else {
        subject.way
    };
    Some(Subject { way, ..subject })
}
