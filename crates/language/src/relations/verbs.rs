//! Verb groups: a verb with its helpers, and whether it is active, passive or not finite.

use super::scene::Scene;
use crate::classes::{Class, Form};

/// Helpers and adverbs that may stand before a verb, at most.
const LONGEST: usize = 8;

/// A verb with the words that help it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    /// First token of the group.
    pub(crate) start: usize,
    /// The verb itself.
    pub(crate) verb: usize,
    pub(crate) kind: GroupKind,
    /// The subject suffers the action.
    pub(crate) passive: bool,
}

/// How a verb takes its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GroupKind {
    /// "attacked", "has attacked", "was attacked".
    Finite,
    /// "to attack".
    Infinitive,
    /// "attacking" without a helper.
    Participle,
    /// "attacked by" without a helper, after the noun that suffers it.
    Reduced,
}

/// The verb groups of a sentence, in order. Helpers alone are none.
pub(crate) fn groups(scene: &Scene<'_>) -> Vec<Group> {
    (0..scene.len())
        .filter(|at| scene.class(*at) == Class::Verb && scene.actor(*at).is_none())
        .map(|verb| group_at(scene, verb))
        .collect()
}

fn group_at(scene: &Scene<'_>, verb: usize) -> Group {
    let mut start = verb;
    let mut helper = None;
    let mut to = false;
    for at in (verb.saturating_sub(LONGEST)..verb).rev() {
        let class = scene.class(at);
        if class.is_auxiliary() || (scene.lemma(at) == "get" && scene.form(verb) != Form::Ing) {
            helper = helper.or(Some(class));
        } else if class == Class::To {
            to = true;
            start = at;
            break;
        } else if !matches!(class, Class::Adverb | Class::Negation) {
            break;
        }
        start = at;
    }
    // Adverbs before the first helper belong to the group only if a helper follows them.
    let form = scene.form(verb);
    let perfective = matches!(form, Form::Past | Form::Participle);
    let passive = perfective
        && (matches!(helper, Some(Class::Be | Class::Verb))
            || (helper.is_none() && form == Form::Participle));
    let kind = match (to, helper, form) {
        (true, _, _) => GroupKind::Infinitive,
        (false, None, Form::Ing) => GroupKind::Participle,
        (false, None, Form::Participle) => GroupKind::Reduced,
        _ => GroupKind::Finite,
    };
    Group {
        start,
        verb,
        kind,
        passive,
    }
}
