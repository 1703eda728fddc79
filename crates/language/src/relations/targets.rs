//! Whom a trigger acts on: its direct object, or what its preposition governs.

use demarche_codebook::{Frame, Root};

use super::scene::{REACH, Scene};
use super::subjects::Way;
use crate::classes::{Class, Form};

/// Prepositions by which the object of a governed verb may be attached: "refused to meet with X".
const NESTED: [&str; 9] = [
    "", "with", "to", "on", "against", "at", "from", "between", "for",
];

/// The mentions acted on and how they were found.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Targets {
    pub(crate) mentions: Vec<usize>,
    pub(crate) way: Way,
}

/// How `frame` attaches its target.
pub(crate) fn attachments(frame: &Frame) -> Vec<&str> {
    if frame.target.is_empty() {
        vec![""]
    } else {
        frame.target.iter().map(String::as_str).collect()
    }
}

/// The target of a trigger that ends at `from`, attached in one of the ways `by`.
pub(crate) fn find(
    scene: &Scene<'_>,
    from: usize,
    by: &[&str],
    root: Option<Root>,
) -> Option<Targets> {
    find_within(scene, from, clause_end(scene, from), by, root)
}

/// The target inside the subject of a passive: "The attack on X was mounted by Y", "Y's offer was rejected".
pub(crate) fn find_in_subject(scene: &Scene<'_>, verb: usize, by: &[&str]) -> Option<Targets> {
    let start = subject_start(scene, verb)?;
    let governed: Vec<&str> = by.iter().copied().filter(|by| !by.is_empty()).collect();
    find_within(scene, start, verb, &governed, None).or_else(|| {
        let inside = by
            .contains(&"")
            .then(|| (start..verb).find_map(|at| scene.actor(at)))
            .flatten()?;
        let named = !scene.is_possessive_pronoun(inside);
        named.then(|| Targets {
            mentions: scene.chain_right(inside, verb, true),
            way: Way::Owner,
        })
    })
}

/// Where the noun phrase before a verb starts, with all that hangs on it.
fn subject_start(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let floor = verb.saturating_sub(REACH);
    let end = (floor..verb).rev().find(|at| {
        let finite = scene.class(*at).is_auxiliary()
            || (scene.class(*at) == Class::Verb
                && !matches!(scene.form(*at), Form::Base | Form::Ing));
        scene.actor(*at).is_none() && (finite || scene.cuts_clause(*at) || scene.text(*at) == ",")
    });
    let start = end.map_or(floor, |end| end + 1);
    // A phrase that hangs on nothing is no subject: "In Kyiv …".
    (start < verb && scene.class(start) != Class::Preposition).then_some(start)
}

fn find_within(
    scene: &Scene<'_>,
    from: usize,
    limit: usize,
    by: &[&str],
    root: Option<Root>,
) -> Option<Targets> {
    let direct = by
        .contains(&"")
        .then(|| direct_object(scene, from, limit, root))
        .flatten();
    let governed = by.iter().filter(|preposition| !preposition.is_empty());
    let governed = governed.filter_map(|preposition| governed_by(scene, from, limit, preposition));
    direct
        .into_iter()
        .chain(governed)
        .min_by_key(|targets| first_token(scene, targets))
}

/// The target inside an infinitive that the trigger governs.
pub(crate) fn find_nested(scene: &Scene<'_>, from: usize, root: Option<Root>) -> Option<Targets> {
    let mut at = from;
    while matches!(scene.class(at), Class::Adverb) {
        at += 1;
    }
    let verb = at + 1;
    if scene.class(at) != Class::To || scene.class(verb) != Class::Verb {
        return None;
    }
    find(scene, verb + 1, &NESTED, root).map(|targets| Targets {
        way: Way::Nested,
        ..targets
    })
}

fn first_token(scene: &Scene<'_>, targets: &Targets) -> usize {
    targets
        .mentions
        .first()
        .map_or(usize::MAX, |mention| scene.tokens(*mention).start)
}

/// Where the words that can belong to a trigger end.
pub(crate) fn clause_end(scene: &Scene<'_>, from: usize) -> usize {
    let limit = scene.len().min(from + REACH);
    (from..limit)
        .find(|at| ends_clause(scene, *at))
        .unwrap_or(limit)
}

