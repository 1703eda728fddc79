//! Who is the subject of a verb.
//!
//! A finite verb takes the nearest noun phrase to its left that is in no prepositional phrase; the other
//! kinds inherit: "X, who met Y", "X agreed to send", "X attacked Y, killing", "X met Y and left".

use super::scene::{REACH, Scene};
use super::verbs::{Group, GroupKind};
use crate::classes::Class;
use crate::lexicon::lexicon;

/// How often a subject may be inherited.
const DEEPEST: usize = 4;

/// The mentions that a verb has as its subject, first named first, and how they were found.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Subject {
    pub(crate) mentions: Vec<usize>,
    pub(crate) way: Way,
}

/// How an actor was found, which tells how sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Next to the trigger, or by its preposition.
    Direct,
    /// Through "who" or "which".
    Relative,
    /// From another verb of the sentence.
    Inherited,
    /// As owner or modifier of the noun that stands there: "Russian drones", "Ukraine's capital".
    Owner,
    /// Inside what the trigger governs: "refused to meet X".
    Nested,
}

/// Finds subjects in one sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subjects<'a> {
    pub(crate) scene: &'a Scene<'a>,
    pub(crate) groups: &'a [Group],
}

impl Subjects<'_> {
    /// The subject of a verb group.
    pub(crate) fn of(&self, group: &Group) -> Option<Subject> {
        self.find(group, 0)
    }

    fn find(&self, group: &Group, depth: usize) -> Option<Subject> {
        if depth > DEEPEST {
            return None;
        }
        match group.kind {
            GroupKind::Infinitive => self.of_infinitive(group, depth),
            GroupKind::Participle => self.of_participle(group, depth),
            GroupKind::Finite | GroupKind::Reduced => self.of_finite(group, depth),
        }
    }

    fn inherit(&self, group: &Group, depth: usize) -> Option<Subject> {
        let subject = self.find(group, depth + 1)?;
        let way = if subject.way == Way::Direct {
            Way::Inherited
        } else {
            subject.way
        };
        Some(Subject { way, ..subject })
    }

    fn of_finite(&self, group: &Group, depth: usize) -> Option<Subject> {
        let scene = self.scene;
        let before = group.start.checked_sub(1)?;
        let relative = scene.class(before) == Class::Relative && scene.text(before) != "where"
            || (scene.text(before) == "that" && before > 0 && self.ends_noun(before - 1));
        if relative {
            return self.antecedent(before);
        }
        if scene.class(before) == Class::Conjunction {
            let previous = self.before(before, |other| {
                let alike = scene.form(other.verb) == scene.form(group.verb);
                alike || (group.kind == GroupKind::Finite && other.kind == GroupKind::Finite)
            })?;
            // A passive's subject doesn't act in the next verb unless that is passive too or has its own.
            return self.inherit(&previous, depth);
        }
        self.walk_left(group.start)
    }

    fn ends_noun(&self, at: usize) -> bool {
        matches!(self.scene.class(at), Class::Noun | Class::Name) || self.scene.actor(at).is_some()
    }

    /// The mention that a relative pronoun at `at` points back to.
    fn antecedent(&self, at: usize) -> Option<Subject> {
        let scene = self.scene;
        let mut end = at;
        if end > 0 && scene.text(end - 1) == "," {
            end -= 1;
        }
        let mention = scene.actor(end.checked_sub(1)?)?;
        (!scene.is_owner(mention)).then(|| Subject {
            mentions: vec![mention],
            way: Way::Relative,
        })
    }

    fn of_infinitive(&self, group: &Group, depth: usize) -> Option<Subject> {
        let scene = self.scene;
        let governor = self.governor(group.start)?;
        let before = group.start.checked_sub(1)?;
        if scene.class(before) == Class::Noun
            && scene.actor(before).is_none()
            && self.is_nested_noun(before)
        {
            return None;
        }
        self.controlled(&governor, group.start, depth)
    }

    /// Whether the noun has an owner or stands in a prepositional phrase: "over his refusal to …".
    fn is_nested_noun(&self, noun: usize) -> bool {
        let scene = self.scene;
        let floor = noun.saturating_sub(6);
        for at in (floor..noun).rev() {
            match scene.class(at) {
                Class::PossessiveMark | Class::Possessive | Class::Preposition => return true,
                Class::Determiner | Class::Adjective | Class::Number | Class::Noun => {}
                _ => return false,
            }
        }
        false
    }

    /// The subject that `governor` lends to what follows it at `at`: its object if it controls by object.
    fn controlled(&self, governor: &Group, at: usize, depth: usize) -> Option<Subject> {
        let scene = self.scene;
        if !governor.passive
            && lexicon()
                .object_control
                .contains(scene.lemma(governor.verb))
        {
            let mut token = governor.verb + 1;
            while token < at {
                if let Some(mention) = scene
                    .actor(token)
                    .filter(|mention| !scene.is_owner(*mention))
                {
                    let attached = scene.preposition_of(mention).is_some_and(|prep| {
                        prep > governor.verb && !matches!(scene.text(prep), "on" | "for" | "with")
                    });
                    if !attached {
                        return Some(Subject {
                            mentions: scene.chain_right(mention, at, false),
                            way: Way::Inherited,
                        });
                    }
                }
                token += 1;
            }
        }
        self.inherit(governor, depth)
    }

    fn of_participle(&self, group: &Group, depth: usize) -> Option<Subject> {
        let scene = self.scene;
        let Some(before) = group.start.checked_sub(1) else {
            return self.of_next_clause(group, depth);
        };
        if let Some(mention) = scene
            .actor(before)
            .filter(|mention| !scene.is_owner(*mention))
        {
            let first = self
                .governor(before)
                .is_none_or(|governor| governor.verb < scene.tokens(mention).start);
            return first.then(|| Subject {
                mentions: vec![mention],
                way: Way::Inherited,
            });
        }
        if scene.class(before) == Class::Conjunction {
            let previous = self.before(before, |other| other.kind == group.kind)?;
            return self.inherit(&previous, depth);
        }
        let comma = scene.text(before) == ",";
        let opens = matches!(
            scene.class(before),
            Class::Preposition | Class::Subordinator
        );
        if !comma && !opens {
            return None;
        }
        match self.governor(before) {
            Some(governor) if opens && !comma => self.controlled(&governor, before, depth),
            Some(governor) => self.inherit(&governor, depth),
            None => self.of_next_clause(group, depth),
        }
    }

    /// "After meeting X, Y left": the subject of the clause behind the comma.
    fn of_next_clause(&self, group: &Group, depth: usize) -> Option<Subject> {
        let scene = self.scene;
        let limit = scene.len().min(group.verb + REACH);
        let comma = (group.verb..limit).find(|at| scene.text(*at) == ",")?;
        let next = self
            .groups
            .iter()
            .find(|other| other.verb > comma && other.kind == GroupKind::Finite)?;
        self.inherit(next, depth).filter(|subject| {
            subject
                .mentions
                .iter()
                .all(|m| scene.tokens(*m).start > comma)
        })
    }

    /// The nearest verb to the left within the clause.
    fn governor(&self, at: usize) -> Option<Group> {
        let group = self.before(at, |_| true)?;
        let cut = (group.verb + 1..at).any(|token| self.scene.cuts_clause(token));
        (!cut).then_some(group)
    }

    fn before(&self, at: usize, accept: impl Fn(&Group) -> bool) -> Option<Group> {
        let end = self.groups.partition_point(|group| group.verb < at);
        let near = self.groups.get(..end)?.iter().rev().take(6);
        near.copied()
            .find(|group| at - group.verb < REACH && accept(group))
    }
}
