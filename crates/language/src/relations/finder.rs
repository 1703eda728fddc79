//! From a frame's trigger to the pairs of source and target that it relates.

use std::ops::Range;

use demarche_codebook::{Codebook, Frame, FrameMatch, Root};

use super::Link;
use super::confidence::confidence;
use super::nominal;
use super::scene::{REACH, Scene};
use super::subjects::{Subject, Subjects, Way};
use super::targets::{self, Targets, attachments, object_of};
use super::verbs::{Group, GroupKind};
use crate::classes::Class;

/// Sources and targets of one trigger; pairs of all of them are relations.
const MOST_ENDS: usize = 6;

/// Finds what the frames of the codebook state in one sentence.
pub(super) struct Finder<'a> {
    pub(super) subjects: Subjects<'a>,
    pub(super) codebook: &'a Codebook,
}

impl Finder<'_> {
    /// What the word at `at` states, with the object that is part of the statement.
    pub(super) fn at(&self, at: usize) -> Option<(Vec<Link>, Option<Range<usize>>)> {
        let scene = self.subjects.scene;
        let (clause, offset) = clause(scene, at);
        let matches = self.codebook.match_frames(clause, at - offset);
        let fitting = matches.iter().filter(|found| {
            let last = (found.trigger.end + offset).saturating_sub(1);
            fits(scene, at, last, found.nominal)
        });
        fitting.into_iter().find_map(|found| {
            let trigger = found.trigger.start + offset..found.trigger.end + offset;
            let object = found
                .object
                .clone()
                .map(|object| object.start + offset..object.end + offset);
            if object
                .as_ref()
                .is_some_and(|object| self.is_elsewhere(&trigger, object))
            {
                return None;
            }
            let links = self.links(at, found, &trigger, object.as_ref());
            (!links.is_empty()).then_some((links, object))
        })
    }

    /// Whether an object behind the trigger belongs to a later verb with a subject of its own.
    fn is_elsewhere(&self, trigger: &Range<usize>, object: &Range<usize>) -> bool {
        let scene = self.subjects.scene;
        let between = |group: &&Group| group.start >= trigger.end && group.verb <= object.start;
        let own = |group: &Group| {
            let named = group
                .start
                .checked_sub(1)
                .and_then(|before| scene.actor(before))
                .is_some();
            group.kind == GroupKind::Finite && named
        };
        scene.class(trigger.start) == Class::Verb
            && self.subjects.groups.iter().filter(between).any(own)
    }

    fn links(
        &self,
        at: usize,
        found: &FrameMatch<'_>,
        trigger: &Range<usize>,
        object: Option<&Range<usize>>,
    ) -> Vec<Link> {
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
        let target = target.map(|target| self.past_object(target, frame, root, object));
        let complete = match (&source, &target) {
            (Some(source), None) => {
                frame.open_target || (frame.symmetric && source.mentions.len() > 1)
            }
            (None, Some(target)) => {
                group.passive && (!frame.symmetric || target.mentions.len() > 1)
            }
            (Some(_), Some(_)) => true,
            (None, None) => false,
        };
        if complete {
            self.pairs(source, target, frame, root, trigger, false)
        } else {
            Vec::new()
        }
    }

    /// "withdrew troops from X": what the frame names as object is no target if an attachment follows.
    fn past_object(
        &self,
        target: Targets,
        frame: &Frame,
        root: Option<Root>,
        object: Option<&Range<usize>>,
    ) -> Targets {
        let scene = self.subjects.scene;
        let named = object.filter(|object| {
            target
                .mentions
                .first()
                .is_some_and(|m| scene.tokens(*m) == **object)
        });
        let Some(object) = named else { return target };
        let governed: Vec<&str> = attachments(frame)
            .into_iter()
            .filter(|by| !matches!(*by, "" | "by"))
            .collect();
        targets::find(scene, object.end, &governed, root).unwrap_or(target)
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
            let target = targets::find(scene, end, &by, root)
                .or_else(|| targets::find_nested(scene, end, root));
            return (source, target);
        }
        let source = agent(scene, end);
        let governed: Vec<&str> = by
            .iter()
            .copied()
            .filter(|by| !matches!(*by, "" | "by"))
            .collect();
        let patient = by.contains(&"").then(|| self.patient(group)).flatten();
        let target = patient
            .or_else(|| targets::find(scene, end, &governed, root))
            .or_else(|| {
                targets::find_in_subject(scene, group.start, &by).filter(|_| source.is_some())
            });
        (source, target)
    }

    /// The subject of a passive, which suffers the action.
    fn patient(&self, group: &Group) -> Option<Targets> {
        let scene = self.subjects.scene;
        let subject = if group.kind == GroupKind::Reduced {
            let mention = scene.actor(group.start.checked_sub(1)?)?;
            Subject {
                mentions: vec![mention],
                way: Way::Direct,
            }
        } else {
            self.subjects.of(group)?
        };
        Some(Targets {
            mentions: subject.mentions,
            way: subject.way,
        })
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
        let (mut sources, source_way) =
            source.map_or((Vec::new(), None), |s| (s.mentions, Some(s.way)));
        let (mut targets, target_way) =
            target.map_or((Vec::new(), None), |t| (t.mentions, Some(t.way)));
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
            if ends.is_empty() {
                vec![None]
            } else {
                ends.into_iter().take(MOST_ENDS).map(Some).collect()
            }
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
        ends(sources)
            .into_iter()
            .flat_map(|source| targets.iter().map(move |target| link(source, *target)))
            .collect()
    }
}

/// Whether the words from `at` to `last` can trigger a frame: a verb, or a noun with what belongs to it. The
/// tail of a mention can, with the rest of it as owner: "Chinese military drills", "Israeli warplanes".
fn fits(scene: &Scene<'_>, at: usize, last: usize, nominal: bool) -> bool {
    if !nominal {
        return scene.class(at) == Class::Verb && scene.actor(at).is_none();
    }
    let noun =
        matches!(scene.class(last), Class::Noun | Class::Name) && scene.class(at) != Class::Verb;
    let outside = scene.actor(at).is_none_or(|mention| {
        let tokens = scene.tokens(mention);
        last + 1 > tokens.end || (at > tokens.start && last + 1 == tokens.end)
    });
    noun && outside
}

/// "by X" behind a passive verb.
fn agent(scene: &Scene<'_>, from: usize) -> Option<Subject> {
    let limit = targets::clause_end(scene, from);
    let at = (from..limit).find(|at| scene.text(*at) == "by" && !scene.is_date(at + 1))?;
    let agent = object_of(scene, at + 1, limit)?;
    Some(Subject {
        mentions: agent.mentions,
        way: agent.way,
    })
}

/// The lemmas around `at` in which a frame's object may stand, and the index of the first.
fn clause<'a>(scene: &Scene<'a>, at: usize) -> (&'a [&'a str], usize) {
    let floor = at.saturating_sub(REACH);
    let start = (floor..at)
        .rev()
        .find(|token| scene.cuts_clause(*token))
        .map_or(floor, |cut| cut + 1);
    let limit = scene.len().min(at + REACH);
    let end = (at + 1..limit)
        .find(|token| scene.cuts_clause(*token))
        .unwrap_or(limit);
    (scene.lemmas.get(start..end).unwrap_or_default(), start)
}