fn ends_clause(scene: &Scene<'_>, at: usize) -> bool {
    let class = scene.class(at);
    if scene.actor(at).is_some() || scene.is_date(at) {
        return false;
    }
    scene.cuts_clause(at)
        || (class == Class::Verb && scene.form(at) != Form::Base)
        || (class == Class::Verb && at > 0 && scene.class(at - 1) == Class::To)
        || class.is_auxiliary()
        || (scene.text(at) == "," && !continues(scene, at + 1))
}

/// Whether the phrase goes on behind a comma: with a date, a further item of a list, or an attachment.
fn continues(scene: &Scene<'_>, at: usize) -> bool {
    if scene.is_date(at) || scene.class(at) == Class::Number {
        return true;
    }
    let next = (at..at + 4).find(|token| !scene.is_inner(*token) && scene.text(*token) != "and");
    let listed = next.and_then(|token| scene.actor(token));
    listed.is_some_and(|mention| {
        let end = scene.tokens(mention).end;
        scene.class(end) != Class::Verb && !scene.class(end).is_auxiliary()
    }) || (scene.class(at) == Class::Preposition && at >= 2 && scene.is_date(at - 2))
}

fn direct_object(
    scene: &Scene<'_>,
    from: usize,
    limit: usize,
    root: Option<Root>,
) -> Option<Targets> {
    let mut passed_noun = false;
    let mut at = from;
    while at < limit {
        if let Some(mention) = scene.actor(at) {
            if scene.is_possessive_pronoun(mention) {
                at = scene.tokens(mention).end;
                passed_noun = true;
                continue;
            }
            let own = scene.is_owner(mention) || scene.is_modifier(mention);
            let way = if own || passed_noun {
                Way::Owner
            } else {
                Way::Direct
            };
            return Some(Targets {
                mentions: scene.chain_right(mention, limit, false),
                way,
            });
        }
        match scene.class(at) {
            Class::Determiner
            | Class::Adjective
            | Class::Number
            | Class::Adverb
            | Class::PossessiveMark => {}
            Class::Noun => passed_noun = true,
            // "the Kurdish party": an unknown adjective of a known group
            Class::Name if scene.actor(at + 1).is_some() => {}
            Class::Preposition if scene.text(at) == "of" => {}
            // "rejected a request by X"
            Class::Preposition
                if passed_noun && root == Some(Root::Reject) && is_origin(scene.text(at)) => {}
            Class::Preposition
                if passed_noun && root == Some(Root::Assault) && is_locative(scene.text(at)) => {}
            _ if scene.is_date(at) || scene.is_quote(at) || matches!(scene.text(at), "$" | "%") => {
            }
            _ => return None,
        }
        at += 1;
    }
    None
}

fn is_origin(preposition: &str) -> bool {
    matches!(preposition, "by" | "from")
}

fn is_locative(preposition: &str) -> bool {
    matches!(preposition, "in" | "near" | "on" | "across" | "outside")
}

fn governed_by(scene: &Scene<'_>, from: usize, limit: usize, preposition: &str) -> Option<Targets> {
    (from..limit)
        .filter(|at| {
            scene.text(*at).eq_ignore_ascii_case(preposition) && scene.actor(*at).is_none()
        })
        .find_map(|at| object_of(scene, at + 1, limit))
}

/// The mention that a preposition before `from` governs.
pub(crate) fn object_of(scene: &Scene<'_>, from: usize, limit: usize) -> Option<Targets> {
    // "between A and B": both belong to it, whatever follows.
    let closed = from > 0 && matches!(scene.text(from - 1), "between" | "among");
    let mut passed_noun = false;
    for at in from..limit {
        if let Some(mention) = scene.actor(at) {
            if scene.is_possessive_pronoun(mention) {
                return None;
            }
            let own = scene.is_owner(mention) || scene.is_modifier(mention) || passed_noun;
            let way = if own { Way::Owner } else { Way::Direct };
            return Some(Targets {
                mentions: scene.chain_right(mention, limit, closed),
                way,
            });
        }
        match scene.class(at) {
            Class::Noun => passed_noun = true,
            Class::Name if scene.actor(at + 1).is_some() => {}
            Class::Preposition if scene.text(at) == "of" => {}
            _ if scene.is_inner(at) || scene.is_quote(at) => {}
            _ => return None,
        }
    }
    None
}
