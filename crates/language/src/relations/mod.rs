//! Finds who acts on whom, by the codebook's verb frames and the order of the words.
//!
//! This is the part that a learned model replaces behind [`find`]: it knows no syntax but verb groups,
//! prepositions, commas and conjunctions, and prefers no relation to a doubtful one.
//!
//! # Layout
//! - `scene`: the sentence and questions about its noun phrases.
//! - `verbs`: verb groups and voice.
//! - `subjects`, `targets`: the two ends of a verb's action.
//! - `nominal`: actions stated by nouns.
//! - `confidence`: how sure a pair is, by the way it was found.

mod confidence;
mod nominal;
mod scene;
mod subjects;
mod targets;
mod verbs;

use std::ops::Range;

use demarche_codebook::{Codebook, Frame, FrameMatch, Root};

use crate::classes::Class;
use crate::mentions::{Found, Words};
use confidence::confidence;
use scene::{REACH, Scene};
use subjects::{Subject, Subjects, Way};
use targets::{Targets, attachments, object_of};
use verbs::{Group, GroupKind};

/// A relation, in tokens and mentions of its sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Link {
    pub(crate) source: Option<usize>,
    pub(crate) target: Option<usize>,
    pub(crate) root: Option<Root>,
    pub(crate) trigger: Range<usize>,
    pub(crate) confidence: f32,
    symmetric: bool,
}

/// Sources and targets of one trigger; pairs of all of them are relations.
const MOST_ENDS: usize = 6;

/// The relations of a sentence, in order of their triggers.
pub(crate) fn find(words: Words<'_>, lemmas: &[&str], mentions: &[Found], codebook: &Codebook) -> Vec<Link> {
    let scene = Scene::new(words, lemmas, mentions);
    let groups = verbs::groups(&scene);
    let finder = Finder { subjects: Subjects { scene: &scene, groups: &groups }, codebook };
    let mut links = Vec::new();
    let mut objects: Vec<Range<usize>> = Vec::new();
    for at in 0..scene.len() {
        let taken = objects.iter().rev().take(4).any(|object| object.contains(&at));
        if scene.actor(at).is_some() || taken {
            continue;
        }
        if let Some((found, object)) = finder.at(at) {
            objects.extend(object);
            links.extend(found);
        }
    }
    collapse(links)
}

struct Finder<'a> {
    subjects: Subjects<'a>,
    codebook: &'a Codebook,
}

impl Finder<'_> {
    /// What the word at `at` states, with the object that is part of the statement.
    fn at(&self, at: usize) -> Option<(Vec<Link>, Option<Range<usize>>)> {
        let scene = self.subjects.scene;
        let class = scene.class(at);
        if !matches!(class, Class::Verb | Class::Noun | Class::Name) {
            return None;
        }
        let (clause, offset) = clause(scene, at);
        let matches = self.codebook.match_frames(clause, at - offset);
        let fitting = matches.iter().filter(|found| found.nominal != (class == Class::Verb));
        fitting.into_iter().find_map(|found| {
            let trigger = found.trigger.start + offset..found.trigger.end + offset;
            let object = found.object.clone().map(|object| object.start + offset..object.end + offset);
            let links = self.links(at, found, &trigger, object.as_ref());
            (!links.is_empty()).then_some((links, object))
        })
    }

    fn links(&self, at: usize, found: &FrameMatch<'_>, trigger: &Range<usize>, object: Option<&Range<usize>>) -> Vec<Link> {
        let frame = found.frame;
        let root = self.codebook.code(&frame.code).and_then(|code| code.root);
        if found.nominal {
            let pair = nominal::pair(&self.subjects, frame, root, trigger, object);
            return pair.map_or_else(Vec::new, |(source, target)| {
                self.pairs(Some(source), target, frame, root, trigger, true)
            });
        }
        let Some(group) = self.subjects.groups.iter().find(|group| group.verb == at) else {
            return Vec::new();
        };
        let (source, target) = self.verbal(group, frame, root, trigger);
        let complete = match (&source, &target) {
            (Some(source), None) => frame.open_target || (frame.symmetric && source.mentions.len() > 1),
            (None, Some(target)) => group.passive && (!frame.symmetric || target.mentions.len() > 1),
            (Some(_), Some(_)) => true,
            (None, None) => false,
        };
        if complete { self.pairs(source, target, frame, root, trigger, false) } else { Vec::new() }
    }

    /// Source and target of a verb.
    fn verbal(
        &self,
        group: &Group,
        frame: &Frame,
        root: Option<Root>,
        trigger: &Range<usize>,
    ) -> (Option<Subject>, Option<Targets>) {
        let scene = self.subjects.scene;
        let by = attachments(frame);
        let end = trigger.end.max(group.verb + 1);
        if !group.passive {
            let source = self.subjects.of(group);
            let target = targets::find(scene, end, &by, root).or_else(|| targets::find_nested(scene, end, root));
            return (source, target);
        }
        let source = agent(scene, end);
        let governed: Vec<&str> = by.iter().copied().filter(|by| !by.is_empty()).collect();
        let patient = by.contains(&"").then(|| self.patient(group)).flatten();
        let target = patient
            .or_else(|| targets::find(scene, end, &governed, root))
            .or_else(|| targets::find_in_subject(scene, group.start, &by).filter(|_| source.is_some()));
        (source, target)
    }

    /// The subject of a passive, which suffers the action.
    fn patient(&self, group: &Group) -> Option<Targets> {
        let scene = self.subjects.scene;
        let subject = if group.kind == GroupKind::Reduced {
            let mention = scene.actor(group.start.checked_sub(1)?)?;
            Subject { mentions: vec![mention], way: Way::Direct }
        } else {
            self.subjects.of(group)?
        };
        Some(Targets { mentions: subject.mentions, way: subject.way })
    }

    fn pairs(
        &self,
        source: Option<Subject>,
        target: Option<Targets>,
        frame: &Frame,
        root: Option<Root>,
        trigger: &Range<usize>,
        nominal: bool,
    ) -> Vec<Link> {
        let (mut sources, source_way) = source.map_or((Vec::new(), None), |s| (s.mentions, Some(s.way)));
        let (mut targets, target_way) = target.map_or((Vec::new(), None), |t| (t.mentions, Some(t.way)));
        if targets.is_empty() && frame.symmetric && sources.len() > 1 {
            targets = sources.split_off(1);
        }
        if sources.is_empty() && frame.symmetric && targets.len() > 1 {
            sources = vec![targets.remove(0)];
        }
        targets.retain(|target| !sources.contains(target));
        if targets.is_empty() && (!frame.open_target || target_way.is_some()) {
            return Vec::new();
        }
        let confidence = confidence(source_way, target_way, nominal);
        let ends = |ends: Vec<usize>| -> Vec<Option<usize>> {
            if ends.is_empty() { vec![None] } else { ends.into_iter().take(MOST_ENDS).map(Some).collect() }
        };
        let targets = ends(targets);
        let link = |source: Option<usize>, target: Option<usize>| Link {
            source,
            target,
            root,
            trigger: trigger.clone(),
            confidence,
            symmetric: frame.symmetric,
        };
        ends(sources).into_iter().flat_map(|source| targets.iter().map(move |target| link(source, *target))).collect()
    }
}

/// "by X" behind a passive verb.
fn agent(scene: &Scene<'_>, from: usize) -> Option<Subject> {
    let limit = targets::clause_end(scene, from);
    let at = (from..limit).find(|at| scene.text(*at) == "by" && !scene.is_date(at + 1))?;
    let agent = object_of(scene, at + 1, limit)?;
    Some(Subject { mentions: agent.mentions, way: agent.way })
}

/// The lemmas around `at` in which a frame's object may stand, and the index of the first.
fn clause<'a>(scene: &Scene<'a>, at: usize) -> (&'a [&'a str], usize) {
    let floor = at.saturating_sub(REACH);
    let start = (floor..at).rev().find(|token| scene.cuts_clause(*token)).map_or(floor, |cut| cut + 1);
    let limit = scene.len().min(at + REACH);
    let end = (at + 1..limit).find(|token| scene.cuts_clause(*token)).unwrap_or(limit);
    (scene.lemmas.get(start..end).unwrap_or_default(), start)
}

/// Leaves one of several relations that say the same: two triggers of one action.
fn collapse(links: Vec<Link>) -> Vec<Link> {
    let mut kept: Vec<Link> = Vec::new();
    for link in links {
        let same = kept.iter_mut().find(|other| {
            let straight = other.source == link.source && other.target == link.target;
            let turned = other.source == link.target && other.target == link.source;
            other.root == link.root && (straight || (turned && other.symmetric && link.symmetric))
        });
        match same {
            Some(other) if link.confidence > other.confidence => *other = link,
            Some(_) => {}
            None => kept.push(link),
        }
    }
    kept
}
